from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from clubmgr.errors import ClubmgrError
from clubmgr.models import actions, acts, minutes, records
from clubmgr.models.kinds import KINDS
from clubmgr.models.kinds.founding import ACTION, Action
from clubmgr.models.kinds.meeting import MEETING, Meeting
from clubmgr.models.program import Program

Add = Callable[..., str]


@pytest.fixture
def club(add: Add) -> str:
    return add("club", name="Lyon")


@pytest.fixture
def ana(add: Add, club: str) -> str:
    """Ana Silva, a member of the club."""
    ana = add("person", given_name="Ana", family_name="Silva")
    add("membership", club=club, person=ana, joined_on="2026-01-01")
    return ana


@pytest.fixture
def meeting(add: Add, club: str) -> str:
    return add("meeting", club=club, title="Winter", start="2027-01-05 18:30", end="2h")


def get(program: Program, id: str) -> Action:
    found: Action = records.get(program, ACTION, id)
    return found


def take_on(program: Program, **values: Any) -> Action:
    return get(program, actions.add(program, {"title": "Book a room", **values}))


def titles(program: Program, club: str = "") -> list[str]:
    return [row.title for row in actions.open_of(program, club)]


@pytest.mark.parametrize("said", ["@ana", "Ana", "ana silva", "@Ana S", "Silva", " @ÁNA "])
def test_an_owner_is_found_among_the_people_of_the_club(
    program: Program, club: str, ana: str, said: str
) -> None:
    action = take_on(program, club=club, owner=said)
    assert (action.person, action.owner) == (ana, "Ana Silva")


@pytest.mark.parametrize(
    ("kind", "texts"),
    [
        ("mandate", {"seat": "president", "start": "2026-01-01"}),
        ("candidacy", {"stage": "interested"}),
        ("membership", {"joined_on": "2026-01-01"}),
    ],
)
def test_whoever_has_to_do_with_the_club_can_own_an_action(
    program: Program, add: Add, club: str, kind: str, texts: dict[str, str]
) -> None:
    zoe = add("person", given_name="Zoé")
    add(kind, club=club, person=zoe, **texts)
    assert actions.name_owner(program, club, "@zoe") == (zoe, "Zoé")


def test_a_name_that_fits_nobody_or_several_is_kept_as_it_was_said(
    program: Program, add: Add, club: str, ana: str
) -> None:
    stranger = add("person", given_name="Tom")
    assert actions.name_owner(program, club, "@Tom Lee") == (None, "@Tom Lee")
    assert actions.name_owner(program, club, "Tom") == (None, "Tom")
    other = add("person", given_name="Anabel")
    add("membership", club=club, person=other)
    assert actions.name_owner(program, club, "an") == (None, "an")
    assert actions.name_owner(program, club, "ana") == (ana, "Ana Silva")  # a whole name is meant
    assert actions.name_owner(program, club, "@") == (None, "")
    assert take_on(program, club=club, person=stranger).owner == "Tom"


def test_a_former_member_is_no_owner_by_a_short_name(
    program: Program, add: Add, club: str, ana: str
) -> None:
    gone = add("person", given_name="Ana", family_name="Old")
    add("membership", club=club, person=gone, joined_on="2020-01-01", left_on="2021-01-01")
    assert actions.name_owner(program, club, "ana") == (ana, "Ana Silva")


def test_another_owner_is_another_person(program: Program, club: str, ana: str) -> None:
    seen = take_on(program, club=club, owner="Somebody")
    assert seen.person is None
    actions.change(program, seen, {"owner": "@ana"})
    assert (get(program, seen.id).person, get(program, seen.id).owner) == (ana, "Ana Silva")
    actions.change(program, get(program, seen.id), {"owner": ""})
    assert (get(program, seen.id).person, get(program, seen.id).owner) == (None, "")
    actions.change(program, get(program, seen.id), {"person": ana})
    assert get(program, seen.id).owner == "Ana Silva"


def test_an_item_tells_the_meeting_and_the_meeting_the_club(
    program: Program, add: Add, club: str, meeting: str
) -> None:
    item = add("agenda_item", meeting=meeting, title="Room")
    action = take_on(program, item=item)
    assert (action.meeting, action.club, action.sheet) == (meeting, club, "action")
    assert actions.of_item(program, item) == [action]
    assert actions.of_meeting(program, meeting) == [action]


def test_the_most_urgent_action_comes_first_and_those_without_a_day_last(
    program: Program, add: Add, club: str
) -> None:
    other = add("club", name="Lille")
    take_on(program, club=club, title="some day")
    take_on(program, club=club, title="later", due_on="2027-03-01")
    take_on(program, club=other, title="elsewhere", due_on="2027-02-01")
    take_on(program, club=club, title="late", due_on="2027-01-01")
    take_on(program, club=club, title="done", due_on="2026-01-01", done_on="2026-01-01")
    assert titles(program) == ["late", "elsewhere", "later", "some day"]
    assert titles(program, club) == ["late", "later", "some day"]
    everything = actions.listing(program, "club:lyon", done_too=True)
    assert [row.title for row in everything] == ["done", "late", "later", "some day"]


