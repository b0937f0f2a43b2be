"""What a club makes of the articles of its statutes, charter and rules."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import count
from typing import Any, Final

from clubmgr.i18n import _
from clubmgr.models import records
from clubmgr.models.kinds.article import ARTICLE, Article
from clubmgr.models.program import Program
from clubmgr.text import slug

_OF_TEXT: Final = """
SELECT * FROM article WHERE club = :club AND paper = :paper AND language = :language
 ORDER BY created_at, id
"""
_FORGET: Final = """
DELETE FROM article
 WHERE club = :club AND paper = :paper AND language = :language
   AND place IS NULL AND included = '' AND title = '' AND text = ''
"""
_OWN: Final = "own-"
_LONGEST: Final = 40
"""Characters of a title that its article's code takes up."""


@dataclass(frozen=True, slots=True)
class Text:
    """Which text is meant: a club's paper of a kind, in a language."""

    club: str
    paper: str
    language: str

    @property
    def key(self) -> dict[str, str]:
        """What its articles are stored under."""
        return {"club": self.club, "paper": self.paper, "language": self.language}


@dataclass(frozen=True, slots=True)
class Seen:
    """What a club made of an article when it was last looked at; None where it left it as it is."""

    code: str
    article: Article | None


def of_text(program: Program, text: Text) -> list[Article]:
    """Return where a club departs from a text, the earliest first."""
    return [records.decode(ARTICLE, row) for row in program.rows(_OF_TEXT, **text.key)]


def look(program: Program, text: Text, code: str) -> Seen:
    """Return what the club makes of one article now, to hand to `change`."""
    there = (each for each in of_text(program, text) if each.code == code)
    return Seen(code, next(there, None))


def change(
    program: Program,
    text: Text,
    changes: Mapping[str, Mapping[str, Any]],
    label: str,
    *,
    seen: Seen | None = None,
) -> None:
    """Store what the club makes of articles, by their codes, as one step.

    An article that is as usual again is forgotten. `seen` is one of them as it was last looked at;
    without it none was. Raises Stale where that was changed meanwhile.
    """
    with program.step(label, "articles"):
        stored = {each.code: each for each in of_text(program, text)}
        for code, values in changes.items():
            there = stored.get(code)
            if seen is not None and seen.code == code and seen.article != there:
                raise _stale(program, there, values)
            if there is not None:
                records.change(program, ARTICLE, there, values, label)
            elif any(values.values()):
                records.add(program, ARTICLE, {**text.key, "code": code, **values})
        program.execute(_FORGET, **text.key)


def _stale(program: Program, there: Article | None, ours: Mapping[str, Any]) -> records.Stale:
    """Return the refusal of words for an article that others changed, or left as it is again."""
    theirs = records.values_of(ARTICLE, there) if there else records.whole(ARTICLE, {})
    return records.Stale(_("The article"), records.differences(program, ARTICLE, theirs, ours))


def free_code(program: Program, text: Text, title: str) -> str:
    """Return a code for an article of the club's own that has this title."""
    taken = {each.code for each in of_text(program, text)}
    base = f"{_OWN}{slug(title, 'article')[:_LONGEST]}"
    codes = (base if n == 1 else f"{base}-{n}" for n in count(1))
    return next(code for code in codes if code not in taken)


def reset(
    program: Program, text: Text, codes: Sequence[str], places: Mapping[str, int], label: str
) -> None:
    """Forget what the club makes of articles: own ones go. `places` are those of all others."""
    with program.step(label, "articles"):
        there = of_text(program, text)
        records.delete(program, ARTICLE, [each.id for each in there if each.code in codes])
        kept = [each.code for each in there if each.code not in codes]
        change(program, text, {code: {"place": places.get(code)} for code in kept}, label)
