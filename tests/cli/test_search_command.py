from __future__ import annotations

from collections.abc import Callable
from typing import Any


def test_what_was_written_is_found_from_the_command_line(clubmgr: Callable[..., Any]) -> None:
    clubmgr("add", "person", "given_name=Zoé", "notes=Prête ses objectifs à Łódź")
    said = clubmgr("search", "lodz", "objectif", "--json")
    assert [(each["kind"], each["about"]) for each in said.json] == [("person", "Zoé")]
    nothing = clubmgr("search", "cinema")
    assert (nothing.status, nothing.out) == (0, "")
    assert "Nothing is called so" in nothing.err


def test_who_and_what_is_called_so_comes_first(clubmgr: Callable[..., Any]) -> None:
    clubmgr("add", "person", "given_name=Ana", "notes=Knows Hélène of Lyon")
    clubmgr("add", "person", "given_name=Hélène", "family_name=Quist")
    clubmgr("add", "club", "name=Hélène's Club", "mission=All for Hélène")
    said = clubmgr("search", "helene", "--json")
    assert [(each["kind"], each["about"], bool(each["text"])) for each in said.json] == [
        ("person", "Hélène Quist", False), ("club", "Hélène's Club", True), ("person", "Ana", True),
    ]  # fmt: skip
    assert "Hélène Quist" in clubmgr("search", "hélène").out


def test_a_search_for_nothing_is_refused(clubmgr: Callable[..., Any]) -> None:
    said = clubmgr("search", " ")
    assert said.status == 2
    assert "nothing to search for" in said.err
