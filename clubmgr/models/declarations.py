"""Declarations: what an association makes known to the authorities, since when and by when."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

from clubmgr.errors import ClubmgrError
from clubmgr.i18n import _, labelled, ngettext
from clubmgr.method import filing
from clubmgr.models import associations, clubs, days, records
from clubmgr.models.fields import Values, label_of
from clubmgr.models.kinds.association import CHANGES, DECLARATION, Declaration
from clubmgr.models.kinds.club import CLUB, Club
from clubmgr.models.program import Program
from clubmgr.models.undeclared import COUNTED, DECLARED_BY, UNDECLARED
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
_DISSOLVED: Final = """
SELECT 1 FROM declaration WHERE club = :club AND kind = 'dissolution' AND happened_on <= :day
"""
_ALONG: Final = f"""
SELECT * FROM declaration
 WHERE club = :club AND kind = 'leaders' AND happened_on <= :day AND id <> :id
   AND iif(:filed IS NULL, {UNDECLARED}, filed_on = :filed AND receipt_on IS NULL)
"""
"""The earlier changes of leaders that one list tells of: not made yet, else filed on its day."""
_AWAITED: Final = f"""
SELECT declaration.*, {DECLARED_BY} AS due_on, club.name AS club_name
  FROM declaration JOIN club ON club.id = declaration.club
 WHERE {COUNTED} AND (:club = '' OR declaration.club = :club)
   AND declaration.happened_on <= :today AND club.stage <> 'closed'
 ORDER BY due_on, club.sort_name, declaration.rowid
"""
_FORMER: Final = """
SELECT told.old FROM change AS made JOIN step AS making ON making.n = made.step
    JOIN change AS told ON told.record = :club AND told.step >= made.step
    JOIN step AS telling ON telling.n = told.step AND date(telling.at) = date(making.at)
 WHERE made.record = :declaration AND made.kind = 'declaration' AND made.old IS NULL
   AND told.kind = 'club' AND told.old IS NOT NULL
 ORDER BY told.n LIMIT 1
