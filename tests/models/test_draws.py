from __future__ import annotations

from collections.abc import Callable

import pytest

from clubmgr.errors import ClubmgrError, InvalidFields
from clubmgr.method import drawing
from clubmgr.models import acts, draws, merging, records
from clubmgr.models.kinds import KINDS
from clubmgr.models.kinds.person import PERSON
from clubmgr.models.kinds.recognition import DRAW, DRAW_ENTRY
from clubmgr.models.program import Program

Add = Callable[..., str]


@pytest.fixture
def people(add: Add) -> list[str]:
    return [add("person", given_name=f"P{n:02}") for n in range(12)]


def test_a_draw_keeps_its_list_by_name_its_seed_and_who_won_in_order(
    program: Program, people: list[str]
) -> None:
    id = draws.draw(program, "Two seats", reversed_twice(people), 2, "tombola")
    kept = records.get(program, DRAW, id)
    assert (kept.title, kept.seed, kept.winners, kept.drawn_by) == (
        "Two seats", "tombola", 2, "Test",
    )  # fmt: skip
    entries = draws.entries(program, id)
    assert [entry.name for entry in entries] == [f"P{n:02}" for n in range(12)]
    won = draws.winners(program, id)
    assert [entry.rank for entry in won] == [1, 2]
    assert [entry.lot for entry in won] == sorted(entry.lot for entry in entries)[:2]


def reversed_twice(people: list[str]) -> list[str]:
    """Return people out of order, each twice: an entry is still one."""
    return [*reversed(people), *people]


def test_the_same_seed_and_list_draw_the_same_winners_again(
    program: Program, people: list[str]
) -> None:
    first, second = (draws.draw(program, title, people, 3, "42") for title in ("a", "b"))
    assert [e.person for e in draws.winners(program, first)] == [
        e.person for e in draws.winners(program, second)
    ]
    assert draws.verify(program, first) == draws.Check(True, 0)


def test_without_a_seed_each_draw_has_one_of_its_own(program: Program, people: list[str]) -> None:
    seeds = {
        records.get(program, DRAW, draws.draw(program, "x", people)).seed for _draw in range(5)
    }
    assert len(seeds) == 5
    assert all(len(seed) == 32 for seed in seeds)


@pytest.mark.parametrize("meddle", ["rank", "seed", "place", "fewer"])
def test_a_draw_that_was_meddled_with_does_not_come_out_the_same(
    program: Program, people: list[str], meddle: str
) -> None:
    id = draws.draw(program, "x", people, 1, "42")
    order = sorted(draws.entries(program, id), key=lambda entry: entry.lot)
    winner, loser = order[0], order[1]
    entries = [(entry.place, entry.person) for entry in order]
    seed = next(s for s in map(str, range(99)) if drawing.order(s, entries)[0] != winner.person)
    place = next(n for n in range(99, 999) if drawing.lot("42", n, winner.person) > loser.lot)
    statements = {
        "rank": (
            "UPDATE draw_entry SET rank = CASE person WHEN :loser THEN 1 END WHERE draw = :id"
        ),
        "seed": "UPDATE draw SET seed = :seed WHERE id = :id",
        "place": "UPDATE draw_entry SET place = :place WHERE draw = :id AND person = :winner",
        "fewer": "UPDATE draw_entry SET rank = NULL WHERE draw = :id",
    }
    values = {
        "id": id, "winner": winner.person, "loser": loser.person, "seed": seed, "place": place,
    }  # fmt: skip
    with program.step("meddle"):
        program.execute(statements[meddle], **values)
    assert draws.verify(program, id).agrees is False


def test_a_draw_can_be_checked_after_somebody_was_deleted(
    program: Program, people: list[str]
) -> None:
    id = draws.draw(program, "x", people, 3, "42")
    first = draws.winners(program, id)[0]
    records.delete(program, PERSON, [first.person])
    left = draws.entries(program, id)
    assert len(left) == 11
    assert draws.verify(program, id).agrees
    program.undo()
    assert draws.verify(program, id) == draws.Check(True, 0)


