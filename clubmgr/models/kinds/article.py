"""What a club makes of an article of its statutes, charter or rules."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from clubmgr.i18n import N_, _
from clubmgr.models.fields import Choice, Field, Kind
from clubmgr.models.kinds.paper import LANGUAGES

_CODE: Final = re.compile(r"[a-z][a-z0-9_-]*")
INCLUDED: Final = (
    Choice("yes", N_("in the text"), "●"),
    Choice("no", N_("not in it"), "○"),
)


@dataclass(frozen=True, slots=True)
class Article:
    """How a club departs from one article of a kind of paper, or an article of its own.

    `code` is the article's name in the template, or a new one. `place` None is where it stands by
    itself; `included` '' leaves that to the template; '' as `title` or `text` leaves its words.
    """

    id: str
    version: int
    club: str
    paper: str
    language: str
    code: str
    place: int | None
    included: str
    title: str
    text: str


def check(values: Mapping[str, Any]) -> dict[str, str]:
    """Refuse a code that no template could name."""
    if _CODE.fullmatch(values["code"] or ""):
        return {}
    return {"code": _("A code begins with a letter a-z; letters, digits, - and _ follow.")}


ARTICLE: Final = Kind(
    "article",
    N_("Article"),
    N_("Articles"),
    Article,
    (
        Field("club", N_("Club"), "record", required=True, of="club", edited=False),
        Field("paper", N_("Kind of paper"), required=True, edited=False),
        Field("language", N_("Language"), "choice", choices=LANGUAGES, required=True, edited=False),
        Field("code", N_("Code"), required=True, edited=False),
        Field("place", N_("Position"), "number", edited=False),
        Field("included", N_("Included"), "choice", choices=INCLUDED, edited=False),
        Field("title", N_("Title")),
        Field("text", N_("Text"), "text"),
    ),
    naming=("paper", "code", "club"),
    check=check,
    repeated=N_("That club has its own wording of this article already."),
)
