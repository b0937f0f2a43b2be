"""New people of an import: who of them said no before, whom they may be, what comes with them."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from typing import Final

from clubmgr.i18n import _, number
from clubmgr.models import card_rests, likeness, opt_outs, suppressions
from clubmgr.models.addresses import normalise_handle, normalise_phone
from clubmgr.models.duplicates import TRAITS, match_numbers
from clubmgr.models.likeness import LEAST, Traits, profiles_of
from clubmgr.models.naming import NAME
from clubmgr.models.program import Program

MOST_COMPARED: Final = 20_000
"""New people whose numbers and handles are compared; of more, the search for doubles does it."""
_MOST_LIKELY: Final = 10_000

TABLES: Final = ("said_no", "likely", "arrived")
STATEMENTS: Final = (
    "CREATE TEMP TABLE said_no (n INTEGER PRIMARY KEY, purposes TEXT NOT NULL)",
    """CREATE TEMP TABLE likely (
        n INTEGER NOT NULL, person TEXT NOT NULL, score INTEGER, reasons TEXT,
        PRIMARY KEY (n, person)) WITHOUT ROWID""",
    "CREATE TEMP TABLE arrived (n INTEGER PRIMARY KEY, person TEXT NOT NULL)",
)
_NEW: Final = "NOT EXISTS (SELECT 1 FROM temp.verdict WHERE verdict.n = incoming.n)"
_ADDRESSED: Final = f"""
SELECT n, emails, phones, channels, country FROM temp.incoming AS incoming WHERE {_NEW}
"""
_COMPLETED: Final = """
SELECT incoming.n, emails, phones, channels, country, verdict.person
  FROM temp.verdict AS verdict JOIN temp.incoming AS incoming USING (n)
 WHERE verdict.state = 'changed'
"""
_REFUSE: Final = "INSERT INTO temp.verdict(n, state) VALUES (?, 'said no')"
_SAID_NO: Final = "INSERT INTO temp.said_no(n, purposes) VALUES (?, ?)"
_LIKELY: Final = "INSERT OR IGNORE INTO temp.likely(n, person) VALUES (?, ?)"
_COUNT_NEW: Final = f"SELECT count(*) FROM temp.incoming AS incoming WHERE {_NEW}"
_SAME_NAME: Final = f"""
INSERT OR IGNORE INTO temp.likely(n, person)
SELECT incoming.n, person.id FROM temp.incoming AS incoming
  JOIN main.person AS person ON person.sort_name = incoming.sort_name
 WHERE {_NEW} AND incoming.given_name <> '' AND incoming.family_name <> ''
   AND ('' IN (incoming.city, person.city) OR fold(person.city) = fold(incoming.city))
 LIMIT {_MOST_LIKELY}
"""
_REACHED: Final = f"""
SELECT n, phones, channels, country FROM temp.incoming AS incoming
 WHERE (phones <> '[]' OR channels <> '[]') AND {_NEW}
"""
_OF_NUMBER: Final = """
SELECT person.id, person.phones, person.country FROM person_search
  JOIN main.person AS person ON person.rowid = person_search.rowid
 WHERE person_search MATCH :words LIMIT 20
"""
_WITH_CHANNELS: Final = "SELECT id, channels FROM person WHERE channels <> '[]'"
_PROFILES: Final = "SELECT person, network, handle, address FROM channel"
_COMING: Final = """
SELECT likely.n, likely.person, given_name, family_name, city, country, emails, phones, channels,
       '[]' AS profiles
  FROM temp.likely AS likely JOIN temp.incoming AS incoming ON incoming.n = likely.n
 ORDER BY likely.n, likely.person
"""
_THERE: Final = f"""
SELECT {TRAITS} FROM temp.likely AS likely JOIN main.person AS person ON person.id = likely.person
 ORDER BY likely.n, likely.person
