"""The keys of Ambassadors; of channels, figures, kits, the inactive, the card of a person."""

from __future__ import annotations

from typing import Final

from clubmgr.i18n import N_
from clubmgr.keys.key import Key

KEYS: Final = (
    Key("ambassadors.log", "l", "log", N_("Log"), N_("Log a call, a mail, a meeting"), "ambassadors", shown=True, writes=True, needs_row=True),
    Key("ambassadors.channels", "c", "channels", N_("Channels"), N_("Where they speak, and how many follow, day by day"), "ambassadors", shown=True, needs_row=True),
    Key("ambassadors.perk", "p", "perk", N_("Perk"), N_("Give them a perk"), "ambassadors", shown=True, writes=True, needs_row=True),
    Key("ambassadors.agreements", "o", "agreements", N_("Agreements"), N_("Agreements with them, deliverables, clauses; what is to be renewed"), "ambassadors"),
    Key("ambassadors.types", "t", "types", N_("Types"), N_("What they are over time: contributor, gardener, ambassador; the plan for each type"), "ambassadors"),
    Key("ambassadors.contents", "r", "contents", N_("Relays"), N_("What they publish, what is relayed both ways, whether it is disclosed"), "ambassadors"),
    Key("ambassadors.testimonies", "v", "testimonies", N_("Testimonies"), N_("What they say of the brand, and what they agreed to be used"), "ambassadors"),
    Key("ambassadors.referrals", "f", "referrals", N_("Referrals"), N_("Who brought whom, as a tree"), "ambassadors"),
    Key("ambassadors.kits", "m", "kits", N_("Kits"), N_("The materials that they were sent"), "ambassadors", needs_row=True),
    Key("ambassadors.inactive", "i", "inactive", N_("Inactive"), N_("Who has contributed nothing for a while"), "ambassadors"),
    Key("ambassadors.previews", "a", "previews", N_("Early"), N_("Early information: embargo, who was told, leaks"), "ambassadors"),
    Key("ambassadors.feedback", "b", "feedback", N_("Voices"), N_("Wishes, complaints, critiques, questions, and their answers"), "ambassadors"),
    Key("ambassadors.recognition", "P", "recognition", N_("Points"), N_("Points and ranking, badges, challenges, draws"), "ambassadors"),
    Key("ambassadors.write", "w", "write", N_("Paper"), N_("Write a paper about an agreement, a testimony, a perk of theirs"), "ambassadors", writes=True, needs_row=True),
    Key("ambassadors.minor", "M", "minor", N_("Minor"), N_("Under age until which day, and who answers for them"), "ambassadors", writes=True, needs_row=True),
    Key("ambassadors.leave", "z", "leave", N_("Leaves"), N_("From which day on they are alumni, and why; again takes it back"), "ambassadors", writes=True, needs_row=True),
    # Channels and their audiences
    Key("channels.figures", "enter", "figures", N_("Figures"), N_("All that was counted on this channel, with its curve"), "channels", shown=True, needs_row=True),
    Key("channels.count", "c", "count", N_("Count"), N_("Note how many follow the channel today"), "channels", shown=True, writes=True, needs_row=True),
    Key("channels.new", "n", "new", N_("Channel"), N_("Add a channel"), "channels", shown=True, writes=True),
    Key("channels.edit", "e", "edit", N_("Edit"), N_("Network, name, address, language"), "channels", shown=True, writes=True, needs_row=True),
    Key("channels.closed", "x", "closed", N_("Closed"), N_("Say that the channel is used no more, or is again"), "channels", shown=True, writes=True, needs_row=True),
    Key("channels.delete", "d,delete", "delete", N_("Delete"), N_("Delete the channel with its figures; asks first"), "channels", writes=True, needs_row=True),
    Key("channels.close", "escape", "close", N_("Back"), N_("Back to the list"), "channels", shown=True),
    Key("figures.new", "n", "new", N_("Count"), N_("Note how many followed on a day"), "figures", shown=True, writes=True),
    Key("figures.edit", "e,enter", "edit", N_("Edit"), N_("Put a figure right"), "figures", shown=True, writes=True, needs_row=True),
    Key("figures.delete", "d,delete", "delete", N_("Delete"), N_("Delete a figure noted by mistake"), "figures", shown=True, writes=True, needs_row=True),
    Key("figures.close", "escape", "close", N_("Back"), N_("Back to the channels"), "figures", shown=True),
    # Kits
    Key("kits.new", "n", "new", N_("Send"), N_("Note which materials were sent, and when"), "kits", shown=True, writes=True),
    Key("kits.received", "x", "received", N_("Received"), N_("Say that the kit has come, or has not"), "kits", shown=True, writes=True, needs_row=True),
    Key("kits.edit", "e,enter", "edit", N_("Edit"), N_("Materials, days"), "kits", shown=True, writes=True, needs_row=True),
    Key("kits.delete", "d,delete", "delete", N_("Delete"), N_("Delete a kit noted by mistake"), "kits", shown=True, writes=True, needs_row=True),
    Key("kits.close", "escape", "close", N_("Back"), N_("Back to the list"), "kits", shown=True),
    # Who has contributed nothing for a while
    Key("inactive.remind", "r", "remind", N_("Remind me"), N_("Call on them again on a day; it is told on Today"), "inactive", shown=True, writes=True, needs_row=True),
    Key("inactive.log", "l", "log", N_("Log"), N_("Log a call, a mail, a meeting"), "inactive", shown=True, writes=True, needs_row=True),
    Key("inactive.card", "enter", "card", N_("Card"), N_("All that is known of the person, on one page"), "inactive", shown=True, needs_row=True),
    Key("inactive.close", "escape", "close", N_("Back"), N_("Peel one layer: the marks, then the screen"), "inactive", shown=True),
    # All that is known of one person
    Key("card.log", "l", "log", N_("Log"), N_("Log a call, a mail, a meeting with the person"), "card", shown=True, writes=True),
    Key("card.touchpoints", "t", "touchpoints", N_("Touchpoints"), N_("All touchpoints with the person, to correct or delete"), "card", shown=True),
    Key("card.close", "escape", "close", N_("Back"), N_("Back to where you were"), "card", shown=True),
)  # fmt: skip
