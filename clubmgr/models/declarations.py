"""Declarations: what an association makes known to the authorities, since when and by when."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

from clubmgr.errors import ClubmgrError, InvalidFields
from clubmgr.i18n import _, labelled, ngettext, short_date
from clubmgr.method import filing
from clubmgr.method.seats import BOARD
from clubmgr.models import associations, clubs, records
from clubmgr.models.fields import Values, label_of
from clubmgr.models.kinds.association import CHANGES, DECLARATION, Declaration
from clubmgr.models.kinds.club import CLUB, Club
from clubmgr.models.pending import COUNTED, DECLARED_BY, UNDECLARED
from clubmgr.models.program import Program
from clubmgr.text import fold

LONG_AGO_DAYS: Final = 365
"""What changed longer ago than this is history that is written down, not news to declare."""
_OF_CLUB: Final = "SELECT * FROM declaration WHERE club = :club ORDER BY happened_on, rowid"
_SAME: Final = f"""
SELECT id FROM declaration
 WHERE club = :club AND kind = :kind AND happened_on = :day AND {UNDECLARED}
"""
_COVERED: Final = """
SELECT 1 FROM declaration
 WHERE club = :club AND kind IN (:kind, 'creation')
   AND coalesce(filed_on, receipt_on) >= :day AND happened_on >= :day
"""
"""A declaration of the same kind, or the creation, that tells of a change: both later than it."""
_OTHER_LEADERS: Final = f"""
SELECT 1 FROM mandate
 WHERE club = :club AND seat IN {BOARD}
   AND (starts_on = :day OR ends_on IN (:day, date(:day, '-1 day')))
"""
_LIKE_IT: Final = f"""
SELECT * FROM declaration
 WHERE club = :club AND kind = :kind AND happened_on <= :day AND id <> :id AND {UNDECLARED}
"""
_AWAITED: Final = f"""
SELECT declaration.*, {DECLARED_BY} AS due_on, club.name AS club_name
  FROM declaration JOIN club ON club.id = declaration.club
 WHERE {COUNTED} AND (:club = '' OR declaration.club = :club)
   AND declaration.happened_on <= :today AND club.stage <> 'closed'
 ORDER BY due_on, club.sort_name, declaration.rowid
"""
_FORMER: Final = """
SELECT told.old FROM change AS made JOIN change AS told ON told.step = made.step
 WHERE made.record = :declaration AND made.kind = 'declaration' AND made.old IS NULL
   AND told.kind = 'club' AND told.record = :club AND told.old IS NOT NULL
