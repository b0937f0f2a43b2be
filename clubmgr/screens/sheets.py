"""The venue's checklist, and the sheet on which the call's decisions stand."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import BindingType

from clubmgr.i18n import _, ngettext
from clubmgr.models import clubs, founding, records, settings
from clubmgr.models.kinds.founding import ACTION, Action
from clubmgr.models.kinds.meeting import MEETING, Meeting
from clubmgr.screens.binding import bindings
from clubmgr.screens.days import DAY_WIDTH, day
from clubmgr.screens.details import Section
from clubmgr.screens.dialogs import Ask, Confirm
from clubmgr.screens.few import FewScreen
from clubmgr.screens.flows import flow
from clubmgr.screens.widgets.columns import Column, Tone
from clubmgr.text import clean_line


class SheetScreen(FewScreen):
    """The lines of a meeting's sheet: done, decided, owned, dated."""

    PLACE = "sheet"
    OPENS = "decide"
    BINDINGS: ClassVar[list[BindingType]] = bindings("sheet")

    def __init__(self, meeting: str) -> None:
        super().__init__()
        self._meeting = meeting

    @property
    def meeting(self) -> Meeting:
        """The meeting, as it is now."""
        found: Meeting = records.get(self.program, MEETING, self._meeting)
        return found

    def columns(self) -> Sequence[Column]:
        """Return the columns: done, what, decided, who, until when."""
        return (
            Column("done", "", 1, lambda a: "●" if a.done_on else "○"),
            Column("title", _("What"), 40, lambda a: a.title, minimum=36, grow=True),
            Column("outcome", _("Decided"), 28, lambda a: a.outcome, minimum=12, grow=True),
            Column("owner", _("Owner"), 12, lambda a: a.owner, minimum=8),
            Column("due", _("Due on"), DAY_WIDTH, lambda a: day(a.due_on), tone=self._tone),
        )

    def _tone(self, line: Action) -> Tone:
        today = self.program.clock.today().isoformat()
        late = line.due_on is not None and line.done_on is None and line.due_on < today
        return "caution" if late else ""

    def on_mount(self) -> None:
        """Begin the sheet with the usual lines when it is opened for the first time."""
        founding.open_sheet(self.program, self.meeting, founding.sheet_for(self.meeting))

    def read(self) -> Sequence[Action]:
        """Return the lines."""
        return founding.lines_of(self.program, self._meeting, founding.sheet_for(self.meeting))

    def heading(self, rows: Sequence[Action]) -> str:
        """Return the sheet, its meeting, and how much is done."""
        meeting = self.meeting
        name = founding.sheet_name(founding.sheet_for(meeting))
        done = sum(line.done_on is not None for line in rows)
        counts = _("{done} of {n} done").format(done=done, n=len(rows))
        when = day((meeting.starts_at or "")[:10])
        return f"{name[:1].upper()}{name[1:]} · {counts} · {meeting.title} · {when}"

    def head(self, rows: Sequence[Action]) -> str:
        """Say whom the call is for."""
        meeting = self.meeting
        if meeting.kind != "call":
            return ""
        names = [row.person_name for row in founding.call_list(self.program, meeting.club)]
        text = ngettext("{n} said yes: {names}", "{n} said yes: {names}", len(names))
        return text.format(n=len(names), names=", ".join(names) or "–")

    def foot(self, row: Action | None) -> Sequence[Section]:
        """Return the whole line, and for a call what the brand offers."""
        sections = []
        if row is not None:
            lines = [
                ("", row.title),
                (_("Decided"), row.outcome),
                (_("Owner"), row.owner),
                (_("Due on"), day(row.due_on)),
                (_("Done on"), day(row.done_on)),
            ]
            told = tuple((label, text) for label, text in lines if text)
            sections.append(Section(_("Line"), told))
        if self.meeting.kind == "call":
            sections.append(self._relation())
        return sections

    def _relation(self) -> Section:
        club = clubs.get(self.program, self.meeting.club)
        general = settings.read(self.program).brand_relation
        lines = [
            (_("Every club"), general or _("Not written yet: , has the settings.")),
            (_("This club"), club.brand_relation or _("Nothing more than every club.")),
        ]
        return Section(_("Relation with the brand"), tuple(lines))

    def empty(self) -> str:
        """Say how a line is added."""
        return _("There is no line.\n\nn adds one.")

    @flow
    async def action_decide(self) -> None:
        """Ask what was decided or found."""
        row = self.table.highlighted
        if row is None:
            return
        text = await self.app.push_screen_wait(Ask(row.title, row.outcome, _("What is decided")))
        if text is not None and clean_line(text) != row.outcome:
            founding.decide(self.program, row, clean_line(text))
            self.tell()

    @flow
    async def action_done(self) -> None:
        """Say that the marked lines, or the present one, are done; or are not."""
        chosen = set(self.chosen_ids())
        lines = [line for line in self.read() if line.id in chosen]
        if lines:
            founding.tick(self.program, lines)
            self.table.action_clear_marks()
            self.reload()

    @flow
    async def action_new(self) -> None:
        """Add a line at the end."""
        meeting = self.meeting
        sheet = founding.sheet_for(meeting)
        place = founding.next_place(self.program, meeting.id, sheet)
        presets = {"club": meeting.club, "meeting": meeting.id, "sheet": sheet, "place": place}
        await self.fill_form(ACTION, None, presets, "title")

    @flow
    async def action_edit(self) -> None:
        """Change the line in a form."""
        row = self.table.highlighted
        if row is not None:
            await self.fill_form(ACTION, row.id, begin="outcome")

    @flow
    async def action_delete(self) -> None:
        """Delete the marked lines, or the present one, after asking."""
        ids = self.chosen_ids()
        if not ids:
            return
        question = ngettext("Delete {n} line?", "Delete {n} lines?", len(ids)).format(n=len(ids))
        if await self.app.push_screen_wait(Confirm(question, _("You can take it back with u."))):
            records.delete(self.program, ACTION, ids)
            self.table.action_clear_marks()
            self.tell()
