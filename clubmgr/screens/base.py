"""What every section has: a list, its filter, order and marks, a detail pane, the common acts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar, Final, cast

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.timer import Timer
from textual.widgets import Static

from clubmgr.errors import ClubmgrError
from clubmgr.i18n import _, ngettext, number
from clubmgr.keys import SECTIONS, Key
from clubmgr.screens.binding import bindings, key_of
from clubmgr.screens.flows import flow
from clubmgr.screens.reading import ReadingScreen
from clubmgr.screens.widgets.bars import KeyBar, SectionBar
from clubmgr.screens.widgets.columns import Column
from clubmgr.screens.widgets.table import PagedTable

if TYPE_CHECKING:
    from textual.widgets import Input

    from clubmgr.models.fields import Kind
    from clubmgr.models.filter_places import FilterError
    from clubmgr.screens.details import Section

_PAUSE: Final = 0.08
"""Seconds that the cursor rests before all around it follows, so that moving stays light."""


class RecordTable(PagedTable[Any], inherit_bindings=False):
    """The table of a section, with the registry's keys."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("table")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Grey the keys that need a row while there is none, or that the section does not want."""
        key = key_of(action, "table")
        if key is None or not key.needs_row:
            return True
        return cast(ListScreen, self.screen).check_row_action(action)

    @on(PagedTable.Highlighted)
    def _tell_screen(self, event: PagedTable.Highlighted) -> None:
        """Tell the screen at once: on the way through its containers this would cost each key."""
        event.stop()
        cast(ListScreen, self.screen).await_rest()


class _Body(Horizontal):
    """The list and the pane side by side; they cover it whole, so it draws nothing itself."""

    BLANK = True


