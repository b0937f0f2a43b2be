from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from clubmgr import i18n
from clubmgr.keys import Key, keys_of
from clubmgr.method.embargo import LEAK_STEPS
from clubmgr.models import feedback, leaks, previews, records
from clubmgr.models.kinds.feedback import BRAND_CONTRIBUTION
from clubmgr.models.program import Program
from clubmgr.models.today import Due
from clubmgr.screens import due_places
from clubmgr.screens.balance import BalanceScreen
from clubmgr.screens.brand_work import BrandWorkScreen
from clubmgr.screens.dialogs import Confirm
from clubmgr.screens.feedback import FeedbackScreen
from clubmgr.screens.leak import LeakScreen
from clubmgr.screens.preview_readers import PreviewReadersScreen
from clubmgr.screens.previews import PreviewsScreen
from clubmgr.screens.voice_sections import feedback_section, preview_section
from clubmgr.screens.widgets.form import Form

Opener = Callable[..., Any]
Add = Callable[..., str]


@pytest.fixture
def club(program: Program) -> str:
    (row,) = program.rows("SELECT id FROM club WHERE name = 'Club Lyon'")
    return str(row[0])


@pytest.fixture
def ana(program: Program) -> str:
    (row,) = program.rows("SELECT id FROM person WHERE given_name = 'Ana'")
    return str(row[0])


@pytest.fixture
def wish(program: Program, club: str, add: Add) -> str:
    return add(program, "feedback", kind="wish", title="A darker theme", club=club)


@pytest.fixture
def secret(program: Program, add: Add) -> str:
    return add(
        program, "preview", title="Model Z", embargo="2027-03-01 09:00", timezone="Asia/Tokyo"
    )


async def open_over_club(at: Any, club: str, key: str, kind: type) -> None:
    at.list.reload(cursor_id=club)
    await at.rest()
    await at.press(key)
    assert isinstance(at.screen, kind)


async def push(at: Any, screen: Any) -> None:
    at.app.push_screen(screen)
    await at.rest()


# Voices back


async def test_a_wish_is_checked_passed_on_and_answered_by_keys(
    open_app: Opener, program: Program, club: str, wish: str
) -> None:
    async with open_app("clubs") as at:
        await open_over_club(at, club, "v", FeedbackScreen)
        assert "Voices · Club Lyon · open: 1" in at.text
        await at.press("c", "tab")
        await at.type("Designers wanted it too")
        await at.press("ctrl+s")
        await at.press("p")
        await at.type("Design")
        await at.press("ctrl+s")
        assert "Design · 12 Jan 2027" in at.text
        await at.press("a")
        await at.type("In spring")
        await at.press("ctrl+s")
        seen = feedback.get(program, wish)
        assert (seen.feasible, seen.reason) == ("yes", "Designers wanted it too")
        assert (seen.passed_to, seen.closing) == ("Design", "In spring")
        assert seen.answered_at == "2027-01-12T09:30"
        assert "Nothing waits for an answer." in at.text
        assert at.told[-1].startswith("Answered: A darker theme")
        await at.press("u")
        assert feedback.get(program, wish).answered_at is None


async def test_an_answer_without_words_keeps_the_form(
    open_app: Opener, program: Program, club: str, wish: str
) -> None:
    async with open_app("clubs") as at:
        await open_over_club(at, club, "v", FeedbackScreen)
        await at.press("a", "ctrl+s")
        assert isinstance(at.screen, Form)
        assert "Say what was answered." in at.text
        assert feedback.get(program, wish).answered_at is None


async def test_what_is_answered_is_shown_when_asked_for_and_can_be_reopened(
    open_app: Opener, program: Program, club: str, wish: str
) -> None:
    feedback.answer(program, wish, "In spring")
    async with open_app("clubs") as at:
        await open_over_club(at, club, "v", FeedbackScreen)
        assert at.rows() == []
        await at.press("b")
        assert "● answered" in at.text
        await at.press("a", "down", "enter")
        assert feedback.get(program, wish).answered_at is None


