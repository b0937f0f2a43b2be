"""Excel workbooks (.xlsx): the sheet that best holds a list of people is read, one is written."""

from __future__ import annotations

import datetime
import re
import warnings
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from io import BytesIO
from itertools import islice
from typing import TYPE_CHECKING, BinaryIO, Final
from zipfile import ZipFile

from clubmgr import i18n
from clubmgr.errors import ClubmgrError, RefusedFile
from clubmgr.i18n import _
from clubmgr.papers.decoding import Source, open_source
from clubmgr.papers.headers import Header, find_header
from clubmgr.papers.sheets import Missed, Refuse, Row, neutralise, restore
from clubmgr.text import clean_line

if TYPE_CHECKING:
    from openpyxl.workbook import Workbook
    from openpyxl.worksheet._read_only import ReadOnlyWorksheet

_LOOKED_AT: Final = 30
_ROWS: Final = 1_048_576
"""Excel's own limit; a greater number is a trap for readers that count up to it."""

_SHEETS: Final = 1 << 30
_OTHER_PARTS: Final = 1 << 27
_PACKING: Final = 100
_HARMLESS: Final = 1 << 24
"""Unpacked bytes of all sheets, and of a part that is read whole; and how many times smaller than
that the packed file may be, past a size that does no harm. Lists of people pack 10 to 30 times."""

