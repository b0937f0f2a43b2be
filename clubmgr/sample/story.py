"""The order in which the sample is told: people, clubs, candidacies, seats, meetings, the rest."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from clubmgr.models import settings
from clubmgr.sample import brand, mandates, members, papers, people
from clubmgr.sample.clubs import writing as clubs
from clubmgr.sample.contacts import absences, pauses
from clubmgr.sample.contacts import writing as contacts
from clubmgr.sample.contacts.told import Contact
from clubmgr.sample.founding import writing as founding
from clubmgr.sample.gatherings import preparing
from clubmgr.sample.gatherings import writing as gatherings
from clubmgr.sample.lasting import (
    acceptances,
    files,
    handovers,
    particulars,
    sanctions,
    seats,
    wordings,
)
from clubmgr.sample.minuted import writing as minuted
from clubmgr.sample.partners import papers as partner_papers
from clubmgr.sample.partners import writing as partners
from clubmgr.sample.scribe import Scribe
from clubmgr.sample.shortlist import writing as shortlist


@dataclass(frozen=True, slots=True)
class Told:
    """Where the records of the story are: ids by the keys that the story uses."""

    people: Mapping[str, str]
    clubs: Mapping[str, str]
    candidacies: Mapping[tuple[str, str], str]
    meetings: Mapping[tuple[str, str], str]
    """By club and kind, the latest of each."""
    contacts: Mapping[Contact, str]


def tell(scribe: Scribe) -> Told:
    """Write all that is older than the last acts."""
    settings.change(
        scribe.program,
        {
            "brand": brand.BRAND,
            "brand_relation": brand.RELATION,
            "organizer_name": brand.ORGANIZER_NAME,
            "organizer_email": brand.ORGANIZER_EMAIL,
            "cadence": brand.CADENCE,
        },
    )
    everybody = people.figures()
    bids = shortlist.everyone()
    since = people.known_since(scribe.almanac, everybody, bids)
    ids = people.write(scribe, everybody, since)
    club_ids = clubs.write(scribe, ids)
    around = people.by_club(everybody)
    on_site = {one.key for one in everybody if one.on_site}
    listed = members.members(scribe.almanac, around, since)
    members.write(scribe, listed, ids, club_ids)
    candidacies = shortlist.write(scribe, bids, ids, club_ids, on_site)
    seat_ids = seats.write(scribe, club_ids)
    mandate_ids = mandates.write(scribe, ids, club_ids, seat_ids)
    held = gatherings.write(scribe, gatherings.Circle(ids, around, since, bids, listed), club_ids)
    meetings = gatherings.latest(held)
    founding.write(scribe, club_ids, meetings)
    names = {one.key: f"{one.given} {one.family}".strip() for one in everybody}
    register = minuted.Register(ids, names, club_ids, mandate_ids)
    minuted.write(scribe, held, register)
    preparing.write(scribe, held, ids, names, club_ids)
    kept = papers.write(scribe, club_ids, meetings, mandate_ids, register.decisions)
    told = contacts.write(scribe, everybody, ids, since)
    pauses.write(scribe, ids)
    absences.write(scribe, ids)
    handovers.write(scribe, mandate_ids, ids, names, club_ids)
    particulars.write(scribe, everybody, ids)
    files.write(scribe, club_ids, ids, register.decisions)
    wordings.write(scribe, club_ids)
    acceptances.write(scribe, listed, ids, club_ids, kept)
    sanctions.write(scribe, club_ids, ids, register.decisions)
    partner_papers.write(scribe, partners.write(scribe, ids, club_ids, meetings))
    return Told(ids, club_ids, candidacies, meetings, told)
