"""The register of resolutions: what a club, or every club, has decided; numbered, searchable."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, Final

from textual.binding import BindingType

from clubmgr.i18n import _, ngettext, number
from clubmgr.models import clubs, decisions, hanging, records
from clubmgr.models.decisions import DecisionRow
from clubmgr.models.fields import label_of
from clubmgr.models.kinds.agenda import DECISION, QUORUMS, RESULTS, Decision
from clubmgr.models.kinds.mandate import MANDATE
from clubmgr.models.listing import Listing
from clubmgr.screens.binding import bindings
from clubmgr.screens.days import DAY_WIDTH, day
from clubmgr.screens.details import Section
from clubmgr.screens.dialogs import Confirm
from clubmgr.screens.flows import flow
from clubmgr.screens.searching import SearchedScreen
from clubmgr.screens.widgets.columns import Column, Tone

_RESULT: Final = {choice.code: choice for choice in RESULTS}


def _result(decision: DecisionRow) -> str:
    choice = _RESULT[decision.result]
    return f"{choice.glyph} {_(choice.label)}"


def _tone(decision: DecisionRow) -> Tone:
    return "" if decision.result == "adopted" else "quiet"


class RegisterScreen(SearchedScreen):
    """The resolutions of a club, or of all clubs, the latest first."""

    PLACE = "register"
    OPENS = "edit"
    BINDINGS: ClassVar[list[BindingType]] = bindings("register")

    def __init__(self, club: str = "") -> None:
        super().__init__()
        self._club = club

    def columns(self) -> Sequence[Column]:
        """Return the columns: number, what was decided, how, when; of which club."""
        club = Column("club", _("Club"), 18, lambda d: d.club_name, minimum=10, grow=True)
        meeting = Column("meeting", _("Meeting"), 22, lambda d: d.meeting_title, drop=1)
        return (
            Column("number", _("No."), 4, lambda d: number(d.number), align="right"),
            Column("motion", _("Motion"), 40, lambda d: d.motion, minimum=24, grow=True),
            Column("result", _("Result"), 11, _result, tone=_tone),
            Column("votes", _("Votes"), 9, decisions.votes_short, drop=2),
            Column("on", _("On"), DAY_WIDTH, lambda d: day(d.decided_on)),
            meeting if self._club else club,
        )

    def find(self, search: str) -> Listing[DecisionRow]:
        """Return the resolutions that match a search. Raises FilterError."""
        return decisions.listing(self.program, search, club=self._club)

    def heading(self, rows: Listing[DecisionRow]) -> str:
        """Return whose register it is, and how many resolutions are shown."""
        whose = clubs.get(self.program, self._club).name if self._club else _("all clubs")
        count = ngettext("{n} resolution", "{n} resolutions", len(rows))
        counted = count.format(n=number(len(rows)))
        return " · ".join((_("Register of resolutions"), whose, counted))

    def foot(self, row: DecisionRow | None) -> Sequence[Section]:
        """Return the whole resolution, and what has come of it."""
        if row is None:
            return ()
        seen: Decision = records.get(self.program, DECISION, row.id)
        lines = [
            (_("Votes"), decisions.votes_told(seen)),
            (_("Quorum"), label_of(QUORUMS, row.quorum) if row.quorum else ""),
            (_("Meeting"), row.meeting_title),
            (_("In force from"), day(row.effective_on)),
            (_("Notes"), seen.notes),
            *self._come_of_it(row.id),
        ]
        title = _("Resolution {number}").format(number=row.number)
        told = tuple((label, text) for label, text in lines if text)
        return (Section(f"{title} · {row.motion}", told),)

    def _come_of_it(self, id: str) -> list[tuple[str, str]]:
        """Return the roles and papers that have this resolution as their source."""
        return [
            (_(group.kind.label), records.describe(self.program, group.kind, record.id))
            for group in hanging.on_record(self.program, DECISION, id)
            for record in group.records
        ]

    def empty(self) -> str:
        """Say where resolutions come from; or that none matches."""
        if self.search:
            return _("Nothing matches. Esc clears the search.")
        return _("Nothing is decided yet.\n\nMinutes note what is decided; n notes it directly.")

    @flow
    async def action_new(self) -> None:
        """Note a resolution that was taken between meetings."""
        presets = {"club": self._club or None}
        await self.fill_form(DECISION, None, presets, "motion" if self._club else "club")

    @flow
    async def action_edit(self) -> None:
        """Change the resolution in a form."""
        row = self.table.highlighted
        if row is not None:
            await self.fill_form(DECISION, row.id, begin="votes_for")

    @flow
    async def action_role(self) -> None:
        """Give the role that the resolution elects to."""
        row = self.table.highlighted
        if row is not None and row.result != "adopted":
            self.desk.say(_("This resolution was not adopted: it elects nobody."))
        elif row is not None:
            starts = row.effective_on or row.decided_on
            presets = {"club": row.club, "decision": row.id, "starts_on": starts}
            await self.fill_form(MANDATE, None, presets, "person")

    @flow
    async def action_delete(self) -> None:
        """Delete the chosen resolutions, after asking."""
        ids = self.chosen_ids()
        if not ids:
            return
        question = ngettext("Delete {n} resolution?", "Delete {n} resolutions?", len(ids))
        undo = _("You can take it back with u.")
        if await self.app.push_screen_wait(Confirm(question.format(n=len(ids)), undo)):
            decisions.delete(self.program, ids)
            self.table.action_clear_marks()
            self.tell()
