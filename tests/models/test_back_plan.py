from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from clubmgr.method import back_plan as method
from clubmgr.models import acts, back_plan, clubs, meetings, records, settings
from clubmgr.models.kinds import KINDS
from clubmgr.models.kinds.club import Club
from clubmgr.models.kinds.founding import Action
from clubmgr.models.kinds.meeting import KINDS as MEETING_KINDS
from clubmgr.models.kinds.meeting import Meeting
from clubmgr.models.program import Program

MEETING, ACTION = KINDS["meeting"], KINDS["action"]


@pytest.fixture
def club(program: Program, add: Any) -> Club:
    boss = add("person", given_name="Boss", emails="boss@example.org")
    return clubs.get(program, add("club", name="Lyon", community_manager=boss, language="en"))


@pytest.fixture
def meeting(club: Club, add: Any) -> str:
    id: str = add("meeting", club=club.id, title="Spring", start="2027-03-30 18:30", end="2h")
    return id


def get(program: Program, id: str) -> Meeting:
    meeting: Meeting = records.get(program, MEETING, id)
    return meeting


def steps(program: Program, meeting: str) -> dict[str, str | None]:
    return {action.step: action.due_on for action in back_plan.of_meeting(program, meeting)}


def step(program: Program, meeting: str, code: str) -> Action:
    return next(each for each in back_plan.of_meeting(program, meeting) if each.step == code)


@pytest.mark.parametrize("kind", [choice.code for choice in MEETING_KINDS])
def test_every_kind_of_meeting_has_steps_in_order_of_days(kind: str) -> None:
    found = method.steps(kind)
    assert found
    assert [each.offset for each in found] == sorted(each.offset for each in found)
    assert {each.code for each in found} <= set(method.CODES)
    assert all(each.offset < 0 for each in found if each.code != method.MINUTES)


def test_a_meeting_of_members_is_prepared_from_eight_weeks_before(
    program: Program, meeting: str
) -> None:
    assert program.rows("SELECT 1 FROM action") == []  # a plain new meeting brings none
    assert back_plan.make(program, meeting) == 5
    assert steps(program, meeting) == {
        "speakers": "2027-02-02",
        "announce": "2027-02-23",
        "remind_week": "2027-03-23",
        "remind_day": "2027-03-29",
        "minutes": "2027-04-06",
    }
    first = back_plan.of_meeting(program, meeting)[0]
    assert (first.title, first.sheet, first.offset_days, first.owner) == (
        "Find the speakers and the subject", "back_plan", -56, "Boss",
    )  # fmt: skip
    assert back_plan.make(program, meeting) == 0
    assert program.undo().label == "Prepared Spring"
    assert steps(program, meeting) == {}


def test_what_is_past_or_done_already_is_left_out(program: Program, club: Club, add: Any) -> None:
    near = add("meeting", club=club.id, title="x", start="2027-01-19 18:30", end="2h")
    assert back_plan.make(program, near) == 4
    assert steps(program, near) == {
        "announce": "2027-01-12",  # at once
        "remind_week": "2027-01-12",
        "remind_day": "2027-01-18",
        "minutes": "2027-01-26",
    }
    told = add("meeting", club=club.id, title="x", start="2027-06-01 18:30", end="2h")
    with program.step("told"):
        meetings.convene(program, told)
    assert back_plan.make(program, told) == 4
    assert "announce" not in steps(program, told)
    off = add("meeting", club=club.id, title="x", start="2027-07-06 18:30", end="2h")
    meetings.cancel(program, get(program, off))
    assert back_plan.make(program, off) == 0


def test_a_step_that_was_deleted_is_made_again_alone(program: Program, meeting: str) -> None:
    back_plan.make(program, meeting)
    records.delete(program, ACTION, [step(program, meeting, "announce").id])
    assert back_plan.make(program, meeting) == 1
    assert len(steps(program, meeting)) == 5


def test_an_assembly_is_convened_no_later_than_the_statutes_say(
    program: Program, club: Club, add: Any
) -> None:
    id = add("meeting", club=club.id, title="x", kind="ago", start="2027-06-30 18:30", end="2h")
    assert back_plan.notice_deadline(club, get(program, id)) == date(2027, 6, 15)
    acts.change(program, KINDS["club"], club, {"notice_days": 60})
    club = clubs.get(program, club.id)
    assert back_plan.notice_deadline(club, get(program, id)) == date(2027, 5, 1)
    back_plan.make(program, id)
    assert steps(program, id)["announce"] == "2027-05-01"
    assert step(program, id, "announce").title == "Send the convocation"
    assert "speakers" not in steps(program, id)
    acts.change(program, KINDS["club"], club, {"notice_days": None})
    assert back_plan.notice_deadline(clubs.get(program, club.id), get(program, id)) is None


def test_other_meetings_have_no_deadline_for_their_notice(
    program: Program, club: Club, meeting: str
) -> None:
    assert back_plan.notice_deadline(club, get(program, meeting)) is None


def test_what_lies_beyond_the_calendar_is_due_on_its_last_day(
    program: Program, club: Club, add: Any
) -> None:
    id = add("meeting", club=club.id, title="x", kind="ago", start="9999-12-31 10:00", end="1h")
    back_plan.make(program, id)
    assert steps(program, id)["minutes"] == "9999-12-31"
    past = add("meeting", club=club.id, title="x", kind="ago", start="0001-01-02 10:00", end="1h")
    assert back_plan.notice_deadline(club, get(program, past)) == date(1, 1, 1)


