"""What a person's card says of their types, contents, testimonies and of whom they brought."""

from __future__ import annotations

from typing import Final

from clubmgr.i18n import _, labelled, ngettext, number
from clubmgr.models import contents, member_types, records, referrals, testimonies
from clubmgr.models.kinds.exchange import DIRECTIONS, DISCLOSURES
from clubmgr.models.kinds.person import PERSON
from clubmgr.models.kinds.typology import MemberType
from clubmgr.models.member_types import TypeRow
from clubmgr.models.program import Program
from clubmgr.models.testimonies import CONSENTS, TestimonyRow
from clubmgr.screens.days import day
from clubmgr.screens.details import Section
from clubmgr.screens.glyphs import glyph_word

_MOST: Final = 6
"""So many contents or testimonies at most; the rest is counted."""


def span(seen: MemberType | TypeRow) -> str:
    """Write from when to when somebody is of a type."""
    if seen.ends_on:
        return _("{start} – {end}").format(start=day(seen.starts_on), end=day(seen.ends_on))
    return _("since {day}").format(day=day(seen.starts_on))


def types_of(program: Program, person: str) -> Section:
    """Return what a person is and was, the latest first."""
    lines = [
        (member_types.glyph_called(seen.type, seen.own_type), labelled_reason(seen))
        for seen in member_types.of_person(program, person)
    ]
    return Section(_("Types"), tuple(lines))


def labelled_reason(seen: MemberType) -> str:
    """Write from when to when somebody is of a type, and why."""
    return " · ".join(filter(None, (span(seen), seen.reason)))


def contents_of(program: Program, person: str) -> Section:
    """Return what a person published or was relayed, the latest first."""
    found = contents.listing(program, person=person)
    lines = []
    for row in found.page(0, _MOST):
        disclosed = (
            glyph_word(DISCLOSURES, row.disclosure) if row.direction != "relays_them" else ""
        )
        told = " · ".join(
            filter(None, (glyph_word(DIRECTIONS, row.direction), row.title, disclosed))
        )
        lines.append((day(row.published_on), told))
    return Section(_("Contents"), (*lines, *_more(len(found))))


def testimonies_of(program: Program, person: str) -> Section:
    """Return what a person said of the brand or was asked for, and what may be used."""
    found = testimonies.listing(program, person=person)
    lines = [
        (day(row.given_on or row.asked_on), told_testimony(row)) for row in found.page(0, _MOST)
    ]
    return Section(_("Testimonies"), (*lines, *_more(len(found))))


def told_testimony(row: TestimonyRow) -> str:
    """Write a testimony with its consent, or that it is waited for."""
    if not row.given_on:
        return labelled(_("asked for"), row.title)
    until = day(row.consent_until) if row.consent in ("holds", "ending") else ""
    return " · ".join(filter(None, (row.title, glyph_word(CONSENTS, row.consent), until)))


def referrals_of(program: Program, person: str) -> Section:
    """Return who brought a person, and whom they brought."""
    lines = []
    if (link := referrals.of_person(program, person)) is not None:
        by = records.describe(program, PERSON, link.referrer)
        lines.append((_("Brought by"), " · ".join((by, day(link.referred_on)))))
    brought = referrals.brought_by(program, person)
    lines += [(day(one.referred_on), one.name) for one in brought[:_MOST]]
    lines += _more(len(brought))
    if brought and (every := referrals.reached(program, person)) > len(brought):
        lines.append((_("By way of them"), number(every)))
    return Section(_("Referrals"), tuple(lines))


def _more(count: int) -> list[tuple[str, str]]:
    more = count - _MOST
    if more <= 0:
        return []
    return [("", ngettext("{n} more", "{n} more", more).format(n=number(more)))]
