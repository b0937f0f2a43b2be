"""The keys of member types, the plan of action, referrals, contents and testimonies."""

from __future__ import annotations

from typing import Final

from clubmgr.keys.key import Key

KEYS: Final[tuple[Key, ...]] = ()
