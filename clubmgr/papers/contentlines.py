"""How a calendar file is written: its values and its folded lines (RFC 5545 3.1 and 3.3)."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    import icalendar

_WIDTH: Final = 75  # octets, without the line's CRLF


def text_value(text: str) -> icalendar.prop.vInline:
    r"""Return clean text as a TEXT value.

    icalendar's own vText takes a typed `\N`, as in `C:\New`, for a line break.
    """
    from icalendar.prop import vInline

    text = text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return vInline(text.replace("\n", "\\n"))


def time_value(moment: datetime) -> icalendar.prop.vInline:
    """Return an aware moment as a DATE-TIME value: in its IANA zone if it has one, else in UTC.

    icalendar's own vDatetime takes zones such as Africa/Abidjan for UTC.
    """
    from icalendar.prop import vInline

    if isinstance(moment.tzinfo, ZoneInfo):
        return vInline(f"{moment:%Y%m%dT%H%M%S}", params={"TZID": moment.tzinfo.key})
    return vInline(f"{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}")


def content_lines(component: icalendar.Component) -> bytes:
    """Return a component's lines, folded, each ending in CRLF."""
    return b"".join(fold_line(line) + b"\r\n" for line in component.content_lines() if line)


def fold_line(line: str) -> bytes:
    """Return a content line in pieces of at most 75 octets that cut no character and no escape.

    icalendar's own folding takes four times as long and may cut a pair of backslashes, after
    which some readers see no event at all.
    """
    octets = line.encode()
    if len(octets) <= _WIDTH:
        return octets
    pieces, start, room = [], 0, _WIDTH
    while len(octets) - start > room:
        stop = start + room
        while octets[stop] & 0xC0 == 0x80 or _cuts_escape(octets[start:stop]):
            stop -= 1
        pieces.append(octets[start:stop])
        start, room = stop, _WIDTH - 1
    return b"\r\n ".join([*pieces, octets[start:]])


def _cuts_escape(piece: bytes) -> bool:
    r"""Tell whether a piece ends in the first half of an escape: `\\`, `\n`, RFC 6868's `^^`."""
    return any((len(piece) - len(piece.rstrip(mark))) % 2 for mark in (b"\\", b"^"))
