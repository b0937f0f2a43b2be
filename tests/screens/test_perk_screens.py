from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from clubmgr.models import offerings, perks, records, settings, thresholds
from clubmgr.models.kinds.perk import PERK, THRESHOLD
from clubmgr.models.program import Program
from clubmgr.screens.budgets import BudgetsScreen
from clubmgr.screens.catalogue import CatalogueScreen, SuitedScreen
from clubmgr.screens.contents import ContentsScreen
from clubmgr.screens.detail import DetailScreen
from clubmgr.screens.dialogs import Notice
from clubmgr.screens.limits import LimitsScreen
from clubmgr.screens.perk_alerts import PerkAlertsScreen
from clubmgr.screens.perk_form import PerkForm
from clubmgr.screens.perk_sections import section_of
from clubmgr.screens.person_card import CardScreen
from clubmgr.screens.requests import RequestsScreen
from clubmgr.screens.widgets.form import Form

Opener = Callable[..., Any]
Add = Callable[..., str]


@pytest.fixture
def give(program: Program, add: Add) -> Callable[..., str]:
    """Give Ana something in return for content."""

    def giver(**more: str) -> str:
        usual = {"person": "0@example.org", "kind": "product", "title": "Headset", "value": "600",
                 "counterpart": "content", "objective": "Spring", "advertiser": "Acme",
                 "given_on": "2026-12-01"}  # fmt: skip
        return add(program, "perk", **(usual | more))

    return giver


def only(program: Program) -> Any:
    (found,) = records.every(program, PERK)
    return found


async def test_an_empty_ledger_says_what_it_is_for(open_app: Opener) -> None:
    async with open_app("perks") as at:
        assert "What the brand gives" in at.text
        await at.press("n")
        assert isinstance(at.screen, PerkForm)


async def test_the_ledger_shows_sums_and_alerts(open_app: Opener, give: Callable[..., str]) -> None:
    give()
    give(value="400", given_on="2027-01-05", title="Camera")
    async with open_app("perks") as at:
        assert "Perks · 2 · this year: 1, €400.00 without VAT" in at.text
        assert at.text.count("§ contract needed") == 2
        await at.press("slash")
        await at.type("camera")
        await at.press("enter")
        assert "“camera”" in at.text
        assert at.row.title == "Camera"
        await at.press("enter")
        assert isinstance(at.screen, DetailScreen)
        words = " ".join(at.text.split())
        assert "in the twelve months from 1 Dec 2026 to 30 Nov 2027" in words
        assert "This is no legal advice." in at.text


async def test_a_perk_is_noted_in_the_form_and_its_alert_is_told(
    open_app: Opener, program: Program
) -> None:
    settings.change(program, {"brand": "Acme"})
    async with open_app("perks") as at:
        await at.press("n")
        for name, text in (("person", "ana"), ("kind", "product"), ("title", "Headset"),
                           ("value_ex_vat", "1000"), ("vat_rate", "20"),
                           ("counterpart", "content")):  # fmt: skip
            at.screen.row_of(name).editor.focus()
            await at.type(text)
        await at.press("ctrl+s")
        perk = only(program)
        assert (perk.title, perk.value_ex_vat, perk.vat, perk.advertiser) == (
            "Headset", 100_000, 20_000, "Acme",
        )  # fmt: skip
        told = " ".join(at.told)
        assert "a written contract is needed" in told
        assert "name the campaign" in told
        assert "no legal advice" in told


async def test_the_catalogue_fills_the_form(open_app: Opener, program: Program, add: Add) -> None:
    add(program, "offering", name="Headset", kind="product", value="50", vat_rate="20", stock="3")
    async with open_app("perks") as at:
        await at.press("n")
        form = at.screen
        form.row_of("person").editor.focus()
        await at.type("ana")
        form.row_of("offering").editor.focus()
        await at.type("Headset")
        assert form.row_of("title").text == "Headset"
        assert form.row_of("value_ex_vat").text == "50.00"
        form.row_of("quantity").editor.focus()
        await at.type("2")
        assert form.row_of("value_ex_vat").text == "100.00"
        await at.press("ctrl+s")
        assert (only(program).value_ex_vat, only(program).kind) == (10_000, "product")
        (row,) = offerings.every(program)
        assert row.left == 1


