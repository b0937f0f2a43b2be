"""Answers read from calendar files: what each means for whom, and noting those that count."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final, Literal

from clubmgr.clock import stored_moment
from clubmgr.i18n import N_, _, labelled, ngettext
from clubmgr.method.replying import Reply, mailbox
from clubmgr.models import dispatches, meetings, records, settings
from clubmgr.models.kinds.meeting import PARTICIPATION
from clubmgr.models.kinds.person import PERSON
from clubmgr.models.naming import NAME
from clubmgr.models.program import Program
from clubmgr.text import fold

Code = Literal[
    "unknown", "cancelled", "same", "stale",
    "stranger", "organizer", "sender", "earlier", "undated",
]  # fmt: skip
"""What speaks against noting an answer."""

DOUBTS: Final = frozenset(("stranger", "organizer", "sender", "earlier", "undated"))
"""What somebody may look at and admit; nothing else can be noted."""

_MEETING: Final = """
SELECT meeting.id, meeting.title, meeting.starts_at, meeting.status, meeting.sequence,
       coalesce(organizer.emails, '[]') AS organizer_emails,
       coalesce(manager.emails, '[]') AS manager_emails
  FROM meeting JOIN club ON club.id = meeting.club
  LEFT JOIN person AS organizer ON organizer.id = meeting.organizer
  LEFT JOIN person AS manager ON manager.id = club.community_manager
 WHERE meeting.uid = :uid
"""
_ASKED: Final = f"""
SELECT participation.id, participation.person, participation.rsvp, participation.answered_at,
       participation.answer_sequence, {NAME} AS name, person.emails
  FROM participation JOIN person ON person.id = participation.person
 WHERE participation.meeting = :meeting
 ORDER BY person.sort_name, person.id
"""
_ADDRESSED: Final = f"""
SELECT person.id, {NAME} AS name
  FROM person_address JOIN person ON person.id = person_address.person
 WHERE person_address.address = :address
 ORDER BY person.sort_name, person.id
"""
_LABELS: Final = {
    "unknown": N_("unknown meeting"),
    "cancelled": N_("called off"),
    "same": N_("noted already"),
    "stale": N_("outdated"),
    "stranger": N_("not asked"),
    "organizer": N_("to somebody else"),
    "sender": N_("other sender"),
    "earlier": N_("old invitation"),
    "undated": N_("no date"),
}
_SENTENCES: Final = {
    "unknown": N_("No meeting in this file has the UID {uid}."),
    "cancelled": N_("This meeting is called off."),
    "same": N_("This answer is noted already."),
    "stale": N_("A later answer of this person is there already."),
    "stranger": N_("{email} is not asked to this meeting."),
    "organizer": N_("This answers {organizer}, who does not invite to this meeting."),
    "sender": N_("The mail comes from {sender}."),
    "earlier": N_("This answers an earlier invitation: the meeting has changed since."),
    "undated": N_("This does not say when it was given, and an answer is noted already."),
}


@dataclass(frozen=True, slots=True)
class Finding:
    """What an answer means: `codes` speak against noting it; none: it fits.

    `meeting` is the id, '' if it is unknown; `participation` and `person` are None for a stranger,
    `person` only if nobody in the file has the address. `before` is the answer noted so far.
    """

    reply: Reply
    codes: tuple[Code, ...]
    meeting: str = ""
    title: str = ""
    starts_at: str = ""
    sequence: int = 0
    participation: str | None = None
    person: str | None = None
    name: str = ""
    before: str = ""

    @property
    def id(self) -> str:
        """The answer's."""
        return self.reply.id

    @property
    def is_doubtful(self) -> bool:
        """Whether somebody may admit it: all that speaks against it can be looked at."""
        return bool(self.codes) and DOUBTS.issuperset(self.codes)

    def counts(self, admitted: Collection[str]) -> bool:
        """Tell whether the answer is to be noted, if those with these ids are admitted."""
        return not self.codes or (self.is_doubtful and self.id in admitted)


@dataclass(frozen=True, slots=True)
class Taken:
    """How many answers were noted, and how many people were asked, or added, by that."""

    noted: int
    asked: int
    added: int


@dataclass(frozen=True, slots=True)
class _Guest:
    participation: str
    person: str
    name: str
    rsvp: str
    order: tuple[int, str] | None
    mailboxes: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Asked:
    """A meeting, its organizers' mailboxes, and those who are asked to it."""

    row: sqlite3.Row
    organizers: frozenset[str]
    guests: tuple[_Guest, ...]


