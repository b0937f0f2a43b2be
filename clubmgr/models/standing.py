"""Who is in office, belongs to a club, is away, speaks for the brand on a day, in any query."""

from __future__ import annotations

from functools import cache
from typing import Final

_LASTS: Final = "(mandate.end_reason = '' AND mandate.interim = 0)"
FOLLOWERS: Final = """FROM mandate AS later
        WHERE later.club = mandate.club AND later.seat = mandate.seat
          AND later.own_seat IS mandate.own_seat AND later.id <> mandate.id
          AND later.starts_on >= mandate.ends_on"""
"""Where the mandates are found that start on a mandate's seat once it is over."""


@cache
def _carries() -> str:
    """Return whether the seat of a mandate keeps its holder on: by its club, else by usage."""
    from clubmgr.method.seats import USUAL

    usual = ", ".join(f"'{rule.code}'" for rule in USUAL if rule.carries_over)
    return f"""coalesce(
      (SELECT own.carries_over FROM seat AS own WHERE own.id = mandate.own_seat),
      (SELECT own.carries_over FROM seat AS own
        WHERE own.club = mandate.club AND own.code = mandate.seat AND own.name = ''),
      mandate.seat IN ({usual}))"""


def stays_on() -> str:
    """Return the condition for a mandate whose holder stays on after its term."""
    return f"({_LASTS} AND {_carries()})"


def in_office(day: str = ":day") -> str:
    """Return the condition for a mandate whose holder is in office on a day.

    It is for a query with the table `mandate`. Where the term is over and no reason says that the
    mandate has ended, its holder carries over until the seat's next mandate starts; an interim
    never does.
    """
    return f"""(mandate.starts_on <= {day}
    AND (mandate.ends_on IS NULL OR mandate.ends_on >= {day} OR {carries_over(day)}))"""


def carries_over(day: str = ":day") -> str:
    """Return the condition for a mandate whose term is over, and whose holder carries over."""
    return f"""(mandate.ends_on < {day} AND {_LASTS}
    AND NOT {followed(f"later.starts_on <= {day}")} AND {_carries()})"""


def followed(when: str = "1") -> str:
    """Return the condition for a mandate on whose seat another starts once it is over.

    `when` is what else must hold of that one, which is called `later`.
    """
    return f"EXISTS (SELECT 1 {FOLLOWERS} AND {when})"


def runs_out(until: str, day: str = ":today") -> str:
    """Return the condition for a mandate that ends by a day, and that nobody follows.

    Or that is over while its holder carries over. It is for a query with the table `mandate`.
    """
    return f"""(mandate.ends_on <= {until}
    AND (mandate.ends_on >= {day} OR {stays_on()}) AND NOT {followed()})"""


def belongs(day: str = ":day") -> str:
    """Return the condition for a membership that runs on a day, with the table `membership`."""
    return f"""(membership.joined_on <= {day}
    AND (membership.left_on IS NULL OR membership.left_on >= {day}))"""


def away(day: str = ":day") -> str:
    """Return the condition for an absence that covers a day, with the table `absence`."""
    return f"""(absence.starts_on <= {day}
    AND (absence.ends_on IS NULL OR absence.ends_on >= {day}))"""


def speaks(day: str = ":today") -> str:
    """Return the condition for an ambassador who is none of the alumni on a day.

    It is for a query with the table `ambassador`.
    """
    return f"(ambassador.left_on IS NULL OR ambassador.left_on > {day})"
