"""Questions: yes or no, a line of text, one of a few; and what is too long to tell in passing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from clubmgr.i18n import _
from clubmgr.screens.binding import bindings
from clubmgr.screens.modal import Modal
from clubmgr.screens.widgets.bars import KeyBar
from clubmgr.text import fold


class Confirm(Modal[bool]):
    """Ask before something is done; `y` is the only yes."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("ask")

    def __init__(self, question: str, more: str = "") -> None:
        super().__init__()
        self._question = question
        self._more = more

    def compose(self) -> ComposeResult:
        """Lay out the question and its two answers."""
        with Vertical(classes="dialog"):
            yield Static(Content.styled(self._question, "bold"), markup=False)
            if self._more:
                yield _more(self._more)
            yield Static(
                Content.assemble(
                    ("[y]", "bold $text-error"), " ", _("Yes"), "    ",
                    ("[n]", "bold $text-primary"), " ", _("No, keep everything"),
                ),
                id="answers",
            )  # fmt: skip
        yield KeyBar()

    def action_yes(self) -> None:
        """Answer yes."""
        self.dismiss(True)

    def action_no(self) -> None:
        """Answer no."""
        self.dismiss(False)


class Notice(Modal[None]):
    """Tell what needs time to be read; it stays until it is closed."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("notice")

    def __init__(self, title: str, more: str) -> None:
        super().__init__()
        self._title = title
        self._more = more

    def compose(self) -> ComposeResult:
        """Lay out the text."""
        with Vertical(classes="dialog"):
            yield Static(Content.styled(self._title, "bold"), markup=False)
            yield _more(self._more)
        yield KeyBar("notice")

    def action_close(self) -> None:
        """Close it."""
        self.dismiss()


class TypeToConfirm(Modal[bool]):
    """Ask to type a word before something large is done, so that no slip can do it."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("line")

    def __init__(self, question: str, more: str, word: str) -> None:
        super().__init__()
        self._question = question
        self._more = more
        self._word = word

    def compose(self) -> ComposeResult:
        """Lay out the question and the line to type in."""
        with Vertical(classes="dialog"):
            yield Static(Content.styled(self._question, "bold"), markup=False)
            yield Static(self._more, markup=False, id="more")
            yield Static(_("Type “{word}” to do it.").format(word=self._word), markup=False)
            yield Input(compact=True)
            yield Static(markup=False, classes="error")
        yield KeyBar("line")

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Do it when the word is there."""
        if fold(event.value.strip()) == fold(self._word):
            self.dismiss(True)
        else:
            keep = _("That is not “{word}”; nothing was done. Esc closes.").format(word=self._word)
            self.query_one(".error", Static).update(keep)

    def action_close(self) -> None:
        """Keep everything."""
        self.dismiss(False)


class Ask(Modal[str | None]):
    """Ask for one line of text; None when the question is closed.

    `read` is given the answer and may raise ValueError, whose sentence is shown; it stays open.
    """

    BINDINGS: ClassVar[list[BindingType]] = bindings("line")

    def __init__(
        self,
        question: str,
        value: str = "",
        hint: str = "",
        read: Callable[[str], object] | None = None,
    ) -> None:
        super().__init__()
        self._question = question
        self._value = value
        self._hint = hint
        self._read = read

    def compose(self) -> ComposeResult:
        """Lay out the question and its line."""
        with Vertical(classes="dialog"):
            yield Static(Content.styled(self._question, "bold"), markup=False)
            yield Input(self._value, compact=True)
            yield Static(self._hint, markup=False, classes="hint")
            yield Static(markup=False, classes="error")
        yield KeyBar("line")

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Take the answer, unless it cannot be read."""
        try:
            if self._read is not None:
                self._read(event.value)
        except ValueError as error:
            self.query_one(".error", Static).update(str(error))
        else:
            self.dismiss(event.value)

    def action_close(self) -> None:
        """Take no answer."""
        self.dismiss(None)


class Choose(Modal[str | None]):
    """Ask for one of a few; each a code and a label."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("choose")

    def __init__(
        self, question: str, choices: Sequence[tuple[str, str]], current: str = ""
    ) -> None:
        super().__init__()
        self._question = question
        self._choices = choices
        self._current = current

    def compose(self) -> ComposeResult:
        """Lay out the question and the choices."""
        with Vertical(classes="dialog"):
            yield Static(Content.styled(self._question, "bold"), markup=False)
            yield OptionList(
                *(Option(Content(label), id=code) for code, label in self._choices), markup=False
            )
        yield KeyBar("choose")

    def on_mount(self) -> None:
        """Start on the present choice."""
        codes = [code for code, _label in self._choices]
        if self._current in codes:
            self.query_one(OptionList).highlighted = codes.index(self._current)

    def action_step(self, by: int) -> None:
        """Go to the next choice, or to the one before."""
        options = self.query_one(OptionList)
        if by > 0:
            options.action_cursor_down()
        else:
            options.action_cursor_up()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Take the choice."""
        self.dismiss(event.option_id)

    def action_close(self) -> None:
        """Choose nothing."""
        self.dismiss(None)


def _more(text: str) -> VerticalScroll:
    """Return what there is to read before an answer; the arrows scroll it where it is long."""
    return VerticalScroll(Static(text, markup=False), id="more")
