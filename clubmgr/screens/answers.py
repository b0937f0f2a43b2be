"""Who is asked to a meeting, what they answer, whether they came, and whom they vote for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, Final

from textual.binding import BindingType

from clubmgr.i18n import _, ngettext
from clubmgr.models import (
    answers,
    attendance,
    convening,
    diets,
    dispatches,
    founding,
    meetings,
    minutes,
    quorum,
    records,
)
from clubmgr.models.attendance import Line
from clubmgr.models.fields import label_of
from clubmgr.models.founding import Caution
from clubmgr.models.kinds.dispatch import METHODS
from clubmgr.models.kinds.meeting import MEETING, PARTICIPATION, PRESENCES, PRESENT, RSVPS, Meeting
from clubmgr.models.kinds.membership import CATEGORIES
from clubmgr.models.quorum import Count
from clubmgr.screens.agenda_texts import count_now, hall_text
from clubmgr.screens.binding import bindings
from clubmgr.screens.days import day
from clubmgr.screens.details import Section
from clubmgr.screens.few import FewScreen
from clubmgr.screens.flows import flow
from clubmgr.screens.glyphs import glyph_word
from clubmgr.screens.reasons import take_reason
from clubmgr.screens.widgets.columns import Column

_RSVP: Final = [choice.code for choice in RSVPS]
_PRESENCE: Final = ["", "present", "remote", "excused", "absent"]
"""What the key goes through; who is represented is so by naming who holds the proxy."""


class AnswersScreen(FewScreen):
    """Answers and presence of one meeting, a key each; two facts that are never mixed up."""

    PLACE = "answers"
    BINDINGS: ClassVar[list[BindingType]] = bindings("answers")

    def __init__(self, meeting: str) -> None:
        super().__init__()
        self._meeting = meeting

    def columns(self) -> Sequence[Column]:
        """Return the columns: the number on the sheet, who, the two facts, what goes with them."""
        return (
            Column("number", "#", 3, lambda g: str(g.number), align="right"),
            Column("name", _("Name"), 24, lambda g: g.name, minimum=14, grow=True),
            Column("email", _("E-mail"), 26, lambda g: g.email or _("no e-mail"), drop=1),
            Column("rsvp", _("Answer"), 14, lambda g: glyph_word(RSVPS, g.rsvp), minimum=11),
            Column("presence", _("Presence"), 13, lambda g: glyph_word(PRESENCES, g.presence)),
            Column("votes", _("Votes"), 5, _votes, align="right"),
            Column("remark", _("Note"), 20, _remark, minimum=10, grow=True),
        )

    def read(self) -> Sequence[Line]:
        """Return the guests."""
        self._hall = quorum.hall_of(self.program, self._meeting)
        self._sent = dispatches.latest(self.program, self._meeting)
        return attendance.lines(self.program, self._hall)

    def heading(self, rows: Sequence[Line]) -> str:
        """Return the meeting, and how many are asked, say yes, came."""
        yes = sum(guest.rsvp == "accepted" for guest in rows)
        came = sum(guest.presence in PRESENT for guest in rows)
        counts = _("asked {asked} · yes {yes} · came {came}").format(
            asked=len(rows), yes=yes, came=came
        )
        return f"{self._hall.meeting.title} · {counts}"

    def head(self, rows: Sequence[Line]) -> str:
        """Say who is there with how many votes, of each category, and whether that is a quorum."""
        if self._hall.meeting.kind in founding.FOUNDING_KINDS:
            return ""
        counted = count_now(self.program, self._hall)
        lines = [hall_text(counted), _categories_text(counted)]
        if unasked := self._unasked(rows):
            text = ngettext(
                "{n} person with a vote is not asked yet: press c.",
                "{n} people with a vote are not asked yet: press c.",
                unasked,
            )
            lines.append(text.format(n=unasked))
        return "\n".join(line for line in lines if line)

    def _unasked(self, rows: Sequence[Line]) -> int:
        """Count those with a vote whom the meeting is for and who are not asked yet."""
        unasked = self._hall.voters.keys() - {guest.person for guest in rows}
        if unasked:
            unasked &= set(convening.convened(self.program, self._hall.meeting))
        return len(unasked)

    def foot(self, row: Line | None) -> Sequence[Section]:
        """Return what does not fit on the line."""
        if row is None:
            return ()
        lines = [
            (_("E-mail"), row.email or _("no e-mail")),
            (_("Vote"), self._vote_text(row)),
            (_("Proxy"), self._proxy_text(row)),
            (_("Votes for"), ", ".join(row.proxies)),
            (_("Presence"), _times(row)),
            (_("Sent"), self._sent_text(row)),
            (_("Diet"), diets.of_guest(self.program, row.id)),
            (_("Notes"), row.notes),
        ]
        return (Section(row.name, tuple((label, text) for label, text in lines if text)),)

    def _vote_text(self, row: Line) -> str:
        if self._hall.meeting.kind in founding.FOUNDING_KINDS:
            return ""
        if row.category is None and row.belongs_as:
            category = label_of(CATEGORIES, row.belongs_as)
            return _("{category}, no vote").format(category=category)
        if row.category is None:
            return _("no vote")
        return label_of(CATEGORIES, row.category) if row.category else ""

    def _sent_text(self, row: Line) -> str:
        """Say what went out to a guest last: what, under which number, when."""
        sent = self._sent.get(row.person)
        if sent is None:
            return ""
        what = label_of(METHODS, sent.method)
        return f"{what} {sent.sequence}, {day(sent.sent_at)} (UTC)"

    def _proxy_text(self, row: Line) -> str:
        if not row.void:
            return row.holder_name
        return attendance.explain(self.program, row.void, row.person, row.holder)

    def empty(self) -> str:
        """Say how somebody is asked."""
        return _("Nobody is asked yet.\n\nc asks the club, n one person.")

    @property
    def meeting(self) -> Meeting:
        """The meeting, as it is now."""
        found: Meeting = records.get(self.program, MEETING, self._meeting)
        return found

    # Answers and presence

    @flow
    async def action_turn(self, fact: str) -> None:
        """Take the next answer, or the next presence, of the marked guests or the present one."""
        guest = self.table.highlighted
        if guest is None:
            return
        if fact == "rsvp":
            after = _RSVP[(_RSVP.index(guest.rsvp) + 1) % len(_RSVP)]
            answers.answer(self.program, self.chosen_ids(), after)
        else:
            # Who was represented and is turned on has come after all.
            place = _PRESENCE.index(guest.presence) if guest.presence in _PRESENCE else 0
            after = _PRESENCE[(place + 1) % len(_PRESENCE)]
            attendance.note(self.program, self._meeting, self.chosen_ids(), after)
        self.reload()

    @flow
    async def action_all_present(self) -> None:
        """Note as there everybody who said yes and is not noted yet."""
        if attendance.check_all(self.program, self._meeting):
            self.tell()
        else:
            self.desk.say(_("Everybody who said yes is noted already."))

    @flow
    async def action_signed(self) -> None:
        """Take the numbers that have signed the sheet."""
        from clubmgr.screens.presence import ask_numbers

        numbers = await ask_numbers(self, len(self.read()))
        if numbers is None:
            return
        before = self.program.latest_step()
        attendance.sign(self.program, self._meeting, numbers)
        if self.program.latest_step() == before:
            self.desk.say(_("These are noted as present already."))
        else:
            self.tell()

    @flow
    async def action_late(self) -> None:
        """Take when the chosen guests arrived."""
        from clubmgr.screens.presence import ask_arrival

        await ask_arrival(self, self.meeting, self._chosen())

    @flow
    async def action_left(self) -> None:
        """Take when the chosen guests left."""
        from clubmgr.screens.presence import ask_leaving

        await ask_leaving(self, self.meeting, self._chosen())

    @flow
    async def action_proxy(self) -> None:
        """Take who votes for the chosen guests; for one who is represented, take it back."""
        from clubmgr.screens.presence import ask_holder

        await ask_holder(self, self._chosen())

    def _chosen(self) -> list[Line]:
        """Return the marked guests, else the one under the cursor."""
        ids = self.chosen_ids()
        return [line for line in self.read() if line.id in ids]

    @flow
    async def action_write(self) -> None:
        """Write a paper of the meeting."""
        from clubmgr.screens.writing import write_paper

        await write_paper(self, meeting=self._meeting)

    # Who is asked

    @flow
    async def action_ask_circle(self) -> None:
        """Ask everybody whom the meeting is for; to a founding dinner, the club's candidates."""
        from clubmgr.models import convening

        meeting = self.meeting
        if meeting.kind in founding.FOUNDING_KINDS:
            from clubmgr.screens.offered import OfferedScreen

            await self.app.push_screen_wait(OfferedScreen(meeting.id))
            self.reload()
        elif meetings.ask(self.program, meeting.id, convening.convened(self.program, meeting)):
            self.tell()
        else:
            self.desk.say(_("Everybody whom this meeting is for is asked already."))

    @flow
    async def action_ask_one(self) -> None:
        """Ask one person by name."""
        from clubmgr.desk.cautions import barring
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
            self.tell(next(line.id for line in self.read() if line.person == person))
            for sentence in barring(self.program, meeting, [person]):
                self.desk.warn(sentence)

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
            minutes.refuse_finished(self.program, self._meeting)
            records.delete(self.program, PARTICIPATION, [guest.id])
            self.tell()


