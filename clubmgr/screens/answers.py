"""Who is asked to a meeting, what they answer, and whether they came."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, ClassVar, Final, cast

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from clubmgr.i18n import _
from clubmgr.models import clubs, meetings, records
from clubmgr.models.fields import Choice
from clubmgr.models.kinds.meeting import MEETING, PARTICIPATION, PRESENCES, RSVPS
from clubmgr.models.meetings import Guest
from clubmgr.screens.binding import bindings, key_of
from clubmgr.screens.flows import flow
from clubmgr.screens.widgets.bars import KeyBar, SectionBar
from clubmgr.screens.widgets.columns import Column
from clubmgr.screens.widgets.table import PagedTable

if TYPE_CHECKING:
    from clubmgr.app import ClubmgrApp

_RSVP: Final = {choice.code: choice for choice in RSVPS}
_PRESENCE: Final = {choice.code: choice for choice in PRESENCES}


class _GuestRows:
    """The guests, as rows of a table."""

    def __init__(self, guests: Sequence[Guest]) -> None:
        self._guests = guests

    def __len__(self) -> int:
        return len(self._guests)

    def page(self, first: int, count: int) -> Sequence[Guest]:
        return self._guests[first : first + count]

    def find(self, id: str, /) -> int | None:
        return next((n for n, guest in enumerate(self._guests) if guest.id == id), None)


class _GuestTable(PagedTable[Guest], inherit_bindings=False):
    """The table of guests; enter has nothing to open here."""

    BINDINGS: ClassVar[list[BindingType]] = [
        binding
        for binding in bindings("table")
        if isinstance(binding, Binding) and binding.id != "list.open"
    ]


def _shown(choices: Mapping[str, Choice], code: str) -> str:
    choice = choices.get(code)
    return f"{choice.glyph} {_(choice.label)}" if choice else ""


class AnswersScreen(Screen[None]):
    """Answers and presence of one meeting, a key each; two facts that are never mixed up."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("answers")
    AUTO_FOCUS = "_GuestTable"

    def __init__(self, meeting: str) -> None:
        super().__init__()
        self._meeting = meeting

    @property
    def desk(self) -> ClubmgrApp:
        """The application."""
        return cast("ClubmgrApp", self.app)

    @property
    def table(self) -> _GuestTable:
        """The guests."""
        return self.query_one(_GuestTable)

    def compose(self) -> ComposeResult:
        """Lay out the guests."""
        yield SectionBar("meetings")
        yield Static(id="title", markup=False)
        yield _GuestTable(
            (
                Column("name", _("Name"), 24, lambda g: g.name, minimum=14, grow=True),
                Column("email", _("E-mail"), 26, lambda g: g.email or _("no e-mail"), drop=1),
                Column("rsvp", _("Answer"), 14, lambda g: _shown(_RSVP, g.rsvp)),
                Column("presence", _("Presence"), 12, lambda g: _shown(_PRESENCE, g.presence)),
            )
        )
        yield Static(_("Nobody is asked yet.\n\nc asks the club, n one person."), id="empty")
        yield KeyBar()

    def on_mount(self) -> None:
        """Show the guests."""
        self.reload()

    def reload(self) -> None:
        """Read the guests again."""
        program = self.desk.program
        guests = meetings.guests(program, self._meeting)
        self.table.show(_GuestRows(guests))
        yes = sum(guest.rsvp == "accepted" for guest in guests)
        came = sum(guest.presence in ("present", "remote") for guest in guests)
        title = records.describe(program, MEETING, self._meeting)
        counts = _("asked {asked} · yes {yes} · came {came}").format(
            asked=len(guests), yes=yes, came=came
        )
        self.query_one("#title", Static).update(Content(f" {title} · {counts}"))
        self.table.set_class(not guests, "-hidden")
        self.query_one("#empty").set_class(bool(guests), "-hidden")
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Grey what needs a guest while there is none, or writes in a file open for reading."""
        key = key_of(action, "answers")
        if key is None:
            return True
        if key.writes and self.desk.program.readonly:
            return None
        return None if key.needs_row and self.table.highlighted is None else True

    @flow
    async def action_turn(self, fact: str) -> None:
        """Take the next answer, or the next presence, of the marked guests or the present one."""
        guest = self.table.highlighted
        if guest is None:
            return
        codes = list(_RSVP) if fact == "rsvp" else ["", *_PRESENCE]
        before = guest.rsvp if fact == "rsvp" else guest.presence
        after = codes[(codes.index(before) + 1) % len(codes)]
        program = self.desk.program
        with program.step(_("Noted who answers and who came"), "edit participation"):
            for id in sorted(self.table.marked) or [guest.id]:
                seen = records.get(program, PARTICIPATION, id)
                records.change(program, PARTICIPATION, seen, {fact: after})
        self.reload()

    @flow
    async def action_ask_circle(self) -> None:
        """Ask everybody of the club who is not asked yet."""
        program = self.desk.program
        meeting = records.get(program, MEETING, self._meeting)
        if meetings.ask(program, meeting.id, clubs.circle(program, meeting.club)):
            self.reload()
            self.desk.say_undoable()
        else:
            self.desk.say(_("Everybody in office and every interested candidate is asked already."))

    @flow
    async def action_ask_one(self) -> None:
        """Ask one person by name."""
        from clubmgr.models.kinds.person import PERSON
        from clubmgr.screens.pick import pick

        person = await pick(self, self.desk.program, PERSON, _("Ask whom?"))
        if person is None:
            return
        if meetings.ask(self.desk.program, self._meeting, [person]):
            self.reload()
            self.desk.say_undoable()
        else:
            self.desk.say(_("This person is asked to that meeting already."))

    @flow
    async def action_remove(self) -> None:
        """Ask the guest under the cursor no more."""
        guest = self.table.highlighted
        if guest is not None:
            records.delete(self.desk.program, PARTICIPATION, [guest.id])
            self.reload()
            self.desk.say_undoable()

    def action_close(self) -> None:
        """Go back to the meetings."""
        self.dismiss()
