from __future__ import annotations

import pytest

from clubmgr.papers import markdown
from clubmgr.papers.markdown import Items, Paragraph, Run, Table
from clubmgr.papers.typesetting import typeset


def text(source: str, language: str) -> str:
    (block,) = typeset(markdown.read(source), language)
    assert isinstance(block, Paragraph)
    return markdown.plain(block.runs)


def table(source: str) -> Table:
    (block,) = typeset(markdown.read(source), "fr")
    assert isinstance(block, Table)
    return block


@pytest.mark.parametrize(
    ("typed", "language", "printed"),
    [
        ("le 12 mars 2027", "fr", "le 12~mars 2027"),
        ("le 1er avril", "fr", "le 1er~avril"),
        ("12 March 2027", "en", "12~March 2027"),
        ("12 Marches", "en", "12 Marches"),
        ("Prêts : oui ; « non » !", "fr", "Prêts^: oui^; «^non^»^!"),
        ("Loans : yes", "en", "Loans : yes"),
        ("3 184,00 €", "fr", "3^184,00~€"),
        ("à 19 h 10", "fr", "à 19~h~10"),
        ("M. Roux, Mme Élie, article 4, n° 3", "fr", "M.~Roux, Mme~Élie, article~4, n°~3"),
        ("01 99 00 10 23", "fr", "01 99 00 10 23"),
    ],
)
def test_what_people_typed_is_printed_with_no_break_spaces(
    typed: str, language: str, printed: str
) -> None:
    assert text(typed, language) == printed.replace("~", "\u00a0").replace("^", "\u202f")


def test_only_a_french_ordinal_is_raised() -> None:
    (french,) = typeset(markdown.read("**Article 1er**, 21er"), "fr")
    assert isinstance(french, Paragraph)
    assert french.runs == (
        Run("Article\u00a01", bold=True),
        Run("er", bold=True, raised=True),
        Run(", 21er"),
    )
    assert text("1er", "en") == "1er"


def test_lists_in_lists_are_set_too() -> None:
    (block,) = typeset(markdown.read("- a\n  - b : c\n"), "fr")
    assert isinstance(block, Items)
    (_first, inner) = block.items[0]
    assert isinstance(inner, Items)
    ((item,),) = inner.items
    assert item == Paragraph((Run("b\u202f: c"),))


def test_columns_are_as_wide_as_their_longest_texts_tell() -> None:
    narrow, wide = table("| a | b |\n|---|---|\n| c | un texte bien plus long |\n").widths
    assert narrow < wide
    assert table("<!-- widths 3 1 -->\n\n| a | b |\n|---|---|\n").widths == (3, 1)
    (one, endless) = table(f"| a | b |\n|---|---|\n| c | {'x' * 900} |\n").widths
    assert endless < one * 6


def test_there_is_room_to_sign_beside_long_names() -> None:
    name, sign = table(f"<!-- signatures -->\n\n| n | s |\n|---|---|\n| {'x' * 99} | |\n").widths
    assert sign * 2 > name
