from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from clubmgr import i18n
from clubmgr.models import acts, associations, clubs, declarations, formalities, records
from clubmgr.models.formalities import Step
from clubmgr.models.kinds.association import DECLARATION
from clubmgr.models.kinds.club import CLUB
from clubmgr.models.program import Program
from clubmgr.screens.filing import FilingScreen

Opener = Callable[..., Any]


@pytest.fixture
def club(program: Program) -> str:
    """The club of Lyon as an association to be; Ana is its treasurer."""
    (row,) = program.rows("SELECT id FROM club WHERE name = 'Club Lyon'")
    values = {"legal_form": "loi_1901", "postcode": "69001", "stage": "structured"}
    acts.change(program, CLUB, clubs.get(program, row[0]), values)
    return str(row[0])


@pytest.fixture
def change(program: Program, club: str) -> str:
    """A change of leaders to declare, of a club whose creation has its receipt."""
    creation = declarations.add(program, {"club": club, "kind": "creation",
                                          "happened_on": "2026-01-10"})  # fmt: skip
    seen = records.get(program, DECLARATION, creation)
    declarations.change(program, seen, {"filed_on": "2026-01-12", "receipt_on": "2026-01-15"})
    values = {"club": club, "kind": "leaders", "happened_on": "2026-11-30"}
    return declarations.add(program, values)


async def open_file(at: Any, club: str) -> None:
    at.list.reload(cursor_id=club)
    await at.rest()
    await at.press("F")
    assert isinstance(at.screen, FilingScreen)


def step(program: Program, club: str, code: str) -> Step:
    return next(s for s in formalities.file_of(program, club).steps if s.id == code)


def at_step(at: Any) -> str:
    return str(at.screen.table.highlighted.id)


def words(at: Any) -> str:
    """Return what is shown as one line, without the frames."""
    return " ".join(at.text.replace("│", " ").split())


async def go_to(at: Any, code: str) -> None:
    at.screen.reload(cursor_id=code)
    await at.rest()
    assert at_step(at) == code


async def test_the_file_opens_at_what_comes_next_and_says_what_it_asks_for(
    open_app: Opener, program: Program, club: str
) -> None:
    async with open_app("clubs") as at:
        await open_file(at, club)
        assert "Club Lyon · creation · association (loi 1901)" in at.text
        assert "Next: statutes written." in at.text
        assert "Name (250 characters at most)" in at.text
        assert at_step(at) == "text"
        await at.press("escape")
        assert at.screen is at.list


async def test_enter_takes_the_day_of_the_assembly_and_founds_the_club(
    open_app: Opener, program: Program, club: str
) -> None:
    async with open_app("clubs") as at:
        await open_file(at, club)
        await go_to(at, "assembly")
        await at.press("enter", "down", "enter")
        assert "On which day was the constitutive assembly?" in at.text
        await at.press("end", "ctrl+u")
        await at.type("2027-01-04")
        await at.press("enter")
        assert clubs.get(program, club).founded_on == "2027-01-04"
        assert step(program, club, "assembly").done_on == "2027-01-04"
        await at.press("u")
        assert clubs.get(program, club).founded_on is None


async def test_the_constitutive_assembly_is_planned_among_the_meetings(
    open_app: Opener, program: Program, club: str
) -> None:
    async with open_app("clubs") as at:
        await open_file(at, club)
        await go_to(at, "assembly")
        await at.press("enter", "enter")
        await at.type("2027-02-01 18:30")
        await at.press("enter")
        await at.type("2h")
        await at.press("ctrl+s")
        (meeting,) = program.rows("SELECT * FROM meeting WHERE kind = 'constitutive'")
        french = i18n.catalogue("fr").gettext("Constitutive assembly of {club}")
        assert meeting["title"] == french.format(club="Club Lyon")
        assert "planned 1 Feb 2027" in step(program, club, "assembly").fact
        assert not step(program, club, "assembly").is_done


async def test_x_says_a_step_done_and_not_done_and_what_is_known_by_itself_stays(
    open_app: Opener, program: Program, club: str
) -> None:
    async with open_app("clubs") as at:
        await open_file(at, club)
        await go_to(at, "signed")
        await at.press("x")
        assert step(program, club, "signed").done_on == "2027-01-12"
        await at.press("x")
        assert not step(program, club, "signed").is_done
        acts.change(program, CLUB, clubs.get(program, club), {"founded_on": "2027-01-04"})
        await go_to(at, "assembly")
        await at.press("x")
        assert at.told[-1] == "It is done by what is known of it: see below."


