from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from clubmgr.errors import ClubmgrError, InvalidFields, NotFound
from clubmgr.models import (
    back_plan,
    formalities,
    past,
    pauses,
    records,
    settings,
    settling,
    today,
)
from clubmgr.models.dues import every, source_of
from clubmgr.models.kinds import KINDS
from clubmgr.models.program import Program
from clubmgr.models.today import Due

Add = Callable[..., str]
FRIDAY = date(2027, 1, 15)
UNTOLD_BEFORE = ("rest", "request")
"""What nobody is reminded of before its day."""


@pytest.fixture
def full(program: Program, add: Add) -> Program:
    """A program in which there is one thing to do of every kind."""
    settings.change(program, {"cadence": ("press: 30",)})
    ana, bea, zoe = (add("person", given_name=n) for n in ("Ana", "Bea", "Zoe"))
    tom = add("person", given_name="Tom", segments="press")
    club = add("club", name="Lyon", stage="dinner_held")
    add("touchpoint", person=ana, summary="call back", follow_up_on="2027-01-10")
    add("touchpoint", person=tom, happened_on="2026-12-01")
    add("candidacy", person=ana, club=club, next_step="dinner", next_step_on="2027-01-11")
    add(
        "candidacy", person=bea, club=club, snoozed_until="2027-01-12", snooze_reason="exams",
        next_step="call", next_step_on="2027-01-01",
    )  # fmt: skip
    add("pause", person=zoe, starts_on="2026-12-01", ends_on="2027-01-10", reason="ill")
    add(
        "meeting", club=club, title="Dinner", kind="dinner", status="held",
        start="2026-12-28 19:00", end="3h",
    )  # fmt: skip
    add("meeting", club=club, title="Past", kind="board", start="2027-01-08 19:00", end="1h")
    add("meeting", club=club, title="Next", kind="board", start="2027-01-20 19:00", end="1h")
    add("meeting", club=club, title="AGO", kind="ago", start="2027-02-03 18:30", end="2h")
    add("mandate", club=club, person=ana, seat="other", start="2026-01-01", end="2027-02-01")
    metz = add("club", name="Metz", stage="active")
    for person, seat, end in ((ana, "president", "2026-12-31"), (bea, "treasurer", "")):
        add("mandate", club=metz, person=person, seat=seat, start="2025-01-01", end=end)
    add("milestone", club=club, step="structure", planned_on="2027-01-20")
    add("action", club=club, title="book a room", due_on="2027-01-13")
    formalities.say(program, club, "", "insurance", {"planned_on": "2027-01-14"})
    add("declaration", club=club, kind="leaders", happened_on="2026-12-01")
    add("declaration", club=club, kind="seat", happened_on="2026-12-01", filed_on="2027-01-05")
    for person, measure, days in (
        (zoe, "warning", {"informed_on": "2027-01-02"}),
        (bea, "warning", {"decided_on": "2026-12-20", "next_step_on": "2027-01-18"}),
        (bea, "block", {"decided_on": "2026-12-21", "ends_on": "2027-01-19"}),
    ):
        add("sanction", club=club, person=person, measure=measure, facts="Advertised",
            happened_on="2026-12-20", **days)  # fmt: skip
    tour = add("agreement", title="Tour", person=ana, starts_on="2026-02-01",
               ends_on="2027-02-15", signed_on="2026-02-01")  # fmt: skip
    add("agreement", title="Fair", person=bea, starts_on="2027-01-01", sent_on="2027-01-01")
    add("deliverable", agreement=tour, title="Post", due_on="2027-01-16")
    add("deliverable", agreement=tour, title="Talk", done_on="2027-01-05")
    add("engagement", type="gardener", axis="reward", title="Figures", due_on="2027-01-17")
    add("content", person=ana, title="Film", deliverable="Talk", published_on="2027-01-05")
    add("testimony", person=bea, title="Opinion", asked_on="2026-12-28")
    add("testimony", person=zoe, title="Portrait", given_on="2026-02-01", consent_on="2026-02-01",
        consent_media="photo", consent_until="2027-01-21")  # fmt: skip
    add("kit", person=ana, sent_on="2027-01-01", materials="leaflets")
    add("minority", person=add("person", given_name="Kim"), until_on="2027-01-22")
    add("perk", person=ana, kind="loan", title="Body", given_on="2026-11-02",
        due_back_on="2027-01-20")  # fmt: skip
    add("perk", person=bea, kind="product", title="Strap", sent_on="2026-12-30")
    add("request", club=club, title="A speaker", kind="human", remind_on="2027-01-11")
    add("request", club=metz, title="Benches", kind="physical", needed_by="2027-01-19")
    add("feedback", kind="question", title="Lens", person=bea, received="2027-01-11 09:00")
    add("preview", title="New range", embargo_at="2027-01-25 09:00")
    add("preview", title="Grip", embargo_at="2026-12-01 09:00", leaked_on="2026-11-28")
    add("challenge", title="Winter", starts_on="2027-01-01", ends_on="2027-01-23")
    badge = add("badge", name="Voice", kind="status")
    add("award", person=ana, badge=badge, given_on="2026-01-24", until_on="2027-01-24",
        reason="Talks")  # fmt: skip
    add("privacy_request", person=ana, right="access", received_on="2026-12-20")
    uli = add("person", given_name="Uli")
    add("retention_review", person=uli, decision="asked", reviewed_on="2026-12-20")
    program.execute(
        "UPDATE person SET created_at = :at WHERE id = :id", at="2023-11-01T09:00:00Z", id=uli
    )
    long_ago = "2026-11-01T09:00:00Z"
    program.execute("UPDATE person SET created_at = :at WHERE id = :id", at=long_ago, id=zoe)
    program.execute(
        "INSERT INTO erasure(n, erased_at, by, reason, counts, person)"
        " VALUES (1, :at, 'me', '', '{}', 'p')",
        at=long_ago,
    )
    return program


