from __future__ import annotations

from typing import Any

import pytest

from clubmgr import i18n
from clubmgr.errors import InvalidFields, UsageError
from clubmgr.models import acts, records
from clubmgr.models.fields import Field
from clubmgr.models.kinds import KINDS
from clubmgr.models.parsing import LONGEST_LINE, LONGEST_TEXT, named_field, parse, parse_field
from clubmgr.models.program import Program
from clubmgr.models.settings import SETTINGS

EDITED = [
    pytest.param(kind, field, id=f"{kind.name}.{field.name}")
    for kind in (*KINDS.values(), SETTINGS)
    for field in kind.fields
    if field.edited
]
TEXTUAL = ("line", "text", "list")
NO_FREE_TEXT = {
    "person.emails", "advertiser.email", "agreement.party_email", "member_type.type",
    "engagement.type", "offering.currency", "perk.currency", "perk.rate", "budget.currency",
    "contribution.activity", "challenge.activities", "custom_field.key",
    "segment.name", "segment.filter",
}  # fmt: skip
"""Addresses, codes and figures: fields of text that refuse any other."""
FREE_TEXTS = {
    kind.name: [
        field.name
        for field in kind.fields
        if field.edited and field.type in TEXTUAL
        if f"{kind.name}.{field.name}" not in NO_FREE_TEXT
    ]
    for kind in KINDS.values()
}
COMPANY: dict[str, dict[str, Any]] = {
    "member_type": {"type": "other", "own_type": "gardener"},
    "engagement": {"type": "other", "own_type": "gardener"},
    "preview": {"leaked_on": "2027-01-05"},
    "custom_field": {"type": "choice", "choices": ("S", "M")},
}
"""What a record must say for its texts to be free."""


def read(program: Program, kind: str, name: str, text: str, **others: Any) -> Any:
    """Read one text as a field's value."""
    field = KINDS[kind].field(name)
    assert field is not None
    return parse_field(program, field, text, others)


@pytest.mark.parametrize(("kind", "field"), EDITED)
def test_an_empty_text_empties_any_field(kind: Any, field: Field, program: Program) -> None:
    for text in ("", "  ", "\t\n", "\u200b"):
        assert parse(program, kind, {field.name: text}) == {field.name: field.empty}


@pytest.mark.parametrize(("kind", "field"), EDITED)
def test_hostile_text_is_kept_verbatim_or_refused_in_words(
    kind: Any, field: Field, program: Program, hostile: tuple[str, ...]
) -> None:
    for text in hostile:
        try:
            values = parse(program, kind, {field.name: text})
        except InvalidFields as refusal:
            assert field.type not in TEXTUAL
            assert set(refusal.problems) == {field.name}
            assert refusal.problems[field.name].endswith(".")
            continue
        expected = text.replace("e\u0301", "é")
        if field.type == "list":
            parts = expected.replace(";", ",").split(",")
            assert values[field.name] == tuple(part.strip() for part in parts)
        else:
            assert field.type in TEXTUAL
            assert values[field.name] == expected


@pytest.mark.parametrize("kind", [kind for kind, names in FREE_TEXTS.items() if names])
def test_hostile_text_is_stored_and_comes_back_verbatim(
    kind: str, program: Program, everybody: Any, hostile: tuple[str, ...], contents: Any
) -> None:
    ids = everybody(program)
    described = KINDS[kind]
    seen = records.get(program, described, ids[kind])
    acts.change(program, described, seen, COMPANY.get(kind, {}))
    tables = {table: len(rows) for table, rows in contents(program).items()}
    for text in (*hostile, "\x1b[31mred\x07", "a\x00b", "x\u202ey\udcffz", "1\r\n2\u2028\u20293"):
        values = parse(program, described, dict.fromkeys(FREE_TEXTS[kind], text))
        seen = records.get(program, described, ids[kind])
        acts.change(program, described, seen, values)
        after = records.get(program, described, ids[kind])
        for name, value in values.items():
            assert getattr(after, name) == value
            kept = "".join(value) if isinstance(value, tuple) else value
            assert not {"\x1b", "\x07", "\x00", "\u202e", "\udcff", "\r", "\u2028"} & set(kept)
        assert records.describe(program, described, ids[kind])
    assert {table: len(rows) for table, rows in contents(program).items()} == tables


