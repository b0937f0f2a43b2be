"""The keys of Perks; of the catalogue, the alerts, the limits."""

from __future__ import annotations

from typing import Final

from clubmgr.i18n import N_
from clubmgr.keys.key import Key

KEYS: Final = (
    Key("perks.next", "x", "next", N_("Next"), N_("Say that it was sent, then that it was received"), "perks", shown=True, writes=True, needs_row=True),
    Key("perks.alerts", "a", "alerts", N_("Alerts"), N_("What the law asks for, with the rows that are summed"), "perks", shown=True),
    Key("perks.requests", "r", "requests", N_("Requests"), N_("What clubs ask the brand for: whose turn it is, since when"), "perks", shown=True),
    Key("perks.catalogue", "c", "catalogue", N_("Catalogue"), N_("What there is to give, its value and its stock"), "perks"),
    Key("perks.budgets", "m", "budgets", N_("Budgets"), N_("What is committed, spent and left of each budget"), "perks"),
    Key("perks.returned", "v", "returned", N_("Returned"), N_("Say that a loan is back, and what its use was worth"), "perks", writes=True, needs_row=True),
    Key("perks.contents", "o", "contents", N_("Contents"), N_("What was published in return, and whether it is disclosed"), "perks"),
    Key("perks.limits", "t", "limits", N_("Limits"), N_("The limits of the law, from which day on"), "perks"),
    Key("perks.write", "w", "write", N_("Paper"), N_("Write the conditions, the loan slip"), "perks", writes=True, needs_row=True),
    Key("perks.cancel", "z", "cancel", N_("Cancel"), N_("Cancel the perk, with the reason; again takes it back"), "perks", writes=True, needs_row=True),
    # Alerts
    Key("alerts.open", "enter", "open", N_("Open"), N_("Show the latest perk of the sum in the ledger"), "alerts", shown=True, needs_row=True),
    Key("alerts.agree", "o", "agree", N_("Agreement"), N_("Begin the agreement that the sum asks for"), "alerts", shown=True, writes=True, needs_row=True),
    Key("alerts.close", "escape", "close", N_("Back"), N_("Back to where you were"), "alerts", shown=True),
    # Catalogue, and whom something would suit
    Key("catalogue.give", "p", "give", N_("Hand over"), N_("Give it to somebody"), "catalogue", shown=True, writes=True, needs_row=True),
    Key("catalogue.suggest", "f", "suggest", N_("For whom"), N_("Who of its segments had nothing for longest"), "catalogue", shown=True, needs_row=True),
    Key("catalogue.new", "n", "new", N_("New"), N_("Add something to give"), "catalogue", shown=True, writes=True),
    Key("catalogue.edit", "e,enter", "edit", N_("Edit"), N_("Value, stock, segments"), "catalogue", shown=True, writes=True, needs_row=True),
    Key("catalogue.delete", "d,delete", "delete", N_("Delete"), N_("Delete it; what was given of it stays"), "catalogue", writes=True, needs_row=True),
    Key("catalogue.all", "b", "all", N_("All"), N_("Show what there is no more too, or not"), "catalogue"),
    Key("catalogue.close", "escape", "close", N_("Back"), N_("Back to where you were"), "catalogue", shown=True),
    Key("suited.give", "p", "give", N_("Hand over"), N_("Give it to the person, or to all that are marked"), "suited", shown=True, writes=True, needs_row=True),
    Key("suited.card", "enter", "card", N_("Card"), N_("All that is known of the person, on one page"), "suited", shown=True, needs_row=True),
    Key("suited.close", "escape", "close", N_("Back"), N_("Back to the catalogue"), "suited", shown=True),
    # Limits
    Key("limits.new", "n", "new", N_("New"), N_("Add a limit from a day on"), "limits", shown=True, writes=True),
    Key("limits.edit", "e,enter", "edit", N_("Edit"), N_("Change it; put your own in the place of a built-in one"), "limits", shown=True, writes=True, needs_row=True),
    Key("limits.delete", "d,delete", "delete", N_("Delete"), N_("Delete your own; a built-in one holds again"), "limits", shown=True, writes=True, needs_row=True),
    Key("limits.close", "escape", "close", N_("Back"), N_("Back to where you were"), "limits", shown=True),
)  # fmt: skip
