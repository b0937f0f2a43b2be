from __future__ import annotations

import gc
from collections import Counter
from collections.abc import Awaitable, Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import pytest
from textual import events, on
from textual.app import App, ComposeResult
from textual.message import Message
from textual.pilot import Pilot
from textual.strip import Strip
from textual.widgets import Input

from clubmgr.screens.widgets.columns import Column, Tone
from clubmgr.screens.widgets.paging import KEPT, PAGE
from clubmgr.screens.widgets.table import CURSOR, MARK, PagedTable

Lines = Callable[[App[Any]], list[str]]
Until = Callable[[Callable[[], bool]], Awaitable[None]]

MILLION = 1_000_000
HOSTILE = (
    "[bold]O'Brien[/]",
    "[/]",
    "[@click=app.quit]Bob[/]",
    "a\x1b]0;owned\x07b\x1b[31m",
    "李伟 漢字",
    "e\u0301te\u0301",
    "👩‍👩‍👧‍👦",
    "tab\there",
    "two\nlines",
    "\u202eevil",
    ":smile:",
)


@dataclass(frozen=True, slots=True)
class Person:
    id: str
    name: str
    city: str
    score: int


def tone_of(person: Person) -> Tone:
    return "good" if person.score >= 8 else "caution"


COLUMNS = (
    Column("name", "Name", 20, lambda p: p.name, minimum=10, grow=True),
    Column("city", "City", 12, lambda p: p.city, minimum=8, drop=2),
    Column("score", "Score", 7, lambda p: str(p.score), align="right", drop=1, tone=tone_of),
    Column("note", "Note", 6, lambda p: "n", drop=3, sort=False),
)


class People:
    """The people of these numbers, in this order; any number of them."""

    def __init__(self, numbers: range, names: dict[int, str] | None = None) -> None:
        self.numbers = numbers
        self.names = {} if names is None else names
        self.asked: list[tuple[int, int]] = []

    def __len__(self) -> int:
        return len(self.numbers)

    def page(self, first: int, count: int) -> Sequence[Person]:
        self.asked.append((first, count))
        return [
            Person(f"p{n}", self.names.get(n, f"Person {n}"), f"City {n % 10}", n % 13)
            for n in self.numbers[first : first + count]
        ]

    def find(self, record_id: str, /) -> int | None:
        n = int(record_id[1:])
        return self.numbers.index(n) if n in self.numbers else None


class NamedPeople(People):
    """People whose ids are known without reading them."""

    def ids(self) -> Iterator[str]:
        return (f"p{n}" for n in self.numbers)


class Desk(App[None]):
    """A field, a table, and all that the table said."""

    CSS = "Input { height: 1; border: none; } .framed { border: round red; padding: 0 1; }"

    def __init__(self, people: People) -> None:
        super().__init__()
        self.people = people
        self.table: PagedTable[Person] = PagedTable(COLUMNS, id="people")
        self.said: list[Message] = []

    def compose(self) -> ComposeResult:
        yield Input()
        yield self.table

    def on_mount(self) -> None:
        self.fill()
        self.table.focus()

    def fill(self) -> None:
        self.table.show(self.people)

    @on(PagedTable.Highlighted, "#people")
    @on(PagedTable.Opened, "#people")
    @on(PagedTable.SortRequested, "#people")
    @on(PagedTable.MarksChanged, "#people")
    def keep(self, message: Message) -> None:
        self.said.append(message)

    def of(self, kind: type[Message]) -> list[Any]:
        return [message for message in self.said if isinstance(message, kind)]

    @property
    def name_under_cursor(self) -> str | None:
        row = self.table.highlighted
        return None if row is None else row.name


def desk(count: int) -> Desk:
    return Desk(People(range(count)))


def cursor_line(lines: list[str]) -> str:
    """The line that says by itself, without colour, that the cursor is there."""
    (line,) = [line for line in lines if line.startswith(CURSOR)]
    return line


async def wheel(pilot: Pilot[None], table: PagedTable[Person], steps: int) -> None:
    kind = events.MouseScrollDown if steps > 0 else events.MouseScrollUp
    for _ in range(abs(steps)):
        table.post_message(kind(table, 5, 5, 0, 0, 0, False, False, False))
    await pilot.pause()


# Moving


