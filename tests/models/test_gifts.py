"""The limits for goods that are given for nothing: by whom, to whom, by the rule of which day."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from clubmgr.models import perk_alerts, perk_cautions, perk_reasons, perks, settings
from clubmgr.models.perk_reasons import Alert
from clubmgr.models.program import Program

Add = Callable[..., str]


@pytest.fixture
def give(program: Program, add: Add) -> Callable[..., str]:
    """Give Ana goods for nothing, with VAT said."""
    add("person", given_name="Ana", family_name="Silva", emails="ana@example.org")

    def giver(value: str, on: str = "2026-03-01", **more: str) -> str:
        usual = {"person": "ana@example.org", "kind": "product", "advertiser": "Acme", "vat": "0"}
        return add("perk", value=value, given_on=on, **(usual | more))

    return giver


def ledger(program: Program) -> list[tuple[str, ...]]:
    """Return the alerts of each perk, the oldest first."""
    rows = perk_alerts.WithAlerts(program, perks.listing(program))
    return [row.alerts for row in sorted(rows, key=lambda row: row.given_on)]


def explained(program: Program, code: str = "gift_vat") -> list[Alert]:
    return [alert for alert in perk_reasons.every(program) if alert.code == code]


def of_perks(program: Program) -> list[Alert]:
    """Return the alerts that the perks tell one by one, each once."""
    found = [
        alert for row in perks.listing(program) for alert in perk_reasons.of_perk(program, row)
    ]
    return list({alert.id: alert for alert in found}.values())


# The rule of the perk's own day


def test_a_gift_is_judged_by_the_limit_of_its_own_day_in_the_list_too(
    program: Program, add: Add, give: Callable[..., str]
) -> None:
    add("threshold", code="gift_vat", starts_on="2026-07-01", amount="100")
    give("80")
    assert ledger(program) == [("gift_vat",)]
    (alert,) = explained(program)
    assert (alert.total, alert.limit) == (8_000, 7_300)
    assert of_perks(program) == [alert]


def test_a_year_with_two_limits_tells_each_that_is_passed(
    program: Program, add: Add, give: Callable[..., str]
) -> None:
    add("threshold", code="gift_vat", starts_on="2026-07-01", amount="100")
    give("60")
    give("30", "2026-08-01")
    assert ledger(program) == [("gift_vat",), ()]
    assert [alert.limit for alert in explained(program)] == [7_300]
    give("20", "2026-09-01")
    assert ledger(program) == [("gift_vat",)] * 3
    assert [alert.limit for alert in explained(program)] == [7_300, 10_000]
    assert len({alert.id for alert in explained(program)}) == 2
    assert {alert.id for alert in of_perks(program)} == {a.id for a in explained(program)}


def test_the_statement_of_a_year_is_judged_by_the_limit_of_the_days_of_its_gifts(
    program: Program, add: Add, give: Callable[..., str]
) -> None:
    add("threshold", code="gifts_statement", starts_on="2026-07-01", amount="9000")
    give("3500")
    (alert,) = explained(program, "gifts_statement")
    assert (alert.total, alert.limit) == (350_000, 300_000)


def test_a_sum_begins_with_the_first_day_on_which_a_limit_held(
    program: Program, add: Add, give: Callable[..., str]
) -> None:
    add("threshold", code="contract", starts_on="2025-06-01", amount="1000")
    for day in ("2025-05-31", "2025-06-01", "2025-07-01"):
        give("600", day, counterpart="content", objective="Spring")
    alert = next(a for a in perk_reasons.every(program) if a.code == "contract_needed")
    assert alert.total == 120_000
    days = [row.given_on for row in perk_reasons.rows_of(program, alert)]
    assert days == ["2025-07-01", "2025-06-01"]


# Whose gifts they are


def test_the_gifts_of_two_advertisers_are_two_sums(
    program: Program, give: Callable[..., str]
) -> None:
    give("50")
    give("50", "2026-03-02", advertiser="Other")
    assert ledger(program) == [(), ()]
    assert explained(program) == []
    give("30", "2026-03-03", advertiser="OTHER")
    assert ledger(program) == [(), ("gift_vat",), ("gift_vat",)]
    (alert,) = explained(program)
    assert alert.total == 8_000
    assert len(perk_reasons.rows_of(program, alert)) == 2


def test_a_gift_without_an_advertiser_is_summed_with_those_of_the_brand(
    program: Program, give: Callable[..., str]
) -> None:
    give("40", advertiser="")
    settings.change(program, {"brand": "Acme"})
    give("40", "2026-03-02", advertiser="ACME")
    assert ledger(program) == [("gift_vat",)] * 2
    (alert,) = explained(program)
    assert len(perk_reasons.rows_of(program, alert)) == 2
    assert of_perks(program) == [alert]


def test_the_advertiser_is_named_as_it_was_typed(
    program: Program, give: Callable[..., str]
) -> None:
    give("3500", advertiser="Énergie SAS")
    gifts = [*explained(program), *explained(program, "gifts_statement")]
    assert [alert.advertiser for alert in gifts] == ["Énergie SAS"] * 2
    assert all("Énergie SAS" in alert.sentence for alert in gifts)
    assert all(len(perk_reasons.rows_of(program, alert)) == 1 for alert in gifts)


# VAT that nobody said


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ({}, True),
        ({"kind": "attention"}, True),
        ({"vat_rate": 0}, False),
        ({"vat": 0}, False),
        ({"kind": "travel"}, False),
        ({"counterpart": "content", "objective": "Spring"}, False),
        ({"value_ex_vat": 0, "shipping": 500}, False),
    ],
)
def test_goods_for_nothing_without_vat_are_a_caution(
    program: Program, add: Add, more: dict[str, object], told: bool
) -> None:
    ana = add("person", given_name="Ana")
    values = {"person": ana, "kind": "product", "value_ex_vat": 7_000, **more}
    said = [text for text in perk_cautions.cautions(program, values) if "VAT" in text]
    assert said == (["The VAT is not said: the limits for gifts count with it."] if told else [])


def test_goods_whose_vat_the_catalogue_says_are_no_caution(
    program: Program, add: Add, give: Callable[..., str]
) -> None:
    mug = add("offering", name="Mug", kind="product", vat_rate="20")
    seen = perks.get(program, give("70"))
    values = {"vat": None, "offering": mug}
    assert perk_cautions.cautions(program, values, seen) == []
    perks.change(program, seen, values)
    assert ledger(program) == [("gift_vat",)]
