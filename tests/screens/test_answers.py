from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest

from clubmgr.models import meetings, minutes, records
from clubmgr.models.kinds.club import CLUB
from clubmgr.models.program import Program
from clubmgr.screens.answers import AnswersScreen

Opener = Callable[..., Any]


def answers(program: Program) -> list[tuple[str, str]]:
    rows = program.rows("SELECT rsvp, presence FROM participation ORDER BY id")
    return [(row["rsvp"], row["presence"]) for row in rows]


async def test_answers_and_presence_are_two_facts(open_app: Opener, program: Program) -> None:
    async with open_app("meetings") as at:
        await at.press("a")
        assert isinstance(at.screen, AnswersScreen)
        assert "Nobody is asked yet." in at.text
        assert "c asks the club, n one person." in at.text
        await at.press("c")
        asked = len(answers(program))
        assert asked
        assert f"asked {asked} · yes 0 · came 0" in at.text
        await at.press("a")
        assert f"asked {asked} · yes 1 · came 0" in at.text
        await at.press("p", "p", "p")
        assert f"asked {asked} · yes 1 · came 0" in at.text
        assert ("accepted", "excused") in answers(program)
        await at.press("a", "a")
        assert ("declined", "excused") in answers(program)
        dated = "SELECT 1 FROM participation WHERE answered_at = '2027-01-12T08:30:00Z'"
        assert len(program.rows(dated)) == 1
        await at.press("u")
        assert ("tentative", "excused") in answers(program)
        await at.press("c")
        assert "asked already" in at.told[-1]


async def test_enter_changes_nothing(open_app: Opener, program: Program) -> None:
    async with open_app("meetings") as at:
        await at.press("a", "c")
        before = answers(program)
        await at.press("enter")
        assert answers(program) == before
        assert "Open" not in at.keys


async def test_one_person_is_asked_by_name_and_asked_no_more(
    open_app: Opener, program: Program
) -> None:
    async with open_app("meetings") as at:
        await at.press("a", "n")
        await at.type("hélène")
        await at.press("enter")
        assert "Hélène Dupont" in at.text
        await at.press("n")
        await at.type("hélène")
        await at.press("enter")
        assert at.told[-1] == "This person is asked to that meeting already."
        assert len(answers(program)) == 1
        await at.press("d")
        assert answers(program) == []
        assert "Nobody is asked yet." in at.text
        await at.press("u")
        assert "Hélène Dupont" in at.text
        await at.press("escape")
        assert at.screen is at.list
        assert at.row.asked == 1


async def test_marked_guests_take_the_same_answer_as_one_act(
    open_app: Opener, program: Program
) -> None:
    async with open_app("meetings") as at:
        await at.press("a")
        for name in ("ana", "søren", "hélène"):
            await at.press("n")
            await at.type(name)
            await at.press("enter")
        await at.press("asterisk", "p")
        assert answers(program) == [("needs_action", "present")] * 3
        assert "asked 3 · yes 0 · came 3" in at.text
        await at.press("u")
        assert answers(program) == [("needs_action", "")] * 3


async def test_a_person_without_an_address_is_asked_all_the_same(
    open_app: Opener, program: Program, add: Callable[..., str]
) -> None:
    add(program, "person", given_name="Nomail")
    async with open_app("meetings") as at:
        await at.press("a", "n")
        await at.type("nomail")
        await at.press("enter")
        assert "no e-mail" in at.text


# An assembly


Add = Callable[..., str]
GUESTS = ("ana", "bea", "cid", "dan")


@pytest.fixture
def assembly(program: Program, add: Add) -> str:
    """An assembly this evening, of a club of four members, two of them in a second category."""
    club = add(
        program, "club", name="Nantes", quorum_percent="75", max_proxies="1",
        voters="active, founder",
    )  # fmt: skip
    for n, name in enumerate(GUESTS):
        person = add(program, "person", given_name=name, emails=f"{name}@x.org")
        category = "founder" if n > 1 else "active"
        add(program, "membership", club=club, person=person, joined_on="2026-01-01",
            category=category)  # fmt: skip
    return add(
        program, "meeting", club=club, title="Assembly", kind="ago",
        starts_at="2027-01-12 18:30", ends_at="2h", timezone="Europe/Paris",
    )  # fmt: skip


def shown(at: Any) -> dict[str, str]:
    """Return what the lines of the guests say, by name."""
    lines = at.text.splitlines()
    return {name: line for line in lines for name in GUESTS if re.match(rf"\W*\d+ {name}\b", line)}


async def open_assembly(at: Any, assembly: str) -> None:
    at.list.reload(cursor_id=assembly)
    await at.rest()
    await at.press("a")


