"""The privacy of one person: bases, opt-outs, requests, reviews; all of it on paper; erasing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, Final

from textual.binding import BindingType

from clubmgr.i18n import N_, _, ngettext, number
from clubmgr.models import (
    bases,
    erasing,
    minorities,
    opt_outs,
    privacy_requests,
    records,
    retention,
)
from clubmgr.models.fields import Kind, label_of
from clubmgr.models.kinds import KINDS
from clubmgr.models.kinds.absence import OPT_OUT
from clubmgr.models.kinds.absence import PURPOSES as REFUSED
from clubmgr.models.kinds.person import PERSON, Person
from clubmgr.models.kinds.privacy import (
    BASES,
    LAWFUL_BASIS,
    PRIVACY_REQUEST,
    PURPOSES,
    RETENTION_REVIEW,
    REVIEWS,
    RIGHTS,
)
from clubmgr.screens.binding import bindings
from clubmgr.screens.days import DAY_WIDTH, day
from clubmgr.screens.details import Section
from clubmgr.screens.few import FewScreen
from clubmgr.screens.flows import flow
from clubmgr.screens.keeping import ask_to_keep
from clubmgr.screens.privacy_requests import standing
from clubmgr.screens.refusing import choose_opt_out
from clubmgr.screens.retention import standing as time_left
from clubmgr.screens.retention import told
from clubmgr.screens.widgets.columns import Column

_WHAT: Final = {
    LAWFUL_BASIS.name: N_("Basis"),
    OPT_OUT.name: N_("Opt-out"),
    PRIVACY_REQUEST.name: N_("Request"),
    RETENTION_REVIEW.name: N_("Review"),
}
"""What each row is, by its kind."""


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that is noted of the privacy of a person."""

    id: str
    kind: str
    what: str
    text: str
    on: str | None


