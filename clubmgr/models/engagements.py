"""The plan of action for each type of members: what is planned along the four axes, and done."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from clubmgr.i18n import LANGUAGES, _, catalogue, ngettext
from clubmgr.method.engagement import proposals
from clubmgr.models import days, records
from clubmgr.models.filters import Place
from clubmgr.models.kinds.typology import AXES, ENGAGEMENT, MEMBER_TYPES, Engagement
from clubmgr.models.listing import Listing, Query, Spec, by_choice, by_text
from clubmgr.models.naming import NAME
from clubmgr.models.program import Program
from clubmgr.text import fold

_GRID: Final = """
SELECT type, max(own_type) AS own_type, axis, count(*) AS planned, count(done_on) AS done,
       count(iif(done_on IS NULL AND due_on < :day, 1, NULL)) AS overdue
  FROM engagement GROUP BY type, fold(engagement.own_type), axis
"""
_TITLES: Final = """
SELECT title FROM engagement WHERE type = :type AND fold(own_type) = fold(:own_type)
"""


@dataclass(frozen=True, slots=True)
class EngagementRow:
    """An action of the plan, with the names of whom it is for."""

    id: str
    version: int
    type: str
    own_type: str
    axis: str
    title: str
    club: str | None
    club_name: str
    person: str | None
    person_name: str
    owner: str
    due_on: str | None
    done_on: str | None
    aim: str
    result: str

    @property
    def whom(self) -> str:
        """For whom it is narrowed; '' for everybody of the type."""
        return " · ".join(filter(None, (self.person_name, self.club_name)))


@dataclass(frozen=True, slots=True)
class Cell:
    """One type along one axis: how many actions there are, done, and past their day."""

    planned: int = 0
    done: int = 0
    overdue: int = 0

    def __str__(self) -> str:
        """Write it short: `2/5 !1` is two of five done, one overdue."""
        late = f" !{self.overdue}" if self.overdue else ""
        return f"{self.done}/{self.planned}{late}" if self.planned else "–"


def _row(row: sqlite3.Row) -> EngagementRow:
    return EngagementRow(**{name: row[name] for name in EngagementRow.__slots__})


LIST: Final = Spec(
    name="engagements",
    table="engagement",
    columns=f"""engagement.id, engagement.version, engagement.type, engagement.own_type,
        engagement.axis, engagement.title, engagement.club, coalesce(club.name, '') AS club_name,
        engagement.person, coalesce({NAME}, '') AS person_name, engagement.owner,
        engagement.due_on, engagement.done_on, engagement.aim, engagement.result""",
    joins="""LEFT JOIN club ON club.id = engagement.club
        LEFT JOIN person ON person.id = engagement.person""",
    make=_row,
    words_in=f"""engagement.title || ' ' || engagement.owner || ' ' || engagement.own_type || ' '
        || coalesce(club.name, '') || ' ' || coalesce({NAME}, '')""",
    places={
        "title": Place("engagement.title"),
        "type": Place("engagement.type", "choice", MEMBER_TYPES),
        "axis": Place("engagement.axis", "choice", AXES),
        "club": Place("coalesce(club.name, '')"),
        "owner": Place("engagement.owner"),
        "due": Place("engagement.due_on", "date"),
        "done": Place("engagement.done_on", "past"),
    },
    sorts={
        "axis": (
            by_choice("engagement.axis", AXES), "engagement.done_on IS NOT NULL",
            "engagement.due_on", by_text("engagement.title"),
        ),
        "due": ("engagement.due_on", by_text("engagement.title")),
        "title": (by_text("engagement.title"),),
    },
    first="axis",
)  # fmt: skip
"""The plan for all types; `listing` tells that of one."""


def listing(
    program: Program,
    search: str = "",
    *,
    kind: str = "",
    own_type: str = "",
    axis: str = "",
    club: str = "",
    person: str = "",
    done_too: bool = True,
) -> Listing[EngagementRow]:
    """Return the plan of a type or of all, axis by axis, the most urgent first.

    Raises FilterError.
    """
    values = {"type": kind, "own_type": own_type, "axis": axis, "club": club, "person": person}
    within = [
        f"engagement.{name} = :{name}" for name in ("type", "axis", "club", "person")
        if values[name]
    ]  # fmt: skip
    if own_type:
        within.append("fold(engagement.own_type) = fold(:own_type)")
    if not done_too:
        within.append("engagement.done_on IS NULL")
    spec = replace(LIST, within=" AND ".join(within) or "1")
    return Listing(program, spec, Query(search, values=values))


def grid(program: Program) -> dict[tuple[str, str], dict[str, Cell]]:
    """Return, by type and folded name of a type of one's own, how each axis stands."""
    found: dict[tuple[str, str], dict[str, Cell]] = {}
    for row in program.rows(_GRID, day=program.clock.today().isoformat()):
        cells = found.setdefault((row["type"], fold(row["own_type"])), {})
        cells[row["axis"]] = Cell(row["planned"], row["done"], row["overdue"])
    return found


