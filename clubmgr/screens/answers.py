"""Who is asked to a meeting, what they answer, and whether they came."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar, Final

from textual.binding import BindingType

from clubmgr.i18n import _
from clubmgr.models import clubs, founding, meetings, records
from clubmgr.models.fields import Choice
from clubmgr.models.founding import Caution
from clubmgr.models.kinds.meeting import MEETING, PARTICIPATION, PRESENCES, RSVPS, Meeting
from clubmgr.models.meetings import Guest
from clubmgr.screens.binding import bindings
from clubmgr.screens.few import FewScreen
from clubmgr.screens.flows import flow
from clubmgr.screens.reasons import take_reason
from clubmgr.screens.widgets.columns import Column

_RSVP: Final = {choice.code: choice for choice in RSVPS}
_PRESENCE: Final = {choice.code: choice for choice in PRESENCES}


def _shown(choices: Mapping[str, Choice], code: str) -> str:
    choice = choices.get(code)
    return f"{choice.glyph} {_(choice.label)}" if choice else ""


class AnswersScreen(FewScreen):
    """Answers and presence of one meeting, a key each; two facts that are never mixed up."""

    PLACE = "answers"
    BINDINGS: ClassVar[list[BindingType]] = bindings("answers")

    def __init__(self, meeting: str) -> None:
        super().__init__()
        self._meeting = meeting

    def columns(self) -> Sequence[Column]:
        """Return the columns: who, where they are written to, the two facts."""
        return (
            Column("name", _("Name"), 24, lambda g: g.name, minimum=14, grow=True),
            Column("email", _("E-mail"), 26, lambda g: g.email or _("no e-mail"), drop=1),
            Column("rsvp", _("Answer"), 14, lambda g: _shown(_RSVP, g.rsvp)),
            Column("presence", _("Presence"), 12, lambda g: _shown(_PRESENCE, g.presence)),
        )

    def read(self) -> Sequence[Guest]:
        """Return the guests."""
        return meetings.guests(self.program, self._meeting)

    def heading(self, rows: Sequence[Guest]) -> str:
        """Return the meeting, and how many are asked, say yes, came."""
        yes = sum(guest.rsvp == "accepted" for guest in rows)
        came = sum(guest.presence in founding.PRESENT for guest in rows)
        title = records.describe(self.program, MEETING, self._meeting)
        counts = _("asked {asked} · yes {yes} · came {came}").format(
            asked=len(rows), yes=yes, came=came
        )
        return f"{title} · {counts}"

    def empty(self) -> str:
        """Say how somebody is asked."""
        return _("Nobody is asked yet.\n\nc asks the club, n one person.")

    @property
    def meeting(self) -> Meeting:
        """The meeting, as it is now."""
        found: Meeting = records.get(self.program, MEETING, self._meeting)
        return found

    @flow
    async def action_turn(self, fact: str) -> None:
        """Take the next answer, or the next presence, of the marked guests or the present one."""
        guest = self.table.highlighted
        if guest is None:
            return
        codes = list(_RSVP) if fact == "rsvp" else ["", *_PRESENCE]
        before = guest.rsvp if fact == "rsvp" else guest.presence
        after = codes[(codes.index(before) + 1) % len(codes)]
        with self.program.step(_("Noted who answers and who came"), "edit participation"):
            if fact == "presence" and self.meeting.kind in founding.FOUNDING_KINDS:
                founding.note(self.program, self._meeting, self.chosen_ids(), presence=after)
            else:
                self._turn(fact, after)
        self.reload()

    def _turn(self, fact: str, after: str) -> None:
        for id in self.chosen_ids():
            seen = records.get(self.program, PARTICIPATION, id)
            records.change(self.program, PARTICIPATION, seen, {fact: after})

    @flow
    async def action_ask_circle(self) -> None:
        """Ask everybody of the club who is not asked yet; to a founding dinner, its candidates."""
        meeting = self.meeting
        if meeting.kind in founding.FOUNDING_KINDS:
            from clubmgr.screens.offered import OfferedScreen

            await self.app.push_screen_wait(OfferedScreen(meeting.id))
            self.reload()
        elif meetings.ask(self.program, meeting.id, clubs.circle(self.program, meeting.club)):
            self.tell()
        else:
            self.desk.say(_("Everybody in office and every interested candidate is asked already."))

    @flow
    async def action_ask_one(self) -> None:
        """Ask one person by name."""
        from clubmgr.models.kinds.person import PERSON
        from clubmgr.screens.pick import pick

        person = await pick(self, self.program, PERSON, _("Ask whom?"))
        if person is None:
            return
        guests = meetings.guests(self.program, self._meeting)
        if any(guest.person == person for guest in guests):
            self.desk.say(_("This person is asked to that meeting already."))
            return
        meeting = self.meeting
        cautions = self._cautions(meeting, len(guests) + 1)
        reason = await take_reason(self, cautions)
        if reason is not None:
            founding.invite(self.program, meeting, [person], cautions, reason)
            self.tell()

    def _cautions(self, meeting: Meeting, guests: int) -> list[Caution]:
        """Return what speaks against one more guest."""
        if meeting.kind == "dinner":
            return founding.warn_guests(self.program, guests)
        if meeting.kind == "call":
            return founding.warn_callers(self.program, guests, so_far=True)
        return []

    @flow
    async def action_remove(self) -> None:
        """Ask the guest under the cursor no more."""
        guest = self.table.highlighted
        if guest is not None:
            records.delete(self.program, PARTICIPATION, [guest.id])
            self.tell()
