"""Asking why and until when people's data are kept."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from clubmgr.i18n import ngettext
from clubmgr.models import records, retention
from clubmgr.models.fields import Values
from clubmgr.models.kinds.person import PERSON
from clubmgr.models.kinds.privacy import RETENTION_REVIEW, month_after
from clubmgr.models.retention import KEPT_MONTHS
from clubmgr.screens import short_form

if TYPE_CHECKING:
    from clubmgr.screens.few import FewScreen


async def ask_to_keep(screen: FewScreen, people: Sequence[str]) -> bool:
    """Ask why and until when people's data are kept, and note it; tell whether it was."""
    program = screen.program

    def save(values: Values) -> str:
        until = values["until_on"]
        retention.keep(
            program, people, values["reason"], date.fromisoformat(until) if until else None
        )
        return people[0]

    title = ngettext("Keep the data of {name}", "Keep the data of {n} people", len(people))
    saved = await short_form.ask(
        screen,
        title.format(name=records.describe(program, PERSON, people[0]), n=len(people)),
        RETENTION_REVIEW,
        ("reason", "until_on"),
        records.whole(RETENTION_REVIEW, {}),
        {"until_on": month_after(program.clock.today().isoformat(), KEPT_MONTHS)},
        save,
    )
    return saved is not None
