"""Text that people typed or imported: cleaned, folded, made into file names."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import Final

_BREAKS: Final = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_HIDDEN: Final = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u202a-\u202e\u2060"
    "\u2066-\u2069\ufeff\ud800-\udfff\ufffe\uffff]"
)
_SPACES: Final = re.compile(r"\s+")
_HARMLESS: Final = 1000
"""Characters of a text that is soon composed, whatever it is."""
_MARKED: Final = range(0x300, 0x1F000)
"""Where the marks are that go onto a letter."""
_EMAIL: Final = re.compile(
    r"(?=.{1,64}@)[\w!#$&'*+/=?^`{|}~-]+(?:\.[\w!#$&'*+/=?^`{|}~-]+)*"
    r"@[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?"
    r"(?:\.[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?)+",
    re.ASCII,
)
# SQLite's Unicode is older than Python's: it takes these vowels for marks between two words.
_WORD: Final = re.compile(r"[^\W_\u19b0-\u19c9\u1cf2\u1cf3]+")
_LETTERS: Final = str.maketrans({
    "ø": "o", "ł": "l", "ı": "i", "đ": "d", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d", "ħ": "h",
    "ŧ": "t",
})  # fmt: skip


def clean(text: str) -> str:
    """Return the text without control, bidi and zero-width characters; its lines end in LF."""
    text = _HIDDEN.sub("", _BREAKS.sub("\n", text))
    if len(text) > _HARMLESS and not unicodedata.is_normalized("NFC", text):
        text = _heaps_of_marks().sub(r"\1", text)
    return unicodedata.normalize("NFC", text).strip()


@cache
def _heaps_of_marks() -> re.Pattern[str]:
    """Return what finds more than 30 marks on one letter (UAX 15, 13).

    No writing has as many, and bringing n of them into order takes n² steps. Three that are made
    of marks are no marks themselves.
    """
    marks = "ཱཱཱིྀུ" + "".join(filter(unicodedata.combining, map(chr, _MARKED)))
    return re.compile(f"([{marks}]{{30}})[{marks}]+")


def clean_line(text: str) -> str:
    """Return the text cleaned and on one line, runs of blanks made one."""
    if text.isascii() and text.isprintable() and "  " not in text:
        return text.strip()
    return _SPACES.sub(" ", clean(text)).strip()


def one_line(text: str) -> str:
    """Return the text as one line with nothing hidden; unlike `clean_line` its blanks stay."""
    if text.isascii() and text.isprintable():
        return text
    return _HIDDEN.sub("", _BREAKS.sub(" ", text)).replace("\n", " ").replace("\t", " ")


def decimal(hundredths: int) -> str:
    """Write hundredths as other programs read an amount, in any language: `12.50`, `-1.50`."""
    whole, rest = divmod(abs(hundredths), 100)
    return f"{'-' if hundredths < 0 else ''}{whole}.{rest:02}"


def escape_hidden(text: str) -> str:
    """Return JSON whose strings hide nothing: what `clean` drops is written by its number."""
    return _HIDDEN.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def fold(text: str) -> str:
    """Return the text for comparing and searching: no case, no accents (Œuvre → oeuvre)."""
    return text.lower() if text.isascii() else text.translate(_FOLDED)


def words_of(text: str) -> list[str]:
    """Return the folded words of a text, as the full-text index knows them."""
    return _WORD.findall(fold(text))


def spoken(text: str) -> str:
    """Return a name as names are compared: without accents, capitals and hyphens."""
    return fold(text).replace("-", " ").replace("_", " ")


class _Folded(dict[int, str]):
    """What each character is folded to, found out when it is first met."""

    def __missing__(self, code: int) -> str:
        text = unicodedata.normalize("NFKD", chr(code)).casefold().translate(_LETTERS)
        self[code] = folded = "".join(c for c in text if not unicodedata.combining(c))
        return folded


_FOLDED: Final = _Folded()


def slug(text: str, default: str = "file") -> str:
    """Return a file name's stem: a-z, 0-9 and dashes, at most 60 characters, never a path."""
    return re.sub(r"[^a-z0-9]+", "-", fold(text)).strip("-")[:60].strip("-") or default


def is_email(text: str) -> bool:
    """Tell whether a text is an e-mail address that mail programs take (ASCII, with a domain)."""
    return len(text) <= 254 and _EMAIL.fullmatch(text) is not None
