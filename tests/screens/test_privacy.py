from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from rich.cells import cell_len

from clubmgr.keys import KEYS
from clubmgr.models import bases, opt_outs, privacy_requests, retention, suppressions
from clubmgr.models.program import Program
from clubmgr.screens.widgets.bars import KeyBar

Opener = Callable[..., Any]
Add = Callable[..., str]
AREAS = ("retention", "requests", "bases", "suppressions")


async def open_area(at: Any, area: str) -> None:
    """Open an area of data care."""
    await at.press("B")
    rows = [row.id for row in at.screen.read()]
    await at.press(*["down"] * rows.index(area), "enter")


def made_old(program: Program) -> None:
    """Let all people have been collected five years ago."""
    program.execute("UPDATE person SET created_at = '2022-01-12T09:00:00Z'")


def id_of(program: Program, given: str) -> str:
    rows = program.rows("SELECT id FROM person WHERE given_name = :given", given=given)
    return str(rows[0][0])


async def at_ana(at: Any) -> None:
    """Open the privacy of Ana Silva."""
    await at.press("slash")
    await at.type("silva")
    await at.press("enter", "v")


@pytest.mark.parametrize("area", AREAS)
async def test_the_footer_fits_and_an_empty_screen_says_what_it_is_for(
    open_app: Opener, empty_program: Program, area: str
) -> None:
    async with open_app("people", on=empty_program) as at:
        await open_area(at, area)
        footer = str(at.screen.query_one(KeyBar).render()).rstrip()
        assert cell_len(footer) <= 80
        assert at.screen.table.count == 0
        words = ("n notes", "n adds", "Nothing is due")
        assert any(word in at.text for word in words)
        await at.press("escape", "escape")
        assert at.list.SECTION == "people"


def test_no_screen_of_privacy_shows_more_than_seven_keys() -> None:
    places = ("person_privacy", "bases", "privacy_requests", "retention", "suppressions")
    for place in places:
        shown = [key for key in KEYS if key.where == place and key.shown]
        assert 0 < len(shown) <= 7, place


async def test_the_privacy_of_a_person_says_all_and_notes_a_basis(
    open_app: Opener, program: Program
) -> None:
    async with open_app("people") as at:
        await at_ana(at)
        assert "Privacy · Ana Silva" in at.text
        assert "! not told of it" in at.text
        await at.press("i")
        (basis,) = bases.of_person(program, id_of(program, "Ana"))
        assert basis.informed_on == "2027-01-12"
        assert "legitimate interest" in at.text
        assert at.told[-1].startswith("Told Ana Silva of their data")
        await at.press("i")
        assert at.told[-1].startswith("They were told already")
        await at.press("u")
        assert bases.of_person(program, id_of(program, "Ana")) == []


async def test_an_opt_out_from_any_contact_is_shown_and_taken_back(
    open_app: Opener, program: Program
) -> None:
    async with open_app("people") as at:
        await at_ana(at)
        await at.press("o", "enter")
        await at.type("rang")
        await at.press("enter")
        (out,) = opt_outs.of_person(program, id_of(program, "Ana"))
        assert (out.purpose, out.source) == ("all", "rang")
        assert suppressions.blocked(program, ["0@example.org"], [], []) == {"all"}
        assert "any contact · rang" in at.text
        await at.press("d", "y")
        assert suppressions.blocked(program, ["0@example.org"], [], []) == frozenset()


async def test_a_request_is_taken_in_answered_and_seen_with_the_person(
    open_app: Opener, program: Program, add: Add
) -> None:
    add(program, "privacy_request", person="0@example.org", right="access")
    async with open_app("people") as at:
        await open_area(at, "requests")
        assert "○ open" in at.text
        await at.press("x")
        assert "Answer: Ana Silva" in at.text
        await at.press("ctrl+s")
        (row,) = privacy_requests.listing(program, answered_too=True)
        assert (row.outcome, row.answered_on) == ("granted", "2027-01-12")
        assert at.screen.table.count == 0
        assert "b shows those that were answered" in at.text
        await at.press("slash", *"state", "colon", *"answered", "enter")
        assert at.screen.table.count == 1
        await at.press("escape", "b")
        assert "✓ granted" in at.text
        await at.press("x")
        assert at.told[-1] == "This request was answered already."
        await at.press("v")
        assert "Privacy · Ana Silva" in at.text


async def test_an_erasing_that_is_granted_leads_on_to_it(
    open_app: Opener, program: Program, add: Add
) -> None:
    add(program, "privacy_request", person="4@example.org", right="erasure")
    async with open_app("people") as at:
        await open_area(at, "requests")
        await at.press("x", "ctrl+s")
        assert "Privacy · 李" in at.text
        assert at.told[-1] == "The answer is noted, nothing is erased yet: x erases."
        await at.press("x")
        await at.until(lambda: "for good?" in at.text)


async def test_the_cursor_goes_to_the_address_that_was_put_on_the_list(
    open_app: Opener, program: Program
) -> None:
    suppressions.suppress(program, ["z@example.org"], "all")
    async with open_app("people") as at:
        await open_area(at, "suppressions")
        await at.press("n", *"new", "at", *"example", "full_stop", *"org", "enter", "enter")
        row = at.screen.table.highlighted
        assert row.id in {each.id for each in suppressions.find(program, "new@example.org")}


