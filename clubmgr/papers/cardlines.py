"""The content lines of vCards: unfolded, taken apart and decoded, whatever program wrote them."""

from __future__ import annotations

import binascii
import io
import quopri
import re
from base64 import b64decode
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import Final

from clubmgr.i18n import _
from clubmgr.papers.decoding import say_wrong

_READ: Final = frozenset({
    "", "BEGIN", "END", "VERSION", "UID", "KIND", "X-ADDRESSBOOKSERVER-KIND", "N", "FN",
    "EMAIL", "TEL", "URL", "IMPP", "SOCIALPROFILE", "X-SOCIALPROFILE", "ORG", "TITLE", "ROLE",
    "ADR", "CATEGORIES", "NOTE", "LANG", "X-LANG",
})  # fmt: skip
"""What fields are made of; data of other properties need not be indented."""

_EDGE: Final = re.compile(r"(?:BEGIN|END):VCARD", re.IGNORECASE)
_HEAD: Final = re.compile(r"(?:([\w-]+)\.)?([\w-]+)((?:;(?:\"[^\"]*\"|[^\":;])*)*):")
_PARAMETER: Final = re.compile(r";([^=;]*)(?:=((?:\"[^\"]*\"|[^\";])*))?")
_INDENTED: Final = re.compile(rb"=\n[ \t]")
_ESCAPED: Final = re.compile(r"\\(.)", re.DOTALL)
_OLD_ESCAPED: Final = re.compile(r"\\([\\;,:])")
ROOM: Final = 1 << 18
"""Characters held of one value: more than any field takes, so that too long a one is noticed."""


class BadCard(ValueError):
    """A card that cannot be taken; the message is the sentence that says why."""


@dataclass(frozen=True, slots=True)
class Property:
    """One content line. `name` is in capitals, nothing if it is no content line at all."""

    line: int
    name: str
    parameters: str
    value: str
    """As it was written: encoded and escaped; at most `ROOM` characters of it."""
    group: str = ""
    """What ties it to other lines of its card, as `item1` a number to its label."""
    size: int = 0
    """Characters of the whole value in its file."""

    def parameter(self, wanted: str) -> str:
        """Return a parameter's values in capitals; 2.1 writes those of TYPE and ENCODING bare."""
        if not self.parameters:
            return ""
        return ",".join(value.upper() for name, value in self.named() if name == wanted)

    def named(self) -> Iterator[tuple[str, str]]:
        """Yield the parameters: the name in capitals, the value without quotation marks."""
        for name, value in _PARAMETER.findall(self.parameters):
            word = name.upper()
            bare = "ENCODING" if word in ("QUOTED-PRINTABLE", "BASE64") else "TYPE"
            yield (word, value.replace('"', "")) if value else (bare, name)

    @property
    def rank(self) -> int:
        """The place among its like: those that are preferred go first."""
        if "PREF" in self.parameter("TYPE").split(","):
            return 0
        number = self.parameter("PREF")
        return int(number) if number.isdecimal() and len(number) < 4 else 101

    def decode(self, encoding: str) -> str:
        """Return the value as text; `encoding` is the file's. Raises `BadCard`."""
        how, charset = self.parameter("ENCODING"), self.parameter("CHARSET")
        raw = self.value.encode("utf-8", "surrogateescape")
        charsets = [charset or "UTF-8"]
        if how == "QUOTED-PRINTABLE":
            charsets = [charset] if charset else ["UTF-8", "cp1252"]
            if _INDENTED.search(raw) and not _is_text(quopri.decodestring(raw), charsets[0]):
                raw = _INDENTED.sub(b"", raw)
            raw = quopri.decodestring(raw)
        elif how in ("B", "BASE64"):
            with suppress(binascii.Error):
                raw = b64decode(raw)
        elif not say_wrong(self.value, encoding):
            return self.value
        for name in charsets:
            with suppress(LookupError, ValueError):
                return raw.decode(name)
        raise BadCard(
            _("Line {line} cannot be read as {encoding}.").format(
                line=self.line, encoding=charset or encoding
            )
        )


