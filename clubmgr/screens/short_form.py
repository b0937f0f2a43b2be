"""A short form: some of a record's fields, for one act, with what is proposed for empty ones."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from clubmgr.models import parsing
from clubmgr.models.fields import Kind, Values
from clubmgr.screens.record_form import day_turner, reader, suggesters, text_of
from clubmgr.screens.widgets.form import Form, Texts

if TYPE_CHECKING:
    from clubmgr.screens.few import FewScreen


async def ask(
    screen: FewScreen,
    title: str,
    kind: Kind,
    names: Sequence[str],
    stored: Values,
    proposed: Mapping[str, Any],
    save: Callable[[Values], str],
) -> str | None:
    """Open a form with some of a record's fields; return what was saved, None when closed.

    `proposed` are values for those that are empty; `save` is given each of the fields.
    """
    program = screen.program
    shown = {name: stored[name] or proposed.get(name) or stored[name] for name in names}
    fields = [field for name in names if (field := kind.field(name)) is not None]
    texts = {field.name: text_of(program, field, shown[field.name]) for field in fields}

    def store(typed: Texts) -> str:
        new = {name: text for name, text in typed.items() if text != texts[name]}
        return save({**shown, **parsing.parse(program, kind, new)})

    form = Form(
        title,
        fields,
        texts,
        store,
        read=reader(program),
        turn_day=day_turner(program),
        suggesters=suggesters(program),
    )
    return await screen.app.push_screen_wait(form)
