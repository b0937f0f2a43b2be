"""What people type, or a spreadsheet holds, read as a whole number or as yes or no."""

from __future__ import annotations

import re
from typing import Final

from clubmgr.i18n import _, number
from clubmgr.text import fold

_YES: Final = frozenset(("yes", "y", "true", "1", "x", "oui", "o", "vrai"))
_NO: Final = frozenset(("no", "n", "false", "0", "", "non", "faux"))


def read_whole(text: str, low: int, high: int) -> int:
    """Read a whole number within bounds. Raises ValueError with a sentence."""
    digits = re.sub(r"[\s\u202f']", "", text)
    if not re.fullmatch(r"-?\d{1,9}", digits) or not low <= int(digits) <= high:
        raise ValueError(
            _("“{text}” is not a whole number from {low} to {high}.").format(
                text=text, low=number(low), high=number(high)
            )
        )
    return int(digits)


def read_yesno(text: str) -> bool:
    """Read yes or no. Raises ValueError with a sentence."""
    word = fold(text)
    if word in _YES | _NO:
        return word in _YES
    raise ValueError(_("“{text}” is neither yes nor no.").format(text=text))
