from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest
from sqlite_utils import Database

from clubmgr.clock import Clock
from clubmgr.errors import ClubmgrError, RefusedFile
from clubmgr.models import (
    acts,
    agendas,
    backups,
    candidacies,
    database,
    health,
    journal,
    jury,
    records,
)
from clubmgr.models.kinds import KINDS
from clubmgr.models.listing import Query, all_rows
from clubmgr.models.migrations import JOURNALED, NAMES, migrations
from clubmgr.models.program import Program

from .conftest import NOW

Facts = dict[str, list[dict[str, Any]]]
Rewind = tuple[Callable[[Program], int], Callable[[Program], int]]
CANDIDACY, ASSESSMENT = KINDS["candidacy"], KINDS["assessment"]
KEPT_ELSEWHERE = (("meeting", "agenda"),)
"""Columns that are gone; their facts stand in other tables since."""
STAMP = {"created_at": "2026-05-01T08:00:00Z", "updated_at": "2026-05-01T08:00:00Z"}


def facts(connection: sqlite3.Connection, columns: dict[str, list[str]]) -> Facts:
    """Return what some columns of some tables hold."""
    return {
        table: [
            {name: row[name] for name in names}
            for row in connection.execute(f"SELECT * FROM {table} ORDER BY id")
        ]
        for table, names in columns.items()
    }


