"""The agenda of a meeting: its items in order, begun from what its kind usually has."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any, Final

from clubmgr import i18n
from clubmgr.i18n import _, ngettext, short_date
from clubmgr.method.agenda import USUAL, Usual, is_boards, read_line, running_times
from clubmgr.models import clubs, minutes, records
from clubmgr.models.fields import Values, label_of
from clubmgr.models.kinds.agenda import AGENDA_ITEM, ITEM_STATES, AgendaItem
from clubmgr.models.kinds.meeting import MEETING, Meeting
from clubmgr.models.program import Program
from clubmgr.text import clean, clean_line, fold

_ITEMS: Final = "SELECT * FROM agenda_item WHERE meeting = :meeting ORDER BY place, rowid"
_ITEMS_OF_ALL: Final = """
SELECT agenda_item.* FROM agenda_item JOIN meeting ON meeting.id = agenda_item.meeting
 WHERE :club = '' OR meeting.club = :club
 ORDER BY agenda_item.meeting, agenda_item.place, agenda_item.rowid
"""
_OF_IDS: Final = """
SELECT * FROM agenda_item WHERE id IN (SELECT value FROM json_each(:ids)) ORDER BY place, rowid
"""
_LEFT: Final = """
SELECT agenda_item.* FROM agenda_item
 WHERE agenda_item.meeting = (
        SELECT earlier.id FROM meeting AS earlier
         WHERE earlier.club = :club AND earlier.starts_at < :before
           AND earlier.status <> 'cancelled' AND (earlier.kind = 'board') = :boards
           AND EXISTS (SELECT 1 FROM agenda_item AS own
                        WHERE own.meeting = earlier.id AND own.state <> 'open')
         ORDER BY earlier.starts_at DESC, earlier.id DESC LIMIT 1)
   AND agenda_item.state <> 'done' AND agenda_item.kind NOT IN ('formality', 'actions')
   AND agenda_item.approves IS NULL
   AND NOT EXISTS (SELECT 1 FROM agenda_item AS later
                     JOIN meeting AS at ON at.id = later.meeting AND at.status <> 'cancelled'
                    WHERE later.carried_from = agenda_item.id AND later.meeting <> :meeting)
 ORDER BY agenda_item.place, agenda_item.rowid
"""
"""An agenda of which no item was ever done or postponed was not gone through item by item."""
_LAST: Final = "SELECT coalesce(max(place), 0) FROM agenda_item WHERE meeting = :meeting"
_PLACE: Final = """
UPDATE agenda_item SET place = :place, version = version + 1, updated_at = :now
 WHERE id = :id AND place <> :place
"""


def items_of(program: Program, meeting: str) -> list[AgendaItem]:
    """Return the items of a meeting's agenda, in order."""
    return [records.decode(AGENDA_ITEM, row) for row in program.rows(_ITEMS, meeting=meeting)]


def item(program: Program, id: str) -> AgendaItem:
    """Return an item. Raises NotFound when it is gone."""
    found: AgendaItem = records.get(program, AGENDA_ITEM, id)
    return found


def text_of(program: Program, meeting: str) -> str:
    """Return an agenda as a text, an item a line: `2. Quorum (10 min)`."""
    return _text(items_of(program, meeting))


def texts_of(program: Program, club: str = "") -> dict[str, str]:
    """Return the agendas of a club's meetings, or of all meetings, as texts by meeting."""
    items: dict[str, list[AgendaItem]] = {}
    for row in program.rows(_ITEMS_OF_ALL, club=club):
        items.setdefault(row["meeting"], []).append(records.decode(AGENDA_ITEM, row))
    return {meeting: _text(each) for meeting, each in items.items()}


def _text(items: Sequence[AgendaItem]) -> str:
    return "\n".join(
        f"{n}. {item.title}" + (f" ({item.length} min)" if item.length else "")
        for n, item in enumerate(items, 1)
    )


def times_of(meeting: Meeting, items: Sequence[AgendaItem]) -> list[datetime]:
    """Return when each item comes up, in the meeting's own time, and last when all are through.

    They run from when the meeting was really opened, once that is noted, else from its start.
    """
    start = datetime.fromisoformat(meeting.starts_at or "")
    if meeting.opened_at:
        start = _nearest(start, time.fromisoformat(meeting.opened_at))
    return list(running_times(start, [*(item.length for item in items), None]))


