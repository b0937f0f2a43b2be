"""Lawful bases: why data are held, for what; who was told, and who should have been by now."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from textual.binding import BindingType

from clubmgr.i18n import _, ngettext, number
from clubmgr.models import bases, minorities, records
from clubmgr.models.bases import BasisRow
from clubmgr.models.fields import label_of
from clubmgr.models.kinds.person import PERSON
from clubmgr.models.kinds.privacy import BASES, LAWFUL_BASIS, PROOFS, PURPOSES, LawfulBasis
from clubmgr.models.listing import Listing
from clubmgr.screens.binding import bindings
from clubmgr.screens.days import DAY_WIDTH, day
from clubmgr.screens.details import Section
from clubmgr.screens.dialogs import Confirm
from clubmgr.screens.flows import flow
from clubmgr.screens.searching import SearchedScreen
from clubmgr.screens.widgets.columns import Column, Tone


class BasesScreen(SearchedScreen):
    """The bases on which the data of one person, or of everybody, are held."""

    PLACE = "bases"
    OPENS = "edit"
    HEEDS = frozenset(("informed", "withdraw", "delete"))
    BINDINGS: ClassVar[list[BindingType]] = bindings("bases")

    def __init__(self, person: str = "", *, untold: bool = False) -> None:
        super().__init__()
        self._person = person
        self._past_too = False
        self._untold = untold

    # What is shown

    def columns(self) -> Sequence[Column]:
        """Return the columns: who, for what, on what basis, since when, whether they were told."""
        who = Column("person", _("Person"), 20, lambda b: b.name, minimum=14, grow=True)
        return (
            *(() if self._person else (who,)),
            Column("purpose", _("Purpose"), 20, lambda b: label_of(PURPOSES, b.purpose),
                   minimum=12),
            Column("basis", _("Basis"), 15, lambda b: label_of(BASES, b.basis), minimum=10),
            Column("given", _("Since"), DAY_WIDTH, lambda b: day(b.given_on)),
            Column("informed", _("Told on"), DAY_WIDTH, _told, tone=_tone),
            Column("proof", _("Proof"), 12, lambda b: label_of(PROOFS, b.proof), drop=2,
                   sort=False),
            Column("source", _("Source"), 16, lambda b: b.source, drop=1),
        )  # fmt: skip

    def find(self, search: str) -> Listing[BasisRow]:
        """Return the bases that match a search. Raises FilterError."""
        return bases.listing(
            self.program,
            search,
            person=self._person,
            past_too=self._past_too,
            waiting=self._untold,
        )

    def heading(self, rows: Listing[BasisRow]) -> str:
        """Return whose bases they are, and how many."""
        whose = records.describe(self.program, PERSON, self._person) if self._person else ""
        if self._untold:
            count = ngettext("{n} person not told", "{n} people not told", len(rows))
        else:
            count = ngettext("{n} basis", "{n} bases", len(rows))
        title = count.format(n=number(len(rows)))
        return " · ".join(filter(None, (_("Lawful bases"), whose, title)))

    def foot(self, row: BasisRow | None) -> Sequence[Section]:
        """Return the proof, the notice and what else is noted; whether the person is a minor."""
        if row is None:
            return ()
        lines: list[tuple[str, str]] = []
        if row.purpose:
            seen: LawfulBasis = records.get(self.program, LAWFUL_BASIS, row.id)
            lines = [
                (_("Proof"), label_of(PROOFS, seen.proof)),
                (_("Source"), seen.source),
                (_("Text"), seen.wording),
                (_("Notice"), seen.notice),
                (_("Withdrawn on"), day(seen.withdrawn_on)),
                (_("Notes"), seen.notes),
            ]
        else:
            lines = [(_("Source"), row.source), (_("Held since"), day(row.given_on))]
        noted = minorities.of_person(self.program, row.person)
        if minorities.is_minor(noted, self.program.clock.today().isoformat()) and noted:
            parents = _("the parents consent") if row.parents else _("! no parents' consent noted")
            until = _("until {day}").format(day=day(noted.until_on))
            lines.append((_("Under age"), f"{until} · {parents}"))
        return (Section(row.name, tuple(line for line in lines if line[1])),)

    def empty(self) -> str:
        """Say what a basis is; or that nothing matches."""
        if self.search:
            return _("Nothing matches. Esc clears the search.")
        if self._untold:
            return _("Nobody is left to be told. t shows the bases.")
        return _(
            "No basis is noted.\n\n"
            "n notes why the data of somebody are held; t shows who should have been told by now."
        )

    # Looking

    def action_queue(self) -> None:
        """Show who should have been told by now, or the bases."""
        self._untold = not self._untold
        self.table.action_clear_marks()
        self.reload()

    def action_all(self) -> None:
        """Show those that were withdrawn too, or not."""
        self._past_too = not self._past_too
        self.reload()

    def action_person(self) -> None:
        """Show all about the privacy of the person."""
        from clubmgr.screens.person_privacy import PersonPrivacyScreen

        row = self.table.highlighted
        if row is not None:
            self.app.push_screen(PersonPrivacyScreen(row.person))

    def action_close(self) -> None:
        """Peel one layer: the search, the queue, then the marks and the screen."""
        if self._untold and not self.search:
            self.action_queue()
        else:
            super().action_close()

    # What is done

    @flow
    async def action_new(self) -> None:
        """Note why the data of somebody are held."""
        row = self.table.highlighted if self._untold else None
        person = row.person if row is not None else self._person
        presets: dict[str, Any] = {"person": person or None}
        await self.fill_form(LAWFUL_BASIS, None, presets, "purpose" if person else "person")

    @flow
    async def action_edit(self) -> None:
        """Change the basis; of somebody who was not told, note one."""
        row = self.table.highlighted
        if row is None:
            return
        if row.purpose:
            await self.fill_form(LAWFUL_BASIS, row.id, begin="purpose")
        else:
            await self.fill_form(LAWFUL_BASIS, None, {"person": row.person}, "purpose")

    @flow
    async def action_informed(self) -> None:
        """Note that the chosen people were told today."""
        people = list(dict.fromkeys(map(self._person_of, self.chosen_ids())))
        if people and await self._is_sure_of_telling(people):
            bases.inform(self.program, people)
            self.table.action_clear_marks()
            self.tell()

    async def _is_sure_of_telling(self, people: Sequence[str]) -> bool:
        """Ask before it is noted of several, and say of how many a basis is noted along."""
        if len(people) == 1:
            return True
        question = _("Note that {n} people were told today that their data are held?")
        more = [_("You can take it back with u.")]
        if count := bases.without(self.program, people):
            text = ngettext(
                "For {n} of them the usual basis is noted along: our legitimate interest.",
                "For {n} of them the usual basis is noted along: our legitimate interest.",
                count,
            )
            more.insert(0, text.format(n=number(count)))
        asked = Confirm(question.format(n=number(len(people))), "\n\n".join(more))
        return await self.app.push_screen_wait(asked)

    @flow
    async def action_withdraw(self) -> None:
        """Note that the chosen bases were withdrawn today."""
        if self._untold:
            self.desk.say(_("There is no basis here to withdraw: t shows them."))
        elif ids := self.chosen_ids():
            bases.withdraw(self.program, ids)
            self.table.action_clear_marks()
            self.tell()

    @flow
    async def action_delete(self) -> None:
        """Delete the chosen bases, after asking."""
        if self._untold:
            self.desk.say(_("There is no basis here to delete: t shows them."))
        else:
            more = _("For what was noted by mistake; z notes that one was withdrawn.")
            await self.ask_to_delete(LAWFUL_BASIS, self.chosen_ids(), more)

    def _person_of(self, id: str) -> str:
        if self._untold:
            return id
        seen: LawfulBasis = records.get(self.program, LAWFUL_BASIS, id)
        return seen.person


def _told(row: BasisRow) -> str:
    if row.withdrawn_on:
        return _("× withdrawn")
    return day(row.informed_on) or _("! not told")


def _tone(row: BasisRow) -> Tone:
    return "" if row.informed_on or row.withdrawn_on else "caution"
