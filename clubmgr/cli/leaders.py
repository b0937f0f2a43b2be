"""Candidates: the prospects, the shortlist, the scores."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from clubmgr.cli.commands import Shape
from clubmgr.cli.job import Job
from clubmgr.cli.options import add_club, find_club, read_option
from clubmgr.cli.parser import Parser
from clubmgr.cli.printing import Column, day, print_list, print_object, short, word
from clubmgr.errors import UsageError
from clubmgr.i18n import _
from clubmgr.method import CRITERIA, CRITERIA_LABELS, LEVELS, MOST
from clubmgr.models import candidacies, finding, parsing, records, settings
from clubmgr.models.candidacies import EVERYWHERE, Candidate
from clubmgr.models.kinds import KINDS
from clubmgr.models.kinds.candidacy import CANDIDACY, STAGES
from clubmgr.models.listing import Listing, Query
from clubmgr.models.program import Program
from clubmgr.text import clean, clean_line


def _declare_prospects(parser: Parser) -> None:
    add_club(parser)
    parser.add_argument("--stage", metavar=_("STAGE"), help=_("only those at this stage"))


def _prospects(job: Job) -> None:
    program = job.program()
    query = Query(values={"club": find_club(program, job), "stage": _stage(job)})
    columns: list[Column[Candidate]] = [
        Column(_("Id"), lambda c: short(c.id)),
        Column(_("Person"), lambda c: c.person_name),
        Column(_("Club"), lambda c: c.club_name),
        Column(_("Stage"), lambda c: word(STAGES, c.stage)),
        Column(_("Next step"), lambda c: c.next_step),
        Column(_("On"), lambda c: day(c.next_step_on)),
    ]
    print_list(
        job,
        Listing(program, candidacies.PROSPECTS, query),
        columns,
        _prospect_object,
        empty=_("There is no candidate."),
    )


def _stage(job: Job) -> str:
    field = CANDIDACY.field("stage")
    if not job.arguments.stage or field is None:
        return ""
    return read_option(
        "--stage", lambda text: parsing.parse_choice(field, text), job.arguments.stage
    )


def _prospect_object(candidate: Candidate) -> dict[str, Any]:
    return {
        "id": candidate.id,
        "person": candidate.person_name,
        "person_id": candidate.person,
        "club": candidate.club_name,
        "club_id": candidate.club,
        "stage": candidate.stage,
        "opened_on": candidate.opened_on,
        "next_step": candidate.next_step or None,
        "next_step_on": candidate.next_step_on,
    }


def _declare_shortlist(parser: Parser) -> None:
    add_club(parser)


def _shortlist(job: Job) -> None:
    program = job.program()
    query = Query(values={**EVERYWHERE, "club": find_club(program, job)})
    mark = settings.read(program).pass_mark
    columns: list[Column[Candidate]] = [
        Column(_("Id"), lambda c: short(c.id)),
        Column(_("Club"), lambda c: c.club_name),
        Column(_("Person"), lambda c: c.person_name),
        *(_criterion(n, name) for n, name in enumerate(CRITERIA)),
        Column(_("Total"), lambda c: _total(c, mark)),
        Column(_("Verdict"), lambda c: _verdict(c, mark)),
    ]
    print_list(
        job,
        Listing(program, candidacies.LEADERS, query),
        columns,
        lambda candidate: _ranked_object(candidate, mark),
        empty=_("There is no candidate."),
    )


def _criterion(place: int, name: str) -> Column[Candidate]:
    return Column(_(CRITERIA_LABELS[name]), lambda c: str(c.scores[place] or "·"))


def _total(candidate: Candidate, mark: int) -> str:
    total = candidate.verdict(mark).total
    return "" if total is None else f"{total}/{MOST}"


def _verdict(candidate: Candidate, mark: int) -> str:
    """Say what the grid says: held, not, or what it lacks."""
    verdict = candidate.verdict(mark)
    if verdict.held:
        return _("● held ({mark} or more)").format(mark=mark)
    if verdict.missing:
        names = ", ".join(_(CRITERIA_LABELS[name]).lower() for name in verdict.missing)
        return _("· missing: {names}").format(names=names)
    return _("○ below {mark}").format(mark=mark)


def _ranked_object(candidate: Candidate, mark: int) -> dict[str, Any]:
    verdict = candidate.verdict(mark)
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
        "note": candidate.note or None,
        "assessor": candidate.assessor or None,
        "assessed_on": candidate.assessed_on,
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
    parser.add_argument("--by", metavar=_("NAME"), help=_("who scores; else you"))
    parser.add_argument("--note", metavar=_("TEXT"), help=_("what was seen or heard"))


def _score(job: Job) -> None:
    scores = _scores(job)
    note = job.arguments.note
    if not scores and note is None:
        options = ", ".join(f"--{name}" for name in CRITERIA)
        raise UsageError(
            _("There is nothing to score."), _("Give one of {options}.").format(options=options)
        )
    program = job.program_to_change()
    person = finding.find(program, KINDS["person"], clean_line(job.arguments.person))
    club = find_club(program, job)
    with program.step(_("Scored {name}").format(name=_name(program, person)), "score"):
        candidacy = candidacies.find(program, person, club)
        if candidacy is None:
            candidacy = records.add(program, CANDIDACY, {"person": person, "club": club})
            job.say(_("{name} is a candidate now.").format(name=_name(program, person)))
        candidacies.score(
            program,
            candidacy,
            scores,
            by=clean_line(job.arguments.by or ""),
            note=None if note is None else clean(note),
        )
    _print_score(job, program, candidacy, club)


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


def _print_score(job: Job, program: Program, candidacy: str, club: str) -> None:
    """Print how a candidate stands now."""
    mark = settings.read(program).pass_mark
    listing = Listing(program, candidacies.PROSPECTS, Query(values={**EVERYWHERE, "club": club}))
    candidate = next(each for each in listing if each.id == candidacy)
    if job.json:
        print_object(_ranked_object(candidate, mark))
    else:
        job.say(
            _("{name}: {total} {verdict}").format(
                name=candidate.person_name,
                total=_total(candidate, mark),
                verdict=_verdict(candidate, mark),
            )
        )


SHAPES: Final = {
    "prospects": Shape(
        _declare_prospects, _prospects, ("prospects", "prospects --club lyon --stage interested")
    ),
    "shortlist": Shape(_declare_shortlist, _shortlist, ("shortlist --club lyon",)),
    "score": Shape(
        _declare_score,
        _score,
        ("score 'Ana Silva' --club lyon --charismatic 3 --known 2 --recognised 2 --available 1",),
    ),
}
