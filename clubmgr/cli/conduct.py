"""Conduct: who has accepted the charter; warnings, blocks, exclusions."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import Any, Final

from clubmgr import dates
from clubmgr.cli.commands import Shape
from clubmgr.cli.job import Job
from clubmgr.cli.options import naming_options, read_option
from clubmgr.cli.parser import Parser
from clubmgr.cli.printing import Column, day, print_list, print_object, short, word
from clubmgr.errors import UsageError
from clubmgr.i18n import _
from clubmgr.models import acceptances, acts, finding, parsing, records, sanctions
from clubmgr.models.acceptances import STATES, Standing
from clubmgr.models.fields import Values
from clubmgr.models.kinds.club import CLUB
from clubmgr.models.kinds.conduct import ACCEPTANCE, MEANS, MEASURES, SANCTION
from clubmgr.models.kinds.paper import PAPER
from clubmgr.models.kinds.person import PERSON
from clubmgr.models.program import Program
from clubmgr.models.sanctions import STATUSES, Case
from clubmgr.text import clean, clean_line

# accept


def _declare_accept(parser: Parser) -> None:
    parser.add_argument("club", metavar=_("CLUB"), help=_("a club, by its id or its name"))
    parser.add_argument(
        "people",
        nargs="*",
        default=[],
        metavar=_("PERSON"),
        help=_("who accepts, by ids or names; else all members are listed"),
    )
    parser.add_argument("--on", metavar=_("DATE"), help=_("when they accepted; else today"))
    parser.add_argument("--paper", metavar=_("PAPER"), help=_("the version; else the present one"))
    parser.add_argument("--by", metavar=_("HOW"), help=_("signed, online, by mail or at a meeting"))
    parser.add_argument("--undo", action="store_true", help=_("they no longer accept it"))


def _accept(job: Job) -> None:
    given = job.arguments
    if not given.people and (given.on or given.paper or given.by or given.undo):
        raise UsageError(_("Name the people whom that is said of."))
    if given.undo and (given.on or given.paper or given.by):
        raise UsageError(_("{option} goes with nothing else.").format(option="--undo"))
    program = job.program_to_change() if given.people else job.program()
    club = finding.find(program, CLUB, clean_line(given.club))
    people = [finding.find(program, PERSON, clean_line(text)) for text in given.people]
    if given.undo:
        acceptances.withdraw(program, club, people)
    elif people:
        _note_acceptance(program, given, club, people)
    rows = [s for s in acceptances.standing(program, club) if not people or s.person in people]
    columns: list[Column[Standing]] = [
        Column(_("Name"), lambda s: s.name),
        Column(_("Charter"), lambda s: word(STATES, s.state)),
        Column(_("Version"), lambda s: "" if s.edition is None else str(s.edition)),
        Column(_("Accepted on"), lambda s: day(s.accepted_on)),
        Column(_("How"), lambda s: word(MEANS, s.means) if s.means else ""),
    ]
    print_list(job, rows, columns, _standing_object, empty=_("No members are noted."))


def _note_acceptance(program: Program, given: Namespace, club: str, people: list[str]) -> None:
    paper = finding.find(program, PAPER, clean_line(given.paper)) if given.paper else ""
    on = _day(program, "--on", given.on) if given.on else None
    means = ""
    if given.by:
        field = parsing.named_field(ACCEPTANCE, "means")
        means = read_option("--by", lambda text: parsing.parse_choice(field, text), given.by)
    acceptances.accept(program, club, people, paper, on, means)


def _standing_object(standing: Standing) -> dict[str, Any]:
    return {
        "person_id": standing.person,
        "person": standing.name,
        "state": standing.state,
        "version": standing.edition,
        "accepted_on": standing.accepted_on,
        "means": standing.means or None,
    }


# sanctions


def _declare_sanctions(parser: Parser) -> None:
    parser.add_argument(
        "club", nargs="?", metavar=_("CLUB"), help=_("a club, by its id or its name; else all")
    )
    parser.add_argument("--all", action="store_true", help=_("those that are over, too"))


def _sanctions(job: Job) -> None:
    program = job.program()
    text = job.arguments.club
    club = finding.find(program, CLUB, clean_line(text)) if text else ""
    rows = sanctions.cases(program, club, ended_too=job.arguments.all)
    print_cases(job, rows)


def print_cases(job: Job, rows: Sequence[Case]) -> None:
    """Print sanctions as `clubmgr sanctions` does."""
    columns: list[Column[Case]] = [
        Column(_("Id"), lambda c: short(c.id)),
        Column(_("Name"), lambda c: c.name),
        Column(_("Club"), lambda c: c.club_name),
        Column(_("Measure"), lambda c: word(MEASURES, c.sanction.measure)),
        Column(_("Status"), lambda c: word(STATUSES, c.status)),
        Column(_("Answer until"), lambda c: day(c.sanction.hearing_on)),
        Column(_("From"), lambda c: day(c.sanction.starts_on)),
        Column(_("Until"), lambda c: day(c.sanction.ends_on)),
    ]
    print_list(job, rows, columns, _case_object, empty=_("Nothing is noted against anybody."))


def _case_object(case: Case) -> dict[str, Any]:
    sanction = case.sanction
    texts = ("facts", "answer", "decided_by", "next_step", "lift_reason", "exception")
    days = (
        "happened_on", "informed_on", "hearing_on", "heard_on", "decided_on", "starts_on",
        "ends_on", "next_step_on", "lifted_on",
    )  # fmt: skip
    return {
        "id": sanction.id,
        "club": case.club_name,
        "club_id": sanction.club,
        "person": case.name,
        "person_id": sanction.person,
        "measure": sanction.measure,
        "status": case.status,
        **{name: getattr(sanction, name) for name in days},
        **{name: getattr(sanction, name) or None for name in texts},
    }


# sanction

_FIRST: Final = {
    "facts": "facts", "happened_on": "happened", "informed_on": "informed",
    "hearing_on": "answer_until",
}  # fmt: skip
_DECISION: Final = {
    "starts_on": "from", "ends_on": "until", "next_step": "next", "next_step_on": "next_on",
    "exception": "exception", "decision": "decision", "decided_by": "by", "measure": "measure",
    "decided_on": "on",
}  # fmt: skip

_OPTIONS: Final = {
    name: f"--{option.replace('_', '-')}"
    for name, option in (_FIRST | _DECISION | {"heard_on": "heard", "lift_reason": "lift"}).items()
}
"""The option that gives each field."""


def _declare_sanction(parser: Parser) -> None:
    parser.add_argument(
        "club", metavar=_("CLUB"), help=_("of a new one: the club; else a sanction's id")
    )
    parser.add_argument(
        "person", nargs="?", metavar=_("PERSON"), help=_("of a new one: the person")
    )
    parser.add_argument(
        "what", nargs="?", metavar=_("MEASURE"), help=_("a warning, a block or an exclusion")
    )
    parser.add_argument("--facts", metavar=_("TEXT"), help=_("what happened; no judgement"))
    parser.add_argument("--happened", metavar=_("DATE"), help=_("when it happened; else today"))
    parser.add_argument("--informed", metavar=_("DATE"), help=_("when the member was told of it"))
    parser.add_argument(
        "--answer-until", metavar=_("DATE"), help=_("until when they may answer; else 15 days")
    )
    parser.add_argument("--heard", metavar=_("DATE"), help=_("when the member was heard"))
    parser.add_argument("--answer", metavar=_("TEXT"), help=_("with --heard: what they say"))
    parser.add_argument("--decide", action="store_true", help=_("it is decided"))
    parser.add_argument("--on", metavar=_("DATE"), help=_("with --decide: when; else today"))
    parser.add_argument("--measure", metavar=_("MEASURE"), help=_("another measure than noted"))
    parser.add_argument(
        "--from", metavar=_("DATE"), help=_("its first day; else that of the decision")
    )
    parser.add_argument("--until", metavar=_("DATE"), help=_("its last day"))
    parser.add_argument("--by", metavar=_("TEXT"), help=_("who decides; else you"))
    parser.add_argument("--decision", metavar=_("ID"), help=_("the resolution that decides it"))
    parser.add_argument("--next", metavar=_("TEXT"), help=_("what follows if it happens again"))
    parser.add_argument("--next-on", metavar=_("DATE"), help=_("when to look at it again"))
    parser.add_argument("--exception", metavar=_("TEXT"), help=_("why a step is skipped"))
    parser.add_argument("--lift", metavar=_("TEXT"), help=_("it is lifted today, and why"))


def _sanction(job: Job) -> None:
    given = job.arguments
    words = [word for word in (given.club, given.person, given.what) if word is not None]
    for option, other in (("on", "decide"), ("answer", "heard")):
        if getattr(given, option) is not None and not getattr(given, other):
            raise UsageError(
                _("{option} is only for {other}.").format(option=f"--{option}", other=f"--{other}")
            )
    if len(words) == 1:
        _go_on(job, words[0])
    elif len(words) == 3:
        _begin(job, words)
    else:
        raise UsageError(
            _("Give a club, a person and a measure; or the id of a sanction."),
            _("See: {command} --help").format(command="clubmgr sanction"),
        )


def _begin(job: Job, words: Sequence[str]) -> None:
    """Note facts, and what was done about them by now."""
    given = job.arguments
    if given.lift is not None:
        raise UsageError(_("Nothing is decided yet, so there is nothing to lift."))
    if given.facts is None:
        raise UsageError(_("Say what happened with --facts."))
    program = job.program_to_change()
    field = parsing.named_field(SANCTION, "measure")
    values = _values(program, given, _FIRST | _DECISION)
    values |= {
        "club": finding.find(program, CLUB, clean_line(words[0])),
        "person": finding.find(program, PERSON, clean_line(words[1])),
        "measure": read_option(
            _("MEASURE"), lambda text: parsing.parse_choice(field, text), words[2]
        ),
    }
    if given.heard:
        values |= _heard(program, given)
    if given.decide:
        values.setdefault("decided_on", program.clock.today().isoformat())
    with naming_options(_OPTIONS):
        id = acts.add(program, SANCTION, values)
    _tell(job, program, id)


def _go_on(job: Job, text: str) -> None:
    """Hear, decide or lift, or change what was noted first."""
    given = job.arguments
    program = job.program_to_change()
    id = finding.find(program, SANCTION, clean_line(text))
    changed = _values(program, given, _FIRST)
    decided = _values(program, given, _DECISION)
    if not (changed or decided or given.heard or given.decide or given.lift is not None):
        raise UsageError(
            _("There is nothing to note."), _("Give --heard, --decide, --lift, or what changes.")
        )
    label = _("Noted: {name}").format(name=records.describe(program, SANCTION, id))
    with naming_options(_OPTIONS), program.step(label, "edit sanction"):
        if not given.decide:
            changed |= decided
        if changed:
            acts.change(program, SANCTION, records.get(program, SANCTION, id), changed)
        if given.heard:
            heard = _heard(program, given)
            on = date.fromisoformat(heard["heard_on"])
            sanctions.hear(program, id, heard["answer"], on=on)
        if given.decide:
            sanctions.decide(program, id, decided)
        if given.lift is not None:
            sanctions.lift(program, id, clean_line(given.lift))
    _tell(job, program, id)


def _values(program: Program, given: Namespace, options: dict[str, str]) -> Values:
    """Return the fields that were given, each by its option. Raises UsageError naming it."""
    values: Values = {}
    for name, option in options.items():
        text = getattr(given, option)
        if text is None:
            continue
        field = parsing.named_field(SANCTION, name)
        if field.type == "text":
            values[name] = clean(text)
            continue
        read = partial(parsing.parse_field, program, field, others={})
        values[name] = read_option(_OPTIONS[name], read, text)
    return values


def _heard(program: Program, given: Namespace) -> Values:
    on = _day(program, "--heard", given.heard).isoformat()
    return {"heard_on": on, "answer": clean(given.answer or "")}


def _day(program: Program, option: str, text: str) -> date:
    today = program.clock.today()
    return read_option(option, lambda typed: dates.parse_date(typed, today), text)


def _tell(job: Job, program: Program, id: str) -> None:
    """Print the sanction as it is now, and say what is left to do."""
    case = next(case for case in sanctions.cases(program, ended_too=True) if case.id == id)
    if job.json:
        print_object(_case_object(case))
    else:
        print_cases(job, [case])
    for remark in sanctions.remarks(program, id):
        job.say(remark)


SHAPES: Final = {
    "accept": Shape(
        _declare_accept,
        _accept,
        (
            "accept 'Club Lyon'",
            "accept 'Club Lyon' 'Ana Silva' 'Tom Lee' --by signed",
            "accept 'Club Lyon' ana --on 2027-01-12",
        ),
    ),
    "sanctions": Shape(
        _declare_sanctions, _sanctions, ("sanctions", "sanctions 'Club Lyon' --all --json")
    ),
    "sanction": Shape(
        _declare_sanction,
        _sanction,
        (
            "sanction 'Club Lyon' 'Tom Lee' warning --facts 'Advertised in the forum' --decide",
            "sanction 'Club Lyon' tom exclusion --facts '…' --informed today",
            "sanction 3f2a91bc --heard today --answer 'I regret it' --decide --until +1m",
            "sanction 3f2a91bc --lift 'It was somebody else'",
        ),
    ),
}
