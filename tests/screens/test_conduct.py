from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from clubmgr import i18n
from clubmgr.keys import Key, keys_of
from clubmgr.models import acceptances, memberships, records, sanctions
from clubmgr.models.kinds import KINDS
from clubmgr.models.kinds.conduct import SANCTION, Sanction
from clubmgr.models.kinds.paper import PAPER
from clubmgr.models.program import Program
from clubmgr.screens.conduct import ConductScreen
from clubmgr.screens.widgets.form import Form

Opener = Callable[..., Any]
Add = Callable[..., str]


@pytest.fixture
def club(program: Program, add: Add) -> str:
    """The club of Lyon, with two members (Ana, its treasurer, among them)."""
    (row,) = program.rows("SELECT id FROM club WHERE name = 'Club Lyon'")
    for n in (0, 1):
        add(program, "membership", club=row[0], person=f"{n}@example.org", joined_on="2026-01-01")
    return str(row[0])


@pytest.fixture
def charter(program: Program, club: str) -> str:
    """The club's charter, in its second version."""
    values = {"club": club, "kind": acceptances.CHARTER, "language": "fr", "title": "Charte",
              "edition": 2, "adopted_on": "2026-09-01"}  # fmt: skip
    return records.add(program, PAPER, values)


async def open_conduct(at: Any, club: str) -> None:
    at.list.reload(cursor_id=club)
    await at.rest()
    await at.press("C")
    assert isinstance(at.screen, ConductScreen)


def states(program: Program, club: str) -> list[str]:
    return [each.state for each in acceptances.standing(program, club)]


def only(program: Program) -> Sanction:
    (found,) = records.every(program, SANCTION)
    assert isinstance(found, Sanction)
    return found


def warned(program: Program, club: str, **values: Any) -> str:
    person = acceptances.standing(program, club)[0].person
    whole = {"club": club, "person": person, "measure": "warning", "facts": "Advertised",
             "happened_on": "2027-01-02", "decided_on": "2027-01-02"} | values  # fmt: skip
    return sanctions.add(program, whole)


@pytest.mark.usefixtures("charter")
async def test_marked_members_accept_the_charter_and_the_same_key_takes_it_back(
    open_app: Opener, program: Program, club: str
) -> None:
    async with open_app("clubs") as at:
        await open_conduct(at, club)
        assert "Charte · version 2 · adopted on 1 Sep 2026" in at.text
        assert "accepted: 0 of 2" in at.text
        await at.press("a")
        assert states(program, club) == ["accepted", "awaited"]
        assert at.told[-1].startswith("Charter accepted:")
        await at.press("asterisk", "a")
        assert states(program, club) == ["accepted", "accepted"]
        assert "accepted: 2 of 2" in at.text
        await at.press("asterisk", "a")
        assert states(program, club) == ["awaited", "awaited"]
        await at.press("u")
        assert states(program, club) == ["accepted", "accepted"]


async def test_without_a_charter_nobody_accepts_it(
    open_app: Opener, program: Program, club: str
) -> None:
    async with open_app("clubs") as at:
        await open_conduct(at, club)
        assert "There is no charter of conduct yet; w writes it." in at.text
        await at.press("a")
        assert at.told[-1].startswith("This club has no charter of conduct yet")


@pytest.mark.usefixtures("charter")
async def test_the_day_of_an_acceptance_is_changed_in_its_form(
    open_app: Opener, program: Program, club: str
) -> None:
    async with open_app("clubs") as at:
        await open_conduct(at, club)
        await at.press("e")
        assert at.told[-1].startswith("Nothing is noted here")
        await at.press("a", "e", "ctrl+u")
        await at.type("2027-01-05")
        await at.press("ctrl+s")
        assert acceptances.standing(program, club)[0].accepted_on == "2027-01-05"
        assert "5 Jan 2027" in at.text


