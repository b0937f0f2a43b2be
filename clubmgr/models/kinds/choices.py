"""The values of a closed set, as they are called: what a first picture needs of the kinds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from clubmgr.i18n import _


@dataclass(frozen=True, slots=True)
class Choice:
    """A value out of a closed set; `glyph` goes before its label so that colour is never needed."""

    code: str
    label: str
    glyph: str = ""


def label_of(choices: Sequence[Choice], code: str) -> str:
    """Return what the choice with a code is called; the code itself where there is none."""
    return next((_(choice.label) for choice in choices if choice.code == code), code)
