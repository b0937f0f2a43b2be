"""`d` over a few rows: it always asks, and names what would go."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from test_gone import SCREENS, Here, filled_file  # noqa: F401  (the sample program)

from clubmgr.keys import keys_of
from clubmgr.models import activities, records
from clubmgr.models.kinds.agreement import AGREEMENT
from clubmgr.models.kinds.perk import OFFERING
from clubmgr.models.program import Program
from clubmgr.screens.activities import ActivitiesScreen
from clubmgr.screens.agreements import AgreementsScreen
from clubmgr.screens.catalogue import CatalogueScreen
from clubmgr.screens.dialogs import Confirm, TypeToConfirm
from clubmgr.screens.few import FewScreen

Opener = Callable[..., Any]

OF_PARTNERS = {
    "advertisers", "agreements", "badges", "brandwork", "budgets", "catalogue",
    "challenges", "channels", "contents", "contributions", "deliverables", "draws", "engagements",
    "feedback", "figures", "kits", "limits", "previews", "readers", "referrals", "requests",
    "testimonies", "typed",
}  # fmt: skip
DELETING = [screen for screen in SCREENS if screen.PLACE in OF_PARTNERS]


def test_every_place_with_a_d_is_looked_at() -> None:
    assert {screen.PLACE for screen in DELETING} == OF_PARTNERS
    assert all(any("d" in key.keys.split(",") for key in keys_of(place)) for place in OF_PARTNERS)


@pytest.mark.parametrize("screen", DELETING, ids=lambda screen: screen.__name__)
async def test_d_asks_and_names_the_record(
    open_app: Opener, program: Program, screen: type[FewScreen]
) -> None:
    async with open_app("clubs") as at:
        at.app.push_screen(SCREENS[screen](Here(program)))
        await at.rest()
        before = program.acts
        for _row in range(at.screen.table.count):
            await at.press("d")
            if isinstance(at.screen, Confirm):
                break
            assert at.told, "it says why this one is not deleted"
            await at.press("down")
        assert isinstance(at.screen, Confirm), screen
        question = at.screen._question
        assert question.startswith(("Delete ", "Forget who brought ")), question
        assert not question.startswith("Delete 1 "), question
        assert "take it back with u" in at.screen._more
        await at.press("d", "enter", "n")
        assert program.acts == before


async def test_several_are_counted_and_what_goes_along_is_named(
    open_app: Opener, program: Program
) -> None:
    async with open_app("clubs") as at:
        at.app.push_screen(AgreementsScreen())
        await at.rest()
        await at.press("asterisk", "d")
        assert isinstance(at.screen, TypeToConfirm)
        count = len(at.app.screen_stack[-2].table.marked)
        assert count > 1
        assert f"Delete {count} records?" in at.text
        assert "deliverables: " in at.screen._more
        left = len(list(records.every(program, AGREEMENT))) - count
        await at.type(str(count))
        await at.press("enter")
        assert len(list(records.every(program, AGREEMENT))) == left


async def test_d_deletes_all_that_are_marked_in_the_catalogue(
    open_app: Opener, program: Program
) -> None:
    async with open_app("clubs") as at:
        at.app.push_screen(CatalogueScreen())
        await at.rest()
        before = len(list(records.every(program, OFFERING)))
        await at.press("space", "space", "d")
        assert isinstance(at.screen, TypeToConfirm)
        await at.press("2", "enter")
        assert len(list(records.every(program, OFFERING))) == before - 2


async def test_an_activity_of_ones_own_goes_after_asking(
    open_app: Opener, program: Program, add: Callable[..., str]
) -> None:
    add(program, "activity", name="Translated", points="2")
    async with open_app("clubs") as at:
        at.app.push_screen(ActivitiesScreen())
        await at.rest()
        while at.screen.table.highlighted.label != "Translated":
            await at.press("down")
        await at.press("d")
        assert isinstance(at.screen, Confirm)
        assert at.screen._question.startswith("Delete Translated")
        await at.press("y")
        assert all(weight.label != "Translated" for weight in activities.every(program))


async def test_marks_are_counted_and_what_does_one_row_only_is_grey_beside_them(
    open_app: Opener, program: Program
) -> None:
    async with open_app("clubs") as at:
        at.app.push_screen(AgreementsScreen())
        await at.rest()
        before = program.acts
        await at.press("space", "space")
        assert "2 marked" in at.text
        await at.press("x")
        assert at.told[-1] == "This is for one at a time: esc clears the marks."
        assert program.acts == before
        await at.press("escape")
        assert "marked" not in at.text
        assert isinstance(at.screen, AgreementsScreen)


def test_what_heeds_marks_is_a_key_of_the_place() -> None:
    for screen in SCREENS:
        own = {key.action for key in keys_of(screen.PLACE)}
        assert own.issuperset(screen.HEEDS or ()), screen
