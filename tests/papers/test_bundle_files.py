from __future__ import annotations

import io
import json
import struct
import zipfile
from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from clubmgr import i18n
from clubmgr.clock import Clock
from clubmgr.desk import bundles
from clubmgr.errors import RefusedFile
from clubmgr.models import acts, bundling, database, past
from clubmgr.models.kinds import KINDS
from clubmgr.models.program import Program
from clubmgr.papers import bundle_files
from clubmgr.papers.bundle_files import Bundle, write_bundle

TABLES = [("person", ("id", "name"), [("1", "Ana"), ("2", "=1+1\n\x00")])]
Members = dict[str, bytes]


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    with i18n.speaking("en"):
        yield


def made(tables: Any = TABLES) -> bytes:
    stream = io.BytesIO()
    write_bundle(
        stream, tables, schema="0006_care", made_at="2027-01-12T09:30:00Z", readme="Read me"
    )
    return stream.getvalue()


def members(bundle: bytes) -> Members:
    with zipfile.ZipFile(io.BytesIO(bundle)) as box:
        return {name: box.read(name) for name in box.namelist()}


def packed(files: Members) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as box:
        for name, content in files.items():
            box.writestr(name, content)
    return stream.getvalue()


def said(files: Members, change: Callable[[Any], None]) -> Members:
    """Change what the manifest says."""
    manifest = json.loads(files[bundle_files.MANIFEST])
    change(manifest)
    return files | {bundle_files.MANIFEST: json.dumps(manifest).encode()}


def with_rows(files: Members, table: str, lines: bytes) -> Members:
    """Put other lines in a table's file, and say so in the manifest."""

    def change(manifest: Any) -> None:
        part = next(part for part in manifest["parts"] if part["table"] == table)
        part |= {
            "rows": lines.count(b"\n"),
            "bytes": len(lines),
            "sha256": sha256(lines).hexdigest(),
        }

    return said(files | {f"tables/{table}.jsonl": lines}, change)


def read(content: bytes) -> dict[str, list[Any]]:
    bundle = Bundle(io.BytesIO(content), "all.zip")
    return {part.table: list(bundle.rows(part)) for part in bundle.manifest.parts}


def test_what_was_written_is_read() -> None:
    assert read(made()) == {"person": TABLES[0][2]}


def test_a_bundle_is_read_without_clubmgr() -> None:
    files = members(made())
    assert json.loads(files["tables/person.jsonl"].splitlines()[0]) == {"id": "1", "name": "Ana"}
    manifest = json.loads(files["manifest.json"])
    (part,) = manifest["parts"]
    assert part["sha256"] == sha256(files["tables/person.jsonl"]).hexdigest()
    assert (manifest["format"], manifest["version"], part["rows"]) == ("clubmgr bundle", 1, 2)


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda m: m.update(version=2), "newer clubmgr"),
        (lambda m: m.update(format="other"), "manifest is none of a bundle"),
        (lambda m: m.update(parts=None), "not written as bundles are"),
        (lambda m: m["parts"][0].pop("sha256"), "not written as bundles are"),
        (lambda m: m["parts"][0].update(rows=True), "not written as bundles are"),
        (lambda m: m["parts"][0].update(sha256="0" * 64), "it was changed"),
        (lambda m: m["parts"][0].update(rows=1), "it was changed"),
        (lambda m: m["parts"][0].update(rows=3), "it was changed"),
        (lambda m: m["parts"][0].update(bytes=3), "it was changed"),
        (lambda m: m["parts"][0].update(columns=["id", "other"]), "is no row of its table"),
        (lambda m: m["parts"][0].update(columns=["id"]), "is no row of its table"),
        (lambda m: m["parts"].append(m["parts"][0]), "names a table twice"),
        (lambda m: m["parts"].append(m["parts"][0] | {"table": "x"}), "names a table twice"),
        (
            lambda m: m["parts"].append(m["parts"][0] | {"table": "x", "file": "tables/x.jsonl"}),
            "is missing",
        ),
        (lambda m: m["parts"][0].update(file="manifest.json"), "names a table twice"),
    ],
)  # fmt: skip
def test_a_manifest_that_does_not_fit_is_refused(change: Any, told: str) -> None:
    with pytest.raises(RefusedFile, match=told):
        read(packed(said(members(made()), change)))


