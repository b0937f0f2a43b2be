from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from clubmgr.clock import Clock
from clubmgr.errors import ClubmgrError, NotFound
from clubmgr.models import (
    actions,
    agendas,
    attendance,
    decisions,
    meetings,
    minutes,
    minuting,
    quorum,
    records,
)
from clubmgr.models.kinds.agenda import AgendaItem, Decision
from clubmgr.models.kinds.founding import ACTION
from clubmgr.models.kinds.meeting import MEETING, PARTICIPATION, Meeting
from clubmgr.models.minute_lines import Remark
from clubmgr.models.program import Program

Add = Callable[..., str]
NAMES = ("Ana Silva", "Bruno Keller", "Chloé Petit", "David Roux", "Emma Blanc", "Farid Amrani")


def at(program: Program, moment: str) -> None:
    """Let it be another time, in Paris."""
    program.clock = Clock(datetime.fromisoformat(moment).replace(tzinfo=ZoneInfo("Europe/Paris")))


@pytest.fixture
def people(add: Add) -> dict[str, str]:
    """Six people by their given names."""
    found = {}
    for name in NAMES:
        given, family = name.split()
        email = f"{given[0].lower()}@x.example"
        found[given] = add("person", given_name=given, family_name=family, emails=email)
    return found


@pytest.fixture
def club(add: Add, people: dict[str, str]) -> str:
    """A club whose six members need half of the votes and may each hold one proxy."""
    id = add("club", name="Club Lyon", language="fr", quorum_percent="50", max_proxies="1")
    for person in people.values():
        add("membership", club=id, person=person, joined_on="2026-01-01")
    return id


@pytest.fixture
def assembly(program: Program, add: Add, club: str, people: dict[str, str]) -> str:
    """An ordinary assembly on the evening of the same Tuesday, to which all are asked."""
    id = add(
        "meeting", club=club, title="AGO", kind="ago", starts_at="2027-01-12 18:30", ends_at="2h"
    )
    meetings.ask(program, id, list(people.values()))
    agendas.add_lines(program, id, [("Opening", 10), ("Budget", 20), ("Dues", 10)])
    at(program, "2027-01-12T18:30")
    return id


def meeting_of(program: Program, id: str) -> Meeting:
    found: Meeting = records.get(program, MEETING, id)
    return found


def nth(program: Program, assembly: str, n: int) -> AgendaItem:
    return agendas.items_of(program, assembly)[n]


def take(program: Program, assembly: str, n: int, line: str) -> minuting.Heard:
    return minuting.take(program, nth(program, assembly, n), line)


def latest(program: Program, assembly: str) -> Decision:
    return decisions.of_meeting(program, assembly)[-1]


def present(program: Program, assembly: str, *names: str) -> None:
    for name in names:
        take(program, assembly, 0, f"+ {name}")


def guest(program: Program, assembly: str, person: str) -> tuple[str, str | None, str | None]:
    row = program.row(
        "SELECT * FROM participation WHERE meeting = :meeting AND person = :person",
        meeting=assembly,
        person=person,
    )
    assert row is not None
    return row["presence"], row["arrived_at"], row["left_at"]


# Text


def test_a_text_is_kept_where_it_was_said(program: Program, assembly: str) -> None:
    assert take(program, assembly, 1, "Ana shows the accounts.").problem == ""
    take(program, assembly, 1, "They are in order.")
    assert nth(program, assembly, 1).text == "Ana shows the accounts.\nThey are in order."
    assert nth(program, assembly, 0).text == ""


def test_what_cannot_be_read_is_kept_as_text_and_told(program: Program, assembly: str) -> None:
    for line, problem in (
        ("+ Zoé 19:10", "“Zoé” means nobody in the club, or several people;"),
        ("x 3", "There is no open action 3."),
        ("* Book the room >someday", "“someday” is not a date"),
    ):
        heard = take(program, assembly, 1, line)
        assert heard.problem.startswith(problem)
        assert isinstance(heard.line, Remark)
    kept = nth(program, assembly, 1).text.split("\n")
    assert kept == ["+ Zoé 19:10", "x 3", "* Book the room >someday"]


def test_hearing_a_line_writes_nothing(program: Program, assembly: str) -> None:
    before = program.latest_step()
    for line in ("! Adopt it 3-2", "* Book @Ana >fri", "+ Ana", "- Ana", "x 1", "So be it"):
        minuting.hear(program, nth(program, assembly, 1), line)
    assert program.latest_step() == before


# Motions


