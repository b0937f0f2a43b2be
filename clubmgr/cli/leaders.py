"""The shortlist and the scores."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from clubmgr.cli.assignments import read_assignments
from clubmgr.cli.commands import Shape
from clubmgr.cli.job import Job
from clubmgr.cli.options import add_club, find_club, read_option
from clubmgr.cli.parser import Parser
from clubmgr.cli.printing import Column, print_list, print_object, short, word
from clubmgr.errors import UsageError
from clubmgr.i18n import _, number
from clubmgr.method import CRITERIA, CRITERIA_LABELS, LEVELS, MOST, Rubric
from clubmgr.models import candidacies, finding, jury, records, settings
from clubmgr.models.candidacies import Candidate
from clubmgr.models.kinds import KINDS
from clubmgr.models.kinds.candidacy import CANDIDACY
from clubmgr.models.kinds.pipeline import DECISIONS
from clubmgr.models.listing import Listing, Query
from clubmgr.models.program import Program
from clubmgr.papers.grids import hidden_of, outcome_of, warnings_of
from clubmgr.text import clean, clean_line


def _declare_shortlist(parser: Parser) -> None:
    add_club(parser)


def _shortlist(job: Job) -> None:
    program = job.program()
    query = Query(values=candidacies.view(program, find_club(program, job)))
    rubric = settings.read(program).rubric
    columns: list[Column[Candidate]] = [
        Column(_("Id"), lambda c: short(c.id)),
        Column(_("Club"), lambda c: c.club_name),
        Column(_("Person"), lambda c: c.person_name),
        *(_criterion(n, name) for n, name in enumerate(CRITERIA)),
        Column(_("Total"), lambda c: _total(c, rubric)),
        Column(_("Jury"), lambda c: str(c.jurors or "")),
        Column(_("Verdict"), lambda c: _verdict(c, rubric)),
        Column(_("Decision"), lambda c: word(DECISIONS, c.decision)),
    ]
    print_list(
        job,
        Listing(program, candidacies.LEADERS, query),
        columns,
        lambda candidate: ranked_object(candidate, rubric),
        empty=_("There is no candidate."),
    )


def _criterion(place: int, name: str) -> Column[Candidate]:
    return Column(
        _(CRITERIA_LABELS[name]), lambda c: number(c.scores[place]) if c.scores[place] else "·"
    )


def _total(candidate: Candidate, rubric: Rubric) -> str:
    total = candidate.verdict(rubric).total
    return "" if total is None else f"{number(total)}/{MOST}"


def _verdict(candidate: Candidate, rubric: Rubric) -> str:
    """Say what the grid says: held, not, or what it lacks; then what it warns of."""
    verdict = candidate.verdict(rubric)
    outcome = outcome_of(verdict)
    if verdict.held:
        outcome = _("{verdict} ({mark} or more)").format(verdict=outcome, mark=rubric.pass_mark)
    elif not verdict.missing:
        outcome = _("{verdict} ({mark})").format(verdict=outcome, mark=rubric.pass_mark)
    elif verdict.total is not None:
        names = ", ".join(_(CRITERIA_LABELS[name]).lower() for name in verdict.missing)
        outcome = _("{verdict} (missing: {names})").format(verdict=outcome, names=names)
    hidden = [f"? {hidden_of(candidate.hidden)}"] if candidate.hidden else []
    return " ".join((outcome, *warnings_of(verdict), *hidden))


def ranked_object(candidate: Candidate, rubric: Rubric) -> dict[str, Any]:
    """Return a candidate with the medians, what they say, who scored, and what was decided."""
    verdict = candidate.verdict(rubric)
    return {
        "id": candidate.id,
        "person": candidate.person_name,
        "person_id": candidate.person,
        "club": candidate.club_name,
        "club_id": candidate.club,
        "stage": candidate.stage,
        **dict(zip(CRITERIA, candidate.scores, strict=True)),
        "total": verdict.total,
        "pass_mark": verdict.pass_mark,
        "held": verdict.held,
        "missing": list(verdict.missing),
        "below_floor": list(verdict.below_floor),
        "disputed": list(verdict.disputed),
        "spreads": dict(zip(CRITERIA, candidate.spreads, strict=True)),
        "jurors": candidate.jurors,
        "hidden": candidate.hidden,
        "assessors": list(candidate.assessors),
        "assessor": ", ".join(candidate.assessors) or None,
        "assessed_on": candidate.assessed_on,
        "note": candidate.note or None,
        "decision": candidate.decision or None,
        "decided_on": candidate.decided_on,
    }


def _declare_score(parser: Parser) -> None:
    parser.add_argument("person", metavar=_("PERSON"), help=_("a person, by id or name"))
    add_club(parser, required=True)
    for name in CRITERIA:
        parser.add_argument(
            f"--{name}",
            metavar="N",
            help=_("{criterion}: 1, 2 or 3; 0 leaves it blank").format(
                criterion=_(CRITERIA_LABELS[name])
            ),
        )
    parser.add_argument(
        "--evidence",
        action="append",
        default=[],
        metavar=_("CRITERION=TEXT"),
        help=_("what was seen or heard of a criterion; may be given several times"),
    )
    parser.add_argument("--by", metavar=_("NAME"), help=_("who scores; else you"))
    parser.add_argument("--note", metavar=_("TEXT"), help=_("a remark on the whole grid"))


def _score(job: Job) -> None:
    scores, evidence = _scores(job), _evidence(job)
    note = job.arguments.note
    if not scores and not evidence and note is None:
        options = ", ".join(f"--{name}" for name in CRITERIA)
        raise UsageError(
            _("There is nothing to score."), _("Give one of {options}.").format(options=options)
        )
    program = job.program_to_change()
    person = finding.find(program, KINDS["person"], clean_line(job.arguments.person))
    club = find_club(program, job)
    juror = jury.juror_named(program, clean_line(job.arguments.by or ""))
    with program.step(_("Scored {name}").format(name=_name(program, person)), "score"):
        candidacy = candidacies.find(program, person, club)
        if candidacy is None:
            candidacy = records.add(program, CANDIDACY, {"person": person, "club": club})
            job.say(_("{name} is a candidate now.").format(name=_name(program, person)))
        jury.score(
            program,
            candidacy,
            scores,
            by=juror,
            evidence=evidence,
            note=None if note is None else clean(note),
        )
    _print_score(job, program, candidacy, juror)


def _evidence(job: Job) -> Mapping[str, str]:
    """Return a line of evidence for each criterion that one was given for."""
    evidence: dict[str, str] = {}
    for name, text in read_assignments(job.arguments.evidence).items():
        if name not in CRITERIA:
            raise UsageError(
                _("“{name}” is not a criterion.").format(name=name),
                _("The criteria are {names}.").format(names=", ".join(CRITERIA)),
            )
        evidence[name] = clean_line(text)
    return evidence


def _scores(job: Job) -> Mapping[str, int | None]:
    """Return the criteria that were given, None for one to leave blank."""
    scores: dict[str, int | None] = {}
    for name in CRITERIA:
        text = getattr(job.arguments, name)
        if text is not None:
            scores[name] = read_option(f"--{name}", _level, text)
    return scores


def _level(text: str) -> int | None:
    if text not in {"0", *map(str, LEVELS)}:
        raise ValueError(_("“{text}” is not 1, 2 or 3.").format(text=text))
    return int(text) or None


def _name(program: Program, person: str) -> str:
    return records.describe(program, KINDS["person"], person)


def _print_score(job: Job, program: Program, candidacy: str, juror: str) -> None:
    """Print how a candidate stands now, as the one who scored may see it."""
    rubric = settings.read(program).rubric
    (candidate,) = candidacies.some(program, [candidacy], juror)
    if job.json:
        print_object(ranked_object(candidate, rubric))
    else:
        job.say(
            _("{name}: {total} {verdict}").format(
                name=candidate.person_name,
                total=_total(candidate, rubric),
                verdict=_verdict(candidate, rubric),
            )
        )


SHAPES: Final = {
    "shortlist": Shape(_declare_shortlist, _shortlist, ("shortlist --club lyon",)),
    "score": Shape(
        _declare_score,
        _score,
        (
            "score 'Ana Silva' --club lyon --charismatic 3 --known 2 --recognised 2 --available 1",
            "score ana --club lyon --known 2 --evidence known='Spoke at two meet-ups' --by Karim",
        ),
    ),
}
