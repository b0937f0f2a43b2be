from __future__ import annotations

import io
import random
import zipfile
from datetime import date, datetime, time

import openpyxl
import pytest

from clubmgr.errors import RefusedFile
from clubmgr.papers import workbooks
from clubmgr.papers.workbooks import SheetTable, open_workbook

PEOPLE = [["Nom", "Prénom", "Tél."], ["Lefèvre", "Élodie", 612345678.0], ["Dupont", "Jean", None]]


def workbook(*sheets: list[list[object]]) -> bytes:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for rows in sheets:
        sheet = book.create_sheet()
        for row in rows:
            sheet.append(row)
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


def repack(data: bytes, **parts: bytes) -> bytes:
    """Return the workbook with other contents for parts named without folder or extension."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", 8) as new:
        for name in old.namelist():
            plain = name.rpartition("/")[2].partition(".")[0]
            new.writestr(name, parts.get(plain, old.read(name)))
    return out.getvalue()


def part(data: bytes, name: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read(name)


def table(data: bytes) -> SheetTable:
    return open_workbook(data, "people.xlsx", {})


def rows(data: bytes) -> list[list[str]]:
    return [[str(line), *cells] for line, cells, _clean in table(data).rows(pytest.fail)]


def test_a_sheet_is_read_as_texts() -> None:
    data = workbook(PEOPLE)
    assert table(data).headers == ("Nom", "Prénom", "Tél.")
    assert rows(data) == [["2", "Lefèvre", "Élodie", "612345678"], ["3", "Dupont", "Jean", ""]]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (33612345678.0, "33612345678"),
        (3.5, "3.5"),
        (True, "true"),
        (date(2027, 1, 12), "2027-01-12"),
        (datetime(2027, 1, 12, 18, 30), "2027-01-12 18:30"),
        (time(18, 30), "18:30"),
        ("'=1+1", "=1+1"),
        ("#N/A", ""),
        ("=1+1", ""),
    ],
)
def test_values_are_written_as_people_would_type_them(value: object, text: str) -> None:
    assert rows(workbook([["Nom", "Notes"], ["Dupont", value]])) == [["2", "Dupont", text]]


def test_a_formula_counts_as_what_it_came_to() -> None:
    data = workbook([["Nom", "Notes"], ["Dupont", "=1+1"]])
    sheet = part(data, "xl/worksheets/sheet1.xml").replace(b"<v></v>", b"<v>2</v>")
    sheet = sheet.replace(b"<v />", b"<v>2</v>").replace(b"<v/>", b"<v>2</v>")
    assert rows(repack(data, sheet1=sheet)) == [["2", "Dupont", "2"]]


def test_the_sheet_with_the_people_is_found_and_its_header() -> None:
    data = workbook([["Mode d'emploi"], ["Bonjour"]], [["Liste 2027"], [], *PEOPLE], PEOPLE)
    assert table(data).place == 1
    assert rows(data)[0] == ["4", "Lefèvre", "Élodie", "612345678"]


def test_blank_rows_are_passed_over_and_cells_beside_the_headers_left_out() -> None:
    data = workbook([["Nom", "Ville"], [], ["Dupont"], [None, None, "x"], ["Durand", "Nice", "y"]])
    assert rows(data) == [["3", "Dupont", ""], ["4", "", ""], ["5", "Durand", "Nice"]]


def test_a_claim_of_a_million_rows_is_not_believed() -> None:
    data = workbook(PEOPLE)
    sheet = part(data, "xl/worksheets/sheet1.xml").replace(b"A1:C3", b"A1:XFD1048576")
    assert len(rows(repack(data, sheet1=sheet))) == 2


def test_an_empty_workbook_is_refused() -> None:
    with pytest.raises(RefusedFile, match=r"people\.xlsx is empty"):
        table(workbook([]))


def test_another_archive_is_refused() -> None:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr("content.xml", "<x/>")
    with pytest.raises(RefusedFile, match="no Excel workbook"):
        table(data.getvalue())


def test_a_row_number_beyond_all_sheets_is_refused_at_once() -> None:
    data = workbook(PEOPLE)
    sheet = part(data, "xl/worksheets/sheet1.xml").replace(b'<row r="3"', b'<row r="99999999999"')
    with pytest.raises(RefusedFile, match="more rows than a sheet can have"):
        rows(repack(data, sheet1=sheet))


@pytest.mark.parametrize("name", ["sheet1", "styles", "workbook"])
def test_a_part_that_unpacks_without_end_is_refused_unopened(name: str) -> None:
    with pytest.raises(RefusedFile, match="would unpack to far more"):
        table(repack(workbook(PEOPLE), **{name: b" " * (workbooks._HARMLESS + 1)}))


@pytest.mark.parametrize("name", ["xl/worksheets/sheet1.xml", "xl/workbook.xml"])
@pytest.mark.parametrize("entity", ['"lol">', 'SYSTEM "file:///etc/passwd">'])
def test_entities_are_not_expanded(name: str, entity: str) -> None:
    data = workbook(PEOPLE)
    xml = part(data, name)
    layers = [f"<!ENTITY a {entity}"]
    layers += [
        f'<!ENTITY {b} "{f"&{a};" * 30}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True)
    ]
    head = f"<!DOCTYPE x [{''.join(layers)}]>".encode()
    start = xml.index(b"<workbook" if b"<workbook" in xml else b"<worksheet")
    bomb = head + xml[start:].replace(b"Lef", b"&i;").replace(b'name="Sheet"', b'name="&i;"')
    with pytest.raises(RefusedFile, match="damaged"):
        rows(repack(data, **{name.rpartition("/")[2].partition(".")[0]: bomb}))


def test_damaged_workbooks_are_refused_and_nothing_else() -> None:
    dice = random.Random(8)
    whole = workbook(PEOPLE)
    sheet = part(whole, "xl/worksheets/sheet1.xml")
    tokens = [
        b"<",
        b">",
        b'"',
        b"</row>",
        b'<row r="9">',
        b't="s"',
        b"<v>1e999</v>",
        b"\xff",
        b"<c>",
    ]
    outcomes = set()
    for _ in range(150):
        broken = bytearray(sheet)
        for _ in range(dice.choice((1, 2, 5))):
            at = dice.randrange(len(broken))
            broken[at : at + dice.choice((0, 1, 9))] = dice.choice(tokens)
        try:
            outcomes.add(len(rows(repack(whole, sheet1=bytes(broken)))) > 0)
        except RefusedFile:
            outcomes.add(None)
    assert {True, None} <= outcomes


def test_a_text_that_looks_like_an_error_is_kept_and_an_error_is_none() -> None:
    book = openpyxl.Workbook()
    book.active.append(["name", "city", "notes"])
    book.active.append(["Ada", "#REF!", "#N/A"])
    assert book.active["B2"].data_type == "e"
    book.active["C2"].data_type = "s"
    data = io.BytesIO()
    book.save(data)
    assert rows(data.getvalue()) == [["2", "Ada", "", "#N/A"]]
    assert rows(workbooks.write_workbook("People", ["name", "city"], [["Ada", "#REF!"]])) == [
        ["2", "Ada", "#REF!"]
    ]


def test_a_hidden_sheet_is_read_only_where_there_is_no_other() -> None:
    hidden = [["Nom", "Prénom", "Tél.", "Ville"], ["Hid", "Den", "1", "Lyon"]]
    book = openpyxl.load_workbook(io.BytesIO(workbook([["x"]], hidden, PEOPLE, [])))
    book.worksheets[1].sheet_state = "veryHidden"
    data = io.BytesIO()
    book.save(data)
    assert table(data.getvalue()).headers == tuple(PEOPLE[0])
    assert table(data.getvalue()).missed == [
        (1, "The sheet “Sheet2” is read, these are not: Sheet, Sheet1.")
    ]
    del book["Sheet"], book["Sheet2"]
    book.active = 1
    data = io.BytesIO()
    book.save(data)
    assert table(data.getvalue()).headers == tuple(hidden[0])
    assert table(data.getvalue()).missed == []
