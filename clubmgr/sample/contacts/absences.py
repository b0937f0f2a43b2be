"""Who is away and who stands in for them; who wants no invitations, news or calls."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import Final

from clubmgr.models import suppressions
from clubmgr.models.kinds.absence import ABSENCE, OPT_OUT
from clubmgr.models.kinds.privacy import SUPPRESSION
from clubmgr.sample.scribe import Scribe


@dataclass(frozen=True, slots=True)
class Absence:
    """One absence; `starts` and `ends` (its last day) are offsets from today."""

    person: str
    starts: int
    ends: int | None
    reason: str
    stands_in: str = ""


@dataclass(frozen=True, slots=True)
class OptOut:
    """What somebody does not want to be written to or called for, since an offset from today."""

    person: str
    purpose: str
    since: int
    source: str


ABSENCES: Final = (
    Absence("pemba", 92, 114, "Guides in the Langtang", "bishnu"),
    Absence("solene", 34, 52, "Congés", "amadou"),
    Absence("owen", 20, 31, "Annual leave", "ines"),
    Absence("imran", -6, 3, "Night shifts"),
    Absence("ruth", -18, None, "Two-year posting abroad"),
    Absence("mathieu", -44, -30, "Semaines d’examens au lycée", "anneliese"),
)
_KEY: Final = sha256(b"sample").hexdigest()
OPT_OUTS: Final = (
    OptOut("bernard", "invitations", -60, "Par courriel : écrira lui-même s’il veut venir"),
    OptOut("sylvie", "invitations", -12, "En partant du dîner"),
    OptOut("penelope", "news", -140, "By letter"),
    OptOut("dafni", "all", -66, "By letter: no more contact of any kind"),
    OptOut("gregory", "phone", -48, "Travaille de nuit une semaine sur deux, l’a demandé au forum"),
)


def write(scribe: Scribe, people: Mapping[str, str]) -> None:
    """Add the absences and the opt-outs."""
    almanac = scribe.almanac
    for away in ABSENCES:
        scribe.add(
            ABSENCE,
            almanac.day(min(away.starts, 0) - 9),
            person=people[away.person],
            starts_on=almanac.day(away.starts).isoformat(),
            ends_on=None if away.ends is None else almanac.day(away.ends).isoformat(),
            replacement=people[away.stands_in] if away.stands_in else None,
            reason=away.reason,
        )
    suppressions.use_key(scribe.program, _KEY)
    for out in OPT_OUTS:
        since = almanac.day(out.since)
        scribe.add(
            OPT_OUT,
            since,
            person=people[out.person],
            purpose=out.purpose,
            since=since.isoformat(),
            source=out.source,
        )
        _suppress(scribe, people[out.person], out, since)


def _suppress(scribe: Scribe, person: str, out: OptOut, since: date) -> None:
    """List the addresses of somebody who refused, as the program does when they do."""
    addresses = suppressions.addresses_of(scribe.program, person)
    for (sort, _text), code in zip(
        addresses, suppressions.hashed(scribe.program, addresses), strict=True
    ):
        scribe.add(
            SUPPRESSION, since, hash=code, sort=sort, purpose=out.purpose, since=since.isoformat()
        )


def wants_none(person: str, day: int) -> bool:
    """Tell whether somebody wants no invitations on a day's offset."""
    return any(
        out.person == person and out.purpose in ("invitations", "all") and out.since <= day
        for out in OPT_OUTS
    )