class OldProgram:
    """A program as an older clubmgr left it, before the step `lacks`: schema, records, journal."""

    def __init__(self, file: Path, lacks: str) -> None:
        self.lacks = lacks
        file.touch(0o600)
        self.connection = sqlite3.connect(file, isolation_level=None)
        self.connection.row_factory = sqlite3.Row
        self.connection.execute(f"PRAGMA application_id = {database.APPLICATION_ID}")
        self.connection.execute("PRAGMA journal_mode = WAL")
        self.connection.execute("PRAGMA foreign_keys = ON")
        migrations().apply(Database(self.connection), stop_before=lacks)
        self.columns = {table: self._columns(table) for table in JOURNALED if self._has(table)}
        self.line = [self.facts()]

    def _has(self, table: str) -> bool:
        return self.connection.execute(f"PRAGMA table_info({table})").fetchone() is not None

    def _columns(self, table: str) -> list[str]:
        found = self.connection.execute(f"PRAGMA table_info({table})")
        silent = {"version", "updated_at"} | {name for of, name in KEPT_ELSEWHERE if of == table}
        return [row["name"] for row in found if row["name"] not in silent]

    def facts(self) -> Facts:
        """Return what is stored."""
        return facts(self.connection, self.columns)

    @contextmanager
    def step(self, label: str) -> Iterator[None]:
        """Make one act, and remember what was there after it."""
        self.connection.execute("BEGIN IMMEDIATE")
        journal.begin(self.connection, at="2026-05-01T08:00:00Z", by="Zoe", label=label)
        yield
        self.connection.execute("COMMIT")
        self.line.append(self.facts())

    def add(self, table: str, **values: Any) -> None:
        values |= STAMP if table != "setting" else {}
        marks = ", ".join(f":{name}" for name in values)
        self.connection.execute(
            f"INSERT INTO {table}({', '.join(values)}) VALUES ({marks})", values
        )

    def plan(self, agenda: str, **values: Any) -> None:
        """Add a meeting with its agenda, which was a text before it was items."""
        if self._has("agenda_item"):
            self.add("meeting", **values)
            self.list_items(values["id"], agenda)
        else:
            self.add("meeting", **values, agenda=agenda)

    def list_items(self, meeting: str, agenda: str) -> None:
        for line in filter(None, agenda.splitlines()):
            title, _bracket, minutes = line.lstrip("1.- ").partition(" (")
            place = self.connection.execute("SELECT count(*) FROM agenda_item").fetchone()[0]
            self.add("agenda_item", id=f"{meeting}{place}", meeting=meeting, place=place,
                     title=title, kind="discussion", state="open",
                     length=int(minutes.split()[0]) if minutes else None)  # fmt: skip

    def undo(self) -> None:
        self.connection.execute("BEGIN IMMEDIATE")
        journal.undo(self.connection, at="2026-05-01T08:00:00Z", by="Zoe")
        self.connection.execute("COMMIT")

    def live(self) -> None:
        """Make a program's life: found, moved, scored, deleted, taken back."""
        execute = self.connection.execute
        with self.step("Added everybody"):
            self.add("person", id="ana", given_name="Ana", family_name="Silva",
                     sort_name="silva ana", emails='["ana@example.org"]')  # fmt: skip
            self.add("person", id="bea", given_name="Bea", sort_name="bea", tags='["dev"]')
            for club in ("lyon", "nice"):
                self.add("club", id=club, name=club.title(), sort_name=club, stage="idea",
                         legal_form="undecided", timezone="Europe/Paris", language="fr",
                         audience='["users"]')  # fmt: skip
        with self.step("Added candidacies"):
            for person, club in (("ana", "lyon"), ("bea", "lyon"), ("ana", "nice")):
                self.add("candidacy", id=f"{person}-{club}", person=person, club=club,
                         stage="identified", opened_on="2026-04-01")  # fmt: skip
        with self.step("Scored"):
            self.add("assessment", id="g1", candidacy="ana-lyon", charismatic=3, known=2,
                     assessor="Zoe", assessed_on="2026-04-02")  # fmt: skip
            self.add("assessment", id="g2", candidacy="bea-lyon", known=1, note="Shy",
                     assessed_on="2026-04-02")  # fmt: skip
        with self.step("Moved"):
            execute("UPDATE candidacy SET stage = 'attended', version = 2 WHERE id = 'ana-lyon'")
        with self.step("Scored again"):
            execute("UPDATE assessment SET recognised = 2, available = 1 WHERE id = 'g1'")
        with self.step("Planned"):
            self.plan("1. Welcome\n\n- The accounts (10 min)\nWho does what?",
                      id="m", club="lyon", title="Dinner", kind="other", uid="u@x",
                      status="held", starts_at="2026-06-01T19:00", ends_at="2026-06-01T22:00",
                      timezone="Europe/Paris", organizer="ana")  # fmt: skip
            self.plan("Thank everybody\nRoles",
                      id="n", club="nice", title="Call", kind="call", uid="v@x",
                      status="planned", starts_at="2026-06-20T18:00", ends_at="2026-06-20T19:00",
                      timezone="Europe/Paris")  # fmt: skip
            self.add("participation", id="p", meeting="m", person="bea", rsvp="accepted")
            self.add("mandate", id="s", club="lyon", person="ana", seat="president",
                     starts_on="2026-06-01")  # fmt: skip
            self.add("mandate", id="over", club="lyon", person="ana", seat="secretary",
                     starts_on="2025-01-01", ends_on="2026-03-31",
                     end_reason="Moved")  # fmt: skip
            self.add("mandate", id="past", club="nice", person="ana", seat="treasurer",
                     starts_on="2025-01-01", ends_on="2026-04-30")  # fmt: skip
            if self._has("action"):
                self.add("action", id="todo", club="lyon", meeting="m", sheet="venue",
                         title="A quiet room", done_on="2026-05-02")  # fmt: skip
            if self._has("decision"):
                self.add("decision", id="r", club="lyon", meeting="m", number=1,
                         motion="Ana presides", result="adopted",
                         decided_on="2026-06-01")  # fmt: skip
                execute("UPDATE mandate SET decision = 'r' WHERE id = 's'")
            self.add("touchpoint", id="t", person="bea", happened_on="2026-06-02", kind="call",
                     direction="to_person", follow_up_on="2026-07-01")  # fmt: skip
            self.add("paper", id="d", club="lyon", kind="statutes", language="fr",
                     title="Statuts", written_on="2026-06-02", body="# §")  # fmt: skip
            self.add("paper", id="gone", club="nice", kind="statutes", language="fr",
                     title="Projet", written_on="2026-06-03", body="# §")  # fmt: skip
            if self._has("acceptance"):
                for id, paper, club in (("yes", "d", "lyon"), ("also", "gone", "nice")):
                    self.add("acceptance", id=id, club=club, person="ana", paper=paper,
                             accepted_on="2026-06-04", means="signed")  # fmt: skip
            self.add("setting", id="pass_mark", value="9")
        with self.step("Deleted Bea"):
            execute("DELETE FROM person WHERE id = 'bea'")
        with self.step("Deleted Nice"):
            execute("DELETE FROM club WHERE id = 'nice'")
        with self.step("Changed Ana"):
            execute("UPDATE person SET city = 'Lyon', version = 2 WHERE id = 'ana'")
            execute("UPDATE paper SET notes = 'Lu', version = 2 WHERE id = 'd'")
        with self.step("Changed the agenda"):
            if self._has("agenda_item"):
                self.list_items("m", "Next date")
            else:
                execute("""UPDATE meeting SET agenda = agenda || char(10) || 'Next date'
                            WHERE id = 'm'""")
        with self.step("Deleted the grid"):
            execute("DELETE FROM assessment WHERE id = 'g1'")
        self.undo()
        self.line.pop()


