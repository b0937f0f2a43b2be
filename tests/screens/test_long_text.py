from __future__ import annotations

import random
from typing import Any

import pytest
from seat import HOSTILE, read_lines, wait_until
from textual.app import App, ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.geometry import Offset
from textual.pilot import Pilot
from textual.strip import Strip
from textual.widgets import Static

from clubmgr.screens.widgets.long_text import LongText

WORDS = ("a", "de", "Ørsted", "李伟", "é" * 30, "x" * 90, "👩‍👧", "  ", "…", HOSTILE, "")


class Page(App[None]):
    """One text on a page that scrolls."""

    CSS = "#page { height: 1fr; padding: 1 2; } #details { width: 100%; height: auto; }"

    def __init__(self, text: Static) -> None:
        super().__init__()
        self.shown = text

    def compose(self) -> ComposeResult:
        with VerticalScroll(id="page"):
            yield self.shown


def a_text(seed: int) -> Content:
    chance = random.Random(seed)
    lines = [
        " ".join(chance.choices(WORDS, k=chance.randrange(12)))
        for _line in range(chance.choice((0, 1, 15, 16, 17, 120)))
    ]
    parts = [(f"{line}\n", chance.choice(("", "bold", "$text-muted"))) for line in lines]
    return Content.assemble(*parts, chance.choice(("", "end")))


async def looks(widget: Static, text: Content, width: int) -> list[tuple[list[str], list[object]]]:
    """Read a page of a text at all its positions: what is seen, and in which looks."""
    seen = []
    app = Page(widget)
    async with app.run_test(size=(width, 12)) as pilot:
        widget.update(text)
        page = app.query_one("#page")
        await settle(pilot)
        for y in range(0, page.max_scroll_y + 8, 7):
            page.scroll_to(y=y, animate=False, immediate=True)
            await settle(pilot)
            seen.append((read_lines(app), drawn(app)))
    return seen


async def settle(pilot: Pilot[None]) -> None:
    """Wait until nothing moves any more: a text that begins to scroll is laid out twice."""
    page = pilot.app.query_one("#page")
    before: Any = None
    same = 0
    while same < 4:
        await pilot.pause(0.01)
        now = (page.virtual_size, page.scroll_offset, drawn(pilot.app))
        same, before = same + 1 if now == before else 0, now


async def scroll_to_the_end(app: App[None]) -> None:
    page = app.query_one("#page")

    def is_there() -> bool:
        page.scroll_to(y=page.max_scroll_y, animate=False, immediate=True)
        return "the end" in read_lines(app)[-2]

    await wait_until(is_there)


def drawn(app: App[Any]) -> list[object]:
    return [
        [(segment.text, str(segment.style), segment.style and segment.style.meta)
         for segment in strip]
        for strip in map(Strip.simplify, app.screen._compositor.render_strips())
    ]  # fmt: skip


@pytest.mark.parametrize("width", [33, 60])
@pytest.mark.parametrize("seed", range(8))
async def test_it_looks_as_if_all_of_it_were_drawn(seed: int, width: int) -> None:
    text = a_text(seed)
    whole = await looks(Static(id="details", markup=False), text, width)
    assert await looks(LongText(id="details"), text, width) == whole


async def test_tabs_take_no_line_away() -> None:
    text = LongText(id="details")
    app = Page(text)
    async with app.run_test(size=(30, 12)):
        lines = [part for n in range(40) for part in ((f"{n}\t", "bold"), "a\tb " * 9, "\n")]
        text.update(Content.assemble(*lines, "the end"))
        await scroll_to_the_end(app)


async def test_a_long_text_is_drawn_as_far_as_it_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    drawn = 0
    render = Content.render_strips

    def count(self: Content, *arguments: object) -> list[Strip]:
        nonlocal drawn
        drawn += self.plain.count("\n")
        return render(self, *arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(Content, "render_strips", count)
    text = LongText(id="details")
    app = Page(text)
    async with app.run_test(size=(60, 12)) as pilot:
        text.update("\n".join(f"line {n}" for n in range(5_000)) + "\nthe end")
        await pilot.pause()
        await wait_until(lambda: "line 0" in read_lines(app)[1])
        app.query_one("#page").scroll_end(animate=False)
        await pilot.pause()
    assert 0 < drawn < 500


async def test_the_mouse_selects_across_what_was_drawn_at_once() -> None:
    text = LongText(id="details")
    app = Page(text)
    async with app.run_test(size=(60, 30)) as pilot:
        text.update("\n".join(f"line {n}" for n in range(100)))
        await wait_until(lambda: app.query_one("#page").max_scroll_y)
        app.query_one("#page").scroll_to(y=12, animate=False, immediate=True)
        await pilot.pause()
        await pilot.mouse_down(offset=Offset(7, 1))
        await pilot.hover(offset=Offset(9, 11))
        await pilot.mouse_up(offset=Offset(9, 11))
        lines = (app.screen.get_selected_text() or "").split("\n")
    assert [lines[0], lines[5], lines[-1].rstrip()] == ["12", "line 17", "line 22"]
