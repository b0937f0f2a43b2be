from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from clubmgr import i18n
from clubmgr.errors import ClubmgrError, InvalidFields
from clubmgr.method import conduct
from clubmgr.models import acts, memberships, records, sanctions, settling, today
from clubmgr.models.kinds.conduct import MEASURES, SANCTION, Sanction
from clubmgr.models.kinds.membership import MEMBERSHIP
from clubmgr.models.program import Program

Add = Callable[..., str]
Note = Callable[..., str]


@pytest.fixture
def club(add: Add) -> str:
    return add("club", name="Club Lyon", stage="active")


@pytest.fixture
def tom(add: Add, club: str) -> str:
    tom = add("person", given_name="Tom", family_name="Lee")
    add("membership", club=club, person=tom, joined_on="2026-01-01")
    return tom


@pytest.fixture
def note(program: Program, club: str, tom: str) -> Note:
    """Note a sanction of Tom's."""

    def noter(measure: str = "warning", **values: Any) -> str:
        whole = {"club": club, "person": tom, "measure": measure, "facts": "Advertised"} | values
        return acts.add(program, SANCTION, whole)

    return noter


def get(program: Program, id: str) -> Sanction:
    found: Sanction = records.get(program, SANCTION, id)
    return found


def statuses(program: Program, **options: Any) -> list[str]:
    return [case.status for case in sanctions.cases(program, **options)]


def problems_of(act: Callable[[], object]) -> dict[str, str]:
    with pytest.raises(InvalidFields) as refusal:
        act()
    return refusal.value.problems


# The ladder


def test_the_ladder_has_the_measures_mildest_first() -> None:
    assert tuple(choice.code for choice in MEASURES) == conduct.LADDER


@pytest.mark.parametrize(
    ("taken", "following"),
    [
        ((), "warning"),
        (("warning",), "block"),
        (("warning", "warning"), "block"),
        (("block",), "exclusion"),
        (("exclusion", "warning"), "exclusion"),
    ],
)
def test_each_measure_is_followed_by_the_next(taken: tuple[str, ...], following: str) -> None:
    assert conduct.next_measure(taken) == following


@pytest.mark.parametrize(
    ("measure", "taken", "skips"),
    [
        ("warning", (), False),
        ("block", (), True),
        ("block", ("warning",), False),
        ("exclusion", (), True),
        ("exclusion", ("warning",), True),
        ("exclusion", ("warning", "block"), False),
        ("exclusion", ("block",), False),
    ],
)
def test_a_step_is_skipped_when_the_one_below_was_never_taken(
    measure: str, taken: tuple[str, ...], skips: bool
) -> None:
    assert conduct.skips(measure, taken) is skips


# From facts to a decision


def test_facts_are_of_today_and_who_is_told_of_them_has_fifteen_days_to_answer(
    program: Program, note: Note
) -> None:
    seen = get(program, note(informed_on="2027-01-10"))
    assert (seen.happened_on, seen.hearing_on) == ("2027-01-12", "2027-01-25")
    acts.change(program, SANCTION, seen, {"hearing_on": "2027-02-28"})
    assert get(program, seen.id).hearing_on == "2027-02-28"


def test_a_case_goes_from_open_to_heard_to_in_force_to_over(program: Program, note: Note) -> None:
    note("warning", decided_on="2027-01-01", happened_on="2026-12-31")
    id = note("block", happened_on="2027-01-02")
    assert statuses(program) == ["in_force", "open"]
    sanctions.hear(program, id, "I did not know")
    seen = get(program, id)
    assert (seen.heard_on, seen.informed_on, seen.answer) == (
        "2027-01-12", "2027-01-12", "I did not know",
    )  # fmt: skip
    assert statuses(program) == ["in_force", "heard"]
    sanctions.decide(program, id, {"ends_on": "2027-02-12"})
    seen = get(program, id)
    assert (seen.decided_on, seen.starts_on, seen.decided_by) == (
        "2027-01-12", "2027-01-12", "Test",
    )  # fmt: skip
    assert sanctions.status(seen, "2027-01-11") == "future"
    assert sanctions.status(seen, "2027-02-12") == "in_force"
    assert sanctions.status(seen, "2027-02-13") == "over"
    sanctions.lift(program, id, "It was somebody else")
    assert sanctions.status(get(program, id), "2027-01-12") == "lifted"
    assert statuses(program) == ["in_force"]
    assert statuses(program, ended_too=True) == ["in_force", "lifted"]


