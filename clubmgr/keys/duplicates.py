"""The keys of duplicates and merging."""

from __future__ import annotations

from typing import Final

from clubmgr.keys.key import Key

KEYS: Final[tuple[Key, ...]] = ()
