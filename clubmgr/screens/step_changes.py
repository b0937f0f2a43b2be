"""What one step changed, record by record."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import BindingType

from clubmgr.errors import NotFound
from clubmgr.i18n import _, ngettext, number
from clubmgr.models import past, telling
from clubmgr.models.journal import Change
from clubmgr.models.past import Changes
from clubmgr.screens import change_words
from clubmgr.screens.binding import bindings
from clubmgr.screens.details import Section
from clubmgr.screens.few import FewScreen
from clubmgr.screens.widgets.columns import Column


class StepScreen(FewScreen):
    """The changes of a step, in the order in which they were made."""

    PLACE = "changes"
    OPENS = "record"
    BINDINGS: ClassVar[list[BindingType]] = bindings("changes")

    def __init__(self, step: int) -> None:
        super().__init__()
        self._step = step

    def columns(self) -> Sequence[Column]:
        """Return the columns: which record, what happened to it."""
        return (
            Column("record", _("Record"), 34, self._called, minimum=18, grow=True),
            Column("what", _("Changes"), 40, self._sentence, minimum=20, grow=True),
        )

    def _called(self, change: Change) -> str:
        return telling.name_of(self.program, change)

    def _sentence(self, change: Change) -> str:
        return telling.sentence(self.program, change)

    def read(self) -> Changes:
        """Return the changes. Raises NotFound when the step is not remembered any more."""
        return Changes(self.program, self._step)

    def heading(self, rows: Changes) -> str:
        """Return what was done, when, by whom."""
        step = past.step_of(self.program, self._step)
        if step is None:
            raise NotFound(_("This step is remembered no more."))
        count = ngettext("{n} change", "{n} changes", len(rows)).format(n=number(len(rows)))
        return " · ".join((change_words.what(step), change_words.when(step.at), step.by, count))

    def foot(self, row: Change | None) -> Sequence[Section]:
        """Return the change in full."""
        return () if row is None else (change_words.section(self.program, row),)

    def empty(self) -> str:
        """Say why nothing is there."""
        return _("What it changed is remembered no more.")

    def action_record(self) -> None:
        """Show all that happened to the record."""
        from clubmgr.screens.history import HistoryScreen

        row = self.table.highlighted
        if row is not None:
            self.app.push_screen(HistoryScreen(row.record))
