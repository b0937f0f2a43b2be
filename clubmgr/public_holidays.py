"""The public holidays of a country and its regions, from the library `holidays`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache
from typing import Any, Final

from clubmgr.text import fold

_MOSELLE: Final = "57"
_FRENCH_REGIONS: Final = {
    "57": _MOSELLE, "67": _MOSELLE, "68": _MOSELLE, "971": "971", "972": "972", "973": "973",
    "974": "974", "976": "976", "987": "PF", "988": "NC",
}  # fmt: skip
"""What a French postcode tells of the holidays: Alsace and Moselle keep two days more than the rest
(ordinance of 16 August 1892), and territories overseas have days of their own."""


def region_of(country: str, region: str, postcode: str) -> str:
    """Return the region whose holidays a place keeps: the one given, else what a postcode tells."""
    if region.strip() or code_of(country) != "FR":
        return region.strip()
    code = postcode.strip()
    return _FRENCH_REGIONS.get(code[:2], _FRENCH_REGIONS.get(code[:3], ""))


def named(country: str, region: str, years: Iterable[int], language: str) -> Mapping[date, str]:
    """Return the public holidays of some years, each with its name, in a language if it has one.

    `country` is a code (`FR`) or a name in English or French, `region` a code or a name as the
    library has it. Of an unknown region the country's own days are returned, of an unknown country
    none.
    """
    code = code_of(country)
    return {
        day: name
        for year in sorted(set(years))
        for day, name in (_of_year(code, region.strip(), year, language) if code else {}).items()
    }


def knows_region(country: str, region: str) -> bool:
    """Tell whether a country's holidays are known for a region; '' is the country as a whole."""
    code = code_of(country)
    return bool(code) and (not region.strip() or _subdivision(_kept(code), region) is not None)


@cache
def code_of(country: str) -> str:
    """Return the two letters of a country that is told by its code or name; '' if it is unknown."""
    wanted = fold(country).strip()
    if not wanted:
        return ""
    from holidays import list_supported_countries

    known = list_supported_countries(include_aliases=False)
    if wanted.upper() in known:
        return wanted.upper()
    from babel import Locale

    for language in ("en", "fr"):
        for code, name in Locale(language).territories.items():
            if fold(name) == wanted and code in known:
                return str(code)
    return ""


@cache
def _of_year(code: str, region: str, year: int, language: str) -> Mapping[date, str]:
    from holidays import country_holidays

    kept = _kept(code)
    spoken = kept.supported_languages or ()
    tongue = next((tag for tag in spoken if tag.partition("_")[0] == language), None)
    if tongue is None and "en_US" in spoken:
        tongue = "en_US"
    found = country_holidays(code, subdiv=_subdivision(kept, region), years=year, language=tongue)
    return dict(sorted(found.items()))


def _kept(code: str) -> Any:
    from holidays import country_holidays

    return country_holidays(code)


def _subdivision(kept: Any, region: str) -> str | None:
    """Return the library's own code of a region, None where it knows none of that name."""
    codes = {fold(code): code for code in kept.subdivisions}
    codes |= {fold(name): code for name, code in kept.subdivisions_aliases.items()}
    return codes.get(fold(region))
