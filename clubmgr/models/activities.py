"""Activities: what counts as a contribution and how much, as usual or as the brand has it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from clubmgr.errors import InvalidFields
from clubmgr.i18n import _
from clubmgr.method.recognition import USUAL
from clubmgr.models import records
from clubmgr.models.fields import Values
from clubmgr.models.kinds.recognition import ACTIVITY, Activity
from clubmgr.models.program import Program
from clubmgr.models.recognition import refuse_off
from clubmgr.text import clean_line, fold, slug

_STORED: Final = "SELECT * FROM activity ORDER BY rowid"
_CODES: Final = {usual.code: usual for usual in USUAL}


@dataclass(frozen=True, slots=True)
class Weight:
    """An activity as it counts here: `record` is what changes it, '' where it is as usual.

    `usual` is what it earns as usual, None for one of the brand's own; `points` is what it earns
    now, 0 where it is not counted (`off`).
    """

    record: str
    code: str
    label: str
    points: int
    off: bool
    derived: bool
    usual: int | None

    @property
    def id(self) -> str:
        """Its code, which is its own."""
        return self.code


def every(program: Program) -> list[Weight]:
    """Return the usual activities, then the brand's own, each as it counts here."""
    stored = {row["code"]: row for row in program.rows(_STORED)}
    usual = [
        _weight(code, stored.get(code), _(each.label), each.points, derived=each.derived)
        for code, each in _CODES.items()
    ]
    own = [_weight(code, row, code, None) for code, row in stored.items() if code not in _CODES]
    return usual + own


def _weight(code: str, row: Any, label: str, usual: int | None, *, derived: bool = False) -> Weight:
    if row is None:
        return Weight("", code, label, usual or 0, False, derived, usual)
    points = usual or 0 if row["points"] is None else row["points"]
    off = bool(row["off"])
    return Weight(row["id"], code, row["name"] or label, 0 if off else points, off, derived, usual)


def points(program: Program) -> dict[str, int]:
    """Return how many points each activity earns, by its code; what is off earns none."""
    return {weight.code: weight.points for weight in every(program) if not weight.off}


def names(program: Program) -> dict[str, str]:
    """Return what each activity is called, by its code."""
    return {weight.code: weight.label for weight in every(program)}


def code_of(program: Program, text: str) -> str:
    """Return the code of the activity with this code or name.

    The beginning is enough where it means one only. Raises InvalidFields where there is none.
    """
    wanted = fold(clean_line(text))
    known = every(program)
    whole = [w.code for w in known if wanted in (fold(w.code), fold(w.label))]
    begun = [
        w.code for w in known if fold(w.code).startswith(wanted) or fold(w.label).startswith(wanted)
    ]
    found = whole or begun
    if len(found) != 1:
        raise InvalidFields(
            {
                "activity": _("“{text}” is not one activity: {known}.").format(
                    text=text, known=", ".join(w.code for w in known)
                )
            }
        )
    return found[0]


def add(program: Program, values: Values) -> str:
    """Add an activity, or what the brand changes of a usual one; return its id.

    One of its own gets its code from its name. Raises InvalidFields.
    """
    refuse_off(program)
    name = values.get("name") or ""
    code = clean_line(values.get("code") or "") or slug(name, "")
    if not code:
        raise InvalidFields({"name": _("{field} is needed.").format(field=_("Name"))})
    return records.add(program, ACTIVITY, values | {"code": code})


def change(program: Program, seen: Activity, values: Values) -> None:
    """Change an activity as it was seen. Raises Stale, InvalidFields."""
    refuse_off(program)
    records.change(program, ACTIVITY, seen, values)


def weigh(program: Program, code: str, points: int) -> None:
    """Let an activity earn so many points from now on, and for what is past."""
    _store(program, code, {"points": points, "off": False})


def switch(program: Program, code: str) -> None:
    """Count an activity no more, or again."""
    weight = next(each for each in every(program) if each.code == code)
    _store(program, code, {"off": not weight.off})


def _store(program: Program, code: str, values: Values) -> None:
    """Change the record of an activity, which a usual one has none of yet."""
    refuse_off(program)
    weight = next(each for each in every(program) if each.code == code)
    label = _("Changed {name}").format(name=weight.label)
    with program.step(label, "edit activity"):
        if weight.record:
            seen: Activity = records.get(program, ACTIVITY, weight.record)
            records.change(program, ACTIVITY, seen, values)
        else:
            records.add(program, ACTIVITY, {"code": code} | values)
