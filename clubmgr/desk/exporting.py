"""Records as files that other programs read: CSV, JSON, vCard."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final, Literal

from clubmgr.desk import embargoed
from clubmgr.errors import UsageError
from clubmgr.i18n import _, ngettext, number
from clubmgr.method import CRITERIA, Rubric, judge
from clubmgr.models import jury, previews, recognition, records, settings
from clubmgr.models.fields import MANY, Field, Kind
from clubmgr.models.kinds import KINDS
from clubmgr.models.kinds.candidacy import CANDIDACY, Assessment
from clubmgr.models.kinds.person import PERSON, Person
from clubmgr.models.program import Program
from clubmgr.text import decimal

Format = Literal["csv", "json", "vcf"]
FORMATS: Final[tuple[Format, ...]] = ("csv", "json", "vcf")
EXPORTED: Final[Mapping[str, str]] = {
    "people": "person",
    "clubs": "club",
    "candidacies": "candidacy",
    "approaches": "approach",
    "moves": "move",
    "assessments": "assessment",
    "decisions": "selection",
    "mandates": "mandate",
    "meetings": "meeting",
    "participations": "participation",
    "milestones": "milestone",
    "actions": "action",
    "exceptions": "override",
    "touchpoints": "touchpoint",
    "pauses": "pause",
    "papers": "paper",
    "memberships": "membership",
    "absences": "absence",
    "opt_outs": "opt_out",
    "agenda_items": "agenda_item",
    "resolutions": "decision",
    "minutes": "minutes",
    "amendments": "amendment",
    "dispatches": "dispatch",
    "seats": "seat",
    "handovers": "handover",
    "associations": "association",
    "declarations": "declaration",
    "formalities": "formality",
    "particulars": "particulars",
    "articles": "article",
    "acceptances": "acceptance",
    "sanctions": "sanction",
    "ambassadors": "ambassador",
    "channels": "channel",
    "audiences": "audience",
    "kits": "kit",
    "member_types": "member_type",
    "engagements": "engagement",
    "referrals": "referral",
    "minors": "minority",
    "advertisers": "advertiser",
    "agreements": "agreement",
    "deliverables": "deliverable",
    "offerings": "offering",
    "perks": "perk",
    "thresholds": "threshold",
    "budgets": "budget",
    "requests": "request",
    "request_moves": "request_move",
    "contents": "content",
    "testimonies": "testimony",
    "previews": "preview",
    "preview_readers": "preview_reader",
    "leak_checks": "leak_check",
    "activities": "activity",
    "contributions": "contribution",
    "badges": "badge",
    "awards": "award",
    "challenges": "challenge",
    "draws": "draw",
    "draw_entries": "draw_entry",
    "feedback": "feedback",
    "brand_contributions": "brand_contribution",
    "segments": "segment",
    "custom_fields": "custom_field",
    "card_rests": "card_rest",
    "distinct_pairs": "distinct_pair",
    "lawful_bases": "lawful_basis",
    "suppressions": "suppression",
    "privacy_requests": "privacy_request",
    "retention_reviews": "retention_review",
    "processings": "processing",
}
"""What can be exported, and the kind of record that it is."""
_INVITING: Final = frozenset(("meeting", "agenda_item"))
"""The kinds whose words go out to many."""


def export(program: Program, what: str, file_format: Format) -> bytes:
    """Return all records of one of `EXPORTED` as a file's content.

    A reference is written as the other record's name, with its id beside it. A candidacy brings
    the medians of its whole jury, blind or not. Raises UsageError for vCards of others than people.
    """
    kind = KINDS[EXPORTED[what]]
    if file_format == "vcf":
        if kind is not PERSON:
            raise UsageError(
                _("Only people go into vCards, not {what}.").format(what=what),
                _("Choose the format csv or json."),
            )
        return _write_cards(program)
    if file_format == "json":
        return write_json(rows(program, kind))
    from clubmgr.papers.sheets import write_csv

    headers = list(_headers(kind))
    return write_csv(
        headers,
        ([_cell(kind, name, row[name]) for name in headers] for row in rows(program, kind)),
    )


def rows(program: Program, kind: Kind) -> Iterator[dict[str, Any]]:
    """Yield every record of a kind as an object, but for what is under embargo, or is off."""
    if _is_off(program, kind):
        return
    names: dict[str, str] = {}
    rubric = settings.read(program).rubric
    hidden = previews.hidden(program)
    for record in records.every(program, kind):
        if previews.is_hidden(kind.name, record, hidden):
            continue
        row = as_object(program, kind, record, names)
        if kind is CANDIDACY:
            row |= grid(jury.everybody(program, record.id), rubric)
        yield row


def remarks(program: Program, what: str) -> tuple[str, ...]:
    """Return what there is to say of an export: what it leaves out, what it names too early."""
    kind = KINDS[EXPORTED[what]]
    if _is_off(program, kind):
        said = recognition.left_out(sum(1 for _each in records.every(program, kind)))
        return (said,) if said else ()
    if kind.name in _INVITING:
        return embargoed.remarks(program, _words(program, kind))
    if hidden := _hidden(program, kind):
        text = ngettext(
            "{n} record is left out: it is under embargo.",
            "{n} records are left out: they are under embargo.",
            hidden,
        )
        return (text.format(n=number(hidden)),)
    return ()


def _is_off(program: Program, kind: Kind) -> bool:
    return kind.name in recognition.KINDS and not recognition.is_on(program)


def _hidden(program: Program, kind: Kind) -> int:
    """Return how many records of a kind are under embargo."""
    if kind.name not in previews.KEPT:
        return 0
    hidden = previews.hidden(program)
    return sum(previews.is_hidden(kind.name, each, hidden) for each in records.every(program, kind))


def _words(program: Program, kind: Kind) -> Iterator[str]:
    """Yield what the fields of text of all records of a kind say."""
    names = [field.name for field in kind.fields if field.type in ("line", "text")]
    for record in records.every(program, kind):
        yield from (getattr(record, name) for name in names)


def as_object(
    program: Program, kind: Kind, record: Any, names: dict[str, str] | None = None
) -> dict[str, Any]:
    """Return a record by the names of its fields; `names` remembers the names of others by id."""
    names = {} if names is None else names
    row: dict[str, Any] = {"id": record.id}
    if kind is PERSON:
        row["name"] = record.name
    for field in kind.fields:
        value = getattr(record, field.name)
        if field.type != "record":
            row[field.name] = _plain(field, value)
            continue
        if value is not None and value not in names:
            names[value] = records.describe(program, KINDS[field.of], value)
        row[field.name] = None if value is None else names[value]
        row[f"{field.name}_id"] = value
    return row


def _plain(field: Field, value: Any) -> Any:
    """Return a value as JSON has it: amounts are decimal strings, what is not said is null."""
    if field.type == "amount" and value is not None:
        return decimal(value)
    return None if value == "" else value


def write_json(rows: Iterable[Mapping[str, Any]]) -> bytes:
    """Return objects as one JSON array, an object to a line."""
    lines = ",\n".join(json.dumps(row, ensure_ascii=False) for row in rows)
    return f"[\n{lines}\n]\n".encode() if lines else b"[]\n"


def _headers(kind: Kind) -> Iterator[str]:
    yield "id"
    if kind is PERSON:
        yield "name"
    for field in kind.fields:
        yield field.name
        if field.type == "record":
            yield f"{field.name}_id"
    if kind is CANDIDACY:
        yield from (*CRITERIA, "total")


def grid(grids: Sequence[Assessment], rubric: Rubric) -> dict[str, Any]:
    """Return the median of each criterion over some grids, and what they sum to."""
    medians = jury.medians(grids)
    return {**dict(zip(CRITERIA, medians, strict=True)), "total": judge(medians, rubric).total}


def _cell(kind: Kind, name: str, value: Any) -> object:
    """Write a value as a cell that an import, or a person, reads back."""
    from clubmgr.papers.values import write_list

    field = kind.field(name)
    if field is None or value is None:
        return value
    if value == ():
        return None
    if field.type in MANY:
        return write_list(name, value) if kind is PERSON else "; ".join(value)
    if field.type == "yesno":
        return "yes" if value else "no"
    return value.replace("T", " ") if field.type == "moment" else value


def _write_cards(program: Program) -> bytes:
    from clubmgr.papers.cards import write_cards

    return write_cards(_card(person) for person in records.every(program, PERSON))


def _card(person: Person) -> Any:
    from clubmgr.papers.cards import Card

    return Card(
        uid=f"urn:uuid:{person.id}",
        given_name=person.given_name,
        family_name=person.family_name,
        name=person.name,
        emails=person.emails,
        phones=person.phones,
        channels=person.channels,
        employer=person.employer,
        job_title=person.job_title,
        city=person.city,
        country=person.country,
        language=person.language,
        tags=person.tags,
        notes=person.notes,
    )
