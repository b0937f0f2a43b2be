"""A calendar file or a paper as the draft of a mail, in an .eml file (RFC 5322, 2045-2047, 6047).

The message is written here, octet by octet, because the standard library's writer draws random
boundaries, and folds a long list of recipients into one with other addresses on some of the
Pythons supported (CPython gh-80222, gh-121284).
"""

from __future__ import annotations

import re
from base64 import b64encode, encodebytes
from binascii import b2a_qp
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from string import ascii_letters, digits
from typing import Final, Literal

from clubmgr.errors import ClubmgrError
from clubmgr.i18n import _
from clubmgr.papers.calendar import Attendee, checked_address
from clubmgr.text import clean, clean_line

_WIDTH: Final = 78  # octets that a header line should not go beyond
_WORD: Final = 75  # octets that an encoded word must not go beyond
_NAME: Final = 64  # characters of a name that are kept
_SUBJECT: Final = 255  # characters of a subject that are kept
_MESSAGE_ID: Final = re.compile(r"<[!-;=?A-~]+@[!-;=?A-~]+>")
_SPECIALS: Final = re.compile(r'[()<>@,:;\\"\[\]]')
_QUOTED: Final = {c: c for c in f"{ascii_letters}{digits}!*+-/"} | {" ": "_"}
_FILES: Final = {"REQUEST": "invite.ics", "CANCEL": "cancel.ics"}


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file in a mail; its name is ASCII, without quotes, its type a plain `application/pdf`."""

    name: str
    content_type: str
    content: bytes


def letter(
    *,
    sender: Attendee,
    to: Sequence[Attendee],
    subject: str,
    body: str,
    attachments: Sequence[Attachment],
    message_id: str,
    when: datetime,
) -> bytes:
    """Return an .eml file of a text with files attached, ready to be sent.

    Its readers stand in Bcc, so that none sees the others' addresses, and the sender gets it too.
    `message_id` is `<…@…>`, `when` is aware. The same input gives the same bytes. Raises
    ClubmgrError where an address is none or nobody is left to send to.
    """
    to_all = f"To: {_mailbox(sender)}\r\nBcc: {_recipients(sender, to)}"
    parts = [_text(body)]
    for each in attachments:
        encoded = encodebytes(each.content).replace(b"\n", b"\r\n")
        parts.append(_attached(each.name, each.content_type, encoded))
    head = _head(sender, to_all, subject, message_id, when)
    return head + _multipart("mixed", "=_clubmgr_mixed", *parts)


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
    head = _head(sender, f"To: {_recipients(sender, to)}", subject, message_id, when)
    encoded = encodebytes(calendar).replace(b"\n", b"\r\n")
    request = _part(f"text/calendar; charset=utf-8; method={method}", "base64", encoded)
    attached = _attached(_FILES[method], "application/ics", encoded)
    alternative = _multipart("alternative", "=_clubmgr_alternative", _text(body), request)
    return head + _multipart("mixed", "=_clubmgr_mixed", alternative, attached)


def make_message_id(sender: Attendee, mark: str) -> str:
    """Return a Message-ID for a mail: the same for the same mark, which tells it from others."""
    digest = sha256(mark.encode()).hexdigest()[:32]
    return f"<{digest}@{sender.email.rpartition('@')[2]}>"


def _head(
    sender: Attendee, recipients: str, subject: str, message_id: str, when: datetime
) -> bytes:
    """Return the headers of a draft, the whole lines of its recipients among them."""
    from email.utils import format_datetime

    if not _MESSAGE_ID.fullmatch(message_id) or when.tzinfo is None:
        raise ValueError("a mail needs a Message-ID in angle brackets and a date with a zone")
    headers = [
        f"From: {_mailbox(sender)}",
        recipients,
        f"Subject: {_unstructured(clean_line(subject)[:_SUBJECT])}",
        f"Date: {format_datetime(when)}",
        f"Message-ID: {message_id}",
        "X-Unsent: 1",  # Outlook then opens it for editing
        "MIME-Version: 1.0",
    ]
    return "\r\n".join(headers).encode("ascii") + b"\r\n"


def _text(body: str) -> bytes:
    return _part("text/plain; charset=utf-8", "quoted-printable", _quoted_printable(body))


def _attached(name: str, content_type: str, encoded: bytes) -> bytes:
    return _part(
        f'{content_type}; name="{name}"',
        "base64",
        encoded,
        f'Content-Disposition: attachment; filename="{name}"',
    )


def _multipart(subtype: str, boundary: str, *parts: bytes) -> bytes:
    """Return parts as one.

    A boundary begins with `=_`, which neither base64 nor quoted-printable can have in a line.
    """
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
    """Return a name and an address, on two lines where they are long."""
    address = checked_address(person)
    name = _phrase(clean_line(person.name))
    if not name:
        return address
    fits = len(f"From: {name} <{address}>,") <= _WIDTH
    return f"{name} <{address}>" if fits else f"{name}\r\n <{address}>"


def _phrase(name: str) -> str:
    """Return a name as it stands before an address, cut where it is very long.

    It goes without the characters that mean something in a list of addresses, as some readers
    decode it first and look for addresses afterwards; and as one encoded word at most, as others,
    Python's email among them, put a space between two.
    """
    name = clean_line(_SPECIALS.sub(" ", name))[:_NAME]
    if not name or _is_plain(name):
        return f'"{name}"' if name else ""
    while len(_encoded_word(name)) > _WORD:
        name = name[:-1]
    return _encoded_word(name)


def _unstructured(text: str) -> str:
    """Return a text as a header's value, in encoded words where it cannot stand as it is."""
    if _is_plain(text):
        return text
    pieces = [""]
    for character in text:
        if len(_encoded_word(pieces[-1] + character)) > _WIDTH - len("Subject: "):
            pieces.append("")
        pieces[-1] += character
    return "\r\n ".join(map(_encoded_word, pieces))


def _is_plain(text: str) -> bool:
    return text.isascii() and "=?" not in text and len(text) <= _NAME


def _encoded_word(text: str) -> str:
    """Return a text as one encoded word of RFC 2047, in the shorter of its two encodings."""
    base64 = b64encode(text.encode()).decode("ascii")
    quoted = "".join(_QUOTED.get(c) or "".join(f"={o:02X}" for o in c.encode()) for c in text)
    kind, word = ("q", quoted) if len(quoted) <= len(base64) else ("b", base64)
    return f"=?utf-8?{kind}?{word}?="
