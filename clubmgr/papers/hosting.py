"""The papers of a founding: what the host takes to the dinner, and the callers' decision sheet.

They follow the three-step method: at the dinner the host explains why, for whom, open or closed,
association or not, then asks everybody; two to three weeks later those who said yes decide.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, fields
from datetime import date
from typing import Final

from clubmgr.papers import templates
from clubmgr.papers.templates import BY_HAND

CALL_SHEET: Final = "call-sheet"
"""The kind of the one paper that is about a call; the others are about a dinner or lunch."""


@dataclass(frozen=True, slots=True)
class Guest:
    """Somebody asked to a gathering.

    `answer` is an RSVP's code, `interest` yes, maybe, no or ''; `hints` are roles in the paper's
    language. What is blank is left to fill by hand.
    """

    name: str
    answer: str
    introduced: bool = False
    opinion: str = field(default="", metadata=BY_HAND)
    interest: str = field(default="", metadata=BY_HAND)
    hints: tuple[str, ...] = field(default=(), metadata=BY_HAND)


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a checklist or decision sheet."""

    title: str
    outcome: str = field(default="", metadata=BY_HAND)
    owner: str = field(default="", metadata=BY_HAND)
    due_on: date | None = field(default=None, metadata=BY_HAND)
    done: bool = False


@dataclass(frozen=True, slots=True)
class Criterion:
    """One criterion of the grid, and what is seen at each level, from 1 to 3."""

    label: str
    anchors: tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Gathering:
    """A dinner, lunch or call of a club; texts are in the paper's language.

    `hours` is how the time of day is written, `host` who receives, `legal_form` and `visibility`
    are the club's codes. `answer_by` is when guests should have answered; `call_from` and
    `call_until` the days between which the call should follow; `limit` the most guests at table;
    `diets` what guests eat, each with how many they are, and no names.
    """

    club: str
    brand: str
    title: str
    day: date | None
    hours: str
    place: str
    link: str
    host: str
    guests: tuple[Guest, ...]
    mission: str = ""
    audience: tuple[str, ...] = ()
    objectives: tuple[str, ...] = ()
    channels: tuple[str, ...] = ()
    visibility: str = ""
    legal_form: str = "undecided"
    sponsor: str = ""
    contact: str = ""
    brand_relation: str = ""
    club_relation: str = ""
    diets: tuple[tuple[str, int], ...] = ()
    lines: tuple[Line, ...] = ()
    criteria: tuple[Criterion, ...] = ()
    pass_mark: int = 8
    limit: int = 25
    answer_by: date | None = None
    call_from: date | None = None
    call_until: date | None = None


def write(
    kind: str, language: str, gathering: Gathering, *, label: Callable[[str], str] = str
) -> str:
    """Return a paper of a gathering as Markdown.

    Raises MissingFields where it would show a blank, each named by `label`.
    """
    values = {each.name: getattr(gathering, each.name) for each in fields(gathering)}
    return templates.write(kind, language, values, label=label)
