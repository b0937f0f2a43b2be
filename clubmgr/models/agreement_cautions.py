"""What speaks against an agreement as it is: nothing here refuses, everything warns."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from clubmgr.i18n import _, labelled, ngettext
from clubmgr.method import briefing
from clubmgr.models import advertisers, agreements
from clubmgr.models.kinds.agreement import Agreement
from clubmgr.models.program import Program

_UNPROVED: Final = """
SELECT title FROM deliverable
 WHERE agreement = :id AND done_on IS NOT NULL AND proof = '' ORDER BY done_on, rowid
"""
_UNDER_AGE: Final = """
SELECT 1 FROM minority WHERE person = :person AND until_on > :day AND consent_on IS NULL
"""


def cautions(program: Program, agreement: Agreement) -> list[str]:
    """Return what is to be mended in an agreement, in sentences, the gravest first."""
    return [*_of_clauses(program, agreement), *besides_clauses(program, agreement)]


def besides_clauses(program: Program, agreement: Agreement) -> list[str]:
    """Return what is to be mended beside the clauses that the law asks for."""
    return [
        *_of_brief(agreement),
        *_of_days(program, agreement),
        *_of_names(program, agreement),
        *_of_deliverables(program, agreement),
    ]


def _of_clauses(program: Program, agreement: Agreement) -> Iterator[str]:
    if agreement.form != "convention":
        return
    if missing := agreements.missing(program, agreement):
        count = ngettext(
            "{n} clause of the law is missing", "{n} clauses of the law are missing", len(missing)
        ).format(n=len(missing))
        names = ", ".join(_(clause.title).lower() for clause in missing)
        yield labelled(count, names)


def _of_brief(agreement: Agreement) -> Iterator[str]:
    for remark in briefing.remarks(f"{agreement.brief}\n{agreement.missions}"):
        yield _("{what}: opinions are free").format(what=remark.told())
    if not agreement.disclosure:
        yield _("No wording of the disclosure is agreed.")


def _of_days(program: Program, agreement: Agreement) -> Iterator[str]:
    today = program.clock.today().isoformat()
    over = agreement.ends_on is not None and agreement.ends_on < today
    begun = (agreement.starts_on or today) <= today
    if begun and not over and not agreement.signed_on:
        yield _("It has begun and is not signed.")
    if agreement.person and not over:
        day = max(agreement.signed_on or today, agreement.starts_on or today)
        if program.row(_UNDER_AGE, person=agreement.person, day=day) is not None:
            yield _("They are under age, and nobody who answers for them has agreed.")


def _of_names(program: Program, agreement: Agreement) -> Iterator[str]:
    for name in ("advertiser", "objective"):
        text = getattr(agreement, name)
        person, besides = agreement.person or "", agreement.id
        if near := advertisers.alike(program, name, text, person=person, besides=besides):
            yield _("“{text}” is nearly “{near}”: sums are told apart by the name.").format(
                text=text, near=near
            )


def _of_deliverables(program: Program, agreement: Agreement) -> Iterator[str]:
    for row in program.rows(_UNPROVED, id=agreement.id):
        yield _("Delivered without proof: {title}").format(title=row["title"])
