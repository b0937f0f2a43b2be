"""Giving a badge: which, to whom, and why."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from clubmgr.i18n import _, ngettext
from clubmgr.models import badges, records
from clubmgr.models.kinds.person import PERSON
from clubmgr.models.kinds.recognition import BADGE
from clubmgr.screens.dialogs import Ask, Choose
from clubmgr.text import clean_line

if TYPE_CHECKING:
    from clubmgr.screens.few import FewScreen


async def give_badge(
    screen: FewScreen, people: Sequence[str], club: str = "", badge: str = ""
) -> bool:
    """Ask which badge and why, and give it; tell whether anything was given."""
    program = screen.program
    if not people:
        return False
    if not badge:
        there = badges.every(program, club)
        if not there:
            screen.desk.say(_("There is no badge yet: b, then n adds one."))
            return False
        choices = [(b.id, f"{'★' if b.kind == 'status' else '◉'} {b.name}") for b in there]
        chosen = await screen.app.push_screen_wait(Choose(_("Which badge or status?"), choices))
        if chosen is None:
            return False
        badge = chosen
    reason = await _reason(screen, people, badge)
    if reason is None:
        return False
    if badges.give(program, badge, people, reason, club=club):
        return True
    screen.desk.say(_("They have it already."))
    return False


async def _reason(screen: FewScreen, people: Sequence[str], badge: str) -> str | None:
    question = ngettext(
        "{badge} for {name}: why?", "{badge} for {n} people: why?", len(people)
    ).format(
        badge=records.describe(screen.program, BADGE, badge), n=len(people),
        name=records.describe(screen.program, PERSON, people[0]),
    )  # fmt: skip
    return await ask_why(screen, question)


async def ask_why(screen: FewScreen, question: str) -> str | None:
    """Ask for a reason, which cannot be left out; None when it was closed."""

    def read(text: str) -> None:
        if not clean_line(text):
            raise ValueError(_("Say why in a few words."))

    hint = _("In a few words; it stays with the award, and they may read it")
    text = await screen.app.push_screen_wait(Ask(question, hint=hint, read=read))
    return None if text is None else clean_line(text)
