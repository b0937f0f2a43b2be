from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from clubmgr.errors import ClubmgrError
from clubmgr.models import acts, care, duplicates, records
from clubmgr.models.duplicate_scan import scan
from clubmgr.models.kinds import KINDS
from clubmgr.models.likeness import OWN
from clubmgr.models.program import Program

PERSON = KINDS["person"]
Add = Callable[..., str]
ANA = {"given_name": "Ana", "family_name": "Silva"}


def found(program: Program) -> list[tuple[int, tuple[str, ...]]]:
    scan(program)
    return [(pair.score, pair.reasons) for pair in duplicates.queue(program)]


@pytest.mark.parametrize(
    ("one", "other", "reasons"),
    [
        ({"emails": "a@x.org"}, {"emails": "A+news@X.org"}, ("email",)),
        ({"phones": "06 12 34 56 78"}, {"phones": "+33612345678"}, ("phone",)),
        ({"channels": "https://instagram.com/ana"}, {"channels": "insta: @Ana"}, ("handle",)),
        ({"city": "Lyon"}, {"city": "lyon"}, ("name_city",)),
        ({"city": "Saint-Étienne"}, {"city": "Saint Etienne"}, ("name_city",)),
        ({"city": "Lyon"}, {"family_name": "Sylva", "city": "Lyon"}, ("alike",)),
        ({"city": "Lyon"}, {"family_name": "Santos", "city": "Lyon"}, ()),
        ({"family_name": "Silvestre", "city": "Lyon"},
         {"family_name": "Sylvestre", "city": "Lyon"}, ("alike",)),
        ({"given_name": "Jon", "family_name": "Delacroix-Martin", "city": "Lyon"},
         {"given_name": "John", "family_name": "Delacroi-Martin", "city": "Lyon"}, ("alike",)),
        ({"given_name": "Anna", "city": "Villeurbanne"}, {"city": "Villeurbane"}, ("alike",)),
        ({"city": "Lyon"}, {"given_name": "Silva", "family_name": "Ana", "city": "Lyon"},
         ("swapped",)),
        ({"city": "Lyon"}, {}, ("name",)),
        ({"city": "Lyon"}, {"city": "Nice"}, ()),
    ],
)  # fmt: skip
def test_what_two_people_share_is_the_reason(
    program: Program, add: Add, one: dict[str, str], other: dict[str, str],
    reasons: tuple[str, ...],
) -> None:  # fmt: skip
    one, other = ({**ANA, **each} for each in (one, other))
    if reasons and reasons[0] in ("email", "phone", "handle"):
        one, other = ({**each, "given_name": "", "family_name": ""} for each in (one, other))
        one["family_name"], other["family_name"] = "S", "T"
    for each in (one, other):
        add("person", **each)
    assert [why for _score, why in found(program)] == ([reasons] if reasons else [])


def test_several_reasons_make_it_surer_and_the_surest_comes_first(
    program: Program, add: Add
) -> None:
    for email in ("a@x.org", "A@x.org"):
        add("person", **ANA, city="Lyon", emails=email, phones="0612345678")
    for city in ("Nice", ""):
        add("person", given_name="Rare", family_name="Bird", city=city)
    assert found(program) == [(99, ("email", "phone", "name_city")), (50, ("name",))]


def test_an_address_of_a_household_says_less(program: Program, add: Add) -> None:
    for name in ("Marguerite", "Bo"):
        add("person", given_name=name, family_name=f"{name}sen", emails="home@x.org")
    assert found(program) == [(54, ("email",))]


def test_channels_that_are_records_count_too(program: Program, add: Add) -> None:
    one = add("person", given_name="Lea")
    add("person", given_name="L.", channels="https://instagram.com/lea.p")
    add("channel", person=one, network="instagram", handle="@Lea.P")
    assert found(program) == [(80, ("handle",))]


def test_what_very_many_share_says_nothing_and_is_counted(program: Program, add: Add) -> None:
    for n in range(OWN + 1):
        add("person", family_name=f"Nr{n}", emails="office@x.org")
    scanned = scan(program)
    assert (scanned.people, scanned.pairs, scanned.passed) == (OWN + 1, 0, 1)


