"""How long a candidacy stands where it is, and until when it is left alone."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from clubmgr.errors import ClubmgrError, InvalidFields
from clubmgr.i18n import _, ngettext, short_date
from clubmgr.models import records
from clubmgr.models.candidacies import Candidate
from clubmgr.models.kinds.candidacy import CANDIDACY, CLOSED, Candidacy
from clubmgr.models.program import Program


def is_open(stage: str) -> bool:
    """Tell whether a candidacy at this stage is still on its way."""
    return stage not in CLOSED


def is_resting(candidate: Candidate, today: date) -> bool:
    """Tell whether a candidacy is left alone today; on the day itself the rest is over."""
    until = candidate.snoozed_until
    return is_open(candidate.stage) and until is not None and until > today.isoformat()


def age(candidate: Candidate, today: date) -> int | None:
    """Return the days in the present stage, None for what rests or has ended."""
    if not is_open(candidate.stage) or is_resting(candidate, today):
        return None
    return max(0, (today - date.fromisoformat(candidate.since)).days)


def rest(program: Program, seen: Sequence[Candidacy], until: date | None, reason: str) -> list[str]:
    """Let candidacies rest until a day, as one step; those whose way has ended are passed over.

    Returns the ids of those that rest. Raises InvalidFields for a day that is not to come or
    without a reason, ClubmgrError when none is open, Stale when one has changed meanwhile.
    """
    resting = still_open(seen)
    problems = {}
    if until is None or until <= program.clock.today():
        problems["snoozed_until"] = _("A rest lasts until a day to come.")
    if not reason:
        problems["snooze_reason"] = _("A rest takes a reason.")
    if problems or until is None:
        raise InvalidFields(problems)
    label = ngettext(
        "{name} rests until {day} ({reason})",
        "{n} candidacies rest until {day} ({reason})",
        len(resting),
    ).format(
        name=records.describe(program, CANDIDACY, resting[0].id),
        n=len(resting),
        day=short_date(until),
        reason=reason,
    )
    values = {"snoozed_until": until.isoformat(), "snooze_reason": reason}
    with program.step(label, "rest"):
        for candidacy in resting:
            records.change(program, CANDIDACY, candidacy, values)
    return [candidacy.id for candidacy in resting]


def wake(program: Program, seen: Sequence[Candidacy]) -> list[str]:
    """End the rest of candidacies, whether its day has come or not; return who rested, by id."""
    rested = [candidacy for candidacy in seen if candidacy.snoozed_until]
    if not rested:
        return []
    label = ngettext(
        "The rest of {name} is over", "The rest of {n} candidacies is over", len(rested)
    ).format(name=records.describe(program, CANDIDACY, rested[0].id), n=len(rested))
    with program.step(label, "rest"):
        for candidacy in rested:
            values = {"snoozed_until": None, "snooze_reason": ""}
            records.change(program, CANDIDACY, candidacy, values)
    return [candidacy.id for candidacy in rested]


def still_open(seen: Sequence[Candidacy]) -> list[Candidacy]:
    """Return those that are still on their way. Raises ClubmgrError when there is none."""
    found = [candidacy for candidacy in seen if is_open(candidacy.stage)]
    if not found:
        raise ClubmgrError(
            _("Only an open candidacy rests; this one is selected, declined or parked."),
            _("Move it to another stage first."),
        )
    return found