async def test_x_says_sent_then_received_and_u_takes_it_back(
    open_app: Opener, program: Program, give: Callable[..., str]
) -> None:
    give()
    async with open_app("perks") as at:
        await at.press("x")
        assert only(program).sent_on == "2027-01-12"
        assert at.told[-1].startswith("Sent: Headset")
        await at.press("x")
        assert only(program).received_on == "2027-01-12"
        await at.press("x")
        assert "was received on 12 Jan 2027 already" in at.told[-1]
        await at.press("u")
        assert only(program).received_on is None


async def test_a_loan_comes_back_with_the_value_of_its_use(
    open_app: Opener, program: Program, give: Callable[..., str]
) -> None:
    give(kind="loan", value="1200", due_back_on="2027-02-01")
    async with open_app("perks") as at:
        assert "§ contract needed" in at.text
        await at.press("v")
        assert isinstance(at.screen, Form)
        at.screen.row_of("use_value").editor.focus()
        await at.type("40")
        await at.press("ctrl+s")
        assert (only(program).returned_on, only(program).use_value) == ("2027-01-12", 4_000)
        assert "§ contract needed" not in at.text
        await at.press("v")
        assert at.told[-1] == "Only a loan that is out comes back."


async def test_a_perk_is_cancelled_with_a_reason_and_that_is_taken_back(
    open_app: Opener, program: Program, give: Callable[..., str]
) -> None:
    give(value="1200")
    async with open_app("perks") as at:
        await at.press("z")
        await at.press("enter")
        assert "Say why it is cancelled." in at.text
        await at.type("Lost")
        await at.press("enter")
        assert only(program).cancel_reason == "Lost"
        assert "§" not in at.text
        await at.press("z")
        assert only(program).cancelled_on is None
        await at.press("z", "escape")
        assert only(program).cancelled_on is None


async def test_several_are_cancelled_at_once(
    open_app: Opener, program: Program, give: Callable[..., str]
) -> None:
    give()
    give()
    async with open_app("perks") as at:
        await at.press("asterisk", "z")
        assert "Why are 2 perks cancelled?" in at.text
        await at.type("Lost")
        await at.press("enter")
        assert {each.cancel_reason for each in records.every(program, PERK)} == {"Lost"}
        await at.press("u")
        assert {each.cancel_reason for each in records.every(program, PERK)} == {""}


async def test_the_alerts_explain_themselves(
    open_app: Opener, program: Program, give: Callable[..., str]
) -> None:
    give()
    give(value="400", given_on="2027-01-05", title="Camera")
    async with open_app("perks") as at:
        await at.press("a")
        await at.until(lambda: at.screen.table.count)
        assert isinstance(at.screen, PerkAlertsScreen)
        assert "Perks · 1 alert · This is no legal advice." in at.text
        assert "€1,000.00 without VAT in return for content" in at.text
        assert "€400.00 · Camera" in at.text
        assert "€600.00 · Headset" in at.text
        assert "décret n° 2025-1137" in at.text
        await at.press("o")
        assert isinstance(at.screen, Form)
        assert at.screen.texts["objective"] == "Spring"
        await at.press("escape")
        await at.press("enter")
        await at.until(lambda: not isinstance(at.screen, PerkAlertsScreen))
        assert at.row.title == "Camera"


async def test_a_long_ledger_opens_on_its_first_rows_and_knows_its_last(
    open_app: Opener, program: Program, give: Callable[..., str]
) -> None:
    person = perks.get(program, give(given_on="2020-01-01", title="First")).person
    with program.step("Made"):
        for n in range(2_100):
            values = {
                "person": person,
                "kind": "product",
                "title": f"T{n}",
                "given_on": "2026-01-01",
            }
            records.add(program, PERK, values)
    async with open_app("perks") as at:
        await at.until(lambda: "2,101" in at.text)
        await at.press("G")
        assert at.row.title == "First"
        await at.press("slash")
        await at.type("t2099")
        await at.until(lambda: at.list.table.count == 1)
        assert at.list.table.highlighted.title == "T2099"


async def test_nothing_speaks_up_in_an_empty_ledger(open_app: Opener) -> None:
    async with open_app("perks") as at:
        await at.press("a")
        await at.until(lambda: "Nothing speaks up" in at.text)
        await at.press("o", "enter", "escape")
        assert at.screen is at.list


