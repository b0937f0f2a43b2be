"""What is known of a person, all around: what they are to the program, say, give, are given."""

from __future__ import annotations

from typing import Final

from clubmgr.i18n import _, labelled, ngettext, number
from clubmgr.models import ambassadors, channels, kits, minorities, records, settings
from clubmgr.models.ambassadors import STATUSES
from clubmgr.models.fields import label_of
from clubmgr.models.kinds.ambassador import AMBASSADOR, NETWORKS
from clubmgr.models.kinds.person import PERSON
from clubmgr.models.program import Program
from clubmgr.screens import (
    agreement_sections,
    cards,
    circle_sections,
    details,
    outcomes,
    perk_sections,
    recognition_sections,
    request_sections,
    voice_sections,
)
from clubmgr.screens.curves import change
from clubmgr.screens.days import day
from clubmgr.screens.details import Section

_TOUCHPOINTS: Final = 8
"""How many touchpoints a card shows; all of them are a key away."""
_KITS: Final = 3
_SAID_ELSEWHERE: Final = frozenset(("person", "kind", "left_on", "left_reason"))


def sections(program: Program, person: str) -> list[Section]:
    """Return all that is known of a person. Raises NotFound when they are gone."""
    who = records.get(program, PERSON, person)
    rubric = settings.read(program).rubric
    found = (
        relation_of(program, person),
        channels_of(program, person),
        details.fields_of(program, PERSON, who),
        cards.contact_of(program, person),
        circle_sections.types_of(program, person),
        details.candidacies_of(program, person, rubric),
        details.mandates_of(program, person=person),
        outcomes.memberships_of(program, person),
        agreement_sections.section_of(program, person),
        perk_sections.section_of(program, person),
        request_sections.section_of(program, person),
        circle_sections.contents_of(program, person),
        circle_sections.testimonies_of(program, person),
        circle_sections.referrals_of(program, person),
        kits_of(program, person),
        recognition_sections.section_of(program, person),
        voice_sections.feedback_section(program, person),
        voice_sections.preview_section(program, person),
        outcomes.actions_of_person(program, person),
        outcomes.absences_of(program, person),
        outcomes.attendance_of(program, person),
        details.touchpoints_of(program, person, _TOUCHPOINTS),
        cards.pauses_of(program, person),
        details.history_of(program, person),
    )
    return [section for section in found if section is not None]


def relation_of(program: Program, person: str) -> Section:
    """Return what a person is to the program, what is to be minded, whether they are under age."""
    relation = ambassadors.of_person(program, person)
    lines: list[tuple[str, str]] = []
    title = _("Relation")
    if relation is not None:
        today = program.clock.today().isoformat()
        kind = AMBASSADOR.field("kind")
        what = records.show(program, kind, relation.kind) if kind else title
        title = f"{records.describe(program, PERSON, person)} · {what}"
        if ambassadors.is_alumni(relation, today):
            alumni = next(choice for choice in STATUSES if choice.code == "alumni")
            since = _("since {day}").format(day=day(relation.left_on))
            reason = f" · {relation.left_reason}" if relation.left_reason else ""
            lines.append((_("Status"), f"{alumni.glyph} {_(alumni.label)} {since}{reason}"))
        elif relation.left_on:
            leaves = _("leaves on {day}").format(day=day(relation.left_on))
            lines.append((_("Status"), labelled(leaves, relation.left_reason)))
        lines += [
            (_(field.label), text)
            for field in AMBASSADOR.fields
            if field.name not in _SAID_ELSEWHERE
            and (field.type != "yesno" or getattr(relation, field.name))
            and (text := details.show(program, field, getattr(relation, field.name)))
        ]
        lines += [("", text) for text in ambassadors.cautions(program, relation)]
    return Section(title, (*lines, *_minor_lines(program, person)))


def _minor_lines(program: Program, person: str) -> list[tuple[str, str]]:
    noted = minorities.of_person(program, person)
    if noted is None or not minorities.is_minor(noted, program.clock.today().isoformat()):
        return []
    lines = [(_("Under age"), _("! until {day}").format(day=day(noted.until_on)))]
    if noted.guardian:
        lines.append((_("Who answers"), noted.guardian))
    if noted.consent_on:
        lines.append((_("Their consent"), day(noted.consent_on)))
    else:
        lines.append(("", _("! No consent of who answers for them is noted.")))
    return lines


def channels_of(program: Program, person: str) -> Section:
    """Return where a person speaks, and how many follow there."""
    rows = channels.of_person(program, person)
    lines = []
    for row in rows:
        if not row.open:
            continue
        parts = [row.name]
        if row.followers is not None:
            growth = "" if not row.growth else f" ({change(row.growth, 0)})"
            followed = ngettext("{n} follower", "{n} followers", row.followers)
            parts.append(f"{followed.format(n=number(row.followers))}{growth}")
            parts.append(f"! {day(row.taken_on)}" if row.old else day(row.taken_on))
        lines.append((label_of(NETWORKS, row.network), " · ".join(parts)))
    reach = channels.reach(rows)
    if reach is not None and len(lines) > 1:
        lines.append((_("Reach"), number(reach)))
    return Section(_("Channels"), tuple(lines))


def kits_of(program: Program, person: str) -> Section:
    """Return the kits that a person was sent last."""
    lines = []
    for kit in kits.of_person(program, person, _KITS):
        came = _("○ awaited")
        if kit.received_on:
            came = _("● came on {day}").format(day=day(kit.received_on))
        what = ", ".join(kit.materials)
        lines.append((day(kit.sent_on), f"{what} · {came}"))
    return Section(_("Kits"), tuple(lines))
