from __future__ import annotations

from collections.abc import Callable

import pytest

from clubmgr import i18n
from clubmgr.errors import ClubmgrError
from clubmgr.method.agenda import USUAL
from clubmgr.models import agendas, meetings, minutes, minuting, records
from clubmgr.models.kinds.agenda import AGENDA_ITEM, ITEM_KINDS
from clubmgr.models.kinds.meeting import KINDS, MEETING, Meeting
from clubmgr.models.program import Program
from clubmgr.text import clean_line

Add = Callable[..., str]


@pytest.fixture
def club(add: Add) -> str:
    return add("club", name="Club Lyon", language="en")


@pytest.fixture
def meet(add: Add, club: str) -> Callable[..., str]:
    """Plan a meeting of the club: `meet("2027-01-05")`."""

    def planner(day: str, kind: str = "quarterly", **more: str) -> str:
        values = {"starts_at": f"{day} 18:30", "ends_at": "2h", "title": day, **more}
        return add("meeting", club=club, kind=kind, **values)

    return planner


def titles(program: Program, meeting: str) -> list[str]:
    return [item.title for item in agendas.items_of(program, meeting)]


def seen(program: Program, meeting: str) -> Meeting:
    found: Meeting = records.get(program, MEETING, meeting)
    return found


def settle(program: Program, meeting: str, title: str, state: str) -> None:
    items = [item for item in agendas.items_of(program, meeting) if item.title == title]
    agendas.set_state(program, items, state)


def test_every_kind_of_meeting_has_usual_items_of_known_kinds() -> None:
    assert set(USUAL) == {kind.code for kind in KINDS}
    kinds = {kind.code for kind in ITEM_KINDS}
    for usual in USUAL.values():
        assert {item.kind for item in usual} <= kinds
        assert all(item.title or item.stands_for for item in usual)


@pytest.mark.parametrize("kind", [kind.code for kind in KINDS])
@pytest.mark.parametrize("language", ["en", "fr"])
def test_an_agenda_begins_with_what_such_a_meeting_has_in_the_clubs_language(
    program: Program, add: Add, kind: str, language: str
) -> None:
    club = add("club", name="Club", language=language)
    id = add("meeting", club=club, title="M", kind=kind, starts_at="2027-02-02 18:30", ends_at="2h")
    before = agendas.items_of(program, id)
    added = agendas.fill(program, id)
    items = agendas.items_of(program, id)
    assert len(items) == len(before) + added >= 3
    assert [item.place for item in items] == list(range(1, len(items) + 1))
    with i18n.speaking(language):
        usual = [clean_line(i18n._(each.title)) for each in USUAL[kind] if each.title]
    assert [item.title for item in items] == usual
    assert agendas.fill(program, id) == 0
    assert agendas.items_of(program, id) == items


def test_an_agenda_that_is_filled_is_one_act(program: Program, meet: Callable[..., str]) -> None:
    id = meet("2027-02-02")
    agendas.fill(program, id)
    assert program.undo().label == "Filled the agenda of 2027-02-02"
    assert titles(program, id) == []


def test_typed_items_stand_between_the_opening_and_the_end(
    program: Program, meet: Callable[..., str]
) -> None:
    id = meet("2027-02-02", "board")
    agendas.add_lines(program, id, [("A new hall", 15)])
    agendas.fill(program, id)
    told = titles(program, id)
    assert told[0].startswith("Opening")
    assert told[-1].startswith("Any other business")
    assert "A new hall" in told[1:-1]


def test_an_item_says_its_minutes_in_its_title(program: Program, meet: Callable[..., str]) -> None:
    id = meet("2027-02-02")
    for title in ("2. Budget (10 min)", "Dues"):
        agendas.add(program, {"meeting": id, "title": title})
    agendas.add(program, {"meeting": id, "title": "Rooms (5 min)", "length": 20})
    items = agendas.items_of(program, id)
    assert [(item.title, item.length) for item in items] == [
        ("Budget", 10),
        ("Dues", None),
        ("Rooms (5 min)", 20),
    ]
    assert agendas.text_of(program, id) == "1. Budget (10 min)\n2. Dues\n3. Rooms (5 min) (20 min)"


def test_items_come_up_one_after_the_other_from_when_the_meeting_was_opened(
    program: Program, meet: Callable[..., str]
) -> None:
    id = meet("2027-02-02")
    agendas.add_lines(program, id, [("A", 10), ("B", None), ("C", 30)])
    items = agendas.items_of(program, id)

    def times() -> list[str]:
        return [f"{at:%H:%M}" for at in agendas.times_of(seen(program, id), items)]

    assert times() == ["18:30", "18:40", "18:40", "19:10"]
    meetings.change(program, seen(program, id), {"opened_at": "18:45"})
    assert times() == ["18:45", "18:55", "18:55", "19:25"]


