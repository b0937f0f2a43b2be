from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from clubmgr.models import attendance, clubs, meetings, quorum, records
from clubmgr.models.kinds.club import CLUB
from clubmgr.models.kinds.meeting import MEETING, PARTICIPATION
from clubmgr.models.kinds.person import PERSON
from clubmgr.models.program import Program

Add = Callable[..., str]
Called = Callable[..., dict[str, str]]


@pytest.fixture
def club(add: Add) -> str:
    return add("club", name="Lyon", timezone="Europe/Paris", quorum_percent="50", max_proxies="2")


@pytest.fixture
def called(program: Program, add: Add, club: str) -> Called:
    """Call an assembly that these people are asked to: returns their ids by name, and its id."""

    def call(*names: str, **meeting: str) -> dict[str, str]:
        values = {
            "title": "Assembly", "kind": "ago", "starts_at": "2027-03-09 18:30", "ends_at": "2h",
        } | meeting  # fmt: skip
        ids = {"": add("meeting", club=club, **values)}
        ids |= {name: add("person", given_name=name) for name in names}
        meetings.ask(program, ids[""], [ids[name] for name in names])
        return ids

    return call


def join(add: Add, club: str, person: str, **values: str) -> str:
    return add("membership", club=club, person=person, **({"joined_on": "2027-01-01"} | values))


def there(program: Program, meeting: str, *people: str, presence: str = "present") -> None:
    ids = [guest.id for guest in meetings.guests(program, meeting) if guest.person in people]
    attendance.note(program, meeting, ids, presence)


def guest(program: Program, meeting: str, person: str) -> str:
    """Return the id of somebody's participation."""
    (id,) = [each.id for each in meetings.guests(program, meeting) if each.person == person]
    return id


def proxy(program: Program, meeting: str, giver: str, holder: str | None) -> None:
    attendance.represent(program, guest(program, meeting, giver), holder)


def change_club(program: Program, club: str, **values: Any) -> None:
    records.change(program, CLUB, clubs.get(program, club), values)


def test_without_a_list_of_members_all_who_are_asked_vote_but_the_brands_people(
    program: Program, club: str, called: Called, add: Add
) -> None:
    ids = called("ana", "bea", "brand", "manager")
    change_club(program, club, brand_contact=ids["brand"], community_manager=ids["manager"])
    assert quorum.voters(program, ids[""]) == {ids["ana"]: "", ids["bea"]: ""}
    add("mandate", club=club, person=ids["manager"], seat="treasurer", starts_on="2027-01-01")
    assert ids["manager"] in quorum.voters(program, ids[""])
    (part,) = quorum.count(program, ids[""]).parts
    assert (part.category, part.voters) == ("", 3)


def test_members_vote_who_are_in_a_category_that_votes_on_the_day(
    program: Program, club: str, called: Called, add: Add
) -> None:
    ids = called("ana", "bea", "cid", "dan", "eve", "guest")
    join(add, club, ids["ana"])
    join(add, club, ids["bea"], left_on="2027-03-09")
    join(add, club, ids["cid"], left_on="2027-03-08")
    join(add, club, ids["dan"], joined_on="2027-03-10")
    join(add, club, ids["eve"], category="benefactor")
    absent_member = add("person", given_name="Unasked")
    join(add, club, absent_member)
    assert quorum.voters(program, ids[""]) == {
        ids["ana"]: "active", ids["bea"]: "active", absent_member: "active",
    }  # fmt: skip
    change_club(program, club, voters=("active", "benefactor"))
    assert quorum.voters(program, ids[""])[ids["eve"]] == "benefactor"


def test_only_who_has_paid_votes_where_the_club_says_so(
    program: Program, club: str, called: Called, add: Add
) -> None:
    ids = called("ana", "bea", "cid")
    join(add, club, ids["ana"], paid_until="2027-03-09")
    join(add, club, ids["bea"], paid_until="2027-03-08")
    join(add, club, ids["cid"])
    assert len(quorum.voters(program, ids[""])) == 3
    change_club(program, club, voters_paid=True)
    assert list(quorum.voters(program, ids[""])) == [ids["ana"]]


def test_at_the_constitutive_assembly_all_who_found_the_club_vote_paid_or_not(
    program: Program, club: str, called: Called, add: Add
) -> None:
    change_club(program, club, voters_paid=True)
    ids = called("ana", "bea", "carl", kind="constitutive")
    join(add, club, ids["ana"], category="founder")
    join(add, club, ids["bea"])
    join(add, club, ids["carl"], category="benefactor")
    assert quorum.voters(program, ids[""]) == {ids["ana"]: "founder", ids["bea"]: "active"}


def test_a_list_of_members_that_began_later_says_nothing_of_an_earlier_meeting(
    program: Program, club: str, called: Called, add: Add
) -> None:
    ids = called("ana", starts_at="2026-03-09 18:30")
    join(add, club, add("person", given_name="New"))
    assert list(quorum.voters(program, ids[""])) == [ids["ana"]]