def _nearest(moment: datetime, at: time) -> datetime:
    """Return when it is this time of day the nearest to a moment: it may be past midnight."""
    same_day = datetime.combine(moment, at)
    around = [same_day + timedelta(days) for days in (-1, 0, 1)]
    return min(around, key=lambda other: abs(other - moment))


def left_by_last(program: Program, meeting: Meeting) -> list[AgendaItem]:
    """Return what the last meeting of the same body has not finished, and no other has taken up."""
    rows = program.rows(
        _LEFT,
        meeting=meeting.id,
        club=meeting.club,
        before=meeting.starts_at,
        boards=is_boards(meeting.kind),
    )
    return [records.decode(AGENDA_ITEM, row) for row in rows]


def fill(program: Program, meeting: str) -> int:
    """Put in what an agenda lacks of what such a meeting usually has; return how many items.

    Beside the usual items of the meeting's kind, in the club's language, these are the approval of
    finished minutes that no meeting has approved, and what the last meeting left unfinished.
    Raises ClubmgrError when the minutes of the meeting are finished.
    """
    title = records.describe(program, MEETING, meeting)
    with program.step(_("Filled the agenda of {title}").format(title=title), "fill agenda"):
        seen: Meeting = records.get(program, MEETING, meeting)
        minutes.refuse_finished(program, meeting)
        before = items_of(program, meeting)
        order = [each.id for each in before]
        place = 0
        wanted = _wanted(program, seen)
        for values in wanted:
            if values is wanted[-1]:
                place = len(order)
            there = _standing_for(before, values)
            if there is None:
                id = records.add(program, AGENDA_ITEM, {"meeting": meeting, **values})
                order.insert(place, id)
                place += 1
            else:
                place = order.index(there.id) + 1
        _lay(program, order)
    return len(order) - len(before)


def _wanted(program: Program, meeting: Meeting) -> list[Values]:
    """Return the items that a meeting ought to have, as values, in order."""
    usual_items = USUAL.get(meeting.kind, USUAL["other"])
    left = left_by_last(program, meeting)
    values: list[Values] = []
    with i18n.speaking(clubs.language_of(clubs.get(program, meeting.club))):
        again = {fold(each.title): each for each in left}
        titles = {fold(clean_line(_(usual.title))) for usual in usual_items}
        for usual in usual_items:
            if usual.stands_for == "approvals":
                values += [_approval(usual, each) for each in _awaiting(program, meeting)]
            elif usual.stands_for == "carried":
                values += [_carried(each) for each in left if fold(each.title) not in titles]
            else:
                title = clean_line(_(usual.title))
                plain: Values = {"title": title, "kind": usual.kind, "length": usual.length}
                values.append(plain | (_carried(again[k]) if (k := fold(title)) in again else {}))
    return values


def _carried(left: AgendaItem) -> Values:
    copied = {name: getattr(left, name) for name in ("title", "kind", "length", "presenter")}
    return {**copied, "carried_from": left.id}


def _awaiting(program: Program, meeting: Meeting) -> list[Meeting]:
    found = minutes.awaiting(program, meeting)
    return [records.get(program, MEETING, each.meeting) for each in found]


def _approval(usual: Usual, earlier: Meeting) -> Values:
    day = short_date(date.fromisoformat((earlier.starts_at or "")[:10]))
    title = _("Approval of the minutes of {day}").format(day=day)
    return {
        "title": title, "kind": usual.kind, "length": usual.length, "approves": earlier.id,
    }  # fmt: skip


def _standing_for(items: Sequence[AgendaItem], values: Values) -> AgendaItem | None:
    """Return the item of an agenda that is what these values would make once more."""
    for name in ("approves", "carried_from"):
        wanted = values.get(name)
        for each in items:
            if wanted and getattr(each, name) == wanted:
                return each
    title = fold(values["title"])
    return next((each for each in items if fold(each.title) == title), None)


