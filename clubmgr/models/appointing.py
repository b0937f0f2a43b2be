"""Appointing: giving, changing and ending mandates; who holds a seat holds it alone if it is one.

What is older than a week is history: it is ended, not deleted.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date, timedelta
from typing import Any, Final

from clubmgr.errors import ClubmgrError, InvalidFields
from clubmgr.i18n import _, short_date
from clubmgr.method.seats import BOARD, CORRECTION_DAYS, end_of_term
from clubmgr.models import declarations, records, seats
from clubmgr.models.days import shift
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
_NEXT: Final = """
SELECT min(starts_on) FROM mandate
 WHERE club = :club AND seat = :seat AND own_seat IS :own_seat AND starts_on > :starts_on
"""
_STANDING_IN: Final = f"""
SELECT * FROM mandate WHERE {_OF_SEAT} AND mandate.interim = 1
   AND mandate.starts_on < :starts_on AND (mandate.ends_on IS NULL OR mandate.ends_on >= :starts_on)
"""
_BOARD: Final = f"""
SELECT seat, person FROM mandate WHERE club = :club AND seat IN {BOARD} AND {in_office()}
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
    label = _("Gave a role: {name}").format(name=called(program, whole))
    with program.step(label, "add mandate"):
        interims = [] if whole["interim"] else _standing_in(program, whole)
        told = [records.values_of(MANDATE, interim) for interim in interims]
        with _made_known(program, whole, *told):
            _relieve(program, interims, shift(whole["starts_on"], -1))
            _refuse_taken(program, _seat(program, whole), whole, "")
            return records.add(program, MANDATE, whole)


def change(program: Program, seen: Mandate, values: Values) -> None:
    """Change a mandate. Raises ClubmgrError when its seat is taken in that time."""
    before = records.values_of(MANDATE, seen)
    whole = records.complete(program, MANDATE, before | values)
    records.refuse_invalid(MANDATE, whole)
    label = _("Changed {name}").format(name=called(program, whole))
    is_other = any(whole[name] != before[name] for name in ("person", "seat"))
    with program.step(label, "edit mandate"):
        _refuse_taken(program, _seat(program, whole), whole, seen.id)
        with _made_known(program, whole, before, is_other=is_other):
            records.change(program, MANDATE, seen, values, label)


def end(
    program: Program, id: str, on: date, reason: str = "", *, seen: Mandate | None = None
) -> None:
    """End a mandate with a day, its last, and say why.

    Raises InvalidFields without a reason where the holder would carry over, Stale where the mandate
    was changed since it was `seen`.
    """
    seen = seen or records.get(program, MANDATE, id)
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
    with program.step(_("Ended: {name}").format(name=called(program, values)), "edit mandate"):
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
        name = called(program, records.values_of(MANDATE, seen))
        raise ClubmgrError(
            _("{name} was noted more than a week ago: it is history.").format(name=name),
            _("End it instead: x among the officers, or clubmgr end."),
        )
    with program.step(lambda: records.deleted(program, MANDATE, ids), "delete mandate"):
        rows = program.rows(_THESE, ids=wanted)
        gone = [records.values_of(MANDATE, records.decode(MANDATE, row)) for row in rows]
        with _made_known(program, *gone):
            return records.delete(program, MANDATE, ids)


def propose_end(
    program: Program,
    club: str,
    code: str,
    own: str | None,
    starts_on: str,
    *,
    interim: bool = False,
) -> str | None:
    """Return the last day of a mandate that begins on a day; None where it has no end.

    It is that of the seat's term, which an interim has none of; where one person holds the seat,
    the eve of the next mandate at the latest.
    """
    seat = seats.seat_of(program, club, code, own)
    ends = []
    if seat.term_years and not interim:
        ends.append(end_of_term(date.fromisoformat(starts_on), seat.term_years).isoformat())
    if interim or not seat.several:
        row = program.row(_NEXT, club=club, seat=code, own_seat=own, starts_on=starts_on)
        if row is not None and row[0]:
            ends.append(shift(row[0], -1))
    return min(ends, default=None)


def _seat(program: Program, values: Values) -> ClubSeat:
    return seats.seat_of(program, values["club"], values["seat"], values["own_seat"])


