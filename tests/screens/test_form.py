from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from textual import events
from textual.widgets import Static

from clubmgr.models import journal, records
from clubmgr.models.kinds import KINDS
from clubmgr.models.kinds.club import CLUB
from clubmgr.models.kinds.meeting import MEETING
from clubmgr.models.kinds.person import PERSON
from clubmgr.models.program import Program
from clubmgr.screens.record_form import RecordForm
from clubmgr.screens.widgets.field_row import FieldRow, FieldText

Opener = Callable[..., Any]
HOSTILE = "[bold]O'Brien[/] \x1b[31m=1+1"


def one(program: Program, kind: str, **where: str) -> dict[str, Any]:
    conditions = " AND ".join(f"{name} = :{name}" for name in where)
    rows = program.rows(f"SELECT * FROM {kind} WHERE {conditions}", **where)
    assert len(rows) == 1
    return dict(rows[0])


def focused(at: Any) -> str:
    row = next(a for a in at.screen.focused.ancestors if isinstance(a, FieldRow))
    return str(row.field.name)


def complaints(at: Any) -> dict[str, str]:
    return {
        row.field.name: str(row.query_one(".error", Static).content)
        for row in at.screen.query(FieldRow)
        if row.has_class("-wrong")
    }


def note(at: Any) -> str:
    return str(at.screen.query_one("#form-note", Static).content)


async def go_to(at: Any, field: str) -> None:
    at.screen.row_of(field).editor.focus()
    await at.rest()


async def test_enter_goes_on_and_saves_on_the_last_field(
    open_app: Opener, program: Program
) -> None:
    async with open_app("people") as at:
        await at.press("n")
        await at.type("Zoe")
        await at.press("enter")
        assert focused(at) == "family_name"
        await at.type("Zimmer")
        names = [field.name for field in KINDS["person"].fields]
        await at.press(*["enter"] * (names.index("owner") - names.index("family_name")))
        assert focused(at) == "owner"
        await at.type("Max")
        await at.press("enter")
        assert focused(at) == "notes"  # a text: enter begins a line there, and tab leads on
        assert "tab Next" in at.keys
        assert "⏎" not in at.keys
        await at.press("ctrl+s")
        assert at.row.name == "Zoe Zimmer"
    assert one(program, "person", given_name="Zoe")["owner"] == "Max"


async def test_enter_on_the_last_line_saves(open_app: Opener, program: Program) -> None:
    async with open_app("clubs") as at:
        await at.press("p")
        await at.press(*["enter"] * 11)
        assert focused(at) == "prepare"
        await at.press("enter")
        assert "4 meetings, not made yet" in at.text


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (40, 10)])
@pytest.mark.parametrize(
    ("section", "kind"),
    [("people", "person"), ("clubs", "club"), ("prospects", "candidacy"), ("meetings", "meeting")],
)
async def test_every_field_comes_into_view_with_its_hint(
    open_app: Opener, section: str, kind: str, size: tuple[int, int]
) -> None:
    async with open_app(section, size=size) as at:
        await at.press("n")
        box = at.screen.query_one(".form")
        foot = at.screen.query_one("#form-foot")
        for field in [field for field in KINDS[kind].fields if field.edited]:
            assert focused(at) == field.name
            row = at.screen.row_of(field.name)
            await at.until(lambda row=row: row.editor.region.bottom <= foot.region.y)
            for part in (row.query_one(".label"), row.editor):
                assert part.region.y > box.region.y
                assert box.region.x < part.region.x
                assert part.region.right < box.region.right
            shown = " ".join(line.strip(" │") for line in at.text.splitlines())
            for word in row.hint().split():
                assert word in shown
            assert row.editor.size.width >= min(30, size[0] - 6)
            await at.press("tab")


@pytest.mark.parametrize("section", ["people", "clubs", "prospects", "leaders", "meetings"])
async def test_ctrl_s_in_an_empty_form_names_what_is_needed_at_once(
    open_app: Opener, program: Program, section: str
) -> None:
    before = program.generation()
    async with open_app(section) as at:
        await at.press("n")
        texts = at.screen.texts
        required = {f.name for f in at.screen.kind.fields if f.required and f.edited}
        await at.press("down", "ctrl+s")
        assert set(complaints(at)) >= {name for name in required if not texts[name]}
        assert focused(at) == next(iter(complaints(at)))
        assert all(text.startswith("! ") for text in complaints(at).values())
    assert program.generation() == before