async def test_a_case_goes_from_facts_to_a_hearing_to_a_decision(
    open_app: Opener, program: Program, club: str
) -> None:
    async with open_app("clubs", size=(120, 40)) as at:
        await open_conduct(at, club)
        await at.press("n")
        form = at.screen
        assert isinstance(form, Form)
        assert form.texts["measure"] == "warning"
        await at.press("enter")
        await at.type("Advertised in the forum")
        await at.press("ctrl+s")
        assert only(program).facts == "Advertised in the forum"
        assert at.screen.chosen_ids() == [only(program).id]
        assert "└ ! warning" in at.text
        assert "○ answer awaited" in at.text
        await at.press("h")
        await at.type("I did not know")
        await at.press("ctrl+s")
        assert (only(program).answer, only(program).heard_on, only(program).informed_on) == (
            "I did not know", "2027-01-12", "2027-01-12",
        )  # fmt: skip
        assert "◑ heard" in at.text
        await at.press("v", "ctrl+s")
        assert (only(program).decided_on, only(program).decided_by) == ("2027-01-12", "Test")
        assert "● in force" in at.text
        assert "12 Jan 2027 · I did not know" in at.text
        await at.press("u")
        assert only(program).decided_on is None


async def test_the_form_of_a_decision_says_what_is_missing(
    open_app: Opener, program: Program, club: str
) -> None:
    warned(program, club)
    async with open_app("clubs") as at:
        await open_conduct(at, club)
        await at.press("n")
        assert at.screen.texts["measure"] == "temporary block"
        await at.press("enter")
        await at.type("Again")
        await at.press("ctrl+s", "v", "ctrl+s")
        assert "A temporary block has a last day." in at.text
        assert at.screen.row_of("ends_on").has_class("-wrong")
        await at.type("+2w")
        await at.press("ctrl+s")
        assert isinstance(at.screen, ConductScreen)
        case = next(c for c in sanctions.cases(program) if c.sanction.measure == "block")
        assert case.sanction.ends_on == "2027-01-26"
        assert "26 Jan 2027" in at.text


async def test_what_cannot_be_read_is_said_and_the_form_stays(
    open_app: Opener, program: Program, club: str
) -> None:
    warned(program, club, decided_on=None)
    async with open_app("clubs") as at:
        await open_conduct(at, club)
        await at.press("j", "h", "tab", "ctrl+u")
        await at.type("once")
        await at.press("ctrl+s")
        assert "“once” is not a date" in at.text
        assert only(program).heard_on is None


async def test_an_exclusion_ends_the_membership_and_tells_of_the_seats_that_are_held(
    open_app: Opener, program: Program, club: str
) -> None:
    (ana,) = program.rows("SELECT id FROM person WHERE given_name = 'Ana'")
    warned(program, club, person=ana[0], measure="exclusion", decided_on=None, exception="Violence",
           informed_on="2027-01-11", heard_on="2027-01-11")  # fmt: skip
    async with open_app("clubs") as at:
        await open_conduct(at, club)
        at.screen.reload(only(program).id)
        await at.press("v", "ctrl+s")
        assert "Ana Silva is in office as treasurer: see to that mandate." in at.text
        await at.press("escape")
        former = memberships.of_club(program, club, former=True)
        assert {m.name: m.left_on for m in former}["Ana Silva"] == "2027-01-12"


async def test_an_exclusion_that_is_deleted_gives_the_membership_back(
    open_app: Opener, program: Program, club: str
) -> None:
    told = {"informed_on": "2027-01-03", "heard_on": "2027-01-05", "answer": "Sorry"}
    warned(
        program, club, measure="exclusion", exception="Violence", decided_on="2027-01-06", **told
    )
    assert len(memberships.of_club(program, club)) == 1
    async with open_app("clubs") as at:
        await open_conduct(at, club)
        at.screen.reload(only(program).id)
        await at.press("d", "y")
        assert len(memberships.of_club(program, club)) == 2


