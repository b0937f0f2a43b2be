"""By what a file knows a person: names, addresses, numbers, handles, formerly too."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from typing import Any, Final

from clubmgr.models import addresses, scrubbing
from clubmgr.models.identity import Finder, Identity, digits_of, handle_of, is_word, parts_of
from clubmgr.text import fold

_PLACES: Final = (
    ("particulars", "person", ("address",)),
    ("agreement", "person", ("party_address", "party_email", "party_siren")),
    ("request", "person", ("ship_to",)),
    ("minority", "person", ("guardian",)),
)
"""What else a person is known by, that may stand in papers."""
_UNKNOWN: Final = Identity()
_TOLD_OF: Final = "SELECT old, new FROM change WHERE record = :id"
_NAMESAKE: Final = "SELECT 1 FROM person WHERE sort_name IN (:one, :other) AND id <> :id"
_OF_LIKE_NAME: Final = """
SELECT DISTINCT given_name, family_name FROM person WHERE id <> :id AND instr(sort_name, :part)
"""
_SO_CALLED: Final = """
SELECT 1 FROM person
 WHERE id <> :id AND instr(sort_name, :part)
   AND :text IN (sort_name, fold(trim(given_name || ' ' || family_name)))
"""
_SAME_EMAIL: Final = """
SELECT 1 FROM person_address WHERE address = lower(:email) AND person <> :id
"""
_TAGGED: Final = """
SELECT address FROM person_address
 WHERE person <> :id AND address > lower(:box) || '+' AND address < lower(:box) || ','
"""
_TOWNS: Final = "SELECT city FROM person UNION SELECT city FROM club UNION SELECT name FROM club"
_OTHERS: Final = """
SELECT phones, channels FROM person
 WHERE id <> :id AND (phones LIKE :digits OR instr(lower(channels), :handle))
