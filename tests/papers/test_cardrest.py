from __future__ import annotations

from dataclasses import replace

import pytest

from clubmgr.papers.cards import Card, read_cards, write_cards

APPLE = (
    "VERSION:3.0",
    "N:Lovelace;Ada;King;Dr.;PhD",
    "FN:Dr. Ada King Lovelace PhD",
    "ORG:Acme\\, Ltd;Research",
    "TITLE:Analyst",
    "ROLE:Poet",
    "item1.EMAIL;type=INTERNET;type=pref:ada@example.org",
    "item1.X-ABLabel:Old",
    "TEL;type=CELL;type=VOICE:+33 6 12 34 56 78",
    "ADR;type=HOME:;Apt 3;1 rue de la Paix;Lyon;;69001;France",
    "ADR;type=WORK:;;2 bd Foch;Paris;;75001;France",
    "BDAY;X-APPLE-OMIT-YEAR=1604:1604-12-10",
    "NICKNAME:Ad,Countess",
    "PHOTO;ENCODING=b;TYPE=JPEG:/9j/4AAQSkZJRgABAQAAAQABAAD/",
    "UID:ABC-123",
)
NEW = (
    "VERSION:4.0",
    "FN:Jean Dupont",
    "N:Dupont;Jean;;;",
    "BDAY:--0412",
    "ANNIVERSARY:20010203",
    "GENDER:M",
    'TEL;VALUE=uri;PREF=1;TYPE="voice,home":tel:+33-1-23-45-67-89',
    "RELATED;TYPE=friend:urn:uuid:f81d4fae-7dec-11d0-a765-00a0c91e6bf6",
    "PHOTO:data:image/png;base64,iVBORw0KGgo=",
    "SOCIALPROFILE;SERVICE-TYPE=Mastodon:https://example.social/@jean",
)
OLD = (
    "VERSION:2.1",
    "N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:Lef=C3=A8vre;=C3=89lodie;;;",
    "FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=C3=89lodie Lef=C3=A8vre",
    "TEL;CELL;PREF:0612345678",
    "LABEL;HOME;ENCODING=QUOTED-PRINTABLE:3 rue=0D=0ANimes",
    "BDAY:19850412",
    "PHOTO;JPEG;BASE64:",
    " /9j/4AAQSkZJRgABAQAAAQABAAD/",
)
CARDS = [pytest.param(lines, id=lines[0][-3:]) for lines in (APPLE, NEW, OLD)]


def read(text: str) -> Card:
    refused: list[str] = []
    cards = read_cards([text], "utf-8", lambda *told: refused.append(str(told)))
    found = [card for _line, card in cards]
    assert not refused
    (card,) = found
    return card


def card_of(*lines: str) -> Card:
    return read("\r\n".join(("BEGIN:VCARD", *lines, "END:VCARD", "")))


def written(card: Card, version: str = "3.0") -> list[str]:
    data = write_cards([card], "4.0" if version == "4.0" else "3.0")
    return data.decode().replace("\r\n ", "").split("\r\n")


def said(card: Card) -> list[str]:
    """Return what is written of a card, whatever the order of lines and the dashes of days."""
    return sorted(line.replace("-", "") for line in written(card))


@pytest.mark.parametrize("lines", CARDS)
def test_what_is_written_says_all_that_was_read(lines: tuple[str, ...]) -> None:
    card = card_of(*lines)
    for first, then in (("3.0", "3.0"), ("4.0", "4.0"), ("3.0", "4.0"), ("4.0", "3.0")):
        once = read("\r\n".join(written(card, first)))
        twice = read("\r\n".join(written(once, then)))
        assert replace(once, rest=()) == replace(card, rest=())
        assert said(twice) == said(card)


def test_the_rest_of_a_card_is_everything_but_what_the_fields_say() -> None:
    card = card_of(*APPLE, "X-ANY;X-P=1:one\\, two;three", "NOTE:x", "CATEGORIES:a,b", "REV:2020")
    assert [line for line in card.rest if line.startswith(("X-", "NOTE", "CAT", "REV"))] == [
        "X-ANY;X-P=1:one\\, two;three"
    ]
    assert card_of("VERSION:3.0", "N:Dupont;Jean;;;", "FN:Jean Dupont", "EMAIL:j@b.fr").rest == ()


def test_both_forms_of_a_birthday_stay_among_the_rest() -> None:
    for said, old, new in (
        ("19850412", "BDAY:1985-04-12", "BDAY:19850412"),
        ("1985-04-12", "BDAY:1985-04-12", "BDAY:19850412"),
        ("--0412", "BDAY;VALUE=text:--0412", "BDAY:--0412"),
    ):
        card = card_of("VERSION:4.0", "FN:Ada", f"BDAY:{said}")
        assert card.rest == (new,)
        assert old in written(card)
        assert new in written(card, "4.0")


def test_what_was_kept_is_written_back_after_other_fields_have_changed() -> None:
    card = card_of(*APPLE)
    lines = written(replace(card, family_name="Byron", name="Ada Byron", city="Nice", emails=()))
    assert "N:Byron;Ada King;;Dr.;PhD" in lines
    assert "FN:Ada Byron" in lines
    assert "ADR;TYPE=WORK:;;;Nice;;;France" in lines
    assert not any("rue de la Paix" in line for line in lines)  # a street of the town before
    assert "ADR;TYPE=WORK:;;2 bd Foch;Paris;;75001;France" in lines
    assert not any("ada@example.org" in line for line in lines)
    assert "NICKNAME:Ad,Countess" in lines
    assert "TEL;TYPE=CELL:+33 6 12 34 56 78" in lines


