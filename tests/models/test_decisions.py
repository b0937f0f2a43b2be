from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from clubmgr.errors import ClubmgrError, InvalidFields
from clubmgr.models import acts, decisions, minutes, records
from clubmgr.models.kinds import KINDS
from clubmgr.models.kinds.agenda import DECISION, Decision
from clubmgr.models.program import Program

Add = Callable[..., str]


@pytest.fixture
def club(add: Add) -> str:
    return add("club", name="Lyon")


@pytest.fixture
def meeting(add: Add, club: str) -> str:
    return add("meeting", club=club, title="Spring", kind="ago", start="2027-01-05 18:30", end="2h")


def get(program: Program, id: str) -> Decision:
    found: Decision = records.get(program, DECISION, id)
    return found


def decide(program: Program, **values: Any) -> Decision:
    return get(program, decisions.add(program, {"motion": "Yes", **values}))


def found(program: Program, search: str, club: str = "") -> list[str]:
    return [row.motion for row in decisions.listing(program, search, club=club)]


def test_decisions_are_numbered_in_their_club(program: Program, add: Add, club: str) -> None:
    other = add("club", name="Lille")
    assert [decide(program, club=club).number for _ in range(3)] == [1, 2, 3]
    assert decide(program, club=other).number == 1
    assert decide(program, club=club).number == 4


def test_the_number_of_a_deleted_decision_is_not_given_again(
    program: Program, add: Add, club: str
) -> None:
    decide(program, club=club)
    last = decide(program, club=club)
    decisions.delete(program, [last.id])
    assert decide(program, club=club).number == 3
    program.undo()
    assert decide(program, club=club).number == 3, "what was taken back was never decided"
    program.undo()
    program.undo()
    assert get(program, last.id).number == 2, "the deletion was taken back"
    moved = decide(program, club=club)
    decisions.change(program, moved, {"club": add("club", name="Nice")})
    assert decide(program, club=club).number == 4, "its third went to another register"


def test_another_club_gives_another_number(program: Program, add: Add, club: str) -> None:
    other = add("club", name="Lille")
    decide(program, club=other)
    seen = decide(program, club=club)
    decisions.change(program, seen, {"club": other})
    assert get(program, seen.id).number == 2


def test_a_meeting_tells_the_club_and_the_day(program: Program, club: str, meeting: str) -> None:
    decision = decide(program, meeting=meeting)
    assert (decision.club, decision.decided_on) == (club, "2027-01-05")
    assert decide(program, club=club).decided_on == "2027-01-12"


def test_the_meeting_of_another_club_is_refused(
    program: Program, add: Add, meeting: str, club: str
) -> None:
    other = add("club", name="Lille")
    with pytest.raises(InvalidFields) as refused:
        decide(program, club=other, meeting=meeting)
    assert set(refused.value.problems) == {"meeting"}
    seen = decide(program, club=other)
    with pytest.raises(InvalidFields):
        decisions.change(program, seen, {"meeting": meeting})


@pytest.mark.parametrize(
    ("votes", "result"),
    [
        ({}, "adopted"),
        ({"votes_for": 5, "votes_against": 2}, "adopted"),
        ({"votes_for": 2, "votes_against": 5, "abstentions": 9}, "rejected"),
        ({"votes_for": 3, "votes_against": 3}, "tied"),
        ({"votes_for": 3, "votes_against": 3, "casting_vote": "for"}, "adopted"),
        ({"votes_for": 3, "votes_against": 3, "casting_vote": "against"}, "rejected"),
        ({"votes_for": 1, "votes_against": 9, "result": "adopted"}, "adopted"),
    ],
)
def test_votes_give_the_result_unless_one_is_said(
    program: Program, club: str, votes: dict[str, Any], result: str
) -> None:
    assert decide(program, club=club, **votes).result == result


def test_a_casting_vote_tells_nothing_where_the_statutes_give_none(
    program: Program, add: Add
) -> None:
    club = add("club", name="Lille", casting_vote="no")
    tie = {"votes_for": 3, "votes_against": 3, "casting_vote": "for"}
    assert decide(program, club=club, **tie).result == "tied"


def test_an_extraordinary_assembly_needs_its_own_majority(
    program: Program, add: Add, club: str
) -> None:
    age = add("meeting", club=club, title="AGE", kind="age", start="2027-01-05 20:30", end="1h")
    assert decide(program, meeting=age, votes_for=5, votes_against=3).result == "rejected"
    assert decide(program, meeting=age, votes_for=6, votes_against=3).result == "adopted"


def test_other_votes_give_another_result(program: Program, club: str) -> None:
    seen = decide(program, club=club, votes_for=5, votes_against=2)
    decisions.change(program, seen, {"votes_for": 1})
    assert get(program, seen.id).result == "rejected"
    decisions.change(program, get(program, seen.id), {"notes": "counted twice"})
    assert get(program, seen.id).result == "rejected"
    decisions.change(program, get(program, seen.id), {"votes_for": 9, "result": "tied"})
    assert get(program, seen.id).result == "tied"


