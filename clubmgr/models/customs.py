"""Own fields: what a program notes of people besides; their values stand in `person.custom`.

That column is a JSON object: texts, dates and choices as strings, numbers, `true`, arrays of
strings; what is not said has no key. A program without own fields pays one look at an empty table.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final, cast

from clubmgr.i18n import N_, Verbatim
from clubmgr.models.fields import MANY, Choice, Field, Kind, Type, Values
from clubmgr.models.kinds import KINDS
from clubmgr.text import fold, words_of

if TYPE_CHECKING:
    from clubmgr.models.filters import Place
    from clubmgr.models.program import Program

MOST: Final = 30
"""How many own fields a program may have: more belong into a table of their own."""
GREATEST: Final = 999_999_999
_DEFINED: Final = """
SELECT key, label, type, choices, care, hint,
       iif(retired_on <= :today, retired_on, '') AS retired_on
  FROM custom_field ORDER BY place, rowid
"""
_SAID: Final = frozenset(("line", "list", "choice"))
"""The types whose values are words to find a person by."""
_YESNO: Final = (Choice("yes", N_("yes")), Choice("no", N_("no")))

_Definition = tuple[str, str, str, str, str, str, str]


def fields(program: Program) -> tuple[Field, ...]:
    """Return the own fields in their order; those that are retired are not `edited`."""
    return _fields(_defined(program))


def kind(program: Program, kind: Kind) -> Kind:
    """Return a kind with the program's own fields after its usual ones; the kind itself if none."""
    if not kind.own:
        return kind
    defined = _defined(program)
    return _kind(kind.name, defined) if defined else kind


def places(program: Program) -> Mapping[str, Place]:
    """Return where a filter looks for `key:`, by the own fields' keys."""
    return {field.name: _place(field) for field in fields(program)}


def read(text: str) -> dict[str, Any]:
    """Return the values that a column of own fields holds, by key."""
    return {} if text == "{}" else cast("dict[str, Any]", json.loads(text))


def value_of(held: Mapping[str, Any], field: Field) -> Any:
    """Return the value of an own field out of what a column holds."""
    value = held.get(field.name)
    if value is None:
        return field.empty
    return tuple(value) if field.type in MANY and isinstance(value, list) else value


def words(fields: Sequence[Field], values: Mapping[str, Any]) -> str:
    """Return the words of own fields by which a person is found; of what is sensitive, none."""
    return " ".join(_words(fields, values))


def _words(fields: Sequence[Field], values: Mapping[str, Any]) -> Iterator[str]:
    for field in fields:
        if field.own and field.type in _SAID and not field.sensitive:
            value = values.get(field.name) or ()
            for folded in map(fold, (value,) if isinstance(value, str) else value):
                yield folded
                if not folded.isascii():
                    # A sign that is newer than the index's tables hides the word that it is put to.
                    yield from words_of(folded)


def _defined(program: Program) -> tuple[_Definition, ...]:
    today = program.clock.today().isoformat()
    return tuple(map(tuple, program.rows(_DEFINED, today=today)))


@lru_cache(maxsize=8)
def _fields(defined: tuple[_Definition, ...]) -> tuple[Field, ...]:
    return tuple(_field(*each) for each in defined)


def _field(
    key: str, label: str, written: str, choices: str, care: str, hint: str, retired_on: str
) -> Field:
    return Field(
        key,
        Verbatim(label),
        cast("Type", written),
        choices=tuple(Choice(text, Verbatim(text)) for text in json.loads(choices)),
        hint=Verbatim(hint),
        aliases=(fold(label).replace("-", "_").replace(" ", "_"),),
        high=GREATEST,
        edited=not retired_on,
        own=True,
        retired_on=retired_on,
        sensitive=care == "sensitive",
    )


@lru_cache(maxsize=8)
def _kind(name: str, defined: tuple[_Definition, ...]) -> Kind:
    own = _fields(defined)
    usual = KINDS[name]

    def derive(values: Mapping[str, Any]) -> Values:
        found = usual.derive(values) if usual.derive else {}
        more = words(own, values)
        return found | {"words": f"{found['words']} {more}".strip()} if more else found

    return replace(
        usual,
        fields=(*usual.fields, *own),
        derive=derive,
        derives_from=usual.derives_from.union(field.name for field in own),
    )


def _place(field: Field) -> Place:
    from clubmgr.models.filters import Place

    held = f"person.custom ->> '{field.name}'"
    match field.type:
        case "number" | "date":
            return Place(held, field.type)
        case "choice":
            return Place(held, "choice", field.choices)
        case "yesno":
            return Place(f"iif({held}, 'yes', 'no')", "choice", _YESNO)
        case "list":
            items = f"SELECT 1 FROM json_each(person.custom, '$.{field.name}') AS item"
            return Place(
                "item.value",
                inside=f"(person.custom <> '{{}}' AND EXISTS ({items} WHERE {{condition}}))",
            )
        case _:
            return Place(held)
