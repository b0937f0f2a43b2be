"""Voices back: what came in and how it was answered; what both sides bring to a club."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import nullcontext
from typing import Any, Final

from clubmgr.cli.commands import Shape
from clubmgr.cli.job import Job
from clubmgr.cli.options import (
    add_club,
    add_filter,
    find_club,
    find_option,
    naming_options,
    read_filter,
    read_option,
    refuse_strays,
)
from clubmgr.cli.parser import Parser
from clubmgr.cli.printing import (
    Column,
    day,
    print_line,
    print_list,
    print_object,
    short,
    word,
)
from clubmgr.errors import UsageError
from clubmgr.i18n import _, labelled, number
from clubmgr.method.answer_time import told
from clubmgr.models import feedback, finding, parsing, response
from clubmgr.models.feedback import STATES, Voice
from clubmgr.models.fields import label_of
from clubmgr.models.kinds.feedback import FEASIBILITIES, FEEDBACK, FEEDBACK_KINDS
from clubmgr.models.kinds.person import PERSON
from clubmgr.models.program import Program
from clubmgr.models.response import Response
from clubmgr.text import clean, clean_line

# feedback


def _declare_feedback(parser: Parser) -> None:
    add_filter(parser)
    add_club(parser)
    parser.add_argument("--person", metavar=_("PERSON"), help=_("a person, by id or name"))
    parser.add_argument("--all", action="store_true", help=_("what is answered, too"))
    parser.add_argument("--late", action="store_true", help=_("only what is late"))
    parser.add_argument(
        "--figures", action="store_true", help=_("how many of the last year, and how fast")
    )


def _feedback(job: Job) -> None:
    given, program = job.arguments, job.program()
    club = find_club(program, job)
    person = find_option(program, job, PERSON)
    if given.figures:
        if given.filter or given.all or given.late:
            raise UsageError(_("{option} goes with --club and --person only.").format(
                option="--figures"))  # fmt: skip
        _print_figures(job, response.figures(program, club=club, person=person))
        return
    rows = feedback.listing(
        program,
        read_filter(job),
        club=club,
        person=person,
        answered_too=given.all,
        late_only=given.late,
    )
    now = program.clock.local()
    columns: list[Column[Voice]] = [
        Column(_("Id"), lambda v: short(v.id)),
        Column(_("Kind"), lambda v: word(FEEDBACK_KINDS, v.kind)),
        Column(_("Title"), lambda v: v.title),
        Column(_("From whom"), lambda v: v.who),
        Column(_("Status"), lambda v: word(STATES, v.state)),
        Column(_("Answer by"), lambda v: _by(v, now)),
        Column(_("Owner"), lambda v: v.owner),
    ]
    print_list(
        job, rows, columns, lambda v: voice_object(v, now), empty=_("Nothing waits for an answer.")
    )


def _by(voice: Voice, now: str) -> str:
    if voice.answered_at:
        return ""
    by = day(voice.due_at)
    return _("! late, {day}").format(day=by) if voice.is_late(now) else by


def voice_object(voice: Voice, now: str) -> dict[str, Any]:
    """Return what came in, as other programs read it."""
    return {
        "id": voice.id,
        "kind": voice.kind,
        "title": voice.title,
        "person": voice.person_name or None,
        "person_id": voice.person,
        "club": voice.club_name or None,
        "club_id": voice.club,
        "status": voice.state,
        "owner": voice.owner or None,
        "passed_to": voice.passed_to or None,
        "received_at": voice.received_at,
        "due_at": voice.due_at,
        "answered_at": voice.answered_at,
        "late": voice.is_late(now),
    }


def _print_figures(job: Job, found: list[Response]) -> None:
    columns: list[Column[Response]] = [
        Column(_("Kind"), lambda r: label_of(FEEDBACK_KINDS, r.kind) if r.kind else _("all")),
        Column(_("Received"), lambda r: number(r.received)),
        Column(_("Open"), lambda r: number(r.open)),
        Column(_("Late"), lambda r: number(r.late)),
        Column(_("Passed on"), lambda r: number(r.passed_on)),
        Column(_("Answered"), lambda r: number(r.answered)),
        Column(_("In time"), lambda r: f"{number(r.in_time)}/{number(r.owed)}" if r.owed else ""),
        Column(_("Half within"), lambda r: "" if r.median is None else told(r.median)),
        Column(_("Slowest"), lambda r: "" if r.longest is None else told(r.longest)),
    ]
    print_list(job, found, columns, _figures_object)


def _figures_object(each: Response) -> dict[str, Any]:
    return {
        "kind": each.kind or "all",
        "received": each.received,
        "open": each.open,
        "late": each.late,
        "passed": each.passed_on,
        "answered": each.answered,
        "owed": each.owed,
        "in_time": each.in_time,
        "median_minutes": each.median,
        "longest_minutes": each.longest,
    }


# respond

_OPTIONS: Final = {
    "feasible": "--feasible", "reason": "--why", "passed_to": "--to", "closing": "--answer",
    "answered_at": "--at",
}  # fmt: skip
"""The option that gives each field."""


def _declare_respond(parser: Parser) -> None:
    parser.add_argument("feedback", metavar=_("ID"), help=_("what came in, by its id or title"))
    parser.add_argument("--feasible", metavar=_("ANSWER"), help=_("yes, partly or no"))
    parser.add_argument("--why", metavar=_("TEXT"), help=_("with --feasible: why"))
    parser.add_argument("--to", metavar=_("TEXT"), help=_("to whom it is passed on"))
    parser.add_argument("--answer", metavar=_("TEXT"), help=_("what was answered"))
    parser.add_argument("--at", metavar=_("MOMENT"), help=_("with --answer: when; else now"))
    parser.add_argument("--reopen", action="store_true", help=_("it is not answered after all"))


def _respond(job: Job) -> None:
    given = job.arguments
    refuse_strays(job, ("--why",), "--feasible")
    refuse_strays(job, ("--at",), "--answer")
    steps = (given.feasible, given.to, given.answer)
    if given.reopen and any(step is not None for step in steps):
        raise UsageError(_("{option} goes with nothing else.").format(option="--reopen"))
    if not given.reopen and all(step is None for step in steps):
        raise UsageError(
            _("There is nothing to note."), _("Give --feasible, --to, --answer or --reopen.")
        )
    program = job.program_to_change()
    id = finding.find(program, FEEDBACK, clean_line(given.feedback))
    with naming_options(_OPTIONS):
        if given.reopen:
            feedback.reopen(program, id)
        else:
            _go_on(program, id, given)
    _tell(job, program, id)


def _go_on(program: Program, id: str, given: Any) -> None:
    """Check, pass on and answer, as far as each was said, as one step."""
    label = _("Changed {name}").format(name=feedback.get(program, id).title)
    said = [step for step in (given.feasible, given.to, given.answer) if step is not None]
    with program.step(label, "edit feedback") if len(said) > 1 else nullcontext():
        if given.feasible is not None:
            feasible = _parse(program, "feasible", "--feasible", given.feasible)
            feedback.check(program, id, feasible, clean_line(given.why or ""))
        if given.to is not None:
            feedback.pass_on(program, id, clean_line(given.to))
        if given.answer is not None:
            at = "" if given.at is None else _parse(program, "answered_at", "--at", given.at)
            feedback.answer(program, id, clean(given.answer), at)


def _parse(program: Program, name: str, option: str, text: str) -> Any:
    field = parsing.named_field(FEEDBACK, name)
    return read_option(option, lambda typed: parsing.parse_field(program, field, typed, {}), text)


def _tell(job: Job, program: Program, id: str) -> None:
    """Print how far it has come now."""
    seen = feedback.get(program, id)
    told_fields: Mapping[str, Any] = {
        name: getattr(seen, name) or None
        for name in (
            "id", "kind", "title", "feasible", "reason", "checked_on", "passed_to", "passed_on",
            "received_at", "due_at", "answered_at", "closing",
        )
    }  # fmt: skip
    if job.json:
        print_object(told_fields)
        return
    print_line(f"{short(id)}  {seen.title}")
    feasible = label_of(FEASIBILITIES, seen.feasible) if seen.feasible else ""
    for label, parts in (
        (_("Checked"), (feasible, seen.reason, day(seen.checked_on))),
        (_("Passed on"), (seen.passed_to, day(seen.passed_on))),
        (_("Answered"), (day(seen.answered_at), seen.closing)),
    ):
        if text := " · ".join(filter(None, parts)):
            print_line(f"  {labelled(label, text)}")


SHAPES: Final = {
    "feedback": Shape(
        _declare_feedback,
        _feedback,
        (
            "feedback",
            "feedback kind:wish state:received --club 'Club Lyon'",
            "feedback --late --json",
            "feedback --figures",
        ),
    ),
    "respond": Shape(
        _declare_respond,
        _respond,
        (
            "respond 3f2a91bc --feasible partly --why 'Needs the design team' --to 'Product'",
            "respond 3f2a91bc --answer 'It comes with the spring version'",
            "respond 3f2a91bc --reopen",
        ),
    ),
}
