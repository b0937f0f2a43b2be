from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any

import pytest

from clubmgr.errors import ClubmgrError, InvalidFields
from clubmgr.models import (
    acts,
    back_plan,
    clubs,
    journal,
    meetings,
    past,
    planning,
    records,
    settings,
)
from clubmgr.models.kinds import KINDS
from clubmgr.models.kinds.club import Club
from clubmgr.models.kinds.meeting import Meeting
from clubmgr.models.planning import Slot
from clubmgr.models.program import Program
from clubmgr.recurrence import Rule

MEETING = KINDS["meeting"]


@pytest.fixture
def club(program: Program, add: Any) -> Club:
    boss = add("person", given_name="Boss", emails="boss@example.org")
    id = add("club", name="Lyon", community_manager=boss, timezone="Europe/Lisbon", language="en")
    return clubs.get(program, id)


def get(program: Program, id: str) -> Meeting:
    meeting: Meeting = records.get(program, MEETING, id)
    return meeting


def proposed(program: Program, club: Club, **more: Any) -> list[Slot]:
    whole = {
        "at": time(18, 30), "length": timedelta(hours=2), "start": date(2027, 1, 1), "count": 4,
        "months": (3, 6, 9, 12), "rule": Rule(2, 1), **more,
    }  # fmt: skip
    return planning.propose(program, club, **whole)


def in_country(program: Program, club: Club, **place: str) -> Club:
    seen = clubs.get(program, club.id)
    acts.change(program, KINDS["club"], seen, {"country": "FR", **place})
    return clubs.get(program, club.id)


def days(slots: list[Slot]) -> list[str]:
    return [slot.starts_at.date().isoformat() for slot in slots]


def test_four_quarterly_meetings_are_planned_in_one_act(program: Program, club: Club) -> None:
    slots = proposed(program, club)
    assert journal.latest(program.connection).label == "Added Lyon"  # type: ignore[union-attr]
    ids = planning.plan(program, club, slots)
    found = [get(program, id) for id in ids]
    assert [m.starts_at for m in found] == [
        "2027-03-09T18:30", "2027-06-08T18:30", "2027-09-14T18:30", "2027-12-14T18:30",
    ]  # fmt: skip
    assert [m.title for m in found] == [f"Quarterly meeting Q{n} 2027" for n in (1, 2, 3, 4)]
    for meeting in found:
        assert (meeting.timezone, meeting.organizer, meeting.status, meeting.kind) == (
            "Europe/Lisbon", club.community_manager, "planned", "quarterly",
        )  # fmt: skip
        assert (meeting.sequence, meeting.sent_sequence) == (0, None)
    assert len({meeting.uid for meeting in found}) == 4
    assert program.undo().label == "Planned 4 meetings of Lyon"
    assert meetings.all_of(program) == []


def test_a_plan_made_again_adds_only_what_is_not_there(program: Program, club: Club) -> None:
    planning.plan(program, club, proposed(program, club)[:2])
    again = proposed(program, club)
    assert ["is on that day already" in slot.warning for slot in again] == [
        True,
        True,
        False,
        False,
    ]
    assert len(planning.plan(program, club, again)) == 2
    assert journal.latest(program.connection).label == "Planned 2 meetings of Lyon"  # type: ignore[union-attr]
    steps = len(past.Steps(program).page(0, 50))
    assert planning.plan(program, club, again) == []
    assert len(past.Steps(program).page(0, 50)) == steps


def test_a_cancelled_meeting_leaves_its_day_free(program: Program, club: Club) -> None:
    (slot,) = proposed(program, club, count=1)
    (id,) = planning.plan(program, club, [slot])
    meetings.cancel(program, get(program, id))
    assert proposed(program, club, count=1)[0].warning == ""
    assert len(planning.plan(program, club, [slot])) == 1


def test_two_slots_on_one_day_make_one_meeting(program: Program, club: Club) -> None:
    (slot,) = proposed(program, club, count=1)
    assert len(planning.plan(program, club, [slot, slot])) == 1


def test_a_gap_wider_than_a_quarter_is_told(program: Program, club: Club) -> None:
    slots = proposed(program, club, months=(3, 9))
    assert slots[0].warning == ""
    assert slots[1].warning == "189 days after the one before: more than a quarter."
    assert all(slot.warning == "" for slot in proposed(program, club, months=(), every=3))


def test_a_meeting_has_to_end_after_it_starts(program: Program, club: Club) -> None:
    with pytest.raises(ClubmgrError, match="must end after it starts"):
        planning.plan(program, club, proposed(program, club, length=timedelta(0)))
    assert meetings.all_of(program) == []
    (id,) = planning.plan(program, club, proposed(program, club, count=1))
    with pytest.raises(InvalidFields, match="must end after it starts"):
        acts.change(program, MEETING, get(program, id), {"ends_at": "2027-03-09T18:30"})


