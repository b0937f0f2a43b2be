from __future__ import annotations

import io
import json
import random
import unicodedata
from pathlib import Path

import openpyxl
import pytest

from clubmgr.errors import ClubmgrError, RefusedFile, UnknownColumns, UsageError
from clubmgr.papers.cards import Card, write_cards
from clubmgr.papers.contacts import Contacts, Refused, open_contacts
from clubmgr.papers.headers import FIELDS
from clubmgr.papers.sheets import write_csv
from clubmgr.papers.values import Value, write_list
from clubmgr.text import clean

FRENCH = (
    "Nom;Prénom;Courriel;Tél.;Portable;Ville;Société;Fonction;Langue;Étiquettes;Mots-clés;"
    "Commentaires;Taille\r\n"
    "DUPONT;Jean;Jean@Example.FR;0123456789;612345678;Lyon;Acme;Chef;Français;dev, bêta;cœur;"
    '"L’été ;\r\n20 €";M\r\n'
)


def wide(columns: int, kind: str) -> bytes:
    """A person with so many columns."""
    names = ["email", *(f"c{n}" for n in range(1, columns))]
    if kind == "json":
        return json.dumps([dict.fromkeys(names, "a@x.example")]).encode()
    return f"{','.join(names)}\na@x.example{',' * (columns - 1)}\n".encode()


def opened(text: str | bytes, name: str = "people.csv", **mapping: str) -> Contacts:
    data = text.encode() if isinstance(text, str) else text
    return open_contacts(data, name, mapping=mapping)


def rows(contacts: Contacts) -> list[tuple[int, tuple[Value, ...]]]:
    """Return each row's line and values."""
    return [
        (line, values)
        for lines, columns in contacts.chunks()
        for line, values in zip(lines, zip(*columns, strict=True), strict=True)
    ]


def read(contacts: Contacts) -> list[dict[str, object]]:
    """Return what each row says, by field."""
    return [
        {field: value for field, value in zip(contacts.fields, values, strict=True) if value}
        for _line, values in rows(contacts)
    ]


def names(contacts: Contacts) -> list[str]:
    people = read(contacts)
    return [f"{p.get('given_name', '')} {p.get('family_name', '')}".strip() for p in people]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_a_french_spreadsheet_is_read(encoding: str) -> None:
    contacts = opened(FRENCH.encode(encoding))
    assert (contacts.format, contacts.delimiter) == ("csv", ";")
    assert contacts.unmapped == ("Taille",)
    assert contacts.mapping["Mots-clés"] == "tags"
    assert rows(contacts)[0][0] == 2
    assert read(contacts) == [
        {
            "given_name": "Jean",
            "family_name": "DUPONT",
            "emails": ("Jean@example.fr",),
            "phones": ("0123456789", "0612345678"),
            "employer": "Acme",
            "job_title": "Chef",
            "city": "Lyon",
            "language": "fr",
            "tags": ("dev", "bêta", "cœur"),
            "notes": "L’été ;\n20 €",
        }
    ]
    assert not contacts.refused


def test_values_stand_in_the_order_of_the_fields() -> None:
    contacts = opened("Notes,Ville,Nom,E-mail 2,Email\nn,v,Ada Lovelace,b@b.fr,a@b.fr\n")
    assert contacts.fields == ("given_name", "family_name", "emails", "city", "notes")
    assert [values for _line, values in rows(contacts)] == [
        ("Ada", "Lovelace", ("a@b.fr", "b@b.fr"), "v", "n")
    ]


def test_google_contacts_are_read() -> None:
    text = (
        "First Name,Last Name,Organization Name,Labels,E-mail 1 - Label,E-mail 1 - Value,"
        "E-mail 2 - Value,Phone 1 - Value,Website 1 - Value\n"
        "Ada,Lovelace,Engines,* myContacts ::: Work,* Work,ada@b.org ::: ada@c.org,ada@d.org,"
        "+44 20 1234 ::: +44 20 5678,https://ada.example\n"
    )
    assert read(opened(text)) == [
        {
            "given_name": "Ada",
            "family_name": "Lovelace",
            "emails": ("ada@b.org", "ada@c.org", "ada@d.org"),
            "phones": ("+44 20 1234", "+44 20 5678"),
            "channels": ("https://ada.example",),
            "employer": "Engines",
            "tags": ("Work",),
        }
    ]


