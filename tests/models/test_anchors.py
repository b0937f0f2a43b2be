from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from clubmgr.method import CRITERIA, LEVELS
from clubmgr.method.rubric import ANCHORS
from clubmgr.models import anchors, past
from clubmgr.models.program import Program


def test_every_level_of_every_criterion_has_an_anchor_that_fits_a_line(program: Program) -> None:
    for language in ("en", "fr"):
        told = anchors.read(program, language)
        assert list(told) == [(name, level) for name in CRITERIA for level in LEVELS]
        assert len(set(told.values())) == 12
        assert all(20 < len(text) <= 72 for text in told.values())


def test_an_anchor_describes_what_somebody_does_not_what_they_are() -> None:
    for texts in ANCHORS.values():
        for text in texts:
            assert not re.search(r"\b(is|are) (very |quite )?(nice|shy|clever|weak|strong)\b", text)


def test_an_anchor_is_changed_in_one_language_and_brought_back(program: Program) -> None:
    usual = anchors.read(program)
    anchors.change(program, {("known", 2): "Has spoken at our fair"})
    assert anchors.read(program) == usual | {("known", 2): "Has spoken at our fair"}
    assert anchors.read(program, "fr")["known", 2] != "Has spoken at our fair"
    anchors.change(program, {("known", 2): ""})
    assert anchors.read(program) == usual
    program.undo()
    assert anchors.read(program)["known", 2] == "Has spoken at our fair"


def test_the_usual_text_typed_again_stores_nothing(program: Program) -> None:
    before = past.Steps(program).page(0, 50)
    anchors.change(program, anchors.read(program))
    assert past.Steps(program).page(0, 50) == before


@pytest.mark.parametrize("text", ["[bold]x[/]", "'; DROP TABLE setting; --", "50 % of {name}"])
def test_an_anchor_is_text(text: str, program: Program, tmp_path: Path, open_program: Any) -> None:
    anchors.change(program, {("available", 3): text}, "fr")
    assert anchors.read(open_program(), "fr")["available", 3] == text
