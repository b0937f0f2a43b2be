"""The opt-out list: addresses not to be written to, kept as keyed hashes only.

A hash (HMAC-SHA256) can be compared with an address that comes in, and not be turned back into
one. It outlives the person it came from, so that nobody who said no comes back with an import.
Source: GDPR art. 21 (3); CNIL, référentiel on commercial management (opposition lists).
"""

from __future__ import annotations

import hmac
import json
import secrets
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from clubmgr.i18n import _
from clubmgr.models import records
from clubmgr.models.address_readings import NATIONAL, asked, normalised
from clubmgr.models.address_readings import read_address as read_address
from clubmgr.models.addresses import by_sort
from clubmgr.models.filter_places import Place
from clubmgr.models.kinds import KINDS
from clubmgr.models.listing import Listing, Query, Spec, by_choice, by_text
from clubmgr.models.program import Program

ALL: Final = "all"
"""The purpose that stands for every other."""
KEY: Final = "SELECT value FROM secret WHERE name = 'suppression'"
_MAKE_KEY: Final = "INSERT OR IGNORE INTO secret(name, value) VALUES ('suppression', :value)"
_KEYLESS: Final = f"""
SELECT 1 FROM suppression
 WHERE NOT EXISTS (SELECT 1 FROM ({KEY}) WHERE value <> '') LIMIT 1
"""
_KEY_BYTES: Final = 32
_LISTED: Final = "SELECT hash, sort, purpose FROM suppression"
_FOUND: Final = """
SELECT id, hash, purpose, created_at FROM suppression
 WHERE hash IN (SELECT value FROM json_each(:hashes))
"""
_ADDRESSES: Final = """
SELECT person.emails, person.phones, person.country,
       (SELECT json_group_array(text) FROM (
            SELECT value AS text FROM json_each(person.channels)
             UNION SELECT handle FROM channel WHERE channel.person = person.id AND handle <> ''
             UNION SELECT network || ':' || ltrim(handle, '@') FROM channel
                    WHERE channel.person = person.id AND handle <> ''
             UNION SELECT address FROM channel WHERE channel.person = person.id AND address <> ''
        )) AS channels
  FROM person WHERE person.id IN (SELECT value FROM json_each(:people))
"""
_FORMER: Final = """
SELECT old ->> 'emails' AS emails, old ->> 'phones' AS phones, old ->> 'country' AS country,
       old ->> 'channels' AS channels
  FROM change WHERE record = :person AND kind = 'person' AND old IS NOT NULL
 UNION
SELECT '[]', '[]', '', json_array(old ->> 'handle', old ->> 'address',
                                  old ->> 'network' || ':' || ltrim(old ->> 'handle', '@'))
  FROM change WHERE kind = 'channel' AND old IS NOT NULL
   AND record IN (SELECT id FROM channel WHERE person = :person)
"""


@dataclass(frozen=True, slots=True)
class SuppressionRow:
    """A suppressed address in the list; of the address itself nothing is known."""

    id: str
    version: int
    hash: str
    sort: str
    purpose: str
    since: str
    reason: str
    review_on: str | None


def _row(row: sqlite3.Row) -> SuppressionRow:
    return SuppressionRow(**{name: row[name] for name in SuppressionRow.__slots__})


@cache
def _list() -> Spec[SuppressionRow]:
    from clubmgr.models.kinds.privacy import SORTS, SUPPRESSED

    return Spec(
        name="suppressions",
        table="suppression",
        columns=", ".join(f"suppression.{name}" for name in SuppressionRow.__slots__),
        make=_row,
        words_in="suppression.reason || ' ' || suppression.hash",
        places={
            "sort": Place("suppression.sort", "choice", SORTS),
            "purpose": Place("suppression.purpose", "choice", SUPPRESSED),
            "since": Place("suppression.since", "date"),
            "review": Place("suppression.review_on", "date"),
            "reason": Place("suppression.reason"),
        },
        sorts={
            "since": ("suppression.since",),
            "sort": (by_choice("suppression.sort", SORTS), "suppression.since"),
            "purpose": (by_choice("suppression.purpose", SUPPRESSED), "suppression.since"),
            "review": ("suppression.review_on",),
            "reason": (by_text("suppression.reason"),),
        },
        first="-since",
    )


