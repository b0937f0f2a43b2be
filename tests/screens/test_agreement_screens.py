from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from clubmgr import i18n
from clubmgr.keys import KEYS
from clubmgr.models import agreements, deliverables, records
from clubmgr.models.dues import agreements as dues
from clubmgr.models.kinds.agreement import ADVERTISER
from clubmgr.models.program import Program
from clubmgr.models.today import Due
from clubmgr.screens import due_places
from clubmgr.screens.advertisers import AdvertisersScreen
from clubmgr.screens.agreement_sections import section_of
from clubmgr.screens.agreements import AgreementsScreen
from clubmgr.screens.ambassadors import AmbassadorsScreen
from clubmgr.screens.clauses import ClausesScreen
from clubmgr.screens.deliverables import DeliverablesScreen

Opener = Callable[..., Any]
Add = Callable[..., str]


@pytest.fixture
def ana(program: Program) -> str:
    """Ana, whom the program has."""
    (row,) = program.rows("SELECT id FROM person WHERE given_name = 'Ana'")
    return str(row[0])


@pytest.fixture
def tour(program: Program, add: Add, ana: str) -> str:
    """A signed agreement with Ana over 2026, which waits to be renewed."""
    return add(
        program, "agreement", title="Tour 2026", person=ana, advertiser="Acme SAS",
        starts_on="2026-01-01", ends_on="2027-01-31", signed_on="2026-01-02",
        disclosure="Publicité",
    )  # fmt: skip


async def open_agreements(at: Any, person: str = "", begin_at: str = "") -> None:
    at.app.push_screen(AgreementsScreen(person=person, begin_at=begin_at))
    await at.rest()
    assert isinstance(at.screen, AgreementsScreen)


async def test_an_agreement_is_drafted_sent_signed_and_taken_back_by_keys(
    open_app: Opener, program: Program, ana: str
) -> None:
    async with open_app("clubs") as at:
        await open_agreements(at, ana)
        assert "n drafts an agreement" in at.text
        await at.press("n")
        await at.type("Spring")
        await at.press("ctrl+s")
        assert [(row.title, row.status) for row in at.rows()] == [("Spring", "draft")]
        await at.press("x")
        assert "Sent: Spring" in at.told[-1]
        await at.press("x")
        assert "Signed: Spring" in at.told[-1]
        assert at.rows()[0].status == "in_force"
        await at.press("x")
        assert "It was signed on 12 Jan 2027" in at.told[-1]
        await at.press("u")
        assert at.rows()[0].status == "sent"


async def test_what_is_to_be_renewed_is_told_counted_and_renewed(
    open_app: Opener, program: Program, tour: str, add: Add
) -> None:
    add(program, "deliverable", agreement=tour, title="Post", done_on="2026-05-01")
    add(program, "agreement", title="Open", club="Club Lyon", signed_on="2026-01-02")
    async with open_app("clubs") as at:
        await open_agreements(at)
        assert "◷ 1 is to be renewed or ended: t" in at.text
        assert "delivered 1 of 1 (1 without proof)" in at.text
        await at.press("t")
        assert [row.title for row in at.rows()] == ["Tour 2026"]
        assert "To renew or to end" in at.text
        await at.press("r")
        assert "Renewed: Tour 2026" in at.told[-1]
        assert at.screen.table.highlighted.title == "Tour 2027"
        await at.press("t")
        assert "Nothing is to be renewed or ended" in at.text
        await at.press("escape")
        assert len(at.rows()) == 3
        await at.press("u")
        assert sorted(row.title for row in at.rows()) == ["Open", "Tour 2026"]


async def test_an_agreement_ends_on_a_day_and_for_a_reason_only(
    open_app: Opener, program: Program, tour: str
) -> None:
    async with open_app("clubs") as at:
        await open_agreements(at)
        await at.press("z")
        assert at.screen.texts["ends_on"] == "2027-01-12"
        await at.press("ctrl+s")
        assert "Say why it ends." in at.text
        await at.type("Moves abroad")
        await at.press("ctrl+s")
        seen = agreements.get(program, tour)
        assert (seen.ends_on, seen.end_reason) == ("2027-01-12", "Moves abroad")
        assert "Ends on 12 Jan 2027: Tour 2026" in at.told[-1]
        await at.press("u")
        assert agreements.get(program, tour).ends_on == "2027-01-31"


