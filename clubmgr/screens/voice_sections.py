"""What a person has said to the brand, and was told early, on their card."""

from __future__ import annotations

from typing import Final

from clubmgr.i18n import _, labelled, ngettext, number
from clubmgr.models import feedback, previews
from clubmgr.models.feedback import STATES
from clubmgr.models.fields import label_of
from clubmgr.models.kinds.feedback import FEEDBACK_KINDS
from clubmgr.models.program import Program
from clubmgr.screens.days import day
from clubmgr.screens.details import Section
from clubmgr.screens.glyphs import glyph_word

_MOST: Final = 8


def feedback_section(program: Program, person: str) -> Section | None:
    """Return what a person wished, asked or complained of: what waits first, then the answered."""
    found = feedback.listing(program, person=person, answered_too=True)
    if not len(found):
        return None
    now = program.clock.local()
    lines = []
    for voice in found.page(0, _MOST):
        state = _("! late") if voice.is_late(now) else glyph_word(STATES, voice.state)
        kind = label_of(FEEDBACK_KINDS, voice.kind)
        lines.append((day(voice.received_at[:10]), f"{labelled(kind, voice.title)} · {state}"))
    return Section(_("Voices"), (*lines, *_more(len(found) - len(lines))))


def preview_section(program: Program, person: str) -> Section | None:
    """Return what a person is told early: their own entries only, and what is not to be told."""
    found = previews.told(program, person)
    if not found:
        return None
    lines = []
    for told in found[:_MOST]:
        sent = _("sent {day}").format(day=day(told.sent_on)) if told.sent_on else _("not sent")
        until = f"{day(told.embargo_at)} {told.timezone}"
        state = glyph_word(previews.STATES, told.state)
        if told.state != "over":
            ends = _("until {day}").format(day=until)
            state = f"{state} {ends}"
        lines.append((sent, f"{told.title} · {state}"))
    return Section(_("Early information"), (*lines, *_more(len(found) - len(lines))))


def _more(count: int) -> tuple[tuple[str, str], ...]:
    if count <= 0:
        return ()
    text = ngettext("and {n} more", "and {n} more", count)
    return (("", text.format(n=number(count))),)
