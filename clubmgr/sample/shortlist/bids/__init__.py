"""The candidacies that have a story of their own."""

from __future__ import annotations

from typing import Final

from clubmgr.sample.shortlist.bids.abroad import ABROAD
from clubmgr.sample.shortlist.bids.bid import Bid
from clubmgr.sample.shortlist.bids.france import FRANCE

BIDS: Final[tuple[Bid, ...]] = (*FRANCE, *ABROAD)
"""Those of one club in the order in which they sit at its table."""