def test_what_the_last_meeting_left_is_taken_up_once(
    program: Program, meet: Callable[..., str]
) -> None:
    first, second, third = meet("2027-01-05"), meet("2027-04-06"), meet("2027-07-06")
    agendas.add_lines(program, first, [("Opening", 5), ("Dues", 10), ("Rooms", 20), ("Site", 5)])
    settle(program, first, "Opening", "done")
    settle(program, first, "Dues", "postponed")
    settle(program, first, "Site", "done")
    agendas.fill(program, second)
    carried = [item for item in agendas.items_of(program, second) if item.carried_from]
    assert [(item.title, item.length, item.state) for item in carried] == [
        ("Dues", 10, "open"),
        ("Rooms", 20, "open"),
    ]
    assert agendas.fill(program, second) == 0
    # The third comes after the second, which nobody has gone through yet.
    assert [item.title for item in agendas.left_by_last(program, seen(program, third))] == []
    settle(program, second, "Dues", "done")
    left = agendas.left_by_last(program, seen(program, third))
    assert "Rooms" in [item.title for item in left]
    assert "Dues" not in [item.title for item in left]


def test_an_item_that_was_left_and_is_usual_comes_up_once(
    program: Program, meet: Callable[..., str]
) -> None:
    first, second = meet("2027-01-05"), meet("2027-04-06")
    agendas.fill(program, first)
    settle(program, first, agendas.items_of(program, first)[0].title, "done")
    settle(program, first, "A subject from the members", "postponed")
    agendas.fill(program, second)
    told = titles(program, second)
    assert len(told) == len(set(told)) == len(titles(program, first))
    again = next(
        item for item in agendas.items_of(program, second) if item.title.startswith("A subject")
    )
    assert again.carried_from


def test_an_agenda_that_nobody_went_through_leaves_nothing(
    program: Program, meet: Callable[..., str]
) -> None:
    agendas.add_lines(program, meet("2027-01-05"), [("Dues", 10)])
    later = meet("2027-04-06")
    agendas.fill(program, later)
    assert "Dues" not in titles(program, later)


def test_the_board_takes_up_what_the_board_left_and_a_cancelled_meeting_leaves_nothing(
    program: Program, meet: Callable[..., str]
) -> None:
    board, off = meet("2027-01-05", "board"), meet("2027-01-12", "board")
    for meeting, title in ((board, "Bank"), (off, "Insurance")):
        agendas.add_lines(program, meeting, [("Opening", 5), (title, 10)])
        settle(program, meeting, "Opening", "done")
    meetings.cancel(program, seen(program, off))
    members, next_board = meet("2027-02-02"), meet("2027-02-09", "board")
    agendas.fill(program, members)
    agendas.fill(program, next_board)
    assert not {"Bank", "Insurance"} & set(titles(program, members))
    assert {"Bank", "Insurance"} & set(titles(program, next_board)) == {"Bank"}


def test_minutes_that_nobody_has_approved_are_put_before_the_next_meeting(
    program: Program, meet: Callable[..., str]
) -> None:
    first, second = meet("2027-01-05"), meet("2027-02-02")
    agendas.fill(program, second)
    minutes.finish(program, first, "en", "# Minutes")
    assert agendas.fill(program, second) == 1
    (item,) = [item for item in agendas.items_of(program, second) if item.approves]
    assert (item.title, item.approves, item.place) == (
        "Approval of the minutes of 5 Jan 2027",
        first,
        2,
    )
    board = meet("2027-02-03", "board")
    agendas.fill(program, board)
    assert [item for item in agendas.items_of(program, board) if item.approves] == []


def test_items_are_moved_as_far_as_the_agenda_goes(
    program: Program, meet: Callable[..., str]
) -> None:
    id = meet("2027-02-02")
    a, _b, c = agendas.add_lines(program, id, [("A", None), ("B", None), ("C", None)])
    agendas.move(program, a, 1)
    assert titles(program, id) == ["B", "A", "C"]
    agendas.move(program, c, -9)
    assert titles(program, id) == ["C", "B", "A"]
    before = program.latest_step()
    agendas.move(program, c, -1)
    assert program.latest_step() == before
    program.undo()
    assert titles(program, id) == ["B", "A", "C"]