def test_the_identity_of_a_card_from_elsewhere_stays_unless_it_is_taken() -> None:
    card = replace(card_of(*APPLE), uid="urn:uuid:1")
    text = write_cards([card, replace(card, uid="urn:uuid:2")]).decode()
    assert "UID:ABC-123" in text
    assert "UID:urn:uuid:2" in text
    assert "UID:urn:uuid:1" not in text


def test_a_line_that_cannot_be_kept_costs_the_card_nothing_else() -> None:
    missed: list[tuple[int, str]] = []
    text = "BEGIN:VCARD\nFN:Ada\nX-A;CHARSET=klingon:x\udce9\nPHOTO;BASE64:é\nX-B:b\nEND:VCARD\n"
    cards = read_cards([text], "utf-8", pytest.fail, lambda *told: missed.append(told))
    ((_first, card),) = cards
    assert card.rest == ("X-B:b",)
    assert missed == [(3, "X-A cannot be kept."), (4, "PHOTO cannot be kept.")]


def test_a_parameter_whose_name_is_none_is_left_out() -> None:
    import vobject

    phone = "TEL;X-CUSTOM(CHARSET=UTF-8,ENCODING=QUOTED-PRINTABLE,=50=C3=A9=72):0644444444"
    card = card_of("VERSION:2.1", "N:Lovelace;Ada", phone, "X-A;B_C=1;É=2;X-D=3;D.E=4:x")
    assert card.rest == ("X-A;X-D=3:x",)
    old = replace(card, rest=("TEL;X-CUSTOM(CHARSET=UTF-8:0644444444", 'X-A;B(C="1":x'))
    for version in ("3.0", "4.0"):
        for each in (card, old):
            (read_back,) = vobject.readComponents("\r\n".join(written(each, version)))
            assert read_back.tel.value.endswith("0644444444")


@pytest.mark.parametrize(
    ("said", "usual", "new"),
    [
        (
            "TEL;VALUE=uri;TYPE=cell:tel:+48-600-100-200",
            "TEL;TYPE=cell:+48-600-100-200",
            "TEL;VALUE=uri;TYPE=cell:tel:+48-600-100-200",
        ),
        ("TEL;VALUE=uri;TYPE=cell:tel:0600", "TEL;TYPE=cell:0600", "TEL;TYPE=cell:0600"),
        (
            "PHOTO;ENCODING=b;TYPE=image/jpeg:AAAA",
            "PHOTO;ENCODING=b;TYPE=JPEG:AAAA",
            "PHOTO:data:image/jpeg;base64,AAAA",
        ),
        (
            "PHOTO;ENCODING=b:iVBORw0KGgoA",
            "PHOTO;ENCODING=b;TYPE=PNG:iVBORw0KGgoA",
            "PHOTO:data:image/png;base64,iVBORw0KGgoA",
        ),
        (
            "KEY;ENCODING=b:AAAA",
            "KEY;ENCODING=b:AAAA",
            "KEY:data:application/octet-stream;base64,AAAA",
        ),
        (
            "KEY:data:text/plain;base64,AAAA",
            "KEY;ENCODING=b;TYPE=TEXT/PLAIN:AAAA",
            "KEY:data:text/plain;base64,AAAA",
        ),
        ("PHOTO:http://b.fr/a", "PHOTO;VALUE=uri:http://b.fr/a", "PHOTO:http://b.fr/a"),
        ("TITLE;X-A=1;ENCODING=b:Q2hlZg==", "TITLE;X-A=1:Chef", "TITLE;X-A=1:Chef"),
    ],
)
def test_each_version_is_written_as_its_readers_know_it(said: str, usual: str, new: str) -> None:
    card = card_of("VERSION:4.0", "FN:Ada", said)
    assert usual in written(card)
    assert new in written(card, "4.0")


def test_of_two_names_and_identities_a_card_has_the_one_that_fits() -> None:
    card = Card(
        uid="urn:uuid:1", given_name="Ana", family_name="Silva", name="Ana Silva",
        rest=("N:Bo;Ana;;;", "N:Silva;Ana;;Dr.;", "UID:1", "UID:2"),
    )  # fmt: skip
    lines = written(card)[2:-2]
    assert lines == ["UID:1", "N:Silva;Ana;;Dr.;", "FN:Ana Silva", "X-N:Bo;Ana;;;", "X-UID:2"]


def test_kept_lines_that_somebody_made_up_are_no_others() -> None:
    hostile = ("END:VCARD", "BEGIN:VCARD", "VERSION:2.1", "junk", "É:x", "FN:a;b,c\nX-CANARY:1")
    card = Card(uid="urn:uuid:1", name="h", given_name="h", rest=(*hostile, "BDAY:1", "BDAY:2"))
    assert written(card) == [
        "BEGIN:VCARD", "VERSION:3.0", "UID:urn:uuid:1", "N:;h;;;", "FN:a\\;b\\,c X-CANARY:1",
        "BDAY:1", "X-BDAY:2", "END:VCARD", "",
    ]  # fmt: skip
