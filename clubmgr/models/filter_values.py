"""Numbers, days and choices of a filter, with what compares them: `>=8`, `8..12`, `<30d`."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import Final, TypeVar

from clubmgr import dates
from clubmgr.i18n import _
from clubmgr.models.filter_days import is_span, read_days
from clubmgr.models.filter_places import FilterError
from clubmgr.models.filter_terms import Term

T = TypeVar("T", float, tuple[date, date])
Bound = tuple[str, str]
"""How a value is compared, and the name that the other side goes by in the statement."""
_COMPARED: Final = re.compile(r"(>=|<=|>|<)?(.*)")
_NUMBER: Final = re.compile(r"-?\d{1,15}([.,]\d{1,3})?")
_WILD: Final = re.compile(r"[%_\\]")
_RANGE: Final = ".."
_FRANCE: Final = "33"
"""The calling code of France."""
_FLIPPED: Final = {"<": ">", "<=": ">=", ">": "<", ">=": "<=", "": ""}
_DAY: Final = timedelta(1)


def between(sql: str, low: Bound | None, high: Bound | None) -> str:
    """Return the condition for an expression between two bounds, either of which may be open."""
    bounds = [f"{sql} {bound[0]} :{bound[1]}" for bound in (low, high) if bound]
    return f"({' AND '.join(bounds)})" if bounds else f"{sql} IS NOT NULL"


def like_pattern(text: str) -> str:
    """Return the LIKE pattern, escaped by a backslash, of what contains a text."""
    escaped = _WILD.sub(r"\\\g<0>", text)
    return f"%{escaped}%"


def phone_forms(text: str) -> list[str]:
    """Return the digits by which a phone number begins that is typed so; of no number, none.

    A French one begins with 0, or with +33 and sometimes still the 0: whoever typed one of these
    means all.
    """
    typed = "".join(filter(str.isdecimal, text))
    digits = typed.removeprefix("00")
    if text.startswith("+") or typed != digits:
        rest = digits[2:].removeprefix("0") if digits.startswith(_FRANCE) else ""
    else:
        rest = digits[1:] if digits.startswith("0") else ""
    if rest:
        return [f"0{rest}", f"{_FRANCE}{rest}", f"{_FRANCE}0{rest}"]
    return [digits] if digits else []


def read_numbers(term: Term) -> tuple[tuple[str, float] | None, tuple[str, float] | None]:
    """Return the lower and the upper bound that a term sets to a number. Raises FilterError."""
    operator, first, last = _split(term)
    if last is not None:
        low, high = _ends(term, first, last, _number)
        return None if low is None else (">=", low), None if high is None else ("<=", high)
    value = _parse(term, first, _number)
    if not operator:
        return (">=", value), ("<=", value)
    bound = (operator, value)
    return (bound, None) if operator.startswith(">") else (None, bound)


def read_interval(term: Term, today: date, *, back: bool) -> tuple[date | None, date | None]:
    """Return the first and the last day that a term means; None where it is open.

    Days without a sign are counted from today on, or back. Raises FilterError.
    """
    operator, first, last = _split(term)

    def days(text: str) -> tuple[date, date]:
        return _read_span(text, today, back) if is_span(text) else read_days(text, today)

    if last is not None:
        if back and not (first and last) and is_span(first or last):
            first, last = last, first  # the more days ago, the earlier
        low, high = _ends(term, first, last, days)
        return low and low[0], high and high[1]
    if back and is_span(first):
        operator = _FLIPPED[operator]
    begins, ends = _parse(term, first, days)
    match operator:
        case "<":
            return None, begins - _DAY if begins > date.min else date.min
        case "<=":
            return None, ends
        case ">":
            return ends + _DAY if ends < date.max else date.max, None
        case ">=":
            return begins, None
    return begins, ends


def _read_span(text: str, today: date, back: bool) -> tuple[date, date]:
    day = dates.parse_date(f"{'-' if back else '+'}{text}", today)
    return day, day


def _split(term: Term) -> tuple[str, str, str | None]:
    """Return the operator, the value, and the other end of a range. Raises FilterError."""
    if _RANGE in term.value:
        first, last = (part.strip() for part in term.value.split(_RANGE, 1))
        if not first and not last:
            raise _unread(term, term.value)
        return "", first, last
    compared = _COMPARED.fullmatch(term.value)
    operator, text = (compared[1] or "", compared[2]) if compared else ("", term.value)
    return operator, text.strip(), None


def _ends(term: Term, first: str, last: str, read: Callable[[str], T]) -> tuple[T | None, T | None]:
    """Return the ends of a range, the lower one first whichever is written first; None for open."""
    low = _parse(term, first, read) if first else None
    high = _parse(term, last, read) if last else None
    return (high, low) if low is not None and high is not None and high < low else (low, high)


def _parse(term: Term, text: str, read: Callable[[str], T]) -> T:
    try:
        return read(text)
    except ValueError:
        raise _unread(term, text) from None


def _unread(term: Term, text: str) -> FilterError:
    return FilterError(
        _("“{value}” (character {n}) cannot be compared here.").format(value=text, n=term.at + 1),
        term.at,
        _("Write a number or a date, like total:>=8, on:<2027-01-31, on:last-month, touch:<30d."),
    )


def _number(text: str) -> float:
    """Read a number, with a point or a comma. Raises ValueError."""
    if not _NUMBER.fullmatch(text):
        raise ValueError(text)
    return float(text.replace(",", "."))
