"""The papers' templates: one Markdown file for each kind and language, filled with values.

A template `<kind>.<language>.md` opens with a header between two lines of `---`:

    title-fr: what the kind is called in French (one title for each language, or a plain `title`)
    subject: club | meeting | mandate
    needs: the values that the paper cannot do without, separated by commas

and goes on with Markdown (see `markdown.py`) and Jinja's placeholders. What it prints with
`{{ … }}` is shown as it was typed, never read as Markdown or as a template. At hand are the
filters `date`, `weekday` (a date with it), `clock` (a time of day), `listed`, `count`, `sentence`
and, in French, `at` and `of`; and `article(name)`, which numbers the articles in their order, with
`see(name)` for the number of an article named anywhere. How a template marks its articles, so that
clubs can leave out, reorder and reword them, is told in `articles.py`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from functools import lru_cache
from pathlib import Path
from traceback import extract_tb
from typing import Final

from clubmgr import i18n, paths
from clubmgr.errors import ClubmgrError, MissingFields, NotFound, RefusedFile
from clubmgr.i18n import _
from clubmgr.papers import (
    articles,
    french,
    own_templates,
    template_files,
    word_reading,
    word_templates,
)
from clubmgr.papers.articles import Layout, Listed, Wording
from clubmgr.papers.template_files import SUBJECTS as SUBJECTS
from clubmgr.papers.template_files import Template
from clubmgr.papers.template_files import refused as _refused
from clubmgr.text import fold

_FILE_NAME: Final = re.compile(r"(?P<kind>[a-z0-9-]+)\.(?P<language>[a-z]{2})\.md")
BY_HAND: Final[Mapping[str, bool]] = {"by_hand": True}
"""Metadata of a dataclass field that may stay blank: the paper has room to fill it by hand."""
_FAILURES: Final = (
    ArithmeticError, AttributeError, LookupError, RecursionError, SyntaxError, TypeError,
    ValueError,
)  # fmt: skip
"""What a template's own expressions can raise, besides Jinja's errors."""


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


@dataclass(frozen=True, slots=True)
class Draft:
    """A paper as it would read, `sandbox.BLANK` where something is missing; all are Markdown.

    `passages` are its articles' texts by their codes, `gaps` the references that lead nowhere: the
    code of the article that refers, and of the one that was left out.
    """

    text: str
    listed: tuple[Listed, ...]
    passages: Mapping[str, str]
    gaps: tuple[tuple[str, str], ...]


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


def missing(
    kind: str, language: str, values: Mapping[str, object], *, folder: Path | None = None
) -> tuple[str, ...]:
    """Return the names of the values without which the paper would show a blank.

    Those that it needs and that are blank, in the template's order; then those that were given
    but are blank in a part, as an officer without a first name is.
    """
    needs = _find(kind, language, folder).needs
    blank = [name for name in needs if _is_blank(values.get(name))]
    holed = [name for name in values if name not in blank and _has_hole(values[name])]
    return (*blank, *holed)


def write(
    kind: str,
    language: str,
    values: Mapping[str, object],
    *,
    label: Callable[[str], str] = str,
    folder: Path | None = None,
    wordings: Sequence[Wording] = (),
) -> str:
    """Return the paper as Markdown, its articles as the club's `wordings` have them.

    `label` says a value's name to the reader, best with the place where it is filled. Raises
    MissingFields with these labels, NotFound for a kind or language that there is none of,
    RefusedFile where the template is wrong, and ClubmgrError where an article refers to one that
    was left out.
    """
    template = _find(kind, language, folder)
    if blanks := missing(kind, language, values, folder=folder):
        labels = tuple(label(name) for name in blanks)
        raise MissingFields(
            _("“{paper}” cannot be written yet.").format(paper=_title(template)),
            labels,
            _("Missing: {fields}.").format(fields=", ".join(labels)),
        )
    if template.path.suffix == own_templates.WORD:
        return word_reading.text_of(word_templates.fill(template.path, language, values))
    draft = _fill(template, values, wordings)
    if draft.gaps:
        raise _broken(draft)
    return draft.text


def own(kind: str, language: str) -> Template | None:
    """Return the user's own template of a kind in a language; None where there is none."""
    found = _own(_built_in(paths.templates_folder())).templates
    return next((each for each in found if (each.kind, each.language) == (kind, language)), None)


