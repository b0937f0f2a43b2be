"""The numbers that identify an association: how they are written, and what looks wrong in them.

Nothing here refuses: a number is what its receipt says, and rules have exceptions.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Final

from clubmgr.i18n import _

_RNA: Final = re.compile(r"W(?:\d{9}|2[AB]\d{7}|9[A-Z]\d{7})")
"""W and nine digits; Corsica and places overseas have a letter among the first two of them."""
_IBAN: Final = re.compile(r"[A-Z]{2}\d{2}[A-Z0-9]{11,30}")
_IBAN_LENGTHS: Final = {"FR": 27, "BE": 16, "CH": 21, "DE": 22, "LU": 20, "MC": 27}
_LA_POSTE: Final = "356000000"
"""The SIREN whose establishments have numbers of another rule."""
_GROUPS: Final = {"siren": (3, 3, 3), "siret": (3, 3, 3, 5)}


def normal(name: str, text: str) -> str:
    """Write a number as it is usually written; what is not understood stays as it was typed."""
    squeezed = _squeezed(text)
    match name:
        case "rna" if _RNA.fullmatch(squeezed):
            return squeezed
        case "siren" | "siret" if squeezed.isascii() and squeezed.isdigit():
            if len(squeezed) == sum(_GROUPS[name]):
                return _grouped(squeezed, _GROUPS[name])
        case "iban" if _IBAN.fullmatch(squeezed):
            return " ".join(squeezed[n : n + 4] for n in range(0, len(squeezed), 4))
    return text


def problems(name: str, text: str) -> str:
    """Return what looks wrong in a number of an association, '' for nothing or an empty one."""
    check = _CHECKS.get(name)
    return check(_squeezed(text)) if check and text.strip() else ""


def _squeezed(text: str) -> str:
    return re.sub(r"[\s.\-]", "", text).upper()


def _grouped(digits: str, sizes: tuple[int, ...]) -> str:
    parts, rest = [], digits
    for size in sizes:
        parts.append(rest[:size])
        rest = rest[size:]
    return " ".join(parts)


def _rna(text: str) -> str:
    if _RNA.fullmatch(text):
        return ""
    return _("An RNA number is W and nine characters, as W751234567 or W2A1000119.")


def _siren(text: str) -> str:
    if not _is_digits(text, 9):
        return _("A SIREN has nine digits.")
    return "" if _luhn(text) else _("This SIREN's last digit does not fit the others.")


def _siret(text: str) -> str:
    if not _is_digits(text, 14):
        return _("A SIRET has fourteen digits.")
    if text.startswith(_LA_POSTE) and sum(map(int, text)) % 5 == 0:
        return ""
    if _luhn(text) and _luhn(text[:9]):
        return ""
    return _("This SIRET's last digit does not fit the others.")


def _iban(text: str) -> str:
    if not _IBAN.fullmatch(text):
        return _("An IBAN is two letters, two digits and the account: FR76 3000 …")
    wanted = _IBAN_LENGTHS.get(text[:2])
    if wanted and len(text) != wanted:
        return _("An IBAN of {country} has {n} characters, this has {there}.").format(
            country=text[:2], n=wanted, there=len(text)
        )
    moved = text[4:] + text[:4]
    if int("".join(str(int(sign, 36)) for sign in moved)) % 97 == 1:
        return ""
    return _("This IBAN's check digits do not fit: one of its characters is wrong.")


def _is_digits(text: str, count: int) -> bool:
    return len(text) == count and text.isascii() and text.isdigit()


def _luhn(digits: str) -> bool:
    """Tell whether a number's last digit is the one that the others give (Luhn, modulo 10)."""
    total = 0
    for n, digit in enumerate(reversed(digits)):
        value = int(digit) * (2 if n % 2 else 1)
        total += value - 9 if value > 9 else value
    return total % 10 == 0


_CHECKS: Final[Mapping[str, Callable[[str], str]]] = {
    "rna": _rna,
    "siren": _siren,
    "siret": _siret,
    "iban": _iban,
}


def siret_fits(siren: str, siret: str) -> bool:
    """Tell whether a SIRET is of the SIREN beside it, where both are given."""
    both = _squeezed(siren), _squeezed(siret)
    return not all(both) or both[1].startswith(both[0])
