"""The opt-out list, and what people refuse."""

from __future__ import annotations

from typing import Any, Final

from clubmgr.cli.commands import Shape
from clubmgr.cli.job import Job
from clubmgr.cli.options import add_filter, find_person, read_filter
from clubmgr.cli.parser import Parser
from clubmgr.cli.printing import Column, day, print_line, print_list, print_object, short
from clubmgr.i18n import _, ngettext, number
from clubmgr.models import opt_outs, records, suppressions
from clubmgr.models.fields import label_of
from clubmgr.models.kinds.absence import PURPOSES
from clubmgr.models.kinds.person import PERSON
from clubmgr.models.kinds.privacy import SORTS, SUPPRESSED
from clubmgr.models.suppressions import ALL, SuppressionRow
from clubmgr.text import clean_line

_CODES: Final = tuple(choice.code for choice in SUPPRESSED)


def _declare_suppressions(parser: Parser) -> None:
    add_filter(parser)
    parser.add_argument(
        "--has", metavar=_("ADDRESS"), help=_("whether this address, number or handle is there")
    )


def _suppressions(job: Job) -> int | None:
    program = job.program()
    if job.arguments.has is None:
        _print(job, suppressions.listing(program, read_filter(job)))
        return None
    address = clean_line(job.arguments.has)
    found = suppressions.find(program, address)
    _print(job, found)
    return None if found else 1


def _print(job: Job, rows: Any) -> None:
    columns: list[Column[SuppressionRow]] = [
        Column(_("Id"), lambda r: short(r.id)),
        Column(_("What it is"), lambda r: label_of(SORTS, r.sort)),
        Column(_("Opted out of"), lambda r: label_of(SUPPRESSED, r.purpose)),
        Column(_("Since"), lambda r: day(r.since)),
        Column(_("Reason"), lambda r: r.reason),
        Column(_("Hash"), lambda r: r.hash[:8]),
    ]
    print_list(job, rows, columns, _object, empty=_("It is not on the opt-out list."))


def _object(row: SuppressionRow) -> dict[str, Any]:
    return {
        "id": row.id,
        "sort": row.sort,
        "purpose": row.purpose,
        "since": row.since,
        "reason": row.reason or None,
        "review_on": row.review_on,
        "hash": row.hash,
    }


def _declare_suppress(parser: Parser) -> None:
    parser.add_argument(
        "addresses",
        nargs="+",
        metavar=_("ADDRESS"),
        help=_("an e-mail address, a phone number, a handle"),
    )
    parser.add_argument("--from", dest="purpose", choices=_CODES,
                        help=_("from what; any contact unless it is said"))  # fmt: skip
    parser.add_argument("--reason", metavar=_("TEXT"), default="", help=_("why, without a name"))
    parser.add_argument("--country", metavar="FR", default="", help=_("whose phone numbers"))
    parser.add_argument(
        "--off",
        action="store_true",
        help=_("take them off the list, from all unless --from says it"),
    )


def _suppress(job: Job) -> None:
    given, program = job.arguments, job.program_to_change()
    addresses = [clean_line(text) for text in given.addresses]
    country = clean_line(given.country)
    if given.off:
        count = suppressions.lift_addresses(program, addresses, given.purpose or "", country)
        _tell_otherwise_noted(job, addresses)
        text = ngettext("{n} address taken off the list.", "{n} addresses taken off the list.",
                        count)  # fmt: skip
    else:
        count = suppressions.suppress(
            program, addresses, given.purpose or ALL, clean_line(given.reason), country
        )
        text = ngettext("{n} address put on the list.", "{n} addresses put on the list.", count)
    if job.json:
        print_object({"removed" if given.off else "added": count})
    else:
        print_line(text.format(n=number(count)))


def _tell_otherwise_noted(job: Job, addresses: list[str]) -> None:
    """Say which of these addresses the list holds in a reading that they do not tell."""
    for text in addresses:
        if suppressions.find(job.program(), text):
            told = _("“{text}” is noted there otherwise: type it as it was, or with --country.")
            job.say(told.format(text=text))


def _declare_opt_out(parser: Parser) -> None:
    parser.add_argument("people", nargs="+", metavar=_("PERSON"), help=_("a person, by id or name"))
    parser.add_argument("--from", dest="purpose", choices=_CODES, default="invitations",
                        help=_("from what; from invitations unless it is said"))  # fmt: skip
    parser.add_argument("--source", metavar=_("TEXT"), default="", help=_("how they said so"))
    parser.add_argument("--back", action="store_true", help=_("they may be written to again"))


def _opt_out(job: Job) -> None:
    given, program = job.arguments, job.program_to_change()
    people = list(dict.fromkeys(find_person(program, text) for text in given.people))
    if given.back:
        opt_outs.opt_in(program, people, given.purpose)
    else:
        opt_outs.opt_out(program, people, given.purpose, clean_line(given.source))
    refused = {person: opt_outs.of_person(program, person) for person in people}
    if job.json:
        print_object({person: [out.purpose for out in outs] for person, outs in refused.items()})
        return
    for person, outs in refused.items():
        name = records.describe(program, PERSON, person)
        told = ", ".join(label_of(PURPOSES, out.purpose) for out in outs) or _("nothing")
        print_line(_("{name} refuses: {what}").format(name=name, what=told))


SHAPES: Final = {
    "suppressions": Shape(
        _declare_suppressions,
        _suppressions,
        ("suppressions", "suppressions --has ana@example.org", "suppressions purpose:news --json"),
    ),
    "suppress": Shape(
        _declare_suppress,
        _suppress,
        ("suppress ana@example.org", "suppress '+33 6 12 34 56 78' --from phone --reason 'rang'",
         "suppress ana@example.org --off"),
    ),
    "opt-out": Shape(
        _declare_opt_out,
        _opt_out,
        ("opt-out 'Ana Silva' --from news --source 'by mail'", "opt-out Ana --back"),
    ),
}  # fmt: skip
