from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from clubmgr.desk import importing
from clubmgr.models.importing import Import
from clubmgr.models.program import Program
from clubmgr.paths import log_file
from clubmgr.screens.import_people import ColumnLine, ImportScreen

Opener = Callable[..., Any]
LIST = (
    "Prénom;Nom;Courriel;Ville;Truc\n"
    "Éloïse;Martin;e@example.org;Nîmes;dev\n"
    "Bob;;no-mail;;\n"
    "Zoé;Petit;e@example.org;;\n"
    "Zoé;Grand;z@example.org;Lyon;ops\n"
)


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    Path("list.csv").write_text(LIST, "cp1252")


async def read(at: Any, name: str) -> None:
    await at.press("i")
    at.screen.query_one("#file").value = name
    await at.rest()
    await at.press("enter")
    await at.until(lambda: not at.screen._busy)


def segments(program: Program) -> list[str]:
    rows = program.rows("SELECT segments FROM person WHERE city IN ('Nîmes') ORDER BY id")
    return [str(row[0]) for row in rows]


async def test_a_spreadsheet_is_reported_mapped_stored_undone_and_remembered(
    open_app: Opener, program: Program
) -> None:
    async with open_app("people") as at:
        before = len(at.names())
        await read(at, "list.csv")
        assert "2 new, 0 updated, 0 unchanged, 2 refused." in at.text
        assert "line 3: “no-mail” is not an e-mail address." in at.text
        assert "line 4: Line 2 has the same e-mail address." in at.text
        assert len(program.rows("SELECT 1 FROM person")) == before
        assert "^s Import" in at.keys
        column = next(c for c in at.screen.query(ColumnLine) if c.header == "Truc")
        assert column.field == ""
        column.query_one("Input").focus()
        await at.type("segments")
        assert "Changed; enter reads the file again." in at.text
        assert "^s" not in at.keys  # what would be stored is no longer what is shown
        await at.press("ctrl+s")
        assert isinstance(at.screen, ImportScreen)
        await at.press("enter")
        await at.until(lambda: "^s Import" in at.keys)
        await at.press("ctrl+s")
        await at.until(lambda: at.screen is at.list)
        assert len(at.names()) == before + 2
        assert segments(program) == ['["dev"]']
        await read(at, "list.csv")
        assert "0 new, 0 updated, 2 unchanged, 2 refused." in at.text
        fields = {c.header: c.field for c in at.screen.query(ColumnLine)}
        assert fields["Truc"] == "segments"
        assert "^s" not in at.keys
        await at.press("escape")
        assert at.screen is at.list
        await at.press("u")
        assert len(at.names()) == before
    assert len(program.rows("SELECT 1 FROM person")) == before


async def test_columns_mapped_one_after_the_other_are_all_kept(
    open_app: Opener, program: Program
) -> None:
    Path("odd.csv").write_text("aa,bb,cc\nAda,Byron,ada@example.org\n")
    async with open_app("people") as at:
        await read(at, "odd.csv")
        for header, field in (("aa", "Given name"), ("bb", "family_name"), ("cc", "E-mails")):
            column = next(c for c in at.screen.query(ColumnLine) if c.header == header)
            column.query_one("Input").focus()
            column.query_one("Input").value = field
            await at.rest()
            await at.press("enter")
            await at.until(lambda: not at.screen._busy)
        assert "1 new" in at.text
        await at.press("ctrl+s")
        await at.until(lambda: at.screen is at.list)
        assert "Ada Byron" in at.names()


@pytest.mark.parametrize("name", ["nowhere.csv", ".", "", "~nobody-by-that-name/x", "list.mp3"])
async def test_what_is_no_list_is_refused_and_can_be_typed_again(
    open_app: Opener, program: Program, name: str
) -> None:
    Path("list.mp3").write_bytes(b"\x00\xff\xfb" * 500)
    async with open_app("people") as at:
        await read(at, name)
        report = at.screen.query_one("#report Static").content
        assert str(report).strip().endswith(".")
        assert "new, " not in at.text
        assert "^s" not in at.keys
        at.screen.query_one("#file").focus()
        at.screen.query_one("#file").value = "list.csv"
        await at.rest()
        await at.press("enter")
        await at.until(lambda: "2 new" in at.text)
        await at.press("escape")
        assert isinstance(at.screen, ImportScreen)  # esc asks before a report is lost
        await at.press("escape")
        assert at.screen is at.list