def test_the_next_step_of_a_member_is_proposed_from_what_was_decided_and_not_lifted(
    program: Program, note: Note, club: str, tom: str
) -> None:
    id = note("warning")
    assert sanctions.next_measure(program, club, tom) == "warning"
    sanctions.decide(program, id, {})
    assert sanctions.next_measure(program, club, tom) == "block"
    sanctions.lift(program, id, "Wrong person")
    assert sanctions.next_measure(program, club, tom) == "warning"


def test_a_step_is_skipped_for_a_reason_only(program: Program, note: Note) -> None:
    id = note("block")
    told = problems_of(lambda: sanctions.decide(program, id, {"ends_on": "2027-02-01"}))
    assert told == {
        "exception": "The step before is: warning. Decide that first, or say here why it is"
        " skipped."
    }
    assert get(program, id).decided_on is None
    sanctions.decide(program, id, {"ends_on": "2027-02-01", "exception": "Threats"})
    assert get(program, id).decided_on == "2027-01-12"


def test_a_warning_in_another_club_is_no_step_in_this_one(
    program: Program, add: Add, note: Note
) -> None:
    note("warning", club=add("club", name="Club Nantes"), decided_on="2027-01-12")
    id = note("block")
    assert "exception" in problems_of(
        lambda: sanctions.decide(program, id, {"ends_on": "2027-02-01"})
    )


def test_a_block_has_an_end(program: Program, note: Note) -> None:
    note("warning", decided_on="2027-01-12")
    id = note("block")
    assert problems_of(lambda: sanctions.decide(program, id, {})) == {
        "ends_on": "A temporary block has a last day."
    }
    sanctions.decide(program, id, {"ends_on": "2027-02-01"})
    told = problems_of(lambda: acts.change(program, SANCTION, get(program, id), {"ends_on": None}))
    assert "ends_on" in told


def test_a_decided_measure_cannot_be_emptied(program: Program, note: Note) -> None:
    id = note("warning", decided_on="2027-01-12")
    told = problems_of(lambda: acts.change(program, SANCTION, get(program, id), {"measure": ""}))
    assert told == {"measure": "Measure is needed."}


def test_nothing_is_decided_before_it_happened(program: Program, note: Note) -> None:
    id = note("warning", happened_on="2027-01-10")
    told = problems_of(lambda: sanctions.decide(program, id, {"decided_on": "2027-01-09"}))
    assert told == {"decided_on": "Nothing is decided before it happened."}


def test_only_what_was_decided_is_lifted(program: Program, note: Note) -> None:
    with pytest.raises(ClubmgrError, match="Nothing is decided yet"):
        sanctions.lift(program, note(), "why")


@pytest.mark.parametrize("name", ["informed_on", "heard_on", "decided_on"])
@pytest.mark.parametrize("day", ["2027-01-13", "9999-12-31"])
def test_what_is_to_come_was_not_done(program: Program, note: Note, name: str, day: str) -> None:
    assert "has not come yet" in problems_of(lambda: note("warning", **{name: day}))[name]
    seen = get(program, note("warning"))
    told = problems_of(lambda: acts.change(program, SANCTION, seen, {name: day}))
    assert "has not come yet" in told[name]


def test_a_measure_is_lifted_for_a_reason(program: Program, note: Note) -> None:
    id = note("warning", decided_on="2027-01-12")
    assert set(problems_of(lambda: sanctions.lift(program, id, ""))) == {"lift_reason"}
    assert get(program, id).lifted_on is None


