"""Retention: whose data are held for long; who is asked, kept for a reason, or erased."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import BindingType

from clubmgr.i18n import _, ngettext, number
from clubmgr.models import retention, settings
from clubmgr.models.listing import Listing
from clubmgr.models.retention import STATES, RetentionRow
from clubmgr.screens.binding import bindings
from clubmgr.screens.days import DAY_WIDTH, day
from clubmgr.screens.details import Section
from clubmgr.screens.flows import flow
from clubmgr.screens.keeping import ask_to_keep
from clubmgr.screens.searching import SearchedScreen
from clubmgr.screens.widgets.columns import Column, Tone


class RetentionScreen(SearchedScreen):
    """Whose data are due, the longest held first; who is kept or held by a rule, if wanted."""

    PLACE = "retention"
    OPENS = "open"
    HEEDS = frozenset(("ask", "keep"))
    BINDINGS: ClassVar[list[BindingType]] = bindings("retention")

    def __init__(self, begin_at: str = "") -> None:
        super().__init__(begin_at)
        self._all = False

    # What is shown

    def columns(self) -> Sequence[Column]:
        """Return the columns: who, how long still, since when, what was decided."""
        return (
            Column("name", _("Person"), 22, lambda r: r.name, minimum=14, grow=True),
            Column("state", _("Status"), 20, standing, minimum=16, tone=_tone),
            Column("due", _("Held until"), DAY_WIDTH, lambda r: day(r.due_on)),
            Column("since", _("Last heard of"), DAY_WIDTH, lambda r: day(r.own) or "–", sort=False),
            Column("decision", _("Decided on"), DAY_WIDTH, lambda r: day(r.reviewed_on), drop=1,
                   sort=False),
        )  # fmt: skip

    def find(self, search: str) -> Listing[RetentionRow]:
        """Return whose data are due. Raises FilterError."""
        return retention.listing(self.program, search, queue=not self._all)

    def heading(self, rows: Listing[RetentionRow]) -> str:
        """Return how many people are shown, and for how long data are held."""
        months = settings.read(self.program).retention_months
        limit = ngettext("{n} month", "{n} months", months).format(n=number(months))
        count = ngettext("{n} person", "{n} people", len(rows)).format(n=number(len(rows)))
        return " · ".join((_("Retention"), limit, count))

    def foot(self, row: RetentionRow | None) -> Sequence[Section]:
        """Return from when the time runs, and what was decided on the person's data."""
        if row is None:
            return ()
        return (Section(row.name, told(row)),)

    def empty(self) -> str:
        """Say that nothing is due; or that nothing matches."""
        if self.search:
            return _("Nothing matches. Esc clears the search.")
        if self._all:
            return _("Nobody's data have been held for long.")
        return _("Nothing is due. b shows who is kept, or held by a rule.")

    # Looking

    def action_open(self) -> None:
        """Show all about the privacy of the person."""
        from clubmgr.screens.person_privacy import PersonPrivacyScreen

        row = self.table.highlighted
        if row is not None:
            self.app.push_screen(PersonPrivacyScreen(row.id))

    def action_all(self) -> None:
        """Show who is kept or held by a rule too, or not."""
        self._all = not self._all
        self.reload()

    # What is done

    @flow
    async def action_ask(self) -> None:
        """Note that the chosen people were asked today whether to stay."""
        if ids := self.chosen_ids():
            retention.ask(self.program, ids)
            self.table.action_clear_marks()
            self.tell(ids[0])

    @flow
    async def action_keep(self) -> None:
        """Keep the data of the chosen people for a reason, until a day."""
        ids = self.chosen_ids()
        if ids and await ask_to_keep(self, ids):
            self.table.action_clear_marks()
            self.tell()

    @flow
    async def action_erase(self) -> None:
        """Erase the person under the cursor for good; what goes and stays is shown first."""
        from clubmgr.screens.erasing import erase_person

        row = self.table.highlighted
        if row is not None:
            await erase_person(self, row.id)


def standing(row: RetentionRow) -> str:
    """Return for how long the data may be held, in words."""
    state = next(choice for choice in STATES if choice.code == row.state)
    what = row.held_by if row.state == "held" else _(state.label)
    return f"{state.glyph} {what}"


def told(row: RetentionRow) -> tuple[tuple[str, str], ...]:
    """Return in lines from when the time runs, what holds the data, what was decided."""
    if row.own == row.since:
        since = _("{day}, the person's own last contact").format(day=day(row.since))
    else:
        since = _("{day}, when the data were collected").format(day=day(row.since))
    lines = [(_("Counted from"), since), (_("Held until"), day(row.due_on))]
    if row.hold:
        lines.append((_("Rule"), row.held_by))
    if row.decision == "asked":
        lines.append((_("Asked on"), day(row.reviewed_on)))
    elif row.decision == "kept":
        lines.append((_("Kept until"), day(row.until_on)))
    return tuple(lines)


def _tone(row: RetentionRow) -> Tone:
    return "bad" if row.state == "overdue" else "caution" if row.state == "soon" else ""
