"""The checks of a leak: what to look at when early information got out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import BindingType

from clubmgr.i18n import _
from clubmgr.models import leaks, previews
from clubmgr.models.fields import label_of
from clubmgr.models.kinds.preview import LEAK_CHECK, LEAK_CHECKS, LeakCheck
from clubmgr.screens.binding import bindings
from clubmgr.screens.days import DAY_WIDTH, day
from clubmgr.screens.details import Section
from clubmgr.screens.few import FewScreen
from clubmgr.screens.flows import flow
from clubmgr.screens.previews import note_leak
from clubmgr.screens.widgets.columns import Column, Tone


class LeakScreen(FewScreen):
    """The check list of one leak, in the order in which it is gone through."""

    PLACE = "leak"
    OPENS = "edit"
    HEEDS = frozenset(("done",))
    BINDINGS: ClassVar[list[BindingType]] = bindings("leak")

    def __init__(self, preview: str) -> None:
        super().__init__()
        self._preview = preview

    def begin(self) -> None:
        """Begin with the first check that is not made."""
        left = (check.id for check in self.read() if not check.done_on)
        if first := next(left, ""):
            self.reload(first)

    def columns(self) -> Sequence[Column]:
        """Return the columns: done, what, when, what was found."""
        return (
            Column("done", "", 1, lambda c: "●" if c.done_on else "○"),
            Column("step", _("What"), 58, _step, minimum=56, grow=True, tone=_tone),
            Column("on", _("Done on"), DAY_WIDTH, lambda c: day(c.done_on)),
            Column("notes", _("Notes"), 20, lambda c: c.notes, minimum=10, drop=1),
        )

    def read(self) -> Sequence[LeakCheck]:
        """Return the checks."""
        return leaks.checks(self.program, self._preview)

    def heading(self, rows: Sequence[LeakCheck]) -> str:
        """Return what leaked, and how much of it is checked."""
        done = _("checked: {done} of {n}").format(
            done=sum(bool(check.done_on) for check in rows), n=len(rows)
        )
        return " · ".join((_("Leak"), previews.get(self.program, self._preview).title, done))

    def head(self, rows: Sequence[LeakCheck]) -> str:
        """Say what got out and when."""
        seen = previews.get(self.program, self._preview)
        return " · ".join(filter(None, (day(seen.leaked_on), seen.leak)))

    def foot(self, row: LeakCheck | None) -> Sequence[Section]:
        """Return the whole step and what was found."""
        if row is None:
            return ()
        return (Section(_step(row), ((_("Notes"), row.notes or "–"),)),)

    def empty(self) -> str:
        """Say that there is nothing to check."""
        return _("It has not leaked, so there is nothing to check.")

    @flow
    async def action_done(self) -> None:
        """Say that the chosen checks are made; if all of them are, that they are not."""
        if ids := self.chosen_ids():
            made = all(check.done_on for check in self.read() if check.id in ids)
            (leaks.reopen if made else leaks.settle)(self.program, ids)
            self.table.action_clear_marks()
            self.tell()

    @flow
    async def action_edit(self) -> None:
        """Change the day, note what was found."""
        row = self.table.highlighted
        if row is not None:
            await self.fill_form(LEAK_CHECK, row.id, begin="notes")

    @flow
    async def action_story(self) -> None:
        """Change when it got out, and what; without a day it has not leaked."""
        if await note_leak(self, previews.get(self.program, self._preview)):
            self.tell()


def _step(check: LeakCheck) -> str:
    return label_of(LEAK_CHECKS, check.step)


def _tone(check: LeakCheck) -> Tone:
    return "quiet" if check.done_on else ""
