from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from rich.cells import cell_len

from clubmgr import i18n
from clubmgr.keys import keys_of
from clubmgr.models import badges, challenges, contributions, draws, records, settings
from clubmgr.models.kinds.perk import PERK
from clubmgr.models.program import Program
from clubmgr.screens.activities import ActivitiesScreen
from clubmgr.screens.badges import BadgesScreen
from clubmgr.screens.challenges import ChallengesScreen
from clubmgr.screens.clubs import ClubsScreen
from clubmgr.screens.contributions import ContributionsScreen
from clubmgr.screens.draws import DrawsScreen
from clubmgr.screens.few import FewScreen
from clubmgr.screens.recognition import RecognitionScreen
from clubmgr.screens.recognition_sections import section_of
from clubmgr.screens.result import ResultScreen
from clubmgr.screens.widgets.form import Form

Opener = Callable[..., Any]
Add = Callable[..., str]
ANA, SOREN, HELENE = (f"{n}@example.org" for n in range(3))


@pytest.fixture
def club(program: Program, add: Add) -> str:
    """The club of Lyon: Ana has six points there, Søren and Hélène one each."""
    (row,) = program.rows("SELECT id FROM club WHERE name = 'Club Lyon'")
    club = str(row[0])
    for person in (ANA, SOREN, HELENE):
        add(program, "membership", club=club, person=person, joined_on="2026-01-01")
    for person, activity, on in (
        (ANA, "organised", "2026-12-01"),
        (ANA, "other", "2027-01-05"),
        (SOREN, "other", "2026-12-01"),
        (HELENE, "other", "2026-12-01"),
    ):
        add(
            program, "contribution", person=person, activity=activity, club=club,
            title="Winter dinner", done_on=on,
        )  # fmt: skip
    return club


def of(program: Program, email: str) -> str:
    (row,) = program.rows("SELECT id FROM person WHERE emails ->> 0 = :email", email=email)
    return str(row[0])


async def open_points(at: Any, club: str) -> None:
    at.list.reload(cursor_id=club)
    await at.rest()
    await at.press("P")
    assert isinstance(at.screen, RecognitionScreen)


async def test_the_ranking_shows_shared_ranks_and_the_own_course_below(
    open_app: Opener, club: str
) -> None:
    async with open_app("clubs") as at:
        await open_points(at, club)
        assert [(r.rank, r.points) for r in at.rows()] == [(1, 6), (2, 1), (2, 1)]
        assert "Points · Club Lyon · twelve months up to 12 Jan 2027 · 3 people" in at.text
        assert "Active: 3 of 3 members did more than come, 100.0 %" in at.text
        assert "0 0 0 0 0 0 5 1" in at.text
        assert "2 quarters running" in at.text
        assert "organised an event, something else" in at.text


async def test_t_goes_through_the_periods_and_brackets_shift_them(
    open_app: Opener, club: str
) -> None:
    async with open_app("clubs") as at:
        await open_points(at, club)
        await at.press("t")
        assert "Q1 2027 · 1 person" in at.text
        await at.press("left_square_bracket")
        assert [(r.rank, r.points) for r in at.rows()] == [(1, 5), (2, 1), (2, 1)]
        await at.press("left_square_bracket")
        assert "Nobody has points here yet" in at.text
        await at.press("right_square_bracket", "j", "t", "t")
        assert "always · 3 people" in at.text
        await at.press("escape")
        assert isinstance(at.screen, ClubsScreen)


async def test_enter_leads_to_what_was_contributed_and_only_what_was_noted_changes(
    open_app: Opener, program: Program, add: Add, club: str
) -> None:
    (meeting,) = program.rows("SELECT id FROM meeting WHERE title = 'Quarterly'")
    add(program, "participation", meeting=meeting[0], person=ANA, presence="present")
    async with open_app("clubs") as at:
        await open_points(at, club)
        await at.press("enter")
        assert isinstance(at.screen, ContributionsScreen)
        assert "3 contributions · 7 points" in at.text
        rows = at.rows()
        derived = next(n for n, row in enumerate(rows) if not row.is_by_hand)
        await at.press(*["j"] * derived)
        assert "Known from the record itself" in at.text
        await at.press("v", "d")
        assert isinstance(at.screen, ContributionsScreen)
        assert "This follows from a record of its own" in " ".join(at.told)
        by_hand = next(n for n, row in enumerate(rows) if row.is_by_hand)
        await at.press("g", *["j"] * by_hand, "v", "enter")
        assert at.rows()[by_hand].rating is None  # the question begins at what it is
        await at.press("v", "up", "enter")
        assert at.rows()[by_hand].rating == 1
        await at.press("d", "y")
        assert len(at.rows()) == 2
        await at.press("u")
        assert len(at.rows()) == 3


