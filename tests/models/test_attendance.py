from __future__ import annotations

from collections.abc import Callable

import pytest

from clubmgr.errors import ClubmgrError, InvalidFields, NotFound
from clubmgr.models import attendance, meetings, minutes, records
from clubmgr.models.attendance import Line
from clubmgr.models.kinds.candidacy import CANDIDACY
from clubmgr.models.kinds.club import CLUB
from clubmgr.models.kinds.meeting import MEETING, PARTICIPATION
from clubmgr.models.program import Program

Add = Callable[..., str]
NAMES = ("ana", "bea", "cid", "dan", "eve")


@pytest.fixture
def club(add: Add) -> str:
    return add("club", name="Lyon", timezone="Europe/Paris", max_proxies="2")


@pytest.fixture
def people(add: Add) -> dict[str, str]:
    return {name: add("person", given_name=name, emails=f"{name}@x.org") for name in NAMES}


def call(program: Program, add: Add, club: str, people: dict[str, str], **values: str) -> str:
    whole = {"title": "Assembly", "kind": "ago", "starts_at": "2027-01-12 18:30", "ends_at": "2h"}
    meeting = add("meeting", club=club, **(whole | values))
    meetings.ask(program, meeting, list(people.values()))
    return meeting


@pytest.fixture
def meeting(program: Program, add: Add, club: str, people: dict[str, str]) -> str:
    return call(program, add, club, people)


def line(program: Program, meeting: str, name: str) -> Line:
    (found,) = [each for each in attendance.sheet(program, meeting) if each.name == name]
    return found


def answer(program: Program, meeting: str, name: str, rsvp: str) -> None:
    seen = records.get(program, PARTICIPATION, line(program, meeting, name).id)
    records.change(program, PARTICIPATION, seen, {"rsvp": rsvp})


def represent(program: Program, meeting: str, giver: str, holder: str) -> None:
    holding = line(program, meeting, holder).person
    attendance.represent(program, line(program, meeting, giver).id, holding)


def presences(program: Program, meeting: str) -> dict[str, str]:
    return {each.name: each.presence for each in attendance.sheet(program, meeting)}


def test_the_sheet_numbers_who_is_asked_by_name(program: Program, meeting: str) -> None:
    lines = attendance.sheet(program, meeting)
    assert [(each.number, each.name) for each in lines] == list(enumerate(NAMES, 1))
    assert {each.category for each in lines} == {""}
    assert lines[0].email == "ana@x.org"


def test_a_line_tells_votes_proxies_and_why_one_does_not_count(
    program: Program, add: Add, club: str, people: dict[str, str], meeting: str
) -> None:
    for name in ("ana", "bea", "cid"):
        add("membership", club=club, person=people[name], joined_on="2027-01-01")
    attendance.note(program, meeting, [line(program, meeting, "bea").id], "present")
    represent(program, meeting, "ana", "bea")
    represent(program, meeting, "cid", "bea")
    bea = line(program, meeting, "bea")
    assert (bea.category, bea.votes, bea.proxies) == ("active", 3, ("ana", "cid"))
    ana = line(program, meeting, "ana")
    assert (ana.presence, ana.holder, ana.holder_name, ana.votes) == (
        "represented", people["bea"], "bea", 0,
    )  # fmt: skip
    assert line(program, meeting, "dan").category is None
    attendance.leave(program, meeting, people["bea"], "19:30")
    assert (line(program, meeting, "bea").votes, line(program, meeting, "ana").void) == (
        0, "holder_gone",
    )  # fmt: skip
    assert (
        attendance.explain(program, "holder_gone", people["ana"], people["bea"])
        == "bea is not there."
    )


def test_everybody_who_said_yes_is_there_at_once(program: Program, meeting: str) -> None:
    for name in ("ana", "bea", "cid"):
        answer(program, meeting, name, "accepted")
    answer(program, meeting, "dan", "tentative")
    attendance.note(program, meeting, [line(program, meeting, "cid").id], "excused")
    assert attendance.check_all(program, meeting) == 2
    assert presences(program, meeting) == {
        "ana": "present", "bea": "present", "cid": "excused", "dan": "", "eve": "",
    }  # fmt: skip
    assert attendance.check_all(program, meeting) == 0
    program.undo()
    assert presences(program, meeting)["ana"] == ""
    assert presences(program, meeting)["cid"] == "excused"


