from __future__ import annotations

from contextlib import closing
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from clubmgr.clock import Clock
from clubmgr.errors import ClubmgrError, InvalidFields, NotFound
from clubmgr.models import acts, cadence, people, records, segments, settings
from clubmgr.models.filters import FilterError
from clubmgr.models.kinds import KINDS
from clubmgr.models.listing import Listing, Query
from clubmgr.models.program import Program

SEGMENT = KINDS["segment"]


@pytest.fixture(autouse=True)
def some(program: Program, add: Any) -> None:
    """Ana and Bea of Lyon, Cyd of Paris; Ana and Cyd are of the press."""
    cities = {"Ana": "Lyon", "Bea": "Lyon", "Cyd": "Paris"}
    for name, city in cities.items():
        tags = "" if name == "Bea" else "press"
        add("person", given_name=name, city=city, tags=tags)


def names(program: Program, typed: str) -> list[str]:
    return [p.given_name for p in Listing(program, people.LIST, Query(typed))]


def test_a_segment_is_a_filter_that_others_name(program: Program) -> None:
    segments.keep(program, "Lyon", "people", "city:lyon")
    segments.keep(program, "Press here", "people", "tag:press in:lyon")
    assert segments.filter_of(program, "press HERE") == "tag:press in:lyon"
    assert names(program, 'in:"press here"') == names(program, "in:press") == ["Ana"]
    assert names(program, "!in:press") == ["Bea", "Cyd"]
    assert names(program, "in:press or cyd") == ["Ana", "Cyd"]
    assert names(program, "dans:lyon|press") == ["Ana", "Bea"]
    people_by_id = {p.id: p.given_name for p in Listing(program, people.LIST)}
    assert [people_by_id[id] for id in segments.ids(program, "lyon")] == ["Ana", "Bea"]


def test_what_stands_in_a_segment_stays_together(program: Program) -> None:
    segments.keep(program, "Some", "people", "ana or cyd")
    assert names(program, "in:some city:lyon") == ["Ana"]
    for text in ("bea or cyd", "bea) or cyd", "!bea", 'bea or "cyd'):
        inside = segments.listing(program, "people", text, "some")
        assert {person.given_name for person in inside} <= {"Ana", "Cyd"}, text
    assert [p.given_name for p in segments.listing(program, "people", "bea or cyd", "so")] == [
        "Cyd"
    ]


def test_in_a_segment_a_mistake_is_told_at_the_character_typed(program: Program) -> None:
    segments.keep(program, "Some", "people", "ana or cyd")
    with pytest.raises(FilterError) as refused:
        segments.listing(program, "people", "bea zork:1", "some")
    assert refused.value.position == 4


def test_a_segment_of_everybody_may_stand_beside_an_or(program: Program) -> None:
    segments.keep(program, "All", "people", "()")
    assert names(program, "in:all or zork") == ["Ana", "Bea", "Cyd"]
    assert names(program, "!in:all") == []


def test_a_segment_follows_what_changes_about_people(program: Program, add: Any) -> None:
    segments.keep(program, "Lyon", "people", "city:lyon")
    add("person", given_name="Dan", city="Lyon")
    assert names(program, "in:lyon") == ["Ana", "Bea", "Dan"]


def test_a_segment_is_of_one_list(program: Program, add: Any) -> None:
    add("club", name="Lyon", city="Lyon")
    segments.keep(program, "Lyon", "clubs", "city:lyon")
    assert len(segments.listing(program, "clubs", "in:lyon")) == 1
    with pytest.raises(FilterError, match="no segment “lyon”"):
        names(program, "in:lyon")


def test_keeping_a_filter_again_changes_it_and_is_undone(program: Program) -> None:
    first = segments.keep(program, "Lyon", "people", "city:lyon")
    assert segments.keep(program, "LYON", "people", "city:paris") == first
    assert names(program, "in:lyon") == ["Cyd"]
    program.undo()
    assert names(program, "in:lyon") == ["Ana", "Bea"]


@pytest.mark.parametrize("text", ["city:lyon zork:1", "touch:<soon", "in:nothing", "in:lyon"])
def test_a_filter_that_cannot_be_read_is_not_kept(program: Program, text: str) -> None:
    with pytest.raises(InvalidFields) as refusal:
        acts.add(program, SEGMENT, {"name": "Lyon", "filter": text})
    assert "filter" in refusal.value.problems
    assert segments.of_list(program, "people") == []


def test_a_segment_is_never_a_part_of_itself(program: Program) -> None:
    segments.keep(program, "a", "people", "tag:press")
    segments.keep(program, "b", "people", "in:a city:lyon")
    seen = records.get(program, SEGMENT, segments.named(program, "a", "people").id)
    with pytest.raises(InvalidFields, match="part of itself"):
        acts.change(program, SEGMENT, seen, {"filter": "ana or in:b"})
    assert names(program, "in:b") == ["Ana"]


def test_a_name_that_begins_several_is_asked_about(program: Program) -> None:
    segments.keep(program, "Press Lyon", "people", "city:lyon")
    segments.keep(program, "Press Paris", "people", "city:paris")
    with pytest.raises(NotFound, match="Press Lyon, Press Paris"):
        segments.filter_of(program, "press")
    with pytest.raises(NotFound, match="no segment “clubs”"):
        segments.filter_of(program, "clubs")


