"""Keys typed faster than the screens change: each waits until the one before has had its say."""

from __future__ import annotations

from collections import deque
from functools import partial
from typing import Final

from textual import events, on
from textual.app import App
from textual.message import Message
from textual.message_pump import MessagePump

_PATIENCE: Final = 0.3
"""Seconds after which the next key is pressed come what may."""
_GLANCE: Final = 0.01
"""Seconds between two looks whether a screen is ready for keys."""


class KeyDone(Message):
    """Follows a key on its way through the widgets; when it arrives, the key has had its say."""

    def __init__(self, key: events.Key, behind: MessagePump | None = None) -> None:
        super().__init__()
        self.key = key
        self.behind = behind
        """What handled the key, while its answer (a line that is submitted) may be on its way."""


class KeysInTurn(App[None]):
    """An application that presses keys one after the other.

    Textual hands a key to what has the focus when it is read. Of `/ana`, read at once from a slow
    line, all letters would go to the list, as commands, before the filter line is there.
    """

    def __init__(self) -> None:
        super().__init__()
        self._waiting: deque[events.Key] = deque()
        self._pressed: events.Key | None = None
        self.beginning = 0
        """How many acts were started by a key and have not asked or done anything yet."""

    async def on_event(self, event: events.Event) -> None:
        """Press a key, or keep it until it is its turn; the rest is as ever."""
        if not isinstance(event, events.Key) or event.is_forwarded or self._exit:
            await super().on_event(event)
        elif self._pressed is None and not self._waiting and self._is_ready():
            await self._press(event)
        else:
            self._waiting.append(event)
            self.set_timer(_PATIENCE, partial(self._press_next, self._pressed, anyway=True))
            if self._pressed is None and len(self._waiting) == 1:
                self.set_timer(_GLANCE, partial(self._press_next, None))

    async def _press(self, key: events.Key) -> None:
        self._pressed = key
        target = self.focused or self.screen
        await super().on_event(key)
        if key.is_forwarded and target.post_message(KeyDone(key, target)):
            return
        if self._waiting:
            self.post_message(KeyDone(key))
        elif self._pressed is key:
            self._pressed = None

    @on(KeyDone)
    async def _done(self, event: KeyDone) -> None:
        if event.behind is not None and event.behind.post_message(KeyDone(event.key)):
            return  # once more, behind the answer
        await self._press_next(event.key)

    async def _press_next(self, after: events.Key | None, *, anyway: bool = False) -> None:
        """Press the next key, if `after` is the last one, as soon as the screen is ready."""
        if after is not self._pressed or self._exit:
            return
        if self._waiting and not anyway and not self._is_ready():
            self.set_timer(_GLANCE, partial(self._press_next, after))
            return
        self._pressed = None
        if self._waiting:
            await self._press(self._waiting.popleft())

    def _is_ready(self) -> bool:
        """Tell whether the screen is there, with the focus where it opens, and no act about to."""
        screen = self.screen
        return (
            not self.beginning
            and screen.is_mounted
            and (screen.focused is not None or not screen.focus_chain)
        )
