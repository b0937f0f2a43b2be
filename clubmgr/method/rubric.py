"""The leader grid: four criteria, 1 to 3 each, several assessors, one advice.

Source: the method scores charismatic, known, recognised and available from 1 to 3 and says that a
leader may be found from 8 of 12 on. Median per criterion, floors and weights are ours; without them
and with one assessor the sum is the method's.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from clubmgr.i18n import N_

CRITERIA: Final = ("charismatic", "known", "recognised", "available")
CRITERIA_LABELS: Final = {
    "charismatic": N_("Charismatic"),
    "known": N_("Known"),
    "recognised": N_("Recognised"),
    "available": N_("Available"),
}
ANCHORS: Final = {
    "charismatic": (
        N_("Takes part when asked; has not led a group so far"),
        N_("Has led a table or a small group, and people stayed"),
        N_("People come because they invite; has led a group for a year"),
    ),
    "known": (
        N_("Known to colleagues; no talk, article or post was found"),
        N_("Has spoken at two meet-ups, or writes posts that others answer"),
        N_("Is invited to speak every year; others name them unasked"),
    ),
    "recognised": (
        N_("Does the work well; nobody has asked them for advice yet"),
        N_("Peers ask them for advice, and follow it"),
        N_("Two peers name them as the reference; has taught or reviewed"),
    ),
    "available": (
        N_("Answers after weeks, or has given no date"),
        N_("Comes when told a month before; gives two hours a month"),
        N_("Has offered dates unasked; gives half a day a month"),
    ),
}
"""What somebody did who is scored 1, 2 or 3 on a criterion. Behaviour, never character: the scores
are personal data, and the person may ask to read them."""
LEVELS: Final = (1, 2, 3)
PASS_MARK: Final = 8
MOST: Final = len(CRITERIA) * max(LEVELS)

Score = int | float
"""A whole number of points, or a half where two assessors differ by one."""
Scores = tuple[Score | None, Score | None, Score | None, Score | None]
"""One level for each criterion, None where it is blank."""
Four = tuple[int, int, int, int]
"""One whole number for each criterion."""


@dataclass(frozen=True, slots=True)
class Rubric:
    """How grids are judged: the mark, floors (0: none), weights (all 1: none), what is disputed.

    `dispute` is the spread of a criterion, in points, from which on the assessors disagree.
    """

    pass_mark: int = PASS_MARK
    floors: Four = (0, 0, 0, 0)
    weights: Four = (1, 1, 1, 1)
    dispute: int = 2


@dataclass(frozen=True, slots=True)
class Verdict:
    """What grids say together.

    `total` is the sum on the scale of 12, None when all is blank, cut after one decimal so that it
    never seems to reach a mark that it does not; `held` whether it reaches the
    mark; `missing` the blank criteria; `below_floor` those under their floor, which warns but does
    not decide; `disputed` those on which the assessors disagree.
    """

    total: Score | None
    pass_mark: int
    held: bool
    missing: tuple[str, ...]
    below_floor: tuple[str, ...] = ()
    disputed: tuple[str, ...] = ()


def judge(scores: Scores, rubric: Rubric = Rubric(), spreads: Four = (0, 0, 0, 0)) -> Verdict:
    """Add up the medians of a grid; `spreads` is highest less lowest of each criterion.

    An incomplete grid never reaches the mark, whatever its sum.
    """
    missing = tuple(name for name, score in zip(CRITERIA, scores, strict=True) if score is None)
    weighed = [
        int(2 * score) * weight
        for score, weight in zip(scores, rubric.weights, strict=True)
        if score is not None
    ]
    # In whole numbers, so that no rounding decides: points are this many parts of `whole_parts`.
    parts, whole_parts = sum(weighed) * MOST, 2 * max(LEVELS) * sum(rubric.weights)
    return Verdict(
        whole((10 * parts // whole_parts) / 10) if weighed else None,
        rubric.pass_mark,
        not missing and parts >= rubric.pass_mark * whole_parts,
        missing,
        tuple(
            name
            for name, score, floor in zip(CRITERIA, scores, rubric.floors, strict=True)
            if score is not None and score < floor
        ),
        tuple(
            name for name, spread in zip(CRITERIA, spreads, strict=True) if spread >= rubric.dispute
        ),
    )


def median(levels: Sequence[int]) -> Score:
    """Return the middle one of some levels, or the half between the middle two."""
    ordered = sorted(levels)
    middle = len(ordered) // 2
    if len(ordered) % 2:
        return ordered[middle]
    return whole((ordered[middle - 1] + ordered[middle]) / 2)


def whole(points: Score) -> Score:
    """Return points as an int where they are whole."""
    return int(points) if points == int(points) else points
