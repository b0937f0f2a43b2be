"""The keys of Perks; of the catalogue, the alerts, the limits."""

from __future__ import annotations

from typing import Final

from clubmgr.i18n import N_
from clubmgr.keys.key import Key

KEYS: Final = (
    Key("perks.next", "x", "next", N_("Next"), N_("Say that it was sent, then that it was received"), "perks", shown=True, writes=True, needs_row=True),
    Key("perks.alerts", "a", "alerts", N_("Alerts"), N_("What the law asks for, with the rows that are summed"), "perks", shown=True),
    Key("perks.requests", "r", "requests", N_("Requests"), N_("What clubs ask the brand for: whose turn it is, since when"), "perks", shown=True),
    Key("perks.catalogue", "c", "catalogue", N_("Catalogue"), N_("What there is to give, its value and its stock"), "perks", shown=True),
    Key("perks.budgets", "b", "budgets", N_("Budgets"), N_("What is committed, spent and left of each budget"), "perks"),
    Key("perks.returned", "v", "returned", N_("Returned"), N_("Say that a loan is back, and what its use was worth"), "perks", writes=True, needs_row=True),
    Key("perks.contents", "o", "contents", N_("Contents"), N_("What was published in return, and whether it is disclosed"), "perks"),
    Key("perks.limits", "t", "limits", N_("Limits"), N_("The limits of the law, from which day on"), "perks"),
    Key("perks.write", "w", "write", N_("Paper"), N_("Write the conditions, the loan slip"), "perks", writes=True, needs_row=True),
    Key("perks.cancel", "z", "cancel", N_("Cancel"), N_("Cancel the perk, with the reason; again takes it back"), "perks", writes=True, needs_row=True),
)  # fmt: skip
