"""What a record has: the one description that forms, commands, imports and exports read."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final, Literal

from clubmgr.i18n import _
from clubmgr.models.kinds.choices import Choice as Choice
from clubmgr.models.kinds.choices import label_of as label_of
from clubmgr.text import fold

Type = Literal[
    "line",  # one line of text
    "text",  # several lines
    "list",  # several short texts
    "choice",  # one of the field's choices
    "choices",  # any of them
    "date",  # 2027-01-12
    "moment",  # local date and time, 2027-01-12 18:30
    "time",  # local time of day, 18:30
    "number",  # a whole number, 0 or more
    "amount",  # a number with two decimals, in hundredths: money, a percentage
    "yesno",
    "record",  # the id of a record of kind `of`
    "timezone",  # an IANA name
]

EMPTY: Final[dict[Type, object]] = {
    "line": "", "text": "", "list": (), "choice": "", "choices": (), "date": None, "moment": None,
    "time": None, "number": None, "amount": None, "yesno": False, "record": None, "timezone": "",
}  # fmt: skip
MANY: Final = frozenset(("list", "choices"))


def own_column(values: Mapping[str, Any]) -> str:
    """Return own fields as their column, a JSON object; what is not said is left out."""
    said = {name: value for name, value in values.items() if _is_said(value)}
    return json.dumps(said, ensure_ascii=False) if said else "{}"


def _is_said(value: Any) -> bool:
    return value is not None and value is not False and value not in ("", (), [])


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a kind. `name` is the column's; labels and hints are messages."""

    name: str
    label: str
    type: Type = "line"
    required: bool = False
    choices: tuple[Choice, ...] = ()
    of: str = ""
    hint: str = ""
    default: object = None
    aliases: tuple[str, ...] = ()
    low: int = 0
    high: int = 100_000
    edited: bool = True
    """False for what the program keeps by itself."""
    part: bool = False
    """Whether a record is a part of the one that it names here, and goes with it."""
    also_of: str = ""
    """The other field that holds a part: while it names something, nothing goes along from here."""
    own: bool = False
    """Whether it is one of this program's own: its value stands in the kind's column `own`."""
    retired_on: str = ""
    """The day from which on an own field is asked no more; '' for one that is."""
    sensitive: bool = False
    """Whether it is left out of exports of lists, and marked where it is shown."""

    @property
    def goes_along(self) -> bool:
        """Whether the deletion of the record named here takes this one along."""
        return self.required or self.part

    @property
    def title(self) -> str:
        """What the field is called beside its value; a sign says that it is sensitive."""
        return f"! {_(self.label)}" if self.sensitive else _(self.label)

    @property
    def empty(self) -> object:
        """The value of a record that says nothing here."""
        return EMPTY[self.type]

    @property
    def initial(self) -> object:
        """The value that a new record starts with."""
        return self.empty if self.default is None else self.default

    def choice(self, code: str) -> Choice | None:
        """Return the choice with this code."""
        return next((choice for choice in self.choices if choice.code == code), None)


Values = dict[str, Any]
"""A record's parsed values by field name."""


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What a new record may take its defaults from: the date today and who is at work."""

    today: str
    operator: str


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of record: its table (`name`), what one and many are called, and its fields.

    `record` is the frozen dataclass of one row, `naming` the fields whose text names it. The hooks
    are pure: `complete` fills what a new record leaves out, `check` returns a sentence for each
    field that does not fit the others, `derive` returns columns computed from the fields
    `derives_from`, `revise` those that a change of some fields brings along, `call` names the
    record.
    """

    name: str
    label: str
    plural: str
    record: type
    fields: tuple[Field, ...]
    naming: tuple[str, ...]
    repeated: str = ""
    searched: bool = False
    """Whether `{name}_search` indexes its words, and `{name}_address` its e-mail addresses."""
    own: str = ""
    """The column that holds the values of own fields as a JSON object, where it may have such."""
    complete: Callable[[Values, Circumstances], Values] | None = None
    check: Callable[[Mapping[str, Any]], dict[str, str]] | None = None
    derive: Callable[[Mapping[str, Any]], Values] | None = None
    derives_from: frozenset[str] = frozenset()
    revise: Callable[[Any, Mapping[str, Any]], Values] | None = None
    call: Callable[[Mapping[str, Any]], str] | None = None
    _by_name: Mapping[str, Field] = dataclasses.field(init=False, repr=False, compare=False)
    initial: Mapping[str, object] = dataclasses.field(init=False, repr=False, compare=False)
    """What a new record starts with, by field."""
    lists: frozenset[str] = dataclasses.field(init=False, repr=False, compare=False)
    """The names of the fields that hold several values."""
    owned: frozenset[str] = dataclasses.field(init=False, repr=False, compare=False)
    """The names of the own fields."""

    def __post_init__(self) -> None:
        for name, found in (
            ("_by_name", {field.name: field for field in self.fields}),
            ("initial", {field.name: field.initial for field in self.fields}),
            ("lists", frozenset(field.name for field in self.fields if field.type in MANY)),
            ("owned", frozenset(field.name for field in self.fields if field.own)),
        ):
            object.__setattr__(self, name, found)

    def field(self, name: str) -> Field | None:
        """Return the field of that name, or that goes by that alias."""
        if (found := self._by_name.get(name)) is not None:
            return found
        wanted = fold(name.strip()).replace("-", "_").replace(" ", "_")
        return next((f for f in self.fields if wanted == f.name or wanted in f.aliases), None)
