from __future__ import annotations

from collections.abc import Callable

import pytest

from clubmgr.errors import InvalidFields, NotFound
from clubmgr.models import activities, acts, contributions, ranking, records
from clubmgr.models.kinds.exchange import CONTENT
from clubmgr.models.kinds.minutes import MINUTES
from clubmgr.models.kinds.recognition import CONTRIBUTION
from clubmgr.models.program import Program

Add = Callable[..., str]


@pytest.fixture
def ana(add: Add) -> str:
    return add("person", given_name="Ana", family_name="Silva")


@pytest.fixture
def tom(add: Add) -> str:
    return add("person", given_name="Tom", family_name="Lee")


@pytest.fixture
def club(add: Add) -> str:
    return add("club", name="Club Lyon")


@pytest.fixture
def evening(add: Add, club: str) -> Callable[..., str]:
    """Add a meeting that was held."""

    def adder(on: str = "2026-11-10", **more: str) -> str:
        values = {"status": "held", "ends_at": "2h", "timezone": "Europe/Paris", "title": "Evening"}
        return add("meeting", club=club, starts_at=f"{on} 18:30", **values | more)

    return adder


def did(program: Program, person: str) -> list[str]:
    return [done.activity for done in contributions.of_person(program, person)]


def test_who_came_in_person_or_remotely_has_contributed_and_nobody_else(
    program: Program, add: Add, evening: Callable[..., str], ana: str, tom: str
) -> None:
    others = {p: add("person", given_name=p) for p in ("excused", "absent")}
    meeting = evening()
    for person, presence in ((ana, "present"), (tom, "remote")):
        add("participation", meeting=meeting, person=person, presence=presence)
    for presence, person in others.items():
        add("participation", meeting=meeting, person=person, presence=presence)
    counted = {done.person for done in contributions.of_club(program)}
    assert counted == {ana, tom}


def test_a_cancelled_meeting_counts_for_nobody(
    program: Program, add: Add, evening: Callable[..., str], ana: str
) -> None:
    meeting = evening(status="cancelled", chair=ana, secretary=ana)
    add("participation", meeting=meeting, person=ana, presence="present")
    assert contributions.of_person(program, ana) == []


def test_who_chairs_takes_minutes_or_presents_is_known_from_the_meeting(
    program: Program, add: Add, evening: Callable[..., str], ana: str, tom: str
) -> None:
    meeting = evening(chair=ana, secretary=tom)
    for person in (ana, tom):
        add("participation", meeting=meeting, person=person, presence="present")
    add("agenda_item", meeting=meeting, title="Accounts", presenter="SILVA Ana", state="done")
    add("agenda_item", meeting=meeting, title="Plans", presenter="ana silva", state="done")
    add("agenda_item", meeting=meeting, title="Later", presenter="Ana Silva")
    assert did(program, ana) == ["attended", "chaired", "presented"]
    assert did(program, tom) == ["attended"]
    finished = {"meeting": meeting, "language": "en", "body": "# Evening", "digest": "0" * 64}
    records.add(program, MINUTES, finished)
    assert did(program, tom) == ["attended", "minuted"]
    assert "Plans" in {done.title for done in contributions.of_person(program, ana)}


def test_who_presents_counts_only_if_they_were_there(
    program: Program, add: Add, evening: Callable[..., str], ana: str
) -> None:
    meeting = evening()
    add("participation", meeting=meeting, person=ana, presence="excused")
    add("agenda_item", meeting=meeting, title="Plans", presenter="Ana Silva", state="done")
    assert did(program, ana) == []


