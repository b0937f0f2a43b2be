"""The minutes as the secretaries of the clubs wrote them down, in French or English."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from clubmgr.papers import french
from clubmgr.sample.gatherings.turnout import Coming

_MONTHS: Final = {
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "en": "January February March April May June July August September October November December",
}


@dataclass(frozen=True, slots=True)
class Vote:
    """A resolution as it was written down; `counts` are for, against, abstaining and blank."""

    number: int
    motion: str
    result: str
    counts: tuple[int, int, int, int] | None
    casting: str = ""
    force: date | None = None


@dataclass(frozen=True, slots=True)
class Task:
    """What somebody took upon themselves."""

    title: str
    owner: str
    due: date


@dataclass(frozen=True, slots=True)
class Passage:
    """What was said and resolved on one item."""

    title: str
    text: str
    votes: Sequence[Vote] = ()
    tasks: Sequence[Task] = ()


@dataclass(frozen=True, slots=True)
class Session:
    """A meeting that was held; `quorum` are the votes, the voters and the votes needed, if any."""

    title: str
    club: str
    day: date
    opened: str
    closed: str
    where: str
    chair: str
    secretary: str
    comings: Mapping[str, Coming]
    """By the names of who was asked."""
    quorum: tuple[int, int, int] | None = None
    passages: Sequence[Passage] = ()


_WORDS: Final[Mapping[str, Mapping[str, str]]] = {
    "fr": {
        "head": "Procès-verbal",
        "opening": "Le {day}, de {opened} à {closed}. Lieu : {where}.",
        "led": "Présidence : {chair}. Secrétariat : {secretary}.",
        "present": "Présents", "remote": "À distance", "represented": "Représentés",
        "excused": "Excusés", "absent": "Absents",
        "there": "Présences", "group": "{label} ({n}) :", "by": "{name} par {holder}",
        "arrived": "{name} (à partir de {time})", "left": "{name} (jusqu’à {time})",
        "quorum": "{votes} voix sur {voters}, {needed} requises.",
        "resolution": "Résolution n° {number}.",
        "counts": "Pour : {}. Contre : {}. Abstentions : {}. Blancs : {}.",
        "casting": "Voix du président de séance : {casting}.", "for": "pour", "against": "contre",
        "adopted": "Adoptée.", "rejected": "Rejetée.", "tied": "Voix égales : non adoptée.",
        "force": "Effet au {day}.",
        "tasks": "Suites à donner", "task": "- {title} ({owner}, {due})",
        "signed": "Fait le {day}.",
    },
    "en": {
        "head": "Minutes",
        "opening": "{day}, from {opened} to {closed}. Place: {where}.",
        "led": "Chair: {chair}. Minutes: {secretary}.",
        "present": "Present", "remote": "Remote", "represented": "Represented",
        "excused": "Excused", "absent": "Absent",
        "there": "Attendance", "group": "{label} ({n}):", "by": "{name} by {holder}",
        "arrived": "{name} (from {time})", "left": "{name} (until {time})",
        "quorum": "{votes} votes of {voters}, {needed} needed.",
        "resolution": "Resolution {number}.",
        "counts": "For: {}. Against: {}. Abstentions: {}. Blank: {}.",
        "casting": "Casting vote of the chair: {casting}.", "for": "for", "against": "against",
        "adopted": "Adopted.", "rejected": "Rejected.", "tied": "Tied: not adopted.",
        "force": "In force from {day}.",
        "tasks": "Actions", "task": "- {title} ({owner}, {due})",
        "signed": "Written on {day}.",
    },
}  # fmt: skip


def minutes(session: Session, finished: date, language: str) -> str:
    """Return the text of finished minutes as Markdown."""
    text = "\n\n".join(_paragraphs(session, finished, language)) + "\n"
    return french.space(text) if language == "fr" else text


def told(day: date, language: str) -> str:
    """Write a date as a paper does: `1er avril 2027`, `1 April 2027`."""
    first = "1er" if language == "fr" and day.day == 1 else day.day
    return f"{first} {_MONTHS[language].split()[day.month - 1]} {day.year}"


def _paragraphs(session: Session, finished: date, language: str) -> Iterator[str]:
    words = _WORDS[language]
    yield f"# {words['head']}<br>{session.title}"
    yield f"**{session.club}**"
    yield words["opening"].format(
        day=told(session.day, language),
        opened=session.opened,
        closed=session.closed,
        where=session.where,
    )
    yield words["led"].format(chair=session.chair, secretary=session.secretary)
    yield f"## {words['there']}"
    yield from _attendance(session, words)
    for n, passage in enumerate(session.passages, start=1):
        if passage.text or passage.votes:
            yield f"## {n}. {passage.title}"
            yield from filter(None, (passage.text, *_votes(passage, language)))
    if tasks := [task for passage in session.passages for task in passage.tasks]:
        yield f"## {words['tasks']}"
        yield "\n".join(
            words["task"].format(title=task.title, owner=task.owner, due=told(task.due, language))
            for task in tasks
        )
    yield words["signed"].format(day=told(finished, language))
    yield f"{session.chair} · {session.secretary}"


def _attendance(session: Session, words: Mapping[str, str]) -> Iterator[str]:
    for presence in ("present", "remote", "represented", "excused", "absent"):
        found = [
            _attendee(name, coming, words)
            for name, coming in session.comings.items()
            if coming.presence == presence
        ]
        if found:
            label = words["group"].format(label=words[presence], n=len(found))
            yield f"**{label}** {', '.join(found)}."
    if session.quorum:
        votes, voters, needed = session.quorum
        yield words["quorum"].format(votes=votes, voters=voters, needed=needed)


def _attendee(name: str, coming: Coming, words: Mapping[str, str]) -> str:
    if coming.holder:
        return words["by"].format(name=name, holder=coming.holder)
    if coming.arrived:
        return words["arrived"].format(name=name, time=coming.arrived)
    return words["left"].format(name=name, time=coming.left) if coming.left else name


def _votes(passage: Passage, language: str) -> Iterator[str]:
    words = _WORDS[language]
    for vote in passage.votes:
        yield f"**{words['resolution'].format(number=vote.number)}** {vote.motion}"
        parts = [words["counts"].format(*vote.counts)] if vote.counts else []
        if vote.casting:
            parts.append(words["casting"].format(casting=words[vote.casting]))
        parts.append(f"**{words[vote.result]}**")
        if vote.force:
            parts.append(words["force"].format(day=told(vote.force, language)))
        yield " ".join(parts)