async def test_an_empty_table_draws_its_header_and_takes_every_key(lines: Lines) -> None:
    app = desk(0)
    async with app.run_test() as pilot:
        await pilot.press(*"jkgG", "down", "pagedown", "end", "home", "space", "asterisk", "enter")
        assert lines(app)[1].split() == ["Name", "City", "Score", "Note"]
        assert set(lines(app)[2:]) == {""}
        assert app.table.highlighted is None
        assert app.table.marked == frozenset()
        assert app.table.count == 0
        assert app.of(PagedTable.Opened) == []
        assert {m.row for m in app.of(PagedTable.Highlighted)} == {None}


async def test_a_table_that_was_given_nothing_yet_is_empty(lines: Lines) -> None:
    class Waiting(Desk):
        def fill(self) -> None:
            pass

    app = Waiting(People(range(3)))
    async with app.run_test() as pilot:
        await pilot.press("j", "enter", "space")
        assert lines(app)[1].split() == ["Name", "City", "Score", "Note"]
        assert app.table.highlighted is None


async def test_one_row(lines: Lines) -> None:
    app = desk(1)
    async with app.run_test() as pilot:
        await pilot.press("down", "up", "G", "pagedown")
        assert cursor_line(lines(app)).split() == [CURSOR, "Person", "0", "City", "0", "0", "n"]
        await pilot.press("space")
        assert cursor_line(lines(app)).startswith(CURSOR + MARK)


async def test_three_rows_are_shown_with_a_cursor_that_needs_no_colour(lines: Lines) -> None:
    app = desk(3)
    async with app.run_test() as pilot:
        assert [line[3:11] for line in lines(app)[2:5]] == ["Person 0", "Person 1", "Person 2"]
        await pilot.press("j")
        assert [line[0] for line in lines(app)[2:5]] == [" ", CURSOR, " "]


@pytest.mark.parametrize("count", [1000, MILLION])
async def test_keys_move_the_same_in_long_lists(count: int, lines: Lines) -> None:
    app = desk(count)
    steps = [
        (("down",), 1), (("j", "j"), 3), (("k",), 2), (("up",), 1), (("pagedown",), 22),
        (("pagedown", "pagedown"), 64), (("pageup",), 43), (("end",), count - 1),
        (("j",), count - 1), (("k",), count - 2), (("home",), 0), (("up",), 0), (("pageup",), 0),
        (("G",), count - 1), (("pageup",), count - 22), (("g",), 0),
    ]  # fmt: skip
    async with app.run_test() as pilot:
        for keys, place in steps:
            await pilot.press(*keys)
            assert app.table.position == place
            assert f" Person {place} " in cursor_line(lines(app))


async def test_the_last_rows_fill_the_view(lines: Lines) -> None:
    app = desk(MILLION)
    async with app.run_test() as pilot:
        await pilot.press("end")
        shown = [line[3:].split("  ")[0] for line in lines(app)[2:]]
        assert shown == [f"Person {n}" for n in range(MILLION - 22, MILLION)]


async def test_few_rows_of_a_long_list_are_read_and_few_at_once() -> None:
    app = desk(MILLION)
    async with app.run_test() as pilot:
        await pilot.press("end", "home", "pagedown", "j", "k", *["pagedown"] * 30)
        assert max(count for _, count in app.people.asked) <= PAGE
        assert len(app.people.asked) < 20
        assert len(app.people.asked) == len(set(app.people.asked))


async def test_the_next_screenful_is_read_before_it_is_asked_for(until: Until) -> None:
    app = desk(MILLION)

    def is_read_below() -> bool:
        row = app.table.scroll_offset.y + 2 * 22 - 1
        return any(first <= row < first + count for first, count in app.people.asked)

    async with app.run_test() as pilot:
        for _ in range(12):
            await pilot.press("pagedown")
            await until(is_read_below)


async def test_moving_says_what_is_highlighted_once_a_move() -> None:
    app = desk(3)
    async with app.run_test() as pilot:
        await pilot.press("j", "j", "j", "k")
        assert [m.row.id for m in app.of(PagedTable.Highlighted)] == ["p0", "p1", "p2", "p1"]


async def test_enter_opens() -> None:
    app = desk(3)
    async with app.run_test() as pilot:
        await pilot.press("j", "enter")
        (opened,) = app.of(PagedTable.Opened)
        assert opened.row == Person("p1", "Person 1", "City 1", 1)
        assert opened.control is app.table


