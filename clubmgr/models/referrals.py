"""Who brought whom along: a tree, in which nobody comes twice."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from clubmgr.errors import ClubmgrError
from clubmgr.i18n import _
from clubmgr.models import days, records
from clubmgr.models.kinds.person import PERSON
from clubmgr.models.kinds.typology import REFERRAL, Referral
from clubmgr.models.naming import NAME
from clubmgr.models.program import Program

_LINKS: Final = f"""
SELECT referral.id, referral.person, referral.referrer, referral.referred_on, {NAME} AS name,
       (SELECT {NAME} FROM person WHERE person.id = referral.referrer) AS referrer_name
  FROM referral JOIN person ON person.id = referral.person
 ORDER BY referral.referred_on, person.sort_name, person.id
"""
_OF_PERSON: Final = "SELECT * FROM referral WHERE person = :person"
# UNION, not UNION ALL: a file made elsewhere may hold a circle, which must come to an end.
_UP: Final = """
WITH RECURSIVE up(person) AS (
    SELECT :person UNION SELECT referral.referrer FROM referral JOIN up USING (person))
SELECT person FROM up
"""
_DOWN: Final = """
WITH RECURSIVE down(person) AS (
    SELECT person FROM referral WHERE referrer = :person
    UNION SELECT referral.person FROM referral JOIN down ON referral.referrer = down.person)
SELECT count(*) FROM down WHERE person <> :person
"""
_BROUGHT: Final = f"""
SELECT referral.person, {NAME} AS name, referral.referred_on
  FROM referral JOIN person ON person.id = referral.person
 WHERE referral.referrer = :person ORDER BY referral.referred_on DESC, person.sort_name
"""


@dataclass(frozen=True, slots=True)
class Branch:
    """A person in the tree: how deep, brought by whom and when, how many they brought.

    `id` is the person's. `referral` is None for who stands at the root; `direct` counts whom they
    brought themselves, `all` those too whom these brought.
    """

    id: str
    name: str
    depth: int
    referral: str | None
    referrer: str | None
    referrer_name: str
    referred_on: str | None
    direct: int
    all: int


@dataclass(frozen=True, slots=True)
class Link:
    """One who was brought along, and by whom."""

    id: str
    person: str
    name: str
    referrer: str
    referrer_name: str
    referred_on: str


@dataclass(frozen=True, slots=True)
class Brought:
    """Somebody whom a person brought along, and when."""

    person: str
    name: str
    referred_on: str


def tree(program: Program, root: str = "") -> list[Branch]:
    """Return everybody who brought or was brought, each below who brought them.

    With a `root` only that person and those below.
    """
    links = {link.person: link for link in _links(program)}
    below: dict[str, list[str]] = {}
    for link in links.values():
        below.setdefault(link.referrer, []).append(link.person)
    names = {link.referrer: link.referrer_name for link in links.values()}
    names |= {link.person: link.name for link in links.values()}
    roots = [person for person in below if person not in links]
    branches: list[Branch] = []
    seen: set[str] = set()
    # Whoever is in no tree yet is in a circle, which only a file made elsewhere can hold.
    for start in [root] if root in names else [] if root else [*roots, *links]:
        order = list(_walk(start, below, seen))
        totals = _totals(order, links)
        branches += [
            _branch(person, depth, names[person], links.get(person), below, totals)
            for person, depth in order
        ]
    return branches


def of_person(program: Program, person: str) -> Referral | None:
    """Return who brought a person, None where nobody is known to have."""
    row = program.row(_OF_PERSON, person=person)
    return records.decode(REFERRAL, row) if row else None


def brought_by(program: Program, person: str) -> list[Brought]:
    """Return whom a person brought along, the latest first."""
    rows = program.rows(_BROUGHT, person=person)
    return [Brought(**{name: row[name] for name in Brought.__slots__}) for row in rows]


def reached(program: Program, person: str) -> int:
    """Return how many came by way of a person, directly or not."""
    row = program.row(_DOWN, person=person)
    return int(row[0]) if row else 0


def add(program: Program, values: Mapping[str, Any]) -> str:
    """Note who brought a person along; return its id.

    Raises InvalidFields, and ClubmgrError where somebody would have brought themselves.
    """
    whole = records.complete(program, REFERRAL, records.whole(REFERRAL, values))
    records.refuse_invalid(REFERRAL, whole)
    days.refuse_to_come(program, whole, ("referred_on",))
    label = _("{referrer} brought {name} along").format(
        referrer=records.describe(program, PERSON, whole["referrer"]),
        name=records.describe(program, PERSON, whole["person"]),
    )
    with program.step(label, "add referral"):
        _refuse_circle(program, whole)
        return records.add(program, REFERRAL, whole)


def change(program: Program, seen: Referral, values: Mapping[str, Any]) -> None:
    """Change who brought a person along. Raises Stale, or what `add` refuses."""
    before = records.values_of(REFERRAL, seen)
    whole = records.complete(program, REFERRAL, before | dict(values))
    records.refuse_invalid(REFERRAL, whole)
    days.refuse_to_come(program, values, ("referred_on",))
    label = _("Changed {name}").format(name=records.name_of(program, REFERRAL, whole))
    with program.step(label, "edit referral"):
        records.change(program, REFERRAL, seen, values, label)
        _refuse_circle(program, whole)


def _links(program: Program) -> Iterator[Link]:
    for row in program.rows(_LINKS):
        yield Link(**{name: row[name] for name in Link.__slots__})


def _walk(root: str, below: Mapping[str, list[str]], seen: set[str]) -> Iterator[tuple[str, int]]:
    """Yield a person and all below, each with its depth; nobody twice."""
    waiting = [(root, 0)]
    while waiting:
        person, depth = waiting.pop()
        if person in seen:
            continue
        seen.add(person)
        yield person, depth
        waiting += [(other, depth + 1) for other in reversed(below.get(person, ()))]


def _totals(order: list[tuple[str, int]], links: Mapping[str, Link]) -> dict[str, int]:
    """Count how many stand below each, from the leaves up."""
    totals = dict.fromkeys((person for person, _depth in order), 0)
    for person, depth in reversed(order):
        if depth:
            totals[links[person].referrer] += 1 + totals[person]
    return totals


def _branch(
    person: str,
    depth: int,
    name: str,
    link: Link | None,
    below: Mapping[str, list[str]],
    totals: Mapping[str, int],
) -> Branch:
    return Branch(
        person,
        name,
        depth,
        link.id if link else None,
        link.referrer if link else None,
        link.referrer_name if link else "",
        link.referred_on if link else None,
        len(below.get(person, ())),
        totals[person],
    )


def _refuse_circle(program: Program, whole: Mapping[str, Any]) -> None:
    """Refuse that somebody was brought by one who came by way of them."""
    above = [row["person"] for row in program.rows(_UP, person=whole["referrer"])]
    if whole["person"] not in above:
        return
    chain = above[above.index(whole["person"]) :: -1]
    names = [records.describe(program, PERSON, person) for person in chain]
    raise ClubmgrError(
        _("That would be a circle: {chain}.").format(chain=" → ".join((*names, names[0]))),
        _("{name} came before; say who brought {name} otherwise.").format(name=names[0]),
    )
