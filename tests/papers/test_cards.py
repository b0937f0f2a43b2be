from __future__ import annotations

import random
import re
import tracemalloc
from dataclasses import replace

import pytest

from clubmgr.papers.cards import Card, read_cards, write_cards

ADA = Card(
    uid="urn:uuid:1",
    given_name="Ada",
    family_name="Lovelace",
    name="Ada Lovelace",
    emails=("ada@example.org", "countess@example.org"),
    phones=("+44 20 1234", "06 12 34 56 78"),
    channels=("https://example.org/a,b;c", "instagram:@ada", "@ada", "discord:ada l#12"),
    employer="Engines; Analytical, Ltd",
    job_title="Prof\\n",
    city="London",
    country="GB",
    language="en",
    tags=("a,b", "c;d", "é"),
    notes="one\ntwo; three, \\n four 😀 " * 9 + "end",
)
HOSTILE = "x\r\nX-CANARY:1\rEMAIL:canary@evil.example\n\x1b[31m;,\\n\u2028END:VCARD"


def read(text: str | bytes, encoding: str = "utf-8") -> tuple[list[Card], list[str]]:
    if isinstance(text, bytes):
        text = text.decode(encoding, "surrogateescape" if encoding == "utf-8" else "replace")
    refused: list[str] = []
    cards = read_cards([text], encoding, lambda line, why: refused.append(f"{line}: {why}"))
    return [card for _line, card in cards], refused


def read_one(*lines: str, version: str = "3.0", end: str = "\r\n") -> Card:
    text = end.join(["BEGIN:VCARD", f"VERSION:{version}", *lines, "END:VCARD", ""])
    [card], refused = read(text)
    assert not refused
    return card


def missed(*lines: str) -> list[tuple[int, str]]:
    """Return what is said of the lines that one card had to leave out."""
    told: list[tuple[int, str]] = []
    text = "\n".join(["BEGIN:VCARD", *lines, "END:VCARD", ""])
    cards = read_cards([text], "utf-8", pytest.fail, lambda *each: told.append(each))
    assert len(list(cards)) == 1
    return told


def fields_of(card: Card) -> Card:
    """Give a card without what it says besides."""
    return replace(card, rest=())


def test_what_is_written_returns_as_it_was() -> None:
    assert read(write_cards([ADA])) == ([ADA], [])


def test_every_text_returns_as_it_was() -> None:
    dice = random.Random(6)
    pieces = ["a", "é", "😀", ";", ",", "\\", "\\n", ":", '"', "=", "x" * 40, "\\" * 75]

    def text(n: int) -> str:
        return "a" + "".join(dice.choices(pieces, k=n)) + "z"

    for _ in range(300):
        given, family = text(3), text(3)
        card = Card(
            uid=f"urn:uuid:{text(2)}", given_name=given, family_name=family,
            name=f"{given} {family}", employer=text(5), city=text(3), country=text(3),
            tags=(text(3), text(4)), notes=f"{text(20)}\n{text(9)}",
        )  # fmt: skip
        assert read(write_cards([card])) == ([card], [])


def test_cards_are_3_0_with_their_lines_folded_at_75_octets() -> None:
    lines = write_cards([ADA]).split(b"\r\n")
    assert lines[:5] == [
        b"BEGIN:VCARD",
        b"VERSION:3.0",
        b"UID:urn:uuid:1",
        b"N:Lovelace;Ada;;;",
        b"FN:Ada Lovelace",
    ]
    assert lines[-2:] == [b"END:VCARD", b""]
    assert max(map(len, lines)) <= 75
    assert all(line.decode() for line in lines[:-1])


def test_a_card_always_has_a_name() -> None:
    assert b"\r\nFN:a@b.fr\r\n" in write_cards([Card(emails=("a@b.fr",))])
    assert b"\r\nN:;;;;\r\nFN:?\r\n" in write_cards([Card()])
    assert read(write_cards([Card()]))[0][0].name == ""


def test_no_text_becomes_a_property() -> None:
    each = (HOSTILE, "ok@example.org")
    card = Card(*[HOSTILE] * 4, each, (f"1{HOSTILE}",), each, *[HOSTILE] * 5, each, HOSTILE)
    data = write_cards([card, ADA])
    names = re.findall(rb"(?m)^([A-Z-]+)[;:]", data.replace(b"\r\n ", b""))
    assert data.count(b"\r\nEND:VCARD\r\n") == 2
    assert b"X-CANARY" not in names
    assert not re.search(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]|\r(?!\n)", data)
    assert read(data)[0][1] == ADA


def test_another_library_reads_what_is_written() -> None:
    import vobject

    [card] = vobject.readComponents(write_cards([ADA]).decode())
    assert card.fn.value == ADA.name
    assert (card.n.value.family, card.n.value.given) == ("Lovelace", "Ada")
    assert [email.value for email in card.email_list] == list(ADA.emails)
    assert card.org.value == [ADA.employer]
    assert card.note.value == ADA.notes
    assert card.adr.value.city == ADA.city
    assert card.categories.value == list(ADA.tags)


