"""What each club, and each person for themselves, costs the brand in a year."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from clubmgr.models.budgets import BEARS, HELD, SPENT
from clubmgr.models.naming import NAME
from clubmgr.models.program import Program

# A perk that a request pays for is counted there, and not twice.
_COSTS: Final = f"""
SELECT iif(counted.club IS NULL, 'person', 'club') AS kind,
       coalesce(counted.club, counted.person) AS id, coalesce(club.name, {NAME}) AS name,
       counted.currency, sum(counted.committed) AS committed, sum(counted.spent) AS spent,
       sum(counted.given) AS given
  FROM (SELECT request.club, iif(request.club IS NULL, request.person, NULL) AS person,
               coalesce(budget.currency, 'EUR') AS currency,
               {HELD} AS committed, {SPENT} AS spent, 0 AS given
          FROM request LEFT JOIN budget ON budget.id = request.budget
         WHERE coalesce(budget.year, CAST(substr(request.created_at, 1, 4) AS INTEGER)) = :year
        UNION ALL
        SELECT perk.club, iif(perk.club IS NULL, perk.person, NULL), 'EUR', 0, 0, perk.gross
          FROM perk
         WHERE perk.given_on >= :first AND perk.given_on < :after AND NOT EXISTS (
               SELECT 1 FROM request WHERE request.id = perk.request AND {BEARS})
       ) AS counted
       LEFT JOIN club ON club.id = counted.club LEFT JOIN person ON person.id = counted.person
 GROUP BY 1, 2, counted.currency
HAVING sum(counted.committed) + sum(counted.spent) + sum(counted.given) > 0
 ORDER BY kind, sum(counted.committed) + sum(counted.spent) + sum(counted.given) DESC, name
"""


@dataclass(frozen=True, slots=True)
class Cost:
    """What a club or a person (`kind`) costs in a year, in hundredths of `currency`.

    `committed` and `spent` come of requests, `given` is the value of perks with VAT and shipping.
    """

    kind: str
    id: str
    name: str
    currency: str
    committed: int
    spent: int
    given: int

    @property
    def total(self) -> int:
        """All of it."""
        return self.committed + self.spent + self.given


def costs(program: Program, year: int) -> list[Cost]:
    """Return what clubs, then people, cost in a year, the dearest first.

    A request counts in the year of its budget, else in that in which it was made.
    """
    values = {"year": year, "first": f"{year:04}-01-01", "after": f"{year + 1:04}-01-01"}
    rows = program.rows(_COSTS, **values)
    return [Cost(**{name: row[name] for name in Cost.__slots__}) for row in rows]
