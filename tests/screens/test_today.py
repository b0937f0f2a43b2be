from __future__ import annotations

from collections.abc import Callable
from typing import Any

from clubmgr.models import leaks, pauses, records, settings
from clubmgr.models.kinds import KINDS
from clubmgr.models.program import Program
from clubmgr.screens.few import FewScreen
from clubmgr.screens.journey import JourneyScreen
from clubmgr.screens.logging import LogForm
from clubmgr.screens.privacy_requests import PrivacyRequestsScreen
from clubmgr.screens.retention import RetentionScreen
from clubmgr.screens.sheets import SheetScreen
from clubmgr.screens.widgets.form import Form

Opener = Callable[..., Any]


async def on(at: Any, kind: str) -> Any:
    """Move to the first thing of a kind."""
    await at.press("g")
    while at.row.kind != kind:
        position = at.list.table.position
        await at.press("j")
        assert at.list.table.position > position, f"no {kind}"
    return at.row


async def test_an_empty_program_names_the_first_steps_and_their_keys(
    open_app: Opener, empty_program: Program, add: Callable[..., str]
) -> None:
    async with open_app("today", on=empty_program) as at:
        for line in ("○ 5  add a club (n)", "○ 2  import people", "○ 6  plan the club"):
            assert line in at.text
        add(empty_program, "club", name="Club Lyon")
        await at.until(lambda: "✓ 5  add a club" in at.text)


async def test_everything_due_is_listed_with_a_glyph_and_a_word(open_app: Opener) -> None:
    async with open_app() as at:
        for line in ("! overdue", "● today", "○ soon"):
            assert line in at.text
        kinds = [row.kind for row in at.list.table._pages.rows.page(0, 20)]
        assert set(kinds) == {
            "touchpoint", "candidacy", "meeting", "report", "mandate", "vacant",
        }  # fmt: skip


async def test_done_takes_each_kind_off_the_list_and_undo_brings_it_back(
    open_app: Opener,
) -> None:
    async with open_app() as at:
        for kind in ("touchpoint", "candidacy", "report"):
            id = (await on(at, kind)).id
            count = at.list.table.count
            await at.press("x")
            assert at.list.table.count == count - 1
            assert at.list.table._pages.rows.find(id) is None
            assert at.told[-1].endswith("u takes it back.")
            await at.press("u")
            assert at.list.table.count == count


async def test_what_comes_by_itself_says_so(open_app: Opener, program: Program) -> None:
    async with open_app() as at:
        before = program.generation()
        for kind, settled in (
            ("meeting", "This comes by itself: "),
            ("mandate", "Only a mandate settles this: "),
            ("vacant", "Only a mandate settles this: "),
        ):
            await on(at, kind)
            await at.press("x")
            assert at.told[-1].startswith(settled)
            await at.press("l")
            assert at.told[-1].startswith("This day cannot be moved here: enter leads")
        assert program.generation() == before


async def test_a_loan_comes_back_with_the_value_of_its_use(
    open_app: Opener, program: Program, add: Callable[..., str]
) -> None:
    id = add(
        program, "perk", person="0@example.org", kind="loan", title="Camera", value="90",
        given_on="2027-01-05", due_back_on="2027-01-15",
    )  # fmt: skip
    async with open_app() as at:
        await on(at, "loan")
        await at.press("x")
        assert isinstance(at.screen, Form)
        assert records.get(program, KINDS["perk"], id).returned_on is None
        at.screen.row_of("use_value").editor.focus()
        await at.type("40")
        await at.press("ctrl+s")
        perk = records.get(program, KINDS["perk"], id)
        assert (perk.returned_on, perk.use_value) == ("2027-01-12", 4000)
        assert at.told[-1].endswith("u takes it back.")


async def test_the_day_of_a_signature_is_asked(
    open_app: Opener, program: Program, add: Callable[..., str]
) -> None:
    id = add(
        program, "agreement", title="Fair", person="0@example.org", starts_on="2027-01-01",
        sent_on="2027-01-01",
    )  # fmt: skip
    async with open_app() as at:
        await on(at, "signature")
        await at.press("x", "escape")
        assert records.get(program, KINDS["agreement"], id).signed_on is None
        await at.press("x")
        await at.press(*["backspace"] * 10)
        await at.type("2027-01-08")
        await at.press("enter")
        assert records.get(program, KINDS["agreement"], id).signed_on == "2027-01-08"


async def test_what_is_noted_elsewhere_names_the_key_that_leads_there(
    open_app: Opener, program: Program, add: Callable[..., str]
) -> None:
    add(program, "feedback", kind="question", title="Lens", received="2027-01-11 09:00")
    async with open_app() as at:
        await on(at, "answer")
        await at.press("x")
        assert at.told[-1].endswith("Enter leads to where it is noted.")
        assert "clubmgr" not in at.told[-1]


