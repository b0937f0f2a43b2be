"""What rankings share: who has how many points, their own course, badges and draws among them.

Nobody is shamed by one: who has no points is not listed, and who has as many shares the rank.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from clubmgr.i18n import _, number
from clubmgr.models import activities, badges, ranking, records
from clubmgr.models.kinds.recognition import CONTRIBUTION
from clubmgr.models.ranking import Ranked
from clubmgr.models.recognition import refuse_off
from clubmgr.screens.details import Section
from clubmgr.screens.few import FewScreen
from clubmgr.screens.flows import flow
from clubmgr.screens.recognition_sections import course_lines
from clubmgr.screens.widgets.columns import Column


class RankingScreen(FewScreen):
    """Who did how much, of one club or of all; a screen says of when (`ranked`, `days`)."""

    OPENS = "open"

    def __init__(self, club: str = "", challenge: str = "") -> None:
        super().__init__()
        self._club = club
        self._challenge = challenge
        self._titles: dict[str, str] = {}

    def ranked(self) -> Sequence[Ranked]:
        """Return the ranking."""
        raise NotImplementedError

    def days(self) -> tuple[str, str]:
        """Return the first and the last day that count; '' where there is none."""
        raise NotImplementedError

    def read(self) -> Sequence[Ranked]:
        """Return the ranking. Raises ClubmgrError where points are off."""
        refuse_off(self.program)
        self._titles = self._held()
        return self.ranked()

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

    def foot(self, row: Ranked | None) -> Sequence[Section]:
        """Return somebody's own course, and what they did in this period."""
        if row is None:
            return ()
        names = activities.names(self.program)
        did = ", ".join(names.get(code, code) for code in row.activities)
        course = ranking.course(self.program, row.id, self._club)
        return (Section(row.name, (*course_lines(course), (_("Here"), did))),)

    def action_open(self) -> None:
        """Show what the person contributed in these days."""
        from clubmgr.screens.contributions import ContributionsScreen

        row = self.table.highlighted
        if row is not None:
            self.app.push_screen(ContributionsScreen(row.id, self._club, *self.days()))

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
        if await draw_among(self, people, club=self._club, challenge=self._challenge):
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
