from __future__ import annotations

import random
import shutil
import sqlite3
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from clubmgr import method
from clubmgr.clock import Clock
from clubmgr.method import Rubric
from clubmgr.models import (
    acts,
    candidacies,
    clubs,
    jury,
    meetings,
    people,
    records,
    register,
    resting,
)
from clubmgr.models.kinds import KINDS
from clubmgr.models.listing import HEAD, Listing, Query, Spec, all_rows
from clubmgr.models.program import Program
from clubmgr.text import fold

MANY = 5_000
TODAY = "2027-01-12"
SPECS: list[tuple[Spec[Any], dict[str, Any]]] = [
    (people.LIST, {}),
    (candidacies.PROSPECTS, dict(candidacies.EVERYWHERE)),
    (candidacies.LEADERS, dict(candidacies.EVERYWHERE)),
    (clubs.LIST, {"today": TODAY}),
    (meetings.LIST, dict(meetings.EVERYWHERE)),
    (register.LIST, {}),
]
Key = Callable[[Any], tuple[Any, ...]]


def blank_last(*values: Any) -> tuple[Any, ...]:
    return tuple((value in ("", None), value if value not in ("", None) else 0) for value in values)


def order_of(kind: str, field: str, value: str) -> int:
    codes = [choice.code for choice in KINDS[kind].field(field).choices]  # type: ignore[union-attr]
    return codes.index(value)


def total(row: candidacies.Candidate) -> int:
    return row.verdict(Rubric()).total or 0


# What the first key of each order is, told again in Python: None or '' comes last both ways.
FIRST_KEYS: dict[tuple[str, str], Callable[[Any], Any]] = {
    ("people", "name"): lambda p: fold(f"{p.family_name} {p.given_name}".strip()) or fold(p.name),
    ("people", "city"): lambda p: fold(p.city),
    ("people", "employer"): lambda p: fold(p.employer),
    ("people", "added"): lambda p: "",
    ("prospects", "name"): lambda c: fold(" ".join(reversed(c.person_name.split(" ", 1)))),
    ("prospects", "club"): lambda c: fold(c.club_name),
    ("prospects", "stage"): lambda c: order_of("candidacy", "stage", c.stage),
    ("prospects", "next"): lambda c: c.step[1],
    ("prospects", "total"): lambda c: total(c) if None not in c.scores else None,
    ("prospects", "since"): lambda c: c.since if resting.is_open(c.stage) else None,
    ("prospects", "rank"): lambda c: fold(c.club_name),
    ("clubs", "name"): lambda c: fold(c.name),
    ("clubs", "stage"): lambda c: order_of("club", "stage", c.stage),
    ("clubs", "city"): lambda c: fold(c.city),
    ("clubs", "next"): lambda c: c.next_meeting,
    ("clubs", "health"): lambda c: [choice.code for choice in clubs.HEALTHS].index(c.health),
    ("meetings", "date"): lambda m: m.starts_at,
    ("meetings", "club"): lambda m: fold(m.club_name),
    ("meetings", "status"): lambda m: order_of("meeting", "status", m.status),
    ("papers", "date"): lambda p: p.written_on,
    ("papers", "club"): lambda p: fold(p.whose),
    ("papers", "title"): lambda p: fold(p.title),
    ("papers", "version"): lambda p: p.edition,
}
FIRST_KEYS |= {
    ("shortlist", sort): key for (spec, sort), key in FIRST_KEYS.items() if spec == "prospects"
}
CASES = [
    pytest.param(spec, values, f"{way}{sort}", id=f"{spec.name}-{way}{sort}")
    for spec, values in SPECS
    for sort in spec.sorts
    for way in ("", "-")
]


