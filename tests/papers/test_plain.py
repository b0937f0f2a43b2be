from __future__ import annotations

from clubmgr import i18n
from clubmgr.papers import plain


def test_a_paper_is_told_in_plain_text() -> None:
    source = (
        "# Convocation<br>AG\n\n**Club**, *Lyon*\n\n## Ordre du jour\n\n1. Un\n2. Deux<br>ligne\n\n"
        "- a\n\n---\n\n> petit\n"
    )
    assert plain.write(source) == (
        "Convocation\nAG\n\nClub, Lyon\n\nOrdre du jour\n-------------\n\n1. Un\n"
        "2. Deux\n   ligne\n\n- a\n\n---\n\npetit\n"
    )


def test_a_table_of_labels_is_told_as_the_language_writes_labels() -> None:
    source = "| | |\n|---|---|\n| **Date** | lundi |\n"
    with i18n.speaking("fr"):
        assert plain.write(source) == "Date\u202f: lundi\n"
    assert plain.write(source) == "Date: lundi\n"


def test_other_tables_have_a_line_for_each_row_under_their_heads() -> None:
    assert plain.write("| a | b |\n|---|---|\n| c | |\n") == "a | b\nc | \n"


def test_what_stands_on_another_page_is_left_to_the_file() -> None:
    assert plain.write("un\n\n<!-- page -->\n\ndeux\n") == "un\n"


def test_what_was_escaped_reads_as_it_was_typed() -> None:
    assert plain.write(r"\*a\* \| \<b\>") == "*a* | <b>\n"
