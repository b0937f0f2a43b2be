from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from clubmgr import i18n
from clubmgr.models import appointing, mandates, seats
from clubmgr.models.program import Program
from clubmgr.screens.handover import HandoverScreen
from clubmgr.screens.officers import OfficersScreen

Opener = Callable[..., Any]
Add = Callable[..., str]


@pytest.fixture
def club(program: Program) -> str:
    """The club of Lyon, whose treasurer Ana is, until 1 February."""
    (row,) = program.rows("SELECT id FROM club WHERE name = 'Club Lyon'")
    return str(row[0])


async def open_officers(at: Any, club: str, seat: str = "") -> None:
    at.list.reload(cursor_id=club)
    await at.rest()
    await at.press("o")
    assert isinstance(at.screen, OfficersScreen)
    if seat:
        await go(at, seat)


async def go(at: Any, seat: str) -> None:
    """Go to the first row of a seat."""
    await at.press("g")
    place = next(n for n, line in enumerate(at.rows()) if line.role.seat_label == seat)
    await at.press(*["down"] * place)


def held(program: Program, club: str) -> dict[str, tuple[str, str]]:
    """Return who holds each seat, and how it stands."""
    found = mandates.roles(program, club=club)
    return {role.named: (role.person_name, role.status) for role in found}


async def test_the_officers_of_a_club_are_told_with_what_is_vacant_and_what_may_be_filled(
    open_app: Opener, program: Program, club: str
) -> None:
    async with open_app("clubs") as at:
        await open_officers(at, club)
        assert "Officers of Club Lyon on 12 Jan 2027 · in office: 1 · vacant: 2" in at.text
        for line in ("◑ ends in 20 days", "○ vacant", "· free"):
            assert line in at.text
        assert "one holder, must be filled, carries over, term of 2 years" in at.text
        seats_told = [line.role.seat_label for line in at.rows()]
        assert seats_told[:4] == ["president", "vice-president", "treasurer", "secretary"]
        await at.press("escape")
        assert at.screen is at.list


async def test_a_seat_is_given_by_name_until_the_end_of_its_term(
    open_app: Opener, program: Program, club: str, add: Add
) -> None:
    add(program, "seat", club=club, code="president", term_years="2")
    async with open_app("clubs") as at:
        await open_officers(at, club, "president")
        await at.press("r")
        assert at.screen.texts["ends_on"] == "2029-01-11"
        await at.type("Hélène")
        await at.press("ctrl+s")
        assert held(program, club)["president"] == ("Hélène Dupont", "in_office")
        assert "Gave a role: president · Hélène Dupont · Club Lyon" in at.told[-1]
        assert at.screen.table.highlighted.role.ends_on == "2029-01-11"
        await at.press("u")
        assert held(program, club)["president"] == ("", "vacant")


async def test_the_end_that_is_proposed_follows_what_is_typed_until_it_is_typed_itself(
    open_app: Opener, program: Program, club: str, add: Add
) -> None:
    add(program, "seat", club=club, code="president", term_years="2")
    add(program, "seat", club=club, name="Archivist", term_years="1")
    async with open_app("clubs") as at:
        at.list.reload(cursor_id=club)
        await at.rest()
        await at.press("r")
        assert (at.screen.texts["starts_on"], at.screen.texts["ends_on"]) == ("2027-01-12", "")
        await at.press("tab")
        await at.type("Hélène")
        await at.press("tab")
        await at.type("president")
        assert at.screen.texts["ends_on"] == "2029-01-11"
        await at.press("tab", "tab", "ctrl+u")
        await at.type("2027-03-01")
        assert at.screen.texts["ends_on"] == "2029-02-28"
        await at.press("shift+tab", "shift+tab", "ctrl+u", "tab")
        await at.type("archiv")
        assert at.screen.texts["ends_on"] == "2028-02-29"
        await at.press("tab", "tab", "ctrl+u")
        await at.type("2027-12-31")
        await at.press("shift+tab", "ctrl+u")
        await at.type("2027-02-01")
        assert at.screen.texts["ends_on"] == "2027-12-31"
        await at.press("ctrl+s")
        (role,) = [r for r in mandates.all_of(program, club=club) if r.own_name]
        assert (role.named, role.starts_on, role.ends_on) == (
            "Archivist", "2027-02-01", "2027-12-31",
        )  # fmt: skip