@dataclass(frozen=True, slots=True)
class Gate:
    """The opt-out list in memory, for whoever compares many addresses: purposes by hash."""

    key: bytes
    listed: Mapping[str, frozenset[str]]
    sorts: frozenset[str]

    def blocked(
        self,
        emails: Iterable[str] = (),
        phones: Iterable[str] = (),
        channels: Iterable[str] = (),
        country: str = "",
    ) -> frozenset[str]:
        """Return the purposes for which somebody of these addresses is not to be written to."""
        if not self.listed:
            return frozenset()
        given = by_sort(emails, phones, channels)
        known = {sort: texts for sort, texts in given.items() if sort in self.sorts}
        found = (
            self.listed.get(_hash(self.key, sort, text), frozenset[str]())
            for sort, text in asked(known, country)
        )
        return frozenset[str]().union(*found)


def gate(program: Program) -> Gate:
    """Return the opt-out list, read once."""
    rows = program.rows(_LISTED)
    key = _key(program) if rows else b""
    listed: dict[str, frozenset[str]] = {}
    for row in rows:
        listed[row["hash"]] = listed.get(row["hash"], frozenset()) | {row["purpose"]}
    return Gate(key, listed, frozenset(row["sort"] for row in rows))


def blocked(
    program: Program,
    emails: Iterable[str],
    phones: Iterable[str],
    channels: Iterable[str],
    country: str = "",
) -> frozenset[str]:
    """Return the purposes for which somebody of these addresses is not to be written to.

    `all` among them means that they are not to be taken in at all. Who asks for many people reads
    the list once, with `gate`.
    """
    return purposes_of(program, readings(emails, phones, channels, country))


def purposes_of(program: Program, readings: Iterable[tuple[str, str]]) -> frozenset[str]:
    """Return the purposes for which the list has one of these readings."""
    if not _key(program):
        return frozenset()
    hashes = json.dumps(hashed(program, readings))
    return frozenset(row["purpose"] for row in program.rows(_FOUND, hashes=hashes))


def readings(
    emails: Iterable[str], phones: Iterable[str], channels: Iterable[str], country: str = ""
) -> frozenset[tuple[str, str]]:
    """Return all as which these addresses may be on the list: (what it is, text to compare)."""
    return frozenset(asked(by_sort(emails, phones, channels), country))


def readings_of(program: Program, person: str) -> frozenset[tuple[str, str]]:
    """Return all as which the addresses of a person may be on the list."""
    row = program.row(_ADDRESSES, people=json.dumps([person]))
    if row is None:
        return frozenset()
    given = _given(row)
    return readings(given["email"], given["phone"], given["handle"], row["country"])


def listing(program: Program, search: str = "", sort: str = "") -> Listing[SuppressionRow]:
    """Return what is on the list, the latest first. Raises FilterError."""
    return Listing(program, _list(), Query(search, sort))


def suppress(
    program: Program, texts: Sequence[str], purpose: str = ALL, reason: str = "", country: str = ""
) -> int:
    """Put addresses, numbers or handles on the list; return how many are new there.

    Raises UsageError for what is none of them.
    """
    wanted = [address for text in texts for address in read_address(text, country)]
    with program.step(_("Suppressed an address"), "suppress"):
        return _keep(program, wanted, purpose, reason)


def lift_addresses(
    program: Program, texts: Sequence[str], purpose: str = "", country: str = ""
) -> int:
    """Take addresses, numbers or handles off the list, for one purpose or ('') for every one.

    All goes that `suppress` put there for the same texts and country. Return how many were there,
    each counted once for a purpose. Raises UsageError for what is none of them.
    """
    wanted = [read_address(text, country) for text in texts]
    count = 0
    with program.step(_("Took addresses off the opt-out list"), "lift suppression"):
        for address in wanted:
            found = _found(program, address, purpose)
            records.delete(program, KINDS["suppression"], [row["id"] for row in found])
            count += len({row["purpose"] for row in found})
    return count


def is_of(program: Program, line: SuppressionRow, text: str) -> bool:
    """Tell whether a line of the list is of this address or number. Raises UsageError."""
    return line.hash in hashed(program, read_address(text))


def find(program: Program, text: str, country: str = "") -> list[SuppressionRow]:
    """Return what the list says of an address, a number or a handle. Raises UsageError."""
    (sort, _same), *_others = read_address(text, country)
    ids = _ids(program, asked({sort: (text,)}, country), "")
    return [row for row in listing(program) if row.id in ids] if ids else []


