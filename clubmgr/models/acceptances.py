"""Acceptances: which member has accepted which version of the club's charter of conduct."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from clubmgr.errors import ClubmgrError, InvalidFields
from clubmgr.i18n import N_, _, ngettext
from clubmgr.models import records
from clubmgr.models.fields import Choice
from clubmgr.models.kinds.conduct import ACCEPTANCE
from clubmgr.models.kinds.paper import PAPER, Paper
from clubmgr.models.kinds.person import PERSON
from clubmgr.models.naming import NAME
from clubmgr.models.program import Program
from clubmgr.models.standing import belongs, in_office

CHARTER: Final = "code-of-conduct"
"""The kind of paper that members accept."""
STATES: Final = (
    Choice("accepted", N_("accepted"), "●"),
    Choice("outdated", N_("older version"), "◑"),
    Choice("awaited", N_("not accepted"), "○"),
)
_VERSIONS: Final = """
SELECT * FROM paper WHERE club = :club AND kind = :kind
 ORDER BY adopted_on IS NULL, coalesce(adopted_on, written_on) DESC, edition DESC, rowid DESC
"""
_STANDING: Final = f"""
SELECT person.id AS person, {NAME} AS name, person.language, acceptance.paper, acceptance.means,
       acceptance.accepted_on, acceptance.id, paper.edition
  FROM person LEFT JOIN acceptance ON acceptance.person = person.id AND acceptance.club = :club
              LEFT JOIN paper ON paper.id = acceptance.paper
 WHERE person.id IN (SELECT person FROM membership WHERE club = :club AND {belongs()}
                      UNION
                     SELECT person FROM mandate WHERE club = :club AND {in_office()})
 ORDER BY person.sort_name, person.id, acceptance.accepted_on, acceptance.rowid
"""
_PRESENT: Final = """
SELECT id FROM acceptance
 WHERE person IN (SELECT value FROM json_each(:people))
   AND paper IN (SELECT value FROM json_each(:papers))
"""
_ALREADY: Final = "SELECT person FROM acceptance WHERE paper = :paper"
_STRANGERS: Final = f"""
SELECT value AS person FROM json_each(:people)
 WHERE value NOT IN (SELECT person FROM membership
                      WHERE club = :club AND (left_on IS NULL OR left_on >= :day)
                      UNION
                     SELECT person FROM mandate
                      WHERE club = :club AND (mandate.starts_on > :day OR {in_office()}))
"""
"""Those of some people who neither belong to a club on a day, or later, nor are in office."""


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a member, or who is in office, stands with the charter: which version, since when.

    `state` is one of `STATES`; `acceptance`, `edition` and the rest are of the acceptance that
    counts: that of the present version, else the last one.
    """

    person: str
    name: str
    state: str
    acceptance: str | None
    edition: int | None
    accepted_on: str | None
    means: str


def present(program: Program, club: str) -> list[Paper]:
    """Return the present version of a club's charter, once for each language that it is in.

    It is the version adopted last, in whatever languages it was adopted that day; as long as none
    is adopted, the one written last.
    """
    rows = program.rows(_VERSIONS, club=club, kind=CHARTER)
    versions: list[Paper] = [records.decode(PAPER, row) for row in rows]
    found: dict[str, Paper] = {}
    for paper in versions:
        if (paper.adopted_on, _since(paper)) == (versions[0].adopted_on, _since(versions[0])):
            found.setdefault(paper.language, paper)
    return list(found.values())


def standing(program: Program, club: str, on: date | None = None) -> list[Standing]:
    """Return how each member, and each in office, stands with the present version, by name."""
    papers = {paper.id for paper in present(program, club)}
    day = (on or program.clock.today()).isoformat()
    found: dict[str, Standing] = {}
    for row in program.rows(_STANDING, club=club, day=day):
        before = found.get(row["person"])
        if before is not None and before.state == "accepted":
            continue
        state = "accepted" if row["paper"] in papers else "outdated" if row["paper"] else "awaited"
        found[row["person"]] = Standing(
            row["person"], row["name"], state, row["id"], row["edition"], row["accepted_on"],
            row["means"] or "",
        )  # fmt: skip
    return list(found.values())


def accept(
    program: Program,
    club: str,
    people: Sequence[str],
    paper: str = "",
    on: date | None = None,
    means: str = "",
) -> int:
    """Note that people accept the charter; return how many had not accepted this version before.

    It is the present version, in each one's language where there is one, unless a paper is named.
    They accept today unless a day is given. Raises ClubmgrError where the club has no charter,
    InvalidFields for a paper that is none of it, a day to come, and who is not of the club.
    """
    if not people:
        return 0
    day = (on or program.clock.today()).isoformat()
    label = ngettext(
        "Charter accepted: {name}", "Charter accepted: {n} people", len(people)
    ).format(name=records.describe(program, PERSON, people[0]), n=len(people))
    new = 0
    with program.step(label, "accept"):
        _refuse_unlikely(program, club, people, day)
        texts = [_charter(program, club, paper)] if paper else _present(program, club)
        known = {row[0] for text in texts for row in program.rows(_ALREADY, paper=text.id)}
        for person in people:
            if person in known:
                continue
            text = _in_language_of(program, person, texts)
            values = {"club": club, "person": person, "paper": text.id, "means": means}
            records.add(program, ACCEPTANCE, values | {"accepted_on": day})
            new += 1
    return new


def withdraw(program: Program, club: str, people: Sequence[str]) -> int:
    """Take back that people accepted the present version; return of how many."""
    if not people:
        return 0
    label = ngettext(
        "Acceptance taken back: {name}", "Acceptance taken back: {n} people", len(people)
    ).format(name=records.describe(program, PERSON, people[0]), n=len(people))
    with program.step(label, "accept"):
        papers = [paper.id for paper in _present(program, club)]
        rows = program.rows(_PRESENT, people=json.dumps(list(people)), papers=json.dumps(papers))
        return records.delete(program, ACCEPTANCE, [row[0] for row in rows]) if rows else 0


def _refuse_unlikely(program: Program, club: str, people: Sequence[str], day: str) -> None:
    """Refuse that people accept on a day that is to come, or a charter that is not theirs."""
    if day > program.clock.today().isoformat():
        raise InvalidFields({"accepted_on": _("Nothing is accepted on a day that is to come.")})
    row = program.row(_STRANGERS, club=club, people=json.dumps(list(people)), day=day)
    if row is not None:
        name = records.describe(program, PERSON, row["person"])
        text = _("{name} is no member of this club and holds no seat in it.").format(name=name)
        raise InvalidFields({"person": text})


def _since(paper: Paper) -> str | None:
    return paper.adopted_on or paper.written_on


def _present(program: Program, club: str) -> list[Paper]:
    papers = present(program, club)
    if not papers:
        raise ClubmgrError(
            _("This club has no charter of conduct yet, so nobody can accept it."),
            _("Write it first, as a paper of the club: code-of-conduct."),
        )
    return papers


def _charter(program: Program, club: str, paper: str) -> Paper:
    found: Paper = records.get(program, PAPER, paper)
    if found.club != club or found.kind != CHARTER:
        raise InvalidFields(
            {"paper": _("“{title}” is no charter of this club.").format(title=found.title)}
        )
    return found


def _in_language_of(program: Program, person: str, texts: Sequence[Paper]) -> Paper:
    """Return the text in a person's language, else the first."""
    if len(texts) == 1:
        return texts[0]
    language = records.get(program, PERSON, person).language
    return next((text for text in texts if text.language == language), texts[0])
