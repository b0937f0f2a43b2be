"""The figures of one type of members as a text: what is handed over to its people."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from clubmgr.i18n import _, number, short_date
from clubmgr.models.fields import label_of
from clubmgr.models.kinds.typology import AXES
from clubmgr.papers.verbatim import verbatim


@dataclass(frozen=True, slots=True)
class Planned:
    """An action of the plan: its axis by its code, until when, and when it was done."""

    axis: str
    title: str
    due_on: str | None
    done_on: str | None


@dataclass(frozen=True, slots=True)
class Figures:
    """The figures of a type between two days, both included.

    `active` is how many of the members contributed, `activities` how often what was done, `best`
    who earned most points.
    """

    type: str
    brand: str
    since: str
    until: str
    members: int
    joined: int
    ended: int
    active: int
    reach: int
    activities: tuple[tuple[str, int], ...]
    best: tuple[tuple[str, int], ...]
    plan: tuple[Planned, ...]


def markdown(report: Figures) -> str:
    """Return the figures of a type as Markdown, in the language that is spoken.

    It names the best contributors and nobody else; what is noted of people stays with the brand.
    """
    return "\n".join(_lines(report)) + "\n"


def _lines(report: Figures) -> Iterator[str]:
    yield "# " + verbatim(_("Figures of a type of members: {type}").format(type=report.type))
    yield ""
    period = _("From {start} to {end}").format(start=_day(report.since), end=_day(report.until))
    yield verbatim(" · ".join(filter(None, (report.brand, period))))
    yield ""
    figures = (
        (_("Members on the last day"), report.members),
        (_("New in that time"), report.joined),
        (_("No more of this type"), report.ended),
        (_("Members who contributed"), report.active),
        (_("People reached by what they published"), report.reach),
    )
    yield from _table(_("What"), _("How many"), figures)
    if report.activities:
        yield from _heading(_("What was done"))
        yield from _table(_("What"), _("How many"), report.activities)
    if report.best:
        yield from _heading(_("Best contributors"))
        yield from _table(_("Name"), _("Points"), report.best)
    if report.plan:
        yield from _heading(_("What is planned for this type"))
        for row in report.plan:
            yield f"- {verbatim(_planned(row))}"


def _heading(title: str) -> Iterator[str]:
    yield ""
    yield "## " + verbatim(title)
    yield ""


def _table(first: str, second: str, rows: Iterable[tuple[str, int]]) -> Iterator[str]:
    yield f"| {verbatim(first)} | {verbatim(second)} |"
    yield "|---|---:|"
    for name, value in rows:
        yield f"| {verbatim(name)} | {verbatim(number(value))} |"


def _planned(row: Planned) -> str:
    """Write an action of the plan with its axis and where it stands."""
    if row.done_on:
        when = _("done on {day}").format(day=_day(row.done_on))
    else:
        when = _("due on {day}").format(day=_day(row.due_on)) if row.due_on else _("not dated")
    return " · ".join((label_of(AXES, row.axis), row.title, when))


def _day(day: str) -> str:
    return short_date(date.fromisoformat(day))
