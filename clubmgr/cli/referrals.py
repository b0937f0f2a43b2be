"""Who brought whom along."""

from __future__ import annotations

from typing import Any, Final

from clubmgr.cli.commands import Shape
from clubmgr.cli.job import Job
from clubmgr.cli.options import find_option, find_person, naming_options, read_fields
from clubmgr.cli.parser import Parser
from clubmgr.cli.printing import Column, day, print_list, short
from clubmgr.i18n import _
from clubmgr.models import acts, referrals
from clubmgr.models.kinds.person import PERSON
from clubmgr.models.kinds.typology import REFERRAL
from clubmgr.models.program import Program
from clubmgr.models.referrals import Branch


def _declare_referrals(parser: Parser) -> None:
    parser.add_argument(
        "person", nargs="?", metavar=_("PERSON"), help=_("a person and those below; else everybody")
    )


def _referrals(job: Job) -> None:
    program = job.program()
    _print_tree(job, program, find_option(program, job, PERSON))


def _print_tree(job: Job, program: Program, root: str) -> None:
    columns: list[Column[Branch]] = [
        Column(_("Id"), lambda b: short(b.id)),
        Column(_("Name"), lambda b: f"└{'──' * (b.depth - 1)} {b.name}" if b.depth else b.name),
        Column(_("Brought by"), lambda b: b.referrer_name),
        Column(_("Brought on"), lambda b: day(b.referred_on)),
        Column(_("Direct"), lambda b: str(b.direct) if b.direct else ""),
        Column(_("In all"), lambda b: str(b.all) if b.all else ""),
    ]
    empty = _("Nobody is known to have brought somebody along.")
    print_list(job, referrals.tree(program, root), columns, _branch_object, empty=empty)


def _branch_object(branch: Branch) -> dict[str, Any]:
    return {
        "person_id": branch.id,
        "person": branch.name,
        "depth": branch.depth,
        "referral_id": branch.referral,
        "referrer_id": branch.referrer,
        "referrer": branch.referrer_name or None,
        "referred_on": branch.referred_on,
        "brought": branch.direct,
        "brought_in_all": branch.all,
    }


def _declare_refer(parser: Parser) -> None:
    parser.add_argument("person", metavar=_("PERSON"), help=_("who was brought along"))
    parser.add_argument("referrer", metavar=_("BY"), help=_("who brought them"))
    parser.add_argument("--on", metavar=_("DATE"), help=_("when; else today"))


def _refer(job: Job) -> None:
    given = job.arguments
    program = job.program_to_change()
    people = {name: find_person(program, getattr(given, name)) for name in ("person", "referrer")}
    values = read_fields(program, REFERRAL, job, {"referred_on": "on"})
    with naming_options({"referred_on": "--on"}):
        acts.add(program, REFERRAL, people | values)
    _print_tree(job, program, people["referrer"])


SHAPES: Final = {
    "referrals": Shape(_declare_referrals, _referrals, ("referrals", "referrals ana --json")),
    "refer": Shape(_declare_refer, _refer, ("refer 'Tom Lee' 'Ana Silva' --on 2027-01-12",)),
}
