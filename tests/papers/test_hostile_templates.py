"""Templates of the user's own that were made to harm, to crash, or to go on for ever."""

from __future__ import annotations

import os
import re
import zipfile
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document

from clubmgr.errors import RefusedFile
from clubmgr.papers import (
    articles,
    catalogue,
    limits,
    own_templates,
    templates,
    word_reading,
    word_templates,
)
from clubmgr.papers.offered import Officer, Resolution

HEADER = "---\ntitle: x\nsubject: meeting\n---\n"
OFFICERS = tuple(Officer(f"Ana Silva {n}", "president", date(2027, 2, 1), None) for n in range(8))
VALUES = {
    "club_name": "Club Lyon",
    "club_mission": "word " * 20_000,
    "officers": OFFICERS,
    "decisions": (Resolution(1, "To go on.", "adopted", ""),),
}
W = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The user's own folder, empty."""
    monkeypatch.setenv("CLUBMGR_TEMPLATES", str(tmp_path))
    return tmp_path


def write(folder: Path, text: str) -> str:
    (folder / "trial.fr.md").write_text(HEADER + text, "utf-8")
    template = catalogue.own("trial", "fr")
    if template is None:
        raise catalogue.refused()[0]
    return templates.write("trial", "fr", {name: VALUES[name] for name in template.uses})


def word(folder: Path, body: str, parts: dict[str, bytes] | None = None) -> Path:
    """Make a Word template with this in its body."""
    plain = BytesIO()
    Document().save(plain)
    path = folder / "letter.fr.docx"
    document = f"<w:document {W}><w:body>{body}<w:sectPr/></w:body></w:document>".encode()
    with zipfile.ZipFile(plain) as source, zipfile.ZipFile(path, "w") as target:
        changed = {"word/document.xml": document, **(parts or {})}
        for name in source.namelist():
            target.writestr(name, changed.get(name, source.read(name)))
    return path


def refusal() -> str:
    (refused,) = catalogue.refused()
    return str(refused)


def text(words: str) -> str:
    return f"<w:r><w:t>{words}</w:t></w:r>"


def paragraph(*runs: str) -> str:
    return f"<w:p>{''.join(runs)}</w:p>"


@pytest.mark.parametrize(
    ("code", "why"),
    [
        ("{{ club_mission | join(club_mission) }}", "“join” is not for such a value"),
        ("{{ club_mission | listed }}", "“listed” is not for such a value"),
        ("{{ officers | join(club_mission) }}", "“join” is not for such a value"),
        ("{{ article | upper }}", "“upper” is not for such a value"),
        ("{{ [see] | join }}", "“join” is not for such a value"),
        ("{{ decisions | join }}", "“join” is not for such a value"),
        ("{{ officers | upper }}", "“upper” is not for such a value"),
        ("{{ officers | first | capitalize }}", "“capitalize” is not for such a value"),
        ("{{ article }}", "a list is no text"),
        ("{{ club_name | date }}", "“date” is not for such a value"),
        ("{{ club_mission }}" * 500, "writes too much text"),
        ("{% if club_mission | upper | lower %}{% endif %}" * 500, "writes too much text"),
        ("{{ '%}' and " + "club_name and " * 300 + "1 }}", "too long"),
        ("{{ '}}' and " + "(" * 300 + "1" + ")" * 300 + " }}", "too long"),
        ("{{ " + "(" * 40 + "1" + ")" * 40 + " }}", "nested too deep"),
        ("{{%}" * 60_000, "unexpected|not closed"),
        ("{% raw %}" + "{{" * 100_000 + "{% endraw %}", "too long"),
        ("{% if club_name %}{% raw %}{% endif %}{% endraw %}" * 99, "nested too deep"),
        ("{%+ if club_name %}" * 99 + "{% endif %}" * 99, "nested too deep"),
    ],
    ids=lambda code: code[:40],
)
def test_what_would_not_end_or_shows_what_is_behind_is_refused_with_its_line(
    folder: Path, code: str, why: str
) -> None:
    with pytest.raises(RefusedFile, match=r"trial\.fr\.md was refused, line 6: ") as refused:
        write(folder, f"un\n{code}\n")
    assert re.search(why, str(refused.value)), refused.value