"""
_WEIGH: Final = "UPDATE temp.likely SET score = ?, reasons = ? WHERE n = ? AND person = ?"
_UNLIKELY: Final = f"DELETE FROM temp.likely WHERE score < {LEAST}"
_MAY_BE: Final = f"""
SELECT incoming.file, incoming.line, likely.reasons, {NAME} AS name
  FROM temp.likely AS likely JOIN temp.incoming AS incoming ON incoming.n = likely.n
  JOIN main.person AS person ON person.id = likely.person ORDER BY incoming.n
"""
_LISTED: Final = f"""
SELECT incoming.file, incoming.line, {NAME} AS name
  FROM temp.said_no JOIN temp.incoming AS incoming USING (n)
  JOIN temp.verdict AS verdict USING (n) JOIN main.person AS person ON person.id = verdict.person
 ORDER BY incoming.n
"""
_HANGING: Final = """
SELECT EXISTS (SELECT 1 FROM temp.said_no) OR EXISTS (SELECT 1 FROM temp.likely)
    OR EXISTS (SELECT 1 FROM temp.incoming WHERE card_rest <> '')
"""
_ARRIVED: Final = f"""
INSERT INTO temp.arrived(n, person)
SELECT came.n, stored.id
  FROM (SELECT n, row_number() OVER (ORDER BY n) AS place FROM temp.incoming AS incoming
         WHERE n > :after AND n <= :until AND {_NEW}) AS came
  JOIN (SELECT id, row_number() OVER (ORDER BY rowid) AS place FROM main.person
         WHERE rowid > :last) AS stored USING (place)
"""
_NOTED_NO: Final = """
SELECT arrived.person, said_no.purposes FROM temp.said_no JOIN temp.arrived USING (n)
"""
_QUEUE: Final = """
INSERT OR IGNORE INTO main.likeness(person, other, score, reasons, found_at)
SELECT min(arrived.person, likely.person), max(arrived.person, likely.person),
       likely.score, likely.reasons, :now
  FROM temp.likely JOIN temp.arrived USING (n)
"""
_RESTS: Final = """
SELECT arrived.person, incoming.card_rest FROM temp.incoming JOIN temp.arrived USING (n)
 WHERE incoming.card_rest <> ''
