"""The keys of a screen, found by typing, run by enter."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from rich.cells import cell_len
from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from clubmgr.i18n import _, labelled
from clubmgr.keys import Key, written
from clubmgr.screens.binding import bindings
from clubmgr.screens.modal import Modal
from clubmgr.screens.widgets.bars import KeyBar
from clubmgr.text import fold


class Help(Modal[Key | None]):
    """List keys; returns the one that is to be pressed."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("help")

    def __init__(self, keys: Sequence[Key]) -> None:
        super().__init__()
        self._keys = keys

    def compose(self) -> ComposeResult:
        """Lay out the line to type in and the keys."""
        with Vertical(classes="dialog wide"):
            yield Static(Content.styled(_("Keys of this screen"), "bold"), markup=False)
            yield Input(placeholder=_("type to search"), compact=True)
            yield OptionList(markup=False)
            yield Static(_("Hold shift to select text with the mouse."), classes="hint")
        yield KeyBar("help")

    def on_mount(self) -> None:
        """Show all keys."""
        self._list("")

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        self._list(event.value)

    def _list(self, text: str) -> None:
        words = fold(text).split()
        options = self.query_one(OptionList)
        options.clear_options()
        for key in self._keys:
            line = labelled(_(key.label), _(key.help))
            if all(word in fold(line) for word in words):
                options.add_option(Option(_line(key, line), id=key.id))
        if options.option_count:
            options.highlighted = 0

    def action_move(self, rows: int) -> None:
        """Move in the list while the line keeps the focus."""
        options = self.query_one(OptionList)
        if options.highlighted is not None:
            place = options.highlighted + rows
            options.highlighted = max(0, min(place, options.option_count - 1))

    def on_input_submitted(self) -> None:
        """Run the key that is marked."""
        options = self.query_one(OptionList)
        if options.highlighted is not None:
            self._run(options.get_option_at_index(options.highlighted).id)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Run the key that was clicked."""
        self._run(event.option_id)

    def _run(self, id: str | None) -> None:
        self.dismiss(next(key for key in self._keys if key.id == id))

    def action_close(self) -> None:
        """Close the help."""
        self.dismiss(None)


def _line(key: Key, text: str) -> Content:
    names = " ".join(written(name) for name in key.keys.split(","))
    return Content.assemble((names + " " * max(1, 12 - cell_len(names)), "bold $text-accent"), text)