async def test_the_catalogue_is_kept_and_given_from(
    open_app: Opener, program: Program, add: Add
) -> None:
    add(program, "offering", name="Pin", kind="attention", stock="5", value="2")
    for n in (0, 1):
        add(program, "ambassador", person=f"{n}@example.org", kind="ambassador")
    async with open_app("perks") as at:
        await at.press("c")
        assert isinstance(at.screen, CatalogueScreen)
        assert "5 of 5" in at.text
        await at.press("f")
        assert isinstance(at.screen, SuitedScreen)
        assert "Whom it would suit · Pin · ambassadors" in at.text
        await at.press("enter")
        assert isinstance(at.screen, CardScreen)
        await at.press("escape", "asterisk", "p")
        assert "Give Pin to 2 people?" in at.text
        assert "In all €4.00 without VAT." in at.screen._more
        assert len(perks.listing(program)) == 0
        await at.press("y")
        assert len(perks.listing(program)) == 2
        assert at.told[-1].startswith("Given to 2 people · Pin")
        assert at.screen.table.count == 0
        await at.press("escape")
        assert "3 of 5" in at.text
        await at.press("p")
        assert at.screen.texts["title"] == "Pin"
        await at.press("escape")
        await at.press("d", "y")
        assert offerings.every(program) == []
        assert len(perks.listing(program)) == 2
        await at.press("u")
        assert len(offerings.every(program)) == 1


async def test_what_speaks_up_is_told_of_all_who_are_given_something(
    open_app: Opener, program: Program, add: Add
) -> None:
    add(program, "offering", name="Pin", kind="attention", value="2")
    for n in (0, 1):
        add(program, "ambassador", person=f"{n}@example.org", kind="ambassador")
    add(program, "minority", person="1@example.org", until_on="2029-01-01")
    async with open_app("perks") as at:
        await at.press("c", "f", "asterisk", "p", "y")
        assert isinstance(at.screen, Notice)
        assert "under age" in at.text
        assert "no legal advice" in at.text


async def test_more_than_there_is_is_given_to_nobody(
    open_app: Opener, program: Program, add: Add
) -> None:
    add(program, "offering", name="Pin", kind="attention", value="2", stock="1")
    for n in (0, 1):
        add(program, "ambassador", person=f"{n}@example.org", kind="ambassador")
    async with open_app("perks") as at:
        await at.press("c", "f", "asterisk", "p", "y")
        assert at.told[-1].startswith("Only 1 is left of it.")
        assert len(perks.listing(program)) == 0


async def test_what_there_is_no_more_is_shown_on_demand(
    open_app: Opener, program: Program, add: Add
) -> None:
    add(program, "offering", name="Old pin", kind="attention", retired_on="2026-01-01")
    async with open_app("perks") as at:
        await at.press("c")
        assert "Old pin" not in at.text
        await at.press("b")
        assert "Old pin" in at.text


async def test_a_limit_of_ones_own_takes_the_place_of_a_built_in_one(
    open_app: Opener, program: Program
) -> None:
    async with open_app("perks") as at:
        await at.press("t")
        assert isinstance(at.screen, LimitsScreen)
        assert "€1,000.00" in at.text
        await at.press("d")
        assert "built in" in at.told[-1]
        await at.press("e")
        editor = at.screen.row_of("amount").editor
        editor.value = ""
        editor.focus()
        await at.type("500")
        await at.press("ctrl+s")
        (own,) = records.every(program, THRESHOLD)
        assert (own.code, own.starts_on, own.amount) == ("contract", "2026-01-01", 50_000)
        assert "your own" in at.text
        await at.press("d", "y")
        assert all(limit.own is None for limit in thresholds.limits(program))


async def test_requests_budgets_and_contents_are_a_key_away(
    open_app: Opener, give: Callable[..., str]
) -> None:
    give()
    async with open_app("perks") as at:
        for key, screen in (("r", RequestsScreen), ("m", BudgetsScreen), ("o", ContentsScreen)):
            await at.press(key)
            assert isinstance(at.screen, screen)
            await at.press("escape")


def test_a_card_shows_the_last_perks_and_the_sum_of_the_year(
    program: Program, give: Callable[..., str]
) -> None:
    person = program.rows("SELECT person FROM mandate")[0][0]
    assert section_of(program, person) is None
    give()
    give(value="400", given_on="2027-01-05", title="Camera")
    section = section_of(program, person)
    assert section is not None
    assert section.lines[0] == ("2027", "1 perk · €400.00 without VAT")
    assert section.lines[1] == ("5 Jan 2027", "§ · Camera · €400.00 · ○ given")
    assert section.lines[-1] == ("", "§ contract needed")
