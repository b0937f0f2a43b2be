"""The barest Textual app: one line on the screen."""

from __future__ import annotations

from textual.app import App, ComposeResult
from textual.widgets import Static


class Hello(App[None]):
    def compose(self) -> ComposeResult:
        yield Static("ready")


def main() -> None:
    Hello().run()
