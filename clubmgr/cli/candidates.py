"""What is done with candidates: moved from stage to stage, left to rest, approached."""

from __future__ import annotations

from typing import Final

from clubmgr.cli.commands import Shape
from clubmgr.cli.job import Job
from clubmgr.cli.options import add_club, find_club, read_fields, read_option
from clubmgr.cli.parser import Parser
from clubmgr.cli.printing import print_line, print_objects, short
from clubmgr.dates import parse_date
from clubmgr.errors import InvalidFields, NotFound, UsageError
from clubmgr.i18n import _
from clubmgr.models import (
    approaches,
    candidacies,
    deciding,
    finding,
    parsing,
    pipeline,
    records,
    resting,
)
from clubmgr.models.kinds.candidacy import CANDIDACY, Candidacy
from clubmgr.models.kinds.person import PERSON
from clubmgr.models.kinds.pipeline import APPROACH
from clubmgr.models.listing import Query, all_rows
from clubmgr.models.program import Program
from clubmgr.text import clean_line


def _declare_candidates(parser: Parser) -> None:
    parser.add_argument(
        "candidates",
        nargs="+",
        metavar=_("CANDIDATE"),
        help=_("candidates, by the ids that prospects lists, or by the names of people"),
    )
    add_club(parser)


def _find_candidates(program: Program, job: Job) -> list[Candidacy]:
    """Return the candidacies that were named, each once. Raises NotFound."""
    club = find_club(program, job)
    ids = [find_candidacy(program, clean_line(t), club) for t in job.arguments.candidates]
    return [records.get(program, CANDIDACY, id) for id in dict.fromkeys(ids)]


def find_candidacy(program: Program, text: str, club: str) -> str:
    """Return the id of a candidacy, by its id or its person. Raises NotFound."""
    if len(found := finding.find_by_id(program, CANDIDACY, text)) == 1:
        # Ebba is a name as well as the beginning of an id.
        called = finding.matches(program, PERSON, text) if text.isalpha() else []
        if called:
            both = [(CANDIDACY, found[0]), *((PERSON, id) for id in called)]
            raise finding.several(program, text, both)
        return found[0]
    person = finding.find(program, PERSON, text)
    stands = [
        row
        for row in all_rows(program, candidacies.OF_PERSON, _of_person(program, person))
        if row.club == (club or row.club)
    ]
    if len(stands) == 1:
        return stands[0].id
    name = records.describe(program, PERSON, person)
    if not stands:
        raise NotFound(
            _("{name} is no candidate there.").format(name=name)
            if club
            else _("{name} is no candidate for any club.").format(name=name),
            _("Make one with: clubmgr add candidacy person=NAME club=CLUB"),
        )
    clubs = ", ".join(row.club_name for row in stands)
    raise NotFound(
        _("{name} is a candidate for several clubs: {clubs}.").format(name=name, clubs=clubs),
        _("Say which with --club."),
    )


def _of_person(program: Program, person: str) -> Query:
    return Query(values={**candidacies.view(program), "person": person})


def _declare_move(parser: Parser) -> None:
    _declare_candidates(parser)
    parser.add_argument("stage", metavar=_("STAGE"), help=_("identified, invited, attended …"))
    parser.add_argument(
        "--why", metavar=_("TEXT"), help=_("the reason; going back and parking take one")
    )
    parser.add_argument(
        "--loss", metavar=_("REASON"), help=_("why the way ended, for declined: no_time …")
    )


def _move(job: Job) -> None:
    stage = _read_choice("stage", _("STAGE"), job.arguments.stage)
    loss = _read_choice("loss_reason", "--loss", job.arguments.loss or "")
    why = clean_line(job.arguments.why or "")
    if loss and stage != "declined":
        raise UsageError(_("--loss says why somebody declined; it goes with declined only."))
    program = job.program_to_change()
    moves = [(each, stage) for each in _find_candidates(program, job) if each.stage != stage]
    try:
        pipeline.move_all(program, moves, why, loss)
    except InvalidFields as error:
        option = "--loss" if "loss_reason" in error.problems else "--why"
        hint = _("Say it with {option}.").format(option=option)
        if decision := pipeline.decision_in(stage, loss):
            hint = _("Say it with --why, or decide with: clubmgr decide PERSON {decision}").format(
                decision=decision
            )
        raise UsageError(str(error), hint) from None
    if job.json:
        print_objects(_moved(program, seen, stage, why, loss) for seen, _stage in moves)
    _tell_step(job, program, done=bool(moves))
    if not deciding.is_recorded(program, moves, loss):
        job.say(_("No decision is recorded with it; clubmgr decide records one."))


