"""One change of many records at once, as one step."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from typing import Any, Final, Literal

from clubmgr.errors import InvalidFields, UsageError
from clubmgr.i18n import _, labelled, ngettext, number
from clubmgr.models import acts, customs, parsing, records, search
from clubmgr.models.fields import MANY, Field, Kind, Values
from clubmgr.models.program import Program
from clubmgr.models.uniting import add_items, item_key

Way = Literal["set", "add", "remove"]

_OWN_TO_EACH: Final = frozenset(("emails", "phones", "channels"))


@dataclass(frozen=True, slots=True)
class Edit:
    """What is to become of a field: `set` to the text, or, of a list, items added or removed."""

    field: Field
    way: Way
    text: str


def fields(program: Program, kind: Kind) -> tuple[Field, ...]:
    """Return the fields that many records may share: not what they are called or reached by."""
    return tuple(
        field
        for field in customs.kind(program, kind).fields
        if field.edited and field.name not in kind.naming and field.name not in _OWN_TO_EACH
    )


def edits(program: Program, kind: Kind, texts: Mapping[str, str]) -> tuple[Edit, ...]:
    """Read edits by field; a name that ends with + or - adds to a list or takes from it.

    Raises UsageError for a field that there is not, or that is no list.
    """
    found = []
    for name, text in texts.items():
        way: Way = "add" if name.endswith("+") else "remove" if name.endswith("-") else "set"
        field = parsing.named_field(customs.kind(program, kind), name.rstrip("+-"))
        if way != "set" and field.type not in MANY:
            raise UsageError(
                _("“{field}” holds one value: nothing is added to it or taken from it.").format(
                    field=_(field.label)
                ),
                _("Write {name}=VALUE.").format(name=field.name),
            )
        found.append(Edit(field, way, text))
    return tuple(found)


def change_all(program: Program, kind: Kind, ids: Iterable[str], wanted: Sequence[Edit]) -> int:
    """Change records as one step, all or none; return how many were not so already.

    Raises InvalidFields, or what the kind refuses, naming the record.
    """
    changing = [id for id in ids if _differs(program, kind, id, wanted)]
    if not changing:
        return 0
    rebuilt = kind.searched and search.is_better_rebuilt(program.connection, len(changing))
    with (
        program.step(lambda: _label(wanted, len(changing)), f"edit {kind.name}"),
        search.rebuilt_after(program.connection) if rebuilt else nullcontext(),
    ):
        for id in changing:
            seen = records.get(program, kind, id)
            with _naming(program, kind, id):
                acts.change(program, kind, seen, _values(program, kind, seen, wanted))
    return len(changing)


def _differs(program: Program, kind: Kind, id: str, wanted: Sequence[Edit]) -> bool:
    seen = records.get(program, kind, id)
    before = records.values_of(customs.kind(program, kind), seen)
    with _naming(program, kind, id):
        return any(before[n] != new for n, new in _values(program, kind, seen, wanted).items())


def _values(program: Program, kind: Kind, seen: Any, wanted: Sequence[Edit]) -> Values:
    """Return what the edits make of a record: what is set, then what is added or taken away.

    Raises InvalidFields.
    """
    before = records.values_of(customs.kind(program, kind), seen)
    texts = {edit.field.name: edit.text for edit in wanted if edit.way == "set"}
    values = parsing.parse(program, kind, texts, before)
    for edit in wanted:
        if edit.way != "set":
            name = edit.field.name
            items = parsing.parse(program, kind, {name: edit.text}, before)[name]
            now = before | values
            values[name] = _altered(edit, now[name], items, now.get("country") or "")
    return values


def _altered(
    edit: Edit, held: Sequence[str], items: Sequence[str], country: str
) -> tuple[str, ...]:
    """Return a list with items added that are not in it, or with items taken away."""
    if edit.way == "add":
        return add_items(edit.field, held, items, (country, country))
    gone = {item_key(edit.field, item, country) for item in items}
    return tuple(item for item in held if item_key(edit.field, item, country) not in gone)


@contextmanager
def _naming(program: Program, kind: Kind, id: str) -> Iterator[None]:
    """Say of which record it is that a value is refused."""
    try:
        yield
    except InvalidFields as error:
        name = records.describe(program, kind, id)
        problems = {field: labelled(name, why) for field, why in error.problems.items()}
        raise InvalidFields(problems) from None


def _label(wanted: Sequence[Edit], count: int) -> str:
    labels = ", ".join(_(edit.field.label) for edit in wanted)
    text = ngettext("Changed {n} record: {fields}", "Changed {n} records: {fields}", count)
    return text.format(n=number(count), fields=labels)
