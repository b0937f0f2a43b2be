"""What a person is called, in any query."""

from __future__ import annotations

from typing import Final

NAME: Final = """coalesce(nullif(trim(person.given_name || ' ' || person.family_name), ''),
    person.emails ->> 0)"""
"""The expression of a person's name, for a query that has the table `person`."""
