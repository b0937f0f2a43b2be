"""The keys of requests, of one request's history, of budgets and of what clubs cost."""

from __future__ import annotations

from typing import Final

from clubmgr.i18n import N_
from clubmgr.keys.key import Key

KEYS: Final = (
    # Requests of a club, of a person, of all
    Key("requests.open", "enter", "open", N_("Open"), N_("The whole request: its moves, amounts, shipment"), "requests", shown=True, needs_row=True),
    Key("requests.move", "x", "move_on", N_("Next"), N_("The next step: send, approve, ask back, refuse, hand over, receive, settle, reopen"), "requests", shown=True, writes=True, needs_row=True),
    Key("requests.new", "n", "new", N_("New"), N_("Ask the brand for something"), "requests", shown=True, writes=True),
    Key("requests.edit", "e", "edit", N_("Edit"), N_("Amounts, budget, shipment, wording"), "requests", shown=True, writes=True, needs_row=True),
    Key("requests.turn", "t", "turn", N_("Turn"), N_("Only what waits for the brand; again: for who asks; again: all"), "requests", shown=True),
    Key("requests.search", "slash", "search", N_("Search"), N_("Show only what matches: words, kind:training, since:<-10d"), "requests", shown=True),
    Key("requests.perk", "p", "perk", N_("Perk"), N_("Enter what was received into the ledger of perks"), "requests", writes=True, needs_row=True),
    Key("requests.delays", "h", "delays", N_("Delays"), N_("How long each kind of request takes"), "requests"),
    Key("requests.budgets", "m", "budgets", N_("Budgets"), N_("What is committed, spent and left of each budget"), "requests"),
    Key("requests.all", "b", "all", N_("All"), N_("Show what is closed, refused or cancelled too, or only what is open"), "requests"),
    Key("requests.delete", "d,delete", "delete", N_("Delete"), N_("Delete a request that the brand has not seen"), "requests", writes=True, needs_row=True),
    Key("requests.close", "escape", "close", N_("Back"), N_("Peel one layer: the search, the marks, then the screen"), "requests", shown=True),
    # One request
    Key("request.move", "x", "move_on", N_("Next"), N_("The next step: send, approve, ask back, refuse, hand over, receive, settle, reopen"), "request", shown=True, writes=True),
    Key("request.edit", "e", "edit", N_("Edit"), N_("Amounts, budget, shipment, wording"), "request", shown=True, writes=True),
    Key("request.perk", "p", "perk", N_("Perk"), N_("Enter what was received into the ledger of perks"), "request", shown=True, writes=True),
    Key("request.close", "escape", "close", N_("Back"), N_("Back to where you were"), "request", shown=True),
    # Budgets
    Key("budgets.open", "enter", "open", N_("Requests"), N_("The requests that the budget bears, those that are over, too"), "budgets", shown=True, needs_row=True),
    Key("budgets.new", "n", "new", N_("New"), N_("Add a budget of a year"), "budgets", shown=True, writes=True),
    Key("budgets.edit", "e", "edit", N_("Edit"), N_("Amount, name, owner"), "budgets", shown=True, writes=True, needs_row=True),
    Key("budgets.costs", "c", "costs", N_("Costs"), N_("What each club and each person costs in the year"), "budgets", shown=True),
    Key("budgets.delete", "d,delete", "delete", N_("Delete"), N_("Delete the budget; its requests and perks stay"), "budgets", writes=True, needs_row=True),
    Key("budgets.close", "escape", "close", N_("Back"), N_("Back to where you were"), "budgets", shown=True),
    # Costs
    Key("costs.earlier", "left_square_bracket", "year(-1)", N_("Earlier"), N_("The year before"), "costs", shown=True),
    Key("costs.later", "right_square_bracket", "year(1)", N_("Later"), N_("The year after"), "costs", shown=True),
    Key("costs.close", "escape", "close", N_("Back"), N_("Back to where you were"), "costs", shown=True),
)  # fmt: skip
