"""Which templates of papers there are: the built-in ones, and the user's own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final

from clubmgr import i18n, paths
from clubmgr.errors import NotFound, RefusedFile
from clubmgr.i18n import _
from clubmgr.papers import own_templates, template_files
from clubmgr.papers.template_files import SUBJECTS as SUBJECTS
from clubmgr.papers.template_files import Template
from clubmgr.text import fold

_FILE_NAME: Final = re.compile(r"(?P<kind>[a-z0-9-]+)\.(?P<language>[a-z]{2})\.md")


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of paper: its title in the reader's language, what it is about, what it needs.

    It is the user's `own`, or one of the program's.
    """

    kind: str
    title: str
    languages: tuple[str, ...]
    subject: str
    needs: tuple[str, ...]
    own: bool = False


def kinds(folder: Path | None = None) -> tuple[Kind, ...]:
    """Return the kinds of papers of a folder, else the built-in ones and the user's own, by title.

    Raises RefusedFile where a built-in template's header is wrong; of the user's own those that
    are wrong are none, see `refused`.
    """
    found: dict[str, list[Template]] = {}
    for template in _templates(folder):
        found.setdefault(template.kind, []).append(template)
    return tuple(sorted(map(_kind, found.values()), key=lambda kind: fold(kind.title)))


def refused() -> tuple[RefusedFile, ...]:
    """Return why each of the user's own templates was refused that was."""
    return _own(_built_in(paths.templates_folder())).refused


def find(kind: str, *, folder: Path | None = None) -> Kind:
    """Return a kind of paper by its name. Raises NotFound that names those there are."""
    return _kind(_of_kind(kind, folder))


def own(kind: str, language: str) -> Template | None:
    """Return the user's own template of a kind in a language; None where there is none."""
    found = _own(_built_in(paths.templates_folder())).templates
    return next((each for each in found if (each.kind, each.language) == (kind, language)), None)


def template_of(kind: str, language: str, folder: Path | None = None) -> Template:
    """Return the template of a kind in a language. Raises NotFound that names those there are."""
    languages = {template.language: template for template in _of_kind(kind, folder)}
    if language not in languages:
        raise NotFound(
            _("The paper “{kind}” is not written in “{language}”.").format(
                kind=kind, language=language
            ),
            _("It is written in: {languages}.").format(languages=", ".join(languages)),
        )
    return languages[language]


def title_of(template: Template) -> str:
    """Return what a template's paper is called in the language in use."""
    titles = template.titles
    for language in (i18n.language(), "", template.language):
        if language in titles:
            return titles[language]
    return template.kind


def _templates(folder: Path | None) -> list[Template]:
    if folder is not None:
        return _built_in(folder)
    built_in = _built_in(paths.templates_folder())
    return [*built_in, *_own(built_in).templates]


def _built_in(folder: Path) -> list[Template]:
    return [
        _read_once(path, path.stat().st_mtime_ns, match["kind"], match["language"])
        for path in sorted(folder.glob("*.md"))
        if (match := _FILE_NAME.fullmatch(path.name))
    ]


@lru_cache(maxsize=128)
def _read_once(path: Path, _written_at: int, kind: str, language: str) -> Template:
    """Return a template, read anew when its file was written anew."""
    return template_files.read(path, kind, language)


def _own(built_in: Sequence[Template]) -> own_templates.Found:
    taken = {template.kind for template in built_in}
    return own_templates.look_into(paths.own_templates(), taken)


def _of_kind(kind: str, folder: Path | None) -> list[Template]:
    """Return the templates of a kind; its name is looked up, never made a path."""
    templates = _templates(folder)
    found = [template for template in templates if template.kind == kind]
    if not found:
        known = ", ".join(sorted({template.kind for template in templates}))
        raise NotFound(
            _("There is no paper “{kind}”.").format(kind=kind),
            _("The kinds there are: {kinds}.").format(kinds=known),
        )
    return found


def _kind(templates: Sequence[Template]) -> Kind:
    first = templates[0]
    languages = tuple(template.language for template in templates)
    needs = dict.fromkeys(name for template in templates for name in template.needs)
    return Kind(first.kind, title_of(first), languages, first.subject, tuple(needs), first.own)