def own_types(program: Program) -> list[str]:
    """Return the names of the types of one's own that something is planned for."""
    rows = program.rows(
        "SELECT max(own_type) AS name FROM engagement WHERE type = 'other' GROUP BY fold(own_type)"
    )
    return sorted((row["name"] for row in rows), key=fold)


def add(program: Program, values: Mapping[str, Any]) -> str:
    """Plan an action; return its id. Raises InvalidFields."""
    days.refuse_to_come(program, values, ("done_on",))
    label = _("Planned: {title}").format(title=values.get("title", ""))
    with program.step(label, "add engagement"):
        return records.add(program, ENGAGEMENT, values)


def change(program: Program, seen: Engagement, values: Mapping[str, Any]) -> None:
    """Change an action of the plan as it was seen. Raises Stale, InvalidFields."""
    days.refuse_to_come(program, values, ("done_on",))
    records.change(program, ENGAGEMENT, seen, values)


def plan_usual(program: Program, kind: str, axis: str = "", due_on: str | None = None) -> list[str]:
    """Plan what is usually done for a type and is not planned yet; return the new ids."""
    there = {fold(row[0]) for row in program.rows(_TITLES, type=kind, own_type="")}
    usual = [
        (known_axis, proposal) for known_axis, proposal in proposals(kind, axis)
        if there.isdisjoint(_in_all_languages(proposal.title))
    ]  # fmt: skip
    label = ngettext("Planned: {n} usual action", "Planned: {n} usual actions", len(usual))
    with program.step(label.format(n=len(usual)), "add engagement"):
        return [
            records.add(
                program,
                ENGAGEMENT,
                {"type": kind, "axis": known_axis, "title": _(proposal.title),
                 "aim": _(proposal.aim), "due_on": due_on},
            )
            for known_axis, proposal in usual
        ]  # fmt: skip


def settle(program: Program, ids: Sequence[str], result: str = "") -> None:
    """Say that actions are done today, and what came of it; or, when all are, that they are not."""
    found = [_get(program, id) for id in ids]
    if not found:
        return
    undone = [seen for seen in found if seen.done_on is None]
    if undone:
        label = ngettext("Done: {title}", "Done: {n} actions of the plan", len(undone))
    else:
        label = ngettext("Not done: {title}", "Not done: {n} actions of the plan", len(found))
    label = label.format(title=(undone or found)[0].title, n=len(undone or found))
    today = program.clock.today().isoformat()
    with program.step(label, "done"):
        for seen in undone or found:
            values: dict[str, Any] = {"done_on": today if undone else None}
            if undone and result:
                values["result"] = result
            records.change(program, ENGAGEMENT, seen, values, label)


def _in_all_languages(message: str) -> set[str]:
    return {fold(catalogue(language).gettext(message)) for language in LANGUAGES}


def _get(program: Program, id: str) -> Engagement:
    found: Engagement = records.get(program, ENGAGEMENT, id)
    return found
