from __future__ import annotations

import json
import random
import sys
import unicodedata

import pytest

from clubmgr.text import clean, clean_line, escape_hidden, fold, is_email, slug

# Unicode's Bidi_Control, and what is drawn with no width and no meaning.
HIDDEN = [
    *range(0x00, 0x09), *range(0x0E, 0x20), *range(0x7F, 0x85), *range(0x86, 0xA0), 0x061C, 0x200B,
    0x200E, 0x200F, *range(0x202A, 0x202F), 0x2060, *range(0x2066, 0x206A), 0xFEFF,
    *range(0xD800, 0xE000),
]  # fmt: skip
EVERY_CHARACTER = [chr(n) for n in range(sys.maxunicode + 1) if not 0xD800 <= n < 0xE000]


def at_random(seed: int, count: int = 300) -> list[str]:
    """Make texts out of every kind of character, hidden ones and accents more often."""
    chance = random.Random(seed)
    pool = [*map(chr, HIDDEN), *map(chr, range(0x300, 0x370)), *"aAeE \t\n\r'\"-.@é"]
    return [
        "".join(
            chance.choice(pool) if chance.random() < 0.7 else chr(chance.randrange(0x3000))
            for _ in range(chance.randrange(20))
        )
        for _ in range(count)
    ]


def test_hidden_characters_are_taken_out_wherever_they_stand() -> None:
    for number in HIDDEN:
        assert clean(f"a{chr(number)}b") == "ab", hex(number)
        assert clean_line(f"a{chr(number)}b") == "ab", hex(number)


def test_everything_that_can_be_read_is_left_alone() -> None:
    for text in (
        "O'Brien [b]x[/] =1+1 {x} %s \\",
        "עברית العربية",
        "👩‍👩‍👧‍👦 🏳️‍🌈",
        "می‌خواهم",
        "İI",
    ):
        assert clean(text) == clean_line(text) == unicodedata.normalize("NFC", text)


def test_lines_end_in_one_way() -> None:
    assert clean("a\r\nb\rc\x0bd\x0ce\x85f\u2028g\u2029h") == "a\nb\nc\nd\ne\nf\ng\nh"
    assert clean("  \n a \n\n b\t \n") == "a \n\n b"
    assert clean_line("  a \r\n\t b\u00a0\u3000c  ") == "a b c"


@pytest.mark.parametrize("seed", range(3))
def test_cleaning_again_changes_nothing(seed: int) -> None:
    for text in at_random(seed):
        for cleaned in (clean(text), clean_line(text)):
            assert clean(cleaned) == cleaned, ascii(text)
            assert unicodedata.is_normalized("NFC", cleaned), ascii(text)
            cleaned.encode()
        assert clean_line(clean(text)) == clean_line(text)
        assert "\n" not in clean_line(text)
        assert "  " not in clean_line(text)


def test_accents_and_case_do_not_count() -> None:
    for text, folded in (
        ("Hélène", "helene"), ("ŁUKASZ Źrebię", "lukasz zrebie"),
        ("Ørsted Æsir Œuvre", "orsted aesir oeuvre"),
        ("Straße STRASSE ẞ", "strasse strasse ss"),
        ("İstanbul ISTANBUL ısı", "istanbul istanbul isi"),
        ("Ñandú Đặng Ħal Ŧ", "nandu dang hal t"), ("ﬁn Ａｂ", "fin ab"), ("李 かがく", "李 かかく"),
        ("ΣΊΣΥΦΟΣ", "σισυφοσ"),
        ("𝐇𝐞𝐥𝐥𝐨 ℌ ᴬ", "hello h a"), ("e\u0301", "e"), ("Ё", "е"),
    ):  # fmt: skip
        assert fold(text) == folded, text


def test_folding_again_changes_nothing_for_any_character() -> None:
    wrong = [c for c in EVERY_CHARACTER if fold(fold(c)) != fold(c)]
    assert wrong == []


def test_upper_and_lower_case_of_any_letter_fold_alike() -> None:
    wrong = [c for c in EVERY_CHARACTER if c.isalpha() and fold(c.upper()) != fold(c.lower())]
    assert wrong == []


@pytest.mark.parametrize("marks", ["\u0301\u0323", "\u0f73", "\U0001e94a\u0f75\u0f81"])
def test_no_letter_keeps_more_marks_than_any_writing_has(marks: str) -> None:
    cleaned = clean(f"q{marks * 600}q{marks * 600}")
    assert len(cleaned) < 200
    assert (cleaned[0], cleaned.count("q")) == ("q", 2)
    few = f"q{marks * 5}"
    assert clean(few) == unicodedata.normalize("NFC", few)
    assert clean(few * 200) == unicodedata.normalize("NFC", few * 200)


def test_composed_and_decomposed_text_fold_alike() -> None:
    for text in at_random(9):
        folded = {fold(unicodedata.normalize(form, text)) for form in ("NFC", "NFD")}
        assert len(folded) == 1, ascii(text)


def test_a_file_name_is_never_a_path() -> None:
    for text, name in (
        ("../../etc/passwd", "etc-passwd"), ("C:\\Windows", "c-windows"), (".hidden", "hidden"),
        ("Club des Étoiles n° 1", "club-des-etoiles-n-1"), ("", "file"), ("李", "file"),
        ("...", "file"),
        ("-rf", "rf"), ("a" * 200, "a" * 60), (("a" * 59) + " b", "a" * 59), ("\x00\n", "file"),
    ):  # fmt: skip
        assert slug(text) == name
    for text in at_random(5):
        assert set(slug(text)) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
        assert 0 < len(slug(text)) <= 60
    assert slug("李", "club") == "club"


@pytest.mark.parametrize(
    "text",
    [
        "ana@example.org", "o'brien+tag@sub.example.co", "a@b.c", "x_y.z-1@xn--fa-hia.de",
        "1@2.3", "a" * 64 + "@example.org",
    ],
)  # fmt: skip
def test_addresses_that_mail_programs_take(text: str) -> None:
    assert is_email(text)


@pytest.mark.parametrize(
    "text",
    [
        "", "ana", "@example.org", "ana@", "ana@example", "ana@@example.org", "ana example@x.org",
        "ana@-example.org", "ana@example-.org", "ana@example..org", "ana@.example.org",
        "ana@example.org.", "hélène@example.org", "ana@exämple.org", "<ana@example.org>",
        "ana@example.org\n", "ana@example.org\nBcc: x@y.z", "ana@[127.0.0.1]", '"a b"@example.org',
        "a" * 250 + "@x.org", "ana@example.org,bea@example.org", "mailto:ana@example.org",
        ".ana@example.org", "ana.@example.org", "an..a@example.org", "a" * 65 + "@example.org",
    ],
)  # fmt: skip
def test_addresses_that_mail_programs_do_not_take(text: str) -> None:
    assert not is_email(text)


def test_a_long_text_is_no_trap() -> None:
    assert not is_email("a@" + "a-" * 120 + "!")
    assert len(clean("\u200b" * 200_000 + "a" * 200_000)) == 200_000


def test_what_is_hidden_in_json_is_written_by_its_number() -> None:
    typed = {"a": "x\x9b2J\u202ey\x7f\ud800é\n", "b": ["李\u200b"]}
    escaped = escape_hidden(json.dumps(typed, ensure_ascii=False, indent=1))
    assert json.loads(escaped) == typed
    assert clean(escaped) == escaped
    assert "é" in escaped
    assert "李" in escaped
