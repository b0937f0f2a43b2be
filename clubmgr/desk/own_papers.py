"""Papers of the user's own templates: what they may print of a club, a meeting or a mandate."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime, time
from typing import Final

from clubmgr import i18n
from clubmgr.dates import stored_day
from clubmgr.desk import founders, makers, subjects
from clubmgr.desk.blanks import Blank, Say
from clubmgr.desk.subjects import Subject
from clubmgr.errors import NotFound
from clubmgr.i18n import _
from clubmgr.models import agendas, decisions, mandates, memberships, records, settings
from clubmgr.models.fields import label_of
from clubmgr.models.kinds.agenda import DECISION, RESULTS, Decision
from clubmgr.models.kinds.club import LEGAL_FORMS, Club
from clubmgr.models.kinds.mandate import Mandate
from clubmgr.models.kinds.meeting import KINDS, Meeting
from clubmgr.models.kinds.paper import Paper
from clubmgr.models.program import Program
from clubmgr.papers import catalogue, own_templates, templates
from clubmgr.papers.offered import OFFERED, Item, Officer, Resolution
from clubmgr.papers.template_files import Template

_SEATS: Final = ("president", "vice_president", "treasurer", "secretary")
_STORED_AS: Final = {
    "brand": ("setting", "brand"),
    "organizer_name": ("setting", "organizer_name"),
    "club_legal_form": ("club", "legal_form"),
    "club_website": ("club", "channels"),
    "founded_on": ("club", "founded_on"),
    "meeting_day": ("meeting", "starts_at"),
    "meeting_starts": ("meeting", "starts_at"),
    "meeting_ends": ("meeting", "ends_at"),
    "mandate_until": ("term", "ends_on"),
    "mandate_decision": ("term", "decision"),
}
"""Where a value is filled: the kind of blank, and its field; others are called as their field."""


def suits(_kind: str, _subject: Subject) -> bool:
    """Tell that the user's own papers are written about any of what they are about."""
    return True


def compose(program: Program, kind: str, subject: Subject, language: str, say: Say) -> str:
    """Return a paper's Markdown. Raises MissingFields with each blank as said."""
    template = _template(kind, language)
    with i18n.speaking(language):
        used = _used(program, template, subject, program.clock.today())
    labels = {offered.name: offered.label for offered in OFFERED[subject.sort]}

    def label(name: str) -> str:
        return say(_locate(subject, name, _(labels[name])))

    return templates.write(kind, language, used, label=label)


def remarks(_program: Program, _kind: str, _subject: Subject) -> tuple[str, ...]:
    """Return nothing: what the user's own papers are about is not known."""
    return ()


def is_word(kind: str, language: str) -> bool:
    """Tell whether a kind of paper has a layout of its own, in a Word file."""
    template = catalogue.own(kind, language)
    return template is not None and template.path.suffix == own_templates.WORD


def is_gone(kind: str, language: str) -> bool:
    """Tell whether a kind of the user's own has no template any more, or one that was refused."""
    return kind not in makers.ORDER and catalogue.own(kind, language) is None


def in_layout(program: Program, paper: Paper) -> bytes | None:
    """Return a paper of the register in the layout of its Word file.

    None where that would not say what the paper said when it was written: the template, or what it
    prints, has changed since.
    """
    from clubmgr.papers import word_reading, word_templates

    template = _template(paper.kind, paper.language)
    subject = subjects.of_paper(program, paper)
    if template.subject != subject.sort:
        return None
    day = date.fromisoformat(paper.written_on or program.clock.today().isoformat())
    with i18n.speaking(paper.language):
        used = _used(program, template, subject, day)
    content = word_templates.fill(
        template.path,
        paper.language,
        used,
        title=paper.title,
        written_at=datetime.combine(day, time(12), UTC),
    )
    return content if word_reading.text_of(content) == paper.body else None


def values_about(program: Program, subject: Subject, day: date) -> dict[str, object]:
    """Return what templates may print about a subject, in the language in use; as of a day."""
    values = _of_club(program, subject.club, day)
    if subject.meeting is not None:
        values |= _of_meeting(program, subject.meeting)
    if subject.mandate is not None:
        values |= _of_mandate(program, subject.mandate)
    return values