def fill(program: Program) -> None:
    """Add thousands of people and what hangs on them, with blanks and with equal names."""
    chance = random.Random(7)
    given = ["Ana", "Hélène", "Łukasz", "Øyvind", "ana", "Zoë", "Émile", "李", ""]
    family = ["Martin", "martin", "Élan", "Zabel", "O'Brien", "Dupont", "Ðorđe", ""]
    with program.step("Filled"):
        persons = [
            acts.add(
                program,
                KINDS["person"],
                {
                    "given_name": chance.choice(given),
                    "family_name": chance.choice(family),
                    "emails": (f"p{n}@example.org",),
                    "city": chance.choice(["Lyon", "lyon", "Évry", "Zürich", "", "Nice"]),
                    "employer": chance.choice(["Acme", "Étoile", "acme", ""]),
                    "tags": tuple(chance.sample(["dev", "vip", "ops"], chance.randrange(3))),
                },
            )
            for n in range(MANY)
        ]
        names = ["Lyon", "Évry", "évry", "Zürich", "Nice", "Ærø"]
        homes = [
            acts.add(
                program,
                KINDS["club"],
                {
                    "name": f"{chance.choice(names)} {n % 7}",
                    "city": chance.choice(["Lyon", "Évry", ""]),
                    "stage": chance.choice(KINDS["club"].field("stage").choices).code,  # type: ignore[union-attr]
                },
            )
            for n in range(70)
        ]
        for n in range(300):
            candidacy = acts.add(
                program,
                KINDS["candidacy"],
                {
                    "person": persons[n],
                    "club": chance.choice(homes),
                    "stage": chance.choice(KINDS["candidacy"].field("stage").choices).code,  # type: ignore[union-attr]
                    "next_step_on": chance.choice([None, "2027-01-05", "2027-02-01"]),
                    "opened_on": f"2026-{n % 12 + 1:02}-01",
                },
            )
            if chance.random() < 0.6:
                scores = {name: chance.choice((None, 1, 2, 3, 3)) for name in method.CRITERIA}
                jury.score(program, candidacy, scores)
        for n in range(150):
            start = datetime(2026, 6, 1, 18, 30) + timedelta(chance.randrange(500))
            acts.add(
                program,
                KINDS["meeting"],
                {
                    "club": chance.choice(homes),
                    "title": f"Meeting {n}",
                    "starts_at": start.isoformat("T", "minutes"),
                    "ends_at": (start + timedelta(hours=2)).isoformat("T", "minutes"),
                    "status": chance.choice(KINDS["meeting"].field("status").choices).code,  # type: ignore[union-attr]
                },
            )
            paper = {"kind": "report", "language": "fr", "written_on": start.date().isoformat()}
            paper |= {"title": chance.choice(["Été", "ete", "Zèbre", "Bilan"]), "body": "x"}
            paper |= {"edition": n % 3 + 1}
            acts.add(program, KINDS["paper"], {"club": chance.choice(homes), **paper})
        for home in homes[:20]:
            acts.add(
                program,
                KINDS["mandate"],
                {"club": home, "person": chance.choice(persons), "seat": "president"},
            )


@pytest.fixture(scope="module")
def crowd_file(tmp_path_factory: pytest.TempPathFactory, blank_file: Path) -> Path:
    file = Path(shutil.copy2(blank_file, tmp_path_factory.mktemp("crowd") / "program.db"))
    frozen = Clock(datetime.fromisoformat(f"{TODAY}T09:30+01:00"))
    with Program(file, clock=frozen, operator="Test") as program:
        fill(program)
    return file


@pytest.fixture(scope="module")
def crowd(crowd_file: Path) -> Any:
    """A program with thousands of people, opened for reading."""
    frozen = Clock(datetime.fromisoformat(f"{TODAY}T09:30+01:00"))
    with Program(crowd_file, clock=frozen, operator="Test", readonly=True) as program:
        yield program


def taken(program: Program, spec: Spec[Any], query: Query) -> Listing[Any]:
    """Return a listing with its order gathered, as the screen does in another thread."""
    listing = Listing(program, spec, query)
    if not listing.is_complete():
        reader = program.reader()
        listing.take(listing.gather(reader))
        reader.close()
    return listing


