from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from textual.screen import ModalScreen

from clubmgr.models import acts, budgets, records, requests
from clubmgr.models.kinds.perk import PERK
from clubmgr.models.kinds.request import BUDGET, REQUEST, Request
from clubmgr.models.program import Program
from clubmgr.screens.budgets import BudgetsScreen
from clubmgr.screens.costs import CostsScreen
from clubmgr.screens.dialogs import Choose, Notice
from clubmgr.screens.record_form import RecordForm
from clubmgr.screens.request_moves import RequestMovesScreen
from clubmgr.screens.request_sections import section_of
from clubmgr.screens.requests import RequestsScreen
from clubmgr.screens.widgets.form import Form

Opener = Callable[..., Any]
Add = Callable[..., str]


@pytest.fixture
def asked(program: Program, add: Add) -> list[str]:
    """A budget, then a request of a club since twelve days with the brand, and one of a person."""
    budget = add(program, "budget", name="Clubs", amount="100")
    chairs = add(
        program, "request", title="[b]Chairs", club="Club Lyon", kind="physical", estimated="60"
    )
    talk = add(program, "request", title="A talk", person="Ana Silva", kind="human")
    program.execute("UPDATE request_move SET moved_on = '2026-12-31'")
    requests.move(program, chairs, "submitted", on=date(2026, 12, 31))
    return [budget, chairs, talk]


def get(program: Program, id: str) -> Request:
    found: Request = records.get(program, REQUEST, id)
    return found


async def open_requests(at: Any) -> None:
    """Go to the requests of the club in Lyon, by its key."""
    while at.row.name != "Club Lyon":
        await at.press("j")
    await at.press("x")
    assert isinstance(at.screen, RequestsScreen)


async def test_a_club_leads_to_its_requests_with_whose_turn_it_is(
    open_app: Opener, asked: list[str]
) -> None:
    async with open_app("clubs") as at:
        await open_requests(at)
        assert "Requests · Club Lyon · under way: 1 · with the brand: 1" in at.text
        assert "[b]Chairs" in at.text
        assert "◔ with the brand" in at.text
        assert "with the brand for 12 days (31 Dec 2026)" in at.text
        assert "estimated €60.00" in at.text


async def test_the_next_step_is_chosen_and_told_and_taken_back(
    open_app: Opener, program: Program, asked: list[str]
) -> None:
    async with open_app("clubs") as at:
        await open_requests(at)
        await at.press("x")
        assert isinstance(at.screen, Choose)
        assert "the brand: approve" in at.text and "Club Lyon: cancel" in at.text
        await at.press("enter")
        assert isinstance(at.screen, Form)
        assert at.screen.texts["approved"] == "60.00"
        assert at.screen.texts["budget"] == "Clubs 2027"
        await at.press("ctrl+s")
        assert isinstance(at.screen, RequestsScreen)
        assert at.told[-1].startswith("Approved: [b]Chairs")
        seen = get(program, asked[1])
        assert (seen.state, seen.approved, seen.budget) == ("approved", 6000, asked[0])
        await at.press("u")
        assert get(program, asked[1]).state == "submitted"
        assert len(requests.moves(program, asked[1])) == 2


async def test_closing_the_form_or_the_choice_moves_nothing(
    open_app: Opener, program: Program, asked: list[str]
) -> None:
    async with open_app("clubs") as at:
        await open_requests(at)
        await at.press("x", "escape", "x", "enter", "escape")
        assert isinstance(at.screen, RequestsScreen)
        assert get(program, asked[1]).state == "submitted"


async def test_an_amount_over_the_budget_is_refused_in_the_form_until_a_reason_is_given(
    open_app: Opener, program: Program, asked: list[str]
) -> None:
    async with open_app("clubs") as at:
        await open_requests(at)
        await at.press("x", "enter", "ctrl+u")
        await at.type("120")
        await at.press("ctrl+s")
        assert "This takes Clubs 2027 over by €20.00" in at.text
        at.screen.row_of("over_reason").editor.focus()
        await at.type("Agreed")
        await at.press("ctrl+s")
        assert isinstance(at.screen, RequestsScreen)
        assert budgets.balance(program, asked[0]).left == -2000


async def test_the_brand_cannot_ask_back_without_saying_what(
    open_app: Opener, program: Program, asked: list[str]
) -> None:
    async with open_app("clubs") as at:
        await open_requests(at)
        await at.press("x", "down", "enter", "ctrl+s")
        assert "Say why." in at.text
        await at.type("Which colour?")
        await at.press("ctrl+s")
        assert "? asked back" in at.text
        assert get(program, asked[1]).answer == "Which colour?"


async def test_the_queue_of_the_brand_is_one_key_away(open_app: Opener, asked: list[str]) -> None:
    async with open_app("clubs") as at:
        at.app.push_screen(RequestsScreen())
        await at.rest()
        assert [r.title for r in at.rows()] == ["[b]Chairs", "A talk"]
        await at.press("t")
        assert [r.title for r in at.rows()] == ["[b]Chairs"]
        await at.press("t")
        assert [r.title for r in at.rows()] == ["A talk"]
        await at.press("t", "slash")
        await at.type("kind:human")
        assert [r.title for r in at.rows()] == ["A talk"]
        await at.type("x")
        assert "is not one of" in at.text
        await at.press("escape", "escape")
        assert at.screen is at.list


