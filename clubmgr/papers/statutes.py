"""The statutes of a French association (loi du 1er juillet 1901): what they are filled with.

Only the name, the object and the seat are needed to declare an association, and two leaders to
sign (loi 1901, art. 5; Service-Public F1119 and F1120). The day of the constitutive assembly is
asked for too, because the paper is dated. No one's birth date belongs in it, nor what dues cost.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields
from datetime import date
from typing import Final, Literal

from clubmgr.errors import InvalidFields
from clubmgr.i18n import _
from clubmgr.method.filing import TITLE_LENGTH
from clubmgr.papers import templates
from clubmgr.papers.articles import Wording
from clubmgr.text import fold

KIND: Final = "statuts-1901"

Majority = Literal["simple", "two-thirds", "three-quarters"]


@dataclass(frozen=True, slots=True)
class Leader:
    """Someone who signs; `function` is in the paper's language, as it is printed (Président(e))."""

    family_name: str
    given_name: str
    function: str


@dataclass(frozen=True, slots=True)
class Statutes:
    """What the statutes say. The fields without a default are needed; a blank one is refused.

    Years, days and months are whole numbers; None is "unlimited" for the duration of the
    association and of the mandates, and "none" for the quorum and the board. `audience` holds any
    of customers, partners, users, staff; the texts and `channels` are in French.
    """

    name: str
    mission: str
    city: str
    brand: str
    adopted_on: date | None
    president: Leader | None
    treasurer: Leader | None
    officers: tuple[Leader, ...] = ()
    acronym: str = ""
    audience: tuple[str, ...] = ()
    postcode: str = ""
    amended_on: date | None = None
    """The day on which they were changed last, if they are not as they were adopted."""
    duration_years: int | None = None
    brand_relation: str = ""
    channels: tuple[str, ...] = ()
    website: str = ""
    meeting_months: int = 3
    visibility: Literal["public", "private"] = "public"
    admission: Literal["open", "approval"] = "open"
    admission_criteria: str = ""
    dues: bool = False
    honorary_members: bool = False
    benefactor_members: bool = False
    notice_days: int = 15
    quorum_percent: int | None = None
    max_proxies: int = 2
    ordinary_majority: Majority = "simple"
    extraordinary_majority: Majority = "two-thirds"
    extraordinary_quorum: int | None = None
    casting_vote: bool = True
    board_size: int | None = None
    term_years: int | None = 2


def write(
    statutes: Statutes,
    *,
    label: Callable[[str], str] = str,
    wordings: Sequence[Wording] = (),
) -> str:
    """Return the statutes as Markdown, in French, the articles as the club's `wordings` have them.

    Raises MissingFields where one is blank, named by `label`; InvalidFields where the name is too
    long to be declared or one person would sign twice; ClubmgrError where an article refers to one
    that is left out.
    """
    values = values_of(statutes)
    if not templates.missing(KIND, "fr", values):
        refuse_wrong(statutes)
    return templates.write(KIND, "fr", values, label=label, wordings=wordings)


def values_of(statutes: Statutes) -> dict[str, object]:
    """Return what the template is filled with."""
    return {field.name: getattr(statutes, field.name) for field in fields(statutes)}


def refuse_wrong(statutes: Statutes) -> None:
    """Raise InvalidFields where the name is too long, or one person would sign twice."""
    problems: dict[str, str] = {}
    if len(statutes.name) > TITLE_LENGTH:
        problems["name"] = _(
            "The name has {n} characters; the declaration takes {limit} at most."
        ).format(n=len(statutes.name), limit=TITLE_LENGTH)
    if _full_name(statutes.president) == _full_name(statutes.treasurer):
        problems["treasurer"] = _(
            "The president and the treasurer are the same person; two leaders must sign."
        )
    if problems:
        raise InvalidFields(problems)


def _full_name(leader: Leader | None) -> str:
    return fold(f"{leader.given_name} {leader.family_name}") if leader else ""
