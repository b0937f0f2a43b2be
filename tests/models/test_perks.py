from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from clubmgr.errors import ClubmgrError, InvalidFields
from clubmgr.models import offerings, perk_cautions, perks, settings
from clubmgr.models.kinds.perk import Perk
from clubmgr.models.listing import Listing, Query
from clubmgr.models.program import Program

Add = Callable[..., str]
TODAY = date(2027, 1, 12)


@pytest.fixture
def ana(add: Add) -> str:
    return add("person", given_name="Ana", family_name="Silva", emails="ana@example.org")


@pytest.fixture
def give(add: Add, ana: str) -> Callable[..., str]:
    """Give Ana something, by default a headset."""

    def giver(**more: str) -> str:
        return add("perk", **({"person": ana, "kind": "product", "title": "Headset"} | more))

    return giver


def label(program: Program) -> str:
    step = program.latest_step()
    return step.label if step else ""


def states(program: Program) -> list[str]:
    return [row.state for row in perks.listing(program)]


# What a perk is worth


@pytest.mark.parametrize(
    ("given", "vat", "counted", "gross"),
    [
        ({"value": "100"}, None, 10_000, 10_000),
        ({"value": "100", "vat_rate": "20"}, 2_000, 10_000, 12_000),
        ({"value": "99.99", "vat_rate": "5.5"}, 550, 9_999, 10_549),
        ({"value": "100", "vat_rate": "20", "vat": "7"}, 700, 10_000, 10_700),
        ({"value": "100", "vat_rate": "20", "shipping": "4.90"}, 2_000, 10_000, 12_490),
        ({"value": "100", "vat_rate": "0"}, 0, 10_000, 10_000),
        ({"value": "99", "vat_rate": "20", "currency": "chf", "rate": "0,5"}, 1_980, 4_950, 5_940),
        ({"value": "0.01", "currency": "JPY", "rate": "0.0062"}, None, 0, 0),
        ({"kind": "status"}, None, 0, 0),
        ({"value": "99999999.99"}, None, 9_999_999_999, 9_999_999_999),
    ],
)  # fmt: skip
def test_a_perk_counts_in_euros_without_vat_and_costs_with_it(
    program: Program,
    give: Callable[..., str],
    given: dict[str, str],
    vat: int | None,
    counted: int,
    gross: int,
) -> None:
    id = give(**given)
    (row,) = perks.listing(program)
    assert (perks.get(program, id).vat, row.counted, row.gross) == (vat, counted, gross)


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"currency": "CHF"}, "rate"),
        ({"currency": "CHF", "rate": "0"}, "rate"),
        ({"currency": "CHF", "rate": "-1"}, "rate"),
        ({"currency": "CHF", "rate": "1/0"}, "rate"),
        ({"currency": "CHF", "rate": "٠.٩"}, "rate"),
        ({"currency": "francs"}, "currency"),
        ({"currency": "EUR", "rate": "1"}, "rate"),
        ({"kind": "cash"}, "reason"),
        ({"returned_on": "2027-01-10"}, "returned_on"),
        ({"use_value": "5"}, "use_value"),
        ({"cancelled_on": "2027-01-10"}, "cancel_reason"),
        ({"conditions_sent_on": "2027-01-13"}, "conditions_sent_on"),
        ({"tax_form_sent_on": "2027-01-13"}, "tax_form_sent_on"),
        ({"sent_on": "2027-01-13"}, "sent_on"),
        ({"received_on": "2027-01-13"}, "received_on"),
        ({"value": "-5"}, "value_ex_vat"),
        ({"value": "1e9"}, "value_ex_vat"),
        ({"quantity": "0"}, "quantity"),
    ],
)
def test_what_cannot_be_is_refused_by_its_field(
    program: Program, give: Callable[..., str], given: dict[str, str], field: str
) -> None:
    with pytest.raises(InvalidFields) as refused:
        give(**({"value": "10"} | given))
    assert field in refused.value.problems
    assert not len(perks.listing(program))


def test_a_perk_for_nobody_is_refused(add: Add) -> None:
    with pytest.raises(InvalidFields, match="for a person or for a club"):
        add("perk", kind="product")


