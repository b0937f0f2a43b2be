"""What speaks up about perks: the codes of their alerts, for the rows that are shown.

The law's limits (`method/influence.py`), content whose disclosure nobody checked, perks to minors,
cash to who is in office. They warn and never refuse, and are no legal advice.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from clubmgr.i18n import N_
from clubmgr.method.influence import CONTRACT, GIFT_VAT, Reach, Rule, in_force, reaches
from clubmgr.models import agreements, contents, ledger_sums, thresholds
from clubmgr.models.fields import Choice
from clubmgr.models.kinds.agreement import Agreement
from clubmgr.models.ledger_sums import GOODS, Gifts, Group
from clubmgr.models.listing import Listing
from clubmgr.models.perks import PerkRow
from clubmgr.models.program import Program
from clubmgr.models.standing import in_office

ALERTS: Final = (
    Choice("contract_needed", N_("contract needed"), "§"),
    Choice("contract_watch", N_("contract near"), "◷"),
    Choice("undisclosed", N_("disclosure open"), "?"),
    Choice("minor", N_("under age"), "!"),
    Choice("cash_to_officer", N_("cash to officer"), "¤"),
    Choice("gift_vat", N_("gift VAT limit"), "%"),
)
"""The alerts of a perk, the gravest first."""
_ORDER: Final = tuple(choice.code for choice in ALERTS)
OPEN_CONTENT: Final = f"({contents.OPEN} AND content.published_on <= :today)"
"""The condition for a publication whose disclosure nobody has found well."""
_UNDISCLOSED: Final = f"""
SELECT DISTINCT content.perk FROM content
 WHERE content.perk IN (SELECT value FROM json_each(:ids)) AND {OPEN_CONTENT}
"""
_MINORS: Final = """
SELECT person, until_on FROM minority WHERE person IN (SELECT value FROM json_each(:ids))
"""
OFFICER: Final = f"""EXISTS (SELECT 1 FROM mandate
    WHERE mandate.person = perk.person AND {in_office("perk.given_on")})"""
"""The condition for a perk to somebody who is in office, in any club, on its day."""
_TO_OFFICERS: Final = f"""
SELECT perk.id FROM perk WHERE perk.id IN (SELECT value FROM json_each(:ids)) AND {OFFICER}
"""


@dataclass(frozen=True, slots=True)
class Cover:
    """A signed written agreement that is about what a sum is of, and the clauses that it lacks."""

    agreement: Agreement
    lacking: tuple[str, ...]


class Covers:
    """The agreements that cover groups on days, each looked for once."""

    def __init__(self, program: Program) -> None:
        self._program = program
        self._signed = agreements.signed_with(program)
        self._found: dict[tuple[Group, str], Cover | None] = {}

    def on(self, group: Group, day: str) -> Cover | None:
        """Return the agreement that covers a group on a day, a whole one before another."""
        if group[0] not in self._signed:
            return None
        if (group, day) not in self._found:
            self._found[group, day] = self._look(group, day)
        return self._found[group, day]

    def settles(self, group: Group, day: str, reach: Reach) -> bool:
        """Tell whether an agreement without a missing clause stood when a perk made a sum pass.

        That is on the day of the perk, or on a later one if the sum passed later.
        """
        found = self.on(group, max(day, reach.passed_on))
        return found is not None and not found.lacking

    def _look(self, group: Group, day: str) -> Cover | None:
        first: Cover | None = None
        for agreement in agreements.covering(self._program, *group, day):
            lacking = agreements.missing(self._program, agreement)
            cover = Cover(agreement, tuple(clause.title for clause in lacking))
            if not lacking:
                return cover
            first = first or cover
        return first


class Sums:
    """The sums that rows are a part of and that reach a limit; each is made once, when asked for.

    They hold as long as nothing is written.
    """

    def __init__(self, program: Program) -> None:
        self._program = program
        self.rules: Final = thresholds.rules(program)
        self.covers: Final = Covers(program)
        self._brand = ledger_sums.brand_key(program)
        self._reaches: dict[Group, Mapping[str, Reach]] = {}
        self._gifts: dict[str, dict[tuple[str, str], Gifts]] = {}

    def contracts(self, rows: Sequence[PerkRow]) -> Iterator[tuple[PerkRow, Group, Reach]]:
        """Yield the perks in a sum that reaches the contract's limit, or nears it."""
        since = first_day(self.rules, CONTRACT)
        counted = [
            (row, group) for row in rows if row.given_on >= since and (group := self._group(row))
        ]
        wanted = {group for _row, group in counted} - self._reaches.keys()
        if wanted:
            days = ledger_sums.by_day(self._program, wanted, since)
            self._reaches |= {group: reaches(days.get(group, {}), self.rules) for group in wanted}
        for row, group in counted:
            if reach := self._reaches[group].get(row.given_on):
                yield row, group, reach

    def _group(self, row: PerkRow) -> Group | None:
        """Return the sum that a perk counts in; None where it counts in none."""
        if not row.person or row.counterpart != "content" or row.counted <= 0:
            return None
        return row.person, row.advertiser_key or self._brand, row.objective_key

    def gifts(self, rows: Sequence[PerkRow]) -> Iterator[tuple[PerkRow, Gifts, Rule]]:
        """Yield the gifts in goods to who got more of them than the limit of the VAT.

        With the sum of the year and advertiser, and the rule of the day of the perk.
        """
        since = first_day(self.rules, GIFT_VAT)
        given = [
            (row, row.person)
            for row in rows
            if row.person
            and row.given_on >= since
            and row.counterpart == "none"
            and row.kind in GOODS
            and row.gross > 0
        ]
        wanted = {person for _row, person in given} - self._gifts.keys()
        if wanted:
            self._gifts |= {person: {} for person in wanted}
            for each in ledger_sums.gifts(self._program, wanted, since):
                self._gifts[each.person][each.advertiser, each.year] = each
        for row, person in given:
            found = self._gifts[person][row.advertiser_key or self._brand, row.given_on[:4]]
            for rule in passed(self.rules, GIFT_VAT, [row.given_on], found.total):
                yield row, found, rule


