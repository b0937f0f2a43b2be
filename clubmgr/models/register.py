"""The register of papers: what was written for which club, kept word for word."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from clubmgr.errors import InvalidFields
from clubmgr.i18n import _
from clubmgr.models import declarations, records
from clubmgr.models.fields import Values
from clubmgr.models.filters import Place
from clubmgr.models.kinds.agenda import DECISION, Decision
from clubmgr.models.kinds.club import CLUB, Club
from clubmgr.models.kinds.paper import LANGUAGES, PAPER, Paper
from clubmgr.models.listing import Spec, by_text
from clubmgr.models.program import Program

STATUTES: Final = ("statuts-1901", "statuts-alsace-moselle", "bylaws")
"""The kinds of papers that are an association's statutes."""
_ADOPTION: Final = ("adopted_on", "decision")
_SERIES: Final = """club = :club AND kind = :kind AND language = :language
   AND meeting IS :meeting AND mandate IS :mandate"""
_LAST: Final = f"""
SELECT * FROM paper WHERE {_SERIES} ORDER BY edition DESC, created_at DESC, rowid DESC LIMIT 1
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

_CURRENT: Final = """
SELECT * FROM paper
 WHERE club = :club AND rowid IN (
       SELECT max(rowid) FROM paper
        WHERE club = :club AND meeting IS NULL AND mandate IS NULL
        GROUP BY kind, language)
 ORDER BY written_on, rowid
"""


@dataclass(frozen=True, slots=True)
class PaperRow:
    """A paper in the list, with its club's name."""

    id: str
    version: int
    club: str
    club_name: str
    kind: str
    language: str
    title: str
    written_on: str
    edition: int
    adopted_on: str | None


def _row(row: sqlite3.Row) -> PaperRow:
    return PaperRow(
        row["id"], row["version"], row["club"], row["club_name"], row["kind"], row["language"],
        row["title"], row["written_on"], row["edition"], row["adopted_on"],
    )  # fmt: skip


LIST: Final = Spec(
    name="papers",
    table="paper",
    columns="""paper.id, paper.version, paper.club, club.name AS club_name, paper.kind,
        paper.language, paper.title, paper.written_on, paper.edition, paper.adopted_on""",
    joins="JOIN club ON club.id = paper.club",
    make=_row,
    words_in="paper.title || ' ' || club.name || ' ' || paper.kind",
    places={
        "title": Place("paper.title"),
        "club": Place("club.name"),
        "kind": Place("paper.kind"),
        "language": Place("paper.language", "choice", LANGUAGES),
        "on": Place("paper.written_on", "date"),
        "version": Place("paper.edition", "number"),
        "adopted": Place("paper.adopted_on", "date"),
    },
    sorts={
        "date": ("paper.written_on", "paper.created_at"),
        "club": ("club.sort_name", "paper.written_on"),
        "title": (by_text("paper.title"),),
        "version": ("paper.edition", "paper.written_on"),
    },
    first="-date",
)


def keep(
    program: Program,
    *,
    club: str,
    kind: str,
    language: str,
    title: str,
    body: str,
    meeting: str | None = None,
    mandate: str | None = None,
) -> str:
    """Keep the text of a paper that was written, about a meeting or a mandate; return its id.

    The same text as the last of its kind is the same version, and was adopted as that was.
    """
    series = {
        "club": club, "kind": kind, "language": language, "meeting": meeting, "mandate": mandate,
    }  # fmt: skip
    values: Values = {**series, "title": title, "body": body}
    row = program.row(_LAST, **series)
    if row is not None:
        last: Paper = records.decode(PAPER, row)
        values["edition"] = (last.edition or 1) + (last.body != body)
        if last.body == body:
            values |= {"adopted_on": last.adopted_on, "decision": last.decision}
    with program.step(_("Wrote {title}").format(title=title), "document"):
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
    that another club took or that was not adopted.
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
    _refuse_adoption(program, seen, adopted)
    label = _("Adopted {title}") if adopted["adopted_on"] else _("Not adopted: {title}")
    label = label.format(title=seen.title)
    with program.step(label, "adopt"):
        records.change(program, PAPER, seen, {**values, **adopted}, label)
        for row in program.rows(_SAME_VERSION, **_series(seen), edition=seen.edition, id=seen.id):
            records.change(program, PAPER, records.decode(PAPER, row), adopted, label)
        if seen.kind in STATUTES:
            _declare(program, seen, adopted["adopted_on"], adopted["decision"])


def _declare(program: Program, paper: Paper, on: str | None, decision: str | None) -> None:
    """Have statutes declared that were adopted after those that founded the association."""
    if paper.adopted_on and paper.adopted_on != on:
        declarations.take_back(program, paper.club, "statutes", paper.adopted_on)
    if not on:
        return
    club: Club = records.get(program, CLUB, paper.club)
    kinds = json.dumps(STATUTES)
    earlier = program.row(_ADOPTED_BEFORE, club=club.id, kinds=kinds, day=on)
    if earlier is not None or (club.founded_on and club.founded_on < on):
        declarations.note_change(program, club.id, "statutes", on, decision)


def _refuse_adoption(program: Program, paper: Paper, adopted: Values) -> None:
    problems: dict[str, str] = {}
    if (adopted["adopted_on"] or "") > program.clock.today().isoformat():
        problems["adopted_on"] = _("Nothing is adopted on a day that is to come.")
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
    """Return what the versions of a paper have in common."""
    return {
        "club": paper.club, "kind": paper.kind, "language": paper.language,
        "meeting": paper.meeting, "mandate": paper.mandate,
    }  # fmt: skip


def current(program: Program, club: str) -> list[Paper]:
    """Return the last paper of each kind and language that is about a club itself, oldest first."""
    return [records.decode(PAPER, row) for row in program.rows(_CURRENT, club=club)]
