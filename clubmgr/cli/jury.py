"""The jury's choice: candidates side by side, the decision, what the levels of the grid mean."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Sequence
from typing import Any, Final

from clubmgr import i18n
from clubmgr.cli.assignments import read_assignments
from clubmgr.cli.candidates import find_candidacy
from clubmgr.cli.commands import Shape
from clubmgr.cli.job import Job
from clubmgr.cli.leaders import ranked_object
from clubmgr.cli.options import add_club, find_club, read_option
from clubmgr.cli.parser import Parser
from clubmgr.cli.printing import print_line, print_object, print_objects, print_table
from clubmgr.errors import InvalidFields, UsageError
from clubmgr.i18n import _
from clubmgr.method import CRITERIA, CRITERIA_LABELS
from clubmgr.models import (
    anchors,
    candidacies,
    deciding,
    jury,
    parsing,
    records,
    settings,
)
from clubmgr.models.candidacies import Candidate
from clubmgr.models.kinds import KINDS
from clubmgr.models.kinds.candidacy import Assessment
from clubmgr.models.kinds.pipeline import SELECTION, Selection
from clubmgr.models.program import Program
from clubmgr.text import clean, clean_line

_WIDTH: Final = 100
"""The columns of the picture where no terminal says how many there are."""


def _declare_compare(parser: Parser) -> None:
    parser.add_argument(
        "persons", nargs="+", metavar=_("PERSON"), help=_("up to four people, by id or name")
    )
    add_club(parser)


def _compare(job: Job) -> None:
    from clubmgr.screens.comparison import MOST_COMPARED, Compared, draw

    if len(job.arguments.persons) > MOST_COMPARED:
        raise UsageError(
            _("{n} at most stand side by side.").format(n=MOST_COMPARED), _("Name fewer people.")
        )
    program = job.program()
    club = find_club(program, job)
    ids = [find_candidacy(program, clean_line(text), club) for text in job.arguments.persons]
    compared = [
        Compared(candidate, tuple(jury.current_of(program, candidate.id)))
        for candidate in candidacies.some(program, ids)
    ]
    rubric = settings.read(program).rubric
    if job.json:
        print_objects(
            ranked_object(each.candidate, rubric) | _looked_at(each.candidate, each.grids)
            for each in compared
        )
        return
    width = shutil.get_terminal_size((_WIDTH, 0)).columns if sys.stdout.isatty() else _WIDTH
    for line in draw(compared, rubric, width):
        print_line(line)


def _looked_at(candidate: Candidate, grids: Sequence[Assessment]) -> dict[str, Any]:
    """Return what the picture shows beside the ranking: interest, role hints, each grid."""
    return {
        "interest": candidate.interest or None,
        "role_hints": list(candidate.role_hints),
        "grids": [_grid(grid) for grid in grids],
    }


def _grid(grid: Assessment) -> dict[str, Any]:
    return {
        "assessor": grid.assessor,
        "assessed_on": grid.assessed_on,
        **dict(zip(CRITERIA, jury.scores_of(grid), strict=True)),
        "evidence": {name: jury.evidence_of(grid, name) or None for name in CRITERIA},
        "note": grid.note or None,
    }


def _declare_decide(parser: Parser) -> None:
    parser.add_argument("person", metavar=_("PERSON"), help=_("a person, by id or name"))
    parser.add_argument("decision", metavar=_("DECISION"), help=_("selected, on-hold or rejected"))
    add_club(parser)
    parser.add_argument(
        "--why", metavar=_("TEXT"), default="", help=_("the reason; needed against the grid")
    )
    parser.add_argument("--by", metavar=_("NAME"), default="", help=_("who decides; else you"))


def _decide(job: Job) -> None:
    field = next(field for field in SELECTION.fields if field.name == "decision")
    code = read_option(
        _("DECISION"), lambda text: parsing.parse_choice(field, text), job.arguments.decision
    )
    program = job.program_to_change()
    club = find_club(program, job)
    candidacy = find_candidacy(program, clean_line(job.arguments.person), club)
    reason, by = clean(job.arguments.why).strip(), clean_line(job.arguments.by)
    try:
        deciding.decide(program, candidacy, code, reason, by=by)
    except InvalidFields as error:
        raise UsageError(str(error), _("Say it with {option}.").format(option="--why")) from None
    latest = deciding.decisions_of(program, candidacy)[0]
    if job.json:
        print_object(_decision(program, latest))
        return
    job.say(
        _("{name}: {decision}").format(
            name=records.describe(program, KINDS["candidacy"], candidacy),
            decision=records.show(program, field, latest.decision),
        )
    )


def _decision(program: Program, made: Selection) -> dict[str, Any]:
    values = records.values_of(SELECTION, made)
    candidacy = values.pop("candidacy")
    return {
        "id": made.id,
        "candidacy_id": candidacy,
        "candidate": records.describe(program, KINDS["candidacy"], candidacy),
        **{name: None if value == "" else value for name, value in values.items()},
        "overrides": made.overrides,
    }


def _declare_anchors(parser: Parser) -> None:
    parser.add_argument(
        "texts",
        nargs="*",
        default=[],
        metavar=_("CRITERION.LEVEL=TEXT"),
        help=_("anchors to change; known.2= brings back the usual text"),
    )


def _anchors(job: Job) -> None:
    typed = {
        _place(name): clean_line(text)
        for name, text in read_assignments(job.arguments.texts).items()
    }
    program = job.program_to_change() if typed else job.program()
    if typed:
        anchors.change(program, typed)
    told = anchors.read(program)
    if job.json:
        print_object(
            {
                "language": i18n.language(),
                **{f"{name}.{level}": text for (name, level), text in told.items()},
            }
        )
        return
    print_table(
        (_("Criterion"), _("Level"), _("Anchor")),
        ((_(CRITERIA_LABELS[name]), str(level), text) for (name, level), text in told.items()),
    )


def _place(text: str) -> anchors.Place:
    """Read which anchor is meant: `known.2`. Raises UsageError."""
    for name, level in anchors.PLACES:
        if text == f"{name}.{level}":
            return name, level
    raise UsageError(
        _("“{text}” is not a criterion and a level.").format(text=text),
        _("Write it as known.2; the criteria are {names}.").format(names=", ".join(CRITERIA)),
    )


SHAPES: Final = {
    "compare": Shape(_declare_compare, _compare, ("compare 'Ana Silva' zoe tom --club lyon",)),
    "decide": Shape(
        _declare_decide,
        _decide,
        (
            "decide 'Ana Silva' selected --club lyon",
            "decide zoe rejected --club lyon --why 'Moves to Nice in May'",
        ),
    ),
    "anchors": Shape(
        _declare_anchors,
        _anchors,
        ("anchors", "anchors --lang fr known.2='A parlé à deux rencontres'", "anchors known.2="),
    ),
}
