from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any

from clubmgr.models import preferences, settings
from clubmgr.models.program import Program


def test_language_and_theme_are_what_the_settings_say(program: Program) -> None:
    assert (preferences.language(program), preferences.theme(program)) == ("", "")
    settings.change(program, {"language": "fr", "theme": "nord"})
    assert (preferences.language(program), preferences.theme(program)) == ("fr", "nord")
    program.undo()
    assert (preferences.language(program), preferences.theme(program)) == ("", "")


def test_the_language_is_told_before_the_file_is_opened(
    program: Program, tmp_path: Path, file: Path
) -> None:
    assert preferences.language_of(file) == ""
    settings.change(program, {"language": "fr"})
    assert preferences.language_of(file) == "fr"
    for name, content in (("none", None), ("text", b"Dear Ana"), ("empty", b"")):
        if content is not None:
            (tmp_path / name).write_bytes(content)
        assert preferences.language_of(tmp_path / name) == ""
    assert preferences.language_of(tmp_path) == ""
    assert preferences.language_of(tmp_path / ("x" * 400)) == ""


def test_another_programs_file_is_left_alone_when_its_language_is_asked(tmp_path: Path) -> None:
    other: Any = sqlite3.connect(tmp_path / "other.db")
    other.execute("PRAGMA journal_mode = WAL")
    other.execute("CREATE TABLE setting(id, value)")
    other.close()
    before = (tmp_path / "other.db").read_bytes()
    assert preferences.language_of(tmp_path / "other.db") == ""
    assert [path.name for path in tmp_path.iterdir()] == ["other.db"]
    assert (tmp_path / "other.db").read_bytes() == before
