"""The keys of own fields."""

from __future__ import annotations

from typing import Final

from clubmgr.i18n import N_
from clubmgr.keys.key import Key

KEYS: Final = (
    Key("customs.new", "n", "new", N_("New"), N_("Define a field of your own: people are asked for it from now on"), "customs", shown=True, writes=True),
    Key("customs.edit", "e,enter", "edit", N_("Edit"), N_("Change label, key, choices, how carefully it is handled"), "customs", shown=True, writes=True, needs_row=True),
    Key("customs.retire", "x", "retire", N_("Retire"), N_("Ask for it no more, or again; what people have in it stays"), "customs", shown=True, writes=True, needs_row=True),
    Key("customs.down", "J,shift+down", "carry(1)", N_("Lower"), N_("Move the field down"), "customs", shown=True, writes=True, needs_row=True),
    Key("customs.up", "K,shift+up", "carry(-1)", N_("Higher"), N_("Move the field up"), "customs", writes=True, needs_row=True),
    Key("customs.delete", "d,delete", "delete", N_("Delete"), N_("Delete the field, or the marked ones, with what people have in it"), "customs", shown=True, writes=True, needs_row=True),
    Key("customs.close", "escape", "close", N_("Back"), N_("Back to where you were"), "customs", shown=True),
)  # fmt: skip
