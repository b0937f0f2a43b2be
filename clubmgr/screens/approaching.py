"""Logging how candidates were approached, and what came of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

from clubmgr.i18n import _, ngettext
from clubmgr.models import approaches, parsing, records
from clubmgr.models.fields import Values
from clubmgr.models.kinds.candidacy import CANDIDACY
from clubmgr.models.kinds.pipeline import APPROACH
from clubmgr.screens.details import day
from clubmgr.screens.dialogs import Choose
from clubmgr.screens.record_form import day_turner, reader, text_of
from clubmgr.screens.timelines import written
from clubmgr.screens.widgets.form import Form, Texts

if TYPE_CHECKING:
    from clubmgr.screens.base import ListScreen

_FIELDS: Final = tuple(field for field in APPROACH.fields if field.name != "candidacy")


async def log(screen: ListScreen, ids: Sequence[str]) -> None:
    """Ask how candidates were approached, and log it for each of them, as one act."""
    program = screen.program
    if not ids:
        return
    presets = {
        "approached_on": program.clock.today().isoformat(),
        "approached_by": program.operator,
    }
    name = records.describe(program, CANDIDACY, ids[0])
    title = ngettext("Approach: {name}", "Approach: {n} candidates", len(ids))
    await _ask(
        screen,
        title.format(name=name, n=len(ids)),
        records.whole(APPROACH, presets),
        lambda values: approaches.log(program, ids, values),
    )


async def change(screen: ListScreen, candidacy: str) -> None:
    """Choose one of a candidate's approaches, if there are several, and change it."""
    program = screen.program
    made = approaches.of_candidacy(program, candidacy)
    if not made:
        screen.desk.say(_("There is no approach yet; a logs one."))
        return
    chosen: str | None = made[0].id
    if len(made) > 1:
        lines = [(each.id, f"{day(each.approached_on)}  {written(each)}") for each in made]
        chosen = await screen.app.push_screen_wait(Choose(_("Which approach?"), lines))
    seen = next((each for each in made if each.id == chosen), None)
    if seen is not None:
        await _ask(
            screen,
            _("Approach made: {name}").format(name=records.describe(program, CANDIDACY, candidacy)),
            records.values_of(APPROACH, seen),
            lambda values: records.change(program, APPROACH, seen, values),
        )


async def _ask(
    screen: ListScreen, title: str, before: Mapping[str, Any], store: Callable[[Values], object]
) -> None:
    """Show the form of an approach; store what is typed in it and tell so."""
    program = screen.program

    def save(texts: Texts) -> str:
        store(parsing.parse(program, APPROACH, texts))
        return title

    form = Form(
        title,
        _FIELDS,
        {field.name: text_of(program, field, before[field.name]) for field in _FIELDS},
        save,
        read=reader(program),
        turn_day=day_turner(program),
    )
    latest = program.latest_step()
    if await screen.app.push_screen_wait(form) is not None and program.latest_step() != latest:
        screen.reload()
        screen.desk.say_undoable()
