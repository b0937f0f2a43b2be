"""The line in which a list is filtered."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import BindingType
from textual.widgets import Input

from clubmgr.i18n import _
from clubmgr.screens.binding import bindings
from clubmgr.screens.widgets.table import PagedTable


class FilterLine(Input):
    """An input that filters as it is typed in; closed while there is no filter."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("filter")

    def __init__(self) -> None:
        super().__init__(placeholder=_("words  !word  field:value"), compact=True, id="filter")

    @property
    def is_open(self) -> bool:
        """Whether the line is shown."""
        return not self.has_class("-hidden")

    def open(self) -> None:
        """Show the line and take the keys."""
        self.remove_class("-hidden")
        self.screen.set_focus(self)

    def action_keep(self) -> None:
        """Go to the list at once, for the next key is meant for it; an empty filter is closed.

        A list that is empty takes the focus when it has rows again.
        """
        self.set_class(not self.value, "-hidden")
        self.screen.set_focus(self.screen.query_one(PagedTable))

    def action_clear(self) -> None:
        """Show everything again, and go to the list."""
        self.value = ""
        self.action_keep()

    def drop(self) -> None:
        """Clear it without a word: whoever does this reads the list again."""
        with self.prevent(Input.Changed):
            self.action_clear()