def keep_addresses(program: Program, person: str, purpose: str, reason: str = "") -> int:
    """Put all addresses of a person on the list, in the step under way; return how many are new."""
    return _keep(program, addresses_of(program, person), purpose, reason)


def drop_addresses(
    program: Program, person: str, purpose: str, spared: Iterable[tuple[str, str]] = ()
) -> int:
    """Take the addresses of a person off the list for a purpose, in the step under way.

    Those that are `spared`, because somebody else said no with them too, stay.
    """
    own = set(addresses_of(program, person)) - set(spared)
    ids = _ids(program, own, purpose)
    return records.delete(program, KINDS["suppression"], ids) if ids else 0


def drop_former(
    program: Program, person: str, purpose: str, since: str, spared: Iterable[tuple[str, str]] = ()
) -> int:
    """Take addresses that a person had before off the list for a purpose, in the step under way.

    What was on the list before `since` (UTC), when the person said no, came from somebody else.
    """
    former = {
        address
        for row in program.rows(_FORMER, person=person)
        for address in normalised(_given(row), row["country"] or "")
    }
    ids = _ids(program, former - set(spared), purpose, since)
    return records.delete(program, KINDS["suppression"], ids) if ids else 0


def addresses_of(program: Program, person: str) -> list[tuple[str, str]]:
    """Return the addresses of a person as they are compared, each with what it is."""
    return list(dict.fromkeys(addresses_of_all(program, (person,))))


def addresses_of_all(program: Program, people: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield the addresses of several people as they are compared, each with what it is."""
    for row in program.rows(_ADDRESSES, people=json.dumps(list(people))):
        yield from normalised(_given(row), row["country"])


def _given(row: sqlite3.Row) -> dict[str, list[str]]:
    columns = {"email": "emails", "phone": "phones", "handle": "channels"}
    return {sort: [t for t in json.loads(row[name] or "[]") if t] for sort, name in columns.items()}


def _hash(key: bytes, sort: str, text: str) -> str:
    return hmac.digest(key, f"{sort}:{text}".encode(), "sha256").hex()


def _key(program: Program) -> bytes:
    """Return the key of the hashes, b'' as long as none was made."""
    row = program.row(KEY)
    return bytes.fromhex(row["value"]) if row else b""


def has_lost_its_key(program: Program) -> bool:
    """Tell whether nothing can be compared with the list any more: it has lines, and no key."""
    return program.row(_KEYLESS) is not None


def use_key(program: Program, key: str) -> None:
    """Make the list's hashes with this key (hexadecimal digits), unless it has one already."""
    program.execute(_MAKE_KEY, value=key)


def hashed(program: Program, wanted: Iterable[tuple[str, str]]) -> list[str]:
    """Return the hash of each address as the list would hold it: (what it is, its text)."""
    key = _key(program)
    return [_hash(key, sort, text) for sort, text in wanted]


def _keep(program: Program, wanted: Sequence[tuple[str, str]], purpose: str, reason: str) -> int:
    use_key(program, secrets.token_hex(_KEY_BYTES))
    hashes = dict(zip(hashed(program, wanted), wanted, strict=True))
    for row in program.rows(_FOUND, hashes=json.dumps(list(hashes))):
        if row["purpose"] == purpose:
            del hashes[row["hash"]]
    for code, (sort, _text) in hashes.items():
        values = {"hash": code, "sort": sort, "purpose": purpose, "reason": reason}
        records.add(program, KINDS["suppression"], values)
    return sum(not text.startswith(NATIONAL) for _sort, text in hashes.values())


def _ids(
    program: Program, wanted: Iterable[tuple[str, str]], purpose: str, since: str = ""
) -> list[str]:
    """Return what the list has of these addresses since then, for one purpose or ('') for any."""
    return [row["id"] for row in _found(program, wanted, purpose) if row["created_at"] >= since]


def _found(program: Program, wanted: Iterable[tuple[str, str]], purpose: str) -> list[sqlite3.Row]:
    """Return the lines of the list of these addresses, for one purpose or ('') for any."""
    if not _key(program):
        return []
    rows = program.rows(_FOUND, hashes=json.dumps(hashed(program, wanted)))
    return [row for row in rows if purpose in ("", row["purpose"])]
