"""Actions: what has been taken on by whom until when, at a meeting or by itself."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from clubmgr.i18n import _, ngettext
from clubmgr.models import minutes, records
from clubmgr.models.fields import Values
from clubmgr.models.filters import Place
from clubmgr.models.kinds.agenda import AGENDA_ITEM
from clubmgr.models.kinds.founding import ACTION, SHEETS, Action
from clubmgr.models.kinds.meeting import MEETING, Meeting
from clubmgr.models.kinds.person import PERSON
from clubmgr.models.listing import Listing, Query, Spec, by_text
from clubmgr.models.naming import NAME
from clubmgr.models.pending import OWNER, PENDING
from clubmgr.models.program import Program
from clubmgr.text import clean_line, fold

_OF_MEETING: Final = """
SELECT * FROM action WHERE meeting = :meeting AND (:sheet = '' OR sheet = :sheet)
 ORDER BY place, rowid
"""
_OF_ITEM: Final = "SELECT * FROM action WHERE item = :item ORDER BY place, rowid"
_MEETINGS: Final = """
SELECT DISTINCT meeting FROM action
 WHERE id IN (SELECT value FROM json_each(:ids)) AND meeting IS NOT NULL AND sheet = 'action'
"""
_PEOPLE: Final = f"""
SELECT person.id, {NAME} AS name, person.given_name, person.family_name FROM person
 WHERE person.id IN (SELECT person FROM membership
                      WHERE club = :club AND (left_on IS NULL OR left_on >= :day)
                      UNION
                     SELECT person FROM mandate
                      WHERE club = :club AND (ends_on IS NULL OR ends_on >= :day)
                      UNION
                     SELECT person FROM candidacy
                      WHERE club = :club AND stage IN ('interested', 'core', 'selected')
                      UNION
                     SELECT person FROM participation
                      WHERE meeting IN (SELECT id FROM meeting WHERE club = :club)
                      UNION
                     SELECT community_manager FROM club WHERE id = :club)
 ORDER BY person.sort_name, person.id
