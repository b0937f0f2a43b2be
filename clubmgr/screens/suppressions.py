"""The opt-out list: hashes of addresses that are not to be written to."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import BindingType

from clubmgr.errors import UsageError
from clubmgr.i18n import _, ngettext, number
from clubmgr.models import suppressions
from clubmgr.models.fields import label_of
from clubmgr.models.kinds.privacy import SORTS, SUPPRESSED, SUPPRESSION
from clubmgr.models.listing import Listing
from clubmgr.models.suppressions import SuppressionRow
from clubmgr.screens.binding import bindings
from clubmgr.screens.days import DAY_WIDTH, day
from clubmgr.screens.details import Section
from clubmgr.screens.dialogs import Ask, Choose
from clubmgr.screens.flows import flow
from clubmgr.screens.searching import SearchedScreen
from clubmgr.screens.widgets.columns import Column
from clubmgr.text import clean_line


class SuppressionsScreen(SearchedScreen):
    """What is not to be written to, for what, since when; of the addresses only hashes are kept."""

    PLACE = "suppressions"
    OPENS = "edit"
    HEEDS = frozenset(("delete",))
    BINDINGS: ClassVar[list[BindingType]] = bindings("suppressions")

    def columns(self) -> Sequence[Column]:
        """Return the columns: what it is, from what, since when, why; the hash comes last."""
        return (
            Column("sort", _("What it is"), 16, lambda r: label_of(SORTS, r.sort), minimum=14),
            Column("purpose", _("Opted out of"), 16, lambda r: label_of(SUPPRESSED, r.purpose),
                   minimum=14),
            Column("since", _("Since"), DAY_WIDTH, lambda r: day(r.since)),
            Column("reason", _("Reason"), 18, lambda r: r.reason, minimum=8, grow=True),
            Column("review", _("Review on"), DAY_WIDTH, lambda r: day(r.review_on), drop=2),
            Column("hash", _("Hash"), 10, lambda r: f"{r.hash[:8]}…", drop=1, sort=False),
        )  # fmt: skip

    def find(self, search: str) -> Listing[SuppressionRow]:
        """Return what matches a search. Raises FilterError."""
        return suppressions.listing(self.program, search)

    def heading(self, rows: Listing[SuppressionRow]) -> str:
        """Return how many addresses are on the list."""
        count = ngettext("{n} address", "{n} addresses", len(rows)).format(n=number(len(rows)))
        title = _("Opt-out list")
        return f"{title} · {count}"

    def foot(self, row: SuppressionRow | None) -> Sequence[Section]:
        """Say what can, and what cannot, be known of it."""
        if row is None:
            return ()
        known = _("Only a hash is kept; c says whether an address that you type is this one.")
        return (Section(label_of(SORTS, row.sort), (("", known),)),)

    def empty(self) -> str:
        """Say what the list is for; or that nothing matches."""
        if self.search:
            return _(
                "Nothing matches. Esc clears the search.\n\n"
                "An address is no more than a hash here: c says whether it is on the list."
            )
        return _(
            "No address is on the opt-out list.\n\n"
            "Whoever opts out gets on it, and stays there when deleted.\nn adds an address."
        )

    @flow
    async def action_new(self) -> None:
        """Put an address on the list."""
        address = await self._ask(_("Which address is not to be written to?"))
        if not address:
            return
        choices = [(choice.code, _(choice.label)) for choice in SUPPRESSED]
        purpose = await self.app.push_screen_wait(Choose(_("From what?"), choices))
        if purpose is None:
            return
        if suppressions.suppress(self.program, [address], purpose):
            listed = suppressions.find(self.program, address)
            self.tell(next((row.id for row in listed if row.purpose == purpose), None))
        else:
            self.desk.say(_("It is on the list for that already."))

    @flow
    async def action_look_up(self) -> None:
        """Say whether an address is on the list."""
        address = await self._ask(_("Is this address on the list?"))
        if not address:
            return
        found = suppressions.find(self.program, address)
        if not found:
            self.desk.say(_("{address} is not on the list.").format(address=address))
            return
        purposes = ", ".join(label_of(SUPPRESSED, row.purpose) for row in found)
        self.reload(found[0].id)
        told = _("{address} is on the list: {purposes}.")
        self.desk.say(told.format(address=address, purposes=purposes))

    @flow
    async def action_edit(self) -> None:
        """Change from what, why, and when to look again."""
        row = self.table.highlighted
        if row is not None:
            await self.fill_form(SUPPRESSION, row.id)

    @flow
    async def action_delete(self) -> None:
        """Take the chosen addresses off the list, after asking; a number in all its readings."""
        ids, row = self.chosen_ids(), self.table.highlighted
        if row is not None and ids == [row.id] and row.sort == "phone":
            typed = await self._ask_which_number(row)
            if typed is None:
                return
            if typed:
                lifted = suppressions.lift_addresses(self.program, [typed], row.purpose)
                self.tell_deleted(lifted)
                return
        more = _("They may be imported and written to again; opt-outs of people stay.")
        await self.ask_to_delete(SUPPRESSION, ids, more)

    async def _ask_which_number(self, row: SuppressionRow) -> str | None:
        """Ask which number a line is of; "" for not known, None for none of it."""

        def read(text: str) -> None:
            _read(text)
            if (typed := clean_line(text)) and not suppressions.is_of(self.program, row, typed):
                raise ValueError(_("This line is of another number, or was noted otherwise."))

        question = _("Which number is taken off the list?")
        hint = _("It is there as it is dialled at home, too: all of it goes. Empty: this line only")
        typed = await self.app.push_screen_wait(Ask(question, hint=hint, read=read))
        return None if typed is None else clean_line(typed)

    async def _ask(self, question: str) -> str:
        hint = _("An e-mail address, a phone number, or a handle")
        typed = await self.app.push_screen_wait(Ask(question, hint=hint, read=_read))
        return clean_line(typed or "")


def _read(text: str) -> None:
    """Raise ValueError for what is no address."""
    if address := clean_line(text):
        try:
            suppressions.read_address(address)
        except UsageError as error:
            raise ValueError(str(error)) from None
