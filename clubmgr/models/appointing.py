"""Appointing: giving, changing and ending mandates; who holds a seat holds it alone if it is one.

What is older than a week is history: it is ended, not deleted.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any, Final

from clubmgr.errors import ClubmgrError, InvalidFields
from clubmgr.i18n import _, short_date
from clubmgr.method.seats import BOARD, CORRECTION_DAYS, end_of_term
from clubmgr.models import declarations, records, seats
from clubmgr.models.fields import Values
from clubmgr.models.kinds.club import CLUB
from clubmgr.models.kinds.mandate import MANDATE, Mandate
from clubmgr.models.kinds.person import PERSON
from clubmgr.models.naming import NAME
from clubmgr.models.program import Program
from clubmgr.models.seats import ClubSeat
from clubmgr.models.standing import in_office

_OF_SEAT: Final = """mandate.club = :club AND mandate.seat = :seat
   AND mandate.own_seat IS :own_seat AND mandate.id <> :id"""
_OVERLAPPING: Final = f"""
SELECT {NAME} AS person_name, mandate.starts_on
  FROM mandate JOIN person ON person.id = mandate.person
 WHERE {_OF_SEAT}
   AND (:ends_on IS NULL OR mandate.starts_on <= :ends_on)
   AND (mandate.ends_on IS NULL OR mandate.ends_on >= :starts_on)
"""
_HOLDING: Final = f"""
SELECT mandate.person, {NAME} AS person_name
  FROM mandate JOIN person ON person.id = mandate.person
 WHERE {_OF_SEAT} AND {in_office()}
"""
_STANDING_IN: Final = f"""
SELECT * FROM mandate WHERE {_OF_SEAT} AND mandate.interim = 1
   AND mandate.starts_on < :starts_on AND (mandate.ends_on IS NULL OR mandate.ends_on >= :starts_on)
"""
_HISTORY: Final = """
SELECT id FROM mandate
 WHERE id IN (SELECT value FROM json_each(:ids)) AND substr(created_at, 1, 10) < :since LIMIT 1
"""
_THESE: Final = "SELECT * FROM mandate WHERE id IN (SELECT value FROM json_each(:ids))"
_OWN_NAME: Final = "SELECT name FROM seat WHERE id = :id"


def give(program: Program, values: Values) -> str:
    """Give a seat to a person; return the mandate's id.

    An interim that is held there ends the day before. Raises ClubmgrError when a seat for one is
    taken in that time, or when an interim is given on a seat that somebody holds.
    """
    whole = records.complete(program, MANDATE, records.whole(MANDATE, values))
    records.refuse_invalid(MANDATE, whole)
    label = _("Gave a role: {name}").format(name=_called(program, whole))
    with program.step(label, "add mandate"):
        seat = _seat(program, whole)
        if not whole["interim"]:
            _relieve(program, whole)
        _refuse_taken(program, seat, whole, "")
        id = records.add(program, MANDATE, whole)
        _declare(program, whole, _news(program, whole, id))
        return id


def change(program: Program, seen: Mandate, values: Values) -> None:
    """Change a mandate. Raises ClubmgrError when its seat is taken in that time."""
    before = records.values_of(MANDATE, seen)
    whole = records.complete(program, MANDATE, before | values)
    records.refuse_invalid(MANDATE, whole)
    label = _("Changed {name}").format(name=_called(program, whole))
    with program.step(label, "edit mandate"):
        _refuse_taken(program, _seat(program, whole), whole, seen.id)
        told = _news(program, before, seen.id)
        records.change(program, MANDATE, seen, values, label)
        news = _news(program, whole, seen.id)
        is_other = any(whole[name] != before[name] for name in ("club", "person", "seat"))
        _take_back(program, before, told if is_other else told - news)
        _declare(program, whole, news if is_other else news - told)


def end(program: Program, id: str, on: date, reason: str = "") -> None:
    """End a mandate with a day, its last, and say why.

    Raises InvalidFields without a reason where the holder would carry over.
    """
    seen: Mandate = records.get(program, MANDATE, id)
    values = records.values_of(MANDATE, seen)
    if seen.starts_on and on.isoformat() < seen.starts_on:
        raise InvalidFields(
            {
                "ends_on": _("It began on {day} only.").format(
                    day=short_date(date.fromisoformat(seen.starts_on))
                )
            }
        )
    if not reason and not seen.interim and _seat(program, values).carries_over:
        raise InvalidFields(
            {"end_reason": _("Say why in a few words; without a reason the holder carries over.")}
        )
    with program.step(_("Ended: {name}").format(name=_called(program, values)), "edit mandate"):
        change(program, seen, {"ends_on": on.isoformat(), "end_reason": reason})


def delete(program: Program, ids: Sequence[str]) -> int:
    """Delete mandates that were noted by mistake; return how many.

    Raises ClubmgrError for one that was noted more than a week ago.
    """
    wanted = json.dumps(list(ids))
    since = (program.clock.today() - timedelta(CORRECTION_DAYS)).isoformat()
    row = program.row(_HISTORY, ids=wanted, since=since)
    if row is not None:
        seen: Mandate = records.get(program, MANDATE, row["id"])
        name = _called(program, records.values_of(MANDATE, seen))
        raise ClubmgrError(
            _("{name} was noted more than a week ago: it is history.").format(name=name),
            _("End it instead: x among the officers, or clubmgr end."),
        )
    with program.step(lambda: records.deleted(program, MANDATE, ids), "delete mandate"):
        rows = program.rows(_THESE, ids=wanted)
        gone = [records.values_of(MANDATE, records.decode(MANDATE, row)) for row in rows]
        told = [_news(program, each, row["id"]) for each, row in zip(gone, rows, strict=True)]
        count = records.delete(program, MANDATE, ids)
        for values, days in zip(gone, told, strict=True):
            _take_back(program, values, days)
        return count


def propose_end(
    program: Program, club: str, code: str, own: str | None, starts_on: str
) -> str | None:
    """Return the last day of a term on a seat that begins on a day; None where it has no end."""
    years = seats.seat_of(program, club, code, own).term_years
    return end_of_term(date.fromisoformat(starts_on), years).isoformat() if years else None


def _seat(program: Program, values: Values) -> ClubSeat:
    return seats.seat_of(program, values["club"], values["seat"], values["own_seat"])


def _meant(values: Values, id: str) -> dict[str, Any]:
    """Return what the statements on a mandate's seat are asked with; `day` is its first."""
    names = ("club", "seat", "own_seat", "starts_on", "ends_on")
    return {name: values[name] for name in names} | {"id": id, "day": values["starts_on"]}


