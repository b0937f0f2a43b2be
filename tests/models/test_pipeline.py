from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import pytest

from clubmgr.clock import Clock
from clubmgr.errors import InvalidFields
from clubmgr.models import acts, approaches, past, pipeline, records
from clubmgr.models.kinds import KINDS
from clubmgr.models.kinds.candidacy import Candidacy
from clubmgr.models.program import Program

from .conftest import NOW

CANDIDACY = KINDS["candidacy"]
Add = Callable[..., str]


@pytest.fixture
def ana(add: Add) -> str:
    """A candidacy of Ana Silva for Lyon, identified today."""
    person = add("person", given_name="Ana", family_name="Silva")
    return add("candidacy", person=person, club=add("club", name="Lyon"))


def seen(program: Program, id: str) -> Candidacy:
    found: Candidacy = records.get(program, CANDIDACY, id)
    return found


def move(program: Program, id: str, stage: str, **reasons: str) -> None:
    pipeline.move(program, seen(program, id), stage, **reasons)


def told(program: Program, id: str) -> list[tuple[str, str, str | None, str, str]]:
    return [
        (m.from_stage, m.to_stage, m.moved_on, m.moved_by, m.why)
        for m in pipeline.moves_of(program, id)
    ]


def latest(program: Program) -> str:
    step = program.latest_step()
    return step.label if step else ""


def test_every_move_is_dated_signed_and_told_why(
    open_program: Callable[..., Program], program: Program, ana: str
) -> None:
    move(program, ana, "invited")
    later = open_program("Zoé")
    later.clock = Clock(datetime(2027, 3, 12, 9, tzinfo=NOW.tzinfo))
    move(later, ana, "attended", why="came with a friend")
    assert told(program, ana) == [
        ("invited", "attended", "2027-03-12", "Zoé", "came with a friend"),
        ("identified", "invited", "2027-01-12", "Test", ""),
    ]


def test_the_present_stage_is_no_move(program: Program, ana: str) -> None:
    before = program.generation()
    move(program, ana, "identified", why="again")
    assert told(program, ana) == []
    assert program.generation() == before


@pytest.mark.parametrize(
    ("before", "after", "lacks"),
    [
        ("attended", "invited", "Going back along the stages takes a reason."),
        ("selected", "identified", "Going back along the stages takes a reason."),
        ("attended", "parked", "Parking takes a reason."),
        (
            "core",
            "selected",
            "This is for a person to decide; without a decision it takes a reason.",
        ),
        ("attended", "declined", "Say why the way ended: no time, not interested, no answer …"),
    ],
)
def test_back_and_aside_take_a_reason(
    program: Program, add: Add, before: str, after: str, lacks: str
) -> None:
    id = add(
        "candidacy", person=add("person", given_name="A"), club=add("club", name="L"), stage=before
    )
    with pytest.raises(InvalidFields) as refused:
        move(program, id, after)
    assert list(refused.value.problems.values()) == [lacks]
    assert seen(program, id).stage == before
    assert told(program, id) == []
    move(program, id, after, why="a word", loss="no_time" if after == "declined" else "")
    assert seen(program, id).stage == after


def test_whom_the_jury_does_not_choose_declines_by_a_decision_or_with_a_word(
    program: Program, ana: str
) -> None:
    with pytest.raises(InvalidFields, match="for a person to decide"):
        move(program, ana, "declined", loss="not_chosen")
    move(program, ana, "declined", loss="not_chosen", why="the jury met without the grid")
    assert seen(program, ana).loss_reason == "not_chosen"


def test_declining_keeps_its_reason_until_the_way_goes_on(program: Program, ana: str) -> None:
    move(program, ana, "declined", loss="engaged_elsewhere")
    assert seen(program, ana).loss_reason == "engaged_elsewhere"
    move(program, ana, "identified")
    assert seen(program, ana).loss_reason == ""


def test_a_move_ends_a_rest_and_before_the_dinner_there_are_no_role_hints(
    program: Program, ana: str
) -> None:
    move(program, ana, "attended")
    values = {
        "role_hints": ("treasurer",), "snoozed_until": "2027-02-01", "snooze_reason": "away",
    }  # fmt: skip
    acts.change(program, CANDIDACY, seen(program, ana), values)
    move(program, ana, "interested")
    now = seen(program, ana)
    assert (now.snoozed_until, now.snooze_reason, now.role_hints) == (None, "", ("treasurer",))
    move(program, ana, "invited", why="it was somebody else")
    assert seen(program, ana).role_hints == ()
    program.undo()
    assert seen(program, ana).role_hints == ("treasurer",)


def test_from_aside_the_way_goes_on_where_it_was_left(program: Program, ana: str) -> None:
    move(program, ana, "interested")
    move(program, ana, "parked", why="a baby")
    assert pipeline.next_stage(program, seen(program, ana), 1) == "interested"
    move(program, ana, "declined", loss="no_time")
    assert pipeline.next_stage(program, seen(program, ana), 1) == "identified"


def test_who_was_aside_from_the_beginning_begins_the_ladder(program: Program, add: Add) -> None:
    id = add(
        "candidacy", person=add("person", given_name="A"), club=add("club", name="L"),
        stage="parked",
    )  # fmt: skip
    assert pipeline.next_stage(program, seen(program, id), 1) == "identified"


