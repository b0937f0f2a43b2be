from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

from clubmgr.clock import Clock
from clubmgr.models import acts, finding, people, records
from clubmgr.models.importing import Import
from clubmgr.models.kinds import KINDS
from clubmgr.models.listing import Query, all_rows
from clubmgr.models.program import Program
from clubmgr.text import fold

PERSON = KINDS["person"]


def test_every_letter_is_found_by_what_it_is_folded_to(program: Program) -> None:
    letters = [
        chr(code)
        for code in (*range(0xC0, 0x250), *range(0x1E00, 0x1F00))
        if chr(code).isalpha() and fold(chr(code)).isalpha()
    ]
    work = Import(program)
    names = [f"q{letter}z{n}" for n, letter in enumerate(letters)]
    work.stage("people.csv", ("given_name",), [(range(len(names)), [names])])
    work.store(work.compare(), "people.csv", progress=lambda _done: None)
    for n, letter in enumerate(letters):
        found = all_rows(program, people.LIST, Query(f"{fold(f'q{letter}z')}{n}"))
        assert f"q{letter}z{n}" in [person.name for person in found], hex(ord(letter))


def test_a_note_is_changed_without_touching_what_a_person_is_found_by(
    program: Program, add: Any
) -> None:
    id = add("person", given_name="Zoé", family_name="Øster", emails="z@x.org", city="Lyon")
    program.execute(
        """CREATE TEMP TRIGGER touched AFTER UPDATE OF sort_name, words ON person
           BEGIN SELECT RAISE(ABORT, 'touched'); END"""
    )
    program.execute(
        """CREATE TEMP TRIGGER moved AFTER DELETE ON person_address
           BEGIN SELECT RAISE(ABORT, 'moved'); END"""
    )
    for change in ({"notes": "Met in May."}, {"city": "Nice"}):
        acts.change(program, PERSON, records.get(program, PERSON, id), change)
    assert [p.city for p in all_rows(program, people.LIST, Query("city:nice zoe"))] == ["Nice"]


def test_a_new_address_takes_the_place_of_the_old_one(program: Program, add: Any) -> None:
    id = add("person", given_name="Zoé", emails="z@x.org")
    acts.change(program, PERSON, records.get(program, PERSON, id), {"emails": ("zoe@y.org",)})
    assert [row["address"] for row in program.rows("SELECT address FROM person_address")] == [
        "zoe@y.org"
    ]
    assert finding.find(program, PERSON, "zoe@y.org") == id
    assert all_rows(program, people.LIST, Query("z@x.org")) == []


def crowd(program: Program, count: int) -> None:
    """Import so many people that their words fill hundreds of pages."""
    work = Import(program)
    given = [f"Given{n:x}" for n in range(count)]
    family = [
        " ".join(f"W{n * k % (count + 1):05x}" for k in (7, 11, 13, 17, 19)) for n in range(count)
    ]
    work.stage("people.csv", ("given_name", "family_name"), [(range(count), [given, family])])
    work.store(work.compare(), "people.csv", progress=lambda _done: None)


def pieces(program: Program) -> int:
    return int(program.rows("SELECT count(DISTINCT segid) FROM person_search_idx")[0][0])


def pages(program: Program) -> int:
    return int(program.rows("SELECT count(*) FROM person_search_data")[0][0])


def test_no_edit_writes_the_whole_index_again_and_small_pieces_do_not_pile_up(
    program: Program, file: Path, refuse_unsound: Any
) -> None:
    crowd(program, 60_000)
    assert pages(program) > 900
    ids = [row["id"] for row in program.rows("SELECT id FROM person LIMIT 700")]
    most = 0
    for n, id in enumerate(ids):
        program.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        acts.change(program, PERSON, records.get(program, PERSON, id), {"city": f"Town{n}"})
        most = max(most, Path(f"{file}-wal").stat().st_size // 4096)
        assert pieces(program) < 600
    assert most < 600
    refuse_unsound(program)
    assert [p.city for p in all_rows(program, people.LIST, Query("town699"))] == ["Town699"]


def test_the_pieces_that_imports_leave_are_merged_with_the_days_copies(
    open_program: Callable[..., Program], tmp_path: Path, refuse_unsound: Any
) -> None:
    program = open_program(backups=tmp_path / "backups")
    for n in range(6):
        crowd(program, 1_000 << n)
    assert pieces(program) > 4
    for day in range(2):
        program.clock = Clock(program.clock.now() + timedelta(days=1 + day))
        acts.add(program, PERSON, {"given_name": f"Day{day}"})
    assert pieces(program) <= 3
    refuse_unsound(program)
    assert len(all_rows(program, people.LIST, Query("given3e7"))) == 38
    assert len(all_rows(program, people.LIST, Query("day"))) == 2