@pytest.fixture(params=NAMES[1:])
def old(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[OldProgram]:
    made = OldProgram(tmp_path / "old.db", request.param)
    made.live()
    yield made
    made.connection.close()


@pytest.fixture
def old_file(old: OldProgram, tmp_path: Path) -> Path:
    old.connection.close()
    return tmp_path / "old.db"


@pytest.fixture
def upgraded(old_file: Path, tmp_path: Path) -> Iterator[Program]:
    with Program(
        old_file, clock=Clock(NOW), operator="Test", backups=tmp_path / "backups"
    ) as program:
        yield program


def told(program: Program, old: OldProgram) -> Facts:
    """Return what is stored now, as far as the older file could tell it."""
    return facts(program.connection, old.columns)


def test_every_fact_of_an_older_file_is_kept(
    old: OldProgram, upgraded: Program, refuse_unsound: Any
) -> None:
    assert told(upgraded, old) == old.line[-1]
    applied = upgraded.rows("SELECT name FROM _sqlite_migrations ORDER BY rowid")
    assert tuple(row["name"] for row in applied) == NAMES
    refuse_unsound(upgraded)


def test_an_upgraded_file_has_the_schema_of_a_new_one(
    upgraded: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "home"))
    assert health.findings(upgraded) == []


def test_what_an_older_file_could_not_say_is_empty(upgraded: Program) -> None:
    for kind in KINDS.values():
        for record in records.every(upgraded, kind):
            assert records.get(upgraded, kind, record.id) == record
    candidacy = records.get(upgraded, CANDIDACY, "ana-lyon")
    assert (candidacy.stage, candidacy.role_hints, candidacy.snoozed_until) == (
        "attended",
        (),
        None,
    )
    grid = records.get(upgraded, ASSESSMENT, "g1")
    assert (grid.charismatic, grid.known, grid.recognised, grid.available) == (3, 2, 2, 1)
    assert (grid.charismatic_evidence, grid.assessor, grid.version) == ("", "Zoe", 2)
    (row,) = all_rows(upgraded, candidacies.PROSPECTS, Query(values=candidacies.view(upgraded)))
    assert (row.scores, row.jurors, row.since) == ((3, 2, 2, 1), 1, "2026-04-01")


def test_steps_made_before_the_upgrade_are_undone_and_redone_after_it(
    old: OldProgram, upgraded: Program, refuse_unsound: Any
) -> None:
    for then in reversed(old.line[:-1]):
        upgraded.undo()
        assert told(upgraded, old) == then
    with pytest.raises(ClubmgrError, match="nothing to undo"):
        upgraded.undo()
    refuse_unsound(upgraded)
    for then in old.line[1:]:
        upgraded.redo()
        assert told(upgraded, old) == then
    refuse_unsound(upgraded)


def test_what_was_undone_before_the_upgrade_is_redone_after_it(upgraded: Program) -> None:
    assert upgraded.redo().label == "Deleted the grid"
    assert upgraded.rows("SELECT id FROM assessment") == []
    upgraded.undo()
    assert records.get(upgraded, ASSESSMENT, "g1").known == 2


