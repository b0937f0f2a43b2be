from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest

from clubmgr.models import perk_alerts, perk_reasons, perks, records, settings
from clubmgr.models.kinds.perk import PERK
from clubmgr.models.perk_reasons import Alert
from clubmgr.models.perks import PerkRow
from clubmgr.models.program import Program

Add = Callable[..., str]
NEEDED, WATCH = "contract_needed", "contract_watch"


@pytest.fixture
def give(program: Program, add: Add) -> Callable[..., str]:
    """Give Ana a product in return for content, for one objective of one advertiser."""
    add("person", given_name="Ana", family_name="Silva", emails="ana@example.org")
    add("person", given_name="Tom", family_name="Lee", emails="tom@example.org")

    def giver(value: str, on: str = "2026-03-01", **more: str) -> str:
        usual = {"person": "ana@example.org", "kind": "product", "counterpart": "content",
                 "advertiser": "Acme", "objective": "Spring"}  # fmt: skip
        return add("perk", value=value, given_on=on, **(usual | more))

    return giver


def ledger(program: Program) -> list[PerkRow]:
    """Return the ledger, the oldest first."""
    rows = perk_alerts.WithAlerts(program, perks.listing(program))
    return sorted(rows, key=lambda row: (row.given_on, row.counted))


def codes(program: Program) -> list[tuple[str, ...]]:
    return [row.alerts for row in ledger(program)]


def alerts(program: Program) -> list[Alert]:
    return perk_reasons.every(program)


Perk = Mapping[str, str]


def of(value: str, on: str = "2026-03-01", **more: str) -> Perk:
    return {"value": value, "on": on, **more}


