"""Word files of the user's own, filled in their own layout.

What stands in `{{ … }}` and `{% … %}` is what a Markdown template may have; `{%p … %}` takes its
paragraph away, `{%tr … %}` its row of a table, as docxtpl has it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import cache
from html import unescape
from io import BytesIO
from pathlib import Path
from traceback import extract_tb
from typing import TYPE_CHECKING, Any, Final, Protocol

from clubmgr.papers import word_safety
from clubmgr.text import clean

if TYPE_CHECKING:
    from jinja2.sandbox import SandboxedEnvironment

    from clubmgr.papers.guarding import Used

_FOOTNOTES: Final = "footnotes+xml"
_PARAGRAPH: Final = re.compile(r"<w:p([ >])")
_NEVER: Final = datetime(2000, 1, 1, tzinfo=UTC)
_TAG: Final = re.compile(r"<[^>]+>")
_MARKS: Final = {ord(mark): f"&#{ord(mark)};" for mark in "&<>\"'{}%"}
_NOT_XML: Final = re.compile("[\ufffe\uffff]")
_FAILURES: Final = (
    ArithmeticError, AttributeError, LookupError, RecursionError, SyntaxError, TypeError,
    ValueError,
)  # fmt: skip


def read(path: Path, language: str, offered: Collection[str]) -> tuple[Used, str, str]:
    """Return what a Word file uses, its title and its subject as its properties have them.

    Raises RefusedFile with the text of the paragraph that is wrong.
    """
    from jinja2 import nodes

    from clubmgr.papers.guarding import used_in
    from clubmgr.papers.sandbox import environment

    word_safety.refuse_unsafe(path)
    document = _open(path)
    sandbox = environment(language, offered=offered, show=in_word)
    whole = nodes.Template([])
    for source in document.sources():
        with _refusing(path, source):
            whole.body.extend(sandbox.parse(source).body)
    properties = document.docx.core_properties
    return used_in(whole), properties.title.strip(), properties.subject.strip().casefold()


def fill(
    path: Path,
    language: str,
    values: Mapping[str, object],
    *,
    title: str = "",
    written_at: datetime = _NEVER,
) -> bytes:
    """Return a Word file with its values, which are all that it gets at; it was read before.

    Raises RefusedFile with the text of the paragraph that is wrong.
    """
    from clubmgr.papers.sandbox import Articles, environment
    from clubmgr.papers.word import date_members

    word_safety.refuse_unsafe(path)
    numbers = Articles(language)
    known = {**values, "article": numbers.name, "see": numbers.see}
    for _time in ("number the articles", "refer to them"):
        document = _open(path)
        document.render(known, environment(language, offered=values, show=in_word))
        numbers.restart()
    properties = document.docx.core_properties
    properties.title = title
    properties.created = properties.modified = written_at.astimezone(UTC).replace(tzinfo=None)
    file = BytesIO()
    document.save(file)
    return date_members(file, written_at.astimezone(UTC))


def in_word(value: object) -> str:
    """Return XML that reads as the value itself; nothing in it is read as a mark."""
    return _NOT_XML.sub("", clean(str(value))).translate(_MARKS)


@contextmanager
def _refusing(path: Path, source: str) -> Iterator[None]:
    """Turn what goes wrong in a part into the refusal that names its paragraph."""
    from jinja2 import TemplateError, TemplateSyntaxError

    try:
        yield
    except TemplateSyntaxError as error:
        text = _paragraph(source, error.lineno)
        raise word_safety.refused_at(path, text, str(error.message)) from error
    except (TemplateError, *_FAILURES) as error:
        text = _paragraph(source, _line_of(error))
        raise word_safety.refused_at(path, text, str(error)) from error


def _paragraph(source: str, line: int) -> str:
    """Return the text of one paragraph, each of which is a line of the source."""
    return unescape(_TAG.sub("", source.split("\n")[line - 1]))


def _line_of(error: Exception) -> int:
    lines = [f.lineno for f in extract_tb(error.__traceback__) if f.filename == "<template>"]
    return (lines and lines[-1]) or 1


def _open(path: Path) -> _Layout:
    return _layout()(path)


class _Layout(Protocol):
    """A Word file whose placeholders can be read and filled; `docx` is python-docx's document."""

    docx: Any

    def sources(self) -> Iterator[str]:
        """Yield the source of each part with placeholders, a paragraph a line."""

    def render(self, context: Mapping[str, object], jinja_env: SandboxedEnvironment) -> None:
        """Fill all parts."""

    def save(self, filename: BytesIO) -> None:
        """Write the document."""


@cache
def _layout() -> Callable[[Path], _Layout]:
    from docxtpl import DocxTemplate

    class Layout(DocxTemplate):  # type: ignore[misc]
        """A Word file that refuses with the paragraph that is wrong."""

        def __init__(self, path: Path) -> None:
            super().__init__(str(path))
            self._path = path

        def sources(self) -> Iterator[str]:
            self.render_init()
            yield _lined(self.patch_xml(self.get_xml()))
            for uri in (self.HEADER_URI, self.FOOTER_URI):
                for _key, part in self.get_headers_footers(uri):
                    yield _lined(self.patch_xml(self.get_part_xml(part)))
            for part in self.docx.part.package.iter_parts():
                if part.content_type.endswith(_FOOTNOTES):
                    yield _lined(self.patch_xml(part.blob.decode("utf-8")))

        def render_xml_part(self, src_xml: str, part: Any, context: Any, jinja_env: Any) -> str:
            with _refusing(self._path, _lined(src_xml)):
                return str(super().render_xml_part(src_xml, part, context, jinja_env))

        def render_properties(self, context: Any, jinja_env: Any = None) -> None:
            """Leave them as they are: they are no text of the paper."""

    return Layout


def _lined(source: str) -> str:
    """Return a part's source with a paragraph a line, as docxtpl renders it."""
    return _PARAGRAPH.sub(r"\n<w:p\1", source)
