from __future__ import annotations

import sqlite3
from contextlib import suppress
from typing import Any

import pytest

from clubmgr.errors import ClubmgrError
from clubmgr.models import acts, candidacies, finding, health, past, people, records
from clubmgr.models.importing import Chunk, Import, Report, Value
from clubmgr.models.kinds import KINDS
from clubmgr.models.listing import Query, all_rows
from clubmgr.models.program import Program

PERSON = KINDS["person"]
FIELDS = ("given_name", "family_name", "emails", "city", "tags")
Row = tuple[Value, ...]


def quiet(_done: float) -> None:
    """Tell nobody how much is done."""


def chunk(line: int, *rows: Row) -> Chunk:
    """Give rows as a file's reader does: by column, the first on this line."""
    return range(line, line + len(rows)), list(zip(*rows, strict=True))


def staged(program: Program, *rows: Row, file: str = "people.csv") -> tuple[Import, Report]:
    work = Import(program)
    work.stage(file, FIELDS, [chunk(2, *rows)])
    return work, work.compare()


def imported(program: Program, *rows: Row, club: str = "") -> Report:
    work, report = staged(program, *rows)
    work.store(report, "people.csv", club=club, progress=quiet)
    return report


def row(given: str, family: str = "", email: str = "", city: str = "", tags: str = "") -> Row:
    return (given, family, (email,) if email else (), city, tuple(tags.split()))


def counts(report: Report) -> tuple[int, int, int, int]:
    return report.created, report.updated, report.unchanged, len(report.refused)


def test_a_report_is_given_before_anything_is_written(program: Program, contents: Any) -> None:
    before = contents(program)
    _work, report = staged(program, row("Ana", email="ana@x.org"), row("Bea"))
    assert counts(report) == (2, 0, 0, 0)
    assert report.writes
    assert contents(program) == before
    assert past.Steps(program).page(0, 50) == []


def test_an_import_is_one_step_and_leaves_the_file_sound(
    program: Program, contents: Any, refuse_unsound: Any
) -> None:
    empty = contents(program)
    progress: list[float] = []
    work, report = staged(program, *(row(f"P{n}", "Ø", f"p{n}@x.org", "Łódź") for n in range(300)))
    work.store(report, "people.csv", progress=progress.append)
    assert progress == sorted(progress)
    assert progress[-1] == 1.0
    (step,) = past.Steps(program).page(0, 50)
    assert (step.label, step.changes) == ("Imported 300 people from people.csv", 300)
    assert health.findings(program) == []
    refuse_unsound(program)
    assert len(all_rows(program, people.LIST, Query("city:lodz"))) == 300
    assert finding.find(program, PERSON, "P123@X.org")
    full = contents(program)
    program.undo()
    assert contents(program) == empty
    refuse_unsound(program)
    program.redo()
    assert contents(program) == full
    refuse_unsound(program)


def test_the_same_file_again_changes_nothing(program: Program) -> None:
    rows = [row("Ana", "Silva", "ana@x.org", "Lyon", "dev"), row("Bea", "", "", "Nice")]
    assert counts(imported(program, *rows)) == (2, 0, 0, 0)
    assert counts(imported(program, *rows)) == (0, 0, 2, 0)
    assert len(past.Steps(program).page(0, 50)) == 1


def test_somebody_known_is_completed_and_never_emptied(program: Program, add: Any) -> None:
    id = add("person", given_name="Ana", emails="Ana@X.org", city="Lyon", tags="vip")
    report = imported(program, row("Anna", "Silva", "ana@x.org", "", "dev"))
    assert counts(report) == (0, 1, 0, 0)
    person = records.get(program, PERSON, id)
    assert (person.given_name, person.city, person.tags) == ("Ana", "Lyon", ("vip", "dev"))
    report = imported(program, row("", "", "ana@x.org", "Nice"))
    assert records.get(program, PERSON, id).city == "Nice"
    program.undo()
    program.undo()
    assert records.get(program, PERSON, id).tags == ("vip",)


def test_somebody_without_an_address_is_known_by_name_and_city(program: Program, add: Any) -> None:
    add("person", given_name="Hélène", family_name="Dupont", city="Évry")
    assert counts(imported(program, row("helene", "DUPONT", "", "Évry"))) == (0, 0, 1, 0)
    assert counts(imported(program, row("Hélène", "Dupont", "", "Lyon"))) == (1, 0, 0, 0)


def test_lines_that_say_too_little_or_too_much_are_refused_with_the_reason(
    program: Program, add: Any
) -> None:
    for _ in range(2):
        add("person", given_name="Ana", emails="two@x.org")
    work = Import(program)
    rows = row("A", email="a@x.org"), row("B", email="A@X.ORG"), row("C", email="two@x.org")
    work.stage("people.csv", FIELDS, [chunk(2, *rows)])
    work.refuse("people.csv", 9, "No name.")
    report = work.compare()
    assert counts(report) == (1, 0, 0, 3)
    assert [(refused.line, refused.reason) for refused in report.refused] == [
        (3, "Line 2 has the same e-mail address."),
        (4, "This may be several people of the program; merge or name them apart."),
        (9, "No name."),
    ]


