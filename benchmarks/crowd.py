"""Any number of people as a spreadsheet, always the same ones."""

from __future__ import annotations

import csv
from pathlib import Path
from random import Random
from typing import Final

HEADERS: Final = (
    "First name", "Last name", "Email", "Phone", "City", "Company", "Tags", "Notes",
)  # fmt: skip

_GIVEN: Final = (
    "Marie", "Jean", "Hélène", "Łukasz", "Anna", "José", "Martin", "Léa", "Søren", "Zoë", "Paul",
    "Emma", "Lucas", "Chloé", "Hugo", "Inès", "Louis", "Jade", "Noah", "Alice", "Oğuz", "伟",
)  # fmt: skip
_FAMILY: Final = (
    "Martin", "Bernard", "Dubois", "Petit", "Durand", "Leroy", "Moreau", "Müller", "García",
    "Ñandú", "O'Brien", "Nguyễn", "李", "Kowalski", "Sørensen", "Strauß", "Yılmaz", "Okafor",
)  # fmt: skip
_SYLLABLES: Final = [a + b for a in "bdfgklmnprstvz" for b in ("a", "e", "i", "o", "u", "an", "é")]
_CITIES: Final = ("Paris", "Lyon", "Lille", "Nantes", "Zürich", "Montréal", "Berlin", "London")
_TAGS: Final = ("", "", "vip", "beta", "press", "beta;press")


def write_people(path: Path, count: int) -> None:
    """Write `count` people, about one in six with an accent in the name."""
    chance = Random(2027)
    given = [*_GIVEN, *(_coin(chance, 2) for _ in range(1_500))]
    family = [*_FAMILY, *(_coin(chance, chance.randint(2, 4)) for _ in range(20_000))]
    companies = [f"{_coin(chance, 3)} SA" for _ in range(2_000)]
    with path.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(HEADERS)
        for n in range(count):
            first, last = chance.choice(given), chance.choice(family)
            rows.writerow(
                (
                    first,
                    last,
                    f"person{n}@example.org",
                    f"+33 6 {n % 100:02} {n // 100 % 100:02} {n // 10_000 % 100:02} 00",
                    chance.choice(_CITIES),
                    chance.choice(companies),
                    chance.choice(_TAGS),
                    "Met at the summer fair." if n % 10 == 0 else "",
                )
            )


def _coin(chance: Random, syllables: int) -> str:
    return "".join(chance.choices(_SYLLABLES, k=syllables)).title()
