from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from clubmgr.models import acts, clubs, founding, records, settings
from clubmgr.models.founding import Step
from clubmgr.models.kinds import KINDS
from clubmgr.models.program import Program

Add = Callable[..., str]


@pytest.fixture
def club(add: Add) -> str:
    return add("club", name="Lyon", language="en", stage="identification")


def meet(add: Add, club: str, kind: str, day: str, status: str = "") -> str:
    return add(
        "meeting", club=club, title=kind, kind=kind, start=f"{day} 19:00", end="2h", status=status
    )


def candidate(add: Add, club: str, name: str, **texts: str) -> str:
    person = add("person", given_name=name, emails=f"{name}@x.org")
    return add("candidacy", person=person, club=club, **texts)


def step(program: Program, club: str, name: str) -> Step:
    return next(each for each in founding.journey(program, club).steps if each.id == name)


def statuses(program: Program, club: str) -> list[str]:
    return [each.status for each in founding.journey(program, club).steps]


def test_the_rhythm_starts_a_quarter_after_the_last_meeting_of_members(
    program: Program, club: str, add: Add
) -> None:
    assert founding.rhythm_start(program, clubs.get(program, club)) is None
    meet(add, club, "call", "2027-05-26")
    assert founding.rhythm_start(program, clubs.get(program, club)) is None
    meet(add, club, "first", "2027-02-18")
    assert founding.rhythm_start(program, clubs.get(program, club)) == date(2027, 5, 1)
    meet(add, club, "quarterly", "2027-11-09")
    assert founding.rhythm_start(program, clubs.get(program, club)) == date(2028, 2, 1)


def test_a_new_club_begins_with_finding_people(program: Program, club: str) -> None:
    journey = founding.journey(program, club)
    assert statuses(program, club) == ["next", *["to_come"] * 6]
    assert journey.next_act == "find people who may want to take part"
    assert journey.steps[0].fact == "0 candidates"


def test_candidates_without_next_step_are_counted(program: Program, club: str, add: Add) -> None:
    for name in ("ana", "zoe", "tom"):
        candidate(add, club, name)
    candidate(add, club, "eve", next_step="call her")
    candidate(add, club, "max", stage="declined")
    assert step(program, club, "identification").fact == "4 candidates, 3 without next step"
    assert founding.journey(program, club).next_act == "give every candidate a next step"


def test_a_dinner_that_is_planned_is_told_with_its_answers(
    program: Program, club: str, add: Add
) -> None:
    dinner = meet(add, club, "dinner", "2027-03-12")
    for n, rsvp in enumerate(("accepted", "accepted", "declined")):
        person = add("person", given_name=str(n))
        add("participation", meeting=dinner, person=person, rsvp=rsvp)
    found = step(program, club, "dinner")
    assert (found.status, found.planned_on, found.fact) == (
        "planned", "2027-03-12", "2 of 3 say yes",
    )  # fmt: skip
    assert founding.journey(program, club).next_act == "note who says yes for 12 Mar 2027"
    assert step(program, club, "identification").is_done
    assert step(program, club, "call").fact == "between 26 Mar 2027 and 2 Apr 2027"


def test_a_dinner_whose_day_is_over_is_late_until_the_round_is_written(
    program: Program, club: str, add: Add
) -> None:
    dinner = meet(add, club, "dinner", "2027-01-11")
    assert step(program, club, "dinner").status == "late"
    assert step(program, club, "dinner").act == "round"
    add("participation", meeting=dinner, person=add("person", given_name="Ana"))
    line = founding.round_of(program, dinner)[0]
    founding.note(program, dinner, [line.id], presence="present")
    found = step(program, club, "dinner")
    assert (found.status, found.done_on) == ("done", "2027-01-11")
    assert found.fact == "1 of 1 came, 0 said yes"
    assert clubs.get(program, club).stage == "dinner_held"


def test_the_call_is_told_with_its_window_and_who_said_yes(
    program: Program, club: str, add: Add
) -> None:
    meet(add, club, "dinner", "2027-01-04", "held")
    candidate(add, club, "ana", stage="attended", interest="yes")
    candidate(add, club, "zoe", stage="interested")
    candidate(add, club, "tom", stage="interested", interest="maybe")
    found = step(program, club, "call")
    assert found.fact == "2 said yes · between 18 Jan 2027 and 25 Jan 2027"
    assert [row.person_name for row in founding.call_list(program, club)] == ["ana", "zoe"]
    assert (
        "plan the call between 18 Jan 2027 and 25 Jan 2027"
        in founding.journey(program, club).next_act
    )


def test_a_call_that_nobody_planned_is_late_after_its_last_day(
    program: Program, club: str, add: Add
) -> None:
    meet(add, club, "dinner", "2026-12-21", "held")
    assert step(program, club, "call").status == "late"  # until 11 Jan, today is the 12th
    settings.change(program, {"call_until_days": 22})
    assert step(program, club, "call").status == "next"


