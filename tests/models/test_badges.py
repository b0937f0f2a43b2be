from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from clubmgr.errors import ClubmgrError, InvalidFields
from clubmgr.models import acts, badges, challenges, dues, hanging, records, settings
from clubmgr.models.dues import recognition as due
from clubmgr.models.kinds import KINDS
from clubmgr.models.kinds.recognition import AWARD, CHALLENGE
from clubmgr.models.program import Program

Add = Callable[..., str]


@pytest.fixture
def ana(add: Add) -> str:
    return add("person", given_name="Ana")


@pytest.fixture
def tom(add: Add) -> str:
    return add("person", given_name="Tom")


@pytest.fixture
def club(add: Add) -> str:
    return add("club", name="Club Lyon")


@pytest.fixture
def earn(add: Add) -> Callable[..., str]:
    """Let a person have points of a day."""

    def earner(person: str, points: int, on: str = "2026-12-01", **more: str) -> str:
        return add(
            "contribution", person=person, activity="other", title="x", points=str(points),
            done_on=on, **more,
        )  # fmt: skip

    return earner


def holders(program: Program, badge: str) -> list[str]:
    return [held.name for held in badges.holdings(program, badge) if held.held]


def test_a_badge_is_given_for_a_reason_once_to_each(
    program: Program, add: Add, ana: str, tom: str
) -> None:
    badge = add("badge", name="Founder")
    assert badges.give(program, badge, [ana], "First dinner") == 1
    assert badges.give(program, badge, [ana, tom], "First dinner") == 1
    assert holders(program, badge) == ["Ana", "Tom"]
    step = program.latest_step()
    assert step is not None
    assert step.label == "Founder given: 2 people"
    with pytest.raises(InvalidFields):
        badges.give(program, add("badge", name="Other"), [ana], "")


def test_a_badge_that_is_given_no_more_is_refused(program: Program, add: Add, ana: str) -> None:
    badge = add("badge", name="Founder", retired_on="2027-01-12")
    with pytest.raises(InvalidFields, match="Founder is given no more"):
        badges.give(program, badge, [ana], "Late")
    badges.give(program, badge, [ana], "In time", date(2027, 1, 11))
    assert holders(program, badge) == ["Ana"]
    assert badges.every(program) == []
    assert [each.name for each in badges.every(program, retired_too=True)] == ["Founder"]


def test_an_award_is_taken_away_with_a_reason_that_is_kept(
    program: Program, add: Add, ana: str
) -> None:
    badge = add("badge", name="Gold", kind="status")
    badges.give(program, badge, [ana], "Much done", date(2026, 6, 1))
    award = badges.holdings(program)[0].id
    with pytest.raises(InvalidFields):
        badges.take(program, [award], "")
    badges.take(program, [award], "Moved away")
    assert holders(program, badge) == []
    ended = badges.of_person(program, ana, ended_too=True)[0]
    assert (ended.until_on, ended.end_reason) == ("2027-01-11", "Moved away")
    program.undo()
    assert holders(program, badge) == ["Ana"]


def test_what_ended_long_ago_is_not_made_longer_by_taking_it_away(
    program: Program, add: Add, ana: str, tom: str
) -> None:
    badge = add("badge", name="Gold", kind="status")
    badges.give(program, badge, [ana], "Much done", date(2025, 1, 1), until=date(2025, 6, 1))
    badges.give(program, badge, [tom], "Much done", date(2026, 6, 1))
    ended, held = (badges.of_person(program, who, ended_too=True)[0].id for who in (ana, tom))
    with pytest.raises(ClubmgrError, match="has ended already"):
        badges.take(program, [ended], "Late")
    badges.take(program, [ended, held], "Both")
    assert badges.of_person(program, ana, ended_too=True)[0].until_on == "2025-06-01"
    assert badges.of_person(program, tom, ended_too=True)[0].end_reason == "Both"