async def test_the_terminals_own_cursor_is_where_the_highlight_is() -> None:
    app = desk(MILLION)
    async with app.run_test() as pilot:
        assert app.cursor_position == (0, 2)
        await pilot.press("j", "j")
        assert app.cursor_position == (0, 4)
        await pilot.press("G")
        assert app.cursor_position == (0, 23)


# Other contents


async def test_the_cursor_stays_on_its_record_when_the_order_changes(lines: Lines) -> None:
    app = desk(1000)
    async with app.run_test() as pilot:
        await pilot.press("pagedown", "j", "j")
        line = lines(app).index(cursor_line(lines(app)))
        app.table.show(People(range(999, -1, -1)))
        await pilot.pause()
        assert app.name_under_cursor == "Person 23"
        assert app.table.position == 976
        assert lines(app).index(cursor_line(lines(app))) == line


async def test_the_cursor_stays_on_its_record_when_a_filter_hides_others(lines: Lines) -> None:
    app = desk(1000)
    async with app.run_test() as pilot:
        await pilot.press(*["pagedown"] * 3)
        app.table.show(People(range(0, 1000, 3)))
        await pilot.pause()
        assert app.name_under_cursor == "Person 63"
        assert " Person 63 " in cursor_line(lines(app))


async def test_when_its_record_is_gone_the_cursor_stays_at_its_place() -> None:
    app = desk(10)
    async with app.run_test() as pilot:
        await pilot.press("j", "j", "j")
        app.table.show(People(range(4, 10)))
        assert (app.table.position, app.name_under_cursor) == (3, "Person 7")
        app.table.show(People(range(2)))
        assert (app.table.position, app.name_under_cursor) == (1, "Person 1")
        app.table.show(People(range(0)))
        assert (app.table.position, app.name_under_cursor) == (0, None)
        app.table.show(People(range(5)))
        assert (app.table.position, app.name_under_cursor) == (0, "Person 0")


async def test_the_cursor_goes_to_a_record_that_is_asked_for(lines: Lines) -> None:
    app = desk(10)
    async with app.run_test() as pilot:
        app.table.show(People(range(MILLION)), cursor_id="p654321")
        await pilot.pause()
        assert app.name_under_cursor == "Person 654321"
        assert " Person 654321 " in cursor_line(lines(app))


async def test_a_record_that_is_asked_for_in_vain_moves_nothing() -> None:
    app = desk(10)
    async with app.run_test() as pilot:
        await pilot.press("j", "j", "j")
        app.table.show(People(range(1, 10)), cursor_id="p77")
        assert app.name_under_cursor == "Person 3"


async def test_reading_again_moves_nothing(lines: Lines) -> None:
    app = desk(1000)
    async with app.run_test() as pilot:
        await pilot.press(*["pagedown"] * 4, "k", "k", "k", "space")
        before = lines(app)
        app.table.show(People(range(1000)))
        await pilot.pause()
        assert lines(app) == before


async def test_a_shorter_list_leaves_nothing_of_the_longer_one(lines: Lines) -> None:
    app = desk(MILLION)
    async with app.run_test() as pilot:
        await pilot.press("G")
        app.table.show(People(range(2)))
        await pilot.pause()
        assert [line[3:11] for line in lines(app)[2:4]] == ["Person 0", "Person 1"]
        assert set(lines(app)[4:]) == {""}


async def test_rows_that_vanished_behind_the_table_are_blank(lines: Lines) -> None:
    app = desk(3)
    async with app.run_test() as pilot:
        app.people.numbers = range(1)
        app.table.refresh_row("p0")
        await pilot.press("j")
        assert app.table.highlighted is None
        await pilot.press("enter", "space")
        assert app.of(PagedTable.Opened) == []
        assert [line[3:11] for line in lines(app)[2:4]] == ["Person 0", ""]


async def test_one_record_is_read_again_where_it_stands(lines: Lines) -> None:
    app = desk(1000)
    async with app.run_test() as pilot:
        await pilot.press("pagedown", "j")
        app.people.names |= {22: "Changed", 23: "Other"}
        app.table.refresh_row("p22")
        await pilot.pause()
        assert cursor_line(lines(app)).startswith(f"{CURSOR}  Changed ")
        assert app.of(PagedTable.Highlighted)[-1].row.name == "Changed"
        assert app.table.position == 22


async def test_a_record_far_from_the_view_is_read_again_too(lines: Lines) -> None:
    app = desk(MILLION)
    async with app.run_test() as pilot:
        await pilot.press("G")
        app.people.names[5] = "Changed"
        app.table.refresh_row("p5")
        await pilot.press("g")
        assert lines(app)[7].startswith("   Changed ")