def test_what_was_deleted_before_the_upgrade_comes_back_whole(upgraded: Program) -> None:
    for label in ("Changed the agenda", "Changed Ana", "Deleted Nice", "Deleted Bea"):
        assert upgraded.undo().label == label
    nice = records.get(upgraded, KINDS["club"], "nice")
    assert (nice.audience, nice.objectives, nice.community) == (("users",), (), "")
    assert records.get(upgraded, CANDIDACY, "bea-lyon").role_hints == ()
    grid = records.get(upgraded, ASSESSMENT, "g2")
    assert (grid.known, grid.note, grid.known_evidence) == (1, "Shy", "")
    presence = records.get(upgraded, KINDS["participation"], "p")
    assert (presence.rsvp, presence.introduced, presence.thanked_on) == ("accepted", False, None)


def test_mandates_things_to_do_and_papers_come_through_with_nothing_said_that_was_not(
    old: OldProgram, upgraded: Program
) -> None:
    mandates = {one.id: one for one in records.every(upgraded, KINDS["mandate"])}
    assert {id: (one.ends_on, one.end_reason) for id, one in mandates.items()} == {
        "s": (None, ""),
        "over": ("2026-03-31", "Moved"),
    }
    assert {(one.own_seat, one.interim) for one in mandates.values()} == {(None, False)}
    assert mandates["s"].decision == ("r" if "decision" in old.columns else None)
    for one in records.every(upgraded, KINDS["action"]):
        assert (one.id, one.done_on, one.handover) == ("todo", "2026-05-02", None)
    (paper,) = records.every(upgraded, KINDS["paper"])
    assert (paper.title, paper.body) == ("Statuts", "# §")
    assert (paper.edition, paper.adopted_on, paper.mandate) == (1, None, None)
    assert (paper.club, paper.agreement, paper.testimony, paper.perk) == ("lyon", None, None, None)
    accepted = [(one.id, one.paper) for one in records.every(upgraded, KINDS["acceptance"])]
    assert accepted == ([("yes", "d")] if "acceptance" in old.columns else [])


def test_papers_of_before_the_upgrade_come_and_go_with_those_who_accepted_them(
    old: OldProgram, upgraded: Program, refuse_unsound: Any
) -> None:
    both = 2 if "acceptance" in old.columns else 0
    assert upgraded.undo().label == "Changed the agenda"
    assert upgraded.undo().label == "Changed Ana"
    assert records.get(upgraded, KINDS["paper"], "d").notes == ""
    assert upgraded.undo().label == "Deleted Nice"
    assert [one.title for one in records.every(upgraded, KINDS["paper"])] == ["Statuts", "Projet"]
    assert len(list(records.every(upgraded, KINDS["acceptance"]))) == both
    assert records.get(upgraded, KINDS["paper"], "gone").agreement is None
    refuse_unsound(upgraded)
    records.delete(upgraded, KINDS["paper"], ["d", "gone"])
    assert list(records.every(upgraded, KINDS["acceptance"])) == []
    upgraded.undo()
    assert len(list(records.every(upgraded, KINDS["acceptance"]))) == both
    refuse_unsound(upgraded)


def test_a_paper_may_be_about_a_person_only_after_the_upgrade(
    upgraded: Program, refuse_unsound: Any
) -> None:
    person = {"person": "ana"}
    of = {
        "agreement": acts.add(upgraded, KINDS["agreement"], {"title": "Tour", **person}),
        "testimony": acts.add(upgraded, KINDS["testimony"], {"title": "Ice", **person}),
        "perk": acts.add(upgraded, KINDS["perk"], {"kind": "product", "title": "Lens", **person}),
    }
    for name, id in of.items():
        paper = {"kind": "agreement", "language": "fr", "title": name, "body": "# §", name: id}
        records.add(upgraded, KINDS["paper"], paper)
    refuse_unsound(upgraded)
    records.delete(upgraded, KINDS["person"], ["ana"])
    assert [one.title for one in records.every(upgraded, KINDS["paper"])] == ["Statuts"]
    upgraded.undo()
    assert {one.title for one in records.every(upgraded, KINDS["paper"])} == {"Statuts", *of}


