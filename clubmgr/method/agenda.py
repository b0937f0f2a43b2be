"""The agenda of a meeting: its lines as people write them, what it usually has, and when."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final, Literal

from clubmgr.i18n import N_

_NUMBERED: Final = re.compile(r"\s*(?:\d{1,2}\s*[.)]|[-*•–])\s+")
_LENGTH: Final = re.compile(r"\s*\((\d{1,3})\s*(?:min|mn|minutes?)\.?\)\s*$", re.IGNORECASE)

Part = Literal["", "approvals", "carried"]


@dataclass(frozen=True, slots=True)
class Usual:
    """An item that a kind of meeting usually has: its title, a message, and its minutes.

    `kind` is a code of the items' kinds. `stands_for` is what else may stand in its place, as many
    items as there are: minutes that are to be approved, items that an earlier meeting left.
    """

    title: str
    length: int | None = None
    kind: str = "discussion"
    stands_for: Part = ""


_OPENING: Final = Usual(N_("Opening: attendance and proxies"), 5, "formality")
_QUORUM: Final = Usual(N_("Opening: attendance, proxies and quorum"), 5, "formality")
_APPROVALS: Final = Usual("", 5, "decision", "approvals")
_CARRIED: Final = Usual("", stands_for="carried")
_FOLLOW_UP: Final = Usual(N_("What has become of the actions"), 10, "actions")
_NEXT: Final = Usual(N_("Date of the next meeting"), 5, "formality")
_OTHER_BUSINESS: Final = Usual(N_("Any other business, without a vote"), 10)
_POWERS: Final = Usual(N_("Powers for the formalities"), 5, "decision")

USUAL: Final[Mapping[str, tuple[Usual, ...]]] = {
    "dinner": (
        Usual(N_("Arrival; who is who"), 20, "formality"),
        Usual(N_("Welcome: why this table, and what a club would be"), 10, "information"),
        Usual(N_("Round of questions: each introduces themselves and says what they think"), 60),
        Usual(N_("What comes next: who is interested, the day of the call"), 10),
    ),
    "call": (
        Usual(N_("Thanks to everybody for their interest")),
        Usual(N_("What the brand offers to clubs, and to this one")),
        Usual(N_("Association under the law of 1901: advised")),
        Usual(N_("Official mission of the club")),
        Usual(N_("Whom the club is for")),
        Usual(N_("Means of communication: site, forum, group")),
        Usual(N_("Roles: who takes which")),
        Usual(N_("First meeting: date and agenda")),
        Usual(N_("Rhythm: a meeting every three months")),
        Usual(N_("What the club needs for the first meeting")),
        Usual(N_("Speaker from the brand: yes or no")),
    ),
    "first": (
        Usual(N_("Welcome: who we are, who is there")),
        Usual(N_("The club: its mission, whom it is for, who does what")),
        _APPROVALS,
        _CARRIED,
        Usual(N_("A subject from the members")),
        Usual(N_("How to take part and to contribute")),
        Usual(N_("Dates of the next meetings")),
    ),
    "quarterly": (
        _OPENING,
        _APPROVALS,
        _FOLLOW_UP,
        Usual(N_("News from the brand"), 10, "information"),
        _CARRIED,
        Usual(N_("A subject from the members"), 40),
        Usual(N_("Life of the club: members, roles, events"), 20),
        _NEXT,
        _OTHER_BUSINESS,
    ),
    "board": (
        _QUORUM,
        _APPROVALS,
        _FOLLOW_UP,
        _CARRIED,
        Usual(N_("Treasury"), 10, "information"),
        Usual(N_("Members: who joins, who leaves"), 10),
        Usual(N_("Next meetings and events"), 15),
        _OTHER_BUSINESS,
    ),
    "constitutive": (
        Usual(N_("Opening: attendance, chair and secretary of the session"), 10, "formality"),
        Usual(N_("The project of the association"), 15, "information"),
        Usual(N_("Statutes: reading and adoption"), 30, "decision"),
        Usual(N_("Election of the first officers"), 20, "decision"),
        Usual(N_("Dues"), 10, "decision"),
        _CARRIED,
        _POWERS,
    ),
    "ago": (
        _QUORUM,
        _APPROVALS,
        _FOLLOW_UP,
        Usual(N_("Activity report of the president"), 20, "decision"),
        Usual(N_("Accounts of the treasurer and discharge"), 15, "decision"),
        Usual(N_("Budget"), 10, "decision"),
        Usual(N_("Dues"), 5, "decision"),
        Usual(N_("Election of officers"), 20, "decision"),
        _CARRIED,
        _OTHER_BUSINESS,
    ),
    "age": (
        _QUORUM,
        Usual(N_("Why the assembly is called: the change that is proposed"), 15, "information"),
        Usual(N_("Vote on the change, article by article"), 30, "decision"),
        _CARRIED,
        _POWERS,
    ),
    "other": (_OPENING, _APPROVALS, _FOLLOW_UP, _CARRIED, _OTHER_BUSINESS),
}
"""What the agenda of each kind of meeting begins with.

Sources: the method's advice for the dinner, the call and the first meeting; the usage of French
associations for assemblies, where only what is on the agenda may be voted on.
"""


def is_boards(kind: str) -> bool:
    """Tell whether a kind of meeting is one of the board, which takes up what the board left."""
    return kind == "board"


def read_line(line: str) -> tuple[str, int | None]:
    """Read `2. Quorum (10 min)` as its title and its minutes, None where it says none."""
    title = _NUMBERED.sub("", line, count=1) if _NUMBERED.match(line) else line
    length = _LENGTH.search(title)
    if length and title[: length.start()].strip():
        return title[: length.start()].strip(), int(length[1])
    return title.strip(), None


def read_lines(text: str) -> list[tuple[str, int | None]]:
    """Read an agenda that was written as a text, an item a line."""
    return [item for line in text.splitlines() if (item := read_line(line))[0]]


def running_times(start: datetime, lengths: Iterable[int | None]) -> Iterator[datetime]:
    """Yield when each item comes up, if every one before takes its minutes (None: no time)."""
    now = start
    for length in lengths:
        yield now
        now += timedelta(minutes=length or 0)