def test_a_plan_gives_kind_mode_place_and_link(program: Program, club: Club) -> None:
    slots = proposed(
        program, club, kind="board", count=2, every=1, months=(), place="Hall", link="https://x.org"
    )
    assert [slot.title for slot in slots] == ["Board meeting 01/2027", "Board meeting 02/2027"]
    assert all(slot.warning == "" for slot in slots)
    first, _second = (get(program, id) for id in planning.plan(program, club, slots))
    assert (first.kind, first.mode, first.place, first.link) == (
        "board", "hybrid", "Hall", "https://x.org",
    )  # fmt: skip
    (assembly,) = proposed(program, club, kind="ago", count=1, mode="online")
    assert assembly.title == "Ordinary general assembly 2027"
    (id,) = planning.plan(program, club, [assembly])
    assert get(program, id).mode == "online"


@pytest.mark.parametrize(
    ("place", "link", "mode"),
    [("", "", ""), ("Hall", "", "on_site"), ("", "x", "online"), ("Hall", "x", "hybrid")],
)
def test_place_and_link_tell_the_mode(place: str, link: str, mode: str) -> None:
    assert planning.mode_of(place, link) == mode


def test_a_public_holiday_is_named(program: Program, club: Club) -> None:
    slots = proposed(program, club, rule=Rule(2, 2), months=(7, 9), count=2)
    assert [slot.warning for slot in slots] == ["", ""]  # no country, no holidays
    club = in_country(program, club)
    holiday, free = proposed(program, club, rule=Rule(2, 2), months=(7, 9), count=2)
    assert holiday.warning == "Public holiday: National Day."
    assert holiday.has("holiday")
    assert holiday.is_hindered
    assert not free.is_hindered


def test_alsace_has_a_holiday_more_by_its_postcode(program: Program, club: Club) -> None:
    good_friday = {"rule": Rule(-1, 4), "months": (3,), "count": 1}
    (slot,) = proposed(program, in_country(program, club, postcode="69001"), **good_friday)
    assert slot.warning == ""
    (slot,) = proposed(program, in_country(program, club, postcode="67000"), **good_friday)
    assert slot.warning == "Public holiday: Good Friday."


def test_a_meeting_elsewhere_at_the_same_time_is_told_with_whom_it_shares(
    program: Program, club: Club, add: Any
) -> None:
    other = add("club", name="Porto", timezone="Europe/Paris")
    ana, tom = (add("person", given_name=n, emails=f"{n}@example.org") for n in ("Ana", "Tom"))
    add("mandate", person=ana, club=club.id, seat="president", start="2026-01-01")
    # 20:00 in Paris is 19:00 in Lisbon.
    meeting = add("meeting", club=other, title="Board", start="2027-03-09 20:00", end="2h")
    assert proposed(program, club)[0].warning == ""
    add("participation", meeting=meeting, person=tom)
    assert proposed(program, club)[0].warning == ""
    asked = add("participation", meeting=meeting, person=ana)
    told = "“Board” of Porto is at the same time, with Ana."
    assert [slot.warning for slot in proposed(program, club)] == [told, "", "", ""]
    assert proposed(program, club, at=time(17), length=timedelta(hours=2))[0].warning == ""
    no = records.get(program, KINDS["participation"], asked)
    acts.change(program, KINDS["participation"], no, {"rsvp": "declined"})
    assert proposed(program, club)[0].warning == ""
    acts.change(program, MEETING, get(program, meeting), {"organizer": club.community_manager})
    assert "with Boss." in proposed(program, club)[0].warning
    meetings.cancel(program, get(program, meeting))
    assert proposed(program, club)[0].warning == ""


def test_a_meeting_that_nobody_is_asked_to_yet_counts_for_its_circle(
    program: Program, club: Club, add: Any
) -> None:
    other = add("club", name="Porto", timezone="Europe/Lisbon")
    for n in range(5):
        person = add("person", given_name=f"P{n}", emails=f"p{n}@example.org")
        add("candidacy", person=person, club=club.id, stage="core")
        add("candidacy", person=person, club=other, stage="core")
    add("meeting", club=other, title="Spring", start="2027-03-09 18:30", end="2h")
    (warning, *_rest) = (slot.warning for slot in proposed(program, club))
    assert warning == "“Spring” of Porto is at the same time, with P0, P1, P2, 2 more."


