"""The ledger of perks: given, sent, received, returned, cancelled; its alerts, explained."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, Final

from clubmgr import dates
from clubmgr.cli import remarks
from clubmgr.cli.assignments import read_assignments
from clubmgr.cli.commands import Shape
from clubmgr.cli.job import Job
from clubmgr.cli.options import add_club, add_filter, find_club, read_filter, read_option
from clubmgr.cli.parser import Parser
from clubmgr.cli.printing import (
    Column,
    day,
    decimal,
    print_line,
    print_list,
    short,
    word,
)
from clubmgr.errors import UsageError
from clubmgr.i18n import _, labelled, money
from clubmgr.models import (
    finding,
    parsing,
    perk_alerts,
    perk_cautions,
    perk_reasons,
    perks,
)
from clubmgr.models.kinds.perk import (
    COUNTERPARTS,
    EURO,
    PERK,
    PERK_KINDS,
)
from clubmgr.models.kinds.person import PERSON
from clubmgr.models.perk_reasons import CODES, NO_ADVICE, Alert
from clubmgr.models.perks import STATES, PerkRow
from clubmgr.models.program import Program
from clubmgr.text import clean_line

# perks


def _declare_perks(parser: Parser) -> None:
    add_filter(parser)
    parser.add_argument("--person", metavar=_("PERSON"), help=_("the perks of one person"))
    add_club(parser)
    parser.add_argument("--year", metavar=_("YEAR"), help=_("the perks of one year"))
    parser.add_argument(
        "--alerts",
        action="store_true",
        help=_("what the law asks for, with the perks that are summed"),
    )


def _perks(job: Job) -> None:
    year = job.arguments.year
    if year is not None and not (year.isascii() and year.isdigit() and len(year) == 4):
        raise UsageError(_("--year: “{text}” is not a year like 2027.").format(text=year))
    program = job.program()
    text = job.arguments.person
    person = finding.find(program, PERSON, clean_line(text)) if text is not None else ""
    club = find_club(program, job)
    search = read_filter(job)
    if job.arguments.alerts:
        if search or club:
            raise UsageError(
                _("--alerts goes with --person and --year only."),
                _("It sums whole ledgers: a part of one would be no sum."),
            )
        _print_alerts(job, program, person, year or "")
        return
    rows = perk_alerts.WithAlerts(
        program, perks.listing(program, search, person=person, club=club, year=year or "")
    )
    print_perks(job, rows, empty=_("No perk matches.") if search else "")
    if not job.json and any(row.alerts for row in rows.page(0, 1_000)):
        job.say(_("What an alert sums: clubmgr perks --alerts · {no}").format(no=_(NO_ADVICE)))


def print_perks(
    job: Job, rows: perk_alerts.WithAlerts | Sequence[PerkRow], empty: str = ""
) -> None:
    """Print perks as `clubmgr perks` does."""
    columns: list[Column[PerkRow]] = [
        Column(_("Id"), lambda p: short(p.id)),
        Column(_("Given on"), lambda p: day(p.given_on)),
        Column(_("For"), lambda p: p.who),
        Column(_("Kind"), lambda p: word(PERK_KINDS, p.kind)),
        Column(_("What"), lambda p: p.title),
        Column(_("Without VAT"), lambda p: money(p.value_ex_vat, p.currency)),
        Column(_("In return"), lambda p: word(COUNTERPARTS, p.counterpart)),
        Column(_("Objective"), lambda p: p.objective),
        Column(_("Advertiser"), lambda p: p.advertiser),
        Column(_("Status"), lambda p: word(STATES, p.state)),
        Column(_("Alerts"), lambda p: ", ".join(word(CODES, code) for code in p.alerts)),
    ]
    print_list(job, rows, columns, perk_object, empty=empty or _("Nothing was given yet."))


def perk_object(perk: PerkRow) -> dict[str, Any]:
    """Return a perk as other programs read it."""
    gross = perk.value_ex_vat + (perk.vat or 0) + (perk.shipping or 0)
    return {
        "id": perk.id,
        "person": perk.person_name,
        "person_id": perk.person,
        "club": perk.club_name,
        "club_id": perk.club,
        "advertiser": perk.advertiser or None,
        "date": perk.given_on,
        "kind": perk.kind,
        "title": perk.title or None,
        "quantity": perk.quantity,
        "value_ex_vat": decimal(perk.value_ex_vat),
        "vat_rate": decimal(perk.vat_rate),
        "vat": decimal(perk.vat),
        "shipping": decimal(perk.shipping),
        "value_with_vat": decimal(gross),
        "currency": perk.currency,
        "rate": perk.rate or None,
        "counted_eur": decimal(perk.counted),
        "counterpart": perk.counterpart,
        "expected": perk.expected or None,
        "objective": perk.objective or None,
        "agreement_id": perk.agreement,
        "due_back_on": perk.due_back_on,
        "returned_on": perk.returned_on,
        "status": perk.state,
        "alerts": list(perk.alerts),
    }


def _print_alerts(job: Job, program: Program, person: str, year: str) -> None:
    found = [
        alert
        for alert in perk_reasons.every(program)
        if (not person or alert.person == person)
        and (not year or alert.first[:4] <= year <= alert.last[:4])
    ]
    if job.json:
        print_list(job, found, [], lambda alert: _alert_object(program, alert))
        return
    for alert in found:
        _print_alert(program, alert)
    job.say(_(NO_ADVICE) if found else _("Nothing speaks up in the ledger."))


def _print_alert(program: Program, alert: Alert) -> None:
    print_line(clean_line(labelled(word(CODES, alert.code), alert.sentence)))
    for row in perk_reasons.rows_of(program, alert):
        counted = money(row.gross if alert.code.startswith("gift") else row.counted, EURO)
        parts = (short(row.id), day(row.given_on), row.title, counted)
        print_line(f"    {clean_line(' · '.join(filter(None, parts)))}")
    for text in (alert.source, alert.remark):
        if text:
            print_line(f"    {clean_line(text)}")


def _alert_object(program: Program, alert: Alert) -> dict[str, Any]:
    return {
        "code": alert.code,
        "sentence": alert.sentence,
        "person": alert.name or None,
        "person_id": alert.person or None,
        "advertiser": alert.advertiser or None,
        "objective": alert.objective or None,
        "span": alert.span or None,
        "first": alert.first,
        "last": alert.last,
        "total": decimal(alert.total),
        "limit": decimal(alert.limit),
        "currency": EURO,
        "source": alert.source,
        "remark": alert.remark or None,
        "no_legal_advice": _(NO_ADVICE),
        "perks": [row.id for row in perk_reasons.rows_of(program, alert)],
    }


# give, perk


def _declare_give(parser: Parser) -> None:
    parser.add_argument("person", metavar=_("PERSON"), help=_("a person, by their id or name"))
    parser.add_argument(
        "values",
        nargs="*",
        default=[],
        metavar=_("FIELD=VALUE"),
        help=_("the fields, by the names that `clubmgr fields perk` lists"),
    )


def _give(job: Job) -> None:
    texts = read_assignments(job.arguments.values)
    program = job.program_to_change()
    values = parsing.parse(program, PERK, texts)
    values["person"] = finding.find(program, PERSON, clean_line(job.arguments.person))
    cautions = perk_cautions.cautions(program, values)
    id = perks.add(program, values)
    _tell(job, program, [id])
    for text in cautions:
        job.say(text)


def _declare_perk(parser: Parser) -> None:
    parser.add_argument("perks", nargs="+", metavar=_("PERK"), help=_("perks, by their ids"))
    for option, help_ in (
        ("--sent", _("they were sent or handed over")),
        ("--received", _("they were received")),
        ("--returned", _("the loan is back")),
    ):
        parser.add_argument(option, action="store_true", help=help_)
    parser.add_argument("--on", metavar=_("DATE"), help=_("on which day; else today"))
    parser.add_argument(
        "--use-value", metavar=_("AMOUNT"), help=_("with --returned: what its use was worth")
    )
    parser.add_argument("--cancel", metavar=_("REASON"), help=_("they are cancelled, and why"))
    parser.add_argument("--restore", action="store_true", help=_("they are cancelled no more"))


def _perk(job: Job) -> None:
    given = job.arguments
    acts = (given.sent, given.received, given.returned, given.cancel is not None, given.restore)
    if sum(acts) > 1:
        raise UsageError(_("Say one thing at a time."))
    if given.use_value is not None and not given.returned:
        raise UsageError(
            _("{option} is only for {other}.").format(option="--use-value", other="--returned")
        )
    if given.on is not None and (given.restore or not any(acts)):
        raise UsageError(_("Say what happened that day: --sent, --received, --returned, --cancel."))
    program = job.program_to_change() if any(acts) else job.program()
    ids = [finding.find(program, PERK, clean_line(text)) for text in given.perks]
    on = _day(program, given.on)
    if given.sent:
        perks.send(program, ids, on)
    elif given.received:
        perks.receive(program, ids, on)
    elif given.returned:
        _take_back(job, program, ids, on)
    elif given.cancel is not None:
        perks.cancel(program, ids, on, given.cancel)
    elif given.restore:
        perks.restore(program, ids)
    _tell(job, program, ids)


def _take_back(job: Job, program: Program, ids: Sequence[str], on: date) -> None:
    if len(ids) > 1:
        raise UsageError(_("Loans are returned one at a time: each has a value of its use."))
    use_value = None
    if job.arguments.use_value is not None:
        field = parsing.named_field(PERK, "use_value")
        use_value = read_option(
            "--use-value",
            lambda text: parsing.parse_field(program, field, text, {}),
            job.arguments.use_value,
        )
    seen = perks.get(program, ids[0])
    said = remarks.before(program, PERK, {"returned_on": on.isoformat()}, seen)
    perks.take_back(program, ids[0], on, use_value)
    for text in said:
        job.say(text)


def _day(program: Program, text: str | None) -> date:
    today = program.clock.today()
    return (
        read_option("--on", lambda typed: dates.parse_date(typed, today), text) if text else today
    )


def _tell(job: Job, program: Program, ids: Sequence[str]) -> None:
    """Print the perks as they are now; say what their alerts are."""
    rows = perk_alerts.told(program, perks.of_ids(program, ids))
    print_perks(job, rows)
    for text in remarks.of_perks(program, ids):
        job.say(text)


SHAPES: Final = {
    "perks": Shape(
        _declare_perks,
        _perks,
        (
            "perks",
            "perks --person 'Ana Silva' --year 2027 --json",
            "perks kind:loan status:overdue",
            "perks --alerts",
        ),
    ),
    "give": Shape(
        _declare_give,
        _give,
        (
            "give 'Ana Silva' kind=product title='Headset' value=120 vat_rate=20",
            "give ana offering=headset counterpart=content objective='Spring launch'",
        ),
    ),
    "perk": Shape(
        _declare_perk,
        _perk,
        (
            "perk 3f2a91bc",
            "perk 3f2a91bc 5d1b07aa --sent",
            "perk 3f2a91bc --returned --on 2027-03-01 --use-value 40",
            "perk 3f2a91bc --cancel 'Never left the house'",
        ),
    ),
}
