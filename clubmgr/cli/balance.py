"""What the brand and the community bring to a club; what the brand's own people contribute."""

from __future__ import annotations

from typing import Any, Final

from clubmgr.cli.commands import Shape
from clubmgr.cli.job import Job
from clubmgr.cli.options import add_club, find_club, find_option, read_year
from clubmgr.cli.parser import Parser
from clubmgr.cli.printing import (
    Column,
    day,
    decimal,
    print_list,
    print_object,
    print_objects,
    print_table,
    short,
    word,
)
from clubmgr.i18n import _, money, number
from clubmgr.method.balance import FORMULA, VERDICTS
from clubmgr.models import balance, brand_contributions, clubs
from clubmgr.models.balance import Balance
from clubmgr.models.brand_contributions import BrandWork, SilentClub
from clubmgr.models.kinds.club import CLUB
from clubmgr.models.kinds.feedback import BRAND_WORK
from clubmgr.models.kinds.perk import EURO
from clubmgr.text import clean_line


def _declare_year(parser: Parser, explanation: str) -> None:
    parser.add_argument("--year", metavar=_("YYYY"), help=explanation)


# balance


def _declare_balance(parser: Parser) -> None:
    parser.add_argument(
        "club", nargs="?", metavar=_("CLUB"), help=_("a club, by its id or its name; else all")
    )
    _declare_year(parser, _("a calendar year; else this one"))


def _balance(job: Job) -> None:
    year = read_year(job)
    program = job.program()
    year = year or program.clock.today().year
    if club := find_option(program, job, CLUB):
        _print_one(job, balance.of_club(program, club, clubs.get(program, club).name, year))
        _say_silent(job, brand_contributions.silent(program, club))
        return
    columns: list[Column[Balance]] = [
        Column(_("Club"), lambda b: b.name),
        Column(_("Brand"), lambda b: number(b.sum("brand"))),
        Column(_("Community"), lambda b: number(b.sum("community"))),
        Column(_("Worth"), lambda b: money(b.worth, EURO)),
        Column(_("Balance"), lambda b: _(VERDICTS[b.verdict])),
    ]
    print_list(job, balance.of_all(program, year), columns, _object)
    job.say(_(FORMULA))
    _say_silent(job, brand_contributions.silent(program))


def _print_one(job: Job, found: Balance) -> None:
    if job.json:
        print_objects([_object(found)])
        return
    sides = {"brand": _("Brand"), "community": _("Community")}
    print_table(
        (_("Side"), _("What"), _("How many"), _("Worth"), _("Last on")),
        (
            (
                sides[each.line.side],
                _(each.line.label),
                number(each.count),
                money(each.worth, EURO) if each.worth else "",
                day(each.last_on),
            )
            for each in found.lines
        ),
    )
    sums = _("{name} {year}: brand {brand}, community {community}: {verdict}.")
    job.say(
        sums.format(
            name=found.name,
            year=found.year,
            brand=number(found.sum("brand")),
            community=number(found.sum("community")),
            verdict=_(VERDICTS[found.verdict]),
        )
    )
    job.say(_(FORMULA))


def _object(found: Balance) -> dict[str, Any]:
    return {
        "club": found.name,
        "club_id": found.club,
        "year": found.year,
        "brand": found.sum("brand"),
        "community": found.sum("community"),
        "worth": decimal(found.worth),
        "currency": EURO,
        "verdict": found.verdict,
        "lines": [
            {
                "code": each.id,
                "side": each.line.side,
                "count": each.count,
                "worth": decimal(each.worth) if each.worth else None,
                "last_on": each.last_on,
            }
            for each in found.lines
        ],
    }


# brand


def _declare_brand(parser: Parser) -> None:
    add_club(parser)
    _declare_year(parser, _("a calendar year; else all"))


def _brand(job: Job) -> None:
    program = job.program()
    club, year = find_club(program, job), read_year(job)
    rows = brand_contributions.listing(program, club, str(year) if year else "")
    silent = brand_contributions.silent(program, club)
    if job.json:
        print_object({"brand": [_work_object(row) for row in rows], "silent": _silent(silent)})
        return
    columns: list[Column[BrandWork]] = [
        Column(_("Id"), lambda w: short(w.id)),
        Column(_("On"), lambda w: day(w.done_on)),
        Column(_("Person"), lambda w: w.person_name),
        Column(_("Kind"), lambda w: word(BRAND_WORK, w.kind)),
        Column(_("What"), lambda w: w.title),
        Column(_("Club"), lambda w: w.club_name or _("all clubs")),
    ]
    print_list(
        job, rows, columns, _work_object, empty=_("Nobody of the brand has contributed yet.")
    )
    _say_silent(job, silent)


def _work_object(row: BrandWork) -> dict[str, Any]:
    return {
        "id": row.id,
        "done_on": row.done_on,
        "person": row.person_name,
        "person_id": row.person,
        "kind": row.kind,
        "title": row.title,
        "club": row.club_name or None,
        "club_id": row.club,
        "link": row.link or None,
    }


def _silent(found: list[SilentClub]) -> list[dict[str, Any]]:
    return [{"club": each.name, "club_id": each.id, "last_on": each.last_on} for each in found]


def _say_silent(job: Job, found: list[SilentClub]) -> None:
    """Say for which clubs nobody of the brand did anything for a year."""
    if found:
        text = _("Nobody of the brand has contributed for a year: {clubs}.")
        job.say(text.format(clubs=", ".join(clean_line(each.name) for each in found)))


SHAPES: Final = {
    "balance": Shape(
        _declare_balance,
        _balance,
        ("balance", "balance 'Club Lyon' --year 2026", "balance --json"),
    ),
    "brand": Shape(
        _declare_brand,
        _brand,
        ("brand --club 'Club Lyon' --year 2027", "brand --json"),
    ),
}