def test_a_day_that_is_past_is_told_and_no_shift_is_asked_for(program: Program, club: Club) -> None:
    slots = proposed(program, club, start=date(2026, 12, 1), count=2)
    assert [slot.has("past") for slot in slots] == [True, False]
    assert "That day is past." in slots[0].warning
    assert not slots[0].is_hindered


def test_who_is_away_is_told_of_officers_and_manager(
    program: Program, club: Club, add: Any
) -> None:
    ana, tom = (add("person", given_name=n) for n in ("Ana", "Tom"))
    add("mandate", person=ana, club=club.id, seat="president", start="2026-01-01")
    add("absence", person=ana, start="2027-03-01", end="2027-03-09", replacement=tom)
    add("absence", person=tom, start="2027-01-01")  # holds no seat
    add("absence", person=club.community_manager, start="2027-09-14", end="2027-09-14")
    assert [slot.warning for slot in proposed(program, club)] == [
        "Ana is away; Tom stands in.", "", "Boss is away.", "",
    ]  # fmt: skip


def test_the_gap_is_counted_from_the_meeting_before_the_plan(
    program: Program, club: Club, add: Any
) -> None:
    add("meeting", club=club.id, title="Last", start="2026-11-10 18:30", end="2h")
    assert proposed(program, club)[0].warning == (
        "119 days after the one before: more than a quarter."
    )
    add("meeting", club=club.id, title="Board", kind="board", start="2027-02-09 18:30", end="2h")
    assert proposed(program, club)[0].has("gap")  # a board does not bring the members together
    add("meeting", club=club.id, title="General", kind="ago", start="2027-01-26 18:30", end="2h")
    assert not proposed(program, club)[0].has("gap")
    assert not proposed(program, club, kind="board", months=(9,))[0].has("gap")


def test_a_board_may_meet_after_the_members_on_one_day(
    program: Program, club: Club, add: Any
) -> None:
    planning.plan(program, club, proposed(program, club, count=1))
    board = proposed(program, club, count=1, kind="board", at=time(20, 30))
    assert board[0].warning == ""
    assert proposed(program, club, count=1, kind="board", at=time(20))[0].has("taken")
    assert proposed(program, club, count=1, kind="ago", at=time(21))[0].has("taken")
    assert len(planning.plan(program, club, board)) == 1


def test_a_slot_is_shifted_to_the_nearest_free_day_of_its_weekday(
    program: Program, club: Club, add: Any
) -> None:
    club = in_country(program, club)
    (slot,) = proposed(program, club, rule=Rule(2, 2), months=(7,), count=1)
    moved = planning.shift(program, club, slot)
    assert moved is not None
    assert (moved.starts_at, moved.ends_at) == (
        datetime(2027, 7, 21, 18, 30), datetime(2027, 7, 21, 20, 30),
    )  # fmt: skip
    assert moved.title == "Quarterly meeting Q3 2027"
    boss = club.community_manager
    away = add("absence", person=boss, start="2027-07-20", end="2027-07-22")
    moved = planning.shift(program, club, slot)
    assert moved is not None
    assert days([moved]) == ["2027-07-07"]
    assert days([planning.shift(program, club, slot, [moved]) or slot]) == ["2027-07-28"]
    absence = records.get(program, KINDS["absence"], away)
    acts.change(program, KINDS["absence"], absence, {"starts_on": "2027-05-01", "ends_on": None})
    moved = planning.shift(program, club, slot)
    assert moved is not None
    assert days([moved]) == ["2027-07-21"]  # somebody is away on every day, so the nearest
    assert moved.has("away")
    assert planning.shift(program, club, moved) is None


def test_a_slot_stays_in_its_quarter_where_two_days_are_as_near(
    program: Program, club: Club
) -> None:
    club = in_country(program, club, postcode="57000")
    (slot,) = proposed(program, club, rule=Rule(-1, 4), months=(3,), count=1)
    assert slot.has("holiday")  # Good Friday, 26 March 2027
    assert days([planning.shift(program, club, slot) or slot]) == ["2027-03-19"]


def test_no_slot_is_shifted_into_the_past(program: Program, club: Club, add: Any) -> None:
    add("meeting", club=club.id, title="x", start="2027-01-15 18:30", end="2h")
    (slot,) = proposed(program, club, rule=Rule(3, 4), months=(1,), count=1)
    assert days([slot]) == ["2027-01-15"]
    assert days([planning.shift(program, club, slot) or slot]) == ["2027-01-22"]


def test_a_slot_that_is_moved_takes_its_length_and_own_title_along(club: Club) -> None:
    start = datetime(2027, 3, 9, 18, 30)
    own = planning.title_for(club, "quarterly", start.date())
    slot = Slot(own, start, start + timedelta(hours=3))
    moved = planning.move(club, slot, datetime(2027, 4, 6, 12))
    assert (moved.title, moved.ends_at) == ("Quarterly meeting Q2 2027", datetime(2027, 4, 6, 15))
    assert planning.move(club, Slot("Party", start, start), start).title == "Party"


