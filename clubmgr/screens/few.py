"""What the screens above a section share: their rows, keys of their own, a way back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, ClassVar, Final, cast

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from clubmgr.errors import ClubmgrError
from clubmgr.i18n import _, ngettext, number
from clubmgr.keys import Key
from clubmgr.models.fields import Kind
from clubmgr.models.program import Program
from clubmgr.screens.binding import bindings, key_of
from clubmgr.screens.details import Section
from clubmgr.screens.section_text import render
from clubmgr.screens.widgets.bars import KeyBar, SectionBar
from clubmgr.screens.widgets.columns import Column
from clubmgr.screens.widgets.paging import Row, Rows
from clubmgr.screens.widgets.table import PagedTable

if TYPE_CHECKING:
    from clubmgr.app import ClubmgrApp


_UNREAD: Final = (-1, -1)
"""The generation of rows that could not be read: they are asked for again once seen."""


class FewRows:
    """Rows that are all in memory."""

    def __init__(self, rows: Sequence[Row]) -> None:
        self._rows = rows

    def __len__(self) -> int:
        return len(self._rows)

    def page(self, first: int, count: int) -> Sequence[Row]:
        """Return up to `count` rows from position `first` on."""
        return self._rows[first : first + count]

    def find(self, id: str, /) -> int | None:
        """Return the position of a row."""
        return next((n for n, row in enumerate(self._rows) if row.id == id), None)


class FewTable(PagedTable[Any], inherit_bindings=False):
    """The table of a few rows; enter is left to the screen."""

    BINDINGS: ClassVar[list[BindingType]] = [
        binding
        for binding in bindings("table")
        if isinstance(binding, Binding) and binding.id != "list.open"
    ]


def rewrite(note: Static, content: Content) -> None:
    """Write something else; as many lines as before leave all around where it is, not laid out."""
    width, height = note.size
    same = width > 0 and content.get_height({}, width) == height
    note.update(content, layout=not same)


class FewScreen(Screen[Any]):
    """A few rows of one club or meeting, shown over a section.

    A screen says where its keys are in the registry (`PLACE`), what it reads (`read`, `columns`),
    and what it says above, below and instead of rows.
    """

    PLACE: ClassVar[str]
    OPENS: ClassVar[str] = ""
    """The action that a click on the row under the cursor runs, as enter does."""
    HEEDS: ClassVar[frozenset[str] | None] = None
    """The actions done to all that are marked; while some are, what changes one row is grey.

    None: all that change rows are.
    """
    AUTO_FOCUS = "FewTable"
    DEFAULT_CSS = """
    FewScreen #head { height: auto; max-height: 4; padding: 0 1; }
    FewScreen #foot { height: auto; max-height: 8; border-top: solid $panel; padding: 0 1; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._generation: tuple[int, int] | None = None
        self._headline = ""

    # What a screen says of itself

    def columns(self) -> Sequence[Column]:
        """Return the columns."""
        raise NotImplementedError

    def read(self) -> Sequence[Any] | Rows[Any]:
        """Return the rows as the file has them; where there may be many, to be read by the page."""
        raise NotImplementedError

    def heading(self, rows: Any) -> str:
        """Return the first line, under the sections."""
        raise NotImplementedError

    def head(self, rows: Any) -> str:
        """Return what is said above the rows; '' for nothing."""
        return ""

    def foot(self, row: Any) -> Sequence[Section]:
        """Return what is said below the rows of the one under the cursor."""
        return ()

    def empty(self) -> str:
        """Return what is said instead of rows."""
        return ""

    def begin(self) -> None:
        """Do what is done once, when the rows are there for the first time."""

    # Layout

    @property
    def desk(self) -> ClubmgrApp:
        """The application."""
        return cast("ClubmgrApp", self.app)

    @property
    def program(self) -> Program:
        """The open file."""
        return self.desk.program

    @property
    def table(self) -> PagedTable[Any]:
        """The rows."""
        return self.query_one(FewTable)

    def compose(self) -> ComposeResult:
        """Lay out the bars, the rows and what is said around them."""
        yield SectionBar(self.app.current_mode)
        yield Static(id="title", markup=False)
        yield Static(id="head", markup=False, classes="-hidden")
        yield FewTable(self.columns())
        yield Static(id="empty", markup=False)
        with VerticalScroll(id="foot", can_focus=False, classes="-hidden"):
            yield Static(id="details", markup=False)
        yield KeyBar()

    def on_mount(self) -> None:
        """Show the rows, and watch for what other programs write."""
        self.reload()
        if self in self.app.screen_stack:
            self.begin()
            self.set_interval(1, self.follow)

    def on_screen_resume(self) -> None:
        """Read again what has changed below another screen."""
        self.follow()

    def follow(self) -> None:
        """Read again when this or another program has written to the file, once it is seen."""
        if not self.is_active or self._generation is None:
            return  # what it belongs to may be gone, and only the top screen can leave
        if self.program.generation() != self._generation:
            self.reload()

    def reload(self, cursor_id: str | None = None) -> None:
        """Read the rows again; leave when what they belong to is gone."""
        self._generation = self.program.generation()
        try:
            rows = self.read()
            title, head = self.heading(rows), self.head(rows)
        except ClubmgrError as error:
            if self.is_active:
                self.dismiss()
                self.desk.refuse(error)
            else:
                self._generation = _UNREAD
            return
        shown = FewRows(rows) if isinstance(rows, Sequence) else rows
        self.table.show(shown, cursor_id=cursor_id)
        self._headline = title
        self.show_title()
        self._say("#head", head)
        self.table.set_class(not rows, "-hidden")
        self._say("#empty", "" if rows else self.empty())
        self.show_foot()
        self.refresh_bindings()

    def show_title(self) -> None:
        """Write the first line, and how many are marked."""
        marks = len(self.table.marked)
        count = ngettext("{n} marked", "{n} marked", marks).format(n=number(marks))
        title = " · ".join((self._headline, count)) if marks else self._headline
        self.query_one("#title", Static).update(Content(f" {title}"))

    def on_paged_table_marks_changed(self, event: PagedTable.MarksChanged) -> None:
        """Count the marks; what does one row only is grey beside them."""
        event.stop()
        self.show_title()
        self.refresh_bindings()

    def _say(self, where: str, text: str) -> None:
        note = self.query_one(where, Static)
        note.update(Content(text))
        note.set_class(not text, "-hidden")

    def show_foot(self) -> None:
        """Write what is said below the rows; of a record that has just gone, that it has."""
        try:
            content = render(self.foot(self.table.highlighted))
        except ClubmgrError as error:
            content = Content(str(error))
        foot = self.query_one("#foot")
        foot.set_class(not content.plain, "-hidden")
        rewrite(self.query_one("#details", Static), content)
        foot.scroll_home(animate=False)

    def on_paged_table_highlighted(self, event: PagedTable.Highlighted) -> None:
        """Follow the cursor."""
        event.stop()
        self.show_foot()
        self.refresh_bindings()

    async def on_paged_table_opened(self, event: PagedTable.Opened) -> None:
        """Do what enter does."""
        event.stop()
        if self.OPENS:
            await self.run_action(self.OPENS)

    # Keys

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Grey what needs a row while there is none, or writes in a file open for reading."""
        key = key_of(action, self.PLACE)
        if key is None:
            return True
        if key.writes and self.program.readonly:
            return None
        if self._is_for_one(key):
            return None
        return None if key.needs_row and self.table.highlighted is None else True

    def _is_for_one(self, key: Key) -> bool:
        """Tell whether a key changes one row only, and several are marked."""
        if self.HEEDS is None or key.action in self.HEEDS or not (key.writes and key.needs_row):
            return False
        return bool(self.table.marked)

    def why_not(self, key: Key) -> str:
        """Return why a key is grey."""
        if key.writes and self.program.readonly:
            return _("The file is open for reading only.")
        if self._is_for_one(key):
            return _("This is for one at a time: esc clears the marks.")
        return _("There is no record here to do that with.")

    def chosen_ids(self) -> list[str]:
        """Return the ids of the marked rows, else of the one under the cursor."""
        if marked := self.table.marked:
            return sorted(marked)
        row = self.table.highlighted
        return [row.id] if row is not None else []

    async def fill_form(
        self,
        kind: Kind,
        id: str | None,
        presets: Mapping[str, Any] | None = None,
        begin: str = "",
    ) -> str | None:
        """Open the form of a record, at a field; return its id, None when it was closed."""
        from clubmgr.screens.forms import form_of

        saved = await self.app.push_screen_wait(form_of(self.program, kind, id, presets, begin))
        if saved is not None:
            self.tell(saved)
        return saved

    def tell(self, cursor_id: str | None = None) -> None:
        """Show what was done, and that it can be taken back; nothing where nothing was changed."""
        self.reload(cursor_id)
        if self.desk.has_acted:
            self.desk.say_undoable()

    async def ask_to_delete(self, kind: Kind, ids: Sequence[str], more: str = "") -> None:
        """Delete records, if there are any and after asking; `more` is what else to know of it."""
        from clubmgr.models import acts
        from clubmgr.screens.deleting import is_sure

        if ids and await is_sure(self, self.program, kind, ids, more):
            self.tell_deleted(acts.delete(self.program, kind, ids))

    def tell_deleted(self, count: int) -> None:
        """Show that so many records went, or that somebody else was faster."""
        self.table.action_clear_marks()
        self.tell()
        if not count:
            self.desk.say(_("Somebody else deleted it already."))

    def action_close(self) -> None:
        """Peel one layer: the marks, then the screen."""
        if self.table.marked:
            self.table.action_clear_marks()
            self.reload()
        else:
            self.dismiss()
