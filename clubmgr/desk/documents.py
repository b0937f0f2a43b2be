"""Writing papers of clubs and partners: made of what is stored, kept, saved as files."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any, BinaryIO, Final

from clubmgr import i18n
from clubmgr.desk import assemblies, colophon, embargoed, outputs, own_papers, texts
from clubmgr.desk.blanks import Say, command
from clubmgr.desk.makers import ORDER, maker_of
from clubmgr.desk.subjects import CONTROLLER, Subject
from clubmgr.errors import UsageError
from clubmgr.i18n import _
from clubmgr.models import meetings, records, register
from clubmgr.models.kinds.paper import PAPER, Paper
from clubmgr.models.program import Program
from clubmgr.papers import catalogue
from clubmgr.papers.assemblies import ACTIONS, CONVOCATION, KINDS, MINUTES
from clubmgr.text import slug

ENDINGS: Final = (".docx", ".pdf", ".md")
MAIL: Final = ".eml"
"""The ending of a mail's draft, which a paper about a meeting can be written as."""
Target = Path | BinaryIO
"""A file that ends in one of `ENDINGS`, or `MAIL`; or a stream for the Markdown."""


@dataclass(frozen=True, slots=True)
class Written:
    """A paper that was written: its record, title and language, and what there is to warn of.

    The brand's own papers about its data have no record.
    """

    paper: str
    title: str
    language: str
    warnings: tuple[str, ...]


def endings_of(about: Subject | Paper) -> tuple[str, ...]:
    """Return what files of papers about a subject, or of a paper of the register, may end in."""
    return (*ENDINGS, MAIL) if about.meeting else ENDINGS


def suits(kind: catalogue.Kind, subject: Subject) -> bool:
    """Tell whether a kind of paper is one of this subject's: a call's sheet is no dinner's."""
    return kind.subject in subject.sorts and maker_of(kind.kind).suits(kind.kind, subject)


def offered(program: Program, subject: Subject) -> list[catalogue.Kind]:
    """Return the kinds of papers that suit a subject, in the order in which they are needed.

    Once the day of a meeting has come, its minutes and its actions come first.
    """
    order = list(KINDS if subject.meeting else ORDER)
    if (
        subject.meeting
        and (subject.meeting.starts_at or "")[:10] <= program.clock.today().isoformat()
    ):
        order.sort(key=lambda kind: kind not in (MINUTES, ACTIONS))
    found = [kind for kind in catalogue.kinds() if suits(kind, subject)]

    def place(kind: catalogue.Kind) -> tuple[bool, int]:
        return kind.own, order.index(kind.kind) if kind.kind in order else -1

    return sorted(found, key=place)


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
    """Write a paper about a subject, and keep its text in the register: one act.

    In `language` if the kind is written in it, else in that of the person or the club, else in the
    one in use, else in one that it is written in. Raises MissingFields with each blank as `say`
    says it, NotFound for an unknown kind, UsageError for a subject of the wrong kind, RefusedFile
    when the file cannot be written.
    """
    _refuse_form(target, endings_of(subject), force=force)
    found = catalogue.find(kind)
    tongue = _choose_language(program, found, language, subject)
    body = _compose(program, found, subject, tongue, say)
    with i18n.speaking(tongue):
        title = f"{catalogue.find(kind).title} · {subject.name}"
    warnings = (
        *maker_of(kind).remarks(program, kind, subject),
        *texts.remarks(program, kind, subject, tongue),
    )
    warnings += (*_too_personal(body, warnings), *embargoed.remarks(program, (body,)))
    if language and language != tongue:
        warnings += (
            _("“{title}” is not written in “{language}”, but in “{other}”.").format(
                title=found.title, language=language, other=tongue
            ),
        )
    if subject.sort == CONTROLLER:
        unkept = _unkept(program, kind, tongue, title, body)
        warnings += _save(program, unkept, target, program.clock.now(), force=force)
        return Written("", title, tongue, warnings)
    with program.step(_("Wrote {title}").format(title=title), "document"):
        paper = register.keep(
            program,
            kind=kind,
            language=tongue,
            title=title,
            body=body,
            **subject.ids,
        )
        kept: Paper = records.get(program, PAPER, paper)
        warnings += _save(program, kept, target, program.clock.now(), force=force)
        if subject.meeting and kind == CONVOCATION and _is_mail(target):
            meetings.convene(program, subject.meeting.id)
    return Written(paper, title, tongue, warnings)


def _unkept(program: Program, kind: str, language: str, title: str, body: str) -> Paper:
    """Return a paper that no register keeps: it is made anew from what is stored each time."""
    values = {"kind": kind, "language": language, "title": title, "body": body}
    values["written_on"] = program.clock.today().isoformat()
    fields: dict[str, Any] = {**PAPER.initial, **values}
    return Paper(id="", version=0, **fields)


def refuse_blanks(
    program: Program, kind: str, subject: Subject, say: Say = command, *, language: str = ""
) -> None:
    """Raise MissingFields as `write` would; asked before there is a file to write."""
    found = catalogue.find(kind)
    _compose(program, found, subject, _choose_language(program, found, language, subject), say)