@pytest.mark.parametrize(
    "name", ["../../etc/cron.d/x", "/etc/passwd", "tables/../../x", "C:\\x", "tables/extra.jsonl"]
)
def test_a_file_that_the_manifest_does_not_tell_of_is_refused(name: str, tmp_path: Path) -> None:
    with pytest.raises(RefusedFile, match="it holds a file"):
        read(packed(members(made()) | {name: b"x"}))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "line",
    [
        b"{\n",
        b"[1, 2]\n",
        b"null\n",
        b'{"id": "1", "name": ["x"]}\n',
        b'{"id": "1", "name": true}\n',
        b'{"id": "1", "name": {"a": 1}}\n',
        b'{"id": "1"}\n',
        b"\xff\xfe\n",
        b"[" * 100_000 + b"\n",
        b'{"id": 1' + b"0" * 5_000 + b', "name": "x"}\n',
    ],
)
def test_a_line_that_is_no_row_is_refused(line: bytes) -> None:
    with pytest.raises(RefusedFile, match="cannot be brought in"):
        read(packed(with_rows(members(made()), "person", line)))


def test_what_is_no_zip_or_is_cut_short_or_flipped_is_refused() -> None:
    whole = made()
    for content in (b"", b"PK\x03\x04", b"x" * 1_000, whole[:-30], whole[: len(whole) // 2]):
        with pytest.raises(RefusedFile):
            read(content)
    for place in range(0, len(whole), 7):
        torn = bytearray(whole)
        torn[place] ^= 0x10
        try:
            found = read(bytes(torn))
        except RefusedFile:
            continue
        assert found == {"person": TABLES[0][2]}  # a date or the like, which nobody reads


def test_a_zip_of_something_else_is_no_bundle() -> None:
    with pytest.raises(RefusedFile, match="is no bundle of clubmgr"):
        read(packed({"people.csv": b"name\nAna\n"}))


def test_a_zip_bomb_is_refused_at_once() -> None:
    files = members(made())
    with zipfile.ZipFile(stream := io.BytesIO(), "w", zipfile.ZIP_DEFLATED) as box:
        box.writestr(bundle_files.MANIFEST, files[bundle_files.MANIFEST])
        box.writestr("tables/person.jsonl", b" " * 1_000_000)
    content = bytearray(stream.getvalue())
    at = content.rindex(b"PK\x01\x02")
    content[at + 24 : at + 28] = struct.pack("<I", 1 << 30)
    with pytest.raises(RefusedFile, match="far more than records take"):
        read(bytes(content))
    with pytest.raises(RefusedFile, match="it was changed"):  # within the ratio, but too many bytes
        read(packed(files | {"tables/person.jsonl": b" " * 1_000_000 + b"\n"}))


def test_a_manifest_that_is_too_long_is_refused() -> None:
    with pytest.raises(RefusedFile, match="manifest is too long"):
        read(packed(members(made()) | {bundle_files.MANIFEST: b" " * (2 << 20)}))


# Bundles of a whole program that were tampered with


@pytest.fixture
def files(tmp_path: Path) -> Members:
    """The files of a bundle of a program with one person, changed once."""
    database.create(tmp_path / "mine.db")
    with Program(tmp_path / "mine.db", clock=Clock(), operator="Test") as mine:
        id = acts.add(mine, KINDS["person"], {"given_name": "Ana"})
        acts.add(mine, KINDS["touchpoint"], {"person": id, "summary": "Called"})
        bundles.write_bundle(mine, tmp_path / "all.zip")
    return members((tmp_path / "all.zip").read_bytes())


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Program]:
    database.create(tmp_path / "theirs.db")
    with Program(tmp_path / "theirs.db", clock=Clock(), operator="Test") as program:
        yield program


def refused(program: Program, files: Members, tmp_path: Path) -> str:
    """Bring in files that are refused; nothing is changed, and the program works on."""
    schema = "SELECT name, sql FROM sqlite_master ORDER BY name"
    before = [tuple(row) for row in program.rows(schema)]
    (tmp_path / "bad.zip").write_bytes(packed(files))
    with pytest.raises(RefusedFile) as error:
        bundles.read_bundle(program, tmp_path / "bad.zip")
    assert [tuple(row) for row in program.rows(schema)] == before
    assert all(
        not bundling.count(program.connection, table)
        for table in bundling.tables(program.connection)
    )
    acts.add(program, KINDS["person"], {"given_name": "Works"})
    assert past.Steps(program).page(0, 50)[0].changes == 1
    program.undo()
    return str(error.value)


@pytest.mark.parametrize(
    ("table", "change", "told"),
    [
        ("person", {"sort_name": ""}, "row 1: it holds a value that its table does not take"),
        ("person", {"emails": "no list"}, "row 1: it holds a value that its table does not take"),
        ("person", {"sort_name": None}, "row 1: a value is missing"),
        ("person", {"version": "two"}, "row 1: it holds a value that its table does not take"),
        ("person", {"version": 1.5}, "row 1: it holds a value that its table does not take"),
        ("person", {"version": 1.0}, "not as a program stores"),
        ("person", {"version": 1 << 70}, "too large"),
        ("person", {"notes": "\ud800"}, "row 1: a text holds half a character"),
        ("touchpoint", {"person": "nobody"}, "names another that is not there"),
        ("change", {"kind": "sqlite_master"}, "history"),
        ("change", {"old": '{"id) VALUES (1); --": 1}', "new": "{}"}, "history"),
    ],
)
def test_rows_that_no_program_holds_are_refused(
    table: str, change: Any, told: str, files: Members, empty: Program, tmp_path: Path
) -> None:
    row = json.loads(files[f"tables/{table}.jsonl"].splitlines()[0])
    line = f"{json.dumps(row | change)}\n".encode()
    assert told in refused(empty, with_rows(files, table, line), tmp_path)


def test_rows_that_are_there_twice_are_refused(
    files: Members, empty: Program, tmp_path: Path
) -> None:
    twice = files["tables/person.jsonl"] * 2
    assert "row 2: what may be there once only is there already" in refused(
        empty, with_rows(files, "person", twice), tmp_path
    )


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda m: m.update(schema="0999_later"), "newer clubmgr"),
        (lambda m: m.update(schema="x'; DROP TABLE person"), "newer clubmgr"),
        (lambda m: m.update(schema="0001_foundation"), "newer clubmgr"),
    ],
)
def test_a_bundle_of_a_schema_that_is_not_read_is_refused(
    change: Any, told: str, files: Members, empty: Program, tmp_path: Path
) -> None:
    assert told in refused(empty, said(files, change), tmp_path)


