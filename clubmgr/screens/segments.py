"""Segments: the filters that were kept under a name, and whom each finds."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar, cast

from textual.binding import BindingType

from clubmgr.errors import ClubmgrError
from clubmgr.i18n import _, ngettext, number
from clubmgr.models import segments
from clubmgr.models.kinds.care import SEGMENT
from clubmgr.models.listing import Listing, Query
from clubmgr.models.segments import SegmentRow
from clubmgr.screens.binding import bindings
from clubmgr.screens.details import Section
from clubmgr.screens.flows import flow
from clubmgr.screens.reading import ReadingScreen
from clubmgr.screens.searching import SearchedScreen
from clubmgr.screens.widgets.columns import Column


class SegmentsScreen(SearchedScreen):
    """All segments, of all lists."""

    PLACE = "segments"
    OPENS = "open"
    HEEDS = frozenset(("delete",))
    BINDINGS: ClassVar[list[BindingType]] = bindings("segments")

    def columns(self) -> Sequence[Column]:
        """Return the columns: the name, of which list, the filter."""
        return (
            Column("name", _("Name"), 22, lambda r: r.name, minimum=14),
            Column("list", _("List"), 14, lambda r: segments.told_list(r.list)),
            Column("filter", _("Filtered by"), 36, lambda r: r.filter, minimum=20, grow=True),
        )

    def find(self, search: str) -> Listing[SegmentRow]:
        """Return the segments that match."""
        return Listing(self.program, segments.LIST, Query(search))

    def heading(self, rows: Any) -> str:
        """Return how many there are."""
        count = ngettext("{n} segment", "{n} segments", len(rows)).format(n=number(len(rows)))
        return " · ".join((_("Segments"), count))

    def foot(self, row: SegmentRow | None) -> Sequence[Section]:
        """Return whom the segment finds, or why it cannot be read any more."""
        if row is None:
            return ()
        try:
            found = segments.listing(self.program, row.list, row.filter)
        except ClubmgrError as error:
            lines: list[tuple[str, str]] = [("!", str(error))]
        else:  # very many are counted in the list itself, where a key need not wait for it
            lines = [] if found.is_long() else [(_("Finds"), number(len(found)))]
        lines += [(_("Filtered by"), row.filter), (_("Notes"), row.notes)]
        return (Section(row.name, tuple((label, text) for label, text in lines if text)),)

    def empty(self) -> str:
        """Say what a segment is."""
        if self.search:
            return _("Nothing matches. Esc clears the filter.")
        return _(
            "A segment is a filter under a name, like “press in Lyon”.\n\n"
            "n keeps one; in a list, S does so with the filter that is typed there.\n"
            "It is used by in:NAME in any filter, by exports and by the rhythm of contacts."
        )

    async def action_open(self) -> None:
        """Go to the list, filtered by the segment under the cursor."""
        row = self.table.highlighted
        if row is None:
            return
        desk = self.desk
        self.dismiss()
        await desk.action_go(row.list)
        cast("ReadingScreen", desk.screen).narrow(row.filter)

    @flow
    async def action_new(self) -> None:
        """Keep a filter under a name."""
        await self.fill_form(SEGMENT, None, None, "name")

    @flow
    async def action_edit(self) -> None:
        """Change the segment under the cursor."""
        row = self.table.highlighted
        if row is not None:
            await self.fill_form(SEGMENT, row.id)

    @flow
    async def action_delete(self) -> None:
        """Delete the chosen segments, after asking."""
        await self.ask_to_delete(SEGMENT, self.chosen_ids())
