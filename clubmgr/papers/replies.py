"""Answers to invitations, read from .ics files and from mails that carry one (RFC 5546, 6047).

Only the few properties that an answer needs are looked at: what else a program has put there, its
time zones and its wrong dates among it, can neither stop the reading nor slow it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Final

from clubmgr.errors import ClubmgrError, RefusedFile
from clubmgr.i18n import N_, _, labelled
from clubmgr.method.replying import Reply
from clubmgr.papers.enclosures import Enclosure, content_lines, enclosures
from clubmgr.text import clean, clean_line, is_email

LARGEST: Final = 8 << 20
"""Bytes of a file; a mail with a few pictures in it has less."""

_CALENDAR: Final = 1 << 20
"""Bytes of a calendar in it."""
_DEEPEST: Final = 20
"""Components within one another."""
_LONGEST: Final = 2000
"""Characters that are kept of a value: more than any that is read has, a wrapped UID among them."""
_MOST: Final = 50
"""Answers in one calendar."""
_COMMENT: Final = 500
"""Characters that are kept of a comment."""
_BEGINS: Final = re.compile(rb"(?:\xef\xbb\xbf|\s)*BEGIN:VCALENDAR", re.IGNORECASE)
_WIDE: Final = (b"\xff\xfe", b"\xfe\xff", b"B\0E\0G\0", b"\0B\0E\0G")
_OUTLOOK: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LINE: Final = re.compile(
    r"(?P<name>[A-Za-z0-9-]+)(?P<parameters>(?:;[^\";:]*(?:\"[^\"]*\"[^\";:]*)*)*):(?P<value>.*)"
)
_PARAMETER: Final = re.compile(r";\s*([A-Za-z0-9-]+)\s*=\s*((?:\"[^\"]*\"|[^\";])*)")
_CARET: Final = re.compile(r"\^([n'^])")
_CARETS: Final = {"n": "\n", "'": '"', "^": "^"}
_ESCAPE: Final = re.compile(r"\\(.)")
_STAMP: Final = re.compile(r"(\d{8})T?(\d{6})?")
_MAILTO: Final = re.compile(r"\A\s*mailto:\s*", re.IGNORECASE)
_READ: Final = frozenset((
    "BEGIN", "END", "METHOD", "UID", "SEQUENCE", "DTSTAMP", "ORGANIZER", "ATTENDEE", "COMMENT",
    "RECURRENCE-ID",
))  # fmt: skip
_ANSWERS: Final = {"ACCEPTED": "accepted", "DECLINED": "declined", "TENTATIVE": "tentative"}
_METHODS: Final = {
    "REQUEST": N_("This is an invitation, not an answer to one."),
    "CANCEL": N_("This calls a meeting off; it is no answer to an invitation."),
    "COUNTER": N_("This proposes another time for the meeting. Answer it yourself."),
    "REFRESH": N_("This asks for the invitation again. Send it once more."),
    "PUBLISH": N_("This is a calendar, not an answer to an invitation."),
}
"""What a calendar is that is no REPLY (RFC 5546 1.4)."""

# MS-OXCICAL 2.1.3.1.1.20.26: Exchange may wrap another program's UID into one of its own.
_WRAPPED: Final = re.compile(
    r"040000008200E00074C5B7101A82E008[0-9A-F]{48}7643616C2D55696401000000([0-9A-F]+)",
    re.IGNORECASE,
)


class NoAnswer(RefusedFile):
    """A file has no answer in it; `problem` says why, without the file's name."""

    def __init__(self, name: str, problem: str, hint: str = "") -> None:
        super().__init__(labelled(clean_line(name), problem), hint)
        self.problem = f"{problem} {hint}".strip()


class _NoAnswerError(ClubmgrError):
    """A file from which no answer can be taken; the message is the sentence that says why."""


class _OtherError(_NoAnswerError):
    """The file is something else than an answer, so there is none to note."""


@dataclass(frozen=True, slots=True)
class _Property:
    value: str
    parameters: Mapping[str, str]


@dataclass(slots=True)
class _Component:
    """A VCALENDAR with its VEVENTs, or one of these: its properties by name."""

    properties: dict[str, list[_Property]] = field(default_factory=dict)
    events: list[_Component] = field(default_factory=list)

    def first(self, name: str) -> str:
        """Return the first value of a property, '' where there is none."""
        found = self.properties.get(name)
        return found[0].value.strip() if found else ""


