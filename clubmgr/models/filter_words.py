"""Words as the full-text index knows them."""

from __future__ import annotations

from collections.abc import Sequence

from clubmgr.text import words_of as words_of


def begin_words(words: Sequence[str], text: str) -> bool:
    """Tell whether each of these folded words begins a word of the text."""
    there = words_of(text)
    return all(any(word.startswith(begun) for word in there) for begun in words)


def match_words(text: str, column: str = "") -> str:
    """Return a full-text query for words that begin so; nothing of the text is an operator."""
    place = f"{column} : " if column else ""
    return " AND ".join(f'{place}"{word}"*' for word in words_of(text)) or '""'
