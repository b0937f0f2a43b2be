"""A bare Textual app that tells how many keys it was given."""

from __future__ import annotations

from textual import events
from textual.app import App, ComposeResult
from textual.widgets import Static


class Echo(App[None]):
    count = 0

    def compose(self) -> ComposeResult:
        yield Static("ready")

    def on_key(self, event: events.Key) -> None:
        self.count += 1
        self.query_one(Static).update(f"{event.key} {self.count}")


def main() -> None:
    Echo().run()
