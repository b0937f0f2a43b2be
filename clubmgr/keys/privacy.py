"""The keys of bases, requests, retention, opt-outs, the register and erasing."""

from __future__ import annotations

from typing import Final

from clubmgr.keys.key import Key

KEYS: Final[tuple[Key, ...]] = ()
