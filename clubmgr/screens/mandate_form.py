"""The form of a mandate: the end of the term is proposed until another is typed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final, cast

from textual import on
from textual.widgets import Input

from clubmgr.errors import ClubmgrError
from clubmgr.models import appointing, independence, parsing, records, seats
from clubmgr.models.kinds.mandate import MANDATE
from clubmgr.models.program import Program
from clubmgr.screens.record_form import RecordForm
from clubmgr.screens.widgets.field_row import FieldRow
from clubmgr.screens.widgets.form import Texts

if TYPE_CHECKING:
    from clubmgr.app import ClubmgrApp

_TELLING: Final = ("club", "seat", "own_seat", "starts_on", "interim")
"""The fields that the end of a term follows from."""


class MandateForm(RecordForm):
    """Give a seat (`id` None), or change a mandate. Returns its id, and warns of what it brings."""

    def __init__(
        self,
        program: Program,
        id: str | None,
        presets: Mapping[str, Any] | None = None,
        begin: str = "",
    ) -> None:
        given = dict(presets or {})
        if id is None:
            given["starts_on"] = given.get("starts_on") or program.clock.today().isoformat()
            given["ends_on"] = given.get("ends_on") or _proposed(program, given)
        super().__init__(program, MANDATE, id, given, begin)
        self._is_new = id is None
        self._proposed = self._shown["ends_on"]

    @on(Input.Changed)
    def _term_moved(self, event: Input.Changed) -> None:
        """Propose the end anew when what it follows from is typed."""
        row = event.input.query_ancestor(FieldRow)
        if self._is_new and row.field.name in _TELLING:
            ends = self.row_of("ends_on")
            if ends.text == self._proposed:
                self._proposed = self._propose(self.texts)
                ends.retype(self._proposed)

    def _propose(self, texts: Texts) -> str:
        """Return the end that goes with what is typed, '' where that tells of none."""
        values = {name: self._values[name] for name in _TELLING}
        typed = {name: texts[name] for name in _TELLING if texts[name] != self._shown[name]}
        try:
            values |= parsing.parse(self.program, self.kind, self._placed(typed, texts))
            return _proposed(self.program, values) or ""
        except ClubmgrError:
            return ""

    def _store(self, texts: Texts) -> str:
        """Store what was typed; an own seat is one of the club's. Then warn."""
        id = super()._store(self._placed(texts, texts))
        seen = records.get(self.program, MANDATE, id)
        for caution in independence.warnings_about(self.program, seen):
            cast("ClubmgrApp", self.app).warn(caution.text)
        return id

    def _placed(self, texts: Texts, typed: Texts) -> Texts:
        """Return texts with the id of an own seat, looked for among those of the club."""
        text = texts.get("own_seat", "").strip()
        if not text or text == self._shown["own_seat"]:
            return texts
        club = self._values["club"]
        if typed["club"] != self._shown["club"]:
            club = parsing.parse(self.program, self.kind, {"club": typed["club"]})["club"]
        own = seats.find(self.program, club, text).own if club else None
        return texts | {"own_seat": own} if own else texts


def _proposed(program: Program, values: Mapping[str, Any]) -> str | None:
    """Return the last day of the mandate that these values begin, None where they tell of none."""
    club, own = values.get("club"), values.get("own_seat")
    seat = values.get("seat") or ("other" if own else "")
    if not (club and seat):
        return None
    starts = values.get("starts_on") or program.clock.today().isoformat()
    interim = bool(values.get("interim"))
    return appointing.propose_end(program, club, seat, own, starts, interim=interim)
