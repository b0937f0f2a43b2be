"""The bylaws of a club outside France, in English.

Their articles are those that user groups have: name, purpose, members, officers, meetings, votes,
funds, conduct, amendments, dissolution; and what binds the club to its brand, and does not. The law
of the place may ask for more.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from clubmgr.papers import statutes, templates
from clubmgr.papers.articles import Wording
from clubmgr.papers.statutes import Statutes

KIND: Final = "bylaws"


@dataclass(frozen=True, slots=True)
class Bylaws(Statutes):
    """What bylaws say more than statutes in France: the country, by its name."""

    country: str = ""


def write(
    bylaws: Bylaws, *, label: Callable[[str], str] = str, wordings: Sequence[Wording] = ()
) -> str:
    """Return the bylaws as Markdown, in English, the articles as the club's `wordings` have them.

    Raises MissingFields where one is blank, named by `label`; InvalidFields where one person would
    sign twice or the name is too long; ClubmgrError where an article refers to one left out.
    """
    values = statutes.values_of(bylaws)
    if not templates.missing(KIND, "en", values):
        statutes.refuse_wrong(bylaws)
    return templates.write(KIND, "en", values, label=label, wordings=wordings)
