"""Renewing agreements: what was brought while one ran, counted, and the next one drafted."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from clubmgr.errors import ClubmgrError
from clubmgr.i18n import _
from clubmgr.models import agreements, cadence, contributions, deliverables, records
from clubmgr.models.ambassadors import OPEN
from clubmgr.models.kinds.agreement import AGREEMENT, Agreement
from clubmgr.models.program import Program

if TYPE_CHECKING:
    from dateutil.relativedelta import relativedelta

_EVIDENCE: Final = """
SELECT (SELECT count(*) FROM deliverable WHERE agreement = :id) AS deliverables,
       (SELECT count(*) FROM deliverable WHERE agreement = :id AND done_on IS NOT NULL) AS done,
       (SELECT count(*) FROM deliverable
         WHERE agreement = :id AND done_on IS NULL AND due_on < :today) AS late,
       (SELECT count(*) FROM deliverable
         WHERE agreement = :id AND done_on IS NOT NULL AND proof <> '') AS proved,
       (SELECT count(*) FROM content
         WHERE {party} = :party AND published_on BETWEEN :since AND :until) AS contents,
       (SELECT count(*) FROM ({contributions})) AS contributions,
       (SELECT count(*) FROM perk WHERE {party} = :party AND cancelled_on IS NULL
           AND given_on BETWEEN :since AND :until) AS perks,
       (SELECT coalesce(sum(gross), 0) FROM perk WHERE {party} = :party
           AND cancelled_on IS NULL AND given_on BETWEEN :since AND :until) AS given,
       {reach} AS reach, {contact} AS last_contact
"""
_REACH: Final = f"""(SELECT sum((SELECT followers FROM audience
          WHERE audience.channel = channel.id AND audience.taken_on <= :today
          ORDER BY audience.taken_on DESC LIMIT 1))
   FROM channel WHERE channel.person = :party AND {OPEN})"""
_OF_PERSON: Final = _EVIDENCE.format(
    party="person",
    contributions=contributions.statement(f"{{person}} = :party AND {contributions.WITHIN}"),
    reach=_REACH,
    contact=f"(SELECT {cadence.EITHER} FROM person WHERE person.id = :party)",
)
_OF_CLUB: Final = _EVIDENCE.format(
    party="club",
    contributions=contributions.statement(f"{{club}} = :party AND {contributions.WITHIN}"),
    reach="NULL",
    contact="""(SELECT date(max(starts_at)) FROM meeting
         WHERE club = :party AND status = 'held' AND starts_at < date(:today, '+1 day'))""",
)


@dataclass(frozen=True, slots=True)
class Evidence:
    """What was brought between the first and the last day of an agreement, today at most.

    `perks` is how many were given, worth `given` hundredths of a euro with VAT and shipping;
    `proved` how many deliverables are done and have a proof. `reach` is None where nobody counted,
    `last_contact` '' where there was none; of a club it is its last meeting.
    """

    deliverables: int
    done: int
    late: int
    proved: int
    contents: int
    contributions: int
    perks: int
    given: int
    reach: int | None
    last_contact: str


def evidence(program: Program, agreement: Agreement) -> Evidence:
    """Return what was brought while an agreement ran, counted from what is stored."""
    today = program.clock.today().isoformat()
    row = program.row(
        _OF_PERSON if agreement.person else _OF_CLUB,
        id=agreement.id,
        party=agreement.person or agreement.club,
        since=agreement.starts_on,
        until=min(agreement.ends_on or today, today),
        today=today,
    )
    counted = dict(row or {})
    counted["last_contact"] = counted["last_contact"] or ""
    return Evidence(**counted)


def renew(program: Program, id: str) -> str:
    """Draft the agreement that follows one, and return its id: the same, its days moved on.

    It begins the day after the other ends, but not before today, and runs as long; it asks for the
    same deliverables. Raises ClubmgrError for one that is renewed already, or goes on without an
    end: both would be in force.
    """
    before = agreements.get(program, id)
    if before.renewed_by:
        raise ClubmgrError(
            _("{title} is renewed already.").format(title=before.title),
            _("Change the agreement that follows it."),
        )
    if not before.ends_on:
        raise ClubmgrError(
            _("{title} has no last day: it goes on without a renewal.").format(title=before.title),
            _("End it first: clubmgr agreement {id} --end DAY --reason WHY").format(
                id=id[: records.SHORT]
            ),
        )
    with program.step(_("Renewed: {title}").format(title=before.title), "renew"):
        starts = _next_start(program, before)
        after = agreements.add(program, _moved_on(before, starts))
        deliverables.ask_again(program, id, after, lambda day: _later(day, _shift(before, starts)))
        records.change(program, AGREEMENT, before, {"renewed_by": after})
        return after


def _next_start(program: Program, before: Agreement) -> date:
    today = program.clock.today()
    if not before.ends_on:
        return today
    return max(today, date.fromisoformat(before.ends_on) + timedelta(1))


def _moved_on(before: Agreement, starts: date) -> dict[str, object]:
    """Return the values of the agreement that follows: nothing sent, signed or ended yet."""
    shift = _shift(before, starts)
    ends = None
    if before.ends_on:
        after_end = date.fromisoformat(before.ends_on) + timedelta(1)
        ends = (after_end + shift - timedelta(1)).isoformat()
    return records.values_of(AGREEMENT, before) | {
        "title": _retitled(before, starts),
        "starts_on": starts.isoformat(),
        "ends_on": ends,
        "rights_until": _later(before.rights_until, shift),
        "sent_on": None,
        "signed_on": None,
        "renewed_by": None,
        "end_reason": "",
    }


def _shift(before: Agreement, starts: date) -> relativedelta:
    """Return by how much the days move: whole months and days, from one start to the next."""
    from dateutil.relativedelta import relativedelta

    return relativedelta(starts, date.fromisoformat(before.starts_on or starts.isoformat()))


def _later(day: str | None, shift: relativedelta) -> str | None:
    return (date.fromisoformat(day) + shift).isoformat() if day else None


def _retitled(before: Agreement, starts: date) -> str:
    """Put the year of the new start in place of the old one's, where the title names it."""
    year = (before.starts_on or "")[:4]
    return re.sub(rf"\b{year}\b", str(starts.year), before.title) if year else before.title
