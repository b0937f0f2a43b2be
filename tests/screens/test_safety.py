from __future__ import annotations

import pytest
from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.app import App, ComposeResult
from textual.color import Color
from textual.content import Content
from textual.filter import LineFilter
from textual.widgets import Button, Input, Label, OptionList, RichLog, Static

from clubmgr.screens.safety import UNSAFE, ControlFilter

BLACK = Color(0, 0, 0)
ATTACKS = {
    "title": "\x1b]0;owned\x07",
    "title, C1": "\x9d0;owned\x9c",
    "clear screen": "\x1b[2J",
    "clear screen, C1": "\x9b2J",
    "device control": "\x1bPq#0\x1b\\",
    "reset": "\x1bc",
    "link": "\x1b]8;;http://evil\x1b\\x\x1b]8;;\x1b\\",
    "bell, backspace, NUL, DEL": "\x07\x08\x00\x7f",
    "line breaks": "a\r\nb\u2028c\u2029d\x85e\x0bf\x0cg",
    "tab": "a\tb",
    "bidi override": "\u202egnp.exe",
    "bidi isolates": "\u2066a\u2069\u200e\u200f\u061c",
    "no width": "a\u200bb\ufeffc",
    "half a character": "a\ud800b",
    "joiner before a control": "a\u200d\x1bb",
}


def filtered(*segments: Segment) -> list[Segment]:
    return ControlFilter().apply(list(segments), BLACK)


@pytest.mark.parametrize("attack", ATTACKS.values(), ids=ATTACKS.keys())
def test_nothing_unsafe_stays_and_the_line_keeps_its_width(attack: str) -> None:
    text = f"Ana {attack} Silva"
    after = "".join(segment.text for segment in filtered(Segment(text)))
    assert not UNSAFE.search(after)
    assert after.encode("utf-8")
    assert cell_len(after) == cell_len(text)
    assert after.startswith("Ana ")
    assert "Silva" in after


def test_clean_lines_pass_as_they_are() -> None:
    style = Style(bold=True, link="https://example.org/")
    for text in ("Ana", "Œuvre 李伟 été", "👩‍👩‍👧 ❤️ é", "[bold]x[/]", "שלום مرحبا", ""):
        segments = [Segment(text, style), Segment(" ", None)]
        assert ControlFilter().apply(segments, BLACK) is segments


def test_style_and_neighbours_stay() -> None:
    bold = Style(bold=True)
    before = [Segment("a", bold), Segment("x\x1b[31my", bold), Segment("b", None)]
    assert filtered(*before) == [
        Segment("a", bold),
        Segment("x[31my", bold),
        Segment("b", None),
    ]


def test_a_control_in_the_address_of_a_link_goes() -> None:
    (segment,) = filtered(Segment("home", Style(link="http://a\x1b\\\x1b]0;owned\x07")))
    assert segment.text == "home"
    assert segment.style is not None
    assert segment.style.link == "http://a\\]0;owned"


def test_a_segment_made_of_commands_goes() -> None:
    clear = Segment("\x1b[2J", None, [(2, 0)])  # type: ignore[list-item]
    assert filtered(Segment("a"), clear, Segment("b")) == [Segment("a"), Segment("b")]


class Guarded(App[None]):
    """Stock widgets showing hostile text, behind the filter."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = text
        self.controls = ControlFilter()

    def get_line_filters(self) -> list[LineFilter]:
        return [self.controls, *super().get_line_filters()]

    def compose(self) -> ComposeResult:
        content = Content(self.text)
        yield Static(content)
        yield Label(self.text, markup=False)
        yield Button(content)
        yield Input(self.text, placeholder=self.text)
        yield OptionList(content)
        yield RichLog()

    def on_mount(self) -> None:
        self.query_one(RichLog).write(self.text)


@pytest.mark.parametrize("attack", ATTACKS.values(), ids=ATTACKS.keys())
async def test_no_widget_lets_it_through(attack: str) -> None:
    app = Guarded(f"Ana {attack} Silva")
    async with app.run_test(size=(60, 30)) as pilot:
        await pilot.pause()
        strips = app.screen._compositor.render_strips()
        texts = [segment.text for strip in strips for segment in strip]
        assert any("Ana" in text for text in texts)
        assert not [text for text in texts if UNSAFE.search(text)]