def test_a_new_segment_does_not_change_what_another_one_means(program: Program) -> None:
    segments.keep(program, "Press Lyon", "people", "tag:press city:lyon")
    id = segments.keep(program, "X", "people", "!in:press|dans:pre !dans:(PRE) in:pr or bea")
    whole = '"Press Lyon"'
    assert records.get(program, SEGMENT, id).filter == (
        f"!in:{whole}|dans:{whole} !dans:({whole}) in:{whole} or bea"
    )
    for name in ("Press", "Pressing"):
        segments.keep(program, name, "people", "city:paris")
        assert names(program, "in:x") == ["Bea"]


def test_a_name_that_is_there_or_means_none_is_kept_as_it_is_written(program: Program) -> None:
    segments.keep(program, "Lyon", "people", "city:lyon")
    segments.keep(program, "Lyon press", "people", "tag:press in:LYON")
    segments.keep(program, "Lyon", "people", "city:lyon tag:in:ly in: !tag:none")
    assert segments.filter_of(program, "lyon press") == "tag:press in:LYON"
    assert segments.filter_of(program, "lyon") == "city:lyon tag:in:ly in: !tag:none"
    with pytest.raises(InvalidFields, match="Lyon, Lyon press"):
        segments.keep(program, "Both", "people", "in:l")


def test_a_begun_name_of_long_ago_is_written_whole_before_it_means_another(
    program: Program,
) -> None:
    segments.keep(program, "Press Lyon", "people", "tag:press city:lyon")
    records.add(program, SEGMENT, {"name": "X", "list": "people", "filter": "!in:press"})
    segments.keep(program, "Press", "people", "city:paris")
    assert segments.filter_of(program, "x") == '!in:"Press Lyon"'
    program.undo()
    assert segments.filter_of(program, "x") == "!in:press"
    paris = segments.keep(program, "Paris", "people", "city:paris")
    seen = records.get(program, SEGMENT, paris)
    segments.change(program, seen, {"name": "Press"})
    assert names(program, "in:x") == ["Bea", "Cyd"]


def test_segments_of_segments_have_an_end(program: Program) -> None:
    segments.keep(program, "s0", "people", "ana bea cyd")
    with pytest.raises(InvalidFields, match="at most"):
        for n in range(1, 9):
            segments.keep(program, f"s{n}", "people", f"in:s{n - 1} or in:s{n - 1} or lyon")


def test_a_rhythm_of_contacts_may_be_of_a_saved_segment(program: Program, file: Path) -> None:
    segments.keep(program, "Lyon press", "people", "city:lyon tag:press")
    settings.change(program, {"cadence": ("Lyon Press: 30",)})
    ana, bea = (next(iter(Listing(program, people.LIST, Query(n)))).id for n in ("ana", "bea"))
    assert cadence.of_person(program, ana).days == 30
    assert cadence.of_person(program, bea).days is None
    assert cadence.due(program) == ([], 0)
    later = Clock(program.clock.now() + timedelta(31))
    with closing(Program(file, clock=later, operator="Test")) as program:
        assert [each.name for each in cadence.due(program)[0]] == ["Ana"]


def test_a_segment_that_a_rhythm_names_keeps_its_name_and_its_place(program: Program) -> None:
    id = segments.keep(program, "Lyon press", "people", "city:lyon tag:press")
    clubs = segments.keep(program, "Lyon", "clubs", "lyon")
    settings.change(program, {"cadence": ("Lyon Press: 30", "lyon: 9")})
    seen = segments.named(program, "lyon press", "people")
    for values in ({"name": "Rhône"}, {"list": "clubs"}):
        with pytest.raises(ClubmgrError, match=r"rhythm in the settings is for .*“Lyon press”"):
            acts.change(program, SEGMENT, seen, values)
    with pytest.raises(ClubmgrError, match="rhythm in the settings"):
        acts.delete(program, SEGMENT, [id])
    segments.change(program, seen, {"name": "LYON PRESS", "filter": "city:lyon"})
    settings.change(program, {"cadence": ("lyon: 9",)})
    assert acts.delete(program, SEGMENT, [id, clubs]) == 2


def test_what_a_missing_segment_leaves_is_told_at_the_character(program: Program) -> None:
    id = segments.keep(program, "a", "people", "tag:press")
    segments.keep(program, "b", "people", "city:lyon in:a")
    records.delete(program, SEGMENT, [id])
    with pytest.raises(FilterError) as refusal:
        names(program, "x in:b")
    assert refusal.value.position == 5
    assert "In the segment “b”" in refusal.value.message


def test_a_segment_that_another_names_keeps_its_name_and_its_place(program: Program) -> None:
    segments.keep(program, "Lyon", "people", "city:lyon")
    segments.keep(program, "Home", "people", "!(dans:ly or zork)")
    lyon, home = (segments.named(program, name, "people") for name in ("Lyon", "Home"))
    with pytest.raises(ClubmgrError, match="“Lyon” is a part of “Home”"):
        segments.change(program, lyon, {"name": "Rhône"})
    with pytest.raises(ClubmgrError, match="“Lyon” is a part of “Home”"):
        acts.delete(program, SEGMENT, [lyon.id])
    segments.change(program, lyon, {"name": "LYON", "filter": "city:lyon or city:villeurbanne"})
    assert names(program, "in:home") == ["Cyd"]
    assert acts.delete(program, SEGMENT, [lyon.id, home.id]) == 2
    program.undo()
    acts.delete(program, SEGMENT, [home.id])
    acts.delete(program, SEGMENT, [lyon.id])
