"""Lists: people, clubs, meetings, what is due today."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from clubmgr.cli.commands import Shape
from clubmgr.cli.job import Job
from clubmgr.cli.options import add_club, add_filter, find_club, read_filter, read_option
from clubmgr.cli.parser import Parser
from clubmgr.cli.printing import Column, day, print_list, print_object, short, word
from clubmgr.dates import parse_date
from clubmgr.errors import UsageError
from clubmgr.i18n import _, ngettext, number
from clubmgr.models import clubs, meetings, people, reasons, segments, settling, today
from clubmgr.models.clubs import HEALTHS, ClubRow
from clubmgr.models.dues import source_of
from clubmgr.models.kinds.club import CLUB
from clubmgr.models.kinds.meeting import MEETING
from clubmgr.models.kinds.person import Person
from clubmgr.models.listing import Listing, Query
from clubmgr.models.meetings import MeetingRow
from clubmgr.models.today import Due
from clubmgr.text import clean_line


def _declare_people(parser: Parser) -> None:
    add_filter(parser)
    parser.add_argument("--segment", metavar=_("NAME"), help=_("only who is in this segment"))
    parser.add_argument(
        "--sort", metavar=_("ORDER"), choices=tuple(people.LIST.sorts), help=_("the order")
    )


def _people(job: Job) -> None:
    program = job.program()
    wanted = job.arguments.segment
    segment = segments.named(program, wanted, "people").name if wanted else ""
    query = Query(read_filter(job), job.arguments.sort or "", segment=segment)
    columns: list[Column[Person]] = [
        Column(_("Id"), lambda p: short(p.id)),
        Column(_("Name"), lambda p: p.name),
        Column(_("E-mails"), lambda p: ", ".join(p.emails)),
        Column(_("Phones"), lambda p: ", ".join(p.phones)),
        Column(_("City"), lambda p: p.city),
        Column(_("Tags"), lambda p: ", ".join(p.tags)),
    ]
    empty = _("Nobody matches.") if query.filter or segment else _("There is nobody yet.")
    print_list(job, Listing(program, people.LIST, query), columns, _person_object, empty=empty)


def _person_object(person: Person) -> dict[str, Any]:
    return {
        "id": person.id,
        "name": person.name,
        "emails": list(person.emails),
        "phones": list(person.phones),
        "employer": person.employer or None,
        "job_title": person.job_title or None,
        "city": person.city or None,
        "country": person.country or None,
        "language": person.language or None,
        "tags": list(person.tags),
        "segments": list(person.segments),
    }


def _clubs(job: Job) -> None:
    program = job.program()
    query = Query(
        read_filter(job),
        values={"today": job.clock.today().isoformat()},
    )
    why = reasons.every(program)
    stage = CLUB.field("stage")
    form = CLUB.field("legal_form")
    columns: list[Column[ClubRow]] = [
        Column(_("Id"), lambda c: short(c.id)),
        Column(_("Name"), lambda c: c.name),
        Column(_("City"), lambda c: c.city),
        Column(_("Country"), lambda c: c.country),
        Column(_("Stage"), lambda c: word(stage.choices if stage else (), c.stage)),
        Column(_("Legal form"), lambda c: word(form.choices if form else (), c.legal_form)),
        Column(_("President"), lambda c: c.president),
        Column(_("Next meeting"), lambda c: day((c.next_meeting or "")[:10])),
        Column(_("Health"), lambda c: word(HEALTHS, c.health)),
        Column(_("Why"), lambda c: " · ".join(why.get(c.id, ()))),
    ]
    empty = _("No club matches.") if query.filter else _("There is no club yet.")
    rows = Listing(program, clubs.LIST, query)
    print_list(job, rows, columns, lambda c: _club_object(c, why.get(c.id, ())), empty=empty)


def _club_object(club: ClubRow, why: Sequence[str]) -> dict[str, Any]:
    return {
        "id": club.id,
        "name": club.name,
        "city": club.city or None,
        "country": club.country or None,
        "legal_form": club.legal_form,
        "stage": club.stage,
        "health": club.health,
        "reasons": list(why),
        "president": club.president or None,
        "last_meeting": club.last_meeting,
        "next_meeting": club.next_meeting,
        "candidates": club.candidates,
    }


def _declare_meetings(parser: Parser) -> None:
    add_filter(parser)
    add_club(parser)
    parser.add_argument("--year", metavar=_("YEAR"), help=_("the meetings of one year"))


def _meetings(job: Job) -> None:
    year = job.arguments.year or ""
    if year and not (year.isascii() and year.isdigit() and len(year) == 4):
        raise UsageError(_("--year: “{text}” is not a year like 2027.").format(text=year))
    program = job.program()
    query = Query(
        read_filter(job),
        values={"club": find_club(program, job), "year": year},
    )
    print_meetings(job, Listing(program, meetings.LIST, query))


def print_meetings(job: Job, rows: Listing[MeetingRow] | list[MeetingRow]) -> None:
    """Print meetings as `clubmgr meetings` does."""
    status = MEETING.field("status")
    columns: list[Column[MeetingRow]] = [
        Column(_("Id"), lambda m: short(m.id)),
        Column(_("When"), lambda m: day(m.starts_at)),
        Column(_("Club"), lambda m: m.club_name),
        Column(_("Title"), lambda m: m.title),
        Column(_("Place"), lambda m: m.place),
        Column(_("Status"), lambda m: word(status.choices if status else (), m.status)),
        Column(_("Yes"), lambda m: f"{m.accepted}/{m.asked}"),
        Column(_("Came"), lambda m: str(m.came) if m.status == "held" else ""),
    ]
    print_list(job, rows, columns, meeting_object, empty=_("There is no meeting."))


def meeting_object(meeting: MeetingRow) -> dict[str, Any]:
    """Return a meeting as other programs read it."""
    return {
        "id": meeting.id,
        "club": meeting.club_name,
        "club_id": meeting.club,
        "title": meeting.title,
        "kind": meeting.kind,
        "start": meeting.starts_at,
        "end": meeting.ends_at,
        "timezone": meeting.timezone,
        "mode": meeting.mode or None,
        "place": meeting.place or None,
        "link": meeting.link or None,
        "status": meeting.status,
        "sequence": meeting.sequence,
        "asked": meeting.asked,
        "accepted": meeting.accepted,
        "came": meeting.came,
    }


def _declare_today(parser: Parser) -> None:
    parser.add_argument("--done", metavar=_("ID"), help=_("say that this is done"))
    parser.add_argument("--move", metavar=_("ID"), help=_("move this to another day"))
    parser.add_argument("--to", metavar=_("DATE"), help=_("the day to move it to: fri, +2w"))


def _today(job: Job) -> None:
    if job.arguments.done or job.arguments.move or job.arguments.to:
        _settle(job)
        return
    columns: list[Column[Due]] = [
        Column(_("Id"), lambda d: short(d.id)),
        Column(_("When"), lambda d: day(d.due)),
        Column("", lambda d: word(today.KINDS, d.urgency)),
        Column(_("Kind"), lambda d: source_of(d.kind).mark),
        Column(_("What"), lambda d: d.title),
    ]
    agenda = today.agenda(job.program())
    print_list(job, agenda.items, columns, _due_object, empty=_("Nothing is due."))
    if more := agenda.more:
        text = ngettext("and {n} more contact due", "and {n} more contacts due", more)
        job.say(text.format(n=number(more)))


def _settle(job: Job) -> None:
    """Say that a thing is done, or move it."""
    done, move, to = job.arguments.done, job.arguments.move, job.arguments.to
    if bool(done) == bool(move) or bool(move) != bool(to):
        raise UsageError(_("Say either --done ID, or --move ID --to DATE."))
    on = read_option("--to", lambda t: parse_date(t, job.clock.today()), to) if to else None
    program = job.program()
    item = settling.find(today.due(program), clean_line(done or move))
    if on is None:
        settling.done(program, item)
    else:
        settling.move(program, item, on)
    act = program.latest_step()
    if job.json:
        print_object({"id": item.id, "kind": item.kind, "label": act.label if act else ""})
    job.say(act.label if act else "")


def _due_object(due: Due) -> dict[str, Any]:
    return {
        "id": due.id,
        "due": due.due,
        "kind": due.kind,
        "title": due.title,
        "record": due.record,
        "urgency": due.urgency,
    }


SHAPES: Final = {
    "people": Shape(
        _declare_people,
        _people,
        ("people", "people paris !internal", "people city:lyon tag:dev --json"),
    ),
    "clubs": Shape(add_filter, _clubs, ("clubs", "clubs stage:active", "clubs --json")),
    "meetings": Shape(
        _declare_meetings,
        _meetings,
        (
            "meetings",
            "meetings --club lyon --year 2027",
            "meetings kind:ago status:planned on:>=today",
        ),
    ),
    "today": Shape(
        _declare_today,
        _today,
        ("today", "today --json", "today --done 3f2a", "today --move 3f2a --to fri"),
    ),
}
