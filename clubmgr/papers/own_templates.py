"""The user's own templates: a folder of Markdown and Word files, each looked through first."""

from __future__ import annotations

import re
import stat
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final

from clubmgr import i18n
from clubmgr.errors import RefusedFile
from clubmgr.i18n import LANGUAGES, _
from clubmgr.papers import template_files
from clubmgr.papers.failures import line_of, reason_of
from clubmgr.papers.offered import OFFERED, names_about, subject_of
from clubmgr.papers.template_files import SUBJECTS, Template
from clubmgr.text import clean, clean_line

MARKDOWN: Final = ".md"
WORD: Final = ".docx"
_FILE_NAME: Final = re.compile(r"(?P<kind>[a-z0-9-]+)\.(?P<language>[a-z]{2})\.(?:md|docx)")
_NO_TEMPLATES: Final = re.compile(r"[.~].*|readme\b.*", re.IGNORECASE)
_LARGEST: Final = 300_000
"""Bytes of a Markdown template."""
_MOST: Final = 200
"""Templates in the folder."""
_LONGEST_TITLE: Final = 200
_ALL: Final = frozenset(name for subject in OFFERED for name in names_about(subject))


@dataclass(frozen=True, slots=True)
class Found:
    """The templates of a folder, and why others in it were refused."""

    templates: tuple[Template, ...]
    refused: tuple[RefusedFile, ...]


def look_into(folder: Path, taken: Collection[str]) -> Found:
    """Return what a folder holds; a kind of a name that is `taken` is refused."""
    templates: dict[tuple[str, str], Template] = {}
    refused: list[RefusedFile] = []
    try:
        paths = sorted(_files(folder))
    except OSError as error:
        return Found((), (_unreadable(folder, error),))
    for path in paths[:_MOST]:
        try:
            template = _find(path)
            _refuse_clash(template, [*templates.values()], taken)
            templates[template.kind, template.language] = template
        except RefusedFile as error:
            refused.append(error)
    if len(paths) > _MOST:
        refused.append(_too_many(paths[_MOST]))
    return Found(tuple(templates.values()), tuple(refused))


def _files(folder: Path) -> Iterator[Path]:
    if not folder.is_dir():
        return
    for path in folder.iterdir():
        is_one = path.suffix.lower() in (MARKDOWN, WORD) and not _NO_TEMPLATES.fullmatch(path.name)
        if is_one and not path.is_dir():
            yield path


def _find(path: Path) -> Template:
    """Return a template. Raises RefusedFile."""
    try:
        found = path.stat()
    except OSError as error:
        raise _unreadable(path, error) from error
    if not stat.S_ISREG(found.st_mode):
        raise _unreadable(path, _("it is no file"))
    result = _read_once(path, found.st_mtime_ns, found.st_size, i18n.language())
    if isinstance(result, RefusedFile):
        raise RefusedFile(result.message, result.hint)
    return result


def _unreadable(path: Path, reason: object) -> RefusedFile:
    said = reason.strerror or reason if isinstance(reason, OSError) else reason
    return RefusedFile(
        _("The template {file} was refused: {reason}.").format(
            file=clean_line(path.name), reason=said
        )
    )


def _too_many(path: Path) -> RefusedFile:
    return RefusedFile(
        _("The folder {folder} has more than {count} templates: {file} and those after were not"
          " read.").format(folder=path.parent, count=_MOST, file=clean_line(path.name)),
        _("Take away those that are not needed."),
    )  # fmt: skip


@lru_cache(maxsize=2 * _MOST)
def _read_once(path: Path, _changed: int, _size: int, _language: str) -> Template | RefusedFile:
    """Return a template or its refusal, read again only when its file has changed."""
    try:
        return _read(path)
    except RefusedFile as error:
        return error


def _read(path: Path) -> Template:
    match = _FILE_NAME.fullmatch(path.name)
    if not match or match["language"] not in LANGUAGES:
        raise RefusedFile(
            _("The template {file} was refused: its name tells no kind and language.").format(
                file=clean_line(path.name)
            ),
            _("Name it like letter.fr.docx: small letters, then fr or en."),
        )
    read = _read_word if path.suffix == WORD else _read_markdown
    return read(path, match["kind"], match["language"])


