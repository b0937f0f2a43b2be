from __future__ import annotations

from pathlib import Path

import pytest

from .conftest import Clubmgr, Town

WORDS = "correct horse battery\n"


def test_the_copies_are_listed_and_looked_through(
    done: Clubmgr, clubmgr: Clubmgr, town: Town
) -> None:
    target = Path(done("backup", "--json").json["file"])
    row = next(r for r in done("backups", "--json").json if r["file"] == str(target))
    assert (row["file"], row["kind"], row["sha256"]) == (str(target), "hand", True)
    assert all(copy["sound"] for copy in done("backups", "--verify", "--json").json)
    assert "by hand" in done("backups").out
    content = bytearray(target.read_bytes())
    content[-100] ^= 1
    target.write_bytes(content)
    said = clubmgr("backups", "--verify", "--json")
    assert said.status == 1
    (bad,) = (copy for copy in said.json if not copy["sound"])
    assert "is not what it was" in bad["reason"]


def test_a_dry_run_compares_and_changes_nothing(done: Clubmgr, town: Town, file: Path) -> None:
    done("backup", "copy.db")
    done("add", "person", "given_name=Later")
    before = file.read_bytes()
    said = done("restore", "copy.db", "--dry-run", "--json").json
    assert said["present"]["counts"]["person"] == said["copy"]["counts"]["person"] + 1
    assert [step["label"] for step in said["lost_steps"]] == ["Added Later"]
    assert "1 step done since would be lost" in done("restore", "copy.db", "--dry-run").err
    assert file.read_bytes() == before


def test_a_sealed_copy_comes_back_with_its_passphrase(
    done: Clubmgr, refused: Clubmgr, town: Town
) -> None:
    Path("words").write_text(WORDS)
    Path("other").write_text("wrong horse battery\n")
    done("backup", "copy.sealed", "--passphrase-file", "words")
    assert b"SQLite" not in Path("copy.sealed").read_bytes()
    done("add", "person", "given_name=Later")
    again = refused("restore", "copy.sealed", "--yes", "--passphrase-file", "other")
    assert "does not open with this passphrase" in again.err
    assert "nobody to ask" in refused("restore", "copy.sealed", "--yes", status=2).err
    done("restore", "copy.sealed", "--yes", "--passphrase-file", "words")
    assert "Later" not in done("people").out


@pytest.mark.parametrize("text", ["", "short\n"])
def test_a_weak_passphrase_makes_no_copy(text: str, refused: Clubmgr, town: Town) -> None:
    Path("words").write_text(text)
    refused("backup", "copy.sealed", "--passphrase-file", "words", status=2)
    assert not Path("copy.sealed").exists()
    assert (
        "No passphrase can be read"
        in refused("backup", "copy.sealed", "--passphrase-file", "none").err
    )


def test_a_check_mends_what_it_can(done: Clubmgr, clubmgr: Clubmgr, town: Town, file: Path) -> None:
    import sqlite3

    with sqlite3.connect(file) as broken:
        broken.execute("DROP INDEX person_by_name")
    broken.close()
    said = clubmgr("check")
    assert said.status == 1
    assert "check --repair" in said.err
    mended = done("check", "--repair", "--json").json
    assert mended["ok"]
    assert Path(mended["kept"]).exists()
    assert "is sound" in done("check").err


def test_records_are_deleted_by_a_repair_only_with_a_yes(
    done: Clubmgr, refused: Clubmgr, clubmgr: Clubmgr, town: Town, file: Path
) -> None:
    import sqlite3

    club = done("add", "club", "name=Lost").id
    who = done("add", "person", "given_name=Zoé").id
    candidacy = done("add", "candidacy", f"person={who}", f"club={club}").id
    with sqlite3.connect(file) as broken:
        for (trigger,) in broken.execute(
            "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'club'"
        ).fetchall():
            broken.execute(f"DROP TRIGGER {trigger}")
        broken.execute("DELETE FROM club WHERE id LIKE ? || '%'", (club,))
    broken.close()
    said = refused("check", "--repair", status=2)
    assert candidacy in said.err
    assert "clubmgr undo" in said.err
    assert "--yes" in said.err
    assert clubmgr("show", candidacy).status == 0
    clubmgr("check", "--repair", "--yes")
    assert clubmgr("show", candidacy).status == 1


@pytest.mark.parametrize("way", [(), ("--passphrase-file", "words")])
def test_a_bundle_is_brought_in_and_takes_no_files_place(
    way: tuple[str, ...], done: Clubmgr, refused: Clubmgr, town: Town
) -> None:
    Path("words").write_text(WORDS)
    done("export", "all", "-o", "all.zip", *way)
    said = refused("restore", "all.zip", "--yes", *way)
    assert said.err.startswith("all.zip is a bundle, not a copy of a program file.")


def test_a_sealed_copy_that_is_not_what_it_was_is_refused(
    done: Clubmgr, refused: Clubmgr, town: Town
) -> None:
    Path("words").write_text(WORDS)
    done("backup", "copy.sealed", "--passphrase-file", "words")
    Path("copy.sealed.sha256").write_text("0" * 64 + "  copy.sealed\n")
    said = refused("restore", "copy.sealed", "--yes", "--passphrase-file", "words")
    assert "is not what it was when it was made" in said.err


def test_where_the_file_before_does_not_tell_who_was_erased_since_that_is_said(
    done: Clubmgr, town: Town, file: Path
) -> None:
    done("backup", "copy.db")
    said = done("restore", "copy.db", "--yes", "--json")
    assert said.json["complete"]
    assert "by hand" not in said.err
    file.unlink()
    said = done("restore", "copy.db", "--yes", "--json")
    assert not said.json["complete"]
    assert "erase them, or note it, again by hand" in said.err


def test_a_copy_or_a_passphrase_that_is_not_there_is_named(refused: Clubmgr, town: Town) -> None:
    assert "clubmgr backups" in refused("restore", "nowhere.db", "--yes").err
    said = refused("backup", "copy.sealed", "--passphrase-file", "nowhere")
    assert "No passphrase can be read from nowhere: No such file or directory." in said.err
