"""Today: what is due, overdue or promised, from everywhere in the program."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, Final

from clubmgr.i18n import N_, _, labelled, ngettext, short_date
from clubmgr.method.filing import RECEIPT_DAYS, regime_of, step_name
from clubmgr.method.seats import FIRST_NOTICE_DAYS
from clubmgr.models import terms
from clubmgr.models.fields import Choice, label_of
from clubmgr.models.kinds.association import CHANGES
from clubmgr.models.kinds.conduct import MEASURES
from clubmgr.models.kinds.meeting import ASSEMBLIES
from clubmgr.models.kinds.steps import STEPS
from clubmgr.models.naming import NAME
from clubmgr.models.pending import COUNTED, DECLARED_BY, OWNER, PENDING, UNANSWERED
from clubmgr.models.program import Program

if TYPE_CHECKING:
    from clubmgr.models.cadence import Waiting

AHEAD_DAYS: Final = 14
KINDS: Final = (
    Choice("overdue", N_("overdue"), "!"),
    Choice("today", N_("today"), "●"),
    Choice("soon", N_("soon"), "○"),
)
WHAT: Final = (
    Choice("touchpoint", N_("follow-up"), "»"),
    Choice("candidacy", N_("next step"), "▸"),
    Choice("rest", N_("rest over"), "◌"),
    Choice("pause", N_("pause over"), "‖"),
    Choice("meeting", N_("club meeting"), "◇"),
    Choice("convocation", N_("convocation"), "§"),
    Choice("report", N_("report"), "≡"),
    Choice("mandate", N_("mandate"), "◷"),
    Choice("term", N_("term over"), "◶"),
    Choice("vacant", N_("vacant seat"), "○"),
    Choice("milestone", N_("milestone"), "◎"),
    Choice("action", N_("action"), "□"),
    Choice("journey", N_("journey"), "△"),
    Choice("declaration", N_("declaration"), "⌂"),
    Choice("receipt", N_("receipt"), "✉"),
    Choice("formality", N_("formality"), "☐"),
    Choice("hearing", N_("hearing"), "?"),
    Choice("block", N_("block"), "‖"),
    Choice("review", N_("conduct"), "!"),
    Choice("cadence", N_("rhythm"), "↻"),
)
"""What there may be to do, by the code of its kind."""
RECORDS: Final = {
    "touchpoint": "touchpoint", "candidacy": "candidacy", "rest": "candidacy", "pause": "pause",
    "meeting": "meeting", "convocation": "meeting", "report": "meeting", "mandate": "mandate",
    "milestone": "milestone", "action": "action", "journey": "club", "cadence": "person",
    "declaration": "declaration", "receipt": "declaration", "formality": "formality",
    "term": "mandate", "vacant": "club",
    "hearing": "sanction", "block": "sanction", "review": "sanction",
}  # fmt: skip
"""The kind of record whose id each of them has."""
_TITLES: Final = {
    "touchpoint": N_("Follow up with {who}"),
    "candidacy": N_("Next step with {who}"),
    "rest": N_("The rest is over: {who}"),
    "pause": N_("The pause is over: {who}"),
    "meeting": N_("Meeting of {who}"),
    "convocation": N_("Convene the members of {who}"),
    "report": N_("Say how it went: {who}"),
    "mandate": N_("Mandate ends at {who}"),
    "term": N_("Elect or end at {who}"),
    "vacant": N_("Fill the seats of {who}"),
    "milestone": N_("Milestone of {who}"),
    "action": N_("To do for {who}"),
    "journey": N_("Founding of {who}"),
    "declaration": N_("Declare for {who}"),
    "receipt": N_("Ask for the receipt of {who}"),
    "formality": N_("File of {who}"),
    "hearing": N_("Answer awaited from {who}"),
    "block": N_("Measure ends: {who}"),
    "review": N_("Look again at {who}"),
    "cadence": N_("Get in touch with {who}"),
}
_OPEN: Final = "candidacy.stage NOT IN ('selected', 'declined', 'parked')"
_OF_CANDIDACY: Final = """
  FROM candidacy JOIN person ON person.id = candidacy.person
                 JOIN club ON club.id = candidacy.club"""
_OF_MEETING: Final = "FROM meeting JOIN club ON club.id = meeting.club"
_ASSEMBLIES: Final = ", ".join(f"'{kind}'" for kind in sorted(ASSEMBLIES))
_PLANNED: Final = "meeting.status IN ('planned', 'invited')"
_NOTICE: Final = "date(meeting.starts_at, '-' || club.notice_days || ' days')"
_BACK: Final = "date(pause.ends_on, '+1 day')"
_OF_DECLARATION: Final = """FROM declaration JOIN club ON club.id = declaration.club
 WHERE club.stage <> 'closed'"""
_ANSWER: Final = f"date(declaration.filed_on, '+{RECEIPT_DAYS} days')"
_OF_SANCTION: Final = f"""{NAME} || ' · ' || club.name AS who, sanction.measure AS what,
       sanction.club AS record
  FROM sanction JOIN person ON person.id = sanction.person JOIN club ON club.id = sanction.club
 WHERE club.stage <> 'closed' AND coalesce(sanction.lifted_on > :today, 1)"""
_SOURCES: Final = {
    "touchpoint": f"""
