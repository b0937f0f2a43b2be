from __future__ import annotations

import re

import pytest

from clubmgr.method.presence import is_there, read_numbers
from clubmgr.method.voting import FAULTS, judge_proxies, outcome, quorum_needed


@pytest.mark.parametrize(
    ("voters", "percent", "needed"),
    [
        (40, 25, 10), (41, 25, 11), (39, 25, 10), (3, 50, 2), (4, 50, 2), (1, 1, 1),
        (100, 100, 100), (0, 25, 1), (40, 0, 0), (40, None, 0), (0, None, 0),
    ],
)  # fmt: skip
def test_a_part_of_a_voter_counts_as_one_towards_the_quorum(
    voters: int, percent: int | None, needed: int
) -> None:
    assert quorum_needed(voters, percent) == needed


@pytest.mark.parametrize(
    ("votes", "majority", "casting_vote", "decided"),
    [
        ((5, 2), "simple", "", "adopted"),
        ((2, 5), "simple", "for", "rejected"),
        ((4, 4), "simple", "", "tied"),
        ((4, 4), "simple", "for", "adopted"),
        ((4, 4), "simple", "against", "rejected"),
        ((0, 0), "simple", "for", "rejected"),
        ((1, 0), "simple", "", "adopted"),
        ((4, 2), "two_thirds", "", "adopted"),
        ((7, 4), "two_thirds", "", "rejected"),
        ((4, 4), "two_thirds", "for", "rejected"),
        ((3, 1), "three_quarters", "", "adopted"),
        ((5, 2), "three_quarters", "", "rejected"),
        ((0, 0), "two_thirds", "", "rejected"),
        ((0, 0), "three_quarters", "for", "rejected"),
    ],
)
def test_only_votes_for_and_against_decide_and_the_chair_only_in_a_tie(
    votes: tuple[int, int], majority: str, casting_vote: str, decided: str
) -> None:
    assert outcome("", *votes, majority, casting_vote) == decided
    assert outcome("reached", *votes, majority, casting_vote) == decided
    assert outcome("missed", *votes, majority, casting_vote) == "rejected"


def test_what_nobody_counted_all_agreed_to_but_not_without_a_quorum() -> None:
    assert outcome("", None, None) == "adopted"
    assert outcome("reached", None, None, "two_thirds") == "adopted"
    assert outcome("missed", None, None) == "rejected"
    assert outcome("", 3, None) == "adopted"


def test_a_proxy_counts_while_its_holder_is_there_votes_and_holds_no_more_than_allowed() -> None:
    given = [
        ("ana", "bea"), ("cid", "bea"), ("dan", "bea"), ("guest", "bea"), ("eve", "gone"),
        ("fay", "observer"),
    ]  # fmt: skip
    faults = judge_proxies(
        given,
        voters={"ana", "bea", "cid", "dan", "eve", "fay", "gone"},
        there={"bea", "observer"},
        limit=2,
    )
    assert faults == {
        "ana": "", "cid": "", "dan": "too_many", "guest": "voiceless", "eve": "holder_gone",
        "fay": "holder_voiceless",
    }  # fmt: skip
    assert {fault for fault in faults.values() if fault} < set(FAULTS)


@pytest.mark.parametrize("limit", [0, None])
def test_without_a_number_of_proxies_none_is_allowed(limit: int | None) -> None:
    faults = judge_proxies([("ana", "bea")], voters={"ana", "bea"}, there={"bea"}, limit=limit)
    assert faults == {"ana": "unallowed"}


@pytest.mark.parametrize(
    ("arrived", "left", "at", "there"),
    [
        (None, None, "18:30", True),
        (None, None, "18:20", True),
        ("19:10", None, "19:09", False),
        ("19:10", None, "19:10", True),
        (None, "20:00", "19:59", True),
        (None, "20:00", "20:00", False),
        ("19:10", "20:00", "19:30", True),
        ("19:10", None, None, True),
        (None, "20:00", None, False),
        (None, "00:15", "23:50", True),
        (None, "00:15", "00:15", False),
        ("00:05", None, "23:50", False),
    ],
)
def test_who_comes_late_or_leaves_early_is_there_in_between(
    arrived: str | None, left: str | None, at: str | None, there: bool
) -> None:
    assert is_there(arrived, left, "18:30", at) is there


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("1-4 7 9", [1, 2, 3, 4, 7, 9]),
        ("9, 7;1", [1, 7, 9]),
        (" 2 – 3  3", [2, 3]),
        ("12", [12]),
        ("1-1", [1]),
    ],
)
def test_the_numbers_of_a_sheet_are_typed_as_people_write_them(
    text: str, numbers: list[int]
) -> None:
    assert read_numbers(text, 12) == numbers


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "Type the numbers"),
        (" , ", "Type the numbers"),
        ("1 x", "“x” is no number of the sheet"),
        ("0", "numbers 1 to 12, not 0"),
        ("13", "numbers 1 to 12, not 13"),
        ("4-2", "not 4-2"),
        ("11-13", "not 11-13"),
        ("1-2-3", "“1-2-3” is no number"),
        ("99999999999999999999", "is no number"),
    ],
)
def test_what_is_no_number_of_the_sheet_is_refused_in_a_sentence(text: str, told: str) -> None:
    with pytest.raises(ValueError, match=re.escape(told)):
        read_numbers(text, 12)