def test_linkedin_connections_are_read_from_under_their_notes() -> None:
    text = (
        'Notes:\n"When exporting your connection data, you may notice, that some is missing."\n\n'
        "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
        "Ada,Lovelace,https://www.linkedin.com/in/ada,,Engines,Prof,01 Jan 2024\n"
        ",,,,,,\n"
        ",,https://www.linkedin.com/in/ghost,,Ghost,,\n"
    )
    contacts = opened(text)
    assert read(contacts)[0]["job_title"] == "Prof"
    assert contacts.refused == [Refused(7, "There is neither a name nor an e-mail address.")]


def test_meetup_calls_tabbed_text_xls() -> None:
    text = "Name\tUser ID\tTitle\tLocation\tURL of Member Profile\nIan O.\tuser 1\t\tLondon\thttp://x\n"
    contacts = opened(text, "Member_List.xls")
    assert contacts.delimiter == "\t"
    assert read(contacts)[0]["city"] == "London"


def test_helloasso_names_the_member_not_who_paid() -> None:
    text = (
        "Référence commande;Nom adhérent;Prénom adhérent;Nom payeur;Prénom payeur;Email payeur\n"
        "1;PETIT;Zoé;GRAND;Marie;marie@b.fr\n"
    )
    [person] = read(opened(text))
    assert (person["given_name"], person["family_name"]) == ("Zoé", "PETIT")
    assert person["emails"] == ("marie@b.fr",)


def test_columns_may_be_mapped_by_hand() -> None:
    text = "Foo;Bar;Nom\nada@b.org;x;Ada\n"
    contacts = opened(text, foo="emails", Nom="", Absent="notes")
    assert contacts.mapping == {"Foo": "emails"}
    assert contacts.unmapped == ("Bar", "Nom")
    assert contacts.absent == ("Absent",)
    assert read(contacts) == [{"emails": ("ada@b.org",)}]


def test_a_list_without_headers_is_mapped_by_numbers() -> None:
    contacts = opened("ada@b.org;Ada Lovelace\nbob@b.org;Bob\n", **{"1": "emails", "2": "name"})
    assert contacts.headers == ("1", "2")
    assert names(contacts) == ["Ada Lovelace", "Bob"]


def test_a_file_that_names_nobody_is_opened_to_be_mapped_but_not_read() -> None:
    contacts = opened("Foo;Bar\n1;2\n")
    assert contacts.unmapped == ("Foo", "Bar")
    with pytest.raises(RefusedFile, match=r"No column of people\.csv is known to hold names"):
        contacts.chunks()


def test_a_mapping_to_no_field_is_refused_before_the_file_is_read() -> None:
    with pytest.raises(UsageError, match="no such field"):
        open_contacts(Path("/nowhere"), "x.csv", mapping={"Nom": "nom"})


def test_refused_lines_say_why_and_the_others_are_taken() -> None:
    long = "x" * 501
    text = (
        "Nom,Email,Origin,Ville,Notes\n"
        "Ada,ada@b.org,internal,Lyon,\n"
        "Bob,bob at b.org,,,\n"
        ",,,Lyon,\n"
        "Cleo,,Webinar,,\n"
        f"Dora,,,{long},\n"
        "Eve,x\n"
        "Fay,,,,,,y\n"
        '"Gil,,,,\n'
        "Hal,,,,\n"
    )
    contacts = opened(text)
    assert names(contacts) == ["Ada", "Hal"]
    assert [(refused.line, refused.reason[:30]) for refused in contacts.refused] == [
        (3, "“bob at b.org” is not an e-mai"),
        (4, "There is neither a name nor an"),
        (5, "“Webinar” is not one of intern"),
        (6, "“xxxxxxxxxxxxxxxxxxxx…” is too"),
        (7, "The row has 2 cells where ther"),
        (8, "The row has 7 cells where ther"),
        (9, "A quotation mark that opens he"),
    ]


def test_rows_can_be_read_again() -> None:
    contacts = opened("Nom,Email\nAda,ada@b.org\nBob,x\n")
    assert rows(contacts) == rows(contacts)
    assert len(contacts.refused) == 1


def test_blank_rows_are_passed_over() -> None:
    contacts = opened("Nom;Ville\n;\n \n;  \nAda;Lyon\n;;;\n\n")
    assert names(contacts) == ["Ada"]
    assert not contacts.refused


def test_names_are_cleaned_however_few_need_it() -> None:
    odd = unicodedata.normalize("NFD", "\x1b[31m Éve\u202e\u200b")
    contacts = opened("Nom,Ville\n" + "Zoé,Lyon\n" * 9 + f"{odd}, Paris\n" + "Zoé,Lyon\n" * 9)
    assert names(contacts)[9] == "[31m Éve"
    assert read(contacts)[9]["city"] == "Paris"
    assert names(contacts).count("Zoé") == 18


