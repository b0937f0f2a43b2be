"""Makes a program of one person for each count, on whom so many records of all sorts hang."""

from __future__ import annotations

import sys
from datetime import date, timedelta
from itertools import cycle, islice
from pathlib import Path
from typing import Any, Final

from clubmgr.clock import system_clock
from clubmgr.models import records
from clubmgr.models.kinds import KINDS
from clubmgr.models.program import Program

_FIRST_DAY: Final = date(2025, 1, 1)
_SORTS: Final = ("touchpoint", "candidacy", "perk", "kit", "lawful_basis")


def main() -> None:
    file, *counts = Path(sys.argv[1]), *map(int, sys.argv[2:])
    with Program(file, clock=system_clock(), operator="benchmark") as program, program.step("Made"):
        for n, count in enumerate(counts):
            person = _add(program, "person", given_name="Ana", family_name=f"Silva {n}")
            for number, sort in enumerate(islice(cycle(_SORTS), count)):
                _hang(program, person, sort, number)


def _hang(program: Program, person: str, sort: str, number: int) -> None:
    day = (_FIRST_DAY + timedelta(number % 365)).isoformat()
    values: dict[str, Any]
    match sort:
        case "touchpoint":
            values = {"happened_on": day, "kind": "call", "direction": "to_person"}
            values["summary"] = f"Call {number}"
        case "candidacy":
            club = _add(
                program, "club", name=f"Club {number}", stage="idea", legal_form="none",
                timezone="Europe/Paris", language="fr",
            )  # fmt: skip
            values = {"club": club, "stage": "identified", "opened_on": day}
        case "perk":
            values = {"kind": "product", "title": f"Thing {number}", "given_on": day}
            values |= {"value_ex_vat": 100 * number, "vat_rate": 2_000, "counterpart": "none"}
            values |= {"advertiser": "Acme", "objective": "Launch"}
        case "kit":
            values = {"sent_on": day, "materials": ("poster",)}
        case _:
            values = {"purpose": "contact", "basis": "legitimate_interest", "given_on": day}
    _add(program, sort, person=person, **values)


def _add(program: Program, kind_: str, **values: Any) -> str:
    return records.add(program, KINDS[kind_], values)
