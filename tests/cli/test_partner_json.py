"""What all commands of ambassadors and perks print for other programs, in either language."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import pytest

from clubmgr.cli.commands import GROUPS

from .conftest import Clubmgr, Town

NOTED: Final = (
    "add advertiser name=Acme",
    "add agreement person=ana title=Tour starts_on=2026-06-01 ends_on=2027-02-01 form=convention",
    "add deliverable agreement=Tour title=Post due_on=2026-12-01",
    "add offering name=Headset kind=product value=120 vat_rate=20 stock=5",
    "add request club=lyon title=Chairs kind=physical estimated=60 needed_by=2027-03-01",
    "add budget name=Clubs amount=100",
    "add preview title=Secret embargo=2027-02-01T09:00",
    "add feedback title=Wish kind=wish person=ana",
    "add badge name=Gold kind=status points=10",
    "add challenge title=Relay starts_on=2027-01-01 ends_on=2027-03-31",
    "add brand_contribution title=Talk kind=talk person=tom",
)
CALLS: Final = (
    "ambassador ana --kind voice --since 2026-01-01 --community cooks --every 30",
    "ambassador ana",
    "ambassadors",
    "channel ana youtube --handle @ana --language fr",
    "audience @ana 12400 --engagement 3.5",
    "audience @ana",
    "kit ana leaflets",
    "inactive",
    "agreement Tour --sent 2026-06-01 --signed 2026-06-01",
    "agreements",
    "agreements --renewal",
    "deliverables",
    "deliver Post --proof https://example.org --checked",
    "advertisers",
    "renew Tour",
    "give ana kind=product title=Parcel value=1200 counterpart=content objective=Launch",
    "give tom kind=loan title=Camera value=90 given_on=2027-01-05 due_back_on=2027-02-01",
    "perks",
    "perks --alerts",
    "catalogue",
    "catalogue Headset",
    "limits",
    "preview Secret --tell ana --means mail",
    "preview Secret --agreed ana",
    "preview Secret --leak Photo",
    "preview Secret --checked facts",
    "previews",
    "feedback",
    "feedback --figures",
    "respond Wish --feasible partly --why Later --to Product",
    "request Chairs submit",
    "request Chairs approve --approved 50 --budget Clubs",
    "requests",
    "requests --delays",
    "budgets",
    "budgets Clubs",
    "costs",
    "balance",
    "balance lyon",
    "brand",
    "contribute ana helped Projector --club lyon --rating 4",
    "contributions",
    "points",
    "points ana",
    "activities",
    "activities attended --points 2",
    "award Gold ana --why Founder",
    "badges",
    "badges Gold",
    "badges --review",
    "challenges",
    "challenges Relay",
    "draw Seats ana tom --seed 1",
    "draws",
    "draws Seats",
    "type ana gardener --from 2026-01-01",
    "types",
    "types gardener",
    "types gardener --report",
    "engage gardener --usual --due 2027-03-01",
    "engage",
    "refer tom ana --on 2027-01-02",
    "referrals",
    "content ana Film --way own --disclosure shown",
    "contents",
    "testimony ana Opinion --asked today --consent today --media video --until +2y",
    "testimonies",
    "card ana",
)
PROSE: Final = {
    "perks --alerts": ("sentence", "source", "remark", "no_legal_advice"),
    "limits": ("source", "remark"),
    "agreement": ("cautions", "title", "how", "source"),
    "renew": ("cautions", "title", "how", "source"),
    "request": ("cautions",),
    "activities": ("name",),
    "badges --review": ("reason",),
    "engage": ("title", "aim"),
    "types gardener --report": ("title", "aim"),
}
"""The fields of a command that hold sentences for people, in the language of the talk."""
ID: Final = re.compile(r"[0-9a-f-]{36}")
MOMENT: Final = re.compile(r"\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d)?(\.\d+)?([+-]\d\d:\d\d|Z)?)?")
CODE: Final = re.compile(r"[a-z0-9_]+")
CODES: Final = {
    "status", "kind", "form", "counterpart", "turn", "direction", "disclosure", "medium", "consent",
    "verdict", "side", "code", "step", "axis", "type", "network", "activity", "feasible", "act",
    "clause", "record", "from", "to",
}  # fmt: skip
"""The fields that hold codes."""


def words(call: str, *more: str) -> list[str]:
    return [*call.split(), "--json", *more]


def prose_of(call: str) -> tuple[str, ...]:
    return PROSE.get(call, PROSE.get(call.split()[0], ()))


def without(value: Any, names: tuple[str, ...]) -> Any:
    """Return JSON without fields and with every id the same."""
    if isinstance(value, dict):
        return {name: without(each, names) for name, each in value.items() if name not in names}
    if isinstance(value, list):
        return [without(each, names) for each in value]
    return "id" if isinstance(value, str) and ID.fullmatch(value) else value


def fields(value: Any) -> Iterator[tuple[str, Any]]:
    if isinstance(value, dict):
        for name, each in value.items():
            yield name, each
            yield from fields(each)
    elif isinstance(value, list):
        for each in value:
            yield from fields(each)


@pytest.fixture
def noted(done: Clubmgr, town: Town, file: Path) -> Path:
    for call in NOTED:
        done(*call.split())
    return file


def test_every_command_is_called() -> None:
    group = next(group for title, group in GROUPS if title == "Ambassadors and perks")
    named = {call.split()[0] for call in CALLS}
    assert {command.name for command in group} - named == {"perk"}, "perks take ids: see below"


def test_each_prints_one_document_that_is_the_same_in_either_language(
    clubmgr: Clubmgr, noted: Path
) -> None:
    told: dict[str, dict[str, Any]] = {}
    for language in ("en", "fr"):
        copy = noted.with_name(f"{language}.db")
        shutil.copy(noted, copy)
        for call in CALLS:
            said = clubmgr(*words(call, "--lang", language, "--db", str(copy)))
            assert said.status == 0, (call, said.err)
            told.setdefault(call, {})[language] = without(json.loads(said.out), prose_of(call))
    for call, found in told.items():
        assert found["fr"] == found["en"], call


def test_days_are_iso_codes_are_codes_and_names_are_the_same_everywhere(
    done: Clubmgr, noted: Path
) -> None:
    for call in CALLS:
        document = done(*words(call)).json
        assert document != [], call
        for name, value in fields(document):
            assert CODE.fullmatch(name), (call, name)
            assert name not in ("state", "on", "since", "by"), (call, name)
            if name.endswith(("_on", "_at")) and value is not None:
                assert MOMENT.fullmatch(value), (call, name, value)
            if name in CODES and isinstance(value, str):
                assert CODE.fullmatch(value), (call, name, value)


def test_a_perk_is_told_as_the_list_tells_it(done: Clubmgr, noted: Path) -> None:
    done("give", "ana", "kind=product", "title=Parcel", "value=12")
    (row,) = done("perks", "--json").json
    assert done("perk", row["id"], "--json", "--lang", "fr").json == [row]
