from __future__ import annotations

from typing import Any

from clubmgr.models import records, register
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
