"""Where templates run: no files, no Python behind the values, nothing undefined, no markup."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from datetime import date, time
from functools import wraps
from typing import TYPE_CHECKING, Final

from clubmgr.i18n import _
from clubmgr.papers import french
from clubmgr.papers.failures import Reason
from clubmgr.papers.verbatim import verbatim

if TYPE_CHECKING:
    from jinja2.sandbox import SandboxedEnvironment

_LOCALES: Final = {"en": "en_GB"}  # English papers are dated the British way
_NO_BREAK: Final = "\u00a0"
BLANK: Final = "…"
"""What a draft shows where something is missing."""
_PRINTED: Final = (str, int, float, date, time)
_OF_TEXTS: Final = ("upper", "lower", "capitalize", "sentence", "at", "of")
_OF_LISTS: Final = ("listed", "join")
_LONGEST_BETWEEN: Final = 100
_UNITS: Final = ("€", "$", "£", "%", ")", "»", "”")


class Articles:
    """The numbers of a paper's articles, in their order, each under its name.

    `codes` names all that the template has; `gaps` are the references to those that were left
    out: the article that refers, and the one that is not there.
    """

    def __init__(self, language: str, codes: Collection[str] = ()) -> None:
        self.gaps: list[tuple[str, str]] = []
        self._first = "1er" if language == "fr" else "1"
        self._codes = codes
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
        if name in self._known:
            return self._show(self._known[name])
        if name not in self._codes:
            raise UndefinedError(Reason(_("no article is named “{name}”").format(name=name)))
        self.gaps.append((next(reversed(self._numbers), ""), name))
        return BLANK

    def _show(self, number: int) -> str:
        return self._first if number == 1 else str(number)


def environment(
    language: str,
    *,
    draft: bool = False,
    offered: Collection[str] | None = None,
    show: Callable[[object], str] = verbatim,
) -> SandboxedEnvironment:
    """Return what the templates of a language are compiled and run in.

    A draft shows `BLANK` for what is missing, where a paper would be refused. A template of the
    user's own gets at nothing but what is `offered`. `show` writes a value as it was typed.
    """
    from jinja2 import ChainableUndefined, StrictUndefined

    from clubmgr.papers.limits import limited

    locale = _locale(language)

    def date_in_full(day: date) -> str:
        return write_date(day, language)

    def weekday(day: date) -> str:
        return write_date(day, language, weekday=True)

    def clock(moment: time) -> str:
        return french.clock(moment) if language == "fr" else f"{moment:%H:%M}"

    def listed(words: Sequence[str]) -> str:
        from babel.lists import format_list

        return format_list(list(map(_named, words)), locale=locale)

    def count(number: int, one: str, many: str) -> str:
        from babel import Locale

        form = one if Locale.parse(locale).plural_form(number) == "one" else many
        return f"{number}{_NO_BREAK}{form}"

    sandbox = limited()(
        undefined=ChainableUndefined if draft else StrictUndefined,
        finalize=_print_draft if draft else _printer(show),
        offered=offered,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    sandbox.filters |= {
        "date": date_in_full, "weekday": weekday, "clock": clock, "listed": listed,
        "count": count, "sentence": sentence,
    }  # fmt: skip
    if language == "fr":
        sandbox.filters |= {"at": french.at, "of": french.of}
    if offered is not None:
        sandbox.filters |= _own_filters(sandbox)
    if draft:
        own = ("date", "weekday", "clock", "listed", "count", "sentence", "at", "of")
        sandbox.filters |= {name: _leave_blank(sandbox.filters[name]) for name in own
                            if name in sandbox.filters}  # fmt: skip
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


def _own_filters(sandbox: SandboxedEnvironment) -> dict[str, Callable[..., object]]:
    """Return the filters as the user's own templates have them: strict, and with their limits."""
    from clubmgr.papers.guarding import FILTERS

    found = {**sandbox.filters, "join": _join}
    for name in _OF_TEXTS:
        if name in found:
            found[name] = _taking(found[name], lambda value: isinstance(value, str))
    for name in _OF_LISTS:
        found[name] = _taking(found[name], lambda value: isinstance(value, (tuple, list)))
    allowance = sandbox.allowance  # type: ignore[attr-defined]
    return {name: allowance.counted(name, found[name]) for name in FILTERS if name in found}


def _taking(show: Callable[..., str], fits: Callable[[object], bool]) -> Callable[..., str]:
    """Return a filter that takes only what is meant for it."""

    @wraps(show)
    def strict(value: object, *words: str) -> str:
        from jinja2 import UndefinedError

        if value is None:
            raise UndefinedError(Reason(_("a value that is empty would be printed")))
        if not fits(value):
            raise TypeError
        return show(value, *words)

    return strict


def _join(words: Sequence[object], between: str = "") -> str:
    if len(between) > _LONGEST_BETWEEN:
        raise ValueError
    return between.join(map(_named, words))


def _named(word: object) -> str:
    """Return a word of a list, or the name of who stands in it."""
    name = getattr(word, "name", word)
    if not isinstance(name, _PRINTED):
        raise TypeError
    return str(name)


def _printer(show: Callable[[object], str]) -> Callable[[object], str]:
    """Return what shows values; one that is not there is never shown as nothing."""

    def print_value(value: object) -> str:
        from jinja2 import Undefined, UndefinedError

        if value is None:
            raise UndefinedError(Reason(_("a value that is empty would be printed")))
        if not isinstance(value, (*_PRINTED, Undefined)):
            reason = _("a list is no text: go through it with for, or use listed")
            raise UndefinedError(Reason(reason))
        return show(value)

    return print_value


def _print_draft(value: object) -> str:
    return BLANK if _is_missing(value) else verbatim(value)


def _leave_blank(show: Callable[..., str]) -> Callable[..., str]:
    """Return a filter that shows `BLANK` for what is missing."""

    @wraps(show)
    def draft(value: object, *words: str) -> str:
        return BLANK if _is_missing(value) else show(value, *words)

    return draft


def _is_missing(value: object) -> bool:
    from jinja2 import Undefined

    return value is None or isinstance(value, Undefined)