async def test_who_follows_begins_the_day_after_who_leaves(
    open_app: Opener, program: Program, club: str
) -> None:
    async with open_app("clubs") as at:
        await open_officers(at, club, "treasurer")
        await at.press("r")
        assert at.screen.texts["starts_on"] == "2027-02-02"
        await at.type("Søren")
        await at.press("ctrl+s")
        await at.press("b")
        assert "◔ future" in at.text
        assert "2 Feb 2027" in at.text


async def test_enter_changes_a_mandate_and_gives_a_seat_that_nobody_holds(
    open_app: Opener, program: Program, club: str
) -> None:
    async with open_app("clubs") as at:
        await open_officers(at, club, "treasurer")
        await at.press("enter", "ctrl+u")
        await at.type("2027-06-30")
        await at.press("ctrl+s")
        assert held(program, club)["treasurer"] == ("Ana Silva", "in_office")
        await go(at, "webmaster")
        await at.press("enter")
        await at.type("Søren")
        await at.press("ctrl+s")
        assert held(program, club)["webmaster"] == ("Søren Ørsted", "in_office")


async def test_a_mandate_is_ended_with_its_reason_and_h_is_told_of(
    open_app: Opener, program: Program, club: str
) -> None:
    async with open_app("clubs") as at:
        await open_officers(at, club, "treasurer")
        await at.press("x", "ctrl+s")
        assert "without a reason the" in at.text
        assert held(program, club)["treasurer"] == ("Ana Silva", "ending_30")
        await at.type("moved away")
        await at.press("shift+tab", "ctrl+u")
        await at.type("2027-01-11")
        await at.press("ctrl+s")
        assert held(program, club)["treasurer"] == ("", "vacant")
        assert at.told[-1] == (
            "Ended: treasurer · Ana Silva · Club Lyon. u takes it back, h begins the handover."
        )
        await at.press("b")
        assert "× ended" in at.text
        await go(at, "treasurer")
        await at.press("x")
        assert at.told[-1] == "Nobody holds this seat."


async def test_a_vacant_seat_tells_who_left_and_who_follows_and_h_leads_to_the_leavers_handover(
    open_app: Opener, program: Program, club: str, add: Add
) -> None:
    add(program, "mandate", club=club, person="2@example.org", seat="president",
        starts_on="2025-01-01", ends_on="2027-01-11", end_reason="moved away")  # fmt: skip
    add(program, "mandate", club=club, person="1@example.org", seat="president",
        starts_on="2027-02-01")  # fmt: skip
    async with open_app("clubs", size=(100, 30)) as at:
        await open_officers(at, club, "webmaster")
        await at.press("h")
        assert at.told[-1] == "Nobody has held this seat yet."
        await go(at, "president")
        assert "Hélène Dupont · until 11 Jan 2027 · moved away" in at.text
        assert "Søren Ørsted · from 1 Feb 2027" in at.text
        await at.press("h")
        assert isinstance(at.screen.app.screen_stack[-2], HandoverScreen)
        assert at.screen.texts["successor"] == "Søren Ørsted"
        assert "president · Hélène Dupont · Club Lyon" in at.text
        await at.press("escape", "escape", "b", "end")
        future = next(n for n, line in enumerate(at.rows()) if line.role.status == "future")
        await at.press("g", *["down"] * future)
        await at.press("h")
        assert "president · Hélène Dupont · Club Lyon" in at.text


async def test_the_last_day_of_a_mandate_says_so(
    open_app: Opener, program: Program, club: str
) -> None:
    (mandate,) = program.rows("SELECT id FROM mandate WHERE club = :club", club=club)
    appointing.end(program, mandate["id"], date(2027, 1, 12), "resigned")
    async with open_app("clubs") as at:
        await open_officers(at, club, "treasurer")
        assert "◑ ends today" in at.text


