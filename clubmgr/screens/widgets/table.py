"""The one list of every screen: any number of rows, only those near the view in memory."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any, ClassVar, Final, Generic

from rich.style import Style
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Offset, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from clubmgr.screens.widgets.columns import GUTTER, Column, Place, arrange, draw_line, place_at
from clubmgr.screens.widgets.paging import NoRows, Pages, R, Rows

CURSOR: Final = "▸"
MARK: Final = "✓"
ASCENDING: Final = "▲"
DESCENDING: Final = "▼"

_HEADER: Final = 1  # lines above the rows
_STRIPS: Final = 1024  # drawn lines in memory


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
    # What moves the cursor is served before the key is handed through all that the table stands in.
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,j", "move(1)", show=False, priority=True, id="list.down"),
        Binding("up,k", "move(-1)", show=False, priority=True, id="list.up"),
        Binding("pagedown", "page(1)", show=False, priority=True, id="list.page-down"),
        Binding("pageup", "page(-1)", show=False, priority=True, id="list.page-up"),
        Binding("home,g", "first", show=False, priority=True, id="list.first"),
        Binding("end,G", "last", show=False, priority=True, id="list.last"),
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
        id: str | None = None,
        classes: str | None = None,
    ) -> None:
        super().__init__(name=name, id=id, classes=classes)
        self._columns = tuple(columns)
        self._places: tuple[Place, ...] = ()
        self._width = 0
        self._pages: Pages[R] = Pages(NoRows())
        self._cursor = 0
        self._highlighted: R | None = None
        self._marked: frozenset[str] = frozenset()
        self._order = ("", "")  # a column's key, and the arrow beside its label
        self._strips: dict[int, Strip] = {}
        self._palette: dict[str, Style] = {}

    # What it shows

    @property
    def highlighted(self) -> R | None:
        """The record under the cursor; None in an empty table."""
        return self._highlighted

    @property
    def count(self) -> int:
        """How many rows there are."""
        return self._pages.count

    @property
    def position(self) -> int:
        """The place of the cursor in the list, from 0; 0 in an empty table too."""
        return self._cursor

    @property
    def marked(self) -> frozenset[str]:
        """The ids of the marked records, shown or not."""
        return self._marked

    def show(self, rows: Rows[R], *, cursor_id: str | None = None) -> None:
        """Show other contents, another order or another filter.

        The cursor goes to the record `cursor_id`, else stays on the record it is on, else at its
        place in the list. It keeps its line on the screen.
        """
        line = self._cursor - self.scroll_offset.y
        wanted = (cursor_id, self._highlighted and self._highlighted.id)
        found = (rows.find(record_id) for record_id in wanted if record_id)
        place = next((index for index in found if index is not None), self._cursor)
        self._pages = Pages(rows)
        self._cursor = self._within(place)
        self.virtual_size = Size(0, self._pages.count + _HEADER)
        self.scroll_to(y=self._cursor - line, animate=False, force=True)
        self._reveal()
        self._redraw()
        self._highlight()

    def show_order(self, key: str, descending: bool = False) -> None:
        """Say in the header by which column the rows are sorted; "" for none."""
        self._order = (key, DESCENDING if descending else ASCENDING)
        self.refresh_line(self.scroll_offset.y)

    def show_labels(self, labels: Sequence[str]) -> None:
        """Write other labels above the columns, one for each in their order."""
        pairs = zip(self._columns, labels, strict=True)
        self._columns = tuple(replace(column, label=label) for column, label in pairs)
        self._places = arrange(self._columns, self._width)
        self.refresh_line(self.scroll_offset.y)

    def set_marks(self, ids: Iterable[str]) -> None:
        """Mark these records and no others."""
        self._marked = frozenset(ids)
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
        self.set_marks(self._marked.union(self._pages.ids()))

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
            if at.x < GUTTER:
                self._toggle()
            elif was_there:
                self.action_open()

    def _toggle(self) -> None:
        if self._highlighted is not None:
            self._marked ^= {self._highlighted.id}
            self._forget_line(self._cursor)
            self.post_message(self.MarksChanged(self))

    def _ask_sort(self, x: int) -> None:
        place = place_at(self._places, x)
        if place is not None and place.column.sort:
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
        scrolled = self._reveal()
        if self._cursor == before:
            return
        if not scrolled:
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
        """Follow the scroll, and draw on where it goes when this is shown."""
        if self._moves_thumb(new_value):
            super().watch_scroll_y(old_value, new_value)
        elif round(old_value) != round(new_value):
            self.refresh(self.size.region)
        self.call_after_refresh(self._draw_ahead)

    def _moves_thumb(self, scroll: float) -> bool:
        """Tell whether the scrollbar looks different there; it is as dear to draw as the rows."""
        eighths = 8 * self.size.height / max(1, self.virtual_size.height)
        return int(scroll * eighths) != int(self.vertical_scrollbar.position * eighths)

    def _draw_ahead(self) -> None:
        """Have the screenfuls above and below ready before a key asks for them."""
        top, visible = self.scroll_offset.y, self._visible
        for index in (*range(top - visible, top), *range(top + visible, top + 2 * visible)):
            if 0 <= index < self._pages.count:
                self._line(index)

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
        self._strips.pop(index, None)
        self.refresh_line(index + _HEADER)

    def render_line(self, y: int) -> Strip:
        """Draw one line of the view: the header, a row, or the blank below the last row."""
        if (width := self.scrollable_content_region.width) != self._width:
            self._width = width
            self._places = arrange(self._columns, width)
            self._strips.clear()
        return self._header() if y < _HEADER else self._line(self.scroll_offset.y + y - _HEADER)

    def _line(self, index: int) -> Strip:
        """Return a drawn row; all but the cursor's are kept for when they are shown again."""
        if index == self._cursor:
            return self._row(index)
        if (strip := self._strips.get(index)) is None:
            if len(self._strips) >= _STRIPS:
                del self._strips[next(iter(self._strips))]
            strip = self._strips[index] = self._row(index)
        return strip

    def _header(self) -> Strip:
        style = self._style("paged-table--header")
        sorted_by, arrow = self._order
        cells = [
            (place.heading(arrow if place.column.key == sorted_by else ""), style)
            for place in self._places
        ]
        return draw_line("", style, self._places, cells, self._width)

    def _row(self, index: int) -> Strip:
        if (row := self._pages.row(index)) is None:
            return Strip.blank(self._width, self._style(""))
        on = index == self._cursor
        style = self._style("paged-table--cursor" if on else "")
        cells = []
        for place in self._places:
            tone = None if on else place.column.tone
            name = tone(row) if tone else ""
            cells.append((place.cell(row), self._style(f"paged-table--{name}") if name else style))
        gutter = (CURSOR if on else " ") + (MARK if row.id in self._marked else " ")
        return draw_line(gutter, style, self._places, cells, self._width)

    def _style(self, name: str) -> Style:
        """Return the style of a component class, or the table's own; looked up once a theme."""
        if (style := self._palette.get(name)) is None:
            style = self.get_component_rich_style(name) if name else self.rich_style
            self._palette[name] = style
        return style
