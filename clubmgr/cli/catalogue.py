"""The catalogue of what there is to give, and the limits of the law."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from clubmgr.cli import remarks
from clubmgr.cli.commands import Shape
from clubmgr.cli.job import Job
from clubmgr.cli.options import find_person
from clubmgr.cli.parser import Parser
from clubmgr.cli.perks import print_perks
from clubmgr.cli.printing import Column, day, decimal, print_list, short, word
from clubmgr.errors import UsageError
from clubmgr.i18n import _, labelled, money, number
from clubmgr.models import finding, offerings, perk_alerts, perk_cautions, perks, thresholds
from clubmgr.models.kinds.perk import EURO, LIMITS, OFFERING, PERK_KINDS
from clubmgr.models.offerings import OfferingRow, Suited
from clubmgr.models.thresholds import Limit
from clubmgr.text import clean_line

# catalogue


def _declare_catalogue(parser: Parser) -> None:
    parser.add_argument(
        "offering",
        nargs="?",
        metavar=_("OFFERING"),
        help=_("whom this would suit: who of its segments had nothing for longest"),
    )
    parser.add_argument("--all", action="store_true", help=_("what there is no more, too"))
    parser.add_argument(
        "--give",
        action="append",
        metavar=_("PERSON"),
        help=_("give one of it to this person; several times for several"),
    )


def _catalogue(job: Job) -> None:
    if job.arguments.give:
        _give(job)
        return
    program = job.program()
    if job.arguments.offering:
        id = finding.find(program, OFFERING, clean_line(job.arguments.offering))
        _print_suited(job, offerings.suggest(program, id))
        return
    columns: list[Column[OfferingRow]] = [
        Column(_("Id"), lambda o: short(o.id)),
        Column(_("Name"), lambda o: o.offering.name),
        Column(_("Kind"), lambda o: word(PERK_KINDS, o.offering.kind)),
        Column(_("Without VAT"), _price),
        Column(_("In stock"), offerings.stock_told),
        Column(_("For segments"), lambda o: ", ".join(o.offering.segments)),
        Column(_("No more from"), lambda o: day(o.offering.retired_on)),
    ]
    rows = offerings.every(program, retired_too=job.arguments.all)
    empty = _("The catalogue is empty. Fill it with: clubmgr add offering name=… kind=…")
    print_list(job, rows, columns, _offering_object, empty=empty)


def _give(job: Job) -> None:
    if not job.arguments.offering:
        raise UsageError(_("Name the offering that is given."))
    program = job.program_to_change()
    offering = finding.find(program, OFFERING, clean_line(job.arguments.offering))
    people = [find_person(program, text) for text in job.arguments.give]
    said = perk_cautions.cautions(program, {"offering": offering})
    ids = perks.give(program, offering, list(dict.fromkeys(people)))
    print_perks(job, perk_alerts.told(program, perks.of_ids(program, ids)))
    for text in (*said, *remarks.of_perks(program, ids)):
        job.say(text)


def _price(row: OfferingRow) -> str:
    value = row.offering.value_ex_vat
    return "" if value is None else money(value, row.offering.currency)


def _offering_object(row: OfferingRow) -> dict[str, Any]:
    offering = row.offering
    return {
        "id": offering.id,
        "name": offering.name,
        "kind": offering.kind,
        "description": offering.description or None,
        "value_ex_vat": decimal(offering.value_ex_vat),
        "vat_rate": decimal(offering.vat_rate),
        "shipping": decimal(offering.shipping),
        "currency": offering.currency,
        "stock": offering.stock,
        "issued": row.issued,
        "left": row.left,
        "segments": list(offering.segments),
        "retired_on": offering.retired_on,
    }


def _print_suited(job: Job, rows: Sequence[Suited]) -> None:
    columns: list[Column[Suited]] = [
        Column(_("Id"), lambda s: short(s.person)),
        Column(_("Name"), lambda s: s.name),
        Column(_("Last perk"), lambda s: day(s.last_on) or _("never")),
        Column(_("Days"), lambda s: "" if s.days is None else number(s.days)),
    ]
    print_list(job, rows, columns, _suited_object, empty=_("It would suit nobody now."))


def _suited_object(suited: Suited) -> dict[str, Any]:
    return {
        "person_id": suited.person,
        "person": suited.name,
        "last_on": suited.last_on,
        "days": suited.days,
    }


# limits


def _declare_limits(_parser: Parser) -> None:
    """There is nothing to choose."""


def _limits(job: Job) -> None:
    columns: list[Column[Limit]] = [
        Column(_("Id"), lambda x: short(x.own.id) if x.own else "–"),
        Column(_("Limit"), lambda x: word(LIMITS, x.rule.code)),
        Column(_("In force from"), lambda x: day(x.rule.starts_on)),
        Column("", lambda x: "●" if x.holds else "·"),
        Column(_("Amount"), lambda x: money(x.rule.amount, EURO)),
        Column(_("Watch from (%)"), lambda x: number(x.rule.watch_percent)),
        Column(_("Source"), lambda x: _(x.rule.source)),
    ]
    found = thresholds.limits(job.program())
    print_list(job, found, columns, _limit_object)
    for limit in found:
        if limit.holds and limit.rule.remark:
            job.say(labelled(word(LIMITS, limit.rule.code), _(limit.rule.remark)))
    job.say(_("Add or change one: clubmgr add threshold code=… starts_on=… amount=…"))


def _limit_object(limit: Limit) -> dict[str, Any]:
    rule = limit.rule
    return {
        "id": limit.own.id if limit.own else None,
        "code": rule.code,
        "starts_on": rule.starts_on,
        "amount": decimal(rule.amount),
        "currency": EURO,
        "watch_percent": rule.watch_percent,
        "built_in": limit.own is None,
        "in_force": limit.holds,
        "source": _(rule.source) or None,
        "remark": _(rule.remark) or None,
    }


SHAPES: Final = {
    "catalogue": Shape(
        _declare_catalogue,
        _catalogue,
        ("catalogue", "catalogue headset --json", "catalogue headset --give ana --give li"),
    ),
    "limits": Shape(_declare_limits, _limits, ("limits", "limits --json")),
}