async def test_escape_leads_back_to_what_is_due(
    open_app: Opener, program: Program, add: Callable[..., str]
) -> None:
    add(program, "action", club="Club Lyon", title="book a room", due_on="today")
    async with open_app() as at:
        for kind in ("touchpoint", "action"):
            id = (await on(at, kind)).id
            await at.press("enter")
            await at.until(lambda: at.app.current_mode != "today")
            await at.press("escape")
            await at.until(lambda: at.app.current_mode == "today")
            assert at.row.id == id
        await at.press("2", "escape", "escape")
        assert at.app.current_mode == "people"


async def test_the_end_of_an_award_and_a_leak_lead_to_their_rows(
    open_app: Opener, program: Program, add: Callable[..., str]
) -> None:
    settings.change(program, {"recognition": True})
    badge = add(program, "badge", name="Voice", kind="status")
    award = add(
        program, "award", person="0@example.org", badge=badge, given_on="2026-01-24",
        until_on="2027-01-24", reason="Talks",
    )  # fmt: skip
    preview = add(
        program, "preview", title="Grip", embargo_at="2026-12-01 09:00", leaked_on="2026-11-28"
    )
    first, second = leaks.checks(program, preview)[:2]
    leaks.settle(program, [first.id])
    async with open_app() as at:
        for kind, row in (("award", award), ("leak", second.id)):
            await on(at, kind)
            await at.press("enter")
            await at.until(lambda: isinstance(at.screen, FewScreen))
            await at.until(lambda row=row: at.screen.table.highlighted.id == row)
            await at.press("escape")
            await at.until(lambda: at.app.current_mode == "today")


async def test_a_contact_that_is_due_is_done_by_logging_it(
    open_app: Opener, program: Program, add: Callable[..., str]
) -> None:
    ana = add(program, "person", given_name="Zoe", segments="press")
    add(program, "touchpoint", person=ana, happened_on="2026-12-01")
    settings.change(program, {"cadence": ("press: 30",)})
    async with open_app() as at:
        assert (await on(at, "cadence")).record == ana
        assert "↻ rhythm" in at.text
        await at.press("x")
        assert isinstance(at.screen, LogForm)
        await at.press("escape")
        assert at.row.kind == "cadence"
        await at.press("x")
        await at.type("said hello")
        await at.press("ctrl+s")
        assert at.told[-1] == "Logged with Zoe: call. u takes it back."
        kinds = [row.kind for row in at.list.table._pages.rows.page(0, 20)]
        assert "cadence" not in kinds
        await at.press("u")
        await on(at, "cadence")
        await at.press("l")
        await at.press("enter")
        running = pauses.running(program, ana)
        assert running is not None
        assert pauses.back_on(running) == "2027-01-19"


async def test_a_rest_that_is_over_is_ended_with_one_key_or_moved(
    open_app: Opener, program: Program, add: Callable[..., str]
) -> None:
    id = add(
        program, "candidacy", person="3@example.org", club="Club Lyon",
        snoozed_until="today", snooze_reason="exams",
    )  # fmt: skip
    async with open_app() as at:
        assert (await on(at, "rest")).id == id
        assert "◌ rest over" in at.text
        await at.press("l", "enter")
        assert records.get(program, KINDS["candidacy"], id).snoozed_until == "2027-01-19"
        await at.press("u")
        await on(at, "rest")
        await at.press("x")
        assert records.get(program, KINDS["candidacy"], id).snoozed_until is None


async def test_contacts_due_in_a_long_program_come_from_beside_the_screen(
    open_app: Opener, program: Program, add: Callable[..., str]
) -> None:
    with program.step("many"):
        for n in range(2_001):
            add(program, "person", given_name=f"Name{n:04}", segments="press")
        program.execute("UPDATE person SET created_at = '2026-01-01T00:00:00Z'")
    settings.change(program, {"cadence": ("press: 30",)})
    async with open_app() as at:
        await at.until(lambda: "and 1,981 more contacts due" in at.text)
        await on(at, "cadence")
        contacted = at.row.id
        await at.press("x", "ctrl+s")
        assert at.list.table._pages.rows.find(contacted) is None  # at once: it is heeded
        await at.until(lambda: "and 1,980 more contacts due" in at.text)
        assert at.list.table._pages.rows.find(contacted) is None


async def test_the_day_is_told_in_days_beside_its_word(open_app: Opener) -> None:
    async with open_app(size=(99, 30)) as at:
        for line in ("! overdue 1 d", "○ soon 2 d", "11 Jan 2027", "» follow-up", "▸ next step"):
            assert line in at.text


async def test_later_moves_to_a_day_in_words_and_keeps_what_it_cannot_read(
    open_app: Opener, program: Program
) -> None:
    async with open_app() as at:
        for kind, field in (("touchpoint", "follow_up_on"), ("candidacy", "next_step_on")):
            id = (await on(at, kind)).id
            await at.press("l")
            await at.type("xyz")
            await at.press("enter")
            assert "“xyz” is not a date" in at.text
            await at.press("backspace", "backspace", "backspace")
            await at.type("+1w")
            await at.press("enter")
            row = program.row(f"SELECT {field} FROM {kind} WHERE id = :id", id=id)
            assert row is not None
            assert row[0] == "2027-01-19"
            assert at.row.id == id


