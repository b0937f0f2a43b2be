from __future__ import annotations

import pytest

from clubmgr.papers import markdown
from clubmgr.papers.markdown import (
    Heading,
    Items,
    Note,
    PageBreak,
    Paragraph,
    Rule,
    Run,
    Table,
)
from clubmgr.papers.verbatim import verbatim


def test_words_keep_their_look_and_their_line_breaks() -> None:
    (block,) = markdown.read("Un *deux* **trois *quatre***\\\ncinq<br>six\nsept\n")
    assert block == Paragraph(
        (
            Run("Un "),
            Run("deux", italic=True),
            Run(" "),
            Run("trois ", bold=True),
            Run("quatre", bold=True, italic=True),
            Run("\n"),
            Run("cinq"),
            Run("\n"),
            Run("six"),
            Run(" "),
            Run("sept"),
        )
    )


def test_every_kind_of_block_is_read_in_order() -> None:
    source = "# T\n\n### U\n\n---\n\n<!-- page -->\n\n| a | b |\n|---|---|\n| c | |\n\n> n\n"
    assert markdown.read(source) == (
        Heading(1, (Run("T"),)),
        Heading(3, (Run("U"),)),
        Rule(),
        PageBreak(),
        Table(((Run("a"),), (Run("b"),)), (((Run("c"),), ()),), kept=True),
        Note((Run("n"),)),
    )


def test_lists_are_numbered_from_their_first_number_and_hold_other_lists() -> None:
    (block,) = markdown.read("3. a\n4. b\n   - c\n")
    assert block == Items(
        (
            (Paragraph((Run("a"),), kept=True),),
            (Paragraph((Run("b"),), kept=True), Items(((Paragraph((Run("c"),)),),))),
        ),
        start=3,
    )


def test_a_table_to_sign_is_kept_with_its_whole_section() -> None:
    source = "Loin.\n\n## S\n\nA.\n\nB.\n\n<!-- signatures -->\n\n| n |\n|---|\n| x |\n\nC.\n"
    far, _heading, first, second, table, after = markdown.read(source)
    assert far == Paragraph((Run("Loin."),))
    assert first == Paragraph((Run("A."),), kept=True)
    assert second == Paragraph((Run("B."),), kept=True)
    assert isinstance(table, Table)
    assert table.signed
    assert not table.kept
    assert after == Paragraph((Run("C."),))


def test_a_list_is_kept_with_the_words_that_announce_it() -> None:
    before, announced, _items = markdown.read("A.\n\nB :\n\n- c\n")
    assert before == Paragraph((Run("A."),))
    assert announced == Paragraph((Run("B :"),), kept=True)


@pytest.mark.parametrize(
    "text", ["<script>x</script>", "a <b>c</b>", "[a](b)", "![a](b)", "`a`", "http://a.b", "&amp;"]
)
def test_what_papers_do_not_use_is_text(text: str) -> None:
    assert [markdown.plain(b.runs) for b in markdown.read(text) if isinstance(b, Paragraph)] == [
        text
    ]


def test_the_title_is_the_first_heading_and_is_cut_for_the_foot_of_a_page() -> None:
    assert markdown.title(markdown.read("a\n\n# Un<br>« *X* »\n\n# Y\n")) == "Un « X »"
    assert markdown.title(markdown.read("a\n")) == ""
    running = markdown.running_title(markdown.read("# " + "x" * 81))
    assert running == "x" * 79 + "…"
    assert markdown.running_title(markdown.read("# « X »")) == "« X »"
    assert markdown.running_title(markdown.read("# Statuts<br>« X »")) == "Statuts « X »"
    assert markdown.running_title(markdown.read("# Pouvoir<br>pour agir")) == "Pouvoir pour agir"
    assert markdown.running_title(markdown.read("# Pouvoir<br>Été 2027")) == "Pouvoir · Été 2027"


def test_what_is_said_of_a_table_holds_for_the_next_one_only() -> None:
    source = "<!-- lines -->\n\n<!-- widths 1 20 -->\n\n| a | b |\n|---|---|\n| c | |\n\nD.\n\n"
    lined, _words, plain = markdown.read(source + "| a |\n|---|\n| c |\n")
    assert isinstance(lined, Table)
    assert (lined.lined, lined.signed, lined.widths) == (True, False, (1, 20))
    assert isinstance(plain, Table)
    assert (plain.lined, plain.widths) == (False, ())


def test_widths_that_do_not_fit_a_table_are_none() -> None:
    (table,) = markdown.read("<!-- widths 1 2 3 -->\n\n| a |\n|---|\n| c |\n")
    assert isinstance(table, Table)
    assert table.widths == ()
    (text,) = markdown.read("<!-- widths 0 x -->\n")
    assert isinstance(text, Paragraph)


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("18:30", "18:30"),
        ("12-14 rue", "12-14 rue"),
        ("1. a", r"1\. a"),
        ("2027) a", r"2027\) a"),
        ("- a", r"\- a"),
        (":-:", r"\:-:"),
        ("=", r"\="),
        ("", ""),
    ],
)
def test_only_what_would_open_a_block_is_escaped_at_the_start(typed: str, shown: str) -> None:
    assert verbatim(typed) == shown
    assert all(isinstance(block, Paragraph) for block in markdown.read(shown))


def test_a_letter_sets_the_next_paragraph_apart_and_no_other() -> None:
    source = "<!-- address -->\n\nA<br>B\n\n<!-- right -->\n\nLyon\n\nC\n"
    address, right, plain = markdown.read(source)
    assert address == Paragraph((Run("A"), Run("\n"), Run("B")), placed="address")
    assert right == Paragraph((Run("Lyon"),), placed="right")
    assert plain == Paragraph((Run("C"),))


def test_a_mark_for_a_paragraph_is_lost_before_anything_else() -> None:
    _heading, after = markdown.read("<!-- right -->\n\n## A\n\nB\n")
    assert after == Paragraph((Run("B"),))


def test_what_a_colon_announces_stays_with_it() -> None:
    announced, _table = markdown.read("Élus :\n\n| a |\n|---|\n| b |\n")
    assert announced == Paragraph((Run("Élus :"),), kept=True)


def test_only_the_end_of_a_long_section_is_kept_with_its_signatures() -> None:
    long = "mot " * 60
    source = f"{long}\n\n{long}\n\n{long}\n\n<!-- signatures -->\n\n| n |\n|---|\n| x |\n"
    kept = [block.kept for block in markdown.read(source) if isinstance(block, Paragraph)]
    assert kept == [False, True, True]


def test_a_list_stays_with_the_small_print_after_it() -> None:
    items, _note = markdown.read("- a\n\n> n\n")
    assert items == Items(((Paragraph((Run("a"),), kept=True),),), kept=True)


def test_neither_the_first_nor_the_last_item_of_a_list_stays_alone() -> None:
    (block,) = markdown.read("- a\n- b\n- c\n- d\n")
    assert isinstance(block, Items)
    kept = [part.kept for (part,) in block.items if isinstance(part, Paragraph)]
    assert kept == [True, False, True, False]
