"""Early information: what is under embargo now, who was told, what is to be done if it leaks."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Final
from zoneinfo import ZoneInfo

from clubmgr.i18n import N_, _, ngettext
from clubmgr.models import days, records
from clubmgr.models.fields import Choice, Values
from clubmgr.models.kinds.preview import PREVIEW, PREVIEW_READER, Preview, PreviewReader
from clubmgr.models.naming import NAME
from clubmgr.models.program import Program

STATES: Final = (
    Choice("embargo", N_("under embargo"), "◔"),
    Choice("over", N_("free to tell"), "●"),
    Choice("leaked", N_("leaked"), "!"),
)
KEPT: Final = {"preview": "id", "preview_reader": "preview", "leak_check": "preview"}
"""The kinds that say something of early information, and the field that says of which."""
# A local time lies at most fourteen hours beside that of Greenwich: what may be under embargo is
# read off an index, and each zone's clock has the last word.
_MAYBE: Final = "SELECT id, embargo_at, timezone FROM preview WHERE embargo_at > :since"
_FURTHEST: Final = timedelta(hours=14)
_LIST: Final = """
SELECT preview.*, coalesce(club.name, '') AS club_name,
       (SELECT count(*) FROM preview_reader WHERE preview = preview.id) AS readers,
       (SELECT count(sent_on) FROM preview_reader WHERE preview = preview.id) AS sent,
       (SELECT count(agreed_on) FROM preview_reader WHERE preview = preview.id) AS agreed,
       (SELECT count(*) FROM leak_check WHERE preview = preview.id AND done_on IS NULL) AS to_check
  FROM preview LEFT JOIN club ON club.id = preview.club
 WHERE (:club = '' OR preview.club = :club)
   AND (:person = '' OR EXISTS (SELECT 1 FROM preview_reader
                                 WHERE preview = preview.id AND person = :person))
 ORDER BY preview.embargo_at, preview.rowid
"""
_READERS: Final = f"""
SELECT preview_reader.*, {NAME} AS name
  FROM preview_reader JOIN person ON person.id = preview_reader.person
 WHERE preview_reader.preview = :preview
 ORDER BY person.sort_name, person.id
"""
_OF_PERSON: Final = """
SELECT preview.id, preview.title, preview.embargo_at, preview.timezone, preview.leaked_on,
       preview_reader.sent_on, preview_reader.agreed_on
  FROM preview_reader JOIN preview ON preview.id = preview_reader.preview
 WHERE preview_reader.person = :person ORDER BY preview.embargo_at DESC, preview.rowid DESC
