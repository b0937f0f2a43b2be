"""The sections; the keys of every screen, of lists, forms and questions."""

from __future__ import annotations

from typing import Final

from clubmgr.i18n import N_
from clubmgr.keys.key import Key

SECTIONS: Final = (
    ("1", "today", N_("Today")),
    ("2", "people", N_("People")),
    ("3", "prospects", N_("Prospects")),
    ("4", "leaders", N_("Leaders")),
    ("5", "clubs", N_("Clubs")),
    ("6", "meetings", N_("Meetings")),
    ("7", "ambassadors", N_("Ambassadors")),
    ("8", "perks", N_("Perks")),
    ("9", "papers", N_("Papers")),
)
"""The sections: digit, name, title."""

KEYS: Final = (
    *(
        Key(f"go.{name}", digit, f"app.go('{name}')", title, N_("Go to this section"), "app")
        for digit, name, title in SECTIONS
    ),
    Key("app.palette", "ctrl+p,colon", "app.palette", N_("Find"), N_("Find a command or a record by its name"), "app"),
    Key("app.help", "question_mark,f1", "app.help", N_("Help"), N_("Show the keys of this screen; enter runs one"), "app", shown=True),
    Key("app.undo", "u", "app.undo", N_("Undo"), N_("Take back the last act, whoever did it"), "app", writes=True),
    Key("app.redo", "U", "app.redo", N_("Redo"), N_("Do again what was undone"), "app", writes=True),
    Key("app.history", "H", "app.history", N_("History"), N_("Who did what, when; take steps back"), "app"),
    Key("app.care", "B", "app.care", N_("Data care"), N_("Duplicates, privacy, segments, own fields, backups, check"), "app"),
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
    Key("list.segments", "S", "segments", N_("Segments"), N_("Filter by a segment, or keep this filter as one"), "list"),
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
    Key("list.escape", "escape", "escape", N_("Back"), N_("Peel one layer: filter, then marks; back to Today if it led here"), "list"),
    # Today
    Key("today.done", "x", "done", N_("Done"), N_("Say that this is done"), "today", shown=True, writes=True, needs_row=True),
    Key("today.later", "l", "later", N_("Later"), N_("Move this to a later day"), "today", shown=True, writes=True, needs_row=True),
    # A record on the whole screen
    Key("detail.previous", "left_square_bracket", "step(-1)", N_("Previous"), N_("The record before"), "detail", shown=True),
    Key("detail.next", "right_square_bracket", "step(1)", N_("Next"), N_("The next record"), "detail", shown=True),
    Key("detail.edit", "e", "edit", N_("Edit"), N_("Change the record"), "detail", shown=True, writes=True),
    Key("detail.log", "l", "log", N_("Log"), N_("Log a call, a mail, a meeting with the person"), "detail", shown=True, writes=True),
    Key("detail.touchpoints", "t", "touchpoints", N_("Touchpoints"), N_("All touchpoints with the person, to correct or delete"), "detail", shown=True),
    Key("detail.escape", "escape", "close", N_("Back"), N_("Back to the list"), "detail", shown=True),
    # Forms
    Key("form.enter", "enter", "enter", N_("Go on"), N_("Next field; saves on the last"), "form", shown=True),
    Key("form.save", "ctrl+s", "save", N_("Save"), N_("Save from any field"), "form", shown=True, priority=True),
    Key("form.close", "escape", "close", N_("Close"), N_("Close; asks again if something was changed"), "form", shown=True, priority=True),
    Key("form.next", "down", "field(1)", N_("Next field"), N_("Next field"), "form"),
    Key("form.previous", "up", "field(-1)", N_("Field before"), N_("The field before"), "form"),
    Key("form.step-up", "ctrl+up", "turn(1)", N_("Next"), N_("Next choice, next day"), "form", shown=True, priority=True),
    Key("form.step-down", "ctrl+down", "turn(-1)", N_("Previous"), N_("Choice before, day before"), "form", shown=True, priority=True),
    Key("text.next", "tab", "screen.field(1)", N_("Next"), N_("Next field; enter begins a line here"), "text", shown=True),
    Key("import.read", "enter", "read", N_("Read"), N_("Read the file, again after a change of columns"), "import", shown=True),
    Key("import.store", "ctrl+s", "store", N_("Import"), N_("Store what the report says"), "import", shown=True, priority=True),
    Key("import.close", "escape", "close", N_("Close"), N_("Stop what is going on; else close, and nothing is imported"), "import", shown=True, priority=True),
    # Questions
    Key("line.take", "enter", "take", N_("Go on"), N_("Take what is typed"), "line", shown=True),
    Key("line.close", "escape", "close", N_("Close"), N_("Close the question; nothing is done"), "line", shown=True, priority=True),
    Key("choose.take", "enter", "take", N_("Choose"), N_("Take the choice"), "choose", shown=True),
    Key("choose.down", "j", "step(1)", N_("Down"), N_("The choice below"), "choose"),
    Key("choose.up", "k", "step(-1)", N_("Up"), N_("The choice above"), "choose"),
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
