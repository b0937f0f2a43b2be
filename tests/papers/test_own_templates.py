from __future__ import annotations

import zipfile
from collections.abc import Callable
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from clubmgr import i18n
from clubmgr.errors import MissingFields, RefusedFile
from clubmgr.papers import catalogue, limits, own_templates, templates, word_templates
from clubmgr.papers.offered import Officer

HEADER = "---\ntitle-fr: Essai\ntitle-en: Trial\nsubject: club\n---\n"
OFFICERS = (
    Officer("Ana Silva", "president", date(2027, 2, 1), None),
    Officer("Zoé Dupont", "treasurer", date(2027, 3, 1), date(2029, 2, 28)),
)
VALUES = {"club_name": "Club Lyon", "officers": OFFICERS, "members_count": 12}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The user's own folder, empty."""
    monkeypatch.setenv("CLUBMGR_TEMPLATES", str(tmp_path))
    return tmp_path


def put(folder: Path, text: str, name: str = "trial.fr.md", header: str = HEADER) -> None:
    (folder / name).write_text(header + text, "utf-8")


def put_word(
    folder: Path, *paragraphs: str, name: str = "letter.fr.docx", **properties: str
) -> Path:
    document = Document()
    for text in paragraphs:
        document.add_paragraph(text)
    for key, value in properties.items():
        setattr(document.core_properties, key, value)
    document.save(str(folder / name))
    return folder / name


def refusal() -> str:
    (refused,) = catalogue.refused()
    return str(refused)


def write(kind: str = "trial", **values: object) -> str:
    template = catalogue.own(kind, "fr")
    assert template is not None
    known = {**VALUES, **values}
    return templates.write(kind, "fr", {name: known[name] for name in template.uses})


def word_text(path: Path, **values: object) -> list[str]:
    content = word_templates.fill(path, "fr", {**VALUES, **values})
    return [paragraph.text for paragraph in Document(BytesIO(content)).paragraphs]


def test_own_templates_stand_beside_the_built_in_ones(folder: Path) -> None:
    put(folder, "# {{ club_name }}\n")
    found = {kind.kind: kind for kind in catalogue.kinds()}
    assert found["trial"].own
    assert found["trial"].needs == ("club_name",)
    assert not found["statuts-1901"].own
    assert write() == "# Club Lyon\n"


def test_a_template_needs_what_it_prints_and_does_not_ask_for(folder: Path) -> None:
    put(
        folder,
        "{{ club_name }}{% if club_acronym %} ({{ club_acronym }}){% endif %}"
        "{% for o in officers %}{{ o.name }}{% endfor %}",
    )
    assert catalogue.find("trial").needs == ("club_name",)
    assert write(club_acronym="", officers=()) == "Club Lyon\n"


def test_what_a_template_is_about_is_told_by_what_it_prints(folder: Path) -> None:
    put(folder, "{{ meeting_title }}", header="---\ntitle: x\n---\n")
    put_word(folder, "{{ holder }}")
    found = {kind.kind: kind.subject for kind in catalogue.kinds() if kind.own}
    assert found == {"trial": "meeting", "letter": "mandate"}


def test_lists_are_gone_through_and_listed(folder: Path) -> None:
    put(
        folder,
        "{% for o in officers %}\n- {{ loop.index }} {{ o.name }}, {{ o.since | date }}"
        "{% if o.until %} au {{ o.until | date }}{% endif %}\n\n{% endfor %}\n"
        "{{ officers | listed }} ; {{ officers | join(', ') }}",
    )
    text = write()
    assert "- 1 Ana Silva, 1er février 2027\n" in text
    assert "- 2 Zoé Dupont, 1er mars 2027 au 28 février 2029\n" in text
    assert "Ana Silva et Zoé Dupont\u202f; Ana Silva, Zoé Dupont" in text