def test_a_mandate_that_was_deleted_before_the_upgrade_can_be_handed_over_after_it(
    upgraded: Program, refuse_unsound: Any
) -> None:
    while upgraded.undo().label != "Deleted Nice":
        pass
    mandate = records.get(upgraded, KINDS["mandate"], "past")
    assert (mandate.ends_on, mandate.own_seat, mandate.interim) == ("2026-04-30", None, False)
    handover = records.add(upgraded, KINDS["handover"], {"mandate": "past", "successor": "ana"})
    line = {"club": "nice", "sheet": "handover", "title": "The ledger", "handover": handover}
    records.add(upgraded, KINDS["action"], line)
    records.delete(upgraded, KINDS["club"], ["nice"])
    refuse_unsound(upgraded)
    upgraded.undo()
    (told_again,) = [one for one in records.every(upgraded, KINDS["action"]) if one.handover]
    assert (told_again.title, told_again.handover) == ("The ledger", handover)
    refuse_unsound(upgraded)


def items(program: Program, meeting: str) -> list[tuple[str, int | None]]:
    """Return what is on a meeting's agenda: titles and minutes."""
    return [(item.title, item.length) for item in agendas.items_of(program, meeting)]


def test_the_lines_of_an_agenda_have_become_its_items(upgraded: Program) -> None:
    assert items(upgraded, "m") == [
        ("Welcome", None), ("The accounts", 10), ("Who does what?", None), ("Next date", None),
    ]  # fmt: skip
    first = agendas.items_of(upgraded, "m")[0]
    assert (first.kind, first.state, first.text) == ("discussion", "open", "")
    assert upgraded.rows("SELECT 1 FROM agenda_item WHERE meeting = 'n'") == []


def test_an_agenda_goes_and_comes_with_the_meeting_of_before_the_upgrade(
    old: OldProgram, upgraded: Program, rewind: Rewind, refuse_unsound: Any
) -> None:
    undo_all, redo_all = rewind
    while upgraded.undo().label != "Deleted Nice":
        pass
    assert items(upgraded, "n") == [("Thank everybody", None), ("Roles", None)]
    while upgraded.undo().label != "Planned":
        pass
    assert upgraded.rows("SELECT 1 FROM agenda_item") == []
    upgraded.redo()
    # A text of before has become items as it was last; items of before come back one by one.
    assert len(items(upgraded, "m")) == (3 if "agenda_item" in old.columns else 4)
    assert len(items(upgraded, "n")) == 2
    redo_all(upgraded)
    assert len(items(upgraded, "m")) == 4
    assert upgraded.rows("SELECT 1 FROM agenda_item WHERE meeting = 'n'") == []
    refuse_unsound(upgraded)
    undo_all(upgraded)
    assert upgraded.rows("SELECT 1 FROM agenda_item") == []


def test_a_meeting_that_was_taken_back_before_the_upgrade_is_redone_with_its_agenda(
    old: OldProgram, old_file: Path, tmp_path: Path
) -> None:
    with closing(sqlite3.connect(old_file, isolation_level=None)) as connection:
        connection.row_factory = sqlite3.Row
        connection.execute("PRAGMA foreign_keys = ON")
        for _ in range(5):
            connection.execute("BEGIN IMMEDIATE")
            journal.undo(connection, at="2026-05-01T08:00:00Z", by="Zoe")
            connection.execute("COMMIT")
    with Program(old_file, clock=Clock(NOW), operator="Test") as program:
        assert program.rows("SELECT 1 FROM agenda_item") == []
        assert program.redo().label == "Planned"
        assert items(program, "m") == [
            ("Welcome", None), ("The accounts", 10), ("Who does what?", None),
        ]  # fmt: skip
        program.undo()
        assert program.rows("SELECT 1 FROM agenda_item") == []


def test_the_history_of_before_the_upgrade_is_told(upgraded: Program) -> None:
    changes = journal.history(upgraded.connection, "ana-lyon")
    assert [(c.action, c.label, c.fields) for c in changes] == [
        ("changed", "Moved", (("stage", "identified", "attended"),)),
        ("created", "Added candidacies", ()),
    ]
    candidacy = records.get(upgraded, CANDIDACY, "ana-lyon")
    acts.change(upgraded, CANDIDACY, candidacy, {"expectations": "Friends"})
    latest = journal.history(upgraded.connection, "ana-lyon")[0]
    assert latest.fields == (("expectations", "", "Friends"),)


