from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest

from clubmgr.errors import MissingFields
from clubmgr.papers import bylaws, markdown
from clubmgr.papers.bylaws import Bylaws
from clubmgr.papers.markdown import Table
from clubmgr.papers.statutes import Leader

PLAIN = Bylaws(
    name="Lumea Users Geneva",
    mission="Share what its members know",
    city="Geneva",
    brand="Luméa",
    country="Switzerland",
    adopted_on=date(2027, 2, 1),
    president=Leader("Martin", "Anne", "President"),
    treasurer=Leader("Petit", "Luc", "Treasurer"),
    officers=(Leader("Roux", "Eva", "Secretary"),),
)
FULL = replace(
    PLAIN,
    acronym="LUG",
    audience=("users", "customers"),
    visibility="private",
    admission="approval",
    admission_criteria="live nearby",
    dues=True,
    quorum_percent=20,
    extraordinary_quorum=30,
    brand_relation="A room every quarter",
    duration_years=1,
)


def article(values: Bylaws, title: str) -> str:
    """Return the text of the article of that title."""
    text = bylaws.write(values)
    return next(part for part in text.split("\n## ") if title in part.splitlines()[0])


def test_bylaws_hold_what_those_of_user_groups_hold_in_their_order() -> None:
    assert re.findall(r"^## Article \d+ – (.+)", bylaws.write(FULL), re.MULTILINE) == [
        "Name and form",
        "Purpose",
        "Membership",
        "Dues",
        "Officers and their duties",
        "Elections and terms",
        "Meetings, notice and quorum",
        "Voting",
        "Committees",
        "Funds",
        "Conduct and removal",
        "Relationship with the brand",
        "Personal data",
        "Amendments",
        "Dissolution",
    ]


@pytest.mark.parametrize(
    "blank",
    ["name", "mission", "city", "country", "brand", "adopted_on", "president", "treasurer"],
)
def test_each_blank_of_bylaws_is_refused_and_named(blank: str) -> None:
    value = None if blank in ("adopted_on", "president", "treasurer") else ""
    with pytest.raises(MissingFields) as refused:
        bylaws.write(replace(PLAIN, **{blank: value}))
    assert refused.value.fields == (blank,)


@pytest.mark.parametrize(
    ("change", "title", "words"),
    [
        ({"acronym": "LUG"}, "Name", "**“LUG”** for short"),
        ({"duration_years": 1}, "Name", "for 1\u00a0year;"),
        ({"audience": ("users",)}, "Purpose", "in particular for users of the brand “Luméa”"),
        ({"visibility": "private"}, "Membership", "The club is private"),
        ({"admission": "approval"}, "Membership", "once the officers have agreed"),
        ({"admission_criteria": "live nearby"}, "Membership", "of membership are:\n\nlive nearby."),
        ({"dues": True}, "Funds", "come from dues, gifts"),
        ({"term_years": None}, "Elections", "for an unlimited time."),
        ({"quorum_percent": 20}, "Meetings", "A quorum is 20%"),
        ({"max_proxies": 0}, "Voting", "no voting by proxy"),
        ({"casting_vote": False}, "Voting", "not counted. Minutes"),
        ({"ordinary_majority": "two-thirds"}, "Voting", "two thirds of the votes"),
        ({"extraordinary_majority": "three-quarters"}, "Amendments", "by three quarters of"),
        ({"extraordinary_quorum": 30}, "Amendments", "a quorum of 30%"),
        ({"brand_relation": "A room"}, "Relationship", "proposes is this:\n\nA room."),
    ],
)
def test_each_choice_of_a_club_is_said_in_bylaws(
    change: dict[str, object], title: str, words: str
) -> None:
    assert words not in article(PLAIN, title)
    assert words in article(replace(PLAIN, **change), title)


def test_the_brand_of_bylaws_is_a_partner_and_not_a_sponsor() -> None:
    assert "a partner and not a sponsor" in article(PLAIN, "Relationship")
    assert "the brand has none" in article(PLAIN, "Voting")


def test_officers_sign_the_bylaws_with_their_offices() -> None:
    *_, table, note = markdown.read(bylaws.write(PLAIN))
    assert isinstance(table, Table)
    assert table.signed
    assert [[markdown.plain(cell) for cell in row[:2]] for row in table.rows] == [
        ["Anne Martin", "President"],
        ["Luc Petit", "Treasurer"],
        ["Eva Roux", "Secretary"],
    ]
    assert "not legal advice" in str(note)


@pytest.mark.parametrize("values", [PLAIN, FULL])
def test_bylaws_hold_no_placeholder_or_double_space(values: Bylaws) -> None:
    assert not re.search(r"[{}…]|None|\.\.|  |,,| [.,;:]", bylaws.write(values))