def test_lines_are_kept_in_a_text_and_taken_out_of_a_line(program: Program) -> None:
    text = "  one\r\n two\x0b\n\n three  "
    assert read(program, "person", "notes", text) == "one\n two\n\n\n three"
    assert read(program, "person", "employer", text) == "one two three"


@pytest.mark.parametrize(
    ("name", "most"), [("employer", LONGEST_LINE), ("notes", LONGEST_TEXT), ("tags", LONGEST_LINE)]
)
def test_what_is_too_long_is_refused_and_what_just_fits_is_not(
    name: str, most: int, program: Program
) -> None:
    fits = "é" * most
    assert read(program, "person", name, fits) in (fits, (fits,))
    with pytest.raises(InvalidFields) as refusal:
        parse(program, KINDS["person"], {name: fits + "é"})
    assert f"at most {most} characters" in refusal.value.problems[name]


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("a, b;c\nd", ("a", "b", "c", "d")), ("a,,a, a ;b", ("a", "b")), (",;", ()),
        ("a  b,A B", ("a b", "A B")), ("é,e\u0301", ("é",)),
    ],
)  # fmt: skip
def test_a_list_is_split_at_commas_semicolons_and_lines(
    text: str, items: tuple[str, ...], program: Program
) -> None:
    assert read(program, "person", "tags", text) == items


@pytest.mark.parametrize(
    ("kind", "name", "text", "code"),
    [
        ("club", "stage", "dinner_planned", "dinner_planned"),
        ("club", "stage", "Dinner planned", "dinner_planned"),
        ("club", "stage", "dinner-planned", "dinner_planned"),
        ("club", "stage", "ACTIVE", "active"), ("club", "legal_form", "loi_1901", "loi_1901"),
        ("club", "legal_form", "association (loi 1901)", "loi_1901"),
        ("person", "language", "FR", "fr"), ("person", "language", "French", "fr"),
        ("mandate", "seat", "vice president", "vice_president"),
        ("meeting", "mode", "both", "hybrid"), ("participation", "rsvp", "yes", "accepted"),
        ("person", "interests", "take part, contribute;take part", ("take_part", "contribute")),
        ("club", "audience", "users", ("users",)), ("club", "audience", " , ", ()),
    ],
)  # fmt: skip
def test_a_choice_is_read_by_its_code_or_its_label(
    kind: str, name: str, text: str, code: Any, program: Program
) -> None:
    assert read(program, kind, name, text) == code


def test_every_choice_is_read_by_its_code_and_its_label_in_every_language(
    program: Program,
) -> None:
    for kind in (*KINDS.values(), SETTINGS):
        for field in kind.fields:
            for choice in field.choices:
                for language in i18n.LANGUAGES:
                    label = i18n.catalogue(language).gettext(choice.label)
                    for text in (choice.code, label, label.upper()):
                        value = parse_field(program, field, text, {})
                        assert value in (choice.code, (choice.code,)), (kind.name, field.name, text)


@pytest.mark.parametrize("text", ["i", "active stage", "*", "act%", "0"])
def test_what_is_no_choice_is_refused_with_all_the_choices(text: str, program: Program) -> None:
    with pytest.raises(InvalidFields) as refusal:
        parse(program, KINDS["club"], {"stage": text})
    assert f"“{text}” is not one of idea, identification," in refusal.value.problems["stage"]


@pytest.mark.parametrize(
    ("kind", "name", "text", "value"),
    [
        ("club", "notice_days", "0", 0), ("club", "notice_days", "365", 365),
        ("club", "duration_years", "999", 999), ("club", "notice_days", " 0 15 ", 15),
        ("assessment", "known", "3", 3), ("club", "notice_days", "１５", 15),
    ],
)  # fmt: skip
def test_a_number_is_read(kind: str, name: str, text: str, value: int, program: Program) -> None:
    assert read(program, kind, name, text) == value


