"""People who may be there twice: the queue of pairs, and who is like somebody being typed."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from clubmgr.i18n import _, ngettext, number
from clubmgr.models import acts, records
from clubmgr.models.addresses import normalise_email, written
from clubmgr.models.distinct_pairs import NOT_TOLD_APART
from clubmgr.models.fields import label_of
from clubmgr.models.filters import Place, match_words
from clubmgr.models.kinds.person import PERSON
from clubmgr.models.kinds.privacy import DISTINCT_PAIR
from clubmgr.models.likeness import LEAST, REASONS, Traits, compare
from clubmgr.models.listing import Listing, Query, Spec
from clubmgr.models.naming import NAME
from clubmgr.models.program import Program
from clubmgr.text import fold

OTHER_NAME: Final = NAME.replace("person.", "another.")
TRAITS: Final = """person.given_name, person.family_name, person.city, person.country,
    person.emails, person.phones, person.channels,
    (SELECT json_group_array(json_array(network, handle, address)) FROM channel
      WHERE channel.person = person.id) AS profiles"""
"""The columns of a person that `Traits` reads."""
_BACK: Final = """
SELECT * FROM person WHERE id IN (
    SELECT record FROM change
     WHERE step IN (SELECT value FROM json_each(:steps)) AND kind = 'person' AND new IS NULL)
"""
_QUEUE: Final = """
INSERT OR IGNORE INTO likeness(person, other, score, reasons, found_at)
VALUES (min(:one, :other), max(:one, :other), :score, :reasons, :now)
"""
_WAITING: Final = f"""
SELECT likeness.person, likeness.other FROM json_each(:ids) AS wanted
  JOIN likeness ON likeness.id = wanted.value WHERE {NOT_TOLD_APART} ORDER BY wanted.key
"""
_MOST_ALIKE: Final = 30
"""How many are put into the queue of one person who is back after a merge."""
_FEW: Final = 5_000
_MORE_THAN: Final = "SELECT count(*) FROM (SELECT 1 FROM person LIMIT :many + 1)"
_TRIED: Final = 60
"""How many people of each sort are looked at while a name is typed."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two people who may be one, how sure that is (of 100), and why."""

    id: str
    score: int
    person: str
    name: str
    city: str
    other: str
    other_name: str
    other_city: str
    reasons: tuple[str, ...]
    found_at: str

    @property
    def one_called(self) -> str:
        """What the one is called, with the city."""
        return _called(self.name, self.city)

    @property
    def other_called(self) -> str:
        """What the other is called, with the city."""
        return _called(self.other_name, self.other_city)

    @property
    def why(self) -> str:
        """The reasons in words."""
        return ", ".join(label_of(REASONS, code) for code in self.reasons)


def _called(name: str, city: str) -> str:
    return f"{name}, {city}" if city else name


@dataclass(frozen=True, slots=True)
class Likely:
    """Somebody who is there already and may be the one being typed."""

    id: str
    name: str
    city: str
    email: str
    score: int
    reasons: tuple[str, ...]


def _pair(row: sqlite3.Row) -> Pair:
    return Pair(
        row["id"], row["score"], row["person"], row["name"] or "", row["city"], row["other"],
        row["other_name"] or "", row["other_city"], tuple(json.loads(row["reasons"])),
        row["found_at"],
    )  # fmt: skip


LIST: Final = Spec(
    name="duplicates",
    table="likeness",
    columns=f"""likeness.id, likeness.score, likeness.person, {NAME} AS name, person.city AS city,
        likeness.other, {OTHER_NAME} AS other_name, another.city AS other_city, likeness.reasons,
        likeness.found_at""",
    make=_pair,
    joins="""JOIN person ON person.id = likeness.person
             JOIN person AS another ON another.id = likeness.other""",
    within=f"""{NOT_TOLD_APART}
              AND (:about = '' OR likeness.person = :about OR likeness.other = :about)""",
    words_in=f"{NAME} || ' ' || {OTHER_NAME} || ' ' || person.city || ' ' || another.city",
    places={
        "score": Place("likeness.score", "number"),
        "reason": Place("likeness.reasons", "choices", REASONS),
        "name": Place(f"{NAME} || ' ' || {OTHER_NAME}"),
        "city": Place("person.city || ' ' || another.city"),
    },
    sorts={"score": ("likeness.score",), "name": ("person.sort_name",)},
    first="-score",
)


def queue(program: Program, search: str = "", person: str = "") -> Listing[Pair]:
    """Return the pairs that nobody has looked at, the surest first; of one person, or of all."""
    return Listing(program, LIST, Query(search, values={"about": person}))


def tell_apart(program: Program, one: str, other: str, reason: str = "") -> None:
    """Note that two people are not the same; they are not proposed again."""

    def label() -> str:
        names = [records.describe(program, PERSON, id) for id in (one, other)]
        return _("{one} and {other} are not the same").format(one=names[0], other=names[1])

    with program.step(label, "tell apart"):
        acts.add(program, DISTINCT_PAIR, {"person": one, "other": other, "reason": reason})