def test_a_round_of_a_loop_counts_for_what_is_done_in_it(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "MOST_STEPS", 10_000)
    light = "{% for o in officers %}{% for p in officers %}{{ p.name }}{% endfor %}{% endfor %}"
    assert "Ana Silva 7" in write(folder, light)
    heavy = light.replace("{{ p.name }}", "{% if p.name | upper %}{% endif %}" * 30)
    with pytest.raises(RefusedFile, match="line 5: its loops do not come to an end"):
        write(folder, heavy)


def test_two_articles_of_a_name_are_found_among_many() -> None:
    lines = [f"<!-- article a{n} required -->\n## x\n" for n in range(20_000)]
    with pytest.raises(articles.WrongMark, match="a7"):
        articles.split("\n".join([*lines, lines[7], "<!-- articles end -->"]))


def test_what_cannot_be_read_is_refused_and_the_others_are_there(folder: Path) -> None:
    (folder / "good.fr.md").write_text(HEADER + "{{ club_name }}")
    (folder / "broken.fr.md").symlink_to("/nowhere/at/all")
    (folder / "turn.fr.md").symlink_to("turn.fr.md")
    (folder / "endless.fr.docx").symlink_to("/dev/zero")
    os.mkfifo(folder / "pipe.fr.md")
    found = own_templates.look_into(folder, ())
    assert [template.kind for template in found.templates] == ["good"]
    assert sorted(str(each).split()[2] for each in found.refused) == [
        "broken.fr.md", "endless.fr.docx", "pipe.fr.md", "turn.fr.md",
    ]  # fmt: skip


def test_a_folder_of_too_many_templates_is_not_read_to_its_end(folder: Path) -> None:
    for number in range(1000, 1203):
        (folder / f"t{number}.fr.md").write_text(HEADER + "{{ club_name }}")
    found = own_templates.look_into(folder, ())
    assert len(found.templates) == 200
    (refused,) = found.refused
    assert "more than 200 templates: t1200.fr.md and those after" in str(refused)


def test_a_name_of_a_file_is_told_on_one_line_and_drives_no_terminal(folder: Path) -> None:
    (folder / "a\n\x1b[31mb\u202e.fr.md").write_text("x")
    assert refusal().startswith("The template a [31mb.fr.md was refused:")


def test_a_damaged_word_file_is_refused_and_the_others_are_there(folder: Path) -> None:
    (folder / "good.fr.md").write_text(HEADER + "{{ club_name }}")
    name = "word/document.xml"
    whole = word(folder, paragraph(text("Bonjour " * 5000))).read_bytes()
    damages = (
        {"_rels/.rels": b"<Relationships/>"},
        {"[Content_Types].xml": b"<Types/>"},
        {"[Content_Types].xml": b"nothing"},
        {name: f"<w:document {W}/>".encode()},
        {name: b"<x/>"},
        {"word/_rels/document.xml.rels": b'<Relationships><x Type="y/styles"/></Relationships>'},
    )
    for damage in damages:
        word(folder, "", damage)
        assert refusal() == "The template letter.fr.docx was refused: it is no .docx file.", damage
        assert catalogue.own("good", "fr") is not None
    for method in (zipfile.ZIP_LZMA, zipfile.ZIP_BZIP2):
        with (
            zipfile.ZipFile(BytesIO(whole)) as source,
            zipfile.ZipFile(folder / "letter.fr.docx", "w", method) as target,
        ):
            for each in source.namelist():
                target.writestr(each, source.read(each))
        assert "it is no .docx file" in refusal()
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as target:
        target.writestr("word/document.xml", whole)
    torn = bytearray(packed.getvalue())
    torn[60:100] = b"\xff" * 40
    (folder / "letter.fr.docx").write_bytes(torn)
    assert "it is no .docx file" in refusal()


