"""Sections of lines, drawn."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from rich.cells import cell_len
from textual.content import Content

from clubmgr.screens.details import Section
from clubmgr.text import clean

_LABEL: Final = 18
"""How many cells the labels take."""


def render(sections: Sequence[Section]) -> Content:
    """Draw sections; nothing in them is read as markup."""
    parts: list[Content | str | tuple[str, str]] = []
    for section in sections:
        if not section.lines:
            continue
        if parts:
            parts.append("\n\n")
        parts.append((clean(section.title), "bold $text-primary"))
        for label, text in section.lines:
            parts.append("\n")
            if label:
                parts.append((label + " " * max(1, _LABEL - cell_len(label)), "$text-muted"))
            parts.append(clean(text))
    return Content.assemble(*parts)
