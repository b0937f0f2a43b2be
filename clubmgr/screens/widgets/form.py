"""A form: one line for each field, its errors below it, nothing lost by a slip."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import ClassVar, Final

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.events import DescendantBlur, DescendantFocus
from textual.screen import ModalScreen
from textual.suggester import Suggester, SuggestFromList
from textual.widgets import Input, Static, TextArea

from clubmgr.errors import ClubmgrError, InvalidFields
from clubmgr.i18n import _
from clubmgr.models.fields import Field
from clubmgr.models.records import Stale
from clubmgr.screens.binding import bindings
from clubmgr.screens.widgets.bars import KeyBar

Texts = dict[str, str]
_TURNED: Final = frozenset(("choice", "date", "moment", "yesno"))


class FieldRow(Vertical):
    """A field's label, its editor, what its text is read as, and its error."""

    def __init__(self, field: Field, text: str, suggester: Suggester | None) -> None:
        super().__init__(classes="field")
        self.field = field
        self._text = text
        self._suggester = suggester or _suggest_choices(field)

    def compose(self) -> ComposeResult:
        """Lay out label, editor, hint and error."""
        needed = f" ({_('needed')})" if self.field.required else ""
        with Horizontal():
            yield Static(f"{_(self.field.label)}{needed}", markup=False, classes="label")
            if self.field.type == "text":
                yield TextArea(self._text, compact=True, show_line_numbers=False)
            else:
                yield Input(
                    self._text, compact=True, suggester=self._suggester, select_on_focus=False
                )
            yield Static(self.hint(), markup=False, classes="hint")
        yield Static(markup=False, classes="error")

    @property
    def editor(self) -> Input | TextArea:
        """Where the text is typed."""
        editor = self.query_one("Input, TextArea")
        assert isinstance(editor, Input | TextArea)
        return editor

    @property
    def text(self) -> str:
        """What is typed."""
        editor = self.editor
        return editor.text if isinstance(editor, TextArea) else editor.value

    def hint(self) -> str:
        """Return what may be typed here."""
        if self.field.choices:
            return " / ".join(_(choice.label) for choice in self.field.choices)
        if self.field.type in ("date", "moment") and not self.field.hint:
            return "2027-01-31, fri, +2w" if self.field.type == "date" else "2027-01-31 18:30"
        return _(self.field.hint)

    def echo(self, text: str) -> None:
        """Show what the text is read as, or the hint when there is nothing to say."""
        hint = self.query_one(".hint", Static)
        hint.update(f"→ {text}" if text else self.hint())
        hint.set_class(bool(text), "-read")

    def complain(self, sentence: str) -> None:
        """Show what is wrong with the field, or nothing."""
        self.query_one(".error", Static).update(sentence)
        self.set_class(bool(sentence), "-wrong")

    def turn(self, step: int, read: Callable[[str], str]) -> None:
        """Take the next or the former choice, or the next or former day."""
        editor = self.editor
        if not isinstance(editor, Input) or self.field.type not in _TURNED:
            return
        if self.field.type == "yesno":
            editor.value = _("no") if editor.value == _("yes") else _("yes")
        elif self.field.choices:
            labels = ["", *(_(choice.label) for choice in self.field.choices)]
            place = labels.index(editor.value) if editor.value in labels else 0
            editor.value = labels[(place - step) % len(labels)]
        else:
            editor.value = read(editor.value)
        editor.cursor_position = len(editor.value)


