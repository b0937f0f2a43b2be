"""One key of the registry."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Key:
    """One key. `where` is a place that binds it, `label` what the footer says, `help` the sentence.

    `writes` is for keys that change the program: they are off when it is open for reading only.
    """

    id: str
    keys: str
    action: str
    label: str
    help: str
    where: str
    shown: bool = False
    writes: bool = False
    needs_row: bool = False
    priority: bool = False

    @property
    def display(self) -> str:
        """The first key as it is written on a keyboard."""
        return written(self.keys.partition(",")[0])


_WRITTEN: Final = {
    "question_mark": "?", "slash": "/", "colon": ":", "asterisk": "*", "space": "␣", "enter": "⏎",
    "left_square_bracket": "[", "right_square_bracket": "]", "comma": ",", "escape": "esc",
    "delete": "del", "down": "↓", "up": "↑", "right": "→", "left": "←", "pagedown": "pgdn", "pageup": "pgup",
    "shift+tab": "shift+tab",
}  # fmt: skip


def written(key: str) -> str:
    """Write a key's name as people know it: `ctrl+p` is `^p`, `question_mark` is `?`."""
    if key.startswith("ctrl+"):
        return "^" + _WRITTEN.get(key[5:], key[5:])
    return _WRITTEN.get(key, key)
