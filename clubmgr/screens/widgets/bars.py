"""The lines around every screen: the sections above, the keys below."""

from __future__ import annotations

from collections.abc import Callable, Sequence
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

    def lay(self, pieces: list[tuple[Content, Callable[[], object]]], gap: int) -> None:
        """Show pieces side by side; short of room, those before the last are left out."""
        self._pieces = []
        shown: list[Content] = []
        x = 0
        while len(pieces) > 1 and _width(pieces, gap) > self.size.width:
            pieces = [*pieces[:-2], pieces[-1]]
        for content, clicked in pieces:
            width = cell_len(content.plain)
            self._pieces.append((x, x + width, clicked))
            shown += [content, Content(" " * gap)]
            x += width + gap
        self.update(Content.assemble(*shown), layout=False)

    def on_click(self, event: events.Click) -> None:
        """Do what the piece under the pointer stands for."""
        for start, end, clicked in self._pieces:
            if start <= event.x < end:
                clicked()


def _width(pieces: Sequence[tuple[Content, object]], gap: int) -> int:
    return sum(cell_len(content.plain) + gap for content, _clicked in pieces) - gap


class SectionBar(_Line):
    """The sections with their digits, the present one marked by brackets and colour."""

    DEFAULT_CSS = "SectionBar { height: 1; background: $panel; color: $text-muted; }"

    def __init__(self, section: str) -> None:
        super().__init__(id="sections")
        self._section = section

    def on_resize(self) -> None:
        """Lay the sections out for the new width: short of room, the others are cut."""
        pieces: list[tuple[Content, Callable[[], object]]] = []
        for letters in (None, 6, 5, 4, 0):
            pieces = [
                (self._piece(digit, name, _(title), letters), self._go(name))
                for digit, name, title in SECTIONS
            ]
            if _width(pieces, 1) <= self.size.width:
                break
        self.lay(pieces, gap=1)

    def _piece(self, digit: str, name: str, title: str, letters: int | None) -> Content:
        if name == self._section:
            return Content.styled(f"[{digit} {title}]", "bold $text-primary")
        return Content(f"{digit} {title[:letters]}".strip())

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
        """Lay the keys out for the new width, once there is one."""
        if not self.size.width:
            return
        active = {a.binding.id: a for a in self.screen.active_bindings.values() if a.binding.show}
        told = {key.id for key in self._told}
        pieces = []
        for key in _IN_ORDER:
            bound = active.get(key.id)
            if (bound is not None and bound.enabled) or (bound is None and key.id in told):
                piece = Content.assemble((key.display, "bold $text-accent"), " ", _(key.label))
                pieces.append((piece, self._press(key.keys.partition(",")[0])))
        self.lay(pieces, gap=2 if _width(pieces, 2) <= self.size.width else 1)

    def _press(self, key: str) -> Callable[[], object]:
        return lambda: self.app.simulate_key(key)
