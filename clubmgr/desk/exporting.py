"""Records as files that other programs read: CSV, JSON, Excel workbooks, vCards."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final, Literal

from clubmgr.desk import embargoed
from clubmgr.errors import UsageError
from clubmgr.i18n import _, ngettext, number
from clubmgr.method import CRITERIA, Rubric, judge
from clubmgr.models import (
    card_rests,
    customs,
    jury,
    previews,
    recognition,
    records,
    segments,
    settings,
)
from clubmgr.models.fields import MANY, Field, Kind
from clubmgr.models.kinds import KINDS
from clubmgr.models.kinds.candidacy import CANDIDACY, Assessment
from clubmgr.models.kinds.person import PERSON, Person
from clubmgr.models.program import Program
from clubmgr.text import decimal

if TYPE_CHECKING:
    from clubmgr.papers.cards import Version

Format = Literal["csv", "json", "vcf", "xlsx"]
FORMATS: Final[tuple[Format, ...]] = ("csv", "json", "vcf", "xlsx")
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
_LISTS: Final = {
    "people": "people", "clubs": "clubs", "candidacies": "prospects", "meetings": "meetings",
    "ambassadors": "ambassadors", "perks": "perks",
}  # fmt: skip
"""What can be filtered as its list is, and the list."""
_INVITING: Final = frozenset(("meeting", "agenda_item"))
"""The kinds whose words go out to many."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What of a list is exported: these records only, if any are named; `sensitive` own fields."""

    ids: Sequence[str] | None = None
    sensitive: bool = False
    vcard: Version = "3.0"


_ALL: Final = Wanted()


def export(program: Program, what: str, file_format: Format, wanted: Wanted = _ALL) -> bytes:
    """Return records of one of `EXPORTED` as a file's content.

    A reference is written as the other record's name, with its id beside it. A candidacy brings
    the medians of its whole jury, blind or not. Raises UsageError for vCards of others than people.
    """
    kind = KINDS[EXPORTED[what]]
    if file_format == "vcf":
        if kind is not PERSON:
            raise UsageError(
                _("Only people go into vCards, not {what}.").format(what=what),
                _("Choose the format csv, xlsx or json."),
            )
        return _write_cards(program, wanted)
    found = rows(program, kind, wanted)
    if file_format == "json":
        return write_json(found)
    kind = _shown(program, kind, wanted)
    headers = list(_headers(kind))
    cells = ([_cell(kind, name, row[name]) for name in headers] for row in found)
    if file_format == "xlsx":
        from clubmgr.papers.workbooks import write_workbook

        return write_workbook(what, headers, cells)
    from clubmgr.papers.sheets import write_csv

    return write_csv(headers, cells)


def rows(program: Program, kind: Kind, wanted: Wanted = _ALL) -> Iterator[dict[str, Any]]:
    """Yield the records of a kind as objects, but for what is under embargo, or is off."""
    if _is_off(program, kind):
        return
    names: dict[str, str] = {}
    rubric = settings.read(program).rubric
    hidden = previews.hidden(program)
    shown = _shown(program, kind, wanted)
    for record in _records(program, kind, wanted):
        if previews.is_hidden(kind.name, record, hidden):
            continue
        row = _as_object(program, shown, record, names)
        if kind is CANDIDACY:
            row |= grid(jury.everybody(program, record.id), rubric)
        yield row


def _records(program: Program, kind: Kind, wanted: Wanted) -> Iterator[Any]:
    if wanted.ids is None:
        return records.every(program, kind)
    return (records.get(program, kind, id) for id in wanted.ids)


def _shown(program: Program, kind: Kind, wanted: Wanted) -> Kind:
    """Return a kind with the own fields that are exported."""
    whole = customs.kind(program, kind)
    if wanted.sensitive or not any(field.sensitive for field in whole.fields):
        return whole
    return replace(whole, fields=tuple(field for field in whole.fields if not field.sensitive))


def chosen(program: Program, what: str, text: str, segment: str = "") -> list[str]:
    """Return the ids of the records of a list that a filter and a segment find, in its order.

    Raises UsageError for what has no list, NotFound for a segment, FilterError for a filter.
    """
    of = _LISTS.get(what)
    if of is None:
        raise UsageError(
            _("{what} cannot be filtered.").format(what=what),
            _("These can: {names}.").format(names=", ".join(_LISTS)),
        )
    return list(segments.listing(program, of, text, segment).ids())


def remarks(program: Program, what: str, wanted: Wanted = _ALL) -> tuple[str, ...]:
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
    if unsaid := [f for f in customs.kind(program, kind).fields if f.sensitive]:
        names = ", ".join(_(field.label) for field in unsaid)
        text = (
            _("Sensitive fields are in it: {names}.")
            if wanted.sensitive
            else _("Left out, as they are sensitive: {names}.")
        )
        return (text.format(names=names),)
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
    return _as_object(program, customs.kind(program, kind), record, {} if names is None else names)


def _as_object(program: Program, kind: Kind, record: Any, names: dict[str, str]) -> dict[str, Any]:
    row: dict[str, Any] = {"id": record.id}
    if kind.name == PERSON.name:
        row["name"] = record.name
    for field in kind.fields:
        value = records.value_of(record, field)
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
    if kind.name == PERSON.name:
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
    from clubmgr.papers.own_values import write_items
    from clubmgr.papers.values import write_list

    field = kind.field(name)
    if field is None or value is None:
        return value
    if value == ():
        return None
    if field.type in MANY:
        if field.own:
            return write_items(value)
        return write_list(name, value) if kind.name == PERSON.name else "; ".join(value)
    if field.type == "yesno":
        return "yes" if value else "no"
    return value.replace("T", " ") if field.type == "moment" else value


def _write_cards(program: Program, wanted: Wanted) -> bytes:
    from clubmgr.papers.cards import write_cards

    kept = card_rests.every(program)
    own = [field for field in _shown(program, PERSON, wanted).fields if field.own]
    return write_cards(
        (
            _card(person, kept.get(person.id, ()), own)
            for person in _records(program, PERSON, wanted)
        ),
        wanted.vcard,
    )


def _card(person: Person, kept: Sequence[str], own: Sequence[Field]) -> Any:
    from clubmgr.papers.cards import Card, write_own

    said = ((field, records.value_of(person, field)) for field in own)
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
        rest=(
            *kept,
            *(
                write_own(field.name, _own_text(field, value))
                for field, value in said
                if value != field.empty
            ),
        ),
    )


def _own_text(field: Field, value: Any) -> str:
    """Write the value of an own field as an import reads it back."""
    from clubmgr.papers.own_values import write_items

    if field.type in MANY:
        return write_items(value)
    return "yes" if value is True else str(value)
