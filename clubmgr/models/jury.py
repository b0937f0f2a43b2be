"""The jury: who scored a candidacy how, on which day, with which evidence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from clubmgr import method
from clubmgr.errors import ClubmgrError
from clubmgr.i18n import _
from clubmgr.method import CRITERIA
from clubmgr.models import records, settings
from clubmgr.models.kinds.candidacy import ASSESSMENT, CANDIDACY, Assessment
from clubmgr.models.program import Program
from clubmgr.text import fold

LATEST: Final = """NOT EXISTS (SELECT 1 FROM assessment AS later
    WHERE later.candidacy = grid.candidacy AND later.assessor = grid.assessor
      AND later.assessed_on > grid.assessed_on)"""
"""Holds for a `grid` that its assessor has not scored anew: the one that counts."""
SHOWN: Final = f"""(NOT :blind OR grid.assessor = :juror OR EXISTS (SELECT 1 FROM assessment AS mine
    WHERE mine.candidacy = grid.candidacy AND mine.assessor = :juror
      AND {" AND ".join(f"mine.{name} IS NOT NULL" for name in CRITERIA)}))"""
"""Holds for a `grid` that the reader (`sight`) may see: with a blind jury, other people's only once
the reader's own is complete. All that shows grids goes by it."""

_LATEST_BY: Final = """
SELECT * FROM assessment WHERE candidacy = :candidacy AND assessor = :assessor
 ORDER BY assessed_on DESC LIMIT 1
"""
_ALL: Final = """
SELECT * FROM assessment AS grid WHERE candidacy = :candidacy ORDER BY assessed_on DESC, assessor
"""
_ALL_SHOWN: Final = _ALL.replace("ORDER BY", f"AND {SHOWN} ORDER BY")
_JURORS: Final = "SELECT DISTINCT assessor FROM assessment ORDER BY fold(assessor)"


def sight(program: Program, juror: str = "") -> dict[str, Any]:
    """Return the values that `SHOWN` wants: who reads (else the operator), is the jury blind."""
    return {"juror": juror or program.operator, "blind": settings.read(program).blind_jury}


def score(
    program: Program,
    candidacy: str,
    scores: Mapping[str, int | None],
    *,
    by: str = "",
    evidence: Mapping[str, str] | None = None,
    note: str | None = None,
) -> None:
    """Fill criteria of an assessor's grid; those not named stay. None leaves one blank.

    `evidence` is a line for each criterion named in it. The first score of a day makes a new grid
    that begins as the assessor's last one, which is kept; a grid of a later day is filled itself.
    Raises ClubmgrError for a level other than 1, 2 or 3.
    """
    for name, level in scores.items():
        if level is not None and level not in method.LEVELS:
            raise ClubmgrError(
                _("{criterion} is scored 1, 2 or 3, not {level}.").format(
                    criterion=_(method.CRITERIA_LABELS[name]), level=level
                )
            )
    values: dict[str, Any] = dict(scores)
    values |= {f"{name}_evidence": line for name, line in (evidence or {}).items()}
    if note is not None:
        values["note"] = note
    assessor = by or program.operator
    label = _("Scored {name}").format(name=records.describe(program, CANDIDACY, candidacy))
    # What is there is read inside the step: another program may score the same candidate now.
    with program.step(label, "score"):
        seen = latest_by(program, candidacy, assessor)
        if seen is None:
            if any(value not in (None, "") for value in values.values()):
                records.add(
                    program, ASSESSMENT, {"candidacy": candidacy, "assessor": assessor, **values}
                )
        elif any(getattr(seen, name) != value for name, value in values.items()):
            today = program.clock.today().isoformat()
            if (seen.assessed_on or "") >= today:
                records.change(program, ASSESSMENT, seen, values)
            else:
                before = records.values_of(ASSESSMENT, seen)
                records.add(program, ASSESSMENT, {**before, "assessed_on": today, **values})


def latest_by(program: Program, candidacy: str, assessor: str) -> Assessment | None:
    """Return an assessor's latest grid of a candidacy."""
    row = program.row(_LATEST_BY, candidacy=candidacy, assessor=assessor)
    return records.decode(ASSESSMENT, row) if row else None


def assessments_of(program: Program, candidacy: str, juror: str = "") -> list[Assessment]:
    """Return the grids of a candidacy that a juror (else the operator) may see, latest first.

    Those that were scored anew are among them.
    """
    rows = program.rows(_ALL_SHOWN, candidacy=candidacy, **sight(program, juror))
    return [records.decode(ASSESSMENT, row) for row in rows]


def scores_of(grid: Assessment) -> method.Scores:
    """Return a grid's levels in the order of the criteria."""
    a, b, c, d = (getattr(grid, name) for name in CRITERIA)
    return a, b, c, d


def seen(program: Program, grids: Sequence[Assessment]) -> list[Assessment]:
    """Return those of some grids that the operator may see."""
    shown = {
        each.id
        for candidacy in {grid.candidacy for grid in grids}
        for each in assessments_of(program, candidacy)
    }
    return [grid for grid in grids if grid.id in shown]


def current_of(program: Program, candidacy: str, juror: str = "") -> list[Assessment]:
    """Return the latest grid of each assessor, by assessor, as far as a juror may see them."""
    return latest_of(assessments_of(program, candidacy, juror))


def everybody(program: Program, candidacy: str) -> list[Assessment]:
    """Return the latest grid of each assessor, whoever reads: for what is put on record."""
    rows = program.rows(_ALL, candidacy=candidacy)
    return latest_of([records.decode(ASSESSMENT, row) for row in rows])


def latest_of(grids: Sequence[Assessment]) -> list[Assessment]:
    """Return the latest of each assessor among some grids, by assessor."""
    latest: dict[str, Assessment] = {}
    for grid in sorted(grids, key=lambda each: each.assessed_on or ""):
        latest[grid.assessor] = grid
    return [latest[assessor] for assessor in sorted(latest, key=fold)]


def jurors(program: Program) -> list[str]:
    """Return the names of all who have scored somebody."""
    return [row[0] for row in program.rows(_JURORS)]


def juror_named(program: Program, name: str) -> str:
    """Return a juror's name as it was written before, case and accents aside; else as it is.

    The operator is one of the jurors.
    """
    known = (program.operator, *jurors(program))
    return next((each for each in known if fold(each) == fold(name)), name)


def evidence_of(grid: Assessment, criterion: str) -> str:
    """Return the line of evidence of one criterion of a grid."""
    line: str = getattr(grid, f"{criterion}_evidence")
    return line


def medians(grids: Sequence[Assessment]) -> method.Scores:
    """Return the median of each criterion over some grids, None where nobody scored it."""
    a, b, c, d = (method.median(given) if given else None for given in _levels(grids))
    return a, b, c, d


def spreads(grids: Sequence[Assessment]) -> method.Four:
    """Return highest less lowest of each criterion over some grids, 0 where nobody scored it."""
    a, b, c, d = (max(given) - min(given) if given else 0 for given in _levels(grids))
    return a, b, c, d


def _levels(grids: Sequence[Assessment]) -> list[list[int]]:
    """Return the levels that were given for each criterion."""
    return [
        [level for grid in grids if (level := getattr(grid, name)) is not None] for name in CRITERIA
    ]
