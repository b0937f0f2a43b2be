"""Who is in office, belongs to a club or is away on a day, in any query."""

from __future__ import annotations


def in_office(day: str = ":day") -> str:
    """Return the condition for a mandate that runs on a day, in a query with table `mandate`."""
    return f"""(mandate.starts_on <= {day}
    AND (mandate.ends_on IS NULL OR mandate.ends_on >= {day}))"""


def belongs(day: str = ":day") -> str:
    """Return the condition for a membership that runs on a day, with the table `membership`."""
    return f"""(membership.joined_on <= {day}
    AND (membership.left_on IS NULL OR membership.left_on >= {day}))"""


def away(day: str = ":day") -> str:
    """Return the condition for an absence that covers a day, with the table `absence`."""
    return f"""(absence.starts_on <= {day}
    AND (absence.ends_on IS NULL OR absence.ends_on >= {day}))"""
