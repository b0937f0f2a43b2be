from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from clubmgr.errors import InvalidFields
from clubmgr.models import acts, contents, records, today
from clubmgr.models.kinds.exchange import CONTENT, Content
from clubmgr.models.kinds.perk import PERK
from clubmgr.models.program import Program

Add = Callable[..., str]


@pytest.fixture
def ana(add: Add) -> str:
    """Somebody who publishes."""
    return add("person", given_name="Ana", family_name="Silva", emails="ana@x.org")


def perk_of(program: Program, person: str) -> str:
    values = {"person": person, "given_on": "2027-01-02", "kind": "goods", "currency": "EUR",
              "counterpart": "content", "objective": "Spring", "title": "Tent"}  # fmt: skip
    return records.add(program, PERK, values)


def get(program: Program, id: str) -> Content:
    found: Content = records.get(program, CONTENT, id)
    return found


@pytest.mark.usefixtures("ana")
def test_a_content_is_of_today_their_own_and_not_checked(program: Program, add: Add) -> None:
    seen = get(program, add("content", person="ana@x.org", title="Review"))
    assert (seen.published_on, seen.direction, seen.disclosure) == (
        "2027-01-12", "own", "unchecked",
    )  # fmt: skip


@pytest.mark.usefixtures("ana")
def test_a_check_notes_what_stands_there_when_and_who_looked(program: Program, add: Add) -> None:
    id = add("content", person="ana@x.org", title="Review")
    contents.check(program, id, "shown", "Publicité", date(2027, 1, 11))
    seen = get(program, id)
    assert (seen.disclosure, seen.wording, seen.checked_on, seen.checked_by) == (
        "shown", "Publicité", "2027-01-11", "Test",
    )  # fmt: skip
    contents.check(program, id, "unchecked")
    assert get(program, id).checked_on is None
    assert program.undo().label == "Disclosure of Review: not checked"
    assert get(program, id).wording == "Publicité"


@pytest.mark.usefixtures("ana")
def test_nobody_looks_or_publishes_on_a_day_to_come(program: Program, add: Add) -> None:
    with pytest.raises(InvalidFields, match="has not come yet"):
        add("content", person="ana@x.org", title="Review", published_on="2027-01-13")
    id = add("content", person="ana@x.org", title="Review")
    with pytest.raises(InvalidFields, match="has not come yet"):
        contents.check(program, id, "shown", on=date(2027, 1, 13))


def test_the_law_asks_for_what_was_made_for_a_perk_and_is_not_seen_disclosed(
    program: Program, ana: str, add: Add
) -> None:
    perk = perk_of(program, ana)
    values = {"person": ana, "published_on": "2027-01-05", "perk": perk}
    unchecked = contents.add(program, {**values, "title": "Unchecked"})
    missing = contents.add(program, {**values, "title": "Missing", "disclosure": "missing"})
    contents.add(program, {**values, "title": "Shown", "disclosure": "shown"})
    contents.add(program, {**values, "title": "No need", "disclosure": "not_needed"})
    contents.add(program, {**values, "title": "Ours", "direction": "relays_them"})
    add("content", person="ana@x.org", title="For nothing")
    assert {row.id for row in contents.unchecked(program)} == {unchecked, missing}
    assert {row.title for row in contents.listing(program, open_only=True)} == {
        "Unchecked", "Missing", "For nothing",
    }  # fmt: skip
    told = {due.title for due in today.due(program) if due.kind == "disclosure"}
    assert told == {
        "See whether it is disclosed: Ana Silva: Unchecked",
        "See whether it is disclosed: Ana Silva: not disclosed: Missing",
    }


def test_who_says_that_it_is_disclosed_looked_today(program: Program, ana: str) -> None:
    id = contents.add(program, {"person": ana, "title": "Review", "disclosure": "shown"})
    assert (get(program, id).checked_on, get(program, id).checked_by) == ("2027-01-12", "Test")
    acts.change(program, CONTENT, get(program, id), {"checked_on": "2027-01-10"})
    assert get(program, id).checked_on == "2027-01-10"


def test_the_channel_and_the_perk_of_somebody_else_are_refused(
    program: Program, ana: str, add: Add
) -> None:
    tom = add("person", given_name="Tom", emails="tom@x.org")
    channel = add("channel", person="tom@x.org", network="blog", handle="tom")
    with pytest.raises(InvalidFields) as refusal:
        contents.add(program, {"person": ana, "title": "Review", "channel": channel,
                               "perk": perk_of(program, tom)})  # fmt: skip
    assert set(refusal.value.problems) == {"channel", "perk"}


@pytest.mark.usefixtures("ana")
def test_counts_tell_both_ways_and_the_reach(program: Program, add: Add) -> None:
    add("content", person="ana@x.org", title="A", reach="1000")
    add("content", person="ana@x.org", title="B", reach="500", direction="relays_us")
    add("content", person="ana@x.org", title="C", direction="relays_them")
    counts = contents.counts(program)
    assert {code: (c.n, c.open, c.reach) for code, c in counts.items()} == {
        "own": (1, 1, 1000), "relays_us": (1, 1, 500), "relays_them": (1, 0, 0),
    }  # fmt: skip


def test_the_list_is_searched_and_narrowed(program: Program, ana: str, add: Add) -> None:
    add("person", given_name="Tom", emails="tom@x.org")
    add("content", person="ana@x.org", title="Review", published_on="2026-05-01")
    add("content", person="tom@x.org", title="Video", direction="relays_us")
    assert [row.title for row in contents.listing(program)] == ["Video", "Review"]
    assert [row.title for row in contents.listing(program, person=ana)] == ["Review"]
    assert [row.title for row in contents.listing(program, "way:relays_us")] == ["Video"]
    assert [row.title for row in contents.listing(program, "on:<2026-06-01")] == ["Review"]
