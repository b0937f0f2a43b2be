"""Sanctions: what was not kept, who was heard, what was decided, from when to when."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from clubmgr.errors import ClubmgrError
from clubmgr.i18n import LANGUAGES, N_, _, short_date, speaking
from clubmgr.method import conduct
from clubmgr.models import days, mandates, memberships, records
from clubmgr.models import deciding_sanctions as rules
from clubmgr.models.fields import Choice, Values, label_of
from clubmgr.models.kinds.conduct import MEASURES, SANCTION, Sanction
from clubmgr.models.kinds.membership import MEMBERSHIP, Membership
from clubmgr.models.kinds.person import PERSON
from clubmgr.models.naming import NAME
from clubmgr.models.program import Program

STATUSES: Final = (
    Choice("open", N_("answer awaited"), "○"),
    Choice("heard", N_("heard"), "◑"),
    Choice("future", N_("to come"), "◔"),
    Choice("in_force", N_("in force"), "●"),
    Choice("over", N_("over"), "·"),
    Choice("lifted", N_("lifted"), "×"),
)
ENDED: Final = frozenset(("over", "lifted"))
"""The statuses of measures that no longer hold."""
_LIST: Final = f"""
SELECT sanction.*, club.name AS club_name, {NAME} AS name
  FROM sanction JOIN club ON club.id = sanction.club JOIN person ON person.id = sanction.person
 WHERE (:club = '' OR sanction.club = :club) AND (:person = '' OR sanction.person = :person)
 ORDER BY club.sort_name, club.id, sanction.happened_on, sanction.rowid
"""
_TAKEN: Final = """
SELECT measure FROM sanction
 WHERE club = :club AND person = :person AND id <> :id AND lifted_on IS NULL
   AND decided_on <= :day
"""
_BARRED: Final = f"""
SELECT sanction.person, {NAME} AS name, sanction.measure, sanction.ends_on
  FROM sanction JOIN person ON person.id = sanction.person
 WHERE sanction.club = :club AND sanction.measure IN ('block', 'exclusion')
   AND sanction.decided_on IS NOT NULL AND sanction.starts_on <= :day
   AND (sanction.ends_on IS NULL OR sanction.ends_on >= :day)
   AND (sanction.lifted_on IS NULL OR sanction.lifted_on > :day)
   AND (:people IS NULL OR sanction.person IN (SELECT value FROM json_each(:people)))
 ORDER BY person.sort_name, person.id, sanction.measure DESC, sanction.ends_on IS NULL DESC,
          sanction.ends_on DESC
"""
_BELONGING: Final = """
SELECT id FROM membership
 WHERE club = :club AND person = :person AND joined_on <= :day
   AND (left_on IS NULL OR left_on > :day)
"""
_LAST_ENDED: Final = """
SELECT * FROM membership
 WHERE club = :club AND person = :person ORDER BY joined_on DESC, rowid DESC LIMIT 1
"""
_PAST: Final = ("informed_on", "heard_on", "decided_on")
"""What was done, so not on a day to come."""
_EFFECTIVE: Final = frozenset(("club", "person", "measure", "decided_on", "starts_on"))
"""The fields that say whose membership an exclusion ends, and when."""


@dataclass(frozen=True, slots=True)
class Case:
    """A sanction with the names of its member and club, and its status on a day."""

    sanction: Sanction
    name: str
    club_name: str
    status: str

    @property
    def id(self) -> str:
        """The sanction's id."""
        return self.sanction.id


@dataclass(frozen=True, slots=True)
class Barred:
    """A member who is blocked on a day, until when (None: without end), or excluded."""

    person: str
    name: str
    measure: str
    ends_on: str | None


def status(sanction: Sanction, day: str) -> str:
    """Return the code of a sanction's status on a day; it is never stored."""
    if sanction.decided_on is None:
        return "heard" if sanction.heard_on else "open"
    if sanction.lifted_on is not None and sanction.lifted_on <= day:
        return "lifted"
    if (sanction.starts_on or sanction.decided_on) > day:
        return "future"
    return "over" if sanction.ends_on is not None and sanction.ends_on < day else "in_force"


