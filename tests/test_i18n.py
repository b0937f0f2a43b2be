from __future__ import annotations

import ast
import gettext
import string
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from threading import Barrier

import pytest
from babel.core import Locale
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po
from babel.numbers import format_decimal

from clubmgr import i18n
from clubmgr.i18n import N_, _, ngettext, pgettext, short_date, speaking
from clubmgr.screens.days import DAY_WIDTH

PACKAGE = Path(__file__).parents[1] / "clubmgr"
CATALOGUE = PACKAGE / "locale" / "fr" / "LC_MESSAGES" / "clubmgr.po"
KEYWORDS = {"_": None, "N_": None, "ngettext": (1, 2), "pgettext": ((1, "c"), 2)}
Key = tuple[str | None, str | tuple[str, ...]]


@cache
def in_code() -> dict[Key, str]:
    """Return every message of the code, with a place where it stands."""
    found: dict[Key, str] = {}
    for file, line, message, _comments, context in extract_from_dir(
        PACKAGE, [("**.py", "python")], keywords=KEYWORDS
    ):
        text = tuple(message) if isinstance(message, list | tuple) else message
        found.setdefault((context, text), f"{file}:{line}")
    return found


@cache
def catalogue() -> Catalog:
    with CATALOGUE.open("rb") as file:
        return read_po(file, "fr", "clubmgr")


def translated() -> Iterator[tuple[Message, tuple[str, ...], tuple[str, ...]]]:
    """Yield each message with its originals and its translations."""
    for message in catalogue():
        if message.id:
            many = isinstance(message.id, list | tuple)
            yield (
                message,
                tuple(message.id) if many else (message.id,),
                tuple(message.string) if many else (message.string,),
            )


def placeholders(text: str) -> set[str]:
    return {name for _text, name, _spec, _conversion in string.Formatter().parse(text) if name}


def test_every_message_of_the_code_is_in_the_catalogue() -> None:
    there = {
        (m.context, tuple(m.id) if isinstance(m.id, list | tuple) else m.id) for m in catalogue()
    }
    assert len(in_code()) > 300
    missing = {text: place for (c, text), place in in_code().items() if (c, text) not in there}
    assert missing == {}


def test_the_catalogue_has_no_message_that_the_code_does_not_have() -> None:
    obsolete = [*catalogue().obsolete]
    left_over = [
        message.id
        for message, originals, _translations in translated()
        if (message.context, originals if len(originals) > 1 else originals[0]) not in in_code()
    ]
    assert obsolete == []
    assert left_over == []


def test_every_message_is_translated_and_none_is_a_guess() -> None:
    assert [message.id for message, _o, _t in translated() if message.fuzzy] == []
    assert [message.id for message, _o, texts in translated() if not all(texts)] == []


def test_translations_fill_in_the_same_things() -> None:
    wrong = []
    for _message, originals, texts in translated():
        if len(originals) == 1:
            fine = placeholders(texts[0]) == placeholders(originals[0])
        else:
            every = placeholders(originals[0]) | placeholders(originals[1])
            fine = all(placeholders(text) <= every for text in texts) and placeholders(
                texts[-1]
            ) == placeholders(originals[-1])
        if not fine:
            wrong.append((originals, texts))
    assert wrong == []


def test_translations_begin_and_end_like_the_original() -> None:
    def ends(text: str) -> tuple[bool, bool]:
        return text[0] in " \n", text[-1] in " \n"  # French may end in a no-break space

    wrong = [t for _m, o, t in translated() for text in t if text and ends(text) != ends(o[0])]
    assert wrong == []


