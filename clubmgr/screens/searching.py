"""What the searched screens above a section share: a line to search in, and what is wrong in it."""

from __future__ import annotations

from typing import Any, Final

from textual.widgets import Input

from clubmgr.models.filters import FilterError
from clubmgr.screens.few import FewScreen
from clubmgr.screens.widgets.filter import FilterLine
from clubmgr.screens.widgets.paging import Rows

_FIRST: Final = "#title"


class SearchedScreen(FewScreen):
    """Rows that are searched as it is typed.

    A screen says what it finds (`find`); as long as a search cannot be read, what was there before
    stays. `begin_at` is the record that the cursor begins at.
    """

    def __init__(self, begin_at: str = "") -> None:
        super().__init__()
        self._begin_at = begin_at
        self._line: FilterLine | None = None
        self._found: Rows[Any] | None = None
        self._wrong = ""

    def find(self, search: str) -> Rows[Any]:
        """Return what matches a search. Raises FilterError."""
        raise NotImplementedError

    @property
    def search(self) -> str:
        """What is searched for."""
        return self._line.value if self._line else ""

    def read(self) -> Rows[Any]:
        """Return what matches the search."""
        try:
            self._found = self.find(self.search)
            self._wrong = ""
        except FilterError as error:
            self._wrong = str(error)
        assert self._found is not None  # without a search there is nothing that cannot be read
        return self._found

    def reload(self, cursor_id: str | None = None) -> None:
        """Read the rows again; a list that was empty takes the keys back."""
        begin_at, self._begin_at = self._begin_at, ""
        super().reload(cursor_id or begin_at)
        if self.focused is None and self.table.count:
            self.table.focus()

    def head(self, rows: Any) -> str:
        """Return what is wrong with the search."""
        return self._wrong

    def action_search(self) -> None:
        """Open the line in which is searched."""
        if self._line is None:
            self._line = FilterLine()
            self.mount(self._line, after=_FIRST)
        self._line.open()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Search as it is typed."""
        event.stop()
        self.reload()

    def action_close(self) -> None:
        """Peel one layer: the search, then the marks, then the screen."""
        if self._line is not None and self._line.is_open:
            self._line.action_clear()
        else:
            super().action_close()
