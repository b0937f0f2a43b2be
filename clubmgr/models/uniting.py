"""Making one of the values of two records: lists united, texts joined, nothing lost unsaid."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, Literal

from clubmgr.models.addresses import normalise_handle, normalise_phone
from clubmgr.models.fields import MANY, Field, Kind, Values
from clubmgr.text import fold

Way = Literal["keep", "gone", "both"]
"""Whose value a field gets: that of who is kept, of who goes, or of both."""


@dataclass(frozen=True, slots=True)
class Difference:
    """A field in which two records say something, each its own; `way` is what is proposed."""

    field: Field
    kept: Any
    gone: Any
    way: Way
    countries: tuple[str, str] = ("", "")
    """The country of either, whose numbers theirs are."""

    @property
    def is_open(self) -> bool:
        """Whether one value must be left: both are there, and a field has room for one."""
        said = self.field.empty
        return self.kept != self.gone and said not in (self.kept, self.gone) and not self.joins

    @property
    def joins(self) -> bool:
        """Whether the field has room for both."""
        return can_join(self.field)


def can_join(field: Field) -> bool:
    """Tell whether a field has room for two values."""
    return field.type in MANY or field.type in ("text", "yesno")


def differences(
    kind: Kind, kept: Mapping[str, Any], gone: Mapping[str, Any]
) -> tuple[Difference, ...]:
    """Return the fields that are not the same in both, with what is proposed for each."""
    countries = kept.get("country") or "", gone.get("country") or ""
    return tuple(
        Difference(
            field, kept[field.name], gone[field.name], _propose(field, kept, gone), countries
        )
        for field in kind.fields
        if kept[field.name] != gone[field.name]
    )


def _propose(field: Field, kept: Mapping[str, Any], gone: Mapping[str, Any]) -> Way:
    if can_join(field):
        return "both"
    return "gone" if kept[field.name] in (field.empty, field.initial) else "keep"


def choose(difference: Difference, way: Way) -> tuple[Any, Any]:
    """Return the value that a field gets that way, and the one that is left; None if none is."""
    field, kept, gone = difference.field, difference.kept, difference.gone
    if way == "both" and can_join(field):
        return _join(difference), None
    taken, left = (gone, kept) if way == "gone" else (kept, gone)
    if isinstance(left, tuple):
        left = tuple(item for item in left if item not in taken)
    return taken, None if left is False or left == field.empty else left


def _join(difference: Difference) -> Any:
    field, kept, gone = difference.field, difference.kept, difference.gone
    if field.type == "yesno":
        return kept or gone
    if field.type == "text":
        return join_texts(kept, gone)
    return add_items(field, kept, gone, difference.countries)


def join_texts(kept: str, other: str) -> str:
    """Return a text that says what both say: one of them if it has the other in it."""
    if not kept or _says(other, kept):
        return other or kept
    return kept if not other or _says(kept, other) else f"{kept}\n\n{other}"


def add_items(
    field: Field, held: Sequence[str], items: Iterable[str], countries: tuple[str, str] = ("", "")
) -> tuple[str, ...]:
    """Return a list as it is, then those items that are not in it, however they are spelled.

    `countries` are those of who holds it and of the items, whose telephone numbers theirs are.
    """
    here, there = countries
    new = [item for item in items if item not in held]
    known = {item_key(field, item, here) for item in held} if new else set()
    keyed = ((item_key(field, item, there), item) for item in reversed(new))
    added = {key: item for key, item in keyed if key not in known}
    return (*held, *reversed(added.values()))


def item_key(field: Field, item: str, country: str = "") -> str:
    """Return what is the same for two items of a list that are one, however they are spelled."""
    same = _spelling if field.own else _SAME.get(field.name, _spelling)
    return same(item, country) or item


def _says(text: str, other: str) -> bool:
    """Tell whether a text has another one in it, in lines of its own."""
    return f"\n{other}\n" in f"\n{text}\n"


def _spelling(item: str, _country: str) -> str:
    return fold(item)


_SAME: Final[Mapping[str, Callable[[str, str], str]]] = {
    "phones": normalise_phone,
    "channels": normalise_handle,
}
"""What makes two items of a list one, by field; of others that they differ by case or accent."""


def unite(
    kind: Kind, kept: Mapping[str, Any], gone: Mapping[str, Any], ways: Mapping[str, Way]
) -> tuple[Values, list[tuple[Field, Any]]]:
    """Return what changes in the record that is kept, and the values that found no room in it."""
    changed: Values = {}
    left: list[tuple[Field, Any]] = []
    for each in differences(kind, kept, gone):
        taken, rest = choose(each, ways.get(each.field.name, each.way))
        if taken != each.kept:
            changed[each.field.name] = taken
        if rest is not None:
            left.append((each.field, rest))
    return changed, left
