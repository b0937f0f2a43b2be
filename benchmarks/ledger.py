"""Makes a program with a ledger of so many perks to a few hundred people, always the same ones."""

from __future__ import annotations

import sys
from datetime import timedelta
from pathlib import Path
from random import Random
from typing import Final

from clubmgr.clock import system_clock
from clubmgr.models import records
from clubmgr.models.kinds.perk import PERK
from clubmgr.models.kinds.person import PERSON
from clubmgr.models.program import Program

_PEOPLE: Final = 500
_YEARS: Final = 5
_ADVERTISERS: Final = ("Acme", "Acme", "Acme", "Beta", "Gamma")
_KINDS: Final = ("product", "product", "voucher", "travel", "seat", "access", "attention")
_RETURNED: Final = ("none", "none", "content", "help")
_DEAREST: Final = 80
"""In euros: few of the sums of such perks reach a limit, as in a ledger that is looked after."""


def main() -> None:
    file, count = Path(sys.argv[1]), int(sys.argv[2])
    chance = Random(2027)
    with Program(file, clock=system_clock(), operator="benchmark") as program, program.step("Made"):
        people = [
            records.add(program, PERSON, {"given_name": "Ana", "family_name": f"Silva {n:03}"})
            for n in range(_PEOPLE)
        ]
        for _n in range(count):
            _make_perk(program, chance, people)


def _make_perk(program: Program, chance: Random, people: list[str]) -> None:
    day = program.clock.today() - timedelta(chance.randrange(365 * _YEARS))
    values = {
        "person": chance.choice(people),
        "kind": chance.choice(_KINDS),
        "title": f"Thing {chance.randrange(40)}",
        "given_on": day.isoformat(),
        "value_ex_vat": 100 * chance.randrange(1, _DEAREST),
        "vat_rate": chance.choice((2_000, 550)),
        "counterpart": chance.choice(_RETURNED),
        "advertiser": chance.choice(_ADVERTISERS),
        "objective": f"Launch {chance.randrange(12)}",
    }
    records.add(program, PERK, values)