def test_a_quorum_is_reached_through_a_proxy_only(
    program: Program, assembly: str, people: dict[str, str]
) -> None:
    present(program, assembly, "Ana", "Bruno")
    assert take(program, assembly, 1, "! Adopt the budget 2-0").told == (
        "Resolution: rejected · quorum missed · 2 for, 0 against · Adopt the budget"
    )
    assert (latest(program, assembly).quorum, latest(program, assembly).result) == (
        "missed",
        "rejected",
    )
    rows = {each.person: each.id for each in attendance.sheet(program, assembly)}
    attendance.represent(program, rows[people["Chloé"]], people["Bruno"])
    take(program, assembly, 1, "! Adopt the budget 3-0")
    decided = latest(program, assembly)
    assert (decided.number, decided.motion) == (2, "Adopt the budget")
    assert (decided.votes_for, decided.votes_against, decided.abstentions) == (3, 0, None)
    assert (decided.quorum, decided.result) == ("reached", "adopted")
    assert decided.item == nth(program, assembly, 1).id
    # The proxy goes with its holder.
    take(program, assembly, 1, "- Bruno 19:30")
    at(program, "2027-01-12T19:40")
    take(program, assembly, 2, "! 1-0")
    assert (latest(program, assembly).motion, latest(program, assembly).quorum) == (
        "Dues",
        "missed",
    )


def test_a_tie_stays_one_until_the_chair_tips_it(program: Program, assembly: str) -> None:
    present(program, assembly, "Ana", "Bruno", "Chloé", "David")
    take(program, assembly, 1, "! Adopt the budget 2-2")
    assert (latest(program, assembly).result, latest(program, assembly).casting_vote) == (
        "tied",
        "",
    )
    take(program, assembly, 1, "! Adopt the budget 2-2+")
    assert (latest(program, assembly).result, latest(program, assembly).casting_vote) == (
        "adopted",
        "for",
    )
    take(program, assembly, 1, "! Adopt the budget 2-2 -")
    assert latest(program, assembly).result == "rejected"


def test_a_tie_tells_how_the_chair_tips_it(program: Program, assembly: str) -> None:
    present(program, assembly, "Ana", "Bruno", "Chloé", "David")
    heard = minuting.hear(program, nth(program, assembly, 1), "! Adopt it 2-2")
    assert heard.problem == "A tie: + or - behind the votes is the casting vote of the chair."
    assert minuting.hear(program, nth(program, assembly, 1), "! Adopt it 2-2+").problem == ""


def test_a_motion_at_a_meeting_yet_to_come_is_doubted_and_approves_nothing(
    program: Program, add: Add, assembly: str, club: str
) -> None:
    minutes.finish(program, assembly, "en", "All said.")
    later = add("meeting", club=club, title="Next", starts_at="2027-03-09 18:30", ends_at="2h")
    agendas.fill(program, later)
    (approval,) = [i for i in agendas.items_of(program, later) if i.approves == assembly]
    heard = minuting.take(program, approval, "! 2-0")
    assert heard.problem == "Next is yet to come."
    done = minutes.of_meeting(program, assembly)
    assert done is not None
    assert done.approved_at is None
    assert len(decisions.of_meeting(program, later)) == 1


def test_a_casting_vote_is_not_kept_where_it_does_not_count(
    program: Program, assembly: str, club: str
) -> None:
    present(program, assembly, "Ana", "Bruno", "Chloé", "David")
    heard = take(program, assembly, 1, "! Adopt the budget 3-1-")
    assert heard.problem == "The casting vote of the chair does not count here."
    assert (latest(program, assembly).result, latest(program, assembly).casting_vote) == (
        "adopted",
        "",
    )


def test_more_votes_than_can_be_cast_are_doubted_and_kept(program: Program, assembly: str) -> None:
    present(program, assembly, "Ana", "Bruno", "Chloé")
    heard = take(program, assembly, 1, "! Adopt the budget 3-1-1")
    assert heard.problem == "5 votes, but only 3 can be cast."
    assert latest(program, assembly).votes_for == 3


def test_a_motion_without_votes_is_agreed_by_all(program: Program, assembly: str) -> None:
    present(program, assembly, "Ana", "Bruno", "Chloé")
    assert "agreed by all" in take(program, assembly, 1, "!").told
    decided = latest(program, assembly)
    assert (decided.motion, decided.votes_for, decided.result) == ("Budget", None, "adopted")


