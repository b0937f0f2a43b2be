"""Who makes which kind of paper."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Final, Protocol

from clubmgr.desk.blanks import Say
from clubmgr.desk.subjects import Subject
from clubmgr.models.program import Program
from clubmgr.papers import partners, privacy

_MODULES: Final = {
    "statuts-1901": "statutes",
    "statuts-alsace-moselle": "local_law",
    "bylaws": "bylaws",
    **dict.fromkeys(
        ("charter", "internal-rules", "code-of-conduct", "acceptance-list"), "charters"
    ),
    **dict.fromkeys(
        ("constitutive-minutes", "leaders-list", "filing-mandate", "change-declaration"), "filing"
    ),
    "partnership-letter": "partnership",
    **dict.fromkeys(("mandate-attestation", "handover-file"), "offices"),
    **dict.fromkeys(("dinner-invitation", "host-sheet", "call-sheet"), "gatherings"),
    "minutes": "minutes",
    **dict.fromkeys(partners.KINDS, "partners"),
    **dict.fromkeys(privacy.KINDS, "privacy"),
    **dict.fromkeys(
        ("convocation", "invitation-letter", "agenda", "sign-in-sheet", "proxy-form",
         "action-list"),
        "assemblies",
    ),
}  # fmt: skip
"""The module of this package that makes each of the built-in kinds; the user's own have theirs."""
ORDER: Final = tuple(_MODULES)
"""The built-in kinds, those about a club in the order in which it needs them."""
_OWN: Final = "own_papers"


class Maker(Protocol):
    """What makes the papers of some kinds."""

    def suits(self, kind: str, subject: Subject, /) -> bool:
        """Tell whether a kind is written about a subject of its sort."""

    def compose(
        self, program: Program, kind: str, subject: Subject, language: str, say: Say, /
    ) -> str:
        """Return a paper's Markdown. Raises MissingFields with each blank as `say` says it."""

    def remarks(self, program: Program, kind: str, subject: Subject, /) -> tuple[str, ...]:
        """Return what a paper is to be looked at again for; advice only."""


class TextMaker(Maker, Protocol):
    """What makes texts that have articles, which clubs leave out, reorder and reword."""

    def values(
        self, program: Program, kind: str, subject: Subject, language: str, /
    ) -> Mapping[str, object]:
        """Return what a text is filled with, whatever is still missing."""


def maker_of(kind: str) -> Maker:
    """Return who makes a kind of paper."""
    return _makers()[_MODULES.get(kind, _OWN)]


def text_maker_of(kind: str) -> TextMaker | None:
    """Return who makes a text with articles; None where that is no such text."""
    return _text_makers().get(_MODULES.get(kind, _OWN))


@cache
def _makers() -> Mapping[str, Maker]:
    from clubmgr.desk import (
        assemblies,
        filing,
        gatherings,
        minutes,
        offices,
        own_papers,
        partners,
        partnership,
        privacy,
    )

    return {
        **_text_makers(),
        "assemblies": assemblies,
        "filing": filing,
        "gatherings": gatherings,
        "minutes": minutes,
        "offices": offices,
        "own_papers": own_papers,
        "partners": partners,
        "partnership": partnership,
        "privacy": privacy,
    }


@cache
def _text_makers() -> Mapping[str, TextMaker]:
    from clubmgr.desk import bylaws, charters, local_law, statutes

    return {
        "bylaws": bylaws, "charters": charters, "local_law": local_law, "statutes": statutes,
    }  # fmt: skip
