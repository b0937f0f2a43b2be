"""The short forms of a sanction: the facts, what the member answers, what is decided."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from clubmgr.i18n import _
from clubmgr.models import acts, parsing, records, sanctions
from clubmgr.models.fields import Values, label_of
from clubmgr.models.kinds.conduct import MEASURES, SANCTION, Sanction
from clubmgr.models.kinds.person import PERSON
from clubmgr.models.sanctions import Case
from clubmgr.screens.record_form import Looked, day_turner, reader, suggesters, text_of
from clubmgr.screens.widgets.form import Form, Texts

if TYPE_CHECKING:
    from clubmgr.screens.few import FewScreen

_NOTED: Final = ("measure", "facts", "happened_on", "informed_on", "hearing_on")
_HEARD: Final = ("answer", "heard_on", "informed_on")
_DECIDED: Final = (
    "measure", "decided_on", "starts_on", "ends_on", "decided_by", "decision", "next_step",
    "next_step_on", "exception",
)  # fmt: skip


async def note(screen: FewScreen, club: str, person: str) -> str | None:
    """Ask for the facts of a new case, with the measure that comes next; return its id."""
    program = screen.program
    values = records.whole(
        SANCTION,
        {
            "club": club,
            "person": person,
            "measure": sanctions.next_measure(program, club, person),
            "happened_on": program.clock.today().isoformat(),
        },
    )

    def save(given: Values) -> str:
        return acts.add(program, SANCTION, values | given)

    title = _("Facts: {name}").format(name=records.describe(program, PERSON, person))
    return await _ask(screen, title, _NOTED, values, {}, save)


async def hear(screen: FewScreen, case: Case) -> str | None:
    """Ask when the member was heard, and for what they answer."""
    program, looked = screen.program, Looked(screen.program, SANCTION, case.sanction)
    today = program.clock.today().isoformat()
    proposed = {"informed_on": today, "heard_on": today}

    def save(given: Values) -> str:
        def act(seen: Sanction) -> None:
            after = _values(seen) | given
            told, on = (_day(after[name]) for name in ("informed_on", "heard_on"))
            sanctions.hear(program, seen.id, after["answer"], on=on, told=told, seen=seen)

        return looked.act(act)

    title = _("Heard: {name}").format(name=case.name)
    return await _ask(screen, title, _HEARD, _values(case.sanction), proposed, save)


async def decide(screen: FewScreen, case: Case) -> str | None:
    """Ask what is decided: the measure, from when to when, by whom, what comes next."""
    program, looked = screen.program, Looked(screen.program, SANCTION, case.sanction)
    today = program.clock.today().isoformat()
    proposed = {"decided_on": today, "starts_on": today, "decided_by": program.operator}

    def save(given: Values) -> str:
        return looked.act(lambda seen: sanctions.decide(program, seen.id, given, seen=seen))

    measure = label_of(MEASURES, case.sanction.measure)
    title = _("Decide: {measure} of {name}").format(measure=measure, name=case.name)
    return await _ask(screen, title, _DECIDED, _values(case.sanction), proposed, save)


async def _ask(
    screen: FewScreen,
    title: str,
    names: Sequence[str],
    stored: Values,
    proposed: Mapping[str, Any],
    save: Callable[[Values], str],
) -> str | None:
    """Open a form with some of a sanction's fields; return what was saved, None when closed.

    `proposed` are values for those that are empty. Only these and what is typed are saved.
    """
    program = screen.program
    proposed = {name: value for name, value in proposed.items() if not stored[name]}
    values = {**stored, **proposed}
    fields = [field for field in SANCTION.fields if field.name in names]
    fields.sort(key=lambda field: names.index(field.name))
    shown = {field.name: text_of(program, field, values[field.name]) for field in fields}

    def store(texts: Texts) -> str:
        typed = {name: text for name, text in texts.items() if text != shown[name]}
        return save({**proposed, **parsing.parse(program, SANCTION, typed)})

    form = Form(
        title,
        fields,
        shown,
        store,
        read=reader(program),
        turn_day=day_turner(program),
        suggesters=suggesters(program),
    )
    return await screen.app.push_screen_wait(form)


def _values(seen: Sanction) -> Values:
    return records.values_of(SANCTION, seen)


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