def cases(
    program: Program, club: str = "", *, person: str = "", ended_too: bool = False
) -> list[Case]:
    """Return the sanctions of a club or of all, of one person or of all, oldest first.

    Those that are over or lifted only when they are asked for.
    """
    day = program.clock.today().isoformat()
    found = [_case(row, day) for row in program.rows(_LIST, club=club, person=person)]
    return [case for case in found if ended_too or case.status not in ENDED]


def next_measure(program: Program, club: str, person: str) -> str:
    """Return the step of the ladder that comes next for a member of a club."""
    day = program.clock.today().isoformat()
    return conduct.next_measure(_taken(program, club, person, "", day))


def barred(
    program: Program, club: str, day: date, people: Sequence[str] | None = None
) -> list[Barred]:
    """Return who is blocked in or excluded from a club on a day, of all or of these, by name."""
    among = None if people is None else json.dumps(list(people))
    rows = program.rows(_BARRED, club=club, day=day.isoformat(), people=among)
    found: dict[str, Barred] = {}
    for row in rows:
        found.setdefault(row["person"], Barred(**{name: row[name] for name in Barred.__slots__}))
    return list(found.values())


def add(program: Program, values: Mapping[str, Any]) -> str:
    """Note facts, and what was done about them so far; return the sanction's id.

    Raises InvalidFields for a measure that may not be decided so.
    """
    whole = records.complete(program, SANCTION, records.whole(SANCTION, values))
    days.refuse_to_come(program, whole, _PAST)
    whole = rules.fill(whole, program.operator)
    records.refuse_invalid(SANCTION, whole)
    label = _("Noted: {name}").format(name=records.name_of(program, SANCTION, whole))
    with program.step(label, "add sanction"):
        if whole["decided_on"]:
            _refuse_early(program, whole, "")
        id = records.add(program, SANCTION, whole)
        _take_effect(program, whole)
    return id


def change(program: Program, seen: Sanction, values: Mapping[str, Any], label: str = "") -> None:
    """Change a sanction as it was seen; an exclusion that is decided ends the membership along.

    Raises Stale, or InvalidFields for a measure that may not be decided so.
    """
    before = records.values_of(SANCTION, seen)
    whole = records.complete(program, SANCTION, before | dict(values))
    days.refuse_to_come(program, values, _PAST)
    whole = rules.fill(whole, program.operator)
    records.refuse_invalid(SANCTION, whole)
    new = {name: value for name, value in whole.items() if value != before[name]}
    name = records.name_of(program, SANCTION, whole)
    with program.step(label or _("Changed {name}").format(name=name), "edit sanction"):
        if whole["decided_on"] and new.keys() & rules.DECIDING:
            _refuse_early(program, whole, seen.id)
        records.change(program, SANCTION, seen, new, label)
        if new.keys() & _EFFECTIVE:
            _undo_effect(program, before)
            _take_effect(program, whole)


def delete(program: Program, ids: Sequence[str]) -> int:
    """Delete sanctions; return how many. A membership that one has ended goes on."""
    with program.step(lambda: records.deleted(program, SANCTION, ids), "delete sanction"):
        gone = [records.values_of(SANCTION, _get(program, id)) for id in ids]
        count = records.delete(program, SANCTION, ids)
        for values in gone:
            _undo_effect(program, values)
        return count


def hear(
    program: Program,
    id: str,
    answer: str,
    *,
    on: date | None = None,
    told: date | None = None,
    seen: Sanction | None = None,
) -> None:
    """Note what a member answers, today if no day is given, and when they were told of the facts.

    If nobody said before when that was, they were told when they were heard. `seen` is the case as
    it was last looked at, if it was. Raises Stale where it was changed meanwhile.
    """
    seen = seen or _get(program, id)
    heard = (on or program.clock.today()).isoformat()
    informed = told.isoformat() if told else seen.informed_on or heard
    values = {"heard_on": heard, "informed_on": informed, "answer": answer}
    change(program, seen, values, _("Heard: {name}").format(name=_who(program, seen)))


def decide(
    program: Program, id: str, values: Mapping[str, Any], *, seen: Sanction | None = None
) -> None:
    """Decide a measure, today and by the operator unless something else is said.

    Raises InvalidFields for what is missing: a step of the ladder, a hearing, the end of a block;
    Stale where the case was changed since it was `seen`.
    """
    seen = seen or _get(program, id)
    given: Values = {"decided_on": program.clock.today().isoformat()}
    given |= {name: value for name, value in values.items() if value is not None}
    what = label_of(MEASURES, given.get("measure") or seen.measure)
    label = _("Decided: {measure} of {name}").format(measure=what, name=_who(program, seen))
    change(program, seen, given, label)


