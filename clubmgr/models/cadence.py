"""The rhythm of contacts: who should be heard of again, counted from the last real touch.

A touch is a touchpoint that counts (from either side, or from the one that the settings name) or a
meeting that the person came to. Somebody never touched is counted from the day they were stored; of
several segments, and of what was said of an ambassador, the shortest rhythm holds; who is in a
pause or away waits for its end. A rhythm is of those who have its segment noted, and of those whom
a saved segment of that name finds.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

from clubmgr.models import settings
from clubmgr.models.asking import Question
from clubmgr.models.filters import Condition, FilterError, match_words
from clubmgr.models.kinds.meeting import PRESENT
from clubmgr.models.naming import NAME
from clubmgr.models.pauses import RUNNING, running
from clubmgr.models.program import Program
from clubmgr.models.standing import away, speaks
from clubmgr.text import fold

MOST: Final = 20
"""How many of those who are due are named, the longest waiting first; the others are counted."""
_FEW_PEOPLE: Final = 2_000
_FEW: Final = "SELECT count(*) FROM (SELECT 1 FROM person LIMIT :few + 1)"
_WORDS: Final = "{segments words}"
"""The columns of the full-text index in which the words of a segment stand."""
_CAME: Final = f"""
SELECT date(max(meeting.starts_at))
  FROM participation JOIN meeting ON meeting.id = participation.meeting
 WHERE participation.person = person.id AND participation.presence IN {PRESENT}
   AND meeting.starts_at < date(:today, '+1 day')"""


def last_contact(side: str = ":side") -> str:
    """Return the expression for the day of a person's last contact, '' where there is none.

    It is for a query with the table `person` and the value `today`; `side` is the expression for
    what counts: `'either'` or a direction. What was noted for ourselves is no contact.
    """
    return f"""max(coalesce((
        SELECT max(touchpoint.happened_on) FROM touchpoint
         WHERE touchpoint.person = person.id AND touchpoint.happened_on <= :today
           AND touchpoint.direction <> 'note'
           AND ({side} = 'either' OR touchpoint.direction = {side})), ''),
        coalesce(({_CAME}), ''))"""


EITHER: Final = last_contact("'either'")
"""The expression for the day of the last contact from either side."""
_LAST: Final = last_contact()
_OWN_DAYS: Final = f"""
SELECT ambassador.cadence_days FROM ambassador
 WHERE ambassador.person = person.id AND {speaks()}"""
_IN_SEGMENT: Final = """
EXISTS (SELECT 1 FROM json_each(person.segments) AS own
         WHERE fold(own.value) = rhythm.value ->> 'segment')"""
_ASKED: Final = f"""
    SELECT person_search.rowid AS place, rhythm.value ->> 'days' AS days
      FROM json_each(:rhythms) AS rhythm
      CROSS JOIN person_search ON person_search MATCH rhythm.value ->> 'words'
      JOIN person ON person.rowid = person_search.rowid
     WHERE {_IN_SEGMENT}
     UNION ALL
    SELECT person.rowid, ambassador.cadence_days
      FROM ambassador JOIN person ON person.id = ambassador.person
     WHERE ambassador.cadence_days > 0 AND {speaks()}"""
_WAITING: Final = f"""
member AS (SELECT place, min(days) AS days FROM asked GROUP BY place),
waiting AS (
    SELECT place, days,
           coalesce(nullif({_LAST}, ''), date(person.created_at)) AS since
      FROM member JOIN person ON person.rowid = member.place
     WHERE NOT EXISTS (SELECT 1 FROM pause WHERE pause.person = person.id AND {RUNNING})
       AND NOT EXISTS (SELECT 1 FROM absence
                        WHERE absence.person = person.id AND {away(":today")}))
SELECT person.id, {NAME} AS name, {_LAST} <> '' AS touched, waiting.since, waiting.days,
       date(waiting.since, '+' || waiting.days || ' days') AS due, waiting.everybody
  FROM (SELECT place, days, since, count(*) OVER () AS everybody
          FROM waiting
         WHERE date(since, '+' || days || ' days') <= :today
         ORDER BY date(since, '+' || days || ' days'), place LIMIT :most) AS waiting
  JOIN person ON person.rowid = waiting.place
"""
_BY_NAME: Final = f"""
SELECT EXISTS (SELECT 1 FROM ambassador WHERE ambassador.cadence_days > 0 AND {speaks()})
"""
_OF_PERSON: Final = f"""
SELECT person.segments, date(person.created_at) AS stored_on,
       nullif({_LAST}, '') AS touched_on, ({_OWN_DAYS}) AS own_days,
       EXISTS (SELECT 1 FROM absence WHERE absence.person = person.id AND {away(":today")}) AS away
  FROM person WHERE person.id = :person
