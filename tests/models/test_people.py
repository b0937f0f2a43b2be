from __future__ import annotations

from typing import Any

import pytest

from clubmgr.models import acts, finding, people, records
from clubmgr.models.kinds import KINDS
from clubmgr.models.kinds.person import call, derive_names
from clubmgr.models.listing import Query, all_rows
from clubmgr.models.program import Program

PERSON = KINDS["person"]


def test_contacts_come_in_the_order_asked_for(program: Program, add: Any) -> None:
    ana = add("person", given_name="Ana", emails="ana@x.org, second@x.org")
    bea = add("person", family_name="Bea")
    nameless = add("person", emails="c@x.org")
    assert people.contacts(program, (bea, nameless, "nobody", ana)) == [
        people.Contact(bea, "Bea", None),
        people.Contact(nameless, "c@x.org", "c@x.org"),
        people.Contact(ana, "Ana", "ana@x.org"),
    ]
    assert people.contacts(program, ()) == []


@pytest.mark.parametrize(
    ("given", "family", "emails", "name", "sort"),
    [
        ("Ana", "Silva", (), "Ana Silva", "silva ana"), ("", "Silva", (), "Silva", "silva"),
        ("Ana", "", ("a@x.org",), "Ana", "ana"),
        ("", "", ("A@x.org", "b@x.org"), "A@x.org", "a@x.org"),
        ("Łucja", "Ørsted", (), "Łucja Ørsted", "orsted lucja"),
        ("小龍", "李", (), "小龍 李", "李 小龍"),
    ],
)  # fmt: skip
def test_a_person_is_called_and_sorted(
    given: str, family: str, emails: tuple[str, ...], name: str, sort: str, program: Program
) -> None:
    values = {"given_name": given, "family_name": family, "emails": emails}
    assert call(values) == name
    id = acts.add(program, PERSON, values)
    assert records.get(program, PERSON, id).name == name
    row = program.row("SELECT sort_name FROM person")
    assert row is not None
    assert row["sort_name"] == sort


def test_words_help_the_index_where_it_folds_less() -> None:
    def words(**given: Any) -> set[str]:
        blank = {"family": "", "given": "", "emails": (), "phones": (), "employer": "",
                 "job_title": "", "city": "", "tags": (), "segments": ()}  # fmt: skip
        return set(derive_names(**{**blank, **given})[1].split())

    assert words(family="Ørsted", given="Ana") == {"orsted"}
    assert words(city="Łódź Nord") == {"lodz"}
    assert words(tags=("Æ", "b"), segments=("ß",), job_title="Ø", employer="Þ") == {
        "ae", "ss", "o", "th",
    }  # fmt: skip
    assert words(phones=("+33 6 12-34", "01.23")) == {"3361234", "0123"}
    assert words(given="🦋Léa", tags=("🧡dev", "Øre-🌸old"), city="Paris🥐") == {
        "lea", "dev", "ore", "old", "paris",
    }  # fmt: skip


def test_addresses_are_kept_apart_without_case(program: Program, add: Any) -> None:
    def addresses() -> list[tuple[str, str]]:
        return [tuple(row) for row in program.rows("SELECT * FROM person_address ORDER BY 1")]

    id = add("person", emails="Ana@X.org, ana@x.org, b@x.org")
    assert addresses() == [("ana@x.org", id), ("b@x.org", id)]
    acts.change(program, PERSON, records.get(program, PERSON, id), {"emails": ("c@x.org",)})
    assert addresses() == [("c@x.org", id)]
    assert finding.find(program, PERSON, "C@X.ORG") == id
    records.delete(program, PERSON, [id])
    assert addresses() == []


def test_two_may_share_a_name_and_even_an_address(program: Program, add: Any) -> None:
    for _ in range(2):
        add("person", given_name="Ana", emails="ana@x.org")
    assert len(all_rows(program, people.LIST, Query("ana@x.org"))) == 2