def test_the_quorum_is_counted_live_of_who_is_present_and_represented(
    program: Program, club: str, called: Called, add: Add
) -> None:
    ids = called("ana", "bea", "cid", "dan", "guest")
    for name in ("ana", "bea", "cid", "dan"):
        join(add, club, ids[name], category="founder" if name == "dan" else "active")
    change_club(program, club, voters=("active", "founder"))
    meeting = ids[""]
    count = quorum.count(program, meeting)
    assert (count.voters, count.votes, count.needed, count.reached) == (4, 0, 2, False)
    there(program, meeting, ids["ana"], ids["guest"])
    count = quorum.count(program, meeting)
    assert (count.present, count.represented, count.reached) == (1, 0, False)
    proxy(program, meeting, ids["dan"], ids["ana"])
    count = quorum.count(program, meeting)
    assert (count.present, count.represented, count.votes, count.reached) == (1, 1, 2, True)
    assert count.spoken_for == {ids["dan"]: ids["ana"]}
    assert [(p.category, p.voters, p.present, p.represented) for p in count.parts] == [
        ("active", 3, 1, 0), ("founder", 1, 0, 1),
    ]  # fmt: skip
    there(program, meeting, ids["ana"], presence="excused")
    count = quorum.count(program, meeting)
    assert (count.votes, count.reached, count.void) == (0, False, {ids["dan"]: "holder_gone"})


def test_a_quorum_is_counted_at_a_time_of_day(program: Program, called: Called) -> None:
    ids = called("ana", "bea", "cid", "dan")
    meeting = ids[""]
    there(program, meeting, ids["ana"])
    proxy(program, meeting, ids["cid"], ids["ana"])
    attendance.arrive(program, meeting, ids["bea"], "19:10")
    attendance.leave(program, meeting, ids["ana"], "20:00")

    def votes(at: str | None) -> int:
        return quorum.count(program, meeting, at).votes

    assert [votes(at) for at in ("18:30", "19:09", "19:10", "19:59", "20:00", None)] == [
        2, 2, 3, 3, 1, 1,
    ]  # fmt: skip


def test_who_leaves_early_can_be_represented_for_the_rest(program: Program, called: Called) -> None:
    ids = called("ana", "bea")
    meeting = ids[""]
    there(program, meeting, ids["ana"], ids["bea"])
    attendance.leave(program, meeting, ids["ana"], "20:00")
    proxy(program, meeting, ids["ana"], ids["bea"])
    counts = [quorum.count(program, meeting, at) for at in ("19:59", "20:00")]
    assert [(c.present, c.represented) for c in counts] == [(2, 0), (1, 1)]


def test_who_comes_late_is_represented_until_then(program: Program, called: Called) -> None:
    ids = called("ana", "bea")
    meeting = ids[""]
    there(program, meeting, ids["bea"])
    proxy(program, meeting, ids["ana"], ids["bea"])
    attendance.arrive(program, meeting, ids["ana"], "19h10")
    counts = [quorum.count(program, meeting, at) for at in ("18:30", "19:10", None)]
    assert [(c.present, c.represented) for c in counts] == [(1, 1), (2, 0), (2, 0)]


@pytest.mark.parametrize(
    ("kind", "needed"),
    [("ago", 2), ("age", 3), ("constitutive", 0), ("quarterly", 0), ("first", 0), ("other", 0)],
)
def test_only_assemblies_and_boards_need_a_quorum(
    kind: str, needed: int, program: Program, club: str, called: Called
) -> None:
    change_club(program, club, extraordinary_quorum=75)
    ids = called("ana", "bea", "cid", "dan", kind=kind)
    count = quorum.count(program, ids[""])
    assert (count.needed, count.reached) == (needed, False if needed else None)


def test_an_extraordinary_assembly_needs_the_ordinary_quorum_unless_it_has_its_own(
    program: Program, called: Called
) -> None:
    ids = called("ana", "bea", kind="age")
    assert quorum.count(program, ids[""]).needed == 1
    assert quorum.majority(program, ids[""]) == "two_thirds"


def test_a_second_convocation_needs_no_quorum(program: Program, called: Called) -> None:
    ids = called("ana", "bea", second_call="yes")
    count = quorum.count(program, ids[""])
    assert (count.needed, count.reached) == (0, None)
    assert quorum.decide(program, ids[""], 1, 0) == ("", "adopted")


def test_a_board_is_who_is_in_office_and_needs_half_of_them_present(
    program: Program, club: str, called: Called, add: Add
) -> None:
    ids = called("ana", "bea", "cid", "dan", "guest", kind="board")
    for name, seat in (("ana", "president"), ("bea", "treasurer"), ("cid", "other")):
        add("mandate", club=club, person=ids[name], seat=seat, starts_on="2027-01-01")
    add("mandate", club=club, person=ids["ana"], seat="webmaster", starts_on="2027-01-01")
    add(
        "mandate", club=club, person=ids["dan"], seat="other", starts_on="2026-01-01",
        ends_on="2027-03-08",
    )  # fmt: skip
    there(program, ids[""], ids["ana"], ids["guest"])
    count = quorum.count(program, ids[""])
    assert (count.voters, count.present, count.needed, count.reached) == (3, 1, 2, False)
    there(program, ids[""], ids["cid"], presence="remote")
    assert quorum.count(program, ids[""]).reached is True


