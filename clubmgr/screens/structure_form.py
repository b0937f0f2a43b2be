"""What the call settles of a club, on one short form."""

from __future__ import annotations

from typing import Final

from clubmgr.i18n import _
from clubmgr.models import founding, parsing, records
from clubmgr.models.kinds.club import CLUB, Club
from clubmgr.models.program import Program
from clubmgr.screens.record_form import day_turner, reader, suggesters, text_of
from clubmgr.screens.widgets.form import Form, Texts

_SETTLED: Final = (
    "legal_form", "founded_on", "mission", "audience", "visibility", "admission", "channels",
    "brand_relation",
)  # fmt: skip


class StructureForm(Form):
    """Changes legal form, founding day, mission and the like; the club's stage follows."""

    def __init__(self, program: Program, club: Club) -> None:
        self._program = program
        self._club = club
        fields = [field for field in CLUB.fields if field.name in _SETTLED]
        fields.sort(key=lambda field: _SETTLED.index(field.name))
        values = records.values_of(CLUB, club)
        self._shown = {field.name: text_of(program, field, values[field.name]) for field in fields}
        super().__init__(
            _("Structure of {club}").format(club=club.name),
            fields,
            self._shown,
            self._store,
            read=reader(program),
            turn_day=day_turner(program),
            suggesters=suggesters(program),
        )

    def _store(self, texts: Texts) -> str:
        typed = {name: text for name, text in texts.items() if text != self._shown[name]}
        values = parsing.parse(self._program, CLUB, typed)
        try:
            founding.change_form(self._program, self._club, values)
        except records.Stale:
            self._club = records.get(self._program, CLUB, self._club.id)
            raise
        return self._club.id