def test_a_field_that_shows_only_once_the_paper_is_filled_is_refused(folder: Path) -> None:
    def field(kind: str) -> str:
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

    def code(words: str) -> str:
        return f"<w:r><w:instrText>{words}</w:instrText></w:r>"

    path = word(
        folder,
        paragraph(
            text("Voici {% if club_name == 'z' %}"), field("begin"), code("PAGE "), field("end"),
            text("{% endif %}"),
        )
        + paragraph(
            field("begin"), text("{% if club_name == 'z' %}"), code("PAGE "), text("{% endif %}"),
            code("INCLUDETEXT /etc/passwd"), field("end"),
        ),
    )  # fmt: skip
    assert catalogue.refused() == ()
    with pytest.raises(RefusedFile, match="the field INCLUDETEXT may read other files"):
        word_templates.fill(path, "fr", VALUES)


@pytest.mark.parametrize(
    ("body", "why"),
    [
        ("<w:r><w:delInstrText>INCLUDETEXT x</w:delInstrText></w:r>", None),
        ('<w:p w:rsidR="{{ club_name }}"/>', "stands in the text only"),
        ("<w:t>{{ club_name }}</w:t>", "stands in the text only"),
        ("<!-- {{ club_name }} -->", "stands in the text only"),
        (paragraph(text("-%}")), "not closed"),
        (paragraph(text("{% vm %}")), "“vm” is nothing"),
        (paragraph(text("{% colspan 999999999 %}")), "“colspan” is nothing"),
        ('<w:tcPr><w:gridSpan w:val="99999999"/></w:tcPr>', "too wide"),
        ('<w:tcPr><w:gridSpan w:val="x"/></w:tcPr>', "too wide"),
        ('<w:trPr><w:gridBefore w:val="99999999"/></w:trPr>', "too wide"),
        (paragraph('<v:imagedata src="http://x.example/a"/>'), "refers to http://x.example/a"),
        (paragraph(text("{{" * 100_000)), "not closed"),
        (paragraph(text("x" * 1_000_001)), "too large"),
    ],
    ids=lambda code: str(code)[:40],
)
def test_what_a_word_file_hides_or_blows_up_is_refused(
    folder: Path, body: str, why: str | None
) -> None:
    path = word(folder, body)
    if why is None:
        begun = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        path = word(folder, paragraph(begun, body))
        why = "the field INCLUDETEXT may read other files"
    assert path.name in refusal()
    assert why in refusal()


def test_a_word_file_that_reads_a_database_is_refused(folder: Path) -> None:
    merge = '<w:mailMerge><w:connectString w:val="Provider=x"/></w:mailMerge>'
    settings = f"<w:settings {W}>{merge}</w:settings>".encode()
    word(folder, paragraph(text("{{ club_name }}")), {"word/settings.xml": settings})
    assert "it refers to mailMerge" in refusal()


def test_cells_merged_downwards_say_their_text_once(folder: Path) -> None:
    def row(merge: str, words: str) -> str:
        cell = f"<w:tcPr><w:vMerge{merge}/></w:tcPr>{paragraph(text(words))}"
        return f"<w:tr><w:tc>{cell}</w:tc></w:tr>"

    rows = row(' w:val="restart"', "{{ club_name }}") + row("", "") * 1500
    path = word(folder, f"<w:tbl><w:tblGrid><w:gridCol/></w:tblGrid>{rows}</w:tbl>")
    shown = word_reading.text_of(word_templates.fill(path, "fr", VALUES))
    assert shown.count("Club Lyon") == 1
    assert shown.count("\n") == 1502


def test_what_is_empty_in_a_word_file_is_kept(folder: Path) -> None:
    body = '<w:p w:rsidR="1"/>' + paragraph('<w:r w:rsidR="2"/>', text("{{ club_name }}"))
    path = word(folder, body + '<w:p w:rsidR="3"/>')
    filled = Document(BytesIO(word_templates.fill(path, "fr", VALUES)))
    assert [each.text for each in filled.paragraphs] == ["", "Club Lyon", ""]
