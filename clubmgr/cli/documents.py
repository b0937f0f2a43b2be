"""Papers: the kinds there are, and writing one."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

from clubmgr.cli.commands import Shape
from clubmgr.cli.job import Job
from clubmgr.cli.options import add_club, add_output, find_club
from clubmgr.cli.parser import Parser
from clubmgr.cli.printing import Column, print_list, print_object, short
from clubmgr.desk import documents, subjects
from clubmgr.desk.subjects import CONTROLLER, Subject
from clubmgr.errors import UsageError
from clubmgr.i18n import N_, _
from clubmgr.models import finding
from clubmgr.models.kinds import KINDS
from clubmgr.models.program import Program
from clubmgr.papers import catalogue
from clubmgr.papers.offered import OFFERED, Offered
from clubmgr.text import clean_line

_NAMED_BY: Final = {
    "club": ("club",), "meeting": ("meeting",), "mandate": ("mandate",),
    "agreement": ("agreement",), "testimony": ("testimony",), "perk": ("perk",),
    "benefit": ("agreement", "perk"), "controller": ("club",),
}  # fmt: skip
"""The options that name what papers of each subject are about."""
_UNNAMED: Final = {
    "club": (N_("This paper is about a club."), N_("Name it with --club.")),
    "meeting": (N_("This paper is about a meeting."), N_("Name it with --meeting.")),
    "mandate": (N_("This paper is about a mandate."), N_("Name it with --mandate.")),
    "agreement": (N_("This paper is about an agreement."), N_("Name it with --agreement.")),
    "testimony": (N_("This paper is about a testimony."), N_("Name it with --testimony.")),
    "perk": (N_("This paper is about a perk."), N_("Name it with --perk.")),
    "benefit": (
        N_("This paper is about an agreement or a perk."),
        N_("Name it with --agreement or --perk."),
    ),
}


def _declare_document(parser: Parser) -> None:
    parser.add_argument("kind", metavar=_("KIND"), help=_("a kind that `clubmgr documents` lists"))
    add_club(parser)
    parser.add_argument(
        "--meeting", metavar=_("MEETING"), help=_("a meeting, by its id or its title")
    )
    parser.add_argument(
        "--mandate", metavar=_("MANDATE"), help=_("a mandate, by its id or who holds it")
    )
    parser.add_argument(
        "--agreement", metavar=_("AGREEMENT"), help=_("an agreement, by its id or its title")
    )
    parser.add_argument(
        "--testimony", metavar=_("TESTIMONY"), help=_("a testimony, by its id or its title")
    )
    parser.add_argument("--perk", metavar=_("PERK"), help=_("a perk, by its id or its title"))
    add_output(parser, _("the .docx, .pdf, .md or .eml file; - is Markdown on stdout"), _("FILE"))


def _document(job: Job) -> None:
    kind = catalogue.find(clean_line(job.arguments.kind))
    _named_by(job, kind)
    program = job.program()
    output = job.arguments.output
    if output == "-" and job.json:
        raise UsageError(_("Both the file and the JSON would go to stdout."), _("Name a file."))
    written = documents.write(
        program,
        kind.kind,
        _subject(program, job, kind),
        sys.stdout.buffer if output == "-" else Path(output),
        language=job.arguments.lang or "",
        force=job.arguments.force,
    )
    for warning in written.warnings:
        job.say(warning)
    if job.json:
        print_object(
            {
                "id": written.paper or None,
                "title": written.title,
                "language": written.language,
                "file": output,
            }
        )
    if not written.paper:
        job.say(_("“{title}” is written.").format(title=written.title))
        return
    job.say(
        _("“{title}” is written, and kept in the register as {id}.").format(
            title=written.title, id=short(written.paper)
        )
    )


def _named_by(job: Job, kind: catalogue.Kind) -> str:
    """Return the option that names what the paper is about. Raises UsageError where none does.

    What the brand answers for needs none.
    """
    given = next((name for name in _NAMED_BY[kind.subject] if getattr(job.arguments, name)), "")
    if not given and kind.subject != CONTROLLER:
        message, hint = _UNNAMED[kind.subject]
        raise UsageError(_(message), _(hint))
    return given


def _subject(program: Program, job: Job, kind: catalogue.Kind) -> Subject:
    """Return what the paper is about. Raises UsageError where that is of another club."""
    name = _named_by(job, kind)
    if name in ("", "club"):
        return subjects.subject_of(program, club=find_club(program, job))
    found = finding.find(program, KINDS[name], clean_line(getattr(job.arguments, name)))
    subject = subjects.subject_of(program, **{name: found})
    if job.arguments.club and find_club(program, job) != subject.ids["club"]:
        raise UsageError(_of_another(subject), _("Leave --club out, or name another."))
    return subject


def _of_another(subject: Subject) -> str:
    """Say of whom a subject is that is not of the club named."""
    if subject.home is None:
        return _("“{name}” is of no club.").format(name=subject.name)
    if subject.meeting:
        return _("That meeting is one of {club}.").format(club=subject.home.name)
    if subject.mandate:
        return _("That mandate is one of {club}.").format(club=subject.home.name)
    return _("“{name}” is of {club}.").format(name=subject.name, club=subject.home.name)


def _declare_documents(parser: Parser) -> None:
    parser.add_argument(
        "--values",
        choices=tuple(OFFERED),
        metavar=_("SUBJECT"),
        help=_("what own templates may print about a club, a meeting or a mandate"),
    )


def _documents(job: Job) -> None:
    if job.arguments.values:
        _values(job, OFFERED[job.arguments.values])
        return
    columns: list[Column[catalogue.Kind]] = [
        Column(_("Kind"), lambda k: k.kind),
        Column(_("Title"), lambda k: k.title),
        Column(_("About"), lambda k: _(catalogue.SUBJECTS[k.subject])),
        Column(_("Languages"), lambda k: ", ".join(k.languages)),
        Column(_("Whose"), lambda k: _("own") if k.own else _("built in")),
        Column(_("Needs"), lambda k: ", ".join(k.needs)),
    ]
    print_list(job, catalogue.kinds(), columns, _as_object)
    for refusal in catalogue.refused():
        job.say(str(refusal))


def _values(job: Job, offered: Sequence[Offered]) -> None:
    """Print what own templates may print."""
    columns: list[Column[tuple[str, str]]] = [
        Column(_("Value"), lambda row: row[0]),
        Column(_("What it is"), lambda row: _(row[1])),
    ]
    rows = [row for value in offered for row in ((value.name, value.label), *_parts(value))]
    print_list(job, rows, columns, lambda row: {"value": row[0], "label": _(row[1])})


def _parts(value: Offered) -> list[tuple[str, str]]:
    return [(f"{value.name}[].{name}", label) for name, label in value.parts.items()]


def _as_object(kind: catalogue.Kind) -> dict[str, Any]:
    return {
        "kind": kind.kind,
        "title": kind.title,
        "languages": list(kind.languages),
        "subject": kind.subject,
        "needs": list(kind.needs),
        "own": kind.own,
    }


SHAPES: Final = {
    "document": Shape(
        _declare_document,
        _document,
        (
            "document statuts-1901 --club lyon -o statuts.docx",
            "document statuts-1901 --club lyon -o statuts.pdf",
            "document host-sheet --meeting 'Founding dinner' -o host-sheet.docx",
            "document convocation --meeting 'General assembly' -o convocation.eml",
            "document agreement --agreement 'Spring launch' -o agreement.docx",
            "document loan-slip --perk 'Test camera' -o loan.pdf",
            "document mandate-attestation --mandate 'Ana Silva' -o attestation.pdf",
            "document privacy-notice -o notice.pdf",
            "document minutes --meeting 'General assembly' -o minutes.pdf",
        ),
    ),
    "documents": Shape(
        _declare_documents, _documents, ("documents", "documents --json", "documents --values club")
    ),
}
