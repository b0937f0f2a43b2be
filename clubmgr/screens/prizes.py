"""A prize that is given: a perk in the ledger, filled in as far as it is known."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clubmgr.models.kinds.perk import PERK

if TYPE_CHECKING:
    from clubmgr.screens.few import FewScreen


async def give_prize(screen: FewScreen, person: str, won: str, offering: str | None) -> str | None:
    """Open the form of a perk for who has won; return its id, None when it was closed.

    `won` is what the draw or the challenge is called, which the perk notes.
    """
    presets = {"person": person, "offering": offering, "counterpart": "none", "notes": won}
    if not offering:
        presets["title"] = won
    return await screen.fill_form(PERK, None, presets, "given_on" if offering else "kind")
