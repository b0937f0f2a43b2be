"""Segments: filters of a list under a name, used wherever a filter is."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, Final

from clubmgr.errors import ClubmgrError, InvalidFields, NotFound
from clubmgr.i18n import _
from clubmgr.models import records, settings
from clubmgr.models.fields import Values, label_of
from clubmgr.models.filter_names import SEGMENT as SEGMENT_NAME
from clubmgr.models.filter_names import canonical
from clubmgr.models.filter_terms import Term, parse, terms
from clubmgr.models.filters import Condition, FilterError, Place, read
from clubmgr.models.kinds.care import LISTS, SEGMENT, Segment
from clubmgr.models.listing import Listing, Query, Spec, by_choice, ground
from clubmgr.models.program import Program
from clubmgr.text import clean_line, fold

_NAMED: Final = "SELECT * FROM segment WHERE list = :list AND sort_name = :name"
_BEGUN: Final = """
SELECT * FROM segment
 WHERE list = :list AND sort_name >= :name AND sort_name < :name || char(1114111)
 ORDER BY sort_name LIMIT 6
"""
_OF_LIST: Final = "SELECT * FROM segment WHERE list = :list ORDER BY sort_name"
_SAME_LIST: Final = {"shortlist": "prospects", "candidacies": "prospects"}
"""The lists that show a part of another one, whose segments they share."""


@dataclass(frozen=True, slots=True)
class SegmentRow:
    """A segment as the list of segments shows it."""

    id: str
    version: int
    name: str
    list: str
    filter: str
    notes: str


def _row(row: sqlite3.Row) -> SegmentRow:
    return SegmentRow(**{name: row[name] for name in SegmentRow.__slots__})


LIST: Final = Spec(
    name="segments",
    table="segment",
    columns="segment.id, segment.version, segment.name, segment.list, segment.filter,"
    " segment.notes",
    make=_row,
    words_in="segment.name || ' ' || segment.filter || ' ' || segment.notes",
    places={
        "name": Place("segment.name"),
        "list": Place("segment.list", "choice", LISTS),
        "filter": Place("segment.filter"),
        "notes": Place("segment.notes"),
    },
    sorts={
        "name": ("segment.sort_name",),
        "list": (by_choice("segment.list", LISTS), "segment.sort_name"),
    },
)


def list_of(spec: str) -> str:
    """Return the list whose segments a listing takes, by its name; '' where it has none."""
    name = _SAME_LIST.get(spec, spec)
    return name if any(choice.code == name for choice in LISTS) else ""


def of_list(program: Program, name: str) -> list[Segment]:
    """Return the segments of a list, by name."""
    return [records.decode(SEGMENT, row) for row in program.rows(_OF_LIST, list=name)]


def filter_in(program: Program, spec: str, name: str) -> str:
    """Return the filter of a segment of the list that a listing shows. Raises NotFound."""
    return filter_of(program, name, list_of(spec))


def filter_of(program: Program, name: str, of: str = "people") -> str:
    """Return the filter of a segment by its name, or by how no other begins. Raises NotFound."""
    return named(program, name, of).filter


def named(program: Program, name: str, of: str) -> Segment:
    """Return a segment of a list by its name, or by how no other begins. Raises NotFound."""
    wanted = fold(clean_line(name))
    found = program.rows(_NAMED, list=of, name=wanted) or program.rows(_BEGUN, list=of, name=wanted)
    if len(found) == 1:
        segment: Segment = records.decode(SEGMENT, found[0])
        return segment
    if not found:
        there = ", ".join(each.name for each in of_list(program, of)[:6])
        raise NotFound(
            _("There is no segment “{name}” of this list.").format(name=name),
            _("There are: {names}.").format(names=there) if there else "",
        )
    raise NotFound(
        _("“{text}” can be several: {some}.").format(
            text=name, some=", ".join(row["name"] for row in found)
        )
    )


def ids(program: Program, name: str) -> list[str]:
    """Return the ids of the people in a segment, in their order. Raises NotFound, FilterError."""
    return list(listing(program, "people", filter_of(program, name)).ids())


def condition(program: Program, name: str, prefix: str) -> Condition | None:
    """Return the condition for people in a segment of exactly that name; None if there is none.

    Its values are whole and their names begin with the `prefix`. Raises FilterError.
    """
    from clubmgr.models import people

    row = program.row(_NAMED, list="people", name=fold(name))
    if row is None:
        return None
    today = program.clock.today()
    found = read(row["filter"], ground(program, people.LIST), today=today, prefix=prefix)
    for ask in found.asks:
        found.values.update(ask(program))
    return found


def add(program: Program, values: Values) -> str:
    """Store a segment. Raises InvalidFields, also for a filter that cannot be read."""
    label = _("Kept the segment {name}").format(name=values.get("name", ""))
    of = values.get("list") or "people"
    with program.step(label, "add segment"):
        _write_names_whole(program, of)
        text = _with_whole_names(program, values.get("filter", ""), of)
        _refuse_unread(program, text, of)
        id = records.add(program, SEGMENT, {**values, "filter": text})
        _try(program, id)
    return id


def change(program: Program, seen: Segment, values: Values) -> None:
    """Change a segment. Raises Stale, InvalidFields, ClubmgrError for a name that is in use."""
    label = _("Changed the segment {name}").format(name=seen.name)
    with program.step(label, "edit segment"):
        named = values.get("name", seen.name), values.get("list", seen.list)
        if (fold(named[0]), named[1]) != (fold(seen.name), seen.list):
            _refuse_named(program, seen, ())
            _write_names_whole(program, named[1], besides=seen.id)
        text = _with_whole_names(program, values.get("filter", seen.filter), named[1])
        _refuse_unread(program, text, named[1])
        records.change(program, SEGMENT, seen, {**values, "filter": text})
        _try(program, seen.id)


def delete(program: Program, ids: Sequence[str]) -> int:
    """Delete segments. Raises ClubmgrError for one that another, or the settings, name."""
    for id in ids:
        _refuse_named(program, records.get(program, SEGMENT, id), ids)
    return records.delete(program, SEGMENT, ids)


def _refuse_named(program: Program, seen: Segment, besides: Sequence[str]) -> None:
    """Refuse to take the name of a segment away from those whose filters say it."""
    for other in of_list(program, seen.list):
        if other.id not in {seen.id, *besides} and any(
            _means(program, term, seen) for term in _terms_of(other.filter)
        ):
            raise ClubmgrError(
                _("The segment “{name}” is a part of “{other}”.").format(
                    name=seen.name, other=other.name
                ),
                _("Change the filter of that one first."),
            )
    if seen.list == "people" and fold(seen.name) in _in_rhythms(program):
        raise ClubmgrError(
            _("The contact rhythm in the settings is for the segment “{name}”.").format(
                name=seen.name
            ),
            _("Change that line of the settings first."),
        )


def naming_field(program: Program, key: str) -> list[Segment]:
    """Return the segments of people that are filtered by a field, by name."""
    return [each for each in of_list(program, "people") if _named_at(each.filter, key)]


def rename_field(program: Program, key: str, new_key: str) -> None:
    """Write another key of a field into the filters of people's segments.

    Raises ClubmgrError where one of them cannot be read with it.
    """
    renamed = naming_field(program, key)
    for segment in renamed:
        text = _rewritten(segment.filter, dict.fromkeys(_named_at(segment.filter, key), new_key))
        records.change(program, SEGMENT, segment, {"filter": text})
    for segment in renamed:
        try:
            listing(program, "people", f'in:"{segment.name}"')
        except FilterError as error:
            raise ClubmgrError(error.message, _("Change the filter of that one first.")) from None


def _named_at(text: str, key: str) -> set[tuple[int, int]]:
    """Return from where to where a filter names a field; what a `|` or a bracket adds has none."""
    found = set()
    for term in _terms_of(text):
        if term.name and canonical(term.name, {key: None}):
            start = term.start + len(text[term.start :]) - len(text[term.start :].lstrip("!"))
            end = start + len(term.name)
            if text[start : end + 1] == f"{term.name}:":
                found.add((start, end))
    return found


def _rewritten(text: str, parts: Mapping[tuple[int, int], str]) -> str:
    """Return a filter with other words in some places, each from one character up to another."""
    for (start, end), new in sorted(parts.items(), reverse=True):
        text = text[:start] + new + text[end:]
    return text


def _with_whole_names(program: Program, text: str, of: str) -> str:
    """Return a filter that names whole each segment that it names by a beginning.

    Whatever is called so later, the filter means what it meant when it was written.
    """
    wholes = {}
    for term in _terms_of(text):
        found = _segment_of(program, term, of)
        if found is not None and fold(term.value) != fold(found.name):
            wholes[term.at, term.end] = f'"{found.name}"'
    return _rewritten(text, wholes)


def _write_names_whole(program: Program, of: str, besides: str = "") -> None:
    """Do so in the segments of a list, but for one: before a name is given that could be meant."""
    for segment in of_list(program, of):
        text = _with_whole_names(program, segment.filter, of)
        if segment.id != besides and text != segment.filter:
            records.change(program, SEGMENT, segment, {"filter": text})


def _in_rhythms(program: Program) -> set[str]:
    """Return the folded names of the segments whose people should be heard of in a rhythm."""
    from clubmgr.models import cadence

    return {rhythm.segment for rhythm in cadence.rhythms(settings.read(program))}


def _means(program: Program, term: Term, segment: Segment) -> bool:
    found = _segment_of(program, term, segment.list)
    return found is not None and found.id == segment.id


def _segment_of(program: Program, term: Term, of: str) -> Segment | None:
    """Return the segment of a list that a term names, None where it names none that there is."""
    if not (term.name and term.value and canonical(term.name, {SEGMENT_NAME: None})):
        return None
    with suppress(NotFound):
        return named(program, term.value, of)
    return None


def _terms_of(text: str) -> tuple[Term, ...]:
    """Return the terms of a filter; of one that cannot be read, none."""
    with suppress(FilterError):
        return tuple(terms(parse(text)))
    return ()


def keep(program: Program, name: str, of: str, text: str) -> str:
    """Keep a filter under a name, in place of the one that goes by it; return the segment's id."""
    name = clean_line(name)
    same = [each for each in of_list(program, of) if fold(each.name) == fold(name)]
    if same:
        change(program, same[0], {"filter": text})
        return same[0].id
    return add(program, {"name": name, "list": of, "filter": text})