def test_a_table_that_there_is_not_is_refused(
    files: Members, empty: Program, tmp_path: Path
) -> None:
    content = made([("x", ("id",), [(1,)]), ("sqlite_master", ("type",), [])])
    odd = members(content)
    table = said(
        files | {"tables/x.jsonl": odd["tables/x.jsonl"]},
        lambda m: m["parts"].append(json.loads(odd["manifest.json"])["parts"][0]),
    )
    assert "there is no such table" in refused(empty, table, tmp_path)


def test_a_column_that_there_is_not_is_refused(
    files: Members, empty: Program, tmp_path: Path
) -> None:
    def rename(manifest: Any) -> None:
        part = next(part for part in manifest["parts"] if part["table"] == "erasure")
        part["columns"] = [*part["columns"], "n) VALUES (1); --"]

    assert "lacks the table “erasure”" in refused(empty, said(files, rename), tmp_path)


def test_no_name_of_a_column_gets_into_a_statement(empty: Program) -> None:
    odd = bundling.Content("erasure", ("n) VALUES (1); --",), [(1,)])
    with pytest.raises(RefusedFile, match="there is no such column"):
        bundling.refill(empty, "all.zip", [odd])
    assert empty.rows("SELECT 1 FROM erasure") == []


def test_a_bundle_that_lacks_a_table_is_refused(
    files: Members, empty: Program, tmp_path: Path
) -> None:
    def drop(manifest: Any) -> None:
        manifest["parts"] = [p for p in manifest["parts"] if p["table"] != "touchpoint"]

    lacking = said({n: c for n, c in files.items() if "touchpoint" not in n}, drop)
    assert "it lacks the table “touchpoint”" in refused(empty, lacking, tmp_path)


def test_a_refusal_is_one_sentence_without_control_characters(
    files: Members, empty: Program, tmp_path: Path
) -> None:
    told = refused(empty, files | {"\x1b[31mred\n": b""}, tmp_path)
    assert all(ord(letter) >= 32 for letter in told)
