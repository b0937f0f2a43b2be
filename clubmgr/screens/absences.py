"""When people are away, and who stands in for them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from clubmgr.i18n import _, ngettext
from clubmgr.models import absences, parsing, records
from clubmgr.models.kinds.absence import ABSENCE, Absence
from clubmgr.models.kinds.person import PERSON
from clubmgr.models.program import Program
from clubmgr.screens.days import day
from clubmgr.screens.dialogs import Choose
from clubmgr.screens.record_form import day_turner, reader, suggesters, text_of
from clubmgr.screens.widgets.form import Form, Texts

if TYPE_CHECKING:
    from clubmgr.screens.base import ListScreen

_FIELDS: Final = tuple(field for field in ABSENCE.fields if field.name != "person")
_NEW: Final = "new"


async def note_absence(screen: ListScreen, people: Sequence[str]) -> None:
    """Ask from when to when these people are away, and note it.

    Of one person, an absence that is not over can be chosen to be changed.
    """
    if not people:
        return
    program = screen.program
    seen: Absence | None = None
    if len(people) == 1 and (known := _not_over(program, people[0])):
        choices = [(_NEW, _("Another absence")), *((each.id, _span(each)) for each in known)]
        name = records.describe(program, PERSON, people[0])
        question = _("Which absence of {name}?").format(name=name)
        chosen = await screen.app.push_screen_wait(Choose(question, choices))
        if chosen is None:
            return
        seen = next((each for each in known if each.id == chosen), None)
    if await screen.app.push_screen_wait(_form(program, people, seen)) is not None:
        screen.reload()
        screen.desk.say_undoable()


def _not_over(program: Program, person: str) -> list[Absence]:
    today = program.clock.today().isoformat()
    return [
        each for each in absences.of_person(program, person) if (each.ends_on or today) >= today
    ]


def _form(program: Program, people: Sequence[str], seen: Absence | None) -> Form:
    values = records.values_of(ABSENCE, seen) if seen else records.whole(ABSENCE, {})
    shown = {field.name: text_of(program, field, values[field.name]) for field in _FIELDS}

    def save(texts: Texts) -> str:
        # What was left as it was keeps its value, whoever else is called so.
        typed = [field for field in _FIELDS if texts[field.name] != shown[field.name]]
        kept = {field.name: values[field.name] for field in _FIELDS}
        parsed = kept | parsing.parse_fields(program, typed, texts)
        with program.step(_label(program, people), "absence"):
            if seen is not None:
                records.change(program, ABSENCE, seen, parsed)
                return people[0]
            for person in people:
                records.add(program, ABSENCE, parsed | {"person": person})
        return people[0]

    title = ngettext("Away: {name}", "Away: {n} people", len(people))
    return Form(
        title.format(name=records.describe(program, PERSON, people[0]), n=len(people)),
        _FIELDS,
        shown,
        save,
        read=reader(program),
        turn_day=day_turner(program),
        suggesters=suggesters(program),
    )


def _label(program: Program, people: Sequence[str]) -> str:
    label = ngettext("Noted as away: {name}", "Noted as away: {n} people", len(people))
    return label.format(name=records.describe(program, PERSON, people[0]), n=len(people))


def _span(absence: Absence) -> str:
    """Write from when to when somebody is away, and why."""
    if absence.ends_on:
        text = _("{start} – {end}").format(start=day(absence.starts_on), end=day(absence.ends_on))
    else:
        text = _("from {start}, open").format(start=day(absence.starts_on))
    return " · ".join(part for part in (text, absence.reason) if part)