def label(code: Code) -> str:
    """Return in two words what speaks against noting an answer."""
    return _(_LABELS[code])


def sentences(finding: Finding) -> list[str]:
    """Return what speaks against noting an answer, a sentence for each reason."""
    reply = finding.reply
    told = [
        _(_SENTENCES[code]).format(
            uid=reply.uid[:80],
            email=reply.email,
            organizer=reply.organizer,
            sender=reply.sender,
        )
        for code in finding.codes
    ]
    if "stranger" in finding.codes and finding.meeting and finding.person is None:
        told.append(_("Nobody in this file has that address: who is admitted is added."))
    return told


def judge(program: Program, replies: Sequence[Reply]) -> list[Finding]:
    """Return what each answer means, in their order; of several of one person the last counts."""
    asked: dict[str, _Asked | None] = {}
    for reply in replies:
        if reply.uid not in asked:
            asked[reply.uid] = _asked(program, reply.uid)
    found = [_judge(program, reply, asked[reply.uid]) for reply in replies]
    last: dict[tuple[str, str], Finding] = {}
    for finding in found:
        whose = _whose(finding)
        if not finding.codes and _order(program, finding) >= _order(program, last.get(whose)):
            last[whose] = finding
    return [_outdone(program, finding, last.get(_whose(finding))) for finding in found]


def _outdone(program: Program, finding: Finding, last: Finding | None) -> Finding:
    """Return a finding, as stale where a later answer fits; a doubtful one never makes it so."""
    if last is None or last is finding or (finding.codes and not finding.is_doubtful):
        return finding
    if _order(program, finding) > _order(program, last):
        return finding
    return replace(finding, codes=("stale",))


def _whose(finding: Finding) -> tuple[str, str]:
    return finding.meeting, finding.person or mailbox(finding.reply.email)


def _order(program: Program, finding: Finding | None) -> tuple[int, str]:
    """Return what of two answers the later has more of (RFC 5546 2.1.5)."""
    if finding is None:
        return -1, ""
    return _reached(finding.reply, finding.sequence), _given_at(program, finding.reply) or ""


def _reached(reply: Reply, sequence: int) -> int:
    """Return the SEQUENCE answered; none is above the meeting's, whatever a calendar counts."""
    return min(reply.sequence, sequence)


def _given_at(program: Program, reply: Reply) -> str | None:
    """Return when an answer was given, as it is stored; no later than now, whatever it says."""
    return stored_moment(min(reply.stamp, program.clock.now())) if reply.stamp else None


def _asked(program: Program, uid: str) -> _Asked | None:
    row = program.row(_MEETING, uid=uid)
    if row is None:
        return None
    ours = [*json.loads(row["organizer_emails"]), *json.loads(row["manager_emails"])]
    organizers = frozenset(map(mailbox, [*ours, settings.read(program).organizer_email]))
    written_to: dict[str, list[str]] = {}
    for sending in dispatches.of_meeting(program, row["id"]):
        if sending.person is not None:
            written_to.setdefault(sending.person, []).append(sending.email)
    guests = tuple(
        _guest(guest, written_to.get(guest["person"], ()))
        for guest in program.rows(_ASKED, meeting=row["id"])
    )
    return _Asked(row, organizers, guests)


def _guest(row: sqlite3.Row, written_to: Iterable[str]) -> _Guest:
    """Make a guest, who answers from any address of theirs, or from the one written to."""
    order = None
    if row["answered_at"] is not None:
        order = (row["answer_sequence"] or 0, row["answered_at"])
    mailboxes = frozenset(map(mailbox, [*json.loads(row["emails"]), *written_to]))
    return _Guest(row["id"], row["person"], row["name"], row["rsvp"], order, mailboxes)


def _judge(program: Program, reply: Reply, asked: _Asked | None) -> Finding:
    if asked is None:
        return Finding(reply, ("unknown",), name=reply.name)
    row = asked.row
    finding = Finding(
        reply, (), row["id"], row["title"], row["starts_at"], row["sequence"], name=reply.name
    )
    guest = _who(reply, asked.guests)
    if guest is None:
        known = _known(program, reply)
        if known is not None:
            finding = replace(finding, person=known["id"], name=known["name"])
    else:
        finding = replace(
            finding,
            participation=guest.participation,
            person=guest.person,
            name=guest.name,
            before=guest.rsvp,
        )
    if row["status"] == "cancelled":
        return replace(finding, codes=("cancelled",))
    return replace(finding, codes=_against(program, finding, asked, guest))


