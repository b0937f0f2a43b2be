from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from pathlib import Path

import pytest

from clubmgr import i18n
from clubmgr.errors import MissingFields, NotFound, RefusedFile
from clubmgr.papers import catalogue, french, markdown, templates
from clubmgr.papers.markdown import Paragraph
from clubmgr.papers.verbatim import verbatim

HEADER = "---\ntitle-fr: Essai\ntitle-en: Trial\nsubject: club\nneeds: name\n---\n"

HOSTILE = (
    "# x", "|", "a | b", "[a](b)", "![a](b)", "{{ 7*7 }}", "{% raw %}", "**a**", "_a_", "<b>a</b>",
    "<br>", "<!-- page -->", "1. a", "1) a", "- a", "+ a", "* a", "===", "---", "- - -", "> a",
    "`a`", "~~~", "&amp;", "\\", "a\\", "\\*", ":--", "http://a.b/_c_", "'a' \"b\"",
    "[@click=q]a[/]",
)  # fmt: skip


@dataclass(frozen=True)
class Officer:
    family_name: str
    given_name: str


def put(folder: Path, text: str, name: str = "trial.fr.md", header: str = HEADER) -> Path:
    (folder / name).write_text(header + text, "utf-8")
    return folder


def fill(folder: Path, text: str, **values: object) -> str:
    put(folder, text)
    return templates.write("trial", "fr", {"name": "X", **values}, folder=folder)


def test_the_kinds_are_listed_with_what_each_needs(tmp_path: Path) -> None:
    put(tmp_path, "a")
    put(tmp_path, "b", "trial.en.md")
    put(tmp_path, "c", "README.md")
    (kind,) = catalogue.kinds(tmp_path)
    assert kind == catalogue.Kind("trial", "Trial", ("en", "fr"), "club", ("name",))


def test_a_kind_is_called_by_its_title_in_the_readers_language() -> None:
    with i18n.speaking("fr"):
        titles = {kind.kind: kind.title for kind in catalogue.kinds()}
    assert titles["statuts-1901"] == "Statuts d’association (loi 1901)"


@pytest.mark.parametrize("text", HOSTILE)
def test_what_people_type_is_shown_as_they_typed_it(tmp_path: Path, text: str) -> None:
    paper = fill(tmp_path, "{{ name }}\n\nAvant « {{ name }} », après.\n", name=text)
    first, second = markdown.read(paper)
    assert isinstance(first, Paragraph)
    assert markdown.plain(first.runs) == text
    assert isinstance(second, Paragraph)
    assert markdown.plain(second.runs) == f"Avant «\u202f{text}\u202f», après."


@pytest.mark.parametrize("text", HOSTILE)
def test_what_people_type_stays_in_its_heading_its_item_and_its_cell(
    tmp_path: Path, text: str
) -> None:
    source = "## {{ name }}\n\n- **{{ name }}**\n\n| a | b |\n|---|---|\n| {{ name }} | z |\n"
    heading, items, table = markdown.read(fill(tmp_path, source, name=text))
    assert isinstance(heading, markdown.Heading)
    assert markdown.plain(heading.runs) == text
    assert isinstance(items, markdown.Items)
    ((item,),) = items.items
    assert isinstance(item, Paragraph)
    assert markdown.plain(item.runs) == text
    assert all(run.bold for run in item.runs)
    assert isinstance(table, markdown.Table)
    assert [[markdown.plain(cell) for cell in row] for row in table.rows] == [[text, "z"]]


def test_line_breaks_are_kept_without_leaving_the_line(tmp_path: Path) -> None:
    paper = fill(tmp_path, "- {{ name }}\n", name="un\r\n# deux\n\n- trois")
    (items,) = markdown.read(paper)
    assert isinstance(items, markdown.Items)
    ((first, second),) = items.items
    assert first == Paragraph((markdown.Run("un"), markdown.Run("\n"), markdown.Run("# deux")))
    assert second == Paragraph((markdown.Run("- trois"),))


def test_control_characters_and_those_that_word_refuses_are_dropped() -> None:
    assert verbatim("a\x1b[31mb\u202ec\ufffed\x00") == r"a\[31mbcd"


def test_a_value_is_never_run_as_a_template(tmp_path: Path) -> None:
    assert fill(tmp_path, "{{ name }}", name="{{ name }} {% if %}") == "{{ name }} {% if %}\n"


def test_blanks_are_named_before_anything_is_written(tmp_path: Path) -> None:
    header = HEADER.replace("needs: name", "needs: name, city, president, channels")
    put(tmp_path, "never", header=header)
    values = {
        "name": " ",
        "city": None,
        "president": Officer("Martin", ""),
        "channels": (),
        "officers": (Officer("Petit", "Luc"), Officer("", "Anne")),
        "dues": False,
        "quorum": 0,
    }
    names = ("name", "city", "president", "channels", "officers")
    assert templates.missing("trial", "fr", values, folder=tmp_path) == names
    with pytest.raises(MissingFields) as refused:
        templates.write("trial", "fr", values, label=lambda name: f"<{name}>", folder=tmp_path)
    assert refused.value.fields == tuple(f"<{name}>" for name in names)
    assert "<city>" in str(refused.value)
    assert "Trial" in str(refused.value)


def test_a_kind_is_found_by_its_name_and_the_others_are_named() -> None:
    assert catalogue.find("statuts-1901").languages == ("fr",)
    with pytest.raises(NotFound, match="statuts-1901"):
        catalogue.find("statuts-1902")


def test_a_kind_or_a_language_that_there_is_none_of_is_said(tmp_path: Path) -> None:
    put(tmp_path, "a")
    with pytest.raises(NotFound, match="trial"):
        templates.write("../trial", "fr", {}, folder=tmp_path)
    with pytest.raises(NotFound, match="fr"):
        templates.missing("trial", "en", {}, folder=tmp_path)


