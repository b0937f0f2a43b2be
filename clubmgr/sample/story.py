"""The order in which the sample is told: people, clubs, candidacies, seats, meetings, the rest."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from clubmgr.models import settings
from clubmgr.sample import brand, mandates, papers, people
from clubmgr.sample.clubs import writing as clubs
from clubmgr.sample.contacts import pauses
from clubmgr.sample.contacts import writing as contacts
from clubmgr.sample.contacts.told import Contact
from clubmgr.sample.founding import writing as founding
from clubmgr.sample.gatherings import writing as gatherings
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
    on_site = {one.key for one in everybody if one.on_site}
    candidacies = shortlist.write(scribe, bids, ids, club_ids, on_site)
    mandates.write(scribe, ids, club_ids)
    circle = gatherings.Circle(ids, people.by_club(everybody), since, bids)
    meetings = gatherings.write(scribe, circle, club_ids)
    founding.write(scribe, club_ids, meetings)
    papers.write(scribe, club_ids)
    told = contacts.write(scribe, everybody, ids, since)
    pauses.write(scribe, ids)
    return Told(ids, club_ids, candidacies, meetings, told)