def test_who_reaches_the_bar_is_proposed_and_given_it_with_the_reason(
    program: Program, add: Add, earn: Callable[..., str], ana: str, tom: str
) -> None:
    badge = add("badge", name="Gold", kind="status", points="10")
    earn(ana, 10)
    earn(tom, 9)
    proposals = badges.review(program)
    assert [(each.name, each.gives) for each in proposals] == [("Ana", True)]
    badges.settle(program, proposals)
    held = badges.holdings(program, badge)
    assert [(h.name, h.reason) for h in held] == [
        ("Ana", "10 points in twelve months; it takes 10.")
    ]
    assert badges.review(program) == []


@pytest.mark.parametrize(("points", "taken"), [(9, False), (8, True), (0, True)])
def test_a_status_ends_only_below_ninety_percent_of_its_bar(
    program: Program, add: Add, earn: Callable[..., str], ana: str, points: int, taken: bool
) -> None:
    badge = add("badge", name="Gold", kind="status", points="10")
    badges.give(program, badge, [ana], "Before", date(2026, 1, 1))
    earn(ana, 50, "2026-01-12")  # a day too old
    if points:
        earn(ana, points)
    proposals = badges.review(program)
    assert [each.gives for each in proposals] == ([False] if taken else [])
    badges.settle(program, proposals)
    assert holders(program, badge) == ([] if taken else ["Ana"])
    if taken:
        reason = badges.of_person(program, ana, ended_too=True)[0].end_reason
        assert reason == f"{points} points in twelve months; it takes 10, 90 % to stay."


def test_what_is_kept_by_hand_or_has_its_last_day_is_not_taken_away(
    program: Program, add: Add, ana: str, tom: str
) -> None:
    badge = add("badge", name="Gold", kind="status", points="10")
    badges.give(program, badge, [ana], "Before", date(2026, 1, 1))
    badges.give(program, badge, [tom], "This year", until=date(2027, 12, 31))
    kept = next(h.id for h in badges.holdings(program) if h.person == ana)
    for _twice in range(2):
        badges.lock(program, kept)
        assert badges.review(program) == []
    badges.release(program, kept)
    assert [each.name for each in badges.review(program)] == ["Ana"]


def test_a_badge_with_points_is_given_once_and_stays(
    program: Program, add: Add, earn: Callable[..., str], ana: str
) -> None:
    badge = add("badge", name="Ten", points="10")
    earned = earn(ana, 10)
    badges.settle(program, badges.review(program))
    records.delete(program, KINDS["contribution"], [earned])
    assert badges.review(program) == []
    assert holders(program, badge) == ["Ana"]
    badges.take(program, [badges.holdings(program)[0].id], "By mistake")
    earn(ana, 20)
    assert badges.review(program) == []


def test_a_badge_of_a_club_counts_what_was_done_there(
    program: Program, add: Add, earn: Callable[..., str], ana: str, tom: str, club: str
) -> None:
    add("badge", name="Pillar", kind="status", points="5", club=club)
    earn(ana, 9)
    earn(tom, 6, club=club)
    proposals = badges.review(program, club)
    assert [(each.name, each.club) for each in proposals] == [("Tom", club)]
    badges.settle(program, proposals)
    assert badges.holdings(program)[0].club == club
    assert [each.name for each in badges.every(program, club)] == ["Pillar"]
    assert badges.every(program, add("club", name="Club Lille")) == []


def test_proposals_that_the_points_no_longer_bear_are_refused_whole(
    program: Program, add: Add, earn: Callable[..., str], ana: str, tom: str
) -> None:
    add("badge", name="Gold", kind="status", points="10")
    earn(ana, 10)
    gone = earn(tom, 10)
    proposals = badges.review(program)
    records.delete(program, KINDS["contribution"], [gone])
    with pytest.raises(ClubmgrError, match="Tom"):
        badges.settle(program, proposals)
    assert badges.holdings(program) == []


def test_a_challenge_is_to_come_then_runs_then_is_over(add: Add, program: Program) -> None:
    id = add("challenge", title="Spring", starts_on="2027-03-01", ends_on="2027-03-14")
    seen = records.get(program, CHALLENGE, id)
    told = [
        challenges.status(seen, date(2027, m, d)) for m, d in ((2, 28), (3, 1), (3, 14), (3, 15))
    ]
    assert told == ["coming", "running", "running", "over"]
    assert challenges.caution(seen) == ""