SELECT touchpoint.id, touchpoint.follow_up_on AS due, {NAME} AS who, touchpoint.summary AS what,
       touchpoint.person AS record
  FROM touchpoint JOIN person ON person.id = touchpoint.person
 WHERE touchpoint.followed_up = 0 AND touchpoint.follow_up_on <= :until""",
    "candidacy": f"""
SELECT candidacy.id, candidacy.next_step_on AS due, {NAME} || ' · ' || club.name AS who,
       candidacy.next_step AS what, candidacy.id AS record {_OF_CANDIDACY}
 WHERE candidacy.next_step_on <= :until AND candidacy.snoozed_until IS NULL AND {_OPEN}""",
    "rest": f"""
SELECT candidacy.id, candidacy.snoozed_until AS due, {NAME} || ' · ' || club.name AS who,
       candidacy.snooze_reason AS what, candidacy.id AS record {_OF_CANDIDACY}
 WHERE candidacy.snoozed_until <= :today AND {_OPEN}""",
    # Whom somebody has been in touch with since, or who is in another pause, needs no reminder.
    "pause": f"""
SELECT pause.id, {_BACK} AS due, {NAME} AS who, pause.reason AS what, pause.person AS record
  FROM pause JOIN person ON person.id = pause.person
 WHERE pause.ends_on < :today AND pause.ends_on >= :long_ago
   AND NOT EXISTS (SELECT 1 FROM touchpoint WHERE touchpoint.person = pause.person
                      AND touchpoint.happened_on > pause.ends_on)
   AND NOT EXISTS (SELECT 1 FROM pause AS other WHERE other.person = pause.person
                      AND (other.ends_on IS NULL OR other.ends_on > pause.ends_on))""",
    "meeting": f"""
SELECT meeting.id, date(meeting.starts_at) AS due, club.name AS who, meeting.title AS what,
       meeting.id AS record {_OF_MEETING}
 WHERE {_PLANNED} AND meeting.starts_at >= :today AND meeting.starts_at < :after""",
    # An assembly that is convened after this day can be contested: the statutes ask for notice.
    "convocation": f"""
SELECT meeting.id, {_NOTICE} AS due, club.name AS who, meeting.title AS what, meeting.id AS record
       {_OF_MEETING}
 WHERE meeting.status = 'planned' AND meeting.kind IN ({_ASSEMBLIES})
   AND meeting.starts_at >= :today AND {_NOTICE} <= :until""",
    "report": f"""
SELECT meeting.id, date(meeting.starts_at) AS due, club.name AS who, meeting.title AS what,
       meeting.id AS record {_OF_MEETING}
 WHERE {_PLANNED} AND meeting.starts_at < :today AND meeting.starts_at >= :long_ago""",
    "milestone": """
SELECT milestone.id, milestone.planned_on AS due, club.name AS who, milestone.step AS what,
       milestone.club AS record
  FROM milestone JOIN club ON club.id = milestone.club
 WHERE milestone.done_on IS NULL AND milestone.planned_on <= :until""",
    "action": f"""
SELECT action.id, action.due_on AS due, club.name AS who,
       action.title || iif(action.sheet = 'back_plan', ' · ' || meeting.title, '')
           || iif({OWNER} = '', '', ' · ' || {OWNER}) AS what, action.club AS record
  FROM action JOIN club ON club.id = action.club
              LEFT JOIN meeting ON meeting.id = action.meeting
              LEFT JOIN person ON person.id = action.person
 WHERE action.due_on <= :until AND {PENDING}""",
    # A change is told from its first day on: three months go by unnoticed.
    "declaration": f"""