def test_adopting_the_item_that_is_about_minutes_approves_them(
    program: Program, add: Add, club: str, assembly: str
) -> None:
    earlier = add("meeting", club=club, title="Autumn", starts_at="2026-10-06 18:30", ends_at="2h")
    agendas.add(program, {"meeting": assembly, "title": "Minutes of autumn", "approves": earlier})
    present(program, assembly, "Ana", "Bruno", "Chloé")
    heard = take(program, assembly, 3, "! 3-0")
    assert heard.problem == "The minutes of Autumn are not finished yet."
    minutes.finish(program, earlier, "fr", "All is said.")
    take(program, assembly, 3, "! 0-3")
    done = minutes.of_meeting(program, earlier)
    assert done is not None
    assert done.approved_at is None
    take(program, assembly, 3, "! 3-0")
    done = minutes.of_meeting(program, earlier)
    assert done is not None
    assert (done.approved_at, done.approved_on) == (assembly, "2027-01-12")
    program.undo()
    assert len(decisions.of_meeting(program, assembly)) == 2
    undone = minutes.of_meeting(program, earlier)
    assert undone is not None
    assert undone.approved_at is None


def test_minutes_of_another_club_are_not_approved_and_the_motion_is_kept(
    program: Program, add: Add, assembly: str
) -> None:
    other = add("club", name="Club Lille")
    foreign = add("meeting", club=other, title="Lille", starts_at="2026-10-06 18:30", ends_at="2h")
    minutes.finish(program, foreign, "fr", "All is said.")
    agendas.add(program, {"meeting": assembly, "title": "Minutes", "approves": foreign})
    present(program, assembly, "Ana", "Bruno", "Chloé")
    heard = take(program, assembly, 3, "! 3-0")
    assert heard.problem == "Minutes are approved at a later meeting of the same club."
    assert latest(program, assembly).result == "adopted"
    done = minutes.of_meeting(program, foreign)
    assert done is not None
    assert done.approved_at is None


# Actions


def test_something_to_do_gets_its_owner_and_day_and_stands_at_its_item(
    program: Program, assembly: str, people: dict[str, str]
) -> None:
    heard = take(program, assembly, 1, "* Publish the accounts @bru >fri")
    assert heard.told == "Action: Publish the accounts · Bruno Keller · Fri 15 Jan 2027"
    heard = take(program, assembly, 1, "* Thank the town @Zoé")
    assert heard.problem == "“Zoé” means nobody in the club, or several people."
    told = [
        (each.title, each.owner, each.person, each.due_on)
        for each in actions.of_item(program, nth(program, assembly, 1).id)
    ]
    assert told == [
        ("Publish the accounts", "Bruno Keller", people["Bruno"], "2027-01-15"),
        ("Thank the town", "Zoé", None, None),
    ]


def test_open_actions_are_said_to_be_done_by_their_numbers(
    program: Program, add: Add, club: str, assembly: str
) -> None:
    add("action", club=club, title="Réserver la salle", owner="Bruno", due_on="2027-01-02")
    add("action", club=club, title="Écrire à la mairie", due_on="2027-01-05")
    take(program, assembly, 0, "* Something new")
    before = actions.open_before(program, meeting_of(program, assembly))
    assert [row.title for row in before] == ["Réserver la salle", "Écrire à la mairie"]
    heard = take(program, assembly, 0, "x 1 2")
    assert heard.told == "Done: Réserver la salle; Écrire à la mairie"
    assert actions.open_before(program, meeting_of(program, assembly)) == []
    lines = nth(program, assembly, 0).text.split("\n")
    assert len(lines) == 2
    assert "Réserver la salle (Bruno Keller)" in lines[0]
    program.undo()
    assert len(actions.open_before(program, meeting_of(program, assembly))) == 2
    assert nth(program, assembly, 0).text == ""


# Who comes and goes


def test_who_comes_before_the_opening_is_there_and_who_comes_after_it_is_late(
    program: Program, assembly: str, people: dict[str, str]
) -> None:
    at(program, "2027-01-12T18:40")
    assert take(program, assembly, 0, "+ ana").told == "Ana Silva arrives"
    minuting.open_at(program, meeting_of(program, assembly), "18:45")
    at(program, "2027-01-12T19:10")
    assert take(program, assembly, 1, "+ bruno").told == "Bruno Keller arrives, 19:10"
    take(program, assembly, 1, "+ Chloé 19:05")
    take(program, assembly, 1, "- ana")
    assert guest(program, assembly, people["Ana"]) == ("present", None, "19:10")
    assert guest(program, assembly, people["Bruno"]) == ("present", "19:10", None)
    assert guest(program, assembly, people["Chloé"]) == ("present", "19:05", None)