def test_the_secretary_sees_to_the_minutes_and_the_organizer_to_the_rest(
    program: Program, club: Club, meeting: str, add: Any
) -> None:
    zoe, tom, ana = (add("person", given_name=name) for name in ("Zoe", "Tom", "Ana"))
    add("mandate", person=zoe, club=club.id, seat="secretary", start="2026-01-01")
    acts.change(program, MEETING, get(program, meeting), {"organizer": tom})
    back_plan.make(program, meeting)
    found = {action.step: action for action in back_plan.of_meeting(program, meeting)}
    assert (found["minutes"].person, found["minutes"].owner) == (zoe, "Zoe")
    assert {found[code].person for code in found if code != "minutes"} == {tom}
    other = add("meeting", club=club.id, title="x", start="2027-06-01 18:30", end="2h",
                secretary=ana)  # fmt: skip
    back_plan.make(program, other)
    assert step(program, other, "minutes").owner == "Ana"


def test_what_is_open_moves_along_with_the_meeting(program: Program, meeting: str) -> None:
    back_plan.make(program, meeting)
    back_plan.settle(program, meeting, "speakers")
    by_hand = step(program, meeting, "remind_week")
    acts.change(program, ACTION, by_hand, {"due_on": "2027-03-20"})
    assert step(program, meeting, "remind_week").offset_days is None
    moved = {"starts_at": "2027-04-06T18:30", "ends_at": "2027-04-06T20:30"}
    acts.change(program, MEETING, get(program, meeting), moved)
    assert steps(program, meeting) == {
        "speakers": "2027-02-02",  # done
        "announce": "2027-03-02",
        "remind_week": "2027-03-20",
        "remind_day": "2027-04-05",
        "minutes": "2027-04-13",
    }
    assert step(program, meeting, "announce").offset_days == -35
    program.undo()
    assert steps(program, meeting)["announce"] == "2027-02-23"


def test_who_was_invited_is_to_be_told_today_when_the_meeting_changes(
    program: Program, meeting: str
) -> None:
    back_plan.make(program, meeting)
    now = program.clock.now()
    meetings.mark_sent(program, get(program, meeting), sequence=0, at=now)
    back_plan.settle(program, meeting, "announce")
    meetings.change(program, get(program, meeting), {"notes": "Bring cake"})
    assert step(program, meeting, "announce").done_on == "2027-01-12"
    meetings.change(program, get(program, meeting), {"place": "Town hall"})
    again = step(program, meeting, "announce")
    assert (again.done_on, again.due_on) == (None, "2027-01-12")
    moved = {"starts_at": "2027-04-06T18:30", "ends_at": "2027-04-06T20:30"}
    meetings.change(program, get(program, meeting), moved)
    assert step(program, meeting, "announce").due_on == "2027-01-12"
    assert step(program, meeting, "remind_day").due_on == "2027-04-05"
    program.undo()
    program.undo()
    assert step(program, meeting, "announce").done_on == "2027-01-12"


def test_nobody_is_to_be_told_of_a_change_to_a_meeting_that_is_over(
    program: Program, club: Club, add: Any
) -> None:
    id = add("meeting", club=club.id, title="x", start="2027-01-19 18:30", end="2h")
    back_plan.make(program, id)
    meetings.mark_sent(program, get(program, id), sequence=0, at=program.clock.now())
    back_plan.settle(program, id, "announce")
    meetings.change(program, get(program, id), {"status": "held"})
    meetings.change(program, get(program, id), {"place": "Town hall"})
    assert step(program, id, "announce").done_on == "2027-01-12"


def test_another_hour_of_the_same_day_moves_nothing(program: Program, meeting: str) -> None:
    back_plan.make(program, meeting)
    before = back_plan.of_meeting(program, meeting)
    acts.change(program, MEETING, get(program, meeting), {"ends_at": "2027-03-30T21:30"})
    acts.change(program, MEETING, get(program, meeting), {"starts_at": "2027-03-30T19:30"})
    assert back_plan.of_meeting(program, meeting) == before


def test_an_owner_changed_by_hand_leaves_the_day_to_the_meeting(
    program: Program, meeting: str
) -> None:
    back_plan.make(program, meeting)
    acts.change(program, ACTION, step(program, meeting, "announce"), {"owner": "Zoe"})
    assert step(program, meeting, "announce").offset_days == -35


def test_a_step_is_settled_once(program: Program, meeting: str) -> None:
    back_plan.make(program, meeting)
    back_plan.settle(program, meeting, "announce")
    assert step(program, meeting, "announce").done_on == "2027-01-12"
    generation = program.generation()
    back_plan.settle(program, meeting, "announce")
    back_plan.settle(program, meeting, "nothing")
    assert program.generation() == generation


def test_the_titles_speak_the_clubs_language(program: Program, club: Club, meeting: str) -> None:
    from clubmgr import i18n

    acts.change(program, KINDS["club"], club, {"language": "fr"})
    back_plan.make(program, meeting)
    french = i18n.catalogue("fr").gettext("Send the invitations")
    assert step(program, meeting, "announce").title == french


def test_preparation_is_a_setting_that_is_on(program: Program) -> None:
    assert settings.read(program).back_plan
    settings.change(program, {"back_plan": False})
    assert not settings.read(program).back_plan
    settings.change(program, {"back_plan": True})
    assert settings.read(program).back_plan
    settings.change(program, {"back_plan": False})
    settings.change(program, {"back_plan": None})
    assert settings.read(program).back_plan
