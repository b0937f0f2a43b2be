"""Filtering a list by a segment, and keeping its filter as one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from clubmgr.i18n import _
from clubmgr.models import segments
from clubmgr.models.kinds.care import Segment
from clubmgr.screens.dialogs import Ask, Choose

if TYPE_CHECKING:
    from clubmgr.screens.base import ListScreen

_KEEP: Final = "+keep"
_ALL: Final = "+all"


async def choose_segment(screen: ListScreen) -> None:
    """Ask for a segment of the list and filter by it; or for a name to keep the filter under."""
    of = segments.list_of(screen.SPEC.name)
    if not of:
        screen.desk.say(_("This list has no segments."))
        return
    there = {each.id: each for each in segments.of_list(screen.program, of)}
    typed = screen.filter_text
    more = []
    if typed and not screen.program.readonly:
        more.append((_KEEP, _("Keep “{filter}” as a segment …").format(filter=typed)))
    choices = [*((id, _line(each)) for id, each in there.items()), *more]
    if not choices:
        screen.desk.say(_("There is no segment yet: filter with / first, then S keeps the filter."))
        return
    choices.append((_ALL, _("All segments: change, delete …")))
    now = next((id for id, each in there.items() if each.filter == typed), "")
    chosen = await screen.app.push_screen_wait(Choose(_("Filter by"), choices, now))
    if chosen == _KEEP:
        await _keep(screen, of, typed)
    elif chosen == _ALL:
        from clubmgr.screens.segments import SegmentsScreen

        screen.app.push_screen(SegmentsScreen())
    elif chosen is not None:
        screen.narrow(there[chosen].filter)


async def _keep(screen: ListScreen, of: str, typed: str) -> None:
    """Ask for a name and keep the filter under it, in place of what went by it."""
    name = await screen.app.push_screen_wait(
        Ask(
            _("Keep “{filter}” under which name?").format(filter=typed),
            hint=_("A name that there is gets this filter instead of its own."),
            read=segments.read_name,
        )
    )
    if name is not None:
        segments.keep(screen.program, name, of, typed)
        if screen.desk.has_acted:
            screen.desk.say_undoable()


def _line(segment: Segment) -> str:
    return f"{segment.name}  ·  {segment.filter}"
