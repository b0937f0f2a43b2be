from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from clubmgr.errors import InvalidFields
from clubmgr.models import acts, agreements, records, settings
from clubmgr.models.kinds.agreement import ADVERTISER, AGREEMENT, Agreement
from clubmgr.models.program import Program

Add = Callable[..., str]


@pytest.fixture
def ana(add: Add) -> str:
    return add("person", given_name="Ana", family_name="Silva", emails="ana@example.org")


@pytest.fixture
def agree(program: Program, ana: str) -> Callable[..., str]:
    """Store a signed written agreement with Ana over 2027, or what else is said."""

    def store(**values: Any) -> str:
        usual = {
            "title": "Spring tour",
            "person": ana,
            "advertiser": "Acme SAS",
            "objective": "Launch",
            "starts_on": "2027-01-01",
            "ends_on": "2027-12-31",
            "sent_on": "2027-01-02",
            "signed_on": "2027-01-03",
        }
        return acts.add(program, AGREEMENT, usual | values)

    return store


def covered(
    program: Program, person: str, *, advertiser: str = "Acme SAS", on: str = "2027-06-01"
) -> list[str]:
    return [a.title for a in agreements.covering(program, person, advertiser, "launch", on)]


def test_a_signed_written_agreement_covers_its_days_whatever_the_case_of_the_names(
    program: Program, ana: str, agree: Callable[..., str]
) -> None:
    agree()
    assert covered(program, ana, advertiser="ACMÉ sas") == ["Spring tour"]
    assert covered(program, ana, on="2027-01-03") == ["Spring tour"]
    assert covered(program, ana, on="2027-12-31") == ["Spring tour"]


@pytest.mark.parametrize("on", ["2027-01-02", "2028-01-01"])
def test_nothing_is_covered_before_the_signature_or_after_the_end(
    program: Program, ana: str, agree: Callable[..., str], on: str
) -> None:
    agree()
    assert covered(program, ana, on=on) == []


@pytest.mark.parametrize(
    "other",
    [
        {"form": "conditions"},
        {"signed_on": None},
        {"advertiser": "Other SA"},
        {"objective": "Fair"},
    ],
)
def test_general_conditions_a_draft_and_other_names_cover_nothing(
    program: Program, ana: str, agree: Callable[..., str], other: dict[str, Any]
) -> None:
    agree(**other)
    assert covered(program, ana) == []


def test_an_agreement_without_an_objective_covers_all_of_them_and_lasts_without_an_end(
    program: Program, ana: str, agree: Callable[..., str]
) -> None:
    agree(objective="", ends_on=None)
    assert covered(program, ana, on="2040-01-01") == ["Spring tour"]


def test_without_an_advertiser_it_is_the_brands(
    program: Program, ana: str, agree: Callable[..., str]
) -> None:
    settings.change(program, {"brand": "Acme SAS"})
    seen: Agreement = records.get(program, AGREEMENT, agree(advertiser=""))
    assert seen.advertiser == "Acme SAS"
    assert covered(program, ana, advertiser="") == ["Spring tour"]


def test_an_agreement_is_not_signed_on_a_day_to_come(
    program: Program, agree: Callable[..., str]
) -> None:
    with pytest.raises(InvalidFields):
        agree(signed_on="2027-01-13")


def test_it_lacks_what_neither_it_nor_the_records_of_both_parties_say(
    program: Program, add: Add, agree: Callable[..., str]
) -> None:
    id = agree(missions="Three posts", remuneration="none", in_kind="a camera, 900 €")
    lacking = [c.code for c in agreements.missing(program, agreements.get(program, id))]
    assert lacking == [
        "party_address",
        "party_tax_country",
        "advertiser_address",
        "advertiser_email",
        "advertiser_tax_country",
        "terms",
        "rights",
    ]
    acts.add(
        program,
        ADVERTISER,
        {
            "name": "ACME SAS",
            "address": "1 rue Haute, Lyon",
            "email": "legal@example.org",
            "tax_country": "FR",
        },
    )
    agreements.change(
        program,
        agreements.get(program, id),
        {"party_address": "2 rue Basse", "party_tax_country": "FR", "terms": "t", "rights": "r"},
    )
    assert agreements.missing(program, agreements.get(program, id)) == []


@pytest.mark.parametrize(
    ("values", "status"),
    [
        ({"sent_on": None, "signed_on": None}, "draft"),
        ({"signed_on": None}, "sent"),
        ({"starts_on": "2027-02-01"}, "coming"),
        ({}, "in_force"),
        ({"ends_on": None}, "in_force"),
        ({"ends_on": "2027-03-13"}, "ending"),
        ({"ends_on": "2027-03-14"}, "in_force"),
        ({"ends_on": "2027-01-12"}, "ending"),
        ({"ends_on": "2027-01-11"}, "ended"),
    ],
)
def test_its_status_follows_from_its_dates(
    program: Program, agree: Callable[..., str], values: dict[str, Any], status: str
) -> None:
    id = agree(**values)
    (row,) = agreements.listing(program, over_too=True)
    assert row.status == status
    assert agreements.status(program, agreements.get(program, id)) == status


def test_an_end_needs_a_reason(program: Program, agree: Callable[..., str]) -> None:
    id = agree()
    with pytest.raises(InvalidFields):
        agreements.end(program, id, date(2027, 1, 31), "  ")
    agreements.end(program, id, date(2027, 1, 31), "Moves abroad")
    ended = agreements.get(program, id)
    assert (ended.ends_on, ended.end_reason) == ("2027-01-31", "Moves abroad")
    program.undo()
    assert agreements.get(program, id).ends_on == "2027-12-31"
