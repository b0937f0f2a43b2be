"""The register of papers: what was written for which club or person, kept word for word."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from clubmgr.errors import ClubmgrError, InvalidFields
from clubmgr.i18n import _, short_date
from clubmgr.models import declarations, records
from clubmgr.models.fields import Values
from clubmgr.models.filters import Place
from clubmgr.models.kinds.agenda import DECISION, Decision
from clubmgr.models.kinds.club import CLUB, Club
from clubmgr.models.kinds.paper import LANGUAGES, PAPER, Paper
from clubmgr.models.listing import Spec, by_text
from clubmgr.models.naming import NAME
from clubmgr.models.program import Program

STATUTES: Final = ("statuts-1901", "statuts-alsace-moselle", "bylaws")
"""The kinds of papers that are an association's statutes."""
_ADOPTION: Final = ("adopted_on", "decision")
_ABOUT: Final = ("club", "meeting", "mandate", "agreement", "testimony", "perk")
_IN_SERIES: Final = ("kind", "language", *_ABOUT)
"""What the versions of a paper have in common."""
_SERIES: Final = " AND ".join(f"{name} IS :{name}" for name in _IN_SERIES)
_LAST: Final = f"""
SELECT * FROM paper WHERE {_SERIES} ORDER BY edition DESC, created_at DESC, rowid DESC LIMIT 1
"""
# What is told of a paper that was deleted: an undo is no deletion, it takes the writing back.
_DELETED: Final = f"""
SELECT max(change.old ->> 'edition') FROM change JOIN step ON step.n = change.step
 WHERE change.kind = 'paper' AND change.new IS NULL AND step.undoes IS NULL
   AND step.undone_by IS NULL
   AND {" AND ".join(f"change.old ->> '{name}' IS :{name}" for name in _IN_SERIES)}
"""
_BEFORE: Final = f"""
SELECT * FROM paper WHERE {_SERIES} AND edition < :edition
 ORDER BY edition DESC, created_at DESC, rowid DESC LIMIT 1
"""
_SAME_VERSION: Final = f"SELECT * FROM paper WHERE {_SERIES} AND edition = :edition AND id <> :id"
_ADOPTED_BEFORE: Final = """
SELECT 1 FROM paper
 WHERE club = :club AND kind IN (SELECT value FROM json_each(:kinds)) AND adopted_on < :day
"""
_ADOPTED_ON: Final = """
SELECT 1 FROM paper
 WHERE club = :club AND kind IN (SELECT value FROM json_each(:kinds)) AND adopted_on = :day
"""
_THESE: Final = "SELECT * FROM paper WHERE id IN (SELECT value FROM json_each(:ids))"

_CURRENT: Final = """
SELECT * FROM paper
 WHERE club = :club AND rowid IN (
       SELECT max(rowid) FROM paper
        WHERE club = :club AND meeting IS NULL AND mandate IS NULL
          AND agreement IS NULL AND testimony IS NULL AND perk IS NULL
        GROUP BY kind, language)
 ORDER BY written_on, rowid
"""


@dataclass(frozen=True, slots=True)
class PaperRow:
    """A paper in the list, with the name of the club or else the person that it is for."""

    id: str
    version: int
    club: str | None
    whose: str
    kind: str
    language: str
    title: str
    written_on: str
    edition: int
    adopted_on: str | None


def _row(row: sqlite3.Row) -> PaperRow:
    return PaperRow(
        row["id"], row["version"], row["club"], row["whose"], row["kind"], row["language"],
        row["title"], row["written_on"], row["edition"], row["adopted_on"],
    )  # fmt: skip


_WHOSE: Final = f"coalesce(club.name, {NAME}, '')"
LIST: Final = Spec(
    name="papers",
    table="paper",
    columns=f"""paper.id, paper.version, paper.club, {_WHOSE} AS whose, paper.kind,
        paper.language, paper.title, paper.written_on, paper.edition, paper.adopted_on""",
    joins="""LEFT JOIN club ON club.id = paper.club
        LEFT JOIN agreement ON agreement.id = paper.agreement
        LEFT JOIN testimony ON testimony.id = paper.testimony
        LEFT JOIN perk ON perk.id = paper.perk
        LEFT JOIN person
               ON person.id = coalesce(agreement.person, testimony.person, perk.person)""",
    make=_row,
    words_in=f"paper.title || ' ' || {_WHOSE} || ' ' || paper.kind",
    places={
        "title": Place("paper.title"),
        "club": Place("coalesce(club.name, '')"),
        "person": Place("coalesce(person.sort_name, '')"),
        "kind": Place("paper.kind"),
        "language": Place("paper.language", "choice", LANGUAGES),
        "on": Place("paper.written_on", "past"),
        "version": Place("paper.edition", "number"),
        "adopted": Place("paper.adopted_on", "past"),
    },
    sorts={
        "date": ("paper.written_on", "paper.created_at"),
        "club": ("coalesce(club.sort_name, person.sort_name)", "paper.written_on"),
        "title": (by_text("paper.title"),),
        "version": ("paper.edition", "paper.written_on"),
    },
    first="-date",
)


def keep(
    program: Program,
    *,
    kind: str,
    language: str,
    title: str,
    body: str,
    **about: str | None,
) -> str:
    """Keep the text of a paper that was written; return its id.

    `about` is the id of its `club`, `meeting`, `mandate`, `agreement`, `testimony` or `perk`, of
    several where it is about several. The same text as the last of its kind is the same version,
    and was adopted as that was. The number of a version that was deleted is not given out again:
    its file may be about.
    """
    series = {"kind": kind, "language": language, **dict.fromkeys(_ABOUT), **about}
    values: Values = {**series, "title": title, "body": body}
    with program.step(_("Wrote {title}").format(title=title), "document"):
        row = program.row(_LAST, **series)
        last: Paper | None = records.decode(PAPER, row) if row else None
        if last is not None and last.body == body:
            values |= {name: getattr(last, name) for name in ("edition", *_ADOPTION)}
        else:
            deleted = program.row(_DELETED, **series)
            given = (last.edition if last else None, deleted[0] if deleted else None)
            values["edition"] = max(number or 0 for number in given) + 1
        return records.add(program, PAPER, values)