def _template(kind: str, language: str) -> Template:
    template = catalogue.own(kind, language)
    if template is None:
        raise NotFound(
            _("There is no paper “{kind}”.").format(kind=kind),
            _("The kinds there are: {kinds}.").format(
                kinds=", ".join(each.kind for each in catalogue.kinds())
            ),
        )
    return template


def _used(
    program: Program, template: Template, subject: Subject, day: date
) -> Mapping[str, object]:
    """Return only what a template prints: it is handed nothing else."""
    values = values_about(program, subject, day)
    return {name: values[name] for name in template.uses}


def _of_club(program: Program, club: Club, day: date) -> dict[str, object]:
    stored = settings.read(program)
    roles = founders.in_office(program, club.id, day)
    held = {seat: [role.person_name for role in roles if role.seat == seat] for seat in _SEATS}
    sites = (each for each in club.channels if each.startswith(("http://", "https://")))
    officers = [
        Officer(
            role.person_name, role.seat_label, stored_day(role.starts_on), stored_day(role.ends_on)
        )
        for role in roles
    ]
    return {
        "today": day,
        "brand": stored.brand,
        "organizer_name": stored.organizer_name,
        "club_name": club.name,
        "club_acronym": club.acronym,
        "club_mission": club.mission,
        "club_city": club.city,
        "club_postcode": club.postcode,
        "club_country": club.country,
        "club_legal_form": label_of(LEGAL_FORMS, club.legal_form),
        "club_website": next(sites, ""),
        "founded_on": stored_day(club.founded_on),
        "members_count": len(memberships.of_club(program, club.id, on=day)),
        **{seat: ", ".join(names) for seat, names in held.items()},
        "officers": tuple(officers),
    }


def _of_meeting(program: Program, meeting: Meeting) -> dict[str, object]:
    starts, ends = _moment(meeting.starts_at), _moment(meeting.ends_at)
    items = agendas.items_of(program, meeting.id)
    return {
        "meeting_title": meeting.title,
        "meeting_kind": label_of(KINDS, meeting.kind),
        "meeting_day": starts.date() if starts else None,
        "meeting_starts": starts.time() if starts else None,
        "meeting_ends": ends.time() if ends else None,
        "meeting_place": meeting.place,
        "meeting_link": meeting.link,
        "agenda": tuple(Item(n, item.title, item.length) for n, item in enumerate(items, 1)),
        "decisions": tuple(map(_resolution, decisions.of_meeting(program, meeting.id))),
    }


def _of_mandate(program: Program, mandate: Mandate) -> dict[str, object]:
    held = mandates.all_of(program, club=mandate.club, person=mandate.person)
    number = None
    if mandate.decision:
        decision: Decision = records.get(program, DECISION, mandate.decision)
        number = decision.number
    return {
        "holder": founders.name_of(program, mandate.person),
        "seat": next(role.seat_label for role in held if role.id == mandate.id),
        "mandate_from": stored_day(mandate.starts_on),
        "mandate_until": stored_day(mandate.ends_on),
        "mandate_decision": number,
    }


def _resolution(decision: Decision) -> Resolution:
    return Resolution(
        decision.number or 0,
        decision.motion,
        label_of(RESULTS, decision.result),
        decisions.votes_told(decision),
    )


def _moment(stored: str | None) -> datetime | None:
    return datetime.fromisoformat(stored) if stored else None


def _locate(subject: Subject, name: str, label: str) -> Blank:
    """Return where what a template prints is filled."""
    if name in _SEATS or name == "officers":
        seat = "president" if name == "officers" else name
        return Blank(label, "mandate", seat, subject.club.id, subject.club.name)
    if name in ("agenda", "decisions") and subject.meeting:
        kind = "agenda" if name == "agenda" else "decision"
        return Blank(label, kind, name, subject.meeting.id, subject.name)
    sort, _sep, field = name.partition("_")
    sort, field = _STORED_AS.get(name, (sort, field))
    if sort == "setting":
        return Blank(label, sort, field)
    if sort == "term" and subject.mandate:
        return Blank(label, sort, field, subject.mandate.id, subject.name)
    if sort == "meeting" and subject.meeting:
        return Blank(label, sort, field, subject.meeting.id, subject.name)
    return Blank(label, "club", field, subject.club.id, subject.club.name)