async def test_enter_goes_to_the_record_in_its_section(
    open_app: Opener, program: Program, add: Callable[..., str]
) -> None:
    add(program, "candidacy", person="3@example.org", club="Club Lyon", snoozed_until="today")
    add(program, "pause", person="2@example.org", starts_on="2027-01-02", ends_on="2027-01-08")
    add(program, "milestone", club="Club Lyon", step="structure", planned_on="today")
    add(program, "action", club="Club Lyon", title="book a room", due_on="today")
    dinner = {"kind": "dinner", "status": "held", "starts_at": "2026-12-20 19:00", "ends_at": "3h"}
    add(program, "club", name="Club Lille", stage="dinner_held")
    add(program, "meeting", club="Club Lille", title="x", timezone="Europe/Paris", **dinner)
    zoe = add(program, "person", given_name="Zoe", segments="press")
    add(program, "touchpoint", person=zoe, happened_on="2026-12-01")
    settings.change(program, {"cadence": ("press: 30",)})
    async with open_app() as at:
        for kind, section in (
            ("touchpoint", "people"),
            ("candidacy", "prospects"),
            ("rest", "prospects"),
            ("pause", "people"),
            ("meeting", "meetings"),
            ("report", "meetings"),
            ("mandate", "clubs"),
            ("milestone", "clubs"),
            ("action", "clubs"),
            ("journey", "clubs"),
            ("cadence", "people"),
        ):
            record = (await on(at, kind)).record
            await at.press("enter")
            await at.until(lambda section=section: at.app.current_mode == section)
            await at.until(lambda record=record: at.row is not None and at.row.id == record)
            journey = kind in ("milestone", "journey")
            await at.until(lambda on=journey: isinstance(at.screen, JourneyScreen) is on)
            await at.press("1")


async def test_enter_on_a_decision_that_is_due_opens_its_sheet(
    open_app: Opener, program: Program, add: Callable[..., str]
) -> None:
    call = {"kind": "call", "starts_at": "2027-03-12 18:00", "ends_at": "1h"}
    meeting = add(program, "meeting", club="Club Lyon", title="Founding call", **call)
    add(program, "action", club="Club Lyon", meeting=meeting, sheet="call", title="Mission",
        due_on="today")  # fmt: skip
    async with open_app() as at:
        await on(at, "action")
        await at.press("enter")
        await at.until(lambda: isinstance(at.screen, SheetScreen))
        assert "Founding call" in at.text
        await at.press("escape")
        await at.until(lambda: at.app.current_mode == "today")


async def test_what_stands_behind_each_thing_is_read_beside_it(
    open_app: Opener, program: Program, add: Callable[..., str]
) -> None:
    add(program, "action", club="Club Lyon", title="book a room", owner="Tom", due_on="today")
    async with open_app(size=(130, 40)) as at:
        await on(at, "action")
        await at.until(lambda: "Tom" in at.text)
        await on(at, "touchpoint")
        await at.until(lambda: "will call back" in str(at.screen.query_one("#details").render()))


async def test_edit_changes_the_record_behind_the_line(open_app: Opener, program: Program) -> None:
    async with open_app() as at:
        await on(at, "touchpoint")
        await at.press("e")
        await at.press("down", "end")
        await at.type("!")
        await at.press("ctrl+s")
        assert program.row("SELECT 1 FROM touchpoint WHERE summary = 'will call back!'")


async def test_of_two_things_about_one_record_the_cursor_stays_on_the_one_it_is_on(
    open_app: Opener, program: Program, add: Callable[..., str]
) -> None:
    ana = add(program, "person", given_name="Zoe")
    block = add(
        program, "sanction", club="Club Lyon", person=ana, measure="block", facts="Advertised",
        happened_on="2026-12-20", decided_on="2026-12-21", ends_on="2027-01-19",
        next_step_on="2027-01-18", exception="Grave",
    )  # fmt: skip
    async with open_app() as at:
        for kind in ("block", "review"):
            assert (await on(at, kind)).id == block
            at.list.reload()
            assert (at.row.id, at.row.kind) == (block, kind)


async def test_privacy_that_is_due_leads_to_its_rows(
    open_app: Opener, program: Program, add: Callable[..., str]
) -> None:
    asked = "4@example.org"
    add(
        program, "privacy_request", person="0@example.org", right="access", received_on="2026-12-10"
    )
    program.execute(
        "UPDATE person SET created_at = '2023-01-12T09:00:00Z' WHERE emails LIKE '%4@%'"
    )
    add(program, "retention_review", person=asked, decision="asked", reviewed_on="2026-12-05")
    async with open_app() as at:
        for kind, screen in (
            ("privacy_request", PrivacyRequestsScreen),
            ("retention", RetentionScreen),
        ):
            await on(at, kind)
            await at.press("enter")
            await at.until(lambda screen=screen: isinstance(at.screen, screen))
            await at.press("1")