def test_without_a_quorum_nothing_is_adopted_whatever_the_votes(
    program: Program, club: str
) -> None:
    seen = decide(program, club=club, votes_for=5, votes_against=2, quorum="missed")
    assert seen.result == "rejected"
    decisions.change(program, seen, {"votes_for": 7})
    assert get(program, seen.id).result == "rejected"
    decisions.change(program, get(program, seen.id), {"votes_for": None, "votes_against": None})
    assert get(program, seen.id).result == "rejected"
    decisions.change(program, get(program, seen.id), {"quorum": "reached"})
    assert get(program, seen.id).result == "adopted", "what was not counted all agreed to"


def test_what_stands_in_finished_minutes_stays(program: Program, club: str, meeting: str) -> None:
    seen = decide(program, meeting=meeting, votes_for=5)
    free = decide(program, club=club)
    minutes.finish(program, meeting, "en", "# Spring")
    for refused in (
        lambda: decisions.change(program, seen, {"votes_for": 4}),
        lambda: decisions.change(program, free, {"meeting": meeting}),
        lambda: decide(program, meeting=meeting),
        lambda: decisions.delete(program, [free.id, seen.id]),
        lambda: acts.delete(program, DECISION, [seen.id]),
    ):
        with pytest.raises(ClubmgrError, match="were finished"):
            refused()
    decisions.change(program, seen, {"effective_on": "2027-02-01", "notes": "Published"})
    assert get(program, seen.id).effective_on == "2027-02-01"
    assert decisions.delete(program, [free.id]) == 1


def test_the_register_is_searched_by_words_and_fields(
    program: Program, add: Add, club: str, meeting: str
) -> None:
    other = add("club", name="Lille")
    decide(program, meeting=meeting, motion="The dues are 20 €", votes_for=3, votes_against=1)
    decide(program, club=club, motion="A new logo", votes_for=0, votes_against=4)
    decide(program, club=other, motion="Dues again", decided_on="2026-01-05")
    assert found(program, "") == ["A new logo", "The dues are 20 €", "Dues again"]
    assert found(program, "", club) == ["A new logo", "The dues are 20 €"]
    assert found(program, "dues") == ["The dues are 20 €", "Dues again"]
    assert found(program, "spring") == ["The dues are 20 €"]
    assert found(program, "result:rejected") == ["A new logo"]
    assert found(program, "on:<2027-01-01") == ["Dues again"]
    assert found(program, "number:2") == ["A new logo"]
    assert found(program, "", other) == ["Dues again"]


def test_a_meeting_and_an_item_know_what_was_decided(
    program: Program, add: Add, club: str, meeting: str
) -> None:
    item = add("agenda_item", meeting=meeting, title="Dues")
    first = decide(program, meeting=meeting, item=item)
    second = decide(program, meeting=meeting)
    decide(program, club=club)
    assert [each.id for each in decisions.of_meeting(program, meeting)] == [first.id, second.id]
    assert [each.id for each in decisions.of_item(program, item)] == [first.id]


def test_votes_are_written_as_they_are_taken_down(program: Program, club: str) -> None:
    assert decisions.votes_short(decide(program, club=club)) == ""
    counted = decide(program, club=club, votes_for=5, votes_against=2, abstentions=1)
    assert decisions.votes_short(counted) == "5-2-1"
    blank = decide(program, club=club, votes_for=5, blank_votes=2)
    assert decisions.votes_short(blank) == "5-0-0-2"


def test_a_role_may_have_a_decision_as_its_source(program: Program, add: Add, club: str) -> None:
    ana = add("person", given_name="Ana")
    elected = decide(program, club=club, motion="Ana is elected president")
    mandate = add("mandate", club=club, person=ana, seat="president", decision=elected.id)
    assert records.get(program, KINDS["mandate"], mandate).decision == elected.id
    assert records.describe(program, DECISION, elected.id) == "1 · Ana is elected president"


def test_a_decision_is_one_step(program: Program, club: str) -> None:
    decide(program, club=club, votes_for=3)
    program.undo()
    assert program.rows("SELECT * FROM decision") == []
    program.redo()
    (row,) = program.rows("SELECT number, result FROM decision")
    assert tuple(row) == (1, "adopted")


def test_votes_are_told_in_words(program: Program, club: str) -> None:
    assert decisions.votes_told(decide(program, club=club)) == "agreed by all"
    tied = {"votes_for": 2, "votes_against": 2, "abstentions": 1, "blank_votes": 3}
    told = "2 for, 2 against, 1 abstention, 3 blank votes, the chair tips it: for"
    assert decisions.votes_told(decide(program, club=club, casting_vote="for", **tied)) == told
