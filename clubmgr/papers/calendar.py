"""Meetings as calendar files: invitations, cancellations and a feed (RFC 5545, 5546, 7986)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final
from urllib.parse import quote

from clubmgr.errors import ClubmgrError
from clubmgr.i18n import _
from clubmgr.papers import timezones
from clubmgr.papers.contentlines import content_lines, text_value, time_value
from clubmgr.text import clean, clean_line

if TYPE_CHECKING:
    import icalendar

_PRODID: Final = "-//clubmgr//clubmgr//EN"
_REFRESH: Final = "PT12H"
_ANSWERS: Final = ("NEEDS-ACTION", "ACCEPTED", "DECLINED", "TENTATIVE", "DELEGATED")

# An addr-spec of RFC 5322 in ASCII, without ? # % that mean something else in a mailto: URI.
_ADDRESS: Final = re.compile(
    r"(?=[^@]{1,64}@)[A-Za-z0-9!$&'*+/=^_`{|}~-]+(?:\.[A-Za-z0-9!$&'*+/=^_`{|}~-]+)*"
    r"@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+"
    r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])"
)
_LINK: Final = re.compile(r"(?:https?://|(?:tel|sips?):)[^/?#]", re.IGNORECASE)
_URI_MARKS: Final = "%/:=&?~#+!$,;'@()*[]"
_LONG_BLANK: Final = re.compile(r"[ \t]{40,}")


@dataclass(frozen=True, slots=True)
class Attendee:
    """Somebody on an invitation; `partstat` is their last answer (RFC 5545 3.2.12)."""

    name: str
    email: str
    partstat: str = "NEEDS-ACTION"


@dataclass(frozen=True, slots=True)
class Event:
    """A meeting as calendars see it.

    `uid` never changes; `sequence` rises with every change of time, place or status. `start` and
    `end` are naive, as the clocks of the IANA zone `timezone` show them (see `timezones.moment`);
    `created` is aware.
    """

    uid: str
    sequence: int
    start: datetime
    end: datetime
    timezone: str
    title: str
    description: str = ""
    place: str = ""
    url: str = ""
    organizer: Attendee | None = None
    attendees: tuple[Attendee, ...] = ()
    cancelled: bool = False
    tentative: bool = False
    created: datetime | None = None


def invitation(event: Event, *, stamp: datetime) -> bytes:
    """Return the .ics file that invites to a meeting, or tells of its change (METHOD:REQUEST).

    `stamp` is the aware moment of the export. Raises ClubmgrError where the meeting is cancelled,
    nobody invites or is invited, or a zone, a link, an address or the hours cannot be right.
    """
    if event.cancelled:
        raise ClubmgrError(
            _("“{title}” is cancelled: nobody can be invited to it.").format(title=_title(event)),
            _("Send its cancellation, or restore the meeting first."),
        )
    return _message("REQUEST", event, stamp)


def cancellation(event: Event, *, stamp: datetime) -> bytes:
    """Return the .ics file that takes a meeting out of the calendars (METHOD:CANCEL).

    `event.sequence` must have been raised above the invitation's (RFC 5546 2.1.4), so it is never
    0: ValueError. Raises ClubmgrError as `invitation` does.
    """
    if event.sequence < 1:
        raise ValueError("a cancellation's sequence is above the invitation's")
    return _message("CANCEL", replace(event, cancelled=True), stamp)


def feed(events: Iterable[Event], *, name: str, stamp: datetime) -> bytes:
    """Return the .ics file of many meetings, for calendars that subscribe to it or import it.

    It names nobody: clients would send answers to an organizer that they read in it. A cancelled
    meeting stays in it as such. Raises ClubmgrError where there is no meeting, or one has a zone,
    a link or hours that cannot be right.
    """
    import icalendar

    events = tuple(events)
    if not events:
        raise ClubmgrError(
            _("There is no meeting to put into the calendar."), _("Plan a meeting first.")
        )
    calendar = icalendar.Calendar()
    calendar["X-WR-CALNAME"] = text_value(clean_line(name))
    calendar["REFRESH-INTERVAL"] = text_value(_REFRESH)
    calendar["REFRESH-INTERVAL"].params["VALUE"] = "DURATION"
    calendar["X-PUBLISHED-TTL"] = text_value(_REFRESH)
    return _file(calendar, events, [_vevent(event, stamp) for event in events])


def checked_address(person: Attendee) -> str:
    """Return a person's e-mail address; raises ClubmgrError naming them where it is none."""
    address = person.email.strip()
    if len(address) <= 254 and _ADDRESS.fullmatch(address):
        return address
    name = clean_line(person.name) or _("Somebody without a name")
    if address:
        sentence = _("{name} has an e-mail address that nothing can be sent to: {email}")
    else:
        sentence = _("{name} has no e-mail address.")
    raise ClubmgrError(
        sentence.format(name=name, email=clean_line(address)),
        _("Correct the address, or leave this person out."),
    )


