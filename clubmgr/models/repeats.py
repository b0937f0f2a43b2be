"""Rows of an import that share an e-mail address with an earlier one."""

from __future__ import annotations

import json
from typing import Final

from clubmgr.models.program import Program

# What several rows share, of those that may come in.
_SHARED: Final = """
SELECT sharing.n, json_group_array(address) AS addresses
  FROM (SELECT address FROM temp.incoming_address GROUP BY address HAVING count(*) > 1)
  JOIN temp.incoming_address AS sharing USING (address)
 WHERE NOT EXISTS (SELECT 1 FROM temp.verdict
                    WHERE verdict.n = sharing.n AND state IN ('several', 'said no'))
 GROUP BY sharing.n ORDER BY sharing.n
"""
_REFUSE: Final = """
INSERT OR REPLACE INTO temp.verdict(n, state, repeats) VALUES (?, 'repeat', ?)
"""


def refuse(program: Program) -> None:
    """Refuse each staged row with an address of an earlier one that comes in.

    A row that is refused stands for nobody: who shares an address with it alone comes in.
    """
    first: dict[str, int] = {}
    repeats: list[tuple[int, int]] = []
    for row in program.connection.execute(_SHARED):
        addresses = json.loads(row["addresses"])
        if earlier := [first[address] for address in addresses if address in first]:
            repeats.append((row["n"], min(earlier)))
        else:
            first.update(dict.fromkeys(addresses, row["n"]))
    program.connection.executemany(_REFUSE, repeats)