def test_everybody_imported_becomes_a_candidate_once(program: Program, add: Any) -> None:
    club = add("club", name="Lyon")
    rows = [row("Ana", email="a@x.org"), row("Bea", email="b@x.org")]
    imported(program, rows[0])
    imported(program, *rows, club=club)
    imported(program, *rows, club=club)
    found = all_rows(program, candidacies.PROSPECTS, Query(values=candidacies.view(program, club)))
    assert [(c.person_name, c.stage) for c in found] == [
        ("Ana", "identified"),
        ("Bea", "identified"),
    ]
    program.undo()
    assert len(all_rows(program, people.LIST)) == 1
    assert program.rows("SELECT * FROM candidacy") == []


def test_hostile_rows_are_stored_verbatim(program: Program, hostile: tuple[str, ...]) -> None:
    imported(program, *(row(text, text, f"h{n}@x.org", text, "") for n, text in enumerate(hostile)))
    found = {(p.given_name, p.family_name, p.city) for p in all_rows(program, people.LIST)}
    assert found == {(text, text, text) for text in hostile}


def test_an_import_that_fails_in_the_middle_leaves_nothing(
    program: Program, contents: Any, refuse_unsound: Any
) -> None:
    acts.add(program, PERSON, {"given_name": "Kept"})
    before = contents(program)

    def stop(done: float) -> None:
        if done > 0.6:
            raise KeyboardInterrupt

    work, report = staged(program, *(row(f"P{n}") for n in range(50)))
    with pytest.raises(KeyboardInterrupt):
        work.store(report, "people.csv", progress=stop)
    assert contents(program) == before
    refuse_unsound(program)
    assert health.findings(program) == []


def test_no_room_for_what_is_read_is_said_and_the_next_act_is_one_of_its_own(
    program: Program,
) -> None:
    work = Import(program)
    program.execute("PRAGMA temp.max_page_count = 40")
    many = [row(f"P{n}", "x" * 200, f"p{n}@x.org") for n in range(2_000)]
    with pytest.raises(ClubmgrError, match="disk is full"):
        work.stage("people.csv", FIELDS, [chunk(2, *many)])
    with program.another() as other:
        acts.add(program, PERSON, {"given_name": "Ana"})
        assert [person.name for person in all_rows(other, people.LIST)] == ["Ana"]


def test_an_import_is_refused_when_somebody_else_has_written_since_the_report(
    program: Program,
) -> None:
    work, report = staged(program, row("Ana", email="ana@x.org"))
    with program.another() as other:
        acts.add(other, PERSON, {"given_name": "Ana", "emails": ("ana@x.org",)})
    with pytest.raises(ClubmgrError, match="Somebody else changed the program"):
        work.store(report, "people.csv", progress=quiet)
    assert [person.name for person in all_rows(program, people.LIST)] == ["Ana"]


def test_a_row_that_repeats_several_names_the_first_of_them(program: Program) -> None:
    _work, report = staged(
        program,
        row("A", email="a@x.org"),
        row("B", email="b@x.org"),
        ("C", "", ("b@x.org", "A@x.org"), "", ()),
        ("D", "", ("d@x.org", "D@x.org"), "", ()),
        row("E", email="d@x.org"),
    )
    assert counts(report) == (3, 0, 0, 2)
    assert [(refused.line, refused.reason) for refused in report.refused] == [
        (4, "Line 2 has the same e-mail address."),
        (6, "Line 5 has the same e-mail address."),
    ]


def test_rows_of_all_shapes_are_stored_as_they_were_given(program: Program) -> None:
    rows: list[Row] = [
        ("Ana", f"S{n}", (f"a{n}@x.org", f"b{n}@x.org")[: n % 3], "Lyon" * (n % 2), ('"x', "y")[:n])
        for n in range(450)
    ]
    work, report = staged(program, *rows)
    work.store(report, "people.csv", progress=quiet)
    assert [
        (p.given_name, p.family_name, p.emails, p.city, p.tags)
        for p in records.every(program, PERSON)
    ] == rows


@pytest.mark.parametrize("until", [0.7, 2.0])
def test_what_an_import_takes_away_is_there_again_afterwards(
    program: Program, until: float
) -> None:
    def stop(done: float) -> None:
        if done >= until:
            raise KeyboardInterrupt

    checked = "UPDATE person SET emails = '{}' WHERE given_name = 'Kept'"
    laid_out = "SELECT type, name, sql FROM sqlite_master ORDER BY type, name"
    configured = "SELECT k, v FROM person_search_config ORDER BY k"
    acts.add(program, PERSON, {"given_name": "Kept"})
    before = [[tuple(row) for row in program.rows(sql)] for sql in (laid_out, configured)]
    work, report = staged(program, *(row(f"P{n}") for n in range(50)))
    with suppress(KeyboardInterrupt):
        work.store(report, "people.csv", progress=stop)
    assert [[tuple(row) for row in program.rows(sql)] for sql in (laid_out, configured)] == before
    with pytest.raises(sqlite3.IntegrityError):
        program.execute(checked)


def test_many_new_people_are_found_beside_those_who_were_there(
    program: Program, refuse_unsound: Any
) -> None:
    acts.add(program, PERSON, {"given_name": "Kept"})
    imported(program, *(row(f"P{n}", f"F{n}", f"p{n}@x.org") for n in range(500)))
    refuse_unsound(program)
    assert [p.name for p in all_rows(program, people.LIST, Query("kept"))] == ["Kept"]
    assert [p.name for p in all_rows(program, people.LIST, Query("p499"))] == ["P499 F499"]
