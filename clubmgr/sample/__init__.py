"""The sample program: an invented brand, its clubs and people, as of the program's own day."""

from __future__ import annotations

from clubmgr.i18n import _
from clubmgr.models.program import Program


def build(program: Program) -> None:
    """Fill an empty program: all that is old in one step, then the last acts one by one.

    Days are counted from the program's clock; the same clock gives the same rows, ids included.
    """
    from clubmgr.sample import last_acts, story
    from clubmgr.sample.brand import MANAGER
    from clubmgr.sample.scribe import Scribe, working

    scribe = Scribe(program)
    with (
        working(program, scribe.moment(-4, "06:30"), MANAGER),
        program.step(_("Sample program"), "demo"),
    ):
        told = story.tell(scribe)
    last_acts.act(scribe, told)