"""
"""What the club was before the change that brought a declaration about."""
_SEAT: Final = ("city", "postcode")
_STATUTES: Final = ("name", "mission")
_CONSEQUENCES: Final = {"seat": _SEAT, "statutes": _STATUTES}
"""The fields of a club whose change is to be declared, by the kind of the declaration."""


@dataclass(frozen=True, slots=True)
class Awaited:
    """A change that is still to be declared: since when, until when, how many days are left."""

    id: str
    club: str
    club_name: str
    kind: str
    happened_on: str
    due_on: str
    days: int

    @property
    def title(self) -> str:
        """The change and its countdown: `change of leaders: 45 days left to declare it`."""
        return labelled(label_of(CHANGES, self.kind), countdown(self.days))


def countdown(days: int) -> str:
    """Say how long there is to declare a change; negative days are past the term."""
    if days < 0:
        text = ngettext("declaration {n} day late", "declaration {n} days late", -days)
        return text.format(n=-days)
    if not days:
        return _("to be declared today")
    return ngettext(
        "{n} day left to declare it", "{n} days left to declare it", days
    ).format(n=days)  # fmt: skip


def of_club(program: Program, club: str) -> list[Declaration]:
    """Return the declarations of a club, the creation first, then as they happened."""
    found = [records.decode(DECLARATION, row) for row in program.rows(_OF_CLUB, club=club)]
    return sorted(found, key=lambda each: each.kind != "creation")


def awaited(program: Program, club: str = "") -> list[Awaited]:
    """Return the changes that wait to be declared, of a club or of all, the most urgent first."""
    today = program.clock.today()
    return [
        Awaited(
            row["id"], row["club"], row["club_name"], row["kind"], row["happened_on"],
            row["due_on"], (date.fromisoformat(row["due_on"]) - today).days,
        )
        for row in program.rows(_AWAITED, club=club, today=today.isoformat())
    ]  # fmt: skip


def due_on(declaration: Declaration) -> date | None:
    """Return the last day for a declaration; None where no term runs."""
    if not declaration.happened_on:
        return None
    return filing.due_on(declaration.kind, date.fromisoformat(declaration.happened_on))


def note_change(
    program: Program, club: str, kind: str, on: str, decision: str | None = None
) -> str | None:
    """Note, in the caller's step, that a change of a declared association is to be declared.

    `kind` is one of CHANGES, `on` the day of the change. Changes of a kind on one day are declared
    together. Returns the declaration's id; None for a club that is no declared association, for a
    change that a later declaration has told of, and for one that is more than a year old: that is
    history being written down.
    """
    if not associations.is_declared(program, club):
        return None
    if on < (program.clock.today() - timedelta(LONG_AGO_DAYS)).isoformat():
        return None
    if row := program.row(_SAME, club=club, kind=kind, day=on):
        return str(row["id"])
    if program.row(_COVERED, club=club, kind=kind, day=on):
        return None
    values = {"club": club, "kind": kind, "happened_on": on, "decision": decision}
    return records.add(program, DECLARATION, values)


def take_back(program: Program, club: str, kind: str, on: str) -> None:
    """Let a declaration go, in the caller's step, whose change was taken back.

    One that is filed, or that another change of leaders on that day still asks for, stays.
    """
    if kind == "leaders" and program.row(_OTHER_LEADERS, club=club, day=on):
        return
    if row := program.row(_SAME, club=club, kind=kind, day=on):
        records.delete(program, DECLARATION, [row["id"]])


def add(program: Program, values: Mapping[str, Any]) -> str:
    """Note a declaration; return its id.

    The day of a creation is that of the club's founding unless it is said. Raises InvalidFields,
    ClubmgrError for a second creation, or for a club that files nothing: informal, or abroad.
    """
    filled: Values = records.whole(DECLARATION, values)
    if filled["club"]:
        _refuse_idle(clubs.get(program, filled["club"]))
    if filled["kind"] == "creation" and filled["club"]:
        if any(each.kind == "creation" for each in of_club(program, filled["club"])):
            raise ClubmgrError(
                _("The creation of this association is noted already."),
                _("Change that declaration instead."),
            )
        founded = associations.founding_day(program, clubs.get(program, filled["club"]))
        filled["happened_on"] = filled["happened_on"] or founded
    filled = records.complete(program, DECLARATION, filled)
    with program.step(lambda: _label(program, filled), "add declaration"):
        _refuse_days_to_come(program, filled)
        id = records.add(program, DECLARATION, filled)
        _bring_on(program, filled)
        return id


def change(program: Program, seen: Declaration, values: Mapping[str, Any]) -> None:
    """Change a declaration; a creation with its receipt makes the club a declared one.

    Filing a change of leaders files the earlier ones too: the list that is handed in is whole.
    """
    after = records.values_of(DECLARATION, seen) | dict(values)
    with program.step(lambda: _label(program, after), "edit declaration"):
        _refuse_days_to_come(program, values)
        records.change(program, DECLARATION, seen, values)
        if after["filed_on"] and not seen.filed_on:
            _file_earlier(program, seen, after)
        _bring_on(program, after)


def file(
    program: Program, id: str, on: date, *, by: str | None = None, reference: str = ""
) -> None:
    """Note that a declaration was filed, by whom, under which reference."""
    values: Values = {"filed_on": on.isoformat()}
    if by:
        values["filed_by"] = by
    _change(program, id, values, reference)


def receipt(program: Program, id: str, on: date, *, reference: str = "") -> None:
    """Note the day of a declaration's receipt."""
    _change(program, id, {"receipt_on": on.isoformat()}, reference)


