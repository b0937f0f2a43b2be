"""One field of all marked records changed at once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, cast

from clubmgr.i18n import _, ngettext, number
from clubmgr.models import bulk
from clubmgr.models.bulk import Edit, Way
from clubmgr.models.fields import MANY, Field
from clubmgr.screens.dialogs import Choose
from clubmgr.screens.record_form import day_turner, reader, suggesters
from clubmgr.screens.widgets.form import Form, Texts

if TYPE_CHECKING:
    from clubmgr.screens.base import ListScreen


async def change_marked(screen: ListScreen, ids: Sequence[str]) -> None:
    """Ask which field of the records is to be changed and how; change it as one step."""
    program, kind = screen.program, screen.KIND
    count = ngettext("{n} record", "{n} records", len(ids)).format(n=number(len(ids)))
    fields = {field.name: field for field in bulk.fields(program, kind)}
    question = _("Change which field of {records}?").format(records=count)
    offered = [(field.name, _(field.label)) for field in fields.values()]
    chosen = await screen.app.push_screen_wait(Choose(question, offered))
    if chosen is None:
        return
    field = fields[chosen]
    title = f"{_(field.label)} · {count}"
    way = await _ask_way(screen, field, title)
    if way is None:
        return

    def store(texts: Texts) -> str:
        edit = Edit(field, way, texts[field.name])
        return str(bulk.change_all(program, kind, ids, (edit,)))

    form = Form(
        title,
        (field,),
        {},
        store,
        read=reader(program),
        turn_day=day_turner(program),
        suggesters=suggesters(program),
    )
    changed = await screen.app.push_screen_wait(form)
    if changed is None:
        return
    if changed == "0":
        screen.desk.say(_("They were so already."))
        return
    screen.table.action_clear_marks()
    screen.reload()
    screen.desk.say_undoable()


async def _ask_way(screen: ListScreen, field: Field, title: str) -> Way | None:
    """Ask whether items are added, taken away, or all set; one value is only set."""
    if field.type not in MANY:
        return "set"
    ways = [
        ("add", _("Add to what is there")),
        ("remove", _("Take away")),
        ("set", _("Set, instead of what is there")),
    ]
    return cast("Way | None", await screen.app.push_screen_wait(Choose(title, ways, "add")))
