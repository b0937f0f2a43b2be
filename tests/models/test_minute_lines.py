from __future__ import annotations

from datetime import date

import pytest

from clubmgr import i18n
from clubmgr.models.minute_lines import Line, Motion, Passage, Remark, Settled, Task, read

TUESDAY = date(2027, 1, 12)


@pytest.mark.parametrize(
    ("line", "read_as"),
    [
        ("! Adopt the budget 5-2-1", Motion("Adopt the budget", 5, 2, 1)),
        ("! Adopt the budget 5-2", Motion("Adopt the budget", 5, 2)),
        ("! Adopt the budget 12 – 0 – 3 – 1", Motion("Adopt the budget", 12, 0, 3, 1)),
        ("! Adopt the budget 4-4+", Motion("Adopt the budget", 4, 4, casting_vote="for")),
        ("! Adopt the budget 4-4-1 −", Motion("Adopt the budget", 4, 4, 1, casting_vote="against")),
        ("! Adopt it 5-0 [19:40]", Motion("Adopt it", 5, 0, at="19:40")),
        ("! Adopt it [19h40]", Motion("Adopt it", at="19:40")),
        ("!5-2", Motion("", 5, 2)),
        ("! Adopt the budget 2026-2027", Motion("Adopt the budget 2026-2027")),
        ("! Have 12 tables", Motion("Have 12 tables")),
        ("! Elect a board of 5", Motion("Elect a board of 5")),
        ("! Adopt the budget", Motion("Adopt the budget")),
        ("!", Motion("")),
    ],
)
def test_an_exclamation_mark_is_a_motion_and_its_votes(line: str, read_as: Line) -> None:
    assert read(line, TUESDAY) == read_as


@pytest.mark.parametrize(
    ("line", "read_as"),
    [
        ("* Book the room @Ana >fri", Task("Book the room", "Ana", "2027-01-15")),
        ("* Book the room >fri @Ana Silva", Task("Book the room", "Ana Silva", "2027-01-15")),
        ("*@ana Book the room > 2027-02-01", Task("Book the room", "ana", "2027-02-01")),
        ("* @Ana: Book the room", Task("Book the room", "Ana")),
        ("* Write to a@b.example @Bob", Task("Write to a@b.example", "Bob")),
        ("* Book the room", Task("Book the room")),
    ],
)
def test_an_asterisk_is_something_to_do_its_owner_and_its_day(line: str, read_as: Line) -> None:
    assert read(line, TUESDAY) == read_as


@pytest.mark.parametrize(
    ("line", "read_as"),
    [
        ("+ Ana", Passage("Ana", True)),
        ("+ Ana Silva 19:10", Passage("Ana Silva", True, "19:10")),
        ("+ Ana [19:10]", Passage("Ana", True, "19:10")),
        ("- Bob 20h", Passage("Bob", False, "20:00")),
        ("– Bob 20 h 05", Passage("Bob", False, "20:05")),
    ],
)
def test_plus_and_minus_are_who_comes_and_who_goes(line: str, read_as: Line) -> None:
    assert read(line, TUESDAY) == read_as


def test_an_x_with_numbers_says_what_is_done() -> None:
    assert read("x 2", TUESDAY) == Settled((2,))
    assert read("X 1, 3 4", TUESDAY) == Settled((1, 3, 4))


@pytest.mark.parametrize(
    "line",
    [
        "The hall is cold.",
        "-5 °C in the hall",
        "+5 % on last year",
        "x-rays",
        "x",
        "a ! 5-2",
    ],
)
def test_anything_else_is_text(line: str) -> None:
    assert read(line, TUESDAY) == Remark(line)


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("* Book the room >someday", "“someday” is not a date; write 2027-01-31, fri"),
        ("* Ask for more than > 3 rooms", "“3 rooms” is not a date"),
        ("* @Ana >fri", "Say what is to be done"),
        ("+ Ana 25:10", "“25:10” is not a time; write 18:30."),
        ("! Adopt it 5-2 [26:00]", "“26:00” is not a time"),
        ("! Adopt it 5--2", "“5--2” are no votes; write 5-2-1"),
        ("! 5-", "“5-” are no votes"),
        ("! Adopt it 5-2-1-0-3", "“5-2-1-0-3” are no votes"),
        ("! 5", "“5” are no votes"),
        ("* Book the room @", "Say what is to be done"),
        ("* Book the room >", "Say what is to be done"),
        ("*", "Say what is to be done"),
        ("+", "Say who comes or goes"),
        ("-", "Say who comes or goes"),
    ],
)
def test_what_cannot_be_read_stays_text_and_says_so(line: str, problem: str) -> None:
    read_as = read(line, TUESDAY)
    assert isinstance(read_as, Remark)
    assert read_as.text == line
    assert read_as.problem.startswith(problem)


def test_days_are_read_in_french_too() -> None:
    with i18n.speaking("fr"):
        assert read("* Réserver @Ana >ven", TUESDAY) == Task("Réserver", "Ana", "2027-01-15")
        assert read("* Réserver >12/02/2027", TUESDAY) == Task("Réserver", due_on="2027-02-12")


def test_no_line_is_read_as_markup_or_control() -> None:
    assert read("[bold]O'Brien[/] \x1b[31m", TUESDAY) == Remark("[bold]O'Brien[/] [31m")
    assert read("! \x1b]0;x\x07 [/] 1-0", TUESDAY) == Motion("]0;x [/]", 1, 0)
