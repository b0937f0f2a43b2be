from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Clubmgr = Callable[..., Any]
pytestmark = pytest.mark.usefixtures("file")


def test_a_segment_is_kept_used_and_deleted(clubmgr: Clubmgr) -> None:
    clubmgr("add", "person", "given_name=Ana", "city=Lyon", "tags=press")
    clubmgr("add", "person", "given_name=Bea", "city=Lyon")
    kept = clubmgr("segment", "Press", "tag:press", "city:lyon", "--json")
    assert (kept.json["name"], kept.json["filter"]) == ("Press", "tag:press city:lyon")
    assert [each["name"] for each in clubmgr("segments", "--json").json] == ["Press"]
    assert clubmgr("segments", "--list", "clubs", "--json").json == []
    assert [p["name"] for p in clubmgr("people", "--segment", "press", "--json").json] == ["Ana"]
    assert clubmgr("people", "--segment", "press", "bea", "--json").json == []
    assert [p["name"] for p in clubmgr("people", "!in:press", "--json").json] == ["Bea"]
    assert clubmgr("segment", "press", "--json").json["found"] == 1
    assert "Finds" in clubmgr("segment", "press").out
    assert clubmgr("segment", "press", "--delete").status == 0
    assert clubmgr("segments", "--json").json == []
    clubmgr("undo")
    assert len(clubmgr("segments", "--json").json) == 1


def test_what_is_told_of_a_kept_segment_is_what_is_stored(clubmgr: Clubmgr) -> None:
    clubmgr("segment", "Press Lyon", "tag:press")
    assert 'Kept the segment X: in:"Press Lyon"' in clubmgr("segment", "X", "in:press").err
    assert clubmgr("segment", "Y", "in:press", "--json").json["filter"] == 'in:"Press Lyon"'


def test_a_segment_that_is_not_kept_is_not_told_among_those_there_are(clubmgr: Clubmgr) -> None:
    clubmgr("segment", "A", "tag:press")
    said = clubmgr("segment", "B", "in:A or dans:zz")
    assert said.status != 0
    assert "There are: A." in said.err


def test_a_filter_that_cannot_be_read_is_refused_in_words(clubmgr: Clubmgr) -> None:
    refused = clubmgr("segment", "Press", "zork:1")
    assert refused.status != 0
    assert "“zork”" in refused.err
    missing = clubmgr("people", "--segment", "press")
    assert missing.status != 0
    assert "no segment “press”" in missing.err


@pytest.mark.parametrize("typed", ["city:lyon (", "bad(", 'city:"lyon', "(city:lyon (a)"])
def test_what_is_left_open_is_refused_wherever_it_is_not_being_typed(
    typed: str, clubmgr: Callable[..., Any], tmp_path: Path
) -> None:
    clubmgr("add", "person", "given_name=Ana")
    target = tmp_path / "out.csv"
    for words in (
        ("people", typed),
        ("segment", "mine", typed),
        ("add", "segment", "name=mine", f"filter={typed}"),
        ("export", "people", "--filter", typed, "-o", str(target)),
        ("edit", "--filter", typed, "city=Lyon", "--yes"),
        ("duplicates", "--filter", typed),
    ):
        said = clubmgr(*words)
        assert said.status != 0, words
        assert "not closed" in said.err, (words, said.err)
    assert not target.exists()
    assert clubmgr("people", "city:(a)", '"b (c"').status == 0