class PersonPrivacyScreen(FewScreen):
    """Why the data of a person are held, for how long, what they refuse and what they asked."""

    PLACE = "person_privacy"
    OPENS = "edit"
    HEEDS = frozenset(("delete",))
    BINDINGS: ClassVar[list[BindingType]] = bindings("person_privacy")

    def __init__(self, person: str) -> None:
        super().__init__()
        self._person = person
        self._erases = False

    # What is shown

    def columns(self) -> Sequence[Column]:
        """Return the columns: what it is, what it says, since when."""
        return (
            Column("what", _("What"), 12, lambda item: item.what, minimum=9, sort=False),
            Column("text", _("Says"), 46, lambda item: item.text, minimum=24, grow=True,
                   sort=False),
            Column("on", _("Since"), DAY_WIDTH, lambda item: day(item.on), sort=False),
        )  # fmt: skip

    def reload(self, cursor_id: str | None = None) -> None:
        """Read what is noted again; leave once the person was erased, and say so."""
        n = erasing.number_of(self.program, self._person)
        if n is None:
            super().reload(cursor_id)
        elif self.is_active:
            self.dismiss()
            if not self._erases:  # then the receipt is told
                self.desk.say(_("They were erased, under number {n}.").format(n=number(n)))

    def read(self) -> Sequence[Item]:
        """Return all that is noted: bases, opt-outs, requests, reviews."""
        records.get(self.program, PERSON, self._person)
        return (*self._bases(), *self._opt_outs(), *self._requests(), *self._reviews())

    def _bases(self) -> list[Item]:
        items = []
        for each in bases.of_person(self.program, self._person):
            if each.withdrawn_on:
                state = _("× withdrawn on {day}").format(day=day(each.withdrawn_on))
            elif each.informed_on:
                state = _("told on {day}").format(day=day(each.informed_on))
            else:
                state = _("! not told")
            parts = (label_of(PURPOSES, each.purpose), label_of(BASES, each.basis), state)
            items.append(_item(each.id, LAWFUL_BASIS, " · ".join(parts), each.given_on))
        return items

    def _opt_outs(self) -> list[Item]:
        return [
            _item(
                each.id,
                OPT_OUT,
                " · ".join(filter(None, (label_of(REFUSED, each.purpose), each.source))),
                each.since,
            )
            for each in opt_outs.of_person(self.program, self._person)
        ]

    def _requests(self) -> list[Item]:
        rows = privacy_requests.listing(self.program, person=self._person, answered_too=True)
        items = []
        for row in rows:
            until = "" if row.answered_on else _("by {day}").format(day=day(row.due_on))
            parts = (label_of(RIGHTS, row.right), standing(row), until)
            text = " · ".join(filter(None, parts))
            items.append(_item(row.id, PRIVACY_REQUEST, text, row.received_on))
        return items

    def _reviews(self) -> list[Item]:
        items = []
        for each in retention.reviews(self.program, self._person):
            until = _("until {day}").format(day=day(each.until_on)) if each.until_on else ""
            parts = (label_of(REVIEWS, each.decision), each.reason, until)
            text = " · ".join(filter(None, parts))
            items.append(_item(each.id, RETENTION_REVIEW, text, each.reviewed_on))
        return items

    def heading(self, rows: Sequence[Item]) -> str:
        """Return whose privacy it is."""
        name = records.describe(self.program, PERSON, self._person)
        count = ngettext("{n} note", "{n} notes", len(rows)).format(n=number(len(rows)))
        return " · ".join((_("Privacy"), name, count))

    def head(self, rows: Sequence[Item]) -> str:
        """Return for how long the data may be held, whether the person was told, and is a minor."""
        row = retention.of_person(self.program, self._person)
        known = bases.of_person(self.program, self._person)
        informed = any(each.informed_on for each in known)
        parts = [
            time_left(row),
            _("held until {day}").format(day=day(row.due_on)),
            _("told of it") if informed else _("! not told of it"),
        ]
        noted = minorities.of_person(self.program, self._person)
        if noted and minorities.is_minor(noted, self.program.clock.today().isoformat()):
            parts.append(_("! minor until {day}").format(day=day(noted.until_on)))
        return " · ".join(parts)

    def foot(self, row: Item | None) -> Sequence[Section]:
        """Return where the data are from and from when the time runs; then the row's own notes."""
        who: Person = records.get(self.program, PERSON, self._person)
        state = retention.of_person(self.program, self._person)
        lines = ((_("Source"), who.source or _("not noted")), *told(state))
        return (Section(_("Retention"), lines),)

    def empty(self) -> str:
        """Say what may be noted here."""
        return _(
            "No basis, opt-out or request is noted.\n\n"
            "n notes why the data are held, i that they were told."
        )

    # What is done

    @flow
    async def action_new(self) -> None:
        """Note why the data are held."""
        await self.fill_form(LAWFUL_BASIS, None, {"person": self._person}, "purpose")

    @flow
    async def action_request(self) -> None:
        """Note that the person exercises a right."""
        await self.fill_form(PRIVACY_REQUEST, None, {"person": self._person}, "right")

    @flow
    async def action_edit(self) -> None:
        """Change what is noted."""
        row = self.table.highlighted
        if row is not None:
            await self.fill_form(KINDS[row.kind], row.id)

    @flow
    async def action_informed(self) -> None:
        """Note that the person was told today that their data are held."""
        if bases.inform(self.program, [self._person]):
            self.tell()
        else:
            self.desk.say(_("They were told already; a basis can be changed with e."))

    @flow
    async def action_opt_out(self) -> None:
        """Note what the person does not want to be written to for, or take it back."""
        if await choose_opt_out(self, self.program, [self._person]):
            self.tell()

    @flow
    async def action_keep(self) -> None:
        """Keep the person's data for a reason, until a day."""
        if await ask_to_keep(self, [self._person]):
            self.tell()

    @flow
    async def action_delete(self) -> None:
        """Delete what was noted by mistake, after asking."""
        row = self.table.highlighted
        if row is not None:
            more = _("For what was noted by mistake.")
            await self.ask_to_delete(KINDS[row.kind], [row.id], more)

    @flow
    async def action_write(self) -> None:
        """Write all that is held of the person to a file."""
        from clubmgr.screens.writing_person import write_person

        await write_person(self, self._person)

    @flow
    async def action_erase(self) -> None:
        """Erase the person for good; what goes and stays is shown first."""
        from clubmgr.screens.erasing import erase_person

        self._erases = True
        await erase_person(self, self._person)


def _item(id: str, kind: Kind, text: str, on: str | None) -> Item:
    return Item(id, kind.name, _(_WHAT[kind.name]), text, on)
