"""The one list of every screen: any number of rows, only those near the view in memory."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from operator import attrgetter
from typing import Any, ClassVar, Final, Generic

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Offset, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from clubmgr.screens.widgets.columns import GAP, Column, Place, arrange, fit
from clubmgr.screens.widgets.paging import Pages, R, Rows

CURSOR: Final = "▸"
MARK: Final = "✓"
ASCENDING: Final = "▲"
DESCENDING: Final = "▼"

_HEADER: Final = 1  # lines above the rows
_GUTTER: Final = 3  # cells left of the columns: cursor, mark, a blank
_STRIPS: Final = 1024  # drawn lines in memory


class _NoRows:
    """What a list shows before it is given rows."""

    def __len__(self) -> int:
        return 0

    def page(self, first: int, count: int) -> Sequence[Any]:
        return ()

    def find(self, record_id: str, /) -> int | None:
        return None


class PagedTable(ScrollView, Generic[R], can_focus=True, inherit_bindings=False):
    """A list with a cursor and marks over `Rows` of any length.

    It is given what to show by `show`, asks for the pages it draws, and tells by messages what
    was done in it; it changes nothing itself. Cursor and marks belong to records, by their id:
    they stay where they are when the list is sorted, filtered or read again. A text in a cell is
    drawn as it is, never read as markup.
    """

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "paged-table--header",
        "paged-table--cursor",
        "paged-table--good",
        "paged-table--caution",
        "paged-table--bad",
        "paged-table--quiet",
    }
    DEFAULT_CSS = """
    PagedTable {
        height: 1fr;
        overflow-x: hidden;
        scrollbar-size-vertical: 1;
        background: $surface;
        color: $foreground;
        & > .paged-table--header { background: $panel; text-style: bold; }
        & > .paged-table--good { color: $text-primary; }
        & > .paged-table--caution { color: $text-warning; }
        & > .paged-table--bad { color: $text-error; }
        & > .paged-table--quiet { color: $text-muted; }
        & > .paged-table--cursor {
            background: $block-cursor-blurred-background;
            color: $block-cursor-blurred-foreground;
        }
        &:focus > .paged-table--cursor {
            background: $block-cursor-background;
            color: $block-cursor-foreground;
            text-style: $block-cursor-text-style;
        }
        &:focus:ansi > .paged-table--cursor, &:focus:nocolor > .paged-table--cursor {
            background: $surface;
            color: $foreground;
            text-style: reverse;
        }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,j", "move(1)", show=False, id="list.down"),
        Binding("up,k", "move(-1)", show=False, id="list.up"),
        Binding("pagedown", "page(1)", show=False, id="list.page-down"),
        Binding("pageup", "page(-1)", show=False, id="list.page-up"),
        Binding("home,g", "first", show=False, id="list.first"),
        Binding("end,G", "last", show=False, id="list.last"),
        Binding("enter", "open", show=False, id="list.open"),
        Binding("space", "mark", show=False, id="list.mark"),
        Binding("asterisk", "mark_all", show=False, id="list.mark-all"),
    ]

    class _Said(Message):
        """Something was done in a table."""

        def __init__(self, table: PagedTable[Any]) -> None:
            super().__init__()
            self.table = table

        @property
        def control(self) -> PagedTable[Any]:
            """The table that says it."""
            return self.table

    class Highlighted(_Said):
        """Another record is under the cursor, or the one that is there was read again."""

        def __init__(self, table: PagedTable[Any], row: Any) -> None:
            super().__init__(table)
            self.row = row
            """The record, or None when the table is empty."""

    class Opened(_Said):
        """The record under the cursor was chosen."""

        def __init__(self, table: PagedTable[Any], row: Any) -> None:
            super().__init__(table)
            self.row = row
            """The record."""

    class SortRequested(_Said):
        """The header of a column was clicked."""

        def __init__(self, table: PagedTable[Any], key: str) -> None:
            super().__init__(table)
            self.key = key
            """The column's key."""

    class MarksChanged(_Said):
        """Records were marked or unmarked."""

        @property
        def ids(self) -> frozenset[str]:
            """The ids of all records marked now."""
            return self.table.marked

    def __init__(
        self,
        columns: Sequence[Column],
        *,
        name: str | None = None,
        id: str | None = None,  # noqa: A002 (as Textual names it)
        classes: str | None = None,
    ) -> None:
        super().__init__(name=name, id=id, classes=classes)
        self._columns = tuple(columns)
        self._places: tuple[Place, ...] = ()
        self._width = 0
        self._pages: Pages[R] = Pages(_NoRows())
        self._cursor = 0
        self._highlighted: R | None = None
        self._marks: set[str] = set()
        self._order: tuple[str, str] | None = None
        self._strips: dict[tuple[int, bool], Strip] = {}
        self._palette: dict[str, Style] = {}

    # What it shows

    @property
    def highlighted(self) -> R | None:
        """The record under the cursor; None in an empty table."""
        return self._highlighted

    @property
    def position(self) -> int:
        """The place of the cursor in the list, from 0; 0 in an empty table too."""
        return self._cursor

    @property
    def marked(self) -> frozenset[str]:
        """The ids of the marked records, shown or not."""
        return frozenset(self._marks)

    def show(self, rows: Rows[R], *, cursor_id: str | None = None) -> None:
        """Show other contents, another order or another filter.

        The cursor goes to the record `cursor_id`, or stays on the record it is on; where that is
        not in the list any more, it stays at its place. It keeps its line on the screen.
        """
        if cursor_id is None and self._highlighted is not None:
            cursor_id = self._highlighted.id
        line = self._cursor - self.scroll_offset.y
        self._pages = Pages(rows)
        found = None if cursor_id is None else rows.find(cursor_id)
        self._cursor = self._within(self._cursor if found is None else found)
        self.virtual_size = Size(0, self._pages.count + _HEADER)
        self.scroll_to(y=self._cursor - line, animate=False, force=True)
        self._reveal()
        self._redraw()
        self._highlight()

    def show_order(self, key: str | None, *, descending: bool = False) -> None:
        """Say in the header by which column the rows are sorted."""
        self._order = None if key is None else (key, DESCENDING if descending else ASCENDING)
        self.refresh_line(self.scroll_offset.y)

    def set_marks(self, ids: Iterable[str]) -> None:
        """Mark these records and no others."""
        self._marks = set(ids)
        self._redraw()
        self.post_message(self.MarksChanged(self))

    def update_rows(self) -> None:
        """Read the rows again where they are, because something in them has changed."""
        rows = self._pages.rows
        if len(rows) != self._pages.count:
            self.show(rows)
            return
        self._pages = Pages(rows)
        self._redraw()
        self._highlight()

    def refresh_row(self, record_id: str) -> None:
        """Read one record again and draw its line, without looking at any other."""
        if (index := self._pages.forget(record_id)) is None:
            self._redraw()
        else:
            self._forget_line(index)
        if self._highlighted is not None and self._highlighted.id == record_id:
            self._highlight()

    # What keys and mouse do

    def action_move(self, rows: int) -> None:
        """Move the cursor down, or up when negative."""
        self._go(self._cursor + rows)

    def action_page(self, pages: int) -> None:
        """Move the cursor by screenfuls, down or, when negative, up."""
        self._go(self._cursor + pages * max(1, self._visible - 1))

    def action_first(self) -> None:
        """Move the cursor to the first row."""
        self._go(0)

    def action_last(self) -> None:
        """Move the cursor to the last row."""
        self._go(self._pages.count - 1)

    def action_open(self) -> None:
        """Choose the record under the cursor."""
        if self._highlighted is not None:
            self.post_message(self.Opened(self, self._highlighted))

    def action_mark(self) -> None:
        """Mark the record under the cursor, or unmark it, and step down."""
        self._toggle()
        self.action_move(1)

    def action_mark_all(self) -> None:
        """Mark all records of the list, beside those marked before."""
        self.set_marks(self._marks.union(self._pages.ids()))

    def action_clear_marks(self) -> None:
        """Unmark everything, also what is not shown."""
        self.set_marks(())

    def on_click(self, event: events.Click) -> None:
        """Sort by a header; mark a row in front of it, go to it, or open it when already there."""
        if (at := event.get_content_offset(self)) is None:
            return
        event.stop()
        index = self.scroll_offset.y + at.y - _HEADER
        if at.y < _HEADER:
            self._ask_sort(at.x)
        elif index < self._pages.count:
            was_there = index == self._cursor
            self._go(index)
            if at.x < _GUTTER:
                self._toggle()
            elif was_there:
                self.action_open()

    def _toggle(self) -> None:
        if self._highlighted is not None:
            self._marks ^= {self._highlighted.id}
            self._forget_line(self._cursor)
            self.post_message(self.MarksChanged(self))

    def _ask_sort(self, x: int) -> None:
        for place in self._places:
            if place.x <= x < place.x + place.width + GAP and place.column.sort:
                self.post_message(self.SortRequested(self, place.column.key))

    # Cursor and view

    @property
    def _visible(self) -> int:
        """How many rows fit."""
        return max(1, self.size.height - _HEADER)

    def _within(self, index: int) -> int:
        return max(0, min(index, self._pages.count - 1))

    def _go(self, index: int) -> None:
        before, self._cursor = self._cursor, self._within(index)
        if self._cursor == before:
            return
        if not self._reveal():
            self.refresh_line(before + _HEADER)
            self.refresh_line(self._cursor + _HEADER)
        self._highlight()

    def _reveal(self) -> bool:
        """Scroll as little as needed to show the cursor; tell whether it was needed."""
        lowest = self._cursor - self._visible + 1
        top = min(max(self.scroll_offset.y, lowest), self._cursor, self.max_scroll_y)
        if top == self.scroll_offset.y:
            return False
        self.scroll_to(y=top, animate=False, force=True)
        return True

    def _highlight(self) -> None:
        self._highlighted = self._pages.row(self._cursor)
        self._point()
        self.post_message(self.Highlighted(self, self._highlighted))

    def _point(self) -> None:
        """Put the terminal's own cursor on the line, where a screen reader looks."""
        if self.has_focus:
            line = self._cursor - self.scroll_offset.y + _HEADER
            self.app.cursor_position = self.content_region.offset + Offset(0, line)

    def on_focus(self) -> None:
        """Tell a screen reader where the cursor is."""
        self._point()

    def on_resize(self) -> None:
        """Keep the cursor in view."""
        self._reveal()
        self._point()

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Follow the scroll, and read on where it goes when this is drawn."""
        if self._moves_thumb(new_value):
            super().watch_scroll_y(old_value, new_value)
        elif round(old_value) != round(new_value):
            self.refresh(self.size.region)
        self.call_after_refresh(self._read_ahead)

    def _moves_thumb(self, scroll: float) -> bool:
        """Tell whether the scrollbar looks different there; drawing it costs as much as the rows."""
        eighths = 8 * self.size.height / self.virtual_size.height
        return int(scroll * eighths) != int(self.vertical_scrollbar.position * eighths)

    def _read_ahead(self) -> None:
        """Have the rows of the screenfuls above and below in memory before they are asked for."""
        top = self.scroll_offset.y
        for index in (top - self._visible, top + 2 * self._visible):
            self._pages.row(self._within(index))

    # Drawing

    def notify_style_update(self) -> None:
        """Draw again in another theme, or with the focus gone or come."""
        super().notify_style_update()
        self._palette.clear()
        self._strips.clear()

    def _redraw(self) -> None:
        self._strips.clear()
        self.refresh()

    def _forget_line(self, index: int) -> None:
        self._strips.pop((index, False), None)
        self._strips.pop((index, True), None)
        self.refresh_line(index + _HEADER)

    def render_line(self, y: int) -> Strip:
        """Draw one line of the view: the header, a row, or the blank below the last row."""
        if (width := self.size.width) != self._width:
            self._width = width
            self._places = arrange(self._columns, width, _GUTTER)
            self._strips.clear()
        if y < _HEADER:
            return self._header()
        index = self.scroll_offset.y + y - _HEADER
        key = (index, index == self._cursor)
        if (strip := self._strips.get(key)) is None:
            if len(self._strips) >= _STRIPS:
                del self._strips[next(iter(self._strips))]
            strip = self._strips[key] = self._row(index)
        return strip

    def _header(self) -> Strip:
        style = self._style("paged-table--header")
        return self._line("", style, [(self._label(place), style) for place in self._places])

    def _label(self, place: Place) -> str:
        column = place.column
        if self._order is None or self._order[0] != column.key:
            return fit(column.label, place.width, column.align)
        label = fit(column.label, min(cell_len(column.label), place.width - 2))
        return fit(f"{label} {self._order[1]}", place.width, column.align)

    def _row(self, index: int) -> Strip:
        on = index == self._cursor
        style = self._style("paged-table--cursor" if on else "")
        if (row := self._pages.row(index)) is None:
            return Strip.blank(self._width, self._style(""))
        gutter = (CURSOR if on else " ") + (MARK if row.id in self._marks else " ")
        cells = []
        for place in self._places:
            column = place.column
            tone = "" if on or column.tone is None else column.tone(row)
            text = fit(column.cell(row), place.width, column.align)
            cells.append((text, self._style(f"paged-table--{tone}") if tone else style))
        return self._line(gutter, style, cells)

    def _line(self, gutter: str, style: Style, cells: Iterable[tuple[str, Style]]) -> Strip:
        """Put the cells in their places, with as few segments as there are colours."""
        segments = []
        text = gutter.ljust(_GUTTER)[: self._width]
        x = len(text)
        for place, (cell, own_style) in zip(self._places, cells, strict=True):
            text += " " * (place.x - x)
            if own_style is style:
                text += cell
            else:
                segments += [Segment(text, style), Segment(cell, own_style)]
                text = ""
            x = place.x + place.width
        segments.append(Segment(text + " " * (self._width - x), style))
        return Strip(filter(attrgetter("text"), segments), self._width)

    def _style(self, name: str) -> Style:
        """Return the style of a component class, or the table's own; looked up once a theme."""
        if (style := self._palette.get(name)) is None:
            style = self.get_component_rich_style(name) if name else self.rich_style
            self._palette[name] = style
        return style