def _moved(
    program: Program, seen: Candidacy, stage: str, why: str, loss: str
) -> dict[str, str | None]:
    return {
        "id": seen.id,
        "candidate": records.describe(program, CANDIDACY, seen.id),
        "from": seen.stage,
        "stage": stage,
        "why": why or None,
        "loss_reason": loss or None,
    }


def _read_choice(field: str, option: str, text: str) -> str:
    """Read a choice of a candidacy. Raises UsageError that names the option."""
    described = CANDIDACY.field(field)
    if not text or described is None:
        return ""
    return read_option(option, lambda typed: parsing.parse_choice(described, typed), text)


def _tell_step(job: Job, program: Program, *, done: bool) -> None:
    latest = program.latest_step() if done else None
    job.say(f"{latest.label}." if latest else _("Nothing was to be changed."))


def _declare_rest(parser: Parser) -> None:
    _declare_candidates(parser)
    parser.add_argument(
        "--until", metavar=_("DATE"), help=_("the day on which they come back: 2027-03-12, +2w")
    )
    parser.add_argument("--why", metavar=_("TEXT"), help=_("the reason"))
    parser.add_argument("--end", action="store_true", help=_("let the rest be over"))


def _rest(job: Job) -> None:
    until, why = job.arguments.until, clean_line(job.arguments.why or "")
    if bool(until) == job.arguments.end:
        raise UsageError(_("Say until when with --until DATE, or end the rest with --end."))
    day = None
    if until:
        day = read_option("--until", lambda t: parse_date(t, job.clock.today()), until)
    program = job.program_to_change()
    seen = _find_candidates(program, job)
    try:
        ids = resting.rest(program, seen, day, why) if until else resting.wake(program, seen)
    except InvalidFields as error:
        raise UsageError(str(error), _("Give --until a day to come, and --why.")) from None
    if job.json:
        print_objects(_rested(program, id) for id in ids)
    _tell_step(job, program, done=bool(ids))


def _rested(program: Program, id: str) -> dict[str, str | None]:
    candidacy = records.get(program, CANDIDACY, id)
    return {
        "id": id,
        "candidate": records.describe(program, CANDIDACY, id),
        "snoozed_until": candidacy.snoozed_until,
        "snooze_reason": candidacy.snooze_reason or None,
    }


def _declare_approach(parser: Parser) -> None:
    _declare_candidates(parser)
    parser.add_argument(
        "--method",
        action="append",
        required=True,
        metavar=_("METHOD"),
        help=_("direct_mail, posts, promotion or word_of_mouth; several times if need be"),
    )
    parser.add_argument(
        "--result", metavar=_("RESULT"), help=_("no_answer, positive, later or negative")
    )
    parser.add_argument("--on", metavar=_("DATE"), help=_("the day; else today"))
    parser.add_argument("--by", metavar=_("NAME"), help=_("who approached them; else you"))
    parser.add_argument("--note", metavar=_("TEXT"), help=_("what was said"))


_OPTIONS: Final = {
    "methods": "method",
    "result": "result",
    "approached_on": "on",
    "approached_by": "by",
    "notes": "note",
}
"""The option of each field of an approach."""


def _approach(job: Job) -> None:
    program = job.program_to_change()
    values = read_fields(program, APPROACH, job, _OPTIONS)
    seen = _find_candidates(program, job)
    ids = approaches.log(program, [each.id for each in seen], values)
    if job.json:
        print_objects(_approached(program, *each) for each in zip(ids, seen, strict=True))
    else:
        for id in ids:
            print_line(short(id))
    _tell_step(job, program, done=True)


def _approached(program: Program, id: str, seen: Candidacy) -> dict[str, str]:
    return {
        "id": id,
        "candidacy_id": seen.id,
        "candidate": records.describe(program, CANDIDACY, seen.id),
    }


SHAPES: Final = {
    "move": Shape(
        _declare_move,
        _move,
        (
            "move 'Ana Silva' interested --club lyon",
            "move 3f2a9c1e 77b0d2f4 invited",
            "move 'Ana Silva' attended --why 'said yes too early'",
            "move 'Ana Silva' declined --loss no_time --why 'a new job'",
        ),
    ),
    "rest": Shape(
        _declare_rest,
        _rest,
        (
            "rest 'Ana Silva' --until 2027-03-12 --why 'back from leave then'",
            "rest 'Ana Silva' --club lyon --end",
        ),
    ),
    "approach": Shape(
        _declare_approach,
        _approach,
        (
            "approach 'Ana Silva' --method direct_mail --method posts --result positive",
            "approach 3f2a9c1e 77b0d2f4 --method word_of_mouth --on yesterday --note 'at the fair'",
        ),
    ),
}
