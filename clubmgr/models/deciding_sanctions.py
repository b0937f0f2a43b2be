"""What must be so before a measure may be decided, judged by a sanction's values alone."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Final

from clubmgr.errors import InvalidFields
from clubmgr.i18n import _, short_date
from clubmgr.method import conduct
from clubmgr.models.fields import Values, label_of
from clubmgr.models.kinds.conduct import MEASURES

DECIDING: Final = frozenset(
    ("measure", "informed_on", "hearing_on", "heard_on", "decided_on", "starts_on", "ends_on",
     "exception", "person", "club")
)  # fmt: skip
"""The fields of which a change may make a decision one that could not be taken."""


def fill(values: Values, operator: str) -> Values:
    """Fill what follows from the rest: time to answer, who decides, from when on it holds."""
    filled = dict(values)
    if filled["informed_on"] and not filled["hearing_on"]:
        until = conduct.answer_until(date.fromisoformat(filled["informed_on"]))
        filled["hearing_on"] = until.isoformat()
    if filled["decided_on"]:
        filled["decided_by"] = filled["decided_by"] or operator
        filled["starts_on"] = filled["starts_on"] or filled["decided_on"]
    return filled


def refuse(values: Values, taken: Collection[str]) -> None:
    """Raise InvalidFields for a measure that may not be decided so.

    A step of the ladder may be skipped for a reason that is given (`taken` are the measures
    before); that a member is told the facts and can answer, never, before an exclusion.
    """
    problems = {}
    if conduct.skips(values["measure"], taken) and not values["exception"]:
        problems["exception"] = _(
            "The step before is: {measure}. Decide that first, or say here why it is skipped."
        ).format(measure=label_of(MEASURES, conduct.step_before(values["measure"])))
    if values["measure"] == "block" and not values["ends_on"]:
        problems["ends_on"] = _("A temporary block has a last day.")
    if values["measure"] == "exclusion":
        problems |= _unheard(values)
    if values["happened_on"] and values["decided_on"] < values["happened_on"]:
        problems["decided_on"] = _("Nothing is decided before it happened.")
    if problems:
        raise InvalidFields(problems)


def _unheard(values: Values) -> dict[str, str]:
    """Return what a member who is to be excluded has not had: the facts, or time to answer."""
    informed, heard = values["informed_on"], values["heard_on"]
    if not informed or informed > values["decided_on"]:
        return {
            "informed_on": _("Nobody is excluded before they were told of the facts, in writing.")
        }
    if heard and heard <= values["decided_on"]:
        return {}
    usual = conduct.answer_until(date.fromisoformat(informed)).isoformat()
    until = max(values["hearing_on"] or usual, usual)
    if values["decided_on"] > until:
        return {}
    return {
        "decided_on": _(
            "The member may answer until {day}; hear them, or decide after that day."
        ).format(day=short_date(date.fromisoformat(until)))
    }
