"""Meetings: the calendar of all clubs, invitations and answers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, Final

from textual.binding import BindingType

from clubmgr.i18n import N_, _, ngettext
from clubmgr.keys import Key
from clubmgr.models import founding, meetings, records
from clubmgr.models.kinds.meeting import MEETING, PRESENCES, RSVPS
from clubmgr.models.meetings import MeetingRow
from clubmgr.screens import details, outcomes
from clubmgr.screens.base import ListScreen
from clubmgr.screens.binding import bindings
from clubmgr.screens.details import day
from clubmgr.screens.dialogs import Confirm
from clubmgr.screens.flows import flow
from clubmgr.screens.widgets.columns import Column, Tone

_STATUS: Final = MEETING.field("status")
_RSVP: Final = {choice.code: choice for choice in RSVPS}
_PRESENCE: Final = {choice.code: choice for choice in PRESENCES}


def _status(meeting: MeetingRow) -> str:
    choice = _STATUS.choice(meeting.status) if _STATUS else None
    return f"{choice.glyph} {_(choice.label)}" if choice else meeting.status


def _answers(meeting: MeetingRow) -> str:
    return f"{meeting.accepted}/{meeting.asked}" if meeting.asked else ""


class MeetingsScreen(ListScreen):
    """The list of meetings, by date."""

    SECTION = "meetings"
    KIND = MEETING
    SPEC = meetings.LIST
    VALUES = meetings.EVERYWHERE
    EMPTY = (
        N_("A club lives by its meetings: one a quarter keeps it alive."),
        N_("Press p to plan a club's year, or n for one meeting."),
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings("meetings")

    def columns(self) -> Sequence[Column]:
        """Return the columns: when, what, which club, how far."""
        return (
            Column("date", _("Date"), 24, lambda m: day(m.starts_at), minimum=24),
            Column("title", _("Title"), 24, lambda m: m.title, minimum=14, grow=True, sort=False),
            Column("club", _("Club"), 18, lambda m: m.club_name, minimum=10, drop=3, grow=True),
            Column("status", _("Status"), 11, _status, drop=4, tone=self._tone),
            Column("answers", _("Yes"), 6, _answers, align="right", drop=2, sort=False),
            Column("place", _("Place"), 16, lambda m: m.place, minimum=8, drop=1, sort=False),
        )

    def on_mount(self) -> None:
        """Open on the next meeting, not on the first of all."""
        if (next_id := meetings.next_id(self.program)) is not None:
            self.reload(cursor_id=next_id)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Grey the question round of what is neither a dinner nor a call."""
        if action == "round":
            row = self.table.highlighted
            if row is not None and row.kind not in founding.FOUNDING_KINDS:
                return None
        return super().check_action(action, parameters)

    def why_not(self, key: Key) -> str:
        """Return why a key is grey."""
        if key.id == "meetings.round" and self.table.highlighted is not None:
            return _("Dinners and calls have a question round; a notes who came to a meeting.")
        return super().why_not(key)

    def _tone(self, meeting: MeetingRow) -> Tone:
        if meeting.status in ("held", "cancelled"):
            return "quiet"
        late = meeting.starts_at[:10] < self.program.clock.today().isoformat()
        return "caution" if late else ""

    def details(self, row: MeetingRow) -> list[details.Section]:
        """Return the meeting and who is asked to it."""
        meeting = records.get(self.program, MEETING, row.id)
        asked = tuple(
            (
                f"{_RSVP[guest.rsvp].glyph} {_(_RSVP[guest.rsvp].label)}",
                " · ".join(
                    part
                    for part in (
                        guest.name,
                        guest.email or _("no e-mail"),
                        _(_PRESENCE[guest.presence].label) if guest.presence else "",
                    )
                    if part
                ),
            )
            for guest in meetings.guests(self.program, row.id)
        )
        return [
            details.fields_of(self.program, MEETING, meeting),
            outcomes.agenda_of(self.program, row.id),
            outcomes.decisions_of_meeting(self.program, row.id),
            outcomes.actions_of_meeting(self.program, row.id),
            details.Section(_("Asked"), asked),
            details.history_of(self.program, row.id),
        ]

    @flow
    async def action_plan(self) -> None:
        """Plan a club's meetings."""
        from clubmgr.models.kinds.club import CLUB
        from clubmgr.screens.pick import pick
        from clubmgr.screens.planning import plan_meetings

        row = self.table.highlighted
        question = _("Plan the meetings of which club?")
        club = await pick(self, self.program, CLUB, question, row.club_name if row else "")
        if club is not None:
            await plan_meetings(self, club)

    @flow
    async def action_invite(self) -> None:
        """Write the invitations."""
        from clubmgr.screens.inviting import write_invitations

        row = self.table.highlighted
        if row is not None:
            await write_invitations(self, row.id, cancel=row.status == "cancelled")

    @flow
    async def action_write(self) -> None:
        """Write a paper of the meeting."""
        from clubmgr.screens.writing import write_paper

        row = self.table.highlighted
        if row is not None:
            await write_paper(self, meeting=row.id)

    @flow
    async def action_cancel(self) -> None:
        """Cancel the meeting; if people were invited, write them the notice."""
        from clubmgr.screens.inviting import write_invitations

        row = self.table.highlighted
        if row is None or row.status == "cancelled":
            return
        question = _("Cancel {title}?").format(title=row.title)
        if not await self.app.push_screen_wait(
            Confirm(question, _("You can take it back with u."))
        ):
            return
        meeting = records.get(self.program, MEETING, row.id)
        meetings.cancel(self.program, meeting)
        self.reload()
        self.desk.say_undoable()
        if meeting.sent_sequence is not None:
            await write_invitations(self, row.id, cancel=True)

    def action_answers(self) -> None:
        """Show who is asked, and note answers and presence."""
        from clubmgr.screens.answers import AnswersScreen

        row = self.table.highlighted
        if row is not None:
            self.app.push_screen(AnswersScreen(row.id))

    def action_round(self) -> None:
        """Write down the question round of a dinner or a call."""
        from clubmgr.screens.round import RoundScreen

        row = self.table.highlighted
        if row is not None:
            self.app.push_screen(RoundScreen(row.id))

    def action_sheet(self) -> None:
        """Open the venue's checklist, or the call's decisions."""
        from clubmgr.screens.sheets import SheetScreen

        row = self.table.highlighted
        if row is not None:
            self.app.push_screen(SheetScreen(row.id))

    def action_minutes(self) -> None:
        """Open the agenda, and the minutes item by item."""
        from clubmgr.screens.agenda import AgendaScreen

        row = self.table.highlighted
        if row is not None:
            self.app.push_screen(AgendaScreen(row.id))

    @flow
    async def action_prepare(self) -> None:
        """Make the dated to-dos that go with the meeting, those that are not there yet."""
        from clubmgr.models import back_plan

        row = self.table.highlighted
        if row is None:
            return
        if made := back_plan.make(self.program, row.id):
            self.reload()
            text = ngettext("{n} thing to do: A lists it.", "{n} things to do: A lists them.", made)
            self.desk.say(text.format(n=made))
        else:
            self.desk.say(_("There is nothing more to prepare."))

    @flow
    async def action_replies(self) -> None:
        """Read answers to invitations from files."""
        from clubmgr.screens.replies import read_replies

        await read_replies(self)

    def action_quarters(self) -> None:
        """Show which club meets in which quarter."""
        from clubmgr.screens.quarters import QuartersScreen

        self.app.push_screen(QuartersScreen())

    def action_actions(self) -> None:
        """Show what is to be done in all clubs."""
        from clubmgr.screens.actions import ActionsScreen

        self.app.push_screen(ActionsScreen())

    def action_register(self) -> None:
        """Show what all clubs have decided."""
        from clubmgr.screens.register import RegisterScreen

        self.app.push_screen(RegisterScreen())
