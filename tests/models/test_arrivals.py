from __future__ import annotations

from typing import Any

import pytest

from clubmgr.models import (
    card_rests,
    defining,
    duplicate_scan,
    opt_outs,
    people,
    records,
    suppressions,
)
from clubmgr.models.importing import Import, Report
from clubmgr.models.kinds import KINDS
from clubmgr.models.listing import Query, all_rows
from clubmgr.models.program import Program

PERSON = KINDS["person"]
FIELDS = ("given_name", "family_name", "emails", "phones", "channels", "city")


def staged(
    program: Program, *rows: tuple[Any, ...], fields: tuple[str, ...] = FIELDS
) -> tuple[Import, Report]:
    work = Import(program)
    lines = range(2, 2 + len(rows))
    work.stage("p.csv", fields, [(lines, list(zip(*rows, strict=True)))])
    return work, work.compare()


def imported(program: Program, *rows: tuple[Any, ...], fields: tuple[str, ...] = FIELDS) -> Report:
    work, report = staged(program, *rows, fields=fields)
    work.store(report, "p.csv", progress=lambda _done: None)
    return report


def row(name: str, email: str = "", phone: str = "", channel: str = "", city: str = "") -> Any:
    given, _space, family = name.partition(" ")
    some = [(text,) if text else () for text in (email, phone, channel)]
    return given, family, *some, city


def found(program: Program, words: str) -> Any:
    (person,) = all_rows(program, people.LIST, Query(words))
    return person


def likely(program: Program) -> list[tuple[str, str]]:
    return [
        (row["person"], row["other"]) for row in program.rows("SELECT person, other FROM likeness")
    ]


def queued(program: Program) -> list[tuple[Any, ...]]:
    """Return the pairs that may be one person, with how sure that is and why."""
    return [
        tuple(row) for row in program.rows("SELECT person, other, score, reasons FROM likeness")
    ]


def test_who_wants_no_contact_at_all_does_not_come_back(program: Program, add: Any) -> None:
    id = add("person", given_name="Ana", emails="ana@x.org", phones="06 12 34 56 78")
    opt_outs.opt_out(program, [id], "all")
    records.delete(program, PERSON, [id])
    report = imported(
        program, row("Ana B", "ANA+x@x.org"), row("Bea C", "b@x.org", "+33612345678"), row("Cid D")
    )
    assert report.created == 1
    assert [(each.line, each.reason) for each in report.refused] == [
        (line, "This person is on the opt-out list and wants no contact at all.") for line in (2, 3)
    ]
    assert [person.given_name for person in all_rows(program, people.LIST)] == ["Cid"]


def test_who_wants_no_invitations_comes_back_without(
    program: Program, add: Any, contents: Any
) -> None:
    id = add("person", given_name="Ana", emails="ana@x.org")
    opt_outs.opt_out(program, [id], "invitations")
    records.delete(program, PERSON, [id])
    before = contents(program)
    assert imported(program, row("Ana B", "ana@x.org"), row("Bea C", "b@x.org")).created == 2
    ana = found(program, "ana")
    assert opt_outs.opted_out(program) == {ana.id}
    program.undo()
    assert contents(program) == before


def test_somebody_known_who_opted_out_is_still_brought_up_to_date(
    program: Program, add: Any
) -> None:
    id = add("person", given_name="Ana", emails="ana@x.org")
    opt_outs.opt_out(program, [id], "all")
    assert imported(program, row("Ana", "ana@x.org", city="Nice")).updated == 1
    assert records.get(program, PERSON, id).city == "Nice"
    assert suppressions.blocked(program, ["ana@x.org"], (), ()) == {"all"}


def test_who_is_known_and_gets_an_address_on_the_list_has_opted_out(
    program: Program, add: Any
) -> None:
    gone = add("person", given_name="Ana", phones="06 12 34 56 78")
    opt_outs.opt_out(program, [gone], "all")
    records.delete(program, PERSON, [gone])
    id = add("person", given_name="Ana", family_name="Bo", city="Nice")
    report = imported(program, row("Ana Bo", "", "+33612345678", "", "Nice"))
    assert report.updated == 1
    assert [(each.line, each.reason) for each in report.remarks] == [
        (2, "Ana Bo gets an address that is on the opt-out list; the opt-out is noted.")
    ]
    assert [out.purpose for out in opt_outs.of_person(program, id)] == ["all"]
    program.undo()
    assert opt_outs.of_person(program, id) == []


def test_an_address_that_somebody_known_has_already_is_no_news(program: Program, add: Any) -> None:
    ana = add("person", given_name="Ana", emails="family@x.org")
    bob = add("person", given_name="Bob", emails="family@x.org, bob@x.org")
    opt_outs.opt_out(program, [ana], "all")
    report = imported(program, row("Bob", "bob@x.org", "0612345678"))
    assert (report.updated, report.remarks) == (1, ())
    records.delete(program, PERSON, [ana])
    report = imported(program, row("Bob", "FAMILY@x.org", "0712345678"))
    assert (report.updated, report.remarks) == (1, ())
    assert opt_outs.of_person(program, bob) == []