def test_what_was_done_delivered_published_relayed_testified_and_who_was_brought_is_known(
    program: Program, add: Add, club: str, ana: str, tom: str
) -> None:
    add("action", club=club, title="Book the room", person=ana, done_on="2026-11-01")
    add("action", club=club, title="Not yet", person=ana)
    agreement = add("agreement", person=ana, title="Year", form="written", starts_on="2026-01-01")
    add("deliverable", agreement=agreement, kind="post", title="A post", done_on="2026-11-02")
    add("deliverable", agreement=agreement, kind="post", title="To come", due_on="2027-11-02")
    add("content", person=ana, title="Mine", published_on="2026-11-03")
    add("content", person=ana, title="Ours", direction="relays_us", published_on="2026-11-04")
    add("content", person=ana, title="Hers", direction="relays_them", published_on="2026-11-05")
    add("testimony", person=ana, title="Why I stay", given_on="2026-11-06")
    add("testimony", person=ana, title="Asked only", asked_on="2026-11-06")
    add("membership", club=club, person=tom, joined_on="2026-11-08")
    add("referral", person=tom, referrer=ana, referred_on="2026-11-07")
    found = contributions.of_person(program, ana)
    assert [done.activity for done in found] == [
        "referred", "testified", "relayed", "published", "delivered", "acted",
    ]  # fmt: skip
    assert found[0].title == "Tom Lee"
    assert found[0].club == club  # the one that Tom has joined
    assert {done.is_by_hand for done in found} == {False}


def test_what_the_program_cannot_know_is_noted_by_hand_by_code_or_name(
    program: Program, add: Add, club: str, ana: str
) -> None:
    first = add("contribution", person=ana, activity="Helped others", title="Projector")
    add("contribution", person=ana, activity="answ", title="Ten questions", club=club)
    assert records.get(program, CONTRIBUTION, first).activity == "helped"
    assert did(program, ana) == ["answered", "helped"]
    assert all(done.done_on == "2027-01-12" for done in contributions.of_person(program, ana))


def test_an_activity_that_there_is_not_is_refused_with_those_there_are(
    program: Program, add: Add, ana: str
) -> None:
    with pytest.raises(InvalidFields) as refused:
        add("contribution", person=ana, activity="juggled", title="Five balls")
    assert "helped" in refused.value.problems["activity"]
    assert contributions.of_person(program, ana) == []


def test_what_has_not_come_yet_was_not_contributed(program: Program, add: Add, ana: str) -> None:
    with pytest.raises(InvalidFields, match="has not come yet"):
        add("contribution", person=ana, activity="helped", title="x", done_on="2027-01-13")
    assert contributions.of_person(program, ana) == []


def test_a_rating_is_given_and_taken_back_each_as_one_step(
    program: Program, add: Add, ana: str
) -> None:
    id = add("contribution", person=ana, activity="helped", title="Projector")
    contributions.rate(program, id, 5)
    assert contributions.of_person(program, ana)[0].rating == 5
    contributions.rate(program, id, None)
    assert contributions.of_person(program, ana)[0].rating is None
    program.undo()
    assert contributions.of_person(program, ana)[0].rating == 5
    with pytest.raises(NotFound):
        contributions.rate(program, "gone", 3)


def test_the_last_contribution_is_the_latest_of_any_kind_up_to_today(
    program: Program, add: Add, evening: Callable[..., str], ana: str, tom: str
) -> None:
    def last(person: str) -> str | None:
        row = program.row(
            f"SELECT {contributions.last_of()} AS last FROM person WHERE id = :person",
            person=person, today="2027-01-12",
        )  # fmt: skip
        assert row is not None
        found: str | None = row["last"]
        return found

    assert last(ana) is None
    add("participation", meeting=evening("2026-09-08"), person=ana, presence="present")
    add("content", person=ana, title="Mine", published_on="2026-08-01")
    assert last(ana) == "2026-09-08"
    add("contribution", person=ana, activity="helped", title="x", done_on="2026-12-01")
    to_come = {"person": ana, "title": "To come", "published_on": "2027-02-01"}
    records.add(program, CONTENT, to_come)
    assert last(ana) == "2026-12-01"
    assert last(tom) is None


