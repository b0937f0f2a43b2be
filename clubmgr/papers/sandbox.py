"""Where templates run: no files, no Python behind the values, nothing undefined, no markup."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, time
from typing import TYPE_CHECKING, Final

from clubmgr.papers import french
from clubmgr.papers.verbatim import verbatim

if TYPE_CHECKING:
    from jinja2.sandbox import SandboxedEnvironment

_LOCALES: Final = {"en": "en_GB"}  # English papers are dated the British way
_NO_BREAK: Final = "\u00a0"
_UNITS: Final = ("€", "$", "£", "%", ")", "»", "”")


class Articles:
    """The numbers of a paper's articles, in their order, each under its name."""

    def __init__(self, language: str) -> None:
        self._first = "1er" if language == "fr" else "1"
        self._numbers: dict[str, int] = {}
        self._known: dict[str, int] | None = None

    def restart(self) -> None:
        """Number from 1 again, now that all articles of the last time are known."""
        self._known = self._numbers
        self._numbers = {}

    def name(self, name: str) -> str:
        """Give an article the next number, and return it."""
        self._numbers[name] = len(self._numbers) + 1
        return self._show(self._numbers[name])

    def see(self, name: str) -> str:
        """Return the number of the article of that name, wherever it stands."""
        from jinja2 import UndefinedError

        if self._known is None:
            return ""
        if name not in self._known:
            raise UndefinedError(f"no article is named {name!r}")
        return self._show(self._known[name])

    def _show(self, number: int) -> str:
        return self._first if number == 1 else str(number)


def environment(language: str) -> SandboxedEnvironment:
    """Return what the templates of a language are compiled and run in."""
    from jinja2 import StrictUndefined
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    locale = _locale(language)

    def date_in_full(day: date) -> str:
        return write_date(day, language)

    def weekday(day: date) -> str:
        return write_date(day, language, weekday=True)

    def clock(moment: time) -> str:
        return french.clock(moment) if language == "fr" else f"{moment:%H:%M}"

    def listed(words: Sequence[str]) -> str:
        from babel.lists import format_list

        return format_list(words, locale=locale)

    def count(number: int, one: str, many: str) -> str:
        from babel import Locale

        form = one if Locale.parse(locale).plural_form(number) == "one" else many
        return f"{number}{_NO_BREAK}{form}"

    sandbox = ImmutableSandboxedEnvironment(
        undefined=StrictUndefined, finalize=_print, trim_blocks=True, lstrip_blocks=True
    )
    sandbox.filters |= {
        "date": date_in_full, "weekday": weekday, "clock": clock, "listed": listed,
        "count": count, "sentence": sentence,
    }  # fmt: skip
    if language == "fr":
        sandbox.filters["at"] = french.at
    return sandbox


def write_date(day: date, language: str, *, weekday: bool = False) -> str:
    """Write a date in full as a paper does: `1er avril 2027`, with the weekday if asked."""
    from babel.dates import format_date

    locale = _locale(language)
    text = format_date(day, "long", locale)
    if language == "fr" and day.day == 1:
        text = f"1er{text[1:]}"
    return f"{format_date(day, 'EEEE', locale)} {text}" if weekday else text


def _locale(language: str) -> str:
    return _LOCALES.get(language, language)


def sentence(text: str) -> str:
    """Return the text closed by a full stop, if it ends on a letter, a digit or a unit."""
    text = text.strip()
    return f"{text}." if text[-1:].isalnum() or text.endswith(_UNITS) else text


def _print(value: object) -> str:
    """Show a value as it was typed; a value that is not there is never shown as nothing."""
    from jinja2 import UndefinedError

    if value is None:
        raise UndefinedError("a value that is empty would be printed")
    return verbatim(value)