class Form(ModalScreen[str | None]):
    """A form over a screen; what it returns is what `save` returned, or None when it was closed."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("form")
    AUTO_FOCUS = "Input, TextArea"

    def __init__(
        self,
        title: str,
        fields: Sequence[Field],
        texts: Mapping[str, str],
        save: Callable[[Texts], str],
        *,
        read: Callable[[Field, str, Texts], str] | None = None,
        turn_day: Callable[[str, int], str] | None = None,
        suggesters: Mapping[str, Suggester] | None = None,
    ) -> None:
        """Make a form.

        `save` is given all texts and may raise ClubmgrError, which is shown; `read` tells what a
        text is read as, or raises ValueError; `turn_day` steps a date by days.
        """
        super().__init__()
        self._title = title
        self._fields = tuple(fields)
        self._before = {field.name: texts.get(field.name, "") for field in fields}
        self._save = save
        self._read = read
        self._turn_day = turn_day
        self._suggesters = suggesters or {}
        self._warned = False

    def compose(self) -> ComposeResult:
        """Lay out the fields."""
        with Vertical(classes="form"):
            yield Static(Content.styled(self._title, "bold"), markup=False, id="form-title")
            yield Static(markup=False, id="form-note")
            with VerticalScroll(can_focus=False):
                for field in self._fields:
                    text = self._before[field.name]
                    yield FieldRow(field, text, self._suggesters.get(field.of))
            yield Static(markup=False, id="form-hint")
        yield KeyBar()

    def on_mount(self) -> None:
        """Show what is read of the texts that are there already."""
        for row in self.query(FieldRow):
            self._echo(row)

    @property
    def texts(self) -> Texts:
        """What is typed in every field."""
        return {row.field.name: row.text for row in self.query(FieldRow)}

    # Reading along

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self._warned = False
        row = event.input.query_ancestor(FieldRow)
        row.complain("")
        self._echo(row)

    @on(DescendantFocus)
    def _entered(self, event: DescendantFocus) -> None:
        """Show the whole hint of the field below, where there is room for it."""
        row = next((a for a in event.widget.ancestors if isinstance(a, FieldRow)), None)
        if row is not None:
            self.query_one("#form-hint", Static).update(row.hint())

    @on(DescendantBlur)
    def _left(self, event: DescendantBlur) -> None:
        """Check a field when it is left."""
        if event.widget.parent is None or not self.is_current:
            return
        row = next((a for a in event.widget.ancestors if isinstance(a, FieldRow)), None)
        if row is not None:
            self._check(row)

    def _echo(self, row: FieldRow) -> None:
        try:
            row.echo(self._reading(row))
        except (ValueError, ClubmgrError):
            row.echo("")

    def _check(self, row: FieldRow) -> None:
        try:
            self._reading(row)
        except (ValueError, ClubmgrError) as error:
            row.complain(str(error))
        else:
            row.complain("")

    def _reading(self, row: FieldRow) -> str:
        if self._read is None or not row.text.strip() or row.field.type == "text":
            return ""
        read = self._read(row.field, row.text, self.texts)
        return "" if read == row.text.strip() else read

    # Keys

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter goes on to the next field, and saves on the last."""
        event.stop()
        editors = self._editors()
        if event.input is editors[-1]:
            self.action_save()
        else:
            editors[editors.index(event.input) + 1].focus()

    def action_field(self, step: int) -> None:
        """Go to the next field, or to the one before."""
        editors = self._editors()
        focused = self.focused
        if isinstance(focused, Input | TextArea) and focused in editors:
            place = editors.index(focused) + step
            editors[max(0, min(place, len(editors) - 1))].focus()

    def action_turn(self, step: int) -> None:
        """Step the choice or the date of the field."""
        if self.focused is None:
            return
        row = next((a for a in self.focused.ancestors if isinstance(a, FieldRow)), None)
        if row is not None:
            turn_day = self._turn_day or (lambda text, _step: text)
            row.turn(step, lambda text: turn_day(text, step))

    def action_save(self) -> None:
        """Save; a refusal shows every error and keeps what was typed."""
        for row in self.query(FieldRow):
            row.complain("")
        self._note("")
        try:
            saved = self._save(self.texts)
        except InvalidFields as error:
            self._refuse(error.problems)
        except Stale as error:
            lines = [f"{label}: {theirs} ≠ {ours}" for label, theirs, ours in error.differences]
            self._note("\n".join([str(error), *lines]))
        except ClubmgrError as error:
            self._note(str(error))
        else:
            self.dismiss(saved)

    def action_close(self) -> None:
        """Close; where something was changed, only when asked twice."""
        changed = any(text != self._before[name] for name, text in self.texts.items())
        if changed and not self._warned:
            self._warned = True
            self._note(_("Unsaved changes. Esc again discards them, ctrl+s saves."))
        else:
            self.dismiss(None)

    def _refuse(self, problems: Mapping[str, str]) -> None:
        rows = {row.field.name: row for row in self.query(FieldRow)}
        placed = [name for name in problems if name in rows]
        for name in placed:
            rows[name].complain(problems[name])
        others = [problem for name, problem in problems.items() if name not in rows]
        self._note(" ".join(others))
        if placed:
            first = min(placed, key=list(rows).index)
            rows[first].editor.focus()

    def _note(self, text: str) -> None:
        note = self.query_one("#form-note", Static)
        note.update(text)
        note.set_class(bool(text), "-shown")

    def _editors(self) -> list[Input | TextArea]:
        return [row.editor for row in self.query(FieldRow)]


def _suggest_choices(field: Field) -> Suggester | None:
    if field.type == "yesno":
        return SuggestFromList((_("yes"), _("no")), case_sensitive=False)
    if field.type != "choice":
        return None
    return SuggestFromList([_(choice.label) for choice in field.choices], case_sensitive=False)