async def test_the_list_is_searched_as_it_is_typed_and_what_is_over_shows_when_asked(
    open_app: Opener, program: Program, tour: str, add: Add, ana: str
) -> None:
    add(program, "agreement", title="Old", person=ana, starts_on="2025-01-01",
        ends_on="2025-12-31", signed_on="2025-01-01")  # fmt: skip
    async with open_app("clubs") as at:
        await open_agreements(at)
        assert [row.title for row in at.rows()] == ["Tour 2026"]
        await at.press("b")
        assert [row.title for row in at.rows()] == ["Old", "Tour 2026"]
        await at.press("b", "slash")
        await at.type("status:ended")
        assert [row.title for row in at.rows()] == ["Old"]
        await at.type("x")
        assert "is not one of" in at.text
        await at.press("escape")
        assert [row.title for row in at.rows()] == ["Tour 2026"]
        await at.press("escape")
        assert at.screen is at.list


async def test_the_clauses_name_what_is_missing_and_enter_fills_it_where_it_belongs(
    open_app: Opener, program: Program, tour: str
) -> None:
    async with open_app("clubs") as at:
        await open_agreements(at)
        await at.press("c")
        assert isinstance(at.screen, ClausesScreen)
        assert "9 clauses are missing" in at.text
        assert "art. 8, 1°" in at.text
        assert "No legal advice." in at.text
        assert at.screen.table.highlighted.id == "party_address"
        await at.press("enter")
        await at.type("2 rue Basse, Lyon")
        await at.press("ctrl+s")
        assert agreements.get(program, tour).party_address == "2 rue Basse, Lyon"
        assert at.screen.table.highlighted.id == "party_tax_country"
        await at.press("down", "down")
        assert at.screen.table.highlighted.id == "advertiser_address"
        await at.press("enter")
        assert at.screen.texts["name"] == "Acme SAS"
        await at.type("1 rue Haute, Lyon")
        await at.press("ctrl+s")
        (known,) = records.every(program, ADVERTISER)
        assert (known.name, known.address) == ("Acme SAS", "1 rue Haute, Lyon")
        assert at.screen.table.highlighted.id == "advertiser_email"
        assert "7 clauses are missing" in at.text


async def test_deliverables_are_delivered_with_their_proof_checked_and_taken_back(
    open_app: Opener, program: Program, tour: str
) -> None:
    async with open_app("clubs") as at:
        await open_agreements(at)
        await at.press("v")
        assert isinstance(at.screen, DeliverablesScreen)
        await at.press("n")
        await at.type("Post")
        await at.press("ctrl+s")
        await at.press("x", "enter")
        assert at.rows()[0].state == "unproved"
        await at.press("p")
        await at.type("https://example.org/1")
        await at.press("enter")
        assert at.rows()[0].state == "proved"
        await at.press("v")
        assert at.rows()[0].state == "checked"
        await at.press("v")
        assert at.rows()[0].state == "proved"
        await at.press("x")
        assert at.rows()[0].state == "open"
        await at.press("u")
        assert at.rows()[0].proof == "https://example.org/1"
        await at.press("d", "y")
        assert deliverables.of_agreement(program, tour) == []
        await at.press("escape")
        assert isinstance(at.screen, AgreementsScreen)


async def test_what_all_agreements_await_is_shown_and_its_agreement_again(
    open_app: Opener, program: Program, tour: str, add: Add
) -> None:
    add(program, "deliverable", agreement=tour, title="Late", due_on="2026-05-01")
    add(program, "deliverable", agreement=tour, title="Proved", done_on="2026-05-01", proof="x")
    async with open_app("clubs") as at:
        await open_agreements(at)
        await at.press("v")
        assert "1 late" in at.text
        await at.press("b")
        assert [row.title for row in at.rows()] == ["Late"]
        assert "all agreements" in at.text
        await at.press("b")
        assert len(at.rows()) == 2


async def test_advertisers_that_are_only_named_are_known_after_enter(
    open_app: Opener, program: Program, tour: str
) -> None:
    async with open_app("clubs") as at:
        await open_agreements(at)
        await at.press("a")
        assert isinstance(at.screen, AdvertisersScreen)
        assert "missing: address, e-mail, tax residence" in at.text
        await at.press("d")
        assert "Nothing is known of it" in at.told[-1]
        await at.press("enter")
        await at.type("Lyon")
        await at.press("ctrl+s")
        assert [(row.known, row.address) for row in at.rows()] == [(True, "Lyon")]
        await at.press("d", "y")
        assert [row.known for row in at.rows()] == [False]