async def test_noting_one_guest_asks_the_file_little_however_many_there_are(
    open_app: Opener, program: Program, assembly: str, add: Add
) -> None:
    people = [add(program, "person", given_name=f"member {n:02}") for n in range(40)]
    meetings.ask(program, assembly, people)
    asked: list[str] = []
    async with open_app("meetings") as at:
        await open_assembly(at, assembly)
        program.connection.set_trace_callback(asked.append)
        await at.press("p")
        program.connection.set_trace_callback(None)
        assert "came 1" in at.text
    questions = [sql for sql in asked if sql.lstrip().startswith("SELECT")]
    assert 0 < len(questions) <= 20


async def test_who_wants_no_invitations_is_not_waited_for_but_by_an_assembly(
    open_app: Opener, program: Program, assembly: str, add: Add
) -> None:
    person = program.rows("SELECT person FROM membership ORDER BY rowid LIMIT 1")[0]["person"]
    add(program, "opt_out", person=person)
    evening = add(
        program, "meeting", club="Nantes", title="Evening", kind="quarterly",
        starts_at="2027-01-13 18:30", ends_at="2h", timezone="Europe/Paris",
    )  # fmt: skip
    async with open_app("meetings") as at:
        await open_assembly(at, evening)
        assert "3 people with a vote are not asked yet: press c." in at.text
        await at.press("c")
        assert "not asked yet" not in at.text
        await at.press("escape")
        await open_assembly(at, assembly)
        assert "4 people with a vote are not asked yet: press c." in at.text


async def test_the_quorum_stands_above_the_guests_and_is_reached_only_through_a_proxy(
    open_app: Opener, program: Program, assembly: str
) -> None:
    async with open_app("meetings") as at:
        await open_assembly(at, assembly)
        assert "4 people with a vote are not asked yet: press c." in at.text
        await at.press("c")
        assert "not asked yet" not in at.text
        assert "present 0 · 0 votes of 4 · × quorum missed (3 needed)" in at.text
        assert "active member: 0 of 2 · founding member: 0 of 2" in at.text
        await at.press("p", "j", "p")
        assert "present 2 · 2 votes of 4 · × quorum missed (3 needed)" in at.text
        await at.press("j", "r")
        assert "Who votes in the place of cid?" in at.text
        await at.press("enter")
        assert "present 2 · represented 1 · 3 votes of 4 · ● quorum reached (3 needed)" in at.text
        assert "active member: 2 of 2 · founding member: 1 of 2" in at.text
        assert "→ ana" in shown(at)["cid"]
        assert "+1" in shown(at)["ana"]
        await at.press("r")
        assert "× quorum missed" in at.text
        assert at.told[-1].startswith("Proxy taken back: cid")


async def test_the_next_presence_of_one_who_is_represented_is_that_they_came(
    open_app: Opener, program: Program, assembly: str
) -> None:
    async with open_app("meetings") as at:
        await open_assembly(at, assembly)
        await at.press("c", "p", "j", "r", "enter")
        assert "represented" in shown(at)["bea"]
        await at.press("p")
        assert "● present" in shown(at)["bea"]
        assert "→" not in shown(at)["bea"]


async def test_a_proxy_over_the_limit_is_refused_and_the_holders_vanish_from_the_choice(
    open_app: Opener, program: Program, assembly: str
) -> None:
    async with open_app("meetings") as at:
        await open_assembly(at, assembly)
        await at.press("c", "p", "j", "r", "enter")
        await at.press("j", "r")
        assert "● ana" not in at.text
        assert "· dan" in at.text
        await at.press("escape")
        await at.press("j", "r", "escape", "k", "k")
        assert "represented 1 " in at.text


async def test_late_and_early_are_asked_offering_the_time_that_it_is(
    open_app: Opener, program: Program, assembly: str
) -> None:
    async with open_app("meetings") as at:
        await open_assembly(at, assembly)
        await at.press("c", "t")
        assert "When did ana arrive?" in at.text
        assert "09:30" in at.text
        await at.press("ctrl+u")
        await at.type("soon")
        await at.press("enter")
        assert "is not a time" in at.text
        await at.press("ctrl+u")
        await at.type("19h10")
        await at.press("enter")
        assert "from 19:10" in shown(at)["ana"]
        await at.press("l", "ctrl+u")
        await at.type("20:00")
        await at.press("enter")
        assert "from 19:10 to 20:00" in at.text
        assert "present 0 · 0 votes of 4" in at.text
        await at.press("l", "ctrl+u", "enter")
        assert "present 1 · 1 vote of 4" in at.text
        await at.press("j", "l", "enter")
        assert at.told[-1].startswith("bea is not noted as there, and cannot leave.")


async def test_the_numbers_of_the_signed_sheet_are_typed_after_their_form(
    open_app: Opener, program: Program, assembly: str
) -> None:
    async with open_app("meetings") as at:
        await open_assembly(at, assembly)
        await at.press("s")
        assert at.told[-1] == "Nobody is asked yet."
        await at.press("c", "s")
        await at.type("1 9")
        await at.press("enter")
        assert "The sheet has the numbers 1 to 4, not 9." in at.text
        await at.press("ctrl+u")
        await at.type("1-2 4")
        await at.press("enter")
        assert "present 3 · 3 votes of 4 · ● quorum reached (3 needed)" in at.text
        assert "present" not in shown(at)["cid"]
        await at.press("u")
        assert "present 0" in at.text