def read(content: bytes, name: str) -> list[Reply]:
    """Return the answers in a file: a calendar, or a mail with calendars in it.

    `name` is the file's. Raises NoAnswer, which names it, for everything else.
    """
    if len(content) > LARGEST:
        raise NoAnswer(name, _("This is too large for an answer."))
    try:
        replies = [reply for each in _calendars(content) for reply in _read_calendar(each, name)]
    except _OtherError as error:
        raise NoAnswer(name, error.message) from None
    except _NoAnswerError as error:
        raise NoAnswer(name, error.message, error.hint or _("Note the answer by hand.")) from None
    except Exception as error:
        # Nothing else is expected; but whatever strangers send, it must end in a sentence.
        damaged = _("This cannot be read: it is damaged.")
        raise NoAnswer(name, damaged, _("Note the answer by hand.")) from error
    # A mail often has its calendar twice: once to be shown, once to be saved.
    return list({reply.id: reply for reply in replies}.values())


def _calendars(content: bytes) -> Sequence[Enclosure]:
    """Return the calendars of a file. Raises _NoAnswerError where there is none."""
    if _BEGINS.match(content) or content.startswith(_WIDE):
        return (Enclosure(content),)
    save = _("Save it as .ics or as .eml, or note the answer by hand.")
    if content.startswith(_OUTLOOK):
        raise _NoAnswerError(_("This is a message in Outlook's own form (.msg)."), save)
    found = enclosures(content)
    if not found.calendars and found.has_outlook_form:
        raise _NoAnswerError(_("The answer is in Outlook's own form (winmail.dat)."), save)
    if not found.calendars:
        raise _NoAnswerError(_("There is no answer of a calendar in this."))
    return found.calendars


def _read_calendar(enclosure: Enclosure, name: str) -> Iterator[Reply]:
    if len(enclosure.content) > _CALENDAR:
        raise _NoAnswerError(_("This is too large for an answer."))
    calendars = _components(content_lines(enclosure))
    answers = [each for each in calendars if _method(each, enclosure) == "REPLY"]
    if not answers:
        method = _method(calendars[0], enclosure) if calendars else ""
        told = _METHODS.get(method) or N_("This is no answer to an invitation.")
        raise _OtherError(_(told))
    events = [event for calendar in answers for event in calendar.events]
    if not events:
        raise _NoAnswerError(_("There is no meeting in this answer."))
    if len(events) > _MOST:
        raise _NoAnswerError(_("This is too large for an answer."))
    for event in events:
        yield _read_event(event, enclosure, name)


def _method(calendar: _Component, enclosure: Enclosure) -> str:
    """Return a calendar's method, from the mail around it if it does not tell itself."""
    return (calendar.first("METHOD") or enclosure.method).upper()


def _components(lines: Sequence[str]) -> list[_Component]:
    """Return the calendars with their meetings; what is within a meeting is left out.

    Raises _NoAnswerError where a meeting has no end.
    """
    calendars: list[_Component] = []
    stack: list[tuple[str, _Component | None]] = []
    for line in lines:
        if not (match := _LINE.match(line)) or match["name"].upper() not in _READ:
            continue
        name, value = match["name"].upper(), match["value"]
        if name == "BEGIN":
            if len(stack) == _DEEPEST:
                raise _NoAnswerError(_("This cannot be read: it is damaged."))
            stack.append((value.strip().upper(), _begin(value, stack, calendars)))
        elif name == "END":
            _end(value.strip().upper(), stack)
        elif stack and (component := stack[-1][1]) is not None:
            given = _Property(value[:_LONGEST], _parameters(match["parameters"]))
            component.properties.setdefault(name, []).append(given)
    if any(kind == "VEVENT" for kind, _component in stack):
        raise _NoAnswerError(_("This ends in the middle."))
    return calendars


def _begin(
    value: str, stack: Sequence[tuple[str, _Component | None]], calendars: list[_Component]
) -> _Component | None:
    """Return the component that begins here, None for one that is not looked at."""
    kind = value.strip().upper()
    if kind == "VCALENDAR" and not stack:
        calendars.append(_Component())
        return calendars[-1]
    if kind == "VEVENT" and len(stack) == 1 and (calendar := stack[0][1]) is not None:
        calendar.events.append(_Component())
        return calendar.events[-1]
    return None


