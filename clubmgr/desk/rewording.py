"""Changing a club's texts: articles reworded, left out, moved, added, brought back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from clubmgr.desk import texts
from clubmgr.errors import ClubmgrError, InvalidFields
from clubmgr.i18n import _
from clubmgr.models import articles as stored
from clubmgr.models.articles import Seen, Text
from clubmgr.models.program import Program
from clubmgr.papers import articles, templates
from clubmgr.papers.articles import Listed
from clubmgr.text import clean, clean_line


def reword(
    program: Program,
    text: Text,
    code: str,
    *,
    title: str | None = None,
    body: str | None = None,
    seen: Seen | None = None,
) -> None:
    """Give an article a title or words of the club's own; '' brings back the template's.

    `seen` is what the club made of it when it was last looked at. Raises NotFound, Stale, and
    InvalidFields where an article of the club's own would have no title.
    """
    article = texts.article(program, text, code)
    values: dict[str, str] = {}
    if title is not None:
        values["title"] = clean_line(title)
    if body is not None:
        values["text"] = clean(body)
    if article.own and not values.get("title", article.title):
        raise InvalidFields({"title": _("An article of the club’s own needs a title.")})
    label = _("Reworded “{article}”").format(article=values.get("title") or article.title)
    stored.change(program, text, {code: values}, label, seen=seen)


def switch(program: Program, text: Text, codes: Sequence[str], *, on: bool) -> None:
    """Take articles into the text, or leave them out; one step.

    Raises NotFound, and ClubmgrError where the law requires one that would be left out.
    """
    listed = [texts.article(program, text, code) for code in codes]
    required = [article for article in listed if article.level == articles.REQUIRED]
    if required and not on:
        raise ClubmgrError(
            _("“{article}” is required; it stays in the text.").format(article=required[0].title),
            _("Reword it if it does not say what you want."),
        )
    listed = [article for article in listed if article.included != on]
    changes = {article.code: {"included": "yes" if on else "no"} for article in listed}
    bare = articles.listed(
        templates.layout(text.paper, text.language),
        texts.values_of(program, text),
    )
    for usual in bare:
        if usual.code in changes and usual.included == on:
            changes[usual.code] = {"included": ""}
    label = _("Took “{article}” in") if on else _("Left “{article}” out")
    stored.change(program, text, changes, label.format(article=_named(listed)))


def place(program: Program, text: Text, code: str, after: str) -> None:
    """Put an article behind another, or at the beginning where that is ''. Raises NotFound."""
    article = texts.article(program, text, code)
    present = [each.code for each in texts.listed(program, text)]
    if after:
        texts.article(program, text, after)
    rest = [each for each in present if each != code]
    at = rest.index(after) + 1 if after in rest else present.index(code) if after else 0
    _move(program, text, article, [*rest[:at], code, *rest[at:]])


def carry(program: Program, text: Text, code: str, steps: int) -> None:
    """Move an article down by so many places, up when negative, as far as the text goes."""
    article = texts.article(program, text, code)
    wanted = [each.code for each in texts.listed(program, text)]
    at = wanted.index(code)
    wanted.insert(max(0, at + steps), wanted.pop(at))
    _move(program, text, article, wanted)


def _move(program: Program, text: Text, article: Listed, wanted: Sequence[str]) -> None:
    places = _places(program, text)
    new = articles.places_after(_natural(program, text), places, wanted, article.code)
    changes = {code: {"place": new.get(code)} for code in (*places, article.code)}
    stored.change(
        program, text, changes, _("Moved “{title}”").format(title=article.title)
    )  # fmt: skip


def add(program: Program, text: Text, title: str, body: str = "", after: str = "") -> str:
    """Add an article of the club's own, behind another or at the end; return its code.

    Raises InvalidFields without a title, NotFound for an article to stand behind.
    """
    title = clean_line(title)
    if not title:
        raise InvalidFields({"title": _("An article of the club’s own needs a title.")})
    if after:
        texts.article(program, text, after)
    with program.step(_("Added the article “{article}”").format(article=title), "articles"):
        code = stored.free_code(program, text, title)
        present = [each.code for each in texts.listed(program, text)]
        at = present.index(after) + 1 if after else len(present)
        wanted = [*present[:at], code, *present[at:]]
        natural = [*_natural(program, text), code]
        new = articles.places_after(natural, _places(program, text), wanted, code)
        words = {"title": title, "text": clean(body)}
        changes = {other: {"place": new.get(other)} for other in _places(program, text)}
        stored.change(program, text, {**changes, code: {**words, "place": new.get(code)}}, "")
    return code


def reset(program: Program, text: Text, codes: Sequence[str]) -> None:
    """Bring back the template's words, place and presence; articles of the club's own go.

    One step. Raises NotFound.
    """
    gone = [texts.article(program, text, code) for code in codes]
    own = {article.code for article in gone if article.own}
    natural = [code for code in _natural(program, text) if code not in own]
    placed = {code: at for code, at in _places(program, text).items() if code not in codes}
    wanted = [each.code for each in texts.listed(program, text) if each.code not in codes]
    for code in natural:
        if code in codes:
            wanted.insert(_by_itself(code, natural, placed, wanted), code)
    places = articles.places_after(natural, placed, wanted)
    label = _("Deleted {name}") if len(own) == len(gone) else _("As usual again: {name}")
    stored.reset(program, text, codes, places, label.format(name=_named(gone)))


def _by_itself(
    code: str, natural: Sequence[str], placed: Mapping[str, int], present: Sequence[str]
) -> int:
    """Return where an article stands by itself: before the next of those that do, else last."""
    later = natural[natural.index(code) + 1 :]
    spots = (present.index(other) for other in later if other in present and other not in placed)
    return next(spots, len(present))


def _named(listed: Sequence[Listed]) -> str:
    return ", ".join(article.title for article in listed)


def _natural(program: Program, text: Text) -> list[str]:
    layout = templates.layout(text.paper, text.language)
    return articles.natural_order(layout, texts.wordings_of(program, text))


def _places(program: Program, text: Text) -> dict[str, int]:
    return {w.code: w.place for w in texts.wordings_of(program, text) if w.place is not None}
