"""Lawful bases: why data are held; who was told, and who should have been by now."""

from __future__ import annotations

from typing import Any, Final

from clubmgr.cli.commands import Shape
from clubmgr.cli.job import Job
from clubmgr.cli.options import (
    add_filter,
    add_person,
    find_option,
    find_person,
    naming_options,
    read_day,
    read_fields,
    read_filter,
)
from clubmgr.cli.parser import Parser
from clubmgr.cli.printing import Column, day, print_list, short
from clubmgr.errors import UsageError
from clubmgr.i18n import _
from clubmgr.models import bases
from clubmgr.models.bases import STATES, BasisRow
from clubmgr.models.fields import Choice, Values, label_of
from clubmgr.models.kinds.person import PERSON
from clubmgr.models.kinds.privacy import BASES, LAWFUL_BASIS, PROOFS, PURPOSES
from clubmgr.models.program import Program
from clubmgr.text import clean_line, fold

_OPTIONS: Final = {"proof": "proof", "source": "source", "wording": "text", "notice": "notice"}


def _declare_bases(parser: Parser) -> None:
    add_filter(parser)
    parser.add_argument("--person", metavar=_("PERSON"), help=_("only of this person"))
    parser.add_argument("--all", action="store_true", help=_("those withdrawn, too"))
    parser.add_argument(
        "--untold", action="store_true", help=_("the people who should have been told by now")
    )


def _bases(job: Job) -> None:
    given, program = job.arguments, job.program()
    rows = bases.listing(
        program,
        read_filter(job),
        person=find_option(program, job, PERSON),
        past_too=given.all,
        waiting=given.untold,
    )
    _print(job, rows)


def _print(job: Job, rows: Any) -> None:
    columns: list[Column[BasisRow]] = [
        Column(_("Id"), lambda r: short(r.id)),
        Column(_("Person"), lambda r: r.name),
        Column(_("Purpose"), lambda r: label_of(PURPOSES, r.purpose)),
        Column(_("Basis"), lambda r: label_of(BASES, r.basis)),
        Column(_("Since"), lambda r: day(r.given_on)),
        Column(_("Told on"), lambda r: day(r.informed_on) or _("not told")),
        Column(_("Proof"), lambda r: label_of(PROOFS, r.proof)),
        Column(_("Source"), lambda r: r.source),
    ]
    print_list(job, rows, columns, _object, empty=_("No basis is noted."))


def _object(row: BasisRow) -> dict[str, Any]:
    return {
        "id": row.id if row.purpose else None,
        "person": row.person,
        "name": row.name,
        "purpose": row.purpose or None,
        "basis": row.basis or None,
        "since": row.given_on,
        "proof": row.proof or None,
        "source": row.source or None,
        "informed_on": row.informed_on,
        "withdrawn_on": row.withdrawn_on,
        "parents": row.parents,
        "state": next(choice.code for choice in STATES if choice.code == row.state),
    }


def _declare_basis(parser: Parser) -> None:
    add_person(parser)
    parser.add_argument(
        "pairs",
        nargs="*",
        default=[],
        metavar=_("PURPOSE=BASIS"),
        help=_("newsletter=consent, contact_club_project=legitimate_interest …"),
    )
    parser.add_argument("--proof", metavar=_("HOW"), help=_("how it was given: form, mail, voice"))
    parser.add_argument("--source", metavar=_("TEXT"), help=_("where you have the data from"))
    parser.add_argument("--text", metavar=_("VERSION"), help=_("the text that was agreed to"))
    parser.add_argument("--notice", metavar=_("VERSION"), help=_("the notice they were given"))
    parser.add_argument("--parents", action="store_true", help=_("the parents consent, too"))
    parser.add_argument("--on", metavar=_("DAY"), help=_("the day of it, instead of today"))
    parser.add_argument("--told", action="store_true", help=_("they were told that it is held"))
    parser.add_argument(
        "--withdraw", metavar=_("PURPOSE"), action="append", default=[], help=_("this is withdrawn")
    )


def _basis(job: Job) -> None:
    given = job.arguments
    changes = given.pairs or given.told or given.withdraw
    program = job.program_to_change() if changes else job.program()
    person = find_person(program, given.person)
    if changes:
        with naming_options(_OPTIONS), program.step(_("Lawful bases"), "basis"):
            _change(program, job, person)
    _print(job, bases.listing(program, person=person, past_too=True))


def _change(program: Program, job: Job, person: str) -> None:
    given, on = job.arguments, read_day(job, "--on")
    more: Values = read_fields(program, LAWFUL_BASIS, job, _OPTIONS)
    if on:
        more["given_on"] = on.isoformat()
    if given.parents:
        more["parents"] = True
    for pair in given.pairs:
        purpose, sign, basis = clean_line(pair).partition("=")
        if not sign:
            raise UsageError(
                _("“{text}” is no purpose and basis.").format(text=pair),
                _("Write newsletter=consent."),
            )
        bases.note(program, person, _code(PURPOSES, purpose), _code(BASES, basis), more)
    for text in given.withdraw:
        wanted = _code(PURPOSES, text)
        holding = [
            each.id
            for each in bases.of_person(program, person)
            if each.purpose == wanted and not each.withdrawn_on
        ]
        if not holding:
            raise UsageError(
                _("No basis for {purpose} is noted.").format(purpose=label_of(PURPOSES, wanted))
            )
        bases.withdraw(program, holding, on)
    if given.told:
        bases.inform(program, [person], on, more.get("notice", ""))


def _code(choices: tuple[Choice, ...], text: str) -> str:
    """Return the code of a choice that was typed as its code or its label. Raises UsageError."""
    wanted = fold(clean_line(text))
    for choice in choices:
        if wanted in (choice.code, fold(_(choice.label))):
            return choice.code
    raise UsageError(
        _("There is no “{text}”.").format(text=text),
        _("There is: {names}.").format(names=", ".join(choice.code for choice in choices)),
    )


SHAPES: Final = {
    "bases": Shape(
        _declare_bases, _bases, ("bases", "bases purpose:newsletter", "bases --untold --json")
    ),
    "basis": Shape(
        _declare_basis,
        _basis,
        (
            "basis 'Ana Silva' newsletter=consent --proof form",
            "basis Ana --told --notice 2027-01",
            "basis Ana --withdraw newsletter",
        ),
    ),
}
