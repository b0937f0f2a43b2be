"""What is forgotten by itself: what guests eat once the meal is over, the grids of a past choice.

Both go for good, out of the journal too. Source: GDPR art. 5 (1) (c) and (e), art. 9 (what
somebody eats can tell of their health or faith).
"""

from __future__ import annotations

import json
import sqlite3
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from clubmgr.i18n import _
from clubmgr.models import settings
from clubmgr.models.program import Program

# What was corrected or deleted still stands in the journal; of a meeting that is gone, for as long
# after that as after a meal.
_FED: Final = """
SELECT participation.id FROM participation JOIN meeting ON meeting.id = participation.meeting
 WHERE participation.diet <> '' AND substr(meeting.ends_at, 1, 10) <= :eaten_by
 UNION
SELECT change.record FROM change JOIN step ON step.n = change.step
  LEFT JOIN meeting ON meeting.id = coalesce(change.new ->> 'meeting', change.old ->> 'meeting')
 WHERE change.kind = 'participation'
   AND (change.old ->> 'diet' <> '' OR change.new ->> 'diet' <> '')
   AND substr(coalesce(meeting.ends_at, step.at), 1, 10) <= :eaten_by
"""
# A club's choice is over with the last candidate who was selected: the grids before it have served.
_SCORED: Final = """
SELECT assessment.id FROM assessment JOIN candidacy ON candidacy.id = assessment.candidacy
 WHERE assessment.assessed_on <= (
    SELECT max(selection.decided_on)
      FROM selection JOIN candidacy AS chosen ON chosen.id = selection.candidacy
     WHERE chosen.club = candidacy.club AND selection.decision = 'selected'
       AND selection.decided_on <= :chosen_by)
"""
_TOTALLED: Final = """
SELECT id FROM selection WHERE total <> '' AND decided_on <= :chosen_by
"""
_FORGET_TOTALS: Final = """
UPDATE selection SET total = '' WHERE id IN (SELECT value FROM json_each(:ids))
"""
_FORGET_DIETS: Final = """
UPDATE participation SET diet = ''
 WHERE diet <> '' AND id IN (SELECT value FROM json_each(:ids))
"""
_FORGET_GRIDS: Final = """
DELETE FROM assessment WHERE id IN (SELECT value FROM json_each(:ids))
"""
_STEPS: Final = """
SELECT DISTINCT step FROM change
 WHERE kind = 'assessment' AND record IN (SELECT value FROM json_each(:ids))
"""
_UNTELL: Final = """
DELETE FROM change
 WHERE kind = 'assessment' AND record IN (SELECT value FROM json_each(:ids))
"""
_OWE_SWEEP: Final = "INSERT OR IGNORE INTO secret(name, value) VALUES ('unswept', '')"
_OWED: Final = "SELECT 1 FROM secret WHERE name = 'unswept'"
_SWEPT: Final = "DELETE FROM secret WHERE name = 'unswept'"
_EMPTY: Final = """
SELECT value FROM json_each(:steps) AS touched
 WHERE NOT EXISTS (SELECT 1 FROM change WHERE change.step = touched.value)
"""


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to be forgotten, by ids: diets of guests, grids of candidates, sums of decisions."""

    diets: tuple[str, ...]
    grids: tuple[str, ...]
    totals: tuple[str, ...]

    def __bool__(self) -> bool:
        return bool(self.diets or self.grids or self.totals)


def plan(program: Program) -> Plan:
    """Return what has served its purpose, by the settings' days."""
    limits, day = settings.read(program), program.clock.today()
    eaten_by = (day - timedelta(limits.diet_days)).isoformat()
    chosen_by = (day - timedelta(limits.score_days)).isoformat()
    return Plan(
        tuple(row[0] for row in program.rows(_FED, eaten_by=eaten_by)),
        tuple(row[0] for row in program.rows(_SCORED, chosen_by=chosen_by)),
        tuple(row[0] for row in program.rows(_TOTALLED, chosen_by=chosen_by)),
    )


def purge(program: Program) -> Plan:
    """Forget for good what has served its purpose; return what it was.

    What free pages of the file hold of it is written over, the next time if somebody is reading.
    """
    gone = plan(program)
    if gone:
        with program.for_good(lambda: _("Forgot what had served its purpose"), "purge"):
            program.execute(_FORGET_DIETS, ids=json.dumps(gone.diets))
            _forget_told(program, "participation", "diet", gone.diets)
            program.execute(_FORGET_TOTALS, ids=json.dumps(gone.totals))
            _forget_told(program, "selection", "total", gone.totals)
            _forget_grids(program, gone.grids)
            program.execute(_OWE_SWEEP)
    if program.row(_OWED):
        _sweep(program)
    return gone


def _sweep(program: Program) -> None:
    """Write the file anew, if nobody is reading and there is room; then it is owed no more."""
    from clubmgr.models.scrubbing import sweep

    with suppress(sqlite3.OperationalError):
        if sweep(program.connection):
            program.execute(_SWEPT)


def _forget_told(program: Program, table: str, column: str, ids: tuple[str, ...]) -> None:
    """Forget what the journal tells of one column of records."""
    from clubmgr.models.scrubbing import forget_values

    if ids:
        forget_values(program.connection, table, (column,), ids)


def _forget_grids(program: Program, ids: tuple[str, ...]) -> None:
    """Forget grids and that they ever were: a step that did nothing else is not taken back."""
    from clubmgr.models import journal

    if not ids:
        return
    program.execute(_FORGET_GRIDS, ids=json.dumps(ids))
    steps = json.dumps([row[0] for row in program.rows(_STEPS, ids=json.dumps(ids))])
    program.execute(_UNTELL, ids=json.dumps(ids))
    empty = [row[0] for row in program.rows(_EMPTY, steps=steps)]
    journal.mark_erased(program.connection, empty, 0)
