"""One record with all that hangs on it, for reading and for other programs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from clubmgr.cli.printing import day, moment, short
from clubmgr.desk import exporting
from clubmgr.i18n import _
from clubmgr.method import CRITERIA, MOST, judge
from clubmgr.models import hanging, records
from clubmgr.models.fields import Field, Kind
from clubmgr.models.hanging import Hanging
from clubmgr.models.kinds.candidacy import ASSESSMENT, CANDIDACY
from clubmgr.models.program import Program
from clubmgr.text import clean, clean_line

_PLURALS: Final[Mapping[str, str]] = {kind: name for name, kind in exporting.EXPORTED.items()} | {
    "assessment": "assessments"
}
_BRIEF: Final = frozenset(("line", "choice", "date", "moment", "record", "number"))
_MOST_FIELDS: Final = 6


def whole_object(program: Program, kind: Kind, id: str) -> dict[str, Any]:
    """Return a record as an object, with a list for each kind that hangs on it."""
    record = records.get(program, kind, id)
    names: dict[str, str] = {}
    found = {"record": kind.name, **exporting.as_object(program, kind, record, names)}
    found.setdefault("name", records.describe(program, kind, id))
    for group in hanging.on_record(program, kind, id):
        found[_key(kind, group)] = [
            exporting.as_object(program, group.kind, each, names) | _grid(program, group.kind, each)
            for each in group.records
        ]
    return found


def lines(program: Program, kind: Kind, id: str) -> Iterator[str]:
    """Yield what a record says, line by line, clean."""
    from rich.cells import cell_len

    record = records.get(program, kind, id)
    yield clean_line(f"{_(kind.label)}: {records.describe(program, kind, id)} ({short(id)})")
    told = [
        (_(field.label), text)
        for field in kind.fields
        if (text := _show(program, field, getattr(record, field.name)))
    ]
    width = max((cell_len(label) for label, _text in told), default=0)
    for label, text in told:
        first, *rest = clean(text).split("\n")
        yield f"  {label}{' ' * (width - cell_len(label))}  {first}"
        for line in rest:
            yield f"  {' ' * width}  {line}"
    for group in hanging.on_record(program, kind, id):
        yield ""
        yield _title(group)
        for each in group.records:
            yield f"  {short(each.id)}  {_brief(program, group, each)}"


def _key(kind: Kind, group: Hanging) -> str:
    """Return the name of a group's list: `candidacies`, `clubs_as_sponsor`."""
    plural = _PLURALS[group.kind.name]
    return plural if group.field.name == kind.name else f"{plural}_as_{group.field.name}"


def _title(group: Hanging) -> str:
    title = _(group.kind.plural)
    return title if group.field.required else f"{title} ({_(group.field.label)})"


def _brief(program: Program, group: Hanging, record: Any) -> str:
    """Write a record that hangs on another on one line."""
    parts = [
        text
        for field in group.kind.fields
        if field.type in _BRIEF
        and field is not group.field
        and (field.edited or field.required)
        and (text := _show(program, field, getattr(record, field.name), glyphs=False))
    ][:_MOST_FIELDS]
    grid = _grid(program, group.kind, record)
    if grid and grid["total"] is not None:
        parts.append(f"{grid['total']}/{MOST}")
    return clean_line(" · ".join(parts))


def _grid(program: Program, kind: Kind, record: Any) -> dict[str, Any]:
    """Return the scores of a candidacy with their sum; nothing of any other kind."""
    if kind is not CANDIDACY:
        return {}
    grids = [g for g in hanging.on_record(program, CANDIDACY, record.id) if g.kind is ASSESSMENT]
    scores = tuple(getattr(grids[0].records[0], name) if grids else None for name in CRITERIA)
    total = judge((scores[0], scores[1], scores[2], scores[3])).total
    return {**dict(zip(CRITERIA, scores, strict=True)), "total": total}


def _show(program: Program, field: Field, value: Any, *, glyphs: bool = True) -> str:
    """Write a value for reading, days in words."""
    if value and field.type == "choice" and not glyphs:
        return records.show_choice(field, value)
    if value and field.type == "date":
        return day(value)
    if value and field.type == "moment":
        return moment(value) if value.endswith("Z") else day(value)
    return records.show(program, field, value)