def _who(reply: Reply, guests: Sequence[_Guest]) -> _Guest | None:
    """Return the guest who answers; of a couple with one address, the one of that name."""
    found = [guest for guest in guests if mailbox(reply.email) in guest.mailboxes]
    named = [guest for guest in found if fold(guest.name) == fold(reply.name)]
    return next(iter(named or found), None)


def _known(program: Program, reply: Reply) -> sqlite3.Row | None:
    """Return the person in the file who has the address that a stranger answers from."""
    found = program.rows(_ADDRESSED, address=reply.email)
    named = [row for row in found if fold(row["name"]) == fold(reply.name)]
    return next(iter(named or found), None)


def _against(
    program: Program, finding: Finding, asked: _Asked, guest: _Guest | None
) -> tuple[Code, ...]:
    reply = finding.reply
    order = (_reached(reply, finding.sequence), _given_at(program, reply) or "")
    if guest is not None and guest.order is not None and reply.stamp and order <= guest.order:
        is_same = order == guest.order and guest.rsvp == reply.rsvp
        return ("same",) if is_same else ("stale",)
    theirs = guest.mailboxes if guest is not None else frozenset((mailbox(reply.email),))
    doubts: tuple[tuple[Code, bool], ...] = (
        ("stranger", guest is None),
        ("organizer", bool(reply.organizer) and mailbox(reply.organizer) not in asked.organizers),
        ("sender", bool(reply.sender) and mailbox(reply.sender) not in theirs),
        ("earlier", reply.sequence < finding.sequence),
        ("undated", reply.stamp is None and guest is not None and guest.order is not None),
    )
    return tuple(code for code, is_so in doubts if is_so)


def take(program: Program, replies: Sequence[Reply], admitted: Collection[str] = ()) -> Taken:
    """Note the answers that fit and those admitted by their ids, as one step.

    Who is admitted is asked to the meeting, and added to the file where nobody has the address.
    """
    found = [each for each in judge(program, replies) if each.counts(admitted)]
    if not found:
        return Taken(0, 0, 0)
    text = ngettext("Noted {n} answer", "Noted {n} answers", len(found))
    with program.step(text.format(n=len(found)), "replies"):
        # Another program may have noted some of them by now.
        found = [each for each in judge(program, replies) if each.counts(admitted)]
        for finding in sorted(found, key=lambda each: _order(program, each)):
            _note(program, finding)
    asked = [each for each in found if each.participation is None]
    added = {mailbox(each.reply.email) for each in asked if each.person is None}
    return Taken(len(found), len(asked), len(added))


def _note(program: Program, finding: Finding) -> None:
    reply = finding.reply
    id = finding.participation or _ask(program, finding)
    seen = records.get(program, PARTICIPATION, id)
    values = {
        "rsvp": reply.rsvp,
        "answered_at": _given_at(program, reply) or program.clock.stamp(),
        "answer_sequence": _reached(reply, finding.sequence),
        "notes": _with_comment(seen.notes, reply, program.clock.now()),
    }
    records.change(program, PARTICIPATION, seen, values)


def _with_comment(notes: str, reply: Reply, now: datetime) -> str:
    if not reply.comment or reply.comment in notes:
        return notes
    day = (reply.stamp or now).date().isoformat()
    return f"{notes}\n{labelled(day, reply.comment)}".strip()


def _ask(program: Program, finding: Finding) -> str:
    """Ask a stranger to the meeting; return the participation."""
    person = finding.person or _add(program, finding.reply)
    meetings.ask(program, finding.meeting, [person])
    guests = meetings.guests(program, finding.meeting)
    return next(guest.id for guest in guests if guest.person == person)


def _add(program: Program, reply: Reply) -> str:
    """Add somebody of whom only a name and an address are known; one who was just added is kept."""
    known = _known(program, reply)
    if known is not None:
        return str(known["id"])
    given, _space, family = reply.name.partition(" ")
    source = _("Answer to an invitation")
    values = {"given_name": given, "family_name": family, "emails": (reply.email,)}
    return records.add(program, PERSON, {**values, "source": source})
