"""The form of any kind of record, made from its fields."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta
from typing import Any, Final

from textual import on
from textual.content import Content
from textual.suggester import Suggester
from textual.timer import Timer
from textual.widgets import Input

from clubmgr import dates
from clubmgr.i18n import _
from clubmgr.models import acts, customs, finding, parsing, records
from clubmgr.models.fields import Field, Kind
from clubmgr.models.kinds import KINDS
from clubmgr.models.program import Program
from clubmgr.screens.details import day
from clubmgr.screens.looking_alike import TOLD_BY, remark
from clubmgr.screens.widgets.field_row import FieldRow
from clubmgr.screens.widgets.form import Form, Texts

_REST: Final = 0.25
"""Seconds that the typing rests before it is looked who a new person may be already."""


class RecordForm(Form):
    """Make a record (`id` None), or change one as it is now. Returns its id.

    `presets` are values that a new record starts with; `begin` is the field that typing begins at,
    else the first.
    """

    def __init__(
        self,
        program: Program,
        kind: Kind,
        id: str | None,
        presets: Mapping[str, Any] | None = None,
        begin: str = "",
    ) -> None:
        self.program = program
        self.kind = customs.kind(program, kind)
        self._begin = begin
        self._rest: Timer | None = None
        self._seen: Any = records.get(program, kind, id) if id else None
        if self._seen is None:
            self._values = records.whole(self.kind, presets or {})
            title = _("New: {kind}").format(kind=_(kind.label).lower())
        else:
            self._values = records.values_of(self.kind, self._seen)
            title = f"{_(kind.label)} · {records.describe(program, kind, self._seen.id)}"
        fields = [field for field in self.kind.fields if field.edited]
        self._shown = {f.name: text_of(program, f, self._values[f.name]) for f in fields}
        self._moved_end = self._shown.get("ends_at", "")
        super().__init__(
            title,
            fields,
            self._shown,
            self._store,
            read=reader(program),
            turn_day=day_turner(program),
            suggesters=suggesters(program),
        )

    def on_mount(self) -> None:
        """Begin where there is something to type."""
        if self._begin:
            self.row_of(self._begin).editor.focus()

    @on(Input.Changed)
    def _recognise(self, event: Input.Changed) -> None:
        """Look, once the typing rests, for who a new person may be already."""
        row = event.input.query_ancestor(FieldRow)
        if self._seen is None and self.kind.name == "person" and row.field.name in TOLD_BY:
            if self._rest is not None:
                self._rest.stop()
            self._rest = self.set_timer(_REST, self._tell_alike)

    def _tell_alike(self) -> None:
        self.query_one(".form").border_subtitle = Content(remark(self.program, self.texts))

    @on(Input.Changed)
    def _start_moved(self, event: Input.Changed) -> None:
        """Let a meeting that is moved end as long after its start as before.

        Until its end is typed: then that stands.
        """
        row = event.input.query_ancestor(FieldRow)
        if row.field.name != "starts_at" or not self._shown.get("ends_at"):
            return
        ends = self.row_of("ends_at")
        if ends.text == self._moved_end:
            self._moved_end = self._end_after(row.text)
            ends.retype(self._moved_end)

    def _end_after(self, start: str) -> str:
        """Return the end that goes with a start as it is typed, else the present one."""
        began, ended = (datetime.fromisoformat(self._shown[n]) for n in ("starts_at", "ends_at"))
        try:
            moved = dates.parse_moment(start, self.program.clock.today())
        except ValueError:
            return self._moved_end
        return (moved + (ended - began)).isoformat(" ", "minutes")

    def _store(self, texts: Texts) -> str:
        """Store what was typed; after a refusal for staleness, saving again keeps ours."""
        typed = {name: text for name, text in texts.items() if text != self._shown[name]}
        anchor = {"starts_at": texts["starts_at"]} if "ends_at" in typed else {}
        values = parsing.parse(self.program, self.kind, anchor | typed)
        if self._seen is None:
            return acts.add(self.program, self.kind, self._values | values)
        try:
            acts.change(self.program, self.kind, self._seen, values)
        except records.Stale:
            self._seen = records.get(self.program, self.kind, self._seen.id)
            raise
        return str(self._seen.id)


class Looked:
    """A record as a short form shows it; after a refusal for staleness, as it is now."""

    def __init__(self, program: Program, kind: Kind, seen: Any) -> None:
        self._program = program
        self._kind = kind
        self.seen = seen

    def act(self, do: Callable[[Any], None]) -> str:
        """Do something to the record as it was seen; return its id. Raises what that refuses."""
        try:
            do(self.seen)
        except records.Stale:
            self.seen = records.get(self._program, self._kind, self.seen.id)
            raise
        return str(self.seen.id)


def text_of(program: Program, field: Field, value: Any) -> str:
    """Write a value so that the form can read it again."""
    if field.type == "choice":
        return records.show_choice(field, value) if value else ""
    if field.type == "yesno" and not value:
        return _("no")
    return records.show(program, field, value)


def reader(program: Program) -> Any:
    """Return a function that tells what a text is read as."""

    def read(field: Field, text: str, others: Texts) -> str:
        if field.type not in ("date", "moment", "record", "timezone"):
            parsing.parse_field(program, field, text, {})
            return ""
        anchors = {}
        if field.name == "ends_at" and others.get("starts_at"):
            starts = dates.parse_moment(others["starts_at"], program.clock.today())
            anchors["starts_at"] = starts.isoformat()
        value = parsing.parse_field(program, field, text, anchors)
        if field.type == "record":
            name = records.describe(program, KINDS[field.of], value)
            return f"{name} ({value[: records.SHORT]})"
        return day(value) if field.type in ("date", "moment") else str(value)

    return read


def day_turner(program: Program) -> Any:
    """Return a function that steps the day of a date or moment as it is typed."""

    def turn(text: str, step: int) -> str:
        today = program.clock.today()
        if not text.strip():
            return today.isoformat()
        for parse in (dates.parse_date, dates.parse_moment):
            try:
                moved: date = parse(text, today) + timedelta(step)
            except ValueError:
                continue
            if isinstance(moved, datetime):
                return moved.isoformat(" ", "minutes")
            return moved.isoformat()
        return text

    return turn


class NameSuggester(Suggester):
    """Completes the name of a record as it is typed."""

    def __init__(self, program: Program, kind: Kind) -> None:
        super().__init__(use_cache=False, case_sensitive=True)
        self._program = program
        self._kind = kind

    async def get_suggestion(self, value: str) -> str | None:
        """Return the first name that begins so."""
        if len(value.strip()) < 2:
            return None
        return finding.complete_name(self._program, self._kind, value)


class ZoneSuggester(Suggester):
    """Completes the name of a time zone."""

    def __init__(self) -> None:
        super().__init__(case_sensitive=False)

    async def get_suggestion(self, value: str) -> str | None:
        """Return the first zone whose name begins so."""
        from zoneinfo import available_timezones

        return min((z for z in available_timezones() if z.lower().startswith(value)), default=None)


def suggesters(program: Program) -> dict[str, Suggester]:
    """Return a suggester for each kind that fields refer to, and for time zones."""
    names = {name: NameSuggester(program, KINDS[name]) for name in ("person", "club", "meeting")}
    return {**names, "timezone": ZoneSuggester()}