def test_a_challenge_of_more_than_a_quarter_is_cautioned(add: Add, program: Program) -> None:
    id = add("challenge", title="Year", starts_on="2027-01-01", ends_on="2027-12-31")
    assert "short" in challenges.caution(records.get(program, CHALLENGE, id))


def test_the_result_counts_its_own_days_club_and_activities(
    program: Program, add: Add, ana: str, tom: str, club: str
) -> None:
    add("challenge", title="Relay", starts_on="2026-12-01", ends_on="2026-12-14", club=club,
        activities="helped others; answered")  # fmt: skip
    for person, activity, on, where in (
        (ana, "helped", "2026-12-01", club),
        (ana, "organised", "2026-12-02", club),  # does not count
        (tom, "answered", "2026-12-14", club),
        (tom, "answered", "2026-12-15", club),  # too late
        (tom, "helped", "2026-12-05", ""),  # elsewhere
    ):
        add("contribution", person=person, activity=activity, title="x", done_on=on, club=where)
    row = challenges.every(program, club)[0]
    assert row.challenge.activities == ("helped", "answered")
    assert [(r.rank, r.name, r.points) for r in row.result] == [(1, "Ana", 2), (2, "Tom", 1)]
    assert [each.name for each in row.best] == ["Ana"]
    with pytest.raises(InvalidFields):
        add("challenge", title="x", starts_on="today", ends_on="today", activities="juggling")


def told(program: Program) -> list[tuple[str, str]]:
    values = {"today": "2027-01-12", "until": "2027-01-26", "long_ago": "2026-10-12"}
    return [
        (source.code, row["who"])
        for source in due.SOURCES
        for row in program.rows(source.sql, **values)
    ]


def test_today_tells_challenges_and_awards_that_end_and_nothing_while_points_are_off(
    program: Program, add: Add, ana: str
) -> None:
    add("challenge", title="Relay", starts_on="2027-01-01", ends_on="2027-01-15")
    add("challenge", title="To come", starts_on="2027-01-20", ends_on="2027-01-25")
    add("challenge", title="Over", starts_on="2026-12-01", ends_on="2026-12-15")
    badge = add("badge", name="Gold")
    badges.give(program, badge, [ana], "Year", date(2026, 1, 1), until=date(2027, 1, 20))
    assert told(program) == [("challenge", "Relay"), ("award", "Ana")]
    settings.change(program, {"recognition": False})
    assert told(program) == []


def test_while_points_are_off_nothing_of_them_is_made_or_changed_and_nothing_is_lost(
    program: Program, add: Add, ana: str
) -> None:
    badge = add("badge", name="Gold", points="10")
    badges.give(program, badge, [ana], "Much done")
    settings.change(program, {"recognition": False})
    for kind, values in (
        ("badge", {"name": "Other"}),
        ("award", {"badge": badge, "person": ana, "reason": "x", "given_on": "2026-01-01"}),
        ("challenge", {"title": "x", "starts_on": "2027-01-01", "ends_on": "2027-01-02"}),
        ("activity", {"name": "Juggling", "points": 3}),
    ):
        with pytest.raises(ClubmgrError, match="off in this program"):
            acts.add(program, KINDS[kind], values)
    award = records.get(program, AWARD, badges.holdings(program)[0].id)
    with pytest.raises(ClubmgrError, match="off in this program"):
        acts.change(program, AWARD, award, {"reason": "y"})
    settings.change(program, {"recognition": True})
    assert holders(program, badge) == ["Ana"]


def test_while_points_are_off_nothing_of_them_hangs_on_anybody(
    program: Program, add: Add, ana: str
) -> None:
    badges.give(program, add("badge", name="Gold"), [ana], "Much done")
    add("contribution", person=ana, activity="helped", title="Projector")

    def hangs() -> set[str]:
        return {group.kind.name for group in hanging.on_record(program, KINDS["person"], ana)}

    assert hangs() == {"contribution", "award"}
    settings.change(program, {"recognition": False})
    assert hangs() == {"contribution"}


def test_the_sources_name_kinds_that_there_are() -> None:
    assert {source.record for source in due.SOURCES} <= KINDS.keys()
    assert not {source.code for source in due.SOURCES} & dues.FIRST.keys()