@pytest.mark.parametrize(
    ("code", "why"),
    [
        ("{% include '/etc/passwd' %}", "reads no other file"),
        ("{% import 'x' as y %}", "reads no other file"),
        ("{% from 'x' import y %}", "reads no other file"),
        ("{% extends '/etc/passwd' %}", "reads no other file"),
        ("{{ open('/etc/passwd') }}", "nothing can be called|no value"),
        ("{{ ''.__class__.__mro__ }}", "__mro__|__class__"),
        ("{{ club_name.__init__.__globals__ }}", "__globals__|__init__"),
        ("{{ club_name.format(1) }}", "called"),
        ("{{ club_name | attr('__class__') }}", "no filter “attr”"),
        ("{{ club_name['__class__'] }}", "only a number"),
        ("{{ officers[0].phone }}", "“phone” is not offered"),
        ("{{ officers[0].emails }}", "“emails” is not offered"),
        ("{{ person }}", "no value “person”"),
        ("{{ meeting_title }}", "no value “meeting_title”"),
        ("{{ self }}", "no value “self”"),
        ("{{ config }}", "no value “config”"),
        ("{% for a in range(999999999) %}x{% endfor %}", "goes through one of the lists"),
        ("{% for a in officers recursive %}{{ loop(officers) }}{% endfor %}", "goes through"),
        ("{% for a in [club_name, club_name] %}{{ a }}{% endfor %}", "goes through"),
        ("{% macro f() %}{{ f() }}{% endmacro %}", "macro"),
        ("{% set a = club_name %}", "assign"),
        ("{% set a %}x{% endset %}", "assign"),
        ("{% with a = 1 %}{% endwith %}", "with"),
        ("{{ 'a' * 999999999 }}", "mul"),
        ("{{ 9 ** 9 ** 9 }}", "pow"),
        ("{{ club_name ~ club_name }}", "concat"),
        ("{{ '%999999999d' % 1 }}", "mod"),
        ("{{ '%999999999d' | format(1) }}", "no filter “format”"),
        ("{{ club_name | center(999999999) }}", "no filter “center”"),
        ("{{ officers | map('center', 999999999) | list }}", "no filter"),
        ("{{ 1 is divisibleby 0 }}", "no test"),
        ("{% filter upper %}x{% endfilter %}", "filterblock"),
        ("{{ club_name" + " and club_name" * 6000 + " }}", "too long"),
        ("{{ " + "(" * 300 + "1" + ")" * 300 + " }}", "too long"),
        ("{% if club_name %}" * 3000 + "{% endif %}" * 3000, "nested too deep"),
        ("{% if club_name %}" + "{% elif club_name %}" * 5000 + "{% endif %}", "nested too deep"),
        ("{{ club_name", "not closed"),
        ("{% endfor %}", "endfor"),
        ("{{ 1" + "9" * 5000 + " }}", "too long"),
        ("{{ " * 90_000, "not closed"),
    ],
    ids=lambda text: text[:40],
)
def test_a_hostile_template_is_refused_with_file_and_line(
    folder: Path, code: str, why: str
) -> None:
    import re

    put(folder, f"un\n\n{code}\n")
    said = refusal()
    assert said.startswith("The template trial.fr.md was refused, line ")
    assert re.search(why, said), said
    assert "line 8:" in said
    assert catalogue.own("trial", "fr") is None


@pytest.mark.parametrize(
    ("code", "why"),
    [
        ("{% include '/etc/passwd' %}", "reads no other file"),
        ("{{ officers[0].phone }}", "“phone” is not offered"),
        ("{% for a in range(9) %}x{% endfor %}", "goes through one of the lists"),
        ("{{ nobody }}", "no value “nobody”"),
        ("{{ club_name", "not closed in its paragraph"),
        ("{{r club_name }}", "belong right behind"),
        ("{{ '" + "x" * 400 + "' }}", "too long"),
    ],
)
def test_a_hostile_word_file_is_refused_with_its_paragraph(
    folder: Path, code: str, why: str
) -> None:
    put_word(folder, "Bonjour", f"Cher club {code}")
    said = refusal()
    assert said.startswith("The template letter.fr.docx was refused, at “Cher club {")
    assert why in said


def test_a_word_file_is_refused_for_its_header_too(folder: Path) -> None:
    document = Document()
    document.sections[0].header.paragraphs[0].text = "{{ nobody }}"
    document.save(str(folder / "letter.fr.docx"))
    assert "at “{{ nobody }}”: there is no value “nobody”" in refusal()


