"""The papers of a meeting: which suit it, what they lack, and what speaks against them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Final

from clubmgr import i18n
from clubmgr.desk.assembling import gather
from clubmgr.desk.blanks import Blank, Say
from clubmgr.desk.subjects import Subject, of_meeting
from clubmgr.errors import NotFound
from clubmgr.i18n import _, ngettext, short_date
from clubmgr.models import agendas, attendance, back_plan, minutes, quorum, records
from clubmgr.models.kinds.club import CLUB, Club
from clubmgr.models.kinds.meeting import ASSEMBLIES, MEETING, Meeting
from clubmgr.models.kinds.minutes import Minutes
from clubmgr.models.program import Program
from clubmgr.papers import assemblies
from clubmgr.papers.assemblies import (
    ACTIONS,
    AGENDA,
    CONVOCATION,
    INVITATION,
    MINUTES,
    PROXY,
    SHEET,
    Amendment,
)

_MEMBERS: Final = (AGENDA, INVITATION, SHEET, MINUTES, ACTIONS, PROXY)
_ASSEMBLY: Final = (CONVOCATION, *_MEMBERS)
_SUITING: Final[Mapping[str, tuple[str, ...]]] = {
    "dinner": (),
    "call": (AGENDA, INVITATION, MINUTES, ACTIONS),
    "board": (CONVOCATION, AGENDA, INVITATION, SHEET, MINUTES, ACTIONS),
    **dict.fromkeys(ASSEMBLIES, _ASSEMBLY),
}
"""Which of these papers go with which kind of meeting; the members' with all others."""
_STORED_AS: Final = {"day": "starts_at", "convener": "organizer"}


def suits(kind: str, subject: Subject) -> bool:
    """Tell whether one of these papers goes with a meeting: nobody is convened to a dinner."""
    return kind in _SUITING.get(of_meeting(subject).kind, _MEMBERS)


def compose(
    program: Program,
    kind: str,
    subject: Subject,
    language: str,
    say: Say,
    *,
    draft: bool = True,
) -> str:
    """Return a paper of a meeting; minutes are told to be a `draft` unless it is said otherwise.

    Raises MissingFields, each blank as said.
    """
    club, meeting = subject.club, of_meeting(subject)
    with i18n.speaking(language):
        assembly = gather(program, club, meeting, draft=draft)
    return assemblies.write(
        kind, language, assembly, label=lambda name: say(_locate(name, club, meeting))
    )


def finished_minutes(program: Program, meeting: Meeting) -> str:
    """Return finished minutes word for word, with their amendments and their approval below.

    Raises NotFound where they are not finished yet.
    """
    done = minutes.of_meeting(program, meeting.id)
    if done is None:
        raise NotFound(
            _("The minutes of {title} are not finished yet.").format(title=meeting.title)
        )
    approved_by = records.describe(program, MEETING, done.approved_at) if done.approved_at else ""
    with i18n.speaking(done.language):
        return assemblies.append_to_minutes(
            done.body,
            done.language,
            digest=done.digest,
            finished_on=_day(done.finished_on),
            amendments=[
                Amendment(each.number or 0, each.text, _day(each.made_on), each.made_by)
                for each in minutes.amendments_of(program, meeting.id)
            ],
            approved_by=approved_by,
            approved_on=_day(done.approval_day) if done.approval_day else None,
        )


def language_of_minutes(program: Program, meeting: Meeting) -> str:
    """Return the language that the minutes of a meeting were finished in, '' if they are not."""
    done: Minutes | None = minutes.of_meeting(program, meeting.id)
    return done.language if done else ""


def remarks(program: Program, kind: str, subject: Subject) -> tuple[str, ...]:
    """Return what a paper of a meeting is to be looked at again for; advice only."""
    club, meeting = subject.club, of_meeting(subject)
    found = []
    if kind == CONVOCATION:
        found.append(_late(program, club, meeting))
    if kind in (CONVOCATION, SHEET, MINUTES) and meeting.kind in ASSEMBLIES:
        found.append(_left_out(program, meeting))
    if kind in (AGENDA, CONVOCATION):
        found.append(_overlong(program, meeting))
    if kind == MINUTES and (done := minutes.of_meeting(program, meeting.id)):
        found.append(_altered(done))
    return tuple(filter(None, found))


def _late(program: Program, club: Club, meeting: Meeting) -> str:
    last = back_plan.notice_deadline(club, meeting)
    if last is None or program.clock.today() <= last:
        return ""
    return _("The statutes ask for {n} days of notice: this was to be sent by {day}.").format(
        n=club.notice_days, day=short_date(last)
    )


def _left_out(program: Program, meeting: Meeting) -> str:
    """Tell of members who have a vote and are not asked: an assembly convenes all of them."""
    asked = {line.person for line in attendance.sheet(program, meeting.id)}
    n = len(quorum.voters(program, meeting.id).keys() - asked)
    if not n:
        return ""
    return ngettext(
        "{n} member who has a vote is not asked to this assembly.",
        "{n} members who have a vote are not asked to this assembly.",
        n,
    ).format(n=n)


def _overlong(program: Program, meeting: Meeting) -> str:
    closes = agendas.times_of(meeting, agendas.items_of(program, meeting.id))[-1]
    if f"{closes:%Y-%m-%dT%H:%M}" <= (meeting.ends_at or ""):
        return ""
    return _("The items last until {time}, longer than the meeting.").format(time=f"{closes:%H:%M}")


def _altered(done: Minutes) -> str:
    if minutes.verify(done):
        return ""
    return _("The text of these minutes is not the one that was finished: its digest differs.")


def _day(stored: str | None) -> date:
    return date.fromisoformat(stored or "")


def _locate(name: str, club: Club, meeting: Meeting) -> Blank:
    """Return where what a paper lacks is filled."""
    match name:
        case "items":
            return Blank(_("Agenda"), "agenda", name, meeting.id, meeting.title)
        case "attendees":
            return Blank(_("Guests"), "guests", name, meeting.id, meeting.title)
        case "all_tasks":
            return Blank(_("Actions"), "action", name, meeting.id, meeting.title)
        case "where":
            name = "link" if meeting.mode == "online" else "place"
    field = _STORED_AS.get(name, name)
    for kind, id, called in ((MEETING, meeting.id, meeting.title), (CLUB, club.id, club.name)):
        if described := kind.field(field):
            return Blank(_(described.label), kind.name, field, id, called)
    return Blank(field, "meeting", field, meeting.id, meeting.title)
