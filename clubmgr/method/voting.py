"""Voting: how many must be there, which proxies count, and what a count of votes decides.

The rules are those of the statutes that this program writes: a part of a voter counts as one,
abstentions and blank votes are not votes cast, a proxy counts while its holder is there.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Final, Literal

from clubmgr.i18n import N_

Result = Literal["adopted", "rejected", "tied"]

HALF: Final = 50
"""The per cent of those in office that a board needs."""
_SHARES: Final = {"two_thirds": (2, 3), "three_quarters": (3, 4)}
"""The part of the votes cast that carries a motion, where more than half is not enough."""
_CAST: Final[dict[str, Result]] = {"for": "adopted", "against": "rejected"}
FAULTS: Final = {
    "voiceless": N_("{giver} has no vote to give away."),
    "unallowed": N_("Nobody may vote for another at this meeting."),
    "holder_voiceless": N_("{holder} has no vote at this meeting."),
    "holder_gone": N_("{holder} is not there."),
    "too_many": N_("{holder} holds as many proxies as one member may."),
}
"""Why a proxy does not count, a sentence by code."""


def quorum_needed(voters: int, percent: int | None) -> int:
    """Return how many voters must be present or represented; 0 where no quorum is asked for.

    Of nobody, one is needed: an assembly without members decides nothing.
    """
    if not percent:
        return 0
    return max(1, -(-voters * percent // 100))


def outcome(
    quorum: str,
    votes_for: int | None,
    votes_against: int | None,
    majority: str = "simple",
    casting_vote: str = "",
) -> Result:
    """Return what a vote comes to; abstentions and blank votes are left out of the count.

    Where the `quorum` was `missed` nothing is adopted. What nobody counted (`votes_for` is None)
    all agreed to. A `majority` is `simple`, `two_thirds` or `three_quarters`. Only a simple
    majority can be tied, and only then the chair's `casting_vote`, `for` or `against`, tells.
    Without a vote nothing is adopted.
    """
    if quorum == "missed":
        return "rejected"
    if votes_for is None:
        return "adopted"
    votes_against = votes_against or 0
    cast = votes_for + votes_against
    if majority in _SHARES:
        part, whole = _SHARES[majority]
        return "adopted" if cast and votes_for * whole >= cast * part else "rejected"
    if votes_for != votes_against:
        return "adopted" if votes_for > votes_against else "rejected"
    if not cast:
        return "rejected"
    return _CAST.get(casting_vote, "tied")


def judge_proxies(
    given: Iterable[tuple[str, str]],
    *,
    voters: Collection[str],
    there: Collection[str],
    limit: int | None,
) -> dict[str, str]:
    """Tell of each proxy, `(who gives it, who holds it)` in order, why it does not count, or ''.

    None and 0 as `limit` allow no proxies. The first ones that a holder was given count.
    """
    held: dict[str, int] = {}
    faults = {}
    for giver, holder in given:
        fault = ""
        if giver not in voters:
            fault = "voiceless"
        elif not limit:
            fault = "unallowed"
        elif holder not in voters:
            fault = "holder_voiceless"
        elif holder not in there:
            fault = "holder_gone"
        elif held.get(holder, 0) >= limit:
            fault = "too_many"
        else:
            held[holder] = held.get(holder, 0) + 1
        faults[giver] = fault
    return faults
