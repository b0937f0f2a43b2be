from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from clubmgr.clock import Clock
from clubmgr.desk import bundles
from clubmgr.errors import RefusedFile
from clubmgr.models import acts, bundling, records, sealing
from clubmgr.models import settings as program_settings
from clubmgr.models.kinds import KINDS
from clubmgr.models.program import Program

from .conftest import NOW
from .hand import HOSTILE, Hand

PERSON = KINDS["person"]
PROPERTY = settings(
    deadline=None,
    max_examples=6,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


def everything(program: Program) -> dict[str, list[tuple[Any, ...]]]:
    """Return every row of every table, its row number too; the address list as well."""
    tables = bundling.tables(program.connection)
    stored = {table.name: list(bundling.rows(program.connection, table)) for table in tables}
    addresses = program.rows("SELECT address, person FROM person_address ORDER BY 1, 2")
    return stored | {"person_address": [tuple(row) for row in addresses]}


def schema(program: Program) -> list[tuple[Any, ...]]:
    rows = program.rows("SELECT type, name, tbl_name, sql FROM sqlite_master ORDER BY 1, 2")
    return [tuple(row) for row in rows]


@contextmanager
def a_program(file: Path, blank: Path) -> Iterator[Program]:
    shutil.copy2(blank, file)
    with Program(file, clock=Clock(NOW), operator="Test") as program:
        yield program


@pytest.fixture
def other(tmp_path: Path, blank_file: Path) -> Iterator[Program]:
    """Another empty program."""
    with a_program(tmp_path / "other.db", blank_file) as program:
        yield program


def test_a_bundle_brings_every_row_of_every_table_back(
    program: Program,
    other: Program,
    everybody: Any,
    refuse_unsound: Callable[[Program], None],
    tmp_path: Path,
) -> None:
    ids = everybody(program)
    program_settings.change(program, {"brand": "Acme"})
    records.delete(program, PERSON, [ids["person"]])
    program.undo()
    bundles.write_bundle(program, tmp_path / "all.zip")
    bundles.read_bundle(other, tmp_path / "all.zip")
    assert everything(other) == everything(program)
    assert schema(other) == schema(program)
    refuse_unsound(other)


@PROPERTY
@given(seed=st.integers(0, 10**9))
def test_a_bundle_of_any_program_brings_it_back_fact_for_fact(
    seed: int, tmp_path_factory: pytest.TempPathFactory, blank_file: Path, long: bool
) -> None:
    folder = tmp_path_factory.mktemp("any")
    hand = Hand(seed)
    with (
        a_program(folder / "a.db", blank_file) as mine,
        a_program(folder / "b.db", blank_file) as theirs,
    ):
        for _ in range(400 if long else 60):
            hand.act(mine)
            if hand.chance.random() < 0.1 and mine.latest_step():
                mine.undo()
        bundles.write_bundle(mine, folder / "all.zip")
        bundles.read_bundle(theirs, folder / "all.zip")
        assert everything(theirs) == everything(mine)
        while mine.latest_step():
            assert mine.undo().label == theirs.undo().label
        assert everything(theirs) == everything(mine)


@PROPERTY
@given(text=st.text(st.characters(exclude_categories=["Cs"]), min_size=1))
def test_any_text_comes_back_as_it_was(
    text: str, tmp_path_factory: pytest.TempPathFactory, blank_file: Path
) -> None:
    folder = tmp_path_factory.mktemp("text")
    with (
        a_program(folder / "a.db", blank_file) as mine,
        a_program(folder / "b.db", blank_file) as theirs,
    ):
        id = acts.add(mine, PERSON, {"given_name": "Ana"})
        for note in (text, *HOSTILE):
            with mine.step("note"):
                mine.execute("UPDATE person SET notes = :note WHERE id = :id", note=note, id=id)
        bundles.write_bundle(mine, folder / "all.zip")
        bundles.read_bundle(theirs, folder / "all.zip")
        assert everything(theirs) == everything(mine)


def test_the_order_in_which_records_came_in_is_kept_over_gaps(
    program: Program, other: Program, add: Any, tmp_path: Path
) -> None:
    ids = [add("person", given_name=name) for name in ("Zoé", "Ana", "Ben")]
    records.delete(program, PERSON, [ids[1]])
    bundles.write_bundle(program, tmp_path / "all.zip")
    bundles.read_bundle(other, tmp_path / "all.zip")
    assert [row.given_name for row in records.every(other, PERSON)] == ["Zoé", "Ben"]
    other.undo()
    program.undo()
    assert everything(other) == everything(program)


def test_words_and_addresses_are_found_after_a_bundle_came_in(
    program: Program, other: Program, add: Any, tmp_path: Path
) -> None:
    from clubmgr.models import people
    from clubmgr.models.listing import Listing, Query
    from clubmgr.models.text_search import find_passages

    add("person", given_name="Hélène", emails="helene@example.org", notes="likes hydrangeas")
    bundles.write_bundle(program, tmp_path / "all.zip")
    bundles.read_bundle(other, tmp_path / "all.zip")
    assert len(Listing(other, people.LIST, Query("helene"))) == 1
    assert [found.kind for found in find_passages(other, "hydrangea")] == ["person"]
    assert acts.add(other, PERSON, {"given_name": "Next"})
    assert other.undo().label == "Added Next"


def test_a_program_with_records_takes_no_bundle(
    program: Program, other: Program, add: Any, tmp_path: Path
) -> None:
    add("person", given_name="Ana")
    bundles.write_bundle(program, tmp_path / "all.zip")
    acts.add(other, PERSON, {"given_name": "Ben"})
    before = everything(other)
    with pytest.raises(RefusedFile, match="has records already"):
        bundles.read_bundle(other, tmp_path / "all.zip")
    assert everything(other) == before


def test_settings_alone_do_not_hinder_a_bundle_and_a_past_is_copied_first(
    program: Program,
    add: Any,
    file: Path,
    tmp_path: Path,
    blank_file: Path,
) -> None:
    add("person", given_name="Ana")
    bundles.write_bundle(program, tmp_path / "all.zip")
    shutil.copy2(blank_file, tmp_path / "o.db")
    with Program(
        tmp_path / "o.db", clock=Clock(NOW), operator="Test", backups=tmp_path / "backups"
    ) as other:
        id = acts.add(other, PERSON, {"given_name": "Was here"})
        records.delete(other, PERSON, [id])
        program_settings.change(other, {"brand": "Acme"})
        bundles.read_bundle(other, tmp_path / "all.zip")
        assert everything(other) == everything(program)
    copy = tmp_path / "backups" / bundles.BEFORE
    with closing(sqlite3.connect(copy)) as kept:
        assert kept.execute("SELECT label FROM step ORDER BY n DESC LIMIT 1").fetchone()


def test_a_dry_run_reads_the_bundle_and_stores_nothing(
    program: Program, other: Program, add: Any, tmp_path: Path
) -> None:
    add("person", given_name="Ana")
    bundles.write_bundle(program, tmp_path / "all.zip")
    before = everything(other)
    manifest = bundles.read_bundle(other, tmp_path / "all.zip", dry_run=True)
    assert manifest.rows > 2
    assert everything(other) == before


def test_a_sealed_bundle_opens_with_its_passphrase_only(
    program: Program, other: Program, add: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "share"))
    add("person", given_name="Unmistakable")
    target = tmp_path / "stick" / "all.zip"
    target.parent.mkdir()
    beside: set[str] = set()
    bundles.write_bundle(
        program, target, passphrase="three long words",
        progress=lambda _done: beside.update(str(p) for p in target.parent.rglob("*.zip")),
    )  # fmt: skip
    assert not beside  # what is not sealed yet is nowhere that others may look
    assert b"Unmistakable" not in target.read_bytes()
    assert sealing.is_sealed(target)
    assert bundles.is_bundle(target)
    before = everything(other)
    with pytest.raises(RefusedFile, match="is sealed with a passphrase"):
        bundles.read_bundle(other, target)
    with pytest.raises(sealing.WrongPassphrase):
        bundles.read_bundle(other, target, passphrase="three wrong words")
    assert everything(other) == before
    bundles.read_bundle(other, target, passphrase="three long words")
    assert everything(other) == everything(program)
    assert sorted(path.name for path in tmp_path.iterdir() if path.name.startswith(".")) == []