CASES: Mapping[str, tuple[tuple[Perk, ...], tuple[str, ...]]] = {
    "one cent under the limit": ((of("999.99"),), (WATCH,)),
    "the limit itself": ((of("1000.00"),), (NEEDED,)),
    "over the limit": ((of("1000.01"),), (NEEDED,)),
    "one cent under four fifths": ((of("799.99"),), ("",)),
    "four fifths": ((of("800"),), (WATCH,)),
    "nothing": ((of("0"),), ("",)),
    "two that add up to one cent less": ((of("500"), of("499.99", "2026-11-30")), (WATCH, WATCH)),
    "two that add up to the limit": ((of("500"), of("500", "2026-11-30")), (NEEDED, NEEDED)),
    "many small ones": (tuple(of("100", f"2026-{n:02}-15") for n in range(1, 11)), (NEEDED,) * 10),
    "cash and in kind": (
        (of("600"), of("400", "2026-04-01", kind="cash", reason="Fee")), (NEEDED, NEEDED)),
    "every kind counts": (
        (of("250", kind="voucher"), of("250", "2026-03-02", kind="travel"),
         of("250", "2026-03-03", kind="training"), of("250", "2026-03-04", kind="access")),
        (NEEDED,) * 4),
    # without VAT, whatever the rate
    "VAT of 20 % does not count": ((of("999.99", vat_rate="20"),), (WATCH,)),
    "VAT of 5.5 % does not count": ((of("999.99", vat_rate="5.5", shipping="50"),), (WATCH,)),
    "several VAT rates": (
        (of("500", vat_rate="20"), of("500", "2026-03-02", vat_rate="5.5")), (NEEDED, NEEDED)),
    # two years
    "split over New Year: neither year alone, twelve months together": (
        (of("600", "2026-12-01"), of("400", "2027-01-10")), (NEEDED, NEEDED)),
    "split over New Year, one cent less": (
        (of("600", "2026-12-01"), of("399.99", "2027-01-10")), (WATCH, WATCH)),
    "the last day of twelve months": (
        (of("600", "2026-03-01"), of("400", "2027-02-28")), (NEEDED, NEEDED)),
    "the same day a year later": ((of("600", "2026-03-01"), of("400", "2027-03-01")), ("", "")),
    "twelve months from a 29 February": (
        (of("600", "2028-02-29"), of("400", "2029-02-28")), (NEEDED, NEEDED)),
    "a day after twelve months from a 29 February": (
        (of("600", "2028-02-29"), of("400", "2029-03-01")), ("", "")),
    "both ends of a calendar year": (
        (of("500", "2026-01-01"), of("500", "2026-12-31")), (NEEDED, NEEDED)),
    "a chain: the middle belongs to two sums, the ends to one each": (
        (of("400", "2026-01-15"), of("600", "2026-12-20"), of("100", "2027-05-01")),
        (NEEDED, NEEDED, "")),
    "twice as far apart": (
        (of("500", "2026-01-01"), of("500", "2026-12-01"), of("500", "2027-11-01")), (NEEDED,) * 3),
    # before the rule
    "before 2026": ((of("5000", "2025-12-31"),), ("",)),
    "the first day of the rule": ((of("1000", "2026-01-01"),), (NEEDED,)),
    "before 2026 counts for nothing later": (
        (of("900", "2025-12-31"), of("500", "2026-01-01")), ("", "")),
    # whose sum it is
    "two objectives": ((of("600"), of("600", "2026-03-02", objective="Autumn")), ("", "")),
    "an objective in other letters": (
        (of("600"), of("400", "2026-03-02", objective="SPRING")), (NEEDED, NEEDED)),
    "an objective with and without its accent": (
        (of("600", objective="Été"), of("400", "2026-03-02", objective="ete")), (NEEDED, NEEDED)),
    "no objective is one of its own": (
        (of("600", objective=""), of("400", "2026-03-02", objective="")), (NEEDED, NEEDED)),
    "no objective and one": ((of("600", objective=""), of("400", "2026-03-02")), ("", "")),
    "two advertisers": ((of("600"), of("600", "2026-03-02", advertiser="Beta")), ("", "")),
    "an advertiser in other letters": (
        (of("600"), of("400", "2026-03-02", advertiser=" acme ")), (NEEDED, NEEDED)),
    "two people": ((of("600"), of("600", "2026-03-02", person="tom@example.org")), ("", "")),
    # in return for what
    "nothing in return": ((of("5000", counterpart="none", kind="travel"),), ("",)),
    "help in return": ((of("5000", counterpart="help"),), ("",)),
    "one with, one without content": (
        (of("600"), of("400", "2026-03-02", counterpart="none", kind="travel")), ("", "")),
    # another currency
    "francs at their rate, under": (
        (of("1050", currency="CHF", rate="0.95"),), (WATCH,)),
    "francs at their rate, over": (
        (of("1052.64", currency="CHF", rate="0.95"),), (NEEDED,)),
    "dollars and euros": (
        (of("500"), of("1000", "2026-03-02", currency="USD", rate="0.5")), (NEEDED, NEEDED)),
    # loans
    "a loan that is out counts whole": (
        (of("1200", kind="loan", due_back_on="2026-06-01"),), (NEEDED,)),
    "a loan that came back counts for nothing": (
        (of("1200", kind="loan", returned_on="2026-05-01"),), ("",)),
    "a loan that came back counts with its use": (
        (of("1200", kind="loan", returned_on="2026-05-01", use_value="150"),
         of("850", "2026-06-01")), (NEEDED, NEEDED)),
    # cancelled
    "a cancelled one": (
        (of("1500", cancelled_on="2026-04-01", cancel_reason="Lost"),), ("",)),
    "a cancelled one beside another": (
        (of("600", cancelled_on="2026-04-01", cancel_reason="Lost"), of("500", "2026-04-02")),
        ("", "")),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_the_sums_of_the_law(program: Program, give: Callable[..., str], case: str) -> None:
    given, expected = CASES[case]
    for perk in given:
        give(**perk)
    assert codes(program) == [(code,) if code else () for code in expected]
    told = {alert.code for alert in alerts(program) if alert.code.startswith("contract")}
    assert told == {code for code in expected if code}


def test_the_sum_that_passes_first_is_told(program: Program, give: Callable[..., str]) -> None:
    give("600", "2026-12-01")
    give("500", "2027-01-10")
    (alert,) = alerts(program)
    assert (alert.first, alert.last, alert.span) == ("2026-12-01", "2027-11-30", "rolling")
    assert alert.total == 110_000
    assert "in the twelve months from 1 Dec 2026 to 30 Nov 2027" in alert.sentence
    give("200", "2026-03-01")
    give("200", "2026-02-01")
    assert [(each.span, each.total) for each in alerts(program)] == [
        ("year", 100_000),
        ("rolling", 110_000),
    ]


def test_the_calendar_year_is_told_where_both_pass_on_one_day(
    program: Program, give: Callable[..., str]
) -> None:
    give("600", "2026-03-01")
    give("400", "2026-05-01")
    (alert,) = alerts(program)
    assert (alert.span, alert.first, alert.last) == ("year", "2026-01-01", "2026-12-31")
    assert alert.sentence.startswith("Ana Silva · Acme · Spring: €1,000.00 without VAT")
    assert "décret n° 2025-1137" in alert.source
    assert [row.given_on for row in perk_reasons.rows_of(program, alert)] == [
        "2026-05-01",
        "2026-03-01",
    ]


def test_an_alert_lists_the_rows_that_it_sums_and_no_others(
    program: Program, give: Callable[..., str]
) -> None:
    give("600", "2026-12-01")
    give("500", "2027-01-10")
    give("300", "2026-12-15", objective="Autumn")
    give("300", "2026-12-15", counterpart="none")
    give("300", "2026-12-15", cancelled_on="2026-12-16", cancel_reason="Lost")
    give("300", "2027-12-01")
    alert = next(each for each in alerts(program) if each.code == NEEDED)
    rows = perk_reasons.rows_of(program, alert)
    assert [row.counted for row in rows] == [50_000, 60_000]
    assert sum(row.counted for row in rows) == alert.total


def test_undo_takes_the_alert_back_and_redo_brings_it_again(
    program: Program, give: Callable[..., str]
) -> None:
    give("600")
    give("400", "2026-04-01")
    assert codes(program) == [(NEEDED,), (NEEDED,)]
    program.undo()
    assert codes(program) == [()]
    program.redo()
    assert codes(program) == [(NEEDED,), (NEEDED,)]


def test_a_loan_that_comes_back_takes_the_alert_with_it(
    program: Program, give: Callable[..., str]
) -> None:
    loan = give("1200", kind="loan", due_back_on="2026-06-01")
    assert codes(program) == [(NEEDED,)]
    perks.take_back(program, loan, program.clock.today(), 85_000)
    assert codes(program) == [(WATCH,)]
    program.undo()
    assert codes(program) == [(NEEDED,)]


def test_a_perk_without_advertiser_is_summed_with_the_brand(
    program: Program, give: Callable[..., str]
) -> None:
    give("600", advertiser="")
    settings.change(program, {"brand": "Acme"})
    give("400", "2026-04-01", advertiser="ACME")
    assert codes(program) == [(NEEDED,), (NEEDED,)]
    (alert,) = alerts(program)
    assert alert.advertiser == "ACME"
    assert len(perk_reasons.rows_of(program, alert)) == 2


def test_a_perk_takes_the_brand_for_its_advertiser(
    program: Program, give: Callable[..., str]
) -> None:
    settings.change(program, {"brand": "Acme"})
    id = give("600", advertiser="")
    assert perks.get(program, id).advertiser == "Acme"


def test_the_rule_of_the_day_of_the_perk_applies(
    program: Program, add: Add, give: Callable[..., str]
) -> None:
    add("threshold", code="contract", starts_on="2027-01-01", amount="2000", watch_percent="50")
    give("1500", "2026-06-01")
    give("999", "2027-09-01", objective="Autumn")
    give("1999.99", "2027-06-01", objective="Winter")
    give("2000", "2027-06-02", objective="Summer")
    assert codes(program) == [(NEEDED,), (WATCH,), (NEEDED,), ()]


def test_own_limits_take_the_place_of_built_in_ones(
    program: Program, add: Add, give: Callable[..., str]
) -> None:
    give("600", "2026-03-01")
    assert codes(program) == [()]
    add("threshold", code="contract", starts_on="2026-01-01", amount="500", source="New decree")
    assert codes(program) == [(NEEDED,)]
    (alert,) = alerts(program)
    assert (alert.source, alert.limit) == ("New decree", 50_000)
    add("threshold", code="contract", starts_on="2025-01-01", amount="700")
    give("800", "2025-12-01", objective="Winter")
    assert codes(program) == [(NEEDED,), (NEEDED,)]


CLAUSES = {
    "party_address": "1 rue X, Lyon", "party_email": "ana@example.org", "party_tax_country": "FR",
    "missions": "One video", "in_kind": "A bicycle, 1,000 €", "terms": "On loan", "rights": "Web",
}  # fmt: skip


@pytest.fixture
def agree(add: Add) -> Callable[..., str]:
    """Agree with Ana, in writing, on all that the law asks for."""

    def agreer(**more: str) -> str:
        usual = {"title": "Spring deal", "person": "ana@example.org", "advertiser": "Acme",
                 "objective": "Spring", "starts_on": "2026-02-01", "signed_on": "2026-02-01",
                 "ends_on": "2026-12-31"}  # fmt: skip
        return add("agreement", **(usual | CLAUSES | more))

    add("advertiser", name="Acme", address="2 rue Y", email="a@acme.example", tax_country="FR")
    return agreer


def test_a_signed_agreement_without_missing_clause_settles_it(
    program: Program, give: Callable[..., str], agree: Callable[..., str]
) -> None:
    agree()
    give("600")
    give("500", "2026-04-01")
    assert codes(program) == [(), ()]
    (alert,) = alerts(program)
    assert alert.code == "covered"
    assert "The signed agreement “Spring deal” covers it." in alert.sentence


@pytest.mark.parametrize(
    "more",
    [
        {"signed_on": ""},
        {"signed_on": "2026-05-01"},
        {"starts_on": "2026-05-01"},
        {"ends_on": "2026-03-31"},
        {"objective": "Autumn"},
        {"advertiser": "Beta"},
        {"person": "tom@example.org"},
        {"form": "conditions"},
        {"missions": ""},
        {"party_tax_country": ""},
        {"french_law": "no"},
    ],
)
def test_an_agreement_that_is_not_the_one_the_law_asks_for_settles_nothing(
    program: Program, give: Callable[..., str], agree: Callable[..., str], more: dict[str, str]
) -> None:
    agree(**more)
    give("600")
    give("500", "2026-04-01")
    assert codes(program) == [(NEEDED,), (NEEDED,)]


def test_the_clauses_that_an_agreement_lacks_are_named(
    program: Program, give: Callable[..., str], agree: Callable[..., str]
) -> None:
    agree(missions="", terms="")
    give("1000")
    (alert,) = alerts(program)
    assert alert.code == NEEDED
    assert "“Spring deal” lacks: Their missions, On which terms they get it." in alert.sentence


def test_an_agreement_signed_before_the_sum_passes_is_in_time(
    program: Program, give: Callable[..., str], agree: Callable[..., str]
) -> None:
    give("600", "2026-03-01")
    agree(starts_on="2026-04-01", signed_on="2026-04-01", ends_on="2026-06-30")
    give("500", "2026-05-01")
    assert codes(program) == [(), ()]
    give("100", "2026-08-01")
    assert codes(program) == [(), (), (NEEDED,)]
    assert [each.code for each in alerts(program)] == [NEEDED]


def test_a_single_perk_is_told_the_same_as_the_whole_ledger(
    program: Program, give: Callable[..., str]
) -> None:
    for month in range(1, 13):
        give("150", f"2026-{month:02}-10")
        give("150", f"2027-{month:02}-10")
    everything = {row.id: row.alerts for row in ledger(program)}
    assert set(everything.values()) == {(NEEDED,)}
    for row in perks.listing(program):
        assert perk_alerts.codes(program, [row]) == {row.id: everything[row.id]}
        (alert,) = perk_reasons.of_perk(program, row)
        assert row.id in {each.id for each in perk_reasons.rows_of(program, alert)}


def test_what_is_changed_is_summed_anew(program: Program, give: Callable[..., str]) -> None:
    id = give("1000")
    for new, expected in (
        ({"value_ex_vat": 99_999}, (WATCH,)),
        ({"value_ex_vat": 100_000}, (NEEDED,)),
        ({"counterpart": "help"}, ()),
        ({"counterpart": "content"}, (NEEDED,)),
        ({"given_on": "2025-12-31"}, ()),
    ):
        perks.change(program, perks.get(program, id), new)
        assert codes(program) == [expected]


def test_sums_do_not_depend_on_the_order_in_which_perks_came_in(
    program: Program, give: Callable[..., str]
) -> None:
    days = ["2027-01-10", "2026-12-01", "2026-06-01", "2027-11-30", "2026-07-01"]
    for day in days:
        give("400", day)
    forwards = [(row.given_on, row.alerts) for row in ledger(program)]
    for id in [row.id for row in ledger(program)]:
        records.delete(program, PERK, [id])
    for day in sorted(days):
        give("400", day)
    assert [(row.given_on, row.alerts) for row in ledger(program)] == forwards
