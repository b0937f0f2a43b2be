"""Candidacies: who may lead which club, at which stage, and what the jury's grids say."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from clubmgr import method
from clubmgr.method import CRITERIA, Rubric, Scores, Verdict
from clubmgr.models import jury, settings
from clubmgr.models.filters import Place
from clubmgr.models.kinds.candidacy import ASIDE, CLOSED, INTERESTS, LOSSES, STAGES
from clubmgr.models.kinds.mandate import SEATS
from clubmgr.models.kinds.pipeline import DECISIONS
from clubmgr.models.listing import Query, Spec, all_rows, by_choice
from clubmgr.models.naming import NAME
from clubmgr.models.program import Program

_BETWEEN: Final = "SELECT id FROM candidacy WHERE person = :person AND club = :club"
_OF_PERSON: Final = "candidacy.person = :person"
_GRIDS: Final = f"""FROM assessment AS grid
    WHERE grid.candidacy = candidacy.id AND {jury.LATEST} AND {jury.SHOWN}"""
_OWN: Final = """FROM assessment AS own
    WHERE own.candidacy = candidacy.id AND own.assessor = :juror
    ORDER BY own.assessed_on DESC LIMIT 1"""
_DECIDED: Final = """FROM selection AS decided WHERE decided.candidacy = candidacy.id
    ORDER BY decided.decided_on DESC, decided.rowid DESC LIMIT 1"""
_SINCE: Final = """coalesce((SELECT max(move.moved_on) FROM move
    WHERE move.candidacy = candidacy.id), candidacy.opened_on)"""
_NEXT: Final = f"CASE WHEN candidacy.stage NOT IN {ASIDE} THEN candidacy.next_step_on END"
_AGES: Final = f"""candidacy.stage NOT IN {CLOSED}
    AND (candidacy.snoozed_until IS NULL OR candidacy.snoozed_until <= :today)"""


def _halves(name: str) -> str:
    """Return the expression of twice the median of a criterion, counted out of its three levels.

    In whole numbers, and without leaving SQLite for each row.
    """
    count, ones = f"count(grid.{name})", f"sum(grid.{name} = 1)"
    ones_and_twos = f"sum(grid.{name} <= 2)"
    lower, upper = f"({count} + 1) / 2", f"{count} / 2 + 1"
    return f"""CASE WHEN {count} THEN 2 + ({lower} > {ones}) + ({upper} > {ones})
        + ({lower} > {ones_and_twos}) + ({upper} > {ones_and_twos}) END"""


_MEDIANS: Final = ", ".join(_halves(name) for name in CRITERIA)
_SPREADS: Final = ", ".join(f"max(grid.{name}) - min(grid.{name})" for name in CRITERIA)
_JURY: Final = f"""(SELECT json_array(count(*), json_group_array(grid.assessor),
    max(grid.assessed_on), group_concat(nullif(grid.note, ''), char(10)), {_MEDIANS}, {_SPREADS})
    {_GRIDS})"""
_WEIGHED: Final = " + ".join(f"coalesce({_halves(name)}, 0) * :weight_{name}" for name in CRITERIA)
_COMPLETE: Final = " AND ".join(f"count(grid.{name}) > 0" for name in CRITERIA)
TOTAL: Final = f"(SELECT ({_WEIGHED}) * {len(CRITERIA) / 2} / :weights {_GRIDS})"
"""The expression of a candidacy's total of points; it wants what `view` returns."""
_WHOLE_TOTAL: Final = f"(SELECT CASE WHEN {_COMPLETE} THEN {_WEIGHED} END {_GRIDS})"
_RANK: Final = f"(SELECT -({_WEIGHED}) - 1000 * ({_COMPLETE}) {_GRIDS})"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A candidacy with the names of its person and club, and what the jury says.

    `since` is the day on which the present stage was reached. `scores` are the medians of the
    latest grids that the reader may see, `spreads` highest less lowest; `own` is the reader's grid.
    `jurors` counts the grids seen, `hidden` those that wait for the reader's own. `decision` is
    the code of what a person decided last.
    """

    id: str
    version: int
    person: str
    person_name: str
    club: str
    club_name: str
    stage: str
    opened_on: str
    since: str
    next_step: str
    next_step_on: str | None
    snoozed_until: str | None
    interest: str
    role_hints: tuple[str, ...]
    scores: Scores
    spreads: method.Four
    own: Scores
    jurors: int
    hidden: int
    assessors: tuple[str, ...]
    assessed_on: str | None
    note: str
    decision: str
    decided_on: str | None

    @property
    def step(self) -> tuple[str, str | None]:
        """What comes next, and on which day; nothing for who stands aside."""
        return ("", None) if self.stage in ASIDE else (self.next_step, self.next_step_on)

    def verdict(self, rubric: Rubric) -> Verdict:
        """Return what the grids say together under a rubric."""
        return method.judge(self.scores, rubric, self.spreads)


def _candidate(row: sqlite3.Row) -> Candidate:
    grids, assessors, assessed_on, note, *figures = json.loads(row["jury"])
    medians, (s1, s2, s3, s4) = figures[:4], (spread or 0 for spread in figures[4:])
    a, b, c, d = (None if m is None else method.whole(m / 2) for m in medians)
    w, x, y, z = json.loads(row["own"] or "[null, null, null, null]")
    decision, decided_on = json.loads(row["decided"] or '["", null]')
    return Candidate(
        row["id"], row["version"], row["person"], row["person_name"], row["club"], row["club_name"],
        row["stage"], row["opened_on"], row["since"], row["next_step"], row["next_step_on"],
        row["snoozed_until"], row["interest"], tuple(json.loads(row["role_hints"])),
        (a, b, c, d), (s1, s2, s3, s4), (w, x, y, z),
        grids, row["assessors"] - grids, tuple(assessors), assessed_on, note or "",
        decision, decided_on,
    )  # fmt: skip


def _list(name: str, within: str, first: str) -> Spec[Candidate]:
    return Spec(
        name=name,
        table="candidacy",
        columns=f"""candidacy.*, {NAME} AS person_name, club.name AS club_name, {_SINCE} AS since,
            {_JURY} AS jury,
            (SELECT json_array({", ".join(f"own.{name}" for name in CRITERIA)}) {_OWN}) AS own,
            (SELECT count(DISTINCT grid.assessor) FROM assessment AS grid
              WHERE grid.candidacy = candidacy.id) AS assessors,
            (SELECT json_array(decided.decision, decided.decided_on) {_DECIDED}) AS decided""",
        joins="""JOIN person ON person.id = candidacy.person
            JOIN club ON club.id = candidacy.club""",
        make=_candidate,
        words_in=f"{NAME} || ' ' || club.name || ' ' || candidacy.next_step",
        within=within,
        places={
            "name": Place(NAME),
            "club": Place("club.name"),
            "stage": Place("candidacy.stage", "choice", STAGES),
            "next": Place(_NEXT, "date"),
            "total": Place(TOTAL, "number"),
            "since": Place(_SINCE, "past"),
            "interest": Place("candidacy.interest", "choice", INTERESTS),
            "decision": Place(f"(SELECT decided.decision {_DECIDED})", "choice", DECISIONS),
            "role": Place("candidacy.role_hints", "choices", SEATS),
            "rests": Place("candidacy.snoozed_until", "date"),
            "opened": Place("candidacy.opened_on", "past"),
            "loss": Place("candidacy.loss_reason", "choice", LOSSES),
            "city": Place("person.city"),
            "tag": Place("person.tags"),
        },
        sorts={
            "name": ("person.sort_name",),
            "club": ("club.sort_name", "person.sort_name"),
            "stage": (
                by_choice("candidacy.stage", STAGES),
                "club.sort_name",
                "person.sort_name",
            ),
            "next": (_NEXT, "person.sort_name"),
            "total": (_WHOLE_TOTAL, TOTAL),
            "since": (f"CASE WHEN {_AGES} THEN {_SINCE} END", "person.sort_name"),
            "rank": ("club.sort_name", _RANK, "person.sort_name"),
        },
        first=first,
    )


_WANTED: Final = """(:club = '' OR candidacy.club = :club)
    AND (:stage = '' OR candidacy.stage = :stage)"""
PROSPECTS: Final = _list("prospects", _WANTED, "stage")
LEADERS: Final = _list("shortlist", f"{_WANTED} AND candidacy.stage NOT IN {ASIDE}", "rank")
OF_PERSON: Final = _list("candidacies", _OF_PERSON, "club")
_SOME: Final = _list(
    "some candidacies", "candidacy.id IN (SELECT value FROM json_each(:ids))", "rank"
)


def find(program: Program, person: str, club: str) -> str | None:
    """Return the id of a person's candidacy for a club."""
    row = program.row(_BETWEEN, person=person, club=club)
    return row[0] if row else None


