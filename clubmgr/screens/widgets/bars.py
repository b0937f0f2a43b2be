"""The lines around every screen: the sections above, the keys below."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from rich.cells import cell_len
from textual import events
from textual.content import Content
from textual.widgets import Static

from clubmgr.i18n import _
from clubmgr.keys import KEYS, SECTIONS, keys_of

_IN_ORDER: Final = tuple(
    sorted((key for key in KEYS if key.shown), key=lambda key: key.where == "app")
)
"""The shown keys in the order of the registry, those of everywhere last."""


class _Line(Static):
    """One line of pieces that can be clicked: each a text, its style, and what a click does."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__("", id=id, markup=False)
        self._pieces: list[tuple[int, int, Callable[[], object]]] = []

    def lay(self, pieces: list[tuple[Content, Callable[[], object]]], gap: int = 2) -> None:
        """Show pieces side by side; those that find no room on the line are left out."""
        self._pieces = []
        shown: list[Content] = []
        x = 0
        for content, clicked in pieces:
            width = cell_len(content.plain)
            if x + width > self.size.width:
                break
            self._pieces.append((x, x + width, clicked))
            shown += [content, Content(" " * gap)]
            x += width + gap
        self.update(Content.assemble(*shown))

    def on_click(self, event: events.Click) -> None:
        """Do what the piece under the pointer stands for."""
        for start, end, clicked in self._pieces:
            if start <= event.x < end:
                clicked()


class SectionBar(_Line):
    """The sections with their digits, the present one marked by brackets and colour."""

    DEFAULT_CSS = "SectionBar { height: 1; background: $panel; color: $text-muted; }"

    def __init__(self, section: str) -> None:
        super().__init__(id="sections")
        self._section = section

    def on_resize(self) -> None:
        """Lay the sections out for the new width: short of room, only their digits and initials."""
        names = [(digit, name, _(title)) for digit, name, title in SECTIONS]
        if sum(cell_len(title) + 4 for _digit, _name, title in names) > self.size.width:
            names = [(digit, name, title[:4]) for digit, name, title in names]
        self.lay([(self._piece(*piece), self._go(piece[1])) for piece in names], gap=1)

    def _piece(self, digit: str, name: str, title: str) -> Content:
        if name == self._section:
            return Content.styled(f"[{digit} {title}]", "bold $text-primary")
        return Content.styled(f"{digit} {title}", "")

    def _go(self, name: str) -> Callable[[], object]:
        async def go() -> None:
            await self.app.run_action(f"app.go('{name}')")

        return lambda: self.app.call_later(go)


class KeyBar(_Line):
    """The next keys: those that are shown and can be pressed now.

    `places` are the registry's places whose keys are told even where a focused line takes the key
    for itself, as `enter` in a question.
    """

    DEFAULT_CSS = "KeyBar { dock: bottom; height: 1; background: $panel; }"

    def __init__(self, *places: str) -> None:
        super().__init__()
        self._told = keys_of(*places)

    def on_mount(self) -> None:
        """Follow what can be pressed."""
        self.screen.bindings_updated_signal.subscribe(self, lambda _screen: self.on_resize())

    def on_resize(self) -> None:
        """Lay the keys out for the new width."""
        active = {a.binding.id: a for a in self.screen.active_bindings.values() if a.binding.show}
        told = {key.id for key in self._told}
        pieces = []
        for key in _IN_ORDER:
            bound = active.get(key.id)
            if (bound is not None and bound.enabled) or (bound is None and key.id in told):
                piece = Content.assemble((key.display, "bold $text-accent"), " ", _(key.label))
                pieces.append((piece, self._press(key.keys.partition(",")[0])))
        self.lay(pieces)

    def _press(self, key: str) -> Callable[[], object]:
        return lambda: self.app.simulate_key(key)
