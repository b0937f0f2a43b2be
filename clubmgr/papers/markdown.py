"""A paper's Markdown, read into the blocks that Word and PDF are set from.

Read are headings, paragraphs, bold and italic, bullet and numbered lists, tables, rules, notes
(`> small print`), line breaks (`<br>`, or a backslash at the line's end) and comments on a line of
their own. `<!-- page -->` starts a new page. Three are about the table that follows:
`<!-- signatures -->` leaves room to sign in its rows, `<!-- lines -->` a line to write by hand, and
`<!-- widths 1 4 2 -->` tells how wide its columns are beside each other. Three are about the
paragraph that follows, in a letter: `<!-- right -->` sets it flush right, as the place and the day
are, `<!-- address -->` where an envelope's window shows to whom it goes, and `<!-- closing -->`
at its end, with room above for the signature. Everything else is text and comes out as it stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING, Final

from clubmgr.papers.verbatim import LINE_BREAK

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.tree import SyntaxTreeNode

_PAGE: Final = "<!-- page -->"
_RUNNING: Final = 80  # characters of a title that the foot of a page has room for
_ENOUGH: Final = 300  # characters that a page with signatures says at least, if there are as many
_SIGNATURES: Final = "<!-- signatures -->"
_LINES: Final = "<!-- lines -->"
_PLACED: Final = {
    "<!-- right -->": "right",
    "<!-- address -->": "address",
    "<!-- closing -->": "closing",
}
_WIDTHS: Final = re.compile(r"<!-- widths((?: [1-9]\d?)+) -->")
_READ: Final = (
    "blockquote", "emphasis", "escape", "heading", "hr", "html_block", "html_inline", "list",
    "newline", "table",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Run:
    r"""Text of one look; `\n` in it is a line break. `raised` is the `er` of a French 1er."""

    text: str
    bold: bool = False
    italic: bool = False
    raised: bool = False


Runs = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; level 1 is the paper's title."""

    level: int
    runs: Runs


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; `kept`, here as in a table, keeps it on the page of what follows.

    `placed` is `right`, `address` or `closing` where a letter sets it apart.
    """

    runs: Runs
    kept: bool = False
    placed: str = ""


@dataclass(frozen=True, slots=True)
class Note:
    """Small print."""

    runs: Runs
    kept: bool = False


@dataclass(frozen=True, slots=True)
class Items:
    """A list, bulleted or numbered from `start`; each item holds blocks."""

    items: tuple[tuple[Block, ...], ...]
    start: int | None = None
    kept: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table, with a row of heads; `signed` leaves room to sign in each row, `lined` to write.

    `widths` are those of its columns, beside each other; none where the text in them tells.
    """

    heads: tuple[Runs, ...]
    rows: tuple[tuple[Runs, ...], ...]
    signed: bool = False
    kept: bool = False
    lined: bool = False
    widths: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Rule:
    """A line across the page."""


@dataclass(frozen=True, slots=True)
class PageBreak:
    """A new page starts here."""


@dataclass(frozen=True, slots=True)
class _Mark:
    """What is said before a table or a paragraph of how it looks."""

    signed: bool = False
    lined: bool = False
    widths: tuple[int, ...] = ()
    placed: str = ""

    def __or__(self, other: _Mark) -> _Mark:
        """Return what both of them say."""
        return _Mark(
            self.signed or other.signed,
            self.lined or other.lined,
            self.widths or other.widths,
            self.placed or other.placed,
        )

    def on(self, table: Table) -> Table:
        """Return the table as it was said to look; widths that do not fit its columns are none."""
        widths = self.widths if len(self.widths) == len(table.heads) else ()
        return replace(table, signed=self.signed, lined=self.lined, widths=widths)


Block = Heading | Paragraph | Note | Items | Table | Rule | PageBreak


def read(markdown: str) -> tuple[Block, ...]:
    """Return the blocks of a paper, in their order."""
    from markdown_it.tree import SyntaxTreeNode

    return tuple(_bind(_blocks(SyntaxTreeNode(_reader().parse(markdown)).children)))


def plain(runs: Runs) -> str:
    """Return the text of runs, on one line."""
    return "".join(run.text for run in runs).replace("\n", " ")


def title(blocks: Iterable[Block]) -> str:
    """Return a paper's title: its first heading, or nothing."""
    return next((plain(block.runs) for block in blocks if isinstance(block, Heading)), "")


def running_title(blocks: Iterable[Block]) -> str:
    """Return a paper's title for the foot of its pages, cut where it is long."""
    runs = next((block.runs for block in blocks if isinstance(block, Heading)), ())
    full = "".join(run.text for run in runs)
    full = re.sub(r"\n(?=[\w(])(?=[^a-zà-ü])", " · ", full).replace("\n", " ")
    return full if len(full) <= _RUNNING else f"{full[: _RUNNING - 1].rstrip()}…"


@cache
def _reader() -> MarkdownIt:
    from markdown_it import MarkdownIt

    return MarkdownIt("zero", {"html": True}).enable(list(_READ))