SELECT declaration.id, {DECLARED_BY} AS due, club.name AS who, declaration.kind AS what,
       declaration.club AS record {_OF_DECLARATION}
   AND {COUNTED} AND declaration.happened_on <= :today""",
    "receipt": f"""
SELECT declaration.id, {_ANSWER} AS due, club.name AS who, declaration.kind AS what,
       declaration.club AS record {_OF_DECLARATION}
   AND {UNANSWERED} AND declaration.filed_on >= :long_ago AND {_ANSWER} <= :until""",
    "formality": """
SELECT formality.id, formality.planned_on AS due, club.name AS who, formality.step AS what,
       declaration.club AS record, formality.declaration, declaration.kind AS change,
       club.legal_form, club.country, club.postcode
  FROM formality JOIN declaration ON declaration.id = formality.declaration
                 JOIN club ON club.id = declaration.club
 WHERE formality.done_on IS NULL AND formality.planned_on <= :until AND club.stage <> 'closed'""",
    "hearing": f"""
SELECT sanction.id, sanction.hearing_on AS due, {_OF_SANCTION}
   AND sanction.decided_on IS NULL AND sanction.heard_on IS NULL
   AND sanction.hearing_on <= :until""",
    "block": f"""
SELECT sanction.id, sanction.ends_on AS due, {_OF_SANCTION}
   AND sanction.decided_on IS NOT NULL AND sanction.measure = 'block'
   AND sanction.ends_on >= :today AND sanction.ends_on <= :until""",
    "review": f"""
SELECT sanction.id, sanction.next_step_on AS due, {_OF_SANCTION}
   AND sanction.next_step_on <= :until""",
}
"""A short statement for each kind, so that each is answered from its own index."""
_OF_SEATS: Final = (terms.RUNNING_OUT, terms.VACANT)
"""What asks every club: it names its kinds itself."""
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
        head = _(_TITLES[self.kind]).format(who=self.who)
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

    return with_rhythm(program, with_clubs(program, dated(program, ahead)), *cadence.due(program))


def dated(program: Program, ahead: int = AHEAD_DAYS) -> Agenda:
    """Return what has a day of its own and is read off an index: it costs next to nothing."""
    day = program.clock.today()
    values = {
        "today": day.isoformat(),
        "until": (day + timedelta(ahead)).isoformat(),
        "after": (day + timedelta(ahead + 1)).isoformat(),
        "long_ago": (day - timedelta(_LONG_AGO)).isoformat(),
    }
    found: list[Due] = []
    for kind, statement in _SOURCES.items():
        rows = program.rows(statement, **values)
        if kind == "formality":
            rows = _open_steps(program, rows)
        found += [_due(kind, row, day) for row in rows]
    return Agenda(_in_order(found))


def _open_steps(program: Program, rows: Sequence[Any]) -> list[Any]:
    """Return the planned steps of files that are not done yet, as far as the program knows."""
    from clubmgr.models import formalities

    files = sorted({(row["record"], row["declaration"]) for row in rows})
    undone = {file: formalities.open_steps(program, *file) for file in files}
    return [row for row in rows if row["what"] in undone[row["record"], row["declaration"]]]


def with_clubs(program: Program, known: Agenda) -> Agenda:
    """Add what every club is asked: its seats, and whether its founding stands still."""
    day = program.clock.today()
    return Agenda(_in_order((*known.items, *_of_seats(program, day), *_journeys(program, day))))


def _of_seats(program: Program, day: date) -> Iterator[Due]:
    """Yield the terms that end or are over, and the clubs with seats to be filled."""
    notice = (day + timedelta(FIRST_NOTICE_DAYS)).isoformat()
    for statement in _OF_SEATS:
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
    what = row["what"]
    if kind == "milestone":
        what = label_of(STEPS, what)
    elif kind in ("declaration", "receipt"):
        what = label_of(CHANGES, what)
    elif kind in ("mandate", "term", "vacant"):
        what = terms.told(row)
    elif kind == "formality":
        regime = regime_of(row["legal_form"], row["country"], row["postcode"])
        what = step_name(what, regime, row["change"])
    elif RECORDS[kind] == "sanction":
        what = label_of(MEASURES, what)
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
