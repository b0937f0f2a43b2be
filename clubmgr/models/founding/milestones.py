"""Milestones said by hand: planned, owned, hindered, done; the club's stage follows."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from clubmgr.i18n import _
from clubmgr.models import clubs, records
from clubmgr.models.founding.journey import milestones_of, step_name
from clubmgr.models.kinds.club import CLUB
from clubmgr.models.kinds.founding import MILESTONE, Milestone
from clubmgr.models.program import Program

_SHOWS: Final = {
    "identification": "identification",
    "dinner": "dinner_held",
    "call": "call_planned",
    "structure": "structured",
    "first_meeting": "active",
    "autonomy": "autonomous",
}
"""The stage that a club has reached at least once a step is done."""


def add_milestone(program: Program, values: Mapping[str, Any]) -> str:
    """Store a milestone that a club has not had; return its id. Raises InvalidFields."""
    with program.step(_label(program, values), "add milestone"):
        id = records.add(program, MILESTONE, values)
        _lead_on(program, values)
    return id


def change_milestone(program: Program, seen: Milestone, values: Mapping[str, Any]) -> None:
    """Change a milestone as it was seen.

    A step that is done brings the club to the stage that goes with it, never back.
    """
    after = {"club": seen.club, "step": seen.step, **values}
    with program.step(_label(program, after), "edit milestone"):
        records.change(program, MILESTONE, seen, values)
        _lead_on(program, after)


def set_milestone(program: Program, club: str, step: str, values: Mapping[str, Any]) -> None:
    """Change what is said of a club's step, or say it for the first time."""
    seen = milestones_of(program, club).get(step)
    if seen is None:
        add_milestone(program, {"club": club, "step": step, **values})
    else:
        change_milestone(program, seen, values)


def say_done(program: Program, club: str, step: str) -> bool:
    """Note that a step is done today; one that was said to be done, is not. Return which it is."""
    seen = milestones_of(program, club).get(step)
    done = None if seen and seen.done_on else program.clock.today().isoformat()
    set_milestone(program, club, step, {"done_on": done})
    return done is not None


def _lead_on(program: Program, values: Mapping[str, Any]) -> None:
    if values.get("done_on") and values["step"] in _SHOWS:
        clubs.advance(program, values["club"], _SHOWS[values["step"]])


def _label(program: Program, values: Mapping[str, Any]) -> str:
    return _("Milestone: {step} · {club}").format(
        step=step_name(values.get("step", "")),
        club=records.describe(program, CLUB, values.get("club") or ""),
    )
