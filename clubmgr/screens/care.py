"""Data care: what keeps the file in order, and the screens that do it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import ClassVar, Final, cast

from textual.binding import BindingType
from textual.screen import Screen

from clubmgr.i18n import N_, _, number
from clubmgr.models import care
from clubmgr.screens.binding import bindings
from clubmgr.screens.few import FewScreen
from clubmgr.screens.widgets.columns import Column


@dataclass(frozen=True, slots=True)
class Area:
    """One thing to care for: its title, what it is for, and the module and screen that do it."""

    id: str
    title: str
    purpose: str
    module: str
    screen: str
    open: int = 0


AREAS: Final = (
    Area("duplicates", N_("Duplicates"), N_("People who may be the same, side by side"),
         "duplicates", "DuplicatesScreen"),
    Area("retention", N_("Retention"), N_("Whose data are held for long: ask, keep, erase"),
         "retention", "RetentionScreen"),
    Area("requests", N_("Privacy requests"), N_("Who exercises which right, and until when"),
         "privacy_requests", "PrivacyRequestsScreen"),
    Area("bases", N_("Lawful bases"), N_("Why data are held, for what; who was told"),
         "bases", "BasesScreen"),
    Area("suppressions", N_("Opt-out list"), N_("Addresses not to be written to, as hashes"),
         "suppressions", "SuppressionsScreen"),
    Area("processings", N_("Register"), N_("Processing activities (art. 30), notices"),
         "processings", "ProcessingsScreen"),
    Area("segments", N_("Segments"), N_("Filters under a name, used everywhere"),
         "segments", "SegmentsScreen"),
    Area("customs", N_("Own fields"), N_("What this program notes of people besides"),
         "customs", "CustomFieldsScreen"),
    Area("history", N_("History"), N_("Who did what, when; take steps back"),
         "history", "HistoryScreen"),
    Area("backups", N_("Backups"), N_("Copies of the file: made, looked into, brought back"),
         "backups", "BackupsScreen"),
    Area("check", N_("Check"), N_("Whether the file is sound; mend what can be mended"),
         "checking", "CheckScreen"),
)  # fmt: skip


class CareScreen(FewScreen):
    """The areas of data care, with how much is open in each."""

    PLACE = "care"
    OPENS = "open"
    BINDINGS: ClassVar[list[BindingType]] = bindings("care")

    def columns(self) -> Sequence[Column]:
        """Return the columns: what, how much is open, what it is for."""
        return (
            Column("title", _("What"), 18, lambda area: _(area.title), minimum=16),
            Column("open", _("To do"), 7, lambda area: number(area.open) if area.open else ""),
            Column("purpose", _("For"), 46, lambda area: _(area.purpose), minimum=30, grow=True),
        )

    def read(self) -> Sequence[Area]:
        """Return the areas; what is open is counted."""
        counts = care.open_counts(self.program)
        return [
            Area(a.id, a.title, a.purpose, a.module, a.screen, counts.get(a.id, 0)) for a in AREAS
        ]

    def heading(self, rows: Sequence[Area]) -> str:
        """Return the title."""
        return _("Data care")

    def action_open(self) -> None:
        """Show the area under the cursor."""
        row = self.table.highlighted
        if row is not None:
            module = import_module(f"clubmgr.screens.{row.module}")
            self.app.push_screen(cast("Screen[None]", getattr(module, row.screen)()))
