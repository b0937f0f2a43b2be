from __future__ import annotations

from collections.abc import Callable

import pytest

from clubmgr.errors import InvalidFields, NotFound
from clubmgr.models import founding, jury, records
from clubmgr.models.founding import RoundLine
from clubmgr.models.kinds import KINDS
from clubmgr.models.kinds.meeting import Meeting
from clubmgr.models.program import Program

Add = Callable[..., str]


@pytest.fixture
def club(add: Add) -> str:
    return add("club", name="Lyon", language="fr", stage="identification")


@pytest.fixture
def dinner(program: Program, add: Add, club: str) -> Meeting:
    """A dinner that was yesterday and is not told to be held."""
    return table(program, add, club, "2027-01-11")


def table(program: Program, add: Add, club: str, day: str, kind: str = "dinner") -> Meeting:
    id = add("meeting", club=club, title="Table", kind=kind, start=f"{day} 19:00", end="3h")
    return meeting_of(program, id)


def meeting_of(program: Program, id: str) -> Meeting:
    found: Meeting = records.get(program, KINDS["meeting"], id)
    return found


def candidate(add: Add, club: str, name: str, **texts: str) -> str:
    person = add("person", given_name=name, emails=f"{name}@x.org")
    add("candidacy", person=person, club=club, **texts)
    return person


def line(program: Program, meeting: Meeting, name: str = "") -> RoundLine:
    return next(each for each in founding.round_of(program, meeting.id) if name in ("", each.name))


def stage(program: Program, person: str) -> str:
    row = program.row("SELECT stage FROM candidacy WHERE person = :person", person=person)
    return row[0] if row else ""


def steps(program: Program) -> int:
    return len(program.rows("SELECT 1 FROM step"))


# Guests


def test_the_identified_and_the_invited_are_offered_for_the_dinner(
    program: Program, club: str, dinner: Meeting, add: Add
) -> None:
    ana = candidate(add, club, "ana", stage="invited")
    candidate(add, club, "zoe")
    for n, other in enumerate(("attended", "core", "declined", "parked")):
        candidate(add, club, f"p{n}", stage=other)
    assert [row.person_name for row in founding.offered(program, dinner)] == ["zoe", "ana"]
    founding.invite(program, dinner, [ana])
    assert [row.person_name for row in founding.offered(program, dinner)] == ["zoe"]


def test_asking_to_the_dinner_invites_the_identified_as_one_step(
    program: Program, club: str, dinner: Meeting, add: Add
) -> None:
    people = [candidate(add, club, name) for name in ("ana", "zoe")]
    core = candidate(add, club, "tom", stage="core")
    before = steps(program)
    assert founding.invite(program, dinner, [*people, core]) == 3
    assert steps(program) == before + 1
    assert [stage(program, person) for person in (*people, core)] == ["invited", "invited", "core"]
    program.undo()
    assert [stage(program, person) for person in people] == ["identified", "identified"]
    assert founding.round_of(program, dinner.id) == []


def test_the_26th_guest_takes_a_reason_that_is_kept_in_the_same_step(
    program: Program, club: str, dinner: Meeting, add: Add
) -> None:
    people = [candidate(add, club, f"p{n}") for n in range(26)]
    cautions = founding.warn_guests(program, len(people))
    before = steps(program)
    with pytest.raises(InvalidFields):
        founding.invite(program, dinner, people, cautions)
    assert (founding.round_of(program, dinner.id), steps(program)) == ([], before)
    founding.invite(program, dinner, people, cautions, "a long table")
    (kept,) = founding.overrides_of(program, club)
    assert (kept.meeting, kept.chosen, kept.reason) == (dinner.id, "26", "a long table")
    program.undo()
    assert founding.overrides_of(program, club) == []


def test_the_call_is_offered_to_those_who_said_yes_then_perhaps(
    program: Program, club: str, add: Add
) -> None:
    call = table(program, add, club, "2027-01-20", "call")
    candidate(add, club, "maybe", stage="attended", interest="maybe")
    candidate(add, club, "yes", stage="attended", interest="yes")
    candidate(add, club, "no", stage="attended", interest="no")
    candidate(add, club, "unasked", stage="attended")
    assert [row.person_name for row in founding.offered(program, call)] == ["yes", "maybe"]
    founding.invite(program, call, [founding.offered(program, call)[0].person])
    assert [row.person_name for row in founding.offered(program, call)] == ["maybe"]


# The question round


def test_who_was_there_has_attended_and_the_dinner_was_held(
    program: Program, club: str, dinner: Meeting, add: Add
) -> None:
    ana = candidate(add, club, "ana")
    founding.invite(program, dinner, [ana])
    before = steps(program)
    founding.note(program, dinner.id, [line(program, dinner).id], presence="present")
    assert stage(program, ana) == "attended"
    assert meeting_of(program, dinner.id).status == "held"
    assert steps(program) == before + 1
    program.undo()
    assert (stage(program, ana), meeting_of(program, dinner.id).status) == ("invited", "planned")


