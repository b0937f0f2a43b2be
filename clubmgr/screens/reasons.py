"""A choice that goes past a figure of the method: what speaks against it, and why all the same."""

from __future__ import annotations

from collections.abc import Sequence

from textual.screen import Screen

from clubmgr.i18n import _
from clubmgr.models.founding import Caution
from clubmgr.screens.dialogs import Ask
from clubmgr.text import clean_line


def ask_reason(cautions: Sequence[Caution]) -> Ask:
    """Return the question that warns and takes a reason; closed, nothing is done."""

    def read(text: str) -> None:
        if not clean_line(text):
            raise ValueError(_("Say why in a few words; esc leaves it as it was."))

    warning = " ".join(caution.sentence for caution in cautions)
    question = _("{warning} Why all the same?").format(warning=warning)
    return Ask(question, hint=_("It is advice: the reason is kept with the club."), read=read)


async def take_reason(screen: Screen[None], cautions: Sequence[Caution]) -> str | None:
    """Ask for the reason where there is a caution; '' where there is none, None when closed."""
    if not cautions:
        return ""
    reason = await screen.app.push_screen_wait(ask_reason(cautions))
    return None if reason is None else clean_line(reason)