def test_at_an_online_meeting_who_comes_is_there_from_afar(
    program: Program, add: Add, club: str, people: dict[str, str]
) -> None:
    meeting = call(program, add, club, people, mode="online")
    answer(program, meeting, "ana", "accepted")
    attendance.check_all(program, meeting)
    attendance.arrive(program, meeting, people["bea"], "19:00")
    assert [presences(program, meeting)[name] for name in ("ana", "bea")] == ["remote", "remote"]


def test_the_numbers_of_the_signed_sheet_are_typed_in_one_line(
    program: Program, meeting: str
) -> None:
    assert attendance.sign(program, meeting, "1-3 5") == 4
    assert presences(program, meeting) == {
        "ana": "present", "bea": "present", "cid": "present", "dan": "", "eve": "present",
    }  # fmt: skip
    program.undo()
    assert set(presences(program, meeting).values()) == {""}
    with pytest.raises(InvalidFields, match="numbers 1 to 5, not 6"):
        attendance.sign(program, meeting, "1 6")
    assert set(presences(program, meeting).values()) == {""}


def test_a_meeting_whose_day_has_come_was_held_once_somebody_was_there(
    program: Program, add: Add, club: str, people: dict[str, str], meeting: str
) -> None:
    attendance.note(program, meeting, [line(program, meeting, "ana").id], "excused")
    assert records.get(program, MEETING, meeting).status == "planned"
    attendance.note(program, meeting, [line(program, meeting, "ana").id], "present")
    assert records.get(program, MEETING, meeting).status == "held"
    later = call(program, add, club, people, starts_at="2027-01-13 18:30")
    attendance.note(program, later, [line(program, later, "ana").id], "present")
    assert records.get(program, MEETING, later).status == "planned"


def test_at_a_dinner_who_is_there_has_attended(
    program: Program, add: Add, club: str, people: dict[str, str]
) -> None:
    dinner = call(program, add, club, people, kind="dinner")
    candidacy = add("candidacy", person="ana", club="Lyon", stage="invited")
    attendance.note(program, dinner, [line(program, dinner, "ana").id], "present")
    assert records.get(program, CANDIDACY, candidacy).stage == "attended"
    other = add("candidacy", person="bea", club="Lyon", stage="invited")
    attendance.arrive(program, dinner, people["bea"], "20:10")
    assert records.get(program, CANDIDACY, other).stage == "attended"
    assert line(program, dinner, "bea").arrived_at == "20:10"


@pytest.mark.parametrize(
    ("giver", "holder", "told"),
    [
        ("ana", "dan", "dan is not there."),
        ("ana", "cid", "cid is not there."),
        ("ana", "stranger", "stranger is not there."),
        ("ana", "guest", "guest has no vote at this meeting."),
        ("guest", "ana", "guest has no vote to give away."),
        ("eve", "bea", "bea holds as many proxies as one member may. The statutes allow 2"),
        ("ana", "ana", "ana is not there."),
    ],
)
def test_a_proxy_that_its_holder_could_not_use_is_refused(
    giver: str, holder: str, told: str, program: Program, add: Add, club: str,
    people: dict[str, str],
) -> None:  # fmt: skip
    guest, extra = add("person", given_name="guest"), add("person", given_name="fay")
    stranger = add("person", given_name="stranger")
    for person in (*people.values(), extra, stranger):
        add("membership", club=club, person=person, joined_on="2027-01-01")
    whole = people | {"guest": guest, "fay": extra}
    meeting = call(program, add, club, whole)
    represent(program, meeting, "cid", "bea")
    represent(program, meeting, "fay", "bea")
    attendance.note(program, meeting, [line(program, meeting, "dan").id], "excused")
    before = presences(program, meeting)
    everyone = whole | {"stranger": stranger}
    with pytest.raises(ClubmgrError) as refused:
        attendance.represent(program, line(program, meeting, giver).id, everyone[holder])
    assert str(refused.value).startswith(told)
    assert presences(program, meeting) == before