"""


def hold_back(program: Program) -> None:
    """Refuse, among the staged people who are new, those who want no contact; mark the others."""
    gate = suppressions.gate(program)
    if not gate.listed:
        return
    connection = program.connection
    for row in connection.execute(_ADDRESSED).fetchall():
        purposes = gate.blocked(*_addresses(row))
        if suppressions.ALL in purposes:
            connection.execute(_REFUSE, (row["n"],))
        elif purposes:
            connection.execute(_SAID_NO, (row["n"], json.dumps(sorted(purposes))))


def mark_listed(program: Program) -> None:
    """Mark which known people get an address from their rows that is on the opt-out list."""
    gate = suppressions.gate(program)
    if not gate.listed:
        return
    connection = program.connection
    for row in connection.execute(_COMPLETED).fetchall():
        if gate.blocked(*_addresses(row)) and (purposes := _said_again(program, row)):
            connection.execute(_SAID_NO, (row["n"], json.dumps(sorted(purposes))))


def _addresses(row: sqlite3.Row) -> tuple[list[str], list[str], list[str], str]:
    emails, phones, channels = (json.loads(row[name]) for name in ("emails", "phones", "channels"))
    return emails, phones, channels, row["country"]


def _said_again(program: Program, row: sqlite3.Row) -> frozenset[str]:
    """Return what somebody known will have said no to by the addresses that a row adds."""
    held = suppressions.readings_of(program, row["person"])
    purposes = suppressions.purposes_of(program, suppressions.readings(*_addresses(row)) - held)
    return purposes - {out.purpose for out in opt_outs.of_person(program, row["person"])}


def compare(program: Program) -> None:
    """Find whom the staged people who are new may be: same number, handle, or name and town."""
    if not program.rows("SELECT 1 FROM person LIMIT 1"):
        return
    connection = program.connection
    if int(connection.execute(_COUNT_NEW).fetchone()[0]) <= MOST_COMPARED:
        handles: dict[str, list[int]] = {}
        for row in connection.execute(_REACHED).fetchall():
            for person in _of_numbers(program, json.loads(row["phones"]), row["country"]):
                connection.execute(_LIKELY, (row["n"], person))
            for text in json.loads(row["channels"]):
                if handle := normalise_handle(text):
                    handles.setdefault(handle, []).append(row["n"])
        if handles:
            _compare_handles(program, handles)
    connection.execute(_SAME_NAME)
    _weigh(program)


def _weigh(program: Program) -> None:
    """Say of whom new people may be how sure that is and why, as the search for doubles does."""
    connection = program.connection
    found = []
    for coming, there in zip(program.rows(_COMING), program.rows(_THERE), strict=True):
        score, reasons = likeness.compare(Traits(coming), Traits(there))
        found.append((score, json.dumps(reasons), coming["n"], coming["person"]))
    connection.executemany(_WEIGH, found)
    connection.execute(_UNLIKELY)


def _of_numbers(program: Program, phones: list[str], country: str) -> Iterator[str]:
    for same in filter(None, (normalise_phone(text, country) for text in phones)):
        for row in program.rows(_OF_NUMBER, words=match_numbers((same,))):
            theirs = (normalise_phone(each, row["country"]) for each in json.loads(row["phones"]))
            if same in theirs:
                yield row["id"]


def _compare_handles(program: Program, handles: dict[str, list[int]]) -> None:
    connection = program.connection
    for row in connection.execute(_WITH_CHANNELS).fetchall():
        for text in json.loads(row["channels"]):
            for n in handles.get(normalise_handle(text), ()):
                connection.execute(_LIKELY, (n, row["id"]))
    for person, *profile in connection.execute(_PROFILES).fetchall():
        for handle in profiles_of(*profile):
            for n in handles.get(handle, ()):
                connection.execute(_LIKELY, (n, person))


def remarks(program: Program) -> Iterator[tuple[int, int, str]]:
    """Yield what there is to say of lines that are imported: the file's number, the line, words.

    It is whom new people may be, and which known ones get an address that is on the opt-out list.
    """
    for row in program.rows(_MAY_BE):
        reasons = {
            "phone": _("This may be {name}, by the phone number; both are kept."),
            "handle": _("This may be {name}, by the handle; both are kept."),
            "name": _("This may be {name}, by the name; both are kept."),
        }
        why = next((code for code in json.loads(row["reasons"]) if code in reasons), "name")
        yield row["file"], row["line"], reasons[why].format(name=row["name"])
    for row in program.rows(_LISTED):
        text = _("{name} gets an address that is on the opt-out list; the opt-out is noted.")
        yield row["file"], row["line"], text.format(name=row["name"])


def too_many(program: Program, created: int) -> str:
    """Say that so many new people were not compared by number and handle, '' if they were."""
    if created <= MOST_COMPARED or not program.rows("SELECT 1 FROM person LIMIT 1"):
        return ""
    text = _("More than {n} are new: look for doubles among them with: clubmgr duplicates --scan")
    return text.format(n=number(MOST_COMPARED))


def anything_hangs(program: Program) -> bool:
    """Tell whether something is to be noted of new people once they are stored."""
    return bool(program.rows(_HANGING)[0][0])


def learn_ids(program: Program, after: int, until: int, last: int) -> None:
    """Learn the ids of the rows `after` … `until`, stored as people after the row `last`."""
    program.execute(_ARRIVED, after=after, until=until, last=last)


def note(program: Program) -> None:
    """Note of the people who were stored what they said no to, whom they may be, their cards."""
    for person, purposes in program.rows(_NOTED_NO):
        for purpose in json.loads(purposes):
            values = {"person": person, "purpose": purpose, "source": _(opt_outs.FROM_LIST)}
            opt_outs.add(program, values)
    program.execute(_QUEUE, now=program.clock.stamp())
    for person, lines in program.rows(_RESTS):
        card_rests.keep(program, person, lines)
