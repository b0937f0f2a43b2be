"""Writing a club's papers: made of what is stored, kept in the register, saved as files."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import BinaryIO, Final

from clubmgr import i18n
from clubmgr.desk import gatherings, outputs, statutes
from clubmgr.desk.blanks import Say, command
from clubmgr.errors import UsageError
from clubmgr.i18n import _
from clubmgr.models import clubs, records, register
from clubmgr.models.kinds.club import Club
from clubmgr.models.kinds.meeting import MEETING, Meeting
from clubmgr.models.kinds.paper import PAPER, Paper
from clubmgr.models.program import Program
from clubmgr.papers import templates
from clubmgr.text import slug

_STATUTES: Final = "statuts-1901"
ENDINGS: Final = (".docx", ".pdf", ".md")
Target = Path | BinaryIO
"""A file that ends in one of `ENDINGS`, or a stream for the Markdown."""


@dataclass(frozen=True, slots=True)
class Written:
    """A paper that was written: its record, title and language, and what there is to warn of."""

    paper: str
    title: str
    language: str
    warnings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Subject:
    """What a paper is about: a club, and one of its meetings where the kind asks for one."""

    club: Club
    meeting: Meeting | None = None

    @property
    def name(self) -> str:
        """How the paper's title calls it."""
        return self.meeting.title if self.meeting else self.club.name


def subject_of(program: Program, *, club: str = "", meeting: str = "") -> Subject:
    """Return the subject with this club's id, or this meeting's."""
    if meeting:
        found: Meeting = records.get(program, MEETING, meeting)
        return Subject(clubs.get(program, found.club), found)
    return Subject(clubs.get(program, club))


def suits(kind: templates.Kind, subject: Subject) -> bool:
    """Tell whether a kind of paper is one of this subject's: a call's sheet is no dinner's."""
    if subject.meeting is None or kind.subject == "club":
        return (kind.subject == "club") is (subject.meeting is None)
    return gatherings.suits(kind.kind, subject.meeting)


def write(
    program: Program,
    kind: str,
    subject: Subject,
    target: Target,
    *,
    language: str = "",
    force: bool = False,
    say: Say = command,
) -> Written:
    """Write a paper about a club or meeting, and keep its text in the register: one act.

    In `language` if the kind is written in it, else in the club's, else in one that it is written
    in. Raises MissingFields with each blank as `say` says it, NotFound for an unknown kind,
    UsageError for a subject of the wrong kind, RefusedFile when the file cannot be written.
    """
    _refuse_form(target, force=force)
    found = templates.find(kind)
    tongue = _choose_language(found, language, subject.club)
    body = _compose(program, found, subject, tongue, say)
    with i18n.speaking(tongue):
        title = f"{templates.find(kind).title} · {subject.name}"
    warnings = statutes.remarks(subject.club) if kind == _STATUTES else ()
    if language and language != tongue:
        warnings += (
            _("“{title}” is not written in “{language}”, but in “{other}”.").format(
                title=found.title, language=language, other=tongue
            ),
        )
    with program.step(_("Wrote {title}").format(title=title), "document"):
        paper = register.keep(
            program, club=subject.club.id, kind=kind, language=tongue, title=title, body=body
        )
        warnings += _save(body, tongue, target, program.clock.now(), force=force)
    return Written(paper, title, tongue, warnings)


def refuse_blanks(program: Program, kind: str, subject: Subject, say: Say = command) -> None:
    """Raise MissingFields as `write` would; asked before there is a file to write."""
    found = templates.find(kind)
    _compose(program, found, subject, _choose_language(found, "", subject.club), say)


def _compose(
    program: Program, kind: templates.Kind, subject: Subject, language: str, say: Say
) -> str:
    if kind.subject == "club":
        return statutes.compose(program, subject.club, say)
    if subject.meeting is None:
        raise UsageError(_("“{paper}” is about a meeting.").format(paper=kind.title))
    return gatherings.compose(program, kind.kind, subject.club, subject.meeting, language, say)


def save(program: Program, paper: str, target: Target, *, force: bool = False) -> tuple[str, ...]:
    """Save a paper of the register as a file, word for word; return what there is to warn of."""
    _refuse_form(target, force=force)
    kept: Paper = records.get(program, PAPER, paper)
    day = date.fromisoformat(kept.written_on or program.clock.today().isoformat())
    written_at = datetime.combine(day, time(12), UTC)
    return _save(kept.body, kept.language, target, written_at, force=force)


def file_name(title: str, ending: str = ".docx") -> str:
    """Return a name for a paper's file."""
    return f"{slug(title, 'paper')}{ending}"


def _choose_language(kind: templates.Kind, wanted: str, club: Club) -> str:
    for language in (wanted, club.language):
        if language in kind.languages:
            return language
    return kind.languages[0]


def _refuse_form(target: Target, *, force: bool) -> None:
    if not isinstance(target, Path):
        return
    if target.suffix not in ENDINGS:
        raise UsageError(
            _("{file} has none of the endings that papers are written as.").format(file=target),
            _("End it in {endings}.").format(endings=", ".join(ENDINGS)),
        )
    outputs.refuse_target(target, force=force)


def _save(
    body: str, language: str, target: Target, written_at: datetime, *, force: bool
) -> tuple[str, ...]:
    """Write a paper in the form that the target's ending asks for."""
    if not isinstance(target, Path):
        target.write(body.encode())
        target.flush()
        return ()
    warnings: tuple[str, ...] = ()
    if target.suffix == ".docx":
        from clubmgr.papers import word

        content = word.write(body, language=language, written_at=written_at)
    elif target.suffix == ".pdf":
        from clubmgr.papers import pdf

        content = pdf.write(body, language=language, written_at=written_at)
        if unshown := pdf.unshown(body):
            warnings = (
                _("No font at hand can show these characters in the PDF: {characters}").format(
                    characters=" ".join(unshown)
                ),
            )
    else:
        content = body.encode()
    outputs.write_file(target, content, force=force)
    return warnings
