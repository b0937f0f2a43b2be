from __future__ import annotations

from collections.abc import Callable

import pytest

from clubmgr.models import advertisers, agreements, perk_alerts, perks, records, settings
from clubmgr.models.kinds.agreement import ADVERTISER
from clubmgr.models.program import Program

Add = Callable[..., str]


@pytest.fixture
def give(program: Program, add: Add) -> Callable[..., str]:
    """Give Ana something in the name of Acme, which is the brand, in return for content."""
    settings.change(program, {"brand": "Acme"})
    add("person", given_name="Ana", family_name="Silva", emails="ana@example.org")

    def giver(value: str = "600", **more: str) -> str:
        usual = {"person": "ana@example.org", "kind": "product", "counterpart": "content",
                 "objective": "Spring"}  # fmt: skip
        return add("perk", value=value, **(usual | more))

    return giver


def named(program: Program) -> set[str]:
    return {row.advertiser for row in perks.listing(program)}


def codes(program: Program) -> set[tuple[str, ...]]:
    return {row.alerts for row in perk_alerts.WithAlerts(program, perks.listing(program))}


def test_the_brand_under_another_name_keeps_one_sum(
    program: Program, give: Callable[..., str]
) -> None:
    give()
    give(value="1", advertiser="ACME")
    give(value="5000", advertiser="Other", objective="Autumn")
    settings.change(program, {"brand": "Acme Europe"})
    give()
    assert named(program) == {"Acme Europe", "Other"}
    assert codes(program) == {("contract_needed",)}


def test_an_agreement_and_what_is_known_of_the_brand_go_with_its_name(
    program: Program, add: Add, give: Callable[..., str]
) -> None:
    add("advertiser", name="Acme", siren="732829320", email="legal@acme.example")
    signed = add("agreement", title="Acme 2027", person="ana@example.org", form="convention",
                 starts_on="2027-01-01", signed_on="2027-01-02")  # fmt: skip
    settings.change(program, {"brand": "Acme Europe"})
    ana = agreements.get(program, signed).person or ""
    assert [each.id for each in agreements.covering(program, ana, "", "", "2027-01-12")] == [signed]
    assert agreements.get(program, signed).advertiser == "Acme Europe"
    known = advertisers.named(program, "")
    assert known is not None
    assert (known.name, known.siren) == ("Acme Europe", "732829320")


def test_what_is_known_of_the_new_name_already_stays(
    program: Program, add: Add, give: Callable[..., str]
) -> None:
    old = add("advertiser", name="Acme")
    new = add("advertiser", name="Acme Europe")
    settings.change(program, {"brand": "Acme Europe"})
    names = [records.get(program, ADVERTISER, id).name for id in (old, new)]
    assert names == ["Acme", "Acme Europe"]


def test_the_new_name_is_taken_back_as_one_act(program: Program, give: Callable[..., str]) -> None:
    give()
    settings.change(program, {"brand": "Acme Europe"})
    program.undo()
    assert (settings.read(program).brand, named(program)) == ("Acme", {"Acme"})
    program.redo()
    assert (settings.read(program).brand, named(program)) == ("Acme Europe", {"Acme Europe"})


def test_another_spelling_of_the_brand_and_another_setting_change_no_perk(
    program: Program, give: Callable[..., str]
) -> None:
    id = give()
    before = perks.get(program, id)
    settings.change(program, {"brand": "Acme", "guests": 12})
    assert perks.get(program, id) == before
    settings.change(program, {"brand": "ACME"})
    assert named(program) == {"Acme"}


def test_what_is_written_stays_when_the_brand_loses_its_name(
    program: Program, give: Callable[..., str]
) -> None:
    give()
    settings.change(program, {"brand": ""})
    assert named(program) == {"Acme"}
    settings.change(program, {"brand": "ACME"})
    give()
    assert codes(program) == {("contract_needed",)}
