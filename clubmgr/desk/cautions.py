"""What speaks against invitations: who is away, unwilling or unasked; or nobody to write to."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date

from clubmgr.desk.messages import Message, Method
from clubmgr.errors import ClubmgrError, Unready
from clubmgr.i18n import _, ngettext, short_date
from clubmgr.models import (
    absences,
    convening,
    dispatches,
    meetings,
    opt_outs,
    records,
    sanctions,
)
from clubmgr.models.absences import Away
from clubmgr.models.kinds.meeting import ASSEMBLIES, Meeting
from clubmgr.models.program import Program
from clubmgr.models.sanctions import Barred


def unwilling(program: Program, meeting: Meeting) -> frozenset[str]:
    """Return the ids of those who want no invitations, nor have to be convened all the same."""
    people = opt_outs.opted_out(program)
    if meeting.kind in ASSEMBLIES:
        people -= frozenset(convening.convened(program, meeting))
    return people


def unwanted(name: str, *, outdated: bool) -> str:
    """Say that somebody is not written to, and whether what they were told is `outdated`."""
    if outdated:
        text = _("{name} wants no invitations, but was told of the meeting as it was before.")
    else:
        text = _("{name} wants no invitations.")
    return text.format(name=name)


def about(
    program: Program, meeting: Meeting, method: Method, people: Sequence[str]
) -> tuple[str, ...]:
    """Return what is odd about a message to these people."""
    starts_on = (meeting.starts_at or "")[:10]
    odd = []
    if starts_on < program.clock.today().isoformat():
        odd.append(_("“{title}” is in the past.").format(title=meeting.title))
    if method == "CANCEL":
        if meeting.sent_sequence is None:
            text = _("No invitation to “{title}” was written before.")
            odd.append(text.format(title=meeting.title))
        return tuple(odd)
    away = absences.away(program, date.fromisoformat(starts_on), people)
    return (*odd, *map(_absence, away), *barring(program, meeting, people))


def barring(program: Program, meeting: Meeting, people: Sequence[str]) -> tuple[str, ...]:
    """Return a sentence for each of these people who is blocked or excluded on a meeting's day."""
    if not meeting.starts_at:
        return ()
    day = date.fromisoformat(meeting.starts_at[:10])
    return tuple(map(_bar, sanctions.barred(program, meeting.club, day, people)))


def _bar(barred: Barred) -> str:
    if barred.measure == "exclusion":
        return _("{name} is excluded from the club.").format(name=barred.name)
    if barred.ends_on is None:
        return _("{name} is blocked in the club.").format(name=barred.name)
    until = short_date(date.fromisoformat(barred.ends_on))
    return _("{name} is blocked in the club until {day}.").format(name=barred.name, day=until)


def _absence(away: Away) -> str:
    if away.ends_on is None:
        told = _("{name} is away that day.").format(name=away.name)
    else:
        until = short_date(date.fromisoformat(away.ends_on))
        told = _("{name} is away until {day}.").format(name=away.name, day=until)
    if away.replacement_name:
        told += " " + _("{name} stands in.").format(name=away.replacement_name)
    return told


def newly_asked(n: int) -> str:
    """Say how many were asked by the writing itself, '' for none."""
    if not n:
        return ""
    return ngettext(
        "Nobody was asked yet, so the club's circle is: {n} person.",
        "Nobody was asked yet, so the club's circle is: {n} people.",
        n,
    ).format(n=n)


def noticed(n: int) -> str:
    """Say how many who are asked no more are told so, '' for none."""
    if not n:
        return ""
    return ngettext(
        "{n} person who is asked no more gets a notice.",
        "{n} people who are asked no more get a notice.",
        n,
    ).format(n=n)


def unnoticed(notices: Collection[Message]) -> tuple[str, ...]:
    """Return a sentence for each who has an invitation, is asked no more, and is not told."""
    text = _("{name} was invited and is asked no more: write to them alone, or into a folder.")
    return tuple(text.format(name=notice.to[0].name or notice.to[0].email) for notice in notices)


def unasked(people: Collection[str]) -> tuple[str, ...]:
    """Say how many must be convened and are not asked: without them the meeting is not convened."""
    if not people:
        return ()
    text = ngettext(
        "{n} person who must be convened is not asked yet: ask them and write again.",
        "{n} people who must be convened are not asked yet: ask them and write again.",
        len(people),
    )
    return (text.format(n=len(people)),)


def untold(program: Program, message: Message) -> tuple[str, ...]:
    """Return how many others have not been told of a change that one is told of."""
    told = dispatches.latest(program, message.meeting.id)
    readers = set(message.readers.values())
    behind = sum(
        guest.person in told
        and guest.person not in readers
        and told[guest.person].sequence < message.meeting.sequence
        for guest in meetings.guests(program, message.meeting.id)
    )
    if not behind:
        return ()
    text = ngettext(
        "{n} other person was not told of the change yet.",
        "{n} others were not told of the change yet.",
        behind,
    )
    return (text.format(n=behind),)


def nobody_invites(meeting: Meeting) -> ClubmgrError:
    """Return the refusal of a message that has no address for its answers."""
    return Unready(
        _("Nobody invites to “{title}”: there is no e-mail address for the answers.").format(
            title=meeting.title
        ),
        _(
            "Fill it with: clubmgr settings organizer_email=ADDRESS, "
            "or: clubmgr edit {id} organizer=PERSON"
        ).format(id=meeting.id[: records.SHORT]),
        lacks="organizer",
    )


def nobody_asked(meeting: Meeting, left_out: tuple[str, ...], method: Method) -> ClubmgrError:
    """Return the refusal of a message that goes to nobody; `left_out` says why of each."""
    if left_out:
        return ClubmgrError(
            _("Nobody who is asked to “{title}” can be written to.").format(title=meeting.title),
            " ".join(left_out),
        )
    short = meeting.id[: records.SHORT]
    if method == "CANCEL":
        return Unready(
            _("Nobody was asked to “{title}”, so there is nobody to tell.").format(
                title=meeting.title
            ),
            _("Call it off with: clubmgr edit {id} status=cancelled").format(id=short),
            lacks="notified",
        )
    return Unready(
        _("Nobody is asked to “{title}”, and its club has no officer or candidate to ask.").format(
            title=meeting.title
        ),
        _("Ask somebody with: clubmgr add participation meeting={id} person=NAME").format(id=short),
        lacks="guests",
    )
