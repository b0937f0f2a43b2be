"""What comes of meetings, as sections to read: agendas, resolutions, actions, who kept their word.

Also where a person belongs to, is away, and does not want to be written to.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from clubmgr.i18n import _, ngettext, number
from clubmgr.models import (
    absences,
    actions,
    agendas,
    attendance,
    decisions,
    memberships,
    minutes,
    opt_outs,
    records,
)
from clubmgr.models.actions import ActionRow
from clubmgr.models.fields import label_of
from clubmgr.models.kinds.absence import PURPOSES
from clubmgr.models.kinds.agenda import ITEM_STATES, RESULTS
from clubmgr.models.kinds.club import CLUB
from clubmgr.models.kinds.founding import Action
from clubmgr.models.kinds.membership import CATEGORIES
from clubmgr.models.kinds.person import PERSON
from clubmgr.models.program import Program
from clubmgr.screens.details import Section, day

_MOST: Final = 6
"""How many actions or resolutions a pane shows; all of them are a key away."""
_RESULT: Final = {choice.code: choice for choice in RESULTS}
_STATE: Final = {choice.code: choice for choice in ITEM_STATES}


def actions_of_club(program: Program, club: str) -> Section:
    """Return what a club has to do, the most urgent first."""
    found = actions.listing(program, club=club)
    lines = [(day(row.due_on), _who_does_what(row)) for row in found.page(0, _MOST)]
    if more := len(found) - len(lines):
        text = ngettext("{n} more: press A", "{n} more: press A", more)
        lines.append(("", text.format(n=number(more))))
    return Section(_("To do"), tuple(lines))


def actions_of_person(program: Program, person: str) -> Section:
    """Return what a person has taken on for any club, the most urgent first."""
    rows = actions.of_person(program, person)
    lines = [(day(row.due_on), f"{row.title} · {row.club_name}") for row in rows]
    return Section(_("To do"), tuple(lines))


def actions_of_meeting(program: Program, meeting: str) -> Section:
    """Return what prepares a meeting and what it has led to, done or not."""
    lines = [
        (day(action.due_on), f"{'●' if action.done_on else '○'} {_who_does_what(action)}")
        for sheet in ("back_plan", "action")
        for action in actions.of_meeting(program, meeting, sheet)
    ]
    return Section(_("To do"), tuple(lines))


def _who_does_what(action: ActionRow | Action) -> str:
    return f"{action.title} · {action.owner}" if action.owner else action.title


def decisions_of_club(program: Program, club: str) -> Section:
    """Return what a club has decided, the latest first."""
    register = decisions.listing(program, club=club)
    lines = [
        (day(row.decided_on), _decided(row.number, row.motion, row.result))
        for row in register.page(0, _MOST)
    ]
    if more := len(register) - len(lines):
        text = ngettext("{n} more: press R", "{n} more: press R", more)
        lines.append(("", text.format(n=number(more))))
    return Section(_("Resolutions"), tuple(lines))


def decisions_of_meeting(program: Program, meeting: str) -> Section:
    """Return what a meeting has decided."""
    lines = [
        ("", _decided(each.number, each.motion, each.result))
        for each in decisions.of_meeting(program, meeting)
    ]
    return Section(_("Resolutions"), tuple(lines))


def _decided(number: int | None, motion: str, result: str) -> str:
    return f"{number}. {motion} · {_RESULT[result].glyph} {_(_RESULT[result].label)}"


def agenda_of(program: Program, meeting: str) -> Section:
    """Return the agenda of a meeting, and how far its minutes are."""
    lines = [
        ("", f"{_STATE[item.state].glyph} {place}. {item.title}")
        for place, item in enumerate(agendas.items_of(program, meeting), 1)
    ]
    return Section(_("Agenda"), (*lines, *_minutes_of(program, meeting)))


def _minutes_of(program: Program, meeting: str) -> Sequence[tuple[str, str]]:
    done = minutes.of_meeting(program, meeting)
    if done is None:
        return ()
    lines = [(_("Minutes"), _("finished on {day}").format(day=day(done.finished_on)))]
    if done.approval_day:
        lines.append(("", _("approved on {day}").format(day=day(done.approval_day))))
    return lines


def attendance_of(program: Program, person: str) -> Section:
    """Return how often a person came and was excused, and where they said yes and stayed away."""
    record = attendance.record_of(program, person)
    counts = (
        (_("Came"), record.came),
        (_("Excused"), record.excused),
        (_("Said yes, absent"), len(record.no_shows)),
    )
    lines = [(label, number(n)) for label, n in counts if n]
    lines += [(day(missed.day), missed.title) for missed in reversed(record.no_shows)]
    return Section(_("Attendance"), tuple(lines))


def memberships_of(program: Program, person: str) -> Section:
    """Return the clubs that a person belongs to or has belonged to, latest first."""
    lines = []
    for each in reversed(memberships.of_person(program, person)):
        ends = f" – {day(each.left_on)}" if each.left_on else ""
        club = records.describe(program, CLUB, each.club)
        lines.append((label_of(CATEGORIES, each.category), f"{club} · {day(each.joined_on)}{ends}"))
    return Section(_("Memberships"), tuple(lines))


def absences_of(program: Program, person: str) -> Section:
    """Return the days on which a person is away from today on, and what they have opted out of."""
    today = program.clock.today().isoformat()
    lines = []
    for each in absences.of_person(program, person):
        if (each.ends_on or today) >= today:
            until = day(each.ends_on) if each.ends_on else "…"
            replaced = records.describe(program, PERSON, each.replacement or "")
            parts = (f"{day(each.starts_on)} – {until}", replaced, each.reason)
            lines.append((_("Away"), " · ".join(filter(None, parts))))
    for out in opt_outs.of_person(program, person):
        purpose = label_of(PURPOSES, out.purpose)
        since = _("since {day}").format(day=day(out.since))
        lines.append((_("Opted out"), f"{purpose} · {since}"))
    return Section(_("Not available"), tuple(lines))
