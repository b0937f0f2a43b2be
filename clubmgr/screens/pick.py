"""Asking for a record by its name."""

from __future__ import annotations

from textual.screen import Screen

from clubmgr.errors import InvalidFields
from clubmgr.i18n import _
from clubmgr.models import finding
from clubmgr.models.fields import Field, Kind
from clubmgr.models.program import Program
from clubmgr.screens.record_form import reader, suggesters
from clubmgr.screens.widgets.form import Form, Texts


async def pick(
    screen: Screen[None], program: Program, kind: Kind, question: str, offered: str = ""
) -> str | None:
    """Ask for a record by its name, with one offered or the only one there is; return its id."""
    field = Field("record", kind.label, "record", required=True, of=kind.name)

    def find(texts: Texts) -> str:
        if not texts["record"].strip():
            raise InvalidFields({"record": _("{field} is needed.").format(field=_(kind.label))})
        return finding.find(program, kind, texts["record"])

    first = offered or finding.only_name(program, kind)
    form = Form(
        question,
        (field,),
        {"record": first or ""},
        find,
        read=reader(program),
        suggesters=suggesters(program),
    )
    return await screen.app.push_screen_wait(form)