def test_a_workbook_is_read() -> None:
    book = openpyxl.Workbook()
    for row in (["Nom", "Portable", "Courriel"], ["Élodie Lefèvre", 612345678.0, "e@b.fr"]):
        book.active.append(row)
    data = io.BytesIO()
    book.save(data)
    contacts = opened(data.getvalue(), "people.xlsx")
    assert contacts.format == "xlsx"
    assert read(contacts)[0]["phones"] == ("0612345678",)
    assert rows(contacts)[0][0] == 2


def test_vcards_are_read() -> None:
    data = write_cards(
        [Card(name="Ada Lovelace", emails=("ada@b.org",), tags=("a;b", "c")), Card()]
    )
    contacts = opened(data + b"BEGIN:VCARD\r\nFN:x\r\nEMAIL:x\r\nEND:VCARD\r\n", "people.vcf")
    assert (contacts.format, contacts.headers, contacts.mapping) == ("vcf", (), {})
    assert read(contacts) == [
        {
            "given_name": "Ada",
            "family_name": "Lovelace",
            "emails": ("ada@b.org",),
            "tags": ("a;b", "c"),
        }
    ]
    assert [refused.reason for refused in contacts.refused] == [
        "There is neither a name nor an e-mail address.",
        "“x” is not an e-mail address.",
    ]


def test_json_is_read() -> None:
    contacts = opened('[{"id": "1", "name": "Ada", "emails": ["ada@b.org"], "tags": ["a, b"]}]')
    assert (contacts.format, contacts.unmapped) == ("json", ("id",))
    assert read(contacts)[0]["tags"] == ("a, b",)


def random_people(dice: random.Random) -> list[dict[str, object]]:
    pieces = ["a", "é", "=1+1", "@x", "+33 6", "-", ";", ",", '"', "'", ":::", "[", "]", "\\", "😀"]

    def line() -> str:
        return "".join(dice.choices(pieces, k=dice.randint(1, 4)))

    return [
        {
            "given_name": f"{line()}g",
            "family_name": f"{line()}f",
            "emails": tuple(f"p{n}.{k}@b.org" for k in range(dice.randint(0, 3))),
            "phones": tuple(f"{k}{line()}" for k in range(dice.randint(0, 3))),
            "channels": tuple(f"{line()}{k}" for k in range(dice.randint(0, 3))),
            "segments": tuple(f"{line()}{k}" for k in range(dice.randint(0, 3))),
            "tags": tuple(f"{line()}{k}" for k in range(dice.randint(0, 3))),
            "interests": dice.choice([(), ("take_part",), ("take_part", "contribute")]),
            "origin": dice.choice(["", "internal", "external"]),
            "terrain": dice.choice(["", "on_site", "off_site"]),
            "language": dice.choice(["", "fr", "other"]),
            **{name: line() for name in ("employer", "job_title", "city", "source", "owner")},
            "notes": f"{line()}\n{line()}",
        }
        for n in range(5)
    ]


@pytest.mark.parametrize("file_format", ["csv", "json"])
def test_an_export_returns_as_it_was(file_format: str) -> None:
    dice = random.Random(9)
    for _ in range(100):
        people = random_people(dice)
        if file_format == "json":
            data = json.dumps(people).encode()
        else:
            data = write_csv(
                list(people[0]),
                (
                    [
                        write_list(name, value) if isinstance(value, tuple) else value
                        for name, value in person.items()
                    ]
                    for person in people
                ),
            )
        contacts = opened(data)
        found = read(contacts)
        assert not contacts.refused
        assert found == [{k: v for k, v in person.items() if v} for person in people]


def test_every_field_can_be_imported() -> None:
    row = ",".join("a@b.fr" if field == "emails" else "" for field in FIELDS)
    assert opened(f"{','.join(FIELDS)}\n{row}\n").fields == tuple(
        field for field in FIELDS if field != "name"
    )


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "is empty"),
        (b" \r\n\n", "is empty"),
        (b"\xef\xbb\xbf", "is empty"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1rest", "old Excel file, or one with a password"),
        (b"PK\x03\x04rest", "is damaged"),
        (b"PK", "is damaged"),
        (b"%PDF-1.7\n", "no list of people"),
        (b"<html><table><tr><td>Nom</td></tr></table>", "no list of people"),
        (bytes(range(256)) * 20, "no list of people"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00", "no list of people"),
    ],
)
def test_what_is_no_list_of_people_is_refused(data: bytes, message: str) -> None:
    with pytest.raises(RefusedFile, match=f"people.csv .*{message}"):
        opened(data)