async def test_everybody_who_said_yes_is_there_with_one_key(
    open_app: Opener, program: Program, assembly: str
) -> None:
    async with open_app("meetings") as at:
        await open_assembly(at, assembly)
        await at.press("c", "P")
        assert at.told[-1] == "Everybody who said yes is noted already."
        await at.press("a", "j", "a", "P")
        assert "present 2 · 2 votes of 4" in at.text
        await at.press("u")
        assert "present 0" in at.text


async def test_a_proxy_whose_holder_goes_says_so_on_the_line_and_below_it(
    open_app: Opener, program: Program, assembly: str
) -> None:
    async with open_app("meetings") as at:
        await open_assembly(at, assembly)
        await at.press("c", "p", "j", "r", "enter", "k", "p", "p", "j")
        assert "! → ana" in shown(at)["bea"]
        assert "ana is not there." in at.text
        assert "present 0 · 0 votes of 4" in at.text


async def test_a_dinner_counts_no_votes(open_app: Opener, program: Program, add: Add) -> None:
    dinner = add(
        program, "meeting", club="Club Lyon", title="Dinner", kind="dinner",
        starts_at="2027-01-20 19:30", ends_at="2h", timezone="Europe/Paris",
    )  # fmt: skip
    async with open_app("meetings") as at:
        await open_assembly(at, dinner)
        await at.press("n")
        await at.type("ana silva")
        await at.press("enter", "p")
        assert "came 1" in at.text
        assert "votes of" not in at.text
        assert "quorum" not in at.text


async def test_the_proxies_of_marked_guests_are_noted_as_one_act_or_not_at_all(
    open_app: Opener, program: Program, assembly: str, add: Add
) -> None:
    async with open_app("meetings") as at:
        await open_assembly(at, assembly)
        await at.press("c", "p", "j", "space", "space", "r", "enter")
        assert at.told[-1].startswith("ana holds as many proxies as one member may.")
        assert "represented" not in "".join(shown(at).values())
        club = records.get(program, CLUB, program.rows("SELECT club FROM membership")[0][0])
        records.change(program, CLUB, club, {"max_proxies": 2})
        await at.press("r", "enter")
        assert "present 1 · represented 2 · 3 votes of 4" in at.text
        await at.press("r")
        assert "present 1 · 1 vote of 4" in at.text
        await at.press("u", "u")
        assert "represented" not in "".join(shown(at).values())


async def test_of_many_who_could_hold_a_proxy_one_is_typed(
    open_app: Opener, program: Program, assembly: str, add: Add
) -> None:
    (club,) = program.rows("SELECT club FROM meeting WHERE id = :id", id=assembly)[0]
    for n in range(12):
        person = add(program, "person", given_name=f"member{n}")
        add(program, "membership", club=club, person=person, joined_on="2026-01-01")
    async with open_app("meetings") as at:
        await open_assembly(at, assembly)
        await at.press("c", "r")
        await at.type("member7")
        await at.press("enter")
        assert "→ member7" in shown(at)["ana"]


async def test_a_paper_of_the_meeting_is_written_from_here(
    open_app: Opener, program: Program, assembly: str
) -> None:
    async with open_app("meetings") as at:
        await open_assembly(at, assembly)
        await at.press("c", "w")
        assert "Which paper?" in at.text
        assert "Sign-in sheet" in at.text


async def test_a_member_without_a_vote_is_said_to_be_one(
    open_app: Opener, program: Program, add: Add, assembly: str
) -> None:
    club = program.rows("SELECT club FROM meeting WHERE id = :id", id=assembly)[0][0]
    person = add(program, "person", given_name="zoe", emails="zoe@x.org")
    add(program, "membership", club=club, person=person, joined_on="2026-01-01",
        category="honorary")  # fmt: skip
    meetings.ask(program, assembly, [person])
    async with open_app("meetings") as at:
        await open_assembly(at, assembly)
        assert "honorary member, no vote" in at.text


async def test_what_was_noted_already_is_said_to_be(
    open_app: Opener, program: Program, assembly: str
) -> None:
    async with open_app("meetings") as at:
        await open_assembly(at, assembly)
        await at.press("c", "s")
        await at.type("1")
        await at.press("enter", "s")
        await at.type("1")
        await at.press("enter")
        assert at.told[-1] == "These are noted as present already."


async def test_nobody_is_removed_once_the_minutes_say_who_came(
    open_app: Opener, program: Program, assembly: str
) -> None:
    async with open_app("meetings") as at:
        await open_assembly(at, assembly)
        await at.press("c", "p")
        minutes.finish(program, assembly, "en", "One came.")
        await at.press("d")
        assert "what they say stays" in at.told[-1]
        assert len(shown(at)) == 4
        await at.press("p")
        assert "what they say stays" in at.told[-1]
