"""Who brings how much: what a brand gives to a club beside what the club's people give.

Each thing counts one, whatever it costs: an hour of somebody is not priced. Neither side is to
bring more than twice as much as the other; amounts of money are told beside, never added.
"""

from __future__ import annotations

from typing import Final, Literal

from clubmgr.i18n import N_

Verdict = Literal["none", "even", "brand", "community"]
MOST_TIMES: Final = 2
"""How many times as much as the other a side may bring before it is told."""
VERDICTS: Final = {
    "none": N_("nothing yet"),
    "even": N_("balanced"),
    "brand": N_("the brand brings more"),
    "community": N_("the community brings more"),
}
FORMULA: Final = N_("Each thing counts one; balanced: no side has more than twice the other's.")


def weigh(brand: int, community: int) -> Verdict:
    """Say which side brings more than twice as much as the other, by the things of each."""
    if not brand and not community:
        return "none"
    less, more = sorted((brand, community))
    if more <= MOST_TIMES * less:
        return "even"
    return "brand" if brand > community else "community"