async def test_a_request_is_extended_with_a_reason(
    open_app: Opener, program: Program, add: Add
) -> None:
    add(program, "privacy_request", person="0@example.org", right="access")
    async with open_app("people") as at:
        await open_area(at, "requests")
        await at.press("z", "ctrl+s")
        assert "Say why it takes longer" in at.text
        await at.type("many")
        await at.press("ctrl+s")
        (row,) = privacy_requests.listing(program)
        assert row.due_on == "2027-04-12"


async def test_the_retention_list_asks_keeps_and_opens_the_person(
    open_app: Opener, program: Program
) -> None:
    made_old(program)
    async with open_app("people") as at:
        await open_area(at, "retention")
        before = at.screen.table.count
        assert before >= 3
        first = at.screen.table.highlighted
        assert first.state == "overdue"
        await at.press("x")
        assert retention.of_person(program, first.id).state == "asked"
        await at.press("p")
        assert "Keep the data of" in at.text
        await at.press("ctrl+s")
        assert "Say why the data are kept" in at.text
        await at.type("founder")
        await at.press("ctrl+s")
        assert retention.of_person(program, first.id).state == "kept"
        assert at.screen.table.count == before - 1
        await at.press("b")
        assert at.screen.table.count > before - 1
        assert "■ in office" in at.text
        await at.press("enter")
        assert "Privacy · " in at.text


async def test_several_are_told_at_once_from_the_queue(open_app: Opener, program: Program) -> None:
    made_old(program)
    async with open_app("people") as at:
        await open_area(at, "bases")
        await at.press("t")
        assert "5 people not told" in at.text
        await at.press("asterisk", "i")
        assert "5 people were told today" in at.text
        assert "For 5 of them the usual basis" in at.text
        await at.press("n")
        assert at.screen.table.count == 5
        await at.press("i", "y")
        assert at.screen.table.count == 0
        assert "Nobody is left to be told" in at.text
        given = {row[0] for row in program.rows("SELECT given_on FROM lawful_basis")}
        held = {row[0][:10] for row in program.rows("SELECT created_at FROM person")}
        assert given <= held
        await at.press("escape")
        assert at.screen.table.count == 5
        await at.press("u")
        assert len(bases.listing(program)) == 0


async def test_a_basis_is_withdrawn_and_shown_again_if_wanted(
    open_app: Opener, program: Program, add: Add
) -> None:
    texts = {"purpose": "newsletter", "basis": "consent", "proof": "form"}
    add(program, "lawful_basis", person="0@example.org", **texts)
    async with open_app("people") as at:
        await open_area(at, "bases")
        await at.press("z")
        assert at.screen.table.count == 0
        assert opt_outs.opted_out(program, "news") == {id_of(program, "Ana")}
        await at.press("b")
        assert "× withdrawn" in at.text


async def test_an_address_is_put_on_the_list_looked_up_and_taken_off(
    open_app: Opener, program: Program
) -> None:
    async with open_app("people") as at:
        await open_area(at, "suppressions")
        await at.press("n")
        await at.type("?!")
        await at.press("enter")
        assert "is no e-mail address" in at.text
        await at.press("ctrl+u")
        await at.type("zoe@example.org")
        await at.press("enter", "enter")
        assert suppressions.blocked(program, ["zoe@example.org"], [], []) == {"all"}
        assert "zoe" not in at.text.replace("Suppressed", "")
        await at.press("c")
        await at.type("ZOE@example.org")
        await at.press("enter")
        assert at.told[-1] == "ZOE@example.org is on the list: any contact."
        await at.press("d", "y")
        assert suppressions.blocked(program, ["zoe@example.org"], [], []) == frozenset()


async def test_a_number_that_is_typed_is_taken_off_the_list_in_all_its_readings(
    open_app: Opener, program: Program
) -> None:
    suppressions.suppress(program, ["+49 170 1234567"])
    suppressions.suppress(program, ["+49 170 1234567"], "news")
    async with open_app("people") as at:
        await open_area(at, "suppressions")
        assert at.screen.table.count == 4
        gone = at.screen.table.highlighted.purpose
        await at.press("d")
        assert "Which number is taken off the list?" in at.text
        await at.type("+49 170 7654321")
        await at.press("enter")
        assert "This line is of another number" in at.text
        await at.press("ctrl+u")
        await at.type("+49 170 1234567")
        await at.press("enter")
        assert at.screen.table.count == 2
        left = {"all", "news"} - {gone}
        assert suppressions.blocked(program, [], ["+49 170 1234567"], []) == left
        await at.press("u")
        assert at.screen.table.count == 4


async def test_a_line_of_a_number_that_nobody_knows_is_taken_off_by_itself(
    open_app: Opener, program: Program
) -> None:
    suppressions.suppress(program, ["+49 170 1234567"])
    async with open_app("people") as at:
        await open_area(at, "suppressions")
        await at.press("d", "escape")
        assert at.screen.table.count == 2
        await at.press("d", "enter", "y")
        assert at.screen.table.count == 1


async def test_all_that_is_held_is_written_to_a_file(
    open_app: Opener, program: Program, tmp_path: Path
) -> None:
    async with open_app("people") as at:
        await at_ana(at)
        await at.press("w", "ctrl+u")
        await at.type(str(tmp_path / "ana.json"))
        await at.press("ctrl+s")
        assert "Silva" in (tmp_path / "ana.json").read_text(encoding="utf-8")


async def test_the_erasing_of_a_person_is_asked_for_with_a_typed_word(
    open_app: Opener, program: Program
) -> None:
    made_old(program)
    async with open_app("people") as at:
        await open_area(at, "retention")
        before = at.screen.table.count
        await at.press("d")
        await at.until(lambda: "for good?" in at.text)
        await at.press("escape")
        assert at.screen.table.count == before