def read_name(text: str) -> str:
    """Return a name that filters can say. Raises ValueError with a sentence."""
    name = clean_line(text)
    if not name:
        raise ValueError(_("Give it a name."))
    if '"' in name:
        raise ValueError(_("A name has no quotes: filters write it between them."))
    return name


def _refuse_unread(program: Program, text: str, of: str) -> None:
    """Refuse a filter that cannot be read, before there is a segment of it."""
    try:
        parse(text, whole=True)
        listing(program, of, text)
    except FilterError as error:
        raise InvalidFields({"filter": str(error)}) from None


def _try(program: Program, id: str) -> None:
    """Read a segment by its name, which shows whether it is a part of itself.

    Raises InvalidFields.
    """
    segment: Segment = records.get(program, SEGMENT, id)
    try:
        read_name(segment.name)
    except ValueError as error:
        raise InvalidFields({"name": str(error)}) from None
    try:
        listing(program, segment.list, f'in:"{segment.name}"')
    except FilterError as error:
        raise InvalidFields({"filter": str(error)}) from None


def listing(program: Program, of: str, text: str, segment: str = "") -> Listing[Any]:
    """Return what a filter finds of a list, or in a segment of it. Raises FilterError, NotFound."""
    spec, values = _specs(program, of)
    inside = named(program, segment, of).name if segment else ""
    return Listing(program, spec, Query(text, values=values, segment=inside))


def _specs(program: Program, of: str) -> tuple[Spec[Any], dict[str, Any]]:
    from clubmgr.models import ambassadors, candidacies, clubs, meetings, people, perks, register

    today = {"today": program.clock.today().isoformat()}
    match of:
        case "prospects":
            return candidacies.PROSPECTS, candidacies.view(program)
        case "clubs":
            return clubs.LIST, today
        case "meetings":
            return meetings.LIST, dict(meetings.EVERYWHERE)
        case "ambassadors":
            return ambassadors.LIST, dict(ambassadors.view(program))
        case "perks":
            return perks.LIST, dict(perks.values(program))
        case "papers":
            return register.LIST, {}
    return people.LIST, {}


def told_list(code: str) -> str:
    """Return what the list of a segment is called."""
    return label_of(LISTS, code)
