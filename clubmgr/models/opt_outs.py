"""Opt-outs: who does not want to be written to for what."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from clubmgr.i18n import ngettext
from clubmgr.models import records
from clubmgr.models.kinds.absence import OPT_OUT, OptOut
from clubmgr.models.kinds.person import PERSON
from clubmgr.models.program import Program

_OF_PERSON: Final = "SELECT * FROM opt_out WHERE person = :person ORDER BY since, rowid"
_PEOPLE: Final = "SELECT person FROM opt_out WHERE purpose = :purpose"


def of_person(program: Program, person: str) -> list[OptOut]:
    """Return what a person has opted out of."""
    return [records.decode(OPT_OUT, row) for row in program.rows(_OF_PERSON, person=person)]


def opted_out(program: Program, purpose: str = "invitations") -> frozenset[str]:
    """Return the ids of all who have opted out of something."""
    return frozenset(row[0] for row in program.rows(_PEOPLE, purpose=purpose))


def opt_out(
    program: Program, people: Sequence[str], purpose: str = "invitations", source: str = ""
) -> None:
    """Note that people do not want to be written to for something; who said so before stays so."""
    if not people:
        return
    label = ngettext("Opted out: {name}", "Opted out: {n} people", len(people))
    with program.step(_of_these(program, label, people), "opt out"):
        already = opted_out(program, purpose)
        for person in people:
            if person not in already:
                values = {"person": person, "purpose": purpose, "source": source}
                records.add(program, OPT_OUT, values)


def opt_in(program: Program, people: Sequence[str], purpose: str = "invitations") -> None:
    """Take opt-outs back: these people may be written to again."""
    if not people:
        return
    label = ngettext("Opt-out taken back: {name}", "Opt-out taken back: {n} people", len(people))
    with program.step(_of_these(program, label, people), "opt in"):
        gone = [
            each.id
            for person in people
            for each in of_person(program, person)
            if each.purpose == purpose
        ]
        if gone:
            records.delete(program, OPT_OUT, gone)


def _of_these(program: Program, label: str, people: Sequence[str]) -> str:
    return label.format(name=records.describe(program, PERSON, people[0]), n=len(people))
