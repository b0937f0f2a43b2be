"""What is checked before an act is checked inside its step: another program may get in before."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from clubmgr.clock import Clock
from clubmgr.errors import ClubmgrError, InvalidFields
from clubmgr.models import acceptances, actions, acts, declarations, handovers, records, register
from clubmgr.models.kinds.agenda import DECISION
from clubmgr.models.kinds.paper import PAPER
from clubmgr.models.program import Program

from .conftest import NOW

Add = Callable[..., str]


class Overtaken(Program):
    """A program which another one overtakes right before its next step."""

    by: Callable[[], object] | None = None

    def step(self, *told: Any, **options: Any) -> Any:
        act, self.by = self.by, None
        if act:
            act()
        return super().step(*told, **options)


@pytest.fixture
def slow(file: Path) -> Iterator[Overtaken]:
    with Overtaken(file, clock=Clock(NOW), operator="slow") as program:
        yield program


@pytest.fixture
def club(add: Add) -> str:
    return add("club", name="Club Lyon", legal_form="loi_1901", stage="structured")


def keep(program: Program, club: str, body: str, kind: str = "statuts-1901") -> str:
    return register.keep(program, club=club, kind=kind, language="fr", title="S", body=body)


def test_two_texts_that_are_written_at_once_are_two_versions(
    program: Program, slow: Overtaken, club: str
) -> None:
    keep(program, club, "first")
    slow.by = lambda: keep(program, club, "yours")
    id = keep(slow, club, "mine")
    assert records.get(program, PAPER, id).edition == 3


def test_two_cannot_both_note_the_creation(program: Program, slow: Overtaken, club: str) -> None:
    values = {"club": club, "kind": "creation"}
    slow.by = lambda: declarations.add(program, values)
    with pytest.raises(ClubmgrError, match="noted already"):
        declarations.add(slow, values)
    assert len(declarations.of_club(program, club)) == 1


def test_a_handover_is_not_accepted_whose_line_was_opened_again(
    program: Program, slow: Overtaken, club: str, add: Add
) -> None:
    ana, tom = (add("person", given_name=name) for name in ("Ana", "Tom"))
    mandate = add("mandate", club=club, person=ana, seat="webmaster", starts_on="2025-01-01")
    id = handovers.begin(program, mandate, tom)
    lines = [line.id for line in handovers.lines(program, id)]
    actions.settle(program, lines)
    slow.by = lambda: actions.settle(program, lines[:1])
    with pytest.raises(ClubmgrError, match="1 line of the checklist is open"):
        handovers.accept(slow, id)
    seen = handovers.of_mandate(program, mandate)
    assert seen is not None
    assert seen.accepted_on is None


def test_statutes_are_not_adopted_by_a_decision_that_was_changed_to_a_refusal(
    program: Program, slow: Overtaken, club: str, add: Add
) -> None:
    decision = add("decision", club=club, motion="x", result="adopted", decided_on="2027-01-11")
    paper = records.get(program, PAPER, keep(program, club, "text"))

    def refuse() -> None:
        acts.change(program, DECISION, records.get(program, DECISION, decision),
                    {"result": "rejected"})  # fmt: skip

    slow.by = refuse
    with pytest.raises(InvalidFields, match="not adopted"):
        register.adopt(slow, paper, "2027-01-12", decision)
    assert records.get(program, PAPER, paper.id).adopted_on is None


def test_the_charter_that_is_accepted_is_the_one_that_holds_when_it_is_noted(
    program: Program, slow: Overtaken, club: str, add: Add
) -> None:
    ana = add("person", given_name="Ana")
    add("membership", club=club, person=ana, joined_on="2026-01-01")
    keep(program, club, "old", acceptances.CHARTER)
    slow.by = lambda: keep(program, club, "new", acceptances.CHARTER)
    acceptances.accept(slow, club, [ana])
    (standing,) = acceptances.standing(program, club)
    assert (standing.state, standing.edition) == ("accepted", 2)
    slow.by = lambda: keep(program, club, "newest", acceptances.CHARTER)
    assert acceptances.withdraw(slow, club, [ana]) == 0