@pytest.mark.parametrize(
    ("known", "comes", "said"),
    [
        (("Ana Bo", "", "06 12 34 56 78"), ("Anna Boe", "a@x.org", "+33 6 12 34 56 78"), "phone"),
        (("Ana Bo", "", "+32 470 12 34 56"), ("A Bo", "a@x.org", "0032470123456"), "phone"),
        (("Ana Bo", "", "", "@ana.bo"), ("Ann B", "a@x.org", "", "@ANA.BO"), "handle"),
        (("Ana Bo", "z@x.org"), ("ana BO", "a@x.org", "", "", "Lyon"), "name"),
        (("Ana Bo", "z@x.org", "", "", "Évry"), ("Ana Bo", "a@x.org", "", "", "evry"), "name"),
    ],
)
def test_who_may_be_known_is_kept_said_and_put_in_the_queue(
    program: Program, known: Any, comes: Any, said: str
) -> None:
    imported(program, row(*known))
    report = imported(program, row(*comes))
    assert report.created == 1
    assert [(each.line, each.reason) for each in report.remarks] == [
        (2, f"This may be Ana Bo, by the {said}{' number' * (said == 'phone')}; both are kept.")
    ]
    ids = sorted(person.id for person in all_rows(program, people.LIST))
    assert likely(program) == [tuple(ids)]
    noted = queued(program)
    duplicate_scan.scan(program)
    assert queued(program) == noted
    program.undo()
    assert likely(program) == []


@pytest.mark.parametrize(
    ("there", "country", "comes"),
    [
        ("612 345 678", "ES", "+34 612 345 678"),
        ("(212) 555-0123", "US", "+1 212 555 0123"),
        ("06 12 34 56 78 ext. 12", "", "+33 6 12 34 56 78 ext. 12"),
        ("+33 (0)6 12 34 56 78", "", "06 12 34 56 78"),
    ],
)
def test_a_number_that_comes_is_found_however_it_is_written(
    program: Program, add: Any, there: str, country: str, comes: str
) -> None:
    add("person", given_name="Ana", phones=there, country=country)
    report = imported(program, row("Ann B", "a@x.org", comes))
    assert [each.reason for each in report.remarks] == [
        "This may be Ana, by the phone number; both are kept."
    ]


def test_a_number_that_a_household_shares_makes_nobody_the_same(program: Program) -> None:
    imported(program, row("Ana Bo", "", "0612345678"))
    report = imported(program, row("Zbigniew Krul", "z@x.org", "0612345678"))
    assert (report.created, report.remarks, queued(program)) == (1, (), [])


def test_a_profile_of_somebody_known_is_recognised(program: Program, add: Any) -> None:
    ana = add("person", given_name="Ana", family_name="Bo")
    add("channel", person=ana, network="instagram", handle="@ana.bo")
    report = imported(program, row("Anna Bo", "a@x.org", "", "https://instagram.com/ana.bo"))
    assert [each.reason for each in report.remarks] == [
        "This may be Ana Bo, by the handle; both are kept."
    ]


def test_namesakes_of_other_towns_and_other_numbers_are_nobody_known(program: Program) -> None:
    imported(program, row("Ana Bo", "", "0612345678", "", "Lyon"), row("Ana", "z@x.org"))
    report = imported(
        program,
        row("Ana Bo", "a@x.org", "0712345678", "", "Nice"),
        row("Ana", "y@x.org"),
        row("Bob", "b@x.org", "12345678"),
    )
    assert (report.created, report.remarks) == (3, ())


def test_what_a_card_says_besides_is_kept_once_and_joined(program: Program, contents: Any) -> None:
    fields = ("given_name", "family_name", "emails", "card_rest")
    first = ("Ana", "Bo", ("a@x.org",), "BDAY:19850412\nitem1.X-A:1\nitem1.X-ABLABEL:l")
    assert imported(program, first, ("Bea", "", (), ""), fields=fields).created == 2
    ana = found(program, "ana")
    assert card_rests.every(program) == {ana.id: tuple(first[3].split("\n"))}
    before = contents(program)
    assert imported(program, first, fields=fields).unchanged == 1
    assert contents(program) == before
    second = ("Ana", "Bo", ("a@x.org",), "BDAY:--0412\nitem1.X-B:2\nitem1.X-ABLABEL:m\nX-C:3")
    assert imported(program, second, fields=fields).updated == 1
    assert card_rests.every(program)[ana.id] == (
        "BDAY:--0412", "item1.X-A:1", "item1.X-ABLABEL:l", "item2.X-B:2", "item2.X-ABLABEL:m",
        "X-C:3",
    )  # fmt: skip
    program.undo()
    assert contents(program) == before


def test_own_fields_are_stored_found_and_brought_up_to_date(
    program: Program, refuse_unsound: Any
) -> None:
    for key, kind in (("shirt", "line"), ("likes", "list"), ("size", "number")):
        defining.add(program, {"label": key.title(), "key": key, "type": kind})
    fields = ("given_name", "family_name", "emails", "custom")
    mail = ("a@x.org",)
    imported(program, ("Ana", "", mail, '{"shirt": "Übergröße", "likes": ["a"]}'), fields=fields)
    ana = found(program, "ubergrosse")
    assert ana.custom == {"shirt": "Übergröße", "likes": ["a"]}
    report = imported(program, ("Ana", "", mail, '{"likes": ["b"], "size": 7}'), fields=fields)
    assert report.updated == 1
    assert found(program, "ana").custom == {"shirt": "Übergröße", "likes": ["a", "b"], "size": 7}
    assert imported(program, ("Ana", "", mail, '{"size": 7}'), fields=fields).unchanged == 1
    assert imported(program, ("Ana", "", mail, "{}"), fields=fields).unchanged == 1
    refuse_unsound(program)
