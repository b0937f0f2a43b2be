"""The form of a perk: the catalogue fills it in; what speaks up is told when it is saved."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final, cast

from textual import on
from textual.widgets import Input

from clubmgr.errors import ClubmgrError
from clubmgr.i18n import _
from clubmgr.models import offerings, parsing, perk_alerts, perk_cautions, perk_reasons, perks
from clubmgr.models.fields import Values
from clubmgr.models.kinds.perk import PERK
from clubmgr.models.perk_reasons import NO_ADVICE
from clubmgr.models.program import Program
from clubmgr.screens.record_form import RecordForm, text_of
from clubmgr.screens.widgets.field_row import FieldRow
from clubmgr.screens.widgets.form import Texts

if TYPE_CHECKING:
    from clubmgr.app import ClubmgrApp

_PRICED_BY: Final = ("offering", "quantity")


class PerkForm(RecordForm):
    """Give a perk (`id` None), or change one. Returns its id, and warns of what speaks up."""

    def __init__(
        self,
        program: Program,
        id: str | None,
        presets: Mapping[str, Any] | None = None,
        begin: str = "",
    ) -> None:
        given = dict(presets or {})
        self._proposed: Texts = {}
        if id is None:
            given["given_on"] = given.get("given_on") or program.clock.today().isoformat()
            given |= _priced(program, given)
            begin = begin or ("offering" if given.get("person") or given.get("club") else "")
        super().__init__(program, PERK, id, given, begin)
        self._is_new = id is None
        if self._is_new and given.get("offering"):
            self._proposed = {name: self._shown[name] for name in offerings.PRICED}

    @on(Input.Changed)
    def _offering_chosen(self, event: Input.Changed) -> None:
        """Fill in what the catalogue says of it, where nothing else was typed."""
        row = event.input.query_ancestor(FieldRow)
        if not self._is_new or row.field.name not in _PRICED_BY:
            return
        typed = {name: self.row_of(name).text for name in _PRICED_BY}
        try:
            values = _priced(self.program, parsing.parse(self.program, PERK, typed))
        except ClubmgrError:
            return
        for name, value in values.items():
            field = parsing.named_field(PERK, name)
            line, text = self.row_of(name), text_of(self.program, field, value)
            if line.text == self._proposed.get(name, "") != text:
                line.retype(text)
                self._proposed[name] = text

    def _store(self, texts: Texts) -> str:
        """Store what was typed. Then warn of names that are nearly others, and of alerts."""
        cautions = self._cautions(texts)
        id = super()._store(texts)
        desk = cast("ClubmgrApp", self.app)
        for text in cautions:
            desk.warn(text)
        for row in perk_alerts.told(self.program, perks.of_ids(self.program, [id])):
            for alert in perk_reasons.of_perk(self.program, row):
                if alert.code in row.alerts:
                    desk.warn(f"{alert.sentence} {_(NO_ADVICE)}")
        return id

    def _cautions(self, texts: Texts) -> list[str]:
        typed = {name: text for name, text in texts.items() if text != self._shown[name]}
        values = self._values | parsing.parse(self.program, PERK, typed)
        return perk_cautions.cautions(self.program, values, self._seen)


def _priced(program: Program, values: Mapping[str, Any]) -> Values:
    """Return what the catalogue says of the offering of these values, nothing where there is none.

    What is given already stands.
    """
    if not values.get("offering"):
        return {}
    known = offerings.priced(program, values["offering"], values.get("quantity") or 1)
    return {name: value for name, value in known.items() if not values.get(name)}
