"""The seats of a club: the usual ones, as the club has them, and its own."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from clubmgr.errors import ClubmgrError, InvalidFields, NotFound
from clubmgr.i18n import _
from clubmgr.method.seats import BOARD, USUAL, Rule, usual
from clubmgr.models import records
from clubmgr.models.fields import Values, label_of
from clubmgr.models.kinds.choices import names_of
from clubmgr.models.kinds.club import CLUB
from clubmgr.models.kinds.mandate import SEATS
from clubmgr.models.kinds.seat import SEAT, Seat
from clubmgr.models.program import Program
from clubmgr.text import spoken

_SAID: Final = """
SELECT seat.*, club.term_years AS club_term FROM seat JOIN club ON club.id = seat.club
 WHERE (:club = '' OR seat.club = :club)
 ORDER BY seat.place, seat.rowid
"""
_TERMS: Final = "SELECT id, term_years FROM club WHERE :club = '' OR id = :club"
_HELD: Final = """
SELECT 1 FROM mandate WHERE own_seat IN (SELECT value FROM json_each(:ids)) LIMIT 1
"""
_NAMES: Final = {choice.code: choice for choice in SEATS}
_RULES: Final = ("several", "required", "carries_over", "appointed_by")


@dataclass(frozen=True, slots=True)
class ClubSeat:
    """A seat of a club and what holds of it there.

    `id` is the record in which the club says so, None for a seat that is as usual. `own` is the id
    of a seat of the club's own, whose `code` is `other` and which has a `name`. `term_years` None
    is without end, `renewals` None without limit.
    """

    id: str | None
    code: str
    name: str
    several: bool
    required: bool
    carries_over: bool
    term_years: int | None
    renewals: int | None
    appointed_by: str

    @property
    def own(self) -> str | None:
        """The id by which a mandate names a seat of the club's own."""
        return self.id if self.name else None

    @property
    def has_name(self) -> bool:
        """Whether it is called something; what is just `other` is none to be filled."""
        return self.code != "other" or bool(self.name)

    @property
    def label(self) -> str:
        """What the seat is called."""
        return label_of_seat(self.code, self.name)

    def is_meant(self, seat: str, own: str | None) -> bool:
        """Tell whether a mandate with these values is one of this seat."""
        return self.code == seat and self.own == own


def label_of_seat(code: str, name: str = "") -> str:
    """Return what a seat is called: by its own name, if it has one."""
    return name or label_of(SEATS, code)


def of_club(program: Program, club: str) -> list[ClubSeat]:
    """Return the seats of a club: the usual ones in their order, then its own."""
    found = of_clubs(program, club=club).get(club)
    if found is None:
        raise NotFound(_("This record is gone; somebody deleted it, or it was undone."))
    return found


def of_clubs(program: Program, *, club: str = "") -> dict[str, list[ClubSeat]]:
    """Return the seats of each club, or of one, by its id."""
    terms = {row["id"]: row["term_years"] for row in program.rows(_TERMS, club=club)}
    said: dict[str, list[sqlite3.Row]] = {}
    for row in program.rows(_SAID, club=club):
        said.setdefault(row["club"], []).append(row)
    usual_ones = {term: _seats(term, ()) for term in set(terms.values())}
    return {
        id: _seats(term, said[id]) if id in said else usual_ones[term] for id, term in terms.items()
    }


def seat_of(program: Program, club: str, code: str, own: str | None = None) -> ClubSeat:
    """Return a seat of a club. Raises InvalidFields for one of another club's own."""
    for seat in of_club(program, club):
        if seat.is_meant(code, own):
            return seat
    raise InvalidFields({"own_seat": _("That is a seat of another club.")})


def find(program: Program, club: str, text: str) -> ClubSeat:
    """Return the seat of a club that a code or a name means, in any language.

    The beginning is enough where it can mean one seat only. Raises NotFound with the names that
    there are.
    """
    known = of_club(program, club)
    wanted = spoken(text)
    called = [(seat, _names(seat)) for seat in known]
    for fits in (
        lambda name: name == wanted,
        lambda name: name.startswith(wanted),
        lambda name: f" {wanted}" in f" {name}",
    ):
        found = [seat for seat, names in called if any(map(fits, names))]
        if len(found) == 1:
            return found[0]
    raise NotFound(
        _("{club} has no seat “{text}”.").format(
            club=records.describe(program, CLUB, club), text=text
        ),
        _("Its seats: {names}.").format(names=", ".join(seat.label for seat in known)),
    )


