"""What grids say, in words and in signs that need no colour."""

from __future__ import annotations

from clubmgr.i18n import _, ngettext, number, pgettext
from clubmgr.method import MOST, Rubric, Score, Scores, Verdict


def bar_of(score: Score | None) -> str:
    """Draw a score as three boxes, one half full for half a point."""
    halves = int(2 * (score or 0))
    return "".join(
        "■" if halves >= 2 * n else "◧" if halves == 2 * n - 1 else "□" for n in (1, 2, 3)
    )


def bar_of_total(total: Score | None) -> str:
    """Draw a sum as twelve boxes; half a point begins one."""
    points = total or 0
    return "".join(
        "■" if points >= n else "◧" if points >= n - 0.5 else "□" for n in range(1, MOST + 1)
    )


def level(score: Score | None) -> str:
    """Write a level or a median, a dot where it is blank."""
    return "·" if score is None else number(score)


def verdict_of(verdict: Verdict) -> str:
    """Write what the grids say together: glyph and word, then what they warn of."""
    return " ".join((outcome_of(verdict), *warnings_of(verdict)))


def outcome_of(verdict: Verdict) -> str:
    """Write whether the sum reaches the mark: glyph and word."""
    if verdict.total is None:
        glyph, word = "·", _("not scored")
    elif verdict.missing:
        glyph, word = "◔", _("incomplete")
    elif verdict.held:
        glyph, word = "●", pgettext("grid", "held")
    else:
        glyph, word = "○", _("under the mark")
    return f"{glyph} {word}"


def warnings_of(verdict: Verdict) -> list[str]:
    """Write what to look at whatever the sum: a floor that fails, assessors who disagree."""
    floor, dispute = _("below a floor"), _("disputed")
    warnings = ((f"▽ {floor}", verdict.below_floor), (f"≠ {dispute}", verdict.disputed))
    return [text for text, criteria in warnings if criteria]


def hidden_of(grids: int) -> str:
    """Write how many grids wait until the reader's own is complete."""
    return ngettext("{n} hidden", "{n} hidden", grids).format(n=number(grids))


def sum_of(scores: Scores, rubric: Rubric, total: Score) -> str:
    """Write how the medians add up: `3 + 2.5 + 2 + 1 = 8.5 / 12`, weighed if they are."""
    given = [
        (number(score), weight)
        for score, weight in zip(scores, rubric.weights, strict=True)
        if score is not None
    ]
    whole = f"= {number(total)} / {MOST}"
    if set(rubric.weights) == {1}:
        return f"{' + '.join(score for score, _weight in given)} {whole}"
    weighed = " + ".join(f"{score}×{weight}" for score, weight in given)
    return f"({weighed}) × {len(rubric.weights)} ÷ {sum(rubric.weights)} {whole}"
