"""A text as names are looked for in it: folded, nothing hidden, what addresses write with % read.

Each of its letters still says where it stands in the text as it is.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from html import unescape
from typing import Final
from urllib.parse import unquote

from clubmgr.text import fold

_LATER: Final = "%[89ab][0-9a-f]"
_CODED: Final = re.compile(
    rf"%(?:[2-7][0-9a-f]|[cd][0-9a-f]{_LATER}|e[0-9a-f](?:{_LATER}){{2}}|f[0-9a-f](?:{_LATER}){{3}})"
    "|&(?:#[0-9]{1,7}|#x[0-9a-f]{1,6}|[a-z][a-z0-9]{1,30});",
    re.IGNORECASE,
)
"""One character as addresses and pages write it: %C3%A9, &eacute;."""


class _Plain(dict[int, str]):
    """What each character is looked for as, found out when it is first met."""

    def __missing__(self, code: int) -> str:
        letter = chr(code)
        if letter.isdecimal():
            found = str(unicodedata.decimal(letter))
        else:
            found = "" if unicodedata.category(letter) == "Cf" else fold(letter)
        self[code] = found
        return found


_PLAIN: Final = _Plain()


def plain(text: str) -> str:
    """Return the text folded, any digits as 0 to 9, without soft hyphens and the like."""
    if "%" in text or "&" in text:
        text = _CODED.sub(lambda found: _read(found[0]), text)
    return text.lower() if text.isascii() else text.translate(_PLAIN)


def placed(text: str) -> tuple[str, Sequence[int]]:
    """Return what `plain` does, and where each of its letters stands; the length behind them."""
    if text.isascii() and "%" not in text and "&" not in text:
        return text.lower(), range(len(text) + 1)
    letters, places = [], []
    for place, letter in _characters(text):
        found = _PLAIN[ord(letter)]
        letters.append(found)
        places += [place] * len(found)
    return "".join(letters), [*places, len(text)]


def _characters(text: str) -> Iterator[tuple[int, str]]:
    """Yield each character that a text stands for, and where it is written."""
    done = 0
    for found in _CODED.finditer(text):
        read = _read(found[0])
        if read != found[0]:
            yield from enumerate(text[done : found.start()], done)
            yield from ((found.start(), letter) for letter in read)
            done = found.end()
    yield from enumerate(text[done:], done)


def _read(coded: str) -> str:
    return unquote(coded) if coded[0] == "%" else unescape(coded)
