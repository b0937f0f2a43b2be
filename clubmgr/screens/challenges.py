"""Challenges: from when to when, what counts, who is first, what there is to win."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, Final

from textual.binding import BindingType

from clubmgr.errors import ClubmgrError
from clubmgr.i18n import _, number
from clubmgr.models import activities, challenges, clubs, records
from clubmgr.models.challenges import STATUSES, ChallengeRow
from clubmgr.models.kinds.recognition import CHALLENGE, Challenge
from clubmgr.models.recognition import refuse_off
from clubmgr.screens.binding import bindings
from clubmgr.screens.days import DAY_WIDTH, day
from clubmgr.screens.details import Section
from clubmgr.screens.dialogs import Choose
from clubmgr.screens.few import FewScreen
from clubmgr.screens.flows import flow
from clubmgr.screens.glyphs import glyph_word
from clubmgr.screens.widgets.columns import Column, Tone

_SHOWN: Final = 5
"""How many of the ranking stand below the list."""


class ChallengesScreen(FewScreen):
    """The challenges of a club and of all clubs, the latest first.

    `begin_at` is the challenge that the cursor begins at.
    """

    PLACE = "challenges"
    OPENS = "open"
    HEEDS = frozenset(("delete",))
    BINDINGS: ClassVar[list[BindingType]] = bindings("challenges")

    def __init__(self, club: str = "", begin_at: str = "") -> None:
        super().__init__()
        self._club = club
        self._begin_at = begin_at

    def columns(self) -> Sequence[Column]:
        """Return the columns: what, whether it runs, from when to when, who is first."""
        return (
            Column("title", _("Title"), 24, lambda c: c.challenge.title, minimum=14, grow=True),
            Column("status", _("Status"), 11, _status, tone=_tone),
            Column("from", _("From"), DAY_WIDTH, lambda c: day(c.challenge.starts_on)),
            Column("until", _("Until"), DAY_WIDTH, lambda c: day(c.challenge.ends_on)),
            Column("best", _("In front"), 18, _first, minimum=10, drop=2),
            Column("prize", _("Prize"), 16, lambda c: c.prize_name, drop=1),
        )

    def reload(self, cursor_id: str | None = None) -> None:
        """Read the challenges again."""
        begin_at, self._begin_at = self._begin_at, ""
        super().reload(cursor_id or begin_at)

    def read(self) -> Sequence[ChallengeRow]:
        """Return the challenges with their results. Raises ClubmgrError where they are off."""
        refuse_off(self.program)
        return challenges.every(self.program, self._club)

    def heading(self, rows: Sequence[ChallengeRow]) -> str:
        """Return whose challenges they are."""
        whose = clubs.get(self.program, self._club).name if self._club else _("all clubs")
        running = sum(row.status == "running" for row in rows)
        return " · ".join((_("Challenges"), whose, _("running: {n}").format(n=number(running))))

    def foot(self, row: ChallengeRow | None) -> Sequence[Section]:
        """Return the rules, what counts, and the first few."""
        if row is None:
            return ()
        seen = row.challenge
        names = activities.names(self.program)
        counts = ", ".join(names.get(code, code) for code in seen.activities)
        best = " · ".join(f"{r.rank}. {r.name} {number(r.points)}" for r in row.result[:_SHOWN])
        lines = (
            ("!", challenges.caution(seen)), (_("Result"), best), (_("Rules"), seen.rules),
            (_("What counts"), counts or _("everything")), (_("Prize"), row.prize_name),
            (_("Club"), row.club_name or _("all clubs")), (_("Notes"), seen.notes),
        )  # fmt: skip
        return (Section(seen.title, tuple((label, text) for label, text in lines if text)),)

    def empty(self) -> str:
        """Say what a challenge is."""
        return _(
            "There is no challenge yet: a short time in which some contributions count, and who "
            "did best is known by itself.\n\nn begins one."
        )

    def action_open(self) -> None:
        """Show the whole ranking of the challenge."""
        from clubmgr.screens.result import ResultScreen

        row = self.table.highlighted
        if row is not None:
            self.app.push_screen(ResultScreen(row.challenge.club or "", row.id))

    @flow
    async def action_new(self) -> None:
        """Begin a challenge."""
        await self._fill(None)

    @flow
    async def action_edit(self) -> None:
        """Change the challenge."""
        row = self.table.highlighted
        if row is not None:
            await self._fill(row.id)

    async def _fill(self, id: str | None) -> None:
        presets = None if id else {"club": self._club or None}
        saved = await self.fill_form(CHALLENGE, id, presets, "title")
        if saved is not None:
            seen: Challenge = records.get(self.program, CHALLENGE, saved)
            if caution := challenges.caution(seen):
                self.desk.warn(caution)

    @flow
    async def action_draw(self) -> None:
        """Draw winners among those who took part."""
        from clubmgr.screens.drawing import draw_among

        row = self.table.highlighted
        if row is not None:
            people = [each.id for each in row.result]
            club = row.challenge.club or ""
            if await draw_among(self, people, club=club, challenge=row.id):
                self.tell()

    @flow
    async def action_prize(self) -> None:
        """Give the prize to who is first; to one of them where several are."""
        from clubmgr.screens.prizes import give_prize

        row = self.table.highlighted
        if row is None:
            return
        if row.status != "over":
            raise ClubmgrError(
                _("This challenge is not over yet: it ends on {day}.").format(
                    day=day(row.challenge.ends_on)
                )
            )
        if not row.best:
            self.desk.say(_("Nobody took part."))
            return
        person: str | None = row.best[0].id
        if len(row.best) > 1:
            choices = [(each.id, each.name) for each in row.best]
            person = await self.app.push_screen_wait(Choose(_("Several are first: who?"), choices))
        if person is not None:
            await give_prize(self, person, row.challenge.title, row.challenge.prize)

    @flow
    async def action_delete(self) -> None:
        """Delete the chosen challenges, after asking."""
        await self.ask_to_delete(CHALLENGE, self.chosen_ids())


def _status(row: ChallengeRow) -> str:
    return glyph_word(STATUSES, row.status)


def _tone(row: ChallengeRow) -> Tone:
    return "quiet" if row.status == "over" else ""


def _first(row: ChallengeRow) -> str:
    return ", ".join(each.name for each in row.best)