_CELL: Final = 32_767
"""Characters that a cell can hold."""
_NO_TITLE: Final = re.compile(r"[\[\]:*?/\\]")
_UNWRITABLE: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""What XML cannot say."""

_ERROR: Final = "e"
"""The type of a cell whose formula came to nothing, which says `#N/A` or `#REF!`."""
_NAMED: Final = 5
"""Sheets that are named where it is said which ones are not read."""


@dataclass(slots=True)
class SheetTable:
    """A worksheet: its headers, and its rows read one at a time."""

    source: Source
    name: str
    place: int
    header: Header
    height: int
    title: str = ""
    visible: bool = True
    missed: list[Missed] = field(default_factory=list)
    encoding: str = ""
    delimiter: str = ""
    progress: float = 0.0

    @property
    def headers(self) -> tuple[str, ...]:
        """The cells of the row of headers; 1, 2, 3 … where there is none."""
        return self.header.headers

    def rows(self, _refuse: Refuse) -> Iterator[Row]:
        """Yield the rows under the headers; none is broken, cells beside the headers are left out.

        Raises `RefusedFile` if the workbook turns out to be damaged.
        """
        width, skipped = len(self.headers), self.header.skipped
        with open_source(self.source) as stream, _opened(stream, self.name) as book:
            for line, cells in enumerate(_read(book.worksheets[self.place], self.name), 1):
                if line > skipped and any(cells):
                    self.progress = min(line / self.height, 1.0)
                    yield line, cells[:width] + [""] * (width - len(cells)), False
        self.progress = 1.0


def open_workbook(source: Source, name: str, given: Mapping[str, str]) -> SheetTable:
    """Return the sheet that names the most fields of a person, the first of equals.

    A hidden sheet is read only where no other holds anything. Raises `RefusedFile` if the file is
    no workbook, or one that would unpack without end.
    """
    with open_source(source) as stream, _opened(stream, name) as book:
        tables = [
            SheetTable(
                source,
                name,
                place,
                find_header(list(islice(_read(sheet, name), _LOOKED_AT)), given),
                sheet.max_row or _ROWS,
                clean_line(sheet.title),
                sheet.sheet_state == "visible",
            )
            for place, sheet in enumerate(book.worksheets)
        ]
    tables = [table for table in tables if any(table.headers)]
    if not tables:
        raise RefusedFile(_("{name} is empty.").format(name=name))
    best = max(tables, key=lambda table: (table.visible, table.header.known))
    if others := [table.title for table in tables if table is not best]:
        best.missed.append((max(best.header.skipped, 1), _tell_sheets(best.title, others)))
    return best


def _tell_sheets(title: str, others: Sequence[str]) -> str:
    more = ", …" if len(others) > _NAMED else ""
    return _("The sheet “{sheet}” is read, these are not: {others}.").format(
        sheet=title, others=", ".join(others[:_NAMED]) + more
    )


@contextmanager
def _opened(stream: BinaryIO, name: str) -> Iterator[Workbook]:
    """Open a workbook for reading its values; whatever is wrong with it is refused."""
    import openpyxl

    try:
        # openpyxl warns of what it leaves out, which would be written over the screen.
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            _check_parts(stream, name)
            with closing(openpyxl.load_workbook(stream, read_only=True, data_only=True)) as book:
                yield book
    except ClubmgrError:
        raise
    except Exception as error:  # a damaged file makes the library trip over anything
        raise RefusedFile(
            _("{name} is damaged: it cannot be read as a workbook.").format(name=name),
            _("Open it in a spreadsheet program and save it as .xlsx or .csv."),
        ) from error


def _check_parts(stream: BinaryIO, name: str) -> None:
    with ZipFile(stream) as archive:
        parts = archive.infolist()
    if not any(part.filename.startswith("xl/") for part in parts):
        raise RefusedFile(
            _("{name} is no Excel workbook.").format(name=name),
            _("Save the list as .xlsx or .csv and try again."),
        )
    sheets = sum(p.file_size for p in parts if p.filename.startswith("xl/worksheets/"))
    others = [p for p in parts if not p.filename.startswith(("xl/worksheets/", "xl/media/"))]
    if (
        sheets > _SHEETS
        or sum(part.file_size for part in others) > _OTHER_PARTS
        or any(p.file_size > max(_HARMLESS, _PACKING * p.compress_size) for p in parts)
    ):
        raise RefusedFile(
            _("{name} would unpack to far more than a list of people.").format(name=name),
            _("If you trust it, save the list as .csv and try again."),
        )


def write_workbook(title: str, headers: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    """Return a workbook of one sheet; every text is text, whatever it begins with.

    Texts are neutralised as in CSV, so that they stay harmless when the sheet is saved as such.
    Raises RefusedFile for what a sheet has no room for.
    """
    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell

    book = Workbook(write_only=True)
    sheet = book.create_sheet(_NO_TITLE.sub(" ", title)[:31])
    sheet.freeze_panes = "A2"

    def cell(value: object) -> WriteOnlyCell:
        made = WriteOnlyCell(sheet)
        if isinstance(value, int) and not isinstance(value, bool):
            made.value = value
        elif value is not None:
            text = _UNWRITABLE.sub("", neutralise(str(value)))
            if len(text) > _CELL:
                raise _too_large(_("A text has more than {n} characters."), _CELL)
            made.value = text
            made.data_type = "s"
        return made

    try:
        sheet.append([cell(header) for header in headers])
        for count, row in enumerate(rows, 2):
            if count > _ROWS:
                raise _too_large(_("There are more than {n} rows."), _ROWS)
            sheet.append([cell(value) for value in row])
    finally:
        sheet.close()  # what is half written would complain when it is thrown away
    content = BytesIO()
    book.save(content)
    return content.getvalue()


def _too_large(text: str, most: int) -> RefusedFile:
    cannot = _("A workbook cannot hold that.")
    return RefusedFile(
        f"{text.format(n=i18n.number(most))} {cannot}",
        _("Choose the format csv or json."),
    )


def _read(sheet: ReadOnlyWorksheet, name: str) -> Iterator[list[str]]:
    # The size that a sheet claims is often wrong; rows end where they end.
    sheet.reset_dimensions()
    for number, cells in enumerate(sheet.iter_rows(), 1):
        if number > _ROWS:
            raise RefusedFile(_("{name} has more rows than a sheet can have.").format(name=name))
        yield ["" if cell.data_type == _ERROR else _as_text(cell.value) for cell in cells]


def _as_text(value: object) -> str:
    """Return a cell as a person would type it: 612345678.0 is 612345678, a date is ISO."""
    match value:
        case None:
            return ""
        case str():
            return restore(value)
        case bool():
            return str(value).lower()
        case float() if value.is_integer():
            return str(int(value))
        case datetime.datetime():
            return value.isoformat(" ", "minutes").removesuffix(" 00:00")
        case datetime.time():
            return value.isoformat("minutes")
        case _:
            return str(value)
