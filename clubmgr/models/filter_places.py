"""Where a filter looks and what comes of it: all that a list shown without one needs to know.

The language itself is read by `filters`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from clubmgr.errors import ClubmgrError
from clubmgr.models.fields import Choice

if TYPE_CHECKING:
    from clubmgr.models.program import Program


class FilterError(ClubmgrError):
    """A filter that cannot be read; `position` is the character, from 0, where it goes wrong."""

    def __init__(self, message: str, position: int, hint: str = "") -> None:
        super().__init__(message, hint)
        self.position = position


@dataclass(frozen=True, slots=True)
class Place:
    """Where `field:` looks: a column or expression, and how its values compare.

    What is looked for may hang on the row: then `inside` is the condition for a row on which
    something hangs that holds `{condition}`. `values` returns what the expression wants besides.
    Expressions may say `:filter_today`.
    """

    sql: str
    type: str = "text"
    """text | number | date | choice | choices; `past` is a date that has been, so that days are
    counted back; `lapse` one of which none is longer ago than any; `latest` the last of many:
    `sql` selects those on whom `inside` looks, by `{first}` and `{last}`; `phone` is looked for by
    its digits; `id` by its beginning."""
    choices: tuple[Choice, ...] = ()
    match: str = ""
    """The column of the full-text index that holds it, if one does."""
    index: str = ""
    """The full-text index of that column, if it is not the list's."""
    inside: str = ""
    values: Callable[[Program], Mapping[str, Any]] | None = None


@dataclass(frozen=True, slots=True)
class Condition:
    """A WHERE clause with its values; `words` are the folded words, where there is nothing else.

    `asks` are the functions that return the values which it wants besides.
    """

    sql: str
    values: dict[str, Any]
    words: tuple[str, ...] = ()
    asks: tuple[Callable[[Program], Mapping[str, Any]], ...] = ()


@dataclass(frozen=True, slots=True)
class Ground:
    """Where a filter looks: the places by name, and where plain words are.

    Plain words look in the expression `words_in`, or in the full-text table `index` of `table`.
    `more` returns further places, `named` the filter of a segment of this list;
    it raises ClubmgrError where there is none.
    """

    places: Mapping[str, Place]
    words_in: str
    index: str = ""
    table: str = ""
    more: Callable[[], Mapping[str, Place]] = dict
    named: Callable[[str], str] | None = None
