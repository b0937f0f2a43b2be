"""The file of an association: which law governs it, what it declares, in which order, by when.

Sources: law of 1 July 1901, art. 1, 2, 5; decree of 16 August 1901, art. 3; local civil code of
Alsace-Moselle, art. 21 to 79; code of civil procedure, annex on Alsace-Moselle, art. 30-1 and on.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from clubmgr.i18n import N_, _
from clubmgr.text import fold

LOI_1901: Final = "loi_1901"
ALSACE_MOSELLE: Final = "alsace_moselle"
INFORMAL: Final = "informal"
ABROAD: Final = "abroad"
REGIMES: Final = (LOI_1901, ALSACE_MOSELLE)
"""The regimes under which something is filed; the others only have a line of guidance."""
FOUNDERS: Final = {LOI_1901: 2, ALSACE_MOSELLE: 7}
"""How many founders sign the statutes at least (loi 1901, art. 1; local civil code, art. 56)."""
RECEIPT_DAYS: Final = 5
"""Days in which the receipt of a complete file is given (loi 1901, art. 5)."""
OBJECTION_DAYS: Final = 42
"""The six weeks in which the prefect may object to an inscription in Alsace-Moselle."""
TITLE_LENGTH: Final = 250
"""The characters that the declared name of an association may have."""
COUNTDOWN: Final = ("leaders", "seat", "statutes", "premises")
"""The changes that are declared within three months (loi 1901, art. 5)."""

_LOCAL_LAW: Final = ("57", "67", "68")
"""The departments where the local civil code holds in place of the law of 1901 (F1119)."""
_FRANCE: Final = ("", "fr", "france")
_COUNTRIES: Final = {
    "belgium": "be", "belgique": "be", "switzerland": "ch", "suisse": "ch", "canada": "ca",
    "quebec": "ca", "uk": "gb", "united kingdom": "gb", "royaume-uni": "gb", "usa": "us",
    "united states": "us", "etats-unis": "us", "great britain": "gb", "grande-bretagne": "gb",
    "england": "gb", "angleterre": "gb", "scotland": "gb", "ecosse": "gb",
}  # fmt: skip
_GUIDANCE: Final[Mapping[str, str]] = {
    "be": N_(
        "Belgium: a non-profit association (ASBL) needs two founders and a written act, filed with "
        "the registry of the business court."
    ),
    "ch": N_(
        "Switzerland: written statutes with purpose, resources and organisation make the "
        "association (civil code, art. 60)."
    ),
    "ca": N_(
        "Quebec: a non-profit legal person needs three founders, letters patent and the register "
        "of enterprises."
    ),
    "gb": N_(
        "United Kingdom: an unincorporated association needs a constitution and no registration; "
        "with assets or staff, see CIO or CLG."
    ),
    "us": N_(
        "United States: an unincorporated association, or a non-profit corporation of the state; "
        "for tax, see section 501(c)."
    ),
}
GUIDANCE_ELSEWHERE: Final = N_(
    "This country's law says what an association files; ask a lawyer or a local federation there."
)
GUIDANCE_INFORMAL: Final = N_(
    "An informal club is lawful and files nothing (loi 1901, art. 2); without legal capacity it has"
    " no account and no contract of its own. A charter is enough."
)
GUIDANCE_INFORMAL_ABROAD: Final = N_(
    "An informal club files nothing. Whether it may have an account or a contract of its own, this"
    " country's law says. A charter is enough."
)


def three_months(day: date) -> date:
    """Return the same day three months later, else the last day of that month.

    As the code of civil procedure counts months (art. 641).
    """
    later = day.month + 2
    year, month = day.year + later // 12, later % 12 + 1
    if year > date.max.year:
        return date.max
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def is_in_france(country: str) -> bool:
    """Tell whether a country is France, as it is where none is said."""
    return fold(country).strip() in _FRANCE


def proposed_form(country: str, postcode: str) -> str:
    """Return the legal form that an association has in a place; '' where the law is another's."""
    if not is_in_france(country):
        return ""
    if not (postcode.strip() or country.strip()):
        return ""
    return ALSACE_MOSELLE if postcode.strip().startswith(_LOCAL_LAW) else LOI_1901


def regime_of(legal_form: str, country: str, postcode: str) -> str:
    """Return the regime of a club: that of its form; as long as that is open, of its place."""
    if legal_form in (LOI_1901, ALSACE_MOSELLE, INFORMAL):
        return legal_form
    if legal_form == "other":
        return ABROAD
    return proposed_form(country, postcode) or (ABROAD if not is_in_france(country) else LOI_1901)


def guidance(regime: str, country: str) -> str:
    """Return what to know where nothing is filed here, as a message; '' where there is a file."""
    if regime == INFORMAL:
        is_french = is_in_france(country)
        return GUIDANCE_INFORMAL if is_french else GUIDANCE_INFORMAL_ABROAD
    if regime in REGIMES:
        return ""
    wanted = fold(country).strip()
    return _GUIDANCE.get(_COUNTRIES.get(wanted, wanted), GUIDANCE_ELSEWHERE)


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a file, in messages: what it is called, what there is to do, who says so.

    `after` is the code of what its time runs from (`event` is what is declared), for `months` or
    `days`; '' where there is no term. `optional` is one that the law leaves open.
    """

    code: str
    label: str
    what: str
    source: str = ""
    after: str = ""
    months: int = 0
    days: int = 0
    optional: bool = False

    def due(self, known: Mapping[str, date]) -> date | None:
        """Return the last day for it, of the days on which other steps were done."""
        if not self.after or self.after not in known:
            return None
        start = known[self.after]
        return three_months(start) if self.months else start + timedelta(self.days)


def steps(regime: str, kind: str) -> tuple[Step, ...]:
    """Return the steps of a declaration of a kind under a regime, in order."""
    from clubmgr.method import filing_steps

    return filing_steps.FILES[regime][kind] if regime in REGIMES else ()


def step_name(code: str, regime: str, kind: str) -> str:
    """Return what a step is called in a declaration of a kind under a regime.

    One that this file does not have is called as in another; what is no step, by its code.
    """
    from clubmgr.method import filing_steps

    files = (file for files in filing_steps.FILES.values() for file in files.values())
    laid = (each for file in (steps(regime, kind), *files) for each in file)
    return next((_(each.label) for each in laid if each.code == code), code)


def due_on(kind: str, happened: date) -> date | None:
    """Return the last day on which a change is declared; None where the law names none.

    The local law of Alsace-Moselle names no day; three months are a prudent limit there.
    """
    return three_months(happened) if kind in COUNTDOWN else None
