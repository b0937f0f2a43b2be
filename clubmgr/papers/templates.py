"""The papers' templates: one Markdown file for each kind and language, filled with values.

A template `<kind>.<language>.md` opens with a header between two lines of `---`:

    title-fr: what the kind is called in French (one title for each language, or a plain `title`)
    subject: club | meeting | mandate
    needs: the values that the paper cannot do without, separated by commas

and goes on with Markdown (see `markdown.py`) and Jinja's placeholders. What it prints with
`{{ … }}` is shown as it was typed, never read as Markdown or as a template. At hand are the
filters `date`, `weekday` (a date with it), `clock` (a time of day), `listed`, `count`, `sentence`
and, in French, `at`; and `article(name)`, which numbers the articles in their order, with
`see(name)` for the number of an article named anywhere.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass
from pathlib import Path
from traceback import extract_tb
from typing import Final

from clubmgr import i18n, paths
from clubmgr.errors import MissingFields, NotFound, RefusedFile
from clubmgr.i18n import N_, _
from clubmgr.papers import french
from clubmgr.text import fold

SUBJECTS: Final = {"club": N_("club"), "meeting": N_("meeting"), "mandate": N_("mandate")}
"""What papers are about, and what each is called."""
_FILE_NAME: Final = re.compile(r"(?P<kind>[a-z0-9-]+)\.(?P<language>[a-z]{2})\.md")
_HEADER_LINE: Final = re.compile(r"(?P<key>title(?:-[a-z]{2})?|subject|needs):\s*(?P<value>\S.*)")
_FENCE: Final = "---"
BY_HAND: Final[Mapping[str, bool]] = {"by_hand": True}
"""Metadata of a dataclass field that may stay blank: the paper has room to fill it by hand."""
_FAILURES: Final = (ArithmeticError, AttributeError, LookupError, TypeError, ValueError)
"""What a template's own expressions can raise, besides Jinja's errors."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of paper: its title in the reader's language, what it is about, what it needs."""

    kind: str
    title: str
    languages: tuple[str, ...]
    subject: str
    needs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Template:
    """One file: a kind of paper in one language. `titles` are by language, "" for any other."""

    path: Path
    kind: str
    language: str
    titles: Mapping[str, str]
    subject: str
    needs: tuple[str, ...]
    body: str


def kinds(folder: Path | None = None) -> tuple[Kind, ...]:
    """Return the kinds of papers of a folder, else the built-in ones, sorted by title.

    Raises RefusedFile where a template's header is wrong.
    """
    found: dict[str, list[Template]] = {}
    for template in _templates(folder):
        found.setdefault(template.kind, []).append(template)
    return tuple(sorted(map(_kind, found.values()), key=lambda kind: fold(kind.title)))


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
) -> str:
    """Return the paper as Markdown.

    `label` says a value's name to the reader, best with the place where it is filled. Raises
    MissingFields with these labels, NotFound for a kind or language that there is none of, and
    RefusedFile where the template is wrong.
    """
    template = _find(kind, language, folder)
    if blanks := missing(kind, language, values, folder=folder):
        labels = tuple(label(name) for name in blanks)
        raise MissingFields(
            _("“{paper}” cannot be written yet.").format(paper=_title(template)),
            labels,
            _("Missing: {fields}.").format(fields=", ".join(labels)),
        )
    return _fill(template, values)


def _templates(folder: Path | None) -> list[Template]:
    folder = folder or paths.templates_folder()
    return [
        _read(path, match["kind"], match["language"])
        for path in sorted(folder.glob("*.md"))
        if (match := _FILE_NAME.fullmatch(path.name))
    ]


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


def _read(path: Path, kind: str, language: str) -> Template:
    lines = path.read_text("utf-8").splitlines()
    try:
        end = lines.index(_FENCE, 1) if lines[:1] == [_FENCE] else 0
    except ValueError:
        end = 0
    if not end:
        raise _refused(path, 1, _("the header between two lines of --- is missing"))
    header = _read_header(path, lines[1:end])
    titles = {key[6:]: value for key, value in header.items() if key.startswith("title")}
    if not titles or "needs" not in header:
        raise _refused(path, 1, _("the header names no title or no needs"))
    if header.get("subject") not in SUBJECTS:
        raise _refused(path, 1, _("the header's subject is neither club, meeting nor mandate"))
    needs = tuple(name.strip() for name in header["needs"].split(","))
    blank_header = [""] * (end + 1)  # keeps the numbers of the lines for Jinja's errors
    body = "\n".join(blank_header + lines[end + 1 :])
    if language == "fr":
        body = french.space_template(body)
    return Template(path, kind, language, titles, header["subject"], needs, body)


def _read_header(path: Path, lines: Sequence[str]) -> dict[str, str]:
    header: dict[str, str] = {}
    for number, line in enumerate(lines, start=2):
        match = _HEADER_LINE.fullmatch(line.rstrip())
        if not match or match["key"] in header:
            raise _refused(path, number, _("this line of the header is not understood"))
        header[match["key"]] = match["value"]
    return header


def _refused(path: Path, line: int, reason: str) -> RefusedFile:
    return RefusedFile(
        _("The template {file} was refused, line {line}: {reason}.").format(
            file=path.name, line=line, reason=reason
        )
    )


def _kind(templates: Sequence[Template]) -> Kind:
    first = templates[0]
    languages = tuple(template.language for template in templates)
    return Kind(first.kind, _title(first), languages, first.subject, first.needs)


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


def _fill(template: Template, values: Mapping[str, object]) -> str:
    """Render twice: an article may be referred to before its number is known."""
    from jinja2 import TemplateError, TemplateSyntaxError

    from clubmgr.papers.sandbox import Articles, environment

    articles = Articles(template.language)
    try:
        compiled = environment(template.language).from_string(template.body)
        compiled.render(values, article=articles.name, see=articles.see)
        articles.restart()
        text = compiled.render(values, article=articles.name, see=articles.see)
    except TemplateSyntaxError as error:
        raise _refused(template.path, error.lineno, str(error.message)) from error
    except (TemplateError, *_FAILURES) as error:
        raise _refused(template.path, _line_of(error), str(error)) from error
    return re.sub(r"\n{3,}", "\n\n", text).strip() + "\n"


def _line_of(error: Exception) -> int:
    lines = [f.lineno for f in extract_tb(error.__traceback__) if f.filename == "<template>"]
    return (lines and lines[-1]) or 1