def _message(method: str, event: Event, stamp: datetime) -> bytes:
    """Return an iTIP message about one meeting, from its organizer to those invited."""
    import icalendar

    if event.organizer is None:
        raise ClubmgrError(
            _("Nobody invites to “{title}”.").format(title=_title(event)),
            _("Name the person whom the answers go to."),
        )
    host = checked_address(event.organizer)
    guests: dict[str, Attendee] = {}
    for person in event.attendees:
        guests.setdefault(checked_address(person).lower(), person)
    if not guests.keys() - {host.lower()}:
        raise ClubmgrError(
            _("Nobody is invited to “{title}”.").format(title=_title(event)),
            _("Add at least one person with an e-mail address."),
        )
    vevent = _vevent(event, stamp)
    vevent["ORGANIZER"] = icalendar.vCalAddress.new(host, cn=_common_name(event.organizer))
    vevent["ATTENDEE"] = [
        _attendee(person, method, chairs=address == host.lower())
        for address, person in guests.items()
    ]
    calendar = icalendar.Calendar()
    calendar["METHOD"] = text_value(method)
    return _file(calendar, [event], [vevent])


def _attendee(person: Attendee, method: str, *, chairs: bool) -> icalendar.vCalAddress:
    """Return an ATTENDEE; an organizer who is listed too comes anyway and is not asked."""
    import icalendar

    answer = person.partstat
    if answer not in _ANSWERS:
        raise ValueError(f"{answer!r} is no answer of RFC 5545 3.2.12")
    if chairs and answer == "NEEDS-ACTION":
        answer = "ACCEPTED"
    asked = method == "REQUEST" and answer == "NEEDS-ACTION"
    return icalendar.vCalAddress.new(
        checked_address(person),
        cn=_common_name(person),
        cutype="INDIVIDUAL",
        role="CHAIR" if chairs else "REQ-PARTICIPANT",
        partstat=answer,
        rsvp=True if asked else None,
    )


def _common_name(person: Attendee) -> str | None:
    """Return a name for a CN parameter: no quote can be in it, and not all take a backslash."""
    return clean_line(person.name).translate({ord('"'): "'", ord("\\"): "/"}) or None


def _vevent(event: Event, stamp: datetime) -> icalendar.Event:
    """Return a meeting's VEVENT with everything but the people."""
    import icalendar

    start, end = _hours(event)
    link = _link(event)
    vevent = icalendar.Event()
    vevent["UID"] = text_value(clean_line(event.uid))
    vevent["SEQUENCE"] = text_value(str(event.sequence))
    vevent["DTSTAMP"] = vevent["LAST-MODIFIED"] = time_value(_utc(stamp))
    if event.created:
        vevent["CREATED"] = time_value(_utc(event.created))
    vevent["DTSTART"] = time_value(start)
    vevent["DTEND"] = time_value(end)
    vevent["SUMMARY"] = text_value(_title(event))
    if description := _description(event, link):
        vevent["DESCRIPTION"] = text_value(description)
    if place := clean_line(event.place) or link:
        vevent["LOCATION"] = text_value(place)
    if link:
        vevent["URL"] = icalendar.vUri(link)
    vevent["STATUS"] = text_value(_status(event))
    vevent["TRANSP"] = text_value("TRANSPARENT" if event.cancelled else "OPAQUE")
    return vevent


