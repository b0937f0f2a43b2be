"""Badges and statuses, and below each who has it: since when, why, until when."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar, Final

from textual.binding import BindingType

from clubmgr.i18n import _, ngettext, number
from clubmgr.keys import Key
from clubmgr.method.recognition import KEPT_PERCENT
from clubmgr.models import badges, clubs
from clubmgr.models.badges import BadgeRow, Holding, Proposal
from clubmgr.models.kinds.person import PERSON
from clubmgr.models.kinds.recognition import AWARD, BADGE, BADGE_KINDS
from clubmgr.models.recognition import refuse_off
from clubmgr.screens.awarding import ask_why, give_badge
from clubmgr.screens.binding import bindings
from clubmgr.screens.days import DAY_WIDTH, day
from clubmgr.screens.deleting import is_sure
from clubmgr.screens.details import Section
from clubmgr.screens.dialogs import Confirm
from clubmgr.screens.few import FewScreen
from clubmgr.screens.flows import flow
from clubmgr.screens.glyphs import glyph_word
from clubmgr.screens.pick import pick
from clubmgr.screens.widgets.columns import Column, Tone

_OF_AWARDS: Final = frozenset(("take", "lock"))


@dataclass(frozen=True, slots=True)
class Line:
    """A badge, or below it somebody who has it."""

    id: str
    badge: BadgeRow
    holding: Holding | None = None


class BadgesScreen(FewScreen):
    """The badges and statuses of a club and of all clubs, with who has them."""

    PLACE = "badges"
    OPENS = "edit"
    HEEDS = frozenset(("take", "delete"))
    BINDINGS: ClassVar[list[BindingType]] = bindings("badges")

    def __init__(self, club: str = "", begin_at: str = "") -> None:
        super().__init__()
        self._club = club
        self._begin_at = begin_at
        self._all = False

    def begin(self) -> None:
        """Begin with the award that was asked for."""
        if self._begin_at:
            self.reload(self._begin_at)

    def columns(self) -> Sequence[Column]:
        """Return the columns: which or who, its bar or reason, from when to when."""
        return (
            Column("name", _("Name"), 26, _called, minimum=18, grow=True),
            Column("why", _("What for, why"), 26, _why, minimum=14, grow=True),
            Column("points", _("Points"), 9, _bar, align="right"),
            Column("on", _("Given on"), DAY_WIDTH, _since, tone=_tone),
            Column("until", _("Until"), DAY_WIDTH, _until, drop=1),
        )

    def read(self) -> Sequence[Line]:
        """Return the badges, each with its holders. Raises ClubmgrError where they are off."""
        refuse_off(self.program)
        return list(self._lines())

    def _lines(self) -> Iterator[Line]:
        held: dict[str, list[Holding]] = {}
        for holding in badges.holdings(self.program, ended_too=self._all):
            if holding.club in (None, self._club or holding.club):
                held.setdefault(holding.badge, []).append(holding)
        for badge in badges.every(self.program, self._club, retired_too=self._all):
            yield Line(badge.id, badge)
            for holding in held.get(badge.id, ()):
                yield Line(holding.id, badge, holding)

    def heading(self, rows: Sequence[Line]) -> str:
        """Return whose badges they are, and what the points would change."""
        whose = clubs.get(self.program, self._club).name if self._club else _("all clubs")
        parts = [_("Badges and statuses"), whose]
        if waiting := len(badges.review(self.program, self._club)):
            text = ngettext("{n} change waits: v", "{n} changes wait: v", waiting)
            parts.append(text.format(n=number(waiting)))
        return " · ".join(parts)

    def foot(self, row: Line | None) -> Sequence[Section]:
        """Return what does not fit on the line."""
        if row is None:
            return ()
        return (_of_award(row.holding),) if row.holding else (_of_badge(row.badge),)

    def empty(self) -> str:
        """Say what badges and statuses are."""
        return _(
            "There is no badge yet. A status may ask for points within twelve months; below "
            "nine tenths of them it is lost.\n\nn adds one."
        )

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Grey on a badge's line what is for awards only."""
        row = self.table.highlighted if self.is_mounted else None
        if action in _OF_AWARDS and row is not None and row.holding is None:
            return None
        return super().check_action(action, parameters)

    def why_not(self, key: Key) -> str:
        """Return why a key is grey."""
        row = self.table.highlighted
        if key.action in _OF_AWARDS and row is not None and row.holding is None:
            return _("This is a badge; who has it stands on the lines below it.")
        return super().why_not(key)

    @flow
    async def action_give(self) -> None:
        """Give the badge under the cursor to somebody."""
        row = self.table.highlighted
        if row is None:
            return
        person = await pick(self, self.program, PERSON, _("Who gets it?"))
        if person is not None and await give_badge(self, [person], self._club, row.badge.id):
            self.tell()

    @flow
    async def action_new(self) -> None:
        """Add a badge or a status."""
        await self.fill_form(BADGE, None, {"club": self._club or None}, "name")

    @flow
    async def action_edit(self) -> None:
        """Change the badge, or the award."""
        row = self.table.highlighted
        if row is not None and row.holding:
            await self.fill_form(AWARD, row.id, begin="reason")
        elif row is not None:
            await self.fill_form(BADGE, row.id, begin="name")

    @flow
    async def action_take(self) -> None:
        """Take the chosen awards away, and take the reason."""
        chosen = [line.holding for line in self._chosen() if line.holding]
        if not chosen:
            return
        question = ngettext(
            "Why does {name} lose {badge}?", "Why do these {n} awards end?", len(chosen)
        ).format(name=chosen[0].name, badge=chosen[0].badge_name, n=len(chosen))
        reason = await ask_why(self, question)
        if reason is not None:
            badges.take(self.program, [holding.id for holding in chosen], reason)
            self.table.action_clear_marks()
            self.tell()

    @flow
    async def action_lock(self) -> None:
        """Keep the award by hand, or let the points count again."""
        row = self.table.highlighted
        if row is not None and row.holding:
            keep = badges.release if row.holding.locked else badges.lock
            keep(self.program, row.id)
            self.tell(row.id)

    @flow
    async def action_review(self) -> None:
        """Show what the points give and take away, and do it on a yes."""
        proposals = badges.review(self.program, self._club)
        if not proposals:
            self.desk.say(_("The points of twelve months change nothing."))
            return
        question = ngettext("Make this change?", "Make these {n} changes?", len(proposals))
        lines = "\n".join(proposal_told(each) for each in proposals)
        asked = Confirm(question.format(n=number(len(proposals))), lines)
        if await self.app.push_screen_wait(asked):
            badges.settle(self.program, proposals)
            self.tell()

    @flow
    async def action_delete(self) -> None:
        """Delete the chosen badges, with all their awards, or awards; after asking."""
        lines = self._chosen()
        awards = [line.id for line in lines if line.holding]
        whole = [line.id for line in lines if not line.holding]
        kind = BADGE if whole else AWARD
        if lines and await is_sure(self, self.program, kind, [*whole, *awards]):
            self.tell_deleted(badges.delete(self.program, whole, awards))

    def action_all(self) -> None:
        """Show what is over or given no more too, or not."""
        self._all = not self._all
        self.reload()

    def _chosen(self) -> list[Line]:
        ids = set(self.chosen_ids())
        return [line for line in self.read() if line.id in ids]


