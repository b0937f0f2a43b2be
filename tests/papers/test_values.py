from __future__ import annotations

import random

import pytest

from clubmgr.models.fields import Field
from clubmgr.models.kinds.person import PERSON
from clubmgr.papers.headers import recognise
from clubmgr.papers.values import Unusable, Value, make_cleaners, make_readers, write_list
from clubmgr.text import clean_line, is_email


def read(headers: str, *cells: str, field: str = "", french: bool = False) -> Value:
    columns = recognise(headers.split(";"))
    tidy = list(cells)
    for place, clean in make_cleaners(columns):
        tidy[place] = clean(tidy[place])
    reader = make_readers([field or columns[0].field], columns, french=french)[0]
    (value,) = reader([(cell,) for cell in tidy])
    return value


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("jean@example.org", ["jean@example.org"]),
        ("Jean.DUPONT@Example.ORG", ["Jean.DUPONT@example.org"]),
        ("a@b.fr ::: c@d.fr", ["a@b.fr", "c@d.fr"]),
        ("a@b.fr; c@d.fr,e@f.fr / g@h.fr", ["a@b.fr", "c@d.fr", "e@f.fr", "g@h.fr"]),
        ("a@b.fr\nc@d.fr", ["a@b.fr", "c@d.fr"]),
        ("a@b.fr, A@B.fr", ["a@b.fr"]),
        ('"Dupont, Jean" <jean@b.fr>, Paul <paul@b.fr>', ["jean@b.fr", "paul@b.fr"]),
        ("mailto:a@b.fr", ["a@b.fr"]),
        ('["a@b.fr", "c@d.fr"]', ["a@b.fr", "c@d.fr"]),
        ('["Ada <a@B.fr>", "mailto:c@d.fr", "n/a"]', ["a@b.fr", "c@d.fr"]),
        ("n/a", []),
        ("-", []),
        ("", []),
    ],
)
def test_addresses_are_read(cell: str, expected: list[str]) -> None:
    assert read("Email", cell) == tuple(expected)


@pytest.mark.parametrize(
    "cell",
    [
        "jean",
        "jean@",
        "a@b.fr, jean at b.fr",
        '["a@b.fr", "jean at b.fr"]',
        "é@b.fr",
        "a@b",
        "@b.fr",
    ],
)
def test_what_is_no_address_is_named(cell: str) -> None:
    with pytest.raises(Unusable, match="is not an e-mail address"):
        read("Email", cell)


def test_the_short_way_to_read_an_address_takes_no_other_than_the_long_one() -> None:
    dice = random.Random(5)
    taken = 0
    for _ in range(20_000):
        text = "".join(
            dice.choices("ab1.-_@+'", (5, 3, 2, 3, 2, 1, 3, 1, 1), k=dice.randint(5, 14))
        )
        try:
            found = read("Email", text + ".fr")
        except Unusable:
            continue
        taken += 1
        assert all(map(is_email, found))
    assert taken > 500


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("06 12 34 56 78", ["06 12 34 56 78"]),
        ("+33 6 12 34 56 78", ["+33 6 12 34 56 78"]),
        ("+33 (0)6.12-34", ["+33 (0)6.12-34"]),
        ("06 12 34 56 78 / 01 23 45 67 89", ["06 12 34 56 78", "01 23 45 67 89"]),
        ("+44 20 1 ::: +44 20 2", ["+44 20 1", "+44 20 2"]),
        ("06 12 34 56 78, 06.12.34.56.78", ["06 12 34 56 78"]),
        ("612345678.0", ["612345678"]),
        ("'0612345678", ["0612345678"]),
        ("tel:+33612345678", ["+33612345678"]),
        ("''0612345678", ["0612345678"]),
        ("tel:' 0612345678", ["0612345678"]),
        ("'", []),
        ("demander à Paul", ["demander à Paul"]),
        ("néant", []),
    ],
)
def test_phone_numbers_are_read(cell: str, expected: list[str]) -> None:
    assert read("Phone", cell) == tuple(expected)


@pytest.mark.parametrize(
    ("cell", "country", "french", "expected"),
    [
        ("612345678", "", True, "0612345678"),
        ("612345678", "France", False, "0612345678"),
        ("612345678", "Espagne", True, "612345678"),
        ("612345678", "", False, "612345678"),
        ("33612345678", "FR", False, "+33612345678"),
        ("33612345678", "", False, "33612345678"),
    ],
)
def test_a_french_number_gets_back_what_a_spreadsheet_took(
    cell: str, country: str, french: bool, expected: str
) -> None:
    assert read("Phone;Country", cell, country, field="phones", french=french) == (expected,)


def test_a_number_that_a_spreadsheet_has_cut_short_is_refused() -> None:
    with pytest.raises(Unusable, match="cut short"):
        read("Phone", "3,36123E+10")