async def test_all_rows_are_read_again_and_the_view_stays(lines: Lines) -> None:
    app = desk(1000)
    async with app.run_test() as pilot:
        await pilot.press("pagedown", "j")
        app.people.names |= {20: "Twenty", 22: "Changed"}
        app.table.update_rows()
        await pilot.pause()
        assert cursor_line(lines(app)).startswith(f"{CURSOR}  Changed ")
        assert any(line.startswith("   Twenty ") for line in lines(app))
        app.people.numbers = range(10)
        app.table.update_rows()
        await pilot.pause()
        assert app.name_under_cursor == "Person 9"


# Marks


async def test_space_marks_and_steps_down_and_unmarks(lines: Lines) -> None:
    app = desk(4)
    async with app.run_test() as pilot:
        await pilot.press("space", "space")
        assert app.table.marked == {"p0", "p1"}
        assert [line[:2] for line in lines(app)[2:6]] == [
            " " + MARK,
            " " + MARK,
            CURSOR + " ",
            "  ",
        ]
        await pilot.press("g", "space")
        assert app.table.marked == {"p1"}
        assert [line[:2] for line in lines(app)[2:4]] == ["  ", CURSOR + MARK]
        assert app.of(PagedTable.MarksChanged)[-1].ids == {"p1"}
        assert len(app.of(PagedTable.MarksChanged)) == 3


async def test_marks_belong_to_records_and_outlive_a_filter(lines: Lines) -> None:
    app = desk(10)
    async with app.run_test() as pilot:
        await pilot.press("space", "j", "space")
        app.table.show(People(range(1, 10)))
        await pilot.pause()
        assert app.table.marked == {"p0", "p2"}
        assert [line[1] for line in lines(app)[2:5]] == [" ", MARK, " "]
        app.table.show(People(range(9, -1, -1)))
        await pilot.pause()
        marked = [line[3:11] for line in lines(app)[2:12] if line[1] == MARK]
        assert marked == ["Person 2", "Person 0"]


@pytest.mark.parametrize("kind", [People, NamedPeople])
async def test_the_asterisk_marks_all_that_is_shown(kind: type[People], lines: Lines) -> None:
    app = Desk(kind(range(0, 1000, 2)))
    async with app.run_test() as pilot:
        app.table.set_marks({"p1"})
        await pilot.press("asterisk")
        assert app.table.marked == {"p1", *(f"p{n}" for n in range(0, 1000, 2))}
        assert all(line[1] == MARK for line in lines(app)[2:])
        app.table.action_clear_marks()
        await pilot.pause()
        assert app.table.marked == frozenset()
        assert MARK not in "".join(lines(app))


async def test_a_list_that_names_its_records_is_not_read_to_mark_all() -> None:
    people = NamedPeople(range(MILLION))
    app = Desk(people)
    async with app.run_test() as pilot:
        await pilot.press("asterisk")
        assert len(app.table.marked) == MILLION
        assert len(people.asked) < 5


# Columns


@pytest.mark.parametrize(
    ("width", "labels"),
    [
        (80, ["Name", "City", "Score", "Note"]),
        (40, ["Name", "City", "Score", "Note"]),
        (36, ["Name", "City", "Note"]),
        (28, ["Name", "Note"]),
        (18, ["Name"]),
        (7, ["Name"]),
    ],
)
async def test_columns_fold_away_when_it_gets_narrow(
    width: int, labels: list[str], lines: Lines
) -> None:
    app = desk(3)
    async with app.run_test(size=(width, 10)):
        assert lines(app)[1].split() == labels


async def test_the_order_is_shown_in_the_header(lines: Lines) -> None:
    app = desk(3)
    async with app.run_test() as pilot:
        app.table.show_order("name")
        await pilot.pause()
        assert lines(app)[1].split() == ["Name", "▲", "City", "Score", "Note"]
        app.table.show_order("score", descending=True)
        await pilot.pause()
        assert lines(app)[1].split() == ["Name", "City", "Score", "▼", "Note"]
        app.table.show_order("")
        await pilot.pause()
        assert lines(app)[1].split() == ["Name", "City", "Score", "Note"]