def _read_markdown(path: Path, kind: str, language: str) -> Template:
    from jinja2 import TemplateSyntaxError

    from clubmgr.papers import articles
    from clubmgr.papers.guarding import refuse_depth, used_in
    from clubmgr.papers.sandbox import environment

    text = _text_of(path)
    try:
        refuse_depth(text)
        header, body = template_files.parse(path, text, language)
        subject = _subject_of(path, header)
        offered = names_about(subject) if subject else _ALL
        used = used_in(environment(language, offered=offered).parse(body))
        articles.split(body)
    except articles.WrongMark as error:
        raise template_files.refused(path, error.line, error.reason) from error
    except (TemplateSyntaxError, MemoryError, RecursionError, ValueError) as error:
        raise template_files.refused(path, line_of(error), reason_of(error)) from error
    needs = tuple(dict.fromkeys((*template_files.listed_in(header), *used.needs)))
    if unknown := next((name for name in needs if name not in offered), ""):
        reason = _("there is no value “{name}”; `clubmgr documents --values` tells which there are")
        raise template_files.refused(path, 1, reason.format(name=unknown))
    names = tuple(sorted(used.names.union(needs)))
    titles = template_files.titles_in(header) or {"": _title_of(kind)}
    titles = {tongue: title[:_LONGEST_TITLE] for tongue, title in titles.items()}
    subject = subject or subject_of(used.names)
    _refuse_mixture(path, subject, names)
    return Template(path, kind, language, titles, subject, needs, body, True, names)


def _subject_of(path: Path, header: Mapping[str, str]) -> str:
    """Return what a header says that its template is about, or '' where it says nothing."""
    subject = header.get("subject", "")
    if subject and subject not in OFFERED:
        reason = _("the header's subject is neither club, meeting nor mandate")
        raise template_files.refused(path, 1, reason)
    return subject


def _read_word(path: Path, kind: str, language: str) -> Template:
    from clubmgr.papers import word_safety, word_templates

    content = template_files.read_bytes(path, word_safety.LARGEST)
    used, title, subject = word_templates.read(path, content, language, _ALL)
    subject = subject if subject in OFFERED else subject_of(used.names)
    names = tuple(sorted(used.names))
    _refuse_mixture(path, subject, names)
    titles = {"": title[:_LONGEST_TITLE] or _title_of(kind)}
    return Template(path, kind, language, titles, subject, used.needs, "", True, names)


def _text_of(path: Path) -> str:
    try:
        return clean(template_files.read_bytes(path, _LARGEST).decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise template_files.refused(path, 1, _("it is no text in UTF-8")) from error


def _title_of(kind: str) -> str:
    return kind.replace("-", " ").capitalize()


def _refuse_mixture(path: Path, subject: str, names: Collection[str]) -> None:
    """Refuse what is printed of a meeting in a paper about a mandate, and the like."""
    if stray := next((name for name in names if name not in names_about(subject)), ""):
        raise RefusedFile(
            _("The template {file} was refused: “{name}” is not offered about a {subject}.").format(
                file=path.name, name=stray, subject=_(SUBJECTS[subject])
            )
        )


def _refuse_clash(template: Template, others: list[Template], taken: Collection[str]) -> None:
    """Refuse a second template of the same kind, above all of a built-in one."""
    name = template.path.name
    if template.kind in taken:
        raise RefusedFile(
            _("The template {file} was refused: “{kind}” is a paper of the program's own.").format(
                file=name, kind=template.kind
            ),
            _("Give it another name."),
        )
    for other in others:
        if other.kind == template.kind and other.language == template.language:
            raise RefusedFile(
                _("The template {file} was refused: {other} is there already.").format(
                    file=name, other=other.path.name
                ),
                _("Give one of them another name."),
            )
        if other.kind == template.kind and other.subject != template.subject:
            raise RefusedFile(
                _("The template {file} was refused: {other} is about a {subject}.").format(
                    file=name, other=other.path.name, subject=_(SUBJECTS[other.subject])
                ),
                _("Give it another name."),
            )