async def test_a_contribution_is_noted_for_who_is_under_the_cursor(
    open_app: Opener, program: Program, club: str
) -> None:
    async with open_app("clubs") as at:
        await open_points(at, club)
        await at.press("n")
        assert isinstance(at.screen, Form)
        assert at.screen.texts["club"] == "Club Lyon"
        await at.type("helped")
        await at.press("enter")
        await at.type("Projector")
        await at.press("ctrl+s")
        assert at.rows()[0].points == 8
        assert at.screen.table.highlighted.name == "Ana Silva"
    titles = [done.title for done in contributions.of_person(program, of(program, ANA))]
    assert titles[0] == "Projector"


async def test_marked_people_are_given_a_badge_with_a_reason_that_cannot_be_left_out(
    open_app: Opener, program: Program, add: Add, club: str
) -> None:
    badge = add(program, "badge", name="Founder")
    async with open_app("clubs") as at:
        await open_points(at, club)
        await at.press("space", "space", "r", "enter", "enter")
        assert "Say why in a few words." in at.text
        await at.type("First dinner")
        await at.press("enter")
        assert "◉ Founder" in at.text
        assert "Founder given: 2 people" in " ".join(at.told)
    assert {h.reason for h in badges.holdings(program, badge)} == {"First dinner"}


async def test_the_review_shows_what_points_change_and_only_y_does_it(
    open_app: Opener, program: Program, add: Add, club: str
) -> None:
    badge = add(program, "badge", name="Gold", kind="status", points="5")
    async with open_app("clubs") as at:
        await open_points(at, club)
        await at.press("b")
        assert isinstance(at.screen, BadgesScreen)
        assert "1 change waits: v" in at.text
        await at.press("v")
        assert "+ Gold · Ana Silva: 6 points in twelve months; it takes 5." in at.text
        await at.press("enter", "escape")
        assert badges.holdings(program, badge) == []
        await at.press("v", "y")
        assert [h.name for h in badges.holdings(program, badge)] == ["Ana Silva"]
        assert "└ Ana Silva" in at.text
        await at.press("x", "h")
        assert isinstance(at.screen, BadgesScreen)  # grey on the badge's own line
        await at.press("j", "h")
        assert badges.holdings(program, badge)[0].locked
        await at.press("x")
        await at.type("Moved away")
        await at.press("enter")
        assert badges.holdings(program, badge)[0].end_reason == "Moved away"


async def test_a_badge_goes_with_its_awards_after_a_yes_and_comes_back_whole(
    open_app: Opener, program: Program, add: Add, club: str
) -> None:
    badge = add(program, "badge", name="Founder")
    badges.give(program, badge, [of(program, ANA)], "First dinner")
    async with open_app("clubs") as at:
        await open_points(at, club)
        await at.press("b", "d")
        assert "Also deletes awards: 1." in at.text
        await at.press("y")
        assert badges.every(program) == []
        await at.press("u")
        assert badges.every(program)[0].holders == 1


async def test_a_challenge_has_its_own_ranking_and_its_prize_becomes_a_perk(
    open_app: Opener, program: Program, add: Add, club: str
) -> None:
    add(program, "offering", name="Shirt", kind="product", value_ex_vat="20")
    add(
        program, "challenge", title="December", club=club, starts_on="2026-12-01",
        ends_on="2026-12-31", prize="Shirt",
    )  # fmt: skip
    async with open_app("clubs") as at:
        await open_points(at, club)
        await at.press("c")
        assert isinstance(at.screen, ChallengesScreen)
        assert "1. Ana Silva 5" in at.text
        await at.press("enter")
        assert "Challenge · December · 3 people" in at.text
        assert isinstance(at.screen, ResultScreen)
        assert "Period" not in at.keys
        await at.press("escape", "p")
        assert isinstance(at.screen, Form)
        assert at.screen.texts["title"] == "Shirt"
        await at.press("ctrl+s")
    (perk,) = records.every(program, PERK)
    assert (perk.person, perk.value_ex_vat) == (of(program, ANA), 2000)
    assert (perk.counterpart, perk.notes) == ("none", "December")


async def test_the_prize_of_a_challenge_that_runs_waits_for_its_end(
    open_app: Opener, program: Program, add: Add, club: str
) -> None:
    add(program, "challenge", title="Now", club=club, starts_on="2027-01-01", ends_on="+3d")
    async with open_app("clubs") as at:
        await open_points(at, club)
        await at.press("c", "p")
        assert isinstance(at.screen, ChallengesScreen)
        assert "not over yet: it ends on 15 Jan 2027" in " ".join(at.told)


async def test_a_long_challenge_is_begun_with_a_caution(
    open_app: Opener, program: Program, club: str
) -> None:
    async with open_app("clubs") as at:
        await open_points(at, club)
        await at.press("c", "n")
        await at.type("Year")
        await at.press("enter", "enter")
        await at.type("2027-01-01")
        await at.press("enter")
        await at.type("2027-12-31")
        await at.press("ctrl+s")
        assert "A challenge wakes people up while it is short" in " ".join(at.told)
    assert [row.challenge.title for row in challenges.every(program)] == ["Year"]


