"""Handovers: from who leaves a seat to who follows, line by line, until it is accepted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from clubmgr import i18n
from clubmgr.errors import ClubmgrError, InvalidFields
from clubmgr.i18n import _, ngettext
from clubmgr.method.handover import Item, checklist
from clubmgr.models import appointing, clubs, days, records
from clubmgr.models.fields import Values
from clubmgr.models.kinds.founding import ACTION, Action
from clubmgr.models.kinds.handover import HANDOVER, Handover
from clubmgr.models.kinds.mandate import MANDATE, Mandate
from clubmgr.models.kinds.person import PERSON
from clubmgr.models.program import Program
from clubmgr.text import clean_line

_SHEET: Final = "handover"
_OF_MANDATE: Final = "SELECT * FROM handover WHERE mandate = :mandate"
_LINES: Final = "SELECT * FROM action WHERE handover = :handover ORDER BY place, rowid"
_FOLLOWS: Final = """
SELECT next.person FROM mandate AS held JOIN mandate AS next
    ON next.club = held.club AND next.seat = held.seat AND next.own_seat IS held.own_seat
 WHERE held.id = :mandate AND next.person <> held.person AND next.starts_on > held.starts_on
 ORDER BY next.interim, next.starts_on, next.rowid LIMIT 1
"""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a handover is: lines done, of how many."""

    done: int
    lines: int

    @property
    def open(self) -> int:
        """How many lines are still open."""
        return self.lines - self.done


def of_mandate(program: Program, mandate: str) -> Handover | None:
    """Return the handover of a mandate, None while it has not begun."""
    row = program.row(_OF_MANDATE, mandate=mandate)
    return records.decode(HANDOVER, row) if row else None


def lines(program: Program, handover: str) -> list[Action]:
    """Return the checklist of a handover, done or not, in its order."""
    return [records.decode(ACTION, row) for row in program.rows(_LINES, handover=handover)]


def called(program: Program, mandate: str) -> str:
    """Name a mandate with its seat as the club calls it: `president · Ana Silva · Club Lyon`."""
    held: Mandate = records.get(program, MANDATE, mandate)
    return appointing.called(program, records.values_of(MANDATE, held))


def progress(found: list[Action]) -> Progress:
    """Count what is done of a checklist."""
    return Progress(sum(line.done_on is not None for line in found), len(found))


def next_holder(program: Program, mandate: str) -> str | None:
    """Return who got the seat next after a mandate, if that is somebody else.

    Whoever holds it only until an election is the next if nobody else is.
    """
    row = program.row(_FOLLOWS, mandate=mandate)
    return row[0] if row else None


def begin(
    program: Program, mandate: str, successor: str | None = None, begun_on: str | None = None
) -> str:
    """Begin the handover of a mandate with the checklist of its seat; return its id.

    Without a successor it goes to who got the seat next, if there is one. Raises InvalidFields for
    a handover to oneself, or of what is being handed over already.
    """
    return add(program, {"mandate": mandate, "successor": successor, "begun_on": begun_on})


def add(program: Program, values: Mapping[str, Any]) -> str:
    """Store a handover with the checklist of its seat, as `begin` does; return its id."""
    given = records.complete(program, HANDOVER, records.whole(HANDOVER, values))
    records.refuse_invalid(HANDOVER, given)
    held: Mandate = records.get(program, MANDATE, given["mandate"])
    given["successor"] = given["successor"] or next_holder(program, held.id)
    _refuse_oneself(held, given["successor"])
    label = _("Began a handover: {name}").format(name=called(program, held.id))
    with program.step(label, "add handover"):
        id = records.add(program, HANDOVER, given)
        _lay_out(program, held, id, given)
    return id


def change(program: Program, seen: Handover, values: Mapping[str, Any]) -> None:
    """Change a handover as it was seen; open lines of the successor go to another one along.

    Raises Stale, or InvalidFields for a handover to oneself.
    """
    held: Mandate = records.get(program, MANDATE, seen.mandate)
    successor = values.get("successor", seen.successor)
    _refuse_oneself(held, successor)
    label = _("Changed the handover: {name}").format(name=called(program, seen.mandate))
    with program.step(label, "edit handover"):
        records.change(program, HANDOVER, seen, values, label)
        if successor != seen.successor:
            _give_to(program, seen, held, successor)