def _news(program: Program, values: Values, id: str) -> set[str]:
    """Return the days on which a mandate brings a club other leaders.

    Its first, unless its holder was in office the day before, and the day after one that ended.
    """
    if values["seat"] not in BOARD:
        return set()
    eve = _shift(values["starts_on"], -1)
    before = program.rows(_HOLDING, **_meant(values, id) | {"day": eve})
    days = set() if values["person"] in {row["person"] for row in before} else {values["starts_on"]}
    if values["end_reason"] and values["ends_on"]:
        days.add(_shift(values["ends_on"], 1))
    return days


def _shift(day: str, days: int) -> str:
    return (date.fromisoformat(day) + timedelta(days)).isoformat()


def _refuse_taken(program: Program, seat: ClubSeat, values: Values, id: str) -> None:
    """Refuse two on a seat for one at the same time, and an interim where somebody holds it."""
    meant = _meant(values, id)
    row = None if seat.several and not values["interim"] else program.row(_OVERLAPPING, **meant)
    if row is not None:
        raise ClubmgrError(
            _("{person} holds that seat since {day}.").format(
                person=row["person_name"], day=row["starts_on"]
            ),
            _("End that mandate first; it may end the day before."),
        )
    if values["interim"] and (row := program.row(_HOLDING, **meant)) is not None:
        raise ClubmgrError(
            _("{person} carries over on that seat: an interim is for a vacant one.").format(
                person=row["person_name"]
            ),
            _("End that mandate first, and say why it ends."),
        )


def _relieve(program: Program, values: Values) -> None:
    """End the interims on a seat on the eve of the day from which somebody holds it again."""
    eve = _shift(values["starts_on"], -1)
    for row in program.rows(_STANDING_IN, **_meant(values, "")):
        interim: Mandate = records.decode(MANDATE, row)
        reason = interim.end_reason or _("The seat was filled.")
        records.change(program, MANDATE, interim, {"ends_on": eve, "end_reason": reason})


def _declare(program: Program, values: Values, days: set[str]) -> None:
    """Note that a club has other leaders, which an association makes known."""
    for day in sorted(days):
        declarations.note_change(program, values["club"], "leaders", day, values["decision"])


def _take_back(program: Program, values: Values, days: set[str]) -> None:
    """Let go what was to be made known of leaders who were noted by mistake."""
    for day in sorted(days):
        declarations.take_back(program, values["club"], "leaders", day)


def _called(program: Program, values: Values) -> str:
    """Name a mandate: its seat, its holder, its club."""
    own = values["own_seat"]
    row = program.row(_OWN_NAME, id=own) if own else None
    return " · ".join((
        seats.label_of_seat(values["seat"], row["name"] if row else ""),
        records.describe(program, PERSON, values["person"]),
        records.describe(program, CLUB, values["club"]),
    ))  # fmt: skip
