"""The keys of Meetings, and of what is shown over it."""

from __future__ import annotations

from typing import Final

from clubmgr.i18n import N_
from clubmgr.keys.key import Key

KEYS: Final = (
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
    Key("replies.take", "enter", "take", N_("Take all"), N_("Note the answers that fit"), "replies", shown=True, writes=True, needs_row=True),
    Key("replies.admit", "n", "admit", N_("Admit"), N_("Note this answer all the same; who is not asked is asked"), "replies", shown=True, writes=True, needs_row=True),
    Key("replies.drop", "d,delete", "drop", N_("Leave out"), N_("Leave this answer out"), "replies", shown=True, needs_row=True),
    Key("replies.close", "escape", "close", N_("Back"), N_("Note none of them"), "replies", shown=True),
)  # fmt: skip