"""
"""Whoever may take something on for a club."""
_NAMES: Final = ("name", "given_name", "family_name")
_SAID: Final = """(action.sheet IN ('action', 'back_plan') OR action.due_on IS NOT NULL
    OR action.owner <> '' OR action.person IS NOT NULL)"""
"""The lines of checklists that nobody has taken and that have no day are not told as actions."""
_MINUTED: Final = frozenset(("title", "meeting", "sheet"))
"""What stays of an action once the minutes that name it are finished."""


@dataclass(frozen=True, slots=True)
class ActionRow:
    """An action in the list, with the names of its club and meeting; `owner` is who sees to it."""

    id: str
    version: int
    club: str
    club_name: str
    meeting: str | None
    meeting_title: str
    meeting_on: str | None
    sheet: str
    title: str
    outcome: str
    owner: str
    person: str | None
    due_on: str | None
    done_on: str | None
    item: str | None
    step: str


def _row(row: sqlite3.Row) -> ActionRow:
    return ActionRow(**{name: row[name] for name in ActionRow.__slots__})


LIST: Final = Spec(
    name="actions",
    table="action",
    columns=f"""action.id, action.version, action.club, club.name AS club_name, action.meeting,
        coalesce(meeting.title, '') AS meeting_title, date(meeting.starts_at) AS meeting_on,
        action.sheet, action.title, action.outcome, {OWNER} AS owner, action.person, action.due_on,
        action.done_on, action.item, action.step""",
    joins="""JOIN club ON club.id = action.club LEFT JOIN meeting ON meeting.id = action.meeting
        LEFT JOIN person ON person.id = action.person""",
    make=_row,
    words_in=f"""action.title || ' ' || action.outcome || ' ' || {OWNER} || ' ' || club.name
        || ' ' || coalesce(meeting.title, '')""",
    within=_SAID,
    places={
        "title": Place("action.title"),
        "owner": Place(OWNER),
        "club": Place("club.name"),
        "meeting": Place("coalesce(meeting.title, '')"),
        "sheet": Place("action.sheet", "choice", SHEETS),
        "due": Place("action.due_on", "date"),
        "done": Place("action.done_on", "past"),
    },
    sorts={
        "due": ("action.due_on", "club.sort_name", "action.place", "action.rowid"),
        "title": (by_text("action.title"),),
        "owner": (by_text(OWNER), "action.due_on"),
        "club": ("club.sort_name", "action.due_on", "action.rowid"),
    },
    first="due",
)
"""All actions by the day they are due, open and done; `listing` tells those that are asked for."""


def listing(
    program: Program, search: str = "", *, club: str = "", person: str = "", done_too: bool = False
) -> Listing[ActionRow]:
    """Return the open actions, of a club or of a person if one is named; or those done, too."""
    conditions = [
        _SAID,
        "action.club = :club" if club else "",
        "action.person = :person" if person else "",
        "" if done_too else PENDING,
    ]
    spec = replace(LIST, within=" AND ".join(filter(None, conditions)))
    return Listing(program, spec, Query(search, values={"club": club, "person": person}))


def open_of(program: Program, club: str = "") -> Sequence[ActionRow]:
    """Return what a club, or all clubs, have to do, the most urgent first."""
    return list(listing(program, club=club))


def open_before(program: Program, meeting: Meeting) -> Sequence[ActionRow]:
    """Return what a club still has to do from before a meeting, in the order of `x 2`."""
    conditions = (
        "action.sheet = 'action'",
        "action.club = :club",
        "(meeting.id IS NULL OR meeting.starts_at < :before)",
        PENDING,
    )
    spec = replace(LIST, within=" AND ".join(conditions))
    values = {"club": meeting.club, "before": meeting.starts_at}
    return list(Listing(program, spec, Query(values=values)))


def of_person(program: Program, person: str) -> Sequence[ActionRow]:
    """Return what a person has to do for any club, the most urgent first."""
    return list(listing(program, person=person))


def of_meeting(program: Program, meeting: str, sheet: str = "action") -> list[Action]:
    """Return what a meeting has given people to do, done or not; or another of its sheets.

    `sheet` '' means all of them.
    """
    rows = program.rows(_OF_MEETING, meeting=meeting, sheet=sheet)
    return [records.decode(ACTION, row) for row in rows]


def of_item(program: Program, item: str) -> list[Action]:
    """Return what an item of an agenda has given people to do, done or not."""
    return [records.decode(ACTION, row) for row in program.rows(_OF_ITEM, item=item)]


def name_owner(program: Program, club: str, text: str) -> tuple[str | None, str]:
    """Read who sees to an action: the id of the one person of the club that is meant, and a name.

    `@ana` and `Ana S` are enough where they can mean one person only; else the text itself is the
    name, without a record.
    """
    said = clean_line(text)
    wanted = fold(said.removeprefix("@"))
    if not wanted:
        return None, ""
    rows = program.rows(_PEOPLE, club=club, day=program.clock.today().isoformat())
    called = [(row["id"], row["name"], [fold(row[part]) for part in _NAMES]) for row in rows]
    whole = [(id, name) for id, name, names in called if wanted in names]
    begun = [(id, name) for id, name, names in called if any(n.startswith(wanted) for n in names)]
    found = whole or begun
    return found[0] if len(found) == 1 else (None, said)


def add(program: Program, values: Mapping[str, Any]) -> str:
    """Store an action; return its id.

    What it leaves out is told by the item or the meeting that it comes from; its owner's record is
    found among the club's people. Raises InvalidFields, or ClubmgrError when the minutes that it
    would belong to are finished.
    """
    filled: Values = dict(values)
    if filled.get("item") and not filled.get("meeting"):
        filled["meeting"] = records.get(program, AGENDA_ITEM, filled["item"]).meeting
    if filled.get("meeting") and not filled.get("club"):
        filled["club"] = records.get(program, MEETING, filled["meeting"]).club
    filled |= _owned(program, filled.get("club") or "", filled)
    label = _("Added {name}").format(name=filled.get("title", ""))
    with program.step(label, "add action"):
        if filled.get("sheet") in (None, "", "action"):
            minutes.refuse_finished(program, filled.get("meeting"))
        return records.add(program, ACTION, filled)


def change(program: Program, seen: Action, values: Mapping[str, Any], label: str = "") -> None:
    """Change an action as it was seen.

    A day that is changed by hand no longer follows the meeting. Raises Stale, InvalidFields, or
    ClubmgrError for the wording of what stands in finished minutes.
    """
    new = {name: value for name, value in values.items() if value != getattr(seen, name)}
    new |= _owned(program, new.get("club", seen.club), new)
    if "due_on" in new and seen.offset_days is not None:
        new.setdefault("offset_days", None)
    with program.step(label or _("Changed {name}").format(name=seen.title), "edit action"):
        if seen.sheet == "action" and new.keys() & _MINUTED:
            minutes.refuse_finished(program, seen.meeting)
        records.change(program, ACTION, seen, new, label)


def settle(program: Program, ids: Sequence[str]) -> None:
    """Note that actions are done today; if all of them are done, that none is."""
    seen: list[Action] = [records.get(program, ACTION, id) for id in ids]
    is_done = all(action.done_on for action in seen)
    if len(seen) == 1:
        text = _("To be done again: {what}") if is_done else _("Done: {what}")
        label = text.format(what=seen[0].title)
    else:
        text = (
            ngettext("To be done again: {n} action", "To be done again: {n} actions", len(seen))
            if is_done
            else ngettext("Done: {n} action", "Done: {n} actions", len(seen))
        )
        label = text.format(n=len(seen))
    done_on = None if is_done else program.clock.today().isoformat()
    with program.step(label, "edit action"):
        for action in seen:
            if is_done or action.done_on is None:
                records.change(program, ACTION, action, {"done_on": done_on})


def delete(program: Program, ids: Sequence[str]) -> int:
    """Delete actions; return how many. Raises ClubmgrError for those in finished minutes."""
    text = ngettext("Deleted {n} action", "Deleted {n} actions", len(ids))
    with program.step(text.format(n=len(ids)), "delete action"):
        for row in program.rows(_MEETINGS, ids=json.dumps(list(ids))):
            minutes.refuse_finished(program, row[0])
        return records.delete(program, ACTION, ids)


def _owned(program: Program, club: str, values: Mapping[str, Any]) -> Values:
    """Return who sees to an action, by record and by name, from the one that was given."""
    if person := values.get("person"):
        return {"owner": values.get("owner") or records.describe(program, PERSON, person)}
    if "owner" not in values:
        return {}
    person, owner = name_owner(program, club, values["owner"])
    return {"person": person, "owner": owner}
