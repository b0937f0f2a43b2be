"""Early information: embargoes, who was told, leaks."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import nullcontext
from datetime import date
from typing import Any, Final

from clubmgr.cli.commands import Shape
from clubmgr.cli.job import Job
from clubmgr.cli.options import (
    add_club,
    find_club,
    find_option,
    find_person,
    read_day,
    read_option,
    refuse_strays,
)
from clubmgr.cli.parser import Parser
from clubmgr.cli.printing import (
    Column,
    day,
    print_line,
    print_list,
    print_object,
    print_table,
    short,
    word,
)
from clubmgr.errors import NotFound, UsageError
from clubmgr.i18n import _, labelled, number
from clubmgr.models import finding, leaks, parsing, previews
from clubmgr.models.fields import label_of
from clubmgr.models.kinds.person import PERSON
from clubmgr.models.kinds.preview import LEAK_CHECK, LEAK_CHECKS, PREVIEW, LeakCheck, Preview
from clubmgr.models.previews import STATES, PreviewRow, ReaderRow
from clubmgr.models.program import Program
from clubmgr.text import clean, clean_line

# previews


def _declare_previews(parser: Parser) -> None:
    add_club(parser)
    parser.add_argument("--person", metavar=_("PERSON"), help=_("what this person is told early"))
    parser.add_argument("--all", action="store_true", help=_("what is free to tell, too"))


def _previews(job: Job) -> None:
    given, program = job.arguments, job.program()
    person = find_option(program, job, PERSON)
    rows = previews.listing(
        program, club=find_club(program, job), person=person, over_too=given.all
    )
    columns: list[Column[PreviewRow]] = [
        Column(_("Id"), lambda r: short(r.id)),
        Column(_("Status"), lambda r: word(STATES, r.state)),
        Column(_("Title"), lambda r: r.preview.title),
        Column(_("Embargo until"), lambda r: day(r.preview.embargo_at)),
        Column(_("Time zone"), lambda r: r.preview.timezone),
        Column(_("Sent"), lambda r: number(r.sent)),
        Column(_("Agreed"), lambda r: number(r.agreed)),
        Column(_("Club"), lambda r: r.club_name),
    ]
    print_list(job, rows, columns, _row_object, empty=_("Nothing is under embargo."))


def _row_object(row: PreviewRow) -> dict[str, Any]:
    return {
        **_preview_object(row.preview, row.state),
        "club": row.club_name or None,
        "readers": row.readers,
        "sent": row.sent,
        "agreed": row.agreed,
        "checks_left": row.to_check,
    }


def _preview_object(seen: Preview, state: str) -> dict[str, Any]:
    return {
        "id": seen.id,
        "title": seen.title,
        "status": state,
        "embargo_at": seen.embargo_at,
        "timezone": seen.timezone,
        "owner": seen.owner or None,
        "leaked_on": seen.leaked_on,
        "leak": seen.leak or None,
    }


# preview


def _declare_preview(parser: Parser) -> None:
    parser.add_argument(
        "preview", metavar=_("PREVIEW"), help=_("early information, by its id or title")
    )
    people: dict[str, Any] = {"action": "append", "default": [], "metavar": _("PERSON")}
    parser.add_argument("--invite", **people, help=_("put somebody on the list, not sent yet"))
    parser.add_argument(
        "--voices",
        metavar=_("FILTER"),
        help=_("put the ambassadors on the list whom a filter finds; '' finds all"),
    )
    parser.add_argument("--tell", **people, help=_("somebody to whom it was sent"))
    parser.add_argument("--agreed", **people, help=_("somebody who agreed to keep the embargo"))
    parser.add_argument("--not-agreed", **people, help=_("somebody who has not agreed after all"))
    parser.add_argument("--on", metavar=_("DATE"), help=_("the day of that; else today"))
    parser.add_argument("--means", metavar=_("TEXT"), help=_("with --tell: how it was sent"))
    parser.add_argument("--leak", metavar=_("TEXT"), help=_("it got out: what, where"))
    parser.add_argument(
        "--checked",
        action="append",
        default=[],
        metavar=_("STEP"),
        help=_("a check of the leak that is made"),
    )
    parser.add_argument(
        "--unchecked",
        action="append",
        default=[],
        metavar=_("STEP"),
        help=_("a check of the leak that is to be made again"),
    )
    parser.add_argument("--lift", action="store_true", help=_("the embargo ends now"))


def _preview(job: Job) -> None:
    given = job.arguments
    changes = _count(given)
    refuse_strays(job, ("--means",), "--tell")
    if given.on is not None and not (given.tell or given.agreed or given.leak is not None):
        raise UsageError(_("Say what happened on that day."), "--tell, --agreed, --leak")
    on = read_day(job, "--on")
    program = job.program_to_change() if changes else job.program()
    id = finding.find(program, PREVIEW, clean_line(given.preview))
    if changes:
        _change(program, id, given, on)
    _tell(job, program, id)


def _change(program: Program, id: str, given: Any, on: date | None) -> None:
    """Do what was said, as one step; of a single thing the step says which."""
    called = _("Changed {name}").format(name=previews.get(program, id).title)
    with program.step(called, "preview") if _count(given) > 1 else nullcontext():
        if given.invite:
            previews.invite(program, id, _people(program, given.invite))
        if given.voices is not None:
            previews.invite_ambassadors(program, id, clean_line(given.voices))
        if given.tell:
            means = clean_line(given.means or "")
            previews.tell(program, id, _people(program, given.tell), on, means)
        if given.agreed:
            previews.agree(program, _entries(program, id, given.agreed), on)
        if given.not_agreed:
            previews.disagree(program, _entries(program, id, given.not_agreed))
        if given.leak is not None:
            leaks.note(program, id, clean(given.leak), on)
        if given.checked:
            leaks.settle(program, _checks(program, id, "--checked", given.checked))
        if given.unchecked:
            leaks.reopen(program, _checks(program, id, "--unchecked", given.unchecked))
        if given.lift:
            previews.lift(program, id)


def _count(given: Any) -> int:
    """Return how many things were said."""
    lists = (
        given.invite, given.tell, given.agreed, given.not_agreed, given.checked, given.unchecked,
        given.lift,
    )  # fmt: skip
    texts = (given.voices, given.leak)
    return sum(map(bool, lists)) + sum(text is not None for text in texts)


def _people(program: Program, texts: Sequence[str]) -> list[str]:
    return [find_person(program, text) for text in texts]


def _entries(program: Program, id: str, texts: Sequence[str]) -> list[str]:
    """Return the entries of people on the list. Raises NotFound for somebody who is not on it."""
    listed = {row.reader.person: row for row in previews.readers(program, id)}
    people = _people(program, texts)
    for person, text in zip(people, texts, strict=True):
        if person not in listed:
            raise NotFound(
                _("{name} is not on the list of who is told early.").format(name=clean_line(text)),
                _("Add them with --invite or --tell."),
            )
    return [listed[person].id for person in people]


def _checks(program: Program, id: str, option: str, texts: Sequence[str]) -> list[str]:
    """Return the checks by their steps. Raises NotFound where nothing has leaked."""
    field = parsing.named_field(LEAK_CHECK, "step")
    there = {check.step: check.id for check in leaks.checks(program, id)}
    steps = [
        read_option(option, lambda typed: parsing.parse_choice(field, typed), text)
        for text in texts
    ]
    if not all(step in there for step in steps):
        raise NotFound(_("It has not leaked, so there is nothing to check."), "--leak …")
    return [there[step] for step in steps]


def _tell(job: Job, program: Program, id: str) -> None:
    """Print the information with who was told, and the checks of its leak."""
    seen = previews.get(program, id)
    state = previews.state(seen, program.clock.now())
    readers, checks = previews.readers(program, id), leaks.checks(program, id)
    if job.json:
        told: dict[str, Any] = _preview_object(seen, state)
        told["readers"] = [_reader_object(row) for row in readers]
        told["checks"] = [_check_object(check) for check in checks]
        print_object(told)
        return
    until = f"{day(seen.embargo_at)} {seen.timezone}"
    parts = (seen.title, word(STATES, state), _("until {day}").format(day=until))
    print_line(" · ".join(parts))
    if seen.leaked_on:
        leak = " · ".join(filter(None, (day(seen.leaked_on), seen.leak)))
        print_line(labelled(_("The leak"), leak))
    print_table(
        (_("Name"), _("Sent on"), _("Agreed on"), _("How")),
        (
            (row.name, day(row.reader.sent_on), day(row.reader.agreed_on), row.reader.means)
            for row in readers
        ),
    )
    print_table(
        (_("Step"), _("What"), _("Done on")),
        ((c.step, label_of(LEAK_CHECKS, c.step), day(c.done_on)) for c in checks),
    )


def _reader_object(row: ReaderRow) -> dict[str, Any]:
    return {
        "id": row.id,
        "person": row.name,
        "person_id": row.reader.person,
        "sent_on": row.reader.sent_on,
        "agreed_on": row.reader.agreed_on,
        "means": row.reader.means or None,
    }


def _check_object(check: LeakCheck) -> dict[str, Any]:
    return {
        "id": check.id,
        "step": check.step,
        "done_on": check.done_on,
        "notes": check.notes or None,
    }


SHAPES: Final = {
    "previews": Shape(_declare_previews, _previews, ("previews", "previews --all --json")),
    "preview": Shape(
        _declare_preview,
        _preview,
        (
            "preview 'Spring model' --tell 'Ana Silva' --tell 'Tom Lee' --means mail",
            "preview 'Spring model' --voices 'kind:ambassador'",
            "preview 'Spring model' --agreed ana",
            "preview 'Spring model' --leak 'Photo in a forum'",
            "preview 'Spring model' --checked facts --checked told",
            "preview 'Spring model' --lift",
        ),
    ),
}
