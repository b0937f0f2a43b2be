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
from typing import TYPE_CHECKING, Any, Final, Protocol

from clubmgr.i18n import _
from clubmgr.papers import template_files, word_safety
from clubmgr.papers.failures import FAILURES, line_of, reason_of
from clubmgr.text import clean, clean_line

if TYPE_CHECKING:
    from jinja2.sandbox import SandboxedEnvironment

    from clubmgr.papers.guarding import Used

_FOOTNOTES: Final = "footnotes+xml"
_PARAGRAPH: Final = re.compile(r"<w:p([ >])")
_EMPTY: Final = re.compile(r"<w:(p|r|t|tc|tr)( [^>]*?)?/>")
"""What docxtpl would look for the end of through the whole part, each time."""
_LONGEST_TITLE: Final = 255  # characters that a property may have
_NEVER: Final = datetime(2000, 1, 1, tzinfo=UTC)
_TAG: Final = re.compile(r"<[^>]+>")
_MARKS: Final = {ord(mark): f"&#{ord(mark)};" for mark in "&<>\"'{}%"}
_NOT_XML: Final = re.compile("[\ufffe\uffff]")


def read(
    path: Path, content: bytes, language: str, offered: Collection[str]
) -> tuple[Used, str, str]:
    """Return what a Word file uses, its title and its subject as its properties have them.

    Raises RefusedFile with the text of the paragraph that is wrong.
    """
    from jinja2 import nodes

    from clubmgr.papers.guarding import used_in
    from clubmgr.papers.sandbox import environment

    word_safety.refuse_unsafe(path, content)
    sandbox = environment(language, offered=offered, show=in_word)
    whole = nodes.Template([])
    with _reading(path):
        document = _layout()(path, content)
        for source in document.sources():
            with _refusing(path, source):
                whole.body.extend(sandbox.parse(source).body)
        properties = document.docx.core_properties
        return used_in(whole), clean_line(properties.title), properties.subject.strip().casefold()


def fill(
    path: Path,
    language: str,
    values: Mapping[str, object],
    *,
    title: str = "",
    written_at: datetime = _NEVER,
) -> bytes:
    """Return a Word file with its values, which are all that it gets at.

    Raises RefusedFile with the text of the paragraph that is wrong, or where the file would reach
    outside itself once it is filled.
    """
    from clubmgr.papers.sandbox import Articles, environment
    from clubmgr.papers.word import date_members

    content = template_files.read_bytes(path, word_safety.LARGEST)
    word_safety.refuse_unsafe(path, content)
    numbers = Articles(language)
    known = {**values, "article": numbers.name, "see": numbers.see}
    file = BytesIO()
    with _reading(path):
        for _time in ("number the articles", "refer to them"):
            document = _layout()(path, content)
            document.render(known, environment(language, offered=values, show=in_word))
            numbers.restart()
        properties = document.docx.core_properties
        properties.title = title[:_LONGEST_TITLE]
        properties.created = properties.modified = written_at.astimezone(UTC).replace(tzinfo=None)
        document.save(file)
    filled = date_members(file, written_at.astimezone(UTC))
    word_safety.refuse_reach(path, filled)
    return filled


def in_word(value: object) -> str:
    """Return XML that reads as the value itself; nothing in it is read as a mark."""
    return _NOT_XML.sub("", clean(str(value))).translate(_MARKS)


@contextmanager
def _reading(path: Path) -> Iterator[None]:
    """Refuse a file whose parts do not fit together, which python-docx says in many ways."""
    from docx.exceptions import PythonDocxError
    from docx.opc.exceptions import OpcError
    from lxml.etree import LxmlError

    try:
        yield
    except (OpcError, PythonDocxError, LxmlError, *FAILURES) as error:
        raise word_safety.refused(path, _("it is no .docx file")) from error


@contextmanager
def _refusing(path: Path, source: str) -> Iterator[None]:
    """Turn what goes wrong in a part into the refusal that names its paragraph."""
    from jinja2 import TemplateError

    try:
        yield
    except (TemplateError, *FAILURES) as error:
        text = _paragraph(source, line_of(error))
        raise word_safety.refused_at(path, text, reason_of(error)) from error


def _paragraph(source: str, line: int) -> str:
    """Return the text of one paragraph, each of which is a line of the source."""
    return unescape(_TAG.sub("", source.split("\n")[line - 1]))


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
def _layout() -> Callable[[Path, bytes], _Layout]:
    from docxtpl import DocxTemplate

    class Layout(DocxTemplate):  # type: ignore[misc]
        """A Word file that refuses with the paragraph that is wrong."""

        def __init__(self, path: Path, content: bytes) -> None:
            super().__init__(BytesIO(content))
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

        def patch_xml(self, src_xml: str) -> str:
            return str(super().patch_xml(_EMPTY.sub(r"<w:\1\2></w:\1>", src_xml)))

        def map_tree(self, tree: Any) -> None:
            # lxml takes the square of its length to replace a body that is not empty.
            self.docx._element.body.clear()
            super().map_tree(tree)

        def render_properties(self, context: Any, jinja_env: Any = None) -> None:
            """Leave them as they are: they are no text of the paper."""

    return Layout


def _lined(source: str) -> str:
    """Return a part's source with a paragraph a line, as docxtpl renders it."""
    return _PARAGRAPH.sub(r"\n<w:p\1", source)