def test_proxies_over_the_limit_or_of_no_member_are_not_counted(
    program: Program, club: str, called: Called, add: Add
) -> None:
    ids = called("ana", "bea", "cid", "dan")
    meeting = ids[""]
    there(program, meeting, ids["ana"])
    proxy(program, meeting, ids["bea"], ids["ana"])
    proxy(program, meeting, ids["cid"], ids["ana"])
    change_club(program, club, max_proxies=1)
    count = quorum.count(program, meeting)
    assert (count.represented, count.void) == (1, {ids["cid"]: "too_many"})
    change_club(program, club, max_proxies=None)
    assert set(quorum.count(program, meeting).void.values()) == {"unallowed"}
    change_club(program, club, max_proxies=2)
    join(add, club, ids["ana"])
    assert set(quorum.count(program, meeting).void.values()) == {"voiceless"}


def test_a_holder_whose_person_is_deleted_represents_nobody(
    program: Program, called: Called
) -> None:
    ids = called("ana", "bea")
    there(program, ids[""], ids["ana"])
    proxy(program, ids[""], ids["bea"], ids["ana"])
    records.delete(program, PERSON, [ids["ana"]])
    count = quorum.count(program, ids[""])
    assert (count.voters, count.votes, dict(count.void)) == (1, 0, {})


def test_the_sheet_counts_who_came_late_or_left_early_and_before_it_who_may_still_come(
    program: Program, called: Called
) -> None:
    ids = called("ana", "bea", "cid", "dan", "eve")
    meeting = ids[""]
    proxy(program, meeting, ids["bea"], ids["ana"])
    there(program, meeting, ids["eve"], presence="absent")
    expected = quorum.hall_of(program, meeting).count_expected()
    assert dict(expected.cast) == {ids["ana"]: 2, ids["cid"]: 1, ids["dan"]: 1}
    assert quorum.hall_of(program, meeting).count_sheet().votes == 0
    there(program, meeting, ids["ana"], ids["cid"], ids["dan"])
    attendance.leave(program, meeting, ids["ana"], "19:00")
    attendance.arrive(program, meeting, ids["cid"], "19:30")
    attendance.leave(program, meeting, ids["dan"], "19:15")
    attendance.represent(program, guest(program, meeting, ids["dan"]), ids["cid"])
    hall = quorum.hall_of(program, meeting)
    signed = hall.count_sheet()
    assert (signed.present, signed.represented, signed.votes) == (3, 1, 4)
    assert dict(signed.cast) == {ids["ana"]: 2, ids["cid"]: 1, ids["dan"]: 1}
    assert dict(hall.count("19:10").cast) == {ids["dan"]: 1}
    assert dict(hall.count("19:45").cast) == {ids["cid"]: 2}


def test_a_vote_without_quorum_adopts_nothing_and_a_tie_is_the_chairs_where_the_club_lets_them(
    program: Program, club: str, called: Called
) -> None:
    ids = called("ana", "bea", "cid", "dan")
    meeting = ids[""]
    there(program, meeting, ids["ana"])
    assert quorum.decide(program, meeting, 1, 0) == ("missed", "rejected")
    attendance.arrive(program, meeting, ids["bea"], "19:00")
    assert quorum.decide(program, meeting, 2, 0, at="18:45") == ("missed", "rejected")
    assert quorum.decide(program, meeting, 2, 0, at="19:00") == ("reached", "adopted")
    assert quorum.decide(program, meeting, 1, 1) == ("reached", "tied")
    assert quorum.decide(program, meeting, 1, 1, "for") == ("reached", "adopted")
    change_club(program, club, casting_vote=False)
    assert quorum.decide(program, meeting, 1, 1, "for") == ("reached", "tied")


def test_an_extraordinary_assembly_decides_with_the_majority_of_its_club(
    program: Program, club: str, called: Called
) -> None:
    ids = called("ana", "bea", "cid", "dan", kind="age")
    there(program, ids[""], *(ids[name] for name in ("ana", "bea", "cid", "dan")))
    assert quorum.decide(program, ids[""], 2, 2, "for") == ("reached", "rejected")
    assert quorum.decide(program, ids[""], 3, 1) == ("reached", "adopted")
    change_club(program, club, extraordinary_majority="simple")
    assert quorum.decide(program, ids[""], 2, 2, "for") == ("reached", "adopted")


def test_counting_writes_nothing(program: Program, called: Called) -> None:
    ids = called("ana", "bea")
    before = program.generation()
    quorum.count(program, ids[""])
    attendance.sheet(program, ids[""])
    assert program.generation() == before
    assert records.get(program, MEETING, ids[""]).status == "planned"
    assert (
        records.get(program, PARTICIPATION, attendance.sheet(program, ids[""])[0].id).holder is None
    )