async def test_a_draw_is_made_shown_and_checked_by_keys(
    open_app: Opener, program: Program, club: str
) -> None:
    async with open_app("clubs") as at:
        await open_points(at, club)
        await at.press("o", "n", "enter", "enter")
        assert "Give it a name." in at.text
        await at.type("Tickets")
        await at.press("enter", "backspace")
        await at.type("9")
        await at.press("enter")
        assert "Give a number from 1 to 3." in at.text
        await at.press("backspace")
        await at.type("2")
        await at.press("enter")
        await at.type("tombola")
        await at.press("enter")
        row = draws.every(program)[0]
        assert row.winner_names[0] in at.text
        await at.press("escape")
        assert isinstance(at.screen, DrawsScreen)
        assert "● it comes out the same" in at.text
        assert "tombola" in at.text
        await at.press("enter")
        assert all(entry.lot[:16] in at.text for entry in draws.entries(program, row.id))
    assert (row.entries, row.draw.winners, row.draw.seed) == (3, 2, "tombola")


async def test_a_draw_among_marked_people_takes_no_others(
    open_app: Opener, program: Program, club: str
) -> None:
    async with open_app("clubs") as at:
        await open_points(at, club)
        await at.press("space", "space", "D")
        await at.type("Shirt")
        await at.press("enter", "enter", "enter", "escape")
        assert isinstance(at.screen, RecognitionScreen)
    assert draws.every(program)[0].entries == 2


async def test_what_counts_is_changed_where_it_is_listed(
    open_app: Opener, program: Program, club: str
) -> None:
    async with open_app("clubs") as at:
        await open_points(at, club)
        await at.press("p")
        codes = [row.code for row in at.rows()]
        await at.press(*["j"] * codes.index("organised"), "e", "backspace")
        await at.type("x")
        await at.press("enter")
        assert "Give a whole number from 0 to 999." in at.text
        await at.press("backspace")
        await at.type("9")
        await at.press("enter", "x")
        assert at.screen.table.highlighted.off
        await at.press("x", "escape")
        assert at.rows()[0].points == 10
        await at.press("p", *["j"] * codes.index("organised"), "d", "escape")
        assert at.rows()[0].points == 6


async def test_the_ranking_is_written_to_a_file(
    open_app: Opener, club: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    async with open_app("clubs") as at:
        await open_points(at, club)
        await at.press("w", "ctrl+s")
    (file,) = tmp_path.glob("*.csv")
    assert '"1","Ana Silva","6","2"' in file.read_text(encoding="utf-8-sig")


@pytest.mark.parametrize(
    "screen", [RecognitionScreen, BadgesScreen, ChallengesScreen, DrawsScreen, ActivitiesScreen]
)
async def test_a_screen_of_points_closes_once_they_are_off_and_opens_no_more(
    open_app: Opener, program: Program, club: str, screen: type[FewScreen]
) -> None:
    async with open_app("clubs") as at:
        at.app.push_screen(screen())
        await at.rest()
        assert isinstance(at.screen, screen)
        settings.change(program, {"recognition": False})
        await at.until(lambda: isinstance(at.screen, ClubsScreen))
        assert "Points and badges are off" in " ".join(at.told)
        at.app.clear_notifications()
        await open_off(at, club)
        assert isinstance(at.screen, ClubsScreen)
        assert "Points and badges are off" in " ".join(at.told)


async def test_points_switched_off_close_the_ranking_with_what_lies_over_it(
    open_app: Opener, program: Program, club: str
) -> None:
    async with open_app("clubs") as at:
        await at.press("P", "b")
        assert isinstance(at.screen, BadgesScreen)
        settings.change(program, {"recognition": False})
        await at.until(lambda: isinstance(at.screen, ClubsScreen))


async def open_off(at: Any, club: str) -> None:
    at.list.reload(cursor_id=club)
    await at.rest()
    await at.press("P")


def test_the_card_tells_contributions_always_and_points_only_while_they_are_on(
    program: Program, add: Add, club: str
) -> None:
    ana = of(program, ANA)
    badge = add(program, "badge", name="Gold", kind="status")
    badges.give(program, badge, [ana], "Much done", date(2026, 6, 1), locked=True)
    lines = dict(section_of(program, ana).lines)
    assert lines["In twelve months"] == "6 points"
    assert lines["Badges"] == "★ Gold · 1 Jun 2026 · kept by hand · Much done"
    settings.change(program, {"recognition": False})
    lines = dict(section_of(program, ana).lines)
    assert lines["Contributions"] == "2"
    assert "In twelve months" not in lines
    assert "Badges" not in lines
    assert section_of(program, of(program, "4@example.org")).lines == ()


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize(
    "place",
    ["recognition", "contributions", "activities", "badges", "challenges", "result", "draws"],
)
def test_the_shown_keys_fit_beside_the_help(place: str, language: str) -> None:
    with i18n.speaking(language):
        shown = [key for key in keys_of(place) if key.shown]
        pieces = [f"{key.display} {i18n._(key.label)}" for key in shown]
        assert len(shown) <= 7
        assert cell_len(" ".join([*pieces, f"? {i18n._('Help')}"])) <= 80
