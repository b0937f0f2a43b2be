"""The papers' templates: one Markdown file for each kind and language, filled with values.

A template `<kind>.<language>.md` opens with a header between two lines of `---`:

    title-fr: what the kind is called in French (one title for each language, or a plain `title`)
    subject: what it is about, one of `template_files.SUBJECTS`
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
from pathlib import Path
from typing import Final

from clubmgr.errors import ClubmgrError, MissingFields
from clubmgr.i18n import _
from clubmgr.papers import articles, french, own_templates
from clubmgr.papers.articles import Layout, Listed, Wording
from clubmgr.papers.catalogue import template_of, title_of
from clubmgr.papers.failures import FAILURES, line_of, reason_of
from clubmgr.papers.template_files import Template
from clubmgr.papers.template_files import refused as _refused

BY_HAND: Final[Mapping[str, bool]] = {"by_hand": True}
"""Metadata of a dataclass field that may stay blank: the paper has room to fill it by hand."""


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


def missing(
    kind: str, language: str, values: Mapping[str, object], *, folder: Path | None = None
) -> tuple[str, ...]:
    """Return the names of the values without which the paper would show a blank.

    Those that it needs and that are blank, in the template's order; then those that were given
    but are blank in a part, as an officer without a first name is.
    """
    needs = template_of(kind, language, folder).needs
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
    template = template_of(kind, language, folder)
    if blanks := missing(kind, language, values, folder=folder):
        labels = tuple(label(name) for name in blanks)
        raise MissingFields(
            _("“{paper}” cannot be written yet.").format(paper=title_of(template)),
            labels,
            _("Missing: {fields}.").format(fields=", ".join(labels)),
        )
    if template.path.suffix == own_templates.WORD:
        from clubmgr.papers import word_reading, word_templates

        return word_reading.text_of(word_templates.fill(template.path, language, values))
    draft = _fill(template, values, wordings)
    if draft.gaps:
        raise _broken(draft)
    return draft.text


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
    template = template_of(kind, language, folder)
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
    return articles.listed(_split(template_of(kind, language, folder)), values, wordings)


def layout(kind: str, language: str, *, folder: Path | None = None) -> Layout:
    """Return the articles of a kind of paper as its template has them."""
    return _split(template_of(kind, language, folder))


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
    from jinja2 import TemplateError

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
    except (TemplateError, *FAILURES) as error:
        line = arranged.lines[line_of(error) - 1]
        raise _refused(template.path, line, reason_of(error)) from error
    return Draft(
        re.sub(r"\n{3,}", "\n\n", articles.unmarked(text)).strip() + "\n",
        tuple(articles.listed(layout, values, wordings)),
        articles.passages(text),
        tuple(dict.fromkeys(numbers.gaps)),
    )
