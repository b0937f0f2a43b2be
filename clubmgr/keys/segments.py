"""The keys of named segments of lists."""

from __future__ import annotations

from typing import Final

from clubmgr.i18n import N_
from clubmgr.keys.key import Key

KEYS: Final[tuple[Key, ...]] = (
    Key("segments.open", "enter", "open", N_("Show"), N_("Go to the list, with the filter of the segment"), "segments", shown=True, needs_row=True),
    Key("segments.new", "n", "new", N_("New"), N_("Keep a filter under a name"), "segments", shown=True, writes=True),
    Key("segments.edit", "e", "edit", N_("Edit"), N_("Name, filter, notes"), "segments", shown=True, writes=True, needs_row=True),
    Key("segments.delete", "d,delete", "delete", N_("Delete"), N_("Delete the segment; nobody in it is touched"), "segments", shown=True, writes=True, needs_row=True),
    Key("segments.search", "slash", "search", N_("Search"), N_("Show only what matches: words, list:clubs"), "segments", shown=True),
    Key("segments.close", "escape", "close", N_("Back"), N_("Peel one layer: the search, the marks, then the screen"), "segments", shown=True),
)  # fmt: skip
