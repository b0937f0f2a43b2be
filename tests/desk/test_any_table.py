"""Any table of cells comes in without an error that is not said, and every row of it is counted."""

from __future__ import annotations

import csv
import io
import json
import random
import shutil
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import Any, Final

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from clubmgr.clock import Clock
from clubmgr.desk import exporting, importing
from clubmgr.errors import ClubmgrError, RefusedFile
from clubmgr.models import database, health
from clubmgr.models.importing import Report
from clubmgr.models.kinds import KINDS
from clubmgr.models.program import Program
from clubmgr.papers.headers import FIELDS

from .conftest import NOW

PERSON = KINDS["person"]
Table = tuple[list[str], list[list[str]]]

HEADERS: Final = (
    *FIELDS, "E-mail 1 - Value", "First Name", "Last Name", "Nom", "Prénom", "Société", "Twitter",
    "Title", "Location", "Colour", "Shoe size",
)  # fmt: skip
CELLS: Final = (
    "", " ", "Ana", "ana silva", "Dr. Ana Silva-Ørsted", "SILVA Ana", "李小龍", "עברית", "👩‍👩‍👧‍👦",
    "ana@x.example", "ANA@X.example", "a@x.example; b@x.example", "mailto:b@y.example", "no@", "@",
    "+33 1 23 45 67 89", "0612345678", "tel:+1", "https://x.example/a", "@handle", "Lyon", "FR",
    "France", "fr", "internal", "off_site", "employee", "yes", "0", "-1", "1e400", "NaN", "null",
    "=1+1", "'=1+1", "''=1", "-2+3", "+1", "@SUM(A1)", "\t=1", "[bold]O'Brien[/]", "x" * 300, '"',
    '""', ";", ",", "a,b;c|d", "\\", "\\,", "['a']", '["a", "b"]', "{}", "two\nlines", "\r", "\x0b",
    "\x1b[31m", "\u202e", "\ufeff", "\u2028", "e\u0301", "ﬁ", "2027-13-45", "NULL",
    "'; DROP TABLE person; --", "BEGIN:VCARD",
)  # fmt: skip
TEXTS: Final = st.one_of(
    st.sampled_from(CELLS),
    st.sampled_from(CELLS),
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=12),
)
DECORATED: Final[dict[str, Any]] = {
    "deadline": None,
    "derandomize": True,
    "suppress_health_check": [HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
}


@st.composite
def tables(draw: st.DrawFn) -> Table:
    """Draw headers and rows; the last column numbers the rows, so that none of them is blank."""
    headers = draw(st.lists(st.sampled_from(HEADERS), min_size=1, max_size=9))
    row = st.lists(TEXTS, min_size=len(headers), max_size=len(headers))
    rows = draw(st.lists(row, min_size=1, max_size=8))
    return [*headers, "No."], [[*cells, str(n)] for n, cells in enumerate(rows, 1)]


def as_csv(table: Table, draw: random.Random) -> bytes:
    text = io.StringIO()
    minimal = draw.random() < 0.5 and not any(
        "\r" in cell for row in table[1] for cell in row
    )  # which it would not quote
    writer = csv.writer(
        text,
        delimiter=draw.choice(",;\t|"),
        lineterminator=draw.choice(("\n", "\r\n")),
        quoting=csv.QUOTE_MINIMAL if minimal else csv.QUOTE_ALL,
    )
    writer.writerows([table[0], *table[1]])
    return text.getvalue().encode(draw.choice(("utf-8", "utf-8-sig", "utf-16", "utf-32")))


def as_json(table: Table, _draw: random.Random) -> bytes:
    return json.dumps([dict(zip(table[0], row, strict=True)) for row in table[1]]).encode()


def as_xlsx(table: Table, _draw: random.Random) -> bytes:
    from openpyxl import Workbook
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

    book = Workbook(write_only=True)
    sheet = book.create_sheet("people")
    for row in (table[0], *table[1]):
        sheet.append([ILLEGAL_CHARACTERS_RE.sub("", cell).lstrip("=") or None for cell in row])
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def as_vcf(table: Table, draw: random.Random) -> bytes:
    """Write each row as a card, whose lines say whatever stands in its cells."""
    names = ("FN", "N", "EMAIL", "TEL", "ADR", "ORG", "TITLE", "NOTE", "URL", "CATEGORIES", "X-A",
             "BDAY;VALUE=date", "item1.EMAIL;TYPE=INTERNET", "NOTE;ENCODING=QUOTED-PRINTABLE",
             "PHOTO;ENCODING=b", "LANG")  # fmt: skip
    lines = []
    for row in table[1]:
        lines += ["BEGIN:VCARD", f"VERSION:{draw.choice(('2.1', '3.0', '4.0'))}"]
        lines += [f"{draw.choice(names)}:{' '.join(cell.split())}" for cell in row]
        lines += ["END:VCARD"]
    return "\r\n".join(lines).encode()


WRITERS: Final = {"csv": as_csv, "json": as_json, "xlsx": as_xlsx, "vcf": as_vcf}


@pytest.fixture(scope="module")
def blank(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("blank") / "blank.db"
    database.create(file)
    return file


@pytest.fixture
def empty(blank: Path, tmp_path: Path) -> Callable[[], Any]:
    """Open a new empty program, as often as wanted."""
    numbers = count()

    @contextmanager
    def opener() -> Iterator[Program]:
        file = Path(shutil.copy2(blank, tmp_path / f"{next(numbers)}.db"))
        with Program(file, clock=Clock(NOW), operator="Test") as program:
            yield program
        file.unlink()

    return opener


def brought_in(program: Program, content: bytes, name: str) -> Report:
    """Import a file and return the report that was given before."""
    file = program.path.with_name(name)
    file.write_bytes(content)
    prepared = importing.prepare(program, [file])
    importing.store(program, prepared)
    return prepared.report


def people(program: Program) -> list[dict[str, Any]]:
    """Return everybody as a file tells of them, without what each program gives of its own."""
    rows = exporting.rows(program, PERSON)
    return [{k: v for k, v in row.items() if k not in ("id", "owner_id")} for row in rows]


@pytest.mark.parametrize("ending", WRITERS)
def test_every_row_of_any_table_is_counted(ending: str, empty: Any, long: bool) -> None:
    with empty() as program:

        @settings(max_examples=2_000 if long else 40, **DECORATED)
        @given(table=tables(), seed=st.integers(0, 1 << 30))
        def check(table: Table, seed: int) -> None:
            content = WRITERS[ending](table, random.Random(seed))
            try:
                report = brought_in(program, content, f"a.{ending}")
            except RefusedFile as refusal:
                assert ending != "vcf", "it has no headers that may be unknown"
                assert refusal.message.endswith(".")
                assert not people(program)
                return
            counted = report.created + report.updated + report.unchanged + len(report.refused)
            assert counted == len(table[1])
            assert all(each.reason.endswith(".") for each in report.refused)
            assert len(people(program)) == report.created
            if report.writes:
                program.undo()
            assert people(program) == []

        check()
        assert health.findings(program) == []


@pytest.mark.parametrize("ending", ("csv", "json", "xlsx"))
def test_what_was_exported_changes_nothing_when_it_comes_back(
    ending: exporting.Format, empty: Any, long: bool
) -> None:
    """Neither where it came from, nor in an empty program: there it is what it was."""

    @settings(max_examples=2_000 if long else 20, **DECORATED)
    @given(table=tables())
    def check(table: Table) -> None:
        with empty() as program, empty() as other:
            try:
                brought_in(program, as_json(table, random.Random()), "a.json")
            except RefusedFile:
                assume(False)
            before = people(program)
            assume(before)
            content = exporting.export(program, "people", ending)
            report = brought_in(program, content, f"b.{ending}")
            assert (report.created, report.updated) == (0, 0)
            assert people(program) == before
            brought_in(other, content, f"b.{ending}")
            assert listed(people(other)) == listed(before)

    check()


def listed(rows: Sequence[dict[str, Any]]) -> Counter[str]:
    return Counter(json.dumps(row, sort_keys=True) for row in rows)


def test_cards_that_were_exported_add_nobody_where_they_came_from(empty: Any, long: bool) -> None:
    @settings(max_examples=2_000 if long else 20, **DECORATED)
    @given(table=tables())
    def check(table: Table) -> None:
        with empty() as program:
            try:
                brought_in(program, as_json(table, random.Random()), "a.json")
            except RefusedFile:
                assume(False)
            before = people(program)
            assume(before)
            report = brought_in(program, exporting.export(program, "people", "vcf"), "b.vcf")
            assert (report.created, report.updated) == (0, 0)
            assert people(program) == before

    check()


@pytest.mark.parametrize("ending", WRITERS)
def test_a_file_with_bytes_gone_wrong_is_read_or_refused_and_never_anything_else(
    ending: str, empty: Any, long: bool
) -> None:
    dice = random.Random(f"mutated {ending}")
    rows = [[dice.choice(CELLS) for _ in HEADERS] for _ in range(6)]
    pieces = (b"\0", b"\xff", b'"', b"\r", b"\n", b"[", b"{", b"]", b"}", b'":', b"BEGIN:VCARD\n",
              b"END:VCARD", b"=\n", b"\xed\xa0\x80", b"\\ud800", b"<", b"PK\x03\x04")  # fmt: skip
    outcomes = Counter[str]()
    with empty() as program:
        for _ in range(4_000 if long else 60):
            content = bytearray(WRITERS[ending]((list(HEADERS), rows), dice))
            for _ in range(dice.randint(0, 6)):
                at = dice.randrange(len(content))
                content[at : at + dice.choice((0, 0, 1, 9, 400))] = dice.choice(pieces)
            try:
                report = brought_in(program, bytes(content), f"a.{ending}")
            except ClubmgrError as refusal:
                assert refusal.message.endswith(".")
                outcomes["refused"] += 1
                continue
            outcomes["read"] += 1
            outcomes["refused"] += len(report.refused)
            if report.writes:
                program.undo()
        assert people(program) == []
        assert health.findings(program) == []
    assert outcomes["refused"]
    assert outcomes["read"]
