"""Exchange with other programs: people and answers read from files, records written to files."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final, cast

from clubmgr.cli.assignments import read_assignments
from clubmgr.cli.commands import Shape
from clubmgr.cli.gauge import Gauge
from clubmgr.cli.job import Job, say
from clubmgr.cli.options import add_club, add_output, find_club
from clubmgr.cli.parser import Parser
from clubmgr.cli.printing import print_line, print_object
from clubmgr.desk import exporting, outputs
from clubmgr.desk.exporting import EXPORTED, FORMATS, Format
from clubmgr.errors import UsageError
from clubmgr.i18n import _, number

if TYPE_CHECKING:
    from clubmgr.desk.importing import Prepared


def _declare_export(parser: Parser) -> None:
    parser.add_argument(
        "what", choices=tuple(EXPORTED), metavar=_("WHAT"), help=", ".join(EXPORTED)
    )
    parser.add_argument(
        "--format",
        choices=FORMATS,
        help=_("vcf is for people only; else what the file's ending says, or csv"),
    )
    add_output(parser, _("the file; - is stdout"), _("FILE"))


def _export(job: Job) -> None:
    output = job.arguments.output
    ending = Path(output).suffix.removeprefix(".").lower()
    chosen = job.arguments.format or (ending if ending in FORMATS else "csv")
    if output != "-":
        outputs.refuse_target(Path(output), force=job.arguments.force)
    program, what = job.program(), job.arguments.what
    content = exporting.export(program, what, cast("Format", chosen))
    for remark in exporting.remarks(program, what):
        job.say(remark)
    if output == "-":
        sys.stdout.buffer.write(content)
        return
    outputs.write_file(Path(output), content, force=job.arguments.force)
    job.say(_("Written: {file}").format(file=output))


def _declare_import(parser: Parser) -> None:
    parser.add_argument(
        "files",
        nargs="+",
        metavar=_("FILE"),
        help=_(
            "files of people: .csv .tsv .xlsx .vcf .json, in any encoding; or answers to "
            "invitations: .ics .eml, or a folder of them"
        ),
    )
    parser.add_argument(
        "--map",
        action="append",
        default=[],
        metavar=_("HEADER=FIELD"),
        help=_("read a column as this field; remembered for the next time"),
    )
    add_club(parser)
    parser.add_argument(
        "--dry-run", action="store_true", help=_("only tell what would be imported")
    )
    parser.add_argument(
        "--admit",
        action="store_true",
        help=_("of answers, note also those that need a look: of people who were not asked, …"),
    )


def _import(job: Job) -> int:
    """Tell what the files bring, then store it as one step."""
    from clubmgr.cli.answers import are_answers, import_answers

    if job.readonly:
        raise UsageError(_("Nothing is imported with --readonly."))
    files = [Path(name) for name in job.arguments.files]
    if are_answers(files):
        return import_answers(job, files)
    if job.arguments.admit:
        raise UsageError(_("--admit is for answers to invitations, not for people."))
    return _import_people(job, files)


def _import_people(job: Job, files: Sequence[Path]) -> int:
    from clubmgr.desk import importing

    mapping = read_assignments(job.arguments.map)
    program = job.program_to_change()
    club = find_club(program, job)
    with Gauge(_("Reading")) as gauge:
        prepared = importing.prepare(program, files, mapping=mapping, progress=gauge.show)
    report = prepared.report
    if not job.json:
        _print_report(prepared)
    step = None
    if not job.arguments.dry_run:
        with Gauge(_("Storing")) as gauge:
            step = importing.store(program, prepared, club=club, progress=gauge.show)
    if job.json:
        print_object(
            {
                "created": report.created,
                "updated": report.updated,
                "unchanged": report.unchanged,
                "refused": [
                    {"file": r.file, "line": r.line, "reason": r.reason} for r in report.refused
                ],
                "step": step,
            }
        )
    if job.arguments.dry_run:
        job.say(_("Nothing was imported: this is a dry run."))
    elif step is not None:
        job.say(_("Imported. Take it back with: clubmgr undo"))
    else:
        job.say(_("There was nothing to import."))
    return 1 if report.refused and not (report.writes or report.unchanged) else 0


def _print_report(prepared: Prepared) -> None:
    """Print what an import would do, before it does it."""
    report = prepared.report
    for title, count in (
        (_("created: {n}"), report.created),
        (_("updated: {n}"), report.updated),
        (_("unchanged: {n}"), report.unchanged),
        (_("refused: {n}"), len(report.refused)),
    ):
        print_line(title.format(n=number(count)))
    for refused in report.refused:
        print_line(
            _("{file}, line {line}: {reason}").format(
                file=refused.file, line=refused.line, reason=refused.reason
            )
        )
    left_out = [header for header, field in prepared.columns if not field]
    if left_out:
        say(
            _("Columns that are left out: {headers}. Read one with --map HEADER=FIELD.").format(
                headers=", ".join(left_out)
            )
        )
    sys.stdout.flush()


SHAPES: Final = {
    "import": Shape(
        _declare_import,
        _import,
        (
            "import contacts.csv --dry-run",
            "import guests.xlsx --map 'Shoe size=notes' --club lyon",
            "import answer.ics answer.eml --dry-run",
        ),
    ),
    "export": Shape(
        _declare_export,
        _export,
        (
            "export people --format csv -o people.csv",
            "export people -o people.vcf",
            "export meetings --format json -o -",
        ),
    ),
}