@pytest.mark.parametrize(("spec", "values", "sort"), CASES)
def test_pages_places_length_and_ids_tell_of_the_same_rows(
    spec: Spec[Any], values: dict[str, str], sort: str, crowd: Program
) -> None:
    listing = taken(crowd, spec, Query("", sort, values))
    ids = list(listing.ids())
    assert len(ids) == len(set(ids)) == len(listing) > 50
    assert [row.id for row in listing] == ids
    for first in (0, 1, 37, len(ids) // 2, len(ids) - 5, len(ids) - 1, len(ids), len(ids) + 9):
        assert [row.id for row in listing.page(first, 40)] == ids[first : first + 40]
    for place in (0, 1, len(ids) // 3, len(ids) - 1):
        assert listing.find(ids[place]) == place
    assert listing.find("nobody") is None


@pytest.mark.parametrize(("spec", "values", "sort"), CASES)
def test_rows_stand_in_the_order_asked_for_and_blanks_are_last(
    spec: Spec[Any], values: dict[str, str], sort: str, crowd: Program
) -> None:
    key = FIRST_KEYS[spec.name, sort.lstrip("-")]
    keys = [key(row) for row in taken(crowd, spec, Query("", sort, values))]
    told = [k for k in keys if k not in ("", None)]
    assert keys[: len(told)] == told, "blanks come last"
    assert told == sorted(told, reverse=sort.startswith("-"))
    if sort.strip("-") != "added":
        assert len(set(told)) > 1


@pytest.mark.parametrize("typed", ["", "ana", "martin !ana", "city:evry", "tag:dev employer:acme"])
@pytest.mark.parametrize(
    "sort", [f"{way}{sort}" for sort in people.LIST.sorts for way in ("", "-")]
)
def test_pages_before_the_order_is_known_are_those_after_it(
    sort: str, typed: str, crowd: Program
) -> None:
    before = Listing(crowd, people.LIST, Query(typed, sort))
    after = taken(crowd, people.LIST, Query(typed, sort))
    assert before.is_long()
    assert not before.is_complete()
    assert after.is_complete()
    assert len(before) == len(after) > 60
    for first in (0, 33, len(before) - 30, len(before)):
        assert before.page(first, 50) == after.page(first, 50)
    assert before.find(after.page(0, 1)[0].id) is None


def test_a_search_for_one_word_puts_first_whose_name_begins_so(crowd: Program) -> None:
    listing = taken(crowd, people.LIST, Query("mar"))
    rows = list(listing)
    leading = [fold(row.family_name).startswith("mar") for row in rows]
    assert leading == sorted(leading, reverse=True)
    assert leading[0]
    reader = crowd.reader()
    head = listing.gather_head(reader)
    reader.close()
    assert head is not None
    assert len(head) == HEAD
    again = Listing(crowd, people.LIST, Query("mar"))
    again.take(head)
    assert [row.id for row in again] == [row.id for row in rows[:HEAD]]


@pytest.mark.parametrize(
    ("typed", "sort"),
    [("mar", "city"), ("mar", "-name"), ("mar dup", ""), ("!mar", ""), ("name:mar", ""), ("", ""),
     ("mar &", ""), ("qqq", "")],
)  # fmt: skip
def test_any_other_search_has_no_head_start(typed: str, sort: str, crowd: Program) -> None:
    listing = Listing(crowd, people.LIST, Query(typed, sort))
    assert listing.gather_head(crowd.connection) is None


def test_a_page_off_the_index_needs_no_sorting(crowd: Program) -> None:
    seen: list[str] = []
    crowd.connection.set_trace_callback(seen.append)
    Listing(crowd, people.LIST).page(0, 40)
    crowd.connection.set_trace_callback(None)
    plan = [row["detail"] for row in crowd.rows(f"EXPLAIN QUERY PLAN {seen[-1]}")]
    assert any("person_by_name" in step for step in plan)
    assert not any("TEMP B-TREE" in step for step in plan)


@pytest.mark.parametrize(
    "sort",
    ["nothing", "-nothing", "--name", "name; DROP TABLE person", "person.notes", "1", "-", "'", ""],
)
def test_an_order_that_there_is_not_is_the_first_one(sort: str, crowd: Program) -> None:
    def unsigned(query: Query) -> list[str]:
        return [row.id for row in taken(crowd, people.LIST, query).page(0, 40)]

    upwards, downwards = unsigned(Query("", "name")), unsigned(Query("", "-name"))
    assert unsigned(Query("", sort)) == (downwards if sort.startswith("-") else upwards)
    assert crowd.row("SELECT count(*) FROM person")[0] == MANY  # type: ignore[index]


def test_lists_are_narrowed_by_their_values(crowd: Program) -> None:
    some = crowd.rows("SELECT club, count(*) AS n FROM candidacy GROUP BY club LIMIT 3")
    for row in some:
        values = candidacies.view(crowd, row["club"])
        rows = all_rows(crowd, candidacies.PROSPECTS, Query(values=values))
        assert len(rows) == row["n"]
        assert {c.club for c in rows} == {row["club"]}
    leaders = all_rows(crowd, candidacies.LEADERS, Query(values=candidacies.EVERYWHERE))
    assert not {"declined", "parked"} & {c.stage for c in leaders}
    year = all_rows(crowd, meetings.LIST, Query(values={"club": "", "year": "2026"}))
    assert {m.starts_at[:4] for m in year} == {"2026"}
    assert all_rows(crowd, meetings.LIST, Query(values={"club": "", "year": "' OR 1=1"})) == []


def test_a_record_that_went_away_is_left_out_of_its_page(program: Program, add: Any) -> None:
    ids = [add("person", given_name=f"P{n}") for n in range(5)]
    listing = Listing(program, people.LIST)
    records.delete(program, KINDS["person"], [ids[2]])
    assert [row.given_name for row in listing.page(0, 5)] == ["P0", "P1", "P3", "P4"]
    assert listing.find(ids[2]) is None
    assert len(Listing(program, people.LIST)) == 4


def test_a_long_list_has_at_most_so_many_rows_until_it_is_gathered(
    crowd_file: Path, tmp_path: Path
) -> None:
    file = Path(shutil.copy2(crowd_file, tmp_path / "thinned.db"))
    with Program(file, clock=Clock(), operator="Test") as program:
        everybody = [row["id"] for row in program.rows("SELECT id FROM person ORDER BY rowid")]
        records.delete(program, KINDS["person"], everybody[:100])
        listing = Listing(program, people.LIST)
        assert not listing.is_complete()
        assert len(listing) == len(everybody)
        assert len(Listing(program, people.LIST, Query("mar"))) < len(everybody) - 100
        assert len(taken(program, people.LIST, Query())) == len(everybody) - 100


def test_a_row_whose_number_takes_more_than_four_bytes_is_listed(
    program: Program, add: Any
) -> None:
    add("club", name="Lyon")
    last = add("club", name="Paris")
    with program.step("far"):
        program.execute("UPDATE club SET rowid = :far WHERE id = :id", far=1 << 40, id=last)
    rows = Listing(program, clubs.LIST, Query(values={"today": TODAY}))
    assert [club.name for club in rows] == ["Lyon", "Paris"]
    assert rows.find(last) == 1


def test_gathering_can_be_interrupted_from_another_thread(crowd: Program) -> None:
    listing = Listing(crowd, people.LIST, Query("", "city"))
    reader = crowd.reader()
    reader.set_progress_handler(lambda: (reader.interrupt(), 0)[1], 1000)
    with pytest.raises(sqlite3.OperationalError, match="interrupted"):
        listing.gather(reader)
    reader.close()
    assert not listing.is_complete()
