"""As what an address stands on the opt-out list, and as what it may stand there.

A number is written in many ways, and whose country is not said may be one of several numbers.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from clubmgr.errors import UsageError
from clubmgr.i18n import _
from clubmgr.models.addresses import (
    french_reading,
    national_digits,
    normalise_email,
    normalise_handle,
    normalise_phone,
)
from clubmgr.text import is_email

_NO_DIGIT: Final = re.compile(r"\D+")
_SHORTEST: Final = 6
"""Digits of the shortest number that is taken for a phone number without its country."""
NATIONAL: Final = "~"
"""What stands before a number as it is dialled in its own country, which is not France.

Also before the French number that the number of somebody abroad may be: neither counts as one."""
_PHONE: Final = re.compile(r"[+(]?[\d\s().\-/]+")


def read_address(text: str, country: str = "") -> list[tuple[str, str]]:
    """Return an address as it is compared, with what it is. Raises UsageError for anything else."""
    if is_email(text):
        sort = "email"
    elif _PHONE.fullmatch(text) and len(_NO_DIGIT.sub("", text)) >= _SHORTEST:
        sort = "phone"
    else:
        sort = "handle"
    found = list(normalised({sort: (text,)}, country))
    if not found:
        raise UsageError(
            _("“{text}” is no e-mail address, phone number or handle.").format(text=text),
            _("Type it as it would be used: ana@example.org, +33 6 12 34 56 78, @ana."),
        )
    return found


def normalised(given: Mapping[str, Iterable[str]], country: str) -> Iterator[tuple[str, str]]:
    """Yield (what it is, text to compare) of each address; what has nothing to compare is left."""
    for sort, texts in given.items():
        for text in texts:
            if sort == "email":
                same = normalise_email(text)
            elif sort == "phone":
                same = normalise_phone(text, country) or _digits(text)
                if digits := national_digits(same):
                    yield sort, f"{NATIONAL}{digits}"
                if french := french_reading(text, country):
                    yield sort, f"{NATIONAL}{french}"
            else:
                same = normalise_handle(text, country)
            if same:
                yield sort, same


def asked(given: Mapping[str, Iterable[str]], country: str) -> Iterator[tuple[str, str]]:
    """Yield (what it is, text) of all as which an address may be on the list.

    A number of another country may have been noted as it is dialled there, and the reverse; one
    of somebody abroad may be a French one.
    """
    for sort, texts in given.items():
        kept = list(texts)
        for _sort, same in normalised({sort: kept}, country):
            if not same.startswith(NATIONAL):
                yield sort, same
        for text in kept if sort == "phone" else ():
            if french := french_reading(text, country):
                yield sort, french
            if same := french or normalise_phone(text, country):
                yield sort, f"{NATIONAL}{same}"
            if digits := national_digits(normalise_phone(text, country)):
                yield from normalised({sort: (digits,)}, "")
                yield sort, digits
            elif not country and (digits := _digits(text)):
                yield sort, digits
                yield sort, f"{NATIONAL}{digits}"


def _digits(phone: str) -> str:
    """Return the digits of a number whose country is not known, if they are enough to tell it."""
    digits = _NO_DIGIT.sub("", phone)
    return digits if len(digits) >= _SHORTEST else ""
