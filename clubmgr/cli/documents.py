"""Papers: the kinds there are, and writing one."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any, Final

from clubmgr.cli.commands import Shape
from clubmgr.cli.job import Job
from clubmgr.cli.options import add_club, add_output, find_club
from clubmgr.cli.parser import Parser
from clubmgr.cli.printing import Column, print_list, print_object, short
from clubmgr.desk import documents, subjects
from clubmgr.desk.subjects import Subject
from clubmgr.errors import UsageError
from clubmgr.i18n import _
from clubmgr.models import finding
from clubmgr.models.kinds import KINDS
from clubmgr.models.program import Program
from clubmgr.papers import templates
from clubmgr.text import clean_line


def _declare_document(parser: Parser) -> None:
    parser.add_argument("kind", metavar=_("KIND"), help=_("a kind that `clubmgr documents` lists"))
    add_club(parser)
    parser.add_argument(
        "--meeting", metavar=_("MEETING"), help=_("a meeting, by its id or its title")
    )
    add_output(parser, _("the .docx, .pdf, .md or .eml file; - is Markdown on stdout"), _("FILE"))


def _document(job: Job) -> None:
    kind = templates.find(clean_line(job.arguments.kind))
    if kind.subject == "club" and not job.arguments.club:
        raise UsageError(_("This paper is about a club."), _("Name it with --club."))
    if kind.subject == "meeting" and not job.arguments.meeting:
        raise UsageError(_("This paper is about a meeting."), _("Name it with --meeting."))
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
                "id": written.paper,
                "title": written.title,
                "language": written.language,
                "file": output,
            }
        )
    job.say(
        _("“{title}” is written, and kept in the register as {id}.").format(
            title=written.title, id=short(written.paper)
        )
    )


def _subject(program: Program, job: Job, kind: templates.Kind) -> Subject:
    if kind.subject == "club":
        return subjects.subject_of(program, club=find_club(program, job))
    meeting = finding.find(program, KINDS["meeting"], clean_line(job.arguments.meeting))
    subject = subjects.subject_of(program, meeting=meeting)
    if job.arguments.club and find_club(program, job) != subject.club.id:
        raise UsageError(
            _("That meeting is one of {club}.").format(club=subject.club.name),
            _("Leave --club out, or name another meeting."),
        )
    return subject


def _declare_documents(_parser: Parser) -> None:
    pass


def _documents(job: Job) -> None:
    columns: list[Column[templates.Kind]] = [
        Column(_("Kind"), lambda k: k.kind),
        Column(_("Title"), lambda k: k.title),
        Column(_("Languages"), lambda k: ", ".join(k.languages)),
        Column(_("Needs"), lambda k: ", ".join(k.needs)),
    ]
    print_list(job, templates.kinds(), columns, _as_object)


def _as_object(kind: templates.Kind) -> dict[str, Any]:
    return {
        "kind": kind.kind,
        "title": kind.title,
        "languages": list(kind.languages),
        "subject": kind.subject,
        "needs": list(kind.needs),
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
            "document minutes --meeting 'General assembly' -o minutes.pdf",
        ),
    ),
    "documents": Shape(_declare_documents, _documents, ("documents", "documents --json")),
}
