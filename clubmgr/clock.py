"""The only place that asks what time it is."""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import UTC, date, datetime


@dataclass(frozen=True, slots=True)
class Clock:
    """Tells the time; `frozen` (an aware datetime) stops it, for tests and pictures."""

    frozen: datetime | None = None

    def now(self) -> datetime:
        """Return the present moment in UTC, to the second."""
        now = self.frozen.astimezone(UTC) if self.frozen else datetime.now(UTC)
        return now.replace(microsecond=0)

    def today(self) -> date:
        """Return the date that the wall calendar shows here."""
        return self.frozen.date() if self.frozen else date.today()

    def local(self) -> str:
        """Return the day and the minute that the clocks show here: `2027-01-12T18:30`."""
        here = self.frozen or datetime.now()
        return here.strftime("%Y-%m-%dT%H:%M")

    def stamp(self) -> str:
        """Return the present moment as it is stored."""
        return stored_moment(self.now())


def stored_moment(at: datetime) -> str:
    """Write an aware moment as it is stored, in UTC: `2027-01-12T18:30:00Z`."""
    here = at.astimezone(UTC).replace(tzinfo=None)
    return f"{here.isoformat(timespec='seconds')}Z"


def system_clock() -> Clock:
    """Return the machine's clock, or one that `CLUBMGR_NOW` stops (`2027-01-12T18:30+01:00`)."""
    frozen = os.environ.get("CLUBMGR_NOW")
    return Clock(datetime.fromisoformat(frozen).astimezone() if frozen else None)
