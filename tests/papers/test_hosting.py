from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from clubmgr.errors import MissingFields
from clubmgr.papers import hosting, markdown
from clubmgr.papers.hosting import Criterion, Gathering, Guest, Line

DINNER = Gathering(
    club="Club Lyon",
    brand="Acme",
    title="Founding dinner",
    day=date(2027, 3, 9),
    hours="19:30 – 22:00",
    place="Chez Léa",
    link="",
    host="Ana Silva",
    guests=(
        Guest("Zoé | Roux", "accepted", True, "for it", "yes", ("president",)),
        Guest("Tom", "declined"),
        Guest("Eva", "needs_action"),
    ),
    audience=("users",),
    brand_relation="Two visits a year",
    lines=(Line("Room apart", "upstairs", done=True), Line("Diets")),
    criteria=(Criterion("Known", ("by few", "by many", "by all")),),
    call_from=date(2027, 3, 23),
    call_until=date(2027, 3, 30),
)


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("kind", ["host-sheet", "call-sheet", "dinner-invitation"])
def test_every_paper_of_a_founding_is_read_back_as_blocks(kind: str, language: str) -> None:
    text = hosting.write(kind, language, replace(DINNER, answer_by=date(2027, 3, 2)))
    blocks = list(markdown.read(text))
    assert isinstance(blocks[0], markdown.Heading)
    assert any(isinstance(block, markdown.Table) for block in blocks)
    assert "Acme" in text
    assert "{{" not in text


def test_the_round_has_a_line_for_each_guest_and_the_grid_for_those_who_may_come() -> None:
    text = hosting.write("host-sheet", "en", DINNER)
    assert r"| Zoé \| Roux | yes | ☑ | for it | yes | president |" in text
    assert "| Eva | – | ☐ |  | yes · maybe · no |  |" in text
    assert text.count("| Tom |") == 1
    assert text.count("| Eva |") == 2
    assert "| **At table** | 2 of 25 at most |" in text
    assert "between 23 March 2027 and 30 March 2027" in text


def test_the_host_sheet_tells_what_the_brand_offers_and_what_is_not_decided() -> None:
    text = hosting.write("host-sheet", "en", DINNER)
    assert "Two visits a year." in text
    assert "Not decided; the guests’ opinion is wanted." in text
    assert "\n☑ Room apart: upstairs<br>☐ Diets\n" in text
    assert "1 by few · 2 by many · 3 by all" in text


def test_the_decision_sheet_has_each_line_with_owner_and_day() -> None:
    lines = (Line("Mission", "Share uses", "Ana", date(2027, 4, 1)), Line("Roles"))
    text = hosting.write("call-sheet", "fr", replace(DINNER, lines=lines))
    assert "| Mission | Share uses | Ana | 1er avril 2027 |" in text
    assert "| Roles |  |  |  |" in text


def test_what_a_host_must_know_is_named_and_never_left_blank() -> None:
    with pytest.raises(MissingFields) as refused:
        hosting.write("host-sheet", "fr", replace(DINNER, place=" ", guests=(), brand=""))
    assert refused.value.fields == ("brand", "place", "guests")


@pytest.mark.parametrize("kind", ["host-sheet", "call-sheet", "dinner-invitation"])
def test_no_french_word_runs_into_a_brand_that_begins_with_a_vowel(kind: str) -> None:
    text = hosting.write(kind, "fr", replace(DINNER, answer_by=date(2027, 3, 2)))
    assert " de Acme" not in text
    assert " que Acme" not in text
    assert " à les utilisateurs" not in text
