"""Making a draw: what it is called, how many win, and a seed that was named before, if any."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from clubmgr.i18n import _, ngettext, number
from clubmgr.models import draws, records
from clubmgr.models.kinds.recognition import CHALLENGE
from clubmgr.screens.dialogs import Ask, Notice
from clubmgr.text import clean_line

if TYPE_CHECKING:
    from clubmgr.screens.few import FewScreen


async def draw_among(
    screen: FewScreen, people: Sequence[str], *, club: str = "", challenge: str = ""
) -> str | None:
    """Ask what a draw is called, how many win and for a seed; draw, tell who won, return its id."""
    if not people:
        screen.desk.say(_("There is nobody to draw from."))
        return None
    program = screen.program
    offered = records.describe(program, CHALLENGE, challenge) if challenge else ""
    title = await screen.app.push_screen_wait(
        Ask(_("What is drawn?"), offered, _among(people), read=_read_title)
    )
    if title is None:
        return None

    def read_count(text: str) -> int:
        typed = text.strip()
        if not (typed.isascii() and typed.isdigit() and 1 <= int(typed) <= len(people)):
            raise ValueError(_("Give a number from 1 to {most}.").format(most=len(people)))
        return int(typed)

    count = await screen.app.push_screen_wait(Ask(_("How many win?"), "1", read=read_count))
    if count is None:
        return None
    hint = _("Empty: made at random. A seed named before, like a lottery's number, proves more.")
    seed = await screen.app.push_screen_wait(Ask(_("Which seed?"), hint=hint))
    if seed is None:
        return None
    id = draws.draw(
        program, title, people, read_count(count), seed, club=club, challenge=challenge,
        prize=_prize(screen, challenge),
    )  # fmt: skip
    won = "\n".join(f"{entry.rank}. {entry.name}" for entry in draws.winners(program, id))
    await screen.app.push_screen_wait(Notice(_("Drawn:"), won))
    return id


def _read_title(text: str) -> None:
    if not clean_line(text):
        raise ValueError(_("Give it a name."))


def _among(people: Sequence[str]) -> str:
    text = ngettext("Among {n} person", "Among {n} people", len(people))
    return text.format(n=number(len(people)))


def _prize(screen: FewScreen, challenge: str) -> str:
    """Return what there is to win in a challenge."""
    if not challenge:
        return ""
    return records.get(screen.program, CHALLENGE, challenge).prize or ""
