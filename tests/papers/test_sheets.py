from __future__ import annotations

import csv
import io
import random
import tracemalloc
import unicodedata
from pathlib import Path

import pytest

from clubmgr.papers import decoding
from clubmgr.papers.sheets import TextTable, neutralise, open_text, restore, write_csv
from clubmgr.text import clean_line

HOSTILE = (
    "=1+1", "+1+1", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "=cmd|' /C calc'!A0", "'=1", "''=1", "'",
    "+33 6 12 34 56 78", "+33 (0)6-12", "-12.50", "-5", "- item", "+", "＝1+1", "a=b", "O'Brien",
    'say "hi"', "two\nlines", "a;b,c\td|e", "", " ", "'+33 6 12",
)  # fmt: skip


def table(text: str | bytes, encoding: str = "utf-8", **given: str) -> TextTable:
    data = text.encode(encoding) if isinstance(text, str) else text
    return open_text(data, "people.csv", encoding, given)


def rows(text: str | bytes, encoding: str = "utf-8") -> tuple[list[list[str]], list[str]]:
    refused: list[str] = []
    found = table(text, encoding).rows(lambda line, reason: refused.append(f"{line}: {reason}"))
    return [[str(line), *cells] for line, cells, _clean in found], refused


@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
def test_the_delimiter_is_found(mark: str) -> None:
    text = "Nom,Courriel,Ville\nDupont,a@b.fr,Lyon\n".replace(",", mark)
    assert table(text).delimiter == mark
    assert rows(text) == ([["2", "Dupont", "a@b.fr", "Lyon"]], [])


def test_the_delimiter_is_found_among_others_in_the_cells() -> None:
    text = "Nom;Notes\nDupont;a, b, c, d\nDurand;e, f, g, h\n"
    assert table(text).delimiter == ";"


def test_the_delimiter_is_found_where_no_header_is_known() -> None:
    assert table("foo;bar\n1,5;2,5\n1,5;2\n").delimiter == ";"


def test_a_declared_delimiter_is_believed() -> None:
    assert table("sep=^\r\nNom^Ville\r\nDupont^Lyon\r\n").delimiter == "^"
    assert rows("sep=^\r\nNom^Ville\r\nDupont^Lyon\r\n") == ([["3", "Dupont", "Lyon"]], [])


def test_one_column_needs_no_delimiter() -> None:
    assert rows("Email\na@b.fr\n") == ([["2", "a@b.fr"]], [])


def test_cells_may_be_quoted_and_go_over_lines() -> None:
    text = 'Nom,Notes,Ville\n"Dupont, ""Jo""", "one\r\ntwo" ,Lyon\nDurand,"x",Nice\n'
    text = text.replace('" ,', '",')
    assert rows(text) == (
        [["2", 'Dupont, "Jo"', "one\r\ntwo", "Lyon"], ["4", "Durand", "x", "Nice"]],
        [],
    )


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_end_as_they_do_on_each_system(end: str) -> None:
    text = end.join(["Nom,Ville", "Dupont,Lyon", "", "Durand,Nice"])
    assert rows(text) == ([["2", "Dupont", "Lyon"], ["4", "Durand", "Nice"]], [])


def test_a_line_separator_inside_a_cell_ends_no_line() -> None:
    assert rows("Nom,Ville\nDu\u2028pont,Ly\x0bon\n") == ([["2", "Du\u2028pont", "Ly\x0bon"]], [])


def test_blank_lines_are_passed_over() -> None:
    assert rows("Nom,Ville\n\nDupont,Lyon\n,,,\n \n\n") == ([["3", "Dupont", "Lyon"]], [])


def test_empty_cells_beyond_the_headers_are_tolerated_others_refused() -> None:
    found, refused = rows("Nom,Ville\nDupont,Lyon,,\nDurand,Nice,x\nMartin,Metz\n")
    assert found == [["2", "Dupont", "Lyon"], ["4", "Martin", "Metz"]]
    assert refused == ["3: The row has 3 cells where there are 2 headers."]


