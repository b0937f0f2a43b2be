"""Who may be there twice: the pairs, the surest first."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, ClassVar, Final

from textual.binding import BindingType

from clubmgr.errors import ClubmgrError
from clubmgr.i18n import _, ngettext, number
from clubmgr.models import duplicates, records
from clubmgr.models.duplicate_scan import scan
from clubmgr.models.duplicates import Pair
from clubmgr.models.kinds.person import PERSON
from clubmgr.models.listing import Listing
from clubmgr.models.program import Program
from clubmgr.screens.binding import bindings
from clubmgr.screens.flows import flow
from clubmgr.screens.searching import SearchedScreen
from clubmgr.screens.widgets.columns import Column, Tone

_SURE: Final = 80
"""The score from which on a pair is shown as good as sure."""


class DuplicatesScreen(SearchedScreen):
    """The pairs that may be one person: of everybody, or of one who has any."""

    PLACE = "duplicates"
    OPENS = "open"
    HEEDS = frozenset(("apart",))
    BINDINGS: ClassVar[list[BindingType]] = bindings("duplicates")

    def __init__(self, person: str = "") -> None:
        super().__init__()
        self._person = person
        self._all = False
        self._scanning = False
        self._stopping = False
        self._done = 0.0

    def columns(self) -> Sequence[Column]:
        """Return the columns: how sure, who, who else, why."""
        return (
            Column("score", _("Sure"), 5, lambda p: f"{p.score} %", align="right", tone=_tone),
            Column("one", _("Person"), 22, lambda p: p.one_called, minimum=16, grow=True),
            Column("other", _("And"), 22, lambda p: p.other_called, minimum=16, grow=True),
            Column("why", _("Why"), 28, lambda p: p.why, minimum=18, grow=True),
        )  # fmt: skip

    def find(self, search: str) -> Listing[Pair]:
        """Return the pairs; of one person, unless there are none."""
        if self._person and not self._all:
            theirs = duplicates.queue(self.program, search, self._person)
            if len(theirs) or search:
                return theirs
        return duplicates.queue(self.program, search)

    def heading(self, rows: Any) -> str:
        """Return whose pairs are shown, and how many."""
        n = len(rows)
        count = ngettext("{n} pair", "{n} pairs", n).format(n=number(n))
        parts = [_("Duplicates"), count]
        if n and rows.query.values["about"]:
            parts.insert(1, records.describe(self.program, PERSON, self._person))
        return " · ".join(parts)

    def head(self, rows: Any) -> str:
        """Return how far the looking has come, or what is wrong with the search."""
        if self._scanning:
            done = number(round(100 * self._done))
            return _("Looking through everybody: {n} %. esc stops.").format(n=done)
        return super().head(rows)

    def empty(self) -> str:
        """Say what this is for, and how it is filled."""
        if self.search:
            return _("Nothing matches. Esc clears the filter.")
        return _(
            "Nobody is known to be there twice.\n\n"
            "s looks through everybody for the same address, number, profile, name and city."
        )

    def begin(self) -> None:
        """Look through few people at once: the queue is then there when it is asked for."""
        if self.table.count or self.program.readonly:
            return
        if duplicates.is_soon_looked_through(self.program):
            self.action_scan()

    # Keys

    @flow
    async def action_open(self) -> None:
        """Show the two under the cursor side by side."""
        from clubmgr.screens.merging import MergeScreen

        row = self.table.highlighted
        if row is not None:
            self.app.push_screen(MergeScreen(row.person, row.other))

    @flow
    async def action_apart(self) -> None:
        """Note that these are not the same; they are not shown again."""
        duplicates.tell_apart_all(self.program, self.chosen_ids())
        self.table.action_clear_marks()
        self.tell()

    def action_all(self) -> None:
        """Show the pairs of all, or of the person again."""
        if not self._person:
            self.desk.say(_("These are the pairs of all."))
            return
        self._all = not self._all
        self.reload()

    @flow
    async def action_scan(self) -> None:
        """Look through everybody, beside the screen."""
        if not self._scanning:
            self._scanning, self._stopping, self._done = True, False, 0.0
            self.reload()
            work = partial(self._scan, self.program.another)
            self.run_worker(work, thread=True, group="scan")

    def _scan(self, open_another: Callable[[], Program]) -> None:
        """Look, in a thread with a connection of its own."""
        try:
            with open_another() as program:
                found = scan(program, self._advance, lambda: self._stopping)
        except ClubmgrError as error:
            told = str(error)
        else:
            told = duplicates.told(found.pairs)
        self.app.call_from_thread(self._end, told)

    def _advance(self, done: float) -> None:
        if done - self._done >= 0.01:
            self._done = done
            self.app.call_from_thread(self._show_progress)

    def _show_progress(self) -> None:
        if self.is_attached:
            self._say("#head", self.head(()))

    def _end(self, told: str) -> None:
        self._scanning = False
        if self.is_attached:
            self.reload()
            self.desk.say(told)

    def on_unmount(self) -> None:
        """Stop looking when nobody waits for it."""
        self._stopping = True

    def action_close(self) -> None:
        """Stop looking; else peel one layer."""
        if self._scanning:
            self._stopping = True
        else:
            super().action_close()


def _tone(pair: Pair) -> Tone:
    return "caution" if pair.score >= _SURE else ""