# Exclusion


@pytest.fixture
def blocked(note: Note) -> None:
    """Tom was warned and blocked."""
    note("warning", happened_on="2026-11-01", decided_on="2026-11-01")
    note("block", happened_on="2026-11-10", decided_on="2026-11-10", ends_on="2026-12-10")


@pytest.mark.usefixtures("blocked")
def test_nobody_is_excluded_who_was_not_told_of_the_facts(program: Program, note: Note) -> None:
    id = note("exclusion")
    told = problems_of(lambda: sanctions.decide(program, id, {}))
    assert told == {
        "informed_on": "Nobody is excluded before they were told of the facts, in writing."
    }


@pytest.mark.usefixtures("blocked")
@pytest.mark.parametrize(
    ("informed", "until", "decided", "allowed"),
    [
        ("2026-12-27", None, "2027-01-11", False),
        ("2026-12-27", None, "2027-01-12", True),
        ("2026-12-27", "2026-12-28", "2027-01-05", False),
        ("2026-12-27", "2027-01-30", "2027-01-12", False),
    ],
)
def test_who_is_not_heard_has_fifteen_days_to_answer_before_an_exclusion(
    program: Program,
    note: Note,
    informed: str,
    until: str | None,
    decided: str,
    allowed: bool,
) -> None:
    id = note("exclusion", happened_on="2026-12-26", informed_on=informed, hearing_on=until)

    def decide() -> None:
        sanctions.decide(program, id, {"decided_on": decided})

    if allowed:
        decide()
        assert get(program, id).decided_on == decided
    else:
        assert "The member may answer until" in problems_of(decide)["decided_on"]


@pytest.mark.usefixtures("blocked")
def test_an_exclusion_after_a_hearing_ends_the_membership_in_the_same_step(
    program: Program, note: Note, club: str
) -> None:
    id = note("exclusion")
    sanctions.hear(program, id, "I will do it again")
    sanctions.decide(program, id, {"starts_on": "2027-01-31"})
    (member,) = memberships.of_club(program, club, former=True)
    assert (member.left_on, member.leave_reason) == (
        "2027-01-31", "Excluded by decision of 12 Jan 2027",
    )  # fmt: skip
    assert program.undo().label == "Decided: exclusion of Tom Lee"
    (member,) = memberships.of_club(program, club)
    assert member.left_on is None


@pytest.mark.usefixtures("blocked")
def test_an_exclusion_noted_as_decided_at_once_ends_the_membership_too(
    program: Program, note: Note, club: str
) -> None:
    note("exclusion", informed_on="2027-01-12", heard_on="2027-01-12", decided_on="2027-01-12")
    assert memberships.of_club(program, club, former=True)[0].left_on == "2027-01-12"


@pytest.mark.usefixtures("blocked")
def test_an_exclusion_that_is_changed_later_ends_nothing_again(
    program: Program, note: Note, club: str, tom: str, add: Add
) -> None:
    id = note("exclusion", informed_on="2026-12-30", heard_on="2026-12-30",
              happened_on="2026-12-28", decided_on="2026-12-30")  # fmt: skip
    sanctions.lift(program, id, "Made up for it")
    add("membership", club=club, person=tom, joined_on="2027-01-10")
    acts.change(program, SANCTION, get(program, id), {"notes": "Back again"})
    assert [m.left_on for m in memberships.of_club(program, club)] == [None]


@pytest.fixture
def excluded(program: Program, note: Note, blocked: None) -> str:
    """Tom was heard and excluded from today on."""
    id = note("exclusion")
    sanctions.hear(program, id, "I will do it again")
    sanctions.decide(program, id, {})
    return id


def left(program: Program, club: str) -> list[tuple[str | None, str]]:
    found = memberships.of_club(program, club, former=True)
    return [(member.left_on, member.leave_reason) for member in found]


