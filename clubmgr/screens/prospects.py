"""Prospects: who is on the way to which club, at which stage, with which next step."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import BindingType

from clubmgr.i18n import N_, _
from clubmgr.models import candidacies
from clubmgr.models.candidacies import Candidate
from clubmgr.screens.binding import bindings
from clubmgr.screens.candidates import CandidatesScreen, stage
from clubmgr.screens.details import day
from clubmgr.screens.widgets.columns import Column, Tone


def _step(candidate: Candidate) -> str:
    return candidate.next_step


class ProspectsScreen(CandidatesScreen):
    """The pipeline of all clubs."""

    SECTION = "prospects"
    SPEC = candidacies.PROSPECTS
    EMPTY = (
        N_("Prospects are people on their way to a club: identified, invited, attended …"),
        N_("Press n to add one; or mark people in 2 People and press a."),
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings("prospects")

    def columns(self) -> Sequence[Column]:
        """Return the columns: who, where to, how far, what next."""
        return (
            Column("name", _("Name"), 22, lambda c: c.person_name, minimum=14, grow=True),
            Column("club", _("Club"), 18, lambda c: c.club_name, minimum=10, drop=3, grow=True),
            Column("stage", _("Stage"), 13, stage),
            Column("step", _("Next step"), 18, _step, minimum=10, drop=1, grow=True, sort=False),
            Column("next", _("On"), 12, lambda c: day(c.next_step_on), drop=2, tone=self._tone),
        )

    def _tone(self, candidate: Candidate) -> Tone:
        due = candidate.next_step_on
        late = due is not None and due < self.program.clock.today().isoformat()
        return "caution" if late else ""
