"""The keys of own fields."""

from __future__ import annotations

from typing import Final

from clubmgr.keys.key import Key

KEYS: Final[tuple[Key, ...]] = ()