def test_a_file_that_cannot_be_read_is_refused_in_one_sentence(tmp_path: Path) -> None:
    """With no file left that may be opened, not even one who may read all can read it."""
    resource = pytest.importorskip("resource")
    people = tmp_path / "people.csv"
    people.write_text("given_name\nAna\n", encoding="utf-8")
    most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (0, most[1]))
    try:
        with pytest.raises(RefusedFile, match=r"people\.csv cannot be read: ") as refusal:
            bundles.is_bundle(people)
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, most)
    assert refusal.value.hint == "See that the name is right and that you may read it."


def test_a_bundle_is_of_one_moment_whatever_is_written_meanwhile(
    program: Program, open_program: Callable[..., Program], add: Any, tmp_path: Path
) -> None:
    add("person", given_name="Ana")
    second = open_program("Another")
    written = count()

    def write(_done: float) -> None:
        if next(written) < 3:
            acts.add(second, PERSON, {"given_name": "Late"})

    with (tmp_path / "all.zip").open("wb") as stream:
        manifest = bundles.write_to(program, stream, write)
    rows = {part.table: part.rows for part in manifest.parts}
    assert (rows["person"], rows["step"], rows["change"]) == (1, 1, 1)
    assert len(program.rows("SELECT 1 FROM person")) == 4


