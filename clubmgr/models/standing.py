"""Who is in office, belongs to a club or is away on a day, in any query."""

from __future__ import annotations

from typing import Final

from clubmgr.method.seats import USUAL

CARRIES: Final = f"""coalesce(
      (SELECT own.carries_over FROM seat AS own WHERE own.id = mandate.own_seat),
      (SELECT own.carries_over FROM seat AS own
        WHERE own.club = mandate.club AND own.code = mandate.seat AND own.name = ''),
      mandate.seat IN ({", ".join(f"'{rule.code}'" for rule in USUAL if rule.carries_over)}))"""
"""Whether the seat of a mandate keeps its holder after the term: by its club, else by usage."""


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
    return f"""(mandate.ends_on < {day} AND mandate.end_reason = '' AND mandate.interim = 0
    AND NOT EXISTS (SELECT 1 FROM mandate AS later
          WHERE later.club = mandate.club AND later.seat = mandate.seat
            AND later.own_seat IS mandate.own_seat AND later.id <> mandate.id
            AND later.starts_on >= mandate.ends_on AND later.starts_on <= {day})
    AND {CARRIES})"""


def belongs(day: str = ":day") -> str:
    """Return the condition for a membership that runs on a day, with the table `membership`."""
    return f"""(membership.joined_on <= {day}
    AND (membership.left_on IS NULL OR membership.left_on >= {day}))"""


def away(day: str = ":day") -> str:
    """Return the condition for an absence that covers a day, with the table `absence`."""
    return f"""(absence.starts_on <= {day}
    AND (absence.ends_on IS NULL OR absence.ends_on >= {day}))"""
