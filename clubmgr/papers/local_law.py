"""The statutes of an association of Alsace-Moselle (local civil code, art. 21 to 79).

They must tell the purpose, the name, the seat and that the association is to be inscribed (art.
57); and are to tell how members enter and leave, whether they pay dues, how the direction is
formed, when and how the assembly is convened and how its resolutions are recorded (art. 58). Seven
members at least sign them (art. 56 and 59).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from clubmgr.method.filing import ALSACE_MOSELLE, FOUNDERS, LOI_1901
from clubmgr.papers import statutes, templates
from clubmgr.papers.articles import Wording
from clubmgr.papers.statutes import Leader, Statutes

KIND: Final = "statuts-alsace-moselle"
SIGNERS: Final = FOUNDERS[ALSACE_MOSELLE]


@dataclass(frozen=True, slots=True)
class LocalStatutes(Statutes):
    """What statutes under local law say more: who signs, which court keeps the register.

    `signers` are seven at least, those of the direction first; fewer count as none. With `auditors`
    the assembly elects some.
    """

    signers: tuple[Leader, ...] = ()
    court: str = ""
    auditors: bool = False


def write(
    text: LocalStatutes, *, label: Callable[[str], str] = str, wordings: Sequence[Wording] = ()
) -> str:
    """Return the statutes as Markdown, in French, the articles as the club's `wordings` have them.

    Raises MissingFields where one is blank, named by `label`; InvalidFields where the name is too
    long to be declared or one person would sign twice; ClubmgrError where an article refers to one
    that is left out.
    """
    values = values_of(text)
    if not templates.missing(KIND, "fr", values):
        statutes.refuse_wrong(text)
    return templates.write(KIND, "fr", values, label=label, wordings=wordings)


def values_of(text: LocalStatutes) -> dict[str, object]:
    """Return what the template is filled with: no signers where they are too few.

    Amended statutes are the direction's to sign, as any others are two leaders'.
    """
    values = statutes.values_of(text)
    needed = FOUNDERS[LOI_1901] if text.amended_on else SIGNERS
    return values if len(text.signers) >= needed else values | {"signers": ()}
