"""The minutes as the secretaries of the clubs wrote them down, in French or English.

They have the headings and the resolutions of the program's own minutes (`templates/minutes.*.md`),
by which they are found and read, and shorter sentences between them. Writing them with those
templates would double the time that making the sample takes, which is on the way of a start with
`demo`; tests/sample compares the two, so that they stay alike.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from clubmgr.papers import french
from clubmgr.papers.assemblies import Resolution
from clubmgr.sample.gatherings.turnout import Coming

_MONTHS: Final = {
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "en": "January February March April May June July August September October November December",
}


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
    resolutions: Sequence[Resolution] = ()
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
        "opening": "Le {day}, à {opened}. Lieu : {where}.",
        "led": "Présidence : {chair}. Secrétariat : {secretary}.",
        "present": "Présents", "remote": "À distance", "represented": "Représentés",
        "excused": "Excusés", "absent": "Absents",
        "there": "Présences", "group": "{label} ({n}) :", "by": "{name} par {holder}",
        "arrived": "{name} (à partir de {time})", "left": "{name} (jusqu’à {time})",
        "quorum": "{votes} voix sur {voters}, {needed} requises.",
        "agenda": "Ordre du jour", "resolution": "Résolution n° {number}.",
        "votes": "Pour : {} ; contre : {} ; abstentions : {}",
        "blank": " ; blancs ou nuls : {}",
        "unopposed": "La résolution est adoptée sans opposition.",
        "unanimous": "La résolution est adoptée à l’unanimité.",
        "adopted": "La résolution est adoptée.", "rejected": "La résolution est rejetée.",
        "tied": "Les voix étant également partagées, la résolution n’est pas adoptée.",
        "cast_for": "Les voix étant également partagées, celle du président de séance l’emporte : "
        "la résolution est adoptée.",
        "cast_against": "Les voix étant également partagées, celle du président de séance "
        "l’emporte : la résolution est rejetée.",
        "no_quorum": "Le quorum n’étant pas atteint, la résolution n’est pas adoptée.",
        "force": "Prise d’effet : {day}.",
        "close": "Clôture", "closed": "La séance est levée à {closed}.",
        "tasks": "Suites à donner", "task": "- {title} ({owner}, {due})",
        "signed": "Fait le {day}.",
    },
    "en": {
        "head": "Minutes",
        "opening": "{day}, {opened}. Place: {where}.",
        "led": "Chair: {chair}. Minutes: {secretary}.",
        "present": "Present", "remote": "Remote", "represented": "Represented",
        "excused": "Excused", "absent": "Absent",
        "there": "Attendance", "group": "{label} ({n}):", "by": "{name} by {holder}",
        "arrived": "{name} (from {time})", "left": "{name} (until {time})",
        "quorum": "{votes} votes of {voters}, {needed} needed.",
        "agenda": "Agenda", "resolution": "Resolution {number}.",
        "votes": "For: {}; against: {}; abstentions: {}", "blank": "; blank: {}",
        "unopposed": "Carried without opposition.", "unanimous": "Carried unanimously.",
        "adopted": "Carried.", "rejected": "Not carried.", "tied": "A tie: not carried.",
        "cast_for": "A tie; carried by the chair’s casting vote.",
        "cast_against": "A tie; lost by the chair’s casting vote.",
        "no_quorum": "No quorum: not carried.", "force": "Takes effect on {day}.",
        "close": "Close", "closed": "The meeting was closed at {closed}.",
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
        where=session.where,
    )
    yield words["led"].format(chair=session.chair, secretary=session.secretary)
    yield f"## {words['there']}"
    yield from _attendance(session, words)
    yield f"## {words['agenda']}"
    yield "\n".join(f"{n}. {each.title}" for n, each in enumerate(session.passages, start=1))
    for n, passage in enumerate(session.passages, start=1):
        if passage.text or passage.resolutions:
            yield f"## {n}. {passage.title}"
            yield from filter(None, (passage.text, *_resolutions(passage, language)))
    if tasks := [task for passage in session.passages for task in passage.tasks]:
        yield f"## {words['tasks']}"
        yield "\n".join(
            words["task"].format(title=task.title, owner=task.owner, due=told(task.due, language))
            for task in tasks
        )
    yield f"## {words['close']}"
    yield words["closed"].format(closed=session.closed)
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


def _resolutions(passage: Passage, language: str) -> Iterator[str]:
    words = _WORDS[language]
    for one in passage.resolutions:
        yield f"**{words['resolution'].format(number=one.number)}** {one.motion}"
        parts = []
        if one.votes:
            blank = words["blank"].format(one.votes[3]) if one.votes[3] else ""
            parts.append(f"{words['votes'].format(*one.votes)}{blank}.")
        parts.append(f"**{words[one.outcome]}**")
        if one.effective_on:
            parts.append(words["force"].format(day=told(one.effective_on, language)))
        yield " ".join(parts)