def _status(event: Event) -> str:
    if event.cancelled:
        return "CANCELLED"
    return "TENTATIVE" if event.tentative else "CONFIRMED"


def _title(event: Event) -> str:
    """Return the title on one line; a meeting without one is a meeting all the same."""
    return clean_line(event.title) or _("Meeting")


def _description(event: Event, link: str) -> str:
    """Return the description, with the link in it: not every calendar shows a URL."""
    text = _LONG_BLANK.sub(" ", clean(event.description))  # else a folded line may be all blank
    return text if link in text else f"{text}\n\n{link}".strip()


def _link(event: Event) -> str:
    """Return the meeting's link as a URI: https where no scheme was typed."""
    typed = clean_line(event.url)
    link = quote(typed if not typed or ":" in typed else f"https://{typed}", safe=_URI_MARKS)
    if link and not _LINK.match(link):
        raise ClubmgrError(
            _("“{title}” has a link that leads nowhere: {link}").format(
                title=_title(event), link=typed
            ),
            _("Write it as https://…, or empty it."),
        )
    return link


def _hours(event: Event) -> tuple[datetime, datetime]:
    """Return the start and the end as the file gives them."""
    _check_zone_and_year(event)
    start = timezones.moment(event.start, event.timezone)
    end = timezones.moment(event.end, event.timezone)
    if end.astimezone(UTC) <= start.astimezone(UTC):
        raise ClubmgrError(
            _("“{title}” does not end after it starts.").format(title=_title(event)),
            _("Correct its hours."),
        )
    return _written(start, event.timezone), _written(end, event.timezone)


def _written(moment: datetime, zone: str) -> datetime:
    """Return a moment as the file gives it: in its zone, or in UTC where nothing else is clear.

    Of an hour that the clocks show twice, readers take now the first and now the second.
    """
    repeated = moment.utcoffset() != moment.replace(fold=1).utcoffset()
    return moment.astimezone(UTC) if repeated or zone in timezones.UTC_NAMES else moment


def _check_zone_and_year(event: Event) -> None:
    if event.timezone not in timezones.zone_names():
        raise ClubmgrError(
            _("“{title}” is in a time zone that does not exist: {zone}").format(
                title=_title(event), zone=clean_line(event.timezone)
            ),
            _("Choose one by its continent and city, such as Europe/Paris."),
        )
    if event.start.year not in timezones.YEARS or event.end.year not in timezones.YEARS:
        raise ClubmgrError(
            _("“{title}” is in a year that calendars cannot hold.").format(title=_title(event)),
            _("Correct its date."),
        )


def _utc(moment: datetime) -> datetime:
    if moment.tzinfo is None:
        raise ValueError("a moment without a zone")
    return moment.astimezone(UTC)


def _file(
    calendar: icalendar.Calendar, events: Sequence[Event], vevents: Sequence[icalendar.Event]
) -> bytes:
    """Return the calendar with the zones and the meetings in it.

    The zones are ready-made bytes, because making them anew for each invitation would take longer
    than all the rest of it; so the file is put together from its parts.
    """
    calendar["VERSION"] = text_value("2.0")
    calendar["PRODID"] = text_value(_PRODID)
    calendar["CALSCALE"] = text_value("GREGORIAN")
    end = b"END:VCALENDAR\r\n"
    head = content_lines(calendar).removesuffix(end)
    return b"".join([head, *_zones(events), *map(content_lines, vevents), end])


def _zones(events: Sequence[Event]) -> list[bytes]:
    """Return the VTIMEZONE of every zone in use, right for all the years of the file."""
    years = [year for event in events for year in (event.start.year, event.end.year)]
    names = {event.timezone for event in events} - timezones.UTC_NAMES
    return [timezones.vtimezone(name, min(years), max(years)) for name in sorted(names)]
