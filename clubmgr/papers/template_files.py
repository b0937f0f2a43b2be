"""One template file: its name, its header, its text."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from clubmgr.errors import RefusedFile
from clubmgr.i18n import N_, _
from clubmgr.papers import french

SUBJECTS: Final = {
    "club": N_("club"),
    "meeting": N_("meeting"),
    "mandate": N_("mandate"),
    "agreement": N_("agreement"),
    "testimony": N_("testimony"),
    "perk": N_("perk"),
    "benefit": N_("agreement or perk"),
    "controller": N_("who answers for the data"),
}
"""What papers are about, and what each is called; the user's own are about the first three."""
_HEADER_LINE: Final = re.compile(r"(?P<key>title(?:-[a-z]{2})?|subject|needs):\s*(?P<value>\S.*)")
_FENCE: Final = "---"
_AT_ONCE: Final = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
"""Waits for nobody who might write into a pipe."""


@dataclass(frozen=True, slots=True)
class Template:
    """One file: a kind of paper in one language. `titles` are by language, "" for any other.

    `uses` names the values that a template of the user's own prints; the built-in ones are handed
    all that there are. The `body` of a Word file is empty: it is read when it is filled.
    """

    path: Path
    kind: str
    language: str
    titles: Mapping[str, str]
    subject: str
    needs: tuple[str, ...]
    body: str
    own: bool = False
    uses: tuple[str, ...] = ()


def read(path: Path, kind: str, language: str) -> Template:
    """Return a built-in template. Raises RefusedFile where its header is wrong."""
    header, body = parse(path, path.read_text("utf-8"), language)
    titles = titles_in(header)
    if not titles or "needs" not in header:
        raise refused(path, 1, _("the header names no title or no needs"))
    if header.get("subject") not in SUBJECTS:
        raise refused(path, 1, _("the header names no subject that there are papers about"))
    needs = listed_in(header)
    return Template(path, kind, language, titles, header["subject"], needs, body)


def read_bytes(path: Path, most: int) -> bytes:
    """Return what a file holds. Raises RefusedFile where it is longer, or cannot be read."""
    try:
        with os.fdopen(os.open(path, os.O_RDONLY | _AT_ONCE), "rb") as file:
            if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
                raise refused(path, 1, _("it is no file"))
            content = file.read(most + 1) or b""
    except OSError as error:
        reason = _("it cannot be read: {reason}").format(reason=error.strerror or error)
        raise refused(path, 1, reason) from error
    if len(content) > most:
        raise refused(path, 1, _("it is too large"))
    return content


def parse(path: Path, text: str, language: str) -> tuple[dict[str, str], str]:
    """Return a Markdown template's header, and its body in which each line keeps its number.

    Raises RefusedFile where the header is wrong.
    """
    lines = text.splitlines()
    try:
        end = lines.index(_FENCE, 1) if lines[:1] == [_FENCE] else 0
    except ValueError:
        end = 0
    if not end:
        raise refused(path, 1, _("the header between two lines of --- is missing"))
    header = _read_header(path, lines[1:end])
    blank_header = [""] * (end + 1)
    body = "\n".join(blank_header + lines[end + 1 :])
    return header, french.space_template(body) if language == "fr" else body


def titles_in(header: Mapping[str, str]) -> dict[str, str]:
    """Return a header's titles by their language, "" for any other."""
    return {key[6:]: value for key, value in header.items() if key.startswith("title")}


def listed_in(header: Mapping[str, str]) -> tuple[str, ...]:
    """Return the values that a header says are needed."""
    names = header.get("needs", "").split(",")
    return tuple(name.strip() for name in names if name.strip())


def _read_header(path: Path, lines: Sequence[str]) -> dict[str, str]:
    header: dict[str, str] = {}
    for number, line in enumerate(lines, start=2):
        match = _HEADER_LINE.fullmatch(line.rstrip())
        if not match or match["key"] in header:
            raise refused(path, number, _("this line of the header is not understood"))
        header[match["key"]] = match["value"]
    return header


def refused(path: Path, line: int, reason: str) -> RefusedFile:
    """Return the refusal of a template, with its file and line."""
    return RefusedFile(
        _("The template {file} was refused, line {line}: {reason}.").format(
            file=path.name, line=line, reason=reason.rstrip(".")
        )
    )