def test_an_exclusion_that_is_not_decided_any_more_leaves_the_member_in_the_club(
    program: Program, excluded: str, club: str
) -> None:
    change = {"decided_on": None, "starts_on": None}
    acts.change(program, SANCTION, get(program, excluded), change)
    assert left(program, club) == [(None, "")]
    with i18n.speaking("fr"):
        sanctions.decide(program, excluded, {})
    acts.change(program, SANCTION, get(program, excluded), change)
    assert left(program, club) == [(None, "")]
    program.undo()
    program.undo()
    program.undo()
    assert left(program, club) == [("2027-01-12", "Excluded by decision of 12 Jan 2027")]
    acts.delete(program, SANCTION, [excluded])
    assert left(program, club) == [(None, "")]


def test_an_exclusion_that_is_moved_ends_the_membership_on_its_new_day(
    program: Program, excluded: str, club: str
) -> None:
    acts.change(program, SANCTION, get(program, excluded), {"starts_on": "2027-01-31"})
    assert left(program, club) == [("2027-01-31", "Excluded by decision of 12 Jan 2027")]
    milder = {"measure": "block", "ends_on": "2027-06-30"}
    acts.change(program, SANCTION, get(program, excluded), milder)
    assert left(program, club) == [(None, "")]


def test_a_membership_that_was_changed_by_hand_since_is_not_touched(
    program: Program, excluded: str, club: str, tom: str
) -> None:
    (member,) = memberships.of_person(program, tom)
    acts.change(program, MEMBERSHIP, member, {"left_on": "2027-01-31"})
    acts.change(program, SANCTION, get(program, excluded), {"measure": "warning"})
    assert [day for day, _reason in left(program, club)] == ["2027-01-31"]
    program.undo()
    (member,) = memberships.of_person(program, tom)
    acts.change(program, MEMBERSHIP, member, {"left_on": None, "leave_reason": ""})
    acts.change(program, SANCTION, get(program, excluded), {"notes": "He may stay"})
    assert left(program, club) == [(None, "")]


def test_who_left_for_another_reason_or_came_back_is_not_touched(
    program: Program, excluded: str, club: str, tom: str, add: Add
) -> None:
    (member,) = memberships.of_person(program, tom)
    acts.change(program, MEMBERSHIP, member, {"leave_reason": "Moved away"})
    acts.change(program, SANCTION, get(program, excluded), {"measure": "warning"})
    assert left(program, club) == [("2027-01-12", "Moved away")]
    program.undo()
    program.undo()
    add("membership", club=club, person=tom, joined_on="2027-01-20")
    acts.change(program, SANCTION, get(program, excluded), {"measure": "warning"})
    assert ("2027-01-12", "Excluded by decision of 12 Jan 2027") in left(program, club)


def test_who_is_excluded_no_more_is_told_to_be_no_member(
    program: Program, excluded: str, club: str, tom: str, add: Add
) -> None:
    sanctions.lift(program, excluded, "Made up for it")
    assert sanctions.remarks(program, excluded) == [
        "Tom Lee is no member any more: add a membership if they come back."
    ]
    add("membership", club=club, person=tom, joined_on="2027-01-13")
    assert sanctions.remarks(program, excluded) == []


def test_a_reason_to_skip_steps_spares_nobody_the_hearing(program: Program, note: Note) -> None:
    id = note("exclusion")
    told = problems_of(lambda: sanctions.decide(program, id, {"exception": "Violence"}))
    assert set(told) == {"informed_on"}


def test_who_is_excluded_or_blocked_in_office_leaves_a_mandate_to_see_to(
    program: Program, add: Add, note: Note, club: str, tom: str
) -> None:
    add("mandate", club=club, person=tom, seat="moderator", starts_on="2026-01-01")
    warned = note("warning", decided_on="2027-01-12")
    assert sanctions.remarks(program, warned) == []
    id = note("block", decided_on="2027-01-12", ends_on="2027-02-12")
    assert sanctions.remarks(program, id) == [
        "Tom Lee is in office as moderator: see to that mandate."
    ]


