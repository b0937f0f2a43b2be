"""The keys of steps and the history of a record."""

from __future__ import annotations

from typing import Final

from clubmgr.i18n import N_
from clubmgr.keys.key import Key

KEYS: Final = (
    Key("history.open", "enter", "open", N_("Open"), N_("What the step changed, record by record"), "history", shown=True, needs_row=True),
    Key("history.back-to", "x", "back_to", N_("Take back"), N_("Take the step back; with all that was done after it, if it is not the last"), "history", shown=True, writes=True, needs_row=True),
    Key("history.all", "a", "all", N_("All"), N_("All steps, or those of the record only"), "history", shown=True),
    Key("history.operator", "o", "operator", N_("Operator"), N_("Only what one operator did, or what all did"), "history", shown=True),
    Key("history.search", "slash", "search", N_("Search"), N_("Only the steps that say these words"), "history", shown=True),
    Key("history.close", "escape", "close", N_("Back"), N_("Peel one layer: the search, the operator; then back"), "history", shown=True),
    # What one step changed
    Key("changes.record", "enter,h", "record", N_("Its history"), N_("All that happened to the record"), "changes", shown=True, needs_row=True),
    Key("changes.close", "escape", "close", N_("Back"), N_("Back to the steps"), "changes", shown=True),
)  # fmt: skip
