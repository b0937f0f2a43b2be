from __future__ import annotations

from itertools import pairwise

import pytest
from rich.cells import cell_len
from rich.style import Style

from clubmgr.screens.widgets.columns import (
    GAP,
    GUTTER,
    Align,
    Column,
    arrange,
    draw_line,
    fit,
    place_at,
)

TEXTS = (
    "Ana",
    "",
    "李伟",
    "ﾊﾝｶｸ",
    "e\u0301te\u0301",
    "Z\u0351\u036f\u0310algo",
    "👩‍👩‍👧‍👦 family",
    "❤️ heart",
    "🇫🇷 flag",
    "1️⃣ key",
    "שלום",
    "สวัสดี",
    "joiner\u200d",
    "\u200d\ufe0fleading",
    "tab\there",
    "two\nlines",
    "\x1b[31mred\x1b[0m",
    "\x9b2J",
    "a\x00b",
    "[bold]x[/]",
    "[@click=app.quit]x[/]",
    "a very long name that fits nowhere",
    "漢字漢字漢字漢字漢字",
)


def column(key: str, width: int, **more: object) -> Column:
    return Column(key, key.title(), width, str, **more)  # type: ignore[arg-type]


PEOPLE = (
    column("name", 20, minimum=10, grow=True),
    column("city", 12, minimum=6, drop=1),
    column("score", 5, drop=3, align="right"),
    column("club", 14, minimum=8, drop=2),
)


def keys_at(width: int) -> list[str]:
    return [place.column.key for place in arrange(PEOPLE, width)]


def widths_at(width: int) -> list[int]:
    return [place.width for place in arrange(PEOPLE, width)]


@pytest.mark.parametrize("align", ["left", "right"])
@pytest.mark.parametrize("width", [0, 1, 2, 3, 7, 12, 40])
@pytest.mark.parametrize("text", TEXTS)
def test_a_text_fills_its_cells_exactly(text: str, width: int, align: Align) -> None:
    fitted = fit(text, width, align)
    assert cell_len(fitted) == width
    assert fitted.isprintable() or "\u200d" in fitted


def test_a_text_that_fits_is_written_as_it_is() -> None:
    assert fit("[@click=app.quit]x[/]", 24) == "[@click=app.quit]x[/]   "
    assert fit("李伟", 6) == "李伟  "
    assert fit("12", 5, "right") == "   12"


def test_a_text_that_is_too_long_ends_in_an_ellipsis() -> None:
    assert fit("Guillermo", 6) == "Guill…"
    assert fit("漢字漢字", 6) == "漢字 …"
    assert fit("Guillermo", 1) == "…"


def test_controls_are_dropped_and_breaks_become_blanks() -> None:
    assert fit("a\x1b[31mb\tc\nd", 12) == "a[31mb c d  "


def test_with_room_columns_are_as_wide_as_they_wish_and_the_rest_grows() -> None:
    assert widths_at(GUTTER + 51 + 3 * GAP) == [20, 12, 5, 14]
    assert widths_at(GUTTER + 60 + 3 * GAP) == [29, 12, 5, 14]


def test_columns_shrink_to_their_minimum_before_one_is_given_up() -> None:
    assert widths_at(GUTTER + 29 + 3 * GAP) == [10, 6, 5, 8]
    assert keys_at(GUTTER + 29 + 3 * GAP) == ["name", "city", "score", "club"]


def test_columns_fold_away_in_the_stated_order_and_the_name_stays() -> None:
    full = GUTTER + 29 + 3 * GAP
    assert keys_at(full - 1) == ["name", "score", "club"]
    assert keys_at(full - 1 - 6 - GAP) == ["name", "score"]
    assert keys_at(GUTTER + 10) == ["name"]
    assert keys_at(GUTTER + 4) == ["name"]
    assert widths_at(GUTTER + 4) == [4]
    assert keys_at(GUTTER) == []


@pytest.mark.parametrize("width", range(130))
def test_at_every_width_columns_stand_in_line_and_never_over_the_end(width: int) -> None:
    places = arrange(PEOPLE, width)
    for left, right in pairwise(places):
        assert left.x + left.width + GAP == right.x
    assert all(p.x >= GUTTER and p.x + p.width <= width and p.width > 0 for p in places)
    if width >= GUTTER + 10:
        assert places[-1].x + places[-1].width == width


@pytest.mark.parametrize("width", [1, 2, 3, 4, 10, 30, 80])
@pytest.mark.parametrize("text", TEXTS)
def test_a_drawn_line_has_exactly_the_width(text: str, width: int) -> None:
    plain, own = Style(), Style(bold=True)
    places = arrange(PEOPLE, width)
    cells = [(fit(text, p.width), own if i % 2 else plain) for i, p in enumerate(places)]
    strip = draw_line("▸✓", plain, places, cells, width)
    assert strip.cell_length == width
    assert cell_len(strip.text) == width
    assert all(segment.text for segment in strip)


def test_the_heading_keeps_its_arrow_when_the_label_is_cut() -> None:
    (name, *_) = arrange((column("organisation", 8),), 80)
    assert name.heading("▲") == "Organ… ▲"
    assert name.heading() == "Organis…"
    (score, *_) = arrange((column("score", 8, align="right"),), 80)
    assert score.heading("▼") == " Score ▼"
    (tiny, *_) = arrange((column("score", 1),), 80)
    assert tiny.heading("▼") == "▼"


def test_a_cell_of_the_header_belongs_to_the_column_before_it() -> None:
    places = arrange(PEOPLE, 80)
    assert place_at(places, 0) is None
    for place in places:
        for x in (place.x, place.x + place.width - 1, place.x + place.width):
            assert place_at(places, x) is place
