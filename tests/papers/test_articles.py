from __future__ import annotations

from collections.abc import Sequence
from itertools import permutations
from pathlib import Path

import pytest

from clubmgr.errors import ClubmgrError, RefusedFile
from clubmgr.papers import articles, catalogue, markdown, templates
from clubmgr.papers.articles import Wording
from clubmgr.papers.markdown import Heading, Items, Paragraph

HEADER = "---\ntitle: Essai\nsubject: club\nneeds: name\n---\n"
THREE = """\
{% set who = "le bureau" if "board" not in included else "le conseil" %}
# Titre

<!-- article name required -->
## Article {{ article("name") }} – Nom

Nous sommes {{ name }}, dit {{ who }}.

<!-- article board optional if board_size -->
## Article {{ article("board") }} – Conseil

Il y a un conseil.

<!-- article end advised -->
## Article {{ article("end") }} – Fin

Voir l’article {{ see("name") }}.

<!-- articles end -->

Fait ici.
"""


def put(folder: Path, text: str, header: str = HEADER) -> Path:
    (folder / "trial.fr.md").write_text(header + text, "utf-8")
    return folder


def write(folder: Path, wordings: Sequence[Wording] = (), **values: object) -> str:
    filled = {"name": "X", "board_size": None, **values}
    text = templates.write("trial", "fr", filled, folder=put(folder, THREE), wordings=wordings)
    return text.replace("\u00a0", " ").replace("\u202f", " ")


def headings(text: str) -> list[str]:
    blocks = markdown.read(text)
    return [markdown.plain(b.runs) for b in blocks if isinstance(b, Heading) and b.level == 2]


def test_without_departures_the_paper_reads_as_its_template(tmp_path: Path) -> None:
    assert write(tmp_path) == (
        "# Titre\n\n## Article 1er – Nom\n\nNous sommes X, dit le bureau.\n\n"
        "## Article 2 – Fin\n\nVoir l’article 1er.\n\nFait ici.\n"
    )


def test_an_article_that_depends_on_a_value_is_there_with_it(tmp_path: Path) -> None:
    text = write(tmp_path, board_size=6)
    assert headings(text) == ["Article 1er – Nom", "Article 2 – Conseil", "Article 3 – Fin"]
    assert "dit le conseil" in text


def test_what_is_switched_on_or_off_is_numbered_through_and_known_to_the_others(
    tmp_path: Path,
) -> None:
    text = write(tmp_path, [Wording("board", included="yes"), Wording("end", included="no")])
    assert headings(text) == ["Article 1er – Nom", "Article 2 – Conseil"]
    assert "dit le conseil" in text
    assert headings(write(tmp_path, [Wording("board", included="no")], board_size=6)) == [
        "Article 1er – Nom",
        "Article 2 – Fin",
    ]


def test_a_required_article_stays_whatever_is_stored(tmp_path: Path) -> None:
    assert "Nous sommes X" in write(tmp_path, [Wording("name", included="no")])


def test_a_moved_article_takes_its_place_and_references_follow_it(tmp_path: Path) -> None:
    text = write(tmp_path, [Wording("name", place=3)])
    assert headings(text) == ["Article 1er – Fin", "Article 2 – Nom"]
    assert "Voir l’article 2." in text


def test_own_words_make_paragraphs_and_items_and_nothing_else(tmp_path: Path) -> None:
    words = (
        "Un.\nEt encore.\n\n# Deux {{ name }} {% for %}\n- **a**\n- b\nFin <!-- articles end -->"
    )
    own = [Wording("end", title="Fin | {{ 7*7 }}", text=words)]
    blocks = markdown.read(write(tmp_path, own))
    begin = next(n for n, b in enumerate(blocks) if isinstance(b, Heading) and "49" not in str(b)
                 and "Fin" in markdown.plain(b.runs))  # fmt: skip
    heading, first, second, items, last, _made = blocks[begin:]
    assert isinstance(heading, Heading)
    assert markdown.plain(heading.runs) == "Article 2 – Fin | {{ 7*7 }}"
    assert isinstance(first, Paragraph)
    assert [run.text for run in first.runs] == ["Un.", "\n", "Et encore."]
    assert isinstance(second, Paragraph)
    assert markdown.plain(second.runs) == "# Deux {{ name }} {% for %}"
    assert isinstance(items, Items)
    told = [block for item in items.items for block in item]
    assert all(isinstance(block, Paragraph) for block in told)
    assert [markdown.plain(b.runs) for b in told if isinstance(b, Paragraph)] == ["**a**", "b"]
    assert isinstance(last, Paragraph)
    assert markdown.plain(last.runs) == "Fin <!-- articles end -->"


def test_an_own_article_is_headed_and_numbered_as_the_others(tmp_path: Path) -> None:
    own = Wording("own-books", title="Livres", text="On les garde.", place=2)
    assert headings(write(tmp_path, [own])) == [
        "Article 1er – Nom",
        "Article 2 – Livres",
        "Article 3 – Fin",
    ]
    assert headings(write(tmp_path, [Wording("own-books", title="Livres", included="no")])) == [
        "Article 1er – Nom",
        "Article 2 – Fin",
    ]


