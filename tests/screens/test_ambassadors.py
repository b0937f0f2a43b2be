from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from clubmgr import i18n
from clubmgr.models import ambassadors, channels, inactivity, kits, minorities, records, settings
from clubmgr.models.kinds.ambassador import AMBASSADOR
from clubmgr.models.program import Program
from clubmgr.screens.ambassadors import AmbassadorsScreen
from clubmgr.screens.channels import ChannelsScreen, FiguresScreen
from clubmgr.screens.inactive import InactiveScreen
from clubmgr.screens.kits import KitsScreen
from clubmgr.screens.person_card import CardScreen

Opener = Callable[..., Any]
Add = Callable[..., str]


@pytest.fixture
def ana(program: Program) -> str:
    (row,) = program.rows("SELECT id FROM person WHERE given_name = 'Ana'")
    return str(row[0])


@pytest.fixture
def relation(program: Program, add: Add, ana: str) -> str:
    """Ana is an ambassador since 2026, to be heard of every month."""
    return add(
        program, "ambassador", person=ana, since_on="2026-01-01", communities="cooks, bakers",
        cadence_days="30",
    )  # fmt: skip


async def test_an_empty_section_is_begun_by_the_name_of_a_person(
    open_app: Opener, program: Program, ana: str
) -> None:
    async with open_app("ambassadors") as at:
        assert "Ambassadors, influencers, voices" in at.text
        await at.press("n")
        await at.type("ana")
        await at.press("ctrl+s")
        relation = ambassadors.of_person(program, ana)
        assert relation is not None
        assert (relation.kind, relation.since_on) == ("ambassador", "2027-01-12")
        assert "Ana Silva" in at.text


async def test_the_list_tells_whom_they_reach_and_when_they_are_due(
    open_app: Opener, program: Program, add: Add, ana: str, relation: str
) -> None:
    add(program, "touchpoint", person=ana, happened_on="2026-12-01")
    channel = add(program, "channel", person=ana, network="youtube", handle="@ana")
    channels.count(program, channel, 12_400)
    async with open_app("ambassadors") as at:
        assert "cooks, bakers" in at.text
        assert "12,400" in at.text
        assert "! 31 Dec 2026" in at.text
        await at.press("slash")
        await at.type("network:blog")
        assert "Nothing matches" in at.text


async def test_a_pause_is_shown_instead_of_a_day(
    open_app: Opener, program: Program, add: Add, ana: str, relation: str
) -> None:
    add(program, "pause", person=ana, starts_on="2027-01-01")
    async with open_app("ambassadors") as at:
        assert "‖ paused" in at.text


async def test_a_touch_logged_here_is_one_with_the_person(
    open_app: Opener, program: Program, ana: str, relation: str
) -> None:
    async with open_app("ambassadors") as at:
        await at.press("l")
        assert "Log: Ana Silva" in at.text
        await at.type("rang")
        await at.press("ctrl+s")
        assert at.row.last_contact == "2027-01-12"


async def test_who_leaves_gives_a_reason_and_comes_back_with_the_same_key(
    open_app: Opener, program: Program, ana: str, relation: str
) -> None:
    async with open_app("ambassadors") as at:
        await at.press("z", "ctrl+s")
        assert "why they leave" in at.text
        await at.press("down")
        await at.type("moved abroad")
        await at.press("ctrl+s")
        assert isinstance(at.screen, AmbassadorsScreen)
        assert "× Ana Silva" in at.text
        assert records.get(program, AMBASSADOR, relation).left_reason == "moved abroad"
        await at.press("z")
        assert "An ambassador again?" in at.text
        await at.press("y")
        assert records.get(program, AMBASSADOR, relation).left_on is None
        await at.press("u")
        assert at.row.alumni


async def test_a_minor_is_noted_without_a_birth_date_and_shown_on_the_card(
    open_app: Opener, program: Program, ana: str, relation: str
) -> None:
    async with open_app("ambassadors") as at:
        await at.press("M")
        await at.type("2027-06-01")
        await at.press("ctrl+s")
        noted = minorities.of_person(program, ana)
        assert noted is not None
        assert noted.until_on == "2027-06-01"
        await at.press("enter")
        assert "! until 1 Jun 2027" in at.text
        assert "No consent of who answers for them" in at.text


