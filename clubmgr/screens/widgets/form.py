"""A form: one line for each field, its errors below it, nothing lost by a slip."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.events import DescendantBlur, DescendantFocus
from textual.suggester import Suggester
from textual.widget import Widget
from textual.widgets import Input, Static, TextArea

from clubmgr.errors import ClubmgrError, InvalidFields
from clubmgr.i18n import _
from clubmgr.models.fields import Field
from clubmgr.models.records import Stale
from clubmgr.screens.binding import bindings
from clubmgr.screens.modal import Modal
from clubmgr.screens.widgets.bars import KeyBar
from clubmgr.screens.widgets.field_row import FieldRow

Texts = dict[str, str]


class _Foot(Vertical):
    """What is said below the fields; when it grows, the focused field moves up."""

    def on_resize(self) -> None:
        """Keep the focused field in view."""
        if isinstance(self.screen, Form):
            self.screen.keep_in_view()


class Form(Modal[str | None]):
    """A form over a screen; what it returns is what `save` returned, or None when it was closed."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("form")
    AUTO_FOCUS = "Input, TextArea"
    HORIZONTAL_BREAKPOINTS = [(0, "-slim"), (60, "-roomy")]  # noqa: RUF012

    def __init__(
        self,
        title: str,
        fields: Sequence[Field],
        texts: Mapping[str, str],
        save: Callable[[Texts], str | None],
        *,
        read: Callable[[Field, str, Texts], str] | None = None,
        turn_day: Callable[[str, int], str] | None = None,
        suggesters: Mapping[str, Suggester] | None = None,
    ) -> None:
        """Make a form.

        `save` is given all texts; it may raise ClubmgrError, which is shown, or return None to
        keep the form open while it asks something. `read` tells what a
        text is read as, or raises ValueError; `turn_day` steps a date by days; `suggesters` stand
        by the kind of record, or by the type, of the fields that they complete.
        """
        super().__init__()
        self._title = title
        self._fields = tuple(fields)
        self._before = {field.name: texts.get(field.name, "") for field in fields}
        self._save = save
        self._read = read
        self._turn_day = turn_day or (lambda text, _step: text)
        self._suggesters = suggesters or {}
        self._warned = False

    def compose(self) -> ComposeResult:
        """Lay out the fields, and below them what is to be said of the form and of the field."""
        with Vertical(classes="form") as box:
            box.border_title = Content.styled(self._title, "bold")
            for field in self._fields:
                suggester = self._suggesters.get(field.of or field.type)
                select = len(self._fields) == 1
                yield FieldRow(field, self._before[field.name], suggester, select=select)
            with _Foot(id="form-foot"):
                yield Static(markup=False, id="form-note")
                yield Static(markup=False, id="form-hint")
        yield KeyBar("form")

    def on_mount(self) -> None:
        """Show what is read of the texts that are there already; no toast lies on it."""
        self.app.clear_notifications()
        for row in self._rows():
            self._echo(row)

    @property
    def texts(self) -> Texts:
        """What is typed in every field."""
        return {row.field.name: row.text for row in self._rows()}

    def row_of(self, name: str) -> FieldRow:
        """Return the row of a field."""
        return next(row for row in self._rows() if row.field.name == name)

    # Reading along

    @on(Input.Changed)
    @on(TextArea.Changed)
    def _typed(self, event: Input.Changed | TextArea.Changed) -> None:
        event.stop()
        self._warned = False
        row = _row_around(event.control)
        if row is not None:
            row.complain("")
            self._echo(row)
            if isinstance(event, TextArea.Changed):
                self.keep_in_view()

    @on(DescendantFocus)
    def _entered(self, event: DescendantFocus) -> None:
        """Tell what may be typed in the field, and keep all of it in view."""
        row = _row_around(event.widget)
        if row is not None:
            self.query_one("#form-hint", Static).update(row.hint())
            self.keep_in_view()

    @on(DescendantBlur)
    def _left(self, event: DescendantBlur) -> None:
        """Check a field when it is left."""
        row = _row_around(event.widget)
        if row is not None and row.is_attached and self.is_active:
            self._check(row)

    def keep_in_view(self) -> None:
        """Scroll so that the focused field is seen with its error."""
        row = _row_around(self.focused)
        if row is not None:
            self.call_after_refresh(row.scroll_visible, animate=False)

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

    def _reading(self, row: FieldRow) -> str:
        """Return what a text is read as, or nothing when that is plain or nothing was typed."""
        text = row.text.strip()
        if self._read is None or not text or row.field.type == "text":
            return ""
        if row.field.type == "record" and row.text == row.before:
            return ""
        read = self._read(row.field, row.text, self.texts)
        return "" if read == text else read

    # Keys

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Grey the keys that do nothing in the focused field."""
        row = _row_around(self.focused)
        if action == "enter":
            return None if isinstance(self.focused, TextArea) else True
        if action == "turn":
            return True if row is not None and row.can_turn else None
        return True

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter goes on to the next field, and saves on the last."""
        event.stop()
        if event.input is self._editors()[-1]:
            self.action_save()
        else:
            self.action_field(1)

    def action_field(self, step: int) -> None:
        """Go to the next field, or to the one before."""
        editors = self._editors()
        focused = self.focused
        if isinstance(focused, Input | TextArea) and focused in editors:
            place = editors.index(focused) + step
            editors[max(0, min(place, len(editors) - 1))].focus()

    def action_turn(self, step: int) -> None:
        """Step the choice or the date of the field."""
        row = _row_around(self.focused)
        if row is not None:
            row.turn(step, self._turn_day)

    def action_save(self) -> None:
        """Save; a refusal shows every error and keeps what was typed."""
        if not self.is_active:
            return
        for row in self._rows():
            row.complain("")
        self._note("")
        try:
            saved = self._save(self.texts)
        except InvalidFields as error:
            self._refuse(error.problems)
        except Stale as error:
            lines = [
                _("{field}: stored “{theirs}”, yours “{ours}”").format(
                    field=label, theirs=theirs, ours=ours
                )
                for label, theirs, ours in error.differences
            ]
            self._note("\n".join([error.message, *lines, error.hint]))
        except ClubmgrError as error:
            self.complain(error)
        else:
            if saved is not None:
                self.dismiss(saved)

    def complain(self, error: ClubmgrError) -> None:
        """Show a refusal that is of no one field."""
        self._note(str(error))

    def action_close(self) -> None:
        """Close; where something was changed, only when asked twice."""
        if self.texts != self._before and not self._warned:
            self._warned = True
            self._note(_("Unsaved changes. Esc again discards them, ctrl+s saves."))
        else:
            self.dismiss(None)

    def _refuse(self, problems: Mapping[str, str]) -> None:
        wrong = [row for row in self._rows() if row.field.name in problems]
        for row in wrong:
            row.complain(problems[row.field.name])
        placed = {row.field.name for row in wrong}
        self._note(" ".join(text for name, text in problems.items() if name not in placed))
        if wrong:
            wrong[0].editor.focus()
            self.keep_in_view()

    def _note(self, text: str) -> None:
        note = self.query_one("#form-note", Static)
        note.update(text)
        note.set_class(bool(text), "-shown")

    def _rows(self) -> list[FieldRow]:
        return list(self.query(FieldRow))

    def _editors(self) -> list[Input | TextArea]:
        return [row.editor for row in self._rows()]


def _row_around(widget: Widget | None) -> FieldRow | None:
    if widget is None:
        return None
    return next((a for a in widget.ancestors if isinstance(a, FieldRow)), None)
