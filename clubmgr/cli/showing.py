"""One record with all that hangs on it, for reading and for other programs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any, Final

from clubmgr.cli.printing import day, moment, short
from clubmgr.desk import exporting
from clubmgr.errors import ClubmgrError
from clubmgr.i18n import _, number
from clubmgr.method import CRITERIA, CRITERIA_LABELS, MOST
from clubmgr.models import customs, hanging, jury, recognition, records, settings
from clubmgr.models.fields import Field, Kind
from clubmgr.models.hanging import Hanging
from clubmgr.models.kinds.candidacy import ASSESSMENT, CANDIDACY
from clubmgr.models.program import Program
from clubmgr.text import clean, clean_line

_PLURALS: Final[Mapping[str, str]] = {kind: name for name, kind in exporting.EXPORTED.items()}
_BRIEF: Final = frozenset(
    ("line", "choice", "choices", "date", "moment", "record", "number", "amount")
)
_SAID_BY_GRID: Final = frozenset((*CRITERIA, *(f"{name}_evidence" for name in CRITERIA)))
_MOST_FIELDS: Final = 6


def whole_object(program: Program, kind: Kind, id: str) -> dict[str, Any]:
    """Return a record as an object, with a list for each kind that hangs on it."""
    record = _get(program, kind, id)
    names: dict[str, str] = {}
    found = {"record": kind.name, **exporting.as_object(program, kind, record, names)}
    found.setdefault("name", records.describe(program, kind, id))
    found |= _grid(program, kind, record)
    for group in _hanging(program, kind, id):
        found[_key(kind, group)] = [
            exporting.as_object(program, group.kind, each, names) | _grid(program, group.kind, each)
            for each in group.records
        ]
    return found


def remarks(program: Program, kind: Kind, id: str) -> tuple[str, ...]:
    """Return what there is to say of what is not shown with a record."""
    said = recognition.left_out(hanging.left_out(program, kind, id))
    return (said,) if said else ()


def lines(program: Program, kind: Kind, id: str) -> Iterator[str]:
    """Yield what a record says, line by line, clean."""
    from rich.cells import cell_len

    record = _get(program, kind, id)
    yield clean_line(f"{_(kind.label)}: {records.describe(program, kind, id)} ({short(id)})")
    told = [
        (field.title, text)
        for field in customs.kind(program, kind).fields
        if (text := _show(program, field, records.value_of(record, field)))
    ]
    if levels := _levels(_grid(program, kind, record)):
        told.append((_("Grid"), levels))
    width = max((cell_len(label) for label, _text in told), default=0)
    for label, text in told:
        first, *rest = clean(text).split("\n")
        yield f"  {label}{' ' * (width - cell_len(label))}  {first}"
        for line in rest:
            yield f"  {' ' * width}  {line}"
    for group in _hanging(program, kind, id):
        yield ""
        yield _title(group)
        for each in group.records:
            yield f"  {short(each.id)}  {_brief(program, group, each)}"


def _get(program: Program, kind: Kind, id: str) -> Any:
    """Return a record. Raises ClubmgrError for a grid that a blind jury hides, and what is off."""
    if kind.name in recognition.KINDS:
        recognition.refuse_off(program)
    record = records.get(program, kind, id)
    if kind is ASSESSMENT and not jury.seen(program, [record]):
        raise ClubmgrError(
            _("The jury is blind: this grid shows once your own of that candidate is complete."),
            _("clubmgr score fills it."),
        )
    return record


def _hanging(program: Program, kind: Kind, id: str) -> Iterator[Hanging]:
    """Yield what hangs on a record, without the grids that a blind jury hides."""
    for group in hanging.on_record(program, kind, id):
        if group.kind is ASSESSMENT:
            group = replace(group, records=tuple(jury.seen(program, group.records)))
        if group.records:
            yield group


def _key(kind: Kind, group: Hanging) -> str:
    """Return the name of a group's list: `candidacies`, `clubs_as_sponsor`."""
    plural = _PLURALS[group.kind.name]
    return plural if group.field.name == kind.name else f"{plural}_as_{group.field.name}"


def _title(group: Hanging) -> str:
    title = _(group.kind.plural)
    return title if group.field.goes_along else f"{title} ({_(group.field.label)})"


def _brief(program: Program, group: Hanging, record: Any) -> str:
    """Write a record that hangs on another on one line."""
    grid = _grid(program, group.kind, record)
    parts = [
        text
        for field in group.kind.fields
        if field.type in _BRIEF
        and field is not group.field
        and field.name not in _SAID_BY_GRID
        and (field.edited or field.required)
        and (text := _show(program, field, getattr(record, field.name), glyphs=False))
    ][:_MOST_FIELDS]
    said = _levels(grid) if group.kind is ASSESSMENT else _total(grid)
    parts = [said, *parts] if group.kind is ASSESSMENT else [*parts, said]
    return clean_line(" · ".join(part for part in parts if part))


def _grid(program: Program, kind: Kind, record: Any) -> dict[str, Any]:
    """Return what a grid says, or the jury, as far as one sees it, of a candidacy; else nothing."""
    if kind is CANDIDACY:
        grids = jury.current_of(program, record.id)
    elif kind is ASSESSMENT:
        grids = [record]
    else:
        return {}
    return exporting.grid(grids, settings.read(program).rubric)


def _total(grid: Mapping[str, Any]) -> str:
    return f"{number(grid['total'])}/{MOST}" if grid.get("total") is not None else ""


def _levels(grid: Mapping[str, Any]) -> str:
    """Write a grid on one line: each criterion that was scored, and the sum."""
    if not (total := _total(grid)):
        return ""
    scored = [name for name in CRITERIA if grid[name] is not None]
    levels = [f"{_(CRITERIA_LABELS[name])} {number(grid[name])}" for name in scored]
    return " · ".join((*levels, total))


def _show(program: Program, field: Field, value: Any, *, glyphs: bool = True) -> str:
    """Write a value for reading, days in words."""
    if value and field.type == "choice" and not glyphs:
        return records.show_choice(field, value)
    if value and field.type == "date":
        return day(value)
    if value and field.type == "moment":
        return moment(value) if value.endswith("Z") else day(value)
    return records.show(program, field, value)
