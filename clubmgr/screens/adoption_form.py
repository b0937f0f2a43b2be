"""When a version of a paper was adopted, and by which resolution."""

from __future__ import annotations

from typing import Final

from clubmgr.i18n import _
from clubmgr.models import parsing, records, register
from clubmgr.models.kinds.paper import PAPER, Paper
from clubmgr.models.program import Program
from clubmgr.screens.record_form import day_turner, reader, suggesters, text_of
from clubmgr.screens.widgets.form import Form, Texts

_ASKED: Final = ("adopted_on", "decision")


class AdoptionForm(Form):
    """Notes the adoption of a paper; emptying the day takes it back. Returns the paper's id."""

    def __init__(self, program: Program, paper: Paper) -> None:
        self._program = program
        self._paper = paper
        fields = [field for field in PAPER.fields if field.name in _ASKED]
        values = records.values_of(PAPER, paper)
        shown = {field.name: text_of(program, field, values[field.name]) for field in fields}
        shown["adopted_on"] = shown["adopted_on"] or program.clock.today().isoformat()
        super().__init__(
            _("Version {n} of {title}").format(n=paper.edition or 1, title=paper.title),
            fields,
            shown,
            self._store,
            read=reader(program),
            turn_day=day_turner(program),
            suggesters=suggesters(program),
        )

    def _store(self, texts: Texts) -> str:
        values = parsing.parse(self._program, PAPER, dict(texts))
        try:
            register.adopt(
                self._program, self._paper, values["adopted_on"] or "", values["decision"]
            )
        except records.Stale:
            self._paper = records.get(self._program, PAPER, self._paper.id)
            raise
        return self._paper.id