async def test_enter_shows_every_move_with_its_days_and_its_note(
    open_app: Opener, program: Program, asked: list[str]
) -> None:
    acts.change(program, REQUEST, get(program, asked[1]), {"needed_by": "2027-01-11"})
    async with open_app("clubs") as at:
        await open_requests(at)
        await at.press("enter")
        assert isinstance(at.screen, RequestMovesScreen)
        assert "Request · Club Lyon · [b]Chairs" in at.text
        assert "With the brand for 12 days" in at.text
        assert "! It was needed by 11 Jan 2027." in at.text
        assert [(row.move.to_state, row.stayed) for row in at.rows()] == [
            ("submitted", 12), ("draft", 0),
        ]  # fmt: skip
        await at.press("x", "down", "down", "enter")
        await at.type("No stock")
        await at.press("ctrl+s")
        assert "Refused today" in at.text and "No stock" in at.text
        await at.press("x", "enter")
        await at.type("There is some")
        await at.press("ctrl+s", "escape")
        assert isinstance(at.screen, RequestsScreen)
        assert get(program, asked[1]).state == "submitted"


async def test_a_shipment_is_sent_received_and_becomes_a_perk(
    open_app: Opener, program: Program, asked: list[str]
) -> None:
    requests.move(program, asked[1], "approved")
    async with open_app("clubs") as at:
        await open_requests(at)
        await at.press("enter", "x", "enter")
        at.screen.row_of("tracking").editor.focus()
        await at.type("8N1234")
        await at.press("ctrl+s", "x", "enter", "ctrl+s")
        assert "8N1234" in at.text
        seen = get(program, asked[1])
        assert (seen.shipped_on, seen.received_on) == ("2027-01-12", "2027-01-12")
        await at.press("p")
        assert isinstance(at.screen, Form)
        await at.press("ctrl+s")
        (perk,) = records.every(program, PERK)
        assert (perk.request, perk.value_ex_vat, perk.kind) == (asked[1], 6000, "product")
        await at.press("p")
        assert "There is one of this request" in at.text
        await at.press("n")
        assert isinstance(at.screen, RequestMovesScreen)


async def test_a_request_is_made_changed_and_deleted_while_it_is_a_draft(
    open_app: Opener, program: Program, asked: list[str]
) -> None:
    async with open_app("clubs") as at:
        await open_requests(at)
        await at.press("n")
        assert isinstance(at.screen, RecordForm)
        await at.type("Lamps")
        at.screen.row_of("kind").editor.focus()
        await at.type("material")
        await at.press("ctrl+s")
        assert "Lamps" in [r.title for r in at.rows()]
        await at.press("e")
        await at.type(" and wire")
        await at.press("ctrl+s")
        assert "Lamps and wire" in at.text
        await at.press("d", "y")
        assert "Lamps" not in [r.title for r in at.rows()]
        await at.press("d")
        assert "its history stays" in at.told[-1]
        assert not isinstance(at.screen, ModalScreen)


async def test_what_is_over_is_shown_when_it_is_asked_for(
    open_app: Opener, program: Program, asked: list[str]
) -> None:
    requests.move(program, asked[1], "cancelled")
    async with open_app("clubs") as at:
        await open_requests(at)
        assert "Nothing is open." in at.text
        await at.press("b")
        assert "– cancelled" in at.text
        assert "cancelled today" in at.text


async def test_delays_are_told_by_kind(open_app: Opener, asked: list[str]) -> None:
    async with open_app("clubs") as at:
        await open_requests(at)
        await at.press("h")
        assert isinstance(at.screen, Notice)
        assert "□ material · 1 waits since 31 Dec 2026" in at.text


async def test_budgets_show_what_is_committed_spent_and_left_and_lead_to_their_requests(
    open_app: Opener, program: Program, asked: list[str]
) -> None:
    requests.move(program, asked[1], "approved", values={"budget": asked[0]})
    async with open_app("clubs") as at:
        await open_requests(at)
        await at.press("m")
        assert isinstance(at.screen, BudgetsScreen)
        for amount in ("€100.00", "€60.00", "€0.00", "€40.00"):
            assert amount in at.text
        assert "committed €60.00 · [b]Chairs · Club Lyon" in at.text
        await at.press("enter")
        assert [r.title for r in at.rows()] == ["[b]Chairs"]
        await at.press("escape", "c")
        assert isinstance(at.screen, CostsScreen)
        assert "Costs · 2027 · €60.00" in at.text
        await at.press("left_square_bracket")
        assert "Nothing is committed" in at.text


async def test_a_budget_is_made_changed_and_deleted(
    open_app: Opener, program: Program, asked: list[str]
) -> None:
    async with open_app("clubs") as at:
        at.app.push_screen(BudgetsScreen())
        await at.rest()
        await at.press("n")
        await at.type("Training")
        at.screen.row_of("amount").editor.focus()
        await at.type("250")
        await at.press("ctrl+s")
        assert "€250.00" in at.text
        await at.press("e", "ctrl+u")
        await at.type("300")
        await at.press("ctrl+s")
        assert "€300.00" in at.text
        await at.press("d", "y")
        assert [b.name for b in records.every(program, BUDGET)] == ["Clubs"]


async def test_nothing_is_written_in_a_file_open_for_reading(
    open_app: Opener, open_program: Callable[..., Program], asked: list[str]
) -> None:
    async with open_app("clubs", on=open_program(readonly=True)) as at:
        await open_requests(at)
        await at.press("x", "n", "e", "p", "d")
        assert isinstance(at.screen, RequestsScreen)
        await at.press("enter", "x", "e", "p")
        assert isinstance(at.screen, RequestMovesScreen)


async def test_the_open_requests_of_a_person_are_a_section(
    program: Program, asked: list[str]
) -> None:
    seen = get(program, asked[2])
    assert seen.person
    mine = section_of(program, seen.person)
    assert mine and mine.lines == (("people", "A talk · with Ana Silva for 12 days"),)
    requests.move(program, asked[2], "cancelled")
    assert section_of(program, seen.person) is None