def test_nobody_represents_somebody_who_represents_them(program: Program, meeting: str) -> None:
    represent(program, meeting, "ana", "bea")
    with pytest.raises(ClubmgrError, match=r"ana is not there\."):
        represent(program, meeting, "bea", "ana")


def test_where_statutes_or_the_kind_of_meeting_allow_no_proxy_none_is_noted(
    program: Program, add: Add, club: str, people: dict[str, str], meeting: str
) -> None:
    board = call(program, add, club, people, kind="board")
    for n, name in enumerate(("ana", "bea")):
        add("mandate", club=club, person=people[name], seat=("president", "treasurer")[n],
            starts_on="2027-01-01")  # fmt: skip
    with pytest.raises(ClubmgrError, match="Nobody may vote for another at this meeting"):
        represent(program, board, "ana", "bea")
    with pytest.raises(ClubmgrError, match="Nobody may vote for another at this meeting"):
        represent(program, call(program, add, club, people, kind="dinner"), "ana", "bea")
    records.change(program, CLUB, records.get(program, CLUB, club), {"max_proxies": 0})
    with pytest.raises(ClubmgrError, match="Nobody may vote for another at this meeting"):
        represent(program, meeting, "ana", "bea")


def test_a_proxy_can_be_given_to_another_and_taken_back(program: Program, meeting: str) -> None:
    represent(program, meeting, "ana", "bea")
    represent(program, meeting, "ana", "cid")
    assert line(program, meeting, "ana").holder_name == "cid"
    attendance.represent(program, line(program, meeting, "ana").id, None)
    ana = line(program, meeting, "ana")
    assert (ana.presence, ana.holder) == ("", None)
    program.undo()
    assert line(program, meeting, "ana").presence == "represented"
    attendance.note(program, meeting, [line(program, meeting, "ana").id], "present")
    ana = line(program, meeting, "ana")
    assert (ana.presence, ana.holder) == ("present", None)


def test_a_proxy_stays_within_its_limit_when_given_again_to_the_same(
    program: Program, meeting: str
) -> None:
    represent(program, meeting, "ana", "bea")
    represent(program, meeting, "cid", "bea")
    represent(program, meeting, "ana", "bea")
    assert line(program, meeting, "bea").holder is None
    assert [line(program, meeting, name).holder_name for name in ("ana", "cid")] == ["bea", "bea"]


def test_a_full_hall_is_read_in_few_questions(
    program: Program, add: Add, club: str, meeting: str
) -> None:
    crowd = [add("person", given_name=f"member {n:02}") for n in range(40)]
    for person in crowd:
        add("membership", club=club, person=person, joined_on="2026-01-01")
    meetings.ask(program, meeting, crowd)
    ids = [guest.id for guest in meetings.guests(program, meeting)]
    attendance.note(program, meeting, ids[:20], "present")
    asked: list[str] = []
    program.connection.set_trace_callback(asked.append)
    assert len(attendance.sheet(program, meeting)) == len(ids)
    on_sheet = len(asked)
    assert len(attendance.holders(program, ids[-1])) == 39
    program.connection.set_trace_callback(None)
    assert 0 < on_sheet <= 7
    assert len(asked) - on_sheet <= 9


def test_who_arrives_unasked_is_asked_by_that(program: Program, add: Add, meeting: str) -> None:
    zoe = add("person", given_name="zoe")
    attendance.arrive(program, meeting, zoe, "19 h 05")
    added = line(program, meeting, "zoe")
    assert (added.presence, added.arrived_at, added.rsvp) == ("present", "19:05", "needs_action")
    program.undo()
    assert len(attendance.sheet(program, meeting)) == len(NAMES)


def test_who_comes_back_has_not_left(
    program: Program, people: dict[str, str], meeting: str
) -> None:
    attendance.arrive(program, meeting, people["ana"], "18:50")
    attendance.leave(program, meeting, people["ana"], "19:30")
    attendance.arrive(program, meeting, people["ana"], "19:50")
    ana = line(program, meeting, "ana")
    assert (ana.arrived_at, ana.left_at) == ("18:50", None)


