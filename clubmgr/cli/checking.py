"""Looking through the program file, and mending what can be mended."""

from __future__ import annotations

import sys
from typing import Any, Final

from clubmgr.cli.commands import Shape
from clubmgr.cli.job import Job
from clubmgr.cli.options import refuse_strays
from clubmgr.cli.parser import Parser
from clubmgr.cli.printing import print_line, print_object
from clubmgr.errors import RefusedFile
from clubmgr.i18n import _, ngettext, number
from clubmgr.models import health
from clubmgr.models.health import repair
from clubmgr.models.program import Program


def _declare(parser: Parser) -> None:
    parser.add_argument(
        "--repair", action="store_true", help=_("mend what can be mended, after a copy")
    )
    parser.add_argument("--yes", action="store_true", help=_("do not ask"))


def _check(job: Job) -> int:
    refuse_strays(job, ("--yes",), "--repair")
    if not job.is_named and not job.path.exists():
        job.say(_("There is no program file yet: {file}").format(file=job.path))
        if job.json:
            print_object({"ok": True, "findings": []})
        return 0
    if not job.path.exists():
        job.program()  # raises
    done: dict[str, Any] = {}
    try:
        program = job.program()
        found = health.findings(program, _shown(job))
        if job.arguments.repair:
            found, done = _repaired(job, program, found)
    except RefusedFile as error:
        found = [health.Finding("opening", str(error))]
    if job.json:
        findings = [{"check": f.check, "message": f.message, "mendable": f.mendable} for f in found]
        print_object({"ok": not found, "findings": findings, **done})
    else:
        _tell(job, found)
    return 1 if found else 0


def _repaired(
    job: Job, program: Program, found: list[health.Finding]
) -> tuple[list[health.Finding], dict[str, Any]]:
    """Mend what was found, say what was done, and return what is left.

    Asks before records are deleted.
    """
    if lost := repair.lost(program, found):
        for sentence in lost:
            job.say(sentence)
        job.say(repair.keeping_hint())
        question = ngettext("Delete this record?", "Delete these {n} records?", len(lost))
        if not job.agree(question.format(n=number(len(lost)))):
            return found, {}
    result = repair.repair(program, found, _shown(job))
    for sentence in result.done:
        job.say(sentence)
    if result.copy:
        job.say(_("What was there before is kept in {file}").format(file=result.copy))
    done = {"repaired": list(result.done), "kept": str(result.copy) if result.copy else None}
    return list(result.left), done


def _tell(job: Job, found: list[health.Finding]) -> None:
    for finding in found:
        print_line(finding.message)
    if not found:
        job.say(_("{file} is sound.").format(file=job.path))
    mendable = sum(finding.mendable for finding in found)
    if mendable and not job.arguments.repair:
        job.say(
            ngettext(
                "{n} finding can be mended with: clubmgr check --repair",
                "{n} findings can be mended with: clubmgr check --repair",
                mendable,
            ).format(n=mendable)
        )


def _shown(job: Job) -> health.Progress | None:
    """Return what shows on a terminal which check is under way."""
    if job.json or not sys.stderr.isatty():
        return None

    def show(label: str, done: float) -> None:
        text = f"{_(label)} … {done:.0%}" if label else ""
        sys.stderr.write(f"\r{text:<40}\r")
        sys.stderr.flush()

    return show


SHAPES: Final = {
    "check": Shape(_declare, _check, ("check", "check --repair", "check --json")),
}
