"""The keys of bases, requests, retention, opt-outs, and of one person's privacy."""

from __future__ import annotations

from typing import Final

from clubmgr.i18n import N_
from clubmgr.keys.key import Key

KEYS: Final = (
    # The privacy of one person
    Key("person_privacy.edit", "e,enter", "edit", N_("Edit"), N_("Change the basis, the opt-out, the request or the review"), "person_privacy", shown=True, writes=True, needs_row=True),
    Key("person_privacy.new", "n", "new", N_("Basis"), N_("Note why the data are held, for what, how it is proved"), "person_privacy", shown=True, writes=True),
    Key("person_privacy.informed", "i", "informed", N_("Told"), N_("Note that they were told today that their data are held"), "person_privacy", shown=True, writes=True),
    Key("person_privacy.opt-out", "o", "opt_out", N_("Opt-out"), N_("Note what they do not want to be written to for, or take it back"), "person_privacy", shown=True, writes=True),
    Key("person_privacy.request", "r", "request", N_("Request"), N_("Note that they exercise a right"), "person_privacy", writes=True),
    Key("person_privacy.keep", "p", "keep", N_("Keep data"), N_("Keep their data for a reason, until a day"), "person_privacy", writes=True),
    Key("person_privacy.write", "w", "write", N_("Write"), N_("Write all that is held of them to a file, to be handed over"), "person_privacy", shown=True),
    Key("person_privacy.erase", "x", "erase", N_("Erase"), N_("Erase them for good; shows first what goes and what stays"), "person_privacy", shown=True, writes=True),
    Key("person_privacy.delete", "d,delete", "delete", N_("Delete"), N_("Delete what was noted by mistake; asks first"), "person_privacy", writes=True, needs_row=True),
    Key("person_privacy.close", "escape", "close", N_("Back"), N_("Back to where you were"), "person_privacy", shown=True),
    # Lawful bases
    Key("bases.edit", "e,enter", "edit", N_("Edit"), N_("Purpose, basis, proof, source, when they were told"), "bases", shown=True, writes=True, needs_row=True),
    Key("bases.new", "n", "new", N_("New"), N_("Note why the data of somebody are held"), "bases", shown=True, writes=True),
    Key("bases.informed", "i", "informed", N_("Told"), N_("Note that they, or the marked ones, were told today"), "bases", shown=True, writes=True, needs_row=True),
    Key("bases.withdraw", "z", "withdraw", N_("Withdraw"), N_("Note that it was withdrawn; a consent withdrawn is an opt-out"), "bases", shown=True, writes=True, needs_row=True),
    Key("bases.queue", "t", "queue", N_("Not told"), N_("Show who should have been told by now, or the bases again"), "bases", shown=True),
    Key("bases.person", "v", "person", N_("Privacy"), N_("All about the privacy of that person"), "bases", needs_row=True),
    Key("bases.all", "b", "all", N_("Withdrawn"), N_("Show those that were withdrawn too, or not"), "bases"),
    Key("bases.search", "slash", "search", N_("Search"), N_("Show only what matches: words, purpose:newsletter, state:untold"), "bases", shown=True),
    Key("bases.delete", "d,delete", "delete", N_("Delete"), N_("Delete what was noted by mistake; asks first"), "bases", writes=True, needs_row=True),
    Key("bases.close", "escape", "close", N_("Back"), N_("Peel one layer: the search, the queue, then the screen"), "bases", shown=True),
    # Privacy requests
    Key("privacy_requests.edit", "e,enter", "edit", N_("Edit"), N_("Who, which right, when it came, how it was checked"), "privacy_requests", shown=True, writes=True, needs_row=True),
    Key("privacy_requests.new", "n", "new", N_("New"), N_("Note that somebody exercises a right; due in a month"), "privacy_requests", shown=True, writes=True),
    Key("privacy_requests.answer", "x", "answer", N_("Answer"), N_("Note what was answered; an objection granted is an opt-out"), "privacy_requests", shown=True, writes=True, needs_row=True),
    Key("privacy_requests.extend", "z", "extend", N_("Extend"), N_("Take up to two months longer, and say why"), "privacy_requests", shown=True, writes=True, needs_row=True),
    Key("privacy_requests.person", "v", "person", N_("Privacy"), N_("All about the privacy of that person: export, erase"), "privacy_requests", shown=True, needs_row=True),
    Key("privacy_requests.all", "b", "all", N_("Answered"), N_("Show those that were answered too, or not"), "privacy_requests"),
    Key("privacy_requests.search", "slash", "search", N_("Search"), N_("Show only what matches: words, state:late, right:access"), "privacy_requests", shown=True),
    Key("privacy_requests.delete", "d,delete", "delete", N_("Delete"), N_("Delete what was noted by mistake; asks first"), "privacy_requests", writes=True, needs_row=True),
    Key("privacy_requests.close", "escape", "close", N_("Back"), N_("Peel one layer: the search, then the screen"), "privacy_requests", shown=True),
    # Retention
    Key("retention.open", "enter", "open", N_("Open"), N_("All about the privacy of that person"), "retention", shown=True, needs_row=True),
    Key("retention.ask", "x", "ask", N_("Ask"), N_("Note that they, or the marked ones, were asked today whether to stay"), "retention", shown=True, writes=True, needs_row=True),
    Key("retention.keep", "p", "keep", N_("Keep data"), N_("Keep their data for a reason, until a day"), "retention", shown=True, writes=True, needs_row=True),
    Key("retention.erase", "d,delete", "erase", N_("Erase"), N_("Erase the person for good; shows first what goes and what stays"), "retention", shown=True, writes=True, needs_row=True),
    Key("retention.all", "b", "all", N_("All"), N_("Show who is kept or held by a rule too, or not"), "retention", shown=True),
    Key("retention.search", "slash", "search", N_("Search"), N_("Show only what matches: words, state:overdue, due:<2027-06-01"), "retention", shown=True),
    Key("retention.close", "escape", "close", N_("Back"), N_("Peel one layer: the search, the marks, then the screen"), "retention", shown=True),
    # The opt-out list
    Key("suppressions.edit", "e,enter", "edit", N_("Edit"), N_("From what, why, when to look again"), "suppressions", shown=True, writes=True, needs_row=True),
    Key("suppressions.new", "n", "new", N_("New"), N_("Put an address, a number or a handle on the list"), "suppressions", shown=True, writes=True),
    Key("suppressions.look-up", "c", "look_up", N_("Look up"), N_("Say whether an address is on the list"), "suppressions", shown=True),
    Key("suppressions.search", "slash", "search", N_("Search"), N_("Show only what matches: words, purpose:news, sort:phone"), "suppressions", shown=True),
    Key("suppressions.delete", "d,delete", "delete", N_("Delete"), N_("Take it, or the marked ones, off the list; asks first"), "suppressions", shown=True, writes=True, needs_row=True),
    Key("suppressions.close", "escape", "close", N_("Back"), N_("Peel one layer: the search, the marks, then the screen"), "suppressions", shown=True),
)  # fmt: skip
