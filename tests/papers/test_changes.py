from __future__ import annotations

from clubmgr.papers.changes import ADDED, CHANGED, GONE, MOVED, Change, compare

BEFORE = """# Statuts

## Article 1er – Nom

Le nom est A.

## Article 2 – Objet

L’objet est B.

- un
- deux

## Article 3 – Siège

Le siège est à Lyon.
"""


def test_the_same_text_has_no_changes() -> None:
    assert compare(BEFORE, BEFORE) == ()


def test_a_reworded_article_tells_the_lines_that_went_and_came() -> None:
    after = BEFORE.replace("L’objet est B.", "L’objet est C.").replace("- deux", "- trois")
    assert compare(BEFORE, after) == (
        Change(
            CHANGED,
            "Article 2 – Objet",
            (
                ("-", "L’objet est B."), ("+", "L’objet est C."), (" ", "un"), ("-", "deux"),
                ("+", "trois"),
            ),
        ),
    )  # fmt: skip


def test_an_article_that_only_got_another_number_is_the_same() -> None:
    after = BEFORE.replace("## Article 2 –", "## Article 2 – Durée\n\nSans fin.\n\n## Article 3 –")
    after = after.replace("## Article 3 – Siège", "## Article 4 – Siège")
    assert compare(BEFORE, after) == (Change(ADDED, "Article 2 – Durée", (("+", "Sans fin."),)),)


def test_an_article_that_went_is_told_last_with_its_old_heading() -> None:
    after = BEFORE.replace("## Article 2 – Objet\n\nL’objet est B.\n\n- un\n- deux\n\n", "")
    after = after.replace("Article 3", "Article 2").replace("Lyon", "Nice")
    assert [(change.what, change.heading) for change in compare(BEFORE, after)] == [
        (CHANGED, "Article 2 – Siège"),
        (GONE, "Article 2 – Objet"),
    ]


def test_an_article_in_another_place_has_moved() -> None:
    head, first, second, third = BEFORE.split("## Article")
    after = "## Article".join((head, third, first, second))
    assert compare(BEFORE, after) == (Change(MOVED, "Article 3 – Siège", ()),)


def test_what_stands_before_the_first_heading_and_in_tables_counts() -> None:
    before = "Cher club,\n\n| a | b |\n|---|---|\n| c | d |\n"
    after = before.replace("d", "e").replace("club", "ami")
    assert compare(before, after) == (
        Change(
            CHANGED,
            "",
            (
                ("-", "Cher club,"), ("+", "Cher ami,"), (" ", "a · b"), ("-", "c · d"),
                ("+", "c · e"),
            ),
        ),
    )  # fmt: skip


def test_two_articles_of_the_same_title_are_two() -> None:
    text = "## Divers\n\nun\n\n## Divers\n\ndeux\n"
    assert compare(text, text.replace("deux", "trois")) == (
        Change(CHANGED, "Divers", (("-", "deux"), ("+", "trois"))),
    )
