"""What becomes of two records that say one thing of one person: which values, and what is left."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from clubmgr.models import card_rests
from clubmgr.models.fields import Field, Kind, Values
from clubmgr.models.kinds.meeting import PRESENCES
from clubmgr.models.program import Program
from clubmgr.models.uniting import Way, unite

_OPEN: Final = "9999-12-31~"
"""After every day."""
_RANKS: Final = {choice.code: rank for rank, choice in enumerate(PRESENCES)}
"""Who was there under one name was there: the presences, the one that counts most first."""
_PRESENCE: Final = ("presence", "holder", "arrived_at", "left_at")
_ANSWER: Final = ("rsvp", "answered_at", "answer_sequence")
_UNANSWERED: Final = ("", "needs_action")


@dataclass(frozen=True, slots=True)
class Span:
    """From when to when something holds that holds once at a time.

    `same` is the condition for two records of it to say the same, `ending` what is said of the end
    and goes with it, `latest` days of which the later one counts.
    """

    starts: str
    ends: str
    same: str
    ending: tuple[str, ...] = ()
    latest: tuple[str, ...] = ()


SPANS: Final[Mapping[str, Span]] = {
    "mandate": Span(
        "starts_on",
        "ends_on",
        "person = :person AND club = :club AND seat = :seat AND own_seat IS :own_seat",
        ending=("end_reason",),
    ),
    "membership": Span(
        "joined_on",
        "left_on",
        "person = :person AND club = :club",
        ending=("leave_reason",),
        latest=("paid_until",),
    ),
    "member_type": Span(
        "starts_on",
        "ends_on",
        "person = :person AND type = :type AND fold(own_type) = fold(:own_type)",
    ),
}
"""What a person can have or be only once at a time, by kind."""


def of_the_same(program: Program, kind: Kind, row: Mapping[str, Any]) -> list[str]:
    """Return the ids of the others that say the same as a record, whenever; the oldest first.

    `row` has the record's columns; `kind` is one of SPANS.
    """
    span = SPANS[kind.name]
    found = program.rows(
        f"""SELECT id FROM {kind.name} WHERE {span.same} AND id <> :id
             ORDER BY {span.starts}, id""",
        **row,
    )
    return [each["id"] for each in found]


def at_once(kind: Kind, one: Values, other: Values) -> bool:
    """Tell whether two records of one of SPANS hold at the same time, if but for a day."""
    span = SPANS[kind.name]
    return all(
        (a[span.starts] or "") <= (b[span.ends] or _OPEN) for a, b in ((one, other), (other, one))
    )


def join(kind: Kind, ours: Values, theirs: Values) -> tuple[Values, list[tuple[Field, Any]]]:
    """Return what changes in ours, and the values of either that find no room in it.

    A diet stays in its field: in a note it would outlive the meal, after which it is forgotten.
    """
    if kind.name == "card_rest":
        lines = card_rests.unite(ours["lines"], theirs["lines"])
        return ({"lines": lines} if lines != ours["lines"] else {}), []
    changed, left = unite(kind, ours, theirs, _ways(kind, ours, theirs))
    if kind.name == "distinct_pair":
        left = [(field, value) for field, value in left if field.name == "reason"]
    if kind.name == "participation":
        if ours["diet"] and theirs["diet"] and ours["diet"] != theirs["diet"]:
            changed["diet"] = f"{ours['diet']}; {theirs['diet']}"
        left = [
            (field, value)
            for field, value in left
            if field.name != "diet" and not (field.name == "rsvp" and value in _UNANSWERED)
        ]
    return changed, left


def _ways(kind: Kind, ours: Values, theirs: Values) -> dict[str, Way]:
    """Return whose values the one of two records gets, where that is not as it is for all."""
    ways: dict[str, Way] = {}
    if span := SPANS.get(kind.name):
        ways = _spanning(span, ours, theirs)
    if kind.name == "mandate":  # it is an interim if both are
        ways["interim"] = "gone" if ours["interim"] else "keep"
    if kind.name == "participation":
        more = _RANKS.get(theirs["presence"], len(_RANKS))
        there: Way = "gone" if more < _RANKS.get(ours["presence"], len(_RANKS)) else "keep"
        answered: Way = "gone" if ours["rsvp"] in _UNANSWERED else "keep"
        ways = dict.fromkeys(_PRESENCE, there) | dict.fromkeys(_ANSWER, answered)
    return ways


def _spanning(span: Span, ours: Values, theirs: Values) -> dict[str, Way]:
    """Return whose values there are of what lasts from the earlier day to the later one."""
    earlier = (theirs[span.starts] or "") < (ours[span.starts] or "")
    later = (ours[span.ends] or _OPEN) < (theirs[span.ends] or _OPEN)
    ways: dict[str, Way] = {
        name: "gone" if (ours[name] or "") < (theirs[name] or "") else "keep"
        for name in span.latest
    }
    ways[span.starts] = "gone" if earlier else "keep"
    return ways | dict.fromkeys((span.ends, *span.ending), "gone" if later else "keep")
