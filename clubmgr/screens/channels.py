"""The channels of a person: where they speak, who follows, and how that has grown."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import pairwise
from typing import ClassVar, Final

from textual.binding import BindingType

from clubmgr.i18n import _, amount, ngettext, number
from clubmgr.models import channels, records
from clubmgr.models.channels import ChannelRow
from clubmgr.models.fields import label_of
from clubmgr.models.kinds.ambassador import AUDIENCE, CHANNEL, NETWORKS, Audience
from clubmgr.models.kinds.person import LANGUAGES, PERSON
from clubmgr.screens.binding import bindings
from clubmgr.screens.curves import Point, bar, change, curve
from clubmgr.screens.days import DAY_WIDTH, day
from clubmgr.screens.details import Section
from clubmgr.screens.few import FewScreen
from clubmgr.screens.flows import flow
from clubmgr.screens.widgets.columns import Column, Tone

_CURVE: Final = 40
_BAR: Final = 24


class ChannelsScreen(FewScreen):
    """Where a person speaks."""

    PLACE = "channels"
    OPENS = "figures"
    HEEDS = frozenset(("delete",))
    BINDINGS: ClassVar[list[BindingType]] = bindings("channels")

    def __init__(self, person: str) -> None:
        super().__init__()
        self._person = person

    def columns(self) -> Sequence[Column]:
        """Return the columns: where, as whom, how many follow, since when that is known."""
        return (
            Column("network", _("Network"), 13, _network, minimum=10),
            Column("name", _("Name"), 22, lambda c: c.name, minimum=12, grow=True),
            Column("language", _("Language"), 9, _language, drop=1),
            Column("followers", _("Followers"), 11, _followers, align="right"),
            Column("growth", _("Change"), 10, _growth, align="right", drop=2),
            Column("taken", _("Counted on"), DAY_WIDTH + 2, _taken, tone=_tone),
        )

    def read(self) -> Sequence[ChannelRow]:
        """Return the channels. Raises NotFound when the person is gone."""
        records.get(self.program, PERSON, self._person)
        return channels.of_person(self.program, self._person)

    def heading(self, rows: Sequence[ChannelRow]) -> str:
        """Return whose they are, how many are in use, and how many follow in all."""
        name = records.describe(self.program, PERSON, self._person)
        used = sum(row.open for row in rows)
        count = ngettext("{n} channel", "{n} channels", used).format(n=used)
        reach = channels.reach(list(rows))
        followed = ""
        if reach is not None:
            followed = ngettext("{n} follower", "{n} followers", reach).format(n=number(reach))
        return " · ".join(filter(None, (name, count, followed)))

    def foot(self, row: ChannelRow | None) -> Sequence[Section]:
        """Return the channel's curve, and what does not fit on the line."""
        if row is None:
            return ()
        lines = [
            (_("Address"), row.address),
            (_("Closed on"), day(row.closed_on)),
            *told(channels.figures(self.program, row.id)),
            (_("Notes"), row.notes),
        ]
        title = f"{_network(row)} · {row.name}"
        return (Section(title, tuple((label, text) for label, text in lines if text)),)

    def empty(self) -> str:
        """Say what a channel is, and how one gets here."""
        return _(
            "No channel is noted: a blog, a network, a podcast where they speak.\n\n"
            "n adds one, then c counts who follows it."
        )

    @flow
    async def action_new(self) -> None:
        """Add a channel."""
        await self.fill_form(CHANNEL, None, {"person": self._person}, begin="network")

    @flow
    async def action_edit(self) -> None:
        """Change the channel under the cursor."""
        row = self.table.highlighted
        if row is not None:
            await self.fill_form(CHANNEL, row.id, begin="network")

    @flow
    async def action_count(self) -> None:
        """Take how many follow the channel today; what was counted today is put right."""
        row = self.table.highlighted
        if row is None:
            return
        today = self.program.clock.today().isoformat()
        there = [each for each in channels.figures(self.program, row.id) if each.taken_on == today]
        presets = {"channel": row.id, "taken_on": today}
        form = there[0].id if there else None
        if await self.fill_form(AUDIENCE, form, presets, begin="followers"):
            self.reload(row.id)

    @flow
    async def action_closed(self) -> None:
        """Say that the channel is used no more from today on, or is again."""
        row = self.table.highlighted
        if row is not None:
            seen = records.as_shown(self.program, CHANNEL, row)
            today = self.program.clock.today()
            channels.close(self.program, row.id, today if row.open else None, seen=seen)
            self.tell(row.id)

    @flow
    async def action_delete(self) -> None:
        """Delete the chosen channels with their figures, after asking."""
        await self.ask_to_delete(CHANNEL, self.chosen_ids())

    def action_figures(self) -> None:
        """Show all that was counted on the channel."""
        row = self.table.highlighted
        if row is not None:
            self.app.push_screen(FiguresScreen(row.id))