def test_a_dinner_to_come_is_not_held_by_what_is_noted(
    program: Program, club: str, add: Add
) -> None:
    later = table(program, add, club, "2027-01-13")
    founding.invite(program, later, [candidate(add, club, "ana")])
    founding.note(program, later.id, [line(program, later).id], opinion="Will bring wine")
    assert meeting_of(program, later.id).status == "planned"


def test_a_yes_makes_interested_and_nobody_goes_back(
    program: Program, club: str, dinner: Meeting, add: Add
) -> None:
    ana, tom = candidate(add, club, "ana"), candidate(add, club, "tom", stage="core")
    founding.invite(program, dinner, [ana, tom])
    ids = [each.id for each in founding.round_of(program, dinner.id)]
    founding.note(program, dinner.id, ids, presence="present", interest="yes")
    assert (stage(program, ana), stage(program, tom)) == ("interested", "core")
    founding.note(program, dinner.id, ids, presence="remote")
    assert (stage(program, ana), stage(program, tom)) == ("interested", "core")


def test_a_slip_of_today_is_taken_back_with_the_stage_it_led_to(
    program: Program, club: str, dinner: Meeting, add: Add
) -> None:
    ana = candidate(add, club, "ana")
    founding.invite(program, dinner, [ana])
    id = line(program, dinner).id
    founding.note(program, dinner.id, [id], presence="present")
    founding.note(program, dinner.id, [id], presence="absent")
    assert stage(program, ana) == "invited"
    founding.note(program, dinner.id, [id], presence="present", interest="yes")
    founding.note(program, dinner.id, [id], interest="maybe")
    assert stage(program, ana) == "attended"
    founding.note(program, dinner.id, [id], hints=["president"])
    founding.note(program, dinner.id, [id], presence="excused")
    assert (stage(program, ana), line(program, dinner).role_hints) == ("attended", ("president",))


def test_somebody_who_declined_stays_aside(
    program: Program, club: str, dinner: Meeting, add: Add
) -> None:
    ana = candidate(add, club, "ana", stage="declined")
    founding.invite(program, dinner, [ana])
    founding.note(program, dinner.id, [line(program, dinner).id], presence="present")
    assert stage(program, ana) == "declined"


def test_introducing_oneself_is_being_there(
    program: Program, club: str, dinner: Meeting, add: Add
) -> None:
    ana = candidate(add, club, "ana")
    founding.invite(program, dinner, [ana])
    founding.note(program, dinner.id, [line(program, dinner).id], introduced=True)
    found = line(program, dinner)
    assert (found.introduced, found.presence, found.stage) == (True, "present", "attended")
    founding.note(program, dinner.id, [found.id], introduced=False)
    assert line(program, dinner).presence == "present"


def test_a_guest_becomes_a_candidate_by_interest_a_role_or_a_score_only(
    program: Program, dinner: Meeting, add: Add
) -> None:
    for name in ("ana", "zoe", "tom", "eve"):
        founding.invite(program, dinner, [add("person", given_name=name)])
    for name in ("ana", "zoe", "tom", "eve"):
        id = line(program, dinner, name).id
        founding.note(program, dinner.id, [id], presence="present", opinion="Good")
        assert line(program, dinner, name).candidacy is None
    founding.note(program, dinner.id, [line(program, dinner, "ana").id], interest="yes")
    founding.note(program, dinner.id, [line(program, dinner, "zoe").id], hints=["webmaster"])
    founding.score_guest(program, dinner.id, line(program, dinner, "tom").id, {"known": 3})
    stages = [line(program, dinner, name).stage for name in ("ana", "zoe", "tom", "eve")]
    assert stages == ["interested", "attended", "attended", ""]
    assert line(program, dinner, "zoe").role_hints == ("webmaster",)
    assert line(program, dinner, "tom").own == (None, 3, None, None)


def test_a_role_hint_means_that_they_were_there(
    program: Program, club: str, dinner: Meeting, add: Add
) -> None:
    ana = candidate(add, club, "ana")
    founding.invite(program, dinner, [ana])
    founding.note(program, dinner.id, [line(program, dinner).id], hints=["president", "other"])
    assert stage(program, ana) == "attended"
    founding.note(program, dinner.id, [line(program, dinner).id], hints=[])
    assert line(program, dinner).role_hints == ()