async def test_what_is_late_says_so_and_can_be_had_alone(
    open_app: Opener, program: Program, club: str, wish: str, add: Add
) -> None:
    add(program, "feedback", kind="complaint", title="A broken box", club=club,
        received="2027-01-11 04:00")  # fmt: skip
    async with open_app("clubs") as at:
        await open_over_club(at, club, "v", FeedbackScreen)
        assert "late: 1" in at.text
        assert "! late 5 h" in at.text
        await at.press("t")
        assert [row.title for row in at.rows()] == ["A broken box"]
        await at.press("t")
        assert len(at.rows()) == 2


async def test_voices_are_searched_and_a_wrong_search_says_why(
    open_app: Opener, program: Program, club: str, wish: str, add: Add
) -> None:
    add(program, "feedback", kind="question", title="When?", club=club)
    async with open_app("clubs") as at:
        await open_over_club(at, club, "v", FeedbackScreen)
        await at.press("slash")
        await at.type("kind:wish")
        assert [row.id for row in at.rows()] == [wish]
        await at.type(" nosuch:x")
        assert "There is nothing called “nosuch” to look in" in at.text
        await at.press("escape")
        assert len(at.rows()) == 2


async def test_figures_are_told_in_a_notice(
    open_app: Opener, program: Program, club: str, wish: str
) -> None:
    feedback.answer(program, wish, "In spring")
    async with open_app("clubs") as at:
        await open_over_club(at, club, "v", FeedbackScreen)
        await at.press("f")
        assert "wish: 1 in, 1 answered, 0 passed on, 0 late" in at.text


async def test_n_notes_what_comes_in_of_this_club(
    open_app: Opener, program: Program, club: str
) -> None:
    async with open_app("clubs") as at:
        await open_over_club(at, club, "v", FeedbackScreen)
        await at.press("n")
        await at.type("question")
        await at.press("tab")
        await at.type("When")
        await at.press("ctrl+s")
        (voice,) = at.rows()
        assert (voice.club, voice.kind, voice.title) == (club, "question", "When")
        assert "24 h left" in at.text


async def test_deletion_asks_first(
    open_app: Opener, program: Program, club: str, wish: str
) -> None:
    async with open_app("clubs") as at:
        await open_over_club(at, club, "v", FeedbackScreen)
        await at.press("d")
        assert isinstance(at.screen, Confirm)
        await at.press("y")
        assert at.rows() == []
        await at.press("u")
        assert len(at.rows()) == 1


# Early information


async def test_somebody_is_told_early_and_agrees_by_keys(
    open_app: Opener, program: Program, secret: str
) -> None:
    async with open_app("clubs") as at:
        await push(at, PreviewsScreen())
        assert "Model Z" in at.text
        assert "1 Mar 2027 09:00" in at.text
        assert "Tokyo" in at.text
        await at.press("enter")
        assert isinstance(at.screen, PreviewReadersScreen)
        await at.press("n")
        await at.type("Ana Silva")
        await at.press("ctrl+s")
        await at.press("s")
        assert "! not yet" in at.text
        await at.press("a")
        (row,) = previews.readers(program, secret)
        assert (row.reader.sent_on, row.reader.agreed_on) == ("2027-01-12", "2027-01-12")
        await at.press("d", "y")
        assert previews.readers(program, secret) == []


async def test_ambassadors_are_put_on_the_list_many_at_once(
    open_app: Opener, program: Program, secret: str, add: Add
) -> None:
    for n, kind in ((0, "ambassador"), (1, "influencer"), (2, "ambassador")):
        add(program, "ambassador", person=f"{n}@example.org", kind=kind)
    async with open_app("clubs") as at:
        await push(at, PreviewReadersScreen(secret))
        await at.press("v")
        await at.type("kind:ambassador")
        await at.press("enter")
        assert len(at.rows()) == 2
        await at.press("v", "enter")
        assert len(at.rows()) == 3
        await at.press("v", "enter")
        assert at.told[-1] == "That finds nobody who is not on the list."
        await at.press("v")
        await at.type("nosuch:x")
        await at.press("enter")
        assert "There is nothing called “nosuch”" in at.text


