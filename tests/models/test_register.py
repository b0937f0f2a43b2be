from __future__ import annotations

from typing import Any

import pytest

from clubmgr.errors import InvalidFields
from clubmgr.models import acts, declarations, records, register
from clubmgr.models.kinds import KINDS
from clubmgr.models.listing import Query, all_rows
from clubmgr.models.program import Program


def test_a_paper_is_kept_word_for_word(
    program: Program, add: Any, hostile: tuple[str, ...]
) -> None:
    club = add("club", name="Lyon")
    body = "\n\n".join(hostile) + "\n"
    id = register.keep(
        program, club=club, kind="statutes", language="fr", title="Statuts [b]", body=body
    )
    paper = records.get(program, KINDS["paper"], id)
    assert (paper.body, paper.title, paper.written_on) == (body, "Statuts [b]", "2027-01-12")
    assert program.undo().label == "Wrote Statuts [b]"
    assert all_rows(program, register.LIST) == []


def test_papers_are_listed_the_latest_first_and_found(program: Program, add: Any) -> None:
    lyon, nice = add("club", name="Lyon"), add("club", name="Nice")
    for club, language, day in (
        (lyon, "fr", "2027-01-01"), (nice, "en", "2027-01-10"), (lyon, "fr", "2026-12-01"),
    ):  # fmt: skip
        id = register.keep(
            program, club=club, kind="report", language=language, title=f"Paper {day}", body="x"
        )
        records.change(
            program, KINDS["paper"], records.get(program, KINDS["paper"], id), {"written_on": day}
        )
    for typed, found in (
        ("", ["2027-01-10", "2027-01-01", "2026-12-01"]), ("club:nice", ["2027-01-10"]),
        ("language:fr", ["2027-01-01", "2026-12-01"]),
        ("on:>=2027-01-01", ["2027-01-10", "2027-01-01"]),
        ("kind:rep lyon", ["2027-01-01", "2026-12-01"]), ("title:2026", ["2026-12-01"]),
        ("body", []),
    ):  # fmt: skip
        rows = all_rows(program, register.LIST, Query(typed))
        assert [row.written_on for row in rows] == found, typed


@pytest.fixture
def declared(add: Any) -> str:
    """A declared association, founded a year ago."""
    id: str = add("club", name="Club Nice", legal_form="loi_1901", stage="declared",
                  founded_on="2026-01-10")  # fmt: skip
    return id


def adopted(program: Program, club: str, on: str, body: str = "x", language: str = "fr") -> str:
    id = register.keep(
        program, club=club, kind="statuts-1901", language=language, title="S", body=body
    )
    register.adopt(program, records.get(program, KINDS["paper"], id), on)
    return id


def to_declare(program: Program, club: str) -> list[str]:
    return [each.happened_on for each in declarations.awaited(program, club)]


def test_statutes_that_are_deleted_are_nothing_to_declare(program: Program, declared: str) -> None:
    adopted(program, declared, "2026-01-10")
    french = adopted(program, declared, "2027-01-11", "other")
    english = adopted(program, declared, "2027-01-11", "other", "en")
    assert to_declare(program, declared) == ["2027-01-11"]
    acts.delete(program, KINDS["paper"], [french])
    assert to_declare(program, declared) == ["2027-01-11"]
    acts.delete(program, KINDS["paper"], [english])
    assert to_declare(program, declared) == []
    program.undo()
    assert to_declare(program, declared) == ["2027-01-11"]


def test_the_statutes_in_one_language_stay_to_declare_without_those_in_the_other(
    program: Program, declared: str
) -> None:
    adopted(program, declared, "2027-01-11")
    english = adopted(program, declared, "2027-01-11", "other", "en")
    register.adopt(program, records.get(program, KINDS["paper"], english), "")
    assert to_declare(program, declared) == ["2027-01-11"]


def test_the_first_statutes_are_founding_ones_where_no_day_of_founding_is_noted(
    program: Program, add: Any
) -> None:
    club = add("club", name="Old", legal_form="loi_1901", stage="active")
    adopted(program, club, "2027-01-10")
    assert to_declare(program, club) == []
    adopted(program, club, "2027-01-11", "other")
    assert to_declare(program, club) == ["2027-01-11"]


def test_statutes_are_not_adopted_before_the_founding(program: Program, declared: str) -> None:
    with pytest.raises(InvalidFields, match="founded on 10 Jan 2026 only"):
        adopted(program, declared, "2026-01-09")
    assert [row.adopted_on for row in all_rows(program, register.LIST)] == [None]
    rules = register.keep(
        program, club=declared, kind="code-of-conduct", language="fr", title="C", body="x"
    )
    register.adopt(program, records.get(program, KINDS["paper"], rules), "2026-01-09")
    assert records.get(program, KINDS["paper"], rules).adopted_on == "2026-01-09"
