from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from clubmgr.errors import ClubmgrError, InvalidFields
from clubmgr.models import acts, member_types, records
from clubmgr.models.kinds.typology import MEMBER_TYPE, MemberType
from clubmgr.models.program import Program
from clubmgr.text import clean_line

Add = Callable[..., str]


@pytest.fixture
def ana(add: Add) -> str:
    """Somebody to be of a type."""
    return add("person", given_name="Ana", family_name="Silva", emails="ana@x.org")


def types_of(program: Program, person: str) -> list[tuple[str, str | None, str | None]]:
    return [(t.type, t.starts_on, t.ends_on) for t in member_types.of_person(program, person)]


@pytest.mark.usefixtures("ana")
def test_somebody_is_of_several_types_at_a_time(program: Program, add: Add, ana: str) -> None:
    add("member_type", person="ana@x.org", type="contributor", starts_on="2026-03-01")
    add("member_type", person="ana@x.org", type="ambassador")
    assert types_of(program, ana) == [
        ("ambassador", "2027-01-12", None),
        ("contributor", "2026-03-01", None),
    ]


@pytest.mark.usefixtures("ana")
@pytest.mark.parametrize(
    ("starts_on", "ends_on"),
    [("2026-01-01", ""), ("2026-01-01", "2026-03-01"), ("2026-06-30", ""), ("2027-01-01", "")],
)
def test_nobody_is_of_one_type_twice_at_a_time(add: Add, starts_on: str, ends_on: str) -> None:
    add("member_type", person="ana@x.org", type="gardener", starts_on="2026-03-01",
        ends_on="2026-06-30")  # fmt: skip
    values = {"person": "ana@x.org", "type": "gardener", "starts_on": starts_on}
    if starts_on > "2026-06-30":
        add("member_type", **values)
        return
    with pytest.raises(ClubmgrError, match="Ana Silva is gardener since 1 Mar 2026 already"):
        add("member_type", **values, ends_on=ends_on)


@pytest.mark.usefixtures("ana")
def test_a_type_of_ones_own_is_the_same_whatever_its_capitals(program: Program, add: Add) -> None:
    add("member_type", person="ana@x.org", own_type="Éclaireur")
    with pytest.raises(ClubmgrError, match="already"):
        add("member_type", person="ana@x.org", own_type="eclaireur")
    add("member_type", person="ana@x.org", own_type="Scribe")
    names = [count.own_type for count in member_types.counts(program) if count.type == "other"]
    assert names == ["Éclaireur", "Scribe"]


@pytest.mark.usefixtures("ana")
def test_a_type_needs_a_name_and_one_only(add: Add) -> None:
    with pytest.raises(InvalidFields, match="how this type is called"):
        add("member_type", person="ana@x.org", type="other")
    with pytest.raises(InvalidFields, match="one type or the other"):
        add("member_type", person="ana@x.org", type="gardener", own_type="Scribe")


def test_a_change_is_refused_where_it_would_overlap(program: Program, add: Add, ana: str) -> None:
    add("member_type", person="ana@x.org", type="gardener", starts_on="2026-03-01",
        ends_on="2026-06-30")  # fmt: skip
    later = add("member_type", person="ana@x.org", type="gardener", starts_on="2026-09-01")
    seen: MemberType = records.get(program, MEMBER_TYPE, later)
    with pytest.raises(ClubmgrError, match="already"):
        acts.change(program, MEMBER_TYPE, seen, {"starts_on": "2026-06-30"})
    acts.change(program, MEMBER_TYPE, seen, {"starts_on": "2026-07-01"})
    assert types_of(program, ana)[0] == ("gardener", "2026-07-01", None)


def test_it_ends_with_its_last_day_and_the_reason_in_one_step(program: Program, add: Add) -> None:
    ids = []
    for name in ("Tom", "Zoe"):
        add("person", given_name=name, emails=f"{name}@x.org")
        ids.append(
            add("member_type", person=f"{name}@x.org", type="gardener", starts_on="2026-03-01")
        )
    member_types.end(program, ids, date(2027, 1, 12), "moved")
    assert [(t.ends_on, t.reason) for t in records.every(program, MEMBER_TYPE)] == [
        ("2027-01-12", "moved")
    ] * 2
    assert len(member_types.listing(program, kind="gardener")) == 2  # the last day counts
    assert program.undo().label == "2 people are of their type no more"
    assert [t.ends_on for t in records.every(program, MEMBER_TYPE)] == [None, None]


@pytest.mark.usefixtures("ana")
def test_counts_tell_who_is_who_is_new_and_who_ceased_within_a_year(
    program: Program, add: Add
) -> None:
    add("person", given_name="Tom", emails="tom@x.org")
    add("member_type", person="ana@x.org", type="gardener", starts_on="2024-03-01")
    add("member_type", person="tom@x.org", type="gardener", starts_on="2026-03-01",
        ends_on="2026-12-31")  # fmt: skip
    counts = {count.type: count for count in member_types.counts(program)}
    assert list(counts) == ["contributor", "gardener", "ambassador"]
    gardeners = counts["gardener"]
    assert (gardeners.members, gardeners.joined, gardeners.ended) == (1, 1, 1)


@pytest.mark.usefixtures("ana")
def test_the_list_leaves_out_the_past_unless_it_is_asked_for(program: Program, add: Add) -> None:
    add("member_type", person="ana@x.org", type="gardener", starts_on="2024-03-01",
        ends_on="2026-12-31")  # fmt: skip
    assert len(member_types.listing(program, kind="gardener")) == 0
    assert len(member_types.listing(program, kind="gardener", past_too=True)) == 1
    assert len(member_types.listing(program, "silva since:<2025-01-01", past_too=True)) == 1
    assert len(member_types.listing(program, "nobody", past_too=True)) == 0


def test_what_is_typed_is_told_as_it_is(
    program: Program, add: Add, hostile: tuple[str, ...]
) -> None:
    for n, text in enumerate(hostile):
        add("person", given_name="P", emails=f"{n}@x.org")
        add("member_type", person=f"{n}@x.org", own_type=f"x{text}", reason=text)
    told = [row.own_type for row in member_types.listing(program)]
    assert sorted(told) == sorted(clean_line(f"x{text}") for text in hostile)
