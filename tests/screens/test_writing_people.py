from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from clubmgr.models import defining
from clubmgr.models.program import Program

Opener = Callable[..., Any]


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")


def names(file: str) -> list[str]:
    text = Path(file).read_text("utf-8-sig")
    return [row["name"] for row in csv.DictReader(text.splitlines())]


async def write(at: Any, name: str) -> None:
    await at.press("w")
    at.screen.query_one("Input").value = name
    await at.press("ctrl+s")
    await at.rest()


async def test_the_people_shown_or_marked_are_written_to_a_file(open_app: Opener) -> None:
    async with open_app("people") as at:
        there = at.names()
        await write(at, "all.csv")
        assert names("all.csv") == there
        assert ".csv." in at.text
        await at.press("space")
        await write(at, "one.csv")
        assert names("one.csv") == there[:1]
        await write(at, "one.vcf")
        assert Path("one.vcf").read_bytes().count(b"BEGIN:VCARD") == 1
        await write(at, "one.xlsx")
        assert Path("one.xlsx").read_bytes().startswith(b"PK")


async def test_an_ending_that_tells_no_format_is_refused_and_kept(open_app: Opener) -> None:
    async with open_app("people") as at:
        await write(at, "people.doc")
        assert "tells no format" in at.text
        assert at.screen.query_one("Input").value == "people.doc"
        assert list(Path().iterdir()) == []


async def test_it_is_asked_whether_sensitive_fields_go_along(
    open_app: Opener, program: Program
) -> None:
    defining.add(program, {"label": "Health", "key": "health", "care": "sensitive"})
    async with open_app("people") as at:
        await at.press("w")
        assert "Sensitive fields: do they go along?" in at.text
        await at.press("enter")
        at.screen.query_one("Input").value = "a.csv"
        await at.press("ctrl+s")
        await at.rest()
        assert "health" not in Path("a.csv").read_text("utf-8-sig").splitlines()[0]
        await at.press("w", "down", "enter")
        at.screen.query_one("Input").value = "b.csv"
        await at.press("ctrl+s")
        await at.rest()
        assert "health" in Path("b.csv").read_text("utf-8-sig").splitlines()[0]
        await at.press("w", "escape")
        assert len(list(Path().iterdir())) == 2