def test_one_missing_cell_is_tolerated_a_broken_row_refused() -> None:
    whole = "Dupont,a@b.fr,Lyon,x\n" * 8
    found, refused = rows(f"Nom,Email,Ville,Notes\n{whole}Durand,c@d.fr,Nice\nMartin,e@f.fr\n")
    assert found[-1] == ["10", "Durand", "c@d.fr", "Nice", ""]
    assert refused == ["11: The row has 2 cells where there are 4 headers."]


def test_a_program_that_leaves_out_empty_cells_is_understood() -> None:
    found, refused = rows("Nom,Email,Ville,Notes\nA\nB,b@b.fr\nC,c@b.fr,Lyon,x\nD,,Nice\n")
    assert [row[1] for row in found] == ["A", "B", "C", "D"]
    assert not refused


def test_a_quotation_mark_that_is_not_closed_costs_its_own_line_only() -> None:
    lines = [f"Nom{n},a{n}@b.fr" for n in range(2, 5000)]
    lines[10] = '"' + lines[10]
    lines[20] = '"Nom22","a22@b.fr"'
    lines[-1] = '"' + lines[-1]
    found, refused = rows("Nom,Email\n" + "\n".join(lines))
    assert refused == [
        "12: A quotation mark that opens here is not closed.",
        "4999: A quotation mark that opens here is not closed.",
    ]
    assert [int(row[0]) for row in found] == [n for n in range(2, 4999) if n != 12]
    assert all(row[1] == f"Nom{row[0]}" for row in found)


def test_many_open_quotation_marks_take_no_more_than_their_lines(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    dice = random.Random(2)
    monkeypatch.setattr(decoding, "BLOCK", 2_000)
    for _ in range(60):
        broken = set(dice.sample(range(2, 200), 20))
        text = "Nom,Email\n" + "".join(
            f"{'x,' + chr(34) if n in broken else ''}Nom{n},a{n}@b.fr\n" for n in range(2, 200)
        )
        found, refused = rows(text)
        said = {int(reason.partition(":")[0]) for reason in refused}
        assert {int(row[0]) for row in found} >= set(range(2, 200)) - broken - said
        assert all(row[1:] == [f"Nom{row[0]}", f"a{row[0]}@b.fr"] for row in found)
        assert said <= broken


def test_a_cell_longer_than_the_reader_takes_is_refused_alone() -> None:
    found, refused = rows(f"Nom,Notes\nA,{'x' * 140_000}\nB,y\n")
    assert found == [["3", "B", "y"]]
    assert refused == ["2: A cell is too long, or a quotation mark is not closed."]


def test_a_wrong_byte_late_in_the_file_is_named_with_its_line() -> None:
    good = "Lefèvre,Orléans\n".encode() * 30_000
    found, refused = rows(b"Nom,Ville\n" + good + b"Ren\xe9,Lyon\n" + good)
    assert len(found) == 60_000
    assert refused == ["30002: The byte 0xE9 is no UTF-8: write the file again as UTF-8."]


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "cp1252"])
def test_other_encodings_are_read_to_the_last_row(encoding: str) -> None:
    found, refused = rows("Prénom;Ville\n" + "Élodie;Besançon\n" * 20_000, encoding)
    assert len(found) == 20_000
    assert found[-1] == ["20001", "Élodie", "Besançon"]
    assert not refused


def test_every_cell_that_cleaning_would_change_is_noticed() -> None:
    """Rows that are called clean are stored as they are, so none may be called so wrongly."""
    characters = [chr(n) for n in range(0x3100) if chr(n) not in '\n\r,"']
    characters += [*map(chr, range(0xD800, 0x10000, 7)), *map(chr, range(0xFEFE, 0x10000))]
    suspects = [c for c in characters if clean_line(f"a{c}b") != f"a{c}b"]
    assert len(suspects) > 90
    for c in suspects:
        text = f"Nom,Ville\nA,B\na{c}b,Lyon\n".encode("utf-8", "surrogatepass")
        clean = {line for line, _cells, clean in table(text).rows(lambda *_: None) if clean}
        assert clean == {2}, hex(ord(c))


