"""The next step of a request: which one, what it needs, and the line in the ledger at its end."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from clubmgr.i18n import _, labelled
from clubmgr.method.requesting import BRAND, Step, steps_from
from clubmgr.models import asked, budgets, granting, parsing, records, requests, settings
from clubmgr.models.fields import Field, Values
from clubmgr.models.kinds.perk import PERK
from clubmgr.models.kinds.request import BUDGET, REQUEST, REQUEST_MOVE, Request
from clubmgr.models.program import Program
from clubmgr.screens.dialogs import Choose, Confirm
from clubmgr.screens.few import FewScreen
from clubmgr.screens.record_form import (
    Looked,
    NameSuggester,
    day_turner,
    reader,
    suggesters,
    text_of,
)
from clubmgr.screens.widgets.form import Form, Texts

_NEEDS: Final[Mapping[str, tuple[str, ...]]] = {
    "approve": ("approved", "budget", "owner", "over_reason"),
    "send": ("shipped_on", "carrier", "tracking", "ship_to"),
    "receive": ("received_on",),
    "close": ("spent", "paid", "shipping", "over_reason"),
    "reopen": ("over_reason",),
}
"""The fields that are asked for along with a step, by its code."""
_NOTE: Final = next(field for field in REQUEST_MOVE.fields if field.name == "note")


async def move_on(screen: FewScreen, id: str) -> str | None:
    """Ask for the next step of a request and for what it needs; return the id once it is moved."""
    seen: Request = records.get(screen.program, REQUEST, id)
    step = await _choose(screen, seen)
    if step is None:
        return None
    saved: str | None = await screen.app.push_screen_wait(_form(screen.program, seen, step))
    return saved


async def enter_perk(screen: FewScreen, id: str) -> str | None:
    """Open the form of a perk, filled with what the request says; return its id if it is saved."""
    there = granting.perks_of(screen.program, id)
    if there:
        name = records.describe(screen.program, PERK, there[0])
        question = Confirm(
            _("Enter another perk?"), _("There is one of this request: {name}.").format(name=name)
        )
        if not await screen.app.push_screen_wait(question):
            return None
    presets = granting.perk_values(screen.program, id)
    return await screen.fill_form(PERK, None, presets, "kind")


async def _choose(screen: FewScreen, seen: Request) -> Step | None:
    """Ask which step is taken, and say whose it is."""
    program = screen.program
    brand = settings.read(program).brand or _("the brand")
    asker = asked.row_of(program, seen.id).asker
    steps = steps_from(seen.state)
    choices = [
        (step.target, labelled(brand if step.by == BRAND else asker, _(step.label)))
        for step in steps
    ]
    target = await screen.app.push_screen_wait(Choose(seen.title, choices))
    return next((step for step in steps if step.target == target), None)


def _form(program: Program, seen: Request, step: Step) -> Form:
    looked = Looked(program, REQUEST, seen)
    fields = _fields(step)
    proposed = _proposed(program, seen, step)
    stored = {**records.values_of(REQUEST, seen), "note": ""}
    shown = {
        field.name: text_of(program, field, stored[field.name] or proposed.get(field.name))
        for field in fields
    }

    def store(texts: Texts) -> str:
        typed = {name: text for name, text in texts.items() if text != shown[name]}
        read = [field for field in fields if field.name in typed]
        values = {**proposed, **parsing.parse_fields(program, read, typed)}
        note = values.pop("note", "")
        return looked.act(
            lambda now: requests.move(program, now.id, step.target, note, values=values, seen=now)
        )

    label = _(step.label)
    return Form(
        labelled(seen.title, label),
        fields,
        shown,
        store,
        read=reader(program),
        turn_day=day_turner(program),
        suggesters={**suggesters(program), "budget": NameSuggester(program, BUDGET)},
    )


def _fields(step: Step) -> Sequence[Field]:
    """Return what is asked for: first the reason where one is needed, else the note last."""
    needed = _NEEDS.get(step.code, ())
    fields = [field for name in needed if (field := REQUEST.field(name)) is not None]
    return (_NOTE, *fields) if step.explained else (*fields, _NOTE)


def _proposed(program: Program, seen: Request, step: Step) -> Values:
    """Return what a step proposes for fields that say nothing yet."""
    today = program.clock.today().isoformat()
    proposals: dict[str, dict[str, Any]] = {
        "approve": {"approved": seen.estimated, "budget": _only_budget(program)},
        "send": {"shipped_on": today},
        "receive": {"received_on": today},
        "close": {"spent": seen.approved},
    }
    found = proposals.get(step.code, {})
    return {name: value for name, value in found.items() if getattr(seen, name) is None and value}


def _only_budget(program: Program) -> str | None:
    """Return the budget of this year where there is but one."""
    found = budgets.balances(program, program.clock.today().year)
    return found[0].id if len(found) == 1 else None
