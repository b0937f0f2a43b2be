from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from clubmgr.errors import ClubmgrError, InvalidFields
from clubmgr.models import candidacies, pipeline, records, resting
from clubmgr.models.candidacies import Candidate
from clubmgr.models.kinds import KINDS
from clubmgr.models.kinds.candidacy import Candidacy
from clubmgr.models.listing import Query, all_rows
from clubmgr.models.program import Program

TODAY = date(2027, 1, 12)
CANDIDACY = KINDS["candidacy"]
Add = Callable[..., str]


@pytest.fixture
def stand(add: Add) -> Callable[..., str]:
    """Add a candidacy for Lyon: `stand("Ana", stage="invited")`."""
    club = add("club", name="Lyon")

    def adder(name: str, **texts: str) -> str:
        return add("candidacy", person=add("person", given_name=name), club=club, **texts)

    return adder


def seen(program: Program, id: str) -> Candidacy:
    found: Candidacy = records.get(program, CANDIDACY, id)
    return found


def rows(program: Program, narrowed: str = "", sort: str = "") -> list[Candidate]:
    query = Query(narrowed, sort, candidacies.view(program))
    return list(all_rows(program, candidacies.PROSPECTS, query))


def names(program: Program, narrowed: str = "", sort: str = "") -> list[str]:
    return [row.person_name for row in rows(program, narrowed, sort)]


def test_a_rest_lasts_until_its_day_and_ends_by_itself(
    program: Program, stand: Callable[..., str]
) -> None:
    id = stand("Ana", opened_on="2027-01-02")
    assert resting.rest(program, [seen(program, id)], date(2027, 3, 12), "abroad") == [id]
    step = program.latest_step()
    assert step and step.label == "Ana · Lyon rests until 12 Mar 2027 (abroad)"
    (row,) = rows(program)
    assert resting.is_resting(row, TODAY)
    assert resting.is_resting(row, date(2027, 3, 11))
    assert not resting.is_resting(row, date(2027, 3, 12))
    assert resting.age(row, date(2027, 3, 11)) is None
    assert resting.age(row, date(2027, 3, 12)) == 69


@pytest.mark.parametrize("until", [None, TODAY, TODAY - timedelta(1)])
def test_a_rest_that_is_over_at_once_is_refused(
    program: Program, stand: Callable[..., str], until: date | None
) -> None:
    id = stand("Ana")
    with pytest.raises(InvalidFields) as refused:
        resting.rest(program, [seen(program, id)], until, "")
    assert refused.value.problems == {
        "snoozed_until": "A rest lasts until a day to come.",
        "snooze_reason": "A rest takes a reason.",
    }
    assert seen(program, id).snoozed_until is None


def test_several_rest_as_one_step_but_none_whose_way_has_ended(
    program: Program, stand: Callable[..., str]
) -> None:
    ids = [stand("Ana"), stand("Zoé", stage="core"), stand("Tom", stage="selected")]
    found = [seen(program, id) for id in ids]
    assert resting.rest(program, found, date(2027, 2, 1), "summer") == ids[:2]
    step = program.latest_step()
    assert step and step.label == "2 candidacies rest until 1 Feb 2027 (summer)"
    program.undo()
    assert [seen(program, id).snoozed_until for id in ids] == [None] * 3
    with pytest.raises(ClubmgrError, match="Only an open candidacy rests"):
        resting.rest(program, found[2:], date(2027, 2, 1), "summer")


def test_a_rest_is_ended_before_its_day(program: Program, stand: Callable[..., str]) -> None:
    ids = [stand("Ana"), stand("Zoé")]
    resting.rest(program, [seen(program, ids[0])], date(2027, 2, 1), "away")
    assert resting.wake(program, [seen(program, id) for id in ids]) == ids[:1]
    now = seen(program, ids[0])
    assert (now.snoozed_until, now.snooze_reason) == (None, "")
    step = program.latest_step()
    assert step and step.label == "The rest of Ana · Lyon is over"
    assert resting.wake(program, [now]) == []


def test_days_count_from_the_last_move_and_only_on_the_way(
    program: Program, stand: Callable[..., str]
) -> None:
    old = stand("Old", opened_on="2026-12-01")
    moved = stand("Moved", opened_on="2026-12-01")
    stand("Parked", opened_on="2026-12-01", stage="parked")
    stand("To come", opened_on="2027-02-01")
    pipeline.move(program, seen(program, moved), "invited")
    ages = {row.person_name: resting.age(row, TODAY) for row in rows(program)}
    assert ages == {"Old": 42, "Moved": 0, "Parked": None, "To come": 0}
    assert old


def test_candidates_are_sorted_and_narrowed_by_their_days(
    program: Program, stand: Callable[..., str]
) -> None:
    stand("New", opened_on="2027-01-10")
    stand("Old", opened_on="2026-10-01")
    stand("Gone", opened_on="2026-01-01", stage="declined")
    resting.rest(
        program,
        [seen(program, stand("Resting", opened_on="2026-02-01"))],
        date(2027, 2, 1),
        "away",
    )
    assert names(program, sort="since")[:2] == ["Old", "New"]
    assert names(program, sort="-since")[:2] == ["New", "Old"]
    assert names(program, "since:>=2027-01-01") == ["New"]
    assert names(program, "rests:>today") == ["Resting"]


def test_candidates_are_narrowed_by_role_interest_and_loss(
    program: Program, stand: Callable[..., str]
) -> None:
    stand("Ana", stage="attended", role_hints="treasurer, president", interest="yes")
    stand("Zoé", stage="attended", role_hints="vice-president", interest="maybe")
    stand("Tom", stage="declined", loss_reason="no time")
    assert names(program, "role:treasurer") == ["Ana"]
    assert names(program, "role:trésorier") == ["Ana"]
    assert names(program, "role:president") == ["Ana"]
    assert names(program, "!role:president") == ["Zoé", "Tom"]
    assert names(program, "interest:maybe") == ["Zoé"]
    assert names(program, "loss:no_time") == ["Tom"]
