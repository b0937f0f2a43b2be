"""The keys of member types, the plan of action, referrals, contents and testimonies."""

from __future__ import annotations

from typing import Final

from clubmgr.i18n import N_
from clubmgr.keys.key import Key

KEYS: Final = (
    # Types of members, and the plan for each
    Key("types.people", "enter", "people", N_("People"), N_("Who is of this type, and since when"), "types", shown=True, needs_row=True),
    Key("types.plan", "p", "plan", N_("Plan"), N_("The actions planned for this type, along the four axes"), "types", shown=True, needs_row=True),
    Key("types.new", "n", "new", N_("Person"), N_("Somebody is of this type from a day on"), "types", shown=True, writes=True),
    Key("types.write", "w", "write", N_("Report"), N_("Write the figures of this type, to be handed over to its people"), "types", shown=True, needs_row=True),
    Key("types.close", "escape", "close", N_("Back"), N_("Back to where you were"), "types", shown=True),
    Key("typed.new", "n", "new", N_("Person"), N_("Somebody is of this type from a day on"), "typed", shown=True, writes=True),
    Key("typed.edit", "e,enter", "edit", N_("Edit"), N_("Type, days, reason"), "typed", shown=True, writes=True, needs_row=True),
    Key("typed.end", "x", "end", N_("End"), N_("Today is their last day in this type, and why"), "typed", shown=True, writes=True, needs_row=True),
    Key("typed.search", "slash", "search", N_("Search"), N_("Show only what matches: words, since:<90d"), "typed", shown=True),
    Key("typed.all", "b", "all", N_("Former"), N_("Show those too who were or will be of this type, or not"), "typed", shown=True),
    Key("typed.delete", "d,delete", "delete", N_("Delete"), N_("Delete what was noted by mistake"), "typed", writes=True, needs_row=True),
    Key("typed.close", "escape", "close", N_("Back"), N_("Peel one layer: the search, then the screen"), "typed", shown=True),
    Key("engagements.done", "x", "done", N_("Done"), N_("Say that this is done, and what came of it; or that it is not"), "engagements", shown=True, writes=True, needs_row=True),
    Key("engagements.new", "n", "new", N_("New"), N_("Plan an action along the axis of this one"), "engagements", shown=True, writes=True),
    Key("engagements.usual", "i", "usual", N_("Usual"), N_("Plan what is usually done for this type"), "engagements", shown=True, writes=True),
    Key("engagements.edit", "e,enter", "edit", N_("Edit"), N_("Day, owner, aim, result"), "engagements", shown=True, writes=True, needs_row=True),
    Key("engagements.all", "b", "all", N_("All"), N_("Show what is done too, or only what is open"), "engagements", shown=True),
    Key("engagements.delete", "d,delete", "delete", N_("Delete"), N_("Delete the action, or the marked ones"), "engagements", writes=True, needs_row=True),
    Key("engagements.close", "escape", "close", N_("Back"), N_("Back to the types"), "engagements", shown=True),
    # Referrals
    Key("referrals.new", "n", "new", N_("New"), N_("Somebody whom this person brought along"), "referrals", shown=True, writes=True),
    Key("referrals.edit", "e,enter", "edit", N_("Edit"), N_("Who brought them, and when"), "referrals", shown=True, writes=True, needs_row=True),
    Key("referrals.below", "t", "below", N_("Branch"), N_("Show only this person and those below, or everybody"), "referrals", shown=True),
    Key("referrals.delete", "d,delete", "delete", N_("Delete"), N_("Forget who brought them along; the people stay"), "referrals", shown=True, writes=True, needs_row=True),
    Key("referrals.close", "escape", "close", N_("Back"), N_("Back to where you were"), "referrals", shown=True),
    # Relays and contents
    Key("contents.new", "n", "new", N_("New"), N_("Note what they published, or what was relayed"), "contents", shown=True, writes=True),
    Key("contents.edit", "e,enter", "edit", N_("Edit"), N_("Link, reach, what it was made for"), "contents", shown=True, writes=True, needs_row=True),
    Key("contents.check", "c", "check", N_("Check"), N_("Note whether its commercial aim is disclosed, and in which words"), "contents", shown=True, writes=True, needs_row=True),
    Key("contents.open", "t", "open", N_("Unchecked"), N_("Show only what nobody has seen disclosed, or everything"), "contents", shown=True),
    Key("contents.search", "slash", "search", N_("Search"), N_("Show only what matches: words, way:relays_us, on:<90d"), "contents", shown=True),
    Key("contents.everybody", "a", "everybody", N_("Everybody"), N_("Show the contents of everybody, or of one person"), "contents"),
    Key("contents.delete", "d,delete", "delete", N_("Delete"), N_("Delete what was noted by mistake"), "contents", writes=True, needs_row=True),
    Key("contents.close", "escape", "close", N_("Back"), N_("Peel one layer: the search, then the screen"), "contents", shown=True),
    # Testimonies
    Key("testimonies.new", "n", "new", N_("New"), N_("Note what somebody says of the brand"), "testimonies", shown=True, writes=True),
    Key("testimonies.ask", "o", "ask", N_("Ask"), N_("Note that somebody was asked for an opinion or a testimony"), "testimonies", writes=True),
    Key("testimonies.given", "x", "given", N_("Given"), N_("Note that it was given today"), "testimonies", writes=True, needs_row=True),
    Key("testimonies.consent", "c", "consent", N_("Consent"), N_("For which media they agree, until when, where"), "testimonies", shown=True, writes=True, needs_row=True),
    Key("testimonies.use", "s", "use", N_("In use"), N_("Note where it is used; empty: nowhere any more"), "testimonies", shown=True, writes=True, needs_row=True),
    Key("testimonies.withdraw", "z", "withdraw", N_("Withdrawn"), N_("They take their consent back"), "testimonies", writes=True, needs_row=True),
    Key("testimonies.edit", "e,enter", "edit", N_("Edit"), N_("Words, medium, link, days"), "testimonies", shown=True, writes=True, needs_row=True),
    Key("testimonies.usable", "t", "usable", N_("Usable"), N_("Show only what may be used today, or everything"), "testimonies", shown=True),
    Key("testimonies.write", "w", "write", N_("Paper"), N_("Write the consent to the use of image and words"), "testimonies", writes=True, needs_row=True),
    Key("testimonies.search", "slash", "search", N_("Search"), N_("Show only what matches: words, consent:ending, medium:video"), "testimonies"),
    Key("testimonies.everybody", "a", "everybody", N_("Everybody"), N_("Show the testimonies of everybody, or of one person"), "testimonies"),
    Key("testimonies.delete", "d,delete", "delete", N_("Delete"), N_("Delete what was noted by mistake"), "testimonies", writes=True, needs_row=True),
    Key("testimonies.close", "escape", "close", N_("Back"), N_("Peel one layer: the search, then the screen"), "testimonies", shown=True),
)  # fmt: skip