async def test_a_step_is_planned_with_a_note(open_app: Opener, program: Program, club: str) -> None:
    async with open_app("clubs") as at:
        await open_file(at, club)
        await go_to(at, "insurance")
        await at.press("e")
        await at.type("2027-02-01")
        await at.press("enter", "enter")
        await at.type("ask [bold]two[/]")
        await at.press("ctrl+s")
        planned = step(program, club, "insurance")
        assert (planned.status, planned.planned_on) == ("planned", "2027-02-01")
        assert "ask [bold]two[/]" in at.text


async def test_the_form_of_another_place_is_warned_of_above_the_steps(
    open_app: Opener, program: Program, club: str
) -> None:
    acts.change(program, CLUB, clubs.get(program, club), {"postcode": "67000"})
    async with open_app("clubs") as at:
        await open_file(at, club)
        assert "! The postcode 67000 asks for another form" in at.text
        assert clubs.get(program, club).legal_form == "loi_1901"


async def test_a_club_that_files_nothing_shows_why_and_its_keys_are_grey(
    open_app: Opener, program: Program, club: str
) -> None:
    acts.change(program, CLUB, clubs.get(program, club), {"legal_form": "informal"})
    async with open_app("clubs") as at:
        await open_file(at, club)
        assert "A charter is enough." in " ".join(at.text.split())
        await at.press("x", "enter", "d", "right_square_bracket", "n", "t")
        assert isinstance(at.screen, FilingScreen)
        assert declarations.of_club(program, club) == []


async def test_a_change_counts_down_and_its_filing_receipt_and_day_are_noted(
    open_app: Opener, program: Program, club: str, change: str
) -> None:
    async with open_app("clubs") as at:
        await open_file(at, club)
        assert "change of leaders 2/2" in at.text
        assert "47 days left to declare it" in at.text
        assert "≤ 28 Feb 2027" in at.text
        await go_to(at, "filing")
        await at.press("enter")
        await at.type("2027-01-11")
        await at.press("ctrl+s")
        assert records.get(program, DECLARATION, change).filed_on == "2027-01-11"
        assert "left to declare" not in at.text
        await go_to(at, "receipt")
        await at.press("x")
        assert records.get(program, DECLARATION, change).receipt_on == "2027-01-12"


async def test_the_declarations_are_turned_over_and_the_last_follows_the_first(
    open_app: Opener, program: Program, club: str, change: str
) -> None:
    async with open_app("clubs") as at:
        await open_file(at, club)
        await at.press("left_square_bracket")
        assert "creation 1/2" in at.text
        await at.press("left_square_bracket")
        assert "change of leaders 2/2" in at.text
        await at.press("right_square_bracket")
        assert "creation 1/2" in at.text


async def test_a_change_is_noted_by_hand_and_deleted_after_asking(
    open_app: Opener, program: Program, club: str, change: str
) -> None:
    async with open_app("clubs") as at:
        await open_file(at, club)
        await at.press("n")
        assert "creation" not in at.text.partition("What is to be declared?")[2][:120]
        await at.press("down", "enter")
        await at.press("enter")
        made = declarations.of_club(program, club)[-1]
        assert (made.kind, made.happened_on) == ("seat", "2027-01-12")
        assert "change of registered office 3/3" in at.text
        await at.press("d")
        assert "Delete the declaration change of registered office: Club Lyon?" in at.text
        await at.press("n")
        assert len(declarations.of_club(program, club)) == 3
        await at.press("d", "y")
        assert [each.id for each in declarations.of_club(program, club)][-1] == change
        await at.press("u")
        assert len(declarations.of_club(program, club)) == 3


async def test_identity_and_the_leaders_details_are_filled_in_from_the_file(
    open_app: Opener, program: Program, club: str
) -> None:
    async with open_app("clubs") as at:
        await open_file(at, club)
        await go_to(at, "number")
        await at.press("enter")
        await at.type("w69 1234567")
        await at.press("ctrl+s")
        identity = associations.of_club(program, club)
        assert identity is not None
        assert identity.rna == "W691234567"
        assert step(program, club, "number").is_done
        await at.press("p")
        assert "Ana Silva, to be declared" in at.text
        await at.type("baker")
        await at.press("ctrl+s")
        (leader,) = associations.leaders(program, club)
        assert leader.particulars is not None
        assert leader.particulars.profession == "baker"
        await go_to(at, "list")
        at.app.clear_notifications()
        await at.rest()
        assert "Ana Silva: address, city, nationality" in at.text


