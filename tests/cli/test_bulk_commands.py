from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Clubmgr = Callable[..., Any]


@pytest.fixture
def three(done: Clubmgr) -> list[str]:
    """Ana and Bea of Lyon, Cyd of Nice, each with the tag "press"."""
    cities = {"Ana": "Lyon", "Bea": "Lyon", "Cyd": "Nice"}
    return [
        done("add", "person", f"given_name={name}", f"city={city}", "tags=press").id
        for name, city in cities.items()
    ]


def tags(done: Clubmgr) -> dict[str, list[str]]:
    return {person["name"]: person["tags"] for person in done("people", "--json").json}


def test_several_who_are_named_are_changed_as_one_step(done: Clubmgr, three: list[str]) -> None:
    said = done("edit", *three[:2], "tags+=new", "tags-=press", "--json")
    assert said.json == {"found": 2, "changed": 2}
    assert "Changed 2 of 2" in said.err
    assert tags(done) == {"Ana": ["new"], "Bea": ["new"], "Cyd": ["press"]}
    done("undo")
    assert set(map(tuple, tags(done).values())) == {("press",)}


def test_all_of_a_filter_are_changed_once_somebody_agreed(
    done: Clubmgr, refused: Clubmgr, three: list[str]
) -> None:
    said = done("edit", "--filter", "city:lyon", "tags+=home", "--yes", "--json")
    assert said.json == {"found": 2, "changed": 2}
    again = done("edit", "--filter", "city:lyon", "tags+=home", "--yes", "--json")
    assert again.json == {"found": 2, "changed": 0}
    assert "clubmgr undo" not in again.err
    assert tags(done)["Bea"] == ["press", "home"]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("ana", "nobody", "tags+=x"), "nobody"),
        (("ana", "bea"), "Nothing is to be changed"),
        (("tags+=x",), "No record is named"),
        (("ana", "--filter", "city:lyon", "tags+=x"), "not both"),
        (("ana", "bea", "city+=Nice"), "holds one value"),
        (("ana", "bea", "language=klingon"), "Ana"),
        (("--filter", "zork:1", "tags+=x"), "character 1"),
    ],
)
def test_what_cannot_be_meant_changes_nothing(
    clubmgr: Clubmgr, done: Clubmgr, three: list[str], words: tuple[str, ...], told: str
) -> None:
    before = done("people", "--json").out
    said = clubmgr("edit", *words)
    assert said.status != 0
    assert told in said.err
    assert done("people", "--json").out == before


def test_records_of_several_kinds_are_not_changed_together(
    clubmgr: Clubmgr, done: Clubmgr, three: list[str]
) -> None:
    club = done("add", "club", "name=Club Lyon").id
    said = clubmgr("edit", three[0], club, "city=Nice")
    assert said.status != 0
    assert "of several kinds: club, person" in said.err
