"""Draws: who took part, who won, and the seed with which anybody can check it."""

from __future__ import annotations

import json
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final, NoReturn

from clubmgr.errors import ClubmgrError, InvalidFields
from clubmgr.i18n import _, ngettext
from clubmgr.method import drawing
from clubmgr.models import records
from clubmgr.models.fields import Values
from clubmgr.models.kinds.recognition import DRAW, DRAW_ENTRY, Draw
from clubmgr.models.naming import NAME
from clubmgr.models.program import Program
from clubmgr.models.recognition import refuse_off
from clubmgr.text import clean_line

_KEPT: Final = frozenset(("title", "prize", "notes"))
"""What may be said of a draw afterwards; all else is how it was made."""
_EVERY: Final = f"""
SELECT draw.*, coalesce(club.name, '') AS club_name, coalesce(offering.name, '') AS prize_name,
       (SELECT json_group_array(name) FROM (
            SELECT {NAME} AS name FROM draw_entry JOIN person ON person.id = draw_entry.person
             WHERE draw_entry.draw = draw.id AND draw_entry.rank IS NOT NULL
             ORDER BY draw_entry.rank)) AS winner_names
  FROM draw LEFT JOIN club ON club.id = draw.club LEFT JOIN offering ON offering.id = draw.prize
 WHERE :club = '' OR draw.club IS NULL OR draw.club = :club
 ORDER BY draw.drawn_on DESC, draw.created_at DESC, draw.id
"""
_ENTRIES: Final = f"""
SELECT draw_entry.person, draw_entry.drawn_as, {NAME} AS name, draw_entry.place,
       draw_entry.rank
  FROM draw_entry JOIN person ON person.id = draw_entry.person
 WHERE draw_entry.draw = :draw ORDER BY draw_entry.place
"""
_IN_ORDER: Final = """
SELECT id FROM person WHERE id IN (SELECT value FROM json_each(:people)) ORDER BY sort_name, id
"""


@dataclass(frozen=True, slots=True)
class DrawRow:
    """A draw in the list, with who won, in the order in which they were drawn."""

    id: str
    draw: Draw
    club_name: str
    prize_name: str
    winner_names: tuple[str, ...]

    @property
    def entries(self) -> int:
        """Among how many was drawn, people who are gone included."""
        return self.draw.entries or 0


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a draw, in its place from 1 on; `rank` from 1 on among the winners, else None.

    `lot` is the value that decides, as 64 hexadecimal digits; it was drawn for the id `drawn_as`,
    which is another than the person's if they were merged since.
    """

    person: str
    name: str
    place: int
    rank: int | None
    drawn_as: str
    lot: str


@dataclass(frozen=True, slots=True)
class Check:
    """Whether a draw comes out the same again; `gone` entries are of people deleted since."""

    agrees: bool
    gone: int


def draw(
    program: Program, title: str, people: Sequence[str], winners: int = 1, seed: str = "",
    *, club: str = "", challenge: str = "", prize: str = "", notes: str = "",
) -> str:  # fmt: skip
    """Draw winners among people, and keep the seed and the list; return the draw's id.

    Without a seed one is made at random. Raises InvalidFields for nobody to draw from, and for more
    winners than people.
    """
    refuse_off(program)
    listed = [row["id"] for row in program.rows(_IN_ORDER, people=json.dumps(list(people)))]
    if not listed:
        raise InvalidFields({"title": _("There is nobody to draw from.")})
    if not 1 <= winners <= len(listed):
        count = ngettext("there is {n} entry", "there are {n} entries", len(listed))
        text = _("{n} winners cannot be drawn: {count}.")
        raise InvalidFields({"winners": text.format(n=winners, count=count.format(n=len(listed)))})
    values = {
        "title": clean_line(title), "club": club or None, "challenge": challenge or None,
        "prize": prize or None, "winners": winners, "entries": len(listed),
        "notes": notes, "seed": clean_line(seed) or secrets.token_hex(16),
    }  # fmt: skip
    with program.step(_("Drawn: {what}").format(what=values["title"]), "draw"):
        id = records.add(program, DRAW, values)
        entries = list(enumerate(listed, 1))
        order = drawing.order(str(values["seed"]), entries)
        ranks = {person: rank for rank, person in enumerate(order[:winners], 1)}
        for place, person in entries:
            entry = {
                "draw": id, "person": person, "place": place, "rank": ranks.get(person),
                "drawn_as": person,
            }  # fmt: skip
            records.add(program, DRAW_ENTRY, entry)
    return id


def every(program: Program, club: str = "") -> list[DrawRow]:
    """Return the draws, a club's own and those of all clubs, the latest first."""
    return [
        DrawRow(
            row["id"], records.decode(DRAW, row), row["club_name"], row["prize_name"],
            tuple(json.loads(row["winner_names"])),
        )
        for row in program.rows(_EVERY, club=club)
    ]  # fmt: skip


def entries(program: Program, id: str) -> list[Entry]:
    """Return the entries of a draw in their places, those of people who are gone left out."""
    seed = records.get(program, DRAW, id).seed
    return [
        Entry(
            row["person"], row["name"], row["place"], row["rank"], row["drawn_as"],
            drawing.lot(seed, row["place"], row["drawn_as"]),
        )
        for row in program.rows(_ENTRIES, draw=id)
    ]  # fmt: skip


def winners(program: Program, id: str) -> list[Entry]:
    """Return who won a draw, in the order in which they were drawn."""
    won = [entry for entry in entries(program, id) if entry.rank is not None]
    return sorted(won, key=lambda entry: entry.rank or 0)


def verify(program: Program, id: str) -> Check:
    """Draw again with the seed and the list that were kept, and compare."""
    found = entries(program, id)
    drawn: Draw = records.get(program, DRAW, id)
    won = [entry.drawn_as for entry in winners(program, id)]
    again = drawing.order(drawn.seed, [(entry.place, entry.drawn_as) for entry in found])
    gone = (drawn.entries or 0) - len(found)
    complete = gone > 0 or len(won) == drawn.winners
    return Check(complete and again[: len(won)] == won, gone)


def change(program: Program, seen: Draw, values: Values) -> None:
    """Change what a draw is called, its prize or its notes.

    Raises ClubmgrError for how it was made, which stays as it was.
    """
    refuse_off(program)
    new = {name for name, value in values.items() if value != getattr(seen, name)}
    if new - _KEPT:
        _refuse()
    records.change(program, DRAW, seen, values)


def refuse_add(_program: Program, _values: Values) -> NoReturn:
    """Refuse a draw, or an entry, that was not drawn."""
    raise ClubmgrError(
        _("A draw is made whole, with its list and its seed."), _("Make one: clubmgr draw --help")
    )


def refuse_change(_program: Program, _seen: Any, _values: Values) -> NoReturn:
    """Refuse to change an entry of a draw."""
    _refuse()


def refuse_delete(_program: Program, _ids: Sequence[str]) -> NoReturn:
    """Refuse to delete an entry of a draw."""
    _refuse()


def _refuse() -> NoReturn:
    raise ClubmgrError(
        _("What was drawn stays as it was: its list, its seed, its winners."),
        _("Make another draw, or delete this one whole."),
    )