class ListScreen(ReadingScreen):
    """One section: a list of records and what can be done with them.

    A section says what it lists (`SPEC`, `KIND`, `columns`), what a new program is told (`EMPTY`)
    and what a record's details are; it adds its own keys and acts.
    """

    SECTION: ClassVar[str]
    KIND: ClassVar[Kind]
    EMPTY: ClassVar[tuple[str, str]]
    """What the section is for, and what to press first; messages."""
    BINDINGS: ClassVar[list[BindingType]] = bindings("list")
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]  # noqa: RUF012
    AUTO_FOCUS = "RecordTable"

    def __init__(self) -> None:
        super().__init__()
        self._rest: Timer | None = None
        self._count = 0

    # What a section says of itself

    def columns(self) -> Sequence[Column]:
        """Return the list's columns."""
        raise NotImplementedError

    def details(self, row: Any) -> list[Section]:
        """Return what there is to read of a record."""
        raise NotImplementedError

    def opening_sort(self) -> str:
        """Return the column that the list is sorted by before anybody chooses."""
        return self.SPEC.first

    # Layout

    def compose(self) -> ComposeResult:
        """Lay out the bars, the list and the detail pane."""
        yield SectionBar(self.SECTION)
        yield Static(id="title", markup=False)
        yield Static(id="complaint", markup=False, classes="-hidden")
        with _Body(id="body"):
            yield RecordTable(self.columns())
            with VerticalScroll(id="pane", can_focus=False):
                yield Static(id="details", markup=False)
        yield Static(id="empty", markup=False, classes="-hidden")
        yield KeyBar()

    def on_mount(self) -> None:
        """Fill the list, and watch for what other programs write."""
        self.reload()
        self.set_interval(1, self.follow)

    def on_screen_resume(self) -> None:
        """Read again what has changed while another section was shown."""
        self.follow()

    # What is shown

    def show(self, rows: Any, cursor_id: str | None = None) -> None:
        """Show rows in the list, or the empty state when there are none at all."""
        table = self.table
        table.show(rows, cursor_id=cursor_id)
        order = self._sort or self.opening_sort()
        table.show_order(order.lstrip("-"), descending=order.startswith("-"))
        self._count = len(rows)
        empty = not self._count
        self.query_one("#body").set_class(empty, "-hidden")
        note = self.query_one("#empty", Static)
        note.set_class(not empty, "-hidden")
        if empty:
            note.update(self._empty())
        elif self.focused is None or not self.focused.display:
            table.focus()
        self.query_one("#complaint").add_class("-hidden")
        self.show_title()
        self.refresh_bindings()

    def complain(self, error: FilterError) -> None:
        """Point at the character of the filter that is wrong, and say why."""
        place = min(error.position, self.size.width // 2)
        note = self.query_one("#complaint", Static)
        note.update(Content(f"{' ' * place}^\n{error}"))
        note.remove_class("-hidden")
        self.show_title()

    def notice(self) -> str:
        """Return what the title says instead of its counts, when something is going on."""
        return ""

    def show_title(self) -> None:
        """Write the title: the section, its counts, the filter, the marks."""
        title = next(_(label) for _digit, name, label in SECTIONS if name == self.SECTION)
        table = self.table
        shown, filtered = self._count, self.filter_text
        is_wrong = not self.query_one("#complaint").has_class("-hidden")
        parts = [title] if is_wrong else [title, "…" if self.is_gathering else number(shown)]
        if filtered:
            parts.append(_("“{text}”").format(text=filtered))
        if marks := len(table.marked):
            parts.append(ngettext("{n} marked", "{n} marked", marks).format(n=number(marks)))
        if notice := self.notice():
            parts = [title, notice]
        right = self.desk.badge()
        left = Content(" · ".join(parts))
        room = self.size.width - left.cell_length - len(right) - 2
        self.query_one("#title", Static).update(
            Content.assemble(" ", left, " " * max(1, room), (right, "bold $text-warning")),
            layout=False,
        )

    def _empty(self) -> Content:
        if self.filter_text:
            return Content(_("Nothing matches. Esc clears the filter."))
        purpose, first = self.EMPTY
        return Content.assemble(_(purpose), "\n\n", (_(first), "bold"))

    def await_rest(self) -> None:
        """Let all around the cursor follow once it rests."""
        if self._rest is None:
            self._rest = self.set_interval(_PAUSE, self._rested)
        else:
            self._rest.reset()

    def _rested(self) -> None:
        """Let the key bar and the detail pane follow the cursor: each lays the screen out anew."""
        if self._rest is not None:
            self._rest.pause()
        self.refresh_bindings()
        if self.has_class("-wide"):
            self._show_details()

    def _show_details(self) -> None:
        if not self.has_class("-wide"):
            return
        from clubmgr.screens.section_text import render

        row = self.table.highlighted
        try:
            content = render(self.details(row)) if row is not None else Content("")
        except ClubmgrError as error:
            content = Content(str(error))
        self.query_one("#details", Static).update(content)
        self.query_one("#pane").scroll_home(animate=False)

    def on_resize(self) -> None:
        """Fit the title to the width, and fill the pane when it unfolds."""
        self.show_title()
        self.await_rest()

    # Keys of every list

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Grey the keys that cannot work now: no row, or a file open for reading."""
        key = key_of(action, "list", self.SECTION)
        if key is None:
            return True
        if key.writes and self.program.readonly:
            return None
        return None if key.needs_row and self.table.highlighted is None else True

    def check_row_action(self, action: str) -> bool | None:
        """Grey what needs a row, asked by the table."""
        return None if self.table.highlighted is None else True

    def why_not(self, key: Key) -> str:
        """Return why a key is grey."""
        if key.writes and self.program.readonly:
            return _("The file is open for reading only.")
        return _("There is no record here to do that with.")

    def action_filter(self) -> None:
        """Open the filter line."""
        self.filter_line().open()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Filter as it is typed."""
        event.stop()
        self.reload()

    def action_escape(self) -> None:
        """Peel one layer: the filter, then the marks; then go back to what led here."""
        if self._line is not None and self._line.is_open:
            self._line.action_clear()
        elif self.table.marked:
            self.table.action_clear_marks()
        else:
            self.app.call_later(self.desk.go_back_to)

    @flow
    async def action_segments(self) -> None:
        """Filter by a segment, or keep the filter as one."""
        from clubmgr.screens.segmenting import choose_segment

        await choose_segment(self)

    @flow
    async def action_sort(self) -> None:
        """Ask for the order; the present one again is turned round."""
        from clubmgr.screens.dialogs import Choose

        sorts = [(c.key, c.label) for c in self.columns() if c.sort]
        current = (self._sort or self.opening_sort()).lstrip("-")
        chosen = await self.app.push_screen_wait(Choose(_("Sort by"), sorts, current))
        if chosen:
            self.sort_by(chosen)

    @on(PagedTable.SortRequested)
    def _sort_requested(self, event: PagedTable.SortRequested) -> None:
        event.stop()
        self.sort_by(event.key)

    def sort_by(self, key: str) -> None:
        """Sort by a column; by the same one again, the other way round."""
        self._sort = f"-{key}" if key == (self._sort or self.opening_sort()) else key
        self.reload()

    @on(PagedTable.MarksChanged)
    def _marks_changed(self, event: PagedTable.MarksChanged) -> None:
        event.stop()
        self.show_title()

    def chosen_ids(self) -> list[str]:
        """Return the ids of the marked records, else of the one under the cursor."""
        if marked := self.table.marked:
            return sorted(marked)
        row = self.table.highlighted
        return [row.id] if row is not None else []

    def action_copy(self) -> None:
        """Copy what the chosen records are called."""
        ids = self.chosen_ids()
        lines = [self.copied(id) for id in ids]
        self.app.copy_to_clipboard("\n".join(lines))
        self.desk.say(
            ngettext("Copied {n} line.", "Copied {n} lines.", len(lines)).format(n=len(lines))
        )

    def copied(self, id: str) -> str:
        """Return the line that stands for a record on the clipboard."""
        from clubmgr.models import records

        return records.describe(self.program, self.KIND, id)

    # Records

    def on_paged_table_opened(self, event: PagedTable.Opened) -> None:
        """Show the record on the whole screen."""
        event.stop()
        self.open_row()

    def open_row(self) -> None:
        """Show the record under the cursor on the whole screen."""
        from clubmgr.screens.detail import DetailScreen

        self.app.push_screen(DetailScreen(self))

    def record_here(self) -> str:
        """Return the id of the record under the cursor, whose history is asked for; '' for none."""
        row = self.table.highlighted
        return self.edited_id(row) if row is not None else ""

    def edited_id(self, row: Any) -> str:
        """Return the id of the record that `e` and `d` mean on a row."""
        return str(row.id)

    @flow
    async def action_new(self) -> None:
        """Make a record in a form."""
        await self.fill_form(self.KIND, None)

    @flow
    async def action_edit(self) -> None:
        """Change the record under the cursor in a form."""
        row = self.table.highlighted
        if row is not None:
            await self.fill_form(self.KIND, self.edited_id(row))

    async def fill_form(
        self,
        kind: Kind,
        id: str | None,
        presets: Mapping[str, Any] | None = None,
        begin: str = "",
    ) -> str | None:
        """Open the form of a record, at a field; tell what came of it, and return its id."""
        from clubmgr.screens.forms import form_of

        saved = await self.app.push_screen_wait(form_of(self.program, kind, id, presets, begin))
        if saved is not None:
            told = partial(self.tell_saved, kind, saved, is_new=id is None)
            self.reload(cursor_id=saved, then=told if self.desk.has_acted else None)
        return saved

    def tell_saved(self, kind: Kind, id: str, *, is_new: bool) -> None:
        """Tell that a record was saved, and when the filter hides it."""
        from clubmgr.models import records

        name = records.describe(self.program, kind, id)
        text = _("Added {name}.") if is_new else _("Saved {name}.")
        row = self.table.highlighted
        hidden = (
            self.filter_text and kind is self.KIND and (row is None or self.edited_id(row) != id)
        )
        more = _("The filter hides it; esc clears the filter.") if hidden else ""
        self.desk.say(f"{text.format(name=name)} {more}".strip())

    @flow
    async def action_delete(self) -> None:
        """Delete the chosen records, after asking."""
        from clubmgr.models import acts
        from clubmgr.screens.deleting import is_sure

        ids = self.chosen_ids()
        if not ids or not await is_sure(self, self.program, self.KIND, ids):
            return
        deleted = acts.delete(self.program, self.KIND, ids)
        self.table.action_clear_marks()
        self.reload()
        if deleted:
            self.desk.say_undoable()
        else:
            self.desk.say(_("Somebody else deleted it already."))
