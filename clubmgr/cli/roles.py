"""Seats and mandates: who holds what on a day; giving and ending a seat."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import Any, Final

from clubmgr import dates
from clubmgr.cli.commands import Shape
from clubmgr.cli.job import Job
from clubmgr.cli.options import add_club, find_club, naming_options, read_option
from clubmgr.cli.parser import Parser
from clubmgr.cli.printing import Column, day, print_line, print_list, print_object, short, word
from clubmgr.i18n import _, labelled, short_date
from clubmgr.models import appointing, finding, independence, mandates, records, seats
from clubmgr.models.independence import Caution
from clubmgr.models.kinds.agenda import DECISION
from clubmgr.models.kinds.club import CLUB
from clubmgr.models.kinds.mandate import MANDATE, STATUSES, Mandate
from clubmgr.models.kinds.person import PERSON
from clubmgr.models.kinds.seat import APPOINTERS
from clubmgr.models.mandates import Role
from clubmgr.models.program import Program
from clubmgr.models.seats import ClubSeat
from clubmgr.text import clean_line

_OPEN: Final = frozenset(("none", "-", "open"))
"""What says that a mandate has no end."""


def _declare_roles(parser: Parser) -> None:
    add_club(parser)
    parser.add_argument("--on", metavar=_("DATE"), help=_("the day to look at; else today"))
    how = parser.add_mutually_exclusive_group()
    how.add_argument("--all", action="store_true", help=_("mandates that are over or to come, too"))
    how.add_argument(
        "--warnings", action="store_true", help=_("what speaks against who holds what")
    )


def _roles(job: Job) -> None:
    program = job.program()
    club, on = find_club(program, job), _day(job, "on")
    if job.arguments.warnings:
        _print_warnings(job, independence.warnings(program, club=club, on=on))
        return
    found = mandates.roles(program, club=club, on=on)
    if job.arguments.all:
        there = {role.id for role in found}
        others = mandates.all_of(program, club=club, on=on)
        found += [role for role in others if role.id not in there]
    columns: list[Column[Role]] = [
        Column(_("Id"), lambda r: short(r.id)),
        Column(_("Club"), lambda r: r.club_name),
        Column(_("Seat"), lambda r: r.seat_label),
        Column(_("Person"), lambda r: r.person_name),
        Column(_("From"), lambda r: day(r.starts_on)),
        Column(_("To"), lambda r: day(r.ends_on)),
        Column(_("Status"), lambda r: word(STATUSES, r.status)),
    ]
    print_list(job, found, columns, role_object, empty=_("Nobody holds a seat."))


def role_object(role: Role) -> dict[str, Any]:
    """Return a mandate, or a vacant seat, as other programs read it."""
    return {
        "id": role.id or None,
        "club": role.club_name,
        "club_id": role.club,
        "seat": role.named,
        "person": role.person_name or None,
        "person_id": role.person,
        "start": role.starts_on,
        "end": role.ends_on,
        "end_reason": role.end_reason or None,
        "interim": role.interim,
        "status": role.status,
    }


def _print_warnings(job: Job, found: Sequence[Caution]) -> None:
    columns: list[Column[Caution]] = [
        Column(_("Club"), lambda c: c.club_name),
        Column(_("Warning"), lambda c: c.text),
    ]
    print_list(job, found, columns, _warning_object, empty=_("Nothing speaks against it."))


def _warning_object(caution: Caution) -> dict[str, Any]:
    return {
        "warning": caution.code,
        "club": caution.club_name,
        "club_id": caution.club,
        "mandate_id": caution.mandate,
        "text": caution.text,
    }


def _declare_seats(parser: Parser) -> None:
    parser.add_argument("club", metavar=_("CLUB"), help=_("a club, by its id or its name"))


def _seats(job: Job) -> None:
    program = job.program()
    club = finding.find(program, CLUB, clean_line(job.arguments.club))
    held: dict[tuple[str, str | None], list[str]] = {}
    for role in mandates.roles(program, club=club):
        if role.person:
            held.setdefault((role.seat, role.own_seat), []).append(role.person_name)

    def holders(seat: ClubSeat) -> list[str]:
        return held.get((seat.code, seat.own), [])

    columns: list[Column[ClubSeat]] = [
        Column(_("Id"), lambda s: short(s.id or "")),
        Column(_("Seat"), lambda s: s.label),
        Column(_("Holders"), lambda s: _("several") if s.several else _("one")),
        Column(_("Must be filled"), lambda s: _("yes") if s.required else ""),
        Column(_("Carries over"), lambda s: _("yes") if s.carries_over else ""),
        Column(_("Term (years)"), lambda s: str(s.term_years or "")),
        Column(_("Renewals"), lambda s: "" if s.renewals is None else str(s.renewals)),
        Column(_("Appointed by"), lambda s: word(APPOINTERS, s.appointed_by)),
        Column(_("Held by"), lambda s: ", ".join(holders(s))),
    ]
    print_list(
        job,
        seats.of_club(program, club),
        columns,
        lambda seat: _seat_object(seat, holders(seat)),
        empty="",
    )


def _seat_object(seat: ClubSeat, holders: list[str]) -> dict[str, Any]:
    return {
        "id": seat.id,
        "seat": seat.name or seat.code,
        "own": bool(seat.name),
        "several": seat.several,
        "required": seat.required,
        "carries_over": seat.carries_over,
        "term_years": seat.term_years,
        "renewals": seat.renewals,
        "appointed_by": seat.appointed_by or None,
        "holders": holders,
    }


def _declare_role(parser: Parser) -> None:
    parser.add_argument("club", metavar=_("CLUB"), help=_("a club, by its id or its name"))
    parser.add_argument("seat", metavar=_("SEAT"), help=_("a seat: president, treasurer …"))
    parser.add_argument("person", metavar=_("PERSON"), help=_("a person, by id or name"))
    parser.add_argument("--from", metavar=_("DATE"), help=_("the first day; else today"))
    parser.add_argument(
        "--until", metavar=_("DATE"), help=_("the last day, or “none”; else the end of the term")
    )
    parser.add_argument("--interim", action="store_true", help=_("until somebody is elected"))
    parser.add_argument(
        "--decision", metavar=_("DECISION"), help=_("the resolution that elects, by its id")
    )


def _role(job: Job) -> None:
    given = job.arguments
    program = job.program_to_change()
    club = finding.find(program, CLUB, clean_line(given.club))
    seat = seats.find(program, club, clean_line(given.seat))
    starts = (_day(job, "from") or job.clock.today()).isoformat()
    values: dict[str, Any] = {
        "club": club,
        "seat": seat.code,
        "own_seat": seat.own,
        "person": finding.find(program, PERSON, clean_line(given.person)),
        "starts_on": starts,
        "ends_on": _until(program, job, club, seat, starts),
        "interim": given.interim,
    }
    if given.decision:
        values["decision"] = finding.find(program, DECISION, clean_line(given.decision))
    with naming_options({"starts_on": "--from", "ends_on": "--until"}):
        id = appointing.give(program, values)
    _print_role(job, program, id)


def _until(program: Program, job: Job, club: str, seat: ClubSeat, starts: str) -> str | None:
    """Return the last day: the one given, else that of the seat's term, if it has one."""
    text = job.arguments.until
    if text is None:
        return appointing.propose_end(
            program, club, seat.code, seat.own, starts, interim=job.arguments.interim
        )
    if clean_line(text).casefold() in _OPEN:
        return None
    last = _day(job, "until")
    return last.isoformat() if last else None


