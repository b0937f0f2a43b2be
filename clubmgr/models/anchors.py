"""The written anchors of the grid: what a 1, a 2 and a 3 of a criterion mean, per language."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from clubmgr import i18n
from clubmgr.i18n import _
from clubmgr.method import LEVELS
from clubmgr.method.rubric import ANCHORS
from clubmgr.models.program import Program

Place = tuple[str, int]
"""A criterion and a level."""
PLACES: Final = tuple((name, level) for name in ANCHORS for level in LEVELS)
"""Every criterion with every level, in the order of the grid."""

_STORED: Final = "SELECT id, value FROM setting WHERE id LIKE 'anchor:%:' || :language"
_STORE: Final = """
INSERT INTO setting(id, value) VALUES (:id, :value)
ON CONFLICT (id) DO UPDATE SET value = :value, version = version + 1 WHERE value <> :value
"""
_FORGET: Final = "DELETE FROM setting WHERE id = :id"


def read(program: Program, language: str = "") -> dict[Place, str]:
    """Return all anchors in a language, else in the one in use: those of the method if not set."""
    language = language or i18n.language()
    stored = {row["id"]: row["value"] for row in program.rows(_STORED, language=language)}
    usual = _usual(language)
    return {place: stored.get(_key(*place, language), usual[place]) for place in PLACES}


def change(program: Program, texts: Mapping[Place, str], language: str = "") -> None:
    """Store anchors of a language as one step; an empty one brings back the method's."""
    language = language or i18n.language()
    usual = _usual(language)
    with program.step(_("Changed the anchors of the grid"), "anchors"):
        for place, text in texts.items():
            key = _key(*place, language)
            if text and text != usual[place]:
                program.execute(_STORE, id=key, value=text)
            else:
                program.execute(_FORGET, id=key)


def _usual(language: str) -> dict[Place, str]:
    """Return the method's own anchors in a language."""
    with i18n.speaking(language):
        return {(name, level): _(ANCHORS[name][level - 1]) for name, level in PLACES}


def _key(name: str, level: int, language: str) -> str:
    return f"anchor:{name}:{level}:{language}"
