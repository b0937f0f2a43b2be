"""The keys of backups and the check of the file."""

from __future__ import annotations

from typing import Final

from clubmgr.keys.key import Key

KEYS: Final[tuple[Key, ...]] = ()
