from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from clubmgr.errors import ClubmgrError, InvalidFields
from clubmgr.models import (
    acts,
    advertisers,
    agreement_cautions,
    agreements,
    deliverables,
    records,
    settings,
    settling,
    today,
)
from clubmgr.models.dues import agreements as dues
from clubmgr.models.kinds.agreement import ADVERTISER, AGREEMENT, DELIVERABLE
from clubmgr.models.kinds.typology import MINORITY
from clubmgr.models.program import Program

Add = Callable[..., str]
TODAY = date(2027, 1, 12)


@pytest.fixture
def ana(add: Add) -> str:
    return add("person", given_name="Ana", family_name="Silva", emails="ana@example.org")


@pytest.fixture
def tour(program: Program, ana: str) -> str:
    """A signed agreement with Ana over 2027."""
    values = {
        "title": "Tour",
        "person": ana,
        "advertiser": "Acme SAS",
        "objective": "Launch",
        "starts_on": "2027-01-01",
        "ends_on": "2027-12-31",
        "signed_on": "2027-01-02",
        "disclosure": "Publicité",
    }
    return acts.add(program, AGREEMENT, values)


def states(program: Program, agreement: str) -> dict[str, str]:
    return {row.title: row.state for row in deliverables.of_agreement(program, agreement)}


def told(program: Program, agreement: str) -> list[str]:
    seen = agreements.get(program, agreement)
    return agreement_cautions.besides_clauses(program, seen)


def due(program: Program) -> list[tuple[str, str, str, str]]:
    """Return what the sources of this area say is due: code, day, who, what."""
    values = {"today": "2027-01-12", "until": "2027-01-26", "long_ago": "2026-10-12",
              "after": "2027-01-27"}  # fmt: skip
    return [
        (source.code, row["due"], row["who"], row["what"])
        for source in dues.SOURCES
        for row in program.rows(source.sql, **values)
    ]


def test_a_deliverable_stands_as_its_days_and_its_proof_say(
    program: Program, tour: str, add: Add
) -> None:
    add("deliverable", agreement=tour, title="late", due_on="2027-01-11")
    add("deliverable", agreement=tour, title="today", due_on="2027-01-12")
    add("deliverable", agreement=tour, title="open")
    add("deliverable", agreement=tour, title="unproved", done_on="2027-01-03")
    add("deliverable", agreement=tour, title="proved", done_on="2027-01-03", proof="x")
    add("deliverable", agreement=tour, title="checked", done_on="2027-01-03",
        verified_on="2027-01-04")  # fmt: skip
    assert states(program, tour) == {
        "late": "late",
        "today": "open",
        "open": "open",
        "unproved": "unproved",
        "proved": "proved",
        "checked": "checked",
    }
    (row,) = agreements.listing(program)
    assert (row.deliverables, row.done, row.late) == (6, 3, 1)


def test_what_is_delivered_keeps_its_day_when_the_proof_comes_later(
    program: Program, tour: str, add: Add
) -> None:
    id = add("deliverable", agreement=tour, title="Post")
    deliverables.deliver(program, id, date(2027, 1, 5))
    deliverables.deliver(program, id, proof=" https://example.org/1 ")
    seen = deliverables.get(program, id)
    assert (seen.done_on, seen.proof) == ("2027-01-05", "https://example.org/1")
    deliverables.verify(program, id, TODAY)
    assert deliverables.get(program, id).verified_by == "Test"
    deliverables.take_back(program, id)
    assert states(program, tour) == {"Post": "open"}
    assert program.undo().label == "Not delivered: Post"
    assert states(program, tour) == {"Post": "checked"}


def test_nothing_is_delivered_or_checked_on_a_day_to_come(
    program: Program, tour: str, add: Add
) -> None:
    id = add("deliverable", agreement=tour, title="Post")
    with pytest.raises(InvalidFields):
        deliverables.deliver(program, id, date(2027, 1, 13))
    with pytest.raises(InvalidFields):
        add("deliverable", agreement=tour, title="x", done_on="2027-01-13")
    with pytest.raises(InvalidFields):
        deliverables.verify(program, id, TODAY)  # it is not delivered


def test_of_all_agreements_only_what_is_awaited_or_without_proof_is_told(
    program: Program, ana: str, tour: str, add: Add
) -> None:
    add("deliverable", agreement=tour, title="open")
    add("deliverable", agreement=tour, title="unproved", done_on="2027-01-03")
    add("deliverable", agreement=tour, title="proved", done_on="2027-01-03", proof="x")
    assert [row.title for row in deliverables.open_of(program)] == ["open", "unproved"]
    assert [row.title for row in deliverables.open_of(program, person=ana)] == ["open", "unproved"]
    assert deliverables.open_of(program, person="nobody") == []
    assert len(deliverables.every_of(program)) == 3


def test_what_was_delivered_without_proof_is_a_caution(
    program: Program, tour: str, add: Add
) -> None:
    id = add("deliverable", agreement=tour, title="Post", done_on="2027-01-03")
    assert told(program, tour) == ["Delivered without proof: Post"]
    deliverables.deliver(program, id, proof="x")
    assert told(program, tour) == []


def test_a_brief_a_missing_disclosure_and_a_missing_signature_are_cautions(
    program: Program, tour: str
) -> None:
    agreements.change(
        program,
        agreements.get(program, tour),
        {"brief": "Post a positive review", "disclosure": "", "signed_on": None},
    )
    assert told(program, tour) == [
        "“positive review” asks for an opinion of one kind: opinions are free",
        "No wording of the disclosure is agreed.",
        "It has begun and is not signed.",
    ]