def test_vat_follows_a_changed_value_unless_it_was_given_apart(
    program: Program, give: Callable[..., str]
) -> None:
    follows, apart = give(value="100", vat_rate="20"), give(value="100", vat_rate="20", vat="7")

    def changed(id: str, **values: object) -> Perk:
        perks.change(program, perks.get(program, id), values)
        return perks.get(program, id)

    assert changed(follows, value_ex_vat=20_000).vat == 4_000
    assert changed(follows, vat_rate=550).vat == 1_100
    assert changed(follows, vat_rate=None).vat is None
    assert changed(apart, value_ex_vat=20_000).vat == 700
    assert changed(apart, vat=None).vat == 4_000


def test_an_advertiser_that_is_not_named_is_the_brand(
    program: Program, give: Callable[..., str]
) -> None:
    unnamed = give()
    settings.change(program, {"brand": "Acme"})
    given = give()
    assert perks.get(program, unnamed).advertiser == ""
    assert perks.get(program, given).advertiser == "Acme"
    perks.change(program, perks.get(program, given), {"advertiser": ""})
    assert perks.get(program, given).advertiser == "Acme"


# How it stands


def test_a_perk_is_given_sent_and_received_step_by_step(
    program: Program, give: Callable[..., str]
) -> None:
    id = give()
    assert (states(program), label(program)) == (
        ["given"],
        "Given: Headset · □ product, goods · Ana Silva",
    )
    perks.go_on(program, [id])
    assert (states(program), label(program)) == (
        ["sent"],
        "Sent: Headset · □ product, goods · Ana Silva",
    )
    perks.go_on(program, [id])
    assert states(program) == ["received"]
    with pytest.raises(ClubmgrError, match="was received on 12 Jan 2027 already"):
        perks.go_on(program, [id])
    program.undo()
    assert states(program) == ["sent"]


def test_several_are_sent_as_one_act(program: Program, give: Callable[..., str]) -> None:
    ids = [give(), give()]
    perks.send(program, ids, TODAY)
    assert (states(program), label(program)) == (["sent", "sent"], "Sent: 2 perks")
    program.undo()
    assert states(program) == ["given", "given"]


def test_a_loan_is_lent_overdue_and_returned(program: Program, give: Callable[..., str]) -> None:
    id = give(kind="loan", value="900", due_back_on="2027-01-12", received_on="2027-01-02")
    assert states(program) == ["lent"]
    perks.change(program, perks.get(program, id), {"due_back_on": "2027-01-11"})
    assert states(program) == ["overdue"]
    perks.take_back(program, id, TODAY, 5_000)
    (row,) = perks.listing(program)
    assert (row.state, row.counted, row.gross) == ("returned", 5_000, 0)
    with pytest.raises(InvalidFields, match="Only a loan is returned"):
        perks.take_back(program, give(), TODAY)


def test_a_cancelled_perk_counts_for_nothing_until_that_is_taken_back(
    program: Program, give: Callable[..., str]
) -> None:
    id = give(value="900")
    with pytest.raises(InvalidFields, match="Say why"):
        perks.cancel(program, [id], TODAY, "  ")
    perks.cancel(program, [id], TODAY, "Lost")
    (row,) = perks.listing(program)
    assert (row.state, row.counted, row.gross) == ("cancelled", 0, 0)
    with pytest.raises(ClubmgrError, match="is cancelled"):
        perks.go_on(program, [id])
    perks.restore(program, [id])
    (row,) = perks.listing(program)
    assert (row.state, row.counted) == ("given", 90_000)


# The catalogue


@pytest.fixture
def headset(add: Add) -> str:
    return add("offering", name="Headset", kind="product", value_ex_vat="50", vat_rate="20",
               shipping="5", stock="3", method="public_price", segments="Press, dev")  # fmt: skip