@pytest.mark.parametrize(
    "cell",
    ["x ", " x", '" x"', '"x "', "a  b", "'=1", "\tx", "e\u0301", '"a\nb"', "x" * 501, "'\t1"],
)
def test_a_cell_to_look_at_closely_is_noticed(cell: str) -> None:
    for text in (f"Nom,Ville\nA,B\n{cell},Lyon\n", f"Ville,Nom\nA,B\nLyon,{cell}\r\n"):
        found = list(table(text).rows(lambda *_: None))
        changed = [clean_line(c) != c or len(c) > 500 for c in found[1][1]]
        assert found[0][2]
        assert not found[1][2] or not any(changed)


def test_a_row_of_many_short_cells_is_clean_however_long_the_line() -> None:
    wide = ",".join(["Nom", *map(str, range(300))])
    text = f"{wide}\n{','.join(['Dupont', *['xx'] * 300])}\n"
    assert [clean for _line, _cells, clean in table(text).rows(lambda *_: None)] == [True]


def test_texts_are_neutralised_and_restored() -> None:
    for text in HOSTILE:
        assert restore(neutralise(text)) == text


@pytest.mark.parametrize("text", ["=1+1", "+1+1", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "+33-6"])
def test_a_formula_gets_an_apostrophe(text: str) -> None:
    assert neutralise(text) == f"'{text}"


@pytest.mark.parametrize("text", ["+33 6 12 34 56 78", "+33612345678", "-12.50", "-1 250,00"])
def test_phone_numbers_and_amounts_stay_as_they_are(text: str) -> None:
    assert neutralise(text) == text


def test_a_written_table_begins_with_a_mark_and_is_quoted_throughout() -> None:
    data = write_csv(["name", "n"], [["Élodie", 1], [None, "=1"]])
    assert data == '\ufeff"name","n"\r\n"Élodie","1"\r\n"","\'=1"\r\n'.encode()


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_a_written_table_returns_as_it_was(delimiter: str) -> None:
    dice = random.Random(4)
    for _ in range(200):
        expected = [["x", *dice.choices(HOSTILE, k=3)] for _ in range(5)]
        data = write_csv(["name", "notes", "tags", "source"], expected, delimiter=delimiter)
        found = table(data).rows(lambda *refused: pytest.fail(str(refused)))
        assert [cells for _line, cells, _clean in found] == expected


def test_other_programs_read_what_we_write() -> None:
    data = write_csv(["name", "notes"], [["Élodie", "two\nlines"], ["O'Brien", 'say "hi"']])
    assert list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""))) == [
        ["name", "notes"],
        ["Élodie", "two\nlines"],
        ["O'Brien", 'say "hi"'],
    ]


def test_no_cell_of_ours_begins_like_a_formula_under_any_delimiter() -> None:
    data = write_csv(["a"], [["x;=1+1"], ["x\t=1+1"], ["x,=1+1"]]).decode("utf-8-sig")
    for delimiter in ",;\t":
        for row in csv.reader(io.StringIO(data, newline=""), delimiter=delimiter):
            assert not any(cell.startswith("=") for cell in row)


def test_progress_goes_from_nothing_to_all() -> None:
    opened = table("Nom,Ville\n" + "Dupont,Lyon\n" * 100_000)
    seen = {opened.progress}
    seen.update(opened.progress for _ in opened.rows(lambda *_: None))
    assert min(seen) == 0
    assert opened.progress == 1
    assert len(seen) > 3


def test_memory_does_not_grow_with_the_file(tmp_path: Path) -> None:
    def peak(count: int) -> int:
        path = tmp_path / f"{count}.csv"
        path.write_text("Nom,Prénom,Ville\n" + "Lefèvre,Élodie,Besançon\n" * count, "utf-8")
        tracemalloc.start()
        for _row in open_text(path, path.name, "utf-8", {}).rows(lambda *_: None):
            pass
        most = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return most

    peak(1_000)
    assert peak(240_000) < 1.5 * peak(60_000)


def test_composed_and_decomposed_accents_become_the_same() -> None:
    text = unicodedata.normalize("NFD", "Nom,Ville\nLefèvre,Lyon\n")
    [(line, cells, clean)] = table(text).rows(lambda *_: None)
    assert (line, clean) == (2, False)
    assert clean_line(cells[0]) == "Lefèvre"