def _categories_text(counted: Count) -> str:
    """Say how many of each category of members are there, where there are several."""
    if len(counted.parts) < 2:
        return ""
    return " · ".join(
        _("{category}: {votes} of {voters}").format(
            category=label_of(CATEGORIES, part.category),
            votes=part.present + part.represented,
            voters=part.voters,
        )
        for part in counted.parts
    )


def _votes(row: Line) -> str:
    """Write how many votes somebody can cast now, or would, were they there."""
    if row.category is None and not row.proxies:
        return ""
    return str(row.votes)


def _times(row: Line) -> str:
    """Write from when to when somebody was there, if not all the time."""
    if row.arrived_at and row.left_at:
        return _("from {arrived} to {left}").format(arrived=row.arrived_at, left=row.left_at)
    if row.arrived_at:
        return _("from {time}").format(time=row.arrived_at)
    return _("until {time}").format(time=row.left_at) if row.left_at else ""


def _remark(row: Line) -> str:
    """Write in a few words who votes for whom, and when they came or left."""
    if row.void:
        return f"! → {row.holder_name}"
    if row.holder_name and (row.presence == "represented" or row.left_at):
        return f"→ {row.holder_name}"
    held = f"+{len(row.proxies)}" if row.proxies else ""
    return " ".join(part for part in (held, _times(row)) if part)
