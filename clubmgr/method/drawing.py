r"""A draw that anybody can repeat: who wins follows from the seed and the list of entries alone.

Each entry gets the SHA-256 of its line, which is the seed, the entry's place in the list and its
id, each on a line of its own, in UTF-8. The lowest values win. Without a program it is checked
with: printf '%s\n%s\n%s' SEED PLACE ID | sha256sum
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from clubmgr.i18n import N_

RULE = N_("SHA-256 of the seed, the place in the list and the id, each on a line; the lowest win.")
"""The rule in one sentence, a message."""


def lot(seed: str, place: int, id: str) -> str:
    """Return the lot of an entry, as 64 hexadecimal digits."""
    return hashlib.sha256(f"{seed}\n{place}\n{id}".encode()).hexdigest()


def order(seed: str, entries: Iterable[tuple[int, str]]) -> list[str]:
    """Return the ids of entries, each a place and an id, the winner first."""
    return [id for _place, id in sorted(entries, key=lambda entry: lot(seed, *entry))]
