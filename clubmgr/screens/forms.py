"""Which form a kind of record is made and changed in."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from clubmgr.models.fields import Kind
from clubmgr.models.program import Program
from clubmgr.screens.record_form import RecordForm


def form_of(
    program: Program,
    kind: Kind,
    id: str | None,
    presets: Mapping[str, Any] | None = None,
    begin: str = "",
) -> RecordForm:
    """Return the form to make a record (`id` None) or to change one."""
    if kind.name == "mandate":
        from clubmgr.screens.mandate_form import MandateForm

        return MandateForm(program, id, presets, begin)
    if kind.name == "perk":
        from clubmgr.screens.perk_form import PerkForm

        return PerkForm(program, id, presets, begin)
    return RecordForm(program, kind, id, presets, begin)
