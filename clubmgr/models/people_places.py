"""Where a filter of people looks in what hangs on them: contacts, roles, clubs, consents."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from clubmgr.models import candidacies
from clubmgr.models.filters import Place
from clubmgr.models.kinds.absence import PURPOSES as DECLINED
from clubmgr.models.kinds.ambassador import AMBASSADOR_KINDS
from clubmgr.models.kinds.candidacy import STAGES
from clubmgr.models.kinds.mandate import SEATS
from clubmgr.models.kinds.meeting import PRESENT
from clubmgr.models.kinds.membership import CATEGORIES
from clubmgr.models.kinds.privacy import BASES, PURPOSES
from clubmgr.models.program import Program
from clubmgr.models.standing import belongs, in_office, speaks

_TODAY: Final = ":filter_today"
_TOUCHED: Final = f"""
SELECT touchpoint.person FROM touchpoint
 WHERE touchpoint.happened_on BETWEEN {{first}} AND {{last}} AND touchpoint.direction <> 'note'
 UNION ALL
SELECT participation.person
  FROM meeting JOIN participation ON participation.meeting = meeting.id
 WHERE meeting.starts_at >= {{first}} AND meeting.starts_at < date({{last}}, '+1 day')
   AND participation.presence IN {PRESENT}"""
_IN_OFFICE: Final = f"SELECT mandate.person FROM mandate WHERE {in_office(_TODAY)}"
_MEMBERS: Final = f"SELECT membership.person FROM membership WHERE {belongs(_TODAY)}"
_CLUBS: Final = "(SELECT club.id FROM club WHERE {condition})"


def _on(people: str) -> str:
    """Return the condition for people whom a statement selects."""
    return f"person.id IN ({people})"


def _given(purpose: str) -> str:
    return _on(
        "SELECT lawful_basis.person FROM lawful_basis WHERE lawful_basis.withdrawn_on IS NULL"
        f" {purpose} AND {{condition}}"
    )


def _totals(program: Program) -> Mapping[str, Any]:
    """Return what the totals want: who reads, and the weights of the criteria."""
    return candidacies.view(program)


PLACES: Final[Mapping[str, Place]] = {
    "touch": Place(_TOUCHED, "latest", inside=_on("{condition}")),
    "role": Place("mandate.seat", "choice", SEATS, inside=_on(f"{_IN_OFFICE} AND {{condition}}")),
    "club": Place(
        "club.name",
        inside=_on(
            f"{_MEMBERS} AND membership.club IN {_CLUBS}"
            f" UNION ALL {_IN_OFFICE} AND mandate.club IN {_CLUBS} UNION ALL"
            f" SELECT candidacy.person FROM candidacy WHERE candidacy.club IN {_CLUBS}"
        ),
    ),
    "member": Place("club.name", inside=_on(f"{_MEMBERS} AND membership.club IN {_CLUBS}")),
    "category": Place(
        "membership.category", "choice", CATEGORIES, inside=_on(f"{_MEMBERS} AND {{condition}}")
    ),
    "stage": Place(
        "candidacy.stage",
        "choice",
        STAGES,
        inside=_on("SELECT candidacy.person FROM candidacy WHERE {condition}"),
    ),
    "score": Place(
        candidacies.TOTAL,
        "number",
        inside=_on("SELECT candidacy.person FROM candidacy WHERE {condition}"),
        values=_totals,
    ),
    "ambassador": Place(
        "ambassador.kind",
        "choice",
        AMBASSADOR_KINDS,
        inside=_on(
            f"SELECT ambassador.person FROM ambassador WHERE {speaks(_TODAY)} AND {{condition}}"
        ),
    ),
    "consent": Place(
        "lawful_basis.purpose", "choice", PURPOSES,
        inside=_given("AND lawful_basis.basis = 'consent'"),
    ),
    "purpose": Place("lawful_basis.purpose", "choice", PURPOSES, inside=_given("")),
    "basis": Place("lawful_basis.basis", "choice", BASES, inside=_given("")),
    "declined": Place(
        "opt_out.purpose",
        "choice",
        DECLINED,
        inside=_on("SELECT opt_out.person FROM opt_out WHERE {condition}"),
    ),
}  # fmt: skip
"""The places by name, in the order in which they are told."""
