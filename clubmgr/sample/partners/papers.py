"""The papers written of an agreement, of a testimony, of a loan: as the templates wrote them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from clubmgr.models.kinds.paper import PAPER
from clubmgr.sample.minuted.wording import told
from clubmgr.sample.papers import text_of
from clubmgr.sample.scribe import Scribe


@dataclass(frozen=True, slots=True)
class Sheet:
    """A paper of a kind that was written on a day's offset of a record, which its key names.

    `text` is its file, `days` the offsets of the days that stand in it.
    """

    day: int
    kind: str
    title: str
    of: str
    key: str
    text: str
    days: Mapping[str, int]
    club: str = ""
    notes: str = ""


_SHEETS: Final = (
    Sheet(
        -312, "agreement", "Convention de partenariat · Léa Montarnal", "agreement", "lea/tour",
        "agreement-lea",
        {"lyon": -190, "paris": -80, "lille": -9, "fair": 30, "rights": 430, "starts": -300,
         "ends": 44},
        notes="Signée des deux côtés dix jours plus tard.",
    ),
    Sheet(
        -356, "image-consent", "Autorisation d’image · Solène Gauthier-Perret", "testimony",
        "solene/photo", "image-consent-solene", {"given": -356, "until": 9}, club="lyon",
    ),
    Sheet(
        -84, "loan-slip", "Bon de prêt · Walid Ferhani", "perk", "walid/bench", "loan-slip-walid",
        {"lent": -83, "back": 6},
    ),
)  # fmt: skip


def write(scribe: Scribe, ids: Mapping[str, Mapping[Any, str]]) -> None:
    """Keep the papers; `ids` are by kind and key."""
    almanac = scribe.almanac
    for sheet in _SHEETS:
        day = almanac.workday(sheet.day)
        words = {name: told(almanac.workday(on), "fr") for name, on in sheet.days.items()}
        named = {sheet.of: ids[sheet.of][sheet.key]}
        if sheet.club:
            named["club"] = ids["club"][sheet.club]
        scribe.add(
            PAPER,
            day,
            kind=sheet.kind,
            language="fr",
            title=sheet.title,
            written_on=day.isoformat(),
            body=text_of(sheet.text, "fr", **words),
            edition=1,
            notes=sheet.notes,
            **named,
        )