def test_a_latecomer_makes_the_quorum_for_what_comes_after(program: Program, assembly: str) -> None:
    present(program, assembly, "Ana", "Bruno")
    minuting.open_at(program, meeting_of(program, assembly), "18:30")
    take(program, assembly, 0, "! First 2-0")
    at(program, "2027-01-12T19:10")
    take(program, assembly, 1, "+ Chloé")
    take(program, assembly, 1, "! Second 3-0")
    told = [(each.motion, each.quorum) for each in decisions.of_meeting(program, assembly)]
    assert told == [("First", "missed"), ("Second", "reached")]
    assert quorum.count(program, assembly, "18:45").votes == 2


def test_nobody_leaves_before_the_opening_and_a_time_to_come_is_doubted(
    program: Program, assembly: str
) -> None:
    present(program, assembly, "Ana")
    minuting.open_at(program, meeting_of(program, assembly), "18:30")
    at(program, "2027-01-12T19:00")
    heard = take(program, assembly, 0, "- Ana 12:00")
    assert heard.problem == "12:00 is before the meeting was opened."
    assert isinstance(heard.line, Remark)
    assert quorum.count(program, assembly).present == 1
    assert take(program, assembly, 0, "+ Bruno 19:40").problem == "19:40 is yet to come."
    assert quorum.count(program, assembly, "19:00").present == 1
    assert quorum.count(program, assembly, "19:40").present == 2
    assert take(program, assembly, 0, "+ Chloé 18:50").problem == ""
    assert take(program, assembly, 0, "- Ana 19:00").problem == ""


def test_nobody_leaves_who_was_not_there(program: Program, assembly: str) -> None:
    with pytest.raises(ClubmgrError, match="is not noted as there"):
        take(program, assembly, 0, "- Ana")


# Times


def test_a_meeting_is_under_way_about_its_hours_in_its_own_zone(
    program: Program, add: Add, club: str
) -> None:
    values = {"starts_at": "2027-01-12 18:30", "ends_at": "2h", "title": "M", "club": club}
    there = {
        zone: meeting_of(program, add("meeting", timezone=zone, **values))
        for zone in ("Europe/Paris", "America/Sao_Paulo", "Asia/Kathmandu")
    }
    told = {
        "Asia/Kathmandu": "2027-01-12T13:45",
        "Europe/Paris": "2027-01-12T18:30",
        "America/Sao_Paulo": "2027-01-12T22:30",
    }
    for zone, moment in told.items():
        at(program, moment)
        assert f"{minuting.local_now(program, there[zone]):%H:%M}" == "18:30"
        assert minuting.is_under_way(program, there[zone])
    assert minuting.is_over(program, there["Asia/Kathmandu"])
    assert not minuting.is_over(program, there["Europe/Paris"])


def test_minutes_taken_afterwards_count_from_the_evening_itself(
    program: Program, assembly: str, people: dict[str, str]
) -> None:
    at(program, "2027-01-20T09:00")
    for name in ("Ana", "Bruno", "Chloé"):
        take(program, assembly, 0, f"+ {name} 18:30")
    rows = {each.person: each.id for each in attendance.sheet(program, assembly)}
    seen = records.get(program, PARTICIPATION, rows[people["Chloé"]])
    records.change(program, PARTICIPATION, seen, {"left_at": "19:05"})
    # The second item came up at 18:40, the third at 19:00.
    take(program, assembly, 1, "! Budget 3-0")
    assert latest(program, assembly).quorum == "reached"
    take(program, assembly, 2, "! Dues 2-0 [19:10]")
    assert latest(program, assembly).quorum == "missed"
    take(program, assembly, 2, "* Collect them @Ana >fri")
    (given,) = actions.of_meeting(program, assembly)
    assert given.due_on == "2027-01-15"
    assert latest(program, assembly).decided_on == "2027-01-12"


def test_closing_a_meeting_notes_that_it_was_held(program: Program, assembly: str) -> None:
    minuting.open_at(program, meeting_of(program, assembly), "18:35")
    minuting.close_at(program, meeting_of(program, assembly), "20:20")
    held = meeting_of(program, assembly)
    assert (held.opened_at, held.closed_at, held.status) == ("18:35", "20:20", "held")
    assert not minuting.is_under_way(program, held)
    assert minuting.is_over(program, held)


# The end


