"""Delimited text: the lists that spreadsheets and other programs export, read and written."""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import chain, islice
from typing import TYPE_CHECKING, BinaryIO, ClassVar, Final

from clubmgr.i18n import _
from clubmgr.papers.decoding import Source, measure, open_source, read_blocks, say_wrong
from clubmgr.papers.headers import Header, find_header
from clubmgr.papers.values import SHORT

if TYPE_CHECKING:
    from _csv import Reader as CsvReader

Row = tuple[int, list[str], bool]
"""Line from 1, cells, and whether every cell is clean already and no longer than `SHORT`."""
Refuse = Callable[[int, str], None]
"""Takes the line that is refused and the sentence that says why."""
Missed = tuple[int, str]
"""The line of which a part is left out, and the sentence that says which and why."""

_DELIMITERS: Final = (",", ";", "\t", "|")
_DECLARED: Final = re.compile(r"sep=(.)\r?\n?", re.IGNORECASE)
_LOOKED_AT: Final = 30
"""Rows among which the header is looked for: some lists begin with a title or a remark."""

_BLOCKS_KEPT: Final = 4
"""Enough for the longest cell that csv.reader takes, 131,072 characters of four bytes."""

_CLEAN: Final = (
    " -~\n\r\u00a1-\u061b\u061d-\u167f\u1681-\u1fff\u2010-\u2027\u2030-\u205e\u2070-\u2fff"
    "\u3001-\ud7ff\ue000-\ufefe\uff00-\ufffc\U00010000-\U0010ffff"
)
"""All characters but those that `clean_line` takes away or changes; the usual ones go first."""

_FORMULA: Final = "=+@\t\r\n＝＋－＠\\-"
_NEUTRALISED: Final = re.compile(f"'+[{_FORMULA}]")
_DANGEROUS: Final = re.compile(f"'*[{_FORMULA}]")
_NUMBER: Final = re.compile(r"[+-]\d+(?:[ .,]\d+)*")


