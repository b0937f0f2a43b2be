"""The agenda of a meeting and its minutes: begun, taken, finished, amended, approved."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Final

from clubmgr.cli.commands import Shape
from clubmgr.cli.job import Job
from clubmgr.cli.options import add_meeting, find_meeting
from clubmgr.cli.parser import Parser
from clubmgr.cli.printing import Column, print_line, print_list, print_object, short, word
from clubmgr.cli.register import decision_object
from clubmgr.errors import NotFound, UsageError
from clubmgr.i18n import _, ngettext
from clubmgr.method.agenda import read_line
from clubmgr.models import (
    actions,
    agendas,
    clubs,
    decisions,
    meetings,
    minutes,
    minuting,
    records,
)
from clubmgr.models.kinds.agenda import ITEM_STATES, AgendaItem
from clubmgr.models.kinds.founding import Action
from clubmgr.models.kinds.meeting import MEETING, Meeting
from clubmgr.models.program import Program
from clubmgr.text import clean, clean_line

_Entry = tuple[int, AgendaItem, datetime]


# agenda


def _declare_agenda(parser: Parser) -> None:
    add_meeting(parser)
    parser.add_argument(
        "items",
        nargs="*",
        default=[],
        metavar=_("ITEM"),
        help=_("items to add at the end: 'Budget (10 min)'"),
    )
    parser.add_argument(
        "--fill",
        action="store_true",
        help=_("put in what such a meeting usually has, what is open and what was unfinished"),
    )


def _agenda(job: Job) -> None:
    writes = bool(job.arguments.items or job.arguments.fill)
    program = job.program_to_change() if writes else job.program()
    meeting = find_meeting(program, job.arguments.meeting)
    if writes:
        _put_in(job, program, meeting)
    items = agendas.items_of(program, meeting.id)
    times = agendas.times_of(meeting, items)
    entries = [(n, item, times[n - 1]) for n, item in enumerate(items, 1)]
    columns: list[Column[_Entry]] = [
        Column(_("Id"), lambda e: short(e[1].id)),
        Column(_("No."), lambda e: str(e[0])),
        Column(_("At"), lambda e: f"{e[2]:%H:%M}"),
        Column(_("Item"), lambda e: e[1].title),
        Column(_("Min"), lambda e: str(e[1].length or "")),
        Column(_("By"), lambda e: e[1].presenter),
        Column(_("State"), lambda e: word(ITEM_STATES, e[1].state)),
    ]
    empty = _("There is no agenda yet. Begin it with --fill.")
    print_list(job, entries, columns, _entry_object, empty=empty)


def _put_in(job: Job, program: Program, meeting: Meeting) -> None:
    lines = [read_line(clean_line(text)) for text in job.arguments.items]
    if not all(title for title, _length in lines):
        raise UsageError(_("An item needs a title: 'Budget (10 min)'."))
    label = _("Changed the agenda of {title}").format(title=meeting.title)
    with program.step(label, "agenda"):
        added = len(agendas.add_lines(program, meeting.id, lines))
        if job.arguments.fill:
            added += agendas.fill(program, meeting.id)
    text = ngettext("Added {n} item", "Added {n} items", added)
    job.say(text.format(n=added))


def _entry_object(entry: _Entry) -> dict[str, Any]:
    number, item, at = entry
    return {
        "id": item.id,
        "number": number,
        "at": f"{at:%H:%M}",
        "title": item.title,
        "kind": item.kind,
        "minutes": item.length,
        "presenter": item.presenter or None,
        "state": item.state,
        "text": item.text or None,
        "carried_from": item.carried_from,
        "approves": item.approves,
    }


# minutes


def _declare_minutes(parser: Parser) -> None:
    add_meeting(parser)
    parser.add_argument("--item", metavar=_("NUMBER"), help=_("the item that --take is about"))
    parser.add_argument(
        "--take",
        action="append",
        default=[],
        metavar=_("LINE"),
        help=_("take a line down on the item: '! motion 5-2-1'; may be given again"),
    )
    parser.add_argument(
        "--finish", action="store_true", help=_("finish them: their text stays as it is")
    )
    parser.add_argument("--amend", metavar=_("TEXT"), help=_("add an amendment to finished ones"))
    parser.add_argument(
        "--approve", metavar=_("MEETING"), help=_("note the later meeting that has approved them")
    )


def _minutes(job: Job) -> None:
    given = job.arguments
    writes = bool(given.take or given.finish or given.amend is not None or given.approve)
    program = job.program_to_change() if writes else job.program()
    meeting = find_meeting(program, given.meeting)
    if given.amend is not None and not clean(given.amend):
        raise UsageError(_("There is nothing to amend."), _("Give the text: --amend TEXT"))
    if bool(given.take) != (given.item is not None):
        raise UsageError(_("--item and --take LINE go together."))
    if writes:
        with program.step(_("Minutes of {title}").format(title=meeting.title), "minutes"):
            _write(job, program, meeting)
        meeting = records.get(program, MEETING, meeting.id)
    if job.json:
        print_object(_minutes_object(program, meeting))
    elif not writes:
        _print_text(program, meeting)


def _write(job: Job, program: Program, meeting: Meeting) -> None:
    """Do what was asked for, in the order in which minutes come about."""
    from clubmgr.desk import minutes as writing

    given = job.arguments
    for line in given.take:
        heard = minuting.take(program, _item(program, meeting, given.item), line)
        job.say(" ".join(part for part in (heard.told, heard.problem) if part))
    if given.finish:
        writing.finish(program, meeting)
        job.say(_("Finished the minutes of {title}").format(title=meeting.title))
    if given.amend is not None:
        amendment = minutes.amend(program, meeting.id, given.amend)
        job.say(_("Amendment {n} was added.").format(n=amendment.number))
    if given.approve:
        later = find_meeting(program, given.approve)
        minutes.approve(program, meeting.id, later.id)
        job.say(_("Approved at {title}.").format(title=later.title))


def _item(program: Program, meeting: Meeting, number: str) -> AgendaItem:
    items = agendas.items_of(program, meeting.id)
    if number.isascii() and number.isdecimal() and 1 <= int(number) <= len(items):
        return items[int(number) - 1]
    raise NotFound(
        _("The agenda of {title} has no item {number}.").format(
            title=meeting.title, number=clean_line(number)
        ),
        _("See its numbers with: clubmgr agenda MEETING"),
    )


def _print_text(program: Program, meeting: Meeting) -> None:
    from clubmgr.desk import minutes as writing

    language = clubs.language_of(meetings.club_of(program, meeting))
    for line in writing.text(program, meeting, language).rstrip("\n").split("\n"):
        print_line(line)


def _minutes_object(program: Program, meeting: Meeting) -> dict[str, Any]:
    done = minutes.of_meeting(program, meeting.id)
    return {
        "meeting_id": meeting.id,
        "title": meeting.title,
        "opened_at": meeting.opened_at,
        "closed_at": meeting.closed_at,
        "items": [
            _item_object(program, n, item)
            for n, item in enumerate(agendas.items_of(program, meeting.id), 1)
        ],
        "finished_on": done.finished_on if done else None,
        "finished_by": done.finished_by if done else None,
        "sha256": done.digest if done else None,
        "genuine": minutes.verify(done) if done else None,
        "text": done.body if done else None,
        "approved_at": done.approved_at if done else None,
        "approved_on": done.approval_day if done else None,
        "amendments": [
            {"number": each.number, "text": each.text, "on": each.made_on, "by": each.made_by}
            for each in minutes.amendments_of(program, meeting.id)
        ],
    }


def _item_object(program: Program, number: int, item: AgendaItem) -> dict[str, Any]:
    return {
        "id": item.id,
        "number": number,
        "title": item.title,
        "state": item.state,
        "text": item.text or None,
        "decisions": [decision_object(each) for each in decisions.of_item(program, item.id)],
        "actions": [_action_object(each) for each in actions.of_item(program, item.id)],
    }


def _action_object(action: Action) -> dict[str, Any]:
    return {
        "id": action.id,
        "title": action.title,
        "owner": action.owner or None,
        "due_on": action.due_on,
        "done_on": action.done_on,
    }


SHAPES: Final = {
    "agenda": Shape(
        _declare_agenda,
        _agenda,
        ("agenda 'Quarterly meeting Q1 2027' --fill", "agenda 1f3a 'Budget (10 min)' --json"),
    ),
    "minutes": Shape(
        _declare_minutes,
        _minutes,
        (
            "minutes 'Quarterly meeting Q1 2027'",
            "minutes 1f3a --item 3 --take '! Adopt the budget 5-2-1' --take '* Publish it @Ana'",
            "minutes 1f3a --finish",
            "minutes 1f3a --approve 'Quarterly meeting Q2 2027'",
        ),
    ),
}