def test_a_year_is_copied_on_the_same_weekdays(program: Program, club: Club, add: Any) -> None:
    common = {"club": club.id, "place": "Hall", "mode": "hybrid", "link": "https://x.org"}
    for title, kind, start, end in (
        ("First meeting of Lyon", "first", "2026-03-10 18:30", "2h"),
        ("General 2026", "ago", "2026-06-25 19:00", "3h"),
        ("Board", "board", "2026-09-29 12:00", "1h"),
        ("Party", "other", "2026-12-31 20:00", "6h"),
        ("Dinner", "dinner", "2026-02-01 20:00", "2h"),
        ("Next", "quarterly", "2027-02-09 18:30", "2h"),
    ):
        add("meeting", title=title, kind=kind, start=start, end=end, **common)
    off = add("meeting", title="Off", start="2026-10-01 18:30", end="2h", **common)
    meetings.cancel(program, get(program, off))
    slots = planning.copy_year(program, club, 2026)
    assert [(s.title, s.kind, s.starts_at.isoformat(" ", "minutes")) for s in slots] == [
        ("Quarterly meeting Q1 2027", "quarterly", "2027-03-09 18:30"),
        ("General 2027", "ago", "2027-06-24 19:00"),
        ("Board", "board", "2027-09-28 12:00"),
        ("Party", "other", "2027-12-30 20:00"),
    ]
    assert {(s.place, s.mode, s.link) for s in slots} == {("Hall", "hybrid", "https://x.org")}
    assert slots[3].ends_at == datetime(2027, 12, 31, 2)
    later = planning.copy_year(program, club, 2026, into=2029, start=date(2029, 7, 1))
    assert days(later) == ["2029-09-25", "2029-12-27"]
    assert planning.copy_year(program, club, 2020) == []


def test_what_is_too_far_away_is_not_planned(program: Program, club: Club, add: Any) -> None:
    add("meeting", club=club.id, title="x", start="9999-12-31 18:30", end="2h")
    assert planning.copy_year(program, club, 9999) == []
    with pytest.raises(ClubmgrError, match="The year 9999 is too far away to plan"):
        proposed(program, club, start=date(9999, 1, 1))


def test_last_fridays_stay_last_fridays(program: Program, club: Club) -> None:
    planning.plan(program, club, proposed(program, club, rule=Rule(-1, 4)))
    assert planning.custom(program, club).rule == Rule(-1, 4)
    assert days(planning.copy_year(program, club, 2027)) == [
        "2028-03-31", "2028-06-30", "2028-09-29", "2028-12-29",
    ]  # fmt: skip


def test_a_club_is_used_to_what_it_did_last(program: Program, club: Club, add: Any) -> None:
    assert planning.custom(program, club) == planning.Custom()
    add("meeting", club=club.id, title="x", start="2026-11-26 19:00", end="1h30", place="Café",
        mode="on_site")  # fmt: skip
    add("meeting", club=club.id, title="x", kind="board", start="2026-12-01 9:00", end="1h")
    assert planning.custom(program, club) == planning.Custom(
        Rule(4, 3), 1, time(19), timedelta(minutes=90), "on_site", "Café", ""
    )


def test_a_plan_prepares_its_meetings_unless_that_is_not_wanted(
    program: Program, club: Club
) -> None:
    ids = planning.plan(program, club, proposed(program, club))
    assert [len(back_plan.of_meeting(program, id)) for id in ids] == [5, 5, 5, 5]
    assert program.undo().label == "Planned 4 meetings of Lyon"
    assert program.rows("SELECT 1 FROM action") == []
    planning.plan(program, club, proposed(program, club), prepare=False)
    assert program.rows("SELECT 1 FROM action") == []
    program.undo()
    settings.change(program, {"back_plan": False})
    planning.plan(program, club, proposed(program, club))
    assert program.rows("SELECT 1 FROM action") == []
    program.undo()
    planning.plan(program, club, proposed(program, club), prepare=True)
    assert len(program.rows("SELECT 1 FROM action")) == 20


def test_a_plan_of_forty_meetings_is_looked_at_in_few_questions(
    program: Program, club: Club
) -> None:
    asked: list[str] = []
    program.connection.set_trace_callback(asked.append)
    slots = proposed(program, club, count=40)
    program.connection.set_trace_callback(None)
    assert len(slots) == 40
    assert len(asked) < 3 * len(slots)
