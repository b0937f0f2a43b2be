"""Who belongs to a club, in which category, with dues paid until when."""

from __future__ import annotations

from argparse import Namespace
from datetime import date
from typing import Any, Final

from clubmgr import dates
from clubmgr.cli.commands import Shape
from clubmgr.cli.job import Job
from clubmgr.cli.options import read_option
from clubmgr.cli.parser import Parser
from clubmgr.cli.printing import Column, day, print_list, short
from clubmgr.errors import NotFound, UsageError
from clubmgr.i18n import _, ngettext
from clubmgr.models import finding, memberships, parsing, records
from clubmgr.models.fields import label_of
from clubmgr.models.kinds.club import CLUB
from clubmgr.models.kinds.membership import CATEGORIES, MEMBERSHIP
from clubmgr.models.kinds.person import PERSON
from clubmgr.models.memberships import Member
from clubmgr.models.program import Program
from clubmgr.text import clean_line


def _declare_members(parser: Parser) -> None:
    parser.add_argument("club", metavar=_("CLUB"), help=_("a club, by its id or its name"))
    parser.add_argument(
        "people",
        nargs="*",
        default=[],
        metavar=_("PERSON"),
        help=_("people, by their ids or names; else all members"),
    )
    how = parser.add_mutually_exclusive_group()
    how.add_argument("--add", action="store_true", help=_("they are members"))
    how.add_argument("--paid", metavar=_("DATE"), help=_("their dues are paid until then"))
    how.add_argument("--left", metavar=_("DATE"), help=_("their last day as members"))
    how.add_argument(
        "--officers", action="store_true", help=_("everybody in office is a member, too")
    )
    parser.add_argument(
        "--category", metavar=_("CATEGORY"), help=_("with --add: active, honorary …")
    )
    parser.add_argument("--since", metavar=_("DATE"), help=_("with --add: their first day"))
    parser.add_argument("--why", metavar=_("TEXT"), help=_("with --left: the reason"))
    parser.add_argument("--all", action="store_true", help=_("former members, too"))


def _members(job: Job) -> None:
    given = job.arguments
    changes = given.add or given.paid or given.left
    if changes and not given.people:
        raise UsageError(_("Name the people whom that is said of."))
    _refuse_strays(given)
    program = job.program_to_change() if changes or given.officers else job.program()
    club = finding.find(program, CLUB, clean_line(given.club))
    people = [finding.find(program, PERSON, clean_line(text)) for text in given.people]
    if given.officers:
        memberships.add_officers(program, club)
    elif changes:
        _change_members(program, given, club, people)
    found = memberships.of_club(program, club, former=given.all)
    rows = [member for member in found if not people or member.person in people]
    columns: list[Column[Member]] = [
        Column(_("Id"), lambda m: short(m.id)),
        Column(_("Name"), lambda m: m.name),
        Column(_("Category"), lambda m: label_of(CATEGORIES, m.category)),
        Column(_("Since"), lambda m: day(m.joined_on)),
        Column(_("Left on"), lambda m: day(m.left_on)),
        Column(_("Paid until"), lambda m: day(m.paid_until)),
        Column(_("Vote"), lambda m: _("yes") if m.votes else _("no")),
    ]
    print_list(job, rows, columns, _member_object, empty=_("No members are noted."))


def _refuse_strays(given: Namespace) -> None:
    """Refuse what says something of a change that is not made."""
    for option, other in (("category", "add"), ("since", "add"), ("why", "left")):
        if getattr(given, option) is not None and not getattr(given, other):
            raise UsageError(
                _("{option} is only for {other}.").format(option=f"--{option}", other=f"--{other}")
            )


def _change_members(program: Program, given: Namespace, club: str, people: list[str]) -> None:
    if given.add:
        values = {"club": club} | _new_values(program, given)
        label = ngettext("{n} new member", "{n} new members", len(people))
        with program.step(label.format(n=len(people)), "add membership"):
            for person in people:
                memberships.add(program, values | {"person": person})
        return
    ids = _memberships(program, club, people)
    if given.paid:
        memberships.pay(program, ids, _day(program, "--paid", given.paid))
    else:
        last = _day(program, "--left", given.left)
        memberships.leave(program, ids, last, clean_line(given.why or ""))


def _new_values(program: Program, given: Namespace) -> dict[str, Any]:
    values: dict[str, Any] = {}
    if given.category:
        field = parsing.named_field(MEMBERSHIP, "category")
        values["category"] = read_option(
            "--category", lambda text: parsing.parse_choice(field, text), given.category
        )
    if given.since:
        values["joined_on"] = _day(program, "--since", given.since).isoformat()
    return values


def _memberships(program: Program, club: str, people: list[str]) -> list[str]:
    """Return the ids of the memberships of people today. Raises NotFound for who is no member."""
    now = {member.person: member.id for member in memberships.of_club(program, club)}
    for person in people:
        if person not in now:
            raise NotFound(
                _("{name} is no member of {club}.").format(
                    name=records.describe(program, PERSON, person),
                    club=records.describe(program, CLUB, club),
                ),
                _("Make them one with --add."),
            )
    return [now[person] for person in people]


def _day(program: Program, option: str, text: str) -> date:
    today = program.clock.today()
    return read_option(option, lambda typed: dates.parse_date(typed, today), text)


def _member_object(member: Member) -> dict[str, Any]:
    return {
        "id": member.id,
        "person_id": member.person,
        "person": member.name,
        "email": member.email,
        "category": member.category,
        "joined_on": member.joined_on,
        "left_on": member.left_on,
        "leave_reason": member.leave_reason or None,
        "paid_until": member.paid_until,
        "may_vote": member.votes,
    }


SHAPES: Final = {
    "members": Shape(
        _declare_members,
        _members,
        (
            "members 'Club Lyon'",
            "members 'Club Lyon' 'Ana Silva' 'Tom Lee' --add --category honorary",
            "members 'Club Lyon' ana --paid 2027-12-31",
            "members 'Club Lyon' tom --left today --why 'moved away'",
        ),
    ),
}
