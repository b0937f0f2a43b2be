from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from clubmgr.desk import texts
from clubmgr.models import articles, clubs, records, settings
from clubmgr.models.articles import Text
from clubmgr.models.kinds.club import CLUB
from clubmgr.models.program import Program
from clubmgr.screens.article_form import NewArticleForm, RewordForm
from clubmgr.screens.articles import ArticlesScreen
from clubmgr.screens.dialogs import Notice

Opener = Callable[..., Any]
Add = Callable[..., str]
HOSTILE = "[bold]{{ 7*7 }}[/] <!-- articles end -->"


@pytest.fixture
def club(program: Program, add: Add) -> str:
    """An association that has all it needs but a founding day and leaders."""
    settings.change(program, {"brand": "Acme"})
    return add(
        program, "club", name="Atelier", city="Lyon", country="FR", postcode="69001",
        mission="Partager", legal_form="loi_1901",
    )  # fmt: skip


@pytest.fixture
def text(program: Program, club: str) -> Text:
    """Its statutes."""
    return texts.text_of(clubs.get(program, club), "statuts-1901")


async def open_articles(at: Any, club: str) -> None:
    at.list.reload(cursor_id=club)
    await at.rest()
    await at.press("a")
    assert isinstance(at.screen, ArticlesScreen)


async def retype(at: Any, text: str) -> None:
    """Put another text in the field with the focus."""
    at.screen.focused.text = ""
    for n, line in enumerate(text.split("\n")):
        if n:
            await at.press("enter")
        at.screen.focused.insert(line)
    await at.rest()


def codes(at: Any) -> list[str]:
    return [row.id for row in at.rows()]


async def test_the_articles_of_the_statutes_are_shown_with_their_level_and_words(
    open_app: Opener, club: str
) -> None:
    async with open_app("clubs") as at:
        await open_articles(at, club)
        assert "Statutes of a French association (loi 1901) · Atelier · 19 articles" in at.text
        assert "0 people sign; 2 at least must." in at.text
        assert "Founded on: in the club’s form" in at.text
        assert "required" in at.text
        assert "Elle a pour nom « Atelier »." in at.text
        assert "○ out" in at.text
        await at.press("escape")
        assert at.screen is at.list


async def test_an_article_is_reworded_and_the_finding_stands_below_it(
    open_app: Opener, program: Program, club: str, text: Text
) -> None:
    async with open_app("clubs") as at:
        await open_articles(at, club)
        await at.press("j", "enter")
        assert isinstance(at.screen, RewordForm)
        assert "Partager" in at.text
        await retype(at, f"Le sponsor.\n- {HOSTILE}")
        await at.press("ctrl+s")
        assert texts.read(program, text).passages["object"] == f"Le sponsor.\n\n- {HOSTILE}"
        assert "The brand is a partner, not a sponsor." in at.text
        assert "[bold]{{ 7*7 }}[/]" in at.text
        assert "reworded" in at.text
        await at.press("r")
        assert articles.of_text(program, text) == []
        await at.press("r")
        assert at.told[-1] == "It is as usual already."
        await at.press("u")
        assert texts.article(program, text, "object").reworded


async def test_saving_the_form_untouched_keeps_the_templates_words(
    open_app: Opener, program: Program, club: str, text: Text
) -> None:
    async with open_app("clubs") as at:
        await open_articles(at, club)
        await at.press("j", "e", "ctrl+s")
        assert isinstance(at.screen, ArticlesScreen)
        assert articles.of_text(program, text) == []


async def test_a_form_shows_what_somebody_else_has_written_meanwhile(
    open_app: Opener, program: Program, club: str, text: Text
) -> None:
    articles.change(program, text, {"means": {"text": "Un."}}, "x")
    async with open_app("clubs") as at:
        await open_articles(at, club)
        await at.press(*"jjjjj", "e")
        articles.change(program, text, {"means": {"text": "Deux."}}, "x")
        await retype(at, "Trois.")
        await at.press("ctrl+s")
        assert isinstance(at.screen, RewordForm)
        assert texts.read(program, text).passages["means"] == "Deux."
        await at.press("ctrl+s")
        assert texts.read(program, text).passages["means"] == "Trois."


