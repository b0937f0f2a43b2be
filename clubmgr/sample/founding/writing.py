"""Writing all that belongs to the founding of clubs."""

from __future__ import annotations

from collections.abc import Mapping

from clubmgr.sample.founding import excesses, milestones, sheets
from clubmgr.sample.scribe import Scribe


def write(
    scribe: Scribe, clubs: Mapping[str, str], meetings: Mapping[tuple[str, str], str]
) -> None:
    """Add milestones, sheets and exceptions; `meetings` are ids by club and kind."""
    milestones.write(scribe, clubs)
    sheets.write(scribe, clubs, meetings)
    excesses.write(scribe, clubs, meetings)
