"""Channels: where people speak, and how many follow them there, figure by figure."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from clubmgr.i18n import _, number
from clubmgr.models import days, records
from clubmgr.models.ambassadors import OPEN
from clubmgr.models.fields import Values
from clubmgr.models.kinds.ambassador import AUDIENCE, CHANNEL, Audience, Channel
from clubmgr.models.program import Program

OLD_DAYS: Final = 180
"""After so many days a figure no longer says how many follow today."""
_LATEST: Final = """SELECT {column} FROM audience
    WHERE audience.channel = channel.id AND audience.taken_on <= :today
    ORDER BY audience.taken_on DESC LIMIT 1"""
_ROWS: Final = f"""
SELECT channel.*, {OPEN} AS open,
       ({_LATEST.format(column="followers")}) AS followers,
       ({_LATEST.format(column="engagement")}) AS engagement,
       ({_LATEST.format(column="taken_on")}) AS taken_on,
       ({_LATEST.format(column="followers")} OFFSET 1) AS before,
       (SELECT count(*) FROM audience WHERE audience.channel = channel.id) AS figures
  FROM channel WHERE {{of}}
 ORDER BY open DESC, followers DESC NULLS LAST, channel.network, channel.rowid
"""
_OF_PERSON: Final = _ROWS.format(of="channel.person = :person")
_OF_AMBASSADORS: Final = _ROWS.format(of="channel.person IN (SELECT person FROM ambassador)")
_FIGURES: Final = "SELECT * FROM audience WHERE channel = :channel ORDER BY taken_on"
_OF_DAY: Final = "SELECT * FROM audience WHERE channel = :channel AND taken_on = :day"


@dataclass(frozen=True, slots=True)
class ChannelRow:
    """A channel with its latest figures; `growth` is what came on top since the figure before.

    `engagement` is in hundredths of a percent; `old` tells that the figure says little today.
    """

    id: str
    version: int
    person: str
    network: str
    handle: str
    address: str
    language: str
    closed_on: str | None
    notes: str
    open: bool
    followers: int | None
    engagement: int | None
    taken_on: str | None
    growth: int | None
    figures: int
    old: bool

    @property
    def name(self) -> str:
        """What it is called there, else where it is."""
        return self.handle or self.address


def of_person(program: Program, person: str) -> list[ChannelRow]:
    """Return the channels of a person: those in use first, the widest first."""
    return _read(program, _OF_PERSON, person=person)


def of_ambassadors(program: Program) -> dict[str, list[ChannelRow]]:
    """Return the channels of all ambassadors, by person, each as `of_person` has them."""
    found: dict[str, list[ChannelRow]] = {}
    for row in _read(program, _OF_AMBASSADORS):
        found.setdefault(row.person, []).append(row)
    return found


def reach(rows: list[ChannelRow]) -> int | None:
    """Return how many follow the channels in use, None where nobody ever counted."""
    counted = [row.followers for row in rows if row.open and row.followers is not None]
    return sum(counted) if counted else None


def figures(program: Program, channel: str) -> list[Audience]:
    """Return how many followed a channel, the oldest figure first."""
    return [records.decode(AUDIENCE, row) for row in program.rows(_FIGURES, channel=channel)]


def count(
    program: Program,
    channel: str,
    followers: int,
    on: date | None = None,
    *,
    engagement: int | None = None,
    source: str = "",
) -> str:
    """Note how many follow a channel on a day, today if not given; return the figure's id.

    A figure of that day is put right. `engagement` is in hundredths of a percent.
    """
    values: Values = {
        "channel": channel,
        "taken_on": (on or program.clock.today()).isoformat(),
        "followers": followers,
        "engagement": engagement,
        "source": source,
    }
    with program.step(lambda: _counted(program, values), "audience"):
        there = program.row(_OF_DAY, channel=channel, day=values["taken_on"])
        if there is None:
            return add_figure(program, values)
        seen = records.decode(AUDIENCE, there)
        said = {name: value for name, value in values.items() if value not in (None, "")}
        records.change(program, AUDIENCE, seen, said)
        return str(seen.id)


def add_figure(program: Program, values: Values) -> str:
    """Store how many followed a channel on a day; return the figure's id. Raises InvalidFields."""
    whole = records.complete(program, AUDIENCE, records.whole(AUDIENCE, values))
    records.refuse_invalid(AUDIENCE, whole)
    days.refuse_to_come(program, whole, ("taken_on",))
    with program.step(lambda: _counted(program, whole), "audience"):
        return records.add(program, AUDIENCE, whole)


def change_figure(program: Program, seen: Audience, values: Values) -> None:
    """Change a figure as it was seen. Raises Stale, InvalidFields."""
    days.refuse_to_come(program, values, ("taken_on",))
    records.change(program, AUDIENCE, seen, values)


def _counted(program: Program, values: Values) -> str:
    return _("Followers of {name}: {n}").format(
        name=records.describe(program, CHANNEL, values["channel"]),
        n=number(values["followers"] or 0),
    )


def close(program: Program, id: str, on: date | None, *, seen: Channel | None = None) -> None:
    """Note that a channel is used no more from a day on; None opens it again. Raises Stale."""
    seen = seen or records.get(program, CHANNEL, id)
    text = _("Channel closed: {name}") if on else _("Channel open again: {name}")
    label = text.format(name=records.describe(program, CHANNEL, id))
    records.change(program, CHANNEL, seen, {"closed_on": on.isoformat() if on else None}, label)


def _read(program: Program, sql: str, **values: str) -> list[ChannelRow]:
    today = program.clock.today()
    limit = (today - timedelta(OLD_DAYS)).isoformat()
    return [_row(row, limit) for row in program.rows(sql, today=today.isoformat(), **values)]


def _row(row: sqlite3.Row, limit: str) -> ChannelRow:
    followers, before = row["followers"], row["before"]
    growth = None if followers is None or before is None else followers - before
    return ChannelRow(
        row["id"], row["version"], row["person"], row["network"], row["handle"], row["address"],
        row["language"], row["closed_on"], row["notes"], bool(row["open"]), followers,
        row["engagement"], row["taken_on"], growth, row["figures"],
        row["taken_on"] is not None and row["taken_on"] < limit,
    )  # fmt: skip