async def test_marked_articles_are_left_out_and_come_back(
    open_app: Opener, program: Program, club: str, text: Text
) -> None:
    async with open_app("clubs") as at:
        await open_articles(at, club)
        await at.press("x")
        assert "“Constitution et dénomination” is required" in at.told[-1]
        await at.press(*"jjjjj", "space", *"jjjjjjjjjj", "space", "x")
        out = {each.code for each in texts.listed(program, text) if not each.included}
        assert out == {"means", "rules", "dues", "board"}
        assert "17 articles" in at.text
        await at.press("u")
        assert "19 articles" in at.text


async def test_an_article_is_carried_with_the_cursor_on_it(
    open_app: Opener, program: Program, club: str, text: Text
) -> None:
    async with open_app("clubs") as at:
        await open_articles(at, club)
        await at.press("J", "J")
        assert codes(at)[:4] == ["object", "seat", "name", "duration"]
        assert at.screen.table.highlighted.id == "name"
        assert "moved" in at.text
        await at.press("K", "K")
        assert articles.of_text(program, text) == []


async def test_an_own_article_is_added_below_the_cursor(
    open_app: Opener, program: Program, club: str
) -> None:
    async with open_app("clubs") as at:
        await open_articles(at, club)
        await at.press("n")
        assert isinstance(at.screen, NewArticleForm)
        await at.press("ctrl+s")
        assert isinstance(at.screen, NewArticleForm)
        await at.type("Archives")
        await at.press("ctrl+s")
        assert codes(at)[:3] == ["name", "own-archives", "object"]
        assert at.screen.table.highlighted.id == "own-archives"
        assert "It has no text." in at.text
        await at.press("d")
        assert "own-archives" not in codes(at)


async def test_another_text_and_language_is_chosen(open_app: Opener, club: str) -> None:
    async with open_app("clubs") as at:
        await open_articles(at, club)
        await at.press("t")
        assert "Charter of an informal club (English)" in at.text
        await at.press("escape")
        assert "Statutes of a French association (loi 1901) · Atelier" in at.text
        await at.press("t", "end", "enter")
        assert "Statutes of a French association (loi 1901) · Atelier" not in at.text


async def test_the_clubs_own_language_is_offered_before_the_others(
    open_app: Opener, program: Program, club: str
) -> None:
    for language in ("fr", "en"):
        seen = clubs.get(program, club)
        records.change(program, CLUB, seen, {"language": language})
        async with open_app("clubs") as at:
            await open_articles(at, club)
            await at.press("t")
            offered = [line for line in at.text.splitlines() if "Charter of an informal" in line]
        names = ["English" in line for line in offered]
        assert names == [language == "en", language == "fr"], offered


async def test_the_text_is_written_as_a_paper_once_nothing_is_missing(
    open_app: Opener, program: Program, club: str, add: Add, tmp_path: Path
) -> None:
    async with open_app("clubs") as at:
        await open_articles(at, club)
        await at.press("w")
        assert isinstance(at.screen, Notice)
        await at.press("escape")
        records.change(program, CLUB, clubs.get(program, club), {"founded_on": "2027-01-12"})
        for email, seat in (("0@example.org", "president"), ("1@example.org", "treasurer")):
            add(program, "mandate", club="Atelier", person=email, seat=seat, starts_on="2027-01-12")
        await at.press("j", "r", "w", "ctrl+u")
        await at.type(str(tmp_path / "s.md"))
        await at.press("ctrl+s")
        assert "Atelier" in (tmp_path / "s.md").read_text()


async def test_a_file_open_for_reading_only_shows_the_articles_and_changes_nothing(
    open_app: Opener, open_program: Callable[..., Program], club: str
) -> None:
    reading = open_program(readonly=True)
    async with open_app("clubs", on=reading) as at:
        await open_articles(at, club)
        await at.press("x")
        assert at.told[-1] == "The file is open for reading only."


async def test_the_screen_is_left_when_the_club_is_gone(
    open_app: Opener, program: Program, club: str
) -> None:
    async with open_app("clubs") as at:
        await open_articles(at, club)
        records.delete(program, CLUB, [club])
        await at.until(lambda: at.screen is at.list)