async def test_a_tone_colours_its_cell_alone_and_never_the_cursors_line() -> None:
    app = desk(10)
    async with app.run_test():
        before, toned, after = app.table.render_line(9)
        assert toned.text == "      8"
        assert toned.style != before.style == after.style
        assert len(list(app.table.render_line(1))) == 1


@pytest.mark.parametrize("text", HOSTILE)
async def test_hostile_names_are_drawn_as_they_are(text: str, lines: Lines) -> None:
    app = Desk(People(range(3), {1: text}))
    async with app.run_test() as pilot:
        neighbours, hostile = lines(app)[2], lines(app)[3]
        assert hostile.endswith("City 1             1 n")
        assert neighbours.endswith("City 0             0 n")
        assert hostile.isprintable() or "\u200d" in hostile
        visible = text.replace("\x1b", "").replace("\x07", "").replace("\u202e", "")
        visible = visible.replace("\t", " ").replace("\n", " ").replace("e\u0301", "é")
        assert hostile.startswith(f"   {visible} ")
        await pilot.click("#people", offset=(5, 2))
        await pilot.press("j")
        assert app.is_running


# Mouse


async def test_a_click_goes_to_a_row_and_a_click_on_the_highlighted_one_opens_it() -> None:
    app = desk(1000)
    async with app.run_test() as pilot:
        await pilot.press("pagedown", "pagedown")
        top = app.table.scroll_offset.y
        await pilot.click("#people", offset=(10, 4))
        assert app.table.position == top + 3
        assert app.of(PagedTable.Opened) == []
        await pilot.click("#people", offset=(10, 4))
        (opened,) = app.of(PagedTable.Opened)
        assert opened.row.id == f"p{top + 3}"


async def test_a_double_click_opens_once() -> None:
    app = desk(10)
    async with app.run_test() as pilot:
        await pilot.double_click("#people", offset=(10, 6))
        assert [m.row.id for m in app.of(PagedTable.Opened)] == ["p5"]


async def test_a_click_before_a_row_marks_it() -> None:
    app = desk(10)
    async with app.run_test() as pilot:
        await pilot.click("#people", offset=(1, 4))
        assert (set(app.table.marked), app.table.position) == ({"p3"}, 3)
        await pilot.click("#people", offset=(1, 4))
        assert (set(app.table.marked), app.table.position) == (set(), 3)
        assert app.of(PagedTable.Opened) == []


async def test_a_click_below_the_rows_does_nothing() -> None:
    app = desk(3)
    async with app.run_test() as pilot:
        await pilot.click("#people", offset=(10, 12))
        assert app.table.position == 0
        assert app.of(PagedTable.Opened) == []


async def test_a_click_in_the_header_asks_for_an_order(lines: Lines) -> None:
    app = desk(1000)
    async with app.run_test() as pilot:
        await pilot.press("G")
        for label in ("Name", "City", "Score", "Note"):
            await pilot.click("#people", offset=(lines(app)[1].index(label), 0))
        assert [m.key for m in app.of(PagedTable.SortRequested)] == ["name", "city", "score"]
        assert app.table.position == 999


async def test_clicks_count_from_inside_a_border(lines: Lines) -> None:
    app = desk(10)
    async with app.run_test() as pilot:
        app.table.add_class("framed")
        await pilot.pause()
        await pilot.click("#people", offset=(10, 4))
        assert app.name_under_cursor == "Person 2"
        await pilot.click("#people", offset=(6, 1))
        assert [m.key for m in app.of(PagedTable.SortRequested)] == ["name"]
        assert lines(app)[5].startswith(f"│ {CURSOR}  Person 2")


async def test_the_wheel_scrolls_and_the_next_key_comes_back_to_the_cursor(lines: Lines) -> None:
    app = desk(MILLION)
    async with app.run_test() as pilot:
        await pilot.press("j")
        await wheel(pilot, app.table, 20)
        top = app.table.scroll_offset.y
        assert top >= 20
        assert f"   Person {top} " in lines(app)[2]
        assert app.table.position == 1
        await wheel(pilot, app.table, -3)
        assert app.table.scroll_offset.y < top
        await pilot.press("g")
        assert " Person 0 " in cursor_line(lines(app))
        await wheel(pilot, app.table, 20)
        await pilot.press("g")
        assert " Person 0 " in cursor_line(lines(app))


async def test_the_scrollbar_follows_at_both_ends() -> None:
    app = desk(MILLION)
    async with app.run_test() as pilot:
        await pilot.press("G")
        assert app.table.vertical_scrollbar.position == pytest.approx(app.table.max_scroll_y)
        await pilot.press("g")
        assert app.table.vertical_scrollbar.position == 0


