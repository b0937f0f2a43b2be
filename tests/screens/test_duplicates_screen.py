from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from rich.cells import cell_len
from seat import HOSTILE

from clubmgr import i18n
from clubmgr.models import duplicates, records
from clubmgr.models.duplicate_scan import scan
from clubmgr.models.kinds import KINDS
from clubmgr.models.program import Program
from clubmgr.screens.duplicates import DuplicatesScreen
from clubmgr.screens.merging import MergeScreen

Opener = Callable[..., Any]
Add = Callable[..., str]
PERSON = KINDS["person"]


@pytest.fixture
def twins(program: Program, add: Add) -> tuple[str, str]:
    """Two who are one: they have another e-mail, the same city."""
    return (
        add(program, "person", given_name="Eve", family_name="Moss", emails="e@x.org", city="Lyon"),
        add(program, "person", given_name="Eve", family_name="Moss", emails="m@x.org",
            city="Lyon", employer="Acme"),
    )  # fmt: skip


def people(program: Program) -> int:
    return len(program.rows("SELECT 1 FROM person"))


async def on(at: Any, name: str) -> None:
    """Put the cursor on the first person of that name in People."""
    await at.press("slash")
    await at.type(name)
    await at.press("enter")


async def test_few_people_are_looked_through_at_once_and_enter_shows_the_two(
    open_app: Opener, program: Program, twins: tuple[str, str]
) -> None:
    async with open_app("people") as at:
        await at.press("b")
        assert isinstance(at.screen, DuplicatesScreen)
        await at.until(lambda: at.screen.table.count == 1)
        assert "70 %" in at.text and "same name and city" in at.text
        assert at.told[-1] == "1 pair that may be one person"
        await at.press("enter")
        assert isinstance(at.screen, MergeScreen)


async def test_merging_side_by_side_is_one_step_that_u_takes_back(
    open_app: Opener, program: Program, twins: tuple[str, str]
) -> None:
    scan(program)
    before = people(program)
    async with open_app("people") as at:
        await at.press("b", "enter")
        assert [line.id for line in at.rows()] == ["emails", "employer"]
        await at.press("m")
        assert isinstance(at.screen, DuplicatesScreen)
        assert at.told[-1] == "Merged Eve Moss into Eve Moss. u takes it back."
        assert people(program) == before - 1
        (kept,) = (p for p in records.every(program, PERSON) if p.family_name == "Moss")
        assert (set(kept.emails), kept.employer) == ({"e@x.org", "m@x.org"}, "Acme")
        await at.press("u")
        assert people(program) == before


async def test_who_asked_for_the_pairs_of_one_who_was_then_merged_away_sees_those_of_all(
    open_app: Opener, program: Program, twins: tuple[str, str]
) -> None:
    scan(program)
    async with open_app("people") as at:
        await on(at, "Moss")
        await at.press("b", "enter")
        gone = at.screen._gone
        at.screen.dismiss()
        await at.rest()
        at.screen._person = gone
        await at.press("enter", "m")
        assert isinstance(at.screen, DuplicatesScreen)
        assert at.told[-1] == "Merged Eve Moss into Eve Moss. u takes it back."


async def test_enter_takes_the_other_value_and_what_is_left_is_told(
    open_app: Opener, program: Program, add: Add
) -> None:
    one = add(program, "person", family_name="Aarne", city="Lyon")
    other = add(program, "person", family_name="Aarne", city="Nice")
    async with open_app("people") as at:
        at.app.push_screen(MergeScreen(one, other))
        await at.rest()
        assert "City: Nice" in at.text
        await at.press("enter")
        assert at.rows()[0].taken == "Nice"
        assert "City: Lyon" in at.text and "kept as a note" in at.text
        await at.press("t")
        assert at.rows()[0].taken == "Nice"
        await at.press("r")
        assert "Is let go" in at.text
        await at.press("m")
    (kept,) = (p for p in records.every(program, PERSON) if p.family_name == "Aarne")
    assert (kept.id, kept.city, kept.notes) == (other, "Nice", "")


async def test_two_marked_people_are_shown_side_by_side_three_are_refused(
    open_app: Opener, program: Program, twins: tuple[str, str]
) -> None:
    async with open_app("people") as at:
        await on(at, "moss")
        await at.press("asterisk", "m")
        assert isinstance(at.screen, MergeScreen)
        await at.press("escape", "escape", "escape")
        await at.press("asterisk", "m")
        assert "Two people are merged at a time." in at.told[-1]


async def test_not_the_same_is_not_shown_again(
    open_app: Opener, program: Program, twins: tuple[str, str]
) -> None:
    scan(program)
    async with open_app("people") as at:
        await at.press("b", "x")
        assert at.screen.table.count == 0
        assert "are not the same. u takes it back." in at.told[-1]
        await at.press("u")
        assert at.screen.table.count == 1
        await at.press("enter", "x")
        assert isinstance(at.screen, DuplicatesScreen)
        assert at.screen.table.count == 0