def _print_role(job: Job, program: Program, id: str) -> None:
    """Print the id of a mandate, or all of it for other programs; say what speaks against it.

    Today, or on its first day if that is to come.
    """
    seen: Mandate = records.get(program, MANDATE, id)
    role = next(each for each in mandates.all_of(program, club=seen.club) if each.id == id)
    if job.json:
        print_object(role_object(role))
    else:
        print_line(short(id))
    act = program.latest_step()
    if act is not None:
        job.say(act.label)
    if role.ends_on:
        last = short_date(date.fromisoformat(role.ends_on))
        job.say(labelled(_("Last day of the term"), last))
    for caution in independence.warnings_about(program, seen):
        job.say(caution.text)


def _declare_end(parser: Parser) -> None:
    parser.add_argument("mandate", metavar=_("MANDATE"), help=_("a mandate, by its id"))
    parser.add_argument("--on", metavar=_("DATE"), help=_("the last day; else today"))
    parser.add_argument("--why", metavar=_("TEXT"), help=_("the reason, in a few words"))


def _end(job: Job) -> None:
    program = job.program_to_change()
    id = finding.find(program, MANDATE, clean_line(job.arguments.mandate))
    last = _day(job, "on") or job.clock.today()
    with naming_options({"end_reason": "--why", "ends_on": "--on"}):
        appointing.end(program, id, last, clean_line(job.arguments.why or ""))
    _print_role(job, program, id)


def _day(job: Job, option: str) -> date | None:
    """Return the day that an option gives, None where it was not given."""
    text = getattr(job.arguments, option)
    if not text:
        return None
    return read_option(f"--{option}", partial(dates.parse_date, today=job.clock.today()), text)


SHAPES: Final = {
    "roles": Shape(
        _declare_roles,
        _roles,
        ("roles", "roles --club lyon --on 2027-01-12", "roles --all --json", "roles --warnings"),
    ),
    "seats": Shape(
        _declare_seats,
        _seats,
        (
            "seats lyon",
            "seats lyon --json",
        ),
    ),
    "role": Shape(
        _declare_role,
        _role,
        (
            "role lyon treasurer 'Ana Silva'",
            "role lyon president ana --from 2027-02-01 --until none --decision 3f2a",
            "role lyon secretary tom --interim",
        ),
    ),
    "end": Shape(_declare_end, _end, ("end 3f2a --on 2027-01-31 --why 'moved away'",)),
}