@pytest.mark.parametrize("code", ['x") }}{{ 7*7 }}', "a -->\n# b", "", "É", "a b"])
def test_a_code_that_is_none_is_not_heard(tmp_path: Path, code: str) -> None:
    assert write(tmp_path, [Wording(code, title="T", text="t")]) == write(tmp_path)


def test_a_reference_to_an_article_that_is_left_out_is_refused_with_both_names(
    tmp_path: Path,
) -> None:
    source = THREE.replace("name required", "name advised")
    put(tmp_path, source)
    values = {"name": "X", "board_size": None}
    out = [Wording("name", included="no")]
    with pytest.raises(ClubmgrError, match=r"“Fin”.*“Nom”"):
        templates.write("trial", "fr", values, folder=tmp_path, wordings=out)
    draft = templates.draft("trial", "fr", values, folder=tmp_path, wordings=out)
    assert draft.gaps == (("end", "name"),)
    assert "…" in draft.passages["end"]


def test_a_draft_shows_what_is_missing_where_a_paper_is_refused(tmp_path: Path) -> None:
    put(tmp_path, THREE)
    draft = templates.draft("trial", "fr", {"name": "", "board_size": None}, folder=tmp_path)
    assert draft.passages["name"] == "Nous sommes …, dit le bureau."
    assert list(draft.passages) == ["name", "end"]
    assert [(each.code, each.included) for each in draft.listed] == [
        ("name", True),
        ("board", False),
        ("end", True),
    ]


@pytest.mark.parametrize(
    ("source", "line"),
    [
        (THREE.replace("<!-- articles end -->", ""), 19),
        (THREE.replace("board optional", "board now and then"), 14),
        (THREE.replace("board optional", "board own"), 14),
        (THREE.replace("board optional", "name optional").replace('e("board")', 'e("name")'), 14),
        (THREE.replace('article("board")', 'article("other")'), 15),
        (THREE.replace("required -->\n", "required -->\n\n"), 10),
        ("a\n<!-- articles end -->\n", 7),
    ],
)
def test_wrong_marks_are_refused_with_their_line(tmp_path: Path, source: str, line: int) -> None:
    put(tmp_path, source)
    with pytest.raises(RefusedFile, match=rf"trial\.fr\.md.* {line}\b"):
        templates.write("trial", "fr", {"name": "X", "board_size": 1}, folder=tmp_path)


def test_an_error_in_a_moved_article_still_names_the_templates_line(tmp_path: Path) -> None:
    put(tmp_path, THREE.replace("Il y a un conseil.", "Il y a {{ nobody }}."))
    moved = [Wording("board", place=1), Wording("own-x", title="X", text="a\n\nb", place=1)]
    with pytest.raises(RefusedFile, match=r"trial\.fr\.md.* 17\b"):
        templates.write(
            "trial", "fr", {"name": "X", "board_size": 1}, folder=tmp_path, wordings=moved
        )


def test_a_template_without_marks_has_no_articles(tmp_path: Path) -> None:
    put(tmp_path, "Bonjour {{ name }}.\n")
    assert templates.listed("trial", "fr", {}, folder=tmp_path, wordings=[Wording("a")]) == []
    assert templates.write("trial", "fr", {"name": "X"}, folder=tmp_path) == "Bonjour X.\n"


def test_a_heading_without_a_number_can_be_reworded_too(tmp_path: Path) -> None:
    put(tmp_path, "<!-- article a usual -->\n## Un\n\nMot.\n\n<!-- articles end -->\n")
    own = [Wording("a", title="Une"), Wording("own-b", title="Deux", text="Mots.")]
    text = templates.write("trial", "fr", {"name": "X"}, folder=tmp_path, wordings=own)
    assert headings(text) == ["Une", "Deux"]


def test_any_order_is_brought_about_by_moving_one_after_the_other() -> None:
    natural = list("abcd")
    for wanted in permutations(natural):
        places: dict[str, int] = {}
        present = list(natural)
        for at, code in enumerate(wanted):
            present.remove(code)
            present.insert(at, code)
            places = articles.places_after(natural, places, present, code)
            assert articles.order(natural, places) == present
        assert present == list(wanted)


def test_an_article_that_is_moved_there_and_back_stands_by_itself_again() -> None:
    natural = list("abcd")
    away = articles.places_after(natural, {}, list("bacd"), "b")
    assert away == {"b": 1}
    assert articles.places_after(natural, away, natural, "b") == {}


@pytest.mark.parametrize("kind", [k for k in catalogue.kinds() if k.subject == "club"])
def test_the_levels_of_the_built_in_texts_are_known_and_their_heads_are_numbered(
    kind: catalogue.Kind,
) -> None:
    for language in kind.languages:
        for part in templates.layout(kind.kind, language).parts:
            assert part.level in articles.LEVELS
            assert part.title
            assert f'article("{part.code}")' in part.lead
