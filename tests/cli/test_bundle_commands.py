from __future__ import annotations

import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Clubmgr = Callable[..., Any]


@pytest.fixture
def bundle(done: Clubmgr) -> Path:
    """All of a program with an own field, a value in it, and a step that is undone."""
    done("add", "custom_field", "key=shirt", "label=Shirt")
    done("add", "person", "given_name=Ana", "shirt==1+1; <b>")
    done("add", "person", "given_name=Bea")
    done("undo")
    target = Path("all.zip")
    done("export", "all", "-o", target)
    return target


def test_a_bundle_brings_all_back_what_was_undone_too(
    clubmgr: Clubmgr, done: Clubmgr, bundle: Path
) -> None:
    assert clubmgr("new", "other.db").status == 0
    dry = clubmgr("import", bundle, "--dry-run", "--db", "other.db")
    assert (dry.status, "is sound" in dry.err) == (0, True)
    assert clubmgr("people", "--json", "--db", "other.db").json == []
    assert clubmgr("import", bundle, "--db", "other.db").status == 0
    (ana,) = clubmgr("people", "shirt:1+1", "--json", "--db", "other.db").json
    assert ana["name"] == "Ana"
    assert clubmgr("redo", "--db", "other.db").status == 0
    assert len(clubmgr("people", "--json", "--db", "other.db").json) == 2
    told = [step["label"] for step in clubmgr("history", "--json", "--db", "other.db").json[1:]]
    assert told == [step["label"] for step in done("history", "--json").json]


def test_a_program_with_records_takes_no_bundle(refused: Clubmgr, bundle: Path) -> None:
    assert "has records already" in refused("import", bundle).err


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--map", "a=city"), "--map and --club are for people"),
        (("people.csv",), "is imported alone"),
    ],
)
def test_what_is_for_people_is_refused_of_a_bundle(
    refused: Clubmgr, bundle: Path, words: tuple[str, ...], told: str
) -> None:
    Path("people.csv").write_text("given_name\nZoe\n", encoding="utf-8")
    assert told in refused("import", bundle, *words, status=2).err


def test_a_bundle_that_was_tampered_with_is_refused(
    clubmgr: Clubmgr, bundle: Path, tmp_path: Path
) -> None:
    with zipfile.ZipFile(bundle) as source, zipfile.ZipFile("bad.zip", "w") as target:
        for name in source.namelist():
            content = source.read(name)
            target.writestr(name, content.replace(b"Ana", b"Eve"))
    clubmgr("new", "other.db")
    said = clubmgr("import", "bad.zip", "--db", "other.db")
    assert (said.status, "Traceback" in said.err) == (1, False)
    assert clubmgr("people", "--json", "--db", "other.db").json == []
    assert json.loads(clubmgr("history", "--json", "--db", "other.db").out) == []


def test_a_passphrase_is_for_bundles_only(refused: Clubmgr, done: Clubmgr) -> None:
    done("add", "person", "given_name=Ana")
    Path("word").write_text("secret", encoding="utf-8")
    told = "Only a bundle is sealed with a passphrase."
    for given in (("--passphrase",), ("--passphrase-file", "word"), ("--passphrase-fd", "0")):
        assert told in refused("export", "people", "-o", "p.csv", *given, status=2).err
    assert not Path("p.csv").exists()


def test_a_sealed_bundle_wants_its_passphrase(
    clubmgr: Clubmgr, bundle: Path, done: Clubmgr
) -> None:
    Path("word").write_text("a secret of several words\n", encoding="utf-8")
    Path("wrong").write_text("another secret of words\n", encoding="utf-8")
    done("export", "all", "-o", "sealed.zip", "--passphrase-file", "word")
    with zipfile.ZipFile("sealed.zip") as sealed:
        assert not {"manifest.json", "tables/person.jsonl"} & set(sealed.namelist())
    clubmgr("new", "other.db")
    assert clubmgr("import", "sealed.zip", "--passphrase-file", "wrong", "--db", "other.db").status
    opened = clubmgr("import", "sealed.zip", "--passphrase-file", "word", "--db", "other.db")
    assert opened.status == 0, opened.err
    assert [p["name"] for p in clubmgr("people", "--json", "--db", "other.db").json] == ["Ana"]