@pytest.mark.parametrize(
    ("kind", "name", "text"),
    [
        ("club", "notice_days", "-1"), ("club", "notice_days", "366"),
        ("club", "notice_days", "1.5"),
        ("club", "notice_days", "1e2"), ("club", "notice_days", "many"),
        ("club", "notice_days", "0x1"),
        ("club", "notice_days", "9" * 400), ("assessment", "known", "0"),
        ("assessment", "known", "4"),
        ("club", "quorum_percent", "101"), ("club", "notice_days", "1,5"),
        ("club", "notice_days", "²"),
    ],
)  # fmt: skip
def test_what_is_no_number_of_the_field_is_refused(
    kind: str, name: str, text: str, program: Program
) -> None:
    field = KINDS[kind].field(name)
    assert field is not None
    with pytest.raises(InvalidFields) as refusal:
        parse(program, KINDS[kind], {name: text})
    assert f"from {field.low} to {field.high}" in refusal.value.problems[name]


@pytest.mark.parametrize(("text", "value"), [
    ("yes", True), ("Oui", True), ("o", True), ("TRUE", True), ("1", True), ("x", True),
    ("no", False), ("Non", False), ("faux", False), ("0", False), ("", False),
])  # fmt: skip
def test_yes_and_no_are_read_in_both_languages(text: str, value: bool, program: Program) -> None:
    assert read(program, "club", "dues", text) is value
    with pytest.raises(InvalidFields, match="neither yes nor no"):
        parse(program, KINDS["club"], {"dues": f"{text}?"})


@pytest.mark.parametrize(
    ("text", "zone"),
    [
        ("Europe/Paris", "Europe/Paris"), ("europe/paris", "Europe/Paris"), ("UTC", "UTC"),
        ("america/new york", "America/New_York"),
        ("america/argentina/buenos_aires", "America/Argentina/Buenos_Aires"),
    ],
)  # fmt: skip
def test_a_time_zone_is_read(text: str, zone: str, program: Program) -> None:
    assert read(program, "club", "timezone", text) == zone


@pytest.mark.parametrize(
    "text", ["Paris", "../../etc/passwd", "Europe/", "/etc/localtime", "+01:00"]
)
def test_what_is_no_time_zone_is_refused(text: str, program: Program) -> None:
    with pytest.raises(InvalidFields, match="is not a time zone"):
        parse(program, KINDS["club"], {"timezone": text})


def test_dates_and_moments_are_stored_in_one_form(program: Program) -> None:
    assert read(program, "mandate", "starts_on", "demain") == "2027-01-13"
    assert read(program, "mandate", "starts_on", "+2w") == "2027-01-26"
    assert read(program, "meeting", "starts_at", "fri 6 pm") == "2027-01-15T18:00"
    assert read(program, "meeting", "starts_at", "Tue 18h30") == "2027-01-19T18:30"
    for name, text in (("starts_at", "soon"), ("ends_at", "later")):
        with pytest.raises(InvalidFields) as refusal:
            parse(program, KINDS["meeting"], {name: text})
        assert text in refusal.value.problems[name]


@pytest.mark.parametrize(
    ("start", "text", "end"),
    [
        ("2027-01-15T18:30", "20:30", "2027-01-15T20:30"),
        ("2027-01-15T18:30", "20h", "2027-01-15T20:00"),
        ("2027-01-15T18:30", "2h", "2027-01-15T20:30"),
        ("2027-01-15T18:30", "1h30", "2027-01-15T20:00"),
        ("2027-01-15T18:30", "+2h", "2027-01-15T20:30"),
        ("2027-01-15T18:30", "90m", "2027-01-15T20:00"),
        ("2027-01-15T18:30", "90", "2027-01-15T20:00"),
        ("2027-01-15T23:00", "2h", "2027-01-16T01:00"),
        ("2027-01-15T09:00", "11h", "2027-01-15T11:00"),
        ("2027-01-15T09:00", "+11h", "2027-01-15T20:00"),
        ("2027-01-15T23:00", "2027-01-16 01:00", "2027-01-16T01:00"),
        ("2027-01-15T18:30", "8 pm", "2027-01-15T20:00"),
    ],
)  # fmt: skip
def test_an_end_counts_from_the_start(start: str, text: str, end: str, program: Program) -> None:
    assert read(program, "meeting", "ends_at", text, starts_at=start) == end
    texts = {"ends_at": text, "starts_at": start}
    assert parse(program, KINDS["meeting"], texts)["ends_at"] == end
    assert parse(program, KINDS["meeting"], {"end": text}, {"starts_at": start})["ends_at"] == end