UNFIT = (
    ("person", "emails", "[null, 1]", "E-mails"),
    ("person", "phones", '[{"a": 1}]', "Phones"),
    ("person", "tags", "[[]]", "Tags"),
    ("person", "tags", r'["a\u001b[31m"]', "Tags"),
    ("person", "interests", '["zz"]', "Wishes to"),
    ("person", "given_name", "\x1b[31m[bold]\u202e\n", "Given name"),
    ("person", "city", "Lyon\0", "City"),
    ("person", "id", "\x9b31m", "Id"),
    ("person", "language", "klingon", "Language"),
    ("person", "created_at", "yesterday", "Noted on"),
    ("person", "updated_at", "", "Changed on"),
    ("touchpoint", "happened_on", "2027-02-30", "On"),
    ("touchpoint", "happened_on", "0000-01-01", "On"),
    ("meeting", "ends_at", "zzz", "Ends"),
    ("custom_field", "key", "x' OR 1 --", "Code"),
    ("custom_field", "key", "emails", "Code"),
)


@pytest.mark.parametrize(("table", "column", "value", "label"), UNFIT)
def test_what_a_field_does_not_hold_is_refused_with_its_table_and_row(
    table: str, column: str, value: str, label: str,
    program: Program, other: Program, everybody: Any, add: Any, tmp_path: Path,
) -> None:  # fmt: skip
    everybody(program)
    add("person", given_name="Zoé", emails='a@example.org, "b"@example.org'.replace('"', ""))
    program.connection.execute("PRAGMA foreign_keys = OFF")
    first = f"SELECT min(rowid) FROM {table}"
    program.execute(f"UPDATE {table} SET {column} = :v WHERE rowid = ({first})", v=value)
    bundles.write_bundle(program, tmp_path / "all.zip")
    before = everything(other)
    with pytest.raises(RefusedFile, match=f"“{table}”: row 1: .*{label}") as refusal:
        bundles.read_bundle(other, tmp_path / "all.zip")
    assert "Nothing was changed" in str(refusal.value.hint)
    assert everything(other) == before


def test_the_row_that_is_refused_is_told_by_its_place(
    program: Program, other: Program, add: Any, tmp_path: Path
) -> None:
    ids = [add("person", given_name=name) for name in ("Zoé", "Ana", "Ben")]
    records.delete(program, PERSON, ids[:1])
    program.execute("UPDATE person SET language = 'xx' WHERE id = :id", id=ids[2])
    bundles.write_bundle(program, tmp_path / "all.zip")
    with pytest.raises(RefusedFile, match="“person”: row 2: "):
        bundles.read_bundle(other, tmp_path / "all.zip")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("cadence", "[1]"),
        ("cadence", "5"),
        ("cadence", '{"a": 1}'),
        ("guests", "9" * 30),
        ("guests", "x"),
        ("language", "klingon"),
        ("brand", "\x1b[31m"),
    ],
)
def test_a_setting_that_cannot_be_read_is_refused(
    name: str, value: str, program: Program, other: Program, tmp_path: Path
) -> None:
    with program.step("set"):
        program.execute("INSERT INTO setting(id, value) VALUES (:id, :v)", id=name, v=value)
    bundles.write_bundle(program, tmp_path / "all.zip")
    with pytest.raises(RefusedFile, match=f"“setting”: the value of “{name}” cannot be read"):
        bundles.read_bundle(other, tmp_path / "all.zip")
    assert program_settings.read(program) == program_settings.Settings()


