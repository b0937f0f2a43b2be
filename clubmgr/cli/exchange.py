"""Exchange with other programs: people and answers read from files, records written to files."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final, cast

from clubmgr.cli import bundles, passphrases
from clubmgr.cli.assignments import read_assignments
from clubmgr.cli.commands import Shape
from clubmgr.cli.gauge import Gauge
from clubmgr.cli.job import Job, say
from clubmgr.cli.options import add_club, add_output, find_club, refuse_beside, whole_filter
from clubmgr.cli.parser import Parser
from clubmgr.cli.printing import print_line, print_object
from clubmgr.desk import exporting, outputs
from clubmgr.desk.exporting import EXPORTED, FORMATS, Format, Wanted
from clubmgr.errors import UsageError
from clubmgr.i18n import _, number
from clubmgr.models import finding
from clubmgr.models.kinds import KINDS
from clubmgr.text import clean_line

if TYPE_CHECKING:
    from clubmgr.desk.importing import Prepared
    from clubmgr.models.importing import Refused
    from clubmgr.models.program import Program
    from clubmgr.papers.cards import Version


def _declare_export(parser: Parser) -> None:
    parser.add_argument(
        "what",
        choices=(bundles.ALL, *EXPORTED),
        metavar=_("WHAT"),
        help=", ".join((bundles.ALL, *EXPORTED)),
    )
    parser.add_argument(
        "--format",
        choices=FORMATS,
        help=_("vcf is for people only; else what the file's ending says, or csv"),
    )
    parser.add_argument("--filter", metavar=_("FILTER"), help=_("only what this filter finds"))
    parser.add_argument("--segment", metavar=_("SEGMENT"), help=_("only what is in this segment"))
    parser.add_argument(
        "--ids",
        action="append",
        default=[],
        metavar=_("RECORD,…"),
        help=_("only these, by their ids or names"),
    )
    parser.add_argument(
        "--sensitive", action="store_true", help=_("with the own fields that are sensitive")
    )
    parser.add_argument(
        "--vcard", choices=("3", "4"), help=_("the version of vCards: 3, which all read, or 4")
    )
    add_output(parser, _("the file; - is stdout"), _("FILE"))
    passphrases.declare(parser)


def _export(job: Job) -> None:
    if job.arguments.what == bundles.ALL:
        bundles.export_all(job)
        return
    passphrases.refuse(job)
    output = job.arguments.output
    if output != "-":
        outputs.refuse_target(Path(output), force=job.arguments.force)
    chosen = job.arguments.format or _format_of(output)
    if job.arguments.vcard and chosen != "vcf":
        raise UsageError(_("--vcard is only for the format vcf."))
    program, what = job.program(), job.arguments.what
    wanted = _wanted(program, job)
    content = exporting.export(program, what, cast("Format", chosen), wanted)
    for remark in exporting.remarks(program, what, wanted):
        job.say(remark)
    if output == "-":
        sys.stdout.buffer.write(content)
        return
    outputs.write_file(Path(output), content, force=job.arguments.force)
    job.say(_("Written: {file}").format(file=output))


def _format_of(output: str) -> str:
    """Return the format that a file's ending says, csv for none. Raises UsageError for another."""
    ending = Path(output).suffix.removeprefix(".").lower()
    if ending and ending not in FORMATS:
        raise UsageError(
            _("Nothing is exported as .{ending}.").format(ending=ending),
            _("The endings are: {endings}. Or say --format.").format(
                endings=", ".join(f".{each}" for each in FORMATS)
            ),
        )
    return ending or "csv"


def _wanted(program: Program, job: Job) -> Wanted:
    """Return what of a list is exported, as the command says it."""
    given = job.arguments
    version: Version = "4.0" if given.vcard == "4" else "3.0"
    if given.ids:
        refuse_beside(job, "--ids", ("--filter", "--segment"))
        kind = KINDS[EXPORTED[given.what]]
        named = filter(None, map(clean_line, ",".join(given.ids).split(",")))
        ids = [finding.find(program, kind, text) for text in named]
        return Wanted(tuple(dict.fromkeys(ids)), given.sensitive, version)
    if given.filter is None and given.segment is None:
        return Wanted(None, given.sensitive, version)
    filtered = whole_filter(given.filter or ""), clean_line(given.segment or "")
    found = exporting.chosen(program, given.what, *filtered)
    return Wanted(tuple(found), given.sensitive, version)


def _declare_import(parser: Parser) -> None:
    parser.add_argument(
        "files",
        nargs="+",
        metavar=_("FILE"),
        help=_(
            "files of people: .csv .tsv .xlsx .vcf .json, in any encoding; answers to "
            "invitations: .ics .eml, or a folder of them; or what `export all` has written"
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
    passphrases.declare(parser)


def _import(job: Job) -> int:
    """Tell what the files bring, then store it as one step."""
    from clubmgr.cli.answers import are_answers, import_answers

    if job.readonly:
        raise UsageError(_("Nothing is imported with --readonly."))
    files = [Path(name) for name in job.arguments.files]
    if bundles.are_bundles(files):
        return bundles.import_bundle(job, files[0])
    if are_answers(files):
        return import_answers(job, files)
    if job.arguments.admit:
        raise UsageError(_("--admit is for answers to invitations, not for people."))
    return _import_people(job, files)


def _import_people(job: Job, files: Sequence[Path]) -> int:
    from clubmgr.desk import importing, reading

    mapping = read_assignments(job.arguments.map)
    program = job.program_to_change()
    if any(reading.is_large(file) for file in files):
        reading.give_way()
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
                "refused": list(map(_as_object, report.refused)),
                "remarks": list(map(_as_object, report.remarks)),
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
    for told in report.refused:
        print_line(_told(told))
    for told in report.remarks:
        say(_told(told))
    if report.more:
        say(report.more)
    left_out = [header for header, field in prepared.columns if not field]
    if left_out:
        say(
            _("Columns that are left out: {headers}. Read one with --map HEADER=FIELD.").format(
                headers=", ".join(left_out)
            )
        )
    sys.stdout.flush()


def _told(told: Refused) -> str:
    return _("{file}, line {line}: {reason}").format(
        file=told.file, line=told.line, reason=told.reason
    )


def _as_object(told: Refused) -> dict[str, object]:
    return {"file": told.file, "line": told.line, "reason": told.reason}


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
            "export people -o people.vcf --vcard 4",
            "export people --filter 'tag:press city:lyon' -o press.xlsx",
            "export meetings --format json -o -",
            "export all -o everything.zip",
        ),
    ),
}