class WithAlerts:
    """The ledger with the alerts of each row, found for a page at a time."""

    def __init__(self, program: Program, rows: Listing[PerkRow]) -> None:
        self._program = program
        self._rows = rows

    def __len__(self) -> int:
        return len(self._rows)

    def page(self, first: int, count: int) -> list[PerkRow]:
        """Return up to `count` rows from position `first` on."""
        return told(self._program, self._rows.page(first, count))

    def find(self, id: str, /) -> int | None:
        """Return the position of a row."""
        return self._rows.find(id)

    def __iter__(self) -> Iterator[PerkRow]:
        """Yield every row; a sum that rows of many pages are a part of is made once."""
        sums = Sums(self._program)
        at_once = 500
        for first in range(0, len(self), at_once):
            yield from told(self._program, self._rows.page(first, at_once), sums)


def told(program: Program, rows: Sequence[PerkRow], sums: Sums | None = None) -> list[PerkRow]:
    """Return the rows with the codes of their alerts; with `sums`, those made already are used."""
    found = codes(program, rows, sums)
    return [replace(row, alerts=found[row.id]) if row.id in found else row for row in rows]


def codes(
    program: Program, rows: Sequence[PerkRow], sums: Sums | None = None
) -> dict[str, tuple[str, ...]]:
    """Return the codes of the alerts of these perks, the gravest first, by the perk's id."""
    alive = [row for row in rows if row.state != "cancelled"]
    if not alive:
        return {}
    sums = sums or Sums(program)
    found: dict[str, set[str]] = {}

    def add(ids: Iterable[str], code: str) -> None:
        for id in ids:
            found.setdefault(id, set()).add(code)

    for row, group, reach in sums.contracts(alive):
        if not sums.covers.settles(group, row.given_on, reach):
            add([row.id], f"contract_{reach.level}")
    add(_undisclosed(program, alive), "undisclosed")
    add(_to_minors(program, alive), "minor")
    add(_cash_to_officers(program, alive), "cash_to_officer")
    add((row.id for row, _sum, _rule in sums.gifts(alive)), "gift_vat")
    return {id: tuple(sorted(each, key=_ORDER.index)) for id, each in found.items()}


def passed(rules: Sequence[Rule], code: str, days: Iterable[str], total: int) -> list[Rule]:
    """Return the rules that hold on these days and whose limit a sum is above, each limit once."""
    held = {rule.amount: rule for day in days if (rule := in_force(rules, code, day))}
    return [rule for limit, rule in held.items() if total > limit]


def first_day(rules: Sequence[Rule], code: str) -> str:
    """Return the first day of the first limit with a code; after all days if there is none."""
    return min((rule.starts_on for rule in rules if rule.code == code), default="9999-12-31")


def _undisclosed(program: Program, rows: Sequence[PerkRow]) -> list[str]:
    ids = [row.id for row in rows if row.counterpart == "content"]
    today = program.clock.today().isoformat()
    return _column(program, _UNDISCLOSED, ids, today=today)


def _to_minors(program: Program, rows: Sequence[PerkRow]) -> list[str]:
    people = sorted({row.person for row in rows if row.person})
    found = program.rows(_MINORS, ids=json.dumps(people))
    until: Mapping[str, str] = {row["person"]: row["until_on"] for row in found}
    return [row.id for row in rows if row.given_on < until.get(row.person or "", "")]


def _cash_to_officers(program: Program, rows: Sequence[PerkRow]) -> list[str]:
    return _column(program, _TO_OFFICERS, [row.id for row in rows if row.kind == "cash"])


def _column(program: Program, sql: str, ids: Sequence[str], **values: str) -> list[str]:
    if not ids:
        return []
    return [row[0] for row in program.rows(sql, ids=json.dumps(list(ids)), **values)]