def tell_apart_all(program: Program, pairs: Sequence[str]) -> int:
    """Note of pairs of the queue, by their ids, that they are not the same, as one step.

    Returns how many that were: those that are in the queue no more are passed over.
    """
    two = [(row["person"], row["other"]) for row in program.rows(_WAITING, ids=json.dumps(pairs))]
    if len(two) == 1:
        tell_apart(program, *two[0])
    elif two:
        label = ngettext("{n} pair: not the same", "{n} pairs: not the same", len(two))
        with program.step(label.format(n=number(len(two))), "tell apart"):
            for one, other in two:
                tell_apart(program, one, other)
    return len(two)


def similar(program: Program, values: Mapping[str, Any], most: int = 3) -> list[Likely]:
    """Return who is there already and looks like somebody whose `values` are being typed.

    Only what an index finds at once is looked at: addresses, numbers and names as they are typed,
    swapped, or with a slip in one of them.
    """
    person = {name: values.get(name) or PERSON.initial[name] for name in PERSON.initial}
    typed = Traits(person | {"profiles": ()})
    found: dict[str, Likely] = {}
    for row in _candidates(program, person, typed):
        if row["id"] not in found:
            score, reasons = compare(typed, Traits(row))
            if score >= LEAST:
                email = next(iter(json.loads(row["emails"])), "")
                found[row["id"]] = Likely(
                    row["id"], row["name"] or "", row["city"], email, score, reasons
                )
    return sorted(found.values(), key=lambda one: (-one.score, one.name, one.id))[:most]


def look_again(program: Program, steps: Sequence[int]) -> None:
    """Put whoever is like those that steps had deleted, and who are back, into the queue again."""
    back = program.rows(_BACK, steps=json.dumps(list(steps)))
    with program.untold():
        for row in back:
            values = records.values_of(PERSON, records.decode(PERSON, row))
            for likely in similar(program, values, _MOST_ALIKE):
                if likely.id != row["id"]:
                    program.execute(
                        _QUEUE, one=row["id"], other=likely.id, score=likely.score,
                        reasons=json.dumps(likely.reasons), now=program.clock.stamp(),
                    )  # fmt: skip


_BY_ADDRESS: Final = """person.id IN (SELECT person FROM person_address
    WHERE address IN (:plain, :typed) OR address >= :tagged AND address < :beyond LIMIT :most)"""
_BY_NAME: Final = """person.rowid IN (SELECT rowid FROM person
    WHERE sort_name IN (:one, :two) ORDER BY fold(city) = :city DESC LIMIT :most)"""
_BY_BEGINNING: Final = """person.rowid IN (SELECT rowid FROM person
    WHERE sort_name >= :first AND sort_name < :last LIMIT :most)"""
_BY_WORDS: Final = """person.rowid IN (SELECT rowid FROM person_search
    WHERE person_search MATCH :match LIMIT :most)"""


def _candidates(
    program: Program, person: Mapping[str, Any], typed: Traits
) -> Iterator[sqlite3.Row]:
    """Yield who is worth comparing, out of indexes only."""
    for text in person["emails"]:
        plain = normalise_email(text)
        box, _at, domain = plain.rpartition("@")
        if box:
            yield from _read(
                program, _BY_ADDRESS, plain=plain, typed=text.lower(), tagged=f"{box}+",
                beyond=f"{box},",
            )  # fmt: skip
            if domain == "gmail.com":
                google = f"{box}@googlemail.com"
                yield from _read(
                    program, _BY_ADDRESS, plain=google, typed=google, tagged="", beyond=""
                )
    if typed.phones:
        yield from _read(program, _BY_WORDS, match=match_numbers(typed.phones))
    if typed.is_named:
        given, family = fold(person["given_name"]).strip(), fold(person["family_name"]).strip()
        begun = f"{family} {given[:1]}".strip()
        yield from _read(
            program, _BY_NAME, one=f"{family} {given}".strip(), two=f"{given} {family}".strip(),
            city=fold(person["city"]).strip(),
        )  # fmt: skip
        yield from _read(program, _BY_BEGINNING, first=begun, last=f"{begun}\U0010ffff")
        if given and len(family) > 2:
            match = (
                f"{match_words(given, 'given_name')} AND {match_words(family[:3], 'family_name')}"
            )
            yield from _read(program, _BY_WORDS, match=match)


def match_numbers(phones: Iterable[str]) -> str:
    """Return a search of the index of people for those with one of some numbers (E.164)."""
    digits = sorted({digits for phone in phones for digits in written(phone)})
    return "words : ({})".format(" OR ".join(f'"{each}"' for each in digits))


def _read(program: Program, condition: str, **values: Any) -> list[sqlite3.Row]:
    return program.rows(
        f"SELECT person.id, {NAME} AS name, {TRAITS} FROM person WHERE {condition}",
        most=_TRIED,
        **values,
    )


def is_soon_looked_through(program: Program) -> bool:
    """Tell whether there are so few people that looking through them all takes no time."""
    row = program.row(_MORE_THAN, many=_FEW)
    return row is not None and row[0] <= _FEW


def told(pairs: int) -> str:
    """Say how many pairs there are."""
    if not pairs:
        return _("Nobody seems to be there twice.")
    return ngettext(
        "{n} pair that may be one person", "{n} pairs that may be one person each", pairs
    ).format(n=pairs)
