"""The members of a club: their category, since when, dues paid until when, with a vote or not."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import ClassVar

from textual.binding import BindingType

from clubmgr import dates
from clubmgr.errors import NotFound
from clubmgr.i18n import _, ngettext
from clubmgr.models import clubs, memberships, records
from clubmgr.models.fields import label_of
from clubmgr.models.kinds.membership import CATEGORIES, MEMBERSHIP
from clubmgr.models.kinds.person import PERSON
from clubmgr.models.memberships import Member
from clubmgr.screens.binding import bindings
from clubmgr.screens.days import DAY_WIDTH, day
from clubmgr.screens.details import Section
from clubmgr.screens.dialogs import Ask
from clubmgr.screens.few import FewScreen
from clubmgr.screens.flows import flow
from clubmgr.screens.widgets.columns import Column
from clubmgr.text import clean_line


class MembersScreen(FewScreen):
    """Who belongs to a club, and who did."""

    PLACE = "members"
    OPENS = "edit"
    BINDINGS: ClassVar[list[BindingType]] = bindings("members")

    def __init__(self, club: str) -> None:
        super().__init__()
        self._club = club
        self._former = False

    def columns(self) -> Sequence[Column]:
        """Return the columns: who, in which category, from when to when, paid, with a vote."""
        return (
            Column("name", _("Name"), 24, self._called, minimum=14, grow=True),
            Column("category", _("Category"), 18, _category),
            Column("joined", _("Since"), DAY_WIDTH, lambda m: day(m.joined_on)),
            Column("left", _("Left on"), DAY_WIDTH, lambda m: day(m.left_on), drop=1),
            Column("paid", _("Paid until"), DAY_WIDTH, lambda m: day(m.paid_until)),
            Column("votes", _("Vote"), 5, lambda m: "●" if m.votes else "·"),
        )

    def _called(self, member: Member) -> str:
        today = self.program.clock.today().isoformat()
        return f"× {member.name}" if (member.left_on or today) < today else member.name

    def read(self) -> Sequence[Member]:
        """Return the members; the former ones too, if they are asked for."""
        return memberships.of_club(self.program, self._club, former=self._former)

    def heading(self, rows: Sequence[Member]) -> str:
        """Return the club, and how many belong to it and vote."""
        today = self.program.clock.today().isoformat()
        now = [m for m in rows if m.joined_on <= today and (m.left_on or today) >= today]
        count = ngettext("{n} member", "{n} members", len(now)).format(n=len(now))
        votes = _("with a vote: {n}").format(n=sum(member.votes for member in now))
        return f"{clubs.get(self.program, self._club).name} · {count} · {votes}"

    def head(self, rows: Sequence[Member]) -> str:
        """Say who votes by the club's statutes, and of whom the dues are awaited."""
        club = clubs.get(self.program, self._club)
        voting = ", ".join(label_of(CATEGORIES, code) for code in club.voters)
        rule = _("Who votes: {categories}").format(categories=voting or _("nobody"))
        if club.voters_paid:
            rule = _("{rule}, if the dues are paid").format(rule=rule)
        if not (club.dues or club.voters_paid):
            return rule
        today = self.program.clock.today().isoformat()
        owing = sum(memberships.owes(member, today) for member in rows)
        awaited = _("dues awaited: {n}").format(n=owing)
        return f"{rule} · {awaited}" if owing else rule

    def foot(self, row: Member | None) -> Sequence[Section]:
        """Return what does not fit on the line."""
        if row is None:
            return ()
        lines = (
            (_("E-mail"), row.email or _("no e-mail")),
            (_("Left on"), day(row.left_on)),
            (_("Reason"), row.leave_reason),
        )
        return (Section(row.name, tuple((label, text) for label, text in lines if text)),)

    def empty(self) -> str:
        """Say how somebody gets on the list, and what holds while it is empty."""
        return _(
            "No members are noted: whoever is asked to a meeting votes there.\n\n"
            "n adds one by name, c everybody in office."
        )

    @flow
    async def action_new(self) -> None:
        """Add a member by name."""
        from clubmgr.screens.pick import pick

        person = await pick(self, self.program, PERSON, _("Who is a member?"))
        if person is not None:
            values = {"club": self._club, "person": person}
            self.tell(memberships.add(self.program, values))

    @flow
    async def action_officers(self) -> None:
        """Make members of everybody in office who is none."""
        if memberships.add_officers(self.program, self._club):
            self.tell()
        else:
            self.desk.say(_("Everybody in office is a member already."))

    @flow
    async def action_edit(self) -> None:
        """Change a membership."""
        row = self.table.highlighted
        if row is not None:
            await self.fill_form(MEMBERSHIP, row.id, begin="category")

    @flow
    async def action_paid(self) -> None:
        """Take until when the dues of the chosen members are paid."""
        members = self._chosen()
        if not members:
            return
        today = self.program.clock.today()

        def read(text: str) -> date:
            return dates.parse_date(text, today)

        question = ngettext(
            "Until when has {name} paid?", "Until when have {n} members paid?", len(members)
        ).format(name=members[0].name, n=len(members))
        until = memberships.next_due(self.program, members[0]).isoformat()
        hint = _("Last day: 2027-12-31, +1y")
        text = await self.app.push_screen_wait(Ask(question, until, hint, read))
        if text is not None:
            memberships.pay(self.program, [m.id for m in members], read(text))
            self._done(members)

    @flow
    async def action_leave(self) -> None:
        """Let the chosen memberships end today, and take the reason."""
        members = self._chosen()
        if not members:
            return
        question = ngettext("Why does {name} leave?", "Why do {n} members leave?", len(members))
        hint = _("In a few words, or nothing; today is their last day")
        text = await self.app.push_screen_wait(
            Ask(question.format(name=members[0].name, n=len(members)), hint=hint)
        )
        if text is not None:
            today = self.program.clock.today()
            memberships.leave(self.program, [m.id for m in members], today, clean_line(text))
            self._done(members)

    @flow
    async def action_delete(self) -> None:
        """Delete the chosen memberships, as noted by mistake."""
        if ids := self.chosen_ids():
            records.delete(self.program, MEMBERSHIP, ids)
            self.table.action_clear_marks()
            self.tell()

    def action_all(self) -> None:
        """Show former members too, or not."""
        self._former = not self._former
        self.reload()

    def _chosen(self) -> list[Member]:
        """Return the marked members, else the one under the cursor."""
        ids = self.chosen_ids()
        members = [member for member in self.read() if member.id in ids]
        if len(members) < len(ids):
            raise NotFound(_("This record is gone; somebody deleted it, or it was undone."))
        return members

    def _done(self, members: Sequence[Member]) -> None:
        self.table.action_clear_marks()
        self.tell(members[0].id)


def _category(member: Member) -> str:
    return label_of(CATEGORIES, member.category)
