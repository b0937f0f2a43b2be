"""Agreements: listed, drafted, sent, signed, renewed, ended; what the law asks them to say."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from clubmgr.cli.commands import Shape
from clubmgr.cli.job import Job
from clubmgr.cli.options import (
    add_club,
    add_filter,
    find_club,
    find_option,
    read_day,
    read_filter,
    refuse_beside,
)
from clubmgr.cli.parser import Parser
from clubmgr.cli.printing import (
    Column,
    day,
    decimal,
    print_line,
    print_list,
    print_object,
    short,
    word,
)
from clubmgr.errors import UsageError
from clubmgr.i18n import _, labelled
from clubmgr.models import (
    advertisers,
    agreement_cautions,
    agreements,
    finding,
    renewals,
)
from clubmgr.models.advertisers import Entity
from clubmgr.models.agreements import STATUSES, AgreementRow
from clubmgr.models.kinds.agreement import AGREEMENT, AGREEMENT_FORMS, Agreement
from clubmgr.models.kinds.perk import EURO
from clubmgr.models.kinds.person import PERSON
from clubmgr.models.program import Program
from clubmgr.text import clean_line

_LAW: Final = "loi n° 2023-451, art. 8"

# agreements


def _declare_agreements(parser: Parser) -> None:
    add_filter(parser)
    parser.add_argument("--person", metavar=_("PERSON"), help=_("those with one person"))
    add_club(parser)
    parser.add_argument(
        "--renewal", action="store_true", help=_("what is to be renewed or ended, with evidence")
    )
    parser.add_argument("--all", action="store_true", help=_("those that are over, too"))


def _agreements(job: Job) -> None:
    program = job.program()
    given = job.arguments
    refuse_beside(job, "--renewal", ("--all",))
    person = find_option(program, job, PERSON)
    search = read_filter(job)
    found = agreements.listing(
        program,
        search,
        person=person,
        club=find_club(program, job),
        over_too=given.all,
        renewal=given.renewal,
    )
    columns: list[Column[AgreementRow]] = [
        Column(_("Id"), lambda a: short(a.id)),
        Column(_("With"), lambda a: a.party),
        Column(_("Title"), lambda a: a.title),
        Column(_("Status"), lambda a: word(STATUSES, a.status)),
        Column(_("Until"), lambda a: day(a.ends_on)),
        Column(_("Delivered"), _delivered),
        Column(_("Advertiser"), lambda a: a.advertiser),
    ]

    def as_object(row: AgreementRow) -> dict[str, Any]:
        told = agreement_object(row)
        if given.renewal:
            told["evidence"] = _evidence(program, agreements.get(program, row.id))
        return told

    empty = _("No agreement matches.") if search or given.renewal else _("Nothing is agreed.")
    print_list(job, found, columns, as_object, empty=empty)


def _delivered(row: AgreementRow) -> str:
    if not row.deliverables:
        return ""
    late = f" !{row.late}" if row.late else ""
    return f"{row.done}/{row.deliverables}{late}"


def agreement_object(row: AgreementRow) -> dict[str, Any]:
    """Return an agreement, as other programs read it."""
    texts = ("advertiser", "objective", "tier", "owner", "end_reason")
    days = ("starts_on", "ends_on", "sent_on", "signed_on")
    return {
        "id": row.id,
        "title": row.title,
        "with": row.party,
        "person_id": row.person,
        "club_id": row.club,
        "form": row.form,
        "status": row.status,
        **{name: getattr(row, name) for name in days},
        **{name: getattr(row, name) or None for name in texts},
        "renewed_by": row.renewed_by,
        "deliverables": row.deliverables,
        "delivered": row.done,
        "late": row.late,
    }


def _evidence(program: Program, agreement: Agreement) -> dict[str, Any]:
    found = renewals.evidence(program, agreement)
    return {
        "deliverables": found.deliverables,
        "delivered": found.done,
        "late": found.late,
        "proved": found.proved,
        "contents": found.contents,
        "contributions": found.contributions,
        "reach": found.reach,
        "perks": found.perks,
        "given": decimal(found.given),
        "currency": EURO,
        "last_contact": found.last_contact or None,
    }


# agreement


def _declare_agreement(parser: Parser) -> None:
    parser.add_argument(
        "agreement", metavar=_("AGREEMENT"), help=_("an agreement, by its id or its title")
    )
    parser.add_argument("--sent", metavar=_("DATE"), help=_("it was sent then"))
    parser.add_argument("--signed", metavar=_("DATE"), help=_("both have signed it then"))
    parser.add_argument("--end", metavar=_("DATE"), help=_("its last day; needs --reason"))
    parser.add_argument("--reason", metavar=_("TEXT"), help=_("with --end: why it ends"))


def _agreement(job: Job) -> None:
    given = job.arguments
    if (given.end is None) != (given.reason is None):
        raise UsageError(
            _("An end needs its day and its reason."), _("Give both --end and --reason.")
        )
    days = {option: read_day(job, option) for option in ("--sent", "--signed", "--end")}
    acts = any(days.values())
    program = job.program_to_change() if acts else job.program()
    id = finding.find(program, AGREEMENT, clean_line(given.agreement))
    if acts:
        _note(program, id, days, given.reason)
    _print_agreement(job, program, agreements.get(program, id))


def _note(program: Program, id: str, days: Mapping[str, date | None], reason: str | None) -> None:
    """Note what happened to an agreement, as one act."""
    title = agreements.get(program, id).title
    with program.step(_("Changed {name}").format(name=title), "edit agreement"):
        if sent := days["--sent"]:
            agreements.send(program, id, sent)
        if signed := days["--signed"]:
            agreements.sign(program, id, signed)
        if end := days["--end"]:
            agreements.end(program, id, end, clean_line(reason or ""))


def _print_agreement(job: Job, program: Program, seen: Agreement) -> None:
    """Print an agreement with the clauses that it lacks, what to mend and what was brought."""
    (row,) = [r for r in agreements.listing(program, over_too=True) if r.id == seen.id]
    asked = seen.form == "convention"
    missing = agreements.missing(program, seen) if asked else []
    if job.json:
        print_object(
            agreement_object(row)
            | {
                "missing": [
                    {
                        "clause": clause.code,
                        "title": _(clause.title),
                        "how": _(clause.how),
                        "source": _(clause.source),
                        "record": clause.of,
                        "field": clause.field,
                    }
                    for clause in missing
                ],
                "cautions": agreement_cautions.cautions(program, seen),
                "evidence": _evidence(program, seen),
            }
        )
        return
    form = word(AGREEMENT_FORMS, row.form)
    print_line(" · ".join((row.party, row.title, form, word(STATUSES, row.status))))
    for clause in missing:
        place = f"{clause.of}.{clause.field}"
        print_line(labelled(f"! {_(clause.title)} ({place})", _(clause.how)))
    if missing:
        job.say(_("Asked for by {source}. No legal advice.").format(source=_LAW))
    for sentence in agreement_cautions.besides_clauses(program, seen):
        job.say(sentence)


# renew


def _declare_renew(parser: Parser) -> None:
    parser.add_argument(
        "agreement", metavar=_("AGREEMENT"), help=_("an agreement, by its id or its title")
    )


def _renew(job: Job) -> None:
    program = job.program_to_change()
    id = finding.find(program, AGREEMENT, clean_line(job.arguments.agreement))
    after = renewals.renew(program, id)
    if job.json:
        _print_agreement(job, program, agreements.get(program, after))
    else:
        print_line(short(after))


# advertisers


def _declare_nothing(_parser: Parser) -> None:
    pass


def _advertisers(job: Job) -> None:
    columns: list[Column[Entity]] = [
        Column(_("Id"), lambda e: short(e.id) if e.known else ""),
        Column(_("Name"), lambda e: e.name),
        Column(_("Tax residence"), lambda e: e.tax_country),
        Column(_("Address"), lambda e: e.address),
        Column(_("E-mail"), lambda e: e.email),
        Column(_("Agreements"), lambda e: str(e.agreements)),
    ]
    empty = _("No advertiser is noted.")
    print_list(job, advertisers.every(job.program()), columns, _entity_object, empty=empty)


def _entity_object(entity: Entity) -> dict[str, Any]:
    texts = ("address", "email", "tax_country", "siren", "signatory")
    return {
        "id": entity.id if entity.known else None,
        "name": entity.name,
        **{name: getattr(entity, name) or None for name in texts},
        "agreements": entity.agreements,
    }


SHAPES: Final = {
    "agreements": Shape(
        _declare_agreements,
        _agreements,
        ("agreements", "agreements --person ana --all", "agreements --renewal --json"),
    ),
    "agreement": Shape(
        _declare_agreement,
        _agreement,
        (
            "agreement 3f2a91bc",
            "agreement 'Spring tour' --sent today",
            "agreement 3f2a91bc --end +1m --reason 'Moves abroad'",
        ),
    ),
    "renew": Shape(_declare_renew, _renew, ("renew 3f2a91bc",)),
    "advertisers": Shape(_declare_nothing, _advertisers, ("advertisers --json",)),
}
