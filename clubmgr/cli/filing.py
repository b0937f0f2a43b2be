"""The file of an association: its steps, what it has to declare, the papers of it."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

from clubmgr import dates
from clubmgr.cli.commands import Shape
from clubmgr.cli.job import Job
from clubmgr.cli.options import naming_options, read_option
from clubmgr.cli.parser import Parser
from clubmgr.cli.printing import Column, day, print_line, print_list, print_object, short, word
from clubmgr.errors import NotFound, UsageError
from clubmgr.i18n import _
from clubmgr.models import associations, declarations, finding, formalities, parsing, records
from clubmgr.models.declarations import Awaited
from clubmgr.models.fields import Values, label_of
from clubmgr.models.formalities import STATUSES, File, Step
from clubmgr.models.kinds.association import CHANGES, DECLARATION, Declaration
from clubmgr.models.kinds.club import CLUB
from clubmgr.models.kinds.person import PERSON
from clubmgr.models.program import Program
from clubmgr.text import clean_line

FORMATS: Final = ("docx", "pdf", "md")
_DAYS: Final = {"filed": "filed_on", "receipt": "receipt_on", "published": "published_on"}
"""The field of the declaration that each option says the day of."""
_OPTIONS: Final = {
    **{field: f"--{option}" for option, field in _DAYS.items()},
    "happened_on": "--on",
    "done_on": "--on",
    "planned_on": "--plan",
    "filed_by": "--by",
}
"""The option that gives each field."""


def _declare(parser: Parser) -> None:
    parser.add_argument(
        "club",
        nargs="?",
        metavar=_("CLUB"),
        help=_("a club, by its id or its name; else what all clubs have to declare"),
    )
    parser.add_argument(
        "--declaration", metavar=_("ID"), help=_("which declaration; else what presses most")
    )
    parser.add_argument("--note", metavar=_("CHANGE"), help=_("note a change: leaders, seat …"))
    parser.add_argument("--on", metavar=_("DATE"), help=_("when it changed, or a step was done"))
    parser.add_argument(
        "--done", action="append", default=[], metavar=_("STEP"), help=_("say that a step is done")
    )
    parser.add_argument(
        "--undone",
        action="append",
        default=[],
        metavar=_("STEP"),
        help=_("say that a step is not done"),
    )
    parser.add_argument(
        "--plan",
        action="append",
        default=[],
        metavar=_("STEP=DATE"),
        help=_("plan a step for a day"),
    )
    parser.add_argument("--filed", metavar=_("DATE"), help=_("the day of the filing"))
    parser.add_argument("--by", metavar=_("PERSON"), help=_("who filed it"))
    parser.add_argument("--receipt", metavar=_("DATE"), help=_("the day of the receipt"))
    parser.add_argument("--published", metavar=_("DATE"), help=_("the day of the publication"))
    parser.add_argument("--reference", metavar=_("TEXT"), help=_("of the file or the receipt"))
    parser.add_argument(
        "-o", "--output", metavar=_("FOLDER"), help=_("write all papers of the file into a folder")
    )
    parser.add_argument("--format", choices=FORMATS, default="docx", help=_("their format"))
    parser.add_argument("--force", action="store_true", help=_("replace files that exist"))


def _filing(job: Job) -> None:
    given = job.arguments
    if not given.club:
        if _changes(job) or given.output:
            raise UsageError(_("Say of which club."), _("For example: clubmgr filing lyon"))
        _print_awaited(job)
        return
    program = job.program_to_change() if _changes(job) or given.output else job.program()
    club = finding.find(program, CLUB, clean_line(given.club))
    declaration = _which(program, club, given.declaration)
    if _changes(job):
        with naming_options(_OPTIONS), program.step(_label(program, club), "filing"):
            declaration = _act(job, program, club, declaration)
    if given.output:
        _write_pack(job, program, club)
        return
    _print_file(job, program, formalities.file_of(program, club, declaration))


def _changes(job: Job) -> bool:
    given = job.arguments
    return bool(
        given.note or given.done or given.undone or given.plan or given.by
        or given.reference is not None or any(getattr(given, name) for name in _DAYS)
    )  # fmt: skip


def _label(program: Program, club: str) -> str:
    return _("File of {club}").format(club=records.describe(program, CLUB, club))


def _which(program: Program, club: str, text: str | None) -> str | None:
    """Return the id of the declaration that was named, None for what presses most."""
    if not text:
        return None
    wanted = clean_line(text)
    found = [id for id in formalities.files_of(program, club) if id and id.startswith(wanted)]
    if len(found) != 1:
        raise NotFound(
            _("“{id}” is no declaration of that club.").format(id=wanted),
            _("Its declarations are listed by: clubmgr filing CLUB --json"),
        )
    return found[0]


def _act(job: Job, program: Program, club: str, declaration: str | None) -> str | None:
    """Note what was said on the command line; return the declaration that it was about."""
    given = job.arguments
    if given.note:
        field = parsing.named_field(DECLARATION, "kind")
        kind = read_option("--note", lambda text: parsing.parse_choice(field, text), given.note)
        values = {"club": club, "kind": kind, "happened_on": _day(job, "--on", given.on)}
        declaration = declarations.add(program, values)
    if declaration is None:
        declaration = formalities.pressing(program, club)
    on = _day(job, "--on", None if given.note else given.on) or job.clock.today().isoformat()
    for step in given.done:
        values = {"done_on": on}
        declaration = formalities.say(program, club, declaration, clean_line(step), values)
    for step in given.undone:
        values = {"done_on": None}
        declaration = formalities.say(program, club, declaration, clean_line(step), values)
    for text in given.plan:
        step, _equals, planned = map(clean_line, text.partition("="))
        if not (step and planned):
            raise UsageError(
                _("--plan needs a step and a day: {text}").format(text=clean_line(text)),
                _("For example: clubmgr filing lyon --plan list=2027-03-01"),
            )
        values = {"planned_on": _day(job, "--plan", planned)}
        declaration = formalities.say(program, club, declaration, step, values)
    return _date(job, program, club, declaration)


def _date(job: Job, program: Program, club: str, declaration: str) -> str:
    """Write the days of a declaration that were given, who filed it, its reference."""
    given = job.arguments
    values: Values = {
        field: _day(job, f"--{option}", getattr(given, option))
        for option, field in _DAYS.items()
        if getattr(given, option)
    }
    if given.by:
        values["filed_by"] = finding.find(program, PERSON, clean_line(given.by))
    if given.reference is not None:
        values["reference"] = clean_line(given.reference)
    if values:
        declaration = declaration or formalities.begin(program, club)
        seen: Declaration = records.get(program, DECLARATION, declaration)
        declarations.change(program, seen, values)
    return declaration


def _day(job: Job, option: str, text: str | None) -> str | None:
    if not text:
        return None
    read = read_option(option, lambda word_: dates.parse_date(word_, job.clock.today()), text)
    return read.isoformat()


def _write_pack(job: Job, program: Program, club: str) -> None:
    """Write all papers of the file; print where each is."""
    from clubmgr.desk import filing_pack

    given = job.arguments
    folder = Path(given.output).expanduser()
    pack = filing_pack.write(program, club, folder, f".{given.format}", force=given.force)
    for sentence in pack.warnings:
        job.say(_("Warning: {warning}").format(warning=sentence))
    if job.json:
        print_object({"files": [str(file) for file in pack.files], "warnings": pack.warnings})
        return
    for file in pack.files:
        print_line(str(file))


def _print_awaited(job: Job) -> None:
    columns: list[Column[Awaited]] = [
        Column(_("Id"), lambda a: short(a.id)),
        Column(_("Until"), lambda a: day(a.due_on)),
        Column(_("Club"), lambda a: a.club_name),
        Column(_("What"), lambda a: label_of(CHANGES, a.kind)),
        Column(_("Since"), lambda a: day(a.happened_on)),
        Column(_("Time left"), lambda a: declarations.countdown(a.days)),
    ]
    found = declarations.awaited(job.program())
    print_list(job, found, columns, _awaited_object, empty=_("Nothing is to be declared."))


def _print_file(job: Job, program: Program, file: File) -> None:
    warnings = associations.warnings(program, file.club)
    if job.json:
        print_object(_file_object(program, file, warnings))
        return
    columns: list[Column[Step]] = [
        Column(_("Code"), lambda s: s.id),
        Column(_("Formality"), lambda s: s.name),
        Column(_("Status"), lambda s: word(STATUSES, s.status)),
        Column(_("On"), lambda s: day(s.done_on or s.planned_on)),
        Column(_("Until"), lambda s: day(s.due_on)),
        Column(_("Known"), lambda s: s.fact),
    ]
    if file.steps:
        job.say(f"{file.club.name} · {file.title}")
    print_list(job, file.steps, columns, _step_object, empty=file.guidance)
    for sentence in warnings:
        job.say(_("Warning: {warning}").format(warning=sentence))
    if file.days is not None:
        job.say(declarations.countdown(file.days))
    if file.next is not None:
        job.say(_("Next: {what}.").format(what=file.next.name))


def _file_object(program: Program, file: File, warnings: list[str]) -> dict[str, Any]:
    club = file.club.id
    made = file.declaration
    return {
        "id": made.id if made else None,
        "club": file.club.name,
        "club_id": club,
        "regime": file.regime,
        "declared": associations.is_declared(program, club),
        "kind": file.kind,
        "happened_on": made.happened_on if made else None,
        "due_on": file.due_on.isoformat() if file.due_on else None,
        "days_left": file.days,
        "filed_on": made.filed_on if made else None,
        "receipt_on": made.receipt_on if made else None,
        "published_on": made.published_on if made else None,
        "reference": (made.reference or None) if made else None,
        "next": file.next.id if file.next else None,
        "guidance": file.guidance or None,
        "warnings": warnings,
        "declarations": [
            {"id": each.id, "kind": each.kind, "happened_on": each.happened_on,
             "filed_on": each.filed_on, "receipt_on": each.receipt_on}
            for each in declarations.of_club(program, club)
        ],
        "steps": [_step_object(step) for step in file.steps],
    }  # fmt: skip


def _step_object(step: Step) -> dict[str, Any]:
    return {
        "step": step.id,
        "name": step.name,
        "status": step.status,
        "optional": step.is_optional,
        "due_on": step.due_on,
        "planned_on": step.planned_on,
        "done_on": step.done_on,
        "fact": step.fact or None,
        "what": step.what,
        "source": step.source or None,
        "notes": step.notes or None,
    }


def _awaited_object(each: Awaited) -> dict[str, Any]:
    return {
        "id": each.id,
        "club": each.club_name,
        "club_id": each.club,
        "kind": each.kind,
        "happened_on": each.happened_on,
        "due_on": each.due_on,
        "days_left": each.days,
    }


SHAPES: Final = {
    "filing": Shape(
        _declare,
        _filing,
        (
            "filing",
            "filing lyon",
            "filing lyon --done signed --on 2027-03-02",
            "filing lyon --filed today --by 'Ana Silva'",
            "filing lyon --note leaders --on 2027-05-03",
            "filing lyon -o file --format pdf",
        ),
    ),
}
