from __future__ import annotations

from collections.abc import Callable
from typing import Any

from clubmgr.models import acts, opt_outs, records
from clubmgr.models.kinds.person import PERSON
from clubmgr.models.program import Program
from clubmgr.screens.record_form import RecordForm
from clubmgr.text import fold

Opener = Callable[..., Any]


def person(program: Program, family: str) -> dict[str, object]:
    row = program.row("SELECT * FROM person WHERE family_name = :family", family=family)
    return dict(row) if row else {}


async def test_filtering_shows_what_matches_and_esc_peels_filter_then_marks(
    open_app: Opener,
) -> None:
    async with open_app("people") as at:
        await at.press("space", "slash")
        await at.type("silva")
        assert at.names() == ["Ana Silva"]
        assert "People · 1 · “silva” · 1 marked" in at.text
        await at.press("enter", "escape")
        assert len(at.names()) == 5
        assert len(at.list.table.marked) == 1
        await at.press("escape")
        assert not at.list.table.marked
        await at.press("escape", "escape")
        assert at.app.is_running
        assert at.app.current_mode == "people"


async def test_typing_a_filter_presses_no_letter_key(open_app: Opener, program: Program) -> None:
    before = program.generation()
    async with open_app("people") as at:
        await at.press("slash")
        await at.type("naldisyuq1")
        assert at.list.filter_text == "naldisyuq1"
        assert "Nothing matches. Esc clears the filter." in at.text
        assert at.screen is at.list
        assert program.generation() == before
        await at.press("escape")
        assert len(at.names()) == 5


async def test_keys_typed_ahead_go_where_they_were_meant_to_go(open_app: Opener) -> None:
    async with open_app("today") as at:
        await at.type_ahead("2", "slash", "a", "n", "a", "space", "s", "i", "l", "enter")
        assert at.list.filter_text == "ana sil"
        assert at.names() == ["Ana Silva"]
        await at.type_ahead("n", "n", "a", "n", "a")
        assert isinstance(at.screen, RecordForm)
        assert at.screen.texts["given_name"] == "nana"
        assert len(at.app.screen_stack) == 2


async def test_a_wrong_filter_is_pointed_at(open_app: Opener) -> None:
    async with open_app("people") as at:
        await at.press("slash")
        await at.type("ana foo:x")
        shown = at.text.splitlines()
        line = next(n for n, text in enumerate(shown) if "ana foo:x" in text and "“" not in text)
        assert shown[line + 1].index("^") == shown[line].index("foo:x")
        assert "You can look in: name" in shown[line + 2] + shown[line + 3]
        await at.press("backspace")  # `foo:` alone is wrong too
        assert "^" in at.text
        await at.press("escape")
        assert "^" not in at.text
        assert len(at.names()) == 5


async def test_sorting_by_the_menu_again_turns_it_round(open_app: Opener) -> None:
    async with open_app("people") as at:
        names = at.names()
        await at.press("s", "enter")
        assert at.names() == names[::-1]
        assert "Name ▼" in at.text
        await at.press("s", "down", "enter")
        cities = [fold(row.city) for row in at.list.table._pages.rows.page(0, 5)]
        assert cities == sorted(cities)
        assert "City ▲" in at.text


async def test_clicking_a_header_sorts(open_app: Opener) -> None:
    async with open_app("people") as at:
        names = at.names()
        await at.pilot.click("RecordTable", offset=(5, 0))
        await at.pilot.pause()
        assert at.names() == names[::-1]


async def test_deleting_one_asks_and_only_y_says_yes(open_app: Opener, program: Program) -> None:
    async with open_app("people") as at:
        await at.press("slash")
        await at.type("silva")
        await at.press("enter")
        for keep in ("d", "enter", "space", "n"):
            await at.press("d", keep)
            if at.screen is not at.list:
                assert "Delete Ana Silva?" in at.text
                await at.press("escape")
            assert person(program, "Silva")
        await at.press("d")
        assert "candidacies: 1" in at.text
        await at.press("y")
        assert not person(program, "Silva")
        assert at.told == ["Deleted Ana Silva. u takes it back."]
        await at.press("escape", "u")
        assert person(program, "Silva")
        assert at.told[-1] == "Undone: Deleted Ana Silva. U does it again."
        await at.press("U")
        assert not person(program, "Silva")
        assert at.told[-1] == "Done again: Deleted Ana Silva."


async def test_deleting_many_wants_their_number_typed(open_app: Opener, program: Program) -> None:
    async with open_app("people") as at:
        await at.press("asterisk", "d", "y", "enter")
        assert "That is not “5”; nothing was done." in at.text
        assert len(program.rows("SELECT id FROM person")) == 5
        await at.press("backspace", "5", "enter")
        assert program.rows("SELECT id FROM person") == []
        assert "Press i to import a file" in at.text
        await at.press("u")
        assert len(at.names()) == 5
        assert at.screen.focused is at.list.table


async def test_what_somebody_else_deleted_already_is_told_so(
    open_app: Opener, open_program: Callable[..., Program]
) -> None:
    async with open_app("people") as at:
        await at.press("d")
        records.delete(open_program(operator="Other"), PERSON, [at.row.id])
        await at.press("y")
        assert at.told == ["Somebody else deleted it already."]