def test_the_compiled_catalogue_is_that_of_the_texts() -> None:
    compiled = i18n.catalogue("fr")
    assert isinstance(compiled, gettext.GNUTranslations)
    for message, originals, texts in translated():
        if not all(texts) or message.fuzzy:
            continue
        if len(originals) > 1:
            assert compiled.ngettext(*originals, 1) == texts[0]
            assert compiled.ngettext(*originals, 2) == texts[-1]
        elif message.context:
            assert compiled.pgettext(message.context, originals[0]) == texts[0]
        else:
            assert compiled.gettext(originals[0]) == texts[0]


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_short_dates_are_those_of_cldr(language: str) -> None:
    locale = Locale(language)
    months = locale.months["format"]["abbreviated"]
    days = locale.days["format"]["abbreviated"]
    with speaking(language):
        for offset in range(400):
            day = date(2027, 1, 1) + timedelta(offset)
            written = f"{day.day} {months[day.month]} {day.year}"
            assert short_date(day) == written
            assert short_date(day, weekday=True) == f"{days[day.weekday()]} {written}"


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_the_longest_short_date_fits_its_column(language: str) -> None:
    with speaking(language):
        longest = max(len(short_date(date(2026, month, 28))) for month in range(1, 13))
    assert longest <= DAY_WIDTH


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_numbers_are_those_of_cldr(language: str) -> None:
    with speaking(language):
        for value in (0, 7, 999, 1000, 12345, 1_000_000, -4200):
            assert i18n.number(value) == format_decimal(value, locale=language)


def test_english_needs_no_catalogue() -> None:
    with speaking("en"):
        assert _("Nothing that there is a translation of") == (
            "Nothing that there is a translation of"
        )
        assert [ngettext("{n} thing", "{n} things", n) for n in (0, 1, 2)] == [
            "{n} things", "{n} thing", "{n} things",
        ]  # fmt: skip
        assert pgettext("a place", "text") == "text"
    assert N_("x") == "x"


def test_french_counts_nothing_as_one() -> None:
    plural = i18n.catalogue("fr")
    assert isinstance(plural, gettext.GNUTranslations)
    assert [plural.plural(n) for n in (0, 1, 2, 100)] == [0, 0, 1, 1]  # type: ignore[attr-defined]


def test_nothing_translates_to_nothing() -> None:
    for language in i18n.LANGUAGES:
        with speaking(language):
            assert _("") == ""


def test_speaking_another_language_ends_even_when_it_fails() -> None:
    before = i18n.language()
    with pytest.raises(ValueError), speaking("fr"):
        assert i18n.language() == "fr"
        with speaking("en"):
            assert i18n.language() == "en"
        assert i18n.language() == "fr"
        raise ValueError
    assert i18n.language() == before


def test_what_is_written_beside_the_screens_in_another_language_leaves_theirs() -> None:
    def write() -> str:
        with speaking("fr"):
            heard.append(i18n.language())
            spoken.wait(5)
            seen.wait(5)
            with speaking("en"):
                heard.append(i18n.language())
            heard.append(short_date(date(2027, 2, 1)))
        return i18n.language()

    heard: list[str] = []
    spoken, seen = Barrier(2), Barrier(2)
    with ThreadPoolExecutor(1) as beside, speaking("en"):
        written = beside.submit(write)
        spoken.wait(5)
        assert i18n.language() == "en"
        assert short_date(date(2027, 2, 1)) == "1 Feb 2027"
        seen.wait(5)
        assert written.result(5) == "en"
    assert heard == ["fr", "en", "1 févr. 2027"]


@pytest.mark.parametrize(
    ("variables", "language"),
    [
        ({}, "en"), ({"LANG": "fr_FR.UTF-8"}, "fr"), ({"LANG": "C.UTF-8"}, "en"),
        ({"LC_ALL": "en_GB.UTF-8", "LANG": "fr_FR"}, "en"), ({"LC_MESSAGES": "fr_CA"}, "fr"),
        ({"LC_ALL": "", "LANG": "fr"}, "fr"), ({"LANGUAGE": "fr:en", "LANG": "de_DE"}, "fr"),
        ({"LANG": "de_DE.UTF-8"}, "en"),
    ],
)  # fmt: skip
def test_the_locale_chooses_the_language(
    variables: dict[str, str], language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("LC_ALL", "LC_MESSAGES", "LANGUAGE", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert i18n.from_environment() == language


def test_no_message_hides_in_an_f_string_where_the_extraction_cannot_see_it() -> None:
    marks = {"_", "N_", "ngettext", "pgettext"}
    hidden = [
        f"{path}:{call.lineno}"
        for path in sorted(PACKAGE.rglob("*.py"))
        for text in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(text, ast.JoinedStr)
        for call in ast.walk(text)
        if isinstance(call, ast.Call)
        and isinstance(call.func, ast.Name)
        and call.func.id in marks
        and isinstance(call.args[0], ast.Constant)
    ]
    assert hidden == []
