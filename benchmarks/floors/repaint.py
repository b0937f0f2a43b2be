"""A bare Textual app that paints its whole view anew at each key, from lines made before."""

from __future__ import annotations

from rich.segment import Segment
from textual import events
from textual.app import App, ComposeResult
from textual.strip import Strip
from textual.widget import Widget

_LINES = [Strip([Segment(f"{n:>8} ready {'·' * 100}")]).crop(0, 120) for n in range(512)]


class Lines(Widget, can_focus=True):
    first = 0

    def render_line(self, y: int) -> Strip:
        return _LINES[(self.first + y) % len(_LINES)]


class Repaint(App[None]):
    def compose(self) -> ComposeResult:
        yield Lines()

    def on_key(self, _event: events.Key) -> None:
        lines = self.query_one(Lines)
        lines.first += 1
        lines.refresh()


def main() -> None:
    Repaint().run()
