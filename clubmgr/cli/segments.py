"""Segments: filters under a name, listed, kept, used, deleted."""

from __future__ import annotations

from typing import Any, Final

from clubmgr.cli.commands import Shape
from clubmgr.cli.job import Job
from clubmgr.cli.options import add_filter, read_filter
from clubmgr.cli.parser import Parser
from clubmgr.cli.printing import Column, print_line, print_list, print_object, short
from clubmgr.errors import UsageError
from clubmgr.i18n import _, labelled, number
from clubmgr.models import acts, segments
from clubmgr.models.kinds.care import LISTS, SEGMENT
from clubmgr.models.listing import Listing, Query
from clubmgr.models.segments import SegmentRow
from clubmgr.text import clean_line


def _declare_segments(parser: Parser) -> None:
    add_filter(parser)
    parser.add_argument(
        "--list",
        choices=[choice.code for choice in LISTS],
        help=_("only those of one list"),
    )


def _segments(job: Job) -> None:
    program = job.program()
    words = f"list:{job.arguments.list}" if job.arguments.list else ""
    typed = read_filter(job)
    text = f"{words} ({typed})" if words and typed else words or typed
    columns: list[Column[SegmentRow]] = [
        Column(_("Id"), lambda s: short(s.id)),
        Column(_("Name"), lambda s: s.name),
        Column(_("List"), lambda s: segments.told_list(s.list)),
        Column(_("Filtered by"), lambda s: s.filter),
    ]
    empty = _("Nothing matches.") if text else _("There is no segment yet.")
    print_list(job, Listing(program, segments.LIST, Query(text)), columns, _object, empty=empty)


def _object(segment: SegmentRow) -> dict[str, Any]:
    return {
        "id": segment.id,
        "name": segment.name,
        "list": segment.list,
        "filter": segment.filter,
        "notes": segment.notes or None,
    }


def _declare_segment(parser: Parser) -> None:
    parser.add_argument("name", metavar=_("NAME"), help=_("what the segment is called"))
    add_filter(parser)
    parser.add_argument(
        "--list",
        choices=[choice.code for choice in LISTS],
        default="people",
        help=_("the list that it is a filter of; else people"),
    )
    parser.add_argument("--delete", action="store_true", help=_("delete the segment"))


def _segment(job: Job) -> None:
    name, of, text = clean_line(job.arguments.name), job.arguments.list, read_filter(job)
    if job.arguments.delete:
        if text:
            raise UsageError(_("--delete takes no filter."))
        _delete(job, name, of)
    elif text:
        _keep(job, name, of, text)
    else:
        _show(job, name, of)


def _show(job: Job, name: str, of: str) -> None:
    program = job.program()
    text = segments.filter_of(program, name, of)
    found = len(segments.listing(program, of, text))
    if job.json:
        print_object({"name": name, "list": of, "filter": text, "found": found})
        return
    print_line(labelled(_("List"), segments.told_list(of)))
    print_line(labelled(_("Filtered by"), text))
    print_line(labelled(_("Finds"), number(found)))


def _keep(job: Job, name: str, of: str, text: str) -> None:
    try:
        segments.read_name(name)
    except ValueError as error:
        raise UsageError(str(error)) from None
    program = job.program_to_change()
    id = segments.keep(program, name, of, text)
    text = segments.filter_of(program, name, of)
    if job.json:
        print_object({"id": id, "name": name, "list": of, "filter": text})
    else:
        job.say(_("Kept the segment {name}: {filter}").format(name=name, filter=text))


def _delete(job: Job, name: str, of: str) -> None:
    program = job.program_to_change()
    found = segments.named(program, name, of)
    acts.delete(program, SEGMENT, [found.id])
    if job.json:
        print_object({"deleted": found.id, "name": found.name})
    else:
        job.say(_("Deleted {name}").format(name=found.name))


SHAPES: Final = {
    "segments": Shape(_declare_segments, _segments, ("segments", "segments --list clubs --json")),
    "segment": Shape(
        _declare_segment,
        _segment,
        (
            "segment 'press in Lyon' tag:press city:lyon",
            "segment quiet 'touch:>90d' '!role:any'",
            "segment 'press in Lyon'",
            "segment quiet --delete",
        ),
    ),
}
