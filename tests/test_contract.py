"""The contract with the people at the keyboard: what holds on every screen."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import seat
from rich.cells import cell_len
from textual.binding import Binding

from clubmgr import i18n
from clubmgr.app import ClubmgrApp
from clubmgr.clock import Clock
from clubmgr.keys import KEYS, SECTIONS, Key, keys_of
from clubmgr.models import records
from clubmgr.models.fields import Choice
from clubmgr.models.kinds import KINDS
from clubmgr.models.program import Program
from clubmgr.screens.base import RecordTable
from clubmgr.screens.dialogs import Confirm
from clubmgr.screens.widgets.bars import KeyBar
from clubmgr.screens.widgets.form import Form
from clubmgr.screens.widgets.table import PagedTable

NAMES = [name for _digit, name, _title in SECTIONS]
LISTS = [name for name in NAMES if name != "today"]
HOSTILE = (
    "[bold]O'Brien[/] \x1b[31m=1+1",
    "[@click=app.quit]x[/]",
    "\x1b]0;owned\x07\x9b2J",
    "../../x",
    "a" * 400,
    "‮gnp.exe​",
    "李小龍 👩‍👩‍👧‍👦 עברית",
    "{name} %s {{ 7*7 }}",
)


_english = pytest.fixture(autouse=True)(seat.english)
blank_file = pytest.fixture(scope="session")(seat.blank_file)


@pytest.fixture(scope="session")
def filled_file(tmp_path_factory: pytest.TempPathFactory, blank_file: Path) -> Path:
    """A program file with something in every section but Papers."""
    file = seat.filled_file(tmp_path_factory, blank_file)
    with i18n.speaking("en"), Program(file, clock=Clock(seat.NOW), operator="Test") as program:
        seat.add(program, "ambassador", person="0@example.org")
        seat.add(program, "perk", person="0@example.org", title="A mug", kind="product")
    return file


file = pytest.fixture(seat.file)
open_program = pytest.fixture(seat.open_program)
program = pytest.fixture(seat.program)
empty_program = pytest.fixture(seat.empty_program)
open_app = pytest.fixture(seat.open_app)


@pytest.fixture
def add() -> Callable[..., str]:
    """Return `seat.add`."""
    return seat.add


@pytest.fixture(params=["en", "fr"])
def language(request: pytest.FixtureRequest) -> Iterator[str]:
    """Each of the languages."""
    with i18n.speaking(request.param):
        yield request.param


def footer(at: Any) -> str:
    return str(at.screen.query_one(KeyBar).render())


# The registry


def test_every_key_has_an_id_a_label_and_help() -> None:
    assert len({key.id for key in KEYS}) == len(KEYS)
    for key in KEYS:
        assert key.id.count(".") == 1
        assert key.keys and key.action and key.label
        assert key.help


def test_no_place_binds_a_key_twice_or_takes_one_that_every_list_has() -> None:
    everywhere = [*keys_of("app"), *keys_of("list"), *keys_of("table")]
    for place in NAMES:
        bound: dict[str, Key] = {}
        for key in (*everywhere, *keys_of(place)):
            for name in key.keys.split(","):
                assert name not in bound, (place, name, key.id)
                bound[name] = key


def test_the_table_binds_what_the_registry_says() -> None:
    def told(bindings: Any) -> dict[str, tuple[str, str]]:
        return {b.id: (b.key, b.action) for b in bindings if isinstance(b, Binding)}

    registry = {key.id: (key.keys, key.action) for key in keys_of("table")}
    assert told(RecordTable.BINDINGS) == registry
    assert told(PagedTable.BINDINGS) == registry


def test_every_key_of_a_place_does_something_there() -> None:
    from importlib import import_module

    for name in NAMES:
        screen = getattr(import_module(f"clubmgr.screens.{name}"), f"{name.capitalize()}Screen")
        for key in keys_of("list", name):
            assert hasattr(screen, f"action_{key.action.partition('(')[0]}"), key.id
    for key in keys_of("table"):
        assert hasattr(RecordTable, f"action_{key.action.partition('(')[0]}"), key.id
    for key in keys_of("app"):
        action = key.action.partition("(")[0].removeprefix("app.")
        assert hasattr(ClubmgrApp, f"action_{action}"), key.id


# What is shown


@pytest.mark.parametrize("section", NAMES)
async def test_the_footer_fits_into_80_columns_and_shows_seven_keys_and_help(
    open_app: Callable[..., Any], section: str, language: str
) -> None:
    async with open_app(section) as at:
        active = [a for a in at.screen.active_bindings.values() if a.binding.show]
        assert len({a.binding.id for a in active} - {"app.help"}) <= 7
        own = {a.binding.id for a in active if a.enabled}
        await at.until(lambda: footer(at))
        for key in KEYS:
            if key.id in own:
                assert f"{key.display} {i18n._(key.label)}" in footer(at), (section, language)
        assert cell_len(footer(at).rstrip()) <= 80
        assert footer(at).rstrip().endswith(i18n._("Help"))


@pytest.mark.parametrize("section", NAMES)
async def test_an_empty_section_names_the_next_key(
    open_app: Callable[..., Any], empty_program: Program, section: str, language: str
) -> None:
    async with open_app(section, on=empty_program) as at:
        if section == "today":
            for digit in ("2", "5", "6"):
                assert f"○ {digit}" in at.text
            return
        purpose, first = at.list.EMPTY
        assert " ".join(i18n._(purpose).split()[:4]) in at.text
        assert " ".join(i18n._(first).split()[:3]) in at.text
        assert any(f" {key.display} " in f" {first} " for key in KEYS if key.where != "app")


def test_every_status_has_a_glyph_and_a_word(language: str) -> None:
    from clubmgr.models import clubs, today
    from clubmgr.models.kinds.mandate import STATUSES
    from clubmgr.models.kinds.meeting import PRESENCES, RSVPS

    told: list[Choice] = [*clubs.HEALTHS, *today.KINDS, *STATUSES, *RSVPS, *PRESENCES]
    for kind in KINDS.values():
        told += [c for f in kind.fields if f.name in ("stage", "status") for c in f.choices]
    assert len(told) > 20
    for choice in told:
        assert cell_len(choice.glyph) == 1, choice
        assert i18n._(choice.label).strip(), choice


# What keys do


@pytest.mark.parametrize("section", LISTS)
async def test_the_opening_key_and_enter_never_confirm(
    open_app: Callable[..., Any], program: Program, section: str
) -> None:
    if section == "papers":
        pytest.skip("no paper is written without a dialogue of its own")
    async with open_app(section) as at:
        kind = KINDS[at.list.KIND.name]
        before = len(list(records.every(program, kind)))
        await at.press("d")
        assert isinstance(at.screen, Confirm)
        await at.press("d", "enter", "space", "delete", "Y")
        assert isinstance(at.screen, Confirm)
        assert len(list(records.every(program, kind))) == before
        await at.press("escape")
        assert at.screen is at.list
        assert len(list(records.every(program, kind))) == before


@pytest.mark.parametrize("section", NAMES)
async def test_esc_never_leaves(open_app: Callable[..., Any], section: str) -> None:
    async with open_app(section) as at:
        await at.press("question_mark", *["escape"] * 6)
        assert not at.app._exit
        assert at.app.current_mode == section
        assert at.screen is at.list


@pytest.mark.parametrize("section", LISTS)
async def test_a_refused_save_keeps_the_form_and_what_was_typed(
    open_app: Callable[..., Any], program: Program, section: str
) -> None:
    if section == "papers":
        pytest.skip("papers are written, not typed")
    before = program.generation()
    async with open_app(section) as at:
        await at.press("n")
        form = at.screen
        assert isinstance(form, Form)
        texts = form.texts
        for name in texts:
            if name.endswith(("_on", "_at")):
                break
        row = next(r for r in form.query("FieldRow") if r.field.required or r.field.name == name)
        row.editor.focus()
        await at.type("zzz")
        await at.press("ctrl+s")
        if at.screen is form:
            assert form.texts[row.field.name].endswith("zzz")
            assert form.query(".-wrong")
            assert program.generation() == before
        else:
            assert section in ("people", "clubs")  # they need no more than a name


@pytest.mark.parametrize("section", NAMES)
async def test_after_reading_again_the_cursor_is_on_the_same_record(
    open_app: Callable[..., Any], section: str
) -> None:
    async with open_app(section) as at:
        if at.list.table.count == 0:
            assert section == "papers"
            return
        await at.press("G")
        id = at.row.id
        await at.press("ctrl+r")
        assert at.row.id == id
        await at.press("2" if section == "today" else "1", at_digit(section))
        assert at.row.id == id


def at_digit(section: str) -> str:
    return next(digit for digit, name, _title in SECTIONS if name == section)


# Whatever is stored, on whatever terminal


@pytest.mark.parametrize("size", [(80, 24), (40, 10), (120, 40)], ids=str)
@pytest.mark.parametrize("colour", ["colour", "no colour"])
async def test_hostile_names_go_through_every_section_harmlessly(
    open_app: Callable[..., Any],
    program: Program,
    add: Callable[..., str],
    size: tuple[int, int],
    colour: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    if colour == "no colour":
        monkeypatch.setenv("NO_COLOR", "1")
    for n, name in enumerate(HOSTILE):
        person = add(program, "person", given_name=name, city=name, tags=name, notes=name)
        club = add(program, "club", name=f"{name}{n}", city=name, mission=name)
        add(program, "candidacy", person=person, club=club, next_step=name, next_step_on="today")
        add(program, "mandate", person=person, club=club, seat="president", ends_on="+30d")
        add(program, "touchpoint", person=person, summary=name, follow_up_on="today")
        when = {"starts_at": "2027-01-20 18:30", "ends_at": "2h", "timezone": "Europe/Paris"}
        add(program, "meeting", club=club, title=name or "x", place=name, **when)
    for section in NAMES:
        async with open_app(section, size=size) as at:
            assert len(at.text.splitlines()) <= size[1]
            for _row in range(min(at.list.table.count, 12)):
                await at.press("j")
            await at.press("enter")
            assert not at.app._exit
            await at.press("escape", "question_mark", "escape", "slash")
            assert at.app.is_running
            assert "\x1b" not in at.text
            assert all(cell_len(line) <= size[0] for line in at.text.splitlines())
