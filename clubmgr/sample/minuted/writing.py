"""Writing the agendas, and of those that were gone through all that the minutes tell."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import Final

from clubmgr.method import voting
from clubmgr.models import minutes, quorum, records
from clubmgr.models.kinds.agenda import AGENDA_ITEM, DECISION
from clubmgr.models.kinds.founding import ACTION
from clubmgr.models.kinds.mandate import MANDATE
from clubmgr.models.kinds.minutes import AMENDMENT, MINUTES
from clubmgr.models.quorum import REACHED, Count
from clubmgr.papers.assemblies import Resolution
from clubmgr.sample import places
from clubmgr.sample.clubs import CHAPTERS
from clubmgr.sample.gatherings.writing import Meeting, times_of
from clubmgr.sample.minuted import wording
from clubmgr.sample.minuted.agendas import Agenda, Line, agendas
from clubmgr.sample.minuted.script import Motion, Script, Task
from clubmgr.sample.minuted.wording import Passage, Session
from clubmgr.sample.scribe import Scribe

_APPROVED: Final = {
    "fr": "Le procès-verbal du {day} est approuvé.",
    "en": "The minutes of {day} are approved.",
}


@dataclass(frozen=True, slots=True)
class Register:
    """What others have written, by key; and what is: items by their line, decisions by key."""

    people: Mapping[str, str]
    names: Mapping[str, str]
    clubs: Mapping[str, str]
    mandates: Mapping[tuple[str, str, str], str]
    items: dict[int, str] = field(default_factory=dict)
    numbers: dict[str, int] = field(default_factory=dict)
    decisions: dict[str, str] = field(default_factory=dict)

    def number(self, club: str) -> int:
        """Return the number of a club's next decision."""
        self.numbers[club] = self.numbers.get(club, 0) + 1
        return self.numbers[club]


def write(scribe: Scribe, meetings: Sequence[Meeting], register: Register) -> None:
    """Add all that belongs to agendas and minutes, in the order in which it came about."""
    found = agendas(meetings, scribe.almanac)
    approved = {
        line.approves.id: agenda.meeting
        for agenda in found
        for line in agenda.lines
        if line.approves and agenda.meeting.one.status == "held"
    }
    for agenda in found:
        count = quorum.count(scribe.program, agenda.meeting.id) if agenda.script else None
        passages = [
            _write(scribe, agenda, place, line, count, register)
            for place, line in enumerate(agenda.lines, start=1)
        ]
        if agenda.script and agenda.script.finished is not None and count:
            approver = approved.get(agenda.meeting.id)
            session = _session(agenda.meeting, count, passages, register.names)
            _finish(scribe, agenda.meeting, agenda.script, session, approver)


def _write(
    scribe: Scribe, agenda: Agenda, place: int, line: Line, count: Count | None, register: Register
) -> Passage:
    """Add an item of an agenda with what was decided on it and given people to do."""
    meeting = agenda.meeting
    item = register.items[id(line)] = scribe.add(
        AGENDA_ITEM,
        meeting.told,
        meeting=meeting.id,
        place=place,
        title=line.title,
        kind=line.kind,
        length=line.length,
        presenter=line.presenter,
        state=line.state,
        text=line.text,
        carried_from=register.items.get(id(line.carries)),
        approves=line.approves.id if line.approves else None,
    )
    if count is None:
        return Passage(line.title, line.text)
    return Passage(
        line.title,
        line.text,
        [_decide(scribe, meeting, item, one, count, register) for one in _motions(line, meeting)],
        [
            _give(scribe, meeting, item, task, n, register)
            for n, task in enumerate(line.point.tasks if line.point else (), start=1)
        ],
    )


def _motions(line: Line, meeting: Meeting) -> tuple[Motion, ...]:
    """Return what was put to the vote; the minutes of the meeting before are approved by all."""
    if line.approves is None:
        return line.point.motions if line.point else ()
    language = places.written(CHAPTERS[meeting.one.club].language)
    day = wording.told(line.approves.one.day, language)
    return (Motion(_APPROVED[language].format(day=day), agreed=True),)


