"""What stays of somebody who was erased says no more who it was, nor do the steps that wrote it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from clubmgr.desk import erasing as words
from clubmgr.models import acts, erasing, records
from clubmgr.models.kinds import KINDS
from clubmgr.models.kinds.person import PERSON
from clubmgr.models.program import Program

Add = Callable[..., str]


def change(program: Program, kind: str, id: str, **values: object) -> None:
    acts.change(program, KINDS[kind], records.get(program, KINDS[kind], id), values)


def labels(program: Program) -> list[str]:
    return [row["label"] for row in program.rows("SELECT label FROM step ORDER BY n")]


@pytest.fixture
def agreed(kept: Program, put: Add) -> dict[str, str]:
    """Somebody with a channel, an ended agreement and what came of it."""
    who = put("person", given_name="Noémie", family_name="Carpentier", phones="06 39 98 70 44")
    put("channel", person=who, network="instagram", handle="@lesbonschats")
    agreement = put(
        "agreement", person=who, title="Spring", starts_on="2026-01-01", ends_on="2026-06-30",
        terms="see instagram.com/lesbonschats",
    )  # fmt: skip
    return {
        "person": who,
        "agreement": agreement,
        "deliverable": put(
            "deliverable", agreement=agreement, title="Reel", notes="seen at lesbonschats",
            proof="https://www.instagram.com/lesbonschats/p/1",
        ),
        "perk": put(
            "perk", person=who, kind="product", title="Yarn", reason="for lesbonschats",
            proof="https://www.instagram.com/lesbonschats/p/2",
        ),
        "request": put(
            "request", person=who, kind="physical", title="Loom",
            over_reason="agreed by wa.me/33639987044",
        ),
    }  # fmt: skip


def test_what_came_of_an_agreement_shows_nobody_any_more(
    kept: Program, agreed: dict[str, str]
) -> None:
    gone = erasing.erase(kept, agreed["person"])
    left = {name: records.get(kept, KINDS[name], id) for name, id in agreed.items()}
    assert (left["deliverable"].title, left["deliverable"].proof) == ("Reel", "")
    assert left["deliverable"].notes == ""
    assert left["perk"].proof == "Erased person #1"
    assert left["agreement"].terms == "see Erased person #1"
    assert left["request"].over_reason == "agreed by wa.me/Erased person #1"
    assert gone.counts["kept:deliverable"] == 1


def test_what_came_of_an_agreement_shows_nobody_in_the_journal_either(
    kept: Program, put: Add, agreed: dict[str, str]
) -> None:
    change(kept, "deliverable", agreed["deliverable"], proof="", notes="")
    deleted = put(
        "deliverable", agreement=agreed["agreement"], title="Post", notes="as lesbonschats"
    )
    acts.delete(kept, KINDS["deliverable"], [deleted])
    erasing.erase(kept, agreed["person"])
    for table in ("change", "deliverable"):
        for row in kept.rows(f"SELECT * FROM {table}"):
            assert "lesbonschats" not in str(tuple(row)), tuple(row)


def test_a_deliverable_of_somebody_else_stays_as_it_is(
    kept: Program, put: Add, agreed: dict[str, str]
) -> None:
    other = put("person", given_name="Rui", family_name="Costa")
    theirs = put("agreement", person=other, title="Summer")
    kept_as = put("deliverable", agreement=theirs, title="Talk", proof="a film", notes="well done")
    erasing.erase(kept, agreed["person"])
    left = records.get(kept, KINDS["deliverable"], kept_as)
    assert (left.proof, left.notes) == ("a film", "well done")


def test_a_plan_tells_of_a_handle_that_is_a_word(kept: Program, agreed: dict[str, str]) -> None:
    plan = erasing.plan(kept, agreed["person"])
    assert plan.kept["deliverable"] == 1
    assert plan.parts == ("lesbonschats", "noemie", "carpentier")
    assert plan.left["perk"] == 1


def test_steps_that_wrote_of_somebody_forget_a_name_that_another_bears(
    kept: Program, put: Add
) -> None:
    club = put("club", name="Weavers")
    who = put("person", given_name="Jean", family_name="Dupont", emails="one@x.example")
    put("person", given_name="Jean", family_name="Dupont", emails="two@x.example")
    seat = put("mandate", club=club, person=who, seat="president", starts_on="2026-01-05")
    change(kept, "mandate", seat, ends_on="2026-12-31")
    put("membership", club=club, person=who, joined_on="2026-01-05")
    change(kept, "club", club, brand_contact=who)
    with kept.step("Jean Dupont looks after Weavers"):
        change(kept, "club", club, mission="Weave")
    erasing.erase(kept, who)
    assert [label for label in labels(kept) if "Dupont" in label] == ["Added Jean Dupont"]
    assert "Erased person #1 looks after Weavers" in labels(kept)


def test_steps_that_wrote_of_a_namesake_keep_the_name(kept: Program, put: Add) -> None:
    club = put("club", name="Weavers")
    who = put("person", given_name="Jean", family_name="Dupont")
    other = put("person", given_name="Jean", family_name="Dupont")
    longer = put("person", given_name="Jean", family_name="Dupont-Martin")
    for each in (who, other):
        put("membership", club=club, person=each, joined_on="2026-01-05")
    before = labels(kept)[-1]
    assert "Jean Dupont" in before
    with kept.step("Jean Dupont-Martin and Jean Dupont left"):
        (row,) = kept.rows("SELECT id FROM membership WHERE person = :person", person=who)
        change(kept, "membership", row["id"], left_on="2026-02-05")
    erasing.erase(kept, who)
    assert before in labels(kept)
    assert "Jean Dupont-Martin and Erased person #1 left" in labels(kept)
    assert {records.get(kept, PERSON, id).given_name for id in (other, longer)} == {"Jean"}


def test_a_plan_tells_that_somebody_else_bears_the_name(kept: Program, put: Add) -> None:
    who = put("person", given_name="Jean", family_name="Dupont")
    assert not erasing.plan(kept, who).namesake
    put("person", given_name="Dupont", family_name="Jéan")
    plan = erasing.plan(kept, who)
    assert plan.namesake
    assert any("Somebody else bears this name" in line for line in words.told(plan))
