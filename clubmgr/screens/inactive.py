"""Who has contributed nothing for a while, to be called on again."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, ClassVar, cast

from textual.binding import BindingType

from clubmgr import dates
from clubmgr.i18n import _, ngettext, number
from clubmgr.models import inactivity, settings
from clubmgr.models.inactivity import Inactive, types_of
from clubmgr.screens.binding import bindings
from clubmgr.screens.days import DAY_WIDTH, day
from clubmgr.screens.details import Section
from clubmgr.screens.dialogs import Ask
from clubmgr.screens.few import FewScreen
from clubmgr.screens.flows import flow
from clubmgr.screens.logging import log
from clubmgr.screens.person_card import CardScreen
from clubmgr.screens.widgets.columns import Column

if TYPE_CHECKING:
    from clubmgr.screens.base import ListScreen


class InactiveScreen(FewScreen):
    """Ambassadors and typed members of whom nothing has come for a while."""

    PLACE = "inactive"
    OPENS = "card"
    BINDINGS: ClassVar[list[BindingType]] = bindings("inactive")

    def columns(self) -> Sequence[Column]:
        """Return the columns: who, what they are, quiet for how long, since what, reminded when."""
        return (
            Column("name", _("Name"), 22, lambda row: row.name, minimum=14, grow=True),
            Column("types", _("Kind"), 20, types_of, minimum=10, drop=1),
            Column("days", _("Days"), 6, self._days, align="right"),
            Column("last", _("Last contribution"), 17, _last),
            Column("reminder", _("Reminder"), DAY_WIDTH + 2, _reminder),
        )

    def read(self) -> Sequence[Inactive]:
        """Return them, the longest quiet first."""
        return inactivity.inactive(self.program)

    def heading(self, rows: Sequence[Inactive]) -> str:
        """Return how many they are, and from when on somebody is one of them."""
        days = settings.read(self.program).inactive_days
        after = ngettext(
            "without a contribution for {n} day", "without a contribution for {n} days", days
        ).format(n=days)
        return " · ".join((_("Inactive"), number(len(rows)), after))

    def head(self, rows: Sequence[Inactive]) -> str:
        """Say who is not on the list."""
        return _("Not listed: who is paused or away, alumni, who came less long ago.")

    def foot(self, row: Inactive | None) -> Sequence[Section]:
        """Return what does not fit on the line."""
        if row is None:
            return ()
        lines = (
            (_("Kind"), types_of(row)),
            (_("Since"), day(row.since)),
            (_("Last contact"), day(row.last_contact) or _("never")),
            (_("E-mail"), row.email or _("no e-mail")),
        )
        return (Section(row.name, lines),)

    def empty(self) -> str:
        """Say that nobody is missed."""
        return _("Everybody has contributed lately, or is paused, away or new.")

    @flow
    async def action_remind(self) -> None:
        """Take the day on which to call on the chosen people again."""
        ids = self.chosen_ids()
        if not ids:
            return
        today = self.program.clock.today()

        def read(text: str) -> date:
            return dates.parse_date(text, today)

        name = next((row.name for row in self.read() if row.id == ids[0]), "")
        question = ngettext(
            "Call on {name} again on which day?", "Call on {n} people again on which day?", len(ids)
        ).format(name=name, n=len(ids))
        hint = _("fri, +2w, 2027-03-12; it is no contact, so their rhythm goes on")
        text = await self.app.push_screen_wait(Ask(question, _("+1w"), hint, read))
        if text is not None:
            inactivity.remind(self.program, ids, read(text))
            self.table.action_clear_marks()
            self.tell(ids[0])

    @flow
    async def action_log(self) -> None:
        """Log a touchpoint with the person under the cursor."""
        row = self.table.highlighted
        if row is not None:
            await log(self, row.id)

    def action_card(self) -> None:
        """Show all that is known of the person."""
        row = self.table.highlighted
        if row is not None:
            section = cast("ListScreen", self.app.screen_stack[0])
            self.app.push_screen(CardScreen(section, row.id))

    def _days(self, row: Inactive) -> str:
        return number(row.days(self.program.clock.today()))


def _last(row: Inactive) -> str:
    return day(row.last) or _("never")


def _reminder(row: Inactive) -> str:
    return f"» {day(row.reminder)}" if row.reminder else ""