# Who is barred


def test_blocked_and_excluded_members_are_barred_as_long_as_it_holds(
    program: Program, note: Note, club: str, tom: str
) -> None:
    note("warning", decided_on="2027-01-12")
    id = note("block", decided_on="2027-01-12", starts_on="2027-01-15", ends_on="2027-02-12")

    def barred(day: str) -> list[tuple[str, str, str | None]]:
        found = sanctions.barred(program, club, date.fromisoformat(day))
        return [(each.name, each.measure, each.ends_on) for each in found]

    assert barred("2027-01-14") == []
    assert barred("2027-01-15") == [("Tom Lee", "block", "2027-02-12")]
    assert barred("2027-02-13") == []
    assert sanctions.barred(program, club, date(2027, 1, 20), ["somebody"]) == []
    assert len(sanctions.barred(program, club, date(2027, 1, 20), [tom])) == 1
    sanctions.lift(program, id, "Settled", date(2027, 1, 20))
    assert barred("2027-01-19") == [("Tom Lee", "block", "2027-02-12")]
    assert barred("2027-01-20") == []


@pytest.mark.usefixtures("blocked")
def test_of_two_measures_the_harder_one_is_told(program: Program, note: Note, club: str) -> None:
    note("block", decided_on="2027-01-12", ends_on="2027-06-01")
    note("exclusion", informed_on="2027-01-12", heard_on="2027-01-12", decided_on="2027-01-12")
    (told,) = sanctions.barred(program, club, date(2027, 1, 20))
    assert (told.measure, told.ends_on) == ("exclusion", None)


# Lists, and what is due


def test_cases_are_listed_by_club_or_by_person(
    program: Program, add: Add, note: Note, club: str, tom: str
) -> None:
    ana = add("person", given_name="Ana")
    other = add("club", name="Club Arles")
    note("warning")
    note("warning", person=ana, club=other)
    told = [(case.name, case.club_name) for case in sanctions.cases(program)]
    assert told == [("Ana", "Club Arles"), ("Tom Lee", "Club Lyon")]
    assert [case.name for case in sanctions.cases(program, club)] == ["Tom Lee"]
    assert [case.name for case in sanctions.cases(program, person=ana)] == ["Ana"]


def due(program: Program) -> list[tuple[str, str, str]]:
    return [(d.kind, d.due, d.title) for d in today.due(program)
            if d.kind in ("hearing", "block", "review")]  # fmt: skip


def test_today_tells_until_when_an_answer_is_awaited(program: Program, note: Note) -> None:
    id = note("warning", informed_on="2027-01-05")
    assert due(program) == [
        ("hearing", "2027-01-20", "Answer awaited from Tom Lee · Club Lyon: warning")
    ]
    sanctions.hear(program, id, "Yes")
    assert due(program) == []


def test_today_tells_when_a_block_ends_and_when_to_look_at_a_case_again(
    program: Program, note: Note
) -> None:
    note("warning", decided_on="2027-01-12", next_step_on="2027-01-14")
    note("block", decided_on="2027-01-12", ends_on="2027-01-19")
    assert due(program) == [
        ("review", "2027-01-14", "Look again at Tom Lee · Club Lyon: warning"),
        ("block", "2027-01-19", "Measure ends: Tom Lee · Club Lyon: temporary block"),
    ]


def test_what_was_looked_at_again_is_done_and_an_answer_comes_by_itself(
    program: Program, note: Note
) -> None:
    id = note("warning", informed_on="2027-01-05", next_step_on="2027-01-14")
    items = {d.kind: d for d in today.due(program)}
    settling.move(program, items["review"], date(2027, 1, 25))
    assert get(program, id).next_step_on == "2027-01-25"
    program.undo()
    settling.done(program, items["review"])
    assert get(program, id).next_step_on is None
    with pytest.raises(ClubmgrError, match="comes by itself"):
        settling.done(program, {d.kind: d for d in today.due(program)}["hearing"])