def some(program: Program, ids: Iterable[str], juror: str = "") -> list[Candidate]:
    """Return candidates by their ids, ranked, as a juror (else the operator) may see them."""
    values = {**view(program, juror=juror), "ids": json.dumps(list(ids))}
    return list(all_rows(program, _SOME, Query(values=values)))


def shortlist(program: Program, club: str, juror: str = "") -> list[Candidate]:
    """Return the shortlist of a club, ranked, as a juror (else the operator) may see it."""
    return list(all_rows(program, LEADERS, Query(values=view(program, club, juror=juror))))


EVERYWHERE: Final[Mapping[str, Any]] = {
    "today": "", "club": "", "stage": "", "juror": "", "blind": False, "weights": len(CRITERIA),
    **{f"weight_{name}": 1 for name in CRITERIA},
}  # fmt: skip
"""The values of a list that is narrowed to no club and no stage, seen by nobody of the jury."""


def view(program: Program, club: str = "", stage: str = "", juror: str = "") -> dict[str, Any]:
    """Return the values of a list of candidates: of a club and a stage, or all, as seen from here.

    `juror` is whose grid is the reader's own, else the operator; others' may wait for it.
    """
    now = settings.read(program)
    weights = zip(CRITERIA, now.rubric.weights, strict=True)
    return {
        **EVERYWHERE,
        "today": program.clock.today().isoformat(),
        "club": club,
        "stage": stage,
        **jury.sight(program, juror),
        "weights": sum(now.rubric.weights),
        **{f"weight_{name}": weight for name, weight in weights},
    }
