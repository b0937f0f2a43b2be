"""The forms of an association's file: a step of it, its identity, its leaders' particulars."""

from __future__ import annotations

from typing import Final

from clubmgr.i18n import _
from clubmgr.models import associations, formalities, parsing
from clubmgr.models.associations import NUMBERS, Leader
from clubmgr.models.formalities import Step
from clubmgr.models.kinds.association import ASSOCIATION, FORMALITY, PARTICULARS
from clubmgr.models.program import Program
from clubmgr.models.records import Stale
from clubmgr.screens.record_form import RecordForm, day_turner, reader, text_of
from clubmgr.screens.widgets.field_row import FieldRow
from clubmgr.screens.widgets.form import Form, Texts

_SAID: Final = ("planned_on", "done_on", "notes")


class StepForm(Form):
    """Changes when a step is planned or was done, and what is noted; returns the declaration."""

    def __init__(self, program: Program, club: str, declaration: str, step: Step) -> None:
        self._program = program
        self._club = club
        self._declaration = declaration
        self._step = step
        fields = [field for field in FORMALITY.fields if field.name in _SAID]
        self._shown = {f.name: text_of(program, f, getattr(step, f.name)) for f in fields}
        super().__init__(
            step.name,
            fields,
            self._shown,
            self._store,
            read=reader(program),
            turn_day=day_turner(program),
        )

    def _store(self, texts: Texts) -> str:
        typed = {name: text for name, text in texts.items() if text != self._shown[name]}
        values = parsing.parse(self._program, FORMALITY, typed)
        if not values:
            return self._declaration
        try:
            return formalities.say(
                self._program, self._club, self._declaration, self._step.id, values, seen=self._step
            )
        except Stale:
            file = formalities.file_of(self._program, self._club, self._declaration)
            self._step = next(each for each in file.steps if each.id == self._step.id)
            raise


class IdentityForm(RecordForm):
    """Changes what identifies an association; a number that looks wrong is told of, and stored."""

    def __init__(self, program: Program, club: str, begin: str) -> None:
        seen = associations.of_club(program, club)
        super().__init__(program, ASSOCIATION, seen.id if seen else None, {"club": club}, begin)

    def _echo(self, row: FieldRow) -> None:
        super()._echo(row)
        if row.text == row.before:
            self._doubt(row)

    def _check(self, row: FieldRow) -> None:
        super()._check(row)
        self._doubt(row)

    def _doubt(self, row: FieldRow) -> None:
        """Tell what looks wrong in a number that is stored, or has been typed."""
        if row.field.name in NUMBERS and (found := associations.doubt(row.field.name, self.texts)):
            row.complain(found)


class ParticularsForm(RecordForm):
    """Fills in what one leader is declared with, who is named above it."""

    def __init__(self, program: Program, leader: Leader) -> None:
        known = leader.particulars
        presets = {"person": leader.person}
        begin = leader.lacks[0] if leader.lacks else "profession"
        super().__init__(program, PARTICULARS, known.id if known else None, presets, begin)
        self._title = _("{name}, to be declared").format(name=leader.name)
