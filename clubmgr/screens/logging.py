"""Logging a touchpoint with a person, from any screen: one line, everything else by the way."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any, Final, cast

from textual import on
from textual.screen import Screen
from textual.widgets import Input

from clubmgr.errors import InvalidFields
from clubmgr.i18n import N_, _, labelled
from clubmgr.models import parsing, pauses, records, shorthand, touchpoints
from clubmgr.models.fields import Field, Values
from clubmgr.models.kinds.person import PERSON
from clubmgr.models.kinds.touchpoint import TOUCHPOINT, Touchpoint
from clubmgr.models.program import Program
from clubmgr.screens.cards import paused
from clubmgr.screens.days import day
from clubmgr.screens.record_form import day_turner, reader
from clubmgr.screens.widgets.field_row import FieldRow
from clubmgr.screens.widgets.form import Form, Texts

if TYPE_CHECKING:
    from clubmgr.app import ClubmgrApp

_AHEAD_DAYS: Final = 14
"""How soon a follow-up must be due for a touch to be asked whether it settles it."""


async def log(screen: Screen[Any], person: str) -> str | None:
    """Ask what was said with a person, store it, tell it; return the touchpoint's id, if any."""
    desk = cast("ClubmgrApp", screen.app)
    saved = await desk.push_screen_wait(LogForm(desk.program, person))
    if saved is not None:
        desk.action_reload()
        desk.say_undoable()
    return saved


class LogForm(Form):
    """What was said, by what and which way, and when to follow it up.

    The first line takes shorthand, and shows in the other lines how it is read; what is typed in
    those by hand stands. Follow-ups that are due are settled by the touch, unless one says no.
    """

    def __init__(self, program: Program, person: str) -> None:
        self.program = program
        self._person = person
        today = program.clock.today()
        until = (today + timedelta(_AHEAD_DAYS)).isoformat()
        self._promised = touchpoints.promised(program, person, until)
        self._written = {"how": str(shorthand.How()), "follow_up_on": ""}
        due = any((touch.follow_up_on or "") <= today.isoformat() for touch in self._promised)
        name = records.describe(program, PERSON, person)
        super().__init__(
            _("Log: {name}").format(name=name),
            _fields(self._promised),
            self._written | {"settles": _("yes") if due else _("no")},
            self._store,
            read=self._read_along,
            turn_day=day_turner(program),
        )
        self._read_field = reader(program)

    def on_mount(self) -> None:
        """Let typing replace what is proposed; say when the person is not to be contacted."""
        for row in self.query(FieldRow):
            if row.field.name in ("how", "settles") and isinstance(row.editor, Input):
                row.editor.select_on_focus = True
        if pause := pauses.running(self.program, self._person):
            self._note(paused(pause))

    def _read_along(self, field: Field, text: str, others: Texts) -> str:
        if field.name == "how":
            return str(shorthand.read_how(text))
        return str(self._read_field(field, text, others))

    @on(Input.Changed)
    def _read_shorthand(self, event: Input.Changed) -> None:
        """Show in the other lines what the first one says in short."""
        row = event.input.query_ancestor(FieldRow)
        if row.field.name != "summary":
            return
        line = shorthand.read_line(row.text, self.program.clock.today())
        self._write("how", str(line.how or shorthand.How()))
        self._write("follow_up_on", line.follow_up)

    def _write(self, name: str, text: str) -> None:
        row = self.row_of(name)
        if row.text == self._written[name] != text:
            row.retype(text)
            self._written[name] = text

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Let the way be turned from the first line, too."""
        if action == "turn" and self._turns_how():
            return True
        return super().check_action(action, parameters)

    def action_turn(self, step: int) -> None:
        """Step the way, or the day, of the field."""
        if not self._turns_how():
            super().action_turn(step)
            return
        row = self.row_of("how")
        try:
            how = shorthand.read_how(row.text)
        except ValueError:
            how = shorthand.How()
        row.retype(str(shorthand.turn(how, step)))

    def _turns_how(self) -> bool:
        editors = [self.row_of(name).editor for name in ("summary", "how")]
        return self.focused in editors

    def _store(self, texts: Texts) -> str:
        problems: dict[str, str] = {}
        how, settles = shorthand.How(), False
        values: Values = {}
        try:
            how = shorthand.read_how(texts["how"])
        except ValueError as error:
            problems["how"] = str(error)
        try:
            settles = parsing.parse_field(self.program, _SETTLES, texts.get("settles", ""), {})
        except ValueError as error:
            problems["settles"] = str(error)
        try:
            plain = {name: texts[name] for name in ("follow_up_on", "happened_on")}
            values = parsing.parse(
                self.program, TOUCHPOINT, {"summary": self._summary(texts), **plain}
            )
        except InvalidFields as error:
            problems |= error.problems
        if problems:
            raise InvalidFields(problems)
        values |= {"person": self._person, "kind": how.kind, "direction": how.direction}
        settled = [touch.id for touch in self._promised] if settles else []
        return touchpoints.log(self.program, values, settled)

    def _summary(self, texts: Texts) -> str:
        """Return the first line without its shorthand; a day that is taken back is text again."""
        line = shorthand.read_line(texts["summary"], self.program.clock.today())
        if line.follow_up and not texts["follow_up_on"].strip():
            return f"{line.text} > {line.follow_up}"
        return line.text


_SETTLES: Final = Field("settles", N_("Settles the follow-up"), "yesno")


def _fields(promised: Sequence[Touchpoint]) -> tuple[Field, ...]:
    named = {field.name: field for field in TOUCHPOINT.fields}
    codes = " · ".join(f"{code} {label}" for code, label in shorthand.codes())
    ways = _("{codes} · then < from them or > from us").format(codes=codes)
    code, kind = shorthand.codes()[1]
    short = _("{code}< what was said >fri: {kind} from them, followed up on Friday")
    return (
        replace(named["summary"], hint=f"{short.format(code=code, kind=kind)}\n{ways}"),
        Field("how", N_("How"), hint=ways),
        named["follow_up_on"],
        *((_settles(promised),) if promised else ()),
        replace(named["happened_on"], hint=N_("Today, unless another day is named")),
    )


def _settles(promised: Sequence[Touchpoint]) -> Field:
    what = "; ".join(labelled(day(each.follow_up_on), each.summary) for each in promised)
    return replace(_SETTLES, hint=what)
