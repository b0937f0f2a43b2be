"""The user's own templates: a folder of Markdown and Word files, each looked through first."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final

from clubmgr.errors import RefusedFile
from clubmgr.i18n import LANGUAGES, _
from clubmgr.papers import template_files
from clubmgr.papers.offered import OFFERED, names_about, subject_of
from clubmgr.papers.template_files import SUBJECTS, Template
from clubmgr.text import clean

MARKDOWN: Final = ".md"
WORD: Final = ".docx"
_FILE_NAME: Final = re.compile(r"(?P<kind>[a-z0-9-]+)\.(?P<language>[a-z]{2})\.(?:md|docx)")
_NO_TEMPLATES: Final = re.compile(r"[.~].*|readme\b.*", re.IGNORECASE)
_LARGEST: Final = 1_000_000
"""Bytes of a Markdown template."""
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
    for path in _files(folder):
        try:
            template = _read_once(path, path.stat().st_mtime_ns, path.stat().st_size)
            _refuse_clash(template, [*templates.values()], taken)
            templates[template.kind, template.language] = template
        except RefusedFile as error:
            refused.append(error)
    return Found(tuple(templates.values()), tuple(refused))


def _files(folder: Path) -> Iterator[Path]:
    if not folder.is_dir():
        return
    for path in sorted(folder.iterdir()):
        is_one = path.suffix.lower() in (MARKDOWN, WORD) and not _NO_TEMPLATES.fullmatch(path.name)
        if is_one and path.is_file():
            yield path


@lru_cache(maxsize=256)
def _read_once(path: Path, _changed: int, _size: int) -> Template:
    """Return a template, read again only when its file has changed."""
    match = _FILE_NAME.fullmatch(path.name)
    if not match or match["language"] not in LANGUAGES:
        raise RefusedFile(
            _("The template {file} was refused: its name tells no kind and language.").format(
                file=path.name
            ),
            _("Name it like letter.fr.docx: small letters, then fr or en."),
        )
    read = _read_word if path.suffix == WORD else _read_markdown
    return read(path, match["kind"], match["language"])


def _read_markdown(path: Path, kind: str, language: str) -> Template:
    from jinja2 import TemplateSyntaxError

    from clubmgr.papers.guarding import refuse_depth, used_in
    from clubmgr.papers.sandbox import environment

    text = _text_of(path)
    try:
        refuse_depth(text)
        header, body = template_files.parse(path, text, language)
        subject = _subject_of(path, header)
        offered = names_about(subject) if subject else _ALL
        used = used_in(environment(language, offered=offered).parse(body))
    except TemplateSyntaxError as error:
        raise template_files.refused(path, error.lineno, str(error.message)) from error
    except (RecursionError, ValueError) as error:
        raise template_files.refused(path, 1, str(error)) from error
    needs = tuple(dict.fromkeys((*template_files.listed_in(header), *used.needs)))
    if unknown := next((name for name in needs if name not in offered), ""):
        reason = _("there is no value “{name}”; `clubmgr documents --values` tells which there are")
        raise template_files.refused(path, 1, reason.format(name=unknown))
    names = tuple(sorted(used.names.union(needs)))
    titles = template_files.titles_in(header) or {"": _title_of(kind)}
    subject = subject or subject_of(used.names)
    _refuse_mixture(path, subject, names)
    return Template(path, kind, language, titles, subject, needs, body, True, names)


def _subject_of(path: Path, header: Mapping[str, str]) -> str:
    """Return what a header says that its template is about, or '' where it says nothing."""
    subject = header.get("subject", "")
    if subject and subject not in SUBJECTS:
        reason = _("the header's subject is neither club, meeting nor mandate")
        raise template_files.refused(path, 1, reason)
    return subject


def _read_word(path: Path, kind: str, language: str) -> Template:
    from clubmgr.papers import word_templates

    used, title, subject = word_templates.read(path, language, _ALL)
    subject = subject if subject in SUBJECTS else subject_of(used.names)
    names = tuple(sorted(used.names))
    _refuse_mixture(path, subject, names)
    titles = {"": title or _title_of(kind)}
    return Template(path, kind, language, titles, subject, used.needs, "", True, names)


def _text_of(path: Path) -> str:
    if path.stat().st_size > _LARGEST:
        raise template_files.refused(path, 1, _("it is too large"))
    try:
        return clean(path.read_text("utf-8-sig"))
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