def _meant(values: Values, id: str) -> dict[str, Any]:
    """Return what the statements on a mandate's seat are asked with; `day` is its first."""
    names = ("club", "seat", "own_seat", "starts_on", "ends_on")
    return {name: values[name] for name in names} | {"id": id, "day": values["starts_on"]}


@contextmanager
def _made_known(program: Program, *told: Values, is_other: bool = False) -> Iterator[None]:
    """Have declared what the writing inside changes of who leads a club, by what mandates say.

    What it brings is noted, what it takes away is let go; an `is_other` mandate, of another person
    or seat, is noted even if a declaration that was filed has told of that day.
    """
    days = _days(program, told)
    before = {day for day in days if _is_news(program, *day)}
    yield
    after = {day for day in days if _is_news(program, *day)}
    for club, day in sorted(before - after):
        declarations.take_back(program, club, "leaders", day)
    for club, day in sorted(after if is_other else after - before):
        decision = days[club, day]
        declarations.note_change(program, club, "leaders", day, decision, anew=is_other)


def _days(program: Program, told: Sequence[Values]) -> dict[tuple[str, str], str | None]:
    """Return clubs and days on which mandates may bring other leaders, with who decided of it.

    That is the first day of each, the day after one that has ended or whose end has its reason, and
    the day on which the next on its seat begins.
    """
    today = program.clock.today().isoformat()
    board = [values for values in told if values["seat"] in BOARD]
    days = {(values["club"], values["starts_on"]): values["decision"] for values in reversed(board)}
    for values in board:
        last = values["ends_on"]
        if last and (values["end_reason"] or last < today):
            days.setdefault((values["club"], shift(last, 1)), None)
        seat = {name: values[name] for name in ("club", "seat", "own_seat", "starts_on")}
        if coming := (program.row(_NEXT, **seat) or [None])[0]:
            days.setdefault((values["club"], coming), None)
    return days


def _is_news(program: Program, club: str, day: str) -> bool:
    """Tell whether a club has other leaders on a day than it had on its eve."""
    now, eve = (
        {(row["seat"], row["person"]) for row in program.rows(_BOARD, club=club, day=each)}
        for each in (day, shift(day, -1))
    )
    return now != eve


def _refuse_taken(program: Program, seat: ClubSeat, values: Values, id: str) -> None:
    """Refuse two on a seat for one at the same time, and an interim where somebody holds it."""
    meant = _meant(values, id)
    row = None if seat.several and not values["interim"] else program.row(_OVERLAPPING, **meant)
    if row is not None:
        raise _taken(row["person_name"], row["starts_on"], values["starts_on"])
    if values["interim"] and (row := program.row(_HOLDING, **meant)) is not None:
        raise ClubmgrError(
            _("{person} carries over on that seat: an interim is for a vacant one.").format(
                person=row["person_name"]
            ),
            _("End that mandate first, and say why it ends."),
        )


def _taken(person: str, since: str, starts_on: str) -> ClubmgrError:
    """Return the refusal of a mandate from a day on, on a seat that somebody holds since a day."""
    day = short_date(date.fromisoformat(since))
    if since > starts_on:
        return ClubmgrError(
            _("{person} holds that seat from {day} on.").format(person=person, day=day),
            _("Let this mandate end the day before."),
        )
    return ClubmgrError(
        _("{person} holds that seat since {day}.").format(person=person, day=day),
        _("End that mandate first; it may end the day before."),
    )


def _standing_in(program: Program, values: Values) -> list[Mandate]:
    """Return the interims on a seat on the day from which somebody holds it again."""
    rows = program.rows(_STANDING_IN, **_meant(values, ""))
    return [records.decode(MANDATE, row) for row in rows]


def _relieve(program: Program, interims: Sequence[Mandate], last: str) -> None:
    """End interims with a day, their last."""
    for interim in interims:
        reason = interim.end_reason or _("The seat was filled.")
        records.change(program, MANDATE, interim, {"ends_on": last, "end_reason": reason})


def called(program: Program, values: Values) -> str:
    """Name a mandate with its seat as the club calls it: `president · Ana Silva · Club Lyon`."""
    own = values["own_seat"]
    row = program.row(_OWN_NAME, id=own) if own else None
    return " · ".join((
        seats.label_of_seat(values["seat"], row["name"] if row else ""),
        records.describe(program, PERSON, values["person"]),
        records.describe(program, CLUB, values["club"]),
    ))  # fmt: skip
