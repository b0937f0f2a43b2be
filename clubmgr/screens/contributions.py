"""What somebody contributed, one by one: what the program knows, and what was noted by hand."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, Final

from textual.binding import BindingType

from clubmgr.errors import ClubmgrError
from clubmgr.i18n import _, ngettext, number
from clubmgr.keys import Key
from clubmgr.models import activities, clubs, contributions, ranking, records
from clubmgr.models.contributions import Done
from clubmgr.models.kinds.person import PERSON
from clubmgr.models.kinds.recognition import CONTRIBUTION, Contribution
from clubmgr.models.recognition import is_on
from clubmgr.screens.binding import bindings
from clubmgr.screens.days import DAY_WIDTH, day
from clubmgr.screens.details import Section
from clubmgr.screens.dialogs import Choose
from clubmgr.screens.few import FewScreen
from clubmgr.screens.flows import flow
from clubmgr.screens.recognition_sections import points_told
from clubmgr.screens.widgets.columns import Column

_BY_HAND: Final = frozenset(("edit", "rate", "delete"))


class ContributionsScreen(FewScreen):
    """The contributions of one person between two days, to one club or to any."""

    PLACE = "contributions"
    OPENS = "edit"
    HEEDS = frozenset(("delete",))
    BINDINGS: ClassVar[list[BindingType]] = bindings("contributions")

    def __init__(self, person: str, club: str = "", since: str = "", until: str = "") -> None:
        super().__init__()
        self._person = person
        self._club = club
        self._since = since
        self._until = until or contributions.ALWAYS[1]
        self._earned: dict[str, int] = {}
        self._names: dict[str, str] = {}

    def columns(self) -> Sequence[Column]:
        """Return the columns: when, what, for which club, how many points, how it was rated."""
        return (
            Column("on", _("On"), DAY_WIDTH, lambda d: day(d.done_on)),
            Column("activity", _("Activity"), 26, self._activity, minimum=18),
            Column("title", _("What"), 24, _what, minimum=14, grow=True),
            Column("club", _("Club"), 16, lambda d: d.club_name, drop=1),
            Column("points", _("Points"), 7, self._points, align="right"),
            Column("rating", _("Rating"), 6, lambda d: "★" * (d.rating or 0), drop=2),
        )

    def _activity(self, done: Done) -> str:
        return self._names.get(done.activity, done.activity)

    def _points(self, done: Done) -> str:
        return number(ranking.worth(done, self._earned)) if self._earned else ""

    def read(self) -> Sequence[Done]:
        """Return the contributions, the latest first. Raises NotFound when who it was is gone."""
        records.get(self.program, PERSON, self._person)
        self._earned = activities.points(self.program) if is_on(self.program) else {}
        self._names = activities.names(self.program)
        found = contributions.of_person(self.program, self._person, self._since, self._until)
        return [each for each in found if self._club in ("", each.club)]

    def heading(self, rows: Sequence[Done]) -> str:
        """Return who it is, for which club, how much and how many points."""
        parts = [_("Contributions"), records.describe(self.program, PERSON, self._person)]
        if self._club:
            parts.append(clubs.get(self.program, self._club).name)
        parts.append(
            ngettext("{n} contribution", "{n} contributions", len(rows)).format(n=number(len(rows)))
        )
        if self._earned:
            parts.append(points_told(sum(ranking.worth(row, self._earned) for row in rows)))
        return " · ".join(parts)

    def foot(self, row: Done | None) -> Sequence[Section]:
        """Return where it is known from; of what was noted by hand, all there is to read."""
        if row is None:
            return ()
        if not row.is_by_hand:
            known = _("Known from the record itself: it changes with it.")
            return (Section(f"{self._activity(row)} · {row.title}", (("", known),)),)
        seen: Contribution = records.get(self.program, CONTRIBUTION, row.id)
        rated = "★" * (seen.rating or 0)
        lines = (
            (_("Link"), seen.link), (_("Rating"), rated), (_("Checked by"), seen.verified_by),
            (_("Notes"), seen.notes),
        )  # fmt: skip
        told = tuple((label, text) for label, text in lines if text)
        return (Section(f"{self._activity(row)} · {row.title}", told or (("", _("by hand")),)),)

    def empty(self) -> str:
        """Say what may be noted."""
        return _("There is nothing in this time.\n\nn notes a contribution.")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Grey on a line that is known from elsewhere what is for those noted by hand."""
        row = self.table.highlighted if self.is_mounted else None
        if action in _BY_HAND and row is not None and not row.is_by_hand:
            return None
        return super().check_action(action, parameters)

    def why_not(self, key: Key) -> str:
        """Return why a key is grey."""
        row = self.table.highlighted
        if key.action in _BY_HAND and row is not None and not row.is_by_hand:
            return _("This follows from a record of its own; change that.")
        return super().why_not(key)

    @flow
    async def action_new(self) -> None:
        """Note a contribution of this person by hand."""
        presets = {"person": self._person, "club": self._club or None}
        await self.fill_form(CONTRIBUTION, None, presets, "activity")

    @flow
    async def action_edit(self) -> None:
        """Change a contribution that was noted by hand."""
        row = self._by_hand()
        await self.fill_form(CONTRIBUTION, row.id, begin="title")

    @flow
    async def action_rate(self) -> None:
        """Give it from 1 to 5, or take that back."""
        row = self._by_hand()
        choices = [(str(n), f"{'★' * n} {n}") for n in range(5, 0, -1)] + [("0", _("no rating"))]
        asked = Choose(_("How good was it?"), choices, str(row.rating or 0))
        chosen = await self.app.push_screen_wait(asked)
        if chosen is not None:
            contributions.rate(self.program, row.id, int(chosen) or None)
            self.tell(row.id)

    @flow
    async def action_delete(self) -> None:
        """Delete the chosen contributions that were noted by hand, after asking."""
        chosen = set(self.chosen_ids())
        ids = [row.id for row in self.read() if row.id in chosen and row.is_by_hand]
        if not ids:
            raise ClubmgrError(_("This follows from a record of its own; change that."))
        await self.ask_to_delete(CONTRIBUTION, ids)

    def _by_hand(self) -> Done:
        row: Done | None = self.table.highlighted
        if row is None or not row.is_by_hand:
            raise ClubmgrError(_("This follows from a record of its own; change that."))
        return row


def _what(done: Done) -> str:
    return f"✎ {done.title}" if done.is_by_hand else done.title
