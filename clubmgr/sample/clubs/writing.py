"""Writing the clubs."""

from __future__ import annotations

from clubmgr.models.kinds.club import CLUB
from clubmgr.sample.clubs import CLUBS
from clubmgr.sample.clubs.chapter import Chapter
from clubmgr.sample.scribe import Scribe


def write(scribe: Scribe, people: dict[str, str]) -> dict[str, str]:
    """Add the clubs; return their ids by key."""
    return {club.key: _write(scribe, club, people) for club in CLUBS}


def _write(scribe: Scribe, club: Chapter, people: dict[str, str]) -> str:
    founded = None if club.founded is None else scribe.almanac.workday(club.founded).isoformat()
    return scribe.add(
        CLUB,
        scribe.almanac.workday(club.opened),
        name=club.name,
        acronym=club.acronym,
        stage=club.stage,
        mission=club.mission,
        audience=club.audience,
        visibility=club.visibility,
        legal_form=club.legal_form,
        city=club.city,
        postcode=club.postcode,
        country=club.country,
        region=club.region,
        timezone=club.timezone,
        language=club.language,
        channels=club.channels,
        brand_contact=people[club.contact],
        sponsor=people[club.sponsor],
        community_manager=people[club.manager],
        founded_on=founded,
        duration_years=club.duration_years,
        dues=club.dues,
        quorum_percent=club.quorum_percent,
        max_proxies=club.max_proxies,
        voters=club.voters,
        voters_paid=club.voters_paid,
        casting_vote=club.casting_vote,
        extraordinary_quorum=club.extraordinary_quorum,
        extraordinary_majority=club.extraordinary_majority,
        brand_relation=club.relation,
        community=club.community,
        admission=club.admission,
        objectives=club.objectives,
        team=club.team,
        existing_group=club.grows_out_of,
        notes=club.notes,
    )
