"""Stored days, as people read them."""

from __future__ import annotations

from typing import Final

from clubmgr.i18n import day as day

DAY_WIDTH: Final = 13
"""How many cells the longest day takes in either language: `18 sept. 2026`."""