@pytest.mark.parametrize(
    ("header", "cell", "expected"),
    [
        ("Site", "www.example.org", ["www.example.org"]),
        ("Website", "https://a.example ::: https://b.example/?x=1,2;3", None),
        ("Instagram", "@jojo", ["instagram:@jojo"]),
        ("Instagram", "jojo", ["instagram:@jojo"]),
        ("Instagram", "instagram:@jojo", ["instagram:@jojo"]),
        ("Instagram", "https://instagram.com/jojo", ["https://instagram.com/jojo"]),
        ("Discord", "jojo#12", ["discord:jojo#12"]),
        ("YouTube", "Jojo la Frite", ["youtube:Jojo la Frite"]),
        ("Channels", "@jojo; https://a.example", ["@jojo", "https://a.example"]),
    ],
)
def test_channels_are_read(header: str, cell: str, expected: list[str] | None) -> None:
    assert read(header, cell) == tuple(expected or cell.split(" ::: "))


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("dev", ["dev"]),
        ("dev, beta", ["dev", "beta"]),
        ("dev; beta, gamma", ["dev", "beta, gamma"]),
        ("* myContacts ::: Amis", ["Amis"]),
        ('"a","b, c"', ["a", "b, c"]),
        ('["a, b", "c"]', ["a, b", "c"]),
        ("[dev]", ["[dev]"]),
        ("Été\nété ;\n", ["Été", "été ;"]),
        ("Café, CAFE", ["Café"]),
        ("\r\n\xa0two\xa0 words", ["two words"]),
    ],
)
def test_lists_are_read(cell: str, expected: list[str]) -> None:
    assert read("Tags", cell) == tuple(expected)


@pytest.mark.parametrize(
    ("header", "cell", "code"),
    [
        ("Origin", "interne", "internal"),
        ("Origin", "External", "external"),
        ("Terrain", "Sur site", "on_site"),
        ("Terrain", "off-site", "off_site"),
        ("Terrain", "hors site", "off_site"),
        ("Langue", "Français", "fr"),
        ("Langue", "EN", "en"),
        ("Langue", "fr-CA", "fr"),
        ("Langue", "Suédois", "other"),
        ("Langue", "", ""),
    ],
)
def test_choices_are_read_in_english_and_french(header: str, cell: str, code: str) -> None:
    assert read(header, cell) == code


@pytest.mark.parametrize("field", [field for field in PERSON.fields if field.choices])
def test_each_choice_is_read_by_its_code_and_its_label(field: Field) -> None:
    for choice in field.choices:
        expected = (choice.code,) if field.type == "choices" else choice.code
        assert read(field.name, choice.code) == read(field.name, choice.label) == expected


def test_an_unknown_choice_is_named() -> None:
    with pytest.raises(Unusable, match="“Webinar” is not one of internal, external"):
        read("Origin", "Webinar")


def test_mr_is_no_job() -> None:
    assert read("Titre;Titre", "M.", "Directeur") == "Directeur"
    assert read("Job title", "Dr") == "Dr"


def test_several_columns_of_one_field_fill_one_another() -> None:
    assert read("Home City;Business City", "", "Lyon") == "Lyon"
    assert read("Notes;Commentaires", "one\ntwo", "three") == "one\ntwo\nthree"
    assert read("Email 2;Email", "b@b.fr", "a@b.fr") == ("a@b.fr", "b@b.fr")


def test_cells_are_cleaned() -> None:
    assert read("Ville", " Saint- \x1b[31mÉtienne\u202e\u200b ") == "Saint- [31mÉtienne"
    assert read("Notes", " a\r\nb\x00 ") == "a\nb"


def test_too_long_a_cell_is_named_by_its_beginning() -> None:
    assert read("Ville", "x" * 500) == "x" * 500
    with pytest.raises(Unusable, match="“xxxxxxxxxxxxxxxxxxxx…” is too long: 501 characters"):
        read("Ville", "x" * 501)
    with pytest.raises(Unusable, match="too long"):
        read("Tags", "a," + "x" * 501)
    with pytest.raises(Unusable, match="at most 100000"):
        read("Notes", "x" * 100_001)


def test_a_plain_list_is_written_as_people_write_lists() -> None:
    assert write_list("tags", ["dev", "beta"]) == "dev; beta"
    assert write_list("tags", []) == ""


def test_every_list_returns_as_it_was() -> None:
    dice = random.Random(3)
    pieces = ["a", "é", " b", ";", ",", ":::", "|", '"', "[", "]", "* ", "'", "/", "-", "n/a"]
    for _ in range(3_000):
        for field in ("tags", "segments", "channels", "phones"):
            texts = ("".join(dice.choices(pieces, k=3)) for _ in range(dice.randint(0, 3)))
            # As they are stored: on one line each, and none twice.
            items = [clean_line(f"{n}{text}") for n, text in enumerate(texts)]
            cell = write_list(field, items)
            assert read(field, cell) == tuple(items), cell


@pytest.mark.parametrize(
    ("field", "items"),
    [
        ("emails", ["a@b.fr", "'q@x.org"]),
        ("phones", ["1234567.00"]),
        ("phones", ["1E+10"]),
        ("phones", ["'0612"]),
        ("phones", ["612345678"]),
        ("phones", ["33612345678", "0712345678"]),
    ],
)
@pytest.mark.parametrize("french", [False, True])
def test_what_would_be_put_right_is_written_so_that_it_returns(
    field: str, items: list[str], french: bool
) -> None:
    assert read(field, write_list(field, items), french=french) == tuple(items)


@pytest.mark.parametrize("cell", ["-", "[]", "…", "?"])
def test_a_choice_without_a_letter_says_nothing(cell: str) -> None:
    assert read("Language", cell) == ""
    assert read("Interests", cell) == ()
    assert read("Language", "Klingon") == "other"