def add(program: Program, values: Mapping[str, Any]) -> str:
    """Store what a club says of a seat, or a seat of its own; return the record's id.

    What is left out is as usual for the seat. An own seat comes after those there are. Raises
    InvalidFields for one that is called like another.
    """
    code = values.get("code") or "other"
    rule = Rule(code) if code == "other" else usual(code)
    given = {name: getattr(rule, name) for name in _RULES} | dict(values)
    label = _("New seat: {name}").format(name=_called(program, given))
    with program.step(label, "add seat"):
        if given.get("club"):
            _refuse_namesake(program, given, None)
            given["place"] = given.get("place") or len(program.rows(_SAID, club=given["club"]))
        return records.add(program, SEAT, given)


def change(program: Program, seen: Seat, values: Mapping[str, Any]) -> None:
    """Change what a club says of a seat. Raises InvalidFields when it would become another."""
    after = records.values_of(SEAT, seen) | dict(values)
    for name in ("club", "code"):
        if after[name] != getattr(seen, name):
            raise InvalidFields({name: _("That would be another seat: add it instead.")})
    label = _("Changed the seat: {name}").format(name=_called(program, after))
    with program.step(label, "edit seat"):
        _refuse_namesake(program, after, seen.id)
        records.change(program, SEAT, seen, values, label)


def delete(program: Program, ids: Sequence[str]) -> int:
    """Delete own seats, or make usual ones as usual again; return how many.

    Raises ClubmgrError for an own seat that somebody has held: the mandates would lose its name.
    """
    with program.step(lambda: records.deleted(program, SEAT, ids), "delete seat"):
        if program.row(_HELD, ids=json.dumps(list(ids))) is not None:
            raise ClubmgrError(
                _("Somebody holds this seat or has held it: it stays."),
                _("End the mandate; let the seat be one that need not be filled."),
            )
        return records.delete(program, SEAT, ids)


def usual_values(club: str, seat: ClubSeat) -> Values:
    """Return what a form on a seat that is as usual in a club starts with."""
    return {"club": club} | {name: getattr(seat, name) for name in ("code", *_RULES)}


def _names(seat: ClubSeat) -> list[str]:
    """Return what a seat is called: by its own name, else by its code and in each language."""
    return [spoken(seat.name)] if seat.name else names_of(_NAMES[seat.code])


def _refuse_namesake(program: Program, values: Mapping[str, Any], id: str | None) -> None:
    """Refuse an own seat that is called like another seat of its club."""
    name = spoken(values.get("name") or "")
    others = [seat for seat in of_club(program, values["club"]) if not id or seat.id != id]
    if name and any(name in _names(seat) for seat in others):
        raise InvalidFields({"name": _(SEAT.repeated)})


def _called(program: Program, values: Mapping[str, Any]) -> str:
    name = label_of_seat(values.get("code") or "other", values.get("name") or "")
    club = values.get("club")
    return f"{name} · {records.describe(program, CLUB, club)}" if club else name


def _seats(term: int | None, said: Sequence[sqlite3.Row]) -> list[ClubSeat]:
    by_code = {row["code"]: row for row in said if not row["name"]}
    seats = [
        _said(by_code[rule.code], term) if rule.code in by_code else _as_usual(rule, term)
        for rule in USUAL
    ]
    return [*seats, *(_said(row, term) for row in said if row["name"])]


def _as_usual(rule: Rule, term: int | None) -> ClubSeat:
    return ClubSeat(
        None, rule.code, "", rule.several, rule.required, rule.carries_over,
        term if rule.code in BOARD else None, None, rule.appointed_by,
    )  # fmt: skip


def _said(row: sqlite3.Row, term: int | None) -> ClubSeat:
    years = row["term_years"]
    if years is None and (row["name"] or row["code"] in BOARD):
        years = term
    return ClubSeat(
        row["id"], row["code"], row["name"], bool(row["several"]), bool(row["required"]),
        bool(row["carries_over"]), years or None, row["renewals"], row["appointed_by"],
    )  # fmt: skip