def lift(
    program: Program,
    id: str,
    reason: str,
    on: date | None = None,
    *,
    seen: Sanction | None = None,
) -> None:
    """Lift a measure, from today on if no day is given.

    Raises ClubmgrError for an open one, Stale where it was changed since it was `seen`.
    """
    seen = seen or _get(program, id)
    if seen.decided_on is None:
        raise ClubmgrError(
            _("Nothing is decided yet, so there is nothing to lift."),
            _("Delete it if it was noted by mistake."),
        )
    day = (on or program.clock.today()).isoformat()
    what = label_of(MEASURES, seen.measure)
    label = _("Lifted: {measure} of {name}").format(measure=what, name=_who(program, seen))
    change(program, seen, {"lifted_on": day, "lift_reason": reason}, label)


def remarks(program: Program, id: str) -> list[str]:
    """Return what a decided block or exclusion leaves to do: the seats that the member holds.

    Of an exclusion that was lifted, that the membership has ended.
    """
    seen = _get(program, id)
    if seen.decided_on is None or seen.measure == "warning":
        return []
    if seen.lifted_on is not None:
        return _after_lifting(program, seen)
    text = _("{name} is in office as {seat}: see to that mandate.")
    return [
        text.format(name=role.person_name, seat=role.seat_label)
        for role in mandates.roles(program, club=seen.club)
        if role.person == seen.person
    ]


def _after_lifting(program: Program, seen: Sanction) -> list[str]:
    rows = program.rows(_LAST_ENDED, club=seen.club, person=seen.person)
    if seen.measure != "exclusion" or [row["left_on"] for row in rows] != [seen.starts_on]:
        return []
    text = _("{name} is no member any more: add a membership if they come back.")
    return [text.format(name=_who(program, seen))]


def _get(program: Program, id: str) -> Sanction:
    found: Sanction = records.get(program, SANCTION, id)
    return found


def _case(row: sqlite3.Row, day: str) -> Case:
    sanction: Sanction = records.decode(SANCTION, row)
    return Case(sanction, row["name"], row["club_name"], status(sanction, day))


def _who(program: Program, seen: Sanction) -> str:
    return records.describe(program, PERSON, seen.person)


def _taken(program: Program, club: str, person: str, id: str, day: str) -> list[str]:
    """Return the measures decided in a club until a day that were not lifted, but for one."""
    rows = program.rows(_TAKEN, club=club, person=person, id=id, day=day)
    return [row[0] for row in rows]


def _refuse_early(program: Program, whole: Values, id: str) -> None:
    taken = _taken(program, whole["club"], whole["person"], id, whole["decided_on"])
    rules.refuse(whole, taken)


def _take_effect(program: Program, whole: Values) -> None:
    """Let the membership of who is excluded end on the day from which that holds."""
    if not _excludes(whole):
        return
    day = whole["starts_on"]
    rows = program.rows(_BELONGING, club=whole["club"], person=whole["person"], day=day)
    if rows:
        ids = [row["id"] for row in rows]
        memberships.leave(program, ids, date.fromisoformat(day), _reason(whole))


def _undo_effect(program: Program, before: Values) -> None:
    """Let the membership go on that an exclusion has ended, unless the member came back since."""
    if not _excludes(before):
        return
    reasons = set()
    for language in LANGUAGES:
        with speaking(language):
            reasons.add(_reason(before))
    row = program.row(_LAST_ENDED, club=before["club"], person=before["person"])
    if row and row["left_on"] == before["starts_on"] and row["leave_reason"] in reasons:
        member: Membership = records.decode(MEMBERSHIP, row)
        memberships.change(program, member, {"left_on": None, "leave_reason": ""})


def _excludes(values: Values) -> bool:
    return values["measure"] == "exclusion" and bool(values["decided_on"])


def _reason(values: Values) -> str:
    decided = short_date(date.fromisoformat(values["decided_on"]))
    return _("Excluded by decision of {day}").format(day=decided)