def _end(kind: str, stack: list[tuple[str, _Component | None]]) -> None:
    """Leave a component, and those in it that were never left."""
    begun = [name for name, _component in stack]
    if kind in begun:
        del stack[len(begun) - 1 - begun[::-1].index(kind) :]


def _parameters(text: str) -> dict[str, str]:
    """Return parameters by name, decoded (RFC 6868)."""
    return {
        name.upper(): _CARET.sub(lambda m: _CARETS[m[1]], value[:_LONGEST].replace('"', "").strip())
        for name, value in _PARAMETER.findall(text)
    }


def _unescaped(value: str) -> str:
    return _ESCAPE.sub(lambda m: "\n" if m[1] in "nN" else m[1], value)


def _read_event(event: _Component, enclosure: Enclosure, name: str) -> Reply:
    uid = _unwrapped(clean_line(_unescaped(event.first("UID"))))
    if not uid:
        raise _NoAnswerError(_("This does not say which meeting it answers: it has no UID."))
    if event.first("RECURRENCE-ID"):
        raise _NoAnswerError(_("This answers one date of a series, and there are no series here."))
    attendee = _answering(event.properties.get("ATTENDEE", ()), enclosure.sender)
    email = _address(attendee) or enclosure.sender
    if not email:
        raise _NoAnswerError(_("This does not say who answers: it has no e-mail address."))
    return Reply(
        file=name,
        uid=uid,
        email=email,
        name=clean_line(attendee.parameters.get("CN", ""))[:200],
        rsvp=_ANSWERS[_partstat(attendee)],
        sequence=_number(event.first("SEQUENCE")),
        stamp=_moment(event.first("DTSTAMP")) or enclosure.sent_at,
        organizer=next(map(_address, event.properties.get("ORGANIZER", ())), ""),
        sender=enclosure.sender,
        comment=_comment(event, attendee),
    )


def _answering(attendees: Sequence[_Property], sender: str) -> _Property:
    """Return the one who answers; among several, the one whom the mail is from."""
    answered = [
        each for each in attendees if each.parameters.get("PARTSTAT", "").upper() in _ANSWERS
    ]
    if len(answered) > 1:
        answered = [each for each in answered if sender and _address(each) == sender] or answered
    if len(answered) == 1:
        return answered[0]
    if answered:
        raise _NoAnswerError(_("Several people answer in this; it must be one."))
    for each in attendees:
        if _partstat(each) == "DELEGATED":
            delegate = clean_line(_MAILTO.sub("", each.parameters.get("DELEGATED-TO", "")))[:254]
            raise _NoAnswerError(
                _("This passes the invitation on to somebody else: {person}").format(
                    person=delegate or "?"
                ),
                _("Ask that person yourself."),
            )
    raise _NoAnswerError(_("Nobody answers yes, maybe or no in this."))


def _partstat(attendee: _Property) -> str:
    return attendee.parameters.get("PARTSTAT", "").upper()


def _address(person: _Property) -> str:
    """Return an address in lower case, '' where there is none; Apple has it in a parameter."""
    for text in (_MAILTO.sub("", person.value), person.parameters.get("EMAIL", "")):
        address = text.strip().strip("<>").lower()
        if is_email(address):
            return address
    return ""


def _comment(event: _Component, attendee: _Property) -> str:
    """Return what is said with the answer; Google has it in a parameter, in HTML's entities."""
    from html import unescape

    said = "\n".join(_unescaped(each.value) for each in event.properties.get("COMMENT", ()))
    said = clean(said) or unescape(
        attendee.parameters.get("X-RESPONSE-COMMENT", "").replace("\\;", ";")
    )
    return clean(said)[:_COMMENT]


def _number(text: str) -> int:
    """Return a SEQUENCE; one that is none is 0, as one that is not there."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0


def _moment(text: str) -> datetime | None:
    """Return a DTSTAMP, which is in UTC; None where it is none."""
    if not (match := _STAMP.match(text)):
        return None
    try:
        return datetime.strptime(match[1] + (match[2] or "000000"), "%Y%m%d%H%M%S").replace(
            tzinfo=UTC
        )
    except ValueError:
        return None


def _unwrapped(uid: str) -> str:
    """Return another program's UID that Exchange has wrapped, even several times."""
    while (match := _WRAPPED.fullmatch(uid)) and len(match[1]) % 2 == 0:
        uid = clean_line(bytes.fromhex(match[1]).rstrip(b"\0").decode("utf-8", "replace"))
    return uid
