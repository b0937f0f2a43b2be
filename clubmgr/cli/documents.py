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
from clubmgr.desk import documents
from clubmgr.errors import UsageError
from clubmgr.i18n import _
from clubmgr.papers import templates
from clubmgr.text import clean_line


def _declare_document(parser: Parser) -> None:
    parser.add_argument("kind", metavar=_("KIND"), help=_("a kind that `clubmgr documents` lists"))
    add_club(parser)
    add_output(parser, _("the .docx, .pdf or .md file; - is Markdown on stdout"), _("FILE"))


def _document(job: Job) -> None:
    kind = templates.find(clean_line(job.arguments.kind)).kind
    if not job.arguments.club:
        raise UsageError(_("This paper is about a club."), _("Name it with --club."))
    program = job.program()
    output = job.arguments.output
    if output == "-" and job.json:
        raise UsageError(_("Both the file and the JSON would go to stdout."), _("Name a file."))
    written = documents.write(
        program,
        kind,
        find_club(program, job),
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
        ),
    ),
    "documents": Shape(_declare_documents, _documents, ("documents", "documents --json")),
}