async def test_all_wrong_fields_are_named_and_the_first_has_the_focus(
    open_app: Opener, program: Program
) -> None:
    async with open_app("meetings") as at:
        await at.press("n")
        await at.type("Club Nowhere")
        await at.press("tab")
        await at.type("T")
        await go_to(at, "starts_at")
        await at.type("someday")
        await go_to(at, "timezone")
        await at.type("Mars")
        await at.press("ctrl+s")
        wrong = complaints(at)
        assert list(wrong) == ["club", "starts_at", "timezone"]
        assert "Club Nowhere" in wrong["club"]
        assert "2027-01-31 18:30" in wrong["starts_at"]
        assert "Europe/Paris" in wrong["timezone"]
        assert focused(at) == "club"
        assert at.screen.texts["timezone"] == "Mars"
        await at.press("x")
        assert "club" not in complaints(at)  # what is being mended complains no more


async def test_a_field_is_checked_when_it_is_left(open_app: Opener) -> None:
    async with open_app("clubs") as at:
        await at.press("n")
        await go_to(at, "founded_on")
        await at.type("x")
        await at.press("tab")
        assert list(complaints(at)) == ["founded_on"]


async def test_esc_warns_only_when_something_was_changed(
    open_app: Opener, program: Program
) -> None:
    async with open_app("people") as at:
        await at.press("e", "escape")
        assert at.screen is at.list
        await at.press("e", "tab", "x", "escape")
        assert "Unsaved changes" in note(at)
        await at.press("y")  # goes on typing: the next esc warns again
        await at.press("escape")
        assert isinstance(at.screen, RecordForm)
        await at.press("backspace", "backspace", "escape")
        assert at.screen is at.list
        await at.press("e", "x", "escape", "escape")
        assert at.screen is at.list
    assert program.latest_step().label == journal.latest(program.connection).label  # type: ignore[union-attr]


async def test_a_change_of_a_long_text_is_a_change(open_app: Opener, program: Program) -> None:
    async with open_app("clubs") as at:
        await at.press("e")
        await go_to(at, "mission")
        await at.press("x", "escape", "escape")
        assert at.screen is at.list
        await at.press("e")
        await go_to(at, "mission")
        await at.press("x", "escape", "y", "escape")
        assert isinstance(at.screen, RecordForm)  # typing takes the warning back


async def test_what_is_typed_ahead_goes_into_the_field_it_was_meant_for(
    open_app: Opener,
) -> None:
    async with open_app("people") as at:
        await at.press("n")
        await at.type_ahead(*"Ana", "enter", *"Silva", "enter", *"ana")
        texts = at.screen.texts
        assert [texts[name] for name in ("given_name", "family_name", "emails")] == [
            "Ana",
            "Silva",
            "ana",
        ]


async def test_saving_twice_at_once_makes_one_record(open_app: Opener, program: Program) -> None:
    async with open_app("people") as at:
        await at.press("n")
        await at.type("Twice")
        await at.type_ahead("ctrl+s", "ctrl+s")
        await at.rest()
    one(program, "person", given_name="Twice")


async def test_choices_and_days_turn_and_what_is_read_is_echoed(open_app: Opener) -> None:
    async with open_app("clubs") as at:
        await at.press("n")
        assert "^↑" not in at.keys
        await go_to(at, "visibility")
        assert "^↑ Next" in at.keys
        await at.press("ctrl+up")
        assert at.screen.texts["visibility"] == "private"
        await at.press("ctrl+up")
        assert at.screen.texts["visibility"] == "public"
        await at.press("ctrl+down", "ctrl+down")
        assert at.screen.texts["visibility"] == ""
        await go_to(at, "dues")
        await at.press("ctrl+up")
        assert at.screen.texts["dues"] == "yes"
        await go_to(at, "founded_on")
        await at.type("fri")
        assert "→ 15 Jan 2027" in at.text
        await at.press("ctrl+up")
        assert at.screen.texts["founded_on"] == "2027-01-16"
        await at.press("ctrl+down", "ctrl+down")
        assert at.screen.texts["founded_on"] == "2027-01-14"