"""


def identity_of(
    connection: sqlite3.Connection, person: str, elsewhere: Identity = _UNKNOWN
) -> Identity:
    """Return by what a person is known, formerly and `elsewhere` too.

    What is somebody else's as well in this file is left out. All is empty of somebody of whom
    nothing is known.
    """
    versions = _versions(connection, person)
    channels = rows_naming(connection, "channel", "person", person)
    handles = [text for row in channels for text in (_profile(row), row["address"])]
    places = [
        row[name]
        for table, ref, names in _PLACES
        for row in rows_naming(connection, table, ref, person)
        for name in names
    ]
    here = Identity(
        names=_names(versions),
        emails=_once(text for each in versions for text in json.loads(each["emails"])),
        phones=_once(text for each in versions for text in json.loads(each["phones"])),
        handles=_once(
            (*(text for each in versions for text in json.loads(each["channels"])), *handles)
        ),
        places=_once(places),
    )
    return _own(connection, person, _also(here, elsewhere))


def bearing(connection: sqlite3.Connection, person: str) -> Identity:
    """Return the names of a person alone, formerly too: also those that somebody else bears."""
    names = _names(_versions(connection, person))
    longer = (each for name in names for each in _longer(connection, person, name))
    return Identity(names=names, others=_once(each for each in longer if not _same(each, names)))


def namesakes(connection: sqlite3.Connection, person: str) -> bool:
    """Tell whether somebody else bears a name of a person, so that texts with it stay."""
    return any(
        _is_borne(connection, person, name) for name in _names(_versions(connection, person))
    )


def alone(connection: sqlite3.Connection, person: str, known: Identity) -> Iterator[str]:
    """Yield each given or family name of a person that nobody else in the file bears.

    And each handle that may be a mere word.
    """
    handles = dict.fromkeys(map(handle_of, known.handles))
    yield from (each for each in handles if each.isalpha() and is_word(each, known.names))
    for name in dict.fromkeys(" ".join(parts_of(part)) for both in known.names for part in both):
        asked = {"id": person, "part": max(parts_of(name), key=len, default="")}
        rows = connection.execute(_OF_LIKE_NAME, asked) if name else ()
        borne = (" ".join(parts_of(part)) for row in rows for part in row)
        if name and name not in borne:
            yield name


def _once(values: Iterable[Any]) -> tuple[Any, ...]:
    return tuple(dict.fromkeys(value for value in values if value))


def _versions(connection: sqlite3.Connection, person: str) -> list[dict[str, Any]]:
    """Return all rows that the file and its journal have of a person."""
    versions = [dict(row) for row in rows_naming(connection, "person", "id", person)]
    for row in connection.execute(_TOLD_OF, {"id": person}):
        versions += [json.loads(side) for side in (row["old"], row["new"]) if side]
    return versions


def _names(versions: Iterable[dict[str, Any]]) -> tuple[tuple[str, str], ...]:
    return _once(
        (each["given_name"], each["family_name"])
        for each in versions
        if each["given_name"] or each["family_name"]
    )


def _profile(channel: sqlite3.Row) -> str:
    """Return the name of a channel, with its network where that has a site of its own."""
    profile = f"{channel['network']}:{channel['handle']}"
    known = addresses.normalise_handle(profile).startswith(f"{channel['network']}:")
    return profile if known else str(channel["handle"])


def _same(name: tuple[str, str], names: Iterable[tuple[str, str]]) -> bool:
    """Tell whether a name is one of these, in either order."""
    parts = sorted(parts_of(" ".join(name)))
    return any(parts == sorted(parts_of(" ".join(each))) for each in names)


def _is_borne(connection: sqlite3.Connection, person: str, name: tuple[str, str]) -> bool:
    """Tell whether somebody else bears a name, in either order."""
    one, other = fold(f"{name[1]} {name[0]}".strip()), fold(f"{name[0]} {name[1]}".strip())
    found = connection.execute(_NAMESAKE, {"one": one, "other": other, "id": person})
    return found.fetchone() is not None


def _towns(connection: sqlite3.Connection, names: Iterable[tuple[str, str]]) -> Iterator[str]:
    """Yield the family names among these that stand in the name of a town or a club, folded."""
    families = {" ".join(parts_of(family)) for _given, family in names if family}
    if families:
        towns = [f" {' '.join(parts_of(row[0]))} " for row in connection.execute(_TOWNS)]
        yield from (name for name in families if any(f" {name} " in town for town in towns))


def _boxes(connection: sqlite3.Connection, person: str, email: str) -> Iterator[str]:
    """Yield the e-mail addresses of others that are this one but for a +tag."""
    box, _at, domain = email.lower().rpartition("@")
    for row in connection.execute(_TAGGED, {"box": box, "id": person}):
        if row["address"].endswith(f"@{domain}"):
            yield row["address"]


def _own(connection: sqlite3.Connection, person: str, known: Identity) -> Identity:
    """Return an identity without what somebody else is known by too."""

    def is_own_email(email: str) -> bool:
        found = connection.execute(_SAME_EMAIL, {"email": email, "id": person})
        return found.fetchone() is None

    def is_own(digits: str, handle: str) -> bool:
        asked = {"digits": f"%{digits[-2:]}%" if digits else "", "handle": handle, "id": person}
        return not any(
            (digits and digits in map(digits_of, json.loads(row["phones"])))
            or (handle and handle in map(handle_of, json.loads(row["channels"])))
            for row in connection.execute(_OTHERS, asked)
        )

    channels = {
        handle_of(row[name])
        for row in _of_others(connection, "channel", "person", person)
        for name in ("handle", "address")
    }
    places = {
        fold(row[name] or "")
        for table, ref, names in _PLACES
        for row in _of_others(connection, table, ref, person)
        for name in names
    }

    def is_own_place(place: str) -> bool:
        part = max(parts_of(place), key=len, default="")
        asked = {"id": person, "part": part, "text": fold(place)}
        return fold(place) not in places and not connection.execute(_SO_CALLED, asked).fetchone()

    names = tuple(name for name in known.names if not _is_borne(connection, person, name))
    emails = tuple(filter(is_own_email, known.emails))
    return Identity(
        names=names,
        emails=emails,
        phones=tuple(text for text in known.phones if is_own(digits_of(text), "")),
        handles=tuple(
            text
            for text in known.handles
            if handle_of(text) not in channels and is_own("", handle_of(text))
        ),
        places=tuple(filter(is_own_place, known.places)),
        others=_once(each for name in names for each in _longer(connection, person, name)),
        towns=tuple(_towns(connection, names)),
        boxes=_once(each for email in emails for each in _boxes(connection, person, email)),
    )


def _longer(
    connection: sqlite3.Connection, person: str, name: tuple[str, str]
) -> Iterator[tuple[str, str]]:
    """Yield the names of others in which a name stands: Anne-Marie Martin of Marie Martin."""
    finder = Finder(Identity(names=(name,)))
    part = max(parts_of(" ".join(name)), key=len, default="")
    for given, family in connection.execute(_OF_LIKE_NAME, {"id": person, "part": part}):
        first, last = (" ".join(parts_of(each)) for each in (given, family))
        if finder.names(f"{first} {last} ; {last} {first}"):
            yield given, family


def _also(one: Identity, other: Identity) -> Identity:
    """Return all that somebody is known by here or there."""
    return Identity(
        *(_once((*getattr(one, name), *getattr(other, name))) for name in Identity.__slots__)
    )


def rows_naming(connection: sqlite3.Connection, table: str, ref: str, id: str) -> list[sqlite3.Row]:
    """Return the rows of a table that name an id; none of a table that an older copy lacks."""
    if not scrubbing.has_column(connection, table, ref):
        return []
    return connection.execute(f"SELECT * FROM {table} WHERE {ref} = ?", (id,)).fetchall()


def _of_others(connection: sqlite3.Connection, table: str, ref: str, id: str) -> list[sqlite3.Row]:
    """Return the rows of a table that name somebody else."""
    if not scrubbing.has_column(connection, table, ref):
        return []
    return connection.execute(f"SELECT * FROM {table} WHERE {ref} <> ?", (id,)).fetchall()
