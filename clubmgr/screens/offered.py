"""Whom to ask to the dinner or to the call: the candidates, marked and asked at once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import BindingType

from clubmgr.i18n import _, ngettext
from clubmgr.models import founding, meetings, records, settings
from clubmgr.models.founding import Offered
from clubmgr.models.kinds.candidacy import INTERESTS, STAGES
from clubmgr.models.kinds.meeting import MEETING, Meeting
from clubmgr.screens.binding import bindings
from clubmgr.screens.few import FewScreen
from clubmgr.screens.flows import flow
from clubmgr.screens.glyphs import glyph_word
from clubmgr.screens.reasons import take_reason
from clubmgr.screens.widgets.columns import Column
from clubmgr.screens.widgets.table import PagedTable


class OfferedScreen(FewScreen):
    """The candidates whom a meeting is for; enter asks those who are marked, and leaves.

    For a call, those who said yes are marked already.
    """

    PLACE = "offered"
    BINDINGS: ClassVar[list[BindingType]] = bindings("offered")

    def __init__(self, meeting: str) -> None:
        super().__init__()
        self._meeting = meeting
        self._asked = 0

    @property
    def meeting(self) -> Meeting:
        """The meeting, as it is now."""
        found: Meeting = records.get(self.program, MEETING, self._meeting)
        return found

    def columns(self) -> Sequence[Column]:
        """Return the columns: who, how far, what is next with them."""
        return (
            Column("name", _("Name"), 24, lambda o: o.person_name, minimum=14, grow=True),
            Column("stage", _("Stage"), 14, lambda o: glyph_word(STAGES, o.stage)),
            Column("interest", _("Interest"), 11, lambda o: glyph_word(INTERESTS, o.interest)),
            Column("next_step", _("Next step"), 24, lambda o: o.next_step, minimum=12, drop=1),
        )

    def begin(self) -> None:
        """Mark those who said yes to the call."""
        if self.meeting.kind == "call":
            rows = founding.offered(self.program, self.meeting)
            self.table.set_marks(row.id for row in rows if row.interest != "maybe")

    def read(self) -> Sequence[Offered]:
        """Return the candidates who are not asked yet."""
        self._asked = len(meetings.guests(self.program, self._meeting))
        return founding.offered(self.program, self.meeting)

    def heading(self, rows: Sequence[Offered]) -> str:
        """Return the meeting."""
        return self.meeting.title

    def head(self, rows: Sequence[Offered]) -> str:
        """Say how many are asked and marked, and how many may be."""
        marked = len(self.table.marked)
        asked = ngettext("{n} asked", "{n} asked", self._asked).format(n=self._asked)
        more = ngettext("{n} marked", "{n} marked", marked).format(n=marked)
        how = "" if marked or not rows else _("space marks, * marks all")
        return " · ".join(filter(None, (asked, more, self._limit(), how)))

    def _limit(self) -> str:
        limits = settings.read(self.program).limits
        if self.meeting.kind == "call":
            return _("{least} to {most} on the call").format(
                least=limits.callers_least, most=limits.callers_most
            )
        return _("at most {n} guests").format(n=limits.guests)

    def empty(self) -> str:
        """Say where candidates come from."""
        if self.meeting.kind == "call":
            return _("Nobody has said yes or perhaps who is not asked.\n\nn asks one person.")
        return _("Every candidate is asked.\n\nn asks one person; 3 has the candidates.")

    def on_paged_table_marks_changed(self, event: PagedTable.MarksChanged) -> None:
        """Count along."""
        event.stop()
        self.reload()

    @flow
    async def action_invite(self) -> None:
        """Ask the marked candidates, with the reason where they are too many or too few."""
        marked = self.table.marked
        people = [row.person for row in self.read() if row.id in marked]
        if not people:
            self.desk.say(_("Mark with space whom to ask, or all with *."))
            return
        meeting = self.meeting
        warn = founding.warn_callers if meeting.kind == "call" else founding.warn_guests
        cautions = warn(self.program, self._asked + len(people))
        reason = await take_reason(self, cautions)
        if reason is not None:
            founding.invite(self.program, meeting, people, cautions, reason)
            self.desk.say_undoable()
            self.dismiss()

    @flow
    async def action_ask_one(self) -> None:
        """Ask one person by name, who may be no candidate."""
        from clubmgr.models.kinds.person import PERSON
        from clubmgr.screens.pick import pick

        person = await pick(self, self.program, PERSON, _("Ask whom?"))
        if person is None:
            return
        meeting = self.meeting
        cautions = (
            founding.warn_callers(self.program, self._asked + 1, so_far=True)
            if meeting.kind == "call"
            else founding.warn_guests(self.program, self._asked + 1)
        )
        reason = await take_reason(self, cautions)
        if reason is None:
            return
        if founding.invite(self.program, meeting, [person], cautions, reason):
            self.tell()
        else:
            self.desk.say(_("This person is asked to that meeting already."))
