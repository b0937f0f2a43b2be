from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

import pytest
import seat

from clubmgr import i18n
from clubmgr.errors import ClubmgrError
from clubmgr.keys import keys_of
from clubmgr.models import contents, records, referrals, settling, testimonies, today
from clubmgr.models.kinds.exchange import CONTENT, TESTIMONY
from clubmgr.models.kinds.typology import REFERRAL
from clubmgr.models.program import Program
from clubmgr.screens import circle_sections, due_places
from clubmgr.screens import testimonies as testimony_screens
from clubmgr.screens.contents import ContentsScreen
from clubmgr.screens.engagements import EngagementsScreen
from clubmgr.screens.referrals import ReferralsScreen
from clubmgr.screens.typed import TypedScreen
from clubmgr.screens.types import TypesScreen

Opener = Callable[..., Any]
Add = Callable[..., str]


@pytest.fixture
def add(program: Program) -> Add:
    """Add a record to the test's program from texts."""
    return partial(seat.add, program)


@pytest.fixture
def ana(program: Program) -> str:
    """Ana's id."""
    (row,) = program.rows("SELECT id FROM person WHERE given_name = 'Ana'")
    return str(row[0])


async def show(at: Any, screen: Any) -> None:
    at.app.push_screen(screen)
    await at.rest()


# Referrals


@pytest.fixture
def family(add: Add) -> None:
    """Ana brought Søren, Søren brought Hélène, Hélène brought somebody with a hostile name."""
    for person, by in ((1, 0), (2, 1), (3, 2)):
        add("referral", person=f"{person}@example.org", referrer=f"{by}@example.org",
            referred_on=f"2026-0{person}-01")  # fmt: skip


@pytest.mark.usefixtures("family")
async def test_the_tree_is_drawn_and_b_shows_a_branch(open_app: Opener, ana: str) -> None:
    async with open_app("ambassadors") as at:
        await show(at, ReferralsScreen(ana))
        assert [(row.depth, row.all) for row in at.rows()] == [(0, 3), (1, 2), (2, 1), (3, 0)]
        assert "└── Hélène Dupont" in at.text
        assert "[bold]O'Brien[/]" in at.text
        assert "depth: 3" in at.text
        assert at.screen.table.highlighted.name == "Ana Silva"
        await at.press("down", "t")
        assert [row.depth for row in at.rows()] == [0, 1, 2]
        await at.press("escape")
        assert at.screen.table.highlighted.name == "Søren Ørsted"
        await at.press("escape")
        assert not isinstance(at.screen, ReferralsScreen)


@pytest.mark.usefixtures("family")
async def test_a_circle_is_refused_in_the_form_which_stays_open(
    open_app: Opener, program: Program, ana: str
) -> None:
    async with open_app("ambassadors", size=(120, 40)) as at:
        await show(at, ReferralsScreen())
        await at.press("end", "n")
        await at.type("Ana Silva")
        await at.press("ctrl+s")
        assert "That would be a circle: Ana Silva → Søren Ørsted" in at.text
        assert referrals.of_person(program, ana) is None


@pytest.mark.usefixtures("family")
async def test_who_brought_nobody_knows_is_neither_changed_nor_forgotten(
    open_app: Opener, program: Program, ana: str
) -> None:
    async with open_app("ambassadors") as at:
        await show(at, ReferralsScreen(ana))
        await at.press("d")
        assert at.told[-1] == "Nobody is known to have brought this person along."
        await at.press("down", "d", "y")
        assert len(list(records.every(program, REFERRAL))) == 2
        assert [row.name for row in at.rows()] == [
            "Søren Ørsted",
            "Hélène Dupont",
            at.rows()[2].name,
        ]


# Contents


async def test_a_content_is_noted_checked_and_narrowed_to_what_is_unchecked(
    open_app: Opener, program: Program, ana: str
) -> None:
    async with open_app("ambassadors") as at:
        await show(at, ContentsScreen(ana))
        assert "Nothing is noted yet." in at.text
        await at.press("n", "enter", "enter")
        await at.type("Three weeks")
        await at.press("ctrl+s")
        (seen,) = records.every(program, CONTENT)
        assert (seen.person, seen.title, seen.disclosure) == (ana, "Three weeks", "unchecked")
        assert "not seen disclosed: 1" in at.text
        await at.press("c")
        assert "Is the commercial aim of “Three weeks” told?" in at.text
        await at.press("enter")
        await at.type("Advertisement")
        await at.press("enter")
        (seen,) = records.every(program, CONTENT)
        assert (seen.disclosure, seen.wording, seen.checked_on) == (
            "shown", "Advertisement", "2027-01-12",
        )  # fmt: skip
        await at.press("t")
        assert "Everything that was published is seen disclosed." in at.text
        await at.press("t", "u")
        assert "not seen disclosed: 1" in at.text


