"""Badges and statuses: who has which, since when and why."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from clubmgr.cli.commands import Shape
from clubmgr.cli.job import Job
from clubmgr.cli.options import (
    add_club,
    find_club,
    find_person,
    read_day,
    refuse_beside,
    refuse_strays,
)
from clubmgr.cli.parser import Parser
from clubmgr.cli.printing import Column, day, print_list, short, word
from clubmgr.errors import UsageError
from clubmgr.i18n import _, number
from clubmgr.models import badges, finding, records
from clubmgr.models.badges import BadgeRow, Holding, Proposal
from clubmgr.models.kinds.recognition import AWARD, BADGE, BADGE_KINDS
from clubmgr.models.program import Program
from clubmgr.models.recognition import refuse_off
from clubmgr.text import clean_line

# badges


def _declare_badges(parser: Parser) -> None:
    parser.add_argument(
        "badge", nargs="?", metavar=_("BADGE"), help=_("a badge or status: who has it")
    )
    add_club(parser)
    parser.add_argument("--all", action="store_true", help=_("those that are over, too"))
    parser.add_argument(
        "--review", action="store_true", help=_("what the points of twelve months would change")
    )
    parser.add_argument("--apply", action="store_true", help=_("with --review: do it"))


def _badges(job: Job) -> None:
    given = job.arguments
    refuse_strays(job, ("--apply",), "--review")
    if given.review and (given.badge is not None or given.all):
        raise UsageError(
            _("{option} goes with {others} only.").format(
                option="--review", others="--apply, --club"
            )
        )
    if given.badge is not None and given.club is not None:
        raise UsageError(_("Name either a badge or a club."))
    program = job.program()
    refuse_off(program)
    club = find_club(program, job)
    if given.review:
        _review(job, program, club)
    elif given.badge is not None:
        badge = finding.find(program, BADGE, clean_line(given.badge))
        _print_holdings(job, badges.holdings(program, badge, ended_too=given.all))
    else:
        _print_badges(job, badges.every(program, club, retired_too=given.all))


def _print_badges(job: Job, rows: Sequence[BadgeRow]) -> None:
    columns: list[Column[BadgeRow]] = [
        Column(_("Id"), lambda b: short(b.id)),
        Column(_("Name"), lambda b: b.name),
        Column(_("Kind"), lambda b: word(BADGE_KINDS, b.kind)),
        Column(_("Club"), lambda b: b.club_name),
        Column(_("Points"), lambda b: _("by hand") if b.points is None else number(b.points)),
        Column(_("Holders"), lambda b: number(b.holders)),
        Column(_("What for"), lambda b: b.description),
    ]
    print_list(job, rows, columns, _badge_object, empty=_("There is no badge yet."))


def _badge_object(badge: BadgeRow) -> dict[str, Any]:
    return {
        "id": badge.id,
        "name": badge.name,
        "kind": badge.kind,
        "club_id": badge.club,
        "club": badge.club_name or None,
        "points": badge.points,
        "step": badge.place,
        "holders": badge.holders,
        "description": badge.description or None,
        "retired_on": badge.retired_on,
    }


def _print_holdings(job: Job, rows: Sequence[Holding]) -> None:
    columns: list[Column[Holding]] = [
        Column(_("Id"), lambda h: short(h.id)),
        Column(_("Name"), lambda h: h.name),
        Column(_("Badge"), lambda h: h.badge_name),
        Column(_("Given on"), lambda h: day(h.given_on)),
        Column(_("Until"), lambda h: day(h.until_on)),
        Column(_("Kept by hand"), lambda h: _("yes") if h.locked else ""),
        Column(_("Reason"), lambda h: h.end_reason or h.reason),
    ]
    print_list(job, rows, columns, holding_object, empty=_("Nobody has it."))


def holding_object(held: Holding) -> dict[str, Any]:
    """Return an award, as other programs read it."""
    return {
        "id": held.id,
        "badge_id": held.badge,
        "badge": held.badge_name,
        "person_id": held.person,
        "person": held.name,
        "given_on": held.given_on,
        "until_on": held.until_on,
        "held": held.held,
        "locked": held.locked,
        "reason": held.reason,
        "end_reason": held.end_reason or None,
    }


def _review(job: Job, program: Program, club: str) -> None:
    proposals = badges.review(program, club)
    if job.arguments.apply and proposals:
        badges.settle(program, proposals)
    columns: list[Column[Proposal]] = [
        Column("", lambda p: _("give") if p.gives else _("take away")),
        Column(_("Badge"), lambda p: p.badge_name),
        Column(_("Name"), lambda p: p.name),
        Column(_("Why"), lambda p: p.reason),
    ]
    empty = _("The points of twelve months change nothing.")
    print_list(job, proposals, columns, _proposal_object, empty=empty)


def _proposal_object(each: Proposal) -> dict[str, Any]:
    return {
        "act": "give" if each.gives else "take",
        "badge_id": each.badge,
        "badge": each.badge_name,
        "person_id": each.person,
        "person": each.name,
        "points": each.points,
        "bar": each.bar,
        "reason": each.reason,
    }


# award


def _declare_award(parser: Parser) -> None:
    parser.add_argument(
        "badge", metavar=_("BADGE"), help=_("a badge or status; or an award's id, to change it")
    )
    parser.add_argument("people", nargs="*", default=[], metavar=_("PERSON"), help=_("who gets it"))
    parser.add_argument("--why", metavar=_("TEXT"), help=_("the reason, which stays with it"))
    add_club(parser)
    parser.add_argument("--on", metavar=_("DATE"), help=_("given when; else today"))
    parser.add_argument("--until", metavar=_("DATE"), help=_("its last day; else open"))
    parser.add_argument("--keep", action="store_true", help=_("points do not take it away"))
    parser.add_argument("--release", action="store_true", help=_("points may take it away again"))
    parser.add_argument("--take", action="store_true", help=_("it is taken away, and --why"))


def _award(job: Job) -> None:
    given = job.arguments
    program = job.program_to_change()
    refuse_off(program)
    if not given.people:
        _change_award(job, program)
        return
    if given.take or given.release:
        raise UsageError(_("To take an award away or release it, name it by its id only."))
    if not given.why:
        raise UsageError(_("Say why with --why."))
    badge = finding.find(program, BADGE, clean_line(given.badge))
    people = [find_person(program, text) for text in given.people]
    badges.give(
        program, badge, people, clean_line(given.why), read_day(job, "--on"),
        club=find_club(program, job), until=read_day(job, "--until"), locked=given.keep,
    )  # fmt: skip
    _print_holdings(job, [h for h in badges.holdings(program, badge) if h.person in people])


def _change_award(job: Job, program: Program) -> None:
    """Take an award away, keep it by hand, or let the points count again."""
    given = job.arguments
    if given.take + given.keep + given.release != 1:
        raise UsageError(_("Name who gets it; or an award's id with --take, --keep or --release."))
    for option in ("--take", "--keep", "--release"):
        refuse_beside(job, option, ("--on", "--until", "--club"))
    refuse_strays(job, ("--why",), "--take")
    id = finding.find(program, AWARD, clean_line(given.badge))
    if given.take:
        badges.take(program, [id], clean_line(given.why or ""))
    elif given.keep:
        badges.lock(program, id)
    else:
        badges.release(program, id)
    badge = records.get(program, AWARD, id).badge
    _print_holdings(job, [h for h in badges.holdings(program, badge, ended_too=True) if h.id == id])


SHAPES: Final = {
    "badges": Shape(
        _declare_badges,
        _badges,
        ("badges", "badges Gold --all", "badges --review", "badges --review --apply"),
    ),
    "award": Shape(
        _declare_award,
        _award,
        (
            "award 'Founding member' 'Ana Silva' --why 'There from the first dinner'",
            "award 3f2a91bc --take --why 'Moved away'",
            "award 3f2a91bc --keep",
            "award 3f2a91bc --release",
        ),
    ),
}