def add(program: Program, values: Mapping[str, Any]) -> str:
    """Put an item at the end of an agenda; return its id. `Quorum (10 min)` says its minutes.

    Raises InvalidFields, or ClubmgrError when the minutes of the meeting are finished.
    """
    meeting = values.get("meeting") or ""
    title, length = read_line(values.get("title") or "")
    said = {} if values.get("length") is not None else {"title": title, "length": length}
    with program.step(_("Added {name}").format(name=title), "add agenda_item"):
        minutes.refuse_finished(program, meeting)
        place = values.get("place") or _next_place(program, meeting)
        return records.add(program, AGENDA_ITEM, {**values, **said, "place": place})


def add_lines(program: Program, meeting: str, lines: Sequence[tuple[str, int | None]]) -> list[str]:
    """Put items, each a title and its minutes, at the end of an agenda; return their ids."""
    label = ngettext("Added {n} item", "Added {n} items", len(lines)).format(n=len(lines))
    with program.step(label, "add agenda_item"):
        minutes.refuse_finished(program, meeting)
        return [
            add(program, {"meeting": meeting, "title": title, "length": length})
            for title, length in lines
        ]


def _next_place(program: Program, meeting: str) -> int:
    row = program.row(_LAST, meeting=meeting)
    return int(row[0]) + 1 if row else 1


def change(program: Program, seen: AgendaItem, values: Mapping[str, Any], label: str = "") -> None:
    """Change an item as it was seen.

    Raises Stale, InvalidFields, or ClubmgrError when the minutes of the meeting are finished.
    """
    label = label or _("Changed {name}").format(name=seen.title)
    with program.step(label, "edit agenda_item"):
        for meeting in {seen.meeting, values.get("meeting", seen.meeting)}:
            minutes.refuse_finished(program, meeting)
        records.change(program, AGENDA_ITEM, seen, values, label)


def write(program: Program, seen: AgendaItem, line: str, label: str = "") -> None:
    """Add a line to what the minutes say of an item, below what others have written meanwhile."""
    what = label or _("Noted on “{title}”").format(title=seen.title)
    with program.step(what, "edit agenda_item"):
        now = item(program, seen.id)
        change(program, now, {"text": clean(f"{now.text}\n{clean(line)}")}, what)


def set_state(program: Program, items: Sequence[AgendaItem], state: str) -> None:
    """Say that items are done, postponed to another meeting, or still to come."""
    changed = [each for each in items if each.state != state]
    if not changed:
        return
    what = changed[0].title if len(changed) == 1 else str(len(changed))
    label = _("{title}: {state}").format(title=what, state=label_of(ITEM_STATES, state))
    with program.step(label, "edit agenda_item"):
        for each in changed:
            change(program, item(program, each.id), {"state": state})


def move(program: Program, id: str, steps: int) -> None:
    """Move an item down by so many places, up when negative, as far as the agenda goes."""
    title = item(program, id).title
    with program.step(_("Moved “{title}”").format(title=title), "move agenda_item"):
        meeting = item(program, id).meeting
        minutes.refuse_finished(program, meeting)
        order = [each.id for each in items_of(program, meeting)]
        place = order.index(id)
        order.insert(max(0, place + steps), order.pop(place))
        _lay(program, order)


def delete(program: Program, ids: Sequence[str]) -> int:
    """Delete items; return how many there were. Refuses those whose minutes are finished."""
    label = records.deleted(program, AGENDA_ITEM, ids)
    with program.step(label, "delete agenda_item"):
        for meeting in {each.meeting for each in _of_ids(program, ids)}:
            minutes.refuse_finished(program, meeting)
        return records.delete(program, AGENDA_ITEM, ids)


def _of_ids(program: Program, ids: Sequence[str]) -> list[AgendaItem]:
    rows = program.rows(_OF_IDS, ids=json.dumps(list(ids)))
    return [records.decode(AGENDA_ITEM, row) for row in rows]


def _lay(program: Program, order: Sequence[str]) -> None:
    """Give items their places in this order, from 1 on."""
    for place, id in enumerate(order, 1):
        program.execute(_PLACE, id=id, place=place, now=program.clock.stamp())