def test_the_catalogue_says_what_a_perk_does_not(program: Program, add: Add, ana: str) -> None:
    offering = add("offering", name="Cam", kind="loan", value_ex_vat="50", vat_rate="20",
                   shipping="5", proof="Price list")  # fmt: skip
    id = perks.add(program, {"person": ana, "offering": offering, "quantity": 2})
    perk = perks.get(program, id)
    assert (perk.kind, perk.title, perk.proof) == ("loan", "Cam", "Price list")
    assert (perk.value_ex_vat, perk.vat, perk.shipping) == (10_000, 2_000, 500)
    own = perks.add(
        program, {"person": ana, "offering": offering, "value_ex_vat": 1, "title": "My"}
    )
    assert (perks.get(program, own).value_ex_vat, perks.get(program, own).title) == (1, "My")


def test_what_is_given_goes_out_of_the_stock_and_comes_back(
    program: Program, give: Callable[..., str], headset: str
) -> None:
    first = give(offering=headset, quantity="2")
    assert offerings.left(program, headset) == 1
    perks.cancel(program, [first], TODAY, "Lost")
    assert offerings.left(program, headset) == 3
    perks.restore(program, [first])
    loan = give(offering=headset, kind="loan")
    assert offerings.left(program, headset) == 0
    perks.take_back(program, loan, TODAY)
    assert offerings.left(program, headset) == 1
    program.undo()
    assert offerings.left(program, headset) == 0


def test_the_stock_is_passed_with_a_reason_only(
    program: Program, give: Callable[..., str], headset: str
) -> None:
    give(offering=headset, quantity="2")
    with pytest.raises(InvalidFields, match="Only 1 is left of it: say why"):
        give(offering=headset, quantity="2")
    other = give(offering=headset, quantity="1")
    with pytest.raises(InvalidFields, match="Only 0 are left"):
        perks.change(program, perks.get(program, other), {"quantity": 2})
    perks.change(program, perks.get(program, other), {"notes": "Blue"})
    give(offering=headset, quantity="2", reason="More are on their way")
    assert offerings.left(program, headset) == -2
    uncounted = program.rows("SELECT id FROM offering")[0][0]
    assert uncounted == headset


def test_who_had_nothing_for_longest_is_suggested_first(
    program: Program, add: Add, give: Callable[..., str], headset: str
) -> None:
    for n, segments in enumerate(("press", "Dév", "developers", "", "press")):
        add("person", given_name=f"P{n}", emails=f"p{n}@example.org", segments=segments)
    give(person="p0@example.org", given_on="2026-12-01")
    give(person="p4@example.org", offering=headset)
    found = offerings.suggest(program, headset)
    assert [(each.name, each.last_on, each.days) for each in found] == [
        ("P1", None, None),
        ("P0", "2026-12-01", 42),
    ]


def test_who_is_paused_is_not_suggested(program: Program, add: Add, headset: str) -> None:
    add("person", given_name="P", emails="p@example.org", segments="press")
    assert len(offerings.suggest(program, headset)) == 1
    add("pause", person="p@example.org", reason="Asked for it")
    assert offerings.suggest(program, headset) == []


def test_an_offering_for_everybody_is_suggested_to_ambassadors(
    program: Program, add: Add, ana: str
) -> None:
    add("person", given_name="Tom", emails="tom@example.org")
    offering = add("offering", name="Pin", kind="attention")
    assert offerings.suggest(program, offering) == []
    add("ambassador", person=ana, kind="ambassador")
    assert [each.person for each in offerings.suggest(program, offering)] == [ana]


# Budgets, cautions


def test_a_budget_is_passed_with_a_reason_only(
    program: Program, add: Add, give: Callable[..., str]
) -> None:
    budget = add("budget", name="Clubs", year="2027", amount="100", currency="EUR")
    give(value="60", vat_rate="20", budget=budget)
    with pytest.raises(InvalidFields, match="over by"):
        give(value="40", budget=budget)
    assert len(perks.listing(program)) == 1
    give(value="40", budget=budget, reason="The fair came late")
    assert len(perks.listing(program)) == 2