"""
"""What a club was before what changed of it on the day on which a declaration was noted."""
_SEAT: Final = ("city", "postcode")
_STATUTES: Final = ("name", "mission")
_CONSEQUENCES: Final = {"seat": _SEAT, "statutes": _STATUTES}
"""The fields of a club whose change is to be declared, by the kind of the declaration."""
_DAYS: Final = ("filed_on", "receipt_on", "published_on")
_SHARED: Final = (*_DAYS, "filed_by", "reference")
"""What declarations have in common that were made with one list."""


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
    program: Program,
    club: str,
    kind: str,
    on: str,
    decision: str | None = None,
    *,
    anew: bool = False,
) -> str | None:
    """Note, in the caller's step, that a change of a declared association is to be declared.

    `kind` is one of CHANGES, `on` the day of the change. Changes of a kind on one day are declared
    together. Returns the declaration's id; None for a club that is no declared association or was
    dissolved before, for a change that a later declaration has told of (unless that told something
    else: then it is declared `anew`), and for one that is more than a year old: that is history
    being written down.
    """
    if not associations.is_declared(program, club):
        return None
    if on < (program.clock.today() - timedelta(LONG_AGO_DAYS)).isoformat():
        return None
    if program.row(_DISSOLVED, club=club, day=on):
        return None
    if row := program.row(_SAME, club=club, kind=kind, day=on):
        return str(row["id"])
    if not anew and program.row(_COVERED, club=club, kind=kind, day=on):
        return None
    values = {"club": club, "kind": kind, "happened_on": on, "decision": decision}
    return records.add(program, DECLARATION, values)


def take_back(program: Program, club: str, kind: str, on: str) -> None:
    """Let a declaration go, in the caller's step, whose change was taken back.

    One that is filed stays, and one that what the club itself is now still asks for.
    """
    row = program.row(_SAME, club=club, kind=kind, day=on)
    if row is None:
        return
    former = _former(program, club, row["id"]) if kind in _CONSEQUENCES else None
    now = records.values_of(CLUB, clubs.get(program, club))
    if former is None or not _is_other(former, now, _CONSEQUENCES[kind]):
        records.delete(program, DECLARATION, [row["id"]])


def add(program: Program, values: Mapping[str, Any]) -> str:
    """Note a declaration; return its id.

    The day of a creation is that of the club's founding unless it is said. Raises InvalidFields,
    ClubmgrError for a second creation, for what waits already, or for a club that files nothing:
    informal, or abroad.
    """
    filled: Values = records.whole(DECLARATION, values)
    with program.step(lambda: _label(program, filled), "add declaration"):
        if filled["club"]:
            club = clubs.get(program, filled["club"])
            _refuse_idle(club)
            if filled["kind"] == "creation" and not filled["happened_on"]:
                filled["happened_on"] = associations.founding_day(program, club)
        filled |= records.complete(program, DECLARATION, filled)
        _refuse_twice(program, filled)
        days.refuse_to_come(program, filled, _DAYS)
        id = records.add(program, DECLARATION, filled)
        _bring_on(program, filled)
        return id


def change(program: Program, seen: Declaration, values: Mapping[str, Any]) -> None:
    """Change a declaration; a creation with its receipt makes the club a declared one.

    Filing a change of leaders files the earlier ones too, and its receipt is theirs: the list that
    is handed in is whole.
    """
    after = records.values_of(DECLARATION, seen) | dict(values)
    with program.step(lambda: _label(program, after), "edit declaration"):
        days.refuse_to_come(program, values, _DAYS)
        records.change(program, DECLARATION, seen, values)
        if any(after[name] and after[name] != getattr(seen, name) for name in _DAYS):
            _take_along(program, seen, after)
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
    """Tell whether one of these fields says something else now, and not only more or nothing."""
    said = ((getattr(seen, name), values.get(name)) for name in names)
    return any(before and now and fold(before) != fold(now) for before, now in said)


def _turned_back(program: Program, seen: Club, values: Mapping[str, Any], kind: str) -> bool:
    """Delete the declarations of a kind that are for nothing now: all is as it was before them."""
    names = _CONSEQUENCES[kind]
    after = records.values_of(CLUB, seen) | dict(values)
    waiting = [
        (each, former)
        for each in of_club(program, seen.id)
        if each.kind == kind
        and not (each.filed_on or each.receipt_on)
        and (former := _former(program, seen.id, each.id)) is not None
    ]
    since = [n for n, (_, former) in enumerate(waiting) if not _is_other(former, after, names)]
    if not since:
        return False
    needless = [each.id for each, _ in waiting[since[0] :] if not _tells_of_a_text(program, each)]
    if needless:
        records.delete(program, DECLARATION, needless)
    return True


def _former(program: Program, club: str, declaration: str) -> Mapping[str, Any] | None:
    """Return what a club was before what brought a declaration about; None if it changed not."""
    row = program.row(_FORMER, declaration=declaration, club=club)
    return json.loads(row["old"]) if row else None


def _tells_of_a_text(program: Program, declaration: Declaration) -> bool:
    """Tell whether statutes were adopted on the day of a declaration that tells of them."""
    from clubmgr.models import register

    day = declaration.happened_on
    return declaration.kind == "statutes" and register.was_adopted(program, declaration.club, day)


def _is_other(old: Mapping[str, Any], after: Mapping[str, Any], names: Sequence[str]) -> bool:
    return any(name in old and fold(old[name]) != fold(after[name]) for name in names)


def _change(program: Program, id: str, values: Values, reference: str) -> None:
    seen: Declaration = records.get(program, DECLARATION, id)
    change(program, seen, values | ({"reference": reference} if reference else {}))


def _take_along(program: Program, seen: Declaration, after: Values) -> None:
    """Note with a change of leaders that the earlier ones, in the same list, are made too."""
    if seen.kind != "leaders":
        return
    filed = seen.filed_on or seen.receipt_on
    day = seen.happened_on
    for row in program.rows(_ALONG, club=seen.club, day=day, id=seen.id, filed=filed):
        shared = {name: after[name] for name in _SHARED if after[name] and not row[name]}
        records.change(program, DECLARATION, records.decode(DECLARATION, row), shared)


def _bring_on(program: Program, values: Mapping[str, Any]) -> None:
    """Bring a club whose creation has its receipt to the stage of a declared one.

    In Alsace-Moselle it is the inscription that makes the association, not the court's receipt
    (local civil code, art. 21).
    """
    if values["kind"] != "creation":
        return
    club = clubs.get(program, values["club"])
    made_by = {filing.LOI_1901: "receipt_on", filing.ALSACE_MOSELLE: "published_on"}
    if club.legal_form in made_by and values[made_by[club.legal_form]]:
        clubs.advance(program, club.id, "declared")


def _refuse_idle(club: Club) -> None:
    regime = associations.regime(club)
    if regime not in filing.REGIMES:
        raise ClubmgrError(
            _("{club} has nothing to file.").format(club=club.name),
            _(filing.guidance(regime, club.country)),
        )


def _refuse_twice(program: Program, values: Values) -> None:
    """Refuse a second creation, and what waits to be declared already."""
    if values["kind"] == "creation":
        if any(each.kind == "creation" for each in of_club(program, values["club"])):
            raise ClubmgrError(
                _("The creation of this association is noted already."),
                _("Change that declaration instead."),
            )
        return
    same = {"club": values["club"], "kind": values["kind"], "day": values["happened_on"]}
    if program.row(_SAME, **same):
        raise ClubmgrError(
            _("That change is noted already, and waits to be declared."),
            _("Change that declaration instead."),
        )


def _label(program: Program, values: Mapping[str, Any]) -> str:
    name = records.name_of(program, DECLARATION, values)
    if values["receipt_on"]:
        return _("Receipt: {what}").format(what=name)
    if values["filed_on"]:
        return _("Filed: {what}").format(what=name)
    return _("To declare: {what}").format(what=name)
