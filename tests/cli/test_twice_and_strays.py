"""Commands of ambassadors and perks that are run twice, or told what they cannot do."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Final

import pytest

from clubmgr.cli.printing import decimal, print_line

from .conftest import Clubmgr, Town, fingerprint

HIDDEN: Final = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e\u2028]")
STRAYS: Final = (
    ("engage gardener stimulate More --usual", "More"),
    ("engage --due tomorrow", "--due"),
    ("engage --own", "type"),
    ("channel ana --handle @x --language fr", "--handle"),
    ("kit ana --on today", "--on"),
    ("requests --delays --club lyon", "--club"),
    ("requests --delays kind:human", "--delays"),
    ("award Gold ana --why z --release", "release it"),
    ("award 3f2a91bc --keep --why z", "--why"),
    ("award 3f2a91bc --keep --until +1w", "--until"),
    ("type ana gardener --own --end", "--own"),
    ("types gardener --force", "--force"),
    ("types --report --all", "--all"),
    ("agreements --renewal --all", "--all"),
    ("balance --year 0000", "0000"),
    ("budgets Clubs --year 2027", "year"),
    ("points ana --top 3", "--top"),
    ("points --force", "--force"),
    ("challenges Relay --club lyon", "challenge"),
    ("draws Seats --club lyon", "draw"),
    ("preview Secret --means mail", "--means"),
    ("preview Secret --on \u2603 --tell ana", "--on"),
    ("request Chairs --another", "--perk"),
    ("deliver Post --undo --proof x", "--proof"),
    ("respond Wish --at now", "--answer"),
    ("content ana Film --by Tom", "--disclosure"),
    ("testimony ana Opinion --down", "--down"),
    ("ambassador ana --why z", "--leaves"),
    ("inactive ana", "--remind"),
)
TWICE: Final = (
    "preview Secret --agreed ana",
    "preview Secret --not-agreed ana",
    "preview Secret --leak Photo",
    "preview Secret --checked facts",
    "preview Secret --unchecked facts",
    "agreement Tour --sent 2027-01-03",
    "deliver Post --proof https://example.org --checked",
    "kit ana --received today",
    "channel ana --closed @ana",
    "engage --done Visit",
    "ambassador ana --new",
    "ambassador ana --kind influencer",
    "respond Wish --feasible partly --why Later --to Product",
)


@pytest.fixture
def noted(done: Clubmgr, town: Town) -> None:
    for call in (
        "add agreement person=ana title=Tour starts_on=2026-06-01 form=convention",
        "add deliverable agreement=Tour title=Post due_on=2026-12-01",
        "add request club=lyon title=Chairs kind=physical estimated=60",
        "add budget name=Clubs amount=100",
        "add preview title=Secret embargo=2027-02-01T09:00",
        "add feedback title=Wish kind=wish person=ana",
        "add badge name=Gold kind=status points=10",
        "add challenge title=Relay starts_on=2027-01-01 ends_on=2027-03-31",
        "channel ana youtube --handle @ana",
        "kit ana leaflets",
        "engage gardener stimulate Visit",
        "draw Seats ana --seed 1",
        "preview Secret --tell ana",
    ):
        done(*call.split())


@pytest.mark.parametrize(("call", "named"), STRAYS)
def test_what_a_command_cannot_do_is_refused_and_named(
    refused: Clubmgr, noted: None, call: str, named: str
) -> None:
    assert named in refused(*call.split(), status=2).err


def test_what_is_done_twice_is_done(done: Clubmgr, noted: None, file: Path) -> None:
    for call in TWICE:
        first = done(*call.split(), "--json").json
        steps = fingerprint(file)
        assert done(*call.split(), "--json").json == first, call
        assert fingerprint(file) == steps, f"{call} wrote something again"


def test_an_award_is_kept_and_released_only_when_that_is_said(
    done: Clubmgr, refused: Clubmgr, noted: None
) -> None:
    (award,) = done("award", "Gold", "ana", "--why", "Founder", "--json").json
    for option, locked in (("--keep", True), ("--release", False)):
        for _twice in range(2):
            (held,) = done("award", award["id"], option, "--json").json
            assert held["locked"] is locked


def test_a_request_becomes_a_perk_once_it_has_come_and_twice_only_when_that_is_said(
    done: Clubmgr, refused: Clubmgr, noted: None
) -> None:
    done("request", "Chairs", "submit")
    done("request", "Chairs", "approve", "--approved", "50")
    assert "has not come yet" in refused("request", "Chairs", "--perk").err
    done("request", "Chairs", "receive")
    told = done("request", "Chairs", "close", "--spent", "45", "--perk", "--json").json
    assert (told["status"], len(told["perk_ids"])) == ("closed", 1)
    assert "--another" in refused("request", "Chairs", "--perk").err
    assert len(done("request", "Chairs", "--perk", "--another", "--json").json["perk_ids"]) == 2
    done("undo")
    done("undo")
    told = done("request", "Chairs", "--json").json
    assert (told["status"], told["perk_ids"]) == ("received", []), "closing and giving are one act"


def test_a_step_that_there_is_not_names_the_words_to_type(refused: Clubmgr, noted: None) -> None:
    said = refused("request", "Chairs", "bogus", status=2)
    assert "submit (send it to the brand), cancel (cancel)" in said.err


def test_nothing_hidden_in_a_file_reaches_a_terminal(
    done: Clubmgr, noted: None, file: Path
) -> None:
    title = "Red \x1b[31m\x1b]0;owned\x07\u202e\nTour"
    with closing(sqlite3.connect(file)) as connection, connection:
        for table in ("agreement", "deliverable", "request", "preview", "feedback", "badge"):
            connection.execute(f"UPDATE {table} SET {_NAMES.get(table, 'title')} = ?", [title])
    for command, found in (
        ("agreement", "agreements"), ("request", "requests"), ("preview", "previews"),
        ("deliver", "deliverables"), ("respond", "feedback"), ("badges", "badges"),
    ):  # fmt: skip
        (row,) = done(found, "--json").json
        more = {"deliver": ["--checked"], "respond": ["--to", "x"]}.get(command, [])
        out = done(command, row["id"], *more).out + done(found).out
        assert not HIDDEN.search(out), (command, out)
    assert not HIDDEN.search(done("card", "ana").out)


_NAMES: Final = {"badge": "name"}


def test_a_line_keeps_its_blanks_and_hides_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    print_line("    a  b\x1b[1m\u202e\x85c\nd\te")
    assert capsys.readouterr().out == "    a  b[1m c d e\n"


def test_amounts_below_nothing_are_written_as_others_read_them() -> None:
    written = [decimal(hundredths) for hundredths in (None, 0, -5, -150, 123_450)]
    assert written == [None, "0.00", "-0.05", "-1.50", "1234.50"]