@pytest.mark.parametrize("kind", ["csv", "json"])
def test_what_has_more_columns_than_any_list_of_people_is_refused(kind: str) -> None:
    contacts = opened(wide(1000, kind), f"people.{kind}")
    assert len(rows(contacts)) == 1
    with pytest.raises(RefusedFile, match=rf"people\.{kind} has more than 1000 columns"):
        opened(wide(1001, kind), f"people.{kind}")


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RefusedFile, match="cannot be read"):
        open_contacts(tmp_path / "missing.csv", "missing.csv")


def test_a_file_is_read_from_its_path(tmp_path: Path) -> None:
    path = tmp_path / "people.csv"
    path.write_text("Nom,Ville\nAda,Lyon\n")
    contacts = open_contacts(path, path.name)
    assert names(contacts) == ["Ada"]
    assert contacts.progress == 1


def test_nothing_but_refusals_comes_of_broken_files() -> None:
    dice = random.Random(10)
    card = Card(name="Élodie", emails=("e@b.fr",), tags=("a", "b"), notes="x\ny" * 30)
    seeds = [FRENCH.encode(encoding) for encoding in ("utf-8", "cp1252", "utf-16", "utf-16-be")]
    seeds += [write_cards([card, card]), b'[{"name": "Ada", "tags": ["x"]},\n{"city": 1e9}]']
    tokens = [b'"', b";", b"\n", b"\r", b"\0", b"\xff", b"\xe9", b"[", b"{", b"\\", b"sep=", b"'="]
    taken = refused = 0
    for _ in range(1_500):
        data = bytearray(dice.choice(seeds))
        for _ in range(dice.choice((1, 2, 5, 30))):
            at = dice.randrange(len(data) + 1)
            data[at : at + dice.choice((0, 0, 1, 2, 40))] = dice.choice(tokens) * dice.choice(
                (1, 3)
            )
        try:
            contacts = opened(bytes(data))
            for line, values in rows(contacts):
                assert line > 0
                texts = [t for v in values for t in ([v] if isinstance(v, str) else v)]
                assert all(clean(text) == text for text in texts)
                taken += 1
        except ClubmgrError:
            refused += 1
    assert taken > 500
    assert refused > 50


def test_a_name_of_signs_only_is_none() -> None:
    contacts = open_contacts(b'Full name,City\n",",Lyon\nAna,Nice\n', "people.csv")
    assert [line for line, _values in rows(contacts)] == [3]
    assert [refused.line for refused in contacts.refused] == [2]


def test_json_of_lists_and_objects_makes_nobody_speak_another_language() -> None:
    contacts = opened(
        '[{"name": "A B", "email": "a@x.fr", "city": [], "language": [], "notes": {"x": 1}},\n'
        '{"name": "C D", "email": ["C <c@x.fr>"], "city": ["Lyon"], "notes": ["un", "deux"]}]',
        "people.json",
    )
    assert read(contacts) == [
        {"given_name": "A", "family_name": "B", "emails": ("a@x.fr",)},
        {
            "given_name": "C", "family_name": "D", "emails": ("c@x.fr",), "city": "Lyon",
            "notes": "un\ndeux",
        },
    ]  # fmt: skip
    assert [(each.line, each.whole) for each in contacts.refused] == [(1, False)]


def test_whoever_has_one_wrong_address_is_refused_in_every_format() -> None:
    card = "BEGIN:VCARD\nVERSION:4.0\nFN:A\nEMAIL:a@x.fr\nEMAIL:bad\nEND:VCARD\n"
    for text, name in (
        ('name,email\nA,"a@x.fr, bad@"\n', "people.csv"),
        ('[{"name": "A", "email": ["a@x.fr", "bad"]}]', "people.json"),
        (card, "people.vcf"),
    ):
        contacts = opened(text, name)
        assert read(contacts) == []
        assert [each.whole for each in contacts.refused] == [True]


def test_a_bracketed_address_is_read_in_a_card() -> None:
    card = "BEGIN:VCARD\nVERSION:4.0\nFN:D\nEMAIL:D <d2@x.fr>\nEND:VCARD\n"
    assert read(opened(card, "people.vcf"))[0]["emails"] == ("d2@x.fr",)


def test_a_text_without_a_card_is_refused_as_cards() -> None:
    with pytest.raises(RefusedFile, match=r"There is no card in people\.vcf"):
        read(opened("hello\n", "people.vcf"))


def test_the_column_to_map_is_one_of_the_file() -> None:
    for text, header in (("Jean,j@x.fr\nAnne,a@x.fr\n", "1"), (",aa\n,b\n", "aa")):
        with pytest.raises(UnknownColumns, match=f"--map “{header}=family_name”"):
            read(opened(text))
