"""The keys of Ambassadors; of channels, kits, the inactive."""

from __future__ import annotations

from typing import Final

from clubmgr.i18n import N_
from clubmgr.keys.key import Key

KEYS: Final = (
    Key("ambassadors.log", "l", "log", N_("Log"), N_("Log a call, a mail, a meeting"), "ambassadors", shown=True, writes=True, needs_row=True),
    Key("ambassadors.channels", "c", "channels", N_("Channels"), N_("Where they speak, and how many follow, day by day"), "ambassadors", shown=True, needs_row=True),
    Key("ambassadors.perk", "p", "perk", N_("Perk"), N_("Give them a perk"), "ambassadors", shown=True, writes=True, needs_row=True),
    Key("ambassadors.agreements", "o", "agreements", N_("Agreements"), N_("Agreements with them, deliverables, clauses; what is to be renewed"), "ambassadors", shown=True),
    Key("ambassadors.types", "t", "types", N_("Types"), N_("What they are over time: contributor, gardener, ambassador; the plan for each type"), "ambassadors"),
    Key("ambassadors.contents", "r", "contents", N_("Relays"), N_("What they publish, what is relayed both ways, whether it is disclosed"), "ambassadors"),
    Key("ambassadors.testimonies", "v", "testimonies", N_("Testimonies"), N_("What they say of the brand, and what they agreed to be used"), "ambassadors"),
    Key("ambassadors.referrals", "f", "referrals", N_("Referrals"), N_("Who brought whom, as a tree"), "ambassadors"),
    Key("ambassadors.kits", "m", "kits", N_("Kits"), N_("The materials that they were sent"), "ambassadors", needs_row=True),
    Key("ambassadors.inactive", "i", "inactive", N_("Inactive"), N_("Who has contributed nothing for a while"), "ambassadors"),
    Key("ambassadors.previews", "a", "previews", N_("Early"), N_("Early information: embargo, who was told, leaks"), "ambassadors"),
    Key("ambassadors.feedback", "b", "feedback", N_("Voices"), N_("Wishes, complaints, critiques, questions, and their answers"), "ambassadors"),
    Key("ambassadors.recognition", "R", "recognition", N_("Points"), N_("Points and ranking, badges, challenges, draws"), "ambassadors"),
    Key("ambassadors.write", "w", "write", N_("Paper"), N_("Write a paper about an agreement, a testimony, a perk of theirs"), "ambassadors", writes=True, needs_row=True),
    Key("ambassadors.leave", "z", "leave", N_("Leaves"), N_("From which day on they are alumni, and why; again takes it back"), "ambassadors", writes=True, needs_row=True),
)  # fmt: skip
