"""What was not kept in some clubs, who was heard, and what followed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from clubmgr.method.conduct import ANSWER_DAYS
from clubmgr.models.kinds.conduct import SANCTION
from clubmgr.sample.scribe import Scribe


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the ladder for somebody; days are offsets from today.

    They could answer for the usual days after they were `informed`. It held from the day after it
    was `decided`.
    """

    club: str
    person: str
    measure: str
    happened: int
    informed: int
    facts: str
    heard: int | None = None
    answer: str = ""
    decided: int | None = None
    decision: str = ""
    by: str = ""
    ends: int | None = None
    next_step: str = ""
    next_on: int | None = None
    lifted: int | None = None
    lift_reason: str = ""
    exception: str = ""
    notes: str = ""


STEPS: Final = (
    Step(
        "london", "london-13", "warning", -512, -510,
        "Sold prints of other members at a fair without asking them.",
        heard=-504, answer="Thought that prints on the table were for everybody.",
        decided=-498, by="Those present at the June meeting", ends=-134,
        next_step="A block of one month",
    ),
    Step(
        "london", "london-13", "block", -466, -464,
        "Did the same again at another fair, with two prints.",
        heard=-458, answer="Says that the buyers asked for them.",
        decided=-452, by="Ruth Adeyemi", ends=-422,
        next_step="The members decide on an exclusion",
    ),
    Step(
        "london", "london-13", "exclusion", -410, -408,
        "Came to a print night during the block, and shouted at who opened the door.",
        heard=-399, answer="Had nothing to say about it.",
        decided=-390, by="The members, by consent, one abstaining",
        notes="The loan book shows nothing outstanding.",
    ),
    Step(
        "london", "london-11", "warning", -133, -131,
        "Posted portraits from a print night before those portrayed had agreed.",
        heard=-126, answer="Took them down the same evening.",
        decided=-121, by="Ruth Adeyemi",
        lifted=-70, lift_reason="All of those portrayed have agreed since.",
    ),
    Step(
        "strasbourg", "strasbourg-11", "block", -116, -115,
        "Menaces par téléphone envers une modératrice, deux soirs de suite.",
        heard=-113, answer="Regrette ; ne conteste pas les appels.",
        decided=-112, by="Direction, sans avertissement préalable", ends=-82,
        next_step="Exclusion proposée à l’assemblée",
        exception="Gravité des faits : la personne menacée ne pouvait attendre.",
    ),
    Step(
        "paris", "paris-7", "warning", -141, -139,
        "A publié dans la lettre d’un autre club deux photographies de membres, sans leur accord.",
        heard=-131, answer="Pensait que l’accord de vive voix suffisait ; les a fait retirer.",
        decided=-127, by="Bureau", ends=238,
        next_step="Blocage de quelques semaines",
    ),
    Step(
        "paris", "paris-7", "block", -72, -68,
        "A remis en ligne l’une des deux photographies, puis moqué la personne au forum.",
        heard=-57, answer="Reconnaît les messages ; dit que c’était de l’humour.",
        decided=-44, decision="block", by="Bureau", ends=6,
        next_step="Proposer l’exclusion à l’assemblée", next_on=8,
        notes="La personne moquée ne souhaite pas que son nom soit cité.",
    ),
    Step(
        "paris", "paris-14", "warning", -10, -6,
        "Annonces de vente répétées au forum, après trois rappels de la modération.",
        next_step="Blocage d’un mois",
    ),
    Step(
        "lyon", "lyon-7", "warning", -24, -22,
        "A pris un banc de réglage sans l’inscrire au carnet ; il a manqué à un atelier.",
        heard=-12, answer="A rendu le banc et propose de nettoyer l’atelier.",
        next_step="Ne plus emprunter pendant un trimestre",
    ),
)  # fmt: skip


def write(
    scribe: Scribe,
    clubs: Mapping[str, str],
    people: Mapping[str, str],
    decisions: Mapping[str, str],
) -> None:
    """Add the measures, and those that were not decided yet."""
    for step in STEPS:
        starts = None if step.decided is None else step.decided + 1
        scribe.add(
            SANCTION,
            scribe.almanac.workday(step.happened),
            club=clubs[step.club],
            person=people[step.person],
            measure=step.measure,
            facts=step.facts,
            happened_on=_day(scribe, step.happened),
            informed_on=_day(scribe, step.informed),
            hearing_on=scribe.almanac.later(
                scribe.almanac.workday(step.informed), ANSWER_DAYS
            ).isoformat(),
            heard_on=_day(scribe, step.heard),
            answer=step.answer,
            decided_on=_day(scribe, step.decided),
            decision=decisions[step.decision] if step.decision else None,
            decided_by=step.by,
            starts_on=None if starts is None else scribe.almanac.day(starts).isoformat(),
            ends_on=None if step.ends is None else scribe.almanac.day(step.ends).isoformat(),
            next_step=step.next_step,
            next_step_on=_day(scribe, step.next_on),
            lifted_on=_day(scribe, step.lifted),
            lift_reason=step.lift_reason,
            exception=step.exception,
            notes=step.notes,
        )


def is_barred(club: str, person: str, day: int) -> bool:
    """Tell whether somebody is blocked in a club or excluded from it on a day's offset."""
    return any(
        (step.club, step.person) == (club, person)
        and step.measure != "warning"
        and step.decided is not None
        and step.decided < day <= (day if step.ends is None else step.ends)
        for step in STEPS
    )


def _day(scribe: Scribe, offset: int | None) -> str | None:
    return None if offset is None else scribe.almanac.workday(offset).isoformat()
