"""Retention: whose data are held for long; asking, keeping, erasing; what is purged by itself."""

from __future__ import annotations

from typing import Any, Final

from clubmgr.cli.commands import Shape
from clubmgr.cli.job import Job
from clubmgr.cli.options import find_person, naming_options, read_day, refuse_strays
from clubmgr.cli.parser import Parser
from clubmgr.cli.printing import Column, day, print_line, print_list, print_object, short, word
from clubmgr.errors import UsageError
from clubmgr.i18n import _, ngettext, number
from clubmgr.models import purging, retention
from clubmgr.models.program import Program
from clubmgr.models.retention import STATES, RetentionRow
from clubmgr.text import clean_line


def _declare_retention(parser: Parser) -> None:
    parser.add_argument(
        "people",
        nargs="*",
        default=[],
        metavar=_("PERSON"),
        help=_("only these people; without --ask, --keep or --erase they are shown"),
    )
    parser.add_argument("--filter", metavar=_("FILTER"), default="", help=_("only what matches"))
    parser.add_argument("--all", action="store_true", help=_("who is kept or held, too"))
    parser.add_argument("--ask", action="store_true", help=_("they were asked whether to stay"))
    parser.add_argument("--keep", metavar=_("REASON"), help=_("their data are kept, and why"))
    parser.add_argument("--until", metavar=_("DAY"), help=_("with --keep: until when"))
    parser.add_argument("--erase", action="store_true", help=_("erase them for good; asks first"))
    parser.add_argument("--dry-run", action="store_true", help=_("only say who it would be"))
    parser.add_argument("--yes", action="store_true", help=_("do not ask"))


def _retention(job: Job) -> int | None:
    given = job.arguments
    refuse_strays(job, ("--until",), "--keep")
    acts = [given.ask, given.keep is not None, given.erase]
    if sum(acts) > 1:
        raise UsageError(_("--ask, --keep and --erase exclude one another."))
    program = job.program_to_change() if any(acts) and not given.dry_run else job.program()
    rows = _rows(program, job)
    if not any(acts) or given.dry_run:
        _print(job, rows)
        return None
    if not given.people and not given.filter:
        raise UsageError(
            _("Say whose data it is about."), _("Name them, or narrow the list with --filter.")
        )
    ids = [row.id for row in rows]
    if given.erase:
        return _erase(program, job, rows)
    with naming_options({"reason": "--keep", "until_on": "--until"}):
        if given.ask:
            retention.ask(program, ids)
        else:
            retention.keep(program, ids, clean_line(given.keep), read_day(job, "--until"))
    _print(job, [retention.of_person(program, id) for id in ids])
    return None


def _rows(program: Program, job: Job) -> list[RetentionRow]:
    """Return the people who are named, else those whose data are due."""
    given = job.arguments
    if given.people:
        people = dict.fromkeys(find_person(program, text) for text in given.people)
        return [retention.of_person(program, person) for person in people]
    return list(retention.listing(program, clean_line(given.filter), queue=not given.all))


def _print(job: Job, rows: list[RetentionRow]) -> None:
    columns: list[Column[RetentionRow]] = [
        Column(_("Id"), lambda r: short(r.id)),
        Column(_("Person"), lambda r: r.name),
        Column(_("Status"), lambda r: r.held_by if r.state == "held" else word(STATES, r.state)),
        Column(_("Held until"), lambda r: day(r.due_on)),
        Column(_("Last heard of"), lambda r: day(r.own)),
        Column(_("Decided on"), lambda r: day(r.reviewed_on)),
    ]
    print_list(job, rows, columns, _object, empty=_("Nothing is due."))


def _object(row: RetentionRow) -> dict[str, Any]:
    return {
        "id": row.id,
        "name": row.name,
        "state": row.state,
        "counted_from": row.since,
        "last_own_contact": row.own,
        "due_on": row.due_on,
        "held_by": row.hold or None,
        "decision": row.decision,
        "decided_on": row.reviewed_on,
        "kept_until": row.until_on,
    }


def _erase(program: Program, job: Job, rows: list[RetentionRow]) -> int | None:
    """Erase people for good, after asking; who is held back is told, and stays."""
    from clubmgr.models import erasing

    question = ngettext(
        "Erase {n} person for good? There is no way back.",
        "Erase {n} people for good? There is no way back.",
        len(rows),
    )
    if rows and not job.agree(question.format(n=number(len(rows)))):
        return 1
    names = {row.id: row.name for row in rows}
    done = erasing.erase_all(program, names, _("retention"))
    for person, error in done.refused.items():
        job.say(_("{name}: {problem}").format(name=names[person], problem=error))
    if job.json:
        erased = [receipt.n for receipt in done.receipts]
        print_object({"erased": erased, "refused": len(done.refused)})
    else:
        text = ngettext("{n} person erased.", "{n} people erased.", len(done.receipts))
        print_line(text.format(n=number(len(done.receipts))))
    return 1 if done.refused else None


def _declare_purge(parser: Parser) -> None:
    parser.add_argument("--dry-run", action="store_true", help=_("only count what would go"))


def _purge(job: Job) -> None:
    if job.arguments.dry_run:
        gone = purging.plan(job.program())
    else:
        gone = purging.purge(job.program_to_change())
    if job.json:
        print_object(
            {"diets": len(gone.diets), "grids": len(gone.grids), "totals": len(gone.totals)}
        )
        return
    diets = ngettext("{n} diet", "{n} diets", len(gone.diets)).format(n=number(len(gone.diets)))
    grids = ngettext("{n} grid", "{n} grids", len(gone.grids)).format(n=number(len(gone.grids)))
    totals = ngettext("{n} total", "{n} totals", len(gone.totals))
    told = (
        _("To forget: {diets}, {grids}, {totals}.")
        if job.arguments.dry_run
        else _("Forgotten: {diets}, {grids}, {totals}.")
    )
    totals = totals.format(n=number(len(gone.totals)))
    print_line(told.format(diets=diets, grids=grids, totals=totals))
    if gone:
        job.say(_("Older backups keep them until they are rotated out: clubmgr backups"))


SHAPES: Final = {
    "retention": Shape(
        _declare_retention,
        _retention,
        ("retention", "retention --json", "retention 'Ana Silva' --keep 'founder of the club'",
         "retention --filter state:overdue --ask"),
    ),
    "purge": Shape(_declare_purge, _purge, ("purge --dry-run", "purge")),
}  # fmt: skip