def put_field(folder: Path, *parts: str) -> None:
    """Put a letter with a field: its instruction's parts, { and } around one in it, | its end."""
    document = Document()
    paragraph = document.add_paragraph("Voici ")
    for part in ("{", *parts, "|", "}"):
        if kind := {"{": "begin", "|": "separate", "}": "end"}.get(part):
            element = OxmlElement("w:fldChar")
            element.set(qn("w:fldCharType"), kind)
        else:
            element = OxmlElement("w:instrText")
            element.text = part
        paragraph.add_run()._r.append(element)
    document.save(str(folder / "letter.fr.docx"))


@pytest.mark.parametrize(
    ("parts", "name"),
    [
        ((r'INCLUDETEXT "/etc/passwd"',), "INCLUDETEXT"),
        ((" include", r"picture http://x.example/a.png"), "INCLUDEPICTURE"),
        ((r"DDEAUTO c:\\windows\\system32\\cmd.exe",), "DDEAUTO"),
        (("{", "REF a", "|", "}"), "?"),
        (("  ", "{", "REF a", "|", "}"), "?"),
        (("D", "{", "REF a", "|", "}", "ATE"), "D"),
        (("DATE", "{", "REF a", "|", "}"), "DATE"),
        (("PAGE ", "{", "LINK x", "|", "}"), "LINK"),
    ],
)
def test_a_word_file_whose_fields_may_read_other_files_is_refused(
    folder: Path, parts: tuple[str, ...], name: str
) -> None:
    put_field(folder, *parts)
    said = refusal()
    assert "at “Voici”" in said
    assert f"the field {name} may read other files" in said


@pytest.mark.parametrize(
    "parts", [("PAGE",), (" REF ", "a ", "{", " SEQ x", "|", "}"), ("TOC \\o",)]
)
def test_fields_that_read_nothing_are_welcome(folder: Path, parts: tuple[str, ...]) -> None:
    put_field(folder, *parts)
    assert catalogue.refused() == ()


def test_how_a_part_of_a_word_file_is_called_hides_nothing(folder: Path) -> None:
    put_field(folder, 'INCLUDETEXT "/etc/passwd"')
    path = folder / "letter.fr.docx"
    with zipfile.ZipFile(path) as source:
        parts = {name: source.read(name) for name in source.namelist()}
    parts["word/media/a.png"] = parts["word/document.xml"]
    clean = put_word(folder, "Bonjour")
    rewrite(clean, lambda _n, c: c, **{"word/media/a.png": parts["word/media/a.png"]})
    assert "the field INCLUDETEXT may read other files" in refusal()