def draft(
    kind: str,
    language: str,
    values: Mapping[str, object],
    *,
    folder: Path | None = None,
    wordings: Sequence[Wording] = (),
) -> Draft:
    """Return the paper as it would read, whatever is still missing.

    Raises NotFound and RefusedFile as `write` does.
    """
    template = _find(kind, language, folder)
    known = {name: None if _is_blank(values.get(name)) else values[name] for name in template.needs}
    return _fill(template, {**values, **known}, wordings, draft=True)


def listed(
    kind: str,
    language: str,
    values: Mapping[str, object],
    *,
    folder: Path | None = None,
    wordings: Sequence[Wording] = (),
) -> list[Listed]:
    """Return a paper's articles in their order, with those left out; none if it has no marks."""
    return articles.listed(_split(_find(kind, language, folder)), values, wordings)


def layout(kind: str, language: str, *, folder: Path | None = None) -> Layout:
    """Return the articles of a kind of paper as its template has them."""
    return _split(_find(kind, language, folder))


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


def _find(kind: str, language: str, folder: Path | None) -> Template:
    languages = {template.language: template for template in _of_kind(kind, folder)}
    if language not in languages:
        raise NotFound(
            _("The paper “{kind}” is not written in “{language}”.").format(
                kind=kind, language=language
            ),
            _("It is written in: {languages}.").format(languages=", ".join(languages)),
        )
    return languages[language]


def _kind(templates: Sequence[Template]) -> Kind:
    first = templates[0]
    languages = tuple(template.language for template in templates)
    needs = dict.fromkeys(name for template in templates for name in template.needs)
    return Kind(first.kind, _title(first), languages, first.subject, tuple(needs), first.own)


def _title(template: Template) -> str:
    titles = template.titles
    for language in (i18n.language(), "", template.language):
        if language in titles:
            return titles[language]
    return template.kind


def _is_blank(value: object) -> bool:
    """Tell whether a value would print as nothing; no and 0 are values."""
    if value is None or (isinstance(value, str) and not value.strip()):
        return True
    return (isinstance(value, Sequence) and not value) or _has_hole(value)


def _has_hole(value: object) -> bool:
    if isinstance(value, Sequence) and not isinstance(value, str):
        return any(map(_is_blank, value))
    if is_dataclass(value):
        return any(
            _is_blank(getattr(value, field.name))
            for field in fields(value)
            if not field.metadata.get("by_hand")
        )
    return False


def _split(template: Template) -> Layout:
    try:
        return articles.split(template.body)
    except articles.WrongMark as error:
        raise _refused(template.path, error.line, error.reason) from error


def _broken(draft: Draft) -> ClubmgrError:
    """Say which article refers to which that was left out."""
    titles = {article.code: article.title for article in draft.listed}
    here, there = (titles.get(code, code) for code in draft.gaps[0])
    return ClubmgrError(
        _("The article “{article}” refers to “{other}”, which is left out.").format(
            article=here, other=there
        ),
        _("Take that one in again, or reword the one that refers to it."),
    )


def _fill(
    template: Template,
    values: Mapping[str, object],
    wordings: Sequence[Wording],
    *,
    draft: bool = False,
) -> Draft:
    """Render twice: an article may be referred to before its number is known."""
    from jinja2 import TemplateError, TemplateSyntaxError

    from clubmgr.papers.sandbox import Articles, environment

    if template.language == "fr":
        wordings = [
            replace(w, title=french.space(w.title), text=french.space(w.text)) for w in wordings
        ]
    layout = _split(template)
    arranged = articles.arrange(layout, values, wordings)
    numbers = Articles(template.language, [part.code for part in layout.parts])
    known = {**values, **arranged.values}
    try:
        compiled = environment(
            template.language, draft=draft, offered=known if template.own else None
        ).from_string(arranged.source)
        compiled.render(known, article=numbers.name, see=numbers.see)
        numbers.restart()
        text = compiled.render(known, article=numbers.name, see=numbers.see)
    except TemplateSyntaxError as error:
        line = arranged.lines[error.lineno - 1]
        raise _refused(template.path, line, str(error.message)) from error
    except (TemplateError, *_FAILURES) as error:
        line = arranged.lines[_line_of(error) - 1]
        raise _refused(template.path, line, str(error)) from error
    return Draft(
        re.sub(r"\n{3,}", "\n\n", articles.unmarked(text)).strip() + "\n",
        tuple(articles.listed(layout, values, wordings)),
        articles.passages(text),
        tuple(dict.fromkeys(numbers.gaps)),
    )


def _line_of(error: Exception) -> int:
    lines = [f.lineno for f in extract_tb(error.__traceback__) if f.filename == "<template>"]
    return (lines and lines[-1]) or 1
