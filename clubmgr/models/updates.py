"""What a row of an import says of somebody known that is new, or otherwise than it was."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any, Final

from clubmgr.models import customs
from clubmgr.models.fields import MANY, Field
from clubmgr.models.kinds.person import PERSON, Person
from clubmgr.models.uniting import add_items, join_texts

_LISTS: Final = {field.name: field for field in PERSON.fields if field.type in MANY}
_TEXTS: Final = frozenset(field.name for field in PERSON.fields if field.type == "text")
_NAMES: Final = frozenset(("given_name", "family_name"))


def usual(seen: Person, new: Mapping[str, str]) -> dict[str, Any]:
    """Return what a row adds to a person or corrects; blanks change nothing, names are kept.

    What is the same however it is spelled is no new item of a list; texts are joined.
    """
    countries = seen.country, new.get("country") or seen.country
    changes: dict[str, Any] = {}
    for name, text in new.items():
        known = getattr(seen, name)
        value: Any
        if name in _LISTS:
            value = add_items(_LISTS[name], known, json.loads(text), countries)
        elif name in _TEXTS:
            value = join_texts(known, text)
        elif name in _NAMES:
            value = known if seen.given_name or seen.family_name else text
        else:
            value = text or known
        if value != known:
            changes[name] = value
    return changes


def own(fields: Sequence[Field], seen: Person, custom: str) -> dict[str, Any]:
    """Return what a row adds to a person's own fields, or corrects; `custom` is their column."""
    said = customs.read(custom)
    changes = {}
    for field in fields if said else ():
        if field.name in said:
            known, new = customs.value_of(seen.custom, field), customs.value_of(said, field)
            value = add_items(field, known, new) if field.type in MANY else new
            if value != known:
                changes[field.name] = value
    return changes
