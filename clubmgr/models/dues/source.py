"""One kind of thing that may be due: what it is called, and where it is read from."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from clubmgr.i18n import _

if TYPE_CHECKING:
    from clubmgr.models.program import Program


def as_stored(row: Any) -> str:
    """Tell what a row says as it stands."""
    return str(row["what"])


@dataclass(frozen=True, slots=True)
class Source:
    """One kind of thing that may be due.

    `label` and `glyph` name it in a list, `title` says what is to be done about {who}, `record` is
    the kind whose id it has. `sql` returns id, due, who, what, record for :today, :until, :after
    and :long_ago, and what `values` returns besides; '' for what is asked for otherwise. `tell`
    turns a row's `what` into words.
    `moved` is the field of the record that holds the day, if it can be moved; `settled` the one
    that holds the day on which it was done, if that settles it.
    """

    code: str
    label: str
    glyph: str
    title: str
    record: str
    section: str
    sql: str = ""
    tell: Callable[[Any], str] = as_stored
    moved: str = ""
    settled: str = ""
    values: Callable[[Program], Mapping[str, Any]] | None = None

    @property
    def mark(self) -> str:
        """Its glyph and its name."""
        return f"{self.glyph} {_(self.label)}"