def test_who_is_under_age_needs_somebody_who_answers_for_them(
    program: Program, ana: str, tour: str, add: Add
) -> None:
    minor = add("minority", person=ana, until_on="2028-01-01")
    assert any("under age" in sentence for sentence in told(program, tour))
    seen = records.get(program, MINORITY, minor)
    records.change(program, MINORITY, seen, {"consent_on": "2027-01-01"})
    assert told(program, tour) == []


def test_a_name_that_is_nearly_another_is_a_caution_as_it_splits_a_sum(
    program: Program, ana: str, tour: str, add: Add
) -> None:
    assert told(program, tour) == []
    acts.add(program, ADVERTISER, {"name": "Acmé S.A.S"})
    assert told(program, tour) == [
        "“Acme SAS” is nearly “Acmé S.A.S”: sums are told apart by the name."
    ]
    acts.add(program, ADVERTISER, {"name": "ACME SAS"})
    assert told(program, tour) == []
    add("perk", person=ana, title="x", kind="product", objective="Launchs")
    assert told(program, tour) == ["“Launch” is nearly “Launchs”: sums are told apart by the name."]


def test_the_brand_is_one_of_the_advertisers_and_others_perks_matter_only_if_asked(
    program: Program, tour: str, add: Add
) -> None:
    settings.change(program, {"brand": "Globex International"})
    assert advertisers.alike(program, "advertiser", "Globex Internatonal") == (
        "Globex International"
    )
    tom = add("person", given_name="Tom")
    add("perk", person=tom, title="x", kind="product", objective="Summer fair")
    assert advertisers.alike(program, "objective", "Sumer fair") == "Summer fair"
    assert advertisers.alike(program, "objective", "Sumer fair", person="") == ""
    assert advertisers.alike(program, "objective", "Something else") == ""


def test_advertisers_that_are_only_named_are_listed_after_those_that_are_known(
    program: Program, tour: str
) -> None:
    acts.add(program, ADVERTISER, {"name": "Zeta", "tax_country": "FR"})
    assert [(e.name, e.known, e.agreements) for e in advertisers.every(program)] == [
        ("Zeta", True, 0),
        ("Acme SAS", False, 1),
    ]
    acts.add(program, ADVERTISER, {"name": "ACMÉ SAS"})
    assert [(e.name, e.agreements) for e in advertisers.every(program)] == [
        ("ACMÉ SAS", 1),
        ("Zeta", 0),
    ]


def test_today_tells_deliverables_and_proofs_of_what_is_signed(
    program: Program, tour: str, add: Add
) -> None:
    add("deliverable", agreement=tour, title="late", due_on="2026-01-01")
    add("deliverable", agreement=tour, title="soon", due_on="2027-01-26")
    add("deliverable", agreement=tour, title="later", due_on="2027-01-27")
    add("deliverable", agreement=tour, title="unproved", done_on="2027-01-03")
    assert due(program) == [
        ("deliverable", "2026-01-01", "Ana Silva", "late"),
        ("deliverable", "2027-01-26", "Ana Silva", "soon"),
        ("proof", "2027-01-03", "Ana Silva", "unproved"),
    ]
    seen = agreements.get(program, tour)
    agreements.change(program, seen, {"signed_on": None, "sent_on": "2027-01-02"})
    assert due(program) == [("signature", "2027-01-16", "Ana Silva", "Tour")]


def test_today_tells_an_end_as_many_days_before_as_the_settings_say(
    program: Program, tour: str
) -> None:
    seen = agreements.get(program, tour)
    agreements.change(program, seen, {"ends_on": "2027-03-13"})
    assert due(program) == [("renewal", "2027-03-13", "Ana Silva", "Tour")]
    settings.change(program, {"renewal_days": 30})
    assert due(program) == []
    agreements.end(program, tour, date(2027, 1, 20), "Moves abroad")
    assert due(program) == []


def test_a_deliverable_goes_with_its_agreement_and_comes_back_with_it(
    program: Program, tour: str, add: Add
) -> None:
    add("deliverable", agreement=tour, title="Post")
    records.delete(program, AGREEMENT, [tour])
    assert list(records.every(program, DELIVERABLE)) == []
    program.undo()
    assert states(program, tour) == {"Post": "open"}


def test_what_is_due_is_done_or_refused_with_the_command_that_settles_it(
    program: Program, tour: str, add: Add
) -> None:
    post = add("deliverable", agreement=tour, title="Post", due_on="2027-01-20")
    (item,) = [each for each in today.due(program) if each.id == post]
    settling.move(program, item, date(2027, 1, 22))
    (item,) = [each for each in today.due(program) if each.id == post]
    assert item.due == "2027-01-22"
    settling.done(program, item)
    assert deliverables.get(program, post).done_on == "2027-01-12"
    (proof,) = [each for each in today.due(program) if each.id == post]
    with pytest.raises(ClubmgrError) as refused:
        settling.done(program, proof)
    assert "clubmgr" in refused.value.hint
    agreements.change(program, agreements.get(program, tour), {"signed_on": None})
    (unsigned,) = [each for each in today.due(program) if each.id == tour]
    settling.done(program, unsigned)
    assert agreements.get(program, tour).signed_on == "2027-01-12"
