"""What counts as a contribution, and how many points it earns."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, Final

from textual.binding import BindingType

from clubmgr.i18n import _, number
from clubmgr.models import activities, acts
from clubmgr.models.activities import Weight
from clubmgr.models.kinds.recognition import ACTIVITY
from clubmgr.models.recognition import refuse_off
from clubmgr.screens.binding import bindings
from clubmgr.screens.dialogs import Ask
from clubmgr.screens.few import FewScreen
from clubmgr.screens.flows import flow
from clubmgr.screens.widgets.columns import Column, Tone

_MOST: Final = 999


class ActivitiesScreen(FewScreen):
    """The usual activities, as the brand counts them, and its own."""

    PLACE = "activities"
    OPENS = "edit"
    HEEDS = frozenset[str]()
    BINDINGS: ClassVar[list[BindingType]] = bindings("activities")

    def columns(self) -> Sequence[Column]:
        """Return the columns: what, how many points, how many as usual, where it is known from."""
        return (
            Column("label", _("Activity"), 34, lambda w: w.label, minimum=22, grow=True),
            Column("points", _("Points"), 7, _points, align="right", tone=_tone),
            Column("usual", _("Usual"), 8, _usual, align="right"),
            Column("from", _("Known from"), 20, _known),
        )

    def read(self) -> Sequence[Weight]:
        """Return the activities. Raises ClubmgrError where points are off."""
        refuse_off(self.program)
        return activities.every(self.program)

    def heading(self, rows: Sequence[Weight]) -> str:
        """Return what this is."""
        return _("What counts, and how much")

    def head(self, rows: Sequence[Weight]) -> str:
        """Say that a change holds for what is past, too."""
        return _("A change holds for all that was done, at once; nothing is stored per person.")

    @flow
    async def action_edit(self) -> None:
        """Take how many points an activity earns."""
        row = self.table.highlighted
        if row is None:
            return

        def read(text: str) -> int:
            if not (text.strip().isascii() and text.strip().isdigit() and int(text) <= _MOST):
                raise ValueError(_("Give a whole number from 0 to {most}.").format(most=_MOST))
            return int(text)

        question = _("How many points for: {activity}?").format(activity=row.label)
        text = await self.app.push_screen_wait(Ask(question, str(row.points), read=read))
        if text is not None:
            activities.weigh(self.program, row.code, read(text))
            self.tell(row.id)

    @flow
    async def action_switch(self) -> None:
        """Count an activity no more, or again."""
        row = self.table.highlighted
        if row is not None:
            activities.switch(self.program, row.code)
            self.tell(row.id)

    @flow
    async def action_new(self) -> None:
        """Add an activity of one's own."""
        await self.fill_form(ACTIVITY, None, begin="name")

    @flow
    async def action_reset(self) -> None:
        """Let an activity count as usual again; one of the brand's own goes."""
        row = self.table.highlighted
        if row is not None and not row.record:
            self.desk.say(_("This counts as usual already."))
        elif row is not None and row.usual is None:
            await self.ask_to_delete(ACTIVITY, [row.record])
        elif row is not None:
            acts.delete(self.program, ACTIVITY, [row.record])
            self.tell(row.id)


def _points(weight: Weight) -> str:
    return _("off") if weight.off else number(weight.points)


def _tone(weight: Weight) -> Tone:
    if weight.off:
        return "quiet"
    return "" if weight.points == weight.usual else "good"


def _usual(weight: Weight) -> str:
    return "–" if weight.usual is None else number(weight.usual)


def _known(weight: Weight) -> str:
    return _("● records") if weight.derived else _("✎ by hand")
