"""What people make of their own data: named segments, own fields, what a vCard said besides."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from clubmgr.i18n import N_, _
from clubmgr.models.fields import Choice, Circumstances, Field, Kind, Values
from clubmgr.text import fold

LISTS: Final = (
    Choice("people", N_("People")),
    Choice("prospects", N_("Prospects")),
    Choice("clubs", N_("Clubs")),
    Choice("meetings", N_("Meetings")),
    Choice("ambassadors", N_("Ambassadors")),
    Choice("perks", N_("Perks")),
    Choice("papers", N_("Papers")),
)
"""The lists that a segment can be of."""
CUSTOM_TYPES: Final = (
    Choice("line", N_("text")),
    Choice("number", N_("numeric")),
    Choice("date", N_("date")),
    Choice("yesno", N_("yes or no")),
    Choice("choice", N_("choice")),
    Choice("list", N_("list")),
)
CARES: Final = (
    Choice("ordinary", N_("ordinary")),
    Choice("personal", N_("personal")),
    Choice("sensitive", N_("sensitive"), "!"),
)
"""How carefully an own field is handled; what is sensitive is left out of exports of lists."""
_KEY: Final = re.compile(r"[a-z][a-z0-9_]{0,29}")
_NO_KEY: Final = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True, slots=True)
class Segment:
    """A filter of a list under a name; other features use it by that name."""

    id: str
    version: int
    name: str
    list: str
    filter: str
    notes: str


@dataclass(frozen=True, slots=True)
class CustomField:
    """A field of people that this program has of its own; `key` is its name in commands."""

    id: str
    version: int
    label: str
    key: str
    type: str
    choices: tuple[str, ...]
    care: str
    hint: str
    place: int | None
    retired_on: str | None
    notes: str


@dataclass(frozen=True, slots=True)
class CardRest:
    """The lines of a person's vCard that no field holds; they are written back as they came."""

    id: str
    version: int
    person: str
    lines: str


def list_people(values: Values, _now: Circumstances) -> Values:
    """A segment is of people unless something else is said."""
    return values | {"list": values["list"] or "people"}


def sort_name(values: Mapping[str, Any]) -> Values:
    """Return the name by which a segment is found and sorted."""
    return {"sort_name": fold(values["name"]) or values["name"]}


def complete_field(values: Values, _now: Circumstances) -> Values:
    """An own field is an ordinary line of text, and goes by its label, unless something is said."""
    key = _NO_KEY.sub("_", fold(values["label"])).lstrip("_0123456789")[:30].rstrip("_")
    return values | {
        "key": values["key"] or key,
        "type": values["type"] or "line",
        "care": values["care"] or "ordinary",
        "place": values["place"] or 0,
    }


def check_field(values: Mapping[str, Any]) -> dict[str, str]:
    """Refuse a key that commands could not name, and a choice of nothing."""
    problems = {}
    if not values["key"]:
        problems["key"] = _("Give it a key: its name in commands and filters.")
    elif not _KEY.fullmatch(values["key"]):
        problems["key"] = _(
            "“{text}” is no key: begin with a letter a-z, go on with a-z, 0-9 and _."
        ).format(text=values["key"])
    if (values["type"] == "choice") != bool(values["choices"]):
        problems["choices"] = _("A choice, and only a choice, has its choices.")
    return problems


SEGMENT: Final = Kind(
    "segment",
    N_("Segment"),
    N_("Segments"),
    Segment,
    (
        Field("name", N_("Name"), required=True),
        Field("list", N_("List"), "choice", choices=LISTS),
        Field("filter", N_("Filtered by"), hint=N_("As after /: tag:press city:lyon touch:<90d")),
        Field("notes", N_("Notes"), "text"),
    ),
    naming=("name",),
    repeated=N_("There is a segment of that name already."),
    complete=list_people,
    derive=sort_name,
    derives_from=frozenset(("name",)),
)

CUSTOM_FIELD: Final = Kind(
    "custom_field",
    N_("Own field"),
    N_("Own fields"),
    CustomField,
    (
        Field("label", N_("Label"), required=True, hint=N_("What forms call it: T-shirt size")),
        Field("key", N_("Code"), hint=N_("Its name in commands and filters: shirt")),
        Field("type", N_("Type"), "choice", choices=CUSTOM_TYPES),
        Field("choices", N_("Choices"), "list", hint=N_("S, M, L, XL")),
        Field(
            "care", N_("Care"), "choice", choices=CARES, hint=N_("Sensitive: not in lists' exports")
        ),
        Field("hint", N_("Hint"), hint=N_("What forms say beside it")),
        Field("place", N_("Rank"), "number", high=999),
        Field("retired_on", N_("Retired on"), "date", hint=N_("No longer asked; values are kept")),
        Field("notes", N_("Notes"), "text"),
    ),
    naming=("label",),
    repeated=N_("There is an own field with that key already."),
    complete=complete_field,
    check=check_field,
)

CARD_REST: Final = Kind(
    "card_rest",
    N_("Other vCard lines"),
    N_("Other vCard lines"),
    CardRest,
    (
        Field("person", N_("Person"), "record", required=True, of="person"),
        Field("lines", N_("Lines"), "text", required=True, edited=False),
    ),
    naming=("person",),
    repeated=N_("This person's other vCard lines are noted already."),
)