def test_a_name_that_is_nearly_another_is_a_caution(
    program: Program, give: Callable[..., str], ana: str
) -> None:
    give(advertiser="Acme Industries", objective="Spring launch", counterpart="content")
    values = {"person": ana, "kind": "product", "value_ex_vat": 5, "counterpart": "content",
              "advertiser": "Acme Industrie", "objective": "Spring lanch"}  # fmt: skip
    assert perk_cautions.cautions(program, values) == [
        "“Acme Industrie” is nearly “Acme Industries”: two names make two sums.",
        "“Spring lanch” is nearly “Spring launch”: two names make two sums.",
    ]
    same = values | {"advertiser": "ACME industries", "objective": "spring launch"}
    assert perk_cautions.cautions(program, same) == []


@pytest.mark.parametrize(
    ("given", "caution"),
    [
        ({"kind": "loan", "due_back_on": "2027-01-09"}, "to come back before it is given"),
        ({"kind": "loan", "due_back_on": "2027-01-10", "returned_on": "2027-01-09"},
         "back before it was given"),
        ({"kind": "product", "cancel_reason": "Never sent"}, "still counts"),
    ],
)  # fmt: skip
def test_what_hardly_can_be_is_a_caution(
    program: Program, ana: str, given: dict[str, str], caution: str
) -> None:
    values = {"person": ana, "value_ex_vat": 5, "vat": 0, "given_on": "2027-01-10"} | given
    (text,) = perk_cautions.cautions(program, values)
    assert caution in text


def test_a_changed_perk_is_cautioned_of_what_the_change_brings(
    program: Program, give: Callable[..., str]
) -> None:
    give(objective="Spring launch", counterpart="content")
    loan = perks.get(program, give(kind="loan", objective="Autmn fair", counterpart="content"))
    assert perk_cautions.cautions(program, {"notes": "In a box"}, loan) == []
    assert perk_cautions.cautions(program, {"objective": "Autumn fair"}, loan) == []
    assert perk_cautions.cautions(program, {"objective": "Spring lanch"}, loan) == [
        "“Spring lanch” is nearly “Spring launch”: two names make two sums."
    ]


@pytest.mark.parametrize("act", [perks.send, perks.receive, perks.take_back])
def test_nothing_happens_any_more_to_what_is_cancelled(
    program: Program, give: Callable[..., str], act: Callable[..., None]
) -> None:
    id = give(kind="loan")
    perks.cancel(program, [id], TODAY, "Never left")
    with pytest.raises(ClubmgrError, match="is cancelled"):
        act(program, id if act is perks.take_back else [id], TODAY)
    with pytest.raises(ClubmgrError, match="is cancelled"):
        perks.cancel(program, [id], TODAY, "Another reason")
    assert perks.get(program, id).cancel_reason == "Never left"
    perks.restore(program, [id])
    assert states(program) == ["given"]


# The list


@pytest.mark.parametrize(
    ("search", "titles"),
    [
        ("kind:loan", ["Cam"]),
        ("return:content", ["Mug"]),
        ("value:>=100", ["Cam"]),
        ("objective:spring", ["Mug"]),
        ("advertiser:beta", ["Cam"]),
        ("status:lent", ["Cam"]),
        ("on:<2026-06-01", ["Mug"]),
        ("ana !cam", ["Mug"]),
        ("person:tom", []),
    ],
)
def test_the_ledger_is_searched(
    program: Program, give: Callable[..., str], search: str, titles: list[str]
) -> None:
    give(title="Mug", value="9.50", counterpart="content", objective="Spring",
         given_on="2026-05-01")  # fmt: skip
    give(title="Cam", kind="loan", value="100", advertiser="Beta", received_on="2027-01-01",
         given_on="2026-07-01")  # fmt: skip
    assert [row.title for row in perks.listing(program, search)] == titles


def test_every_order_of_the_ledger_works_both_ways(
    program: Program, give: Callable[..., str]
) -> None:
    for n in range(3):
        give(title=f"T{n}", value=str(n), given_on=f"2026-0{n + 1}-01")
    for sort in perks.LIST.sorts:
        for asked in (sort, f"-{sort}"):
            query = Query(sort=asked, values=perks.values(program))
            assert len(list(Listing(program, perks.LIST, query))) == 3