@pytest.mark.parametrize(
    "custom",
    [
        '{"shirt": 5}',
        '{"shirt": "XXL"}',
        '{"runs": "abc"}',
        '{"runs": -1}',
        '{"born": "2027-02-30"}',
        '{"likes": ["q", 1]}',
        '{"likes": "q"}',
        '{"likes": [["q"]]}',
        '{"motto": "a\\u001b"}',
        '{"nope": 1}',
    ],
)
def test_what_no_own_field_holds_is_refused(
    custom: str, program: Program, other: Program, add: Any, tmp_path: Path
) -> None:
    add("custom_field", label="Shirt", type="choice", choices="S, M")
    for label, type_ in (("Runs", "number"), ("Born", "date"), ("Likes", "list"), ("Motto", "")):
        add("custom_field", label=label, type=type_)
    id = add("person", given_name="Ana")
    good = '{"shirt": "S", "runs": 3, "born": "2027-02-01", "likes": ["é", "f"], "motto": "Hé"}'
    program.execute("UPDATE person SET custom = :custom WHERE id = :id", custom=good, id=id)
    bundles.write_bundle(program, tmp_path / "good.zip")
    bundles.read_bundle(other, tmp_path / "good.zip", dry_run=True)
    program.execute("UPDATE person SET custom = :custom WHERE id = :id", custom=custom, id=id)
    bundles.write_bundle(program, tmp_path / "all.zip")
    with pytest.raises(RefusedFile, match="“person”: row 1: it has what no own field holds"):
        bundles.read_bundle(other, tmp_path / "all.zip")
    bundles.read_bundle(other, tmp_path / "good.zip")


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"emails": "nope"}, "it holds a value that its table does not take"),
        ({"emails": "{}"}, "it holds a value that its table does not take"),
        ({"sort_name": ""}, "it holds a value that its table does not take"),
        ({"city": None}, "a value is missing"),
        ({"version": 10**30}, "a number is too large"),
        ({"version": "x"}, "it holds a value that its table does not take"),
        ({"city": "\ud800"}, "a text holds half a character"),
        ({"rowid": 1}, "what may be there once only is there already"),
    ],
)
def test_a_row_that_no_table_takes_is_refused_in_words(
    change: dict[str, Any], reason: str, program: Program, other: Program, add: Any
) -> None:
    add("person", given_name="Zoé")
    add("person", given_name="Ana")
    contents = [
        bundling.Content(
            table.name,
            table.columns,
            [
                tuple((change if table.name == "person" and n else {}).get(column, value)
                      for column, value in zip(table.columns, row, strict=True))
                for n, row in enumerate(bundling.rows(program.connection, table))
            ],
        )
        for table in bundling.tables(program.connection)
    ]  # fmt: skip
    before = everything(other)
    with pytest.raises(RefusedFile) as refusal:
        bundling.refill(other, "all.zip", contents)
    told = f"all.zip cannot be brought in, because of the table “person”: row 2: {reason}."
    assert refusal.value.message == told
    assert everything(other) == before


def test_a_history_that_cannot_be_read_is_refused_in_words(
    program: Program, other: Program, add: Any, tmp_path: Path
) -> None:
    add("person", given_name="Ana")
    program.execute("UPDATE change SET old = '{'")
    bundles.write_bundle(program, tmp_path / "all.zip")
    with pytest.raises(RefusedFile, match="“change”: its history cannot be read"):
        bundles.read_bundle(other, tmp_path / "all.zip")
