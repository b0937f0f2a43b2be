from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from clubmgr.models import contents, perk_alerts, perk_reasons, perks
from clubmgr.models.program import Program

Add = Callable[..., str]


@pytest.fixture
def person(add: Add) -> str:
    return add("person", given_name="Ana", family_name="Silva", emails="ana@example.org")


@pytest.fixture
def give(add: Add, person: str) -> Callable[..., str]:
    """Give Ana something, by default a mug for nothing."""

    def giver(**more: str) -> str:
        usual = {"person": "ana@example.org", "kind": "product", "title": "Mug", "value": "10",
                 "given_on": "2026-05-01"}  # fmt: skip
        return add("perk", **(usual | more))

    assert person
    return giver


def codes(program: Program) -> list[tuple[str, ...]]:
    """Return the alerts of each perk, the oldest first."""
    rows = list(perk_alerts.WithAlerts(program, perks.listing(program)))
    return [row.alerts for row in reversed(rows)]


def explained(program: Program) -> list[str]:
    return [alert.code for alert in perk_reasons.every(program)]


# Disclosure


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ({}, ("undisclosed",)),
        ({"disclosure": "missing", "checked_on": "2026-06-02"}, ("undisclosed",)),
        ({"disclosure": "shown", "checked_on": "2026-06-02"}, ()),
        ({"disclosure": "not_needed"}, ()),
        ({"published_on": "2027-01-12"}, ("undisclosed",)),
        ({"direction": "relays_them"}, ()),
    ],
)
def test_content_for_a_perk_without_checked_disclosure_speaks_up(
    program: Program,
    add: Add,
    give: Callable[..., str],
    content: dict[str, str],
    expected: tuple[str, ...],
) -> None:
    perk = give(counterpart="content")
    usual = {"person": "ana@example.org", "title": "A video", "published_on": "2026-06-01"}
    add("content", **(usual | {"perk": perk} | content))
    assert codes(program) == [expected]
    assert explained(program) == list(expected)


def test_content_that_nobody_asked_for_in_return_speaks_up_for_no_perk(
    program: Program, add: Add, give: Callable[..., str]
) -> None:
    perk = give(counterpart="none")
    add("content", person="ana@example.org", title="A video", perk=perk)
    give(counterpart="content")
    assert codes(program) == [(), ()]


def test_a_check_silences_the_alert_and_undo_wakes_it(
    program: Program, add: Add, give: Callable[..., str]
) -> None:
    perk = give(counterpart="content")
    video = add("content", person="ana@example.org", title="A video", perk=perk)
    assert codes(program) == [("undisclosed",)]
    contents.check(program, video, "shown", "Publicité", date(2027, 1, 12))
    assert codes(program) == [()]
    program.undo()
    assert codes(program) == [("undisclosed",)]


# Minors


@pytest.mark.parametrize(
    ("day", "expected"),
    [("2026-08-31", ("minor",)), ("2026-09-01", ()), ("2026-09-02", ())],
)
def test_a_perk_to_a_minor_speaks_up_until_the_day_they_come_of_age(
    program: Program, add: Add, give: Callable[..., str], day: str, expected: tuple[str, ...]
) -> None:
    add("minority", person="ana@example.org", until_on="2026-09-01")
    give(given_on=day)
    assert codes(program) == [expected]
    assert explained(program) == list(expected)


def test_the_consent_of_parents_is_told_with_the_alert(
    program: Program, add: Add, give: Callable[..., str]
) -> None:
    add("minority", person="ana@example.org", until_on="2028-09-01", consent_on="2026-01-01")
    give()
    (alert,) = perk_reasons.every(program)
    assert "the parents have agreed" in alert.sentence
    assert "1146" in alert.source


# Cash to officers


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2025-12-31", ()),
        ("2026-01-01", ("cash_to_officer",)),
        ("2026-06-30", ("cash_to_officer",)),
        ("2026-07-01", ()),
    ],
)
def test_cash_to_who_is_in_office_that_day_speaks_up(
    program: Program, add: Add, give: Callable[..., str], day: str, expected: tuple[str, ...]
) -> None:
    add("club", name="Club Lyon")
    add("mandate", club="Club Lyon", person="ana@example.org", seat="moderator",
        starts_on="2026-01-01", ends_on="2026-06-30")  # fmt: skip
    give(kind="cash", reason="Fee", given_on=day)
    assert codes(program) == [expected]
    assert explained(program) == list(expected)


def test_goods_to_an_officer_and_cash_to_others_do_not_speak_up(
    program: Program, add: Add, give: Callable[..., str]
) -> None:
    add("person", given_name="Tom", emails="tom@example.org")
    add("club", name="Club Lyon")
    add("mandate", club="Club Lyon", person="ana@example.org", seat="president",
        starts_on="2026-01-01")  # fmt: skip
    give()
    give(kind="cash", reason="Fee", person="tom@example.org")
    assert codes(program) == [(), ()]


# VAT on gifts


