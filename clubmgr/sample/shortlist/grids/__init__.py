"""What the juries of the sample have scored, with what was seen and heard."""

from __future__ import annotations

from typing import Final

from clubmgr.sample.shortlist.grids.britain import BRITAIN
from clubmgr.sample.shortlist.grids.brussels import BRUSSELS
from clubmgr.sample.shortlist.grids.elsewhere import ELSEWHERE
from clubmgr.sample.shortlist.grids.grid import Grid
from clubmgr.sample.shortlist.grids.lille import LILLE
from clubmgr.sample.shortlist.grids.lyon import LYON
from clubmgr.sample.shortlist.grids.porto import PORTO

GRIDS: Final[tuple[Grid, ...]] = (*LILLE, *PORTO, *BRUSSELS, *LYON, *BRITAIN, *ELSEWHERE)
"""In the order in which they were filled in, for each assessor of a candidate."""