async def test_a_leak_is_noted_and_gone_through_step_by_step(
    open_app: Opener, program: Program, secret: str
) -> None:
    async with open_app("clubs") as at:
        await push(at, PreviewsScreen())
        await at.press("l", "tab")
        await at.type("A photo in a forum")
        await at.press("ctrl+s")
        assert isinstance(at.screen, LeakScreen)
        assert "12 Jan 2027 · A photo in a forum" in at.text
        assert [check.step for check in at.rows()] == list(LEAK_STEPS)
        await at.press("x")
        assert leaks.checks(program, secret)[0].done_on == "2027-01-12"
        assert "checked: 1 of 6" in at.text
        await at.press("escape")
        assert "! leaked" in at.text
        assert "5 checks of the leak are left." in at.text
        await at.press("l")
        assert isinstance(at.screen, LeakScreen)


async def test_an_embargo_is_lifted_after_asking(
    open_app: Opener, program: Program, secret: str
) -> None:
    async with open_app("clubs") as at:
        await push(at, PreviewsScreen())
        await at.press("z")
        assert isinstance(at.screen, Confirm)
        await at.press("y")
        assert previews.hidden(program) == frozenset()
        assert at.rows() == []
        await at.press("b")
        assert "● free to tell" in at.text
        await at.press("z")
        assert at.told[-1] == "That embargo is over already."


async def test_what_is_new_for_a_person_has_them_on_its_list(
    open_app: Opener, program: Program, ana: str, secret: str
) -> None:
    async with open_app("clubs") as at:
        await push(at, PreviewsScreen(person=ana))
        assert at.rows() == []
        await at.press("n")
        await at.type("Spring")
        await at.press("tab", "tab")
        await at.type("2027-03-01 09:00")
        await at.press("ctrl+s")
        (row,) = at.rows()
        assert (row.preview.title, row.readers) == ("Spring", 1)


async def test_deleting_early_information_asks_and_takes_its_readers_along(
    open_app: Opener, program: Program, secret: str, ana: str
) -> None:
    previews.tell(program, secret, [ana])
    async with open_app("clubs") as at:
        await push(at, PreviewsScreen())
        await at.press("d", "y")
        assert at.rows() == []
        assert program.rows("SELECT * FROM preview_reader") == []


# The balance


async def test_the_balance_counts_both_sides_of_a_year(
    open_app: Opener, program: Program, club: str, wish: str, add: Add
) -> None:
    add(program, "perk", club=club, kind="product", value="100", on="2026-05-05")
    async with open_app("clubs") as at:
        await open_over_club(at, club, "b", BalanceScreen)
        assert "Balance · Club Lyon · 2027" in at.text
        assert "Brand: 0 · Community: 1 · the community brings more" in at.text
        assert "Each thing counts one" in at.text
        assert "! Nobody of the brand has contributed for a year." in at.text
        await at.press("left_square_bracket")
        assert "Balance · Club Lyon · 2026" in at.text
        assert "Brand: 1 · Community: 0 · the brand brings more" in at.text
        assert "€100.00" in at.text
        await at.press("right_square_bracket")
        assert "Balance · Club Lyon · 2027" in at.text


async def test_what_the_brand_contributes_is_noted_mended_and_deleted(
    open_app: Opener, program: Program, club: str
) -> None:
    async with open_app("clubs") as at:
        await open_over_club(at, club, "b", BalanceScreen)
        await at.press("c")
        assert isinstance(at.screen, BrandWorkScreen)
        await at.press("n")
        await at.type("Ana Silva")
        await at.press("tab", "tab", "tab")
        await at.type("A talk")
        await at.press("ctrl+s")
        (work,) = records.every(program, BRAND_CONTRIBUTION)
        assert (work.club, work.title, work.done_on) == (club, "A talk", "2027-01-12")
        assert "1 contribution · 1 person" in at.text
        assert "Nobody of the brand" not in at.text
        await at.press("d", "y")
        assert at.rows() == []


# Cards, Today, all screens