def test_nothing_on_an_agenda_changes_once_its_minutes_are_finished(
    program: Program, meet: Callable[..., str]
) -> None:
    id = meet("2027-01-05")
    (item,) = agendas.add_lines(program, id, [("Budget", 10)])
    minutes.finish(program, id, "en", "# Minutes")
    steps = len(program.rows("SELECT 1 FROM step"))
    seen_item = agendas.item(program, item)
    acts = (
        lambda: agendas.fill(program, id),
        lambda: agendas.add(program, {"meeting": id, "title": "More"}),
        lambda: agendas.add_lines(program, id, [("More", None)]),
        lambda: agendas.change(program, seen_item, {"title": "Other"}),
        lambda: agendas.write(program, seen_item, "More"),
        lambda: agendas.set_state(program, [seen_item], "done"),
        lambda: agendas.move(program, item, 1),
        lambda: agendas.delete(program, [item]),
    )
    for act in acts:
        with pytest.raises(ClubmgrError, match="were finished on"):
            act()
    assert len(program.rows("SELECT 1 FROM step")) == steps
    assert records.get(program, AGENDA_ITEM, item) == seen_item


def test_a_line_is_added_below_what_another_program_wrote_meanwhile(
    program: Program, meet: Callable[..., str]
) -> None:
    meeting = meet("2027-01-05")
    agendas.add_lines(program, meeting, [("Budget", None)])
    (seen_by_both,) = agendas.items_of(program, meeting)
    agendas.write(program, seen_by_both, "Ana speaks.")
    agendas.write(program, seen_by_both, "Bob speaks.")
    agendas.set_state(program, [seen_by_both], "done")
    (item,) = agendas.items_of(program, meeting)
    assert (item.text, item.state) == ("Ana speaks.\nBob speaks.", "done")


def test_a_line_is_added_below_what_was_said(program: Program, meet: Callable[..., str]) -> None:
    id = meet("2027-02-02")
    (item,) = agendas.add_lines(program, id, [("Budget", 10)])
    for line in ("The hall is dear.", "[bold]It[/] is \x1b[31mcold."):
        agendas.write(program, agendas.item(program, item), line)
    assert agendas.item(program, item).text == "The hall is dear.\n[bold]It[/] is [31mcold."
    program.undo()
    assert agendas.item(program, item).text == "The hall is dear."


@pytest.mark.parametrize("act", ["add", "add_lines", "change", "move", "delete", "fill", "take"])
def test_what_an_act_goes_by_is_read_once_nobody_else_can_write(
    program: Program, meet: Callable[..., str], act: str
) -> None:
    id = meet("2027-02-02")
    a, _b = agendas.add_lines(program, id, [("A", None), ("B", None)])
    seen_item = agendas.item(program, a)
    acts: dict[str, Callable[[], object]] = {
        "add": lambda: agendas.add(program, {"meeting": id, "title": "More"}),
        "add_lines": lambda: agendas.add_lines(program, id, [("More", None)]),
        "change": lambda: agendas.change(program, seen_item, {"title": "Other"}),
        "move": lambda: agendas.move(program, a, 1),
        "delete": lambda: agendas.delete(program, [a]),
        "fill": lambda: agendas.fill(program, id),
        "take": lambda: minuting.take(program, seen_item, "More"),
    }
    statements: list[str] = []
    program.connection.set_trace_callback(statements.append)
    acts[act]()
    begun = next(n for n, each in enumerate(statements) if each.startswith("BEGIN"))
    reads = [n for n, each in enumerate(statements) if "FROM minutes" in each or "place" in each]
    assert reads
    assert min(reads) > begun


def test_an_agenda_grows_without_being_read_again_for_each_line(
    program: Program, meet: Callable[..., str]
) -> None:
    id = meet("2027-02-02")
    statements: list[str] = []
    program.connection.set_trace_callback(statements.append)
    agendas.add_lines(program, id, [(f"Item {n}", None) for n in range(5)])
    assert not any("ORDER BY place" in each for each in statements)
    assert [item.place for item in agendas.items_of(program, id)] == [1, 2, 3, 4, 5]


def test_items_that_are_deleted_are_named(program: Program, meet: Callable[..., str]) -> None:
    id = meet("2027-02-02")
    a, b, c = agendas.add_lines(program, id, [("A", None), ("B", None), ("C", None)])
    agendas.delete(program, [a])
    assert program.undo().label == "Deleted A"
    agendas.delete(program, [b, c])
    assert program.undo().label == "Deleted 2 records"
