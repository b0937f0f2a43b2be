"""Taking the minutes in the room: a line is heard, told back, and taken down where it belongs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from clubmgr import i18n
from clubmgr.i18n import _, labelled, ngettext, short_date
from clubmgr.method.presence import is_before
from clubmgr.models import (
    actions,
    agendas,
    attendance,
    clubs,
    decisions,
    meetings,
    minute_lines,
    minutes,
    quorum,
    records,
)
from clubmgr.models.actions import ActionRow
from clubmgr.models.fields import Values, label_of
from clubmgr.models.kinds.agenda import QUORUMS, RESULTS, AgendaItem
from clubmgr.models.kinds.founding import ACTION, Action
from clubmgr.models.kinds.meeting import MEETING, Meeting
from clubmgr.models.minute_lines import Line, Motion, Passage, Remark, Settled, Task
from clubmgr.models.program import Program

_EARLY: Final = timedelta(hours=2)
_LATE: Final = timedelta(hours=6)
"""How long before its start and after its end a meeting may be under way."""
_COUNTED: Final = ("votes_for", "votes_against", "abstentions", "blank_votes")


@dataclass(frozen=True, slots=True)
class Done:
    """The actions, by id, that are said to be done."""

    ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Heard:
    """What a line was heard as, and `told` in a sentence; `problem` is what speaks against it."""

    line: Line | Done
    told: str = ""
    problem: str = ""


def hear(
    program: Program, item: AgendaItem, text: str, shown: Sequence[ActionRow] | None = None
) -> Heard:
    """Tell what a line would come to, taken down on an item; nothing is written.

    The numbers of `x 2` count the open actions as they were `shown`, else as they are now.
    """
    meeting = _meeting(program, item)
    line = minute_lines.read(text, _anchor(program, meeting))
    match line:
        case Motion():
            return _hear_motion(program, meeting, item, line)
        case Task():
            return _hear_task(program, meeting, line)
        case Passage():
            return _hear_passage(program, meeting, item, line, text)
        case Settled():
            open_ones = actions.open_before(program, meeting) if shown is None else shown
            return _hear_settled(open_ones, line, text)
    return Heard(line, problem=line.problem)


def take(
    program: Program, item: AgendaItem, text: str, shown: Sequence[ActionRow] | None = None
) -> Heard:
    """Take a line down on an item, as one act; return what it was heard as, as `hear` does.

    Raises InvalidFields, or ClubmgrError when the minutes of the meeting are finished.
    """
    noted = _("Noted on “{title}”").format(title=item.title)
    with program.step(lambda: hear(program, item, text, shown).told or noted, "minute"):
        minutes.refuse_finished(program, item.meeting)
        meeting = _meeting(program, item)
        heard = hear(program, item, text, shown)
        match heard.line:
            case Motion():
                _take_motion(program, meeting, item, heard.line)
            case Task(title, owner, due_on):
                values = {"item": item.id, "title": title, "owner": owner, "due_on": due_on}
                actions.add(program, {"meeting": meeting.id, "club": meeting.club, **values})
            case Passage(name, arrives, at):
                _take_passage(program, meeting, name, arrives, at)
            case Done(ids):
                _take_done(program, meeting, item, ids)
            case Remark(remark):
                agendas.write(program, item, remark)
    return heard


# Motions


def _hear_motion(program: Program, meeting: Meeting, item: AgendaItem, line: Motion) -> Heard:
    values = _decided(program, meeting, item, line)
    parts = [
        label_of(RESULTS, values["result"]),
        label_of(QUORUMS, values["quorum"]),
        decisions.votes_told(line),
        values["motion"],
    ]
    told = labelled(_("Resolution"), " · ".join(part for part in parts if part))
    return Heard(line, told, _doubt(program, meeting, item, line))


def _decided(program: Program, meeting: Meeting, item: AgendaItem, line: Motion) -> Values:
    """Return the decision that a motion comes to; where nothing was counted, all agree."""
    at = line.at or time_of(program, meeting, item) or None
    cast = line.votes_for, line.votes_against, line.casting_vote
    reached, result = quorum.decide(program, meeting.id, *cast, at)
    return {
        "club": meeting.club,
        "meeting": meeting.id,
        "item": item.id,
        "motion": line.motion or item.title,
        **{name: getattr(line, name) for name in _COUNTED},
        "casting_vote": line.casting_vote if _tips(program, meeting, line) else "",
        "quorum": reached,
        "result": result,
    }


def _tips(program: Program, meeting: Meeting, line: Motion) -> bool:
    """Tell whether the casting vote of the chair tells: in a tie, where the statutes give one."""
    tied = line.votes_for is not None and line.votes_for == line.votes_against
    simple = quorum.majority(program, meeting.id) == "simple"
    return tied and simple and clubs.get(program, meeting.club).casting_vote


def _doubt(program: Program, meeting: Meeting, item: AgendaItem, line: Motion) -> str:
    if minutes.is_yet_to_come(program, meeting):
        return _("{title} is yet to come.").format(title=meeting.title)
    if line.casting_vote and not _tips(program, meeting, line):
        return _("The casting vote of the chair does not count here.")
    if item.approves and (why := minutes.why_unapprovable(program, item.approves, meeting.id)):
        return why
    at = line.at or time_of(program, meeting, item) or None
    counted = quorum.count(program, meeting.id, at)
    cast = sum(getattr(line, name) or 0 for name in _COUNTED)
    if counted.votes and cast > counted.votes:
        text = ngettext(
            "{cast} votes, but only {n} can be cast.",
            "{cast} votes, but only {n} can be cast.",
            counted.votes,
        )
        return text.format(cast=cast, n=counted.votes)
    if not line.casting_vote and counted.reached is not False and _tips(program, meeting, line):
        return _("A tie: + or - behind the votes is the casting vote of the chair.")
    return ""


def _take_motion(program: Program, meeting: Meeting, item: AgendaItem, line: Motion) -> None:
    values = _decided(program, meeting, item, line)
    decisions.add(program, values)
    approved = item.approves if values["result"] == "adopted" else None
    if approved and not minutes.why_unapprovable(program, approved, meeting.id):
        minutes.approve(program, approved, meeting.id)


# Actions


def _hear_task(program: Program, meeting: Meeting, line: Task) -> Heard:
    person, owner = actions.name_owner(program, meeting.club, line.owner)
    due = short_date(date.fromisoformat(line.due_on), weekday=True) if line.due_on else ""
    told = labelled(_("Action"), " · ".join(part for part in (line.title, owner, due) if part))
    if line.owner and person is None:
        doubt = _("“{name}” means nobody in the club, or several people.").format(name=owner)
        return Heard(line, told, doubt)
    return Heard(line, told)


def _hear_settled(rows: Sequence[ActionRow], line: Settled, text: str) -> Heard:
    wrong = [n for n in line.numbers if not 1 <= n <= len(rows)]
    if wrong:
        problem = _("There is no open action {n}.").format(n=wrong[0])
        return Heard(Remark(text.strip(), problem), problem=problem)
    meant = [rows[n - 1] for n in dict.fromkeys(line.numbers)]
    what = "; ".join(row.title for row in meant)
    return Heard(Done(tuple(row.id for row in meant)), _("Done: {what}").format(what=what))


def _take_done(program: Program, meeting: Meeting, item: AgendaItem, ids: Sequence[str]) -> None:
    """Note that actions are done, and say so; another program may have noted it of some."""
    rows: list[Action] = [records.get(program, ACTION, id) for id in ids]
    if left := [row.id for row in rows if row.done_on is None]:
        actions.settle(program, left)
    with i18n.speaking(clubs.language_of(clubs.get(program, meeting.club))):
        done = [
            _("Done: {what}").format(what=f"{row.title} ({row.owner})" if row.owner else row.title)
            for row in rows
        ]
    agendas.write(program, item, "\n".join(done))


# Who comes and goes


def _hear_passage(
    program: Program, meeting: Meeting, item: AgendaItem, line: Passage, text: str
) -> Heard:
    person, name = actions.name_owner(program, meeting.club, line.name)
    problem = ""
    if person is None:
        problem = _("“{name}” means nobody in the club, or several people; esc, a, n asks a guest.")
    elif not line.arrives and line.at and is_before(line.at, meeting.opened_at or line.at):
        problem = _("{at} is before the meeting was opened.")
    if person is None or problem:
        problem = problem.format(name=name, at=line.at)
        return Heard(Remark(text.strip(), problem), problem=problem)
    at = line.at or time_of(program, meeting, item)
    if line.arrives and not _is_late(meeting, line, at):
        at = ""
    known = Passage(person, line.arrives, at)
    told = _("{name} arrives") if line.arrives else _("{name} leaves")
    now = f"{local_now(program, meeting):%H:%M}"
    if line.at and is_under_way(program, meeting) and is_before(now, line.at):
        problem = _("{at} is yet to come.").format(at=line.at)
    words = ", ".join(part for part in (told.format(name=name), at) if part)
    return Heard(known, words, problem)


def _is_late(meeting: Meeting, line: Passage, at: str) -> bool:
    """Tell whether who comes then comes late: nobody does before a meeting is opened."""
    if meeting.opened_at is None and not line.at:
        return False
    start = meeting.opened_at or (meeting.starts_at or "")[11:16]
    return bool(start and at) and is_before(start, at)


def _take_passage(program: Program, meeting: Meeting, person: str, arrives: bool, at: str) -> None:
    """Note who comes late or goes early; who comes before the opening is simply there."""
    if not arrives:
        attendance.leave(program, meeting.id, person, at or (meeting.ends_at or "")[11:16])
    elif at:
        attendance.arrive(program, meeting.id, person, at)
    else:
        meetings.ask(program, meeting.id, [person])
        guests = meetings.guests(program, meeting.id)
        ids = [guest.id for guest in guests if guest.person == person]
        way_in = "remote" if meeting.mode == "online" else "present"
        attendance.note(program, meeting.id, ids, way_in)


# Times


def local_now(program: Program, meeting: Meeting) -> datetime:
    """Return the time that a clock on the wall of the meeting shows."""
    return program.clock.now().astimezone(ZoneInfo(meeting.timezone)).replace(tzinfo=None)


def is_under_way(program: Program, meeting: Meeting) -> bool:
    """Tell whether a meeting may be going on now: about its hours, and it was not closed."""
    starts = datetime.fromisoformat(meeting.starts_at or "")
    ends = datetime.fromisoformat(meeting.ends_at or "")
    now = local_now(program, meeting)
    return meeting.closed_at is None and starts - _EARLY <= now <= ends + _LATE


def is_over(program: Program, meeting: Meeting) -> bool:
    """Tell whether a meeting lies behind: what is taken down now was said then."""
    ends = datetime.fromisoformat(meeting.ends_at or "")
    return meeting.closed_at is not None or (
        not is_under_way(program, meeting) and ends < local_now(program, meeting)
    )


def time_of(program: Program, meeting: Meeting, item: AgendaItem) -> str:
    """Return when something said of an item was said, `19:10`.

    Now, while the meeting is under way; when the item came up by the agenda, once it is over; ''
    before it begins.
    """
    if is_under_way(program, meeting):
        return f"{local_now(program, meeting):%H:%M}"
    if not is_over(program, meeting):
        return ""
    items = agendas.items_of(program, meeting.id)
    before = [each for each in items if (each.place or 0) < (item.place or 0)]
    return f"{agendas.times_of(meeting, before)[-1]:%H:%M}"


def open_at(program: Program, meeting: Meeting, at: str) -> None:
    """Note when a meeting was opened, `18:35`."""
    label = _("Opened at {at}").format(at=at)
    meetings.change(program, meeting, {"opened_at": at}, label)


def close_at(program: Program, meeting: Meeting, at: str) -> None:
    """Note when a meeting was closed, and so that it was held."""
    label = _("Closed at {at}").format(at=at)
    meetings.change(program, meeting, {"closed_at": at, "status": "held"}, label)


def _anchor(program: Program, meeting: Meeting) -> date:
    """Return the day from which `fri` is counted: that of the meeting once it is over."""
    if is_over(program, meeting):
        return date.fromisoformat((meeting.starts_at or "")[:10])
    return program.clock.today()


def _meeting(program: Program, item: AgendaItem) -> Meeting:
    found: Meeting = records.get(program, MEETING, item.meeting)
    return found