async def test_contents_are_of_one_person_or_everybody_and_searched(
    open_app: Opener, add: Add, ana: str
) -> None:
    add("content", person="0@example.org", title="Hers", direction="relays_us")
    add("content", person="3@example.org", title="[@click=app.quit]x[/]", reach="12000")
    async with open_app("ambassadors", size=(120, 40)) as at:
        await show(at, ContentsScreen(ana))
        assert [row.title for row in at.rows()] == ["Hers"]
        await at.press("a")
        assert len(at.rows()) == 2
        assert "[@click=app.quit]x[/]" in at.text and "12,000" in at.text
        await at.press("slash")
        await at.type("way:relays")
        assert "everybody" in at.text
        await at.press("escape", "escape")
        assert not isinstance(at.screen, ContentsScreen)


async def test_everybodys_contents_say_that_they_are(open_app: Opener) -> None:
    async with open_app("ambassadors") as at:
        await show(at, ContentsScreen())
        await at.press("a")
        assert at.told[-1] == "These are everybody’s already."


# Testimonies


async def test_a_testimony_is_asked_for_given_agreed_used_and_withdrawn(
    open_app: Opener, program: Program, ana: str
) -> None:
    def seen() -> Any:
        (found,) = records.every(program, TESTIMONY)
        return found

    async with open_app("ambassadors", size=(120, 40)) as at:
        await show(at, testimony_screens.TestimoniesScreen(ana))
        await at.press("o")
        await at.type("Her garden")
        await at.press("ctrl+s")
        assert (seen().asked_on, seen().given_on) == ("2027-01-12", None)
        assert "asked for" in at.text
        await at.press("x")
        await at.type("It saves me time.")
        await at.press("enter")
        assert (seen().given_on, seen().words) == ("2027-01-12", "It saves me time.")
        await at.press("s")
        await at.type("site")
        await at.press("enter")
        assert seen().used_in == ("site",)
        assert at.told[-1] == "They have not agreed that this is used."
        await at.press("c", "enter")
        await at.type("video")
        await at.press("enter")
        await at.type("2028-01-01")
        await at.press("ctrl+s")
        assert (seen().consent_on, seen().consent_media, seen().consent_until) == (
            "2027-01-12", ("video",), "2028-01-01",
        )  # fmt: skip
        assert "may be used today: 1" in at.text
        await at.press("z", "y")
        assert seen().withdrawn_on == "2027-01-12"
        assert "The consent was withdrawn: take it down." in at.text
        await at.press("t")
        assert "Nothing may be used today." in at.text
        await at.press("t", "s", "enter")
        assert seen().used_in == ()
        await at.press("c", "ctrl+s")
        assert seen().withdrawn_on is None


async def test_testimonies_begin_at_the_one_that_is_due(open_app: Opener, add: Add) -> None:
    first = add("testimony", person="0@example.org", title="First", given_on="2026-01-01")
    add("testimony", person="1@example.org", title="Second", given_on="2026-05-01")
    async with open_app("ambassadors") as at:
        await show(at, testimony_screens.TestimoniesScreen(begin_at=first))
        assert at.screen.table.highlighted.id == first
        await at.press("d", "y")
        assert [row.title for row in at.rows()] == ["Second"]


# The card of a person


@pytest.mark.usefixtures("family")
def test_a_persons_card_tells_types_contents_testimonies_and_referrals(
    program: Program, add: Add, ana: str
) -> None:
    add("member_type", person="0@example.org", type="gardener", starts_on="2026-03-01")
    for n in range(8):
        add("content", person="0@example.org", title=f"Part {n}")
    add("testimony", person="0@example.org", title="Garden", asked_on="2027-01-04")
    assert circle_sections.types_of(program, ana).lines == (("❀ gardener", "since 1 Mar 2026"),)
    lines = circle_sections.contents_of(program, ana).lines
    assert len(lines) == 7 and lines[-1] == ("", "2 more")
    assert circle_sections.testimonies_of(program, ana).lines == (
        ("4 Jan 2027", "asked for: Garden"),
    )
    assert circle_sections.referrals_of(program, ana).lines == (
        ("1 Jan 2026", "Søren Ørsted"), ("By way of them", "3"),
    )  # fmt: skip