def proposal_told(each: Proposal) -> str:
    """Write what the points give or take away, and why."""
    sign = "+" if each.gives else "−"
    return f"{sign} {each.badge_name} · {each.name}: {each.reason}"


def _called(row: Line) -> str:
    if row.holding is None:
        return f"{'★' if row.badge.kind == 'status' else '◉'} {row.badge.name}"
    ended = "" if row.holding.held else "× "
    kept = " ‖" if row.holding.locked else ""
    return f"└ {ended}{row.holding.name}{kept}"


def _why(row: Line) -> str:
    if row.holding is not None:
        return row.holding.end_reason or row.holding.reason
    return row.badge.description or row.badge.club_name


def _bar(row: Line) -> str:
    if row.holding is not None:
        return ""
    return _("by hand") if row.badge.points is None else number(row.badge.points)


def _since(row: Line) -> str:
    if row.holding is not None:
        return day(row.holding.given_on)
    if not row.badge.holders:
        return _("nobody")
    text = ngettext("{n} has it", "{n} have it", row.badge.holders)
    return text.format(n=number(row.badge.holders))


def _until(row: Line) -> str:
    return day(row.holding.until_on if row.holding else row.badge.retired_on)


def _tone(row: Line) -> Tone:
    return "quiet" if row.holding is None or not row.holding.held else ""


def _of_badge(badge: BadgeRow) -> Section:
    bar = _("{points} points within twelve months").format(points=number(badge.points or 0))
    if badge.kind == "status":
        least = _("lost below {percent} %").format(percent=KEPT_PERCENT)
        bar = f"{bar}, {least}"
    lines = (
        (_("Kind"), glyph_word(BADGE_KINDS, badge.kind)),
        (_("What for"), badge.description),
        (_("Points"), bar if badge.points else _("given by hand only")),
        (_("Club"), badge.club_name or _("all clubs")),
        (_("No more from"), day(badge.retired_on)),
    )
    return Section(badge.name, tuple((label, text) for label, text in lines if text))


def _of_award(award: Holding) -> Section:
    lines = (
        (_("Reason"), award.reason),
        (_("Given on"), day(award.given_on)),
        (_("Until"), " · ".join(filter(None, (day(award.until_on), award.end_reason)))),
        (_("Kept by hand"), _("points do not take it away") if award.locked else ""),
    )
    title = f"{award.name} · {award.badge_name}"
    return Section(title, tuple((label, text) for label, text in lines if text))