@pytest.mark.parametrize(
    ("source", "line"),
    [
        ("title: x\n", 1),
        ("---\ntitle: x\nsubject: club\nneeds: a\n", 1),
        ("---\nsubject: club\nneeds: a\n---\n", 1),
        ("---\ntitle: x\nsubject: dog\nneeds: a\n---\n", 1),
        ("---\ntitle: x\nauthor: y\nsubject: club\nneeds: a\n---\n", 3),
        ("---\ntitle: x\nsubject: club\nsubject: club\nneeds: a\n---\n", 4),
    ],
)
def test_a_wrong_header_is_refused_with_its_line(tmp_path: Path, source: str, line: int) -> None:
    put(tmp_path, "", header=source)
    with pytest.raises(RefusedFile, match=rf"trial\.fr\.md.* {line}\b"):
        catalogue.kinds(tmp_path)


@pytest.mark.parametrize(
    "code",
    [
        "{{ nobody }}",
        "{{ empty }}",
        "{% for %}",
        "{{ ''.__class__.__mro__ }}",
        "{{ name.__init__.__globals__ }}",
        "{% include '/etc/passwd' %}",
        "{{ words.append('x') }}",
        "{{ range(999999999) | list }}",
        "{{ 1 // 0 }}",
        "{{ see('nowhere') }}",
    ],
)
def test_a_template_that_fails_or_reaches_out_is_refused_with_its_line(
    tmp_path: Path, code: str
) -> None:
    with pytest.raises(RefusedFile, match=r"trial\.fr\.md.* 8\b"):
        fill(tmp_path, f"un\n{code}\n", words=["a"], empty=None)


def test_articles_are_numbered_in_order_and_referred_to_from_anywhere(tmp_path: Path) -> None:
    source = (
        "{% if more %}\n## Article {{ article('extra') }}\n{% endif %}\n"
        "Voir l’article {{ see('last') }}.\n\n"
        "## Article {{ article('first') }}\n\n## Article {{ article('last') }}\n"
    )
    assert "Voir l’article\u00a02." in fill(tmp_path, source, more=False)
    assert "Article\u00a01er" in fill(tmp_path, source, more=False)
    assert "Voir l’article\u00a03." in fill(tmp_path, source, more=True)


@pytest.mark.parametrize(
    ("expression", "text"),
    [
        ("day | date", "12 janvier 2027"),
        ("first | date", "1er mars 2027"),
        ("first | weekday", "lundi 1er mars 2027"),
        ("late | clock", "20\u00a0h\u00a005"),
        ("noon | clock", "12\u00a0h"),
        ("words | listed", "a, b et c"),
        ("words[:1] | listed", "a"),
        ("1 | count('pouvoir', 'pouvoirs')", "1\u00a0pouvoir"),
        ("2 | count('pouvoir', 'pouvoirs')", "2\u00a0pouvoirs"),
        ("'Aider' | sentence", "Aider."),
        ("'Aider ?' | sentence", "Aider ?"),
        ("'Coûte 25 €' | sentence", "Coûte 25 €."),
        ("'Lyon' | at", "à Lyon"),
        ("'Le Mans' | at", "au Mans"),
        ("'Les Ulis' | at", "aux Ulis"),
        ("'La Rochelle' | at", "à La Rochelle"),
        ("'Lens' | at", "à Lens"),
    ],
)
def test_french_papers_read_right(tmp_path: Path, expression: str, text: str) -> None:
    days = {"day": date(2027, 1, 12), "first": date(2027, 3, 1)}
    times = {"late": time(20, 5), "noon": time(12)}
    paper = fill(tmp_path, f"{{{{ {expression} }}}}", words=("a", "b", "c"), **days, **times)
    assert paper == f"{text}\n"


def test_english_papers_have_their_own_dates_and_numbers(tmp_path: Path) -> None:
    put(
        tmp_path,
        "{{ article('x') }} {{ d | date }}, {{ d | weekday }}, {{ t | clock }}, "
        "{{ 0 | count('a', 'as') }} ?",
        "trial.en.md",
    )
    values = {"name": "x", "d": date(2027, 3, 1), "t": time(9, 5)}
    paper = templates.write("trial", "en", values, folder=tmp_path)
    assert paper == "1 1 March 2027, Monday 1 March 2027, 09:05, 0\u00a0as ?\n"


def test_french_words_are_spaced_and_what_people_typed_is_not(tmp_path: Path) -> None:
    assert fill(tmp_path, "Oui ; {{ name }} : 25 %", name="a ; b") == (
        "Oui\u202f; a ; b\u202f: 25\u202f%\n"
    )


def test_comments_that_lay_a_template_out_are_not_spaced() -> None:
    source = "<!-- article a0 required -->\n## Article 2 : {{ 20 a }}\n"
    assert french.space_template(source) == (
        "<!-- article a0 required -->\n## Article\u00a02\u202f: {{ 20 a }}\n"
    )


@pytest.mark.parametrize(
    ("plain", "spaced"),
    [
        ("« a »", "«\u202fa\u202f»"),
        ("Quoi ? Non !", "Quoi\u202f? Non\u202f!"),
        ("16 août 1901", "16\u00a0août 1901"),
        ("1er juillet", "1er\u00a0juillet"),
        ("loi n° 78", "loi n°\u00a078"),
        ("| a | :-- |", "| a | :-- |"),
        ("https://a.b:80", "https://a.b:80"),
    ],
)
def test_only_spaces_that_are_there_become_no_break_spaces(plain: str, spaced: str) -> None:
    assert french.space(plain) == spaced
