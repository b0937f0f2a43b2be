"""What clubs have decided, and what is to be done."""

from __future__ import annotations

from typing import Any, Final

from clubmgr.cli.commands import Shape
from clubmgr.cli.job import Job
from clubmgr.cli.options import add_club, add_filter, find_club, read_filter
from clubmgr.cli.parser import Parser
from clubmgr.cli.printing import Column, day, print_list, short, word
from clubmgr.i18n import _
from clubmgr.models import actions, decisions, finding
from clubmgr.models.actions import ActionRow
from clubmgr.models.decisions import DecisionRow
from clubmgr.models.kinds.agenda import QUORUMS, RESULTS, Decision
from clubmgr.models.kinds.person import PERSON
from clubmgr.text import clean_line


def _declare_decisions(parser: Parser) -> None:
    add_filter(parser)
    add_club(parser)


def _decisions(job: Job) -> None:
    program = job.program()
    search = read_filter(job)
    found = decisions.listing(program, search, club=find_club(program, job))
    columns: list[Column[DecisionRow]] = [
        Column(_("Id"), lambda d: short(d.id)),
        Column(_("On"), lambda d: day(d.decided_on)),
        Column(_("Club"), lambda d: d.club_name),
        Column(_("No."), lambda d: str(d.number)),
        Column(_("Motion"), lambda d: d.motion),
        Column(_("Votes"), decisions.votes_short),
        Column(_("Result"), lambda d: word(RESULTS, d.result)),
        Column(_("Quorum"), lambda d: word(QUORUMS, d.quorum) if d.quorum else ""),
    ]
    empty = _("No resolution matches.") if search else _("Nothing is decided yet.")
    print_list(job, found, columns, _entry_object, empty=empty)


def _entry_object(decision: DecisionRow) -> dict[str, Any]:
    return {
        **decision_object(decision),
        "club": decision.club_name,
        "club_id": decision.club,
        "meeting": decision.meeting_title or None,
        "meeting_id": decision.meeting,
    }


def decision_object(decision: Decision | DecisionRow) -> dict[str, Any]:
    """Return a decision as other programs read it."""
    return {
        "id": decision.id,
        "number": decision.number,
        "motion": decision.motion,
        "votes_for": decision.votes_for,
        "votes_against": decision.votes_against,
        "abstentions": decision.abstentions,
        "blank_votes": decision.blank_votes,
        "casting_vote": decision.casting_vote or None,
        "quorum": decision.quorum or None,
        "result": decision.result,
        "decided_on": decision.decided_on,
        "effective_on": decision.effective_on,
    }


def _declare_actions(parser: Parser) -> None:
    add_filter(parser)
    add_club(parser)
    parser.add_argument("--person", metavar=_("PERSON"), help=_("what one person has to do"))
    parser.add_argument("--all", action="store_true", help=_("what is done, too"))


def _actions(job: Job) -> None:
    program = job.program()
    person = job.arguments.person
    found = actions.listing(
        program,
        read_filter(job),
        club=find_club(program, job),
        person=finding.find(program, PERSON, clean_line(person)) if person else "",
        done_too=job.arguments.all,
    )
    columns: list[Column[ActionRow]] = [
        Column(_("Id"), lambda a: short(a.id)),
        Column(_("Due on"), lambda a: day(a.due_on)),
        Column("", lambda a: "●" if a.done_on else "○"),
        Column(_("What"), lambda a: a.title),
        Column(_("Owner"), lambda a: a.owner),
        Column(_("Club"), lambda a: a.club_name),
        Column(_("Meeting"), lambda a: a.meeting_title),
    ]
    print_list(job, found, columns, action_object, empty=_("Nothing is to be done."))


def action_object(action: ActionRow) -> dict[str, Any]:
    """Return an action as other programs read it."""
    return {
        "id": action.id,
        "club": action.club_name,
        "club_id": action.club,
        "meeting": action.meeting_title or None,
        "meeting_id": action.meeting,
        "sheet": action.sheet,
        "title": action.title,
        "outcome": action.outcome or None,
        "owner": action.owner or None,
        "person_id": action.person,
        "due_on": action.due_on,
        "done_on": action.done_on,
    }


SHAPES: Final = {
    "decisions": Shape(
        _declare_decisions,
        _decisions,
        ("decisions --club lyon", "decisions dues result:adopted on:>=2026-01-01 --json"),
    ),
    "actions": Shape(
        _declare_actions,
        _actions,
        ("actions", "actions --club lyon --all", "actions --person ana due:<+2w"),
    ),
}