def test_what_is_founded_needs_no_dinner_on_file(program: Program, add: Add) -> None:
    club = add("club", name="Old", legal_form="informal", founded_on="2026-12-01", stage="informal")
    assert statuses(program, club)[:5] == ["done", "done", "done", "done", "next"]
    assert step(program, club, "structure").fact == "informal club, founded 1 Dec 2026 · 0 roles"
    assert step(program, club, "structure").done_on == "2026-12-01"


def test_four_meetings_make_a_rhythm(program: Program, add: Add) -> None:
    club = add("club", name="Old", founded_on="2026-01-01", stage="active")
    for day in ("2026-11-01", "2027-02-01", "2027-05-01"):
        meet(add, club, "quarterly", day, "held" if day < "2027" else "")
    assert not step(program, club, "rhythm").is_done
    meet(add, club, "quarterly", "2027-08-01")
    found = step(program, club, "rhythm")
    assert (found.is_done, found.fact) == (True, "1 held, 3 planned · widest gap 92 days")


def test_a_club_at_rest_has_nothing_next(program: Program, add: Add) -> None:
    for stage in ("dormant", "closed"):
        journey = founding.journey(program, add("club", name=stage, stage=stage))
        assert (journey.next, journey.next_act) == (None, "")


# Said by hand


def test_what_is_in_the_way_is_said_by_hand(program: Program, club: str) -> None:
    founding.set_milestone(program, club, "dinner", {"blocker": "no room", "owner": "Ana"})
    found = step(program, club, "dinner")
    assert (found.status, found.blocker, found.owner) == ("blocked", "no room", "Ana")
    founding.set_milestone(program, club, "dinner", {"blocker": "", "planned_on": "2027-01-11"})
    assert step(program, club, "dinner").status == "late"
    founding.set_milestone(program, club, "dinner", {"planned_on": "2027-02-01"})
    assert step(program, club, "dinner").status == "planned"


def test_a_step_said_to_be_done_brings_the_club_along_and_never_back(
    program: Program, club: str
) -> None:
    assert founding.say_done(program, club, "first_meeting")
    assert clubs.get(program, club).stage == "active"
    assert founding.say_done(program, club, "dinner")
    assert clubs.get(program, club).stage == "active"
    assert not founding.say_done(program, club, "dinner")
    assert not founding.say_done(program, club, "first_meeting")
    assert clubs.get(program, club).stage == "active"
    for _step in range(4):
        program.undo()
    assert clubs.get(program, club).stage == "identification"
    assert program.rows("SELECT * FROM milestone") == []


def test_a_milestone_that_is_edited_as_any_record_brings_the_club_along(
    program: Program, club: str
) -> None:
    kind = KINDS["milestone"]
    id = acts.add(program, kind, {"club": club, "step": "dinner"})
    acts.change(program, kind, records.get(program, kind, id), {"done_on": "2027-01-11"})
    assert clubs.get(program, club).stage == "dinner_held"


# The club's stage follows the meetings


@pytest.mark.parametrize(
    ("kind", "status", "stage"),
    [
        ("dinner", "planned", "dinner_planned"), ("dinner", "invited", "dinner_planned"),
        ("dinner", "held", "dinner_held"), ("call", "planned", "call_planned"),
        ("first", "planned", "identification"), ("first", "held", "active"),
        ("dinner", "cancelled", "identification"), ("quarterly", "held", "identification"),
    ],
)  # fmt: skip
def test_a_meeting_brings_its_club_to_a_stage_as_one_step(
    kind: str, status: str, stage: str, program: Program, club: str, add: Add
) -> None:
    meet(add, club, kind, "2027-03-12", status)
    assert clubs.get(program, club).stage == stage
    program.undo()
    assert clubs.get(program, club).stage == "identification"
    assert program.rows("SELECT * FROM meeting") == []


def test_a_meeting_brings_no_club_back(program: Program, add: Add) -> None:
    for stage in ("active", "declared", "dormant", "closed"):
        club = add("club", name=stage, stage=stage)
        meet(add, club, "dinner", "2027-03-12", "held")
        assert clubs.get(program, club).stage == stage


def test_a_dinner_that_is_said_to_be_held_leads_on(program: Program, club: str, add: Add) -> None:
    dinner = meet(add, club, "dinner", "2027-01-11")
    kind = KINDS["meeting"]
    acts.change(program, kind, records.get(program, kind, dinner), {"status": "held"})
    assert clubs.get(program, club).stage == "dinner_held"


# What waits too long