async def test_names_choices_and_zones_are_completed(open_app: Opener, program: Program) -> None:
    async with open_app("clubs") as at:
        await at.press("n")
        await at.type("Completed")
        await go_to(at, "brand_contact")
        await at.type("ana s")
        await at.until(lambda: at.screen.focused._suggestion)
        await at.press("right")
        assert at.screen.texts["brand_contact"] == "ana silva"
        person = one(program, "person", given_name="Ana")
        assert f"→ Ana Silva ({person['id'][:8]})" in at.text
        await go_to(at, "stage")
        await at.type("dinner p")
        await at.until(lambda: at.screen.focused._suggestion)
        await at.press("right")
        await go_to(at, "timezone")
        await at.type("europe/lis")
        await at.until(lambda: at.screen.focused._suggestion)
        await at.press("right", "ctrl+s")
    club = one(program, "club", name="Completed")
    assert club["brand_contact"] == person["id"]
    assert club["stage"] == "dinner_planned"
    assert club["timezone"] == "Europe/Lisbon"


async def test_hostile_text_is_stored_clean_and_shown_as_it_is(
    open_app: Opener, program: Program
) -> None:
    async with open_app("clubs") as at:
        await at.press("n")
        at.screen.post_message(events.Paste(f"{HOSTILE}\x1b]0;pwned\x07 [@click=app.quit]x[/]"))
        await at.rest()
        await at.press("ctrl+s")
        assert "[bold]O'Brien[/]" in at.text
        await at.press("e")
        assert "[bold]O'Brien[/]" in at.text  # the form's title
        await at.press("escape")
    name = next(row["name"] for row in program.rows("SELECT name FROM club") if "click" in row[0])
    assert name == "[bold]O'Brien[/] [31m=1+1]0;pwned [@click=app.quit]x[/]"


async def test_lines_that_are_pasted_into_a_line_are_all_kept(
    open_app: Opener, program: Program
) -> None:
    async with open_app("people") as at:
        await at.press("n")
        at.screen.post_message(events.Paste("Ada\r\nMaria\n"))
        await at.rest()
        assert at.screen.texts["given_name"] == "Ada Maria"
        await go_to(at, "emails")
        at.screen.post_message(events.Paste("a@example.org\n\nb@example.org\n"))
        await at.rest()
        assert at.screen.texts["emails"] == "a@example.org, b@example.org"
        await go_to(at, "notes")
        at.screen.post_message(events.Paste("one\ntwo\x00\x1b[31m"))
        await at.rest()
        await at.press("ctrl+s")
    stored = one(program, "person", given_name="Ada Maria")
    assert stored["emails"] == '["a@example.org", "b@example.org"]'
    assert stored["notes"] == "one\ntwo[31m"


async def test_arrows_lead_through_a_text_and_out_of_it(open_app: Opener) -> None:
    async with open_app("clubs") as at:
        await at.press("n")
        await go_to(at, "mission")
        await at.press("a", "enter", "b")
        assert at.screen.texts["mission"] == "a\nb"
        await at.press("up")
        assert focused(at) == "mission"
        await at.press("up")
        assert focused(at) == "stage"
        await at.press("down", "down", "down")
        assert focused(at) == "audience"


async def test_a_long_text_grows_and_stays_in_view(open_app: Opener) -> None:
    async with open_app("clubs", size=(80, 24)) as at:
        await at.press("n")
        await go_to(at, "notes")
        await at.press("a", *["enter"] * 6, "z")
        text = at.screen.row_of("notes").editor
        foot = at.screen.query_one("#form-foot")
        await at.until(lambda: text.region.height >= 7 and text.region.bottom <= foot.region.y)
        assert isinstance(text, FieldText)


