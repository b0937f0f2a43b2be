"""What there is to read of a record, as sections of lines."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from clubmgr.i18n import _, labelled, ngettext, number
from clubmgr.method import Rubric
from clubmgr.models import candidacies, customs, journal, mandates, records, telling, touchpoints
from clubmgr.models.fields import Field, Kind
from clubmgr.models.kinds.candidacy import CANDIDACY
from clubmgr.models.kinds.mandate import STATUSES
from clubmgr.models.kinds.touchpoint import TOUCHPOINT, Touchpoint
from clubmgr.models.listing import Query, all_rows
from clubmgr.models.program import Program
from clubmgr.screens.days import day as day

_HISTORY: Final = 8


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and its lines, each a label (or '') and a text."""

    title: str
    lines: tuple[tuple[str, str], ...]


def show(program: Program, field: Field, value: Any) -> str:
    """Write a field's value for reading, dates in words."""
    if value and field.type in ("date", "moment"):
        return day(value)
    return records.show(program, field, value)


def fields_of(program: Program, kind: Kind, record: Any, title: str = "") -> Section:
    """Return the fields of a record that say something."""
    title = title or records.name_of(program, kind, records.values_of(kind, record))
    lines = [
        (field.title, text)
        for field in customs.kind(program, kind).fields
        if (field.edited or field.own)
        and (text := show(program, field, records.value_of(record, field)))
    ]
    return Section(title, tuple(lines))


def candidacies_of(program: Program, person: str, rubric: Rubric) -> Section:
    """Return a person's candidacies with their totals."""
    rows = all_rows(
        program,
        candidacies.OF_PERSON,
        Query(values={**candidacies.view(program), "person": person}),
    )
    field = CANDIDACY.field("stage")
    lines = []
    for row in rows:
        verdict = row.verdict(rubric)
        total = "" if verdict.total is None else f" · {number(verdict.total)}/12"
        stage = records.show(program, field, row.stage) if field else row.stage
        lines.append((stage, f"{row.club_name}{total}"))
    return Section(_("Candidacies"), tuple(lines))


def mandates_of(program: Program, *, club: str = "", person: str = "") -> Section:
    """Return the mandates of a club, or of a person, latest first."""
    lines = []
    for role in reversed(mandates.all_of(program, club=club, person=person)):
        status = next(choice for choice in STATUSES if choice.code == role.status)
        ends = f" – {day(role.ends_on)}" if role.ends_on else ""
        who = role.person_name if club else role.club_name
        lines.append(
            (
                role.seat_label,
                f"{status.glyph} {_(status.label)} · {who} · {day(role.starts_on)}{ends}",
            )
        )
    return Section(_("Roles"), tuple(lines))


def touchpoints_of(program: Program, person: str, most: int = -1) -> Section:
    """Return the touchpoints with a person, latest first: all, or the first so many."""
    lines = []
    for touch in touchpoints.of_person(program, person, most):
        promised = f" ({text})" if (text := follow_up(touch)) else ""
        lines.append((day(touch.happened_on), f"{labelled(how(touch), touch.summary)}{promised}"))
    if more := touchpoints.count_of_person(program, person) - len(lines):
        text = ngettext("{n} more: press t", "{n} more: press t", more)
        lines.append(("", text.format(n=number(more))))
    return Section(_("Touchpoints"), tuple(lines))


def how(touch: Touchpoint) -> str:
    """Write which way a touchpoint went, and by what: `← mail`."""
    kind, direction = TOUCHPOINT.field("kind"), TOUCHPOINT.field("direction")
    arrow = direction.choice(touch.direction) if direction else None
    what = records.show_choice(kind, touch.kind) if kind else touch.kind
    return f"{arrow.glyph} {what}" if arrow else what


def follow_up(touch: Touchpoint) -> str:
    """Write when a touchpoint is to be followed up, and whether it was."""
    if not touch.follow_up_on:
        return ""
    text = _("follow-up {day}, done") if touch.followed_up else _("follow-up {day}, due")
    return text.format(day=day(touch.follow_up_on))


def history_of(program: Program, id: str) -> Section:
    """Return what happened to a record: when, who, what."""
    actions = {"created": _("created"), "changed": _("changed"), "deleted": _("deleted")}
    lines = []
    for change in journal.history(program.connection, id, _HISTORY):
        names = ", ".join(telling.labels(program, change)) if change.action == "changed" else ""
        what = f"{actions[change.action]} {names}".strip()
        lines.append((day(change.at[:10]), labelled(change.by, what)))
    return Section(_("History"), tuple(lines))