async def test_a_new_person_has_every_kind_of_field(open_app: Opener, program: Program) -> None:
    async with open_app("people") as at:
        await at.press("n")
        await at.type("Zoe")
        await at.press("enter")
        await at.type("Zahn")
        await at.press("enter")
        await at.type("zoe@example.org, z@example.org")
        fields = [field.name for field in PERSON.fields if field.edited]
        for name in fields[3 : fields.index("language") + 1]:
            await at.press("down")
            assert name
        await at.type("French")
        while at.screen.focused is not at.screen._editors()[-1]:
            await at.press("down")
        await at.type("line one")
        await at.press("enter")
        await at.type("line two")
        await at.press("ctrl+s")
        stored = person(program, "Zahn")
        assert stored["emails"] == '["zoe@example.org", "z@example.org"]'
        assert stored["language"] == "fr"
        assert stored["notes"] == "line one\nline two"
        assert at.row.name == "Zoe Zahn"
        assert at.told == ["Added Zoe Zahn."]


async def test_a_record_that_the_filter_hides_is_told_of(open_app: Opener) -> None:
    async with open_app("people") as at:
        await at.press("slash")
        await at.type("silva")
        await at.press("enter", "n")
        await at.type("Zoe")
        await at.press("ctrl+s")
        assert at.told == ["Added Zoe. The filter hides it; esc clears the filter."]


async def test_a_stale_edit_shows_both_versions_and_saving_again_keeps_ours(
    open_app: Opener, program: Program, open_program: Callable[..., Program]
) -> None:
    other = open_program(operator="Other")
    async with open_app("people") as at:
        id = at.row.id
        await at.press("e")
        await at.press("end")
        await at.type("X")
        seen = records.get(other, PERSON, id)
        acts.change(other, PERSON, seen, {"given_name": "Theirs"})
        await at.press("ctrl+s")
        assert "changed by somebody else" in " ".join(at.text.split())
        assert "Theirs" in at.text
        assert records.get(program, PERSON, id).given_name == "Theirs"
        await at.press("ctrl+s")
        assert records.get(program, PERSON, id).given_name == f"{seen.given_name}X"


async def test_another_programs_writes_appear_and_the_cursor_stays(
    open_app: Opener, open_program: Callable[..., Program], add: Callable[..., str]
) -> None:
    async with open_app("people") as at:
        await at.press("G")
        id = at.row.id
        other = open_program(operator="Other")
        add(other, "person", given_name="Aaron", family_name="Aaronson")
        await at.until(lambda: at.list.table.count == 6)
        assert "Aaron Aaronson" in at.text
        assert at.row.id == id


async def test_who_is_paused_away_or_uninvited_is_not_asked_at_every_letter_of_a_filter(
    open_app: Opener, program: Program
) -> None:
    asked: list[str] = []
    opt_outs.opt_out(program, [row[0] for row in program.rows("SELECT id FROM person")])
    async with open_app("people") as at:
        assert "⊘" in at.text
        program.connection.set_trace_callback(asked.append)
        await at.press("slash")
        await at.type("sil")
        program.connection.set_trace_callback(None)
        assert at.names
    assert any("FROM person" in sql for sql in asked)
    for table in ("pause", "absence", "opt_out"):
        assert not any(f"FROM {table}" in sql for sql in asked)


async def test_marked_people_are_shortlisted_for_a_club(open_app: Opener, program: Program) -> None:
    async with open_app("people") as at:
        await at.press("asterisk", "a")
        await at.type("Club Lyon")
        await at.press("enter")
        assert len(program.rows("SELECT id FROM candidacy")) == 5
        assert at.told == ["2 new candidates for Club Lyon. u takes it back."]
        await at.press("u")
        assert len(program.rows("SELECT id FROM candidacy")) == 3


async def test_y_copies_names_and_addresses(open_app: Opener) -> None:
    async with open_app("people") as at:
        await at.press("slash")
        await at.type("silva")
        await at.press("enter", "y")
        assert at.app.clipboard == "Ana Silva <0@example.org>"
        assert at.told == ["Copied 1 line."]


async def test_a_long_list_is_gathered_beside_the_screen(
    open_app: Opener, program: Program, add: Callable[..., str]
) -> None:
    with program.step("many"):
        for n in range(2_500):
            add(program, "person", given_name=f"Name{n:04}", family_name="Long")
    async with open_app("people") as at:
        assert at.list.table.count == 2_505
        await at.press("G")
        await at.until(lambda: at.row is not None and at.list.table.position == 2_504)
        await at.press("slash")
        await at.type("name2499")
        await at.until(lambda: at.names() == ["Name2499 Long"])
        await at.press("enter", "n")
        await at.type("Zoe")
        await at.press("ctrl+s")
        await at.until(lambda: at.told)
        assert at.told == ["Added Zoe. The filter hides it; esc clears the filter."]
        await at.press("escape")
        await at.type_ahead("slash", *"name24", "enter", "1")  # it is found in another section
        await at.app.workers.wait_for_complete()
        assert at.app.current_mode == "today"
        await at.press("2")
        assert at.list.table.count == 100
    async with open_app("today") as at:
        await at.type_ahead("2", "ctrl+q")  # nor does it matter when all is over
    assert at.app.return_code == 0


async def test_the_detail_pane_follows_on_wide_screens_and_folds_away(open_app: Opener) -> None:
    async with open_app("people", size=(120, 30)) as at:
        await at.until(lambda: "@example.org" in str(at.screen.query_one("#details").render()))
        first = str(at.screen.query_one("#details").render())
        await at.press("j")
        await at.until(lambda: str(at.screen.query_one("#details").render()) != first)
        await at.pilot.resize_terminal(99, 30)
        await at.until(lambda: not at.screen.query_one("#pane").display)
        await at.pilot.resize_terminal(120, 30)
        await at.until(lambda: at.screen.query_one("#pane").display)