def _compose(
    program: Program, kind: catalogue.Kind, subject: Subject, language: str, say: Say
) -> str:
    if kind.subject not in subject.sorts:
        raise UsageError(
            _("“{paper}” is about another subject: {subject}.").format(
                paper=kind.title, subject=_(catalogue.SUBJECTS[kind.subject])
            )
        )
    return maker_of(kind.kind).compose(program, kind.kind, subject, language, say)


def save(program: Program, paper: str, target: Target, *, force: bool = False) -> tuple[str, ...]:
    """Save a paper of the register as a file, word for word; return what there is to warn of."""
    kept: Paper = records.get(program, PAPER, paper)
    _refuse_form(target, endings_of(kept), force=force)
    day = date.fromisoformat(kept.written_on or program.clock.today().isoformat())
    written_at = datetime.combine(day, time(12), UTC)
    warnings = _save(program, kept, target, written_at, force=force)
    return (*warnings, *embargoed.remarks(program, (kept.body,)))


def file_name(title: str, ending: str = ".docx") -> str:
    """Return a name for a paper's file."""
    return f"{slug(title, 'paper')}{ending}"


def _choose_language(program: Program, kind: catalogue.Kind, wanted: str, subject: Subject) -> str:
    """Return the language to write in; finished minutes stay in theirs."""
    finished = ""
    if kind.kind == MINUTES and subject.meeting:
        finished = assemblies.language_of_minutes(program, subject.meeting)
    for language in (finished, wanted, subject.language, i18n.language()):
        if language in kind.languages:
            return language
    return kind.languages[0]


def _is_mail(target: Target) -> bool:
    return isinstance(target, Path) and target.suffix == MAIL


def _refuse_form(target: Target, endings: tuple[str, ...], *, force: bool) -> None:
    if not isinstance(target, Path):
        return
    if target.suffix not in endings:
        raise UsageError(
            _("{file} has none of the endings that papers are written as.").format(file=target),
            _("End it in {endings}.").format(endings=", ".join(endings)),
        )
    outputs.refuse_target(target, force=force)


def _save(
    program: Program, paper: Paper, target: Target, written_at: datetime, *, force: bool
) -> tuple[str, ...]:
    """Write a paper in the form that the target's ending asks for."""
    if not isinstance(target, Path):
        target.write(colophon.sign(program, paper).encode())
        target.flush()
        return ()
    content, warnings = _shape(program, paper, target.suffix, written_at)
    outputs.write_file(target, content, force=force)
    return warnings


def _shape(
    program: Program, paper: Paper, ending: str, written_at: datetime
) -> tuple[bytes, tuple[str, ...]]:
    """Return a paper as a file of that ending, and what there is to warn of."""
    body, language = colophon.sign(program, paper), paper.language
    match ending:
        case ".docx":
            return _shape_word(program, paper, body, written_at)
        case ".pdf":
            from clubmgr.papers import pdf

            content = pdf.write(body, language=language, written_at=written_at)
            return content, (*_without_layout(paper), *_unshown(body))
        case ".eml":
            from clubmgr.desk import posting

            message, left_out = posting.draft(program, paper, written_at=written_at)
            return message, (*left_out, *_unshown(body))
    return body.encode(), ()


def _shape_word(
    program: Program, paper: Paper, body: str, written_at: datetime
) -> tuple[bytes, tuple[str, ...]]:
    """Return a paper as a Word file, in the layout of its template where that is one."""
    from clubmgr.papers import word

    warnings: tuple[str, ...] = ()
    if own_papers.is_word(paper.kind, paper.language):
        content = own_papers.in_layout(program, paper)
        if content is not None:
            return content, ()
        warnings = (
            _(
                "The template, or what it prints, has changed since: the text is as it was, not in"
                " the template’s layout."
            ),
        )
    elif own_papers.is_gone(paper.kind, paper.language):
        warnings = (
            _("Its template is gone, or was refused: the text is as it was, in the usual layout."),
        )
    return word.write(body, language=paper.language, written_at=written_at), warnings


def _without_layout(paper: Paper) -> tuple[str, ...]:
    """Tell that a Word file's layout is its own."""
    if not own_papers.is_word(paper.kind, paper.language):
        return ()
    return (_("The layout of the Word template is that of the .docx only."),)


def _too_personal(body: str, told: Sequence[str]) -> tuple[str, ...]:
    """Warn of dates of birth that were not told of yet: no paper of a club needs one."""
    from clubmgr.papers import phrases

    return tuple(
        _("A date of birth stands in it: “{text}”. No paper of a club needs one.").format(text=text)
        for text in phrases.birth_dates(body)
        if not any(text in warning for warning in told)
    )


def _unshown(body: str) -> tuple[str, ...]:
    """Tell of characters that the PDF can only show a box for."""
    from clubmgr.papers import pdf

    if not (unshown := pdf.unshown(body)):
        return ()
    return (
        _("No font at hand can show these characters in the PDF: {characters}").format(
            characters=" ".join(unshown)
        ),
    )