def the(program: Program, kind: str) -> Due:
    (found,) = (item for item in today.due(program) if item.kind == kind)
    return found


def test_there_is_one_thing_of_every_kind(full: Program) -> None:
    assert sorted(item.kind for item in today.due(full)) == sorted(every())
    for item in today.due(full):
        if item.kind not in ("untold", "unswept"):  # a count of people
            assert records.get(full, KINDS[source_of(item.kind).record], item.id)
        assert item.title


@pytest.mark.parametrize(
    ("kind", "field", "value"),
    [
        ("touchpoint", "followed_up", True),
        ("candidacy", "next_step_on", None),
        ("rest", "snoozed_until", None),
        ("convocation", "status", "invited"),
        ("report", "status", "held"),
        ("milestone", "done_on", "2027-01-12"),
        ("action", "done_on", "2027-01-12"),
        ("declaration", "filed_on", "2027-01-12"),
        ("receipt", "receipt_on", "2027-01-12"),
        ("formality", "done_on", "2027-01-12"),
        ("review", "next_step_on", None),
        ("engagement", "done_on", "2027-01-12"),
        ("kit", "received_on", "2027-01-12"),
        ("signature", "signed_on", "2027-01-12"),
        ("deliverable", "done_on", "2027-01-12"),
        ("reception", "received_on", "2027-01-12"),
    ],
)
def test_what_is_done_is_done_in_the_sense_of_its_kind_and_undone(
    full: Program, kind: str, field: str, value: Any
) -> None:
    item = the(full, kind)
    settling.done(full, item)
    assert getattr(records.get(full, KINDS[source_of(kind).record], item.id), field) == value
    assert item not in today.due(full)
    full.undo()
    assert the(full, kind) == item


def test_once_members_are_convened_the_convocation_is_sent(program: Program, add: Add) -> None:
    club = add("club", name="Lyon", notice_days="40")
    id = add("meeting", club=club, title="AGO", kind="ago", start="2027-03-01 18:30", end="2h")
    back_plan.make(program, id)
    settling.done(program, the(program, "convocation"))
    done = [action.step for action in back_plan.of_meeting(program, id) if action.done_on]
    assert done == ["announce"]
    program.undo()
    assert the(program, "convocation").due == "2027-01-20"
    assert not [action for action in back_plan.of_meeting(program, id) if action.done_on]


def test_a_candidacy_that_has_rested_is_asked_for_its_next_step_again(full: Program) -> None:
    rested = the(full, "rest")
    settling.done(full, rested)
    steps = [(item.id, item.what) for item in today.due(full) if item.kind == "candidacy"]
    assert (rested.id, "call") in steps


@pytest.mark.parametrize("kind", ["cadence", "pause"])
def test_only_a_contact_settles_what_waits_for_one(full: Program, add: Add, kind: str) -> None:
    item = the(full, kind)
    steps = len(past.Steps(full).page(0, 50))
    with pytest.raises(ClubmgrError, match="Only a contact settles this"):
        settling.done(full, item)
    assert len(past.Steps(full).page(0, 50)) == steps
    add("touchpoint", person=item.record)
    assert item not in today.due(full)


@pytest.mark.parametrize(
    "kind", ["renewal", "proof", "disclosure", "testimony", "consent", "answer", "request",
             "needed", "leak", "loan", "privacy_request", "untold", "unswept", "retention"],
)  # fmt: skip
def test_what_is_settled_elsewhere_says_where(full: Program, kind: str) -> None:
    item, steps = the(full, kind), len(past.Steps(full).page(0, 50))
    with pytest.raises(ClubmgrError, match=r"settles? this") as refusal:
        settling.done(full, item)
    assert "clubmgr " in refusal.value.hint
    assert len(past.Steps(full).page(0, 50)) == steps


