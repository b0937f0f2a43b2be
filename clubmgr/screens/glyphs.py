"""A status as it is shown: its glyph and its word."""

from __future__ import annotations

from collections.abc import Sequence

from clubmgr.i18n import _
from clubmgr.models.fields import Choice


def glyph_word(choices: Sequence[Choice], code: str) -> str:
    """Write a choice by its code, '' for none."""
    choice = next((choice for choice in choices if choice.code == code), None)
    return f"{choice.glyph} {_(choice.label)}".strip() if choice else code
