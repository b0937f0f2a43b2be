"""What people read, in their language: messages, short dates, numbers."""

from __future__ import annotations

import gettext
import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from functools import cache
from pathlib import Path
from threading import current_thread, local, main_thread
from typing import Final

LANGUAGES: Final = ("en", "fr")
_LOCALE: Final = Path(__file__).parent / "locale"


@cache
def catalogue(language: str) -> gettext.NullTranslations:
    """Return the messages of a language; English is the source and needs none."""
    if language == "en":
        return gettext.NullTranslations()
    return gettext.translation("clubmgr", _LOCALE, [language])


class _Speaker:
    """The language in use, as a tag of `LANGUAGES`."""

    language: str = "en"


class _Beside(local):
    """What a thread that writes a paper beside the screens speaks meanwhile, if not the same."""

    language: str = ""


_beside: Final = _Beside()


def use(language: str) -> None:
    """Speak this language from now on."""
    catalogue(language)  # one that there is none of is not begun to be spoken
    _Speaker.language = language


def language() -> str:
    """Return the tag of the language in use."""
    return _beside.language or _Speaker.language


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Speak another language for a while, as a paper does; a thread beside speaks it alone."""
    if current_thread() is main_thread():
        before = _Speaker.language
        use(language)
        try:
            yield
        finally:
            use(before)
        return
    before, _beside.language = _beside.language, language
    try:
        yield
    finally:
        _beside.language = before


def from_environment() -> str:
    """Return the language that the locale variables ask for, else English."""
    for variable in ("LC_ALL", "LC_MESSAGES", "LANGUAGE", "LANG"):
        if value := os.environ.get(variable, ""):
            return "fr" if value.lower().startswith("fr") else "en"
    return "en"


class Verbatim(str):
    """People's own words where a message is expected: no language translates them."""

    __slots__ = ()


def _(message: str) -> str:
    """Translate a message."""
    if not message or type(message) is Verbatim:
        return str(message)
    return catalogue(language()).gettext(message)


def pgettext(context: str, message: str) -> str:
    """Translate a message that means different things in different places."""
    return catalogue(language()).pgettext(context, message)


def ngettext(one: str, many: str, n: int) -> str:
    """Translate a message about `n` things; `{n}` in it is the caller's to fill."""
    return catalogue(language()).ngettext(one, many, n)


def N_(message: str) -> str:
    """Mark a message for the catalogue; it is translated where it is shown."""
    return message


_MONTHS: Final = (
    N_("Jan"), N_("Feb"), N_("Mar"), N_("Apr"), N_("May"), N_("Jun"),
    N_("Jul"), N_("Aug"), N_("Sep"), N_("Oct"), N_("Nov"), N_("Dec"),
)  # fmt: skip
_DAYS: Final = (N_("Mon"), N_("Tue"), N_("Wed"), N_("Thu"), N_("Fri"), N_("Sat"), N_("Sun"))


def labelled(label: str, text: str) -> str:
    """Write a label and its text with the language's colon between them."""
    return _("{label}: {text}").format(label=label, text=text)


def short_date(day: date, *, weekday: bool = False) -> str:
    """Write a date for a list: `12 Jan 2027`, with the weekday if asked.

    CLDR's own data costs more to load than the first screen may take, so the months are
    messages; a test compares them with CLDR's.
    """
    text = f"{day_and_month(day)} {day.year}"
    return f"{_(_DAYS[day.weekday()])} {text}" if weekday else text


def day(text: str | None) -> str:
    """Write a stored date, or a stored local time, for reading; '' where there is none."""
    if not text:
        return ""
    if "T" in text:
        moment = datetime.fromisoformat(text)
        return f"{short_date(moment, weekday=True)} {moment:%H:%M}"
    return short_date(date.fromisoformat(text))


def day_and_month(day: date) -> str:
    """Write a date of which the year is plain: `12 Jan`."""
    return f"{day.day} {_(_MONTHS[day.month - 1])}"


_SIGNS: Final = {"EUR": "€", "USD": "$", "GBP": "£"}


def number(value: int | float) -> str:
    """Write a number with the language's thousands separator and decimal mark."""
    whole, point, decimals = f"{value:,}".partition(".")
    if language() == "fr":
        whole, point = whole.replace(",", "\u202f"), point and ","
    return f"{whole}{point}{decimals}"


def amount(hundredths: int) -> str:
    """Write hundredths with two decimals, as the language does: `1,234.50`."""
    whole, rest = divmod(abs(hundredths), 100)
    mark = "," if language() == "fr" else "."
    return f"{'-' if hundredths < 0 else ''}{number(whole)}{mark}{rest:02}"


def money(hundredths: int, currency: str) -> str:
    """Write an amount of money as the language does: `€1,234.50`, `1 234,50 €`; else `CHF 5.00`."""
    sign = _SIGNS.get(currency, currency)
    if language() == "fr":
        return f"{amount(hundredths)}\u00a0{sign}"
    minus, written = "-" if hundredths < 0 else "", amount(abs(hundredths))
    gap = "" if currency in _SIGNS else "\u00a0"
    return f"{minus}{sign}{gap}{written}"


def size(octets: int) -> str:
    """Write how large a file is: `1.2 MB`, in French `1,2 Mo`."""
    if octets < 1_000_000:
        return _("{n} kB").format(n=number(-(-octets // 1_000)))
    if octets < 10_000_000:
        return _("{n} MB").format(n=number(round(octets / 1_000_000, 1)))
    return _("{n} MB").format(n=number(round(octets / 1_000_000)))
