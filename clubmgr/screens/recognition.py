"""Points: the ranking of a club in a period, and beside each one their own course.

Nobody is shamed by it: who has no points is not listed, and who has as many shares the rank.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar

from textual.binding import BindingType

from clubmgr.i18n import _, ngettext, number
from clubmgr.method.recognition import ACTIVE_PERCENT, SPANS, Period, period, told
from clubmgr.models import activities, badges, challenges, clubs, ranking, records
from clubmgr.models.kinds.recognition import CHALLENGE, CONTRIBUTION, Challenge
from clubmgr.models.ranking import Ranked
from clubmgr.models.recognition import refuse_off
from clubmgr.screens.binding import bindings
from clubmgr.screens.details import Section
from clubmgr.screens.few import FewScreen
from clubmgr.screens.flows import flow
from clubmgr.screens.recognition_sections import course_lines
from clubmgr.screens.widgets.columns import Column


class RecognitionScreen(FewScreen):
    """Who contributed to a club, or to all, in a period, or in a challenge."""

    PLACE = "recognition"
    OPENS = "open"
    BINDINGS: ClassVar[list[BindingType]] = bindings("recognition")

    def __init__(self, club: str = "", challenge: str = "") -> None:
        super().__init__()
        self._club = club
        self._own_club = club
        self._challenge = challenge
        self._span = SPANS[0]
        self._shift = 0
        self._titles: dict[str, str] = {}

    def columns(self) -> Sequence[Column]:
        """Return the columns: the rank, who, points, how often, with what, which status."""
        return (
            Column("rank", _("Rank"), 5, lambda r: number(r.rank), align="right"),
            Column("name", _("Name"), 24, lambda r: r.name, minimum=14, grow=True),
            Column("points", _("Points"), 7, lambda r: number(r.points), align="right"),
            Column("times", _("Contributions"), 13, _times, align="right", drop=2),
            Column("title", _("Badges"), 24, self._title, minimum=10, drop=1),
        )  # fmt: skip

    def _title(self, row: Ranked) -> str:
        return self._titles.get(row.id, "")

    @property
    def _period(self) -> Period:
        return period(self._span, self.program.clock.today(), self._shift)

    def read(self) -> Sequence[Ranked]:
        """Return the ranking. Raises ClubmgrError where points are off."""
        refuse_off(self.program)
        self._titles = self._held()
        if self._challenge:
            return challenges.result(self.program, self._of_challenge())
        when = self._period
        return ranking.points(
            self.program, self._club, when.since.isoformat(), when.until.isoformat()
        )

    def _of_challenge(self) -> Challenge:
        found: Challenge = records.get(self.program, CHALLENGE, self._challenge)
        return found

    def _held(self) -> dict[str, str]:
        """Return what each one is called by: the highest status, and how many badges beside it."""
        found: dict[str, list[str]] = {}
        for each in badges.holdings(self.program):
            if each.held and each.club in (None, self._club or each.club):
                glyph = "★" if each.kind == "status" else "◉"
                found.setdefault(each.person, []).append(f"{glyph} {each.badge_name}")
        return {
            person: names[0] if len(names) == 1 else f"{names[0]} +{len(names) - 1}"
            for person, names in found.items()
        }

    def heading(self, rows: Sequence[Ranked]) -> str:
        """Return whose points they are, of when, and how many have some."""
        count = ngettext("{n} person", "{n} people", len(rows)).format(n=number(len(rows)))
        if self._challenge:
            return " · ".join((_("Challenge"), self._of_challenge().title, count))
        whose = clubs.get(self.program, self._club).name if self._club else _("all clubs")
        return " · ".join((_("Points"), whose, told(self._period), count))

    def head(self, rows: Sequence[Ranked]) -> str:
        """Say how many of the members do more than come, beside the rule of thumb."""
        if self._challenge:
            return self._of_challenge().rules
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

    def foot(self, row: Ranked | None) -> Sequence[Section]:
        """Return somebody's own course, and what they did in this period."""
        if row is None:
            return ()
        names = activities.names(self.program)
        did = ", ".join(names.get(code, code) for code in row.activities)
        course = ranking.course(self.program, row.id, self._club)
        return (Section(row.name, (*course_lines(course), (_("Here"), did))),)

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
        if self._challenge:
            self.desk.say(_("A challenge has its own days; esc leads back."))
            return
        self.reload()
        if self.focused is None and self.table.count:
            self.table.focus()

    # What leads further

    def action_open(self) -> None:
        """Show what the person contributed in this period."""
        from clubmgr.screens.contributions import ContributionsScreen

        row = self.table.highlighted
        if row is None:
            return
        if self._challenge:
            seen = self._of_challenge()
            screen = ContributionsScreen(row.id, "", seen.starts_on or "", seen.ends_on or "")
        else:
            when = self._period
            screen = ContributionsScreen(
                row.id, self._club, when.since.isoformat(), when.until.isoformat()
            )
        self.app.push_screen(screen)

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

    # Acts

    @flow
    async def action_new(self) -> None:
        """Note a contribution by hand."""
        row = self.table.highlighted
        presets = {"club": self._club or None, "person": row.id if row is not None else None}
        saved = await self.fill_form(CONTRIBUTION, None, presets, "activity" if row else "person")
        if saved is not None:
            self.reload(records.get(self.program, CONTRIBUTION, saved).person)

    @flow
    async def action_give(self) -> None:
        """Give a badge to the marked ones."""
        from clubmgr.screens.awarding import give_badge

        if await give_badge(self, self.chosen_ids(), self._club):
            self.table.action_clear_marks()
            self.tell()

    @flow
    async def action_draw(self) -> None:
        """Draw winners among the marked ones, or all that are listed."""
        from clubmgr.screens.drawing import draw_among

        marked = self.table.marked
        people = sorted(marked) if marked else [row.id for row in self.read()]
        club = (self._of_challenge().club or "") if self._challenge else self._club
        if await draw_among(self, people, club=club, challenge=self._challenge):
            self.table.action_clear_marks()
            self.tell()

    @flow
    async def action_write(self) -> None:
        """Write the ranking to a file."""
        from clubmgr.desk import documents, rankings
        from clubmgr.screens.file_form import FileForm

        rows = self.read()
        title = self.heading(rows).rpartition(" · ")[0]

        def write(file: Path, force: bool) -> None:
            rankings.write(self.program, rows, title, file, force=force)

        name = Path(documents.file_name(title)).with_suffix(rankings.ENDINGS[0]).name
        form = FileForm(title, name, " ".join(rankings.ENDINGS), write)
        file = await self.app.push_screen_wait(form)
        if file is not None:
            self.desk.say(_("Wrote {file}.").format(file=file))


def _times(row: Ranked) -> str:
    return number(row.times)
