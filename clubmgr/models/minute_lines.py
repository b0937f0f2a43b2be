"""A line of the minutes, as it is typed in the room: a text, or one of five short forms.

`! motion 5-2-1` is a motion with the votes for, against, abstaining and, as a fourth, blank; a
`+` or `-` behind them is the casting vote of the chair, `[19:40]` the time, and without votes all
agree. `* task @owner >fri` is something to do. `+ name 19:10` came, `- name 20:00` went. `x 2` says
that the second of the open actions is done. What cannot be read so is text, and stays text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Final

from clubmgr import dates
from clubmgr.i18n import _
from clubmgr.text import clean_line

_DASH: Final = "[-–−]"
_VOTES: Final = re.compile(
    rf"(?:^|\s)(\d{{1,3}})\s?{_DASH}\s?(\d{{1,3}})(?:\s?{_DASH}\s?(\d{{1,3}}))?"
    rf"(?:\s?{_DASH}\s?(\d{{1,3}}))?\s?([+–−-])?$"
)
_ALMOST_VOTES: Final = re.compile(
    rf"(?:(?:^|\s)(\d{{1,3}}(?:\s?{_DASH}+\s?\d{{0,3}})+)\s?[+–−-]?|^(\d+))$"
)
"""What was meant as votes and cannot be read as such, as `5--2`: else all would have agreed."""
_DUE: Final = re.compile(r"\s>\s?([^<>@]{1,20})$")
_OWNER: Final = re.compile(r"\s@\s?([^@>]+)$")
_OWNER_FIRST: Final = re.compile(r"@(\S+)\s+(?=[^>\s])")
_AT: Final = re.compile(r"\s\[?(\d{1,2}\s?[:h]\s?(?:\d{2})?)\]?$", re.IGNORECASE)
_VOTED_AT: Final = re.compile(r"\s?\[(\d{1,2}\s?[:h]\s?(?:\d{2})?)\]$", re.IGNORECASE)
_NUMBERS: Final = re.compile(r"[xX]((?:[\s,]+\d{1,3})+)")


@dataclass(frozen=True, slots=True)
class Remark:
    """A text; `problem` says what in it looks like more, and could not be read."""

    text: str
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Motion:
    """What was voted on, '' for the item itself, and the votes, None where all agreed.

    `at` is the time of the vote, `19:40`, '' where it is not said.
    """

    motion: str
    votes_for: int | None = None
    votes_against: int | None = None
    abstentions: int | None = None
    blank_votes: int | None = None
    casting_vote: str = ""
    at: str = ""


@dataclass(frozen=True, slots=True)
class Task:
    """Something to do: who sees to it, as typed, and until which day (ISO)."""

    title: str
    owner: str = ""
    due_on: str | None = None


@dataclass(frozen=True, slots=True)
class Passage:
    """Somebody, as typed, who comes or goes; at a time of day (`19:10`), '' for now."""

    name: str
    arrives: bool
    at: str = ""


@dataclass(frozen=True, slots=True)
class Settled:
    """The places, from 1 on, of open actions that are said to be done."""

    numbers: tuple[int, ...]


Line = Remark | Motion | Task | Passage | Settled


def read(line: str, today: date) -> Line:
    """Read one line; days such as `fri` are counted from `today`."""
    text = clean_line(line)
    rest = text[1:].strip()
    match text[:1]:
        case "!":
            return _motion(text, rest)
        case "*":
            return _task(text, rest, today)
        case "+" | "-" | "–" | "−" if text[1:2] in ("", " "):
            return _passage(text, rest, arrives=text[0] == "+")
    if numbers := _NUMBERS.fullmatch(text):
        return Settled(tuple(int(n) for n in re.findall(r"\d+", numbers[1])))
    return Remark(text)


def _motion(text: str, rest: str) -> Motion | Remark:
    at = ""
    if found := _VOTED_AT.search(rest):
        try:
            at = _time(found[1])
        except ValueError as error:
            return Remark(text, str(error))
        rest = rest[: found.start()]
    votes = _VOTES.search(rest)
    if votes is None:
        if almost := _ALMOST_VOTES.search(rest):
            problem = _("“{text}” are no votes; write 5-2-1: for, against, abstained.")
            return Remark(text, problem.format(text=almost[1] or almost[2]))
        return Motion(rest.strip(), at=at)
    pros, cons, abstentions, blank = (int(n) if n else None for n in votes.groups()[:4])
    casting = {None: "", "+": "for"}.get(votes[5], "against")
    return Motion(rest[: votes.start()].strip(), pros, cons, abstentions, blank, casting, at)


def _task(text: str, rest: str, today: date) -> Task | Remark:
    title, owner, due = f" {rest}", "", ""
    if found := _OWNER_FIRST.match(rest):
        title, owner = f" {rest[found.end() :]}", found[1].rstrip(":")
    for _part in range(2):  # the owner and the day come in either order
        if not due and (found := _DUE.search(title)):
            title, due = title[: found.start()], found[1].strip()
        elif not owner and (found := _OWNER.search(title)):
            title, owner = title[: found.start()], found[1].strip()
    title = title.strip()
    if not title or title.endswith((" @", " >")):
        return Remark(text, _("Say what is to be done: * book the room @Ana >fri"))
    try:
        due_on = dates.parse_date(due, today).isoformat() if due else None
    except ValueError as error:
        return Remark(text, str(error))
    return Task(title, owner, due_on)


def _passage(text: str, rest: str, *, arrives: bool) -> Passage | Remark:
    if not rest:
        return Remark(text, _("Say who comes or goes: + Ana 19:10, - Bob"))
    at = ""
    if found := _AT.search(rest):
        try:
            at = _time(found[1])
        except ValueError as error:
            return Remark(text, str(error))
        rest = rest[: found.start()].strip()
    return Passage(rest, arrives, at)


def _time(text: str) -> str:
    return f"{dates.parse_time(text):%H:%M}"