async def test_a_perk_is_given_to_the_person_under_the_cursor(
    open_app: Opener, program: Program, ana: str, relation: str
) -> None:
    async with open_app("ambassadors") as at:
        await at.press("p", "down")
        await at.type("product")
        await at.press("ctrl+s")
        (row,) = program.rows("SELECT person FROM perk")
        assert row["person"] == ana
        assert at.row.person == ana


async def test_channels_are_added_counted_drawn_and_closed(
    open_app: Opener, program: Program, ana: str, relation: str
) -> None:
    async with open_app("ambassadors") as at:
        await at.press("c")
        assert isinstance(at.screen, ChannelsScreen)
        assert "No channel is noted" in at.text
        await at.press("n")
        await at.type("youtube")
        await at.press("down")
        await at.type("@ana")
        await at.press("ctrl+s")
        (row,) = channels.of_person(program, ana)
        channels.count(program, row.id, 1000, date(2026, 6, 1))
        await at.press("ctrl+r", "c")
        await at.type("4000")
        await at.press("ctrl+s")
        assert "4,000" in at.text
        assert "+3,000" in at.text
        assert "1,000 on 1 Jun 2026" in at.text
        await at.press("c", "ctrl+u")
        await at.type("4100")
        await at.press("ctrl+s")
        assert [each.followers for each in channels.figures(program, row.id)] == [1000, 4100]
        await at.press("x")
        assert "× YouTube" in at.text
        assert "0 channels" in at.text
        await at.press("u")
        assert "1 channel · 4,100 followers" in at.text


async def test_figures_are_listed_put_right_and_deleted(
    open_app: Opener, program: Program, add: Add, ana: str, relation: str
) -> None:
    channel = add(program, "channel", person=ana, network="blog", handle="Ana cooks")
    channels.count(program, channel, 1000, date(2026, 6, 1))
    channels.count(program, channel, 900, date(2026, 9, 1), source="their page")
    async with open_app("ambassadors") as at:
        await at.press("c", "enter")
        assert isinstance(at.screen, FiguresScreen)
        assert "2 figures" in at.text
        assert "−100" in at.text
        assert "█" in at.text
        assert "▁" in at.text
        assert "their page" in at.text
        await at.press("enter", "ctrl+u")
        await at.type("1500")
        await at.press("ctrl+s")
        assert "+500" in at.text
        await at.press("d", "y")
        assert [each.followers for each in channels.figures(program, channel)] == [1000]
        await at.press("escape", "escape")
        assert isinstance(at.screen, AmbassadorsScreen)


async def test_a_channel_is_deleted_with_its_figures_after_asking(
    open_app: Opener, program: Program, add: Add, ana: str, relation: str
) -> None:
    channel = add(program, "channel", person=ana, network="blog", handle="Ana cooks")
    channels.count(program, channel, 1000)
    async with open_app("ambassadors") as at:
        await at.press("c", "d")
        assert "Ana cooks" in at.screen._question
        assert "Also deletes audiences: 1." in at.screen._more
        await at.press("y")
        assert channels.of_person(program, ana) == []
        await at.press("u")
        assert channels.figures(program, channel)


async def test_a_kit_begins_with_the_usual_materials_and_is_received(
    open_app: Opener, program: Program, ana: str, relation: str
) -> None:
    kits.send(program, ana, ("leaflets", "demo unit"), date(2026, 12, 1))
    async with open_app("ambassadors") as at:
        await at.press("m")
        assert isinstance(at.screen, KitsScreen)
        assert "○ awaited" in at.text
        await at.press("n")
        assert "leaflets" in at.text
        await at.press("ctrl+s")
        assert len(kits.of_person(program, ana)) == 2
        await at.press("g", "x")
        assert kits.of_person(program, ana)[0].received_on == "2027-01-12"
        await at.press("x")
        assert kits.of_person(program, ana)[0].received_on is None
        await at.press("d", "y")
        assert len(kits.of_person(program, ana)) == 1


async def test_a_kit_of_which_nothing_was_heard_is_told_and_received_today(
    open_app: Opener, program: Program, ana: str
) -> None:
    kits.send(program, ana, ("caps",))
    sent = kits.send(program, ana, ("leaflets",), date(2026, 12, 20))
    kits.send(program, ana, ("cups",), date(2026, 11, 20))
    async with open_app("today") as at:
        await at.until(lambda: any(row.id == sent for row in due_rows(at)))
        at.list.reload(cursor_id=sent)
        await at.rest()
        await at.press("enter")
        assert isinstance(at.screen, KitsScreen)
        assert at.screen.table.highlighted.id == sent
        await at.press("1")
        at.list.reload(cursor_id=sent)
        await at.rest()
        await at.press("x")
        kit = next(kit for kit in kits.of_person(program, ana) if kit.id == sent)
        assert kit.received_on == "2027-01-12"


