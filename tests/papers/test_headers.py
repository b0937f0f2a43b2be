from __future__ import annotations

import pytest

from clubmgr.errors import UsageError
from clubmgr.models.fields import Field
from clubmgr.models.kinds.person import PERSON
from clubmgr.papers.headers import FIELDS, are_french, find_header, read_mapping, recognise


def fields_of(headers: str, between: str = ",") -> dict[str, str]:
    names = headers.split(between)
    return {names[column.place]: column.field for column in recognise(names)}


@pytest.mark.parametrize("field", FIELDS)
def test_the_headers_of_our_own_export_are_its_fields(field: str) -> None:
    assert fields_of(field) == {field: field}


@pytest.mark.parametrize("field", [f for f in PERSON.fields if f.name != "interests"])
def test_the_labels_that_forms_show_are_recognised(field: Field) -> None:
    assert fields_of(field.label) == {field.label: field.name}


def test_google_contacts_as_exported_today() -> None:
    found = fields_of(
        "First Name,Middle Name,Last Name,Phonetic First Name,Phonetic Last Name,Name Prefix,"
        "Nickname,File As,Organization Name,Organization Title,Organization Department,Birthday,"
        "Notes,Photo,Labels,E-mail 1 - Label,E-mail 1 - Value,E-mail 2 - Value,Phone 1 - Label,"
        "Phone 1 - Value,Address 1 - Street,Address 1 - City,Address 1 - Country,Website 1 - Value"
    )
    assert found == {
        "First Name": "given_name",
        "Last Name": "family_name",
        "Organization Name": "employer",
        "Organization Title": "job_title",
        "Notes": "notes",
        "Labels": "tags",
        "E-mail 1 - Value": "emails",
        "E-mail 2 - Value": "emails",
        "Phone 1 - Value": "phones",
        "Address 1 - City": "city",
        "Address 1 - Country": "country",
        "Website 1 - Value": "channels",
    }


def test_google_contacts_as_exported_before_2024() -> None:
    found = fields_of(
        "Name,Given Name,Additional Name,Family Name,Yomi Name,Nickname,Group Membership,"
        "E-mail 1 - Type,E-mail 1 - Value,Phone 1 - Type,Phone 1 - Value,Organization 1 - Name,"
        "Organization 1 - Title"
    )
    assert found == {
        "Name": "name",
        "Given Name": "given_name",
        "Family Name": "family_name",
        "Group Membership": "tags",
        "E-mail 1 - Value": "emails",
        "Phone 1 - Value": "phones",
        "Organization 1 - Name": "employer",
        "Organization 1 - Title": "job_title",
    }


def test_outlook_in_english() -> None:
    found = fields_of(
        "Title,First Name,Middle Name,Last Name,Suffix,Company,Department,Job Title,"
        "Business Street,Business City,Business Country/Region,Home City,Home Country/Region,"
        "Assistant's Phone,Business Fax,Business Phone,Home Phone 2,Mobile Phone,Primary Phone,"
        "Categories,E-mail Address,E-mail Type,E-mail Display Name,E-mail 2 Address,Keywords,"
        "Language,Manager's Name,Notes,Profession,Web Page"
    )
    left_out = {
        "Title", "Middle Name", "Suffix", "Department", "Business Street", "Assistant's Phone",
        "Business Fax", "E-mail Type", "E-mail Display Name", "Manager's Name", "Profession",
    }  # fmt: skip
    assert left_out.isdisjoint(found)
    assert found["Job Title"] == "job_title"
    assert found["Business City"] == found["Home City"] == "city"
    assert found["E-mail 2 Address"] == "emails"
    assert found["Home Phone 2"] == found["Mobile Phone"] == "phones"
    assert found["Web Page"] == "channels"


def test_outlook_in_french() -> None:
    found = fields_of(
        "Titre;Prénom;Deuxième prénom;Nom;Suffixe;Société;Service;Rue (bureau);Ville (bureau);"
        "Pays/Région (bureau);Téléphone de l'assistant(e);Télécopie (bureau);Téléphone (bureau);"
        "Téléphone 2 (domicile);Tél. mobile;Téléphone principal;Adresse de messagerie;"
        "Type de messagerie;Nom complet de l'adresse de messagerie;Adresse de messagerie 2;"
        "Catégories;Langue;Mots clés;Notes;Page Web;Profession;Responsable",
        ";",
    )
    assert found == {
        "Titre": "job_title",
        "Prénom": "given_name",
        "Nom": "family_name",
        "Société": "employer",
        "Ville (bureau)": "city",
        "Pays/Région (bureau)": "country",
        "Téléphone (bureau)": "phones",
        "Téléphone 2 (domicile)": "phones",
        "Tél. mobile": "phones",
        "Téléphone principal": "phones",
        "Adresse de messagerie": "emails",
        "Adresse de messagerie 2": "emails",
        "Catégories": "tags",
        "Langue": "language",
        "Mots clés": "tags",
        "Notes": "notes",
        "Page Web": "channels",
        "Profession": "job_title",
    }


