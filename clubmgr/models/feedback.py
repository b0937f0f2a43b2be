"""Voices back: wishes, complaints, critiques, questions, on their way to an answer."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from clubmgr.errors import InvalidFields
from clubmgr.i18n import N_, _
from clubmgr.method import answer_time
from clubmgr.models import days, records, settings
from clubmgr.models.fields import Choice, Values
from clubmgr.models.filters import Place
from clubmgr.models.kinds.feedback import FEASIBILITIES, FEEDBACK, FEEDBACK_KINDS, Feedback
from clubmgr.models.listing import Listing, Query, Spec, by_choice, by_text
from clubmgr.models.naming import NAME
from clubmgr.models.program import Program

STATES: Final = (
    Choice("received", N_("received"), "○"),
    Choice("checked", N_("checked"), "◔"),
    Choice("passed", N_("passed on"), "◑"),
    Choice("answered", N_("answered"), "●"),
)
_STATE: Final = """CASE WHEN feedback.answered_at IS NOT NULL THEN 'answered'
    WHEN feedback.passed_on IS NOT NULL THEN 'passed'
    WHEN feedback.checked_on IS NOT NULL OR feedback.feasible <> '' THEN 'checked'
    ELSE 'received' END"""
_OPEN: Final = "feedback.answered_at IS NULL"
_LATE: Final = f"({_OPEN} AND feedback.due_at < :now)"
_DONE: Final = ("received_at", "answered_at")
_OWED_BY: Final = frozenset(("kind", "received_at", "due_at"))
"""What says until when an answer is owed."""


@dataclass(frozen=True, slots=True)
class Voice:
    """Something that came in, as the list has it, with who it is from and how far it has come."""

    id: str
    version: int
    kind: str
    title: str
    person: str | None
    person_name: str
    club: str | None
    club_name: str
    owner: str
    received_at: str
    due_at: str | None
    answered_at: str | None
    passed_to: str
    state: str

    @property
    def who(self) -> str:
        """Who it is from: the person, the club, or both."""
        return " · ".join(filter(None, (self.person_name, self.club_name)))

    def is_late(self, now: str) -> bool:
        """Tell whether an answer is owed since before a local time."""
        return self.answered_at is None and self.due_at is not None and self.due_at < now


def _voice(row: sqlite3.Row) -> Voice:
    return Voice(**{name: row[name] for name in Voice.__slots__})


LIST: Final = Spec(
    name="feedback",
    table="feedback",
    columns=f"""feedback.id, feedback.version, feedback.kind, feedback.title, feedback.person,
        coalesce({NAME}, '') AS person_name, feedback.club, coalesce(club.name, '') AS club_name,
        feedback.owner, feedback.received_at, feedback.due_at, feedback.answered_at,
        feedback.passed_to, {_STATE} AS state""",
    joins="""LEFT JOIN person ON person.id = feedback.person
        LEFT JOIN club ON club.id = feedback.club""",
    make=_voice,
    words_in=f"""feedback.title || ' ' || feedback.text || ' ' || feedback.closing || ' '
        || feedback.owner || ' ' || coalesce({NAME}, '') || ' ' || coalesce(club.name, '')""",
    places={
        "title": Place("feedback.title"),
        "kind": Place("feedback.kind", "choice", FEEDBACK_KINDS),
        "state": Place(_STATE, "choice", STATES),
        "feasible": Place("feedback.feasible", "choice", FEASIBILITIES),
        "person": Place(f"coalesce({NAME}, '')"),
        "club": Place("coalesce(club.name, '')"),
        "owner": Place("feedback.owner"),
        "received": Place("date(feedback.received_at)", "past"),
        "due": Place("date(feedback.due_at)", "date"),
        "answered": Place("date(feedback.answered_at)", "past"),
    },
    sorts={
        "due": (f"NOT {_OPEN}", "feedback.due_at", "feedback.received_at"),
        "received": ("feedback.received_at",),
        "kind": (by_choice("feedback.kind", FEEDBACK_KINDS), "feedback.due_at"),
        "title": (by_text("feedback.title"),),
    },
    first="due",
)
"""All that came in, the most urgent first and what is answered last; `listing` narrows it."""


def listing(
    program: Program,
    search: str = "",
    *,
    club: str = "",
    person: str = "",
    answered_too: bool = False,
    late_only: bool = False,
) -> Listing[Voice]:
    """Return what came in and waits, of a club or of a person if one is named.

    What is answered only when it is asked for; or only what is late. Raises FilterError.
    """
    conditions = (
        "feedback.club = :club" if club else "",
        "feedback.person = :person" if person else "",
        "" if answered_too else _OPEN,
        _LATE if late_only else "",
    )
    spec = replace(LIST, within=" AND ".join(filter(None, conditions)) or "1")
    values = {"club": club, "person": person, "now": program.clock.local()}
    return Listing(program, spec, Query(search, values=values))


def add(program: Program, values: Mapping[str, Any]) -> str:
    """Store what came in, now if nothing else is said; return its id.

    Questions, critiques and complaints are to be answered within the hours of the settings. Raises
    InvalidFields.
    """
    filled: Values = dict(values)
    filled["received_at"] = filled.get("received_at") or program.clock.local()
    _refuse_to_come(program, filled)
    return records.add(program, FEEDBACK, _owed(program, filled))


def change(program: Program, seen: Feedback, values: Mapping[str, Any], label: str = "") -> None:
    """Change what came in as it was seen. Raises Stale, InvalidFields."""
    new = {name: value for name, value in values.items() if value != getattr(seen, name)}
    _refuse_to_come(program, new)
    if "received_at" in new and not new["received_at"]:
        new["received_at"] = program.clock.local()
    if new.keys() & _OWED_BY:
        after = records.values_of(FEEDBACK, seen) | new
        if "due_at" not in new and _follows(program, seen):
            after["due_at"] = None
        new["due_at"] = _owed(program, after)["due_at"]
    records.change(program, FEEDBACK, seen, new, label)


def check(
    program: Program, id: str, feasible: str, reason: str = "", *, seen: Feedback | None = None
) -> None:
    """Note whether what is wished can be done, and why. Raises Stale, InvalidFields."""
    if not feasible:
        raise InvalidFields({"feasible": _("Say whether it can be done.")})
    today = program.clock.today().isoformat()
    _go_on(
        program, seen or get(program, id), _("Checked: {what}"),
        {"feasible": feasible, "reason": reason, "checked_on": today},
    )  # fmt: skip


def pass_on(program: Program, id: str, to: str, *, seen: Feedback | None = None) -> None:
    """Note to whom inside the brand it was passed on, today. Raises Stale, InvalidFields."""
    if not to:
        raise InvalidFields({"passed_to": _("Say to whom it was passed on.")})
    today = program.clock.today().isoformat()
    _go_on(
        program, seen or get(program, id), _("Passed on: {what}"),
        {"passed_to": to, "passed_on": today},
    )  # fmt: skip


def answer(
    program: Program, id: str, closing: str, at: str = "", *, seen: Feedback | None = None
) -> None:
    """Note what was answered, and when: now if no local time is said.

    Raises Stale, InvalidFields for an answer without words.
    """
    values = {"closing": closing, "answered_at": at or program.clock.local()}
    _go_on(program, seen or get(program, id), _("Answered: {what}"), values)


def reopen(program: Program, id: str, *, seen: Feedback | None = None) -> None:
    """Note that the answer was none; its words stay, to be mended. Raises Stale."""
    seen = seen or get(program, id)
    _go_on(program, seen, _("Not answered yet: {what}"), {"answered_at": None})


def get(program: Program, id: str) -> Feedback:
    """Return what came in. Raises NotFound."""
    found: Feedback = records.get(program, FEEDBACK, id)
    return found


def _go_on(program: Program, seen: Feedback, label: str, values: Values) -> None:
    change(program, seen, values, label.format(what=seen.title))


def _owed(program: Program, values: Values) -> Values:
    """Fill until when an answer is owed, where the kind asks for one by a time."""
    if values.get("due_at") or values.get("kind") not in answer_time.AWAITED:
        return {"due_at": None, **values}
    hours = settings.read(program).answer_hours
    return values | {"due_at": answer_time.owed_by(values["received_at"], hours)}


def _follows(program: Program, seen: Feedback) -> bool:
    """Tell whether an answer is owed by when the settings say, and not by another time."""
    unsaid = records.values_of(FEEDBACK, seen) | {"due_at": None}
    return bool(seen.due_at == _owed(program, unsaid)["due_at"])


def _refuse_to_come(program: Program, values: Values) -> None:
    """Refuse what came in, or was answered, after this minute, and steps of days to come."""
    days.refuse_to_come(program, values, ("checked_on", "passed_on"))
    now = program.clock.local()
    late = {name for name in _DONE if values.get(name) and values[name] > now}
    if late:
        raise InvalidFields(dict.fromkeys(late, _("That moment has not come yet.")))