def test_an_end_before_the_start_asks_for_its_day(program: Program) -> None:
    with pytest.raises(InvalidFields, match="needs a day and a time"):
        parse(program, KINDS["meeting"], {"starts_at": "2027-01-15 23:00", "ends_at": "01:00"})


def test_a_record_is_named_by_its_id_or_its_name(program: Program, add: Any) -> None:
    id = add("person", given_name="Hélène", family_name="Dupont")
    for text in (id, id[:8], id.upper(), "helene dupont", " Hélène  Dupont "):
        assert read(program, "club", "sponsor", text) == id
    with pytest.raises(InvalidFields) as refusal:
        parse(program, KINDS["club"], {"sponsor": "nobody"})
    assert "There is no person “nobody”." in refusal.value.problems["sponsor"]


def test_all_that_is_wrong_is_told_at_once(program: Program) -> None:
    texts = {"known": "9", "available": "x", "charismatic": "2", "assessed_on": "31/02/2027"}
    with pytest.raises(InvalidFields) as refusal:
        parse(program, KINDS["assessment"], texts)
    assert set(refusal.value.problems) == {"known", "available", "assessed_on"}
    for sentence in refusal.value.problems.values():
        assert sentence in str(refusal.value)


@pytest.mark.parametrize(
    ("kind", "name", "field"),
    [
        ("person", "E-MAIL", None), ("person", "email", "emails"),
        ("person", "First name", "given_name"),
        ("person", "nom", "family_name"), ("mandate", "role", "seat"),
        ("club", "Legal-Form", "legal_form"),
        ("meeting", "start", "starts_at"), ("touchpoint", "on", "happened_on"),
    ],
)  # fmt: skip
def test_a_field_goes_by_its_name_and_its_aliases(kind: str, name: str, field: str | None) -> None:
    if field is None:
        with pytest.raises(UsageError, match="has no field “E-MAIL”"):
            named_field(KINDS[kind], name)
    else:
        assert named_field(KINDS[kind], name).name == field


@pytest.mark.parametrize("name", ["emial", "id", "version", "sort_name", "'; --", "", "{x}"])
def test_a_field_that_there_is_not_is_refused_with_the_nearest(name: str) -> None:
    with pytest.raises(UsageError) as refusal:
        named_field(KINDS["person"], name)
    assert f"“{name}”" in refusal.value.message
    assert refusal.value.hint.startswith("Its fields: ")
    if name == "emial":
        assert "emails" in refusal.value.hint


@pytest.mark.parametrize("name", ["uid", "sequence", "sent_sequence", "sent_at"])
def test_what_the_program_keeps_by_itself_is_nothing_to_type(name: str) -> None:
    with pytest.raises(UsageError):
        named_field(KINDS["meeting"], name)


@pytest.mark.parametrize(
    ("name", "text", "code"),
    [
        ("legal_form", "loi", "loi_1901"),
        ("stage", "ident", "identification"),
        ("stage", "held", "dinner_held"),
        ("stage", "dinner h", "dinner_held"),
    ],
)
def test_the_beginning_of_a_word_is_enough_for_one_choice(
    name: str, text: str, code: str, program: Program
) -> None:
    assert parse(program, KINDS["club"], {name: text}) == {name: code}


def test_a_choice_that_begins_so_goes_before_one_with_such_a_word(program: Program) -> None:
    seat = KINDS["mandate"].field("seat")
    assert seat is not None
    assert parse_field(program, seat, "pres", {}) == "president"
    assert parse_field(program, seat, "trés", {}) == "treasurer"
