from __future__ import annotations

import os
import shutil
import sqlite3
import stat
import sys
from collections.abc import Callable
from io import StringIO
from pathlib import Path

import pytest

from .conftest import Clubmgr, Town


class Terminal(StringIO):
    def isatty(self) -> bool:
        return True


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_a_new_file_is_empty_sound_and_private(clubmgr: Clubmgr, home: Path) -> None:
    said = clubmgr("new", "club.db")
    assert (said.status, said.out) == (0, "")
    assert said.err == "club.db is made. Open it with: clubmgr club.db\n"
    assert mode(Path("club.db")) == 0o600
    assert clubmgr("--db", "club.db", "check", "--json").json == {"ok": True, "findings": []}
    assert clubmgr("--db", "club.db", "people", "--json").json == []


def test_a_new_file_never_replaces_another(clubmgr: Clubmgr) -> None:
    Path("club.db").write_text("mine")
    said = clubmgr("new", "club.db")
    assert said.status == 1
    assert said.err == "club.db exists already. Name another file, or open this one.\n"
    assert Path("club.db").read_text() == "mine"


def test_a_new_file_is_not_made_in_a_synchronised_folder(clubmgr: Clubmgr) -> None:
    said = clubmgr("new", "Dropbox/club.db")
    assert said.status == 1
    assert "Dropbox" in said.err
    assert not Path("Dropbox").exists()


def test_paths_are_told_without_making_anything(clubmgr: Clubmgr, home: Path) -> None:
    said = clubmgr("paths", "--json")
    assert said.json["program"] == str(home / "share" / "clubmgr" / "program.db")
    assert set(said.json) == {"program", "backups", "log", "templates", "own_templates"}
    assert said.json["log"] in clubmgr("paths").out
    assert not (home / "share").exists()


def test_a_backup_is_a_sound_private_copy(done: Clubmgr, town: Town) -> None:
    said = done("backup", "copy.db")
    assert said.out == "copy.db\n"
    assert mode(Path("copy.db")) == 0o600
    assert done("--db", "copy.db", "people", "--json").json == done("people", "--json").json


def test_a_backup_without_a_name_goes_among_the_backups(done: Clubmgr, town: Town) -> None:
    target = Path(done("backup", "--json").json["file"])
    assert target.is_file()
    assert str(target.parent) == done("paths", "--json").json["backups"]
    assert mode(target.parent) == 0o700


def test_a_backup_replaces_a_file_only_with_force_and_never_the_program(
    done: Clubmgr, refused: Clubmgr, town: Town, file: Path
) -> None:
    done("backup", "copy.db")
    assert "--force" in refused("backup", "copy.db").err
    done("backup", "copy.db", "--force")
    assert "its own copy" in refused("backup", file, "--force").err
    assert "is a folder" in refused("backup", ".").err


def test_a_copy_is_brought_back_and_what_was_there_is_kept(done: Clubmgr, town: Town) -> None:
    done("backup", "copy.db")
    done("delete", town.ana, "--yes")
    said = done("restore", "copy.db", "--yes", "--json")
    assert "copy.db holds 3 people, 1 club, 0 meetings." in said.err
    assert "Added Club Lyon" in said.err
    assert len(done("people", "--json").json) == 3
    assert len(done("--db", said.json["kept"], "people", "--json").json) == 2
    done("undo")
    assert done("clubs", "--json").json == []


def test_a_restore_is_seen_by_a_program_that_has_the_file_open(
    done: Clubmgr, town: Town, file: Path
) -> None:
    done("backup", "copy.db")
    done("delete", town.ana, "--yes")
    other = sqlite3.connect(file)
    assert other.execute("SELECT count(*) FROM person").fetchone() == (2,)
    done("restore", "copy.db", "--yes")
    assert other.execute("SELECT count(*) FROM person").fetchone() == (3,)
    other.close()


