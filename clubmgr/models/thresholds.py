"""The limits of the law as this program holds them: the built-in ones, and the user's own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from clubmgr.method.influence import BUILT_IN, Rule, in_force
from clubmgr.models import records
from clubmgr.models.kinds.perk import LIMITS, THRESHOLD, Threshold
from clubmgr.models.program import Program

_OWN: Final = "SELECT * FROM threshold ORDER BY code, starts_on"
_ORDER: Final = tuple(choice.code for choice in LIMITS)


@dataclass(frozen=True, slots=True)
class Limit:
    """A limit in the list: its rule, the record of the user's own, and whether it holds today."""

    rule: Rule
    own: Threshold | None
    holds: bool

    @property
    def id(self) -> str:
        """The record's id; of a built-in one its code and first day."""
        return self.own.id if self.own else f"{self.rule.code} {self.rule.starts_on}"


def rules(program: Program) -> tuple[Rule, ...]:
    """Return every limit, by code and first day; one's own takes the place of a built-in one."""
    return tuple(limit.rule for limit in limits(program))


def limits(program: Program) -> list[Limit]:
    """Return every limit with where it comes from, by code and first day."""
    built_in = {(rule.code, rule.starts_on): rule for rule in BUILT_IN}
    own = {(each.code, each.starts_on or ""): each for each in _own(program)}
    merged = built_in | {key: _rule(each) for key, each in own.items()}
    today = program.clock.today().isoformat()
    held = {code: in_force(tuple(merged.values()), code, today) for code in _ORDER}
    return [
        Limit(rule, own.get(key), rule is held[rule.code])
        for key, rule in sorted(
            merged.items(), key=lambda item: (_ORDER.index(item[0][0]), item[0])
        )
    ]


def _own(program: Program) -> list[Threshold]:
    return [records.decode(THRESHOLD, row) for row in program.rows(_OWN)]


def _rule(own: Threshold) -> Rule:
    return Rule(
        own.code, own.starts_on or "", own.amount or 0, own.watch_percent or 100, own.source
    )
