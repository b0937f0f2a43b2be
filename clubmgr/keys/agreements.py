"""The keys of agreements, their clauses, their deliverables, and of advertisers."""

from __future__ import annotations

from typing import Final

from clubmgr.i18n import N_
from clubmgr.keys.key import Key

KEYS: Final = (
    # Agreements
    Key("agreements.edit", "e,enter", "edit", N_("Edit"), N_("Parties, days, missions, what they get, brief"), "agreements", shown=True, writes=True, needs_row=True),
    Key("agreements.new", "n", "new", N_("New"), N_("Draft an agreement"), "agreements", shown=True, writes=True),
    Key("agreements.next", "x", "next", N_("Status"), N_("Say that it was sent, then that it was signed"), "agreements", shown=True, writes=True, needs_row=True),
    Key("agreements.clauses", "c", "clauses", N_("Clauses"), N_("What the law asks it to say, what is missing, how to fill it"), "agreements", shown=True, needs_row=True),
    Key("agreements.deliverables", "v", "deliverables", N_("Deliverables"), N_("What is asked for, by when, and where the proof is"), "agreements", shown=True, needs_row=True),
    Key("agreements.renew", "r", "renew", N_("Renew"), N_("Draft the agreement that follows: the same, its days moved on"), "agreements", shown=True, writes=True, needs_row=True),
    Key("agreements.queue", "t", "queue", N_("To renew"), N_("Show only what is to be renewed or ended, or all"), "agreements"),
    Key("agreements.end", "z", "end", N_("End"), N_("End it on a day, and why"), "agreements", writes=True, needs_row=True),
    Key("agreements.perk", "p", "perk", N_("Perk"), N_("Give a perk under this agreement"), "agreements", writes=True, needs_row=True),
    Key("agreements.write", "w", "write", N_("Paper"), N_("Write the agreement, the general conditions, the brief"), "agreements", writes=True, needs_row=True),
    Key("agreements.advertisers", "a", "advertisers", N_("Advertisers"), N_("The legal entities in whose name things are given"), "agreements"),
    Key("agreements.all", "b", "all", N_("Over"), N_("Show agreements that are over too, or not"), "agreements"),
    Key("agreements.search", "slash", "search", N_("Search"), N_("Show only what matches: words, status:ending, end:<90d"), "agreements"),
    Key("agreements.delete", "d,delete", "delete", N_("Delete"), N_("Delete the agreement with its deliverables; asks first"), "agreements", writes=True, needs_row=True),
    Key("agreements.close", "escape", "close", N_("Back"), N_("Peel one layer: the search, the queue, then the screen"), "agreements", shown=True),
    # The clauses of one agreement
    Key("clauses.fill", "e,enter", "fill", N_("Fill"), N_("Say this in the agreement or with the advertiser"), "clauses", shown=True, writes=True, needs_row=True),
    Key("clauses.write", "w", "write", N_("Paper"), N_("Write the agreement, the general conditions, the brief"), "clauses", shown=True, writes=True),
    Key("clauses.close", "escape", "close", N_("Back"), N_("Back to the agreements"), "clauses", shown=True),
    # Deliverables
    Key("deliverables.delivered", "x", "delivered", N_("Delivered"), N_("Say that it is delivered, and where the proof is; again takes it back"), "deliverables", shown=True, writes=True, needs_row=True),
    Key("deliverables.proof", "p", "proof", N_("Proof"), N_("Note or change where the proof is"), "deliverables", shown=True, writes=True, needs_row=True),
    Key("deliverables.verified", "v", "verified", N_("Checked"), N_("Say that you looked at what was delivered; again takes it back"), "deliverables", shown=True, writes=True, needs_row=True),
    Key("deliverables.new", "n", "new", N_("New"), N_("Ask for something more"), "deliverables", shown=True, writes=True),
    Key("deliverables.edit", "e,enter", "edit", N_("Edit"), N_("Kind, wording, day, proof"), "deliverables", shown=True, writes=True, needs_row=True),
    Key("deliverables.delete", "d,delete", "delete", N_("Delete"), N_("Delete the deliverable, or the marked ones"), "deliverables", writes=True, needs_row=True),
    Key("deliverables.all", "b", "all", N_("All"), N_("Show those of all agreements, or of this one"), "deliverables"),
    Key("deliverables.close", "escape", "close", N_("Back"), N_("Back to the agreements"), "deliverables", shown=True),
    # Advertisers
    Key("advertisers.edit", "e,enter", "edit", N_("Edit"), N_("Address, e-mail, tax residence, who signs"), "advertisers", shown=True, writes=True, needs_row=True),
    Key("advertisers.new", "n", "new", N_("New"), N_("Add a legal entity"), "advertisers", shown=True, writes=True),
    Key("advertisers.delete", "d,delete", "delete", N_("Delete"), N_("Delete what is known of the advertiser; agreements keep the name"), "advertisers", shown=True, writes=True, needs_row=True),
    Key("advertisers.close", "escape", "close", N_("Back"), N_("Back to the agreements"), "advertisers", shown=True),
)  # fmt: skip