async def test_a_meeting_that_is_moved_keeps_its_length(open_app: Opener, program: Program) -> None:
    async with open_app("meetings") as at:
        at.list.reveal(one(program, "meeting", title="Quarterly")["id"])
        await at.press("e")
        await go_to(at, "starts_at")
        await at.press("ctrl+up")
        assert at.screen.texts["ends_at"] == "2027-01-06 20:30"
        await go_to(at, "ends_at")
        await at.press("end", "ctrl+u")
        await at.type("3h")
        assert "→ Wed 6 Jan 2027 21:30" in at.text
        await go_to(at, "starts_at")
        await at.press("ctrl+up")
        assert at.screen.texts["ends_at"] == "3h"  # what is typed stands
        await at.press("ctrl+s")
    meeting = one(program, "meeting", title="Quarterly")
    assert (meeting["starts_at"], meeting["ends_at"]) == ("2027-01-07T18:30", "2027-01-07T21:30")


async def test_a_stale_edit_is_refused_with_both_versions_and_the_next_save_keeps_ours(
    open_app: Opener, program: Program, open_program: Callable[..., Program]
) -> None:
    id = one(program, "club", name="Club Lyon")["id"]
    async with open_app("clubs") as at:
        at.list.reveal(id)
        await at.press("e")
        other = open_program(operator="Somebody")
        records.change(other, CLUB, records.get(other, CLUB, id), {"city": "Nantes"})
        await go_to(at, "city")
        await at.press("end", "2", "ctrl+s")
        assert "changed by somebody else" in note(at)
        assert "stored “Nantes”, yours “Lyon2”" in note(at)
        assert records.get(program, CLUB, id).city == "Nantes"
        await at.press("ctrl+s")
        assert at.screen is at.list
    assert records.get(program, CLUB, id).city == "Lyon2"


async def test_a_field_that_is_not_touched_is_not_read_again(
    open_app: Opener, program: Program, add: Callable[..., str]
) -> None:
    add(program, "person", given_name="Ana", family_name="Silva", emails="other@example.org")
    club = add(program, "club", name="Two of a name", brand_contact="0@example.org")
    async with open_app("clubs") as at:
        at.list.reveal(club)
        await at.press("e")
        await go_to(at, "brand_contact")
        await at.press("tab")
        assert complaints(at) == {}  # “Ana Silva” alone could be two people
        await go_to(at, "city")
        await at.type("Bron")
        await at.press("ctrl+s")
    stored = records.get(program, CLUB, club)
    assert stored.city == "Bron"
    assert records.describe(program, PERSON, stored.brand_contact) == "Ana Silva"


async def test_what_is_needed_is_marked_by_a_word(open_app: Opener) -> None:
    async with open_app("meetings") as at:
        await at.press("n")
        for field in MEETING.fields:
            if field.required and field.edited:
                assert f"{field.label} (needed)" in at.text


async def test_a_form_of_a_list_that_is_saved_untouched_tells_of_nothing(
    open_app: Opener, program: Program
) -> None:
    async with open_app("people") as at:
        before = program.generation()
        await at.press("e", "ctrl+s")
        assert at.screen is at.list
        assert (at.told, program.generation()) == ([], before)


async def test_what_is_typed_replaces_a_choice_a_day_a_number(
    open_app: Opener, program: Program
) -> None:
    program.execute("UPDATE club SET notice_days = 10 WHERE name = 'Club Lyon'")
    async with open_app("clubs") as at:
        await at.until(lambda: at.row is not None and at.row.name != "")
        while at.row.name != "Club Lyon":
            await at.press("j")
        await at.press("e")
        await go_to(at, "notice_days")
        await at.type("15")
        assert at.screen.row_of("notice_days").text == "15"
        await go_to(at, "stage")
        await at.type("dorm")
        assert at.screen.row_of("stage").text == "dorm"


async def test_what_is_typed_at_a_list_begins_another_item(
    open_app: Opener, program: Program, add: Callable[..., str]
) -> None:
    add(program, "person", family_name="Aaa", tags="dev, qa", city="Lyon")
    async with open_app("people") as at:
        while at.row.family_name != "Aaa":
            await at.press("j")
        await at.press("e")
        await go_to(at, "tags")
        await at.type("press")
        assert at.screen.row_of("tags").text == "dev, qa, press"
        await go_to(at, "city")
        await at.press("end")
        await at.type("s")
        assert at.screen.row_of("city").text == "Lyons"
        await go_to(at, "tags")
        await at.press("backspace")
        await at.type("d")
        assert at.screen.row_of("tags").text == "dev, qa, presd"
