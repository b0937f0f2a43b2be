"""Answers noted by hand: what somebody said by phone counts like what a calendar file says."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from clubmgr.i18n import _
from clubmgr.models import records
from clubmgr.models.fields import Values
from clubmgr.models.kinds.meeting import MEETING, PARTICIPATION, Meeting, Participation
from clubmgr.models.program import Program


def answer(program: Program, ids: Sequence[str], rsvp: str) -> None:
    """Note what guests (ids of participations) answer now, as one step."""
    with program.step(_("Noted who answers and who came"), "edit participation"):
        for id in ids:
            seen: Participation = records.get(program, PARTICIPATION, id)
            records.change(program, PARTICIPATION, seen, _given(program, seen.meeting, rsvp))


def add(program: Program, values: Mapping[str, Any]) -> str:
    """Ask somebody to a meeting, with what they have answered; return the participation's id."""
    meeting, rsvp = values.get("meeting"), values.get("rsvp")
    given = _given(program, meeting, rsvp) if meeting and rsvp else {}
    return records.add(program, PARTICIPATION, {**values, **given})


def change(program: Program, seen: Participation, values: Mapping[str, Any]) -> None:
    """Change a participation as it was seen; another answer than before is given now."""
    rsvp = values.get("rsvp", seen.rsvp)
    given = _given(program, seen.meeting, rsvp) if rsvp != seen.rsvp else {}
    records.change(program, PARTICIPATION, seen, {**values, **given})


def _given(program: Program, meeting: str, rsvp: str) -> Values:
    """Return an answer with its moment and the invitation that it is given to.

    So an older one that comes in by mail does not replace it (RFC 5546 2.1.5); to who is said not
    to have answered, any may come in.
    """
    if rsvp in ("", "needs_action"):
        return {"rsvp": rsvp, "answered_at": None, "answer_sequence": None}
    asked: Meeting = records.get(program, MEETING, meeting)
    return {
        "rsvp": rsvp, "answered_at": program.clock.stamp(), "answer_sequence": asked.sequence,
    }  # fmt: skip