# Size, colour, focus


@pytest.mark.parametrize("count", [0, 1, 3, 1000, MILLION])
async def test_any_size_of_screen_keeps_the_cursor_in_view(count: int, lines: Lines) -> None:
    app = desk(count)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("G")
        for width, height in ((40, 10), (1, 1), (10, 3), (300, 100), (2, 2), (30, 24), (80, 24)):
            await pilot.resize_terminal(width, height)
            await pilot.press("k", "j")
            assert all(len(line) <= width for line in lines(app))
            if count and height > 2:
                assert cursor_line(lines(app)).startswith(CURSOR)
            assert app.table.position == max(0, count - 1)


async def test_growing_shows_no_blank_below_the_last_row(lines: Lines) -> None:
    app = desk(1000)
    async with app.run_test(size=(80, 10)) as pilot:
        await pilot.press("G")
        await pilot.resize_terminal(80, 30)
        await pilot.pause()
        assert lines(app)[-1].lstrip(f"{CURSOR} ").startswith("Person 999")
        assert lines(app)[2].startswith("   Person 972")


async def test_shown_before_it_has_a_size_it_still_finds_its_record(lines: Lines) -> None:
    class Early(Desk):
        def compose(self) -> ComposeResult:
            self.table.show(self.people, cursor_id="p999990")
            return super().compose()

        def fill(self) -> None:
            pass

    app = Early(People(range(MILLION)))
    async with app.run_test():
        assert " Person 999990 " in cursor_line(lines(app))
        assert lines(app)[-1].startswith("   Person 999999")


@pytest.mark.parametrize("theme", ["textual-dark", "textual-light", "nord", "ansi-dark"])
async def test_the_cursor_differs_from_other_rows_in_every_theme(theme: str) -> None:
    app = desk(3)
    async with app.run_test() as pilot:
        app.theme = theme
        await pilot.pause()
        cursor, other = (app.table.render_line(y)._segments[0].style for y in (1, 2))
        assert cursor is not None
        assert other is not None
        assert cursor.reverse or cursor.bgcolor != other.bgcolor


async def test_without_colour_the_cursor_is_reversed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    app = desk(3)
    async with app.run_test():
        (cursor,) = app.table.render_line(1)
        assert cursor.style is not None
        assert cursor.style.reverse


async def test_without_the_focus_the_cursor_is_still_marked(lines: Lines) -> None:
    app = desk(3)
    async with app.run_test() as pilot:
        await pilot.press("j", "shift+tab")
        assert isinstance(app.focused, Input)
        assert " Person 1 " in cursor_line(lines(app))
        assert app.cursor_position.y == 0


async def test_letters_typed_in_a_field_do_not_move_the_table() -> None:
    app = desk(10)
    async with app.run_test() as pilot:
        await pilot.press("shift+tab", *"jjG", "space")
        assert app.table.position == 0
        assert app.table.marked == frozenset()
        assert app.query_one(Input).value == "jjG "


async def test_only_the_lines_that_changed_are_drawn_again(monkeypatch: pytest.MonkeyPatch) -> None:
    app = desk(1000)
    async with app.run_test() as pilot:
        await pilot.pause()
        drawn: list[int] = []
        render = PagedTable.render_line

        def watched(table: PagedTable[Person], y: int) -> Strip:
            drawn.append(y)
            return render(table, y)

        monkeypatch.setattr(PagedTable, "render_line", watched)
        drawn.append(0)
        while drawn:  # a busy machine may still be at the first picture
            drawn.clear()
            await pilot.pause(0.05)
        await pilot.press("j")
        assert sorted(set(drawn)) == [1, 2]


def alive() -> Counter[type]:
    """Count what is in memory, by its type."""
    gc.collect()
    return Counter(type(thing) for thing in gc.get_objects())


async def test_what_is_kept_of_a_long_list_is_bounded() -> None:
    before = alive()  # other tests have left things behind
    app = desk(MILLION)
    async with app.run_test() as pilot:
        for _ in range(150):
            app.table.action_page(300)
            await pilot.pause(0.001)
        app.said.clear()
        kept = alive()
        kept.subtract(before)
        assert app.table.position > MILLION * 0.9
        assert kept[Person] <= PAGE * (KEPT + 1)
        assert kept[Strip] <= 6 * 1024