def test_who_was_not_there_cannot_leave_and_nobody_leaves_before_arriving(
    program: Program, add: Add, people: dict[str, str], meeting: str
) -> None:
    with pytest.raises(ClubmgrError, match="ana is not noted as there, and cannot leave"):
        attendance.leave(program, meeting, people["ana"], "19:30")
    with pytest.raises(NotFound, match="zoe is not asked to this meeting"):
        attendance.leave(program, meeting, add("person", given_name="zoe"), "19:30")
    attendance.arrive(program, meeting, people["ana"], "19:10")
    with pytest.raises(InvalidFields, match="Nobody leaves before they arrive"):
        attendance.leave(program, meeting, people["ana"], "19:00")
    with pytest.raises(InvalidFields, match="“soon” is not a time"):
        attendance.arrive(program, meeting, people["bea"], "soon")
    assert presences(program, meeting)["bea"] == ""


def test_who_is_noted_absent_has_no_times(
    program: Program, people: dict[str, str], meeting: str
) -> None:
    attendance.arrive(program, meeting, people["ana"], "19:10")
    attendance.note(program, meeting, [line(program, meeting, "ana").id], "absent")
    assert line(program, meeting, "ana").arrived_at is None


def test_a_guest_who_was_removed_meanwhile_is_told_in_a_sentence(
    program: Program, meeting: str
) -> None:
    id = line(program, meeting, "ana").id
    records.delete(program, PARTICIPATION, [id])
    with pytest.raises(NotFound, match="no longer asked"):
        attendance.note(program, meeting, [id], "present")
    with pytest.raises(NotFound, match="no longer asked"):
        attendance.represent(program, id, None)


def test_a_no_show_said_yes_and_stayed_away(
    program: Program, add: Add, club: str, people: dict[str, str]
) -> None:
    told = (
        ("2026-03-03", "accepted", "present"),
        ("2026-06-02", "accepted", "absent"),
        ("2026-09-01", "declined", "absent"),
        ("2026-10-06", "accepted", "excused"),
        ("2026-11-03", "needs_action", "remote"),
        ("2026-12-01", "accepted", "absent"),
        ("2027-02-02", "accepted", ""),
    )
    for day, rsvp, presence in told:
        meeting = call(program, add, club, people, starts_at=f"{day} 18:30", title=day)
        answer(program, meeting, "ana", rsvp)
        attendance.note(program, meeting, [line(program, meeting, "ana").id], presence)
    meetings.cancel(program, records.get(program, MEETING, meeting))
    kept = attendance.record_of(program, people["ana"])
    assert (kept.came, kept.excused) == (2, 1)
    assert [(missed.title, missed.day) for missed in kept.no_shows] == [
        ("2026-06-02", "2026-06-02"), ("2026-12-01", "2026-12-01"),
    ]  # fmt: skip
    assert attendance.record_of(program, people["bea"]) == attendance.Record(0, 0, ())


def test_who_came_changes_no_more_once_the_minutes_say_it(
    program: Program, add: Add, people: dict[str, str], meeting: str
) -> None:
    attendance.note(program, meeting, [line(program, meeting, "ana").id], "present")
    represent(program, meeting, "bea", "ana")
    minutes.finish(program, meeting, "en", "Ana came.")
    before = attendance.sheet(program, meeting)
    ana = line(program, meeting, "ana")
    for change in (
        lambda: attendance.note(program, meeting, [ana.id], "absent"),
        lambda: attendance.check_all(program, meeting),
        lambda: attendance.sign(program, meeting, "3"),
        lambda: attendance.represent(program, line(program, meeting, "bea").id, None),
        lambda: attendance.arrive(program, meeting, people["cid"], "19:00"),
        lambda: attendance.leave(program, meeting, people["ana"], "19:00"),
    ):
        with pytest.raises(ClubmgrError, match="what they say stays"):
            change()
    assert attendance.sheet(program, meeting) == before