def test_points_rank_a_club_in_a_time_and_ties_share_the_rank(
    program: Program, add: Add, evening: Callable[..., str], ana: str, tom: str, club: str
) -> None:
    zoe = add("person", given_name="Zoé")
    meeting = evening(chair=zoe)
    for person in (ana, tom, zoe):
        add("participation", meeting=meeting, person=person, presence="present")
    add("contribution", person=ana, activity="helped", title="Elsewhere", done_on="2026-11-10")
    ranking_of = [(r.rank, r.name, r.points) for r in ranking.points(program, club)]
    assert ranking_of == [(1, "Zoé", 4), (2, "Tom Lee", 1), (2, "Ana Silva", 1)]
    everywhere = [(r.name, r.points, r.times) for r in ranking.points(program)]
    assert everywhere == [("Zoé", 4, 2), ("Ana Silva", 3, 2), ("Tom Lee", 1, 1)]
    assert ranking.points(program, club, "2027-01-01", "2027-12-31") == []
    only = ranking.points(program, club, only={"chaired"})
    assert [(r.name, r.points) for r in only] == [("Zoé", 3)]
    assert ranking.of_person(program, ana, "2026-01-01", "2026-12-31") == 3


def test_points_of_its_own_outweigh_those_of_the_activity(
    program: Program, add: Add, ana: str
) -> None:
    add("contribution", person=ana, activity="helped", title="Much", points="12")
    add("contribution", person=ana, activity="helped", title="Nothing", points="0")
    assert [(r.points, r.times) for r in ranking.points(program)] == [(12, 2)]


def test_what_an_activity_earns_is_changed_switched_off_and_made_usual_again(
    program: Program, add: Add, ana: str
) -> None:
    add("contribution", person=ana, activity="helped", title="Projector")

    def total() -> int:
        return sum(each.points for each in ranking.points(program))

    activities.weigh(program, "helped", 7)
    assert total() == 7
    activities.switch(program, "helped")
    assert total() == 0
    assert did(program, ana) == ["helped"]  # it stays a fact
    activities.switch(program, "helped")
    assert total() == 7
    for _step in range(3):
        program.undo()
    assert total() == 2


def test_an_activity_of_ones_own_has_a_code_and_counts(
    program: Program, add: Add, ana: str
) -> None:
    add("activity", name="Hôte d'un dîner", points="4")
    add("contribution", person=ana, activity="hôte", title="Chez elle")
    assert did(program, ana) == ["hote-d-un-diner"]
    assert ranking.points(program)[0].points == 4
    with pytest.raises(InvalidFields):
        add("activity", points="4")


def test_the_own_course_counts_each_quarter_of_the_last_eight(
    program: Program, add: Add, ana: str, club: str
) -> None:
    for on in ("2024-12-31", "2025-01-01", "2026-12-31", "2027-01-02"):
        add("contribution", person=ana, activity="helped", title="x", done_on=on)
    add("contribution", person=ana, activity="helped", title="x", done_on="2027-01-03", club=club)
    course = ranking.course(program, ana)
    assert len(course) == 8
    assert [each.points for each in course] == [0, 0, 0, 0, 0, 0, 2, 4]
    assert course[-1].start.isoformat() == "2027-01-01"
    assert [each.points for each in ranking.course(program, ana, club, 2)] == [0, 2]


def test_active_are_members_who_do_more_than_come(
    program: Program, add: Add, evening: Callable[..., str], ana: str, tom: str, club: str
) -> None:
    zoe = add("person", given_name="Zoé")
    for person in (ana, tom):
        add("membership", club=club, person=person, joined_on="2026-01-01")
    meeting = evening()
    for person in (ana, tom):
        add("participation", meeting=meeting, person=person, presence="present")
    for person in (ana, zoe):
        add("contribution", person=person, activity="helped", title="x", club=club)
    counted = ranking.activeness(program, club, ranking.points(program, club), "2027-01-12")
    assert (counted.active, counted.members, counted.percent) == (1, 2, 50.0)


def test_a_contribution_that_was_noted_is_one_step_that_says_so(
    program: Program, add: Add, ana: str
) -> None:
    add("contribution", person=ana, activity="helped", title="Projector")
    step = program.latest_step()
    assert step is not None
    assert step.label == "Contribution noted: Projector · Ana Silva"
    program.undo()
    assert did(program, ana) == []


def test_a_change_names_the_activity_as_an_addition_does(
    program: Program, add: Add, ana: str
) -> None:
    id = add("contribution", person=ana, activity="helped", title="Projector")
    seen = records.get(program, CONTRIBUTION, id)
    acts.change(program, CONTRIBUTION, seen, {"activity": "organised an event"})
    assert did(program, ana) == ["organised"]