@pytest.mark.parametrize(
    ("headers", "expected"),
    [
        (  # HubSpot
            "Record ID,First Name,Last Name,Email,Phone Number,Mobile Phone Number,Contact owner,"
            "Company Name,Job Title,City,Country/Region,Preferred language,Original Source,"
            "Website URL,Twitter Username,Lead Status",
            "- given_name family_name emails phones phones owner employer job_title city country "
            "language source channels channels -",
        ),
        (  # Mailchimp
            "Email Address,First Name,Last Name,Address,Phone Number,MEMBER_RATING,CC,NOTES,TAGS",
            "emails given_name family_name - phones - country notes tags",
        ),
        (  # LinkedIn
            "First Name,Last Name,URL,Email Address,Company,Position,Connected On",
            "given_name family_name channels emails employer job_title -",
        ),
        (  # Meetup
            "Name,User ID,Location,Joined Group on,Mailing List,URL of Member Profile",
            "name - city - - channels",
        ),
        (  # HelloAsso
            "Référence commande,Nom adhérent,Prénom adhérent,Nom payeur,Prénom payeur,"
            "Email payeur,Raison sociale,Tarif,Montant tarif,Code Postal,Ville",
            "- family_name given_name - - emails employer - - - city",
        ),
        (  # HelloAsso, with the member's own address asked for
            "Nom adhérent,Prénom adhérent,Email payeur,Email",
            "family_name given_name - emails",
        ),
        (  # Eventbrite
            "Order #,Buyer first name,Buyer last name,Buyer email,Attendee first name,"
            "Attendee last name,Attendee email,Phone number",
            "- - - - given_name family_name emails phones",
        ),
        (
            "NOM,PRENOM,COURRIEL,TEL,PORTABLE,VILLE,SOCIETE,FONCTION,LANGUE,PAYS,ETIQUETTES",
            "family_name given_name emails phones phones city employer job_title language country "
            "tags",
        ),
        ("Nom,Tél.,Commentaires,Mots-clés,Couleur", "name phones notes tags -"),
        ("Nom et prénom,Adresse e-mail,Numéro de téléphone", "name emails phones"),
        ("name,first_name,e-mail", "family_name given_name emails"),
        ("Pseudo,Email", "name emails"),
        ("Pseudo,Nom,Email", "- name emails"),
        ("Nom,Titre", "name job_title"),
        ("Name,Instagram,LinkedIn URL,X,Chaîne YouTube", "name channels channels - channels"),
        ("Nom,Date de naissance,Nom du club,Fax", "name - - -"),
    ],
)
def test_headers_of_others(headers: str, expected: str) -> None:
    found = fields_of(headers)
    assert [found.get(header, "-") for header in headers.split(",")] == expected.split()


def test_numbered_columns_are_read_in_the_order_of_their_numbers() -> None:
    columns = recognise(["Email 3", "Email", "Email 2"])
    assert [column.place for column in columns] == [1, 2, 0]


def test_a_column_names_its_network() -> None:
    columns = recognise(["Nom", "Compte Instagram", "Twitter / X handle", "Site web"])
    assert [column.hint for column in columns] == ["", "instagram", "twitter", ""]


def test_a_mapping_by_hand_goes_before_what_is_recognised() -> None:
    columns = recognise(["Nom", "Machin", "Ville"], {"machin": "notes", "VILLE": ""})
    assert [(column.place, column.field) for column in columns] == [(0, "name"), (1, "notes")]


def test_a_mapping_to_an_unknown_field_is_refused_with_the_fields_there_are() -> None:
    with pytest.raises(UsageError, match=r"no such field.*family_name"):
        read_mapping({"Nom": "surname"}, ())


def test_the_header_is_found_under_titles_and_remarks() -> None:
    rows = [["Liste des adhérents"], [], ["Nom", "Email"], ["Dupont", "a@b.fr"]]
    assert find_header(rows, {}) == (("Nom", "Email"), 3, 2)


def test_a_list_without_headers_has_numbers_for_headers() -> None:
    assert find_header([[], ["Dupont", "a@b.fr"]], {}) == (("1", "2"), 1, 0)


def test_unknown_headers_are_headers_all_the_same() -> None:
    assert find_header([["foo", " bar "], ["1", "2"]], {}) == (("foo", "bar"), 1, 0)


def test_a_file_without_rows_has_no_headers() -> None:
    assert find_header([], {}).headers == ()


def test_a_french_list_is_known_by_its_headers() -> None:
    assert are_french(["Nom", "Email"])
    assert are_french(["Name", "Portable"])
    assert not are_french(["Name", "Mobile", "Notes"])
    assert not are_french(FIELDS)
