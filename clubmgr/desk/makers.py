"""Who makes which kind of paper."""

from __future__ import annotations

from importlib import import_module
from typing import Final, Protocol, cast

from clubmgr.desk.blanks import Say
from clubmgr.desk.subjects import Subject
from clubmgr.models.program import Program

_MODULES: Final = {
    **dict.fromkeys(("statuts-1901", "statuts-alsace-moselle", "bylaws"), "statutes"),
    **dict.fromkeys(("charter", "internal-rules", "code-of-conduct"), "charters"),
    **dict.fromkeys(
        ("constitutive-minutes", "leaders-list", "filing-mandate", "change-declaration"), "filing"
    ),
    "partnership-letter": "partnership",
    **dict.fromkeys(("mandate-attestation", "handover-file"), "offices"),
    **dict.fromkeys(("dinner-invitation", "host-sheet", "call-sheet"), "gatherings"),
    "minutes": "minutes",
    **dict.fromkeys(
        ("convocation", "invitation-letter", "agenda", "sign-in-sheet", "proxy-form",
         "action-list"),
        "assemblies",
    ),
}  # fmt: skip
"""The module of this package that makes each of the built-in kinds; the user's own have theirs."""
_OWN: Final = "own_papers"


class Maker(Protocol):
    """What makes the papers of some kinds."""

    def suits(self, kind: str, subject: Subject) -> bool:
        """Tell whether a kind is written about a subject of its sort."""

    def compose(
        self, program: Program, kind: str, subject: Subject, language: str, say: Say
    ) -> str:
        """Return a paper's Markdown. Raises MissingFields with each blank as `say` says it."""

    def remarks(self, program: Program, kind: str, subject: Subject) -> tuple[str, ...]:
        """Return what a paper is to be looked at again for; advice only."""


def maker_of(kind: str) -> Maker:
    """Return who makes a kind of paper."""
    return cast(Maker, import_module(f"clubmgr.desk.{_MODULES.get(kind, _OWN)}"))
