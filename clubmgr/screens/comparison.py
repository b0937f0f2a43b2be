"""Candidates side by side: a picture made of text, the same on the screens and in a command."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from rich.cells import cell_len, chop_cells, set_cell_size

from clubmgr.i18n import _, labelled
from clubmgr.method import CRITERIA, CRITERIA_LABELS, MOST, Rubric
from clubmgr.models.candidacies import Candidate
from clubmgr.models.fields import Choice
from clubmgr.models.jury import evidence_of
from clubmgr.models.kinds.candidacy import INTERESTS, STAGES, Assessment
from clubmgr.models.kinds.mandate import SEATS
from clubmgr.models.kinds.pipeline import DECISIONS
from clubmgr.papers.grids import bar_of, bar_of_total, hidden_of, level, verdict_of
from clubmgr.text import clean_line

MOST_COMPARED: Final = 4
_LABEL: Final = 14
_NARROWEST: Final = 14
_WIDEST: Final = 30
_GAP: Final = 1


@dataclass(frozen=True, slots=True)
class Compared:
    """A candidate with the grids of the jury that the reader may see."""

    candidate: Candidate
    grids: tuple[Assessment, ...]


@dataclass(frozen=True, slots=True)
class _Row:
    """A label and one text for each candidate; a text of several lines has several lines."""

    label: str
    cells: Sequence[str]


def draw(compared: Sequence[Compared], rubric: Rubric, width: int) -> list[str]:
    """Draw candidates side by side as lines of at most `width` cells.

    As many stand beside one another as fit; the others follow below.
    """
    beside = max(1, min(len(compared), (width - _LABEL) // (_NARROWEST + _GAP)))
    column = min(_WIDEST, (width - _LABEL) // beside - _GAP)
    lines: list[str] = []
    for first in range(0, len(compared), beside):
        group = compared[first : first + beside]
        if lines:
            lines.append("")
        for row in _rows(group, rubric):
            lines += _draw_row(row, column)
    return lines


def _rows(compared: Sequence[Compared], rubric: Rubric) -> Iterator[_Row]:
    candidates = [each.candidate for each in compared]
    verdicts = [candidate.verdict(rubric) for candidate in candidates]
    yield _Row("", [candidate.person_name for candidate in candidates])
    yield _Row(_("Club"), [candidate.club_name for candidate in candidates])
    yield _Row(_("Stage"), [_called(STAGES, candidate.stage) for candidate in candidates])
    for place, name in enumerate(CRITERIA):
        disputed = [name in verdict.disputed for verdict in verdicts]
        cells = [
            _score(each, place, disputes) for each, disputes in zip(compared, disputed, strict=True)
        ]
        yield _Row(_(CRITERIA_LABELS[name]), cells)
    totals = [verdict.total for verdict in verdicts]
    yield _Row(_("Total"), [f"{bar_of_total(total)}\n{level(total)} / {MOST}" for total in totals])
    yield _Row(_("Verdict"), [verdict_of(verdict) for verdict in verdicts])
    yield _Row(_("Decision"), [decision_of(each) for each in candidates])
    yield _Row(_("Jury"), [_jury(candidate) for candidate in candidates])
    yield _Row(_("Interest"), [_called(INTERESTS, each.interest) for each in candidates])
    yield _Row(
        _("Role hints"),
        [", ".join(_called(SEATS, code) for code in each.role_hints) for each in candidates],
    )
    evidence = [
        _Row(_(CRITERIA_LABELS[name]), [_evidence(each, name) for each in compared])
        for name in CRITERIA
    ]
    if any(any(row.cells) for row in evidence):
        yield _Row("", [""] * len(compared))
        yield _Row(_("Evidence"), [""] * len(compared))
        yield from (row for row in evidence if any(row.cells))


def decision_of(candidate: Candidate) -> str:
    """Write what was decided last on a candidate: glyph and word."""
    return _called(DECISIONS, candidate.decision)


def _score(compared: Compared, place: int, disputed: bool) -> str:
    """Write one criterion: its bar, its median, and from where to where where they differ."""
    score = compared.candidate.scores[place]
    given = [n for grid in compared.grids if (n := getattr(grid, CRITERIA[place])) is not None]
    spread = f" ({min(given)}–{max(given)})" if given and min(given) < max(given) else ""
    return f"{bar_of(score)} {level(score)}{spread}{' ≠' if disputed else ''}"


def _jury(candidate: Candidate) -> str:
    hidden = [hidden_of(candidate.hidden)] if candidate.hidden else []
    return ", ".join((*candidate.assessors, *hidden))


def _evidence(compared: Compared, criterion: str) -> str:
    return "\n".join(
        labelled(grid.assessor, line)
        for grid in compared.grids
        if (line := evidence_of(grid, criterion))
    )


def _called(choices: Sequence[Choice], code: str) -> str:
    return next(
        (f"{choice.glyph} {_(choice.label)}".strip() for choice in choices if choice.code == code),
        code,
    )


def _draw_row(row: _Row, width: int) -> list[str]:
    """Draw a row: as many lines as its label and its longest cell take."""
    columns = [_fold(row.label, _LABEL - _GAP), *(_fold(cell, width) for cell in row.cells)]
    widths = [_LABEL, *(width + _GAP for _cell in row.cells)]
    return [
        "".join(
            set_cell_size(column[n] if n < len(column) else "", size)
            for column, size in zip(columns, widths, strict=True)
        ).rstrip()
        for n in range(max(map(len, columns)))
    ]


def _fold(text: str, width: int) -> list[str]:
    """Break a text into lines of at most `width` cells, between words where that can be."""
    lines: list[str] = []
    for paragraph in text.split("\n"):
        line = ""
        for word in clean_line(paragraph).split():
            for piece in chop_cells(word, width):
                if line and cell_len(line) + 1 + cell_len(piece) > width:
                    lines.append(line)
                    line = ""
                line = f"{line} {piece}".strip()
        lines.append(line)
    return lines
