"""The calendars that a mail carries, and who sent it; mails in mails are looked into."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Final, cast

from clubmgr.text import is_email

if TYPE_CHECKING:
    from email.message import Message

_CALENDARS: Final = frozenset(("text/calendar", "application/ics", "application/calendar"))
_OUTLOOK: Final = frozenset(("application/ms-tnef", "application/vnd.ms-tnef"))
_FOLD: Final = re.compile(rb"(?<!\r)\r*\n[ \t]")
_CHARSETS: Final = re.compile(
    r"iso-?8859-|iso-2022-|windows-|cp\d|koi8-|gb|big5|shift_jis|euc-", re.IGNORECASE
)
"""The encodings that mails name; some that Python knows besides take an age to read."""
_LONGEST_HEADER: Final = 1 << 16
"""Characters; as many as a mail to a thousand people needs."""
_LONGEST_CONTENT: Final = 2000
"""Characters of a header that tells what a part is, with the name of its file."""
_DEEPEST: Final = 30
"""Parts within one another: every line of the innermost is compared with the bounds of all."""
_MOST: Final = 500
"""Parts that are looked at, of all the mails in one file."""


@dataclass(frozen=True, slots=True)
class Enclosure:
    """A calendar, and what is told of it outside of it.

    `charset` and `method` are the mail's, `sent_at` is in UTC.
    """

    content: bytes
    charset: str = ""
    sender: str = ""
    sent_at: datetime | None = None
    method: str = ""


@dataclass(frozen=True, slots=True)
class Enclosures:
    """The calendars of a mail; `has_outlook_form` tells that there is what only Outlook reads."""

    calendars: tuple[Enclosure, ...]
    has_outlook_form: bool


def enclosures(content: bytes) -> Enclosures:
    """Return the calendars in a mail (RFC 5322), none if it is no mail."""
    calendars: list[Enclosure] = []
    has_outlook_form = False
    for n, (part, mail) in enumerate(_parts(_read(content))):
        if n == _MOST:
            break
        name = str(part.get_filename() or "").lower()
        if part.get_content_type() in _CALENDARS or name.endswith(".ics"):
            calendars.append(_enclosure(part, mail))
        elif part.get_content_type() in _OUTLOOK or name == "winmail.dat":
            has_outlook_form = True
    return Enclosures(tuple(calendars), has_outlook_form)


def _read(content: bytes) -> Message:
    """Return a mail. Raises ValueError for one that would take minutes to take apart."""
    from email import message, message_from_bytes
    from email.policy import Compat32

    class Careful(Compat32):
        def header_source_parse(self, sourcelines: list[str]) -> tuple[str, str]:
            tells_content = sourcelines[0][:8].lower() == "content-"
            longest = _LONGEST_CONTENT if tells_content else _LONGEST_HEADER
            if sum(map(len, sourcelines)) > longest:
                raise ValueError("a header is too long")
            return super().header_source_parse(sourcelines)

    class Part(message.Message):
        depth = 0

        def attach(self, payload: Any) -> None:
            payload.depth = self.depth + 1
            if payload.depth > _DEEPEST:
                raise ValueError("too many parts are within one another")
            super().attach(payload)

    return message_from_bytes(content, _class=Part, policy=Careful())


def _parts(mail: Message) -> Iterator[tuple[Message, Message]]:
    """Yield each part that has no parts, with the mail that it is in: the innermost."""
    waiting = [(mail, mail)]
    while waiting:
        part, around = waiting.pop()
        inside = part.get_payload()
        if not isinstance(inside, list):
            yield part, around
            continue
        is_mail = part.get_content_type() == "message/rfc822"
        for each in reversed(cast("list[Message]", inside)):
            waiting.append((each, each if is_mail else around))


def _enclosure(part: Message, mail: Message) -> Enclosure:
    payload = part.get_payload(decode=True)
    return Enclosure(
        payload if isinstance(payload, bytes) else b"",
        str(part.get_content_charset() or ""),
        _sender(mail),
        _sent_at(mail),
        str(part.get_param("method") or ""),
    )


def _sender(mail: Message) -> str:
    from email.utils import parseaddr

    address = parseaddr(str(mail.get("From", "")))[1].strip().lower()
    return address if is_email(address) else ""


def _sent_at(mail: Message) -> datetime | None:
    from email.utils import parsedate_to_datetime

    with suppress(ValueError, TypeError, OverflowError):
        sent = parsedate_to_datetime(str(mail.get("Date", "")))
        return (sent if sent.tzinfo else sent.replace(tzinfo=UTC)).astimezone(UTC)
    return None


def content_lines(enclosure: Enclosure) -> list[str]:
    """Return a calendar's lines, unfolded (RFC 5545 3.1).

    They are put together before they are read as text, because a fold may cut a character. Nothing
    but a line's end ends one: what somebody typed must not begin a new one.
    """
    content = enclosure.content
    if wide := _wide(content):
        content = content.decode(wide, "replace").encode("utf-8", "replace")
    content = content.removeprefix(codecs.BOM_UTF8)
    if b"\n" not in content:
        content = content.replace(b"\r", b"\n")
    text = _as_text(_FOLD.sub(b"", content), enclosure.charset)
    return [line.rstrip("\r") for line in text.split("\n")]


def _wide(content: bytes) -> str:
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    if b"\0" in content[:64]:
        return "utf-16-be" if content[:1] == b"\0" else "utf-16-le"
    return ""


def _as_text(content: bytes, charset: str) -> str:
    """Return a text: UTF-8 if it can be, else as its mail says, else western."""
    for encoding in ("utf-8", charset if _CHARSETS.match(charset) else ""):
        with suppress(UnicodeDecodeError, LookupError):
            return content.decode(encoding)
    return content.decode("cp1252", "replace")
