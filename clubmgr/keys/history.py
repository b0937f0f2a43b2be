"""The keys of steps and the history of a record."""

from __future__ import annotations

from typing import Final

from clubmgr.keys.key import Key

KEYS: Final[tuple[Key, ...]] = ()
