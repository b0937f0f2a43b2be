"""Reading the answers to invitations from the files in which mail programs save them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from clubmgr.errors import RefusedFile
from clubmgr.i18n import _
from clubmgr.method.replying import Reply
from clubmgr.models import database
from clubmgr.papers import replies
from clubmgr.papers.replies import NoAnswer

ENDINGS: Final = (".ics", ".eml", ".msg")
"""What an answer's file ends in; of .msg, which is Outlook's own form, nothing can be read."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """A file that no answer could be read from, and why."""

    file: str
    reason: str


@dataclass(frozen=True, slots=True)
class Answers:
    """The answers in some files, each once, and the files that have none."""

    replies: tuple[Reply, ...]
    refused: tuple[Refusal, ...]


def read(files: Sequence[Path]) -> Answers:
    """Read answers from files, and from all such files in a folder.

    A single file that has none raises RefusedFile; among several, such are told in `refused`.
    """
    found: dict[str, Reply] = {}
    refused: list[Refusal] = []
    paths = list(_all(files))
    for path in paths:
        try:
            for reply in replies.read(_content(path), path.name):
                found.setdefault(reply.id, reply)
        except RefusedFile as error:
            if len(paths) == 1:
                raise
            reason = error.problem if isinstance(error, NoAnswer) else str(error)
            refused.append(Refusal(path.name, reason))
    return Answers(tuple(found.values()), tuple(refused))


def _all(files: Iterable[Path]) -> Iterator[Path]:
    """Yield files, and those in folders by name. Raises RefusedFile for an empty folder."""
    for file in files:
        if not file.is_dir():
            yield file
            continue
        inside = [each for each in _listed(file) if each.suffix.lower() in ENDINGS]
        if not inside:
            raise RefusedFile(
                _("There is no .ics or .eml file in {folder}.").format(folder=file),
                _("Save the answers into it first."),
            )
        yield from inside


def _listed(folder: Path) -> list[Path]:
    try:
        return sorted(folder.iterdir())
    except OSError as error:
        raise _unreadable(folder, error) from None


def _content(file: Path) -> bytes:
    """Return a file's bytes, no more of them than an answer may have."""
    if not file.is_file():
        raise RefusedFile(
            _("There is no file {file}.").format(file=file),
            _("Give the path of an answer saved as .ics or .eml, or of a folder of them."),
        )
    database.refuse_known(file)
    try:
        with file.open("rb") as stream:
            return stream.read(replies.LARGEST + 1)
    except OSError as error:
        raise _unreadable(file, error) from None


def _unreadable(path: Path, error: OSError) -> RefusedFile:
    return RefusedFile(
        _("{name} cannot be read: {reason}.").format(name=path.name, reason=error.strerror),
        _("Check that the file exists and that you may open it."),
    )