def test_a_person_is_told_what_they_have_taken_on(
    program: Program, add: Add, club: str, ana: str
) -> None:
    take_on(program, club=club, owner="@ana", title="hers")
    take_on(program, club=club, owner="Tom", title="his")
    take_on(program, club=add("club", name="Lille"), person=ana, title="there too")
    rows = actions.of_person(program, ana)
    assert [(row.title, row.club_name) for row in rows] == [
        ("there too", "Lille"),
        ("hers", "Lyon"),
    ]


def test_nothing_is_prepared_for_a_meeting_that_is_cancelled_or_over(
    program: Program, add: Add, club: str, meeting: str
) -> None:
    step = {"meeting": meeting, "sheet": "back_plan", "offset_days": -7}
    take_on(program, title="remind", due_on="2026-12-29", **step)
    take_on(program, title="minutes", due_on="2027-01-12", **step)
    take_on(program, title="from it", meeting=meeting)
    take_on(program, title="chairs", meeting=meeting, sheet="venue", owner="Tom")
    assert titles(program) == ["remind", "minutes", "from it", "chairs"]
    held = records.get(program, KINDS["meeting"], meeting)
    acts.change(program, KINDS["meeting"], held, {"status": "held"})
    assert titles(program) == ["minutes", "from it"]
    held = records.get(program, KINDS["meeting"], meeting)
    acts.change(program, KINDS["meeting"], held, {"status": "cancelled"})
    assert titles(program) == []


def test_a_line_of_a_checklist_is_an_action_once_somebody_has_it_or_it_has_a_day(
    program: Program, meeting: str
) -> None:
    for title, more in (
        ("Nobody's", {}),
        ("Owned", {"owner": "Tom"}),
        ("Dated", {"due_on": "2027-01-01"}),
    ):
        take_on(program, title=title, meeting=meeting, sheet="venue", **more)
    assert titles(program) == ["Dated", "Owned"]
    lines = actions.of_meeting(program, meeting, "venue")
    assert [line.title for line in lines] == ["Nobody's", "Owned", "Dated"]
    assert len(actions.of_meeting(program, meeting, "")) == 3


def test_a_day_changed_by_hand_follows_the_meeting_no_more(program: Program, meeting: str) -> None:
    seen = take_on(program, meeting=meeting, sheet="back_plan", due_on="2027-01-04", offset_days=-1)
    actions.change(program, seen, {"title": "Book the hall"})
    assert get(program, seen.id).offset_days == -1
    actions.change(program, get(program, seen.id), {"due_on": "2027-01-03"})
    assert get(program, seen.id).offset_days is None


def test_what_stands_in_finished_minutes_keeps_its_wording(program: Program, meeting: str) -> None:
    seen = take_on(program, meeting=meeting)
    step = take_on(program, meeting=meeting, sheet="back_plan", title="Write the minutes")
    minutes.finish(program, meeting, "en", "# Winter")
    for refused in (
        lambda: actions.change(program, seen, {"title": "Book two rooms"}),
        lambda: actions.change(program, seen, {"meeting": None}),
        lambda: take_on(program, meeting=meeting),
        lambda: actions.delete(program, [seen.id]),
    ):
        with pytest.raises(ClubmgrError, match="were finished"):
            refused()
    actions.change(program, seen, {"owner": "Tom", "due_on": "2027-02-01"})
    actions.settle(program, [seen.id])
    assert get(program, seen.id).done_on == "2027-01-12"
    assert actions.delete(program, [step.id]) == 1


def test_actions_are_done_and_undone_together(program: Program, club: str) -> None:
    first = take_on(program, club=club, done_on="2027-01-01")
    second = take_on(program, club=club, title="Write")
    actions.settle(program, [first.id, second.id])
    assert [get(program, a.id).done_on for a in (first, second)] == ["2027-01-01", "2027-01-12"]
    actions.settle(program, [first.id, second.id])
    assert [get(program, a.id).done_on for a in (first, second)] == [None, None]
    program.undo()
    assert get(program, second.id).done_on == date(2027, 1, 12).isoformat()


def test_a_step_says_what_was_done(program: Program, club: str) -> None:
    action = take_on(program, club=club)
    labels = []
    for _ in range(2):
        actions.settle(program, [action.id])
        step = program.latest_step()
        assert step is not None
        labels.append(step.label)
    assert labels == ["Done: Book a room", "To be done again: Book a room"]


def test_what_is_open_from_before_a_meeting_is_neither_its_own_nor_a_later_ones(
    program: Program, add: Add, club: str, meeting: str
) -> None:
    same_day = add("meeting", club=club, title="Board", start="2027-01-05 20:30", end="1h")
    later = add("meeting", club=club, title="Spring", start="2027-03-09 18:30", end="2h")
    take_on(program, title="At Winter", meeting=meeting)
    take_on(program, title="At Spring", meeting=later)
    take_on(program, title="Write to the town", club=club)
    take_on(program, title="Prepare", meeting=meeting, sheet="back_plan", due_on="2027-02-01")
    take_on(program, title="Elsewhere", club=add("club", name="Lille"))

    def before(id: str) -> set[str]:
        found: Meeting = records.get(program, MEETING, id)
        return {row.title for row in actions.open_before(program, found)}

    assert before(meeting) == {"Write to the town"}
    assert before(same_day) == {"At Winter", "Write to the town"}
    assert before(later) == {"At Winter", "Write to the town"}
