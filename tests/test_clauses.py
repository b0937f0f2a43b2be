from __future__ import annotations

from typing import Any

import pytest

from clubmgr import i18n
from clubmgr.method.clauses import ADVISED, CLAUSES, missing
from clubmgr.models.kinds import KINDS

AGREEMENT: dict[str, Any] = {
    "advertiser": "Acme SAS",
    "party_address": "2 rue Basse, Lyon",
    "party_email": "",
    "party_tax_country": "FR",
    "missions": "Three posts",
    "remuneration": "none",
    "in_kind": "",
    "terms": "on signature",
    "rights": "the brand may pass them on",
    "french_law": True,
}
ADVERTISER = {"name": "Acme SAS", "address": "Lyon", "email": "l@example.org", "tax_country": "FR"}
ANA = {"name": "Ana Silva", "email": "ana@example.org"}


def codes(agreement: dict[str, Any], advertiser: Any = ADVERTISER, party: Any = ANA) -> list[str]:
    return [clause.code for clause in missing(AGREEMENT | agreement, advertiser, party)]


def test_an_agreement_that_says_all_lacks_nothing() -> None:
    assert codes({}) == []


@pytest.mark.parametrize(
    ("field", "code"),
    [
        ("party_address", "party_address"),
        ("party_tax_country", "party_tax_country"),
        ("missions", "missions"),
        ("remuneration", "counterpart"),
        ("terms", "terms"),
        ("rights", "rights"),
        ("french_law", "french_law"),
    ],
)
def test_each_thing_that_is_left_out_is_named(field: str, code: str) -> None:
    assert codes({field: False if field == "french_law" else ""}) == [code]


def test_a_value_in_kind_is_as_good_as_pay_and_the_persons_address_as_good_as_ones_own() -> None:
    assert codes({"remuneration": "", "in_kind": "a camera, 900 €"}) == []
    assert codes({}, party={"name": "Club Lyon", "email": ""}) == ["party_email"]
    assert codes({"party_email": "a@example.org"}, party={"name": "Club Lyon", "email": ""}) == []


def test_without_records_of_the_parties_all_that_they_say_is_missing() -> None:
    assert codes({"advertiser": ""}, None, None) == [
        "party_name",
        "party_email",
        "advertiser",
        "advertiser_address",
        "advertiser_email",
        "advertiser_tax_country",
    ]


def test_each_clause_is_filled_in_a_field_that_there_is_and_says_how_and_by_which_source() -> None:
    for clause in (*CLAUSES, *ADVISED):
        assert KINDS[clause.of].field(clause.field) is not None, clause.code
        assert clause.title and clause.how and clause.source
    assert len({clause.code for clause in (*CLAUSES, *ADVISED)}) == len(CLAUSES) + len(ADVISED)


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_the_clauses_that_make_an_agreement_void_name_the_law(language: str) -> None:
    with i18n.speaking(language):
        for clause in CLAUSES:
            assert "2023-451" in i18n._(clause.source)