async def test_an_end_before_the_beginning_is_not_proposed(
    open_app: Opener, program: Program, club: str, add: Add
) -> None:
    add(program, "mandate", club=club, person="2@example.org", seat="president",
        starts_on="2027-02-01")  # fmt: skip
    async with open_app("clubs") as at:
        await open_officers(at, club)
        await at.press("b", "end")
        assert at.screen.table.highlighted.role.status == "future"
        await at.press("x")
        assert at.screen.texts["ends_on"] == "2027-02-01"


async def test_a_warning_that_has_no_room_above_is_told_on_its_line(
    open_app: Opener, program: Program, club: str, add: Add
) -> None:
    add(program, "membership", club=club, person="1@example.org", category="partner")
    for seat in ("president", "vice_president", "secretary"):
        add(program, "mandate", club=club, person="1@example.org", seat=seat)
    add(program, "mandate", club=club, person="1@example.org", seat="treasurer",
        starts_on="2027-02-02")  # fmt: skip
    async with open_app("clubs", size=(140, 40)) as at:
        await open_officers(at, club)
        await at.press("t")
        await at.type("2027-02-02")
        await at.press("enter")
        cautions = at.screen._cautions
        told = [text for texts in cautions.values() for text in texts]
        assert len(told) > 3
        assert f"and {len(told) - 3} more" in at.text
        last = next(n for n, line in enumerate(at.rows()) if told[3] in cautions.get(line.id, ()))
        assert told[3] not in at.text
        await at.press("g", *["down"] * last)
        assert told[3] in at.text


async def test_an_interim_stands_in_on_a_vacant_seat_until_somebody_is_elected(
    open_app: Opener, program: Program, club: str
) -> None:
    async with open_app("clubs") as at:
        await open_officers(at, club, "treasurer")
        await at.press("i")
        assert at.told[-1] == "Ana Silva holds this seat: an interim is for a vacant one."
        await go(at, "president")
        await at.press("i")
        assert (at.screen.texts["interim"], at.screen.texts["ends_on"]) == ("yes", "")
        await at.type("Hélène")
        await at.press("ctrl+s")
        assert held(program, club)["president"] == ("Hélène Dupont", "interim")
        assert "◇ interim" in at.text


async def test_another_day_is_looked_at_and_escape_comes_back_to_today(
    open_app: Opener, program: Program, club: str, add: Add
) -> None:
    add(program, "mandate", club=club, person="2@example.org", seat="president",
        starts_on="2020-01-01", ends_on="2021-12-31", end_reason="resigned")  # fmt: skip
    async with open_app("clubs") as at:
        await open_officers(at, club)
        await at.press("t")
        await at.type("yesterdayish")
        await at.press("enter")
        assert "is not a date" in at.text
        await at.press("ctrl+u")
        await at.type("2021-06-01")
        await at.press("enter")
        assert "Officers of Club Lyon on 1 Jun 2021 · in office: 1 · vacant: 2" in at.text
        assert "Hélène Dupont" in at.text and "Ana Silva" not in at.text
        await at.press("escape")
        assert "on 12 Jan 2027" in at.text
        assert isinstance(at.screen, OfficersScreen)
        await at.press("escape")
        assert at.screen is at.list


async def test_all_clubs_have_one_list_that_leads_to_each(
    open_app: Opener, program: Program, club: str, add: Add
) -> None:
    add(program, "club", name="Nice", stage="active")
    add(program, "mandate", club="Nice", person="1@example.org", seat="president")
    async with open_app("clubs") as at:
        await open_officers(at, club)
        await at.press("a")
        assert "Officers of all clubs on 12 Jan 2027 · in office: 2 · vacant: 4" in at.text
        assert {line.role.club_name for line in at.rows()} == {"Club Lyon", "Nice"}
        assert not any(line.role.status == "open" for line in at.rows())
        await go(at, "president")
        await at.press("end", "a")
        assert "Officers of Nice on 12 Jan 2027" in at.text
        await at.press("escape")
        assert at.screen is at.list


async def test_a_program_without_seats_says_how_to_give_one(
    open_app: Opener, empty_program: Program
) -> None:
    async with open_app("clubs", on=empty_program) as at:
        await at.press("o")
        assert "Nobody holds a seat." in at.text
        await at.press("r")
        assert "New: mandate" in at.text