def line_values(program: Program, seen: Handover, held: Mandate) -> Values:
    """Return what makes an action the next line of a checklist."""
    place = max((line.place or 0 for line in lines(program, seen.id)), default=0) + 1
    return {"club": held.club, "sheet": _SHEET, "handover": seen.id, "place": place}


def accept(
    program: Program,
    id: str,
    *,
    by: str = "",
    on: date | None = None,
    anyway: bool = False,
    seen: Handover | None = None,
) -> None:
    """Note that the successor accepts a handover, today if no day is given.

    `by` is the name to note, else the successor's; `seen` the handover as it was last looked at, if
    it was. Raises ClubmgrError when nobody is named who follows, when it was accepted before, or
    while lines are open unless it is `anyway`; InvalidFields for a day to come, Stale where it was
    changed since it was seen.
    """
    with program.step(lambda: _accepted(program, id, by), "accept handover"):
        now: Handover = seen or records.get(program, HANDOVER, id)
        if now.accepted_on is not None:
            raise ClubmgrError(_("That handover is accepted already."))
        if not (by or now.successor):
            raise ClubmgrError(
                _("Nobody is named who follows, so nobody can accept this."),
                _("Name the successor first."),
            )
        if not anyway:
            _refuse_open(lines(program, id))
        day = (on or program.clock.today()).isoformat()
        values = {"accepted_on": day, "accepted_by": by or _successor(program, now)}
        days.refuse_to_come(program, values, ("accepted_on",))
        records.change(program, HANDOVER, now, values)


def reopen(program: Program, id: str) -> None:
    """Take an acceptance back."""
    seen: Handover = records.get(program, HANDOVER, id)
    label = _("Handover no longer accepted: {name}").format(name=called(program, seen.mandate))
    with program.step(label, "accept handover"):
        values = {"accepted_on": None, "accepted_by": ""}
        records.change(program, HANDOVER, seen, values, label)


def _accepted(program: Program, id: str, by: str) -> str:
    name = by or _successor(program, records.get(program, HANDOVER, id))
    return _("Handover accepted by {name}").format(name=name)


def _successor(program: Program, seen: Handover) -> str:
    return records.describe(program, PERSON, seen.successor) if seen.successor else ""


def _refuse_open(found: list[Action]) -> None:
    left = [line for line in found if line.done_on is None]
    if not left:
        return
    text = ngettext(
        "{n} line of the checklist is open: {first}.",
        "{n} lines of the checklist are open, the first of them: {first}.",
        len(left),
    )
    raise ClubmgrError(
        text.format(n=len(left), first=left[0].title),
        _("Finish them first, or accept it with what is open."),
    )


def _refuse_oneself(held: Mandate, successor: str | None) -> None:
    if successor == held.person:
        raise InvalidFields({"successor": _("Nobody hands a seat over to themselves.")})


def _items(program: Program, held: Mandate) -> tuple[Item, ...]:
    from clubmgr.models import associations

    return checklist(held.seat, declared=associations.is_declared(program, held.club))


def _lay_out(program: Program, held: Mandate, id: str, given: Values) -> None:
    """Write the checklist of a seat, in the club's language."""
    change_on = _day_of_change(program, held)
    with i18n.speaking(clubs.language_of(clubs.get(program, held.club))):
        for place, item in enumerate(_items(program, held), 1):
            person = given["successor"] if item.by_successor else held.person
            due = None if item.days is None else days.shift(change_on, item.days)
            values = {
                "club": held.club,
                "sheet": _SHEET,
                "handover": id,
                "place": place,
                "title": clean_line(_(item.title)),
                "step": item.code,
                "person": person,
                "owner": records.describe(program, PERSON, person) if person else "",
                "due_on": due,
            }
            records.add(program, ACTION, values)


def _day_of_change(program: Program, held: Mandate) -> str:
    """Return the last day of a mandate; today if that is past, or open."""
    today = program.clock.today().isoformat()
    return max(today, held.ends_on) if held.ends_on else today


def _give_to(program: Program, seen: Handover, held: Mandate, successor: str | None) -> None:
    """Give the successor's open lines to another successor."""
    codes = {item.code for item in checklist(held.seat, declared=True) if item.by_successor}
    for line in lines(program, seen.id):
        if line.step in codes and line.done_on is None and line.person == seen.successor:
            owner = records.describe(program, PERSON, successor) if successor else ""
            records.change(program, ACTION, line, {"person": successor, "owner": owner})
