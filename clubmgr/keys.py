"""Every key, once: bindings, footer, help, palette and README are made from this registry."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from clubmgr.i18n import N_

SECTIONS: Final = (
    ("1", "today", N_("Today")),
    ("2", "people", N_("People")),
    ("3", "prospects", N_("Prospects")),
    ("4", "leaders", N_("Leaders")),
    ("5", "clubs", N_("Clubs")),
    ("6", "meetings", N_("Meetings")),
    ("9", "papers", N_("Papers")),
)
"""The sections: digit, name, title."""


@dataclass(frozen=True, slots=True)
class Key:
    """One key. `where` is a place that binds it, `label` what the footer says, `help` the sentence.

    `writes` is for keys that change the program: they are off when it is open for reading only.
    """

    id: str
    keys: str
    action: str
    label: str
    help: str
    where: str
    shown: bool = False
    writes: bool = False
    needs_row: bool = False
    priority: bool = False

    @property
    def display(self) -> str:
        """The first key as it is written on a keyboard."""
        return written(self.keys.partition(",")[0])


_WRITTEN: Final = {
    "question_mark": "?", "slash": "/", "colon": ":", "asterisk": "*", "space": "␣", "enter": "⏎",
    "left_square_bracket": "[", "right_square_bracket": "]", "comma": ",", "escape": "esc",
    "delete": "del", "down": "↓", "up": "↑", "right": "→", "left": "←", "pagedown": "pgdn", "pageup": "pgup",
    "shift+tab": "shift+tab",
}  # fmt: skip


def written(key: str) -> str:
    """Write a key's name as people know it: `ctrl+p` is `^p`, `question_mark` is `?`."""
    if key.startswith("ctrl+"):
        return "^" + _WRITTEN.get(key[5:], key[5:])
    return _WRITTEN.get(key, key)


