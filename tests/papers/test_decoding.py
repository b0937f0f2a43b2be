from __future__ import annotations

import random
from io import BytesIO
from itertools import pairwise
from pathlib import Path

import pytest

from clubmgr.errors import RefusedFile
from clubmgr.papers import decoding
from clubmgr.papers.decoding import detect_encoding, open_source, read_blocks, say_wrong

FRENCH = "Nom;Prénom;Ville\r\nLefèvre;Élodie;Saint-Étienne\r\nDupont;René;L’Haÿ, cœur, 20 €\r\n"
GERMAN = "Vorname;Nachname;Straße\r\nJürgen;Müller;Große Straße\r\n"
SPANISH = "Nombre;Apellido\r\nÑandú;Peña\r\nJosé;Núñez\r\n"
CAPITALS = "NOM;PRÉNOM\r\nLEFÈVRE;ÉLODIE\r\n"


def read(data: bytes) -> tuple[str, str]:
    encoding = detect_encoding(BytesIO(data))
    return encoding, "".join(read_blocks(BytesIO(data), encoding, "people.csv"))


@pytest.mark.parametrize("text", [FRENCH, GERMAN, SPANISH, CAPITALS, "Nom\nÉ", "Nom\né"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1252"])
def test_western_text_comes_out_right_however_short(text: str, encoding: str) -> None:
    assert read(text.encode(encoding))[1] == text


@pytest.mark.parametrize("text", [FRENCH, GERMAN, SPANISH, CAPITALS])
@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "mac_roman"])
def test_the_encodings_of_other_machines_are_told(text: str, encoding: str) -> None:
    text = text.replace("ÿ", "y")
    assert read(text.encode(encoding)) == (encoding, text)


def test_the_old_encoding_of_windows_consoles_is_told() -> None:
    text = "Nom;Prénom;Ville\r\nLefèvre;Élodie;Orléans\r\nHélène;Gaëlle;Besançon\r\n"
    assert read(text.encode("cp850")) == ("cp850", text)


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("Imię;Nazwisko\r\nŁukasz;Wójcik\r\nMałgorzata;Dąbrowska\r\nGrażyna;Święty\r\n", "cp1250"),
        ("Имя;Фамилия;Город\r\nИван;Иванов;Москва\r\nАнна;Петрова;Казань\r\n", "cp1251"),
    ],
)
def test_eastern_text_comes_out_right(text: str, encoding: str) -> None:
    assert read(text.encode(encoding))[1] == text


def test_plain_ascii_is_utf_8() -> None:
    assert detect_encoding(BytesIO(b"Name;Email\n")) == "utf-8"
    assert detect_encoding(BytesIO(b"")) == "utf-8"


def test_the_first_accent_may_come_late() -> None:
    plain = "Dupont;Jean\n" * 20_000
    for encoding in ("utf-8", "cp1252"):
        for padding in range(0, 12):
            text = plain + "x" * padding + "\nLefèvre;Élodie\n"
            assert read(text.encode(encoding))[1] == text


def test_a_few_wrong_bytes_do_not_make_utf_8_something_else() -> None:
    encoding, text = read("Élodie\nRené\n".encode() + b"Ren\xe9\n")
    assert encoding == "utf-8"
    assert text == "Élodie\nRené\nRen\udce9\n"
    assert say_wrong(text, encoding).startswith("The byte 0xE9 is no UTF-8")
    assert not say_wrong("René", encoding)


def test_what_another_encoding_lacks_is_said() -> None:
    text = "".join(read_blocks(BytesIO("Zoé\n".encode("cp1252") + b"\x81\n"), "cp1252", "x"))
    assert text == "Zoé\n\ufffd\n"
    assert say_wrong(text, "cp1252") == "A character cannot be read as cp1252."


def test_half_a_character_at_the_end_is_marked() -> None:
    assert read("Élodie\n".encode("utf-16") + b"x")[1] == "Élodie\n\ufffd"


def test_blocks_end_where_lines_end(monkeypatch: pytest.MonkeyPatch) -> None:
    dice = random.Random(1)
    monkeypatch.setattr(decoding, "BLOCK", 7)
    for encoding in ("utf-8", "utf-16-le"):
        for _ in range(300):
            text = "".join(dice.choices(["a", "é", "😀", "\r\n", "\n", "\r", "bcd"], k=30))
            blocks = list(read_blocks(BytesIO(text.encode(encoding)), encoding, "x"))
            assert "".join(blocks) == text
            for block, following in pairwise(blocks):
                assert block.endswith(("\n", "\r"))
                assert not (block.endswith("\r") and following.startswith("\n"))


def test_a_line_without_end_is_refused_and_not_held() -> None:
    class Endless(BytesIO):
        given = 0

        def read(self, size: int | None = -1, /) -> bytes:
            self.given += size or 0
            return b"x" * (size or 0)

    stream = Endless()
    with pytest.raises(RefusedFile, match=r"people\.csv has a line of more than 16777216"):
        list(read_blocks(stream, "utf-8", "people.csv"))
    assert stream.given < 2 * decoding.LONGEST_LINE


def test_a_file_that_cannot_be_opened_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RefusedFile, match=r"missing\.csv cannot be read"):
        open_source(tmp_path / "missing.csv")
    with pytest.raises(RefusedFile, match="cannot be read"):
        open_source(tmp_path)