def test_two_assessors_have_a_grid_each(
    open_program: Callable[..., Program], program: Program, club: str, dinner: Meeting, add: Add
) -> None:
    founding.invite(program, dinner, [candidate(add, club, "ana")])
    other = open_program(operator="Zoé")
    id = line(program, dinner).id
    founding.score_guest(program, dinner.id, id, {"known": 3})
    founding.score_guest(other, dinner.id, id, {"known": 1})
    assert line(program, dinner).own[1] == 3
    candidacy = line(program, dinner).candidacy
    assert candidacy is not None
    assert line(other, dinner).own[1] == 1
    assert jury.latest_by(program, candidacy, "Zoé") is not None


def test_thanks_are_dated_and_logged_once(program: Program, dinner: Meeting, add: Add) -> None:
    for name in ("ana", "zoe"):
        founding.invite(program, dinner, [add("person", given_name=name)])
    ids = [each.id for each in founding.round_of(program, dinner.id)]
    before = steps(program)
    assert founding.thank(program, dinner.id, ids[:1], "mail") == 1
    assert founding.thank(program, dinner.id, ids) == 1
    assert founding.thank(program, dinner.id, ids) == 0
    assert steps(program) == before + 2
    rows = program.rows("SELECT kind, direction, summary, happened_on FROM touchpoint")
    assert [tuple(row) for row in rows] == [
        ("mail", "to_person", "Thanks: Table", "2027-01-12"),
        ("message", "to_person", "Thanks: Table", "2027-01-12"),
    ]
    assert all(each.thanked_on == "2027-01-12" for each in founding.round_of(program, dinner.id))
    program.undo()
    assert len(program.rows("SELECT 1 FROM touchpoint")) == 1


def test_a_guest_who_was_removed_meanwhile_is_said_to_be(program: Program, dinner: Meeting) -> None:
    with pytest.raises(NotFound):
        founding.note(program, dinner.id, ["gone"], presence="present")


# Sheets


def test_a_sheet_begins_with_its_lines_in_the_clubs_language_once(
    program: Program, club: str, dinner: Meeting, add: Add
) -> None:
    lines = founding.open_sheet(program, dinner, founding.sheet_for(dinner))
    assert {each.sheet for each in lines} == {"venue"}
    assert [each.place for each in lines] == list(range(1, len(lines) + 1))
    assert founding.open_sheet(program, dinner, "venue") == lines
    program.undo()
    assert founding.lines_of(program, dinner.id, "venue") == []
    call = table(program, add, club, "2027-01-20", "call")
    decisions = founding.open_sheet(program, call, founding.sheet_for(call))
    assert {each.sheet for each in decisions} == {"call"}
    assert len(decisions) == 11


def test_a_sheet_is_not_begun_in_a_file_for_reading_only(
    open_program: Callable[..., Program], dinner: Meeting
) -> None:
    assert founding.open_sheet(open_program(readonly=True), dinner, "venue") == []


def test_lines_are_decided_done_and_done_no_more(program: Program, dinner: Meeting) -> None:
    first, second, *_rest = founding.open_sheet(program, dinner, "venue")
    founding.decide(program, first, "La Mère Brazier")
    first, *_rest = founding.lines_of(program, dinner.id, "venue")
    assert (first.outcome, first.done_on) == ("La Mère Brazier", None)
    founding.tick(program, [first])
    first, *_rest = founding.lines_of(program, dinner.id, "venue")
    founding.tick(program, [first, second])
    first, second, *_rest = founding.lines_of(program, dinner.id, "venue")
    assert first.done_on == second.done_on == "2027-01-12"
    founding.tick(program, [first, second])
    first, second, *_rest = founding.lines_of(program, dinner.id, "venue")
    assert first.done_on is second.done_on is None


def test_a_line_that_is_added_stands_last(program: Program, club: str, dinner: Meeting) -> None:
    lines = founding.open_sheet(program, dinner, "venue")
    assert founding.next_place(program, dinner.id, "venue") == len(lines) + 1
    assert founding.next_place(program, dinner.id, "call") == 1


def test_two_programs_write_the_same_round_and_neither_loses_anything(
    open_program: Callable[..., Program], program: Program, dinner: Meeting, add: Add
) -> None:
    founding.invite(program, dinner, [add("person", given_name="ana")])
    other = open_program(operator="Zoé")
    id = line(program, dinner).id
    founding.score_guest(program, dinner.id, id, {"known": 3})
    founding.score_guest(other, dinner.id, id, {"known": 2})
    founding.note(program, dinner.id, [id], opinion="Good")
    founding.note(other, dinner.id, [id], introduced=True)
    founding.note(program, dinner.id, [id], interest="yes")
    found = line(other, dinner)
    assert (found.opinion, found.introduced, found.interest) == ("Good", True, "yes")
    assert len(program.rows("SELECT 1 FROM candidacy")) == 1
    assert len(program.rows("SELECT 1 FROM assessment")) == 2
    assert founding.open_sheet(program, dinner, "venue") == founding.open_sheet(
        other, dinner, "venue"
    )
