"""The keys of early information, of voices back, of the balance of a club."""

from __future__ import annotations

from typing import Final

from clubmgr.i18n import N_
from clubmgr.keys.key import Key

KEYS: Final = (
    # Voices back
    Key("feedback.search", "slash", "search", N_("Search"), N_("Show only what matches: words, kind:wish, state:checked, due:<7d"), "feedback"),
    Key("feedback.new", "n", "new", N_("New"), N_("Note a wish, a question, a critique, a complaint"), "feedback", shown=True, writes=True),
    Key("feedback.edit", "e,enter", "edit", N_("Edit"), N_("All of it: text, owner, until when an answer is owed"), "feedback", shown=True, writes=True, needs_row=True),
    Key("feedback.check", "c", "check", N_("Check"), N_("Say whether it can be done, and why"), "feedback", shown=True, writes=True, needs_row=True),
    Key("feedback.pass", "p", "pass_on", N_("Pass on"), N_("Say to whom inside the brand it is passed on"), "feedback", shown=True, writes=True, needs_row=True),
    Key("feedback.answer", "a", "answer", N_("Answer"), N_("Write down what was answered; on an answer, mend or withdraw it"), "feedback", shown=True, writes=True, needs_row=True),
    Key("feedback.late", "t", "late", N_("Late"), N_("Show only what should have been answered by now, or all"), "feedback"),
    Key("feedback.all", "b", "all", N_("Answered"), N_("Show what is answered too, or not"), "feedback"),
    Key("feedback.figures", "f", "figures", N_("In figures"), N_("How many came in, how many were answered in time, how long it took"), "feedback"),
    Key("feedback.delete", "d,delete", "delete", N_("Delete"), N_("Delete what was noted by mistake"), "feedback", writes=True, needs_row=True),
    Key("feedback.close", "escape", "close", N_("Back"), N_("Peel one layer: the search, then the screen"), "feedback", shown=True),
    # Early information
    Key("previews.readers", "enter,r", "readers", N_("Told"), N_("Who is told early, when it was sent, who agreed to keep it"), "previews", shown=True, needs_row=True),
    Key("previews.new", "n", "new", N_("New"), N_("Note information with its embargo"), "previews", shown=True, writes=True),
    Key("previews.edit", "e", "edit", N_("Edit"), N_("Text, embargo, time zone, owner"), "previews", shown=True, writes=True, needs_row=True),
    Key("previews.leak", "l", "leak", N_("Leak"), N_("Say that it got out, and go through the checks"), "previews", shown=True, needs_row=True),
    Key("previews.lift", "z", "lift", N_("Lift"), N_("Let the embargo end now"), "previews", writes=True, needs_row=True),
    Key("previews.all", "b", "all", N_("Over"), N_("Show what is free to tell too, or not"), "previews", shown=True),
    Key("previews.delete", "d,delete", "delete", N_("Delete"), N_("Delete the information, and who was told"), "previews", writes=True, needs_row=True),
    Key("previews.close", "escape", "close", N_("Back"), N_("Back to where you were"), "previews", shown=True),
    Key("readers.new", "n", "new", N_("Tell"), N_("Add somebody who is told early"), "readers", shown=True, writes=True),
    Key("readers.voices", "v", "voices", N_("Ambassadors"), N_("Add all ambassadors whom a filter finds"), "readers", shown=True, writes=True),
    Key("readers.sent", "s", "sent", N_("Sent"), N_("The marked ones were sent it today; again takes it back"), "readers", shown=True, writes=True, needs_row=True),
    Key("readers.agreed", "a", "agreed", N_("Agreed"), N_("The marked ones agreed to keep the embargo; again takes it back"), "readers", shown=True, writes=True, needs_row=True),
    Key("readers.edit", "e,enter", "edit", N_("Edit"), N_("Days, how it was sent, notes"), "readers", shown=True, writes=True, needs_row=True),
    Key("readers.delete", "d,delete", "delete", N_("Delete"), N_("Take the marked ones off the list"), "readers", writes=True, needs_row=True),
    Key("readers.close", "escape", "close", N_("Back"), N_("Back to the early information"), "readers", shown=True),
    Key("leak.done", "x", "done", N_("Done"), N_("Say that this is checked, or is not"), "leak", shown=True, writes=True, needs_row=True),
    Key("leak.edit", "e,enter", "edit", N_("Edit"), N_("The day, and what was found"), "leak", shown=True, writes=True, needs_row=True),
    Key("leak.story", "l", "story", N_("The leak"), N_("When it got out, what, where, seen by whom"), "leak", shown=True, writes=True),
    Key("leak.close", "escape", "close", N_("Back"), N_("Back to the early information"), "leak", shown=True),
    # The balance of a club
    Key("balance.new", "n", "new", N_("Contribution"), N_("Note what somebody of the brand did"), "balance", shown=True, writes=True),
    Key("balance.contributors", "c", "contributors", N_("Of the brand"), N_("What the brand's own people did for the club"), "balance", shown=True),
    Key("balance.later", "right_square_bracket", "year(1)", N_("Later"), N_("The year after"), "balance", shown=True),
    Key("balance.earlier", "left_square_bracket", "year(-1)", N_("Earlier"), N_("The year before"), "balance", shown=True),
    Key("balance.close", "escape", "close", N_("Back"), N_("Back to the clubs"), "balance", shown=True),
    Key("brandwork.new", "n", "new", N_("New"), N_("Note what somebody of the brand did"), "brandwork", shown=True, writes=True),
    Key("brandwork.edit", "e,enter", "edit", N_("Edit"), N_("Who, what, for which club, where it is seen"), "brandwork", shown=True, writes=True, needs_row=True),
    Key("brandwork.delete", "d,delete", "delete", N_("Delete"), N_("Delete what was noted by mistake"), "brandwork", shown=True, writes=True, needs_row=True),
    Key("brandwork.close", "escape", "close", N_("Back"), N_("Back to the balance"), "brandwork", shown=True),
)  # fmt: skip
