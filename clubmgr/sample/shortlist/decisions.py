"""What was decided on candidates, by whom and why, the grid's advice followed or not."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from clubmgr.models import deciding
from clubmgr.models.kinds.pipeline import SELECTION
from clubmgr.sample.almanac import Almanac
from clubmgr.sample.clubs import CHAPTERS
from clubmgr.sample.gatherings.founding import call_day
from clubmgr.sample.scribe import Scribe
from clubmgr.sample.shortlist.grids.grid import AICHA, INES, NADIA, OWEN


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision; `day` is an offset from today, moved behind the call if that was later."""

    person: str
    club: str
    decision: str
    by: str
    day: int
    reason: str


_DECISIONS: Final = (
    Decision(
        "sofie", "bruxelles", "selected", NADIA, -34,
        "Proposée par les trois autres pendant l’appel ; les deux langues, et du temps.",
    ),
    Decision(
        "pieterjan", "bruxelles", "rejected", NADIA, -47,
        "Revendeur agréé : l’indépendance du club passe avant la note. Il le demandait lui-même.",
    ),
    Decision(
        "solene", "lyon", "selected", NADIA, -172,
        "Seule candidate, voulue par tous ; Amadou et Élodie la déchargent des papiers.",
    ),
    Decision(
        "mathieu", "strasbourg", "selected", NADIA, -822,
        "La moitié des fondateurs sont venus par lui.",
    ),
    Decision(
        "claire", "paris", "selected", NADIA, -431,
        "Bernard la propose, le bureau est d’accord.",
    ),
    Decision(
        "karim", "lille", "on_hold", AICHA, -6,
        "Attendre ses soirées libres avant de le compter pour l’appel.",
    ),
    Decision(
        "harriet", "leeds", "selected", OWEN, -121,
        "One point under the mark, but the others asked for her: she was new to them, and is not "
        "any more.",
    ),
    Decision(
        "ruth", "london", "selected", OWEN, -782,
        "Had chaired already; nobody else wished to.",
    ),
    Decision(
        "zofia", "london", "on_hold", OWEN, -5,
        "Graham is to say how many members know her.",
    ),
    Decision(
        "rafael", "saopaulo", "selected", INES, -766,
        "The room, the chairs and the first thirty members are his doing.",
    ),
    Decision(
        "pemba", "kathmandu", "selected", OWEN, -595,
        "Stays in the chair; Bishnu stands in for him when he guides.",
    ),
)  # fmt: skip
OF: Final[Mapping[tuple[str, str], Decision]] = {(one.person, one.club): one for one in _DECISIONS}
"""The decisions by person and club."""


def day(one: Decision, almanac: Almanac) -> date:
    """Return the day of a decision, behind the call that it was prepared for."""
    decided, call = almanac.workday(one.day), call_day(CHAPTERS[one.club], almanac)
    is_for_call = one.decision == "selected" and call is not None
    return max(decided, call) if is_for_call and call is not None else decided


def write(scribe: Scribe, candidacies: Mapping[tuple[str, str], str]) -> None:
    """Add the decisions, each with what the grids say."""
    for who, one in OF.items():
        verdict = deciding.verdict_of(scribe.program, candidacies[who])
        decided = day(one, scribe.almanac)
        scribe.add(
            SELECTION,
            decided,
            candidacy=candidacies[who],
            decision=one.decision,
            decided_on=decided.isoformat(),
            decided_by=one.by,
            reason=one.reason,
            total="" if verdict.total is None else str(verdict.total),
            pass_mark=verdict.pass_mark,
            held=verdict.held,
        )
