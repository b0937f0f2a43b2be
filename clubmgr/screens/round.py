"""The question round, written down after the evening: one line for each guest, a key each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar, Final

from textual.binding import Binding, BindingType

from clubmgr.errors import ClubmgrError
from clubmgr.i18n import _
from clubmgr.keys import Key
from clubmgr.method import CRITERIA, CRITERIA_LABELS, LEVELS
from clubmgr.models import founding, meetings, records
from clubmgr.models.founding import RoundLine
from clubmgr.models.kinds.candidacy import INTERESTS
from clubmgr.models.kinds.mandate import SEATS
from clubmgr.models.kinds.meeting import MEETING, PRESENCES, PRESENT, Meeting
from clubmgr.models.seats import label_of_seat
from clubmgr.screens.binding import bindings
from clubmgr.screens.details import Section, day
from clubmgr.screens.dialogs import Ask, Choose
from clubmgr.screens.few import FewScreen
from clubmgr.screens.flows import flow
from clubmgr.screens.glyphs import glyph_word
from clubmgr.screens.widgets.columns import Column
from clubmgr.screens.widgets.table import PagedTable
from clubmgr.text import clean_line

_DIGITS: Final = "0123456789"
"""All are taken, so that a slip of the finger leaves the round for no section."""
_PRESENCES: Final = ("", "present", "absent", "excused", "remote")
_INTERESTS: Final = ("", "yes", "maybe", "no")


class RoundScreen(FewScreen):
    """One line per guest: there, introduced, interest, roles, grid, opinion, thanked."""

    PLACE = "round"
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings("round"),
        *(Binding(digit, f"score({digit})", show=False) for digit in _DIGITS),
    ]

    def __init__(self, meeting: str) -> None:
        super().__init__()
        self._meeting = meeting
        self._criterion = 0
        """The criterion that the next digit fills."""
        self._scored: str | None = None
        """The guest whom the digits score."""

    def columns(self) -> Sequence[Column]:
        """Return the columns of a line."""
        return (
            Column("name", _("Name"), 20, lambda g: g.name, minimum=13, grow=True),
            Column("presence", _("Presence"), 12, self._presence, minimum=9),
            Column("introduced", _("Spoke"), 6, lambda g: "✓" if g.introduced else ""),
            Column("interest", _("Interest"), 11, self._interest, minimum=8),
            Column("hints", _("Roles"), 18, self._hints, minimum=8),
            Column("grid", _("Grid"), 6, self._grid),
            Column("opinion", _("Opinion"), 30, lambda g: g.opinion, minimum=8, grow=True),
            Column("thanked", _("Thanks"), 6, lambda g: "✓" if g.thanked_on else ""),
        )

    def _presence(self, line: RoundLine) -> str:
        return glyph_word(PRESENCES, line.presence)

    def _interest(self, line: RoundLine) -> str:
        return glyph_word(INTERESTS, line.interest)

    def _hints(self, line: RoundLine) -> str:
        return ", ".join(label_of_seat(seat) for seat in line.role_hints)

    def _grid(self, line: RoundLine) -> str:
        """Write the four levels, with brackets around the one that the next digit fills."""
        levels = [str(level) if level else "·" for level in line.own]
        row = self.table.highlighted
        if row is not None and row.id == line.id:
            levels[self._criterion] = f"[{levels[self._criterion]}]"
        return "".join(levels)

    @property
    def meeting(self) -> Meeting:
        """The meeting, as it is now."""
        found: Meeting = records.get(self.program, MEETING, self._meeting)
        return found

    def read(self) -> Sequence[RoundLine]:
        """Return a line for each guest."""
        return founding.round_of(self.program, self._meeting)

    def heading(self, rows: Sequence[RoundLine]) -> str:
        """Return the meeting and its day."""
        meeting = self.meeting
        return f"{meeting.title} · {day((meeting.starts_at or '')[:10])}"

    def head(self, rows: Sequence[RoundLine]) -> str:
        """Say how far the round is, and which criterion the next digit fills."""
        if not rows:
            return ""
        counts = _("{came} of {asked} came · {yes} say yes · {thanked} thanked").format(
            came=sum(line.presence in PRESENT for line in rows),
            asked=len(rows),
            yes=sum(line.interest == "yes" for line in rows),
            thanked=sum(line.thanked_on is not None for line in rows),
        )
        name = _(CRITERIA_LABELS[CRITERIA[self._criterion]]).lower()
        digits = _("1 2 3 (0: blank): {criterion}").format(criterion=name)
        return f"{counts} · {digits}"

    def foot(self, row: RoundLine | None) -> Sequence[Section]:
        """Return what does not fit on the line."""
        if row is None:
            return ()
        lines = (
            (_("Roles"), self._hints(row)),
            (_("Opinion"), row.opinion),
            (_("Thanked on"), day(row.thanked_on)),
            ("", "" if row.candidacy else _("A guest only, so far no candidate.")),
        )
        told = [(label, text) for label, text in lines if text]
        return (Section(row.name, tuple(told)),)

    def empty(self) -> str:
        """Say how guests get here."""
        return _("Nobody was asked.\n\nn adds a guest by name.")

    def on_paged_table_highlighted(self, event: PagedTable.Highlighted) -> None:
        """Begin the grid of another guest at its first criterion."""
        row = event.row
        if row is not None and row.id != self._scored:
            before, self._scored, self._criterion = self._scored, row.id, 0
            for id in filter(None, (before, row.id)):
                self.table.refresh_row(id)
            self._say("#head", self.head(self.read()))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Let digits score guests, where there are any and the file may be written."""
        if action == "score":
            return True
        return super().check_action(action, parameters)

    def why_not(self, key: Key) -> str:
        """Return why a key is grey."""
        if not self.program.readonly:
            return _("Nobody was asked.\n\nn adds a guest by name.")
        return super().why_not(key)

    # A key each

    @flow
    async def action_presence(self) -> None:
        """Take the next presence of the marked guests, or of the present one."""
        row = self.table.highlighted
        if row is not None:
            self._note(presence=_after(_PRESENCES, row.presence))

    @flow
    async def action_introduced(self) -> None:
        """Note that they introduced themselves, or did not."""
        row = self.table.highlighted
        if row is not None:
            self._note(introduced=not row.introduced)

    @flow
    async def action_interest(self) -> None:
        """Take the next interest."""
        row = self.table.highlighted
        if row is not None:
            self._note(interest=_after(_INTERESTS, row.interest))

    def _note(self, **facts: Any) -> None:
        """Note facts of the marked guests, who are unmarked by that, or of the present one."""
        founding.note(self.program, self._meeting, self.chosen_ids(), **facts)
        self.table.action_clear_marks()
        self.reload()

    @flow
    async def action_hint(self) -> None:
        """Choose a role that the guest might fill; chosen again, it is taken back."""
        row = self.table.highlighted
        if row is None:
            return
        choices = [
            (choice.code, f"{'✓' if choice.code in row.role_hints else ' '} {_(choice.label)}")
            for choice in SEATS
        ]
        question = _("Which role might {name} fill?").format(name=row.name)
        seat = await self.app.push_screen_wait(Choose(question, choices))
        if seat is None:
            return
        kept = [hint for hint in row.role_hints if hint != seat]
        hints = kept if seat in row.role_hints else [*kept, seat]
        founding.note(self.program, self._meeting, [row.id], hints=hints)
        self.reload()

    @flow
    async def action_opinion(self) -> None:
        """Ask for what the guest said."""
        row = self.table.highlighted
        if row is None:
            return
        question = _("What did {name} say?").format(name=row.name)
        hint = _("One line; the person may ask to read it")
        text = await self.app.push_screen_wait(Ask(question, row.opinion, hint))
        if text is not None:
            founding.note(self.program, self._meeting, [row.id], opinion=clean_line(text))
            self.reload()

    def action_score(self, level: int) -> None:
        """Fill the next criterion of the guest's grid, or leave it blank, and go on."""
        row = self.table.highlighted
        if row is None or level > max(LEVELS) or self.program.readonly:
            return
        name = CRITERIA[self._criterion]
        try:
            founding.score_guest(self.program, self._meeting, row.id, {name: level or None})
        except ClubmgrError as error:
            self.desk.refuse(error)
            return
        self._criterion = (self._criterion + 1) % len(CRITERIA)
        self.reload()
        if self._criterion == 0:
            self.table.action_move(1)

    @flow
    async def action_thank(self) -> None:
        """Note that the marked guests, or the present one, were thanked."""
        self._thank(self.chosen_ids())

    @flow
    async def action_thank_all(self) -> None:
        """Thank everybody who was there."""
        self._thank([line.id for line in self.read() if line.presence in PRESENT])

    def _thank(self, ids: Sequence[str]) -> None:
        thanked = founding.thank(self.program, self._meeting, ids)
        self.table.action_clear_marks()
        self.reload()
        if thanked:
            self.desk.say_undoable()
        else:
            self.desk.say(_("Everybody who was there is thanked already."))

    @flow
    async def action_ask_one(self) -> None:
        """Add somebody who came unasked."""
        from clubmgr.models.kinds.person import PERSON
        from clubmgr.screens.pick import pick

        person = await pick(self, self.program, PERSON, _("Who came?"))
        if person is None:
            return
        if meetings.ask(self.program, self._meeting, [person]):
            lines = self.read()
            self.reload(next(line.id for line in lines if line.person == person))
            self.desk.say_undoable()
        else:
            self.desk.say(_("This person is asked to that meeting already."))


def _after(codes: Sequence[str], before: str) -> str:
    return codes[(codes.index(before) + 1) % len(codes)]