async def test_a_deletion_asks_and_takes_the_deliverables_along(
    open_app: Opener, program: Program, tour: str, add: Add
) -> None:
    add(program, "deliverable", agreement=tour, title="Post")
    async with open_app("clubs") as at:
        await open_agreements(at, begin_at=tour)
        await at.press("d")
        assert "Also deletes deliverables: 1." in at.screen._more
        await at.press("y")
        assert program.rows("SELECT 1 FROM deliverable") == []
        await at.press("u")
        assert len(deliverables.of_agreement(program, tour)) == 1


async def test_nothing_is_written_in_a_file_that_is_open_for_reading(
    open_app: Opener, open_program: Callable[..., Program], tour: str
) -> None:
    reading = open_program(readonly=True)
    async with open_app("clubs", on=reading) as at:
        await open_agreements(at)
        await at.press("n", "x", "r", "z", "d")
        assert isinstance(at.screen, AgreementsScreen)
        assert [row.title for row in at.rows()] == ["Tour 2026"]


def test_the_card_of_a_person_has_their_agreements(program: Program, tour: str, ana: str) -> None:
    section = section_of(program, ana)
    assert section is not None
    assert section.lines == (("◷ ends soon", "§ Tour 2026 · until 31 Jan 2027 · Acme SAS"),)
    assert section_of(program, "nobody") is None


async def test_a_perk_begins_with_what_the_agreement_says(
    open_app: Opener, program: Program, tour: str, ana: str
) -> None:
    async with open_app("clubs") as at:
        await open_agreements(at)
        await at.press("p")
        texts = at.screen.texts
        assert "Ana Silva" in texts["person"]
        assert (texts["advertiser"], texts["agreement"]) == ("Acme SAS", "Tour 2026")
        await at.press("escape")
        assert isinstance(at.screen, AgreementsScreen)


async def test_a_paper_about_the_agreement_is_offered_where_it_is_and_at_its_clauses(
    open_app: Opener, tour: str
) -> None:
    async with open_app("clubs") as at:
        await open_agreements(at)
        await at.press("w")
        assert "Partnership agreement" in at.text
        await at.press("escape", "c", "w")
        assert "Partnership agreement" in at.text
        await at.press("escape")
        assert isinstance(at.screen, ClausesScreen)


@pytest.mark.parametrize("code", [source.code for source in dues.SOURCES])
async def test_what_is_due_leads_to_the_screen_where_it_is_seen_to(
    open_app: Opener, program: Program, tour: str, add: Add, code: str
) -> None:
    post = add(program, "deliverable", agreement=tour, title="Post", due_on="2027-01-01")
    source = next(source for source in dues.SOURCES if source.code == code)
    of_deliverable = source.record == "deliverable"
    due = Due(post if of_deliverable else tour, code, "2027-01-01", "Ana", "x", tour, "overdue")
    place = due_places._PLACES[source.record](program, due)
    async with open_app("clubs") as at:
        at.app.push_screen(place)
        await at.rest()
        wanted = DeliverablesScreen if of_deliverable else AgreementsScreen
        assert isinstance(at.screen, wanted)
        assert at.screen.table.highlighted.id == due.id


@pytest.mark.parametrize("language", ["en", "fr"])
async def test_the_footers_fit_into_80_columns(
    open_app: Opener, program: Program, tour: str, add: Add, language: str
) -> None:
    add(program, "deliverable", agreement=tour, title="Post")
    with i18n.speaking(language):
        async with open_app("clubs") as at:
            await open_agreements(at)
            for key in ("", "c", "v", "a"):
                await at.press(*key)
                shown = [key for key in KEYS if key.where == at.screen.PLACE and key.shown]
                assert len(shown) <= 7
                for each in shown:
                    assert f"{each.display} {i18n._(each.label)}" in at.keys
                if key:
                    await at.press("escape")


async def test_what_is_gone_before_it_is_shown_is_told_and_the_program_goes_on(
    open_app: Opener,
) -> None:
    async with open_app("ambassadors") as at:
        at.app.push_screen(DeliverablesScreen("gone", begin_at="gone"))
        await at.until(lambda: bool(at.told))
        assert "This record is gone" in " ".join(at.told)
        assert isinstance(at.screen, AmbassadorsScreen)
