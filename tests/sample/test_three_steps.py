"""What the sample tells of the three steps, from names to a club that meets, holds together."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from itertools import pairwise

from making import every

from clubmgr.method import CRITERIA
from clubmgr.models import cadence, candidacies, deciding, founding, funnel, jury, settings
from clubmgr.models.kinds.candidacy import EARLY, LADDER
from clubmgr.models.kinds.pipeline import is_back
from clubmgr.models.program import Program


def test_the_moves_of_a_candidacy_lead_from_the_first_stage_to_where_it_stands(
    program: Program,
) -> None:
    moves: dict[str, list[object]] = {}
    for move in sorted(every(program, "move"), key=lambda one: one.moved_on):
        moves.setdefault(move.candidacy, []).append(move)
    for candidacy in every(program, "candidacy"):
        way = moves.get(candidacy.id, [])
        stages = [LADDER[0], *(move.to_stage for move in way)]
        assert stages[-1] == candidacy.stage
        assert [move.from_stage for move in way] == stages[:-1]
        days = [candidacy.opened_on, *(move.moved_on for move in way)]
        assert days == sorted(days)
        assert all(before != after for before, after in pairwise(stages))


def test_some_went_back_or_aside_and_each_of_them_has_a_reason(program: Program) -> None:
    moves = every(program, "move")
    back = [move for move in moves if is_back(move.from_stage, move.to_stage)]
    assert len(back) >= 4
    aside = [move for move in moves if move.to_stage in ("declined", "parked")]
    assert all(move.why for move in (*back, *aside))
    assert 0.2 < sum(bool(move.why) for move in moves) / len(moves) < 0.6


def test_moves_are_signed_by_whoever_keeps_the_club(program: Program) -> None:
    people = {person.id: person.name for person in every(program, "person")}
    keeps = {club.id: people[club.community_manager] for club in every(program, "club")}
    clubs = {candidacy.id: candidacy.club for candidacy in every(program, "candidacy")}
    assert all(move.moved_by == keeps[clubs[move.candidacy]] for move in every(program, "move"))


def test_nobody_attends_before_the_dinner_or_is_thought_of_for_a_role_before_it(
    program: Program,
) -> None:
    dinners = {one.club: one.starts_at[:10] for one in every(program, "meeting")
               if one.kind == "dinner"}  # fmt: skip
    clubs = {candidacy.id: candidacy.club for candidacy in every(program, "candidacy")}
    for move in every(program, "move"):
        if move.to_stage == "attended":
            assert move.moved_on >= dinners[clubs[move.candidacy]]
    for candidacy in every(program, "candidacy"):
        assert not (candidacy.role_hints and candidacy.stage in EARLY)


def test_who_came_to_a_dinner_attended_and_who_attended_came(program: Program) -> None:
    wanted = {one.id: one for one in every(program, "candidacy")}
    attended: dict[str, set[str]] = {}
    for move in every(program, "move"):
        if move.to_stage == "attended":
            one = wanted[move.candidacy]
            attended.setdefault(one.club, set()).add(one.person)
    guests = every(program, "participation")
    # Of the oldest clubs' dinners no candidacies are left.
    lately = (program.clock.today() - timedelta(400)).isoformat()
    for dinner in every(program, "meeting"):
        if (dinner.kind, dinner.status) == ("dinner", "held") and dinner.starts_at >= lately:
            came = {
                one.person
                for one in guests
                if one.meeting == dinner.id and one.presence == "present"
            }
            assert came == attended[dinner.club]


def test_stages_grow_old_for_some_and_not_for_others(program: Program) -> None:
    today = program.clock.today()
    limit = settings.read(program).stage_days
    ages = [
        (today - date.fromisoformat(one.since)).days
        for one in candidacies.some(program, [each.id for each in every(program, "candidacy")])
        if one.stage not in ("selected", "declined", "parked")
    ]
    assert 0.2 < sum(age > limit for age in ages) / len(ages) < 0.8
    assert len(set(ages)) > 30


def test_the_funnel_has_many_ways_and_gets_narrower(program: Program) -> None:
    rows = funnel.groups(program, "all")
    assert len(rows) > 20
    for row in (*rows, funnel.total(program)):
        assert list(row.reached) == sorted(row.reached, reverse=True)


def test_some_rest_and_one_of_them_until_today(program: Program) -> None:
    rests = [one.snoozed_until for one in every(program, "candidacy") if one.snoozed_until]
    assert len(rests) >= 3
    assert rests.count(program.clock.today().isoformat()) == 1


def test_juries_agree_mostly_and_differ_by_two_points_now_and_then(program: Program) -> None:
    rows = candidacies.some(program, [one.id for one in every(program, "candidacy")])
    scored = [one for one in rows if one.jurors >= 2]
    assert len(scored) >= 25
    assert max(one.jurors for one in rows) == 3
    disputed = [one for one in scored if max(one.spreads) == 2]
    assert 2 <= len(disputed) < len(scored) / 3


def test_an_older_grid_is_kept_beside_the_one_that_counts(program: Program) -> None:
    counts = Counter((one.candidacy, one.assessor) for one in every(program, "assessment"))
    again = [who for who, count in counts.items() if count > 1]
    assert len(again) == 2
    for candidacy, assessor in again:
        older, latest = sorted(
            (one for one in every(program, "assessment")
             if (one.candidacy, one.assessor) == (candidacy, assessor)),
            key=lambda one: one.assessed_on,
        )  # fmt: skip
        levels = jury.scores_of(latest)
        assert None in jury.scores_of(older)
        assert None not in levels
        assert len(levels) == len(CRITERIA)


def test_the_last_grid_of_the_story_makes_two_assessors_disagree(program: Program) -> None:
    karim = next(one.id for one in every(program, "person") if one.given_name == "Karim")
    lille = next(one for one in every(program, "candidacy") if one.person == karim)
    (candidate,) = candidacies.some(program, [lille.id])
    assert candidate.verdict(settings.read(program).rubric).disputed == ("available",)


def test_decisions_override_the_grid_in_both_directions_with_a_reason(program: Program) -> None:
    decisions = every(program, "selection")
    assert {one.decision for one in decisions if one.overrides} == {"selected", "rejected"}
    assert all(one.reason for one in decisions)
    for one in decisions:
        assert one.held == deciding.verdict_of(program, one.candidacy).held or one.decision == (
            "on_hold"
        )


def test_whoever_presides_was_selected_by_a_decision(program: Program) -> None:
    chosen = {one.candidacy for one in every(program, "selection") if one.decision == "selected"}
    selected = {one.id for one in every(program, "candidacy") if one.stage == "selected"}
    assert selected == chosen
    people = {(one.club, one.person) for one in every(program, "candidacy") if one.id in chosen}
    today = program.clock.today().isoformat()
    presiding = {
        (one.club, one.person)
        for one in every(program, "mandate")
        if one.seat == "president" and (one.ends_on or "9") >= today
    }
    assert presiding <= people


def test_one_club_waits_for_its_call_and_one_for_its_first_meeting(program: Program) -> None:
    late = founding.overdue(program)
    assert sorted(one.code for one in late) == ["no_call", "no_first"]


def test_journeys_stand_at_every_status(program: Program) -> None:
    journeys = [founding.journey(program, club.id) for club in every(program, "club")]
    statuses = {step.status for one in journeys for step in one.steps}
    assert statuses == {choice.code for choice in founding.STATUSES}
    assert len({one.next.id for one in journeys if one.next}) >= 5


def test_sheets_are_begun_partly_done_and_done(program: Program) -> None:
    sheets: dict[tuple[str, str], list[bool]] = {}
    for action in every(program, "action"):
        if action.meeting and action.sheet in ("venue", "call"):
            sheets.setdefault((action.meeting, action.sheet), []).append(bool(action.done_on))
    assert {sheet for _meeting, sheet in sheets} == {"venue", "call"}
    assert any(all(done) for done in sheets.values())
    assert any(any(done) and not all(done) for done in sheets.values())


def test_the_round_of_the_latest_dinners_is_written_down(program: Program) -> None:
    lately = (program.clock.today() - timedelta(30)).isoformat()
    dinners = {
        one.id
        for one in every(program, "meeting")
        if (one.kind, one.status) == ("dinner", "held") and one.starts_at >= lately
    }
    assert len(dinners) == 2
    guests = [one for one in every(program, "participation") if one.meeting in dinners]
    came = [one for one in guests if one.presence == "present"]
    assert len(came) > 30
    for told in ("introduced", "opinion", "thanked_on"):
        assert 0.6 < sum(bool(getattr(one, told)) for one in came) / len(came) < 1
    assert not any(one.opinion or one.thanked_on for one in guests if one not in came)


def test_thanks_are_touchpoints_too(program: Program) -> None:
    lately = (program.clock.today() - timedelta(30)).isoformat()
    thanked = {
        (one.person, one.thanked_on)
        for one in every(program, "participation")
        if one.thanked_on and one.thanked_on >= lately
    }
    logged = {(one.person, one.happened_on) for one in every(program, "touchpoint")}
    assert thanked
    assert thanked <= logged


def test_the_rhythm_of_contacts_is_due_for_a_few_and_for_nobody_in_a_pause(
    program: Program,
) -> None:
    waiting, count = cadence.due(program)
    assert 3 <= count == len(waiting) <= 12
    today = program.clock.today().isoformat()
    quiet = {
        one.person
        for one in every(program, "pause")
        if one.starts_on <= today and (one.ends_on or "9") >= today
    }
    assert len(quiet) >= 3
    assert not quiet & {one.person for one in waiting}
