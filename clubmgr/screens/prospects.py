"""Prospects: who is on the way to which club, at which stage, with which next step."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, ClassVar

from textual.binding import BindingType

from clubmgr.i18n import N_, _, day_and_month, number
from clubmgr.models import candidacies, resting, settings
from clubmgr.models.candidacies import Candidate
from clubmgr.screens.binding import bindings
from clubmgr.screens.candidates import CandidatesScreen
from clubmgr.screens.days import DAY_WIDTH, day
from clubmgr.screens.flows import flow
from clubmgr.screens.timelines import stage
from clubmgr.screens.widgets.columns import Column, Tone


class ProspectsScreen(CandidatesScreen):
    """The pipeline of all clubs."""

    SECTION = "prospects"
    SPEC = candidacies.PROSPECTS
    EMPTY = (
        N_("Prospects are people on their way to a club: identified, invited, attended …"),
        N_("Press n to add one; or mark people in 2 People and press a."),
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings("prospects")

    def __init__(self) -> None:
        super().__init__()
        self._old_after = 0
        """The days after which a stage grows old, as the settings say."""

    def values(self) -> Mapping[str, Any]:
        """Return the values of the list; look up when a stage grows old."""
        self._old_after = settings.read(self.program).stage_days
        return super().values()

    def columns(self) -> Sequence[Column]:
        """Return the columns: who, where to, how far, since when, what next."""
        return (
            Column("name", _("Name"), 22, lambda c: c.person_name, minimum=13, grow=True),
            Column("club", _("Club"), 18, lambda c: c.club_name, minimum=10, drop=3, grow=True),
            Column("stage", _("Stage"), 13, lambda c: stage(c.stage)),
            Column("since", _("Days"), 7, self._age, align="right", tone=self._age_tone),
            Column(
                "step",
                _("Next step"),
                18,
                self._step,
                minimum=15,
                drop=2,
                grow=True,
                sort=False,
                tone=self._step_tone,
            ),
            Column("next", _("On"), DAY_WIDTH, lambda c: day(c.step[1]), drop=1, tone=self._tone),
        )

    @property
    def _today(self) -> date:
        return self.program.clock.today()

    def _age(self, candidate: Candidate) -> str:
        days = resting.age(candidate, self._today)
        if days is None:
            return ""
        text = _("{n} d").format(n=number(days))
        return f"! {text}" if days > self._old_after else text

    def _age_tone(self, candidate: Candidate) -> Tone:
        days = resting.age(candidate, self._today)
        return "caution" if days is not None and days > self._old_after else ""

    def _step(self, candidate: Candidate) -> str:
        if candidate.snoozed_until and resting.is_resting(candidate, self._today):
            until = date.fromisoformat(candidate.snoozed_until)
            return _("☾ until {day}").format(day=day_and_month(until))
        return _("no next step") if _has_no_step(candidate) else candidate.step[0]

    def _step_tone(self, candidate: Candidate) -> Tone:
        rests = resting.is_resting(candidate, self._today)
        return "quiet" if rests or _has_no_step(candidate) else ""

    def _tone(self, candidate: Candidate) -> Tone:
        _what, due = candidate.step
        late = due is not None and due < self._today.isoformat()
        waits = resting.is_open(candidate.stage) and not resting.is_resting(candidate, self._today)
        return "caution" if late and waits else ""

    @flow
    async def action_rest(self) -> None:
        """Let the chosen candidacies rest until a day, or end their rest."""
        from clubmgr.screens.letting_rest import let_rest

        await let_rest(self, self.chosen_ids())

    @flow
    async def action_approach(self) -> None:
        """Log an approach of the chosen candidates."""
        from clubmgr.screens import approaching

        await approaching.log(self, self.chosen_ids())

    @flow
    async def action_change_approach(self) -> None:
        """Change an approach of the candidate under the cursor, as when its result has come."""
        from clubmgr.screens import approaching

        row = self.table.highlighted
        if row is not None:
            await approaching.change(self, row.id)

    def action_funnel(self) -> None:
        """Show who came how far."""
        from clubmgr.screens.funnel import FunnelScreen

        row = self.table.highlighted
        self.app.push_screen(FunnelScreen((row.club, row.club_name) if row is not None else None))


def _has_no_step(candidate: Candidate) -> bool:
    """Tell whether an open candidacy has nothing that comes next."""
    return resting.is_open(candidate.stage) and candidate.step == ("", None)