@pytest.mark.parametrize("kind", ["meeting", "journey", "hearing", "block", "of_age", "embargo"])
def test_what_comes_by_itself_is_neither_done_nor_moved(full: Program, kind: str) -> None:
    item, steps = the(full, kind), len(past.Steps(full).page(0, 50))
    with pytest.raises(ClubmgrError, match="comes by itself"):
        settling.done(full, item)
    with pytest.raises(ClubmgrError, match="cannot be moved from here"):
        settling.move(full, item, FRIDAY)
    assert len(past.Steps(full).page(0, 50)) == steps


@pytest.mark.parametrize("kind", settling.MOVED)
def test_what_is_moved_is_due_on_its_new_day(full: Program, kind: str) -> None:
    item = the(full, kind)
    settling.move(full, item, FRIDAY)
    stored = records.get(full, KINDS[source_of(kind).record], item.id)
    assert getattr(stored, settling.MOVED[kind]) == "2027-01-15"
    left = [i for i in today.due(full) if i.kind == kind]
    assert [i.due for i in left] == ([] if kind in UNTOLD_BEFORE else ["2027-01-15"])
    assert full.undo().label.startswith("Moved to 15 Jan 2027: ")
    assert the(full, kind) == item


@pytest.mark.parametrize("kind", [*settling.MOVED, *settling.BY_CONTACT])
def test_nothing_is_moved_to_a_day_that_is_over(full: Program, kind: str) -> None:
    item, steps = the(full, kind), len(past.Steps(full).page(0, 50))
    with pytest.raises(ClubmgrError, match="11 Jan 2027 is over already"):
        settling.move(full, item, date(2027, 1, 11))
    assert len(past.Steps(full).page(0, 50)) == steps


@pytest.mark.parametrize("kind", settling.BY_CONTACT)
def test_a_contact_that_is_moved_pauses_the_person_until_the_day(full: Program, kind: str) -> None:
    item = the(full, kind)
    settling.move(full, item, FRIDAY)
    running = pauses.running(full, item.record)
    assert running is not None
    assert pauses.back_on(running) == "2027-01-15"
    assert item.record not in [i.record for i in today.due(full)]
    full.undo()
    with pytest.raises(InvalidFields, match="yet to come"):
        settling.move(full, item, date(2027, 1, 12))


@pytest.mark.parametrize("kind", settling.MOVED)
def test_what_somebody_has_given_another_day_meanwhile_is_left_as_they_did(
    full: Program, open_program: Callable[..., Program], kind: str
) -> None:
    item = the(full, kind)
    settling.move(open_program("Zoé"), item, FRIDAY)
    with pytest.raises(ClubmgrError, match="is due on another day by now"):
        settling.move(full, item, date(2027, 3, 1))
    by_itself = kind in ("request", "challenge", "award", "loan")
    refusal = "settles this|comes by itself" if by_itself else "is due on another day by now"
    with pytest.raises(ClubmgrError, match=refusal):
        settling.done(full, item)
    stored = records.get(full, KINDS[source_of(kind).record], item.id)
    assert getattr(stored, settling.MOVED[kind]) == "2027-01-15"


def test_a_thing_is_found_by_the_beginning_of_its_id(full: Program) -> None:
    items = today.due(full)
    for item in items:
        assert settling.find(items, item.id[:8]) == item
    for wrong in ("", "zzz"):
        with pytest.raises(NotFound, match="is not one thing that is due"):
            settling.find(items, wrong)


def test_of_two_things_about_one_record_the_one_is_found_that_can_be_settled(
    full: Program, add: Add
) -> None:
    """A meeting comes by itself, its convocation is sent; a block ends, its review is done."""
    club = add("club", name="Brest", notice_days="10")
    meeting = add("meeting", club=club, title="AGO", kind="ago", start="2027-01-25 18:30", end="2h")
    person = add("person", given_name="Max")
    block = add(
        "sanction", club=club, person=person, measure="block", facts="Advertised",
        happened_on="2026-12-20", decided_on="2026-12-21", ends_on="2027-01-19",
        next_step_on="2027-01-18", exception="Grave",
    )  # fmt: skip
    items = today.due(full)
    for id, kind in ((meeting, "convocation"), (block, "review")):
        assert len([item for item in items if item.id == id]) == 2
        assert settling.find(items, id).kind == kind
        settling.done(full, settling.find(items, id[:10]))
        (left,) = [item for item in today.due(full) if item.id == id]
        assert left.kind in ("meeting", "block")
        assert settling.find(today.due(full), id) == left


@pytest.mark.parametrize(("kind", "field"), [("challenge", "ends_on"), ("award", "until_on")])
def test_the_last_day_of_an_award_or_a_challenge_is_no_reminder_to_be_moved(
    full: Program, kind: str, field: str
) -> None:
    item = next(item for item in today.due(full) if item.kind == kind)
    with pytest.raises(ClubmgrError, match="cannot be moved from here"):
        settling.move(full, item, date(2027, 1, 20))
    assert getattr(records.get(full, KINDS[kind], item.id), field) == item.due
