"""The result of a challenge: who contributed how much of what counts in it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import BindingType

from clubmgr.i18n import _, ngettext, number
from clubmgr.models import challenges, records
from clubmgr.models.kinds.recognition import CHALLENGE, Challenge
from clubmgr.models.ranking import Ranked
from clubmgr.screens.binding import bindings
from clubmgr.screens.ranked import RankingScreen


class ResultScreen(RankingScreen):
    """The ranking of one challenge, in its own days and by its own rules."""

    PLACE = "result"
    BINDINGS: ClassVar[list[BindingType]] = bindings("result")

    def __init__(self, club: str, challenge: str) -> None:
        super().__init__(club, challenge)

    def _seen(self) -> Challenge:
        found: Challenge = records.get(self.program, CHALLENGE, self._challenge)
        return found

    def days(self) -> tuple[str, str]:
        """Return the days of the challenge."""
        seen = self._seen()
        return seen.starts_on or "", seen.ends_on or ""

    def ranked(self) -> Sequence[Ranked]:
        """Return the ranking of the challenge. Raises NotFound when it is gone."""
        return challenges.result(self.program, self._seen())

    def heading(self, rows: Sequence[Ranked]) -> str:
        """Return which challenge it is, and how many took part."""
        count = ngettext("{n} person", "{n} people", len(rows)).format(n=number(len(rows)))
        return " · ".join((_("Challenge"), self._seen().title, count))

    def head(self, rows: Sequence[Ranked]) -> str:
        """Return the rules."""
        return self._seen().rules

    def empty(self) -> str:
        """Say that nobody has done what counts."""
        return _("Nobody took part.")
