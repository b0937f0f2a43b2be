"""Asking what people do not want to be written to for, or taking that back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from clubmgr.i18n import _, ngettext
from clubmgr.models import opt_outs, records
from clubmgr.models.fields import label_of
from clubmgr.models.kinds.absence import PURPOSES
from clubmgr.models.kinds.person import PERSON
from clubmgr.models.program import Program
from clubmgr.screens.dialogs import Ask, Choose
from clubmgr.text import clean_line

if TYPE_CHECKING:
    from textual.screen import Screen


async def choose_opt_out(screen: Screen[None], program: Program, people: Sequence[str]) -> bool:
    """Ask what these people refuse, and how they said so; what they all refuse is taken back.

    Return whether something was noted or taken back.
    """
    refused = {
        choice.code: opt_outs.have_opted_out(program, people, choice.code) for choice in PURPOSES
    }
    choices = [
        (choice.code, f"{'⊘' if refused[choice.code] else '·'} {_(choice.label)}")
        for choice in PURPOSES
    ]
    question = ngettext("{name} wants none of:", "{n} people want none of:", len(people))
    name = records.describe(program, PERSON, people[0])
    purpose = await screen.app.push_screen_wait(
        Choose(question.format(name=name, n=len(people)), choices)
    )
    if purpose is None:
        return False
    if refused[purpose]:
        opt_outs.opt_in(program, people, purpose)
        return True
    hint = _("How they said so, in a few words: by phone, by mail of the 3rd …")
    title = _("Opt-out: {purpose}").format(purpose=label_of(PURPOSES, purpose))
    source = await screen.app.push_screen_wait(Ask(title, hint=hint))
    if source is None:
        return False
    opt_outs.opt_out(program, people, purpose, clean_line(source))
    return True