def _is_text(raw: bytes, charset: str) -> bool:
    try:
        raw.decode(charset)
    except (LookupError, ValueError):
        return False
    return True


class _Draft:
    """A content line that may go on over the next lines of the file."""

    def __init__(self, line: int, text: str) -> None:
        head = _HEAD.match(text)
        self._line = line
        self.name = head[2].upper() if head else ""
        self._group = (head[1] or "") if head else ""
        self._parameters = head[3] if head else ""
        self._quoted = "QUOTED-PRINTABLE" in self._parameters.upper()
        self._soft = False
        self._room = ROOM
        self._size = 0
        self._pieces: list[str] = []
        self._add(text[head.end() :] if head else text[:60])

    def take(self, text: str) -> bool:
        """Take the file's next line if it belongs to this content line; tell whether it does."""
        if self._soft and not _EDGE.match(text):
            # Where the break was is kept: whether this blank is text shows when it is decoded.
            self._add(f"=\n{text}" if text.startswith((" ", "\t")) else text)
        elif text.startswith((" ", "\t")):
            self._add(text[1:])
        elif self.name not in _READ and text and ":" not in text:
            self._add(text)  # some programs do not indent the data of a photograph
        else:
            return False
        return True

    def _add(self, text: str) -> None:
        self._soft = self._quoted and text.endswith("=")
        piece = text.removesuffix("=") if self._soft else text
        self._pieces.append(piece[: self._room])
        self._room -= len(self._pieces[-1])
        self._size += len(piece)

    def finish(self) -> Property:
        """Return the whole content line."""
        value = "".join(self._pieces)
        return Property(self._line, self.name, self._parameters, value, self._group, self._size)


def read_properties(blocks: Iterable[str]) -> Iterator[Property]:
    """Yield the lines of the cards, with BEGIN and END, and what is no content line.

    A card within a card, as 2.1 has it for an agent, is left out: its AGENT has no value.
    """
    nested, before = 0, None
    for item in _unfold(blocks):
        if item.name == "BEGIN" and nested:
            nested += 1
        elif item.name == "BEGIN" and before and before.name == "AGENT":
            nested = 1
            if not before.value:
                yield before
        elif nested:
            nested -= item.name == "END"
        elif item.name != "AGENT" or item.value:
            yield item
        before = item


def read_line(line: str) -> Property | None:
    """Take one unfolded line apart; None if it is no content line of a card's own."""
    head = _HEAD.match(line)
    if head is None or not head[2].isascii() or head[2].upper() in ("BEGIN", "END", "VERSION"):
        return None
    return Property(0, head[2].upper(), head[3], line[head.end() :], head[1] or "")


def _unfold(blocks: Iterable[str]) -> Iterator[Property]:
    draft: _Draft | None = None
    lines = (line for block in blocks for line in io.StringIO(block, newline=""))
    for number, line in enumerate(lines, 1):
        text = line.rstrip("\r\n")
        if draft and draft.take(text):
            continue
        if draft:
            yield draft.finish()
        draft = _Draft(number, text) if text else None
    if draft:
        yield draft.finish()


def split_value(value: str, mark: str) -> list[str]:
    """Return the parts of a value; a mark after a backslash is text."""
    parts, start, at = [], 0, 0
    while at < len(value):
        if value[at] == mark:
            parts.append(value[start:at])
            start = at + 1
        at += 2 if value[at] == "\\" else 1
    return [*parts, value[start:]]


def unescape(text: str, *, old: bool) -> str:
    r"""Return a value without its escapes; in 2.1 (`old`) a `\n` is no line break."""
    if old:
        return _OLD_ESCAPED.sub(r"\1", text)
    return _ESCAPED.sub(lambda found: "\n" if found[1] in "nN" else found[1], text)
