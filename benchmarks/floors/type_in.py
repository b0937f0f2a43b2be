"""A bare Textual app with a line to type in, that tells what is typed."""

from __future__ import annotations

from textual.app import App, ComposeResult
from textual.widgets import Input, Static


class Typing(App[None]):
    def compose(self) -> ComposeResult:
        yield Input()
        yield Static("ready", markup=False)

    def on_input_changed(self, event: Input.Changed) -> None:
        self.query_one(Static).update(f"“{event.value}”")


def main() -> None:
    Typing().run()
