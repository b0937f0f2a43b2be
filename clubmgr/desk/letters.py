"""What a meeting's messages say, in the language in use: subject, body, calendar description."""

from __future__ import annotations

from clubmgr.i18n import _, short_date
from clubmgr.models.kinds.club import Club
from clubmgr.papers.calendar import Event


def description(agenda: str, club: Club) -> str:
    """Return what the calendar shows under a meeting: its agenda, as a text, and whose it is."""
    whose = _("Club: {name}").format(name=club.name)
    return f"{agenda}\n\n{whose}".strip()


def subject(event: Event, method: str) -> str:
    """Return the subject line of an invitation, of a change or of a notice."""
    if method == "CANCEL":
        title = _("Called off: {title}, {day}")
    elif event.sequence:
        title = _("Changed: {title}, {day}")
    else:
        title = _("Invitation: {title}, {day}")
    return title.format(title=event.title, day=short_date(event.start.date(), weekday=True))


def body(agenda: str, club: Club, event: Event, method: str) -> str:
    """Return the text of a message, which must do without the calendar part."""
    paragraphs = [_("Hello,"), _opening(club, event, method), _facts(event)]
    if method == "REQUEST":
        if agenda:
            paragraphs.append("\n".join((_("Agenda"), agenda)))
        paragraphs.append(_("Please answer with the buttons of your calendar, or by mail."))
    if event.organizer:
        paragraphs.append(event.organizer.name or event.organizer.email)
    return "\n\n".join(paragraphs) + "\n"


def _opening(club: Club, event: Event, method: str) -> str:
    if method == "CANCEL":
        opening = _("The meeting “{title}” of {club} will not take place.")
    elif event.sequence:
        opening = _("The meeting “{title}” of {club} has changed. This is how it will be:")
    else:
        opening = _("You are invited to the meeting “{title}” of {club}.")
    return opening.format(title=event.title, club=club.name)


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