def test_a_card_of_a_phone_is_read() -> None:
    card = fields_of(
        read_one(
            "N:Dupont;Jean;Pierre;M.;",
            "FN:Jean Pierre Dupont",
            "item1.EMAIL;TYPE=INTERNET:second@b.fr",
            "EMAIL;type=INTERNET;type=HOME;type=pref:first@b.fr",
            "TEL;TYPE=CELL:+33 6 12 34 56 78",
            "ORG:Acme;Lyon",
            "ROLE:Chef",
            "ADR;TYPE=HOME:;;1 rue X;Lyon;;69001;France",
            "URL:https://example.org",
            "IMPP;X-SERVICE-TYPE=Jabber:xmpp:jean@example.org",
            "X-SOCIALPROFILE;type=twitter:http://twitter.com/jean",
            "X-SOCIALPROFILE;type=twitter:@jean",
            "CATEGORIES:Amis,Club\\, Lyon",
            "NOTE:un\\ndeux",
            "  trois",
            "X-UNKNOWN:x",
            "BDAY:1980-01-02",
        )
    )
    assert card == Card(
        given_name="Jean Pierre",
        family_name="Dupont",
        name="Jean Pierre Dupont",
        emails=("first@b.fr", "second@b.fr"),
        phones=("+33 6 12 34 56 78",),
        channels=(
            "https://example.org",
            "xmpp:jean@example.org",
            "http://twitter.com/jean",
            "twitter:@jean",
        ),
        employer="Acme",
        job_title="Chef",
        city="Lyon",
        country="France",
        tags=("Amis", "Club, Lyon"),
        notes="un\ndeux trois",
    )


def test_an_old_card_is_read() -> None:
    card = read_one(
        "N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:Lef=C3=A8vre;=C3=89lo=",
        "die",
        "FN;CHARSET=windows-1252;QUOTED-PRINTABLE:=C9lodie Lef=E8vre",
        "TEL;HOME:01",
        "TEL;CELL;PREF:06",
        "TITLE;QUOTED-PRINTABLE:Caf=E9",
        "NOTE;BASE64:Ym9uam91cg==",
        "",
        "ORG:C:\\new\\;x",
        version="2.1",
    )
    assert (card.given_name, card.family_name, card.name) == ("Élodie", "Lefèvre", "Élodie Lefèvre")
    assert card.phones == ("06", "01")
    assert card.job_title == "Café"
    assert card.notes == "bonjour"
    assert card.employer == "C:\\new;x"


def test_a_new_card_is_read() -> None:
    card = read_one(
        "FN:Ada",
        "N:Lovelace;Ada;;;",
        'EMAIL;PREF=2;TYPE="work,home":b@b.fr',
        "EMAIL;PREF=1:a@b.fr",
        "TEL;VALUE=uri;TYPE=cell:tel:+44-20-1234",
        "LANG;PREF=1:en-GB",
        "SOCIALPROFILE;SERVICE-TYPE=Mastodon:https://example.social/@ada",
        version="4.0",
        end="\n",
    )
    assert card.emails == ("a@b.fr", "b@b.fr")
    assert card.phones == ("+44-20-1234",)
    assert card.language == "en-GB"
    assert card.channels == ("https://example.social/@ada",)


def test_an_agents_card_inside_a_card_is_left_out() -> None:
    lines = ("FN:Boss", "AGENT:", "BEGIN:VCARD", "FN:Agent", "EMAIL:x@b.fr", "END:VCARD", "TEL:06")
    assert read_one(*lines, version="2.1") == Card(name="Boss", phones=("06",))
    assert missed("VERSION:2.1", *lines) == [(4, "AGENT cannot be kept.")]
    assert missed("VERSION:2.1", "FN:Boss", "AGENT:", "TEL:06") == []


def test_a_photograph_is_kept_but_not_without_end() -> None:
    photo = ["PHOTO;ENCODING=b;TYPE=JPEG:" + "A" * 48, *[" " + "A" * 74] * 200]
    unindented = ["LOGO;BASE64:", *["A" * 74] * 200, ""]
    card = read_one(*photo, "FN:Ada", *unindented, "TEL:06")
    assert card.phones == ("06",)
    assert [len(line) for line in card.rest] == [27 + 48 + 14_800, 16 + 14_800]

    def blocks(count: int) -> list[str]:
        return ["BEGIN:VCARD\nFN:Ada\n", *["\n".join([*photo, ""])] * count, "END:VCARD\n"]

    def peak(count: int) -> int:
        each = blocks(count)
        missed: list[str] = []
        tracemalloc.start()
        cards = read_cards(each, "utf-8", lambda *_: None, lambda _line, why: missed.append(why))
        [(_first, card)] = cards
        most = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        assert len(card.rest) == min(count, 17)
        assert len(missed) == max(0, count - 17)
        return most

    peak(1)
    assert peak(300) < 1.5 * peak(20)


