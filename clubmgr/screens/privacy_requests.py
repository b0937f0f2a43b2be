"""Privacy requests: who exercises which right, until when it is answered."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import ClassVar

from textual.binding import BindingType

from clubmgr.i18n import _, ngettext, number
from clubmgr.models import privacy_requests, records
from clubmgr.models.fields import Values, label_of
from clubmgr.models.kinds.person import PERSON
from clubmgr.models.kinds.privacy import (
    OUTCOMES,
    PRIVACY_REQUEST,
    RIGHTS,
    PrivacyRequest,
    month_after,
)
from clubmgr.models.listing import Listing
from clubmgr.models.privacy_requests import LONGEST, STATES, RequestRow
from clubmgr.screens import short_form
from clubmgr.screens.binding import bindings
from clubmgr.screens.days import DAY_WIDTH, day
from clubmgr.screens.details import Section
from clubmgr.screens.flows import flow
from clubmgr.screens.searching import SearchedScreen
from clubmgr.screens.widgets.columns import Column, Tone


class PrivacyRequestsScreen(SearchedScreen):
    """The requests of one person, or of everybody, the most pressing first."""

    PLACE = "privacy_requests"
    OPENS = "edit"
    HEEDS = frozenset(("delete",))
    BINDINGS: ClassVar[list[BindingType]] = bindings("privacy_requests")

    def __init__(self, person: str = "", *, begin_at: str = "") -> None:
        super().__init__(begin_at)
        self._person = person
        self._answered_too = False

    # What is shown

    def columns(self) -> Sequence[Column]:
        """Return the columns: who, which right, how it stands, by when."""
        return (
            Column("who", _("Who"), 20, lambda r: r.who, minimum=14, grow=True),
            Column("right", _("Right"), 14, lambda r: label_of(RIGHTS, r.right), minimum=12),
            Column("state", _("Status"), 18, standing, minimum=14, tone=_tone),
            Column("due", _("Answer by"), DAY_WIDTH, lambda r: day(r.due_on)),
            Column("received", _("Received on"), DAY_WIDTH, lambda r: day(r.received_on), drop=2),
            Column("owner", _("Owner"), 12, lambda r: r.owner, drop=1),
        )

    def find(self, search: str) -> Listing[RequestRow]:
        """Return the open requests, or all that match a search. Raises FilterError."""
        return privacy_requests.listing(
            self.program,
            search,
            person=self._person,
            answered_too=self._answered_too or bool(search.strip()),
        )

    def heading(self, rows: Listing[RequestRow]) -> str:
        """Return whose requests they are, and how many."""
        whose = records.describe(self.program, PERSON, self._person) if self._person else ""
        count = ngettext("{n} request", "{n} requests", len(rows)).format(n=number(len(rows)))
        return " · ".join(filter(None, (_("Privacy requests"), whose, count)))

    def foot(self, row: RequestRow | None) -> Sequence[Section]:
        """Return how it came, how the person was identified, what was answered."""
        if row is None:
            return ()
        seen: PrivacyRequest = records.get(self.program, PRIVACY_REQUEST, row.id)
        extended = ""
        if seen.extended_until:
            extended = f"{day(seen.extended_until)} · {seen.extension_reason}"
        answered = ""
        if seen.answered_on:
            answered = f"{day(seen.answered_on)} · {label_of(OUTCOMES, seen.outcome)}"
        lines = (
            (_("How it came"), seen.channel),
            (_("Identity"), seen.identified),
            (_("Extended until"), extended),
            (_("Answered on"), answered),
            (_("Answer"), seen.answer),
            (_("Notes"), seen.notes),
        )
        return (Section(row.who, tuple(line for line in lines if line[1])),)

    def empty(self) -> str:
        """Say what a request is; or that nothing matches."""
        if self.search:
            return _("Nothing matches. Esc clears the search.")
        return _(
            "No request is open; b shows those that were answered.\n\n"
            "n notes that somebody wants to see, correct, take along or erase their data."
        )

    # Looking

    def action_all(self) -> None:
        """Show those that were answered too, or not."""
        self._answered_too = not self._answered_too
        self.reload()

    def action_person(self) -> None:
        """Show all about the privacy of who asks."""
        from clubmgr.screens.person_privacy import PersonPrivacyScreen

        row = self.table.highlighted
        if row is not None and row.person:
            self.app.push_screen(PersonPrivacyScreen(row.person))
        elif row is not None:
            self.desk.say(_("{name} is nobody of the list.").format(name=row.who))

    # What is done

    @flow
    async def action_new(self) -> None:
        """Note that somebody exercises a right."""
        presets = {"person": self._person or None}
        begin = "right" if self._person else "person"
        await self.fill_form(PRIVACY_REQUEST, None, presets, begin)

    @flow
    async def action_edit(self) -> None:
        """Change what is noted of the request."""
        row = self.table.highlighted
        if row is not None:
            await self.fill_form(PRIVACY_REQUEST, row.id)

    @flow
    async def action_answer(self) -> None:
        """Note what was answered."""
        if row := self._open_row():

            def save(values: Values) -> str:
                on = date.fromisoformat(values["answered_on"]) if values["answered_on"] else None
                privacy_requests.answer(
                    self.program, row.id, values["outcome"], values["answer"], on=on
                )
                return row.id

            names = ("outcome", "answer", "answered_on")
            if await self._fill(_("Answer: {who}"), row, names, {"outcome": "granted"}, save):
                self._go_on_to_erase(row)

    @flow
    async def action_extend(self) -> None:
        """Take longer, and say why."""
        if row := self._open_row():

            def save(values: Values) -> str:
                until = values["extended_until"]
                privacy_requests.extend(
                    self.program,
                    row.id,
                    values["extension_reason"],
                    date.fromisoformat(until) if until else None,
                )
                return row.id

            latest = month_after(row.received_on, LONGEST)
            names = ("extension_reason", "extended_until")
            await self._fill(_("Extend: {who}"), row, names, {"extended_until": latest}, save)

    @flow
    async def action_delete(self) -> None:
        """Delete the chosen requests, after asking."""
        more = _("For what was noted by mistake: the log of requests proves what was answered.")
        await self.ask_to_delete(PRIVACY_REQUEST, self.chosen_ids(), more)

    def _open_row(self) -> RequestRow | None:
        """Return the request under the cursor, if it is still to be answered."""
        row: RequestRow | None = self.table.highlighted
        if row is not None and row.answered_on:
            self.desk.say(_("This request was answered already."))
            return None
        return row

    async def _fill(
        self,
        title: str,
        row: RequestRow,
        names: Sequence[str],
        proposed: Values,
        save: Callable[[Values], str],
    ) -> bool:
        seen: PrivacyRequest = records.as_shown(self.program, PRIVACY_REQUEST, row)
        stored = records.values_of(PRIVACY_REQUEST, seen)
        proposed = {"answered_on": self.program.clock.today().isoformat(), **proposed}
        saved = await short_form.ask(
            self, title.format(who=row.who), PRIVACY_REQUEST, names, stored, proposed, save
        )
        if saved is not None:
            self.tell(saved)
        return saved is not None

    def _go_on_to_erase(self, row: RequestRow) -> None:
        """Lead on to the person, where it was granted that they are erased: nothing is yet."""
        answered: PrivacyRequest = records.get(self.program, PRIVACY_REQUEST, row.id)
        if row.right == "erasure" and row.person and answered.outcome != "refused":
            from clubmgr.screens.person_privacy import PersonPrivacyScreen

            self.app.push_screen(PersonPrivacyScreen(row.person))
            self.desk.say(_("The answer is noted, nothing is erased yet: x erases."))


def standing(row: RequestRow) -> str:
    """Return how a request stands, in words."""
    state = next(choice for choice in STATES if choice.code == row.state)
    what = label_of(OUTCOMES, row.outcome) if row.answered_on else _(state.label)
    return f"{state.glyph} {what}"


def _tone(row: RequestRow) -> Tone:
    return "bad" if row.state == "late" else "caution" if row.state == "soon" else ""
