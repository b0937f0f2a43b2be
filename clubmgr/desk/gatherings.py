"""What the papers of a founding are made of, and where to fill what they lack."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from clubmgr import i18n
from clubmgr.dates import stored_day
from clubmgr.desk import founders
from clubmgr.desk.blanks import Blank, Say
from clubmgr.desk.subjects import Subject, of_meeting
from clubmgr.i18n import _
from clubmgr.method import CRITERIA, CRITERIA_LABELS, LEVELS
from clubmgr.method.journey import call_window
from clubmgr.models import anchors, diets, settings
from clubmgr.models.founding import round_of, sheets
from clubmgr.models.kinds.club import CLUB, Club
from clubmgr.models.kinds.meeting import MEETING, Meeting
from clubmgr.models.program import Program
from clubmgr.models.seats import label_of_seat
from clubmgr.papers import hosting
from clubmgr.papers.hosting import Criterion, Gathering, Guest, Line

_ANSWER_DAYS: Final = 7
"""How many days before a dinner its guests should have answered."""
_STORED_AS: Final = {"day": "starts_at", "hours": "starts_at", "host": "community_manager"}


def compose(program: Program, kind: str, subject: Subject, language: str, say: Say) -> str:
    """Return a paper of a dinner, lunch or call. Raises MissingFields, each blank as said."""
    club, meeting = subject.club, of_meeting(subject)
    with i18n.speaking(language):
        gathering = gather(program, club, meeting)
    return hosting.write(
        kind, language, gathering, label=lambda name: say(_locate(name, club, meeting))
    )


def remarks(_program: Program, _kind: str, _subject: Subject) -> tuple[str, ...]:
    """Return nothing: these papers are for a friendly evening."""
    return ()


def suits(kind: str, subject: Subject) -> bool:
    """Tell whether a paper goes with a meeting: the decision sheet with a call, others at table."""
    return of_meeting(subject).kind == ("call" if kind == hosting.CALL_SHEET else "dinner")


def gather(program: Program, club: Club, meeting: Meeting) -> Gathering:
    """Return what is known of a dinner, lunch or call; words are in the language in use."""
    stored = settings.read(program)
    starts = datetime.fromisoformat(meeting.starts_at or "")
    ends = datetime.fromisoformat(meeting.ends_at or "")
    day = starts.date()
    first, last = call_window(day, stored.limits)
    return Gathering(
        club=club.name,
        brand=stored.brand,
        title=meeting.title,
        day=day,
        hours=f"{starts:%H:%M} – {ends:%H:%M}",
        place=meeting.place,
        link=meeting.link,
        host=founders.name_of(program, meeting.organizer or club.community_manager)
        or stored.organizer_name,
        guests=_guests(program, meeting),
        diets=diets.of_meeting(program, meeting.id),
        mission=club.mission,
        audience=club.audience,
        objectives=club.objectives,
        channels=club.channels,
        visibility=club.visibility,
        legal_form=club.legal_form,
        sponsor=founders.name_of(program, club.sponsor),
        contact=founders.name_of(program, club.brand_contact),
        brand_relation=stored.brand_relation,
        club_relation=club.brand_relation,
        lines=_lines(program, meeting),
        criteria=_criteria(program),
        pass_mark=stored.pass_mark,
        limit=stored.guests,
        answer_by=day - timedelta(_ANSWER_DAYS),
        call_from=first,
        call_until=last,
    )


def _guests(program: Program, meeting: Meeting) -> tuple[Guest, ...]:
    return tuple(
        Guest(
            line.name,
            line.rsvp,
            line.introduced,
            line.opinion,
            line.interest,
            tuple(map(label_of_seat, line.role_hints)),
        )
        for line in round_of(program, meeting.id)
    )


def _lines(program: Program, meeting: Meeting) -> tuple[Line, ...]:
    """Return the lines of the meeting's sheet; the usual ones while nobody has begun it."""
    sheet = sheets.sheet_for(meeting)
    begun = sheets.lines_of(program, meeting.id, sheet)
    if not begun:
        return tuple(Line(title) for title in sheets.usual_lines(sheet))
    return tuple(
        Line(
            line.title,
            line.outcome,
            line.owner,
            stored_day(line.due_on),
            line.done_on is not None,
        )
        for line in begun
    )


def _criteria(program: Program) -> tuple[Criterion, ...]:
    """Return the criteria with their anchors, in the language in use."""
    written = anchors.read(program)
    found = []
    for name in CRITERIA:
        low, middle, high = (written[name, level] for level in LEVELS)
        found.append(Criterion(_(CRITERIA_LABELS[name]), (low, middle, high)))
    return tuple(found)


def _locate(name: str, club: Club, meeting: Meeting) -> Blank:
    """Return where what a paper lacks is filled."""
    if name == "guests":
        return Blank(_("Guests"), "guests", name, meeting.id, meeting.title)
    field = _STORED_AS.get(name, name)
    for kind, id, called in ((MEETING, meeting.id, meeting.title), (CLUB, club.id, club.name)):
        if described := kind.field(field):
            return Blank(_(described.label), kind.name, field, id, called)
    described = settings.SETTINGS.field(field)
    return Blank(_(described.label) if described else field, "setting", field)