"""


@dataclass(frozen=True, slots=True)
class Rhythm:
    """A segment, by its folded name, and the days within which its people should be heard of."""

    segment: str
    days: int


@dataclass(frozen=True, slots=True)
class Waiting:
    """Somebody who is due: since when they wait, and the day they were due.

    They wait since the last touch, or since they were stored if nobody has been in touch yet.
    """

    person: str
    name: str
    touched: bool
    since: str
    days: int
    due: str


@dataclass(frozen=True, slots=True)
class Contact:
    """When a person was last in contact, when they were last heard from, when they are next due.

    `last` counts either side; `heard` only what came from the person, by which the term for which
    a prospect's data may be kept is counted (CNIL: three years from the last contact that comes
    from the person). `due` is None where no rhythm holds.
    """

    last: str | None
    heard: str | None
    days: int | None
    due: str | None


def rhythms(now: settings.Settings) -> list[Rhythm]:
    """Return the rhythms that are set, the shortest first."""
    found = []
    for line in now.cadence:
        if match := settings.CADENCE.fullmatch(line):
            found.append(Rhythm(fold(match["segment"].strip()), int(match["days"])))
    return sorted(found, key=lambda rhythm: rhythm.days)


def due(program: Program) -> tuple[list[Waiting], int]:
    """Return those who are due, the longest waiting first, and how many there are in all."""
    question = ask(program)
    return _answer(program.connection, question) if question else ([], 0)


@dataclass(frozen=True, slots=True)
class Asked:
    """A question to the file: the statement and what it is to be given."""

    sql: str
    values: Mapping[str, Any]


def ask(program: Program) -> Asked | None:
    """Return the question who is due; None where no rhythm is set, of nobody."""
    now = settings.read(program)
    today = program.clock.today().isoformat()
    wanted = rhythms(now)
    by_name = program.row(_BY_NAME, today=today)
    if not wanted and not (by_name and by_name[0]):
        return None
    noted = [
        {"segment": each.segment, "days": each.days, "words": match_words(each.segment, _WORDS)}
        for each in wanted
    ]
    asked, values = [_ASKED], dict[str, Any]()
    for each, saved in _saved(program, wanted):
        asked.append(f"SELECT person.rowid, {each.days} FROM person WHERE {saved.sql}")
        values |= saved.values
    values |= {
        "today": today,
        "side": now.cadence_counts,
        "rhythms": json.dumps(noted),
        "most": MOST,
    }
    return Asked(f"WITH asked AS ({' UNION ALL '.join(asked)}),{_WAITING}", values)


def _saved(program: Program, wanted: Sequence[Rhythm]) -> Iterator[tuple[Rhythm, Condition]]:
    """Yield the rhythms whose segment is a saved one, with the condition for whom it finds.

    One that can be read no more finds nobody: the list of segments says why.
    """
    if not wanted:
        return
    from clubmgr.models import segments

    for n, each in enumerate(wanted):
        with suppress(FilterError):
            found = segments.condition(program, each.segment, f"saved{n}_")
            if found is not None:
                yield each, found


def _answer(connection: sqlite3.Connection, question: Asked) -> tuple[list[Waiting], int]:
    rows = connection.execute(question.sql, question.values).fetchall()
    found = [
        Waiting(r["id"], r["name"], bool(r["touched"]), r["since"], r["days"], r["due"])
        for r in rows
    ]
    return found, rows[0]["everybody"] if rows else 0


class Search(Question):
    """The same question asked in another thread."""

    def __init__(self, program: Program) -> None:
        super().__init__(program)
        self._question = ask(program)

    def run(self) -> tuple[list[Waiting], int] | None:
        """Return what `due` returns, None when stopped. Raises ClubmgrError for a damaged file."""
        question = self._question
        if question is None:
            return [], 0
        return self._ask(lambda reader: _answer(reader, question))


def is_quick(program: Program) -> bool:
    """Tell whether the answer is there at once; else it is work for another thread."""
    row = program.row(_FEW, few=_FEW_PEOPLE)
    return row is not None and row[0] <= _FEW_PEOPLE


def of_person(program: Program, person: str) -> Contact:
    """Return a person's last contact, when they were last heard from, and when they are due."""
    now = settings.read(program)
    own = _ask(program, person, now.cadence_counts)
    if own is None:
        return Contact(None, None, None, None)
    noted = {fold(segment) for segment in json.loads(own["segments"])}
    wanted = rhythms(now)
    held = [each.days for each in wanted if each.segment in noted]
    held += [each.days for each, saved in _saved(program, wanted) if _finds(program, saved, person)]
    days = min((*held, *filter(None, (own["own_days"],))), default=None)
    due = None
    if days is not None:
        since = date.fromisoformat(own["touched_on"] or own["stored_on"])
        due = (since + timedelta(days)).isoformat()
    return Contact(last_touch(program, person), last_heard(program, person), days, due)


def _finds(program: Program, saved: Condition, person: str) -> bool:
    """Tell whether a saved segment finds a person."""
    sql = f"SELECT 1 FROM person WHERE person.id = :who AND ({saved.sql})"
    return program.row(sql, who=person, **saved.values) is not None


def is_due(program: Program, person: str) -> bool:
    """Tell whether a person should be heard of again today."""
    contact = of_person(program, person)
    today = program.clock.today().isoformat()
    if contact.due is None or contact.due > today or running(program, person):
        return False
    own = _ask(program, person, "either")
    return not (own and own["away"])


def last_touch(program: Program, person: str) -> str | None:
    """Return the day of the last contact, from either side."""
    return _touched(program, person, "either")


def last_heard(program: Program, person: str) -> str | None:
    """Return the day of the last contact that came from the person: the privacy clock.

    A meeting that the person came to is one; a mail that they were sent is none (CNIL).
    """
    return _touched(program, person, "from_person")


def _touched(program: Program, person: str, side: str) -> str | None:
    row = _ask(program, person, side)
    return row["touched_on"] if row else None


def _ask(program: Program, person: str, side: str) -> Any:
    today = program.clock.today().isoformat()
    return program.row(_OF_PERSON, person=person, side=side, today=today)
