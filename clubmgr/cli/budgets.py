"""Budgets and costs: what is committed, spent and left; what each club costs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from clubmgr.cli.commands import Shape
from clubmgr.cli.job import Job
from clubmgr.cli.options import read_year
from clubmgr.cli.parser import Parser
from clubmgr.cli.printing import Column, day, decimal, print_list, short, word
from clubmgr.errors import UsageError
from clubmgr.i18n import _, money
from clubmgr.models import budgets, costs, finding
from clubmgr.models.budgets import Balance, Entry
from clubmgr.models.costs import Cost
from clubmgr.models.kinds.request import BUDGET, REQUEST_STATES
from clubmgr.text import clean_line

# budgets


def _declare_budgets(parser: Parser) -> None:
    parser.add_argument(
        "budget",
        nargs="?",
        metavar=_("BUDGET"),
        help=_("a budget, by its id or its name: what bears on it; else all"),
    )
    parser.add_argument("--year", metavar=_("YEAR"), help=_("those of one year"))


def _budgets(job: Job) -> None:
    program, given = job.program(), job.arguments
    year = read_year(job)
    if given.budget is not None:
        if year is not None:
            raise UsageError(_("Name either a budget or a year."))
        id = finding.find(program, BUDGET, clean_line(given.budget))
        _print_entries(job, budgets.balance(program, id), budgets.entries(program, id))
        return
    rows = budgets.balances(program, year)
    columns: list[Column[Balance]] = [
        Column(_("Id"), lambda b: short(b.id)),
        Column(_("Year"), lambda b: str(b.budget.year)),
        Column(_("Name"), lambda b: b.budget.name),
        Column(_("Amount"), lambda b: money(b.budget.amount or 0, b.budget.currency)),
        Column(_("Asked for"), lambda b: money(b.asked, b.budget.currency)),
        Column(_("Committed"), lambda b: money(b.committed, b.budget.currency)),
        Column(_("Spent"), lambda b: money(b.spent, b.budget.currency)),
        Column(_("Paid"), lambda b: money(b.paid, b.budget.currency)),
        Column(_("Remaining"), lambda b: money(b.left, b.budget.currency)),
    ]
    print_list(job, rows, columns, _balance_object, empty=_("There is no budget yet."))


def _balance_object(row: Balance) -> dict[str, Any]:
    return {
        "id": row.id,
        "name": row.budget.name,
        "year": row.budget.year,
        "currency": row.budget.currency,
        "owner": row.budget.owner or None,
        "amount": decimal(row.budget.amount),
        "asked": decimal(row.asked),
        "committed": decimal(row.committed),
        "spent": decimal(row.spent),
        "paid": decimal(row.paid),
        "left": decimal(row.left),
    }


def _print_entries(job: Job, balance: Balance, rows: Sequence[Entry]) -> None:
    currency = balance.budget.currency

    def amount(hundredths: int) -> str:
        return money(hundredths, currency) if hundredths else ""

    columns: list[Column[Entry]] = [
        Column(_("Id"), lambda e: short(e.id)),
        Column(_("On"), lambda e: day(e.day)),
        Column(_("What"), lambda e: e.what),
        Column(_("For"), lambda e: e.who),
        Column(_("Status"), lambda e: word(REQUEST_STATES, e.state) if e.state else _("perk")),
        Column(_("Asked for"), lambda e: amount(e.asked)),
        Column(_("Committed"), lambda e: amount(e.committed)),
        Column(_("Spent"), lambda e: amount(e.spent)),
        Column(_("Why over budget"), lambda e: e.reason),
    ]
    print_list(job, rows, columns, _entry_object, empty=_("Nothing bears on this budget yet."))


def _entry_object(entry: Entry) -> dict[str, Any]:
    return {
        "id": entry.id,
        "record": entry.kind,
        "date": entry.day,
        "what": entry.what,
        "who": entry.who or None,
        "status": entry.state or None,
        "asked": decimal(entry.asked),
        "committed": decimal(entry.committed),
        "spent": decimal(entry.spent),
        "over_reason": entry.reason or None,
    }


# costs


def _declare_costs(parser: Parser) -> None:
    parser.add_argument("--year", metavar=_("YEAR"), help=_("of which year; else of this one"))


def _costs(job: Job) -> None:
    program = job.program()
    year = read_year(job) or program.clock.today().year
    columns: list[Column[Cost]] = [
        Column(_("Id"), lambda c: short(c.id)),
        Column(_("Club or person"), lambda c: c.name),
        Column(_("Committed"), lambda c: money(c.committed, c.currency)),
        Column(_("Spent"), lambda c: money(c.spent, c.currency)),
        Column(_("Perks"), lambda c: money(c.given, c.currency)),
        Column(_("In all"), lambda c: money(c.total, c.currency)),
    ]
    empty = _("Nothing is committed, spent or given in this year.")
    print_list(job, costs.costs(program, year), columns, _cost_object, empty=empty)


def _cost_object(cost: Cost) -> dict[str, Any]:
    return {
        "id": cost.id,
        "record": cost.kind,
        "name": cost.name,
        "currency": cost.currency,
        "committed": decimal(cost.committed),
        "spent": decimal(cost.spent),
        "perks": decimal(cost.given),
        "total": decimal(cost.total),
    }


SHAPES: Final = {
    "budgets": Shape(
        _declare_budgets,
        _budgets,
        ("budgets", "budgets 'Clubs 2027' --json"),
    ),
    "costs": Shape(_declare_costs, _costs, ("costs", "costs --year 2026 --json")),
}
