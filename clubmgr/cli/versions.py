"""Versions of papers: when each was adopted, and what changed from one to the next."""

from __future__ import annotations

from functools import partial
from typing import Final

from clubmgr import dates
from clubmgr.cli.commands import Shape
from clubmgr.cli.job import Job
from clubmgr.cli.options import read_option
from clubmgr.cli.parser import Parser
from clubmgr.cli.printing import day, print_line, print_object, print_objects, short
from clubmgr.desk import colophon
from clubmgr.errors import NotFound, UsageError
from clubmgr.i18n import _
from clubmgr.models import decisions, finding, records, register
from clubmgr.models.kinds.agenda import DECISION, Decision
from clubmgr.models.kinds.paper import PAPER, Paper
from clubmgr.models.program import Program
from clubmgr.papers.changes import Change
from clubmgr.text import clean_line

_LONGEST_NUMBER: Final = 5
"""Digits of a resolution's number; ids are longer."""


def _declare_paper(parser: Parser) -> None:
    parser.add_argument(
        "paper", metavar=_("PAPER"), help=_("a paper of the register, by its id or its title")
    )


def _declare_adopt(parser: Parser) -> None:
    _declare_paper(parser)
    parser.add_argument(
        "--on", metavar=_("DATE"), help=_("the day; else that of the decision, else today")
    )
    parser.add_argument(
        "--decision",
        metavar=_("DECISION"),
        help=_("a resolution of the club, by its number, its id or its motion"),
    )
    parser.add_argument("--not", dest="undone", action="store_true", help=_("it was not adopted"))


def _adopt(job: Job) -> None:
    given = job.arguments
    if given.undone and (given.on or given.decision):
        raise UsageError(_("What was not adopted has no day and no decision."))
    program = job.program_to_change()
    paper = _paper(program, job)
    if given.undone:
        register.adopt(program, paper, "")
        job.say(_("“{title}” is not adopted.").format(title=paper.title))
        return
    decision = _decision(program, paper, given.decision) if given.decision else None
    on = _day(program, given.on, decision)
    register.adopt(program, paper, on, decision.id if decision else None)
    if job.json:
        print_object({"id": paper.id, "adopted_on": on, "decision": decision and decision.id})
    job.say(
        _("Version {n} of “{title}” was adopted on {day}.").format(
            n=paper.edition, title=paper.title, day=day(on)
        )
    )


def _paper(program: Program, job: Job) -> Paper:
    id = finding.find(program, PAPER, clean_line(job.arguments.paper))
    paper: Paper = records.get(program, PAPER, id)
    return paper


def _day(program: Program, typed: str | None, decision: Decision | None) -> str:
    today = program.clock.today()
    if typed:
        return read_option("--on", partial(dates.parse_date, today=today), typed).isoformat()
    return (decision.decided_on if decision else None) or today.isoformat()


def _decision(program: Program, paper: Paper, typed: str) -> Decision:
    """Return the decision that was named. Raises NotFound for a number that the club has not."""
    text = clean_line(typed)
    if text.isdecimal() and len(text) <= _LONGEST_NUMBER:
        rows = decisions.listing(program, f"number:{text}", club=register.adopter(paper))
        id = next((row.id for row in rows), "")
    else:
        id = finding.find(program, DECISION, text)
    if not id:
        raise NotFound(
            _("The club has no resolution no. {number}.").format(number=text),
            _("`clubmgr decisions --club CLUB` lists them."),
        )
    found: Decision = records.get(program, DECISION, id)
    return found


def _changes(job: Job) -> None:
    program = job.program()
    paper = _paper(program, job)
    found = colophon.since_last(program, paper)
    if job.json:
        print_objects(map(_as_object, found))
        return
    for change in found:
        print_line(f"{colophon.heading_of(change)} · {colophon.word_of(change)}")
        for mark, line in change.lines:
            print_line(f"  {mark} {line}".rstrip())
    if not found:
        job.say(_nothing(program, paper))


def _nothing(program: Program, paper: Paper) -> str:
    earlier = register.before(program, paper)
    if earlier is None:
        return _("This is the first version.")
    return _("Nothing has changed since {paper}.").format(paper=short(earlier.id))


def _as_object(change: Change) -> dict[str, object]:
    return {
        "heading": change.heading,
        "what": change.what,
        "lines": [f"{mark}{line}" for mark, line in change.lines],
    }


SHAPES: Final = {
    "adopt": Shape(
        _declare_adopt,
        _adopt,
        ("adopt 1a2b3c4d --on 2027-02-01", "adopt 1a2b3c4d --decision 12"),
    ),
    "changes": Shape(_declare_paper, _changes, ("changes 1a2b3c4d", "changes 1a2b3c4d --json")),
}