def test_the_card_of_somebody_unknown_to_the_circle_says_nothing(
    program: Program, ana: str
) -> None:
    for section in (
        circle_sections.types_of, circle_sections.contents_of,
        circle_sections.testimonies_of, circle_sections.referrals_of,
    ):  # fmt: skip
        assert section(program, ana).lines == ()
    assert contents.counts(program, ana) == {}
    assert testimonies.usable(program) == []


# What holds on all these screens


@pytest.mark.parametrize(
    ("place", "screen"),
    [
        ("types", TypesScreen),
        ("typed", partial(TypedScreen, "gardener")),
        ("engagements", partial(EngagementsScreen, "gardener")),
        ("referrals", ReferralsScreen),
        ("contents", ContentsScreen),
        ("testimonies", testimony_screens.TestimoniesScreen),
    ],
)
@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.usefixtures("family")
async def test_every_key_does_something_and_the_footer_fits(
    open_app: Opener, add: Add, place: str, screen: Callable[[], Any], language: str
) -> None:
    whose = {"person": "0@example.org"}
    add("member_type", **whose, type="gardener")
    add("engagement", type="gardener", axis="reward", title="Figures")
    add("content", **whose, title="Review")
    add("testimony", **whose, title="Garden")
    with i18n.speaking(language):
        async with open_app("ambassadors") as at:
            made = screen()
            await show(at, made)
            if place == "referrals":
                await at.press("end")
            shown = [key for key in keys_of(place) if key.shown]
            assert len(shown) <= 7
            for key in keys_of(place):
                assert hasattr(made, f"action_{key.action.partition('(')[0]}"), key.id
            for key in shown:
                assert f"{key.display} {i18n._(key.label)}" in at.keys
            assert len(at.keys) <= 80


async def test_hostile_words_are_only_words(open_app: Opener, add: Add) -> None:
    hostile = "[bold]x[/] \x1b[31m [@click=app.quit]y[/]"
    whose = {"person": "3@example.org"}
    add("member_type", **whose, own_type=hostile, reason=hostile)
    add("engagement", own_type=hostile, axis="reward", title=hostile, owner=hostile, aim=hostile)
    add("content", **whose, title=hostile, link=hostile)
    add("testimony", **whose, title=hostile, words=hostile, used_in=hostile, given_on="2027-01-01")
    async with open_app("ambassadors", size=(120, 40)) as at:
        for screen in (
            TypesScreen(), TypedScreen("other", hostile), EngagementsScreen("other"),
            ContentsScreen(), testimony_screens.TestimoniesScreen(),
        ):  # fmt: skip
            await show(at, screen)
            await at.press("end")
            assert "[bold]x[/]" in at.text
            await at.press("escape")


async def test_today_leads_to_the_screen_where_a_thing_is_seen_to(
    open_app: Opener, program: Program, add: Add
) -> None:
    whose = {"person": "0@example.org"}
    add("engagement", type="gardener", axis="reward", title="Figures", due_on="2027-01-12")
    add("testimony", **whose, title="Garden", asked_on="2026-12-20")
    add("testimony", **whose, title="Film", given_on="2026-01-01", medium="video",
        consent_on="2026-01-01", consent_media="video", consent_until="2027-01-13")  # fmt: skip
    for kind, screen in (
        ("engagement", EngagementsScreen),
        ("testimony", testimony_screens.TestimoniesScreen),
        ("consent", testimony_screens.TestimoniesScreen),
    ):
        (item,) = [due for due in today.due(program) if due.kind == kind]
        found = due_places.place_of(program, item)
        assert isinstance(found, screen)
        async with open_app("today") as at:
            await show(at, found)
            assert at.screen.table.highlighted.id == item.id
        if kind != "engagement":
            with pytest.raises(ClubmgrError, match="Only what is noted of it"):
                settling.done(program, item)
