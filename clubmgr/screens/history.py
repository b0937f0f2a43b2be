"""History: who did what, when, to one record or to all; taking steps back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, Final

from textual.binding import BindingType

from clubmgr.i18n import _, ngettext, number
from clubmgr.models import past, telling
from clubmgr.models.journal import Step
from clubmgr.models.past import Steps
from clubmgr.screens import change_words
from clubmgr.screens.binding import bindings
from clubmgr.screens.details import Section
from clubmgr.screens.dialogs import Choose, Confirm
from clubmgr.screens.flows import flow
from clubmgr.screens.searching import SearchedScreen
from clubmgr.screens.widgets.columns import Column

_EVERYBODY: Final = "*"
_NOBODY: Final = "–"
_NAMED: Final = 8
"""How many of the steps that would be taken back are named in the question."""


class HistoryScreen(SearchedScreen):
    """The steps that are remembered, the latest first: of a `record`, or of all."""

    PLACE = "history"
    OPENS = "open"
    BINDINGS: ClassVar[list[BindingType]] = bindings("history")

    def __init__(self, record: str = "") -> None:
        super().__init__()
        self._record = record
        self._of_record = bool(record)
        self._by = ""

    # What is shown

    def columns(self) -> Sequence[Column]:
        """Return the columns: when, who, what, how many records."""
        return (
            Column("at", _("When"), change_words.WIDTH, lambda step: change_words.when(step.at)),
            Column("by", _("By"), 12, lambda step: step.by, minimum=6, drop=1),
            Column("what", _("What"), 40, change_words.what, minimum=20, grow=True),
            Column("changes", _("Records"), 8, lambda step: number(step.changes), drop=2),
        )

    def find(self, search: str) -> Steps:
        """Return the steps that say the words of a search."""
        record = self._record if self._of_record else ""
        return Steps(self.program, search, by=self._by, record=record)

    def heading(self, rows: Steps) -> str:
        """Return whose history it is, who did it, and how many steps are shown."""
        whose = telling.named(self.program, self._record) if self._of_record else _("all")
        count = ngettext("{n} step", "{n} steps", len(rows)).format(n=number(len(rows)))
        by = _("by {name}").format(name=self._by) if self._by else ""
        title = _("History · {whose}").format(whose=whose)
        return " · ".join(filter(None, (title, by, count)))

    def foot(self, row: Step | None) -> Sequence[Section]:
        """Return what the step changed: of the record, or of the first ones."""
        if row is None:
            return ()
        if self._of_record:
            mine = past.of_record(self.program, row.n, self._record)
            return [change_words.section(self.program, change) for change in mine]
        return change_words.sections(self.program, row)

    def empty(self) -> str:
        """Say that nothing was done, or that nothing matches."""
        if self.search:
            return _("Nothing matches. Esc clears the search.")
        if self._of_record:
            return _("Nothing is remembered of this record. a shows all steps.")
        return _("Nothing was done yet.")

    # Looking

    def action_all(self) -> None:
        """Show all steps, or those of the record again."""
        if self._record:
            self._of_record = not self._of_record
            self.reload()
        else:
            self.desk.say(_("All steps are shown. H on a record shows its own."))

    @flow
    async def action_operator(self) -> None:
        """Show what one operator did, or what all did."""
        names = [(name, name or _NOBODY) for name in past.operators(self.program)]
        everybody = (_EVERYBODY, _("Everybody"))
        current = self._by or _EVERYBODY
        question = Choose(_("Whose steps?"), [everybody, *names], current)
        chosen = await self.app.push_screen_wait(question)
        if chosen is not None:
            self._by = "" if chosen == _EVERYBODY else chosen
            self.reload()

    def action_open(self) -> None:
        """Show what the step changed, record by record."""
        from clubmgr.screens.step_changes import StepScreen

        row = self.table.highlighted
        if row is not None:
            self.app.push_screen(StepScreen(row.n))

    def action_close(self) -> None:
        """Peel one layer: the search, the operator, then the screen."""
        if self._by and not self.search:
            self._by = ""
            self.reload()
        else:
            super().action_close()

    # Taking back

    @flow
    async def action_back_to(self) -> None:
        """Take a step back, and before it all that was done since; asks first when that is more."""
        row = self.table.highlighted
        if row is None:
            return
        going = past.standing_from(self.program, row.n)
        if not row.can_be_undone or not going or going[-1].n != row.n:
            self.desk.say(self._why_not(row))
            return
        erased = past.erased_since(self.program, row.n)
        if len(going) > 1 and not await self.app.push_screen_wait(_question(going, erased)):
            return
        if past.standing_from(self.program, row.n) != going:
            self.desk.say(_("Somebody did something meanwhile; look again."))
            self.reload()
            return
        taken = self.program.undo_to(row.n)
        await self.desk.show_again()
        self.desk.say(_told(taken))

    def _why_not(self, step: Step) -> str:
        if step.erased:
            return _("What it changed was erased for good; it cannot be taken back.")
        if step.undone:
            return _("It is taken back already; U does again what was taken back last.")
        return _("It took something back, or did it again: u and U go on from there.")


def _question(going: Sequence[Step], erased: bool) -> Confirm:
    count = len(going)
    ask = ngettext("Take back {n} step?", "Take back {n} steps?", count).format(n=number(count))
    names = [step.label for step in going[:_NAMED]]
    if more := count - len(names):
        names.append(ngettext("and {n} more", "and {n} more", more).format(n=number(more)))
    if erased:
        names.append(_("Whoever was erased since stays erased."))
    return Confirm(ask, "\n".join(names))


def _told(taken: Sequence[Step]) -> str:
    if len(taken) == 1:
        return _("Undone: {label}. U does it again.").format(label=taken[0].label)
    told = ngettext("Undone: {n} step.", "Undone: {n} steps.", len(taken))
    more = _("U does them again, one by one.")
    return f"{told.format(n=number(len(taken)))} {more}"
