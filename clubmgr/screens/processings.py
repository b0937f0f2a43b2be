"""The register of processing activities, and the notices that tell people of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import BindingType

from clubmgr.i18n import _, ngettext, number
from clubmgr.models import processings, records
from clubmgr.models.kinds.privacy import PROCESSING, Processing
from clubmgr.screens.binding import bindings
from clubmgr.screens.days import DAY_WIDTH, day
from clubmgr.screens.details import Section
from clubmgr.screens.few import FewScreen
from clubmgr.screens.flows import flow
from clubmgr.screens.widgets.columns import Column


class ProcessingsScreen(FewScreen):
    """The sheets of the register (GDPR art. 30), one for each purpose."""

    PLACE = "processings"
    OPENS = "edit"
    HEEDS = frozenset(("delete",))
    BINDINGS: ClassVar[list[BindingType]] = bindings("processings")

    def __init__(self) -> None:
        super().__init__()
        self._ended_too = False

    def columns(self) -> Sequence[Column]:
        """Return the columns: what, of whom, how long, since when."""
        return (
            Column("name", _("Name"), 30, lambda row: row.name, minimum=24, grow=True),
            Column("people", _("People concerned"), 26, lambda row: row.people, minimum=16),
            Column("basis", _("Basis"), 24, lambda row: row.basis, minimum=14, drop=1),
            Column("since", _("Since"), DAY_WIDTH, lambda row: day(row.since_on), drop=2),
        )

    def read(self) -> Sequence[Processing]:
        """Return the sheets."""
        return processings.every(self.program, ended_too=self._ended_too)

    def heading(self, rows: Sequence[Processing]) -> str:
        """Return how many sheets there are."""
        count = ngettext("{n} sheet", "{n} sheets", len(rows)).format(n=number(len(rows)))
        return " · ".join((_("Register of processing activities"), count))

    def foot(self, row: Processing | None) -> Sequence[Section]:
        """Return what the sheet says."""
        if row is None:
            return ()
        lines = (
            (_(field.label), str(getattr(row, field.name) or ""))
            for field in PROCESSING.fields
            if field.name not in ("name", "since_on")
        )
        return (Section(row.name, tuple((label, text) for label, text in lines if text)),)

    def empty(self) -> str:
        """Say what the register is."""
        return _(
            "The register has no sheet yet: what is done with people’s data, for what, for how"
            " long (GDPR art. 30).\n\n"
            "a adds the sheets of what this program is used for; n adds one."
        )

    @flow
    async def action_new(self) -> None:
        """Add a sheet."""
        await self.fill_form(PROCESSING, None)

    @flow
    async def action_edit(self) -> None:
        """Change the sheet under the cursor."""
        if (row := self.table.highlighted) is not None:
            await self.fill_form(PROCESSING, row.id)

    @flow
    async def action_usual(self) -> None:
        """Add the usual sheets that are not there."""
        if not processings.add_usual(self.program):
            self.desk.say(_("All the usual sheets are there already."))
        self.tell()

    @flow
    async def action_end(self) -> None:
        """Note that a processing has ended today, or that it goes on."""
        if (row := self.table.highlighted) is not None:
            seen = records.as_shown(self.program, PROCESSING, row)
            today = None if seen.ended_on else self.program.clock.today().isoformat()
            records.change(self.program, PROCESSING, seen, {"ended_on": today})
            self.tell(row.id)

    @flow
    async def action_delete(self) -> None:
        """Delete the chosen sheets, after asking."""
        await self.ask_to_delete(PROCESSING, self.chosen_ids())

    @flow
    async def action_write(self) -> None:
        """Write the register or a notice, of the brand."""
        from clubmgr.screens.writing import write_paper

        await write_paper(self)

    def action_all(self) -> None:
        """Show the sheets that ended too, or not."""
        self._ended_too = not self._ended_too
        row = self.table.highlighted
        self.reload(row.id if row is not None else None)