async def test_a_measure_is_lifted_and_then_shown_only_if_asked_for(
    open_app: Opener, program: Program, club: str
) -> None:
    id = warned(program, club)
    async with open_app("clubs") as at:
        await open_conduct(at, club)
        await at.press("j", "x")
        assert "Why is it lifted: warning of" in at.text
        await at.type("Mistaken")
        await at.press("enter")
        assert only(program).lift_reason == "Mistaken"
        assert "└ ! warning" not in at.text
        await at.press("b")
        assert "× lifted" in at.text
        at.screen.reload(id)
        await at.press("d")
        assert "Delete 1 case?" in at.text
        await at.press("y")
        assert list(records.every(program, SANCTION)) == []


async def test_on_a_members_line_the_keys_for_cases_are_grey(
    open_app: Opener, program: Program, club: str
) -> None:
    warned(program, club)
    async with open_app("clubs") as at:
        await open_conduct(at, club)
        assert "v Decide" not in at.keys
        await at.press("v")
        assert at.told[-1].startswith("This is a member's line")
        await at.press("j")
        assert "v Decide" in at.keys


async def test_who_is_no_member_any_more_is_listed_with_their_case(
    open_app: Opener, program: Program, club: str, add: Add
) -> None:
    person = KINDS["person"]
    stranger = records.add(program, person, {"given_name": "Zed"})
    warned(program, club, person=stranger)
    async with open_app("clubs") as at:
        await open_conduct(at, club)
        await at.press("G", "k")
        assert at.screen.table.highlighted.name == "Zed"
        assert "no member of this club today" in at.text


async def test_an_empty_club_says_where_members_come_from(
    open_app: Opener, program: Program
) -> None:
    (row,) = program.rows("SELECT id FROM club WHERE name = '../../x'")
    async with open_app("clubs") as at:
        await open_conduct(at, row[0])
        assert "No members are noted, and nobody is in office." in at.text


async def test_what_is_awaited_leads_there_from_today(
    open_app: Opener, program: Program, club: str
) -> None:
    id = warned(program, club, decided_on=None, informed_on="2027-01-02")
    async with open_app("today") as at:
        at.list.reload(cursor_id=id)
        await at.rest()
        assert at.row.kind == "hearing"
        await at.press("enter")
        assert isinstance(at.screen, ConductScreen)
        assert at.screen.chosen_ids() == [id]


async def test_who_is_blocked_is_told_of_when_they_are_asked_to_a_meeting(
    open_app: Opener, program: Program, club: str
) -> None:
    (ana,) = program.rows("SELECT id FROM person WHERE given_name = 'Ana'")
    warned(program, club, person=ana[0], measure="block", exception="Threats",
           ends_on="2027-03-31")  # fmt: skip
    (meeting,) = program.rows("SELECT id FROM meeting WHERE starts_at > '2027-01-12'")
    async with open_app("meetings") as at:
        at.list.reload(cursor_id=meeting[0])
        await at.rest()
        await at.press("a", "n")
        await at.type("ana silva")
        await at.press("enter")
        assert "Ana Silva is blocked in the club until 31 Mar 2027." in at.told


@pytest.mark.usefixtures("charter")
@pytest.mark.parametrize("key", keys_of("conduct"), ids=lambda key: key.action)
async def test_every_key_of_the_place_does_something(
    open_app: Opener, program: Program, club: str, key: Key
) -> None:
    warned(program, club, lifted_on="2027-01-05", lift_reason="Mistaken")
    case = warned(program, club, facts="Again")
    async with open_app("clubs") as at:
        await open_conduct(at, club)
        at.screen.reload(case)
        await at.rest()
        before, rows = at.screen, at.rows()
        await at.press(key.keys.partition(",")[0])
        assert at.screen is not before or at.rows() != rows


async def test_measures_and_days_are_whole_on_a_narrow_screen_in_french(
    open_app: Opener, program: Program, club: str
) -> None:
    warned(program, club)
    days = {"happened_on": "2026-09-18", "decided_on": "2026-09-18", "ends_on": "2027-09-18"}
    warned(program, club, measure="block", exception="Violence", **days)
    with i18n.speaking("fr"):
        async with open_app("clubs") as at:
            await open_conduct(at, club)
            assert "└ ‖ blocage temporaire" in at.text
            assert "18 sept. 2026 18 sept. 2027" in at.text