async def test_a_field_that_does_not_exist_is_refused(open_app: Opener) -> None:
    async with open_app("people") as at:
        await read(at, "list.csv")
        column = next(c for c in at.screen.query(ColumnLine) if c.header == "Truc")
        column.query_one("Input").focus()
        await at.type("nonsense")
        await at.press("enter")
        await at.until(lambda: not at.screen._busy)
        assert "nonsense" in at.text
        assert "^s" not in at.keys


async def test_a_large_file_is_stopped_by_esc_and_nothing_is_stored(
    open_app: Opener, program: Program
) -> None:
    note = "so long that the file is read by a second process " * 2
    with Path("large.csv").open("w") as file:
        file.write("first name,last name,email,notes\n")
        file.writelines(f"Jo{n},Doe{n},{n}@large.example,{note}\n" for n in range(50_000))
    before = len(program.rows("SELECT 1 FROM person"))
    async with open_app("people") as at:
        await at.press("i")
        at.screen.query_one("#file").value = "large.csv"
        await at.rest()
        at.screen.action_read()
        await at.press("escape")
        await at.until(lambda: not at.screen._busy)
        assert "Stopped; nothing was stored." in at.text
        await at.press("enter")
        await at.until(lambda: not at.screen._busy)
        assert "50,000 new" in at.text
        at.screen.action_store()
        assert at.screen.query_one("ProgressBar").display
        at.screen.action_close()
        await at.until(lambda: not at.screen._busy)
        assert "Stopped; nothing was stored." in at.text
        assert len(program.rows("SELECT 1 FROM person")) == before
        await at.press("escape")
        assert at.screen is at.list


async def test_hostile_headers_and_values_are_shown_as_they_are(open_app: Opener) -> None:
    Path("evil.csv").write_text("[/],[@click=app.quit]x[/],email\n\x1b[31m=1+1,b,q@example.org\n")
    async with open_app("people") as at:
        await read(at, "evil.csv")
        assert "[@click=app.quit]x[/]" in at.text
        assert "1 new" in at.text


async def test_of_a_wide_file_some_columns_are_shown_and_the_others_counted(
    open_app: Opener,
) -> None:
    others = ",".join(f"c{n}" for n in range(998))
    Path("wide.csv").write_text(f"{others},Nom,Email\n{'v,' * 998}A,a@x.example\n")
    async with open_app("people") as at:
        await read(at, "wide.csv")
        shown = [(line.header, line.field) for line in at.screen.query(ColumnLine)]
        assert len(shown) == 60
        assert [field for _header, field in shown if field] == ["name", "emails"]
        assert shown[0] == ("c0", "")
        said = str(at.screen.query("#columns > Static").last().content)
        assert said.startswith("… and 940 more columns")
        await read_again(at, "list.csv")
        assert len(at.screen.query(ColumnLine)) == 5
        assert not at.screen.query("#columns > Static")


async def read_again(at: Any, name: str) -> None:
    at.screen.query_one("#file").value = name
    at.screen.query_one("#file").focus()
    await at.rest()
    await at.press("enter")
    await at.until(lambda: not at.screen._busy)


async def test_an_internal_error_of_an_import_is_logged_and_said_and_the_screens_go_on(
    open_app: Opener, program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    def break_down(*_anything: object, **_more: object) -> None:
        raise ZeroDivisionError

    before = len(program.rows("SELECT 1 FROM person"))
    async with open_app("people") as at:
        with monkeypatch.context() as broken:
            broken.setattr(importing, "prepare", break_down)
            await read(at, "list.csv")
        assert "internal error" in at.text
        assert "ZeroDivisionError" in log_file().read_text()
        await read_again(at, "list.csv")
        with monkeypatch.context() as broken:
            broken.setattr(Import, "store", break_down)
            await at.press("ctrl+s")
            await at.until(lambda: not at.screen._busy)
        assert "internal error" in at.text
        assert len(program.rows("SELECT 1 FROM person")) == before
        await read_again(at, "list.csv")
        await at.press("ctrl+s")
        await at.until(lambda: at.screen is at.list)
        assert len(program.rows("SELECT 1 FROM person")) == before + 2
