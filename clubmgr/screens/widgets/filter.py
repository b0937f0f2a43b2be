"""The line in which a list is filtered."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import BindingType
from textual.message import Message
from textual.widgets import Input

from clubmgr.i18n import _
from clubmgr.screens.binding import bindings


class FilterLine(Input):
    """An input that filters as it is typed in; hidden while there is no filter."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("filter")

    class Left(Message):
        """The filter was kept, and the list is to have the focus."""

    def __init__(self) -> None:
        super().__init__(
            placeholder=_("words  !word  field:value"), compact=True, id="filter", classes="-hidden"
        )

    def open(self) -> None:
        """Show the line and take the keys."""
        self.remove_class("-hidden")
        self.screen.set_focus(self)

    def action_keep(self) -> None:
        """Go to the list; an empty filter hides the line."""
        self.set_class(not self.value, "-hidden")
        self.post_message(self.Left())

    def action_clear(self) -> None:
        """Show everything again, and go to the list."""
        self.value = ""
        self.action_keep()