def neutralise(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula: an apostrophe goes before it.

    Plain numbers keep their sign, so that `+33 6 12 34 56 78` and `-12.50` stay what they are:
    there is nothing in them to run. A text that begins like a neutralised one gets one more
    apostrophe, so that `restore` takes every text back to what it was.
    """
    if _DANGEROUS.match(text) and not _NUMBER.fullmatch(text):
        return f"'{text}"
    return text


def restore(cell: str) -> str:
    """Return the text that `neutralise` made the cell of."""
    return cell[1:] if _NEUTRALISED.match(cell) else cell


def write_csv(
    headers: Sequence[str], rows: Iterable[Iterable[object]], *, delimiter: str = ","
) -> bytes:
    """Return a table as UTF-8 with a mark and CRLF, which Excel opens with its accents.

    None is an empty cell. Formulas are neutralised, and every cell is quoted so that a program
    which expects another delimiter cannot begin one in the middle of a text.
    """
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=delimiter, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow([neutralise(header) for header in headers])
    writer.writerows(
        ["" if value is None else neutralise(str(value)) for value in row] for row in rows
    )
    return text.getvalue().encode("utf-8-sig", "replace")


@dataclass(frozen=True, slots=True)
class _Layout:
    """How a text would be read with one delimiter; the greatest `fit` is the right one."""

    delimiter: str
    header: Header
    ragged: bool
    """Whether the program that wrote the text leaves out empty cells at the end."""
    fit: tuple[int, bool, float]


@dataclass(slots=True)
class TextTable:
    """A delimited text: its headers, and its rows read one at a time however many there are."""

    source: Source
    name: str
    encoding: str
    layout: _Layout
    progress: float = 0.0
    missed: ClassVar[tuple[Missed, ...]] = ()

    @property
    def headers(self) -> tuple[str, ...]:
        """The cells of the row of headers; 1, 2, 3 … where there is none."""
        return self.layout.header.headers

    @property
    def delimiter(self) -> str:
        """The character between two cells."""
        return self.layout.delimiter

    def rows(self, refuse: Refuse) -> Iterator[Row]:
        """Yield the rows under the headers; tell `refuse` of those that are broken.

        Raises `RefusedFile` if a line does not end.
        """
        with open_source(self.source) as stream:
            lines = _Lines(self._blocks(stream), self.delimiter)
            yield from _read_rows(lines, self.layout, self.encoding, refuse)
        self.progress = 1.0

    def _blocks(self, stream: BinaryIO) -> Iterator[str]:
        size = measure(self.source) or 1
        for block in read_blocks(stream, self.encoding, self.name):
            self.progress = stream.tell() / size
            yield block


def open_text(source: Source, name: str, encoding: str, given: Mapping[str, str]) -> TextTable:
    """Look at the first rows for the delimiter and the headers; `name` is the file's."""
    with open_source(source) as stream:
        sample = next(read_blocks(stream, encoding, name), "")
    declared = _DECLARED.match(sample)
    marks = (declared[1],) if declared else _DELIMITERS
    layouts = [_lay_out(sample, mark, declared is not None, given) for mark in marks]
    return TextTable(source, name, encoding, max(layouts, key=lambda layout: layout.fit))


def _lay_out(sample: str, mark: str, declared: bool, given: Mapping[str, str]) -> _Layout:
    rows: list[list[str]] = []
    with suppress(csv.Error):
        rows.extend(islice(_csv_reader(io.StringIO(sample, newline=""), mark), _LOOKED_AT))
    header = find_header([[restore(c) for c in row] for row in rows[declared:]], given)
    header = header._replace(skipped=header.skipped + declared)
    width = len(header.headers)
    widths = [len(row) for row in rows[header.skipped :] if row]
    fitting = sum(w == width for w in widths) / (len(widths) or 1)
    ragged = sum(w < width for w in widths) > len(widths) / 4
    return _Layout(mark, header, ragged, (header.known, width > 1, fitting))


def _csv_reader(lines: Iterable[str], delimiter: str, *, strict: bool = False) -> CsvReader:
    return csv.reader(lines, delimiter=delimiter, skipinitialspace=True, strict=strict)


class _Lines:
    """The lines of a text for csv.reader, with what it does not tell of them."""

    def __init__(self, blocks: Iterator[str], delimiter: str) -> None:
        self.unclean: set[int] = set()
        """The lines of late in which a cell may need cleaning."""
        self.long: set[int] = set()
        """The lines of late in which a cell may be longer than `SHORT`."""
        tab = "\t" if delimiter == "\t" else ""
        # Patterns that begin with a letter are searched several times faster than alternatives.
        self._signs = (
            re.compile(f"[^{_CLEAN}{tab}]"),
            re.compile(f' [ "\r\n{re.escape(delimiter)}]'),
            re.compile(f"'[{_FORMULA}']"),
        )
        self._recent: deque[tuple[int, list[str]]] = deque(maxlen=_BLOCKS_KEPT)
        self._again: list[str] = []
        self._source = chain.from_iterable(self._split(blocks))

    def __iter__(self) -> Iterator[str]:
        # The blank line shows csv.reader's user a quotation mark that is open at the very end.
        return chain(self._repeated(), self._source, ("\n",))

    def _repeated(self) -> Iterator[str]:
        while self._again:
            yield self._again.pop()

    def _split(self, blocks: Iterator[str]) -> Iterator[list[str]]:
        count = 0
        for block in blocks:
            # Unlike str.splitlines, this ends lines only where csv.reader does.
            lines = list(io.StringIO(block, newline=""))
            self._recent.append((count + 1, lines))
            self._mark(block, lines, count + 1)
            count += len(lines)
            yield lines

    def _mark(self, block: str, lines: Sequence[str], first: int) -> None:
        """Look once at a whole block: most need no look at each of their lines and cells."""
        oldest = self._recent[0][0]
        self.unclean = {line for line in self.unclean if line >= oldest}
        self.long = {line for line in self.long if line >= oldest}
        if self._may_need_cleaning(block):
            self.unclean.update(n for n, x in enumerate(lines, first) if self._may_need_cleaning(x))
        if max(map(len, lines)) > SHORT:
            self.long.update(n for n, x in enumerate(lines, first) if len(x) > SHORT)

    def _may_need_cleaning(self, text: str) -> bool:
        return (
            any(sign.search(text) for sign in self._signs)
            or '" ' in text
            or text.endswith(" ")
            or not unicodedata.is_normalized("NFC", text)
        )

    def between(self, first: int, last: int) -> list[str]:
        """Return the lines from `first` to `last`, or nothing if they are long gone."""
        if first < self._recent[0][0]:
            return []
        blocks = ((first - start, last + 1 - start, lines) for start, lines in self._recent)
        return [line for begin, end, lines in blocks for line in lines[max(begin, 0) : max(end, 0)]]

    def repeat(self, lines: Sequence[str]) -> None:
        """Give these lines to the next reader before all others."""
        self._again.extend(reversed(lines))


def _read_rows(lines: _Lines, layout: _Layout, encoding: str, refuse: Refuse) -> Iterator[Row]:
    width, skip = len(layout.header.headers), layout.header.skipped
    check = _Check(layout, encoding, refuse)
    before = last = 0
    while True:
        reader = _csv_reader(lines, layout.delimiter)
        try:
            for cells in reader:
                line, last = last + 1, before + reader.line_num
                if skip:
                    skip -= 1
                elif (line != last or len(cells) < width) and not _is_sound(
                    lines.between(line, last), layout.delimiter
                ):
                    refuse(line, _("A quotation mark that opens here is not closed."))
                    break
                elif (
                    len(cells) == width
                    and line == last
                    and line not in lines.unclean
                    and (line not in lines.long or max(map(len, cells)) <= SHORT)
                ):
                    yield line, cells, True
                elif row := check.mend(line, cells):
                    yield line, row, False
            else:
                return
        except csv.Error:
            line, last = last + 1, before + reader.line_num
            refuse(line, _("A cell is too long, or a quotation mark is not closed."))
        # The lines that an open quotation mark swallowed are read again, on their own.
        swallowed = lines.between(line + 1, last)
        lines.repeat(swallowed)
        before = last = line if swallowed else last


def _is_sound(lines: Sequence[str], delimiter: str) -> bool:
    """Tell whether a row over several lines has its quotation marks where they belong."""
    try:
        list(_csv_reader(lines, delimiter, strict=True))
    except csv.Error:
        return False
    return True


class _Check:
    """Looks closely at the rows that are not plain."""

    def __init__(self, layout: _Layout, encoding: str, refuse: Refuse) -> None:
        self._width = len(layout.header.headers)
        self._least = 1 if layout.ragged else self._width - 1
        self._encoding = encoding
        self._refuse = refuse

    def mend(self, line: int, cells: list[str]) -> list[str]:
        """Return a row of the right width; nothing if it is blank or was refused."""
        if not any(cells):
            return []
        if wrong := say_wrong("\n".join(cells), self._encoding):
            self._refuse(line, wrong)
            return []
        width = self._width
        if len(cells) < self._least or any(cells[width:]):
            self._refuse(
                line,
                _("The row has {n} cells where there are {width} headers.").format(
                    n=len(cells), width=width
                ),
            )
            return []
        if any("'" in cell for cell in cells):
            cells = [restore(cell) for cell in cells]
        return cells[:width] + [""] * (width - len(cells))
