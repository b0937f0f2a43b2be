"""The picture of candidates side by side, as text."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from rich.cells import cell_len

from clubmgr import i18n
from clubmgr.method import Rubric
from clubmgr.models.candidacies import Candidate
from clubmgr.models.kinds.candidacy import Assessment
from clubmgr.screens.comparison import Compared, draw
from clubmgr.text import clean_line

NAMES = ("Ana Silva", "[bold]O'Brien[/] \x1b[31m=1+1", "李小龍 " * 8, "a" * 200)


@pytest.fixture(autouse=True, params=["en", "fr"])
def language(request: pytest.FixtureRequest) -> Iterator[str]:
    with i18n.speaking(request.param):
        yield request.param


def compared(name: str, *levels: int | None, juror: str = "Zoé", text: str = "") -> Compared:
    a, b, c, d = levels or (3, 2, 2, 1)
    candidate = Candidate(
        id=name, version=1, person=name, person_name=name, club="lyon", club_name="Club Lyon",
        stage="core", opened_on="2027-01-12", since="2027-01-12", next_step="", next_step_on=None,
        snoozed_until=None, interest="yes", role_hints=("president", "webmaster"),
        scores=(a, b, c, d), spreads=(2, 0, 0, 0), own=(a, b, c, d), jurors=2, hidden=0,
        assessors=(juror, "Tom"), assessed_on="2027-01-12", note="", decision="on_hold",
        decided_on="2027-01-12",
    )  # fmt: skip
    grids = [
        Assessment(
            id=by, version=1, candidacy=name, charismatic=level, known=b, recognised=c, available=d,
            charismatic_evidence=text, known_evidence="", recognised_evidence="",
            available_evidence="", note="", assessor=by, assessed_on="2027-01-12",
        )
        for by, level in ((juror, 1), ("Tom", 3))
    ]  # fmt: skip
    return Compared(candidate, tuple(grids))


@pytest.mark.parametrize("width", [20, 40, 60, 75, 100, 200])
@pytest.mark.parametrize("count", [1, 2, 3, 4])
def test_nothing_is_wider_than_the_room_and_nobody_is_left_out(width: int, count: int) -> None:
    who = [compared(name, text=name * 3) for name in NAMES[:count]]
    lines = draw(who, Rubric(), width)
    assert max(map(cell_len, lines)) <= width
    assert "\x1b" not in "".join(lines)
    text = "".join("".join(lines).split())
    for name in NAMES[:count]:
        assert name[:3] in text


def test_four_stand_beside_one_another_at_80_columns() -> None:
    lines = draw([compared(name) for name in ("Ana", "Bea", "Cyd", "Dan")], Rubric(), 75)
    assert lines[0].split() == ["Ana", "Bea", "Cyd", "Dan"]


def test_in_a_narrow_terminal_the_others_follow_below() -> None:
    lines = draw([compared(name) for name in ("Ana", "Bea", "Cyd")], Rubric(), 45)
    assert lines[0].split() == ["Ana", "Bea"]
    assert "Cyd" in [line.strip() for line in lines]


def test_bars_numbers_words_and_glyphs_say_all_without_colour(language: str) -> None:
    text = "\n".join(draw([compared("Ana", 2, 2, None, 3, text="Led a round")], Rubric(), 75))
    for said in (
        "■■□ 2 (1–3) ≠", "□□□ ·", "■■■ 3", "■■■■■■■□□□□□", "7 / 12", "Zoé, Tom",
        *(clean_line(i18n.labelled(name, "Led a round")) for name in ("Zoé", "Tom")), "◑", "●",
    ):  # fmt: skip
        assert said in text, said
    if language == "en":
        assert "◔ incomplete ≠ disputed" in " ".join(text.split())
        assert "president, webmaster" in " ".join(text.split())


def test_where_there_is_no_evidence_there_is_no_heading_for_it() -> None:
    with i18n.speaking("en"):
        assert "Evidence" not in "\n".join(draw([compared("Ana")], Rubric(), 75))
