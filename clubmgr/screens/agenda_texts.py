"""What is said around an agenda: the clock, who is there, and all there is of one item."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from math import ceil

from clubmgr.i18n import _, labelled, ngettext, short_date
from clubmgr.models import agendas, decisions, minutes, minuting
from clubmgr.models.actions import ActionRow
from clubmgr.models.fields import label_of
from clubmgr.models.kinds.agenda import ITEM_KINDS, QUORUMS, RESULTS, AgendaItem, Decision
from clubmgr.models.kinds.founding import Action
from clubmgr.models.kinds.meeting import Meeting
from clubmgr.models.kinds.minutes import Minutes
from clubmgr.models.program import Program
from clubmgr.models.quorum import Count, Hall
from clubmgr.screens.agenda_rows import Entry
from clubmgr.screens.days import day
from clubmgr.screens.details import Section
from clubmgr.screens.glyphs import glyph_word
from clubmgr.text import fold


def time_text(
    program: Program, meeting: Meeting, items: Sequence[AgendaItem], present: AgendaItem | None
) -> str:
    """Say what the clock shows, and what time is left for the present item and for the meeting.

    Before the meeting, whether the agenda fits into it; after it, from when to when it was.
    """
    opened = _("opened {at}").format(at=meeting.opened_at) if meeting.opened_at else ""
    if not minuting.is_under_way(program, meeting):
        closed = _("closed {at}").format(at=meeting.closed_at) if meeting.closed_at else ""
        return " · ".join(part for part in (opened, closed, _fit(meeting, items)) if part)
    now = minuting.local_now(program, meeting)
    times = agendas.times_of(meeting, items)
    parts = [f"{now:%H:%M}", opened or _("not opened yet: o")]
    begins_in = (datetime.fromisoformat(meeting.starts_at or "") - now).total_seconds()
    if begins_in > 0 and not opened:
        return " · ".join((*parts, _("begins in {n} min").format(n=ceil(begins_in / 60))))
    if present is not None and present.length:
        places = [each.id for each in items]
        until = times[places.index(present.id) + 1]
        parts.append(labelled(_("this item"), _left(now, until)))
    ends = datetime.fromisoformat(meeting.ends_at or "")
    parts.append(labelled(_("the meeting"), _left(now, ends)))
    return " · ".join(parts)


def _left(now: datetime, until: datetime) -> str:
    minutes_left = round((until - now).total_seconds() / 60)
    if minutes_left < 0:
        return _("{n} min over").format(n=-minutes_left)
    return _("{n} min left").format(n=minutes_left)


def _fit(meeting: Meeting, items: Sequence[AgendaItem]) -> str:
    """Say how much of its time the agenda of a meeting takes."""
    planned = sum(each.length or 0 for each in items)
    if not planned:
        return ""
    starts = datetime.fromisoformat(meeting.starts_at or "")
    ends = datetime.fromisoformat(meeting.ends_at or "")
    there_are = round((ends - starts).total_seconds() / 60)
    if planned > there_are:
        text = _("the agenda takes {planned} min, {more} more than there are")
        return text.format(planned=planned, more=planned - there_are)
    return _("the agenda takes {planned} of {n} min").format(planned=planned, n=there_are)


def count_now(program: Program, hall: Hall) -> Count:
    """Count a meeting: while it is under way, as it is now, as a vote would count it."""
    now = minuting.local_now(program, hall.meeting)
    return hall.count(f"{now:%H:%M}" if minuting.is_under_way(program, hall.meeting) else None)


def hall_text(counted: Count) -> str:
    """Say who is there with how many votes, and whether that is a quorum."""
    votes = ngettext("{n} vote of {voters}", "{n} votes of {voters}", counted.votes)
    parts = [
        _("present {n}").format(n=counted.present),
        _("represented {n}").format(n=counted.represented) if counted.represented else "",
        votes.format(n=counted.votes, voters=counted.voters),
    ]
    if counted.reached is not None:
        word = glyph_word(QUORUMS, "reached" if counted.reached else "missed")
        parts.append(_("{word} ({needed} needed)").format(word=word, needed=counted.needed))
    return " · ".join(part for part in parts if part)


def finished_text(program: Program, done: Minutes) -> str:
    """Say since when minutes are finished, who has approved them, and how they were amended."""
    parts = [
        _("Finished on {day}, by {name}").format(day=day(done.finished_on), name=done.finished_by)
    ]
    if not minutes.verify(done):
        parts.append(_("their text is not the one that was finished"))
    if done.approval_day:
        parts.append(_("approved on {day}").format(day=day(done.approval_day)))
    if n := len(minutes.amendments_of(program, done.meeting)):
        text = ngettext("{n} amendment", "{n} amendments", n)
        parts.append(text.format(n=n))
    return " · ".join(parts)


def item_sections(entry: Entry, open_before: Sequence[ActionRow]) -> list[Section]:
    """Return what an item is, what was said, decided and taken on; and what it takes up."""
    item = entry.item
    kind = label_of(ITEM_KINDS, item.kind)
    about = (item.title, "" if fold(kind) == fold(item.title) else kind, item.presenter)
    lines = [("", _carried_text(entry.left_by))] if entry.left_by else []
    lines += [("", line) for line in item.text.split("\n") if line]
    lines += [decision_line(each) for each in entry.decided]
    lines += [_action_line(each) for each in entry.given]
    title = " · ".join(part for part in about if part)
    sections = [Section(title, tuple(lines) or (("", _("Nothing is noted yet.")),))]
    if item.kind == "actions":
        sections.append(_open_actions(open_before))
    return sections


def _carried_text(earlier: Meeting) -> str:
    return _("left by {title}, {day}").format(
        title=earlier.title, day=day((earlier.starts_at or "")[:10])
    )


def decision_line(decision: Decision) -> tuple[str, str]:
    """Return the number of a resolution, and what was decided with which votes."""
    parts = (
        decision.motion,
        decisions.votes_told(decision),
        glyph_word(RESULTS, decision.result),
        label_of(QUORUMS, decision.quorum),
    )
    label = _("Resolution {n}").format(n=decision.number)
    return label, " · ".join(part for part in parts if part)


def _action_line(action: Action) -> tuple[str, str]:
    parts = (action.title, action.owner, day(action.due_on))
    label = _("● Action") if action.done_on else _("○ Action")
    return label, " · ".join(part for part in parts if part)


def _open_actions(rows: Sequence[ActionRow]) -> Section:
    """Return what is still to be done from before, with the numbers that `x 2` takes."""
    lines = []
    for n, row in enumerate(rows, 1):
        due = short_date(date.fromisoformat(row.due_on)) if row.due_on else ""
        lines.append((f"x {n}", " · ".join(part for part in (row.title, row.owner, due) if part)))
    return Section(_("Open actions"), tuple(lines) or (("", _("None is open.")),))