@pytest.mark.parametrize(
    ("gifts", "expected"),
    [
        ([{"value": "73"}], ()),
        ([{"value": "73.01"}], ("gift_vat",)),
        ([{"value": "60.83", "vat_rate": "20"}], ()),
        ([{"value": "60.84", "vat_rate": "20"}], ("gift_vat",)),
        ([{"value": "60", "vat_rate": "20", "shipping": "1"}], ()),
        ([{"value": "60", "vat_rate": "20", "shipping": "1.01"}], ("gift_vat",)),
        ([{"value": "40"}, {"value": "40", "kind": "attention"}], ("gift_vat",)),
        ([{"value": "40", "given_on": "2025-12-31"}, {"value": "40"}], ()),
        ([{"value": "40"}, {"value": "40", "kind": "access"}], ()),
        ([{"value": "40"}, {"value": "40", "counterpart": "content"}], ()),
        ([{"value": "500", "counterpart": "help"}], ()),
        ([{"value": "500", "kind": "loan", "due_back_on": "2027-02-01"}], ()),
        ([{"value": "500", "cancelled_on": "2026-06-01", "cancel_reason": "Lost"}], ()),
        ([{"value": "500", "given_on": "2020-12-31"}], ()),
        ([{"value": "75", "currency": "CHF", "rate": "0.98"}], ("gift_vat",)),
        ([{"value": "74", "currency": "CHF", "rate": "0.98"}], ()),
    ],
)
def test_goods_for_nothing_speak_up_above_the_vat_limit_of_the_year(
    program: Program,
    give: Callable[..., str],
    gifts: list[dict[str, str]],
    expected: tuple[str, ...],
) -> None:
    for gift in gifts:
        give(**gift)
    found = codes(program)
    assert set(found) == {expected}
    assert explained(program) == list(expected)


def test_the_vat_alert_says_that_its_figure_may_be_old(
    program: Program, give: Callable[..., str]
) -> None:
    give(value="80")
    (alert,) = perk_reasons.every(program)
    assert (alert.total, alert.limit) == (8_000, 7_300)
    assert "1 January 2026" in alert.remark
    assert [row.title for row in perk_reasons.rows_of(program, alert)] == ["Mug"]


def test_a_new_vat_limit_holds_from_its_day_on(
    program: Program, add: Add, give: Callable[..., str]
) -> None:
    add("threshold", code="gift_vat", starts_on="2026-01-01", amount="80")
    give(value="79", given_on="2025-05-01")
    give(value="79")
    assert codes(program) == [("gift_vat",), ()]


def test_all_gifts_of_an_advertiser_speak_up_above_the_limit_of_the_statement(
    program: Program, add: Add, give: Callable[..., str]
) -> None:
    for n in range(3):
        add("person", given_name=f"P{n}", emails=f"p{n}@example.org")
        give(value="1000", person=f"p{n}@example.org", advertiser="Acme")
    assert "gifts_statement" not in explained(program)
    give(value="1", advertiser="ACME")
    alert = next(a for a in perk_reasons.every(program) if a.code == "gifts_statement")
    assert (alert.total, alert.limit) == (300_100, 300_000)
    assert len(perk_reasons.rows_of(program, alert)) == 4


# All together


def test_the_gravest_alert_comes_first(
    program: Program, add: Add, give: Callable[..., str]
) -> None:
    add("minority", person="ana@example.org", until_on="2027-09-01")
    perk = give(value="1000", counterpart="content", objective="Spring")
    add("content", person="ana@example.org", title="A video", perk=perk)
    assert codes(program) == [("contract_needed", "undisclosed", "minor")]
    assert explained(program) == ["contract_needed", "undisclosed", "minor"]


def test_a_cancelled_perk_says_nothing(
    program: Program, add: Add, give: Callable[..., str]
) -> None:
    add("minority", person="ana@example.org", until_on="2027-09-01")
    perk = give(value="1000", counterpart="content")
    add("content", person="ana@example.org", title="A video", perk=perk)
    perks.cancel(program, [perk], date(2027, 1, 12), "Never sent")
    assert codes(program) == [()]
    assert explained(program) == []


def test_a_perk_for_a_club_counts_for_nobody(program: Program, add: Add) -> None:
    add("club", name="Club Lyon")
    add("perk", club="Club Lyon", kind="product", value="5000", counterpart="content")
    add("perk", club="Club Lyon", kind="product", value="2000")
    assert codes(program) == [(), ()]
    assert explained(program) == []


def test_a_sum_over_many_pages_is_made_once(program: Program, give: Callable[..., str]) -> None:
    with program.step("Given"):
        for _n in range(501):
            give(value="2", counterpart="content")
            give(value="0.20")
    asked: list[str] = []
    program.connection.set_trace_callback(asked.append)
    found = codes(program)
    program.connection.set_trace_callback(None)
    assert set(found) == {("contract_needed",), ("gift_vat",)}
    assert sum("json_each" in text and "sum(perk.counted)" in text for text in asked) == 1
    assert sum("json_each" in text and "sum(perk.gross)" in text for text in asked) == 1


def test_nobody_without_a_signed_agreement_is_looked_up_among_them(
    program: Program, add: Add, give: Callable[..., str]
) -> None:
    for day in range(1, 10):
        give(value="500", counterpart="content", given_on=f"2026-05-{day:02}")
    add("agreement", title="Tour", person="ana@example.org")
    asked: list[str] = []
    program.connection.set_trace_callback(asked.append)
    assert set(codes(program)) == {("contract_needed",)}
    program.connection.set_trace_callback(None)
    assert sum("FROM agreement" in text for text in asked) == 1
