"""Today: what is due, overdue or promised, from everywhere in the program."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, Final

from clubmgr.i18n import N_, _, labelled, ngettext, short_date
from clubmgr.models.dues import FIRST, later, source_of
from clubmgr.models.kinds.choices import Choice
from clubmgr.models.program import Program

if TYPE_CHECKING:
    from clubmgr.models.cadence import Waiting
    from clubmgr.models.dues.source import Source

AHEAD_DAYS: Final = 14
KINDS: Final = (
    Choice("overdue", N_("overdue"), "!"),
    Choice("today", N_("today"), "●"),
    Choice("soon", N_("soon"), "○"),
)
_LONG_AGO: Final = 92
"""The days for which a meeting waits for its report, and a pause that is over for a contact."""
_COUNTS: Final = """
SELECT EXISTS (SELECT 1 FROM person) AS person, EXISTS (SELECT 1 FROM club) AS club,
       EXISTS (SELECT 1 FROM candidacy) AS candidacy, EXISTS (SELECT 1 FROM meeting) AS meeting
"""


def told(who: str, what: str) -> str:
    """Say whom a thing is about, and what it is if that is known."""
    return labelled(who, what) if what else who


@dataclass(frozen=True, slots=True)
class Due:
    """One thing to do: its record, the day it is due, what it is, and how urgent.

    `record` is where to look for it: the person, the candidacy, the club, the meeting.
    """

    id: str
    kind: str
    due: str
    who: str
    what: str
    record: str
    urgency: str

    @property
    def title(self) -> str:
        """The thing to do, in a sentence without a verb too many."""
        head = _(source_of(self.kind).title).format(who=self.who)
        return told(head, self.what)


@dataclass(frozen=True, slots=True)
class Agenda:
    """All there is to do, and how many more are due by the rhythm of contacts than are named."""

    items: tuple[Due, ...]
    more: int = 0

    def __len__(self) -> int:
        return len(self.items)


def due(program: Program, ahead: int = AHEAD_DAYS) -> list[Due]:
    """Return all there is to do, as `agenda` has it."""
    return list(agenda(program, ahead).items)


def agenda(program: Program, ahead: int = AHEAD_DAYS) -> Agenda:
    """Return what is overdue, due today or within `ahead` days, the oldest first.

    After it come those whose rhythm of contacts is due, the longest waiting first.
    """
    from clubmgr.models import cadence

    return with_rhythm(
        program, completed(program, first(program, ahead), ahead), *cadence.due(program)
    )


def first(program: Program, ahead: int = AHEAD_DAYS) -> Agenda:
    """Return what is read off an index at once: it costs next to nothing."""
    return Agenda(_in_order(_asked(program, FIRST.values(), ahead)))


def completed(program: Program, known: Agenda, ahead: int = AHEAD_DAYS) -> Agenda:
    """Add what costs more: seats and files, partners, foundings that stand still."""
    day = program.clock.today()
    found = (*_asked(program, later().values(), ahead), *_of_seats(program, day))
    return Agenda(_in_order((*known.items, *found, *_journeys(program, day))))


def _asked(program: Program, sources: Iterable[Source], ahead: int) -> Iterator[Due]:
    """Yield what these sources find of their own."""
    day = program.clock.today()
    values = {
        "today": day.isoformat(),
        "until": (day + timedelta(ahead)).isoformat(),
        "after": (day + timedelta(ahead + 1)).isoformat(),
        "long_ago": (day - timedelta(_LONG_AGO)).isoformat(),
    }
    for source in sources:
        more = source.values(program) if source.values else {}
        rows = program.rows(source.sql, **{**values, **more}) if source.sql else []
        if source.code == "formality":
            rows = _open_steps(program, rows)
        for row in rows:
            yield _due(source.code, row, day)


def _open_steps(program: Program, rows: Sequence[Any]) -> list[Any]:
    """Return the planned steps of files that are not done yet, as far as the program knows."""
    from clubmgr.models import formalities

    files = sorted({(row["record"], row["declaration"]) for row in rows})
    undone = {file: formalities.open_steps(program, *file) for file in files}
    return [row for row in rows if row["what"] in undone[row["record"], row["declaration"]]]


def _of_seats(program: Program, day: date) -> Iterator[Due]:
    """Yield the terms that end or are over, and the clubs with seats to be filled."""
    from clubmgr.method.seats import FIRST_NOTICE_DAYS
    from clubmgr.models import terms

    notice = (day + timedelta(FIRST_NOTICE_DAYS)).isoformat()
    for statement in (terms.RUNNING_OUT, terms.VACANT):
        for row in program.rows(statement, today=day.isoformat(), notice=notice, club=""):
            yield _due(row["kind"], row, day)


def _in_order(items: Iterable[Due]) -> tuple[Due, ...]:
    return tuple(sorted(items, key=lambda item: (item.due, item.kind, item.who, item.id)))


def with_rhythm(
    program: Program, known: Agenda, waiting: Sequence[Waiting], everybody: int
) -> Agenda:
    """Add those whose rhythm is due; who is on the list for the end of a pause is there once."""
    told = {item.record for item in known.items if item.kind == "pause"}
    day = program.clock.today()
    added = [_waiting(each, day) for each in waiting if each.person not in told]
    return Agenda((*known.items, *added), everybody - len(waiting))


def first_steps(program: Program) -> dict[str, bool]:
    """Tell which kinds of record there are already: what a new program has yet to do."""
    row = program.row(_COUNTS)
    return {kind: bool(there) for kind, there in dict(row or {}).items()}


def _due(kind: str, row: Any, day: date) -> Due:
    what = source_of(kind).tell(row)
    return Due(
        row["id"], kind, row["due"], row["who"], what, row["record"], _urgency(row["due"], day)
    )


def _waiting(each: Waiting, day: date) -> Due:
    what = ngettext("every {n} day", "every {n} days", each.days).format(n=each.days)
    last = _("last on {day}").format(day=_date(each.since)) if each.touched else _("no contact yet")
    urgency = _urgency(each.due, day)
    return Due(each.person, "cadence", each.due, each.name, f"{what}, {last}", each.person, urgency)


def _journeys(program: Program, day: date) -> Iterator[Due]:
    """Yield the clubs that wait for a call or a first meeting, due on the last day for it."""
    from clubmgr.models import settings
    from clubmgr.models.lateness import overdue

    limits = settings.read(program).limits
    for late in overdue(program):
        since = date.fromisoformat(late.since)
        last = since + timedelta(
            limits.call_until_days if late.code == "no_call" else limits.founding_days
        )
        due = last.isoformat()
        yield Due(
            late.club, "journey", due, late.club_name, late.title, late.club, _urgency(due, day)
        )


def _date(text: str) -> str:
    return short_date(date.fromisoformat(text))


def _urgency(due: str, day: date) -> str:
    today = day.isoformat()
    return "overdue" if due < today else "today" if due == today else "soon"
