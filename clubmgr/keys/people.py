"""The keys of People, Prospects and Leaders, and of what is shown over them."""

from __future__ import annotations

from typing import Final

from clubmgr.i18n import N_
from clubmgr.keys.key import Key

KEYS: Final = (
    # People
    Key("people.shortlist", "a", "shortlist", N_("To a club"), N_("Make candidates for a club of the marked people"), "people", shown=True, writes=True, needs_row=True),
    Key("people.log", "l", "log", N_("Log"), N_("Log a call, a mail, a meeting"), "people", shown=True, writes=True, needs_row=True),
    Key("people.pause", "z", "pause", N_("Pause"), N_("No contact until a day, and why; again changes or ends it"), "people", writes=True, needs_row=True),
    Key("people.import", "i", "import", N_("Import"), N_("Import people from a file"), "people", shown=True, writes=True),
    Key("people.absence", "Z", "absence", N_("Away"), N_("Note from when to when a person is away, and who stands in"), "people", writes=True, needs_row=True),
    Key("people.opt-out", "o", "opt_out", N_("Opt-out"), N_("Note what a person does not want to be written to for; again takes it back"), "people", writes=True, needs_row=True),
    Key("people.merge", "m", "merge", N_("Merge"), N_("Make one of two marked people, side by side"), "people", writes=True, needs_row=True),
    Key("people.duplicates", "b", "duplicates", N_("Doubles"), N_("Who may be there twice; of this person, or of all"), "people"),
    Key("people.privacy", "v", "privacy", N_("Privacy"), N_("Why their data are held; all of it on paper; erase the person"), "people", needs_row=True),
    Key("people.write", "w", "write", N_("Write"), N_("Write the people shown, or marked, to a file"), "people", needs_row=True),
    # Prospects
    Key("prospects.promote", "p", "promote(1)", N_("Forward"), N_("Move one stage forward"), "prospects", shown=True, writes=True, needs_row=True),
    Key("prospects.demote", "P", "promote(-1)", N_("Backward"), N_("Move one stage back, with the reason"), "prospects", writes=True, needs_row=True),
    Key("prospects.stage", "t", "stage", N_("Stage"), N_("Choose the stage"), "prospects", shown=True, writes=True, needs_row=True),
    Key("prospects.approach", "a", "approach", N_("Approach"), N_("Log how they were approached: mail, posts, promotion, word of mouth"), "prospects", shown=True, writes=True, needs_row=True),
    Key("prospects.change-approach", "A", "change_approach", N_("Result"), N_("Change an approach, as when its result has come"), "prospects", writes=True, needs_row=True),
    Key("prospects.rest", "z", "rest", N_("Rest"), N_("Leave alone until a day, with the reason"), "prospects", writes=True, needs_row=True),
    Key("prospects.decide", "v", "decide", N_("Decide"), N_("Decide: selected, on hold, not selected; with the reason"), "prospects", writes=True, needs_row=True),
    Key("prospects.log", "l", "log", N_("Log"), N_("Log a call, a mail, a meeting"), "prospects", writes=True, needs_row=True),
    Key("prospects.funnel", "f", "funnel", N_("Funnel"), N_("Count who came how far, by terrain, segment, method or club"), "prospects"),
    Key("funnel.by", "b", "by", N_("By"), N_("Tell apart by terrain, segment, method or club"), "funnel", shown=True),
    Key("funnel.club", "c", "club", N_("Club"), N_("Count one club, or all of them"), "funnel", shown=True),
    Key("funnel.close", "escape", "close", N_("Back"), N_("Back to the prospects"), "funnel", shown=True),
    # Leaders
    Key("leaders.score", "c", "criteria", N_("Criteria"), N_("Score: 1 2 3 fill the next criterion, 0 leaves one blank, esc ends"), "leaders", shown=True, writes=True, needs_row=True),
    Key("leaders.decide", "v", "decide", N_("Decide"), N_("Decide: selected, on hold, not selected; with the reason"), "leaders", shown=True, writes=True, needs_row=True),
    Key("leaders.compare", "b", "compare", N_("Beside"), N_("Show up to four candidates side by side"), "leaders", needs_row=True),
    Key("leaders.juror", "J", "juror", N_("Score as"), N_("Score and read in another juror's name"), "leaders", writes=True),
    Key("leaders.anchors", "a", "anchors", N_("Anchors"), N_("Change what a 1, a 2 and a 3 of each criterion mean"), "leaders", writes=True),
    Key("leaders.log", "l", "log", N_("Log"), N_("Log a call, a mail, a meeting"), "leaders", writes=True, needs_row=True),
    Key("leaders.role", "r", "role", N_("Role"), N_("Give a role in the club"), "leaders", writes=True, needs_row=True),
    Key("leaders.found", "f", "found", N_("Found"), N_("Make a club of the selected leader and the core: seats, next meeting"), "leaders", writes=True, needs_row=True),
    Key("leaders.stage", "t", "stage", N_("Stage"), N_("Choose the stage"), "leaders", writes=True, needs_row=True),
    Key("scoring.evidence", "e", "evidence", N_("Evidence"), N_("Note what was seen or heard of the criterion just scored"), "scoring", shown=True, writes=True),
    Key("scoring.end", "escape", "end_scoring", N_("End"), N_("End the scoring"), "scoring", shown=True),
    Key("compare.close", "escape", "close", N_("Back"), N_("Back to the list"), "compare", shown=True),
    # The touchpoints of a person
    Key("timeline.log", "l", "log", N_("Log"), N_("Log a call, a mail, a meeting with the person"), "timeline", shown=True, writes=True),
    Key("timeline.edit", "e,enter", "edit", N_("Edit"), N_("Correct the touchpoint"), "timeline", shown=True, writes=True, needs_row=True),
    Key("timeline.delete", "d,delete", "delete", N_("Delete"), N_("Delete the touchpoint, or the marked ones; asks first"), "timeline", shown=True, writes=True, needs_row=True),
    Key("timeline.close", "escape", "close", N_("Back"), N_("Back to the person"), "timeline", shown=True),
)  # fmt: skip
