"""Texts that a club gives itself: charter, internal rules, code of conduct, and who accepted it.

An informal club is lawful without any declaration (loi 1901, art. 2), and its charter is all that
it needs. Internal rules are left to associations, and may set out a scale of sanctions
(Service-Public F35042); nobody is excluded without having been told of the facts and heard.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, fields
from datetime import date
from typing import Final

from clubmgr.papers import templates
from clubmgr.papers.articles import Wording
from clubmgr.papers.statutes import Leader
from clubmgr.papers.templates import BY_HAND

CHARTER: Final = "charter"
RULES: Final = "internal-rules"
CONDUCT: Final = "code-of-conduct"
ACCEPTANCES: Final = "acceptance-list"


@dataclass(frozen=True, slots=True)
class Charter:
    """What an informal club agrees on; texts are in the paper's language.

    `audience` holds any of customers, partners, users, staff; a member's term in an office is
    `term_years`, None without a limit.
    """

    name: str
    mission: str
    brand: str
    organisers: tuple[Leader, ...]
    acronym: str = ""
    city: str = ""
    objectives: tuple[str, ...] = ()
    audience: tuple[str, ...] = ()
    visibility: str = ""
    admission_criteria: str = ""
    brand_relation: str = ""
    channels: tuple[str, ...] = ()
    meeting_months: int = 3
    term_years: int | None = None


@dataclass(frozen=True, slots=True)
class InternalRules:
    """The rules that an association adds to its statutes; `secretary` is who else signs them.

    Under `local_law`, that of Alsace-Moselle, the board is called direction. `approval` says that
    members are admitted by the board, `private` that the meetings are for members.
    """

    name: str
    brand: str
    president: Leader | None
    secretary: Leader | None
    local_law: bool = False
    approval: bool = False
    private: bool = False
    dues: bool = False
    admission_criteria: str = ""
    channels: tuple[str, ...] = ()
    meeting_months: int = 3


@dataclass(frozen=True, slots=True)
class CodeOfConduct:
    """How people behave in a club; `governed_by` is organisers, bureau, direction or officers.

    It names nobody, so that its version changes with its words alone.
    """

    name: str
    brand: str
    governed_by: str
    channels: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Signatory:
    """A member, and since when they accept the present version of the code of conduct.

    `how` says in the paper's language by what means; both are blank for who has still to sign.
    """

    name: str
    accepted_on: date | None = field(default=None, metadata=BY_HAND)
    how: str = field(default="", metadata=BY_HAND)


@dataclass(frozen=True, slots=True)
class AcceptanceList:
    """Who accepted the present version of a club's code of conduct, and room for others to sign.

    `code` is the title of that version, of which `edition` is the number; it was written or adopted
    on `since`.
    """

    name: str
    code: str
    edition: int
    since: date | None
    adopted: bool
    written_on: date
    members: tuple[Signatory, ...]


Text = Charter | InternalRules | CodeOfConduct | AcceptanceList


def write(
    kind: str,
    language: str,
    text: Text,
    *,
    label: Callable[[str], str] = str,
    wordings: Sequence[Wording] = (),
) -> str:
    """Return a text as Markdown, its articles as the club's `wordings` have them.

    Raises MissingFields where one of its fields is blank, named by `label`.
    """
    return templates.write(kind, language, values_of(text), label=label, wordings=wordings)


def values_of(text: Text) -> dict[str, object]:
    """Return what the template is filled with."""
    return {each.name: getattr(text, each.name) for each in fields(text)}
