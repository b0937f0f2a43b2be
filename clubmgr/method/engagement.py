"""What is usually planned for each type of members, along the four axes of engagement.

Source: a study of brand communities that tells contributors, gardeners and ambassadors apart and
plans for each to stimulate, to let exchange, to retain and to reward. The actions are proposals:
what is planned is the brand's own choice.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from clubmgr.i18n import N_


@dataclass(frozen=True, slots=True)
class Proposal:
    """An action that may be planned, and what it is to bring; both are messages."""

    title: str
    aim: str


USUAL: Final[Mapping[tuple[str, str], tuple[Proposal, ...]]] = {
    ("contributor", "stimulate"): (
        Proposal(
            N_("Name the contributors of the quarter, with their work"),
            N_("Those who were named contribute again within a quarter"),
        ),
        Proposal(
            N_("Remind of open questions that fit what they know"),
            N_("Each open question has an answer within a week"),
        ),
    ),
    ("contributor", "exchange"): (
        Proposal(
            N_("Put each new contribution up for discussion at a meeting"),
            N_("Each contribution has two replies of other members"),
        ),
        Proposal(
            N_("Let members rate contributions, and tell the authors"),
            N_("Half of the contributions are rated"),
        ),
    ),
    ("contributor", "retain"): (
        Proposal(
            N_("Say again what holds here: mistakes are allowed, knowledge is free"),
            N_("Nobody leaves because of how they were answered"),
        ),
    ),
    ("contributor", "reward"): (
        Proposal(
            N_("Feature a contribution in the newsletter or on the site"),
            N_("One contribution is featured each quarter"),
        ),
        Proposal(
            N_("Thank with a small gift now and then"),
            N_("Each regular contributor was thanked within a year"),
        ),
    ),
    ("gardener", "stimulate"): (
        Proposal(
            N_("Ask for their opinion on what is planned"),
            N_("Half of those who were asked have answered"),
        ),
        Proposal(
            N_("Invite to a testimony on video about their work"),
            N_("Two testimonies a year, with consent to use them"),
        ),
    ),
    ("gardener", "exchange"): (
        Proposal(
            N_("Open a space of their own, and meet there each quarter"),
            N_("Half of them take part each quarter"),
        ),
        Proposal(
            N_("Write down what they may decide without asking"),
            N_("Every gardener knows what they may decide"),
        ),
    ),
    ("gardener", "retain"): (
        Proposal(
            N_("Review their mission with each of them once a year"),
            N_("Everybody was talked to within a year"),
        ),
    ),
    ("gardener", "reward"): (
        Proposal(
            N_("Hand over the figures of their category and its best contributors"),
            N_("The report is in their hands each quarter"),
        ),
    ),
    ("ambassador", "stimulate"): (
        Proposal(
            N_("Give them the floor: a testimony, a stage, an article"),
            N_("Everybody had the floor once a year"),
        ),
        Proposal(
            N_("Run a short challenge of bringing new members along"),
            N_("Each challenge brings three new members who stay"),
        ),
    ),
    ("ambassador", "exchange"): (
        Proposal(
            N_("Send the kit that makes recommending easy"),
            N_("Everybody has received the present kit"),
        ),
        Proposal(
            N_("Bring them together with those who have not joined yet"),
            N_("One such meeting each half-year"),
        ),
    ),
    ("ambassador", "retain"): (
        Proposal(
            N_("Tell them the direction first, in words that match what we do"),
            N_("They hear news before it is public"),
        ),
    ),
    ("ambassador", "reward"): (
        Proposal(
            N_("Mark a personal occasion with a small attention"),
            N_("One attention a year for everybody"),
        ),
    ),
}
"""The actions usually planned for a type along an axis."""


def proposals(kind: str, axis: str = "") -> tuple[tuple[str, Proposal], ...]:
    """Return what is usually planned for a type, along one axis or all: each axis and action.

    For a type of one's own nothing is known.
    """
    return tuple(
        (known_axis, proposal)
        for (known_kind, known_axis), found in USUAL.items()
        if known_kind == kind and axis in ("", known_axis)
        for proposal in found
    )
