"""The steps of what came in: checked, passed on, answered; and how fast that goes, in words."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from typing import TYPE_CHECKING, Any

from clubmgr.i18n import _, labelled, ngettext, number
from clubmgr.method.answer_time import told
from clubmgr.models import feedback, records
from clubmgr.models.fields import Values, label_of
from clubmgr.models.kinds.feedback import FEEDBACK, FEEDBACK_KINDS, Feedback
from clubmgr.models.response import Response
from clubmgr.screens.dialogs import Choose
from clubmgr.screens.record_form import Looked
from clubmgr.screens.short_form import ask

if TYPE_CHECKING:
    from clubmgr.screens.few import FewScreen

Step = Callable[["FewScreen", Feedback], Awaitable[str | None]]
"""Asks for what a step needs and takes it; returns the id, None where it was closed."""


async def check(screen: FewScreen, seen: Feedback) -> str | None:
    """Ask whether it can be done, and why."""

    def act(now: Feedback, given: Values) -> None:
        feedback.check(screen.program, now.id, given["feasible"], given["reason"], seen=now)

    title = _("Can it be done? {what}").format(what=seen.title)
    return await _ask(screen, title, seen, ("feasible", "reason"), {"feasible": "yes"}, act)


async def pass_on(screen: FewScreen, seen: Feedback) -> str | None:
    """Ask to whom inside the brand it is passed on."""

    def act(now: Feedback, given: Values) -> None:
        feedback.pass_on(screen.program, now.id, given["passed_to"], seen=now)

    title = _("Pass on: {what}").format(what=seen.title)
    return await _ask(screen, title, seen, ("passed_to",), {"passed_to": seen.owner}, act)


async def answer(screen: FewScreen, seen: Feedback) -> str | None:
    """Ask what was answered, and when; of an answer, whether it is mended or was none."""
    if seen.answered_at:
        choices = (("mend", _("Mend its words")), ("reopen", _("It is not answered yet")))
        chosen = await screen.app.push_screen_wait(Choose(seen.title, choices))
        if chosen == "reopen":
            feedback.reopen(screen.program, seen.id, seen=seen)
        if chosen != "mend":
            return seen.id if chosen else None

    def act(now: Feedback, given: Values) -> None:
        at = given["answered_at"] or ""
        feedback.answer(screen.program, now.id, given["closing"], at, seen=now)

    title = _("Answer: {what}").format(what=seen.title)
    proposed = {"answered_at": screen.program.clock.local()}
    return await _ask(screen, title, seen, ("closing", "answered_at"), proposed, act)


def figures(each: Response) -> Sequence[str]:
    """Return what is told of what came in of a kind: how much, how much in time, how fast."""
    label = label_of(FEEDBACK_KINDS, each.kind) if each.kind else _("all")
    parts = (
        (ngettext("{n} in", "{n} in", each.received), each.received),
        (ngettext("{n} answered", "{n} answered", each.answered), each.answered),
        (ngettext("{n} passed on", "{n} passed on", each.passed_on), each.passed_on),
        (ngettext("{n} late", "{n} late", each.late), each.late),
    )
    counts = labelled(label, ", ".join(text.format(n=number(n)) for text, n in parts))
    if each.median is None or each.longest is None:
        return (counts,)
    delays = _("  half of the answers within {median}, the slowest after {longest}").format(
        median=told(each.median), longest=told(each.longest)
    )
    if not each.owed:
        return (counts, delays)
    in_time = _("  in time: {n} of {owed}").format(n=number(each.in_time), owed=number(each.owed))
    return (counts, in_time, delays)


async def _ask(
    screen: FewScreen,
    title: str,
    seen: Feedback,
    names: Sequence[str],
    proposed: dict[str, Any],
    act: Callable[[Feedback, Values], None],
) -> str | None:
    looked = Looked(screen.program, FEEDBACK, seen)

    def save(given: Values) -> str:
        return looked.act(lambda now: act(now, given))

    stored = records.values_of(FEEDBACK, seen)
    return await ask(screen, title, FEEDBACK, names, stored, proposed, save)