def test_a_restore_needs_a_yes(
    done: Clubmgr,
    refused: Clubmgr,
    clubmgr: Clubmgr,
    town: Town,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    done("backup", "copy.db")
    assert "--yes" in refused("restore", "copy.db", status=2).err
    monkeypatch.setattr(sys, "stdin", Terminal("n\n"))
    assert clubmgr("restore", "copy.db").status == 1
    monkeypatch.setattr(sys, "stdin", Terminal("y\n"))
    assert clubmgr("restore", "copy.db").status == 0


def other_program(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE x(y)")


def torn(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[8192:40000] = bytes(40000 - 8192)
    path.write_bytes(content)


@pytest.mark.parametrize(
    ("make", "told"),
    [
        (lambda path: None, "There is no file"),
        (lambda path: path.write_text("hello"), "is not a clubmgr file"),
        (other_program, "is not a clubmgr file"),
        (Path.mkdir, "is a folder"),
    ],
)
def test_what_is_no_copy_is_not_brought_back(
    refused: Clubmgr, town: Town, make: Callable[[Path], object], told: str
) -> None:
    make(Path("copy.db"))
    assert told in refused("restore", "copy.db", "--yes").err


def test_a_torn_copy_is_not_brought_back(done: Clubmgr, refused: Clubmgr, town: Town) -> None:
    done("backup", "copy.db")
    torn(Path("copy.db"))
    assert "is not what it was when it was made" in refused("restore", "copy.db", "--yes").err
    Path("copy.db.sha256").unlink()
    assert "is damaged" in refused("restore", "copy.db", "--yes").err


def test_a_program_is_not_brought_back_onto_itself(
    refused: Clubmgr, town: Town, file: Path
) -> None:
    assert "itself" in refused("restore", file, "--yes").err


def test_a_damaged_program_is_set_aside_whole(
    done: Clubmgr, clubmgr: Clubmgr, town: Town, file: Path
) -> None:
    done("backup", "copy.db")
    torn(file)
    assert "is damaged" in clubmgr("people").err
    said = done("restore", "copy.db", "--yes", "--json")
    assert Path(said.json["kept"]).read_bytes()[8192:40000] == bytes(40000 - 8192)
    assert len(done("people", "--json").json) == 3
    done("add", "person", "name=New One")
    assert done("check", "--json").json["ok"] is True


def test_another_programs_file_is_not_replaced(done: Clubmgr, clubmgr: Clubmgr, town: Town) -> None:
    done("backup", "copy.db")
    other_program(Path("other.db"))
    before = Path("other.db").read_bytes()
    said = clubmgr("--db", "other.db", "restore", "copy.db", "--yes")
    assert said.status == 1
    assert Path("other.db").read_bytes() == before


def test_a_copy_is_brought_back_where_there_is_no_program(
    done: Clubmgr, clubmgr: Clubmgr, town: Town, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    done("backup", "copy.db")
    monkeypatch.delenv("CLUBMGR_DB")
    said = clubmgr("restore", "copy.db", "--json")
    assert (said.status, said.json["kept"]) == (0, None)
    assert len(clubmgr("people", "--json").json) == 3
    assert mode(home / "share" / "clubmgr" / "program.db") == 0o600


def test_a_check_without_a_program_is_well(clubmgr: Clubmgr, home: Path) -> None:
    said = clubmgr("check", "--json")
    assert (said.status, said.json) == (0, {"ok": True, "findings": []})
    assert "There is no program file yet" in said.err
    assert not (home / "share").exists()


def test_a_check_of_a_named_file_that_is_missing_is_refused(clubmgr: Clubmgr) -> None:
    said = clubmgr("--db", "no.db", "check", "--json")
    assert (said.status, said.out) == (1, "")
    assert "clubmgr new no.db" in said.err


def test_a_sound_program_is_called_sound(done: Clubmgr, town: Town, file: Path) -> None:
    said = done("check")
    assert (said.out, said.err) == ("", f"{file} is sound.\n")
    assert done("check", "--readonly", "--json").json["ok"] is True


def found(clubmgr: Clubmgr) -> set[str]:
    said = clubmgr("check", "--json")
    assert said.status == 1
    assert said.json["ok"] is False
    assert clubmgr("check").out
    return {finding["check"] for finding in said.json["findings"]}


@pytest.mark.parametrize(
    ("statement", "check"),
    [
        ("DROP TRIGGER person_journal_update", "schema"),
        ("DROP INDEX person_by_name", "schema"),
        ("CREATE TABLE strange(x)", "schema"),
        ("PRAGMA foreign_keys = OFF; UPDATE club SET sponsor = 'nobody'", "links"),
        ("DELETE FROM person_address", "search"),
        ("INSERT INTO person_search(person_search) VALUES ('delete-all')", "search"),
        ("UPDATE change SET old = '{'", "journal"),
        ("DELETE FROM change", "journal"),
        ("UPDATE step SET undone_by = 1", "journal"),
    ],
)
def test_a_check_finds_what_is_wrong(
    clubmgr: Clubmgr, town: Town, file: Path, statement: str, check: str
) -> None:
    with sqlite3.connect(file) as connection:
        connection.executescript(statement)
    connection.close()
    assert check in found(clubmgr)


def test_a_check_finds_a_file_that_others_can_read(
    clubmgr: Clubmgr, town: Town, file: Path
) -> None:
    file.chmod(0o644)
    assert found(clubmgr) == {"privacy"}
    file.chmod(0o600)
    assert clubmgr("check").status == 0


@pytest.mark.parametrize("damage", [torn, lambda path: path.write_text("hello")])
def test_a_check_of_a_file_that_does_not_open_is_a_finding(
    clubmgr: Clubmgr, town: Town, file: Path, damage: Callable[[Path], object]
) -> None:
    damage(file)
    assert found(clubmgr) == {"opening"}


def test_a_file_without_the_right_to_write_is_refused_with_a_way_out(
    done: Clubmgr, clubmgr: Clubmgr, town: Town, file: Path
) -> None:
    if os.geteuid() == 0:
        pytest.skip("the superuser may write everything")
    file.chmod(0o400)
    said = clubmgr("people")
    assert said.status == 1
    assert "--readonly" in said.err
    assert len(clubmgr("people", "--readonly", "--json").json) == 3


def test_a_copy_of_the_file_opens_by_its_name(done: Clubmgr, town: Town, file: Path) -> None:
    shutil.copy(file, "other.db")
    assert len(done("people", "--db", "other.db", "--json").json) == 3
