"""One person: all that is held of them, on paper; erasing them; the receipts of that."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from clubmgr.cli.commands import Shape
from clubmgr.cli.job import Job
from clubmgr.cli.options import add_person, find_person, refuse_beside, refuse_strays
from clubmgr.cli.parser import Parser
from clubmgr.cli.printing import Column, moment, print_line, print_list, print_object
from clubmgr.desk import erasing as words
from clubmgr.desk import subject_access
from clubmgr.errors import ClubmgrError
from clubmgr.i18n import _, number
from clubmgr.models import erasing
from clubmgr.models.erasing import Plan, Receipt
from clubmgr.text import clean_line


def _declare_person(parser: Parser) -> None:
    add_person(parser)
    parser.add_argument(
        "--export",
        metavar=_("FILE"),
        help=_(
            "write all that is held of them: .json, .md, .docx, .pdf, .zip for all, - prints JSON"
        ),
    )
    parser.add_argument("--force", action="store_true", help=_("replace a file that exists"))
    parser.add_argument("--erase", action="store_true", help=_("erase them for good; asks first"))
    parser.add_argument("--reason", metavar=_("TEXT"), help=_("why, without a name"))
    parser.add_argument("--dry-run", action="store_true", help=_("only say what erasing would do"))
    parser.add_argument("--yes", action="store_true", help=_("do not ask"))


def _person(job: Job) -> int | None:
    refuse_strays(job, ("--reason", "--dry-run", "--yes"), "--erase")
    refuse_strays(job, ("--force",), "--export")
    refuse_beside(job, "--erase", ("--export",))
    program = job.program()
    person = find_person(program, job.arguments.person)
    if job.arguments.erase:
        return _erase(job, person)
    if job.arguments.export is None:
        _print(job, person)
        return None
    if job.arguments.export == "-":
        print_object(subject_access.held(program, person))
        return None
    file = Path(job.arguments.export)
    language = subject_access.write(
        program, person, file, language=job.arguments.lang or "", force=job.arguments.force
    )
    if job.json:
        print_object({"person": person, "file": str(file), "language": language})
    job.say(_("Wrote {file}.").format(file=file))
    return None


def _print(job: Job, person: str) -> None:
    """Print all that is held of a person."""
    if job.json:
        print_object(subject_access.held(job.program(), person))
        return
    for line in subject_access.text(job.program(), person).splitlines():
        print_line(line)


def _erase(job: Job, person: str) -> int | None:
    program = job.program()
    plan = erasing.plan(program, person)
    if job.arguments.dry_run:
        return _tell_plan(job, plan)
    if plan.holds:
        raise ClubmgrError(" ".join(plan.holds), _("Nothing was erased. End that first."))
    for line in words.told(plan):
        job.say(line)
    if not job.agree(_("Erase {name} for good?").format(name=plan.name)):
        return 1
    receipt = erasing.erase(program, person, clean_line(job.arguments.reason or ""))
    if job.json:
        print_object(_receipt_object(receipt))
    for line in words.done(receipt):
        job.say(line)
    return None


def _tell_plan(job: Job, plan: Plan) -> int:
    if job.json:
        print_object(
            {
                "person": plan.person,
                "deleted": dict(plan.deleted),
                "kept": dict(plan.kept),
                "texts": dict(plan.texts),
                "left": dict(plan.left),
                "namesake": plan.namesake,
                "holds": list(plan.holds),
                "suppressed": plan.suppressed,
                "copies": [str(path) for path in plan.copies],
            }
        )
    else:
        for line in words.told(plan):
            print_line(line)
    return 1 if plan.holds else 0


def _declare_erasures(parser: Parser) -> None:
    parser.add_argument(
        "--sweep",
        action="store_true",
        help=_("write over what free pages of the file may still hold of them"),
    )


def _erasures(job: Job) -> int | None:
    program = job.program()
    if job.arguments.sweep and erasing.unswept(program) and not erasing.sweep(program):
        raise ClubmgrError(
            _("Another program has the file open, or there is no room."),
            _("Close it, then do this again."),
        )
    columns: list[Column[Receipt]] = [
        Column(_("No."), lambda r: number(r.n)),
        Column(_("Erased at"), lambda r: moment(r.at)),
        Column(_("By"), lambda r: r.by),
        Column(_("Reason"), lambda r: r.reason),
        Column(_("Deleted"), lambda r: words.counted(_part(r, "deleted"))),
        Column(_("Kept"), lambda r: words.counted(_part(r, "kept"))),
        Column(_("Swept"), lambda r: _("yes") if r.swept else _("no")),
    ]
    empty = _("Nobody was erased yet.")
    receipts = erasing.receipts(program)
    print_list(job, receipts, columns, _receipt_object, empty=empty)
    for line in dict.fromkeys(line for receipt in receipts for line in words.held(receipt)):
        job.say(line)
    return None


def _part(receipt: Receipt, what: str) -> Mapping[str, int]:
    """Return the counts of what went, stayed, or was rewritten, by kind."""
    return {
        name.partition(":")[2]: count
        for name, count in receipt.counts.items()
        if name.startswith(f"{what}:")
    }


def _receipt_object(receipt: Receipt) -> dict[str, Any]:
    return {
        "n": receipt.n,
        "erased_at": receipt.at,
        "by": receipt.by,
        "reason": receipt.reason or None,
        "deleted": _part(receipt, "deleted"),
        "kept": _part(receipt, "kept"),
        "texts": _part(receipt, "texts"),
        "swept": receipt.swept,
        "holding": [str(path) for path in receipt.holding],
    }


SHAPES: Final = {
    "person": Shape(
        _declare_person,
        _person,
        (
            "person 'Ana Silva'",
            "person 'Ana Silva' --export ana.zip",
            "person 'Ana Silva' --erase --dry-run",
            "person 'Ana Silva' --erase --reason 'asked by mail' --yes",
        ),
    ),
    "erasures": Shape(_declare_erasures, _erasures, ("erasures", "erasures --sweep")),
}
