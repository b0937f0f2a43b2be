"""Contacts with a person, as sections to read: the rhythm, the pauses."""

from __future__ import annotations

from clubmgr.i18n import _, ngettext
from clubmgr.models import cadence, pauses
from clubmgr.models.kinds.touchpoint import Pause
from clubmgr.models.program import Program
from clubmgr.screens.days import day
from clubmgr.screens.details import Section


def contact_of(program: Program, id: str) -> Section:
    """Return when a person was last in contact, last heard from, and is due."""
    contact = cadence.of_person(program, id)
    running = pauses.running(program, id)
    lines = [(_("Last contact"), day(contact.last)), (_("Last heard from"), day(contact.heard))]
    if contact.days is not None:
        every = ngettext("every {n} day", "every {n} days", contact.days).format(n=contact.days)
        today = program.clock.today().isoformat()
        late = contact.due is not None and contact.due < today and running is None
        due = _("! overdue since {day}") if late else "{day}"
        lines.append((_("Next due"), f"{due.format(day=day(contact.due))} ({every})"))
    if running is not None:
        lines.append((_("Pause"), paused(running)))
    return Section(_("Contact"), tuple((label, text) for label, text in lines if text))


def pauses_of(program: Program, id: str) -> Section:
    """Return the pauses of a person, latest first."""
    lines = tuple((day(each.starts_on), _until(each)) for each in pauses.of_person(program, id))
    return Section(_("Pauses"), lines)


def paused(pause: Pause) -> str:
    """Write the pause that a person is in."""
    return _("‖ paused: {until}").format(until=_until(pause))


def _until(pause: Pause) -> str:
    back = pauses.back_on(pause)
    text = _("contact again on {day}").format(day=day(back)) if back else _("no contact")
    return f"{text} · {pause.reason}" if pause.reason else text
