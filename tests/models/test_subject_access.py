from __future__ import annotations

from collections.abc import Callable

import pytest

from clubmgr.models import acts, defining, parsing, records, subject_access
from clubmgr.models.kinds.care import CUSTOM_FIELD
from clubmgr.models.kinds.person import PERSON
from clubmgr.models.program import Program

Add = Callable[..., str]


@pytest.fixture
def ana(program: Program, add: Add) -> str:
    """Somebody of whom own fields say something."""
    add("custom_field", key="temper", label="Temper", type="line")
    add("custom_field", key="speaks", label="Speaks", type="list")
    add("custom_field", key="drives", label="Drives", type="yesno")
    return add("person", given_name="Ana", family_name="Quist", temper="hates us")


def edit(program: Program, id: str, **texts: str) -> None:
    seen = records.get(program, PERSON, id)
    acts.change(program, PERSON, seen, parsing.parse(program, PERSON, texts))


def changed(program: Program, id: str) -> list[tuple[str, str, str]]:
    told = subject_access.of_person(program, id).changes
    return [change for happened in told for change in happened.changes]


def mentions(program: Program, id: str) -> list[tuple[str, str]]:
    found = subject_access.of_person(program, id).mentions
    return [(mention.where, mention.text) for mention in found]


def test_what_own_fields_said_before_is_told(program: Program, ana: str) -> None:
    edit(program, ana, temper="fine")
    edit(program, ana, speaks="Polish; Greek", drives="yes")
    assert changed(program, ana) == [
        ("Speaks", "", "Polish, Greek"), ("Drives", "", "yes"), ("Temper", "hates us", "fine"),
    ]  # fmt: skip


def test_what_an_own_field_that_is_gone_said_is_told_by_its_key(program: Program, ana: str) -> None:
    edit(program, ana, temper="fine", speaks="Polish; Greek", drives="yes")
    acts.delete(program, CUSTOM_FIELD, [field.id for field in defining.every(program)])
    told = changed(program, ana)
    assert ("temper", "hates us", "fine") in told
    assert ("speaks", "Polish, Greek", "") in told
    assert ("drives", "yes", "") in told


def test_what_an_own_field_said_when_it_was_of_another_type_is_told(
    program: Program, ana: str, add: Add
) -> None:
    edit(program, ana, temper="", speaks="Polish; Greek", drives="yes")
    edit(program, ana, speaks="", drives="")
    add("custom_field", key="size", label="Size", type="number")
    edit(program, ana, size="40")
    edit(program, ana, size="")
    for field in defining.every(program):
        other = {"temper": "yesno", "speaks": "line", "drives": "line", "size": "date"}.get(
            field.key
        )
        if other:
            acts.change(program, CUSTOM_FIELD, field, {"type": other})
    told = changed(program, ana)
    assert ("Temper", "hates us", "") in told
    assert ("Speaks", "", "Polish, Greek") in told
    assert ("Drives", "", "yes") in told
    assert ("Size", "", "40") in told


def test_where_a_name_is_parted_by_a_line_the_field_is_told(
    program: Program, ana: str, add: Add
) -> None:
    add("person", given_name="Bo", family_name="Rask", notes="Met Ana\nQuist")
    assert mentions(program, ana) == [("Notes", "")]


def test_what_own_fields_of_others_say_of_somebody_is_told_without_them(
    program: Program, ana: str, add: Add
) -> None:
    add(
        "person", given_name="Bo", family_name="Rask", temper="Calm. As Ana Quist is, says Bo Rask",
        speaks="Greek; Danish with Ana Quist",
    )  # fmt: skip
    assert mentions(program, ana) == [
        ("Temper", "As Ana Quist is, says …"), ("Speaks", "Danish with Ana Quist"),
    ]  # fmt: skip