def test_a_word_file_that_refers_outside_is_refused_and_a_link_is_not(folder: Path) -> None:
    document = Document()
    document.part.relate_to("https://x.example", RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    document.save(str(folder / "letter.fr.docx"))
    assert catalogue.refused() == ()
    document.part.relate_to("file:///etc/passwd", RELATIONSHIP_TYPE.IMAGE, is_external=True)
    document.save(str(folder / "letter.fr.docx"))
    assert "it refers to file:///etc/passwd" in refusal()


def rewrite(path: Path, change: Callable[[str, bytes], bytes], **more: bytes) -> None:
    with zipfile.ZipFile(path) as source:
        parts = {name: change(name, source.read(name)) for name in source.namelist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target:
        for name, content in {**parts, **more}.items():
            target.writestr(name, content)


def test_a_word_file_with_entities_macros_or_a_bomb_is_refused(folder: Path) -> None:
    path = put_word(folder, "Bonjour")
    doctype = b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>\n<w:document'
    rewrite(path, lambda n, c: c.replace(b"<w:document", doctype, 1) if "document.x" in n else c)
    assert "word/document.xml in it cannot be read" in refusal()
    path = put_word(folder, "Bonjour")
    rewrite(path, lambda _n, c: c, **{"word/vbaProject.bin": b"x"})
    assert "it has macros" in refusal()
    path = put_word(folder, "Bonjour")
    rewrite(path, lambda _n, c: c, **{"word/big.xml": b"<a>" + b" " * 5_000_000 + b"</a>"})
    assert "it is too large" in refusal()
    path.write_bytes(b"not a file of Word's")
    assert "it is no .docx file" in refusal()


def test_loops_in_loops_are_stopped_with_the_line(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "MOST_STEPS", 50_000)
    opening = "".join(f"{{% for {name} in officers %}}\n" for name in "abcdefghijklm")
    put(folder, f"{opening}x{'{% endfor %}' * 13}")
    with pytest.raises(RefusedFile, match=r"trial\.fr\.md was refused, line \d+: its loops"):
        write()
    path = put_word(folder, f"Tous {opening}x{'{% endfor %}' * 13}")
    with pytest.raises(RefusedFile, match=r"letter\.fr\.docx was refused, at “Tous .*its loops"):
        word_text(path)


def test_endless_text_is_stopped(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MOST_TEXT", 5000)
    put(folder, "{% for a in officers %}" * 3 + "x" * 2000 + "{% endfor %}" * 3)
    with pytest.raises(RefusedFile, match=r"trial\.fr\.md was refused, line 6: it writes too much"):
        write()


def test_control_characters_of_a_template_are_dropped(folder: Path) -> None:
    put(folder, "a\0b\x1b[31m {{ club_name }}\u202e")
    assert write() == "ab[31m Club Lyon\n"


def test_more_loops_than_python_nests_are_refused(folder: Path) -> None:
    put(folder, "{% for a in officers %}" * 25 + "x" + "{% endfor %}" * 25)
    with pytest.raises(RefusedFile, match=r"trial\.fr\.md was refused"):
        write()


def test_a_list_is_no_text(folder: Path) -> None:
    put(folder, "un\n{{ officers }}\n")
    with pytest.raises(RefusedFile, match="line 7: a list is no text"):
        write()
    put(folder, "un\n{{ club_name.title }}\n")
    with pytest.raises(RefusedFile, match="line 7"):
        write()


def test_what_is_empty_is_never_printed_as_nothing(folder: Path) -> None:
    put(folder, "{% for o in officers %}\n{{ o.until }}\n{% endfor %}\n")
    with pytest.raises(RefusedFile, match="line 7: a value that is empty"):
        write()
    put(folder, "{{ club_name }}")
    with pytest.raises(MissingFields):
        write(club_name=" ")


def test_a_word_file_keeps_its_layout_and_shows_values_as_typed(folder: Path) -> None:
    document = Document()
    document.add_heading("{{ club_name }}", 1)
    paragraph = document.add_paragraph("Ils sont ")
    paragraph.add_run("{{ memb").bold = True
    paragraph.add_run("ers_count }}")
    document.add_paragraph("{%p if members_count %}")
    document.add_paragraph("Merci.")
    document.add_paragraph("{%p endif %}")
    table = document.add_table(rows=0, cols=2)
    for cells in (("{%tr for o in officers %}", ""), ("{{ o.name }}", "{{ o.since | date }}"),
                  ("{%tr endfor %}", "")):  # fmt: skip
        for cell, text in zip(table.add_row().cells, cells, strict=True):
            cell.text = text
    document.sections[0].footer.paragraphs[0].text = "{{ club_name }}"
    document.core_properties.title = "Lettre"
    path = folder / "letter.fr.docx"
    document.save(str(path))
    nasty = "A & <b>{{ x }}</b> {_{ y }_} {% z %}\nB\u0007"
    content = word_templates.fill(path, "fr", {**VALUES, "club_name": nasty}, title="Lettre · A")
    filled = Document(BytesIO(content))
    shown = "A & <b>{{ x }}</b> {_{ y }_} {% z %}\nB"
    assert [p.text for p in filled.paragraphs] == [shown, "Ils sont 12", "Merci."]
    assert filled.paragraphs[0].style.name == "Heading 1"
    assert filled.paragraphs[1].runs[1].bold
    assert [[c.text for c in row.cells] for row in filled.tables[0].rows] == [
        ["Ana Silva", "1er février 2027"], ["Zoé Dupont", "1er mars 2027"],
    ]  # fmt: skip
    assert filled.sections[0].footer.paragraphs[0].text == shown
    assert filled.core_properties.title == "Lettre · A"
    assert content == word_templates.fill(
        path, "fr", {**VALUES, "club_name": nasty}, title="Lettre · A"
    )


def test_a_word_file_is_kept_as_markdown(folder: Path) -> None:
    document = Document()
    document.add_heading("{{ club_name }}", 0)
    document.add_heading("Bureau", 1)
    document.add_paragraph("{{ officers | listed }}", style="List Bullet")
    table = document.add_table(rows=2, cols=2)
    table.cell(0, 0).merge(table.cell(0, 1)).text = "Deux | en un"
    table.cell(1, 0).text = "*a*"
    document.save(str(folder / "letter.fr.docx"))
    assert write("letter") == (
        "# Club Lyon\n\n## Bureau\n\n- Ana Silva et Zoé Dupont\n\n"
        "| Deux \\| en un |  |\n| --- | --- |\n| \\*a\\* |  |\n"
    )


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("statuts-1901.fr.md", "a paper of the program's own"),
        ("statuts-1901.en.md", "a paper of the program's own"),
        ("Lettre.md", "tells no kind and language"),
        ("Mon Modèle.fr.md", "tells no kind and language"),
        ("lettre.de.md", "tells no kind and language"),
    ],
)
def test_a_name_that_cannot_be_is_refused(folder: Path, name: str, why: str) -> None:
    put(folder, "x", name)
    assert why in refusal()


def test_two_templates_of_a_kind_do_not_clash(folder: Path) -> None:
    put(folder, "{{ club_name }}", "letter.fr.md")
    put_word(folder, "{{ club_name }}")
    assert "letter.fr.docx is there already" in refusal()
    (folder / "letter.fr.docx").unlink()
    put(folder, "{{ seat }}", "letter.en.md", "---\ntitle: x\n---\n")
    assert "is about a" in refusal()


def test_what_is_no_template_is_left_alone(folder: Path) -> None:
    for name in ("README.md", "~$letter.fr.docx", ".hidden.fr.md", "picture.png"):
        (folder / name).write_text("x")
    (folder / "folder.fr.md").mkdir()
    assert own_templates.look_into(folder, ()) == own_templates.Found((), ())
    assert own_templates.look_into(folder / "nowhere", ()) == own_templates.Found((), ())


def test_a_template_about_two_things_at_once_is_refused(folder: Path) -> None:
    put(folder, "{{ meeting_title }} {{ holder }}", header="---\ntitle: x\n---\n")
    assert "“holder” is not offered about a meeting" in refusal()


def test_no_utf_8_and_too_much_of_it_are_refused(folder: Path) -> None:
    (folder / "trial.fr.md").write_bytes(b"---\ntitle: \xe9\n---\n")
    assert "no text in UTF-8" in refusal()
    put(folder, "x" * 1_000_001)
    assert "too large" in refusal()


def test_a_template_is_read_again_when_it_has_changed(folder: Path) -> None:
    put(folder, "{{ nobody }}")
    assert "nobody" in refusal()
    put(folder, "{{ club_name }} !")
    assert catalogue.refused() == ()


def test_titles_are_in_the_readers_language(folder: Path) -> None:
    put(folder, "x")
    put_word(folder, "x", title="Lettre d’accueil")
    put_word(folder, "x", name="other-letter.fr.docx")
    with i18n.speaking("fr"):
        titles = {kind.kind: kind.title for kind in catalogue.kinds() if kind.own}
    assert titles == {
        "trial": "Essai", "letter": "Lettre d’accueil", "other-letter": "Other letter",
    }  # fmt: skip


def test_own_articles_are_numbered_too(folder: Path) -> None:
    put(folder, "Voir {{ see('b') }}.\n\n## {{ article('a') }}\n\n## {{ article('b') }}\n")
    assert write() == "Voir 2.\n\n## 1er\n\n## 2\n"
    path = put_word(folder, "Voir {{ see('b') }}.", "{{ article('a') }}", "{{ article('b') }}")
    assert word_text(path) == ["Voir 2.", "1er", "2"]
    path = put_word(folder, "Voir {{ see('c') }}.")
    with pytest.raises(RefusedFile, match=r"at “Voir .*no article is named"):
        word_text(path)
