from __future__ import annotations

from array import array
from threading import Thread

import pytest

from clubmgr.errors import ClubmgrError
from clubmgr.models import people, records
from clubmgr.models.gathering import Gathering
from clubmgr.models.kinds.person import PERSON
from clubmgr.models.listing import HEAD, Listing, Query
from clubmgr.models.program import Program


def fill(program: Program, count: int) -> None:
    with program.step("Many"):
        for n in range(count):
            records.add(program, PERSON, {"given_name": "Ana", "family_name": f"Silva {n:05}"})


def ignore(_head: array[int]) -> None:
    """Show no head."""


def test_a_gathered_order_is_that_of_the_list(program: Program) -> None:
    fill(program, 30)
    listing = Listing(program, people.LIST, Query("silva"))
    order = Gathering(program, listing).run(ignore)
    assert order == listing.gather(program.connection)
    assert order is not None and len(order) == 30


def test_a_gathering_that_is_stopped_gives_nothing(program: Program) -> None:
    fill(program, 200)
    gathering = Gathering(program, Listing(program, people.LIST, Query("silva")))
    heads: list[array[int]] = []

    def stop(head: array[int]) -> None:
        heads.append(head)
        gathering.stop()

    assert gathering.run(stop) is None
    assert len(heads) == 1
    assert gathering.run(stop) is None
    assert len(heads) == 1


def test_after_one_that_is_stopped_the_next_is_answered_as_the_file_is_then(
    program: Program,
) -> None:
    fill(program, 200)
    stopped = Gathering(program, Listing(program, people.LIST, Query("silva")))
    assert stopped.run(lambda _head: stopped.stop()) is None
    records.add(program, PERSON, {"given_name": "Bea", "family_name": "Silva"})
    stopped.stop()  # too late: what it asked on is somebody else's by now
    order = Gathering(program, Listing(program, people.LIST, Query("silva"))).run(ignore)
    assert order is not None and len(order) == 201


def test_however_many_are_stopped_by_the_next_the_last_is_answered_whole(program: Program) -> None:
    fill(program, 3_000)
    found: list[array[int] | None] = []
    running: list[Thread] = []
    for n in range(60):
        one = Gathering(program, Listing(program, people.LIST, Query("silva")))
        running.append(Thread(target=lambda one=one: found.append(one.run(ignore))))
        running[-1].start()
        if n % 3:
            running[-1].join(0.001)
        if n < 59:
            one.stop()
    for thread in running:
        thread.join()
    assert [len(order) for order in found if order is not None][-1] == 3_000
    assert {len(order) for order in found if order is not None} == {3_000}


def test_a_damaged_file_is_told_as_such(program: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    fill(program, 3)
    gathering = Gathering(program, Listing(program, people.LIST))
    program.execute("DROP INDEX person_by_name")
    program.execute("PRAGMA writable_schema = ON")
    program.execute("UPDATE sqlite_master SET rootpage = 99999 WHERE name = 'person'")
    with pytest.raises(ClubmgrError):
        gathering.run(ignore)


@pytest.mark.parametrize("typed", ["silva", "ana s", "a silv", "zz ana", "ana zz"])
def test_the_head_is_how_the_whole_begins_and_rare_words_have_none(
    typed: str, program: Program
) -> None:
    fill(program, 2_100)
    listing = Listing(program, people.LIST, Query(typed))
    whole = listing.gather(program.connection)
    head = listing.gather_head(program.connection)
    if "zz" in typed:
        assert head is None
    else:
        assert head == whole[:HEAD]


def test_words_that_one_in_five_has_are_met_among_the_first_names(program: Program) -> None:
    with program.step("Many"):
        for n in range(2_100):
            city = "Évry" if n % 5 == 0 else "Lyon"
            name = {"given_name": "Ana", "family_name": f"Silva {n:05}", "city": city}
            records.add(program, PERSON, name)
    listing = Listing(program, people.LIST, Query("evr ana"))
    assert listing.gather_head(program.connection) == listing.gather(program.connection)[:HEAD]
