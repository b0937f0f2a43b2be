"""The keys of duplicates and merging."""

from __future__ import annotations

from typing import Final

from clubmgr.i18n import N_
from clubmgr.keys.key import Key

KEYS: Final[tuple[Key, ...]] = (
    # Duplicates
    Key("duplicates.open", "enter", "open", N_("Beside"), N_("Show the two side by side, to make one of them"), "duplicates", shown=True, needs_row=True),
    Key("duplicates.apart", "x", "apart", N_("Not the same"), N_("Note that these two, or the marked pairs, are not the same"), "duplicates", shown=True, writes=True, needs_row=True),
    Key("duplicates.scan", "s", "scan", N_("Look again"), N_("Look through everybody; esc stops"), "duplicates", shown=True, writes=True),
    Key("duplicates.all", "b", "all", N_("All"), N_("Show the pairs of all, or of this person"), "duplicates", shown=True),
    Key("duplicates.search", "slash", "search", N_("Search"), N_("Show only what matches: words, reason:email, score:>80"), "duplicates", shown=True),
    Key("duplicates.close", "escape", "close", N_("Back"), N_("Stop looking; else peel one layer: the search, the marks, the screen"), "duplicates", shown=True),
    # Two people side by side
    Key("merging.turn", "enter", "turn", N_("Take"), N_("Whose value the field gets: the one's, the other's, or both"), "merging", shown=True, writes=True, needs_row=True),
    Key("merging.merge", "m", "merge", N_("Merge"), N_("Make one of the two, as it is shown"), "merging", shown=True, writes=True),
    Key("merging.swap", "t", "swap", N_("Turn round"), N_("Let the other be the one who stays"), "merging", shown=True),
    Key("merging.note", "r", "note", N_("Keep rest"), N_("Keep what finds no room as a note, or let it go"), "merging", shown=True, writes=True),
    Key("merging.apart", "x", "apart", N_("Not the same"), N_("Note that these two are not the same"), "merging", shown=True, writes=True),
    Key("merging.close", "escape", "close", N_("Back"), N_("Change nothing"), "merging", shown=True),
)  # fmt: skip