def test_a_card_tells_what_a_person_said_and_was_told_and_nothing_of_others(
    program: Program, ana: str, secret: str, add: Add
) -> None:
    assert feedback_section(program, ana) is None
    assert preview_section(program, ana) is None
    add(program, "feedback", kind="complaint", title="A broken box", person=ana,
        received="2027-01-10 09:00")  # fmt: skip
    said = feedback_section(program, ana)
    assert said is not None
    assert said.lines == (("10 Jan 2027", "complaint: A broken box · ! late"),)
    previews.tell(program, secret, [ana])
    told = preview_section(program, ana)
    assert told is not None
    assert told.lines == (
        (
            "sent 12 Jan 2027",
            "Model Z · ◔ under embargo until Mon 1 Mar 2027 09:00 Asia/Tokyo",
        ),
    )
    (other,) = program.rows("SELECT id FROM person WHERE given_name = 'Hélène'")
    assert preview_section(program, other[0]) is None


def test_a_long_card_is_cut_and_says_so(program: Program, ana: str, add: Add) -> None:
    for n in range(11):
        add(program, "feedback", kind="wish", title=f"Wish {n}", person=ana)
    section = feedback_section(program, ana)
    assert section is not None
    assert section.lines[-1] == ("", "and 3 more")


def test_what_is_due_leads_to_its_screen(
    program: Program, club: str, wish: str, secret: str
) -> None:
    for code, id, kind in (
        ("answer", wish, FeedbackScreen),
        ("embargo", secret, PreviewsScreen),
        ("leak", secret, LeakScreen),
    ):
        due = Due(id, code, "2027-01-12", "", "", id, "today")
        assert isinstance(due_places.place_of(program, due), kind)


@pytest.mark.parametrize(
    ("place", "screen"),
    [
        ("feedback", lambda club, _id: FeedbackScreen(club)),
        ("previews", lambda _club, _id: PreviewsScreen()),
        ("readers", lambda _club, id: PreviewReadersScreen(id)),
        ("leak", lambda _club, id: LeakScreen(id)),
        ("balance", lambda club, _id: BalanceScreen(club)),
        ("brandwork", lambda club, _id: BrandWorkScreen(club)),
    ],
)
@pytest.mark.parametrize("language", ["en", "fr"])
async def test_every_key_does_something_and_the_footer_fits(
    open_app: Opener,
    program: Program,
    club: str,
    wish: str,
    secret: str,
    ana: str,
    place: str,
    screen: Any,
    language: str,
) -> None:
    previews.tell(program, secret, [ana])
    leaks.note(program, secret, "A photo")
    records.add(program, BRAND_CONTRIBUTION, {"person": ana, "club": club, "title": "A talk"})
    with i18n.speaking(language):
        async with open_app("clubs") as at:
            made = screen(club, secret)
            await push(at, made)
            shown: list[Key] = [key for key in keys_of(place) if key.shown]
            assert len(shown) <= 7
            for key in keys_of(place):
                assert hasattr(made, f"action_{key.action.partition('(')[0]}"), key.id
            for key in shown:
                assert f"{key.display} {i18n._(key.label)}" in at.keys
            assert len(at.keys) <= 80


async def test_hostile_words_are_only_words(open_app: Opener, program: Program, club: str) -> None:
    hostile = "[bold]x[/] \x1b[31m [@click=app.quit]y[/]"
    feedback.add(program, {"kind": "complaint", "title": hostile, "text": hostile, "club": club})
    async with open_app("clubs") as at:
        await open_over_club(at, club, "v", FeedbackScreen)
        assert "[bold]x[/]" in at.text
        await at.press("a")
        assert "[bold]x[/]" in at.text


async def test_nothing_is_written_in_a_file_open_for_reading(
    open_app: Opener, open_program: Any, club: str, wish: str
) -> None:
    async with open_app("clubs", on=open_program(readonly=True)) as at:
        await open_over_club(at, club, "v", FeedbackScreen)
        await at.press("c")
        assert isinstance(at.screen, FeedbackScreen)
        assert at.told[-1] == "The file is open for reading only."