async def test_a_number_that_looks_wrong_is_told_of_beside_it_and_stored(
    open_app: Opener, program: Program, club: str
) -> None:
    numbers = {"rna": "W1", "siren": "732829321", "siret": "1", "iban": "FR76"}
    associations.identify(program, club, numbers)
    async with open_app("clubs") as at:
        await open_file(at, club)
        assert "3 more: see Identity, i" in at.text
        await at.press("i")
        told = words(at)
        for sentence in ("An RNA number is W and", "A SIRET has fourteen digits", "An IBAN is two"):
            assert sentence in told
        await at.type("4 rue Basse")
        await at.press("ctrl+s")
        identity = associations.of_club(program, club)
        assert identity is not None
        assert (identity.address, identity.rna) == ("4 rue Basse", "W1")


async def test_an_open_legal_form_says_which_key_chooses_it(
    open_app: Opener, program: Program, club: str
) -> None:
    acts.change(program, CLUB, clubs.get(program, club), {"legal_form": "undecided"})
    async with open_app("clubs") as at:
        await open_file(at, club)
        assert "Choose it: e in Clubs." in " ".join(at.text.split())


async def test_enter_on_the_statutes_writes_the_statutes_and_no_other_paper(
    open_app: Opener, program: Program, club: str
) -> None:
    values = {"mission": "Share", "city": "Lyon"}
    acts.change(program, CLUB, clubs.get(program, club), values)
    async with open_app("clubs") as at:
        await open_file(at, club)
        await go_to(at, "text")
        await at.press("enter")
        assert "Which paper?" not in at.text
        assert "(loi 1901)” cannot be written" in at.text


async def test_a_filing_is_told_of_once(
    open_app: Opener, program: Program, club: str, change: str
) -> None:
    async with open_app("clubs") as at:
        await open_file(at, club)
        await go_to(at, "filing")
        before = len(at.told)
        await at.press("enter")
        await at.type("2027-01-11")
        await at.press("ctrl+s")
        assert len(at.told) == before + 1


async def test_hostile_words_stay_words(
    open_app: Opener, program: Program, club: str, change: str
) -> None:
    seen = records.get(program, DECLARATION, change)
    declarations.change(program, seen, {"filed_on": "2027-01-11", "reference": "[red]\x1b[31m=1"})
    acts.change(program, CLUB, clubs.get(program, club), {"name": "[@click=app.quit]x[/]"})
    async with open_app("clubs") as at:
        at.list.reload(cursor_id=club)
        await at.press("F")
        while "leaders" not in at.text.splitlines()[1]:
            await at.press("right_square_bracket")
        await go_to(at, "filing")
        assert "[@click=app.quit]x[/]" in at.text
        assert "[red]" in at.text
        assert "\x1b[31m" not in at.text


async def test_today_opens_the_file_at_the_declaration_that_waits(
    open_app: Opener, program: Program, club: str, change: str
) -> None:
    async with open_app("today") as at:
        at.list.reload(cursor_id=change)
        await at.rest()
        assert at.row.kind == "declaration"
        await at.press("enter")
        assert isinstance(at.screen, FilingScreen)
        assert "change of leaders 2/2" in at.text


async def test_the_club_says_why_it_is_not_well(
    open_app: Opener, program: Program, club: str, change: str
) -> None:
    async with open_app("clubs", size=(120, 40)) as at:
        at.list.reload(cursor_id=club)
        await at.press("enter")
        assert "change of leaders: 47 days left to declare it" in at.text
        assert "no president" in at.text


async def test_all_papers_are_written_into_a_folder_or_what_is_missing_is_named(
    open_app: Opener, program: Program, club: str, change: str, tmp_path: Path
) -> None:
    async with open_app("clubs") as at:
        await open_file(at, club)
        await at.press("w", "down", "enter")
        assert "cannot be written yet" in words(at)
        assert "Profession of Ana Silva: key F in Clubs, then p" in at.text
        assert "A folder" not in at.text
