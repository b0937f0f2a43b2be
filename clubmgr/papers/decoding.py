"""Bytes that others exported, read as lines of text: the encoding told, wrong bytes marked."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import BinaryIO, Final

from clubmgr.errors import RefusedFile
from clubmgr.i18n import _

Source = Path | bytes

BLOCK: Final = 1 << 18
LONGEST_LINE: Final = 1 << 24
"""Characters; a longer line is refused instead of being held in memory."""

WRONG: Final = re.compile("[\udc80-\udcff]")
"""What a byte that is no UTF-8 is read as."""

_SAMPLE: Final = 1 << 16
_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_WESTERN: Final = ("cp1252", "mac_roman", "cp850", "iso8859_15")
_SMALL: Final = frozenset("éèêëàâçùûüôöîïœæñáíóúäßåøãõ")
_SIGNS: Final = frozenset("’‘“”«»€…–—°№ª\xa0")
_CAPITALS: Final = frozenset("ÉÈÀÇÊÔÎŒÂÙÄÖÜÑÁÍÓÚØÅ")


def open_source(source: Source) -> BinaryIO:
    """Open a file, or bytes as if they were one. Raises `RefusedFile` if it cannot be read."""
    if isinstance(source, bytes):
        return BytesIO(source)
    try:
        return source.open("rb")
    except OSError as error:
        raise RefusedFile(
            _("{name} cannot be read: {reason}.").format(name=source.name, reason=error.strerror),
            _("Check that the file exists and that you may open it."),
        ) from error


def measure(source: Source) -> int:
    """Return the size in bytes."""
    return len(source) if isinstance(source, bytes) else source.stat().st_size


def detect_encoding(stream: BinaryIO) -> str:
    """Return Python's name of the encoding, told from a sample of what is not ASCII."""
    sample = stream.read(_SAMPLE)
    for mark, encoding in _MARKS:
        if sample.startswith(mark):
            return encoding
    if wide := _detect_wide(sample):
        return wide
    while sample.isascii():
        if not (sample := stream.read(_SAMPLE)):
            return "utf-8"
    more = stream.read(_SAMPLE)
    return _detect_narrow(sample + more, final=len(more) < _SAMPLE)


def _detect_wide(sample: bytes) -> str:
    """Return UTF-16 without a mark, or nothing: in tables most high bytes are zero."""
    half = len(sample) // 2
    low, high = sample[0 : 2 * half : 2].count(0), sample[1 : 2 * half : 2].count(0)
    if high * 10 > half and low * 10 < high:
        return "utf-16-le"
    if low * 10 > half and high * 10 < low:
        return "utf-16-be"
    return ""


def _detect_narrow(sample: bytes, *, final: bool) -> str:
    decoder = codecs.getincrementaldecoder("utf-8")("surrogateescape")
    text = decoder.decode(sample, final)
    wrong = len(WRONG.findall(text))
    if sum(not c.isascii() for c in text) >= 2 * wrong:
        return "utf-8"
    marks = {name: _plausibility(sample.decode(name, "replace")) for name in _WESTERN}
    best = max(_WESTERN, key=lambda name: marks[name])
    if marks[best] >= 1:
        return best
    from charset_normalizer import from_bytes

    found = from_bytes(sample).best()
    return found.encoding if found else "cp1252"


def _plausibility(text: str) -> float:
    """Return how much like western European writing the characters beyond ASCII are: at most 2.

    Libraries that tell encodings by frequency take short French lists for central European.
    """
    total = seen = 0
    before = " "
    for c in text:
        if not c.isascii():
            seen += 1
            if c in _SIGNS:
                total += 1 if c != "\xa0" and before.islower() else 2
            elif c in _SMALL:
                total += -1 if before.isalpha() and not before.isascii() else 2
            elif c in _CAPITALS:
                total += -2 if before.islower() else 2
            else:
                total -= 1 if c.isalpha() else 3
        before = c
    return total / seen if seen else 2


def say_wrong(text: str, encoding: str) -> str:
    """Return a sentence on what could not be decoded in a text, or nothing."""
    if encoding != "utf-8":
        if "\ufffd" not in text:
            return ""
        return _("A character cannot be read as {encoding}.").format(encoding=encoding)
    if wrong := WRONG.search(text):
        return _("The byte {byte} is no UTF-8: write the file again as UTF-8.").format(
            byte=f"0x{ord(wrong[0]) & 0xFF:02X}"
        )
    return ""


def read_blocks(stream: BinaryIO, encoding: str, name: str) -> Iterator[str]:
    """Yield the text in blocks that end where a line ends; line ends are kept as they are.

    Bytes that are no UTF-8 become what `WRONG` finds, those of other encodings U+FFFD. Raises
    `RefusedFile` if a line is longer than `LONGEST_LINE`; `name` is the file's, for that sentence.
    """
    errors = "surrogateescape" if encoding == "utf-8" else "replace"
    decoder = codecs.getincrementaldecoder(encoding)(errors)
    rest, start = "", True
    while data := stream.read(BLOCK):
        text = rest + decoder.decode(data)
        if start and text:
            text, start = text.removeprefix("\ufeff"), False
        # A CR at the very end may be the first half of CRLF.
        end = text.rfind("\n") + 1 or text.rfind("\r", 0, -1) + 1
        if end:
            yield text[:end]
        elif len(text) > LONGEST_LINE:
            raise RefusedFile(
                _("{name} has a line of more than {n} characters.").format(
                    name=name, n=LONGEST_LINE
                ),
                _("This is no list of people: check that it is the right file."),
            )
        rest = text[end:]
    if text := rest + decoder.decode(b"", True):
        yield text.removeprefix("\ufeff") if start else text