def before(program: Program, paper: Paper) -> Paper | None:
    """Return the paper's version before, or None for the first."""
    row = program.row(_BEFORE, **_series(paper), edition=paper.edition)
    if row is None:
        return None
    earlier: Paper = records.decode(PAPER, row)
    return earlier


def adopt(program: Program, paper: Paper, on: str, decision: str | None = None) -> None:
    """Note that a paper's version was adopted on a day, by a decision of its club if one is named.

    An empty day takes it back. Raises InvalidFields for a day that is to come, or for a decision
    that another club took or that was not adopted, and for statutes before the club's founding.
    """
    change(
        program, paper, {"adopted_on": on or None, "decision": (decision or None) if on else None}
    )


def change(program: Program, seen: Paper, values: Mapping[str, Any]) -> None:
    """Change a paper as it was seen; all that were written of its version are adopted with it.

    A declared association has statutes that were adopted anew to declare. Raises InvalidFields as
    `adopt` does.
    """
    after = records.values_of(PAPER, seen) | dict(values)
    adopted = {name: after[name] for name in _ADOPTION if after[name] != getattr(seen, name)}
    if not adopted:
        records.change(program, PAPER, seen, values)
        return
    adopted = {name: after[name] for name in _ADOPTION}
    label = _("Adopted {title}") if adopted["adopted_on"] else _("Not adopted: {title}")
    label = label.format(title=seen.title)
    with program.step(label, "adopt"):
        _refuse_adoption(program, seen, adopted)
        records.change(program, PAPER, seen, {**values, **adopted}, label)
        for row in program.rows(_SAME_VERSION, **_series(seen), edition=seen.edition, id=seen.id):
            records.change(program, PAPER, records.decode(PAPER, row), adopted, label)
        if seen.kind in STATUTES:
            _take_back(program, seen)
            _declare(program, seen, adopted["adopted_on"], adopted["decision"])


def delete(program: Program, ids: Sequence[str]) -> int:
    """Delete papers; statutes that nobody has adopted then are nothing to declare."""
    with program.step(lambda: records.deleted(program, PAPER, ids), "delete paper"):
        rows = program.rows(_THESE, ids=json.dumps(list(ids)))
        gone: list[Paper] = [records.decode(PAPER, row) for row in rows]
        count = records.delete(program, PAPER, ids)
        for paper in gone:
            if paper.kind in STATUTES:
                _take_back(program, paper)
        return count


def adopter(paper: Paper) -> str:
    """Return the id of the club that adopts a paper. Raises ClubmgrError where it is of none."""
    if paper.club is None:
        raise ClubmgrError(
            _("“{title}” is no paper of a club: nobody adopts it.").format(title=paper.title),
            _("Agreements are signed, consents are given: note it there."),
        )
    return paper.club


def was_adopted(program: Program, club: str, day: str | None) -> bool:
    """Tell whether a club has adopted statutes on a day."""
    kinds = json.dumps(STATUTES)
    return program.row(_ADOPTED_ON, club=club, kinds=kinds, day=day) is not None


def _take_back(program: Program, paper: Paper) -> None:
    """Let go what was to be declared of statutes, unless others were adopted on that day."""
    if not paper.club or not paper.adopted_on:
        return
    if not was_adopted(program, paper.club, paper.adopted_on):
        declarations.take_back(program, paper.club, "statutes", paper.adopted_on)


def _declare(program: Program, paper: Paper, on: str | None, decision: str | None) -> None:
    """Have statutes declared that were adopted after those that founded the association."""
    if not on:
        return
    club: Club = records.get(program, CLUB, adopter(paper))
    kinds = json.dumps(STATUTES)
    earlier = program.row(_ADOPTED_BEFORE, club=club.id, kinds=kinds, day=on)
    if earlier is not None or (club.founded_on and club.founded_on < on):
        declarations.note_change(program, club.id, "statutes", on, decision)


def _refuse_adoption(program: Program, paper: Paper, adopted: Values) -> None:
    problems: dict[str, str] = {}
    if (adopted["adopted_on"] or "") > program.clock.today().isoformat():
        problems["adopted_on"] = _("Nothing is adopted on a day that is to come.")
    founded = records.get(program, CLUB, adopter(paper)).founded_on
    if paper.kind in STATUTES and founded and (adopted["adopted_on"] or founded) < founded:
        problems["adopted_on"] = _("The club was founded on {day} only.").format(
            day=short_date(date.fromisoformat(founded))
        )
    if adopted["decision"]:
        decision: Decision = records.get(program, DECISION, adopted["decision"])
        if decision.club != paper.club:
            problems["decision"] = _("That is a decision of another club.")
        elif decision.result != "adopted":
            problems["decision"] = _("That resolution was not adopted.")
        elif not adopted["adopted_on"]:
            problems["adopted_on"] = _("Say on which day it was adopted.")
    if problems:
        raise InvalidFields(problems)


def _series(paper: Paper) -> dict[str, str | None]:
    return {name: getattr(paper, name) for name in _IN_SERIES}


def current(program: Program, club: str) -> list[Paper]:
    """Return the last paper of each kind and language that is about a club itself, oldest first."""
    return [records.decode(PAPER, row) for row in program.rows(_CURRENT, club=club)]