def test_a_draw_comes_out_the_same_after_an_entrant_was_merged_with_somebody_else(
    program: Program, people: list[str]
) -> None:
    other = records.add(program, PERSON, {"given_name": "Zoe"})
    for seed in map(str, range(8)):
        id = draws.draw(program, f"Draw {seed}", people, 3, seed)
        first = draws.winners(program, id)[0]
        merging.merge(program, merging.plan(program, other, first.person))
        won = draws.winners(program, id)[0]
        assert (won.person, won.drawn_as, won.lot) == (other, first.person, first.lot)
        assert draws.verify(program, id) == draws.Check(True, 0)
        program.undo()
        assert draws.verify(program, id) == draws.Check(True, 0)


def test_who_won_from_the_last_place_can_be_deleted_too(
    program: Program, people: list[str]
) -> None:
    last = people[-1]
    seed = next(s for s in map(str, range(9_999)) if drawn_first(s, people) == last)
    id = draws.draw(program, "x", people, 1, seed)
    assert [entry.person for entry in draws.winners(program, id)] == [last]
    records.delete(program, PERSON, [last])
    assert draws.verify(program, id) == draws.Check(True, 1)
    assert [(row.entries, row.winner_names) for row in draws.every(program)] == [(12, ())]
    program.undo()
    assert draws.verify(program, id) == draws.Check(True, 0)


def drawn_first(seed: str, people: list[str]) -> str:
    """Return who is drawn first with a seed out of a list."""
    return drawing.order(seed, list(enumerate(people, 1)))[0]


def test_nobody_to_draw_from_and_more_winners_than_entries_are_refused(
    program: Program, people: list[str]
) -> None:
    with pytest.raises(InvalidFields, match="nobody"):
        draws.draw(program, "x", [])
    with pytest.raises(InvalidFields, match="there are 12 entries"):
        draws.draw(program, "x", people, 13)
    with pytest.raises(InvalidFields):
        draws.draw(program, "x", people, 0)
    with pytest.raises(InvalidFields):
        draws.draw(program, "  ", people)
    assert draws.every(program) == []


def test_what_was_drawn_stays_and_only_its_words_change(
    program: Program, people: list[str]
) -> None:
    id = draws.draw(program, "x", people, 1, "42")
    seen = records.get(program, DRAW, id)
    acts.change(program, DRAW, seen, {"title": "Two seats", "notes": "In the bar"})
    assert draws.every(program)[0].draw.title == "Two seats"
    seen = records.get(program, DRAW, id)
    for values in ({"seed": "43"}, {"winners": 2}, {"drawn_on": "2026-01-01"}):
        with pytest.raises(ClubmgrError, match="stays as it was"):
            acts.change(program, DRAW, seen, values)
    entry = next(iter(records.every(program, DRAW_ENTRY)))
    with pytest.raises(ClubmgrError, match="stays as it was"):
        acts.change(program, DRAW_ENTRY, entry, {"rank": 1})
    with pytest.raises(ClubmgrError, match="stays as it was"):
        acts.delete(program, DRAW_ENTRY, [entry.id])
    assert draws.verify(program, id).agrees


@pytest.mark.parametrize("kind", ["draw", "draw_entry"])
def test_a_draw_is_made_whole_or_not_at_all(program: Program, kind: str) -> None:
    with pytest.raises(ClubmgrError, match="made whole"):
        acts.add(program, KINDS[kind], {"title": "x", "seed": "y"})


def test_a_draw_is_one_step_that_is_taken_back_whole(program: Program, people: list[str]) -> None:
    draws.draw(program, "Two seats", people, 2, "42")
    assert program.undo().label == "Drawn: Two seats"
    assert list(records.every(program, DRAW_ENTRY)) == []
    program.redo()
    assert draws.verify(program, draws.every(program)[0].id) == draws.Check(True, 0)