async def test_what_speaks_against_the_board_is_said_above_it_and_when_it_comes_about(
    open_app: Opener, program: Program, club: str
) -> None:
    async with open_app("clubs", size=(140, 40)) as at:
        await open_officers(at, club, "president")
        await at.press("r")
        await at.type("Ana")
        await at.press("ctrl+s")
        warning = "Ana Silva is president and treasurer: two people should be."
        assert f"! {warning}" in at.text
        await at.press("a")
        assert "! 1 warning" in at.text
        await go(at, "treasurer")
        assert warning in at.text


async def test_a_new_mandate_that_makes_a_warning_tells_it(
    open_app: Opener, program: Program, club: str
) -> None:
    appointing.give(program, {"club": club, "seat": "president", "person": _id(program, "Ana")})
    async with open_app("clubs") as at:
        await open_officers(at, club, "treasurer")
        await at.press("enter", "ctrl+u")
        await at.type("2028-06-30")
        await at.press("ctrl+s")
        assert "Ana Silva is president and treasurer: two people should be." in at.told


def _id(program: Program, name: str) -> str:
    (row,) = program.rows("SELECT id FROM person WHERE given_name = :name", name=name)
    return str(row["id"])


async def test_who_is_away_is_marked_with_who_stands_in(
    open_app: Opener, program: Program, club: str, add: Add
) -> None:
    add(program, "absence", person="0@example.org", starts_on="2027-01-10",
        ends_on="2027-01-20", reason="Leave", replacement="2@example.org")  # fmt: skip
    async with open_app("clubs", size=(100, 24)) as at:
        await open_officers(at, club, "treasurer")
        assert "◌ Ana Silva (away)" in at.text
        assert "until 20 Jan 2027 · Leave · Hélène Dupont stands in" in at.text


async def test_a_seats_rules_are_changed_and_an_own_seat_is_added_and_taken_away(
    open_app: Opener, program: Program, club: str
) -> None:
    async with open_app("clubs") as at:
        await open_officers(at, club, "treasurer")
        await at.press("S")
        assert "one holder" not in at.screen.texts.values()
        for name, text in (("required", "yes"), ("carries_over", "yes"), ("several", "no")):
            assert at.screen.texts[name] == text
        await at.press("tab", "ctrl+u")
        await at.type("no")
        await at.press("ctrl+s")
        (seat,) = [s for s in seats.of_club(program, club) if s.code == "treasurer"]
        assert (seat.required, seat.carries_over) == (False, True)
        await at.press("n")
        await at.type("Archivist")
        await at.press("ctrl+s")
        assert at.screen.table.highlighted.role.seat_label == "Archivist"
        await at.press("d")
        assert "Archivist" not in [s.name for s in seats.of_club(program, club)]


async def test_a_mistake_is_deleted_and_history_is_ended_instead(
    open_app: Opener, program: Program, club: str
) -> None:
    async with open_app("clubs") as at:
        await open_officers(at, club, "treasurer")
        await at.press("d")
        assert held(program, club)["treasurer"] == ("", "vacant")
        await at.press("u")
        program.execute("UPDATE mandate SET created_at = '2026-12-01T10:00:00+00:00'")
        await at.until(lambda: held(program, club)["treasurer"][0])
        await go(at, "treasurer")
        await at.press("d")
        assert "more than a week ago: it is history." in at.told[-1]
        assert held(program, club)["treasurer"] == ("Ana Silva", "ending_30")
        await go(at, "president")
        await at.press("d")
        assert at.told[-1] == "Nobody holds this seat."


async def test_enter_on_today_leads_to_the_seat_that_is_due(
    open_app: Opener, program: Program, club: str
) -> None:
    async with open_app() as at:
        rows = at.list.table._pages.rows.page(0, 20)
        place = next(n for n, row in enumerate(rows) if row.kind == "mandate")
        await at.press("g", *["down"] * place)
        await at.press("enter")
        await at.until(lambda: isinstance(at.screen, OfficersScreen))
        assert at.screen.table.highlighted.role.seat == "treasurer"