KEYS: Final = (
    *(
        Key(f"go.{name}", digit, f"app.go('{name}')", title, N_("Go to this section"), "app")
        for digit, name, title in SECTIONS
    ),
    Key("app.palette", "ctrl+p,colon", "app.palette", N_("Find"), N_("Find a command or a record by its name"), "app"),
    Key("app.help", "question_mark,f1", "app.help", N_("Help"), N_("Show the keys of this screen; enter runs one"), "app", shown=True),
    Key("app.undo", "u", "app.undo", N_("Undo"), N_("Take back the last act, whoever did it"), "app", writes=True),
    Key("app.redo", "U", "app.redo", N_("Redo"), N_("Do again what was undone"), "app", writes=True),
    Key("app.settings", "comma", "app.settings", N_("Settings"), N_("Brand, organizer, language; the jury; the method and the rhythm of contacts"), "app", writes=True),
    Key("app.reload", "ctrl+r", "app.reload", N_("Reload"), N_("Read everything again from the file"), "app"),
    Key("app.back", "q", "app.back", N_("Back"), N_("Go back; in a section, leave the program"), "app"),
    Key("app.quit", "ctrl+q", "app.quit", N_("Quit"), N_("Leave the program from anywhere"), "app", priority=True),
    # Every list; `table` while the rows have the focus
    Key("list.open", "enter", "open", N_("Open"), N_("Show the whole record"), "table", shown=True, needs_row=True),
    Key("list.new", "n", "new", N_("New"), N_("Make a new record"), "list", shown=True, writes=True),
    Key("list.edit", "e", "edit", N_("Edit"), N_("Change the record"), "list", shown=True, writes=True, needs_row=True),
    Key("list.delete", "d,delete", "delete", N_("Delete"), N_("Delete the record, or the marked ones; asks first"), "list", writes=True, needs_row=True),
    Key("list.filter", "slash", "filter", N_("Filter"), N_("Show only what matches: words, !word, field:value"), "list", shown=True),
    Key("list.sort", "s", "sort", N_("Sort"), N_("Choose the order; again turns it round"), "list"),
    Key("list.mark", "space", "mark", N_("Mark"), N_("Mark the record and step down"), "table", needs_row=True),
    Key("list.mark-all", "asterisk", "mark_all", N_("Mark all"), N_("Mark everything that is shown"), "table", needs_row=True),
    Key("list.copy", "y", "copy", N_("Copy"), N_("Copy name and e-mail of the marked records"), "list", needs_row=True),
    Key("list.down", "down,j", "move(1)", N_("Down"), N_("Next record"), "table", priority=True),
    Key("list.up", "up,k", "move(-1)", N_("Up"), N_("Record before"), "table", priority=True),
    Key("list.page-down", "pagedown", "page(1)", N_("Page down"), N_("One screen down"), "table", priority=True),
    Key("list.page-up", "pageup", "page(-1)", N_("Page up"), N_("One screen up"), "table", priority=True),
    Key("list.first", "home,g", "first", N_("First"), N_("Go to the first record"), "table", priority=True),
    Key("list.last", "end,G", "last", N_("Last"), N_("Go to the last record"), "table", priority=True),
    Key("list.escape", "escape", "escape", N_("Back"), N_("Peel one layer: filter, then marks; never leaves"), "list"),
    # Today
    Key("today.done", "x", "done", N_("Done"), N_("Say that this is done"), "today", shown=True, writes=True, needs_row=True),
    Key("today.later", "l", "later", N_("Later"), N_("Move this to a later day"), "today", shown=True, writes=True, needs_row=True),
    # People
    Key("people.shortlist", "a", "shortlist", N_("To a club"), N_("Make candidates for a club of the marked people"), "people", shown=True, writes=True, needs_row=True),
    Key("people.log", "l", "log", N_("Log"), N_("Log a call, a mail, a meeting"), "people", shown=True, writes=True, needs_row=True),
    Key("people.pause", "z", "pause", N_("Pause"), N_("No contact until a day, and why; again changes or ends it"), "people", writes=True, needs_row=True),
    Key("people.import", "i", "import", N_("Import"), N_("Import people from a file"), "people", shown=True, writes=True),
    Key("people.absence", "Z", "absence", N_("Away"), N_("Note from when to when a person is away, and who stands in"), "people", writes=True, needs_row=True),
    Key("people.opt-out", "o", "opt_out", N_("Opt-out"), N_("Note that a person wants no invitations; again takes it back"), "people", writes=True, needs_row=True),
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
    # Clubs
    Key("clubs.journey", "f", "journey", N_("Founding"), N_("The founding journey: what comes next"), "clubs", shown=True, needs_row=True),
    Key("clubs.role", "r", "role", N_("Role"), N_("Give a role in the club"), "clubs", writes=True, needs_row=True),
    Key("clubs.plan", "p", "plan", N_("Plan"), N_("Plan the year's meetings"), "clubs", shown=True, writes=True, needs_row=True),
    Key("clubs.write", "w", "write", N_("Paper"), N_("Write a paper of the club"), "clubs", shown=True, writes=True, needs_row=True),
    Key("clubs.members", "m", "members", N_("Members"), N_("Who belongs to the club, in which category, dues paid until when"), "clubs", needs_row=True),
    Key("clubs.quarters", "t", "quarters", N_("Quarters"), N_("Which club meets in which quarter: held, planned, missing"), "clubs"),
    Key("clubs.actions", "A", "actions", N_("Actions"), N_("What the club has to do"), "clubs", needs_row=True),
    Key("clubs.register", "R", "register", N_("Resolutions"), N_("What the club has decided"), "clubs", needs_row=True),
    Key("clubs.officers", "o", "officers", N_("Officers"), N_("Who holds which seat, on any day; give, end, hand over"), "clubs"),
    Key("clubs.filing", "F", "filing", N_("File"), N_("The file of the association: steps, deadlines, identifiers, papers"), "clubs", needs_row=True),
    Key("clubs.articles", "a", "articles", N_("Articles"), N_("Reword, reorder, leave out articles of statutes, charter and rules"), "clubs", needs_row=True),
    Key("clubs.conduct", "C", "conduct", N_("Conduct"), N_("Who has accepted the charter; warnings, blocks, exclusions"), "clubs", needs_row=True),
    # Meetings
    Key("meetings.plan", "p", "plan", N_("Plan"), N_("Plan the year's meetings of a club"), "meetings", writes=True),
    Key("meetings.invite", "i", "invite", N_("Invite"), N_("Write the invitations as calendar files"), "meetings", shown=True, writes=True, needs_row=True),
    Key("meetings.cancel", "x", "cancel", N_("Cancel"), N_("Cancel the meeting and write the notice"), "meetings", writes=True, needs_row=True),
    Key("meetings.answers", "a", "answers", N_("Answers"), N_("Who is asked, who answers, who came"), "meetings", shown=True, needs_row=True),
    Key("meetings.round", "o", "round", N_("Round"), N_("After a dinner or a call: who came, opinion, interest, roles, scores"), "meetings", needs_row=True),
    Key("meetings.sheet", "v", "sheet", N_("Sheet"), N_("The venue's checklist, or the call's decisions"), "meetings", needs_row=True),
    Key("meetings.write", "w", "write", N_("Paper"), N_("Write the convocation, the agenda, the sign-in sheet, the minutes"), "meetings", writes=True, needs_row=True),
    Key("answers.rsvp", "a", "turn('rsvp')", N_("Answer"), N_("Next answer: yes, maybe, no"), "answers", shown=True, writes=True, needs_row=True),
    Key("answers.presence", "p", "turn('presence')", N_("Presence"), N_("Next presence: present, remote, excused, absent"), "answers", shown=True, writes=True, needs_row=True),
    Key("meetings.minutes", "m", "minutes", N_("Minutes"), N_("The agenda, and the minutes item by item"), "meetings", shown=True, needs_row=True),
    Key("meetings.prepare", "b", "prepare", N_("Prepare"), N_("Make the dated to-dos that go with the meeting"), "meetings", writes=True, needs_row=True),
    Key("meetings.replies", "r", "replies", N_("Replies"), N_("Read the answers to invitations from .ics and .eml files"), "meetings", writes=True),
    Key("meetings.quarters", "t", "quarters", N_("Quarters"), N_("Which club meets in which quarter: held, planned, missing"), "meetings"),
    Key("meetings.actions", "A", "actions", N_("Actions"), N_("What is to be done in all clubs"), "meetings"),
    Key("meetings.register", "R", "register", N_("Resolutions"), N_("What all clubs have decided"), "meetings"),
    Key("answers.proxy", "r", "proxy", N_("Proxy"), N_("Who votes in their place; again takes it back"), "answers", shown=True, writes=True, needs_row=True),
    Key("answers.late", "t", "late", N_("Late"), N_("When they arrived late"), "answers", writes=True, needs_row=True),
    Key("answers.left", "l", "left", N_("Left"), N_("When they left early"), "answers", writes=True, needs_row=True),
    Key("answers.all", "P", "all_present", N_("All there"), N_("Everybody who said yes and is not noted yet is present"), "answers", shown=True, writes=True),
    Key("answers.signed", "s", "signed", N_("Signed"), N_("Type the numbers that signed the sheet: 1-4 7 9"), "answers", writes=True),
    Key("answers.write", "w", "write", N_("Paper"), N_("Write the sign-in sheet, a proxy form, the convocation"), "answers", writes=True),
    Key("answers.circle", "c", "ask_circle", N_("Ask the club"), N_("Ask everybody whom the meeting is for: members, officers, interested candidates"), "answers", shown=True, writes=True),
    Key("answers.one", "n", "ask_one", N_("Ask one"), N_("Ask one person by name"), "answers", shown=True, writes=True),
    Key("answers.remove", "d,delete", "remove", N_("Remove"), N_("Ask this person no more"), "answers", writes=True, needs_row=True),
    Key("answers.close", "escape", "close", N_("Back"), N_("Back to the meetings"), "answers", shown=True),
    # A plan before it is made
    Key("plan.make", "enter", "make", N_("Make them"), N_("Make these meetings"), "plan", shown=True, writes=True, needs_row=True),
    Key("plan.shift", "s", "shift", N_("Shift"), N_("Move to the nearest free day of that weekday"), "plan", shown=True, needs_row=True),
    Key("plan.shift-all", "S", "shift_all", N_("Shift all"), N_("Move every date that something speaks against"), "plan", shown=True, needs_row=True),
    Key("plan.edit", "e", "edit", N_("Another day"), N_("Give this meeting another date"), "plan", shown=True, needs_row=True),
    Key("plan.drop", "d,delete", "drop", N_("Leave out"), N_("Leave this meeting out"), "plan", shown=True, needs_row=True),
    Key("plan.close", "escape", "close", N_("Back"), N_("Make none"), "plan", shown=True),
    # Clubs and quarters
    Key("quarters.open", "enter", "open", N_("Open"), N_("Show the quarter's meeting, or plan one where it is missing"), "quarters", shown=True, needs_row=True),
    Key("quarters.right", "right", "quarter(1)", N_("Quarter"), N_("The next quarter"), "quarters", shown=True, priority=True),
    Key("quarters.left", "left", "quarter(-1)", N_("Quarter before"), N_("The quarter before"), "quarters", priority=True),
    Key("quarters.later", "right_square_bracket", "year(1)", N_("Later"), N_("A year later"), "quarters", shown=True),
    Key("quarters.earlier", "left_square_bracket", "year(-1)", N_("Earlier"), N_("A year earlier"), "quarters", shown=True),
    Key("quarters.plan", "p", "plan", N_("Plan"), N_("Plan the club's year"), "quarters", shown=True, writes=True, needs_row=True),
    Key("quarters.close", "escape", "close", N_("Back"), N_("Back to the list"), "quarters", shown=True),
    # The agenda of a meeting, and its minutes
    Key("agenda.write", "enter", "minute", N_("Minute"), N_("Write down what is said of this item, line by line"), "agenda", shown=True, writes=True, needs_row=True),
    Key("agenda.new", "n", "new", N_("Item"), N_("Add an item"), "agenda", shown=True, writes=True),
    Key("agenda.fill", "f", "fill", N_("Fill"), N_("Put in what such a meeting usually has, what is open and what was unfinished"), "agenda", shown=True, writes=True),
    Key("agenda.edit", "e", "edit", N_("Edit"), N_("Title, minutes, presenter, the text of the minutes"), "agenda", shown=True, writes=True, needs_row=True),
    Key("agenda.state", "x", "state", N_("Done"), N_("Next state: done, postponed, to come"), "agenda", writes=True, needs_row=True),
    Key("agenda.down", "J,shift+down", "carry(1)", N_("Lower"), N_("Move the item down"), "agenda", writes=True, needs_row=True),
    Key("agenda.up", "K,shift+up", "carry(-1)", N_("Higher"), N_("Move the item up"), "agenda", writes=True, needs_row=True),
    Key("agenda.delete", "d,delete", "delete", N_("Delete"), N_("Delete the item, or the marked ones"), "agenda", writes=True, needs_row=True),
    Key("agenda.answers", "a", "answers", N_("Presence"), N_("Who is there, proxies, the quorum"), "agenda", shown=True),
    Key("agenda.open", "o", "open_close", N_("Open"), N_("Note when the meeting is opened; again when it is closed"), "agenda", writes=True),
    Key("agenda.finish", "F", "finish", N_("Finish"), N_("Finish the minutes: their text stays as it is; later, add an amendment"), "agenda", shown=True, writes=True),
    Key("agenda.write-paper", "w", "write", N_("Paper"), N_("Write the agenda, the convocation, the minutes, the list of actions"), "agenda", writes=True),
    Key("agenda.actions", "A", "actions", N_("Actions"), N_("What the club has to do"), "agenda"),
    Key("agenda.register", "R", "register", N_("Resolutions"), N_("What the club has decided"), "agenda"),
    Key("agenda.close", "escape", "close", N_("Back"), N_("Back to the meetings"), "agenda", shown=True),
    Key("minuting.take", "enter", "take", N_("Take down"), N_("Text; ! a motion 5-2-1; * a task @owner >fri; + or - who comes or goes; x 2 an action done; alone: item done"), "minuting", shown=True, priority=True),
    Key("minuting.next", "down", "item(1)", N_("Next item"), N_("The next item"), "minuting", shown=True, priority=True),
    Key("minuting.previous", "up", "item(-1)", N_("Item before"), N_("The item before"), "minuting", shown=True, priority=True),
    Key("minuting.undo", "ctrl+z", "undo_line", N_("Take back"), N_("Take back the last line"), "minuting", shown=True, priority=True),
    Key("minuting.end", "escape", "end", N_("End"), N_("Back to the agenda"), "minuting", shown=True, priority=True),
    # Actions, resolutions, members, replies
    Key("actions.done", "x", "done", N_("Done"), N_("Say that this is done, or is not"), "actions", shown=True, writes=True, needs_row=True),
    Key("actions.new", "n", "new", N_("New"), N_("Add something to do"), "actions", shown=True, writes=True),
    Key("actions.edit", "e,enter", "edit", N_("Edit"), N_("Owner, day, wording"), "actions", shown=True, writes=True, needs_row=True),
    Key("actions.delete", "d,delete", "delete", N_("Delete"), N_("Delete the action, or the marked ones"), "actions", writes=True, needs_row=True),
    Key("actions.all", "b", "all", N_("All"), N_("Show what is done too, or only what is open"), "actions", shown=True),
    Key("actions.close", "escape", "close", N_("Back"), N_("Back to where you were"), "actions", shown=True),
    Key("register.search", "slash", "search", N_("Search"), N_("Show only what matches: words, result:adopted, on:<90d"), "register", shown=True),
    Key("register.new", "n", "new", N_("New"), N_("Note a resolution taken between meetings"), "register", shown=True, writes=True),
    Key("register.edit", "e,enter", "edit", N_("Edit"), N_("Votes, result, day in force"), "register", shown=True, writes=True, needs_row=True),
    Key("register.role", "r", "role", N_("Role"), N_("Give the role that this resolution elects to"), "register", shown=True, writes=True, needs_row=True),
    Key("register.delete", "d,delete", "delete", N_("Delete"), N_("Delete the resolution"), "register", writes=True, needs_row=True),
    Key("register.close", "escape", "close", N_("Back"), N_("Peel one layer: the search, then the screen"), "register", shown=True),
    Key("members.new", "n", "new", N_("Member"), N_("Add a member by name"), "members", shown=True, writes=True),
    Key("members.office", "c", "officers", N_("Officers"), N_("Make members of everybody in office who is none"), "members", shown=True, writes=True),
    Key("members.edit", "e,enter", "edit", N_("Edit"), N_("Category, days, dues"), "members", shown=True, writes=True, needs_row=True),
    Key("members.paid", "p", "paid", N_("Paid"), N_("Note until when the dues of the marked ones are paid"), "members", shown=True, writes=True, needs_row=True),
    Key("members.leave", "x", "leave", N_("Leaves"), N_("The membership ends today, and why"), "members", shown=True, writes=True, needs_row=True),
    Key("members.delete", "d,delete", "delete", N_("Delete"), N_("Delete what was noted by mistake"), "members", writes=True, needs_row=True),
    Key("members.all", "b", "all", N_("Former"), N_("Show former members too, or not"), "members"),
    Key("members.close", "escape", "close", N_("Back"), N_("Back to the clubs"), "members", shown=True),
    # Seats and handovers
    Key("officers.give", "r", "give", N_("Give"), N_("Give this seat to somebody"), "officers", shown=True, writes=True),
    Key("officers.edit", "e,enter", "edit", N_("Edit"), N_("Change the mandate; on a vacant seat, give it"), "officers", shown=True, writes=True, needs_row=True),
    Key("officers.end", "x", "end", N_("End"), N_("End the mandate on a day, and why"), "officers", shown=True, writes=True, needs_row=True),
    Key("officers.interim", "i", "interim", N_("Interim"), N_("Somebody holds the vacant seat until an election"), "officers", writes=True, needs_row=True),
    Key("officers.handover", "h", "handover", N_("Handover"), N_("Checklist, contacts and lessons for who follows"), "officers", shown=True, needs_row=True),
    Key("officers.day", "t", "day", N_("On a day"), N_("Show who held what on another day; empty is today"), "officers", shown=True),
    Key("officers.clubs", "a", "clubs", N_("All clubs"), N_("The officers of all clubs, or of this one"), "officers", shown=True),
    Key("officers.all", "b", "all", N_("Former"), N_("Show mandates that are over or to come too, or not"), "officers"),
    Key("officers.seat", "S", "seat", N_("Seat"), N_("The seat's rules: holders, term, renewals, who appoints"), "officers", writes=True, needs_row=True),
    Key("officers.new-seat", "n", "new_seat", N_("Own seat"), N_("Add a seat of the club's own"), "officers", writes=True),
    Key("officers.delete", "d,delete", "delete", N_("Delete"), N_("Delete a mandate noted by mistake in the last week"), "officers", writes=True, needs_row=True),
    Key("officers.write", "w", "write", N_("Paper"), N_("Write the attestation of the mandate, or the handover file"), "officers", writes=True, needs_row=True),
    Key("officers.close", "escape", "close", N_("Back"), N_("Peel one layer: the day, then the screen"), "officers", shown=True),
    Key("handover.done", "x", "done", N_("Done"), N_("Say that this is handed over, or is not"), "handover", shown=True, writes=True, needs_row=True),
    Key("handover.new", "n", "new", N_("New"), N_("Add a line to the checklist"), "handover", shown=True, writes=True),
    Key("handover.edit", "e,enter", "edit", N_("Edit"), N_("Owner, day, wording"), "handover", shown=True, writes=True, needs_row=True),
    Key("handover.delete", "d,delete", "delete", N_("Delete"), N_("Delete the line, or the marked ones"), "handover", writes=True, needs_row=True),
    Key("handover.notes", "l", "notes", N_("Lessons"), N_("Successor, contacts, lessons learned"), "handover", shown=True, writes=True),
    Key("handover.accept", "A", "accept", N_("Accept"), N_("The successor accepts the handover; again takes it back"), "handover", shown=True, writes=True),
    Key("handover.write", "w", "write", N_("Paper"), N_("Write the handover file"), "handover", shown=True, writes=True),
    Key("handover.close", "escape", "close", N_("Back"), N_("Back to the officers"), "handover", shown=True),
    # The file of an association
    Key("filing.go", "enter", "go_on", N_("Do it"), N_("Do what this step asks for"), "filing", shown=True, writes=True, needs_row=True),
    Key("filing.done", "x", "done", N_("Done"), N_("Say that this step is done today, or is not"), "filing", shown=True, writes=True, needs_row=True),
    Key("filing.edit", "e", "edit", N_("Edit"), N_("Planned day, day done, note"), "filing", shown=True, writes=True, needs_row=True),
    Key("filing.identity", "i", "identity", N_("Identity"), N_("Address, RNA number, SIREN, Official Journal, bank"), "filing", shown=True, writes=True),
    Key("filing.particulars", "p", "particulars", N_("Leaders"), N_("What each leader is declared with: profession, domicile, nationality"), "filing", writes=True),
    Key("filing.change", "n", "change", N_("Change"), N_("Note a change to declare: leaders, registered office, statutes"), "filing", shown=True, writes=True),
    Key("filing.declaration", "t", "declaration", N_("Filed"), N_("Days of filing, receipt and publication; reference"), "filing", writes=True),
    Key("filing.next", "right_square_bracket", "turn(1)", N_("Next file"), N_("The next declaration"), "filing"),
    Key("filing.previous", "left_square_bracket", "turn(-1)", N_("File before"), N_("The declaration before"), "filing"),
    Key("filing.delete", "d,delete", "delete", N_("Delete"), N_("Delete a declaration noted by mistake"), "filing", writes=True),
    Key("filing.write", "w", "write", N_("Papers"), N_("Write one paper of the file, or all of them into a folder"), "filing", shown=True, writes=True),
    Key("filing.close", "escape", "close", N_("Back"), N_("Back to the clubs"), "filing", shown=True),
    # Articles of statutes, charter, rules
    Key("articles.reword", "e,enter", "reword", N_("Reword"), N_("Give the article the club's own words"), "articles", shown=True, writes=True, needs_row=True),
    Key("articles.switch", "x", "switch", N_("In or out"), N_("Leave the article out, or take it in"), "articles", shown=True, writes=True, needs_row=True),
    Key("articles.down", "J,shift+down", "carry(1)", N_("Lower"), N_("Move the article down"), "articles", shown=True, writes=True, needs_row=True),
    Key("articles.up", "K,shift+up", "carry(-1)", N_("Higher"), N_("Move the article up"), "articles", writes=True, needs_row=True),
    Key("articles.new", "n", "new", N_("New"), N_("Add an article of the club's own"), "articles", shown=True, writes=True),
    Key("articles.reset", "r,delete,d", "reset", N_("As usual"), N_("Take the template's words and place again; an own article goes"), "articles", writes=True, needs_row=True),
    Key("articles.text", "t", "text", N_("Which text"), N_("Statutes, charter, rules: choose which"), "articles", shown=True),
    Key("articles.write", "w", "write", N_("Paper"), N_("Write this text as a paper"), "articles", shown=True, writes=True),
    Key("articles.close", "escape", "close", N_("Back"), N_("Back to the clubs"), "articles", shown=True),
    # Conduct
    Key("conduct.accept", "a", "accept", N_("Accepts"), N_("The marked members accept the charter's present version; again takes it back"), "conduct", shown=True, writes=True, needs_row=True),
    Key("conduct.new", "n", "new", N_("Sanction"), N_("Note facts, and tell the member: warning, block, exclusion"), "conduct", shown=True, writes=True, needs_row=True),
    Key("conduct.edit", "e,enter", "edit", N_("Edit"), N_("Change the sanction"), "conduct", shown=True, writes=True, needs_row=True),
    Key("conduct.heard", "h", "heard", N_("Heard"), N_("Write down what the member answers"), "conduct", shown=True, writes=True, needs_row=True),
    Key("conduct.decide", "v", "decide", N_("Decide"), N_("Decide the measure: from when to when, by whom, what comes next"), "conduct", shown=True, writes=True, needs_row=True),
    Key("conduct.lift", "x", "lift", N_("Lift"), N_("Lift the measure, and why"), "conduct", writes=True, needs_row=True),
    Key("conduct.delete", "d,delete", "delete", N_("Delete"), N_("Delete what was noted by mistake"), "conduct", writes=True, needs_row=True),
    Key("conduct.all", "b", "all", N_("All"), N_("Show measures that are over too, or not"), "conduct"),
    Key("conduct.write", "w", "write", N_("Paper"), N_("Write the charter of conduct with its acceptances"), "conduct", shown=True, writes=True),
    Key("conduct.close", "escape", "close", N_("Back"), N_("Back to the clubs"), "conduct", shown=True),
    Key("replies.take", "enter", "take", N_("Take all"), N_("Note the answers that fit"), "replies", shown=True, writes=True, needs_row=True),
    Key("replies.admit", "n", "admit", N_("Admit"), N_("Note this answer all the same; who is not asked is asked"), "replies", shown=True, writes=True, needs_row=True),
    Key("replies.drop", "d,delete", "drop", N_("Leave out"), N_("Leave this answer out"), "replies", shown=True, needs_row=True),
    Key("replies.close", "escape", "close", N_("Back"), N_("Note none of them"), "replies", shown=True),
    # The founding of a club
    Key("journey.go", "enter", "go_on", N_("Do it"), N_("Do what comes next for this step"), "journey", shown=True, writes=True, needs_row=True),
    Key("journey.done", "x", "done", N_("Done"), N_("Say that this step is done, or is not"), "journey", shown=True, writes=True, needs_row=True),
    Key("journey.edit", "e", "edit", N_("Edit"), N_("Owner, planned day, what is in the way"), "journey", shown=True, writes=True, needs_row=True),
    Key("journey.answers", "a", "answers", N_("Answers"), N_("Who is asked to the step's meeting, who answers"), "journey", shown=True, needs_row=True),
    Key("journey.round", "o", "round", N_("Round"), N_("After a dinner or a call: who came, opinion, interest, roles, scores"), "journey", shown=True, needs_row=True),
    Key("journey.sheet", "v", "sheet", N_("Sheet"), N_("The venue's checklist, or the call's decisions"), "journey", shown=True, needs_row=True),
    Key("journey.write", "w", "write", N_("Paper"), N_("Write the invitation letter, the host sheet, the decision sheet"), "journey", writes=True, needs_row=True),
    Key("journey.close", "escape", "close", N_("Back"), N_("Back to the list"), "journey", shown=True),
    Key("offered.invite", "enter", "invite", N_("Invite"), N_("Ask those who are marked"), "offered", shown=True, writes=True, needs_row=True),
    Key("offered.one", "n", "ask_one", N_("Ask one"), N_("Ask one person by name"), "offered", shown=True, writes=True),
    Key("offered.close", "escape", "close", N_("Back"), N_("Ask nobody"), "offered", shown=True),
    Key("round.presence", "p", "presence", N_("Presence"), N_("Next presence: present, absent, excused, remote"), "round", shown=True, writes=True, needs_row=True),
    Key("round.introduced", "i", "introduced", N_("Spoke"), N_("They introduced themselves"), "round", shown=True, writes=True, needs_row=True),
    Key("round.interest", "v", "interest", N_("Interest"), N_("Next interest: yes, maybe, no"), "round", shown=True, writes=True, needs_row=True),
    Key("round.hint", "h", "hint", N_("Role"), N_("A role that they might fill; again takes it back"), "round", shown=True, writes=True, needs_row=True),
    Key("round.opinion", "o", "opinion", N_("Opinion"), N_("What they said, in one line"), "round", shown=True, writes=True, needs_row=True),
    Key("round.thank", "t", "thank", N_("Thank"), N_("Note that they were thanked, and log it"), "round", shown=True, writes=True, needs_row=True),
    Key("round.thank-all", "T", "thank_all", N_("Thank all"), N_("Thank everybody who was there and was not thanked"), "round", writes=True, needs_row=True),
    Key("round.guest", "n", "ask_one", N_("Guest"), N_("Add somebody who came unasked"), "round", writes=True),
    Key("round.close", "escape", "close", N_("Back"), N_("Back to where you were"), "round", shown=True),
    Key("sheet.decide", "enter", "decide", N_("Decide"), N_("Write down what was decided or found"), "sheet", shown=True, writes=True, needs_row=True),
    Key("sheet.done", "x", "done", N_("Done"), N_("Say that this is done, or is not"), "sheet", shown=True, writes=True, needs_row=True),
    Key("sheet.new", "n", "new", N_("New"), N_("Add a line"), "sheet", shown=True, writes=True),
    Key("sheet.edit", "e", "edit", N_("Edit"), N_("Owner, day, wording"), "sheet", shown=True, writes=True, needs_row=True),
    Key("sheet.delete", "d,delete", "delete", N_("Delete"), N_("Delete the line, or the marked ones"), "sheet", shown=True, writes=True, needs_row=True),
    Key("sheet.close", "escape", "close", N_("Back"), N_("Back to where you were"), "sheet", shown=True),
    # Papers
    Key("papers.write", "w", "write", N_("Save as"), N_("Write the paper as .docx, .pdf, .md or a mail"), "papers", shown=True, needs_row=True),
    Key("papers.adopt", "a", "adopt", N_("Adopt"), N_("Note when, and by which resolution, this version was adopted"), "papers", shown=True, writes=True, needs_row=True),
    Key("papers.changes", "c", "changes", N_("Changes"), N_("Show what changed since the version before"), "papers", shown=True, needs_row=True),
    # A record on the whole screen
    Key("detail.previous", "left_square_bracket", "step(-1)", N_("Previous"), N_("The record before"), "detail", shown=True),
    Key("detail.next", "right_square_bracket", "step(1)", N_("Next"), N_("The next record"), "detail", shown=True),
    Key("detail.edit", "e", "edit", N_("Edit"), N_("Change the record"), "detail", shown=True, writes=True),
    Key("detail.log", "l", "log", N_("Log"), N_("Log a call, a mail, a meeting with the person"), "detail", shown=True, writes=True),
    Key("detail.touchpoints", "t", "touchpoints", N_("Touchpoints"), N_("All touchpoints with the person, to correct or delete"), "detail", shown=True),
    Key("detail.escape", "escape", "close", N_("Back"), N_("Back to the list"), "detail", shown=True),
    # The touchpoints of a person
    Key("timeline.log", "l", "log", N_("Log"), N_("Log a call, a mail, a meeting with the person"), "timeline", shown=True, writes=True),
    Key("timeline.edit", "e,enter", "edit", N_("Edit"), N_("Correct the touchpoint"), "timeline", shown=True, writes=True, needs_row=True),
    Key("timeline.delete", "d,delete", "delete", N_("Delete"), N_("Delete the touchpoint, or the marked ones; asks first"), "timeline", shown=True, writes=True, needs_row=True),
    Key("timeline.close", "escape", "close", N_("Back"), N_("Back to the person"), "timeline", shown=True),
    # Forms
    Key("form.enter", "enter", "enter", N_("Go on"), N_("Next field; saves on the last"), "form", shown=True),
    Key("form.save", "ctrl+s", "save", N_("Save"), N_("Save from any field"), "form", shown=True, priority=True),
    Key("form.close", "escape", "close", N_("Close"), N_("Close; asks again if something was changed"), "form", shown=True, priority=True),
    Key("form.next", "down", "field(1)", N_("Next field"), N_("Next field"), "form"),
    Key("form.previous", "up", "field(-1)", N_("Field before"), N_("The field before"), "form"),
    Key("form.step-up", "ctrl+up", "turn(1)", N_("Later"), N_("Next choice, next day"), "form", shown=True, priority=True),
    Key("form.step-down", "ctrl+down", "turn(-1)", N_("Earlier"), N_("Choice before, day before"), "form", shown=True, priority=True),
    Key("text.next", "tab", "screen.field(1)", N_("Next"), N_("Next field; enter begins a line here"), "text", shown=True),
    Key("import.read", "enter", "read", N_("Read"), N_("Read the file, again after a change of columns"), "import", shown=True),
    Key("import.store", "ctrl+s", "store", N_("Import"), N_("Store what the report says"), "import", shown=True, priority=True),
    Key("import.close", "escape", "close", N_("Close"), N_("Stop what is going on; else close, and nothing is imported"), "import", shown=True, priority=True),
    # Questions
    Key("line.take", "enter", "take", N_("Go on"), N_("Take what is typed"), "line", shown=True),
    Key("line.close", "escape", "close", N_("Close"), N_("Close the question; nothing is done"), "line", shown=True, priority=True),
    Key("choose.take", "enter", "take", N_("Choose"), N_("Take the choice"), "choose", shown=True),
    Key("choose.close", "escape", "close", N_("Close"), N_("Close the question; nothing is done"), "choose", shown=True, priority=True),
    Key("help.run", "enter", "run", N_("Run"), N_("Press the key that is marked"), "help", shown=True),
    Key("help.down", "down", "move(1)", N_("Down"), N_("Next key"), "help", priority=True),
    Key("help.up", "up", "move(-1)", N_("Up"), N_("Key before"), "help", priority=True),
    Key("help.close", "escape", "close", N_("Close"), N_("Close the help"), "help", shown=True, priority=True),
    Key("filter.keep", "enter,down", "keep", N_("To the list"), N_("Keep the filter and go to the list"), "filter", shown=True),
    Key("filter.clear", "escape", "clear", N_("Clear"), N_("Clear the filter"), "filter", shown=True),
    Key("notice.close", "escape,enter", "close", N_("Close"), N_("Close the notice"), "notice", shown=True, priority=True),
    Key("ask.yes", "y", "yes", N_("Yes"), N_("The only key that says yes"), "ask", shown=True),
    Key("ask.no", "n,escape", "no", N_("No"), N_("Keep everything as it is"), "ask", shown=True),
)  # fmt: skip
"""All keys; `where` is `app`, `list`, `table`, a section, a screen over one (`answers`, `journey`,
`offered`, `round`, `sheet` …), `detail`, `form`, `filter`, `text`, `notice`, `ask`, `line` or
`choose`."""


def keys_of(*places: str) -> tuple[Key, ...]:
    """Return the keys of these places, in the order of the registry."""
    return tuple(key for key in KEYS if key.where in places)
