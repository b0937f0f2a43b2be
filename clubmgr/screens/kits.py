"""The kits that a person was sent: materials, days, whether they came."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import BindingType

from clubmgr.i18n import _, ngettext
from clubmgr.models import kits, records
from clubmgr.models.kinds.ambassador import KIT, Kit
from clubmgr.models.kinds.person import PERSON
from clubmgr.screens.binding import bindings
from clubmgr.screens.days import DAY_WIDTH, day
from clubmgr.screens.details import Section
from clubmgr.screens.few import FewScreen
from clubmgr.screens.flows import flow
from clubmgr.screens.widgets.columns import Column


class KitsScreen(FewScreen):
    """What a person was given to recommend with."""

    PLACE = "kits"
    OPENS = "edit"
    HEEDS = frozenset(("delete",))
    BINDINGS: ClassVar[list[BindingType]] = bindings("kits")

    def __init__(self, person: str, begin_at: str = "") -> None:
        super().__init__()
        self._person = person
        self._begin_at = begin_at

    def reload(self, cursor_id: str | None = None) -> None:
        """Read the kits again; the first time with the cursor on the one asked for."""
        begin_at, self._begin_at = self._begin_at, ""
        super().reload(cursor_id or begin_at)

    def columns(self) -> Sequence[Column]:
        """Return the columns: when it went, whether it came, what was in it."""
        return (
            Column("sent", _("Sent on"), DAY_WIDTH, lambda kit: day(kit.sent_on)),
            Column("received", _("Received on"), DAY_WIDTH + 2, _received),
            Column("materials", _("Materials"), 30, _materials, minimum=16, grow=True),
        )

    def read(self) -> Sequence[Kit]:
        """Return the kits. Raises NotFound when the person is gone."""
        records.get(self.program, PERSON, self._person)
        return kits.of_person(self.program, self._person)

    def heading(self, rows: Sequence[Kit]) -> str:
        """Return who was sent how many."""
        name = records.describe(self.program, PERSON, self._person)
        count = ngettext("{n} kit", "{n} kits", len(rows)).format(n=len(rows))
        return f"{name} · {count}"

    def foot(self, row: Kit | None) -> Sequence[Section]:
        """Return the materials, one to a line, and the notes."""
        if row is None:
            return ()
        lines = [("", f"· {material}") for material in row.materials]
        if row.notes:
            lines.append((_("Notes"), row.notes))
        return (Section(_("Materials"), tuple(lines)),)

    def empty(self) -> str:
        """Say what a kit is, and how one gets here."""
        return _(
            "No kit was sent: what makes recommending easy, like leaflets or a demonstration.\n\n"
            "n notes one, with the materials that are sent most often."
        )

    @flow
    async def action_new(self) -> None:
        """Note that materials were sent, beginning with the usual ones."""
        presets = {
            "person": self._person,
            "sent_on": self.program.clock.today().isoformat(),
            "materials": kits.usual(self.program),
        }
        await self.fill_form(KIT, None, presets, begin="materials")

    @flow
    async def action_received(self) -> None:
        """Say that the kit has come today, or has not."""
        row = self.table.highlighted
        if row is not None:
            came = None if row.received_on else self.program.clock.today()
            kits.receive(self.program, row.id, came, seen=row)
            self.tell(row.id)

    @flow
    async def action_edit(self) -> None:
        """Change the kit under the cursor."""
        row = self.table.highlighted
        if row is not None:
            await self.fill_form(KIT, row.id, begin="materials")

    @flow
    async def action_delete(self) -> None:
        """Delete the chosen kits, as noted by mistake."""
        await self.ask_to_delete(KIT, self.chosen_ids())


def _received(kit: Kit) -> str:
    return f"● {day(kit.received_on)}" if kit.received_on else _("○ awaited")


def _materials(kit: Kit) -> str:
    return ", ".join(kit.materials)