def due_rows(at: Any) -> list[Any]:
    table = at.list.table
    return [table._pages.row(index) for index in range(table.count)]


async def test_the_inactive_are_called_on_again_on_a_day(
    open_app: Opener, program: Program, ana: str, relation: str
) -> None:
    async with open_app("ambassadors") as at:
        await at.press("i")
        assert isinstance(at.screen, InactiveScreen)
        assert "Inactive · 1 · without a contribution for 90 days" in at.text
        await at.press("r")
        assert "Call on Ana Silva again on which day?" in at.text
        await at.press("enter")
        assert "» 19 Jan 2027" in at.text
        (row,) = inactivity.inactive(program)
        assert row.reminder == "2027-01-19"
        await at.press("r", "ctrl+u")
        await at.type("yesterday")
        await at.press("enter")
        assert "a day to come" in at.told[-1]
        await at.press("enter")
        assert isinstance(at.screen, CardScreen)
        await at.press("l")
        await at.type("rang")
        await at.press("ctrl+s", "escape")
        assert "12 Jan 2027" in at.text


async def test_nobody_inactive_says_so(open_app: Opener, program: Program) -> None:
    async with open_app("ambassadors") as at:
        await at.press("i")
        assert "Everybody has contributed lately" in at.text


async def test_the_card_shows_all_around_a_person_for_people_too(
    open_app: Opener, program: Program, add: Add, ana: str, relation: str
) -> None:
    channel = add(program, "channel", person=ana, network="blog", handle="Ana cooks")
    channels.count(program, channel, 1000)
    add(program, "agreement", person=ana, title="Year 2027", form="convention",
        starts_on="2027-01-01")  # fmt: skip
    async with open_app("ambassadors", size=(80, 60)) as at:
        await at.press("enter")
        for said in ("★ ambassador", "cooks, bakers", "1,000 followers", "Year 2027",
                     "say what makes them independent", "Next due"):  # fmt: skip
            assert said in at.text, said
        await at.press("escape", "2", "g")
        at.list.reveal(ana)
        await at.rest()
        await at.press("enter")
        assert "★ ambassador" in at.text


@pytest.mark.parametrize(
    ("key", "screen"),
    [
        ("o", "AgreementsScreen"), ("t", "TypesScreen"), ("r", "ContentsScreen"),
        ("v", "TestimoniesScreen"), ("f", "ReferralsScreen"), ("a", "PreviewsScreen"),
        ("b", "FeedbackScreen"), ("P", "RecognitionScreen"),
    ],
)  # fmt: skip
async def test_what_others_show_of_the_person_is_a_key_away(
    open_app: Opener, program: Program, relation: str, key: str, screen: str
) -> None:
    async with open_app("ambassadors") as at:
        await at.press(key)
        assert type(at.screen).__name__ == screen
        await at.press("escape")
        assert at.screen is at.list


async def test_what_is_recognised_is_not_shown_once_it_is_off(
    open_app: Opener, program: Program, relation: str
) -> None:
    settings.change(program, {"recognition": False})
    async with open_app("ambassadors") as at:
        await at.press("P")
        assert "Points and badges are off" in at.told[-1]
        assert at.screen is at.list


async def test_a_paper_is_about_something_that_there_is(
    open_app: Opener, program: Program, add: Add, ana: str, relation: str
) -> None:
    async with open_app("ambassadors") as at:
        await at.press("w")
        assert "no agreement, testimony or perk" in at.told[-1]
        for title in ("Year 2026", "Year 2027"):
            add(program, "agreement", person=ana, title=title, form="convention",
                starts_on=f"{title[-4:]}-01-01")  # fmt: skip
        await at.press("w")
        assert "A paper about what?" in at.text
        assert at.text.index("Year 2027") < at.text.index("Year 2026")


@pytest.mark.parametrize("key", ["", "c", "m", "i"])
@pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=str)
async def test_the_screens_are_drawn_in_french_too(
    open_app: Opener, program: Program, relation: str, key: str, size: tuple[int, int]
) -> None:
    with i18n.speaking("fr"):
        async with open_app("ambassadors", size=size) as at:
            if key:
                await at.press(key)
            assert "Ana Silva" in at.text
            assert at.keys.rstrip().endswith(i18n._("Help"))