def test_nothing_is_taken_down_once_the_minutes_are_finished(
    program: Program, assembly: str
) -> None:
    present(program, assembly, "Ana", "Bruno", "Chloé")
    minutes.finish(program, assembly, "fr", "All is said.")
    item = nth(program, assembly, 1)
    for line in ("More", "! More 3-0", "* More", "x 1"):
        with pytest.raises(ClubmgrError, match="were finished on"):
            minuting.take(program, item, line)
    assert decisions.of_meeting(program, assembly) == []


@pytest.mark.parametrize(
    "line", ["More", "! Adopt it 2-1", "* Book @Ana >fri", "+ Ana 19:10", "+ Bruno"]
)
def test_a_line_is_one_act(program: Program, assembly: str, line: str) -> None:
    before = program.latest_step()
    take(program, assembly, 1, line)
    after = program.latest_step()
    assert after is not None
    assert before is not None
    assert after.n == before.n + 1
    program.undo()
    assert nth(program, assembly, 1).text == ""
    assert decisions.of_meeting(program, assembly) == []
    assert actions.of_meeting(program, assembly) == []
    assert quorum.count(program, assembly).present == 0


# Several at work


def test_a_number_means_the_action_that_was_shown_under_it(
    program: Program, open_program: Callable[..., Program], add: Add, club: str, assembly: str
) -> None:
    first = add("action", club=club, title="Book", due_on="2027-01-02")
    second = add("action", club=club, title="Write", due_on="2027-01-05")
    shown = actions.open_before(program, meeting_of(program, assembly))
    actions.settle(open_program("Other"), [first])
    item = nth(program, assembly, 0)
    assert minuting.hear(program, item, "x 2", shown).told == "Done: Write"
    assert minuting.take(program, item, "x 2", shown).told == "Done: Write"
    assert records.get(program, ACTION, second).done_on == "2027-01-12"
    minuting.take(program, nth(program, assembly, 0), "x 1", shown)
    assert records.get(program, ACTION, first).done_on == "2027-01-12"
    lines = nth(program, assembly, 0).text.split("\n")
    assert [line.rpartition(" ")[2] for line in lines] == ["Write", "Book"]


def test_an_action_that_is_gone_is_not_said_to_be_done(
    program: Program, open_program: Callable[..., Program], add: Add, club: str, assembly: str
) -> None:
    gone = add("action", club=club, title="Book", due_on="2027-01-02")
    shown = actions.open_before(program, meeting_of(program, assembly))
    actions.delete(open_program("Other"), [gone])
    with pytest.raises(NotFound):
        minuting.take(program, nth(program, assembly, 0), "x 1", shown)
    assert nth(program, assembly, 0).text == ""
    assert minuting.take(program, nth(program, assembly, 0), "x 1").problem == (
        "There is no open action 1."
    )


# Past midnight


def test_who_comes_past_midnight_comes_late(
    program: Program, add: Add, club: str, people: dict[str, str]
) -> None:
    night = add(
        "meeting", club=club, title="Night", kind="ago", starts_at="2027-01-12 22:00", ends_at="4h"
    )
    meetings.ask(program, night, [people["Bruno"], people["Ana"]])
    agendas.add_lines(program, night, [("Budget", 20)])
    at(program, "2027-01-12T22:00")
    minuting.open_at(program, meeting_of(program, night), "22:05")
    at(program, "2027-01-13T00:15")
    assert take(program, night, 0, "+ bruno 00:10").told == "Bruno Keller arrives, 00:10"
    assert guest(program, night, people["Bruno"]) == ("present", "00:10", None)
    assert take(program, night, 0, "+ ana 21:50").told == "Ana Silva arrives"


@pytest.mark.parametrize(
    ("starts_at", "opened_at", "second_item"),
    [
        ("2027-01-12 23:30", "00:05", "2027-01-13T00:15"),
        ("2027-01-12 23:30", "23:20", "2027-01-12T23:30"),
        ("2027-01-13 00:15", "23:55", "2027-01-13T00:05"),
    ],
)
def test_the_items_of_a_meeting_about_midnight_follow_its_opening(
    program: Program, add: Add, club: str, starts_at: str, opened_at: str, second_item: str
) -> None:
    night = add("meeting", club=club, title="Night", starts_at=starts_at, ends_at="3h")
    agendas.add_lines(program, night, [("Opening", 10), ("Budget", 20)])
    minuting.open_at(program, meeting_of(program, night), opened_at)
    times = agendas.times_of(meeting_of(program, night), agendas.items_of(program, night))
    assert times[1] == datetime.fromisoformat(second_item)
