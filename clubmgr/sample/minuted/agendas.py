"""The agendas of the meetings: what such a meeting usually has, and what the last one left."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from clubmgr import i18n
from clubmgr.i18n import _, short_date
from clubmgr.method.agenda import USUAL, Usual, is_boards
from clubmgr.sample import places
from clubmgr.sample.almanac import Almanac
from clubmgr.sample.clubs import CHAPTERS
from clubmgr.sample.gatherings.writing import Meeting
from clubmgr.sample.minuted.others import OTHERS
from clubmgr.sample.minuted.paris import PARIS
from clubmgr.sample.minuted.script import CARRIED, SUBJECT, Point, Script
from clubmgr.sample.minuted.strasbourg import STRASBOURG
from clubmgr.text import clean_line

SCRIPTS: Final[Mapping[tuple[str, str, int], Script]] = {
    (script.club, script.kind, script.number): script for script in (*PARIS, *STRASBOURG, *OTHERS)
}
_KEPT: Final = 200
"""For how many days back agendas were written item by item."""
_AHEAD: Final = 45
"""How many days ahead they are."""


@dataclass(frozen=True, slots=True)
class Line:
    """One item of an agenda, and what was said of it."""

    title: str
    kind: str
    length: int | None = None
    presenter: str = ""
    text: str = ""
    state: str = "open"
    point: Point | None = None
    carries: Line | None = None
    approves: Meeting | None = None


@dataclass(frozen=True, slots=True)
class Agenda:
    """The agenda of one meeting; `script` tells what was said, None where nobody wrote it down."""

    meeting: Meeting
    script: Script | None
    lines: Sequence[Line]


def agendas(meetings: Sequence[Meeting], almanac: Almanac) -> list[Agenda]:
    """Return the agendas that were kept, by day; each takes up what the one before has left."""
    found = []
    left: dict[tuple[str, bool], list[Line]] = {}
    finished: dict[tuple[str, bool], list[Meeting]] = {}
    for meeting in sorted(meetings, key=lambda each: (each.one.day, each.one.club)):
        one = meeting.one
        script = SCRIPTS.get((one.club, one.kind, one.number))
        if script is None and not _is_kept(meeting, almanac):
            continue
        body = one.club, is_boards(one.kind)
        with i18n.speaking(places.written(CHAPTERS[one.club].language)):
            lines = list(_lines(meeting, script, left.get(body, ()), finished.get(body, ())))
        if any(line.approves for line in lines):
            finished[body] = []
        if script and script.finished is not None:
            finished.setdefault(body, []).append(meeting)
        left[body] = [line for line in lines if line.state == "postponed"]
        found.append(Agenda(meeting, script, lines))
    return found


def _is_kept(meeting: Meeting, almanac: Almanac) -> bool:
    offset = (meeting.one.day - almanac.today).days
    if meeting.one.status == "cancelled" or meeting.one.kind == "other":
        return False
    return -_KEPT < offset < _AHEAD or meeting.one.status == "invited"


def _lines(
    meeting: Meeting, script: Script | None, left: Sequence[Line], finished: Sequence[Meeting]
) -> Iterator[Line]:
    one = meeting.one
    points = {point.about: point for point in script.points} if script else {}
    carried = {line.title: line for line in left}
    usual_items = USUAL[one.kind]
    titles = {clean_line(_(usual.title)) for usual in usual_items if usual.title}
    for usual in usual_items:
        match usual.stands_for:
            case "approvals":
                for earlier in finished:
                    yield _approval(meeting, usual, earlier)
            case "carried":
                for line in left:
                    if line.title not in titles:
                        yield _line(
                            meeting, line.title, line.kind, line.length, points.get(CARRIED), line
                        )
            case _:
                title = clean_line(_(usual.title))
                if usual.title == SUBJECT and one.subject:
                    title = one.subject
                yield _line(
                    meeting, title, usual.kind, usual.length, points.get(usual.title),
                    carried.get(title), is_subject=usual.title == SUBJECT,
                )  # fmt: skip


def _line(
    meeting: Meeting,
    title: str,
    kind: str,
    length: int | None,
    point: Point | None,
    carries: Line | None,
    *,
    is_subject: bool = False,
) -> Line:
    """Return an item of a meeting; of one that was held without minutes, what came out of it."""
    one = meeting.one
    state = "done" if one.status == "held" else "open"
    if point is None:
        text = one.outcome if is_subject and state == "done" else ""
        return Line(title, kind, length, text=text, state=state, carries=carries)
    if point.postponed:
        state = "postponed"
    return Line(title, kind, length, point.presenter, point.text, state, point, carries)


def _approval(meeting: Meeting, usual: Usual, earlier: Meeting) -> Line:
    title = _("Approval of the minutes of {day}").format(day=short_date(earlier.one.day))
    state = "done" if meeting.one.status == "held" else "open"
    return Line(title, usual.kind, usual.length, state=state, approves=earlier)