def test_who_was_told_apart_is_not_shown_again_and_undo_shows_them(
    program: Program, add: Add
) -> None:
    one, other = (add("person", **ANA, city="Lyon") for _ in range(2))
    assert len(found(program)) == 1
    duplicates.tell_apart(program, other, one, "father and daughter")
    assert found(program) == []
    step = program.latest_step()
    assert step is not None and step.label == "Ana Silva and Ana Silva are not the same"
    program.undo()
    assert len(duplicates.queue(program)) == 1


def pairs_of(program: Program, add: Add, *cities: str) -> dict[str, str]:
    """Add two of one name in each city, look through them, and return the pairs by their city."""
    for city in cities:
        for _ in range(2):
            add("person", **ANA, city=city)
    scan(program)
    return {pair.city: pair.id for pair in duplicates.queue(program)}


def test_several_pairs_are_told_apart_as_one_step(program: Program, add: Add) -> None:
    pairs = pairs_of(program, add, "Lyon", "Nice", "Lille")
    assert duplicates.tell_apart_all(program, [pairs["Lyon"], pairs["Nice"]]) == 2
    assert [pair.city for pair in duplicates.queue(program)] == ["Lille"]
    step = program.latest_step()
    assert step is not None
    assert (step.label, step.command) == ("2 pairs: not the same", "tell apart")
    program.undo()
    assert len(duplicates.queue(program)) == 3


def test_of_several_pairs_one_that_is_left_is_told_by_its_names(program: Program, add: Add) -> None:
    pairs = pairs_of(program, add, "Lyon", "Nice")
    duplicates.tell_apart_all(program, [pairs["Lyon"]])
    assert duplicates.tell_apart_all(program, [*pairs.values(), "gone"]) == 1
    step = program.latest_step()
    assert step is not None and step.label == "Ana Silva and Ana Silva are not the same"
    assert duplicates.tell_apart_all(program, list(pairs.values())) == 0
    assert program.latest_step() == step


def test_what_data_care_counts_is_the_queue(program: Program, add: Add) -> None:
    pairs = pairs_of(program, add, "Lyon", "Nice")
    assert care.open_counts(program)["duplicates"] == 2
    duplicates.tell_apart_all(program, [pairs["Nice"]])
    assert care.open_counts(program)["duplicates"] == len(duplicates.queue(program)) == 1


def test_a_pair_says_who_it_is_and_why(program: Program, add: Add) -> None:
    add("person", **ANA, city="Lyon", emails="a@x.org")
    add("person", **ANA, emails="a@x.org")
    scan(program)
    (pair,) = duplicates.queue(program)
    assert {pair.one_called, pair.other_called} == {"Ana Silva, Lyon", "Ana Silva"}
    assert pair.why == "same e-mail, same name"


def test_a_search_that_is_stopped_leaves_the_pairs_as_they_were(program: Program, add: Add) -> None:
    for _ in range(2):
        add("person", **ANA, city="Lyon")
    scan(program)
    for _ in range(2):
        add("person", **ANA, city="Nice")
    told: list[float] = []
    with pytest.raises(ClubmgrError, match="Stopped"):
        scan(program, told.append, lambda: bool(told))
    assert len(duplicates.queue(program)) == 1
    scan(program, told.append)
    assert told == sorted(told) and told[-1] == 1
    assert len(duplicates.queue(program)) == 2


def many_twins(program: Program) -> None:
    """Add so many people who are there twice that they are compared in several goes."""
    with program.step("Many"):
        for n in range(450):
            for _twin in range(2):
                values = {"given_name": f"G{n}", "family_name": f"F{n}", "city": "Lyon"}
                records.add(program, PERSON, values | {"emails": (f"{n}@x.org",)})


def tables_of_its_own(program: Program) -> list[str]:
    return [row[0] for row in program.rows("SELECT name FROM temp.sqlite_schema")]


def test_a_search_that_is_stopped_while_it_compares_says_so_and_leaves_nothing(
    program: Program,
) -> None:
    many_twins(program)
    told = [0.0]
    with pytest.raises(ClubmgrError, match="Stopped"):
        scan(program, told.append, lambda: told[-1] >= 0.6)
    assert told[-1] == 0.6
    assert (tables_of_its_own(program), len(duplicates.queue(program))) == ([], 0)
    assert scan(program).pairs == 450
    assert tables_of_its_own(program) == []


