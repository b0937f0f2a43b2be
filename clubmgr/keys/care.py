"""The keys of data care: the page that leads to its screens."""

from __future__ import annotations

from typing import Final

from clubmgr.i18n import N_
from clubmgr.keys.key import Key

KEYS: Final = (
    Key("care.open", "enter", "open", N_("Open"), N_("Show it"), "care", shown=True, needs_row=True),
    Key("care.close", "escape", "close", N_("Back"), N_("Back to where you were"), "care", shown=True),
)  # fmt: skip