async def test_marked_pairs_are_not_the_same_in_one_step(
    open_app: Opener, program: Program, twins: tuple[str, str], add: Add
) -> None:
    for _ in range(2):
        add(program, "person", given_name="Abe", family_name="Zorn", city="Nice")
    scan(program)
    async with open_app("people") as at:
        await at.press("b", "asterisk", "x")
        assert at.screen.table.count == 0
        assert at.told[-1] == "2 pairs: not the same. u takes it back."
        await at.press("u")
        assert at.screen.table.count == 2


async def test_looking_is_stopped_while_people_are_compared_and_the_screen_says_so(
    open_app: Opener, program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    with program.step("Many"):
        for n in range(900):
            values = {"given_name": f"G{n // 2}", "family_name": f"F{n // 2}", "city": "Lyon"}
            records.add(program, PERSON, values | {"emails": (f"{n // 2}@x.org",)})
    advance = DuplicatesScreen._advance

    def press_escape(screen: DuplicatesScreen, done: float) -> None:
        advance(screen, done)
        if done >= 0.6:
            screen.app.call_from_thread(screen.action_close)

    monkeypatch.setattr(DuplicatesScreen, "_advance", press_escape)
    async with open_app("people") as at:
        await at.press("b")
        await at.until(lambda: at.told and "Stopped" in at.told[-1])
        assert isinstance(at.screen, DuplicatesScreen)
    assert len(duplicates.queue(program)) == 0


async def test_a_file_that_is_gone_is_said_and_ends_nothing(
    open_app: Opener, program: Program, twins: tuple[str, str]
) -> None:
    scan(program)
    async with open_app("people") as at:
        await at.press("b")
        there = program.path
        away = there.rename(there.with_name("away.db"))
        await at.press("s")
        await at.until(lambda: at.told)
        away.rename(there)
        assert "There is no" in at.told[-1]
        assert isinstance(at.screen, DuplicatesScreen)


async def test_of_one_person_only_their_pairs_are_shown_until_b(
    open_app: Opener, program: Program, twins: tuple[str, str], add: Add
) -> None:
    for _ in range(2):
        add(program, "person", given_name="Abe", family_name="Zorn", city="Nice")
    scan(program)
    async with open_app("people") as at:
        await on(at, "moss")
        await at.press("b")
        assert at.screen.table.count == 1
        await at.press("b")
        assert at.screen.table.count == 2
        await at.press("slash")
        await at.type("zorn")
        assert at.screen.table.count == 1


async def test_who_is_typed_and_there_already_is_said_below_the_form(
    open_app: Opener, program: Program, twins: tuple[str, str]
) -> None:
    async with open_app("people") as at:
        await at.press("n")
        await at.type("Eve")
        await at.press("tab")
        await at.type("Moss")
        await at.until(lambda: "May be there already: Eve Moss" in at.text)
        assert "(same name)" in at.text
        await at.press("backspace", "backspace", "backspace", "backspace")
        await at.until(lambda: "May be there already" not in at.text)


async def test_who_changes_a_person_is_not_told_of_that_person(
    open_app: Opener, program: Program, twins: tuple[str, str]
) -> None:
    async with open_app("people") as at:
        await on(at, "moss")
        await at.press("e", "end")
        await at.type("e")
        await at.press("tab")
        assert "May be there already" not in at.text


async def test_hostile_names_are_shown_side_by_side_as_they_are(
    open_app: Opener, program: Program, add: Add
) -> None:
    for email in ("h1@x.org", "h2@x.org"):
        add(program, "person", given_name=HOSTILE, family_name="[/] [bold]Moss", emails=email)
    scan(program)
    assert len(duplicates.queue(program)) == 1
    async with open_app("people") as at:
        await at.press("b")
        assert "[bold]O'Brien[/]" in at.text
        await at.press("enter")
        assert isinstance(at.screen, MergeScreen)
        assert "[bold]O'Brien[/]" in at.text


@pytest.mark.parametrize("language", i18n.LANGUAGES)
async def test_the_keys_fit_into_80_columns(
    open_app: Opener, program: Program, twins: tuple[str, str], language: str
) -> None:
    scan(program)
    with i18n.speaking(language):
        async with open_app("people") as at:
            for keys in (("b",), ("enter",)):
                await at.press(*keys)
                assert cell_len(at.keys.rstrip()) <= 80
                assert at.keys.rstrip().endswith(i18n._("Help"))


async def test_what_finds_no_room_in_the_records_of_both_is_told_before_a_merge(
    open_app: Opener, program: Program, twins: tuple[str, str], add: Add
) -> None:
    for who, land in zip(twins, ("FR", "PT"), strict=True):
        add(program, "particulars", person=who, nationality=land)
    scan(program)
    async with open_app("people", size=(120, 40)) as at:
        await at.press("b", "enter")
        assert "Particulars · Eve Moss: Nationality: " in at.text
