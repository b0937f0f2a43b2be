"""Words as the full-text index knows them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from clubmgr.text import fold

# SQLite's Unicode is older than Python's: it takes these vowels for marks between two words.
_TOKEN: Final = re.compile(r"[^\W_\u19b0-\u19c9\u1cf2\u1cf3]+")


def words_of(text: str) -> list[str]:
    """Return the folded words of a text, as the full-text index knows them."""
    return _TOKEN.findall(fold(text))


def begin_words(words: Sequence[str], text: str) -> bool:
    """Tell whether each of these folded words begins a word of the text."""
    there = words_of(text)
    return all(any(word.startswith(begun) for word in there) for begun in words)


def match_words(text: str, column: str = "") -> str:
    """Return a full-text query for words that begin so; nothing of the text is an operator."""
    place = f"{column} : " if column else ""
    return " AND ".join(f'{place}"{word}"*' for word in words_of(text)) or '""'
