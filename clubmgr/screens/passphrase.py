"""Asking for a passphrase, which is never shown."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, Static

from clubmgr.errors import UsageError
from clubmgr.i18n import _
from clubmgr.models import sealing
from clubmgr.screens.binding import bindings
from clubmgr.screens.modal import Modal
from clubmgr.screens.widgets.bars import KeyBar


class AskPassphrase(Modal[str | None]):
    """Ask for a passphrase, for a new one twice; None when it is closed."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("passphrase")

    def __init__(self, question: str, *, new: bool = False) -> None:
        super().__init__()
        self._question = question
        self._new = new

    def compose(self) -> ComposeResult:
        """Lay out the question and its lines."""
        with Vertical(classes="dialog"):
            yield Static(Content.styled(self._question, "bold"), markup=False)
            yield Input(password=True, compact=True, placeholder=_("passphrase"), id="first")
            if self._new:
                yield Input(password=True, compact=True, placeholder=_("the same again"), id="same")
                told = _("Without it nobody opens the copy again: keep it well.")
                yield Static(told, markup=False, classes="hint")
            yield Static(markup=False, classes="error")
        yield KeyBar("passphrase")

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Do what enter does."""
        event.stop()
        self.action_next()

    def action_next(self) -> None:
        """Take what was typed; of a new one, once it is strong enough and was typed twice."""
        first = self.query_one("#first", Input)
        if not self._new:
            self.dismiss(first.value)
            return
        same = self.query_one("#same", Input)
        try:
            sealing.refuse_weak(first.value)
        except UsageError as error:
            self._refuse(str(error), first)
            return
        if same.value == first.value:
            self.dismiss(first.value)
        elif same.value:
            self._refuse(_("The two are not the same."), same)
        else:
            same.focus()

    def _refuse(self, sentence: str, line: Input) -> None:
        self.query_one(".error", Static).update(sentence)
        line.focus()

    def action_close(self) -> None:
        """Give none."""
        self.dismiss(None)