def _decide(
    scribe: Scribe, meeting: Meeting, item: str, motion: Motion, count: Count, register: Register
) -> Resolution:
    """Note a decision, with the votes that those who were there could cast."""
    one = meeting.one
    force = None if motion.force is None else one.day + timedelta(motion.force)
    resolution = Resolution(
        number=register.number(one.club),
        motion=motion.text,
        result=_result(meeting, motion, count),
        votes=None if motion.agreed else _counts(motion, count),
        casting_vote=motion.casting,
        quorum=REACHED[count.reached],
        effective_on=force,
    )
    votes_for, against, abstentions, blank = resolution.votes or (None,) * 4
    id = scribe.add(
        DECISION,
        one.day,
        club=register.clubs[one.club],
        meeting=meeting.id,
        item=item,
        number=resolution.number,
        motion=motion.text,
        votes_for=votes_for,
        votes_against=against,
        abstentions=abstentions,
        blank_votes=blank,
        casting_vote=motion.casting,
        quorum=resolution.quorum,
        result=resolution.result,
        decided_on=one.day.isoformat(),
        effective_on=force.isoformat() if force else None,
        notes=motion.notes,
    )
    if motion.key:
        register.decisions[motion.key] = id
    for person, seat in motion.elects:
        mandate = records.get(scribe.program, MANDATE, register.mandates[one.club, person, seat])
        records.change(scribe.program, MANDATE, mandate, {"decision": id})
    return resolution


def _counts(motion: Motion, count: Count) -> tuple[int, int, int, int]:
    if motion.tied:
        return count.votes // 2, count.votes // 2, count.votes % 2, 0
    others = motion.against, motion.abstentions, motion.blank
    return count.votes - sum(others), *others


def _result(meeting: Meeting, motion: Motion, count: Count) -> str:
    """Return what a vote comes to under the statutes of its club."""
    votes_for, against = (None, None) if motion.agreed else _counts(motion, count)[:2]
    club = CHAPTERS[meeting.one.club]
    majority = club.extraordinary_majority if meeting.one.kind == "age" else "simple"
    casting = motion.casting if club.casting_vote else ""
    return voting.outcome(REACHED[count.reached], votes_for, against, majority, casting)


def _give(
    scribe: Scribe, meeting: Meeting, item: str, task: Task, place: int, register: Register
) -> wording.Task:
    one = meeting.one
    due = scribe.almanac.later(one.day, task.due)
    done = None if task.done is None else one.day + timedelta(task.done)
    scribe.add(
        ACTION,
        one.day,
        club=register.clubs[one.club],
        meeting=meeting.id,
        sheet="action",
        place=place,
        title=task.title,
        owner=register.names[task.owner],
        person=register.people[task.owner],
        due_on=due.isoformat(),
        done_on=done.isoformat() if done else None,
        item=item,
    )
    return wording.Task(task.title, register.names[task.owner], due)


def _session(
    meeting: Meeting, count: Count, passages: Sequence[Passage], names: Mapping[str, str]
) -> Session:
    one = meeting.one
    opened, closed = times_of(one)
    return Session(
        one.title,
        CHAPTERS[one.club].name,
        one.day,
        opened,
        closed,
        one.place or one.link,
        names.get(meeting.chair, ""),
        names.get(meeting.secretary, ""),
        {
            names[guest]: replace(coming, holder=names.get(coming.holder, ""))
            for guest, coming in meeting.comings.items()
        },
        (count.votes, count.voters, count.needed) if count.needed else None,
        passages,
    )


def _finish(
    scribe: Scribe, meeting: Meeting, script: Script, session: Session, approver: Meeting | None
) -> None:
    """Finish minutes as their secretary did, with the amendment that was made to them later."""
    language = places.written(CHAPTERS[meeting.one.club].language)
    finished = meeting.one.day + timedelta(script.finished or 0)
    body = wording.minutes(session, finished, language)
    id = scribe.add(
        MINUTES,
        finished,
        meeting=meeting.id,
        language=language,
        body=body,
        digest=minutes.digest_of(body),
        finished_on=finished.isoformat(),
        finished_by=session.secretary,
        approved_at=approver.id if approver else None,
        approved_on=approver.one.day.isoformat() if approver else None,
    )
    if script.amendment:
        made = meeting.one.day + timedelta(script.amended)
        scribe.add(
            AMENDMENT,
            made,
            minutes=id,
            number=1,
            text=script.amendment,
            made_on=made.isoformat(),
            made_by=session.secretary,
        )
