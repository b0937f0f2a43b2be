from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from clubmgr import i18n
from clubmgr.clock import Clock
from clubmgr.models import approaches, funnel, pipeline, records
from clubmgr.models.funnel import Group
from clubmgr.models.kinds import KINDS
from clubmgr.models.program import Program

from .conftest import NOW

Add = Callable[..., str]


@pytest.fixture
def crowd(program: Program, add: Add) -> dict[str, str]:
    """Five candidacies for two clubs; return their ids by name, and the clubs'."""
    ids = {"Lyon": add("club", name="Lyon"), "Nice": add("club", name="Nice")}
    for name, club, stage, terrain, segments in (
        ("Ana", "Lyon", "core", "on_site", "press, owners"),
        ("Zoé", "Lyon", "invited", "on_site", "Press"),
        ("Tom", "Lyon", "identified", "off_site", ""),
        ("Eva", "Lyon", "declined", "", "owners"),
        ("Max", "Nice", "attended", "on_site", ""),
    ):
        person = add("person", given_name=name, terrain=terrain, segments=segments)
        ids[name] = add("candidacy", person=person, club=ids[club], stage=stage)
    return ids


def move(program: Program, id: str, stage: str, **reasons: str) -> None:
    pipeline.move(program, records.get(program, KINDS["candidacy"], id), stage, **reasons)


def told(program: Program, by: str, club: str = "") -> dict[tuple[str, ...], tuple[int, ...]]:
    return {group.values: group.reached for group in funnel.groups(program, by, club)}


def test_who_is_at_a_stage_has_reached_those_before(
    program: Program, crowd: dict[str, str]
) -> None:
    assert funnel.total(program) == Group((), (5, 3, 2, 1, 1, 0), lost=1, parked=0)
    assert funnel.total(program, crowd["Lyon"]).reached == (4, 2, 1, 1, 1, 0)


def test_the_furthest_stage_counts_though_the_way_went_back_or_ended(
    program: Program, crowd: dict[str, str]
) -> None:
    move(program, crowd["Ana"], "invited", why="a mistake")
    assert funnel.total(program, crowd["Lyon"]).reached == (4, 2, 1, 1, 1, 0)
    move(program, crowd["Max"], "declined", loss="no_time")
    assert funnel.total(program, crowd["Nice"]) == Group((), (1, 1, 1, 0, 0, 0), 1, 0)
    move(program, crowd["Zoé"], "parked", why="later")
    assert funnel.total(program, crowd["Lyon"]) == Group((), (4, 2, 1, 1, 1, 0), 1, 1)


def test_a_stage_that_is_taken_back_on_its_day_was_not_reached(
    open_program: Callable[..., Program], program: Program, crowd: dict[str, str]
) -> None:
    for stage in ("attended", "interested"):
        move(program, crowd["Zoé"], stage)
    for stage in ("attended", "invited"):
        move(program, crowd["Zoé"], stage, why="pressed too often")
    assert funnel.total(program, crowd["Lyon"]).reached == (4, 2, 1, 1, 1, 0)
    move(program, crowd["Zoé"], "interested")
    tomorrow = open_program()
    tomorrow.clock = Clock(NOW + timedelta(1))
    move(tomorrow, crowd["Zoé"], "invited", why="it was a polite yes")
    assert funnel.total(program, crowd["Lyon"]).reached == (4, 2, 2, 2, 1, 0)


def test_whoever_belongs_to_several_segments_counts_in_each(
    program: Program, crowd: dict[str, str]
) -> None:
    assert told(program, "segment") == {
        ("owners",): (2, 1, 1, 1, 1, 0),
        ("Press",): (2, 2, 1, 1, 1, 0),
        ("",): (2, 1, 1, 0, 0, 0),
    }


def test_a_method_counts_once_however_often_it_was_used(
    program: Program, crowd: dict[str, str]
) -> None:
    for methods in (("posts",), ("posts", "direct_mail")):
        approaches.log(program, [crowd["Ana"]], {"methods": methods})
    assert told(program, "method") == {
        ("direct_mail",): (1, 1, 1, 1, 1, 0),
        ("posts",): (1, 1, 1, 1, 1, 0),
        ("",): (4, 2, 1, 0, 0, 0),
    }


def test_groups_are_told_the_largest_first_and_the_unsaid_last(
    program: Program, crowd: dict[str, str]
) -> None:
    assert list(told(program, "terrain")) == [("on_site",), ("off_site",), ("",)]
    assert told(program, "club") == {
        ("Lyon",): (4, 2, 1, 1, 1, 0),
        ("Nice",): (1, 1, 1, 0, 0, 0),
    }


def test_terrain_segment_and_method_are_told_apart_together(
    program: Program, crowd: dict[str, str]
) -> None:
    approaches.log(program, [crowd["Zoé"]], {"methods": ("posts",)})
    lyon = told(program, "all", crowd["Lyon"])
    assert lyon[("on_site", "Press", "posts")] == (1, 1, 0, 0, 0, 0)
    assert lyon[("on_site", "press", "")] == (1, 1, 1, 1, 1, 0)
    assert lyon[("", "owners", "")] == (1, 0, 0, 0, 0, 0)
    assert len(lyon) == 5


def test_per_cents_are_of_those_identified() -> None:
    group = Group((), (3, 2, 1, 0, 0, 0), 0, 0)
    assert [group.percent(place) for place in range(6)] == [100, 67, 33, 0, 0, 0]
    assert Group((), (0,) * 6, 0, 0).percent(0) == 0


def test_nobody_makes_an_empty_funnel(program: Program) -> None:
    assert funnel.total(program) == Group((), (0,) * 6, 0, 0)
    assert [funnel.groups(program, choice.code) for choice in funnel.GROUPINGS] == [[]] * 5


def test_values_are_written_in_words() -> None:
    assert funnel.written("terrain", "on_site") == "on-site"
    assert funnel.written("method", "word_of_mouth") == "word of mouth"
    assert funnel.written("segment", "[b]press") == "[b]press"
    assert funnel.written("segment", "") == "not said"
    with i18n.speaking("fr"):
        assert funnel.written("terrain", "on_site") != "on_site"
