"""Values on their way into Markdown: shown as they were typed, whatever they hold."""

from __future__ import annotations

import re
from typing import Final

from clubmgr.text import clean

LINE_BREAK: Final = "<br>"
"""A line break that leaves the Markdown on one line, so it holds in headings and tables too."""

_MARKS: Final = re.compile(r"[\\`*_\[\]<>&|~#]")
_FIRST: Final = re.compile(r"^(\d{0,9}(?=[.)])|(?=[-+=:]))")  # opens a list, an underline, a table
_NOT_CHARACTERS: Final = re.compile("[\ufffe\uffff]")  # XML 1.0 section 2.2, so Word, forbids them
_BLANKS: Final = re.compile(r"[ \t]*\n[ \t]*|\t")


def verbatim(value: object) -> str:
    """Return Markdown on one line that reads as the value itself.

    Everything that Markdown could take for a mark is escaped, line breaks become `LINE_BREAK`
    and control characters go. Every value that a template prints passes here, and only here.
    """
    text = _NOT_CHARACTERS.sub("", clean(str(value)))
    text = _MARKS.sub(r"\\\g<0>", text)
    text = _FIRST.sub(r"\1\\", text)
    return _BLANKS.sub(lambda m: LINE_BREAK if "\n" in m[0] else " ", text)
