"""A calendar file as the draft of a mail, in an .eml file (RFC 5322, 2045-2047, 6047).

The message is written here, octet by octet, because the standard library's writer draws random
boundaries, and folds a long list of recipients into one with other addresses on some of the
Pythons supported (CPython gh-80222, gh-121284).
"""

from __future__ import annotations

import re
from base64 import b64encode, encodebytes
from binascii import b2a_qp
from collections.abc import Iterator, Sequence
from datetime import datetime
from email.utils import format_datetime
from hashlib import sha256
from typing import Final, Literal

from clubmgr.errors import ClubmgrError
from clubmgr.i18n import _
from clubmgr.papers.calendar import Attendee, checked_address
from clubmgr.text import clean, clean_line

_WIDTH: Final = 78  # octets that a header line should not go beyond
_WORD: Final = 39  # octets of UTF-8 in an encoded word; with the longest header's name: 73
_MESSAGE_ID: Final = re.compile(r"<[!-;=?A-~]+@[!-;=?A-~]+>")
_SPECIALS: Final = re.compile(r'[()<>@,:;\\"\[\]]')
_FILES: Final = {"REQUEST": "invite.ics", "CANCEL": "cancel.ics"}


def draft(
    calendar: bytes,
    *,
    method: Literal["REQUEST", "CANCEL"],
    sender: Attendee,
    to: Sequence[Attendee],
    subject: str,
    body: str,
    message_id: str,
    when: datetime,
) -> bytes:
    """Return an .eml file that carries an invitation or a cancellation, ready to be sent.

    The calendar is in it twice, as clients differ in which they take: as an alternative to the
    text, and as an attached file. The sender is left out of `to`, as the organizer is not invited
    to their own meeting. `message_id` is `<…@…>`, `when` is aware. The same input gives the same
    bytes. Raises ClubmgrError where an address is none or nobody is left to send to, ValueError
    where the method is not the calendar's.
    """
    if f"\r\nMETHOD:{method}\r\n".encode() not in calendar:
        raise ValueError(f"the calendar's METHOD is not {method}")
    if not _MESSAGE_ID.fullmatch(message_id) or when.tzinfo is None:
        raise ValueError("a mail needs a Message-ID in angle brackets and a date with a zone")
    boundary = f"=_{sha256(message_id.encode()).hexdigest()[:32]}"
    headers = [
        f"From: {_mailbox(sender)}",
        f"To: {_recipients(sender, to)}",
        f"Subject: {_unstructured(clean_line(subject))}",
        f"Date: {format_datetime(when)}",
        f"Message-ID: {message_id}",
        "X-Unsent: 1",  # Outlook then opens it for editing
        "MIME-Version: 1.0",
    ]
    text = _part("text/plain; charset=utf-8", "quoted-printable", _quoted_printable(body))
    encoded = encodebytes(calendar).replace(b"\n", b"\r\n")
    request = _part(f"text/calendar; charset=utf-8; method={method}", "base64", encoded)
    name = _FILES[method]
    attached = _part(
        f'application/ics; name="{name}"',
        "base64",
        encoded,
        f'Content-Disposition: attachment; filename="{name}"',
    )
    alternative = _multipart("alternative", f"{boundary}_a", text, request)
    mixed = _multipart("mixed", f"{boundary}_m", alternative, attached)
    return "\r\n".join(headers).encode("ascii") + b"\r\n" + mixed


def _multipart(subtype: str, boundary: str, *parts: bytes) -> bytes:
    """Return parts as one; no part has a line that is the boundary, for it begins with `--=_`."""
    opening = f"--{boundary}\r\n".encode()
    return b"".join(
        [
            f'Content-Type: multipart/{subtype};\r\n boundary="{boundary}"\r\n\r\n'.encode(),
            *(opening + part + b"\r\n" for part in parts),
            f"--{boundary}--\r\n".encode(),
        ]
    )


def _part(content_type: str, encoding: str, content: bytes, *headers: str) -> bytes:
    lines = [f"Content-Type: {content_type}", f"Content-Transfer-Encoding: {encoding}", *headers]
    return "\r\n".join([*lines, "", ""]).encode("ascii") + content


def _quoted_printable(text: str) -> bytes:
    lines = clean(text).split("\n")
    return b2a_qp("".join(f"{line}\r\n" for line in lines).encode(), istext=True)


def _recipients(sender: Attendee, to: Sequence[Attendee]) -> str:
    """Return the list of recipients, one to a line: each address once, and never the sender's."""
    people: dict[str, Attendee] = {}
    for person in to:
        people.setdefault(checked_address(person).lower(), person)
    people.pop(checked_address(sender).lower(), None)
    if not people:
        raise ClubmgrError(
            _("There is nobody to send the mail to."),
            _("Invite at least one other person with an e-mail address."),
        )
    return ",\r\n ".join(map(_mailbox, people.values()))


def _mailbox(person: Attendee) -> str:
    """Return a name and an address.

    The name goes without the characters that mean something in a list of addresses: some readers
    decode it first and look for addresses afterwards.
    """
    name = clean_line(_SPECIALS.sub(" ", clean_line(person.name)))
    address = checked_address(person)
    if not name:
        return address
    phrase = f'"{name}"' if _is_plain(name) else _encoded_words(name)
    return (
        f"{phrase} <{address}>" if len(phrase) + len(address) < 64 else f"{phrase}\r\n <{address}>"
    )


def _unstructured(text: str) -> str:
    return text if _is_plain(text) else _encoded_words(text)


def _is_plain(text: str) -> bool:
    """Tell whether a text can stand in a header as it is."""
    return text.isascii() and "=?" not in text and len(text) <= 64


def _encoded_words(text: str) -> str:
    """Return a text as encoded words, one to a line (RFC 2047)."""
    words = (b64encode(octets).decode("ascii") for octets in _chunks(text))
    return "\r\n ".join(f"=?utf-8?b?{word}?=" for word in words)


def _chunks(text: str) -> Iterator[bytes]:
    """Give the text's UTF-8 in pieces short enough for an encoded word, no character cut."""
    piece = b""
    for octets in map(str.encode, text):
        if len(piece) + len(octets) > _WORD:
            yield piece
            piece = b""
        piece += octets
    yield piece
