"""Erasing somebody takes nothing from anybody else: names, addresses, households, namesakes."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from clubmgr.desk import erasing as words
from clubmgr.models import erasing, records
from clubmgr.models.kinds.person import PERSON
from clubmgr.models.program import Program

Add = Callable[..., str]


@pytest.mark.parametrize(
    ("given", "family"),
    [
        ("Anne-Marie", "Martin"), ("Marie", "Martin-Dupont"), ("Marie", "Martin Dupont"),
        ("Jean Marie", "Martin"), ("Marie Claire", "Martin"), ("Mariette", "Martin"),
    ],
)  # fmt: skip
def test_a_name_in_which_that_of_the_erased_stands_stays(
    kept: Program, put: Add, given: str, family: str
) -> None:
    who = put("person", given_name="Marie", family_name="Martin")
    notes = f"{given} {family} and {family} {given}; Marie Martin"
    other = put("person", given_name=given, family_name=family, notes=notes)
    erasing.erase(kept, who)
    left = records.get(kept, PERSON, other)
    assert left.name == f"{given} {family}"
    assert left.notes == f"{given} {family} and {family} {given}; Erased person #1"
    labels = [row["label"] for row in kept.rows("SELECT label FROM step ORDER BY n")]
    assert labels == ["Erased person #1", f"Added {given} {family}", "Erased person #1"]


def test_an_address_at_which_somebody_else_lives_stays(kept: Program, put: Add) -> None:
    who = put("person", given_name="Ana", family_name="Silva")
    other = put("person", given_name="Rui", family_name="Costa")
    for each in (who, other):
        put("particulars", person=each, address="12 rue des Tisserands")
    erasing.erase(kept, who)
    assert [row["address"] for row in kept.rows("SELECT address FROM particulars")] == [
        "12 rue des Tisserands"
    ]


def test_a_profile_that_two_share_stays(kept: Program, put: Add) -> None:
    who = put("person", given_name="Ana", family_name="Silva")
    other = put("person", given_name="Rui", family_name="Costa")
    for each in (who, other):
        put("channel", person=each, network="instagram", handle="our_loom")
    erasing.erase(kept, who)
    assert [row["handle"] for row in kept.rows("SELECT handle FROM channel")] == ["our_loom"]


def test_who_answers_for_a_minor_is_not_erased_with_them(kept: Program, put: Add) -> None:
    who = put("person", given_name="Ana", family_name="Silva")
    mother = put("person", given_name="Maria", family_name="Silva", notes="Maria Silva called")
    put("minority", person=who, until_on="2030-05-01", guardian="Maria Silva")
    erasing.erase(kept, who)
    assert records.get(kept, PERSON, mother).notes == "Maria Silva called"
    assert "Added Maria Silva" in [row[0] for row in kept.rows("SELECT label FROM step")]


def test_an_address_of_somebody_else_with_a_tag_stays(kept: Program, put: Add) -> None:
    who = put("person", given_name="Ana", family_name="Silva", emails="home@x.example")
    other = put(
        "person", given_name="Rui", family_name="Costa", emails="Home+rui@x.example",
        notes="home+rui@x.example, home+shop@x.example, home@x.example",
    )  # fmt: skip
    erasing.erase(kept, who)
    left = records.get(kept, PERSON, other)
    assert left.emails == ("Home+rui@x.example",)
    assert left.notes == "home+rui@x.example, Erased person #1, Erased person #1"


@pytest.mark.parametrize("of_club", [True, False])
def test_a_town_in_which_somebody_else_lives_is_no_family_name(
    kept: Program, put: Add, of_club: bool
) -> None:
    who = put("person", given_name="Lucie", family_name="Saint-Malo")
    if of_club:
        put("club", name="Weavers of Saint Malo")
    town = "" if of_club else "Saint-Malo"
    notes = "Brest, Saint-Malo, Lucie; Saint-Malo Lucie"
    other = put("person", given_name="Rui", family_name="Costa", city=town, notes=notes)
    erasing.erase(kept, who)
    left = records.get(kept, PERSON, other)
    assert (left.city, left.notes) == (town, "Brest, Saint-Malo, Lucie; Erased person #1")


def test_a_short_name_is_told_by_no_step(kept: Program, put: Add) -> None:
    who = put("person", given_name="Li")
    note = put("touchpoint", person=who, summary="hi")
    other = put("person", given_name="Lise", notes="Li Na is another")
    kept.execute("DELETE FROM touchpoint WHERE id = :id", id=note)
    erasing.erase(kept, who)
    labels = [row["label"] for row in kept.rows("SELECT label FROM step ORDER BY n")]
    assert labels == ["Erased person #1", "Erased person #1", "Added Lise", "Erased person #1"]
    assert records.get(kept, PERSON, other).notes == "Li Na is another"


def test_a_step_that_also_wrote_of_others_says_what_it_did_without_the_name(
    kept: Program, put: Add
) -> None:
    who = put("person", given_name="Hélène", family_name="Quistgaard")
    other = put("person", given_name="Ana", family_name="Silva")
    with kept.step("Left with Quistgaard, Hélène and Ana Silva: town"):
        for id in (who, other):
            records.change(kept, PERSON, records.get(kept, PERSON, id), {"city": "Lyon"})
    erasing.erase(kept, who)
    labels = [row["label"] for row in kept.rows("SELECT label FROM step ORDER BY n")]
    assert "Left with Erased person #1 and Ana Silva: town" in labels


def test_a_part_of_the_name_alone_stays_and_is_told(kept: Program, put: Add) -> None:
    who = put("person", given_name="Bo", family_name="Quistgaard")
    for given, notes in (
        ("Rui", "ask Quistgaard"), ("Ana", "Bo came"), ("Eva", "met Bo Quistgaard"),
        ("Kim", "boring"),
    ):  # fmt: skip
        put("person", given_name=given, notes=notes)
    plan = erasing.plan(kept, who)
    assert (plan.texts, plan.left) == ({"person": 1}, {"person": 2})
    assert plan.parts == ("bo", "quistgaard")
    (line,) = (line for line in words.told(plan) if "by itself" in line)
    assert "bo, quistgaard" in line
    erasing.erase(kept, who)
    notes = {row["notes"] for row in kept.rows("SELECT notes FROM person WHERE notes <> ''")}
    assert notes == {"ask Quistgaard", "Bo came", "met Erased person #1", "boring"}


def test_a_part_of_the_name_that_somebody_else_bears_is_not_counted(
    kept: Program, put: Add
) -> None:
    who = put("person", given_name="Ana", family_name="Silva")
    put("person", given_name="Rui", family_name="Silva", notes="Silva called Ana")
    put("person", given_name="Ana", family_name="Costa")
    plan = erasing.plan(kept, who)
    assert (plan.left, plan.parts) == ({}, ())