class FiguresScreen(FewScreen):
    """How many followed a channel, day by day."""

    PLACE = "figures"
    OPENS = "edit"
    HEEDS = frozenset(("delete",))
    BINDINGS: ClassVar[list[BindingType]] = bindings("figures")

    def __init__(self, channel: str) -> None:
        super().__init__()
        self._channel = channel
        self._high = 0
        self._before: dict[str, int] = {}

    def columns(self) -> Sequence[Column]:
        """Return the columns: when, how many, how many more, drawn."""
        return (
            Column("on", _("Counted on"), DAY_WIDTH, lambda a: day(a.taken_on)),
            Column("followers", _("Followers"), 12, _count, align="right"),
            Column("change", _("Change"), 11, self._change, align="right"),
            Column("rate", _("Engagement"), 10, _rate, align="right", drop=1),
            Column("bar", "", _BAR, self._bar, minimum=6, grow=True),
        )

    def read(self) -> Sequence[Audience]:
        """Return the figures, the latest first. Raises NotFound when the channel is gone."""
        records.get(self.program, CHANNEL, self._channel)
        found = channels.figures(self.program, self._channel)
        self._high = max((each.followers or 0 for each in found), default=0)
        self._before = {after.id: before.followers or 0 for before, after in pairwise(found)}
        return found[::-1]

    def heading(self, rows: Sequence[Audience]) -> str:
        """Return which channel it is of whom, and how often it was counted."""
        channel = records.get(self.program, CHANNEL, self._channel)
        name = records.describe(self.program, PERSON, channel.person)
        where = label_of(NETWORKS, channel.network)
        count = ngettext("{n} figure", "{n} figures", len(rows)).format(n=len(rows))
        return f"{name} · {where} {channel.handle or channel.address} · {count}"

    def head(self, rows: Sequence[Audience]) -> str:
        """Draw the curve from the first figure to the latest."""
        return "\n".join(text for _label, text in told(rows[::-1]))

    def foot(self, row: Audience | None) -> Sequence[Section]:
        """Say where a figure is from."""
        if row is None or not row.source:
            return ()
        return (Section(day(row.taken_on), ((_("Source"), row.source),)),)

    def empty(self) -> str:
        """Say how a figure gets here."""
        return _("Nobody has counted yet. Press n to note how many follow.")

    @flow
    async def action_new(self) -> None:
        """Note how many followed on a day."""
        await self.fill_form(AUDIENCE, None, {"channel": self._channel}, begin="followers")

    @flow
    async def action_edit(self) -> None:
        """Put a figure right."""
        row = self.table.highlighted
        if row is not None:
            await self.fill_form(AUDIENCE, row.id, begin="followers")

    @flow
    async def action_delete(self) -> None:
        """Delete the chosen figures, as noted by mistake."""
        await self.ask_to_delete(AUDIENCE, self.chosen_ids())

    def _change(self, row: Audience) -> str:
        before = self._before.get(row.id)
        return "" if before is None or row.followers is None else change(row.followers, before)

    def _bar(self, row: Audience) -> str:
        return bar(row.followers or 0, self._high, _BAR)


def told(figures: Sequence[Audience]) -> list[tuple[str, str]]:
    """Draw how an audience went, and say from what to what; nothing without two figures."""
    points = _points(figures)
    if len(points) < 2:
        return []
    (first, low), (last, high) = points[0], points[-1]
    span = _("{from_n} on {from_day} → {to_n} on {to_day} ({change})").format(
        from_n=number(low),
        from_day=day(first.isoformat()),
        to_n=number(high),
        to_day=day(last.isoformat()),
        change=change(high, low),
    )
    return [(_("Curve"), curve(points, _CURVE)), (_("From, to"), span)]


def _points(figures: Sequence[Audience]) -> list[Point]:
    return [
        (date.fromisoformat(each.taken_on), each.followers)
        for each in figures
        if each.taken_on and each.followers is not None
    ]


def _network(row: ChannelRow) -> str:
    name = label_of(NETWORKS, row.network)
    return name if row.open else f"× {name}"


def _language(row: ChannelRow) -> str:
    return label_of(LANGUAGES, row.language)


def _followers(row: ChannelRow) -> str:
    return "·" if row.followers is None else number(row.followers)


def _count(row: Audience) -> str:
    return "" if row.followers is None else number(row.followers)


def _rate(row: Audience) -> str:
    return "" if row.engagement is None else f"{amount(row.engagement)} %"


def _growth(row: ChannelRow) -> str:
    if row.growth is None or row.followers is None:
        return ""
    return change(row.followers, row.followers - row.growth)


def _taken(row: ChannelRow) -> str:
    return f"! {day(row.taken_on)}" if row.old else day(row.taken_on)


def _tone(row: ChannelRow) -> Tone:
    return "caution" if row.old else ""