def test_a_search_that_finds_no_room_says_so_and_leaves_nothing(program: Program, add: Add) -> None:
    many_twins(program)
    pages = "PRAGMA temp.max_page_count"
    (room,) = program.rows(pages)[0]
    program.execute(f"{pages} = 8")
    with pytest.raises(ClubmgrError, match="The disk is full"):
        scan(program)
    assert not program.connection.in_transaction
    program.execute(f"{pages} = {room}")
    assert tables_of_its_own(program) == []
    assert scan(program).pairs == 450


def test_a_search_that_is_broken_off_leaves_nothing_begun(program: Program, add: Add) -> None:
    def break_off(_done: float) -> None:
        raise KeyboardInterrupt

    add("person", **ANA)
    with pytest.raises(KeyboardInterrupt):
        scan(program, break_off)
    assert not program.connection.in_transaction
    assert tables_of_its_own(program) == []


def test_the_queue_is_searched_and_told_of_one_person(program: Program, add: Add) -> None:
    one, _other = (add("person", **ANA, city="Lyon") for _ in range(2))
    for email in ("b@x.org", "b@x.org"):
        add("person", given_name="Ben", family_name="Berg", emails=email)
    scan(program)
    assert len(duplicates.queue(program)) == 2
    assert len(duplicates.queue(program, person=one)) == 1
    assert [p.name for p in duplicates.queue(program, "reason:email")] == ["Ben Berg"]
    assert [p.name for p in duplicates.queue(program, "score:<80")] == ["Ana Silva"]


@pytest.mark.parametrize(
    ("typed", "reasons"),
    [
        ({"emails": ("ANA@x.org",)}, ("email",)),
        ({"emails": ("ana+news@x.org",)}, ("email",)),
        ({"phones": ("+33 6 12 34 56 78",)}, ("phone",)),
        ({**ANA, "city": "lyon"}, ("name_city",)),
        (ANA, ("name",)),
        ({"given_name": "Silva", "family_name": "Ana"}, ("swapped",)),
        ({"given_name": "Anna", "family_name": "Silva", "city": "Lyon"}, ("alike",)),
        ({"given_name": "Ana"}, ()),
        ({}, ()),
    ],
)
def test_who_is_being_typed_is_recognised(
    program: Program, add: Add, typed: dict[str, Any], reasons: tuple[str, ...]
) -> None:
    id = add("person", **ANA, city="Lyon", emails="ana@x.org", phones="06 12 34 56 78")
    add("person", given_name="Ben", family_name="Berg", city="Lyon")
    likely = duplicates.similar(program, typed)
    assert [(one.id, one.reasons) for one in likely] == ([(id, reasons)] if reasons else [])


@pytest.mark.parametrize(
    ("there", "country", "typed"),
    [
        ("612 345 678", "ES", "+34 612 345 678"),
        ("+34 612 345 678", "", "0034 612345678"),
        ("(212) 555-0123", "US", "+1 212 555 0123"),
        ("06 12 34 56 78 ext. 12", "", "+33 6 12 34 56 78 ext. 12"),
        ("+33 (0)6 12 34 56 78", "", "06 12 34 56 78"),
    ],
)
def test_a_number_that_is_typed_is_found_however_it_is_written(
    program: Program, add: Add, there: str, country: str, typed: str
) -> None:
    id = add("person", given_name="Ana", phones=there, country=country)
    likely = duplicates.similar(program, {"phones": (typed,)})
    assert [(one.id, one.reasons) for one in likely] == [(id, ("phone",))]


def test_names_of_any_writing_and_any_signs_do_no_harm(
    program: Program, add: Add, hostile: tuple[str, ...]
) -> None:
    for text in hostile:
        for _ in range(2):
            acts.add(program, PERSON, {"given_name": text, "family_name": text, "city": "Lyon"})
        duplicates.similar(program, {"given_name": text, "family_name": text, "phones": (text,)})
    scan(program)
    assert len(duplicates.queue(program)) >= len(hostile) // 2
    assert len(list(records.every(program, PERSON))) == 2 * len(hostile)


def test_a_pair_that_gets_another_person_stays_in_order(program: Program, add: Any) -> None:
    kind = KINDS["distinct_pair"]
    ids = sorted(add("person", given_name=name) for name in ("Ana", "Ben", "Cleo"))
    pair = acts.add(program, kind, {"person": ids[0], "other": ids[1]})
    acts.change(program, kind, records.get(program, kind, pair), {"person": ids[2]})
    seen = records.get(program, kind, pair)
    assert (seen.person, seen.other) == (ids[1], ids[2])
