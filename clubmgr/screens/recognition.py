"""Points: the ranking of a club in a period, and beside each one their own course."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import BindingType

from clubmgr.i18n import _, ngettext, number
from clubmgr.method.recognition import ACTIVE_PERCENT, SPANS, Period, period, told
from clubmgr.models import clubs, ranking
from clubmgr.models.ranking import Ranked
from clubmgr.screens.binding import bindings
from clubmgr.screens.ranked import RankingScreen


class RecognitionScreen(RankingScreen):
    """Who contributed to a club, or to all, in a period."""

    PLACE = "recognition"
    BINDINGS: ClassVar[list[BindingType]] = bindings("recognition")

    def __init__(self, club: str = "") -> None:
        super().__init__(club)
        self._own_club = club
        self._span = SPANS[0]
        self._shift = 0

    @property
    def _period(self) -> Period:
        return period(self._span, self.program.clock.today(), self._shift)

    def days(self) -> tuple[str, str]:
        """Return the days of the period."""
        when = self._period
        return when.since.isoformat(), when.until.isoformat()

    def ranked(self) -> Sequence[Ranked]:
        """Return the ranking of the period."""
        return ranking.points(self.program, self._club, *self.days())

    def heading(self, rows: Sequence[Ranked]) -> str:
        """Return whose points they are, of when, and how many have some."""
        count = ngettext("{n} person", "{n} people", len(rows)).format(n=number(len(rows)))
        whose = clubs.get(self.program, self._club).name if self._club else _("all clubs")
        return " · ".join((_("Points"), whose, told(self._period), count))

    def head(self, rows: Sequence[Ranked]) -> str:
        """Say how many of the members do more than come, beside the rule of thumb."""
        today = self.program.clock.today()
        on = min(today, self._period.until).isoformat()
        counted = ranking.activeness(self.program, self._club, rows, on)
        if counted.percent is None:
            return _("No members are noted, so nothing is said of how many are active.")
        text = _(
            "Active: {active} of {members} members did more than come, {percent} % "
            "(the rule of thumb is {mark} %)"
        )
        return text.format(
            active=number(counted.active), members=number(counted.members),
            percent=number(counted.percent), mark=ACTIVE_PERCENT,
        )  # fmt: skip

    def empty(self) -> str:
        """Say where points come from."""
        return _(
            "Nobody has points here yet. They come by themselves: from who came, chaired, took "
            "minutes, delivered, published.\n\nn notes what the program cannot know; t shows "
            "another period."
        )

    # The period

    def action_span(self) -> None:
        """Show the next length of period."""
        self._span = SPANS[(SPANS.index(self._span) + 1) % len(SPANS)]
        self._shift = 0
        self._again()

    def action_shift(self, by: int) -> None:
        """Show the period before or after."""
        self._shift += by
        self._again()

    def action_clubs(self) -> None:
        """Show all clubs, or this one again."""
        self._club = "" if self._club else self._own_club
        self._again()

    def _again(self) -> None:
        self.reload()
        if self.focused is None and self.table.count:
            self.table.focus()

    # What leads further

    def action_badges(self) -> None:
        """Show badges and statuses."""
        from clubmgr.screens.badges import BadgesScreen

        self.app.push_screen(BadgesScreen(self._club))

    def action_challenges(self) -> None:
        """Show the challenges."""
        from clubmgr.screens.challenges import ChallengesScreen

        self.app.push_screen(ChallengesScreen(self._club))

    def action_draws(self) -> None:
        """Show the draws."""
        from clubmgr.screens.draws import DrawsScreen

        self.app.push_screen(DrawsScreen(self._club))

    def action_activities(self) -> None:
        """Show what counts."""
        from clubmgr.screens.activities import ActivitiesScreen

        self.app.push_screen(ActivitiesScreen())
