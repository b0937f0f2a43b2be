"""The values of a closed set, as they are called: what a first picture needs of the kinds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from clubmgr import i18n
from clubmgr.i18n import _
from clubmgr.text import spoken


@dataclass(frozen=True, slots=True)
class Choice:
    """A value out of a closed set; `glyph` goes before its label so that colour is never needed."""

    code: str
    label: str
    glyph: str = ""


def names_of(choice: Choice) -> list[str]:
    """Return what a choice is called, by its code and in each language, as `spoken` has it."""
    labels = (i18n.catalogue(language).gettext(choice.label) for language in i18n.LANGUAGES)
    return [spoken(name) for name in (choice.code, *labels)]


def called(choices: Sequence[Choice], text: str) -> list[str]:
    """Return the codes of the choices that are called exactly so, in any language."""
    name = spoken(text)
    return [choice.code for choice in choices if name in names_of(choice)]


def codes_of(choices: Sequence[Choice], text: str) -> list[str]:
    """Return the codes of the choices that a word means, in any language.

    A choice that is called so is meant before those whose names begin so.
    """
    begun = spoken(text)
    return called(choices, text) or [
        choice.code
        for choice in choices
        if any(name.startswith(begun) for name in names_of(choice))
    ]


def label_of(choices: Sequence[Choice], code: str) -> str:
    """Return what the choice with a code is called; the code itself where there is none."""
    return next((_(choice.label) for choice in choices if choice.code == code), code)
