"""The fifteen clubs, one or more at every stage, and what happened to each."""

from __future__ import annotations

from typing import Final

from clubmgr.sample.clubs.chapter import Chapter
from clubmgr.sample.clubs.europe import EUROPE
from clubmgr.sample.clubs.france import FRANCE
from clubmgr.sample.clubs.overseas import OVERSEAS

CLUBS: Final[tuple[Chapter, ...]] = (*FRANCE, *EUROPE, *OVERSEAS)
CHAPTERS: Final = {club.key: club for club in CLUBS}