"""
_MARKS: Final = ("sent_on", "agreed_on")
_THESE: Final = "SELECT * FROM preview_reader WHERE id IN (SELECT value FROM json_each(:ids))"


@dataclass(frozen=True, slots=True)
class PreviewRow:
    """Early information in the list, with how many were told and agreed, and where it stands."""

    preview: Preview
    club_name: str
    readers: int
    sent: int
    agreed: int
    to_check: int
    state: str

    @property
    def id(self) -> str:
        """The id of the information."""
        return self.preview.id


@dataclass(frozen=True, slots=True)
class ReaderRow:
    """Somebody who is told early, by name."""

    reader: PreviewReader
    name: str

    @property
    def id(self) -> str:
        """The id of the entry."""
        return self.reader.id


@dataclass(frozen=True, slots=True)
class Told:
    """What a person was told early."""

    id: str
    title: str
    embargo_at: str
    timezone: str
    sent_on: str | None
    agreed_on: str | None
    state: str


def is_over(embargo_at: str, timezone: str, now: datetime) -> bool:
    """Tell whether an embargo until a local time of a zone is over at an aware moment."""
    return datetime.fromisoformat(embargo_at).replace(tzinfo=ZoneInfo(timezone)) <= now


def hidden(program: Program) -> frozenset[str]:
    """Return the ids of the early information that is under embargo now.

    Nothing of it, nor of who was told, goes into exports, papers, feeds or the card of anybody
    else: each of them asks here.
    """
    now = program.clock.now()
    since = (now - _FURTHEST).strftime("%Y-%m-%dT%H:%M")
    return frozenset(
        row["id"]
        for row in program.rows(_MAYBE, since=since)
        if not is_over(row["embargo_at"], row["timezone"], now)
    )


def is_hidden(kind: str, record: Any, hidden_ids: frozenset[str]) -> bool:
    """Tell whether a record of a kind says something of information that is among the hidden."""
    return kind in KEPT and getattr(record, KEPT[kind]) in hidden_ids


def listing(
    program: Program, *, club: str = "", person: str = "", over_too: bool = False
) -> list[PreviewRow]:
    """Return early information, of a club or told to a person if one is named, the next first.

    What is free to tell only when it is asked for, or while something of its leak is to be checked.
    """
    now = program.clock.now()
    rows = [_row(row, now) for row in program.rows(_LIST, club=club, person=person)]
    return [row for row in rows if over_too or row.state != "over" or row.to_check]


def get(program: Program, id: str) -> Preview:
    """Return early information. Raises NotFound."""
    found: Preview = records.get(program, PREVIEW, id)
    return found


def state(preview: Preview, now: datetime) -> str:
    """Return the code of where early information stands at an aware moment; it is never stored."""
    return _state(preview.embargo_at or "", preview.timezone, preview.leaked_on, now)


def readers(program: Program, preview: str) -> list[ReaderRow]:
    """Return who is told early, by name."""
    rows = program.rows(_READERS, preview=preview)
    return [ReaderRow(records.decode(PREVIEW_READER, row), row["name"]) for row in rows]


def told(program: Program, person: str) -> list[Told]:
    """Return what a person is told early, the latest embargo first."""
    now = program.clock.now()
    return [
        Told(
            row["id"], row["title"], row["embargo_at"], row["timezone"], row["sent_on"],
            row["agreed_on"], _state(row["embargo_at"], row["timezone"], row["leaked_on"], now),
        )
        for row in program.rows(_OF_PERSON, person=person)
    ]  # fmt: skip


def invite(program: Program, preview: str, people: Sequence[str]) -> int:
    """Put people on the list of who is told early, not sent yet; return how many are new."""
    listed = {row.reader.person for row in readers(program, preview)}
    new = [person for person in dict.fromkeys(people) if person not in listed]
    name = get(program, preview).title
    text = ngettext("To be told: {what}, {n} person", "To be told: {what}, {n} people", len(new))
    with program.step(text.format(what=name, n=len(new)), "preview"):
        for person in new:
            records.add(program, PREVIEW_READER, {"preview": preview, "person": person})
    return len(new)


def invite_ambassadors(program: Program, preview: str, search: str = "") -> int:
    """Put the ambassadors whom a filter finds on the list of who is told early, but for alumni.

    An empty filter finds all. Returns how many are new. Raises FilterError.
    """
    from clubmgr.models import ambassadors
    from clubmgr.models.listing import Listing, Query

    found = Listing(program, ambassadors.LIST, Query(search, values=ambassadors.view(program)))
    return invite(program, preview, [row.person for row in found if not row.alumni])


def tell(
    program: Program,
    preview: str,
    people: Sequence[str],
    on: date | None = None,
    means: str = "",
) -> None:
    """Note that people were told on a day; if none is said today, or the day noted before.

    Who is new gets on the list. Raises InvalidFields for a day to come.
    """
    day = (on or program.clock.today()).isoformat()
    people = list(dict.fromkeys(people))
    listed = {row.reader.person: row.reader for row in readers(program, preview)}
    name = get(program, preview).title
    text = ngettext("Told early: {what}, {n} person", "Told early: {what}, {n} people", len(people))
    with program.step(text.format(what=name, n=len(people)), "preview"):
        for person in people:
            values: Values = {"sent_on": day} | ({"means": means} if means else {})
            if person not in listed:
                add_reader(program, {"preview": preview, "person": person, **values})
                continue
            reader = listed[person]
            if not on and reader.sent_on:
                del values["sent_on"]
            change_reader(program, reader, values)


def add_reader(program: Program, values: Values) -> str:
    """Put somebody on the list of who is told early; return the entry. Raises InvalidFields."""
    days.refuse_to_come(program, values, _MARKS)
    return records.add(program, PREVIEW_READER, values)


def change_reader(program: Program, seen: PreviewReader, values: Values) -> None:
    """Change the entry of somebody who is told early. Raises Stale, InvalidFields."""
    days.refuse_to_come(program, values, _MARKS)
    records.change(program, PREVIEW_READER, seen, values)


def send(program: Program, ids: Sequence[str], on: date | None = None) -> None:
    """Note that it was sent to readers on a day; if none is said today, or the day noted before.

    `ids` are those of their entries.
    """
    _mark(program, ids, "sent_on", _("Sent early: {what}"), on)


def unsend(program: Program, ids: Sequence[str]) -> None:
    """Note that it was not sent to readers after all."""
    _unmark(program, ids, "sent_on", _("Not sent early: {what}"))


def agree(program: Program, ids: Sequence[str], on: date | None = None) -> None:
    """Note that readers agreed to keep it; if no day is said today, or the day noted before.

    `ids` are those of their entries.
    """
    _mark(program, ids, "agreed_on", _("Agreed to keep the embargo: {what}"), on)


def disagree(program: Program, ids: Sequence[str]) -> None:
    """Note that readers have not agreed after all."""
    _unmark(program, ids, "agreed_on", _("Not agreed: {what}"))


def lift(program: Program, id: str) -> None:
    """Let an embargo end now: what was under it is free to tell."""
    seen = get(program, id)
    now = program.clock.now().astimezone(ZoneInfo(seen.timezone))
    values = {"embargo_at": now.strftime("%Y-%m-%dT%H:%M")}
    label = _("Embargo lifted: {what}").format(what=seen.title)
    records.change(program, PREVIEW, seen, values, label)


def cautions(row: PreviewRow) -> list[str]:
    """Return what speaks against the way in which early information is handled; advice only."""
    found = []
    if waiting := row.sent - row.agreed:
        text = ngettext(
            "{n} was sent it and has not agreed to keep the embargo.",
            "{n} were sent it and have not agreed to keep the embargo.",
            waiting,
        )
        found += [text.format(n=waiting)] if waiting > 0 else []
    if row.to_check:
        text = ngettext("{n} check of the leak is left.", "{n} checks of the leak are left.",
                        row.to_check)  # fmt: skip
        found.append(text.format(n=row.to_check))
    return found


def _mark(program: Program, ids: Sequence[str], field: str, label: str, on: date | None) -> None:
    """Write a day into the entries of readers; one that is there stays unless another is said."""
    day = (on or program.clock.today()).isoformat()
    seen = _entries(program, ids)
    _write(
        program, [each for each in seen if on or getattr(each, field) is None], field, day, label
    )


def _unmark(program: Program, ids: Sequence[str], field: str, label: str) -> None:
    _write(program, _entries(program, ids), field, None, label)


def _entries(program: Program, ids: Sequence[str]) -> list[PreviewReader]:
    rows = program.rows(_THESE, ids=json.dumps(list(ids)))
    return [records.decode(PREVIEW_READER, row) for row in rows]


def _write(
    program: Program, seen: Sequence[PreviewReader], field: str, day: str | None, label: str
) -> None:
    if not seen:
        return
    with program.step(label.format(what=get(program, seen[0].preview).title), "preview"):
        for reader in seen:
            change_reader(program, reader, {field: day})


def _row(row: sqlite3.Row, now: datetime) -> PreviewRow:
    preview: Preview = records.decode(PREVIEW, row)
    return PreviewRow(
        preview, row["club_name"], row["readers"], row["sent"], row["agreed"], row["to_check"],
        state(preview, now),
    )  # fmt: skip


def _state(embargo_at: str, timezone: str, leaked_on: str | None, now: datetime) -> str:
    if is_over(embargo_at, timezone, now):
        return "over"
    return "leaked" if leaked_on else "embargo"
