"""The touchpoints of one person, to be corrected or deleted."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import BindingType

from clubmgr.i18n import _, ngettext
from clubmgr.models import records, touchpoints
from clubmgr.models.kinds.person import PERSON
from clubmgr.models.kinds.touchpoint import TOUCHPOINT, Touchpoint
from clubmgr.screens.binding import bindings
from clubmgr.screens.days import DAY_WIDTH, day
from clubmgr.screens.details import how
from clubmgr.screens.dialogs import Confirm
from clubmgr.screens.few import FewScreen
from clubmgr.screens.flows import flow
from clubmgr.screens.logging import log
from clubmgr.screens.widgets.columns import Column


class TimelineScreen(FewScreen):
    """What was said with a person, the latest first."""

    SECTION = "people"
    PLACE = "timeline"
    BINDINGS: ClassVar[list[BindingType]] = bindings("timeline")

    def __init__(self, person: str) -> None:
        super().__init__()
        self._person = person

    def columns(self) -> Sequence[Column]:
        """Return the columns: when, how, what, and what was promised."""
        return (
            Column("on", _("On"), DAY_WIDTH, lambda t: day(t.happened_on)),
            Column("how", _("How"), 11, how),
            Column("what", _("What was said"), 30, lambda t: t.summary, minimum=16, grow=True),
            Column("follow", _("Follow-up"), 18, _follow_up, drop=1),
        )

    def read(self) -> Sequence[Touchpoint]:
        """Return the touchpoints. Raises NotFound when the person is gone."""
        records.get(self.program, PERSON, self._person)
        return touchpoints.of_person(self.program, self._person)

    def heading(self, rows: Sequence[Touchpoint]) -> str:
        """Return whose they are, and how many."""
        name = records.describe(self.program, PERSON, self._person)
        count = ngettext("{n} touchpoint", "{n} touchpoints", len(rows)).format(n=len(rows))
        return f"{name} · {count}"

    def empty(self) -> str:
        """Return what is said instead of touchpoints."""
        return _("Nothing was said yet. Press l to log a call, a mail, a meeting.")

    @flow
    async def action_log(self) -> None:
        """Log another touchpoint."""
        await log(self, self._person)

    @flow
    async def action_edit(self) -> None:
        """Correct the touchpoint under the cursor."""
        row = self.table.highlighted
        if row is not None:
            await self.fill_form(TOUCHPOINT, row.id)

    @flow
    async def action_delete(self) -> None:
        """Delete the chosen touchpoints, after asking."""
        ids = self.chosen_ids()
        if not ids:
            return
        question = ngettext("Delete {n} touchpoint?", "Delete {n} touchpoints?", len(ids))
        undo = _("You can take it back with u.")
        if await self.app.push_screen_wait(Confirm(question.format(n=len(ids)), undo)):
            records.delete(self.program, TOUCHPOINT, ids)
            self.table.action_clear_marks()
            self.tell()


def _follow_up(touch: Touchpoint) -> str:
    if not touch.follow_up_on:
        return ""
    text = _("✓ {day}, done") if touch.followed_up else _("○ {day}, due")
    return text.format(day=day(touch.follow_up_on))