async def test_the_file_of_a_reader_is_only_looked_at(
    open_app: Opener, open_program: Callable[..., Program], club: str
) -> None:
    reader = open_program(readonly=True)
    async with open_app("clubs", on=reader) as at:
        await open_officers(at, club, "treasurer")
        await at.press("r", "x", "d", "S", "n", "i")
        assert isinstance(at.screen, OfficersScreen)
        assert held(reader, club)["treasurer"] == ("Ana Silva", "ending_30")
        await at.press("b", "t")
        assert "Who held what on which day?" in at.text


async def test_former_and_future_mandates_stand_below_those_in_office_of_their_club(
    open_app: Opener, program: Program, club: str, add: Add
) -> None:
    for start, end in (("2020-01-01", "2021-12-31"), ("2022-01-01", "2023-12-31")):
        add(program, "mandate", club=club, person="2@example.org", seat="president",
            starts_on=start, ends_on=end, end_reason="end of term")  # fmt: skip
    add(program, "club", name="Nice", stage="active")
    async with open_app("clubs") as at:
        await open_officers(at, club)
        await at.press("a", "b")
        told = [(line.role.club_name, line.role.status) for line in at.rows()]
        assert told == [
            ("Club Lyon", "vacant"), ("Club Lyon", "ending_30"), ("Club Lyon", "vacant"),
            ("Club Lyon", "ended"), ("Club Lyon", "ended"),
            ("Nice", "vacant"), ("Nice", "vacant"), ("Nice", "vacant"),
        ]  # fmt: skip
        assert "in office: 1 · vacant: 5" in at.text
        ended = [line.role.starts_on for line in at.rows() if line.role.status == "ended"]
        assert ended == ["2022-01-01", "2020-01-01"]


async def test_h_and_w_go_on_with_the_mandate_under_the_cursor(
    open_app: Opener, program: Program, club: str
) -> None:
    async with open_app("clubs") as at:
        await open_officers(at, club, "treasurer")
        await at.press("h")
        await at.until(lambda: "This seat is not being handed over." in at.text)
        assert isinstance(at.app.screen_stack[-2], HandoverScreen)
        await at.press("escape", "escape")
        assert isinstance(at.screen, OfficersScreen)
        await at.press("w")
        assert "Which paper?" in at.text
        await at.press("escape")
        await go(at, "president")
        await at.press("h")
        assert at.told[-1] == "Nobody has held this seat yet."
        assert isinstance(at.screen, OfficersScreen)


async def test_the_names_of_seats_and_people_are_text_and_nothing_more(
    open_app: Opener, program: Program, club: str, add: Add
) -> None:
    own = add(program, "seat", club=club, name="[@click=app.quit]{x} %s[/]")
    add(program, "mandate", club=club, own_seat=own, person="3@example.org")
    async with open_app("clubs", size=(160, 40)) as at:
        await open_officers(at, club, "[@click=app.quit]{x} %s[/]")
        assert "[@click=app.quit]{x} %s[/] · Club Lyon" in at.text
        assert "[bold]O'Brien[/]" in at.text
        await at.press("x", "tab")
        await at.type("left")
        await at.press("ctrl+s")
        assert at.told[-1].startswith("Ended: [@click=app.quit]{x} %s[/] · [bold]O'Brien[/]")


async def test_the_year_of_a_day_is_read_on_a_narrow_screen_in_french(
    open_app: Opener, program: Program, club: str, add: Add
) -> None:
    add(program, "mandate", club=club, person="2@example.org", seat="president",
        starts_on="2025-09-18", ends_on="2027-09-18")  # fmt: skip
    with i18n.speaking("fr"):
        async with open_app("clubs") as at:
            await open_officers(at, club)
            assert "18 sept. 2025 18 sept. 2027" in at.text


async def test_marked_seats_that_nobody_holds_are_not_told_to_be_deleted(
    open_app: Opener, program: Program, club: str
) -> None:
    async with open_app("clubs") as at:
        await open_officers(at, club, "president")
        before = program.generation()
        await at.press("space", "space", "d")
        assert at.told[-1] == "Nobody holds this seat."
        assert program.generation() == before