def _blocks(nodes: Iterable[SyntaxTreeNode]) -> Iterator[Block | _Mark]:
    for node in nodes:
        match node.type:
            case "heading":
                yield Heading(int(node.tag[1]), _inline(node))
            case "paragraph":
                yield from _paragraphs(_inline(node))
            case "blockquote":
                yield from (Note(_inline(child)) for child in node.children)
            case "bullet_list" | "ordered_list":
                yield _items(node)
            case "table":
                yield _table(node)
            case "hr":
                yield Rule()
            case _:
                yield _comment(node.content.strip())


def _bind(blocks: Iterable[Block | _Mark]) -> Iterator[Block]:
    """Give tables and paragraphs their marks, and keep on a page what belongs together.

    A list is kept with the words before it, small print with what it is about, what a colon
    announces with the announcement, and where somebody signs the end of the section, so that
    nobody signs a page that says nothing.
    """
    section: list[Block] = []
    mark = _Mark()
    for block in blocks:
        if isinstance(block, _Mark):
            mark |= block
            continue
        if isinstance(block, Heading | PageBreak):
            yield from section
            section = []
        elif isinstance(block, Table):
            block = mark.on(block)
        elif isinstance(block, Paragraph):
            block = replace(block, placed=mark.placed)
        if section and (isinstance(block, Items | Note) or _announces(section[-1])):
            section[-1] = _keep(section[-1])
        if _is_signed(block):
            section = list(_keep_the_end(section))
        section.append(block)
        mark = _Mark()
    yield from section


def _is_signed(block: Block) -> bool:
    """Tell whether somebody signs in a table, or above a letter's last words."""
    if isinstance(block, Table):
        return block.signed
    return isinstance(block, Paragraph) and block.placed == "closing"


def _announces(block: Block) -> bool:
    return isinstance(block, Paragraph) and plain(block.runs).rstrip().endswith(":")


def _keep(block: Block) -> Block:
    if isinstance(block, Items):
        *items, last = block.items
        return replace(block, items=(*items, (*last[:-1], *map(_keep, last[-1:]))), kept=True)
    return replace(block, kept=True) if isinstance(block, Paragraph | Table | Note) else block


def _keep_the_end(section: list[Block]) -> Iterator[Block]:
    """Keep the last blocks of a section: enough of them to tell what is signed."""
    said = 0
    kept = len(section)
    while kept and said < _ENOUGH:
        kept -= 1
        said += _length(section[kept])
    yield from section[:kept]
    yield from map(_keep, section[kept:])


def _length(block: Block) -> int:
    match block:
        case Paragraph():
            return len(plain(block.runs))
        case Table():
            return sum(len(plain(cell)) for row in block.rows for cell in row)
        case _:
            return 0


def _comment(html: str) -> Block | _Mark:
    if widths := _WIDTHS.fullmatch(html):
        return _Mark(widths=tuple(map(int, widths[1].split())))
    if placed := _PLACED.get(html):
        return _Mark(placed=placed)
    known: dict[str, Block | _Mark] = {
        _PAGE: PageBreak(),
        _SIGNATURES: _Mark(signed=True),
        _LINES: _Mark(lined=True),
    }
    return known.get(html) or Paragraph((Run(html),))


def _items(node: SyntaxTreeNode) -> Items:
    items = [tuple(_bind(_blocks(item.children))) for item in node.children]
    if len(items) > 1:  # no item stays alone at the foot of a page, or at the head of the next
        for place in {0, len(items) - 2}:
            items[place] = tuple(map(_keep, items[place]))
    start = int(node.attrs.get("start", 1)) if node.type == "ordered_list" else None
    return Items(tuple(items), start)


def _table(node: SyntaxTreeNode) -> Table:
    heads, *rows = (
        tuple(_inline(cell) for cell in row.children)
        for part in node.children
        for row in part.children
    )
    return Table(heads, tuple(rows))


def _paragraphs(runs: Runs) -> Iterator[Paragraph]:
    r"""Split at blank lines, which a value of several paragraphs has as two line breaks."""
    part: list[Run] = []
    for run in runs:
        if run.text == "\n" and part and part[-1].text == "\n":
            yield Paragraph(tuple(part[:-1]))
            part = []
        elif run.text != "\n" or part:
            part.append(run)
    if part:
        yield Paragraph(tuple(part))


def _inline(node: SyntaxTreeNode, *, bold: bool = False, italic: bool = False) -> Runs:
    runs: list[Run] = []
    for child in node.children:
        match child.type:
            case "inline" | "paragraph":
                runs += _inline(child, bold=bold, italic=italic)
            case "strong":
                runs += _inline(child, bold=True, italic=italic)
            case "em":
                runs += _inline(child, bold=bold, italic=True)
            case "hardbreak":
                runs.append(Run("\n", bold, italic))
            case "softbreak":
                runs.append(Run(" ", bold, italic))
            case "html_inline" if child.content == LINE_BREAK:
                runs.append(Run("\n", bold, italic))
            case _:
                runs.append(Run(child.content, bold, italic))
    return tuple(run for run in runs if run.text)
