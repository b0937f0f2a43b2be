"""Candidacies: who may lead which club, at which stage, and what the grid says."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from clubmgr import method
from clubmgr.errors import ClubmgrError
from clubmgr.i18n import _
from clubmgr.method import CRITERIA, Scores, Verdict
from clubmgr.models import records
from clubmgr.models.fields import Kind
from clubmgr.models.filters import Place
from clubmgr.models.kinds.candidacy import ASSESSMENT, CANDIDACY, LADDER, STAGES, Candidacy
from clubmgr.models.listing import Spec, by_choice
from clubmgr.models.people import NAME
from clubmgr.models.program import Program

_ASSESSMENT_OF: Final = "SELECT id FROM assessment WHERE candidacy = :candidacy"
_BETWEEN: Final = "SELECT id FROM candidacy WHERE person = :person AND club = :club"
_OF_PERSON: Final = "candidacy.person = :person"
_TOTAL: Final = " + ".join(f"coalesce(assessment.{name}, 0)" for name in CRITERIA)
_BLANKS: Final = " + ".join(f"(assessment.{name} IS NULL)" for name in CRITERIA)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A candidacy with the names of its person and club, and its grid."""

    id: str
    version: int
    person: str
    person_name: str
    club: str
    club_name: str
    stage: str
    opened_on: str
    next_step: str
    next_step_on: str | None
    scores: Scores
    note: str
    assessor: str
    assessed_on: str | None

    def verdict(self, pass_mark: int) -> Verdict:
        """Return what the grid says under a pass mark."""
        return method.judge(self.scores, pass_mark)


def _candidate(row: sqlite3.Row) -> Candidate:
    return Candidate(
        row["id"], row["version"], row["person"], row["person_name"], row["club"], row["club_name"],
        row["stage"], row["opened_on"], row["next_step"], row["next_step_on"],
        (row["charismatic"], row["known"], row["recognised"], row["available"]),
        row["note"] or "", row["assessor"] or "", row["assessed_on"],
    )  # fmt: skip


def _list(name: str, within: str, first: str) -> Spec[Candidate]:
    return Spec(
        name=name,
        table="candidacy",
        columns=f"""candidacy.*, {NAME} AS person_name, club.name AS club_name,
            assessment.charismatic, assessment.known, assessment.recognised,
            assessment.available, assessment.note, assessment.assessor, assessment.assessed_on""",
        joins="""JOIN person ON person.id = candidacy.person
            JOIN club ON club.id = candidacy.club
            LEFT JOIN assessment ON assessment.candidacy = candidacy.id""",
        make=_candidate,
        words_in=f"{NAME} || ' ' || club.name || ' ' || candidacy.next_step",
        within=within,
        places={
            "name": Place(NAME),
            "club": Place("club.name"),
            "stage": Place("candidacy.stage", "choice", STAGES),
            "next": Place("candidacy.next_step_on", "date"),
            "total": Place(f"({_TOTAL})", "number"),
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
            "next": ("candidacy.next_step_on", "person.sort_name"),
            "total": (f"CASE WHEN ({_BLANKS}) = 0 THEN {_TOTAL} END", _TOTAL),
            "rank": ("club.sort_name", f"({_BLANKS}) > 0", f"-({_TOTAL})", "person.sort_name"),
        },
        first=first,
    )


_WANTED: Final = """(:club = '' OR candidacy.club = :club)
    AND (:stage = '' OR candidacy.stage = :stage)"""
PROSPECTS: Final = _list("prospects", _WANTED, "stage")
LEADERS: Final = _list(
    "shortlist", f"{_WANTED} AND candidacy.stage NOT IN ('declined', 'parked')", "rank"
)
OF_PERSON: Final = _list("candidacies", _OF_PERSON, "club")
EVERYWHERE: Final[Mapping[str, str]] = {"club": "", "stage": ""}
"""The values of a list that is narrowed to no club and no stage."""


def find(program: Program, person: str, club: str) -> str | None:
    """Return the id of a person's candidacy for a club."""
    row = program.row(_BETWEEN, person=person, club=club)
    return row[0] if row else None


def move(program: Program, candidacy: Candidacy, stage: str, why: str = "") -> None:
    """Put a candidacy at another stage; `why` is kept in the step's label."""
    label = _("{name}: {before} → {after}").format(
        name=records.describe(program, CANDIDACY, candidacy.id),
        before=_label(CANDIDACY, candidacy.stage),
        after=_label(CANDIDACY, stage),
    )
    records.change(
        program, CANDIDACY, candidacy, {"stage": stage}, f"{label} ({why})" if why else label
    )


def neighbour(stage: str, direction: int) -> str:
    """Return the stage after (1) or before (-1) another; the ends stay where they are.

    From aside, forward leads back to where the ladder begins.
    """
    if stage not in LADDER:
        return LADDER[0]
    place = LADDER.index(stage) + direction
    return LADDER[max(0, min(len(LADDER) - 1, place))]


def score(
    program: Program,
    candidacy: str,
    scores: Mapping[str, int | None],
    *,
    by: str = "",
    note: str | None = None,
) -> None:
    """Fill criteria of a candidacy's grid; those not named stay. None leaves one blank.

    Raises ClubmgrError for a level other than 1, 2 or 3.
    """
    for name, level in scores.items():
        if level is not None and level not in method.LEVELS:
            raise ClubmgrError(
                _("{criterion} is scored 1, 2 or 3, not {level}.").format(
                    criterion=_(method.CRITERIA_LABELS[name]), level=level
                )
            )
    values: dict[str, object] = dict(scores)
    if by:
        values["assessor"] = by
    if note is not None:
        values["note"] = note
    row = program.row(_ASSESSMENT_OF, candidacy=candidacy)
    label = _("Scored {name}").format(name=records.describe(program, CANDIDACY, candidacy))
    if row is None:
        if any(value not in (None, "") for value in values.values()):
            with program.step(label, "score"):
                records.add(program, ASSESSMENT, {"candidacy": candidacy, **values})
        return
    seen = records.get(program, ASSESSMENT, row[0])
    values.setdefault("assessor", program.operator)
    values["assessed_on"] = program.clock.today().isoformat()
    if any(getattr(seen, name) != value for name, value in values.items() if name != "assessed_on"):
        records.change(program, ASSESSMENT, seen, values, label)


def _label(kind: Kind, stage: str) -> str:
    field = kind.field("stage")
    return records.show_choice(field, stage) if field else stage
