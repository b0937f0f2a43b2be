"""Ambassadors: who speaks for the brand or to its people, where, and when they are due."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, ClassVar

from textual.binding import BindingType

from clubmgr.i18n import N_, _, labelled, number
from clubmgr.models import ambassadors, minorities, records
from clubmgr.models.ambassadors import AmbassadorRow
from clubmgr.models.kinds import KINDS
from clubmgr.models.kinds.ambassador import AMBASSADOR, AMBASSADOR_KINDS, NETWORKS, Ambassador
from clubmgr.models.kinds.perk import PERK
from clubmgr.models.kinds.typology import MINORITY
from clubmgr.screens.base import ListScreen
from clubmgr.screens.binding import bindings
from clubmgr.screens.days import DAY_WIDTH, day
from clubmgr.screens.flows import flow
from clubmgr.screens.widgets.columns import Column, Tone

if TYPE_CHECKING:
    from clubmgr.screens.details import Section


class AmbassadorsScreen(ListScreen):
    """The list of ambassadors, influencers and voices."""

    SECTION = "ambassadors"
    KIND = AMBASSADOR
    SPEC = ambassadors.LIST
    EMPTY = (
        N_("Ambassadors, influencers, voices of a community: partners who speak freely."),
        N_("Press n to add the first, by the name of a person."),
    )  # fmt: skip
    BINDINGS: ClassVar[list[BindingType]] = bindings("ambassadors")

    def values(self) -> Mapping[str, Any]:
        """Tell the list which day it is, and which rhythms are set."""
        return ambassadors.view(self.program)

    def columns(self) -> Sequence[Column]:
        """Return the columns: who, what they are, whom they reach, when they are due."""
        return (
            Column("name", _("Name"), 20, _called, minimum=16, grow=True),
            Column("kind", _("Kind"), 13, _kind, minimum=13, drop=4),
            Column("communities", _("Communities"), 20, _communities, minimum=12, drop=3,
                   sort=False),
            Column("networks", _("Channels"), 18, _networks, minimum=10, drop=2, sort=False),
            Column("reach", _("Reach"), 9, _reach, align="right"),
            Column("last", _("Last contact"), DAY_WIDTH, lambda a: day(a.last_contact), drop=1),
            Column("due", _("Due"), DAY_WIDTH + 2, self._due, tone=self._tone),
        )  # fmt: skip

    def details(self, row: AmbassadorRow) -> list[Section]:
        """Return all that is known of the person."""
        from clubmgr.screens import person_sections

        return person_sections.sections(self.program, row.person)

    def copied(self, id: str) -> str:
        """Copy name and address, as mail programs take them."""
        from clubmgr.models import people

        person = records.get(self.program, AMBASSADOR, id).person
        (contact,) = people.contacts(self.program, (person,))
        return f"{contact.name} <{contact.email}>" if contact.email else contact.name

    def _due(self, row: AmbassadorRow) -> str:
        if row.alumni:
            return _("alumni")
        if row.paused:
            return _("‖ paused")
        if row.away:
            return _("◌ away")
        return f"! {day(row.due)}" if self._is_late(row) else day(row.due)

    def _is_late(self, row: AmbassadorRow) -> bool:
        return row.due is not None and row.due < self.program.clock.today().isoformat()

    def _tone(self, row: AmbassadorRow) -> Tone:
        if row.alumni or row.paused or row.away:
            return "quiet"
        return "caution" if self._is_late(row) else ""

    # What is logged, noted, sent

    @flow
    async def action_log(self) -> None:
        """Log a touchpoint with the person under the cursor."""
        from clubmgr.screens.logging import log

        row = self.table.highlighted
        if row is not None:
            await log(self, row.person)

    def action_channels(self) -> None:
        """Show where the person speaks."""
        from clubmgr.screens.channels import ChannelsScreen

        row = self.table.highlighted
        if row is not None:
            self.app.push_screen(ChannelsScreen(row.person))

    @flow
    async def action_perk(self) -> None:
        """Give the person a perk."""
        row = self.table.highlighted
        if row is not None:
            await self.fill_form(PERK, None, {"person": row.person})

    def action_kits(self) -> None:
        """Show which materials the person was sent."""
        from clubmgr.screens.kits import KitsScreen

        row = self.table.highlighted
        if row is not None:
            self.app.push_screen(KitsScreen(row.person))

    def action_inactive(self) -> None:
        """Show who has contributed nothing for a while."""
        from clubmgr.screens.inactive import InactiveScreen

        self.app.push_screen(InactiveScreen())

    # What others show of the person, or of everybody where there is no row

    def _person(self) -> str:
        row = self.table.highlighted
        return row.person if row is not None else ""

    def action_agreements(self) -> None:
        """Show what was agreed with the person."""
        from clubmgr.screens.agreements import AgreementsScreen

        self.app.push_screen(AgreementsScreen(person=self._person()))

    def action_types(self) -> None:
        """Show what the person is over time, and the plan for each type."""
        from clubmgr.screens.types import TypesScreen

        self.app.push_screen(TypesScreen(self._person()))

    def action_contents(self) -> None:
        """Show what the person publishes and relays."""
        from clubmgr.screens.contents import ContentsScreen

        self.app.push_screen(ContentsScreen(self._person()))

    def action_testimonies(self) -> None:
        """Show what the person says of the brand."""
        from clubmgr.screens.testimonies import TestimoniesScreen

        self.app.push_screen(TestimoniesScreen(self._person()))

    def action_referrals(self) -> None:
        """Show who brought whom."""
        from clubmgr.screens.referrals import ReferralsScreen

        self.app.push_screen(ReferralsScreen(self._person()))

    def action_previews(self) -> None:
        """Show what is told early, and to whom."""
        from clubmgr.screens.previews import PreviewsScreen

        self.app.push_screen(PreviewsScreen(person=self._person()))

    def action_feedback(self) -> None:
        """Show what the person wishes, asks and complains of."""
        from clubmgr.screens.feedback import FeedbackScreen

        self.app.push_screen(FeedbackScreen(person=self._person()))

    def action_recognition(self) -> None:
        """Show points, badges, challenges, draws."""
        from clubmgr.screens.recognition import RecognitionScreen

        self.app.push_screen(RecognitionScreen())

    @flow
    async def action_write(self) -> None:
        """Choose an agreement, a testimony, a perk of the person, and write a paper about it."""
        from clubmgr.screens.dialogs import Choose
        from clubmgr.screens.writing import write_paper

        person = self._person()
        found = {id: kind for kind, id in ambassadors.written_of(self.program, person)}
        if not found:
            self.desk.say(_("There is no agreement, testimony or perk of theirs to write about."))
            return
        chosen = next(iter(found))
        if len(found) > 1:
            choices = [(id, self._told(kind, id)) for id, kind in found.items()]
            answer = await self.app.push_screen_wait(Choose(_("A paper about what?"), choices))
            if answer is None:
                return
            chosen = answer
        await write_paper(self, **{found[chosen]: chosen})

    def _told(self, kind: str, id: str) -> str:
        described = records.describe(self.program, KINDS[kind], id)
        return labelled(_(KINDS[kind].label), described)

    @flow
    async def action_minor(self) -> None:
        """Note until when the person is under age, and who answers for them."""
        row = self.table.highlighted
        if row is not None:
            noted = minorities.of_person(self.program, row.person)
            form = noted.id if noted else None
            await self.fill_form(MINORITY, form, {"person": row.person}, "until_on")

    @flow
    async def action_leave(self) -> None:
        """Make the person one of the alumni, with the reason; again takes it back."""
        from clubmgr.screens.dialogs import Confirm
        from clubmgr.screens.leaving import ask_leaving

        row = self.table.highlighted
        if row is None:
            return
        seen: Ambassador = records.as_shown(self.program, AMBASSADOR, row)
        if seen.left_on is None:
            if await ask_leaving(self, row) is None:
                return
        else:
            question = _("{name} has left on {day}. An ambassador again?").format(
                name=row.name, day=day(seen.left_on)
            )
            if not await self.app.push_screen_wait(Confirm(question)):
                return
            ambassadors.back(self.program, seen.id, seen=seen)
        self.reload(cursor_id=row.id)
        self.desk.say_undoable()


def _called(row: AmbassadorRow) -> str:
    if row.alumni:
        return f"× {row.name}"
    return f"{row.name} ◈" if row.reference else row.name


def _kind(row: AmbassadorRow) -> str:
    choice = next((choice for choice in AMBASSADOR_KINDS if choice.code == row.kind), None)
    return f"{choice.glyph} {_(choice.label)}" if choice else row.kind


def _communities(row: AmbassadorRow) -> str:
    return ", ".join(row.communities)


def _networks(row: AmbassadorRow) -> str:
    labels = {choice.code: choice.label for choice in NETWORKS}
    return ", ".join(dict.fromkeys(_(labels.get(code, code)) for code in row.networks))


def _reach(row: AmbassadorRow) -> str:
    return "·" if row.reach is None else number(row.reach)