def publish(program: Program, id: str, on: date, *, reference: str = "") -> None:
    """Note the day on which a declaration was published."""
    _change(program, id, {"published_on": on.isoformat()}, reference)


def change_club(program: Program, seen: Club, values: Mapping[str, Any]) -> None:
    """Change a club; what its declaration says otherwise is noted as to be declared.

    Another city or postcode is another registered office, another name or mission a change of
    statutes. Changed back before it was declared, the declaration goes again.
    """
    label = _("Changed {name}").format(name=seen.name)
    with program.step(label, "edit club"):
        records.change(program, CLUB, seen, values)
        today = program.clock.today().isoformat()
        for kind, names in _CONSEQUENCES.items():
            if differs(seen, values, names) and not _turned_back(program, seen, values, kind):
                note_change(program, seen.id, kind, today)


def differs(seen: Any, values: Mapping[str, Any], names: Sequence[str]) -> bool:
    """Tell whether one of these fields says something else now; what was empty is only filled."""
    return any(
        getattr(seen, name) and name in values and fold(getattr(seen, name)) != fold(values[name])
        for name in names
    )


def _turned_back(program: Program, seen: Club, values: Mapping[str, Any], kind: str) -> bool:
    """Delete the declarations of a kind that are for nothing now: all is as it was before them."""
    names = _CONSEQUENCES[kind]
    after = records.values_of(CLUB, seen) | dict(values)
    needless = [
        each.id
        for each in of_club(program, seen.id)
        if each.kind == kind
        and not (each.filed_on or each.receipt_on)
        and (row := program.row(_FORMER, declaration=each.id, club=seen.id))
        and not _is_other(json.loads(row["old"]), after, names)
    ]
    if needless:
        records.delete(program, DECLARATION, needless)
    return bool(needless)


def _is_other(old: Mapping[str, Any], after: Mapping[str, Any], names: Sequence[str]) -> bool:
    return any(name in old and fold(old[name]) != fold(after[name]) for name in names)


def _change(program: Program, id: str, values: Values, reference: str) -> None:
    seen: Declaration = records.get(program, DECLARATION, id)
    change(program, seen, values | ({"reference": reference} if reference else {}))


def _file_earlier(program: Program, seen: Declaration, after: Values) -> None:
    """File the changes of leaders that happened before, with the same list."""
    if seen.kind != "leaders":
        return
    filed = {name: after[name] for name in ("filed_on", "filed_by", "reference")}
    rows = program.rows(_LIKE_IT, club=seen.club, kind=seen.kind, day=seen.happened_on, id=seen.id)
    for row in rows:
        records.change(program, DECLARATION, records.decode(DECLARATION, row), filed)


def _bring_on(program: Program, values: Mapping[str, Any]) -> None:
    """Bring a club whose creation has its receipt to the stage of a declared one."""
    if values["kind"] != "creation" or not values["receipt_on"]:
        return
    club = clubs.get(program, values["club"])
    if club.legal_form in filing.REGIMES:
        clubs.advance(program, club.id, "declared")


def _refuse_idle(club: Club) -> None:
    regime = associations.regime(club)
    if regime not in filing.REGIMES:
        raise ClubmgrError(
            _("{club} has nothing to file.").format(club=club.name),
            _(filing.guidance(regime, club.country)),
        )


def _refuse_days_to_come(program: Program, values: Mapping[str, Any]) -> None:
    today = program.clock.today().isoformat()
    problems = {
        name: _("{day} has not come yet.").format(day=short_date(date.fromisoformat(values[name])))
        for name in ("filed_on", "receipt_on", "published_on")
        if values.get(name) and values[name] > today
    }
    if problems:
        raise InvalidFields(problems)


def _label(program: Program, values: Mapping[str, Any]) -> str:
    name = records.name_of(program, DECLARATION, values)
    if values["receipt_on"]:
        return _("Receipt: {what}").format(what=name)
    if values["filed_on"]:
        return _("Filed: {what}").format(what=name)
    return _("To declare: {what}").format(what=name)
