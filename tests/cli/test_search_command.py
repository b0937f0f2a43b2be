from __future__ import annotations

from collections.abc import Callable
from typing import Any


def test_what_was_written_is_found_from_the_command_line(clubmgr: Callable[..., Any]) -> None:
    clubmgr("add", "person", "given_name=Zoé", "notes=Prête ses objectifs à Łódź")
    said = clubmgr("search", "lodz", "objectif", "--json")
    assert [(each["kind"], each["about"]) for each in said.json] == [("person", "Zoé")]
    nothing = clubmgr("search", "cinema")
    assert (nothing.status, nothing.out) == (0, "")
    assert "Nothing was written" in nothing.err
