"""What speaks for a second look at a request; advice, nothing is held up by it."""

from __future__ import annotations

from datetime import date
from typing import Final

from clubmgr.i18n import _, money, ngettext, short_date
from clubmgr.method.requesting import BOUND, ON_THE_WAY, OPEN, turn
from clubmgr.models import budgets, delays, granting, offerings, records
from clubmgr.models.kinds.request import REQUEST, Request
from clubmgr.models.program import Program

_SAME: Final = """
SELECT title FROM request
 WHERE id <> :id AND kind = :kind AND state IN (SELECT value FROM json_each(:open))
   AND (club = :club OR (:club IS NULL AND person = :person)) AND meeting IS :meeting
   AND offering IS :offering
 LIMIT 1
"""


def cautions(program: Program, id: str) -> list[str]:
    """Return what is to be looked at again: the day, the stock, the amounts, a second request."""
    seen: Request = records.get(program, REQUEST, id)
    if turn(seen.state) is None:
        return []
    found = (_late(program, seen), _short(program, seen), _twice(program, seen))
    return [*(text for text in found if text), *_of_amounts(program, seen)]


def _late(program: Program, seen: Request) -> str:
    """Tell that the day is over, or nearer than such requests take."""
    if not seen.needed_by or seen.state not in ON_THE_WAY:
        return ""
    needed = date.fromisoformat(seen.needed_by)
    left = (needed - program.clock.today()).days
    if left < 0:
        return _("It was needed by {day}.").format(day=short_date(needed))
    usual = delays.usual(program, seen.kind) if seen.state != "sent" else None
    if usual is None or usual <= left:
        return ""
    text = ngettext(
        "Needed in {n} day; such requests usually take {usual}.",
        "Needed in {n} days; such requests usually take {usual}.",
        left,
    )
    return text.format(n=left, usual=usual)


def _short(program: Program, seen: Request) -> str:
    """Tell that fewer are left than are asked for and not given yet."""
    if not seen.offering or seen.state not in ("draft", "submitted", "question", "approved"):
        return ""
    left = offerings.left(program, seen.offering)
    if left is None or left >= (seen.quantity or 1) or granting.perks_of(program, seen.id):
        return ""
    n = max(0, left)
    text = ngettext("There is {n} in stock: {name}.", "There are {n} in stock: {name}.", n)
    return text.format(n=n, name=offerings.get(program, seen.offering).name)


def _twice(program: Program, seen: Request) -> str:
    """Tell that the same is asked for already."""
    if not (seen.meeting or seen.offering):
        return ""
    listed = "[" + ", ".join(f'"{state}"' for state in OPEN) + "]"
    row = program.row(
        _SAME, id=seen.id, kind=seen.kind, open=listed, club=seen.club, person=seen.person,
        meeting=seen.meeting, offering=seen.offering,
    )  # fmt: skip
    return _("The same is asked for already: {name}.").format(name=row["title"]) if row else ""


def _of_amounts(program: Program, seen: Request) -> list[str]:
    """Tell what is over, what is frozen, and what has no budget."""
    found = []
    if seen.approved is not None and (seen.spent or 0) > seen.approved:
        over = (seen.spent or 0) - seen.approved
        currency = budgets.currency_of(program, seen.budget)
        text = _("{amount} more was spent than approved.")
        found.append(text.format(amount=money(over, currency)))
    if seen.state in BOUND and (seen.approved or seen.spent) and not seen.budget:
        found.append(_("No budget bears it yet."))
    if seen.state == "received" and seen.approved and seen.spent is None:
        found.append(_("What was spent is not noted; closing it takes what was approved."))
    return [*found, *(budgets.cautions(program, seen.budget) if seen.budget else ())]
