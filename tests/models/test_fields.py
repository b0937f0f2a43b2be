from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from clubmgr.models.fields import EMPTY, MANY
from clubmgr.models.kinds import KINDS
from clubmgr.models.settings import SETTINGS

EVERY = [(kind, field) for kind in (*KINDS.values(), SETTINGS) for field in kind.fields]


def test_every_field_is_described_so_that_a_form_can_be_made_of_it() -> None:
    for kind, field in EVERY:
        where = f"{kind.name}.{field.name}"
        assert field.label, where
        assert (field.type in ("choice", "choices")) == bool(field.choices), where
        assert (field.type == "record") == bool(field.of), where
        assert not field.of or field.of in KINDS, where
        assert field.low <= field.high, where
        codes = [choice.code for choice in field.choices]
        assert len(codes) == len(set(codes)), where
        assert all(code and choice.label for code, choice in zip(codes, field.choices, strict=True))
        assert field.empty == EMPTY[field.type]
        assert isinstance(field.empty, tuple) == (field.type in MANY)


def test_a_default_is_a_value_that_the_field_may_hold() -> None:
    for _kind, field in EVERY:
        if field.default is not None:
            assert field.initial == field.default
            match field.type, field.default:
                case "choice", str(code):
                    assert field.choice(code)
                case "choices", tuple(codes):
                    assert all(field.choice(code) for code in codes)
                case "yesno", bool():
                    pass
                case "number", int(count):
                    assert field.low <= count <= field.high
                case _:
                    raise AssertionError(f"{field.name} begins as {field.default!r}")
        else:
            assert field.initial == field.empty


def test_kinds_are_named_by_fields_that_they_have() -> None:
    for name, kind in KINDS.items():
        assert kind.name == name
        assert kind.naming
        assert all(kind.field(each) for each in kind.naming)
        assert kind.label
        assert kind.plural


class _Read(dict[str, Any]):
    """Values that note which of them are read."""

    def __init__(self, values: Mapping[str, Any]) -> None:
        super().__init__(values)
        self.names: set[str] = set()

    def __getitem__(self, name: str) -> Any:
        self.names.add(name)
        return super().__getitem__(name)


def test_what_is_derived_reads_only_the_fields_that_it_is_said_to_come_from() -> None:
    deriving = [kind for kind in KINDS.values() if kind.derive]
    assert {"person", "club", "perk"} <= {kind.name for kind in deriving}
    for kind in deriving:
        assert kind.derive is not None
        for telling in ({}, {"kind": "loan"}, {"cancelled_on": "2027-01-12"}):
            needed = {"received_on": "2027-01-12", "value_ex_vat": 100_00}
            values = _Read({**kind.initial, **needed, **telling})
            kind.derive(values)
            assert values.names, kind.name
            assert values.names <= kind.derives_from, kind.name
        assert kind.derives_from <= {field.name for field in kind.fields}, kind.name


def test_a_field_goes_by_its_name_in_any_writing() -> None:
    club = KINDS["club"]
    for text in ("legal_form", "Legal form", "LEGAL-FORM", " legal_form "):
        assert club.field(text) is club.field("legal_form") is not None
    assert club.field("nothing") is None
    person = KINDS["person"]
    assert person.field("Prénom") is person.field("prenom") is person.field("given_name")
    field = club.field("stage")
    assert field is not None
    choice = field.choice("active")
    assert choice is not None
    assert choice.label == "active"
    assert field.choice("Active") is None