def test_several_move_as_one_step_with_one_reason(program: Program, add: Add) -> None:
    club = add("club", name="Lyon")
    ids = [
        add("candidacy", person=add("person", given_name=name), club=club, stage=stage)
        for name, stage in (("A", "attended"), ("B", "core"), ("C", "identified"))
    ]
    pipeline.move_all(program, [(seen(program, id), "invited") for id in ids], "wrong list")
    assert latest(program) == "3 candidacies → invited (wrong list)"
    assert [told(program, id)[0][4] for id in ids] == ["wrong list"] * 3
    program.undo()
    assert [seen(program, id).stage for id in ids] == ["attended", "core", "identified"]
    assert [told(program, id) for id in ids] == [[], [], []]
    stages = ("interested", "selected", "invited")
    pipeline.move_all(
        program, [(seen(program, id), to) for id, to in zip(ids, stages, strict=True)], "agreed"
    )
    assert latest(program) == "Moved 3 candidacies (agreed)"


def test_of_several_moves_none_is_made_when_one_is_refused(program: Program, add: Add) -> None:
    club = add("club", name="Lyon")
    ids = [
        add("candidacy", person=add("person", given_name=name), club=club, stage=stage)
        for name, stage in (("A", "identified"), ("B", "core"))
    ]
    with pytest.raises(InvalidFields):
        pipeline.move_all(program, [(seen(program, id), "invited") for id in ids])
    assert [seen(program, id).stage for id in ids] == ["identified", "core"]


def test_the_stage_in_an_edit_is_a_move_unless_it_takes_a_reason(
    program: Program, ana: str
) -> None:
    acts.change(program, CANDIDACY, seen(program, ana), {"stage": "attended", "notes": "x"})
    assert told(program, ana) == [("identified", "attended", "2027-01-12", "Test", "")]
    for stage in ("invited", "parked", "selected"):
        with pytest.raises(InvalidFields, match="t asks for it"):
            acts.change(program, CANDIDACY, seen(program, ana), {"stage": stage})
    with pytest.raises(InvalidFields) as refused:
        acts.change(program, CANDIDACY, seen(program, ana), {"stage": "declined"})
    assert list(refused.value.problems) == ["loss_reason"]
    acts.change(
        program, CANDIDACY, seen(program, ana), {"stage": "declined", "loss_reason": "no_time"}
    )
    assert len(told(program, ana)) == 2


def test_the_stage_in_an_edit_ends_a_rest_and_a_loss_as_a_move_does(
    program: Program, ana: str
) -> None:
    move(program, ana, "declined", loss="no_time")
    acts.change(program, CANDIDACY, seen(program, ana), {"stage": "identified"})
    assert seen(program, ana).loss_reason == ""
    resting = {"snoozed_until": "2027-02-01", "snooze_reason": "away"}
    acts.change(program, CANDIDACY, seen(program, ana), resting)
    acts.change(program, CANDIDACY, seen(program, ana), {"stage": "attended"})
    now = seen(program, ana)
    assert (now.snoozed_until, now.snooze_reason) == (None, "")
    acts.change(program, CANDIDACY, now, {"stage": "interested", **resting})
    assert seen(program, ana).snoozed_until == "2027-02-01"


def test_role_hints_are_refused_before_the_dinner(program: Program, ana: str) -> None:
    with pytest.raises(InvalidFields) as refused:
        acts.change(program, CANDIDACY, seen(program, ana), {"role_hints": ("president",)})
    assert refused.value.problems == {
        "role_hints": "Roles are hinted at from the dinner on: at “attended” or later."
    }
    values = {"role_hints": ("president",), "stage": "attended"}
    acts.change(program, CANDIDACY, seen(program, ana), values)
    assert seen(program, ana).role_hints == ("president",)


# Approaches


def test_an_approach_of_several_by_several_methods_is_one_step(program: Program, add: Add) -> None:
    club = add("club", name="Lyon")
    ids = [
        add("candidacy", person=add("person", given_name=name), club=club) for name in ("A", "B")
    ]
    values = {"methods": ("direct_mail", "posts"), "notes": "Fair"}
    made = approaches.log(program, ids, values)
    assert latest(program) == "Approached 2 candidates: direct mail, posts"
    (first,) = approaches.of_candidacy(program, ids[0])
    assert (first.id, first.methods, first.result) == (made[0], ("direct_mail", "posts"), "")
    assert (first.approached_on, first.approached_by, first.notes) == ("2027-01-12", "Test", "Fair")
    program.undo()
    assert [approaches.of_candidacy(program, id) for id in ids] == [[], []]


def test_approaches_are_told_the_latest_first(program: Program, ana: str) -> None:
    for day in ("2026-12-01", "2027-01-10", "2026-11-01"):
        approaches.log(program, [ana], {"methods": ("posts",), "approached_on": day})
    days = [each.approached_on for each in approaches.of_candidacy(program, ana)]
    assert days == ["2027-01-10", "2026-12-01", "2026-11-01"]


def test_an_approach_without_a_method_is_refused(program: Program, ana: str) -> None:
    steps = len(past.Steps(program).page(0, 50))
    with pytest.raises(InvalidFields) as refused:
        approaches.log(program, [ana], {"result": "positive"})
    assert list(refused.value.problems) == ["methods"]
    assert len(past.Steps(program).page(0, 50)) == steps
