"""The people of the sample whose story is told; all are invented, and all that is said of them."""

from __future__ import annotations

from typing import Final

from clubmgr.sample.cast.europe import EUROPE
from clubmgr.sample.cast.figure import Figure
from clubmgr.sample.cast.france import FRANCE
from clubmgr.sample.cast.overseas import OVERSEAS
from clubmgr.sample.cast.staff import STAFF
from clubmgr.sample.cast.voices import VOICES

CAST: Final[tuple[Figure, ...]] = (*STAFF, *FRANCE, *EUROPE, *OVERSEAS, *VOICES)
