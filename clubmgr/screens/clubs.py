"""Clubs: each with its stage, its president, its rhythm and its health."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar, Final

from textual.binding import BindingType

from clubmgr.i18n import N_, _
from clubmgr.models import associations, clubs, founding, meetings, reasons, records
from clubmgr.models.clubs import HEALTHS, ClubRow
from clubmgr.models.kinds.club import CLUB
from clubmgr.models.kinds.mandate import MANDATE
from clubmgr.models.kinds.meeting import MEETING
from clubmgr.screens import details, outcomes
from clubmgr.screens.base import ListScreen
from clubmgr.screens.binding import bindings
from clubmgr.screens.details import Section, day
from clubmgr.screens.flows import flow
from clubmgr.screens.widgets.columns import Column, Tone

_STAGE: Final = CLUB.field("stage")
_CAUTION: Final = frozenset(
    ("late", "vacant", "unfilled", "unplanned", "no_call", "no_first", "declare")
)
_HEALTH: Final = {choice.code: choice for choice in HEALTHS}


def _stage(club: ClubRow) -> str:
    choice = _STAGE.choice(club.stage) if _STAGE else None
    return f"{choice.glyph} {_(choice.label)}" if choice else club.stage


def _health(club: ClubRow) -> str:
    choice = _HEALTH[club.health]
    return f"{choice.glyph} {_(choice.label)}"


def _tone(club: ClubRow) -> Tone:
    return "caution" if club.health in _CAUTION else ""


def _president(club: ClubRow) -> str:
    return club.president


def _next_meeting(club: ClubRow) -> str:
    return day(club.next_meeting[:10]) if club.next_meeting else ""


class ClubsScreen(ListScreen):
    """The list of clubs."""

    SECTION = "clubs"
    KIND = CLUB
    SPEC = clubs.LIST
    EMPTY = (
        N_("A club is a group of your brand's users, at any stage from idea to autonomy."),
        N_("Press n to add the first."),
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings("clubs")

    def values(self) -> Mapping[str, Any]:
        """Tell the list which day it is."""
        return {"today": self.program.clock.today().isoformat()}

    def columns(self) -> Sequence[Column]:
        """Return the columns: which, how far, who leads, when next."""
        return (
            Column("name", _("Name"), 22, lambda c: c.name, minimum=14, grow=True),
            Column("stage", _("Stage"), 17, _stage, minimum=12, drop=4),
            Column("city", _("City"), 12, lambda c: c.city, minimum=8, drop=2),
            Column("president", _("President"), 16, _president, minimum=10, drop=3, sort=False),
            Column("next", _("Next meeting"), 13, _next_meeting, minimum=12, drop=1),
            Column("health", _("Health"), 25, _health, minimum=16, tone=_tone),
        )  # fmt: skip

    def details(self, row: ClubRow) -> list[details.Section]:
        """Return the club with its roles and meetings."""
        club = clubs.get(self.program, row.id)
        held = [
            (day(meeting.starts_at), f"{meeting.title} · {self._status(meeting.status)}")
            for meeting in meetings.all_of(self.program, row.id)
        ]
        return [
            self._health_of(row),
            details.fields_of(self.program, CLUB, club),
            details.mandates_of(self.program, club=row.id),
            outcomes.actions_of_club(self.program, row.id),
            outcomes.decisions_of_club(self.program, row.id),
            details.Section(_("Meetings"), tuple(reversed(held))),
            details.history_of(self.program, row.id),
        ]

    def _health_of(self, row: ClubRow) -> Section:
        """Return how the club is doing, why, and what comes next in its founding."""
        lines = [("", _health(row))]
        lines += [("", why) for why in reasons.reasons(self.program, row.id)]
        if what := founding.journey(self.program, row.id).next_act:
            lines.append((_("Founding"), _("Next: {what}.").format(what=what)))
        if warning := associations.warn_form(clubs.get(self.program, row.id)):
            lines.append((_("Legal form"), warning))
        return Section(_("Health"), tuple(lines))

    def _status(self, status: str) -> str:
        field = MEETING.field("status")
        return records.show(self.program, field, status) if field else status

    def action_journey(self) -> None:
        """Show the founding journey: what comes next."""
        from clubmgr.screens.journey import JourneyScreen

        row = self.table.highlighted
        if row is not None:
            self.app.push_screen(JourneyScreen(row.id))

    @flow
    async def action_role(self) -> None:
        """Give somebody a role in the club."""
        row = self.table.highlighted
        if row is not None:
            await self.fill_form(MANDATE, None, {"club": row.id})

    @flow
    async def action_plan(self) -> None:
        """Plan the club's meetings."""
        from clubmgr.screens.planning import plan_meetings

        row = self.table.highlighted
        if row is not None:
            await plan_meetings(self, row.id)

    @flow
    async def action_write(self) -> None:
        """Write a paper of the club."""
        from clubmgr.screens.writing import write_paper

        row = self.table.highlighted
        if row is not None:
            await write_paper(self, club=row.id)

    def action_members(self) -> None:
        """Show who belongs to the club."""
        from clubmgr.screens.members import MembersScreen

        row = self.table.highlighted
        if row is not None:
            self.app.push_screen(MembersScreen(row.id))

    def action_quarters(self) -> None:
        """Show which club meets in which quarter, beginning at this one."""
        from clubmgr.screens.quarters import QuartersScreen

        row = self.table.highlighted
        self.app.push_screen(QuartersScreen(row.id if row is not None else ""))

    def action_actions(self) -> None:
        """Show what the club has to do."""
        from clubmgr.screens.actions import ActionsScreen

        row = self.table.highlighted
        if row is not None:
            self.app.push_screen(ActionsScreen(row.id))

    def action_register(self) -> None:
        """Show what the club has decided."""
        from clubmgr.screens.register import RegisterScreen

        row = self.table.highlighted
        if row is not None:
            self.app.push_screen(RegisterScreen(row.id))

    def action_officers(self) -> None:
        """Show who holds which seat of the club, or of all clubs where there is none to show."""
        from clubmgr.screens.officers import OfficersScreen

        row = self.table.highlighted
        self.app.push_screen(OfficersScreen(row.id if row is not None else ""))

    def action_filing(self) -> None:
        """Show the file of the association that the club is, or may become."""
        from clubmgr.screens.filing import FilingScreen

        row = self.table.highlighted
        if row is not None:
            self.app.push_screen(FilingScreen(row.id))

    def action_articles(self) -> None:
        """Show the articles of the club's statutes, charter and rules."""
        from clubmgr.screens.articles import ArticlesScreen

        row = self.table.highlighted
        if row is not None:
            self.app.push_screen(ArticlesScreen(row.id))

    def action_recognition(self) -> None:
        """Show points and ranking of the club."""
        from clubmgr.screens.recognition import RecognitionScreen

        row = self.table.highlighted
        if row is not None:
            self.app.push_screen(RecognitionScreen(row.id))

    def action_conduct(self) -> None:
        """Show who has accepted the club's charter, and what was not kept."""
        from clubmgr.screens.conduct import ConductScreen

        row = self.table.highlighted
        if row is not None:
            self.app.push_screen(ConductScreen(row.id))

    def action_feedback(self) -> None:
        """Show what the club wishes, asks and complains of."""
        from clubmgr.screens.feedback import FeedbackScreen

        row = self.table.highlighted
        if row is not None:
            self.app.push_screen(FeedbackScreen(row.id))

    def action_balance(self) -> None:
        """Show what the brand brings, and what the community brings."""
        from clubmgr.screens.balance import BalanceScreen

        row = self.table.highlighted
        if row is not None:
            self.app.push_screen(BalanceScreen(row.id))

    def action_requests(self) -> None:
        """Show what the club asks the brand for."""
        from clubmgr.screens.requests import RequestsScreen

        row = self.table.highlighted
        if row is not None:
            self.app.push_screen(RequestsScreen(row.id))
