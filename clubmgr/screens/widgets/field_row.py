"""One field of a form: its label, its editor, what its text is read as, its error."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar, Final

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.events import Key, Paste
from textual.suggester import Suggester, SuggestFromList
from textual.widgets import Input, Static, TextArea

from clubmgr.i18n import _, number
from clubmgr.models.fields import MANY, Field
from clubmgr.screens.binding import bindings
from clubmgr.text import clean

_TURNED: Final = frozenset(("choice", "date", "moment", "yesno"))
_REPLACED: Final = frozenset(("choice", "yesno", "number", "amount", "date"))
"""The types of which nobody changes a part: what is typed replaces what is there."""


class FieldLine(Input):
    """A line to type in; of several lines that are pasted, none is lost.

    Who arrives at a list (`between` is a comma) and types begins another item.
    """

    def __init__(
        self, text: str, suggester: Suggester | None, *, between: str, select: bool
    ) -> None:
        super().__init__(text, compact=True, suggester=suggester, select_on_focus=select)
        self._between = between
        self._arrived = False

    def on_focus(self) -> None:
        """Remember that nothing was typed here yet."""
        self._arrived = bool(self._between.strip())

    def on_key(self, event: Key) -> None:
        """Let who moves or deletes first change the last item."""
        if not event.is_printable:
            self._arrived = False

    def insert_text_at_cursor(self, text: str) -> None:
        """Insert what is typed; at the end of a list at which one has just arrived, as an item."""
        filled = self.value.rstrip()
        begins = self._arrived and self.cursor_at_end and filled and text not in self._between
        self._arrived = False
        if begins and not filled.endswith(self._between.strip()):
            text = self._between + text
        super().insert_text_at_cursor(text)

    def on_paste(self, event: Paste) -> None:
        """Put what is pasted on one line."""
        event.stop()
        event.prevent_default()
        lines = (line.strip() for line in clean(event.text).split("\n"))
        start, end = self.selection
        self.replace(self._between.join(line for line in lines if line), start, end)


class FieldText(TextArea):
    """A text of several lines; tab leads out of it, and so do up and down at its ends."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("text")

    def __init__(self, text: str) -> None:
        super().__init__(text, compact=True, show_line_numbers=False)

    def action_cursor_up(self, select: bool = False) -> None:
        """Go up one line, from the first to the field before."""
        if self.cursor_at_first_line and not select:
            self.call_next(self.run_action, "screen.field(-1)")
        else:
            super().action_cursor_up(select)

    def action_cursor_down(self, select: bool = False) -> None:
        """Go down one line, from the last to the next field."""
        if self.cursor_at_last_line and not select:
            self.call_next(self.run_action, "screen.field(1)")
        else:
            super().action_cursor_down(select)


class FieldRow(Vertical):
    """A field's label, its editor, what its text is read as, and its error.

    `select` marks the whole line on arrival, so that typing replaces what is proposed.
    """

    def __init__(
        self, field: Field, text: str, suggester: Suggester | None, *, select: bool = False
    ) -> None:
        super().__init__(classes="field")
        self.field = field
        self.before = text
        self._select = select
        self._suggester = suggester or _suggest_choices(field)

    def compose(self) -> ComposeResult:
        """Lay out label, editor, reading and error."""
        label = self.field.title
        if self.field.required:
            label = _("{field} (needed)").format(field=label)
        with Horizontal():
            yield Static(label, markup=False, classes="label")
            if self.field.type == "text":
                yield FieldText(self.before)
            else:
                between = ", " if self.field.type in MANY else " "
                select = self._select or self.field.type in _REPLACED
                yield FieldLine(self.before, self._suggester, between=between, select=select)
            yield Static(markup=False, classes="echo")
        yield Static(markup=False, classes="error")

    @property
    def editor(self) -> FieldLine | FieldText:
        """Where the text is typed."""
        editor = self.query_one("FieldLine, FieldText")
        assert isinstance(editor, FieldLine | FieldText)
        return editor

    @property
    def text(self) -> str:
        """What is typed."""
        editor = self.editor
        return editor.text if isinstance(editor, FieldText) else editor.value

    def retype(self, text: str) -> None:
        """Put another text in a line."""
        editor = self.editor
        if isinstance(editor, FieldLine):
            editor.value = text
            editor.cursor_position = len(text)
            if self.field.type in _REPLACED:
                editor.select_all()

    @property
    def can_turn(self) -> bool:
        """Whether the field has a next choice or a next day."""
        return self.field.type in _TURNED

    def hint(self) -> str:
        """Return what may be typed here."""
        field = self.field
        parts = [_(field.hint)]
        match field.type:
            case "choice" | "choices":
                parts.append(" / ".join(_(choice.label) for choice in field.choices))
            case "yesno":
                parts.append(" / ".join((_("yes"), _("no"))))
            case "date" if not field.hint:
                parts.append(_("2027-01-31, fri, +2w"))
            case "moment" if not field.hint:
                parts.append("2027-01-31 18:30")
            case "number":
                parts.append(f"{number(field.low)} – {number(field.high)}")
            case "amount":
                parts.append(_("an amount, like 12.50"))
            case "record":
                parts.append(_("a name; → completes it"))
        if field.type in MANY:
            parts.append(_("Separate several with commas"))
        return " · ".join(dict.fromkeys(part for part in parts if part))

    def echo(self, text: str) -> None:
        """Show what the text is read as, where that is not plain."""
        self.query_one(".echo", Static).update(f"→ {text}")
        self.set_class(bool(text), "-read")

    def complain(self, sentence: str) -> None:
        """Show what is wrong with the field, or nothing."""
        self.query_one(".error", Static).update(f"! {sentence}")
        self.set_class(bool(sentence), "-wrong")

    def turn(self, step: int, turn_day: Callable[[str, int], str]) -> None:
        """Take the next or the former choice, or the next or former day."""
        if not self.can_turn:
            return
        if self.field.type == "yesno":
            self.retype(_("no") if self.text == _("yes") else _("yes"))
        elif self.field.choices:
            labels = ["", *(_(choice.label) for choice in self.field.choices)]
            place = labels.index(self.text) if self.text in labels else 0
            self.retype(labels[(place + step) % len(labels)])
        else:
            self.retype(turn_day(self.text, step))


def _suggest_choices(field: Field) -> Suggester | None:
    if field.type == "yesno":
        return SuggestFromList((_("yes"), _("no")), case_sensitive=False)
    if field.type != "choice":
        return None
    return SuggestFromList([_(choice.label) for choice in field.choices], case_sensitive=False)
