"""What is asked of the brand: the list of requests, whose turn each is and since when."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from clubmgr.i18n import N_, _, ngettext
from clubmgr.method import requesting
from clubmgr.method.requesting import BRAND, OPEN
from clubmgr.models import budgets, records, settings
from clubmgr.models.fields import Choice
from clubmgr.models.filters import Place
from clubmgr.models.kinds.request import REQUEST, REQUEST_KINDS, REQUEST_STATES
from clubmgr.models.listing import Listing, Query, Spec, by_choice, by_text
from clubmgr.models.naming import NAME
from clubmgr.models.program import Program

TURNS: Final = (
    Choice("asker", N_("with who asks"), "◀"),
    Choice("brand", N_("with the brand"), "▶"),
    Choice("nobody", N_("with nobody"), "·"),
)
"""Who has to act."""


def _turn_in_sql() -> str:
    cases = " ".join(f"WHEN '{state}' THEN '{requesting.turn(state)}'" for state in OPEN)
    return f"CASE request.state {cases} ELSE 'nobody' END"


_TURN: Final = _turn_in_sql()
_OPEN: Final = f"request.state IN ({', '.join(repr(state) for state in OPEN)})"
_SINCE: Final = """coalesce((SELECT moved_on FROM request_move
    WHERE request_move.request = request.id
    ORDER BY moved_on DESC, request_move.rowid DESC LIMIT 1), date(request.created_at))"""


@dataclass(frozen=True, slots=True)
class RequestRow:
    """A request in the list, with the names of who asks and of its budget.

    `turn` is a code of TURNS, `since` the day of the last move; amounts are in hundredths.
    """

    id: str
    version: int
    title: str
    club: str | None
    club_name: str
    person: str | None
    person_name: str
    kind: str
    quantity: int
    needed_by: str | None
    state: str
    turn: str
    since: str
    owner: str
    budget: str | None
    budget_name: str
    currency: str
    estimated: int | None
    approved: int | None
    spent: int | None
    paid: int | None
    over_reason: str
    remind_on: str | None

    @property
    def asker(self) -> str:
        """The club that asks, or the person."""
        return self.club_name or self.person_name

    @property
    def amount(self) -> int | None:
        """The last amount that is known: spent, else approved, else estimated."""
        known = (self.spent, self.approved, self.estimated)
        return next((amount for amount in known if amount is not None), None)


def _row(row: sqlite3.Row) -> RequestRow:
    return RequestRow(**{name: row[name] for name in RequestRow.__slots__})


LIST: Final = Spec(
    name="requests",
    table="request",
    columns=f"""request.id, request.version, request.title, request.club,
        coalesce(club.name, '') AS club_name, request.person, coalesce({NAME}, '') AS person_name,
        request.kind, request.quantity, request.needed_by, request.state, {_TURN} AS turn,
        {_SINCE} AS since, request.owner, request.budget,
        coalesce(budget.name || ' ' || budget.year, '') AS budget_name,
        coalesce(budget.currency, '{budgets.EURO}') AS currency, request.estimated,
        request.approved, request.spent, request.paid, request.over_reason, request.remind_on""",
    joins="""LEFT JOIN club ON club.id = request.club
        LEFT JOIN person ON person.id = request.person
        LEFT JOIN budget ON budget.id = request.budget""",
    make=_row,
    words_in=f"""request.title || ' ' || request.purpose || ' ' || request.owner || ' '
        || coalesce(club.name, '') || ' ' || coalesce({NAME}, '')""",
    places={
        "title": Place("request.title"),
        "club": Place("coalesce(club.name, '')"),
        "person": Place(f"coalesce({NAME}, '')"),
        "kind": Place("request.kind", "choice", REQUEST_KINDS),
        "state": Place("request.state", "choice", REQUEST_STATES),
        "turn": Place(_TURN, "choice", TURNS),
        "since": Place(_SINCE, "past"),
        "needed": Place("request.needed_by", "date"),
        "remind": Place("request.remind_on", "date"),
        "owner": Place("request.owner"),
        "budget": Place("coalesce(budget.name || ' ' || budget.year, '')"),
        "estimated": Place("request.estimated / 100.0", "number"),
        "approved": Place("request.approved / 100.0", "number"),
        "spent": Place("request.spent / 100.0", "number"),
    },
    sorts={
        "since": (_SINCE, "request.rowid"),
        "title": (by_text("request.title"),),
        "asker": (f"fold(coalesce(club.name, {NAME}))", _SINCE),
        "state": (by_choice("request.state", REQUEST_STATES), _SINCE),
        "needed": ("request.needed_by", _SINCE),
    },
    first="since",
)
"""All requests, the longest waiting first; `listing` tells those that are asked for."""


def listing(
    program: Program,
    search: str = "",
    *,
    club: str = "",
    person: str = "",
    budget: str = "",
    turn: str = "",
    ended_too: bool = False,
    sort: str = "",
) -> Listing[RequestRow]:
    """Return the open requests, or those that are over, too: of a club, of a person, on a budget.

    `turn` keeps those with who asks, or with the brand: what a side has to do.
    """
    conditions = [
        "request.club = :club" if club else "",
        "request.person = :person" if person else "",
        "request.budget = :budget" if budget else "",
        f"{_TURN} = :turn" if turn else "",
        "" if ended_too else _OPEN,
    ]
    within = " AND ".join(filter(None, conditions)) or "1"
    values = {"club": club, "person": person, "budget": budget, "turn": turn}
    return Listing(program, replace(LIST, within=within), Query(search, sort, values))


def row_of(program: Program, id: str) -> RequestRow:
    """Return one request as lists have it. Raises NotFound when it is gone."""
    records.get(program, REQUEST, id)
    spec = replace(LIST, within="request.id = :id")
    return Listing(program, spec, Query(values={"id": id})).page(0, 1)[0]


def whose(program: Program, row: RequestRow) -> str:
    """Name who has to act: the brand, the club or the person that asks; '' where nobody has to."""
    if row.turn == "nobody":
        return ""
    brand = settings.read(program).brand or _("the brand")
    return brand if row.turn == BRAND else row.asker


def told_turn(program: Program, row: RequestRow) -> str:
    """Say with whom a request is and for how long, or how it ended and when."""
    state = next(choice for choice in REQUEST_STATES if choice.code == row.state)
    waited = days_since(program, row.since)
    if row.turn == "nobody":
        text = ngettext("{state} for {n} day", "{state} for {n} days", waited)
        today = _("{state} today")
        return (text if waited else today).format(state=_(state.label), n=waited)
    who = whose(program, row)
    if not waited:
        return _("with {who} since today").format(who=who)
    text = ngettext("with {who} for {n} day", "with {who} for {n} days", waited)
    return text.format(who=who, n=waited)


def days_since(program: Program, day: str) -> int:
    """Return how many days ago a day was, 0 for one to come."""
    return max(0, (program.clock.today() - date.fromisoformat(day)).days)