def test_a_value_that_cannot_be_read_costs_the_card_only_that_value() -> None:
    lines = ("N:Test;Jean", "NOTE;ENCODING=b:////", "TEL:06", "ADR;CHARSET=klingon:\udce9", "X-A:1")
    assert read_one(*lines).phones == ("06",)
    assert missed(*lines) == [
        (3, "NOTE is left out. Line 3 cannot be read as utf-8."),
        (5, "ADR is left out. Line 5 cannot be read as KLINGON."),
    ]


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ("NOTE;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:caf=C3=\r\n =A9=\r\n s", "cafés"),
        ("NOTE;ENCODING=QUOTED-PRINTABLE:caf=C3=\r\n\t=A9", "café"),
        ("NOTE;ENCODING=QUOTED-PRINTABLE:caf=C3=A9=\r\n noir", "café noir"),
    ],
)
def test_a_blank_after_a_soft_break_is_text_unless_it_stands_within_a_character(
    written: str, text: str
) -> None:
    assert read_one("FN:Ada", written, version="2.1").notes == text


def test_what_is_too_large_says_so_and_what_is_empty_says_nothing() -> None:
    photo = "PHOTO;ENCODING=b;TYPE=JPEG:" + "A" * 400_000
    logo = "LOGO;ENCODING=b:" + "A" * 200_000
    too_large = "PHOTO is too large: 391 KB, at most 256 KB in all of a card."
    assert missed("FN:Ada", photo, "item1.X-ABLabel:", "BDAY:", logo) == [(3, too_large)]
    assert [why[:26] for _line, why in missed("FN:Ada", logo, logo)] == [
        "LOGO is too large: 196 KB,"
    ]
    assert missed("FN:Ada", "PHOTO;ENCODING=b:" + "A" * 262_144) == []


@pytest.mark.parametrize(
    ("bad", "reason"),
    [
        ("BEGIN:VCARD\nFN:x\n", "2: The card does not end: its END:VCARD is missing."),
        ("junk\nFN:x\nEND:VCARD\n", "2: The card does not begin: BEGIN:VCARD is missing."),
        ("BEGIN:VCARD\nTITLE x\nEND:VCARD\n", "2: Line 3 is no property of a card: “TITLE x”."),
        ("BEGIN:VCARD\nKIND:group\nFN:x\nEND:VCARD\n", "2: The card is a group of contacts"),
        (
            "BEGIN:VCARD\nN;CHARSET=klingon;ENCODING=QUOTED-PRINTABLE:=E9\nEND:VCARD\n",
            "2: Line 3 cannot be read as KLINGON.",
        ),
        (
            "BEGIN:VCARD\nN;CHARSET=hex;ENCODING=QUOTED-PRINTABLE:=E9\nEND:VCARD\n",
            "2: Line 3 cannot be read as HEX.",
        ),
        ("BEGIN:VCARD\nFN:Ren\udce9\nEND:VCARD\n", "2: Line 3 cannot be read as utf-8."),
        (
            "BEGIN:VCARD\n" + "TEL:1\n" * 1002 + "END:VCARD\n",
            "2: The card has more than 1000 properties.",
        ),
    ],
)
def test_a_bad_card_costs_no_other(bad: str, reason: str) -> None:
    good = "BEGIN:VCARD\nFN:Ada\nEND:VCARD\n"
    cards, refused = read(f"\n{bad}{good}\n{good}")
    assert cards == [Card(name="Ada")] * 2
    assert len(refused) == 1
    assert refused[0].startswith(reason)


def test_a_card_in_an_old_encoding_says_which_by_itself() -> None:
    raw = "BEGIN:VCARD\nFN;CHARSET=ISO-8859-1:René\nEND:VCARD\n".encode("latin-1")
    assert read(raw) == ([Card(name="René")], [])


def test_each_card_is_known_by_its_first_line() -> None:
    text = write_cards([ADA, ADA]).decode()
    second = 1 + text[: text.rindex("BEGIN:VCARD")].count("\n")
    assert [line for line, _card in read_cards([text], "utf-8", print)] == [1, second]


def test_broken_cards_raise_nothing() -> None:
    dice = random.Random(7)
    whole = (
        write_cards([ADA, ADA]).decode() + "BEGIN:VCARD\nN;QUOTED-PRINTABLE:=C3=\n=A9\nEND:VCARD"
    )
    tokens = ['"', ":", ";", "=", "\\", "\n", "\n ", "BEGIN:VCARD\n", "END:VCARD\n", "\0", "\udce9"]
    tokens += [
        ";CHARSET=utf-7",
        ";ENCODING=b",
        ";QUOTED-PRINTABLE",
        "AGENT:\n",
        ";PREF=9",
        "PHOTO:",
    ]
    seen = 0
    for _ in range(1_500):
        text = list(whole)
        for _ in range(dice.choice((1, 3, 20))):
            at = dice.randrange(len(text))
            text[at : at + dice.choice((0, 1, 30))] = dice.choice(tokens)
        cards, refused = read("".join(text))
        seen += bool(cards) + bool(refused)
    assert seen > 1_500
