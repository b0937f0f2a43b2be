"""What a meeting's messages say, in the language in use: subject, body, calendar description."""

from __future__ import annotations

from typing import Final, Literal

from clubmgr.i18n import N_, _, short_date
from clubmgr.models.kinds.club import Club
from clubmgr.models.kinds.meeting import Meeting
from clubmgr.papers.calendar import Event

News = Literal["invited", "changed", "off", "withdrawn"]
"""What a message tells: an invitation, a change, the end of a meeting, or of one's invitation."""

_SUBJECTS: Final[dict[News, str]] = {
    "invited": N_("Invitation: {title}, {day}"),
    "changed": N_("Changed: {title}, {day}"),
    "off": N_("Called off: {title}, {day}"),
    "withdrawn": N_("Invitation withdrawn: {title}, {day}"),
}
_OPENINGS: Final[dict[News, str]] = {
    "invited": N_("You are invited to the meeting “{title}” of {club}."),
    "changed": N_("The meeting “{title}” of {club} has changed. This is how it will be:"),
    "off": N_("The meeting “{title}” of {club} will not take place."),
    "withdrawn": N_("You need not come to the meeting “{title}” of {club} any more."),
}


def description(meeting: Meeting, agenda: str, club: Club) -> str:
    """Return what the calendar shows under a meeting: its agenda, as a text, and whose it is."""
    parts = [agenda, _speaker(meeting), _("Club: {name}").format(name=club.name)]
    return "\n\n".join(filter(None, parts))


def subject(event: Event, news: News) -> str:
    """Return the subject line of a message."""
    day = short_date(event.start.date(), weekday=True)
    return _(_SUBJECTS[news]).format(title=event.title, day=day)


def body(meeting: Meeting, agenda: str, club: Club, event: Event, news: News) -> str:
    """Return the text of a message, which must do without the calendar part."""
    opening = _(_OPENINGS[news]).format(title=event.title, club=club.name)
    paragraphs = [_("Hello,"), opening, _facts(event)]
    if news in ("invited", "changed"):
        paragraphs.append(_speaker(meeting))
        if agenda:
            paragraphs.append("\n".join((_("Agenda"), agenda)))
        paragraphs.append(_("Please answer with the buttons of your calendar, or by mail."))
    if event.organizer:
        paragraphs.append(event.organizer.name or event.organizer.email)
    return "\n\n".join(filter(None, paragraphs)) + "\n"


def _speaker(meeting: Meeting) -> str:
    return _("Speaker: {speaker}").format(speaker=meeting.speaker) if meeting.speaker else ""


def _facts(event: Event) -> str:
    lines = [_("When: {when}").format(when=_hours(event))]
    if event.place:
        lines.append(_("Where: {place}").format(place=event.place))
    if event.url:
        lines.append(_("To join: {link}").format(link=event.url))
    return "\n".join(lines)


def _hours(event: Event) -> str:
    """Write from when to when a meeting lasts, on the clocks of its own zone."""
    first, last = event.start.date(), event.end.date()
    until = f"{event.end:%H:%M}"
    if last != first:
        until = f"{short_date(last, weekday=True)}, {until}"
    return f"{short_date(first, weekday=True)}, {event.start:%H:%M} – {until} ({event.timezone})"