def test_what_is_done_after_the_upgrade_is_undone_with_all_that_was_before(
    old: OldProgram, upgraded: Program, hand: Any, contents: Any, rewind: Rewind
) -> None:
    undo_all, redo_all = rewind
    for _ in range(80):
        hand.act(upgraded)
    full = contents(upgraded)
    steps = undo_all(upgraded)
    assert steps > len(old.line)
    assert told(upgraded, old) == old.line[0]
    assert redo_all(upgraded) == steps
    assert contents(upgraded) == full


def test_another_assessor_and_another_day_add_to_the_grid_of_before(upgraded: Program) -> None:
    jury.score(upgraded, "ana-lyon", {"known": 3}, by="Zoe")
    jury.score(upgraded, "ana-lyon", {"known": 1})
    grids = jury.assessments_of(upgraded, "ana-lyon")
    assert {(g.assessor, g.assessed_on, g.known) for g in grids} == {
        ("Zoe", "2026-04-02", 2), ("Zoe", "2027-01-12", 3), ("Test", "2027-01-12", 1),
    }  # fmt: skip


def test_a_verified_copy_of_the_older_file_is_kept(
    old: OldProgram, upgraded: Program, tmp_path: Path
) -> None:
    kept = tmp_path / "backups" / f"before-{old.lacks}.db"
    database.verify(kept)
    with closing(database.connect(kept, readonly=True)) as copy:
        assert facts(copy, old.columns) == old.line[-1]
        names = {row[0] for row in copy.execute("SELECT name FROM sqlite_master")}
    assert "segment" not in names
    with Program(kept, clock=Clock(NOW), operator="Test") as again:
        assert told(again, old) == old.line[-1]


def test_an_older_file_is_not_upgraded_without_its_copy(
    old: OldProgram, old_file: Path, tmp_path: Path
) -> None:
    (tmp_path / "backups").write_text("in the way")
    before = old_file.read_bytes()
    with pytest.raises(RefusedFile, match="could not be made"):
        Program(old_file, clock=Clock(NOW), operator="Test", backups=tmp_path / "backups")
    assert old_file.read_bytes() == before


def test_an_older_file_is_not_upgraded_by_reading(old_file: Path) -> None:
    before = old_file.read_bytes()
    with pytest.raises(RefusedFile, match="was made by an older clubmgr") as refusal:
        Program(old_file, clock=Clock(NOW), operator="Test", readonly=True)
    assert "without --readonly" in refusal.value.hint
    assert old_file.read_bytes() == before
    assert backups.look_into(old_file).people == 1


def test_an_upgrade_that_fails_changes_nothing(old: OldProgram, tmp_path: Path) -> None:
    old.connection.execute("CREATE TABLE processing(mine)")
    before = old.facts()
    with pytest.raises(RefusedFile, match="table processing already exists"):
        Program(tmp_path / "old.db", clock=Clock(NOW), operator="Test")
    assert old.facts() == before
    names = [row[0] for row in old.connection.execute("SELECT name FROM _sqlite_migrations")]
    assert names == [name for name in NAMES if name < old.lacks]
    tables = {row[0] for row in old.connection.execute("SELECT name FROM sqlite_master")}
    assert not {"segment", "paper_new", "assessment_new"} & tables
    assert ("move" in tables) == (old.lacks > "0002_shortlist")
    assert ("membership" in tables) == (old.lacks > "0003_meetings")
    assert ("seat" in tables) == (old.lacks > "0004_associations")
    assert ("ambassador" in tables) == (old.lacks > "0005_partners")


def test_two_programs_that_upgrade_at_once_both_end_well(
    old: OldProgram, old_file: Path, tmp_path: Path
) -> None:
    found: list[Facts] = []

    def start() -> None:
        with Program(
            old_file, clock=Clock(NOW), operator="Test", backups=tmp_path / "backups"
        ) as program:
            found.append(told(program, old))

    threads = [threading.Thread(target=start) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert found == [old.line[-1]] * 3


def test_an_older_copy_that_is_brought_back_is_upgraded_for_who_has_the_file_open(
    old: OldProgram, old_file: Path, program: Program, monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:  # fmt: skip
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "home"))
    backups.restore(old_file, program.path, program.clock)
    assert told(program, old) == old.line[-1]
    jury.score(program, "ana-lyon", {"known": 3})
    assert program.undo().label == "Scored Ana Silva · Lyon"