def test_a_dinner_held_without_a_call_is_told_from_the_first_day_of_the_window(
    program: Program, club: str, add: Add
) -> None:
    meet(add, club, "dinner", "2026-12-30", "held")
    assert founding.overdue(program) == []
    settings.change(program, {"call_from_days": 13})
    (late,) = founding.overdue(program)
    assert (late.club, late.club_name, late.code, late.days) == (club, "Lyon", "no_call", 13)
    assert late.title == "Dinner held 13 days ago, no call yet"
    assert founding.overdue(program, "another") == []
    meet(add, club, "call", "2027-01-20")
    assert founding.overdue(program) == []


def test_a_cancelled_call_is_no_call_and_one_said_to_be_done_is(
    program: Program, club: str, add: Add
) -> None:
    meet(add, club, "dinner", "2026-12-01", "held")
    meet(add, club, "call", "2026-12-20", "cancelled")
    assert [late.code for late in founding.overdue(program)] == ["no_call"]
    founding.say_done(program, club, "call")
    assert founding.overdue(program) == []


def test_a_club_founded_without_a_first_meeting_is_told_after_its_days(
    program: Program, add: Add
) -> None:
    club = add("club", name="Lyon", founded_on="2026-10-12", stage="structured")
    assert founding.overdue(program) == []  # 92 days
    settings.change(program, {"founding_days": 91})
    (late,) = founding.overdue(program)
    assert (late.code, late.since, late.days) == ("no_first", "2026-10-12", 92)
    assert late.title == "Founded 92 days ago, no first meeting"
    meet(add, club, "first", "2027-06-09")
    assert founding.overdue(program) == []


def test_a_club_at_rest_or_active_is_not_told(program: Program, add: Add) -> None:
    for stage in ("active", "autonomous", "dormant", "closed"):
        club = add("club", name=stage, founded_on="2020-01-01", stage=stage)
        meet(add, club, "dinner", "2020-02-01", "held")
    assert founding.overdue(program) == []


# Figures


def test_figures_that_are_passed_are_told_and_kept_with_their_reason(
    program: Program, club: str
) -> None:
    assert founding.warn_guests(program, 25) == []
    (caution,) = founding.warn_guests(program, 26)
    assert (caution.rule, caution.advised, caution.chosen) == ("guests", "≤ 25", "26")
    assert founding.warn_callers(program, 3) == founding.warn_callers(program, 4) == []
    assert founding.warn_callers(program, 1, so_far=True) == []
    for n in (2, 5):
        (caution,) = founding.warn_callers(program, n)
        assert (caution.advised, caution.chosen) == ("3–4", str(n))
    founding.note_override(program, club, [caution], "a couple")
    (kept,) = founding.overrides_of(program, club)
    assert (kept.rule, kept.reason, kept.decided_by, kept.decided_on) == (
        "callers", "a couple", "Test", "2027-01-12",
    )  # fmt: skip


@pytest.mark.parametrize(("day", "warned"), [(13, True), (14, False), (21, False), (22, True)])
def test_the_call_comes_14_to_21_days_after_the_dinner(
    day: int, warned: bool, program: Program
) -> None:
    cautions = founding.warn_call_day(program, date(2027, 1, 1), date(2027, 1, 1 + day))
    assert bool(cautions) is warned


def test_the_figures_are_settings(program: Program) -> None:
    settings.change(program, {"guests": 12, "callers_most": 6})
    assert [c.chosen for c in founding.warn_guests(program, 13)] == ["13"]
    assert founding.warn_callers(program, 6) == []


def test_an_exception_without_a_reason_is_refused(program: Program, club: str) -> None:
    from clubmgr.errors import InvalidFields

    with pytest.raises(InvalidFields):
        founding.note_override(program, club, founding.warn_guests(program, 26), "")
    assert founding.overrides_of(program, club) == []


def test_the_health_of_a_club_says_what_is_lacking(program: Program, club: str, add: Add) -> None:
    def health(id: str) -> Any:
        from clubmgr.models.listing import Query, all_rows

        rows = all_rows(program, clubs.LIST, Query(values={"today": "2027-01-12"}))
        return next(row.health for row in rows if row.id == id)

    assert health(club) == "forming"
    meet(add, club, "dinner", "2026-12-01", "held")
    assert health(club) == "no_call"
    founded = add("club", name="New", founded_on="2026-09-01", stage="informal")
    assert health(founded) == "vacant"
    person = add("person", given_name="Ana")
    add("mandate", club=founded, person=person, seat="president", start="2026-09-01")
    assert health(founded) == "no_first"


def test_what_is_known_is_dated_by_the_fact_and_not_by_what_is_said(
    program: Program, club: str, add: Add
) -> None:
    meet(add, club, "dinner", "2027-01-04", "held")
    assert not step(program, club, "dinner").is_said
    founding.say_done(program, club, "dinner")
    found = step(program, club, "dinner")
    assert (found.done_on, found.is_said) == ("2027-01-04", True)
