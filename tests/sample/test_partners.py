"""What the sample tells of ambassadors, agreements, perks, requests and voices holds together."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from itertools import pairwise
from typing import Any

import pytest
from making import every

from clubmgr.method import answer_time, briefing, requesting
from clubmgr.models import (
    agreement_cautions,
    agreements,
    badges,
    balance,
    budgets,
    challenges,
    channels,
    contents,
    deliverables,
    draws,
    engagements,
    offerings,
    perk_alerts,
    perks,
    previews,
    records,
    referrals,
    testimonies,
)
from clubmgr.models.kinds import KINDS
from clubmgr.models.kinds.request import REQUEST_STATES
from clubmgr.models.kinds.typology import AXES
from clubmgr.models.program import Program

PAST = {
    "ambassador": ("since_on",), "audience": ("taken_on",), "kit": ("sent_on", "received_on"),
    "member_type": ("starts_on",), "engagement": ("done_on",), "referral": ("referred_on",),
    "minority": ("consent_on",), "agreement": ("sent_on", "signed_on"),
    "deliverable": ("done_on", "verified_on"),
    "request": ("shipped_on", "received_on"), "request_move": ("moved_on",),
    "perk": ("given_on", "sent_on", "received_on", "returned_on", "cancelled_on"),
    "content": ("published_on", "checked_on"),
    "testimony": ("asked_on", "given_on", "withdrawn_on"),
    "preview": ("leaked_on",), "preview_reader": ("sent_on", "agreed_on"),
    "leak_check": ("done_on",), "feedback": ("received_at", "answered_at", "checked_on"),
    "brand_contribution": ("done_on",), "contribution": ("done_on",), "award": ("given_on",),
    "draw": ("drawn_on",),
}  # fmt: skip


def titled(program: Program, kind: str, title: str) -> Any:
    (found,) = [one for one in every(program, kind) if one.title == title]
    return found


def test_nothing_has_happened_before_its_day(program: Program) -> None:
    today = program.clock.today().isoformat()
    for kind, names in PAST.items():
        for one in every(program, kind):
            assert all((getattr(one, name) or "") < today for name in names), one


# Relations


def test_followers_are_counted_over_a_year_and_mostly_grow(program: Program) -> None:
    curves = [channels.figures(program, one.id) for one in every(program, "channel")]
    long = [curve for curve in curves if len(curve) >= 6]
    assert len(long) >= 6
    year = (program.clock.today() - timedelta(360)).isoformat()
    for curve in long:
        assert curve[0].taken_on is not None
        assert curve[0].taken_on < year
        assert (curve[0].followers or 0) < (curve[-1].followers or 0)
    assert any(
        (after.followers or 0) < (before.followers or 0)
        for curve in long
        for before, after in pairwise(curve)
    )


def test_nobody_is_of_a_type_twice_at_a_time(program: Program) -> None:
    spans: dict[tuple[str, str, str], list[tuple[str, str]]] = {}
    for one in every(program, "member_type"):
        key = (one.person, one.type, one.own_type)
        spans.setdefault(key, []).append((one.starts_on, one.ends_on or "9"))
    for found in spans.values():
        found.sort()
        assert all(a[1] < b[0] for a, b in pairwise(found))
    types: dict[str, set[str]] = {}
    for one in every(program, "member_type"):
        types.setdefault(one.person, set()).add(one.type)
    assert {"contributor", "gardener", "ambassador"} in types.values()


def test_the_plan_has_something_done_planned_and_overdue_along_its_axes(program: Program) -> None:
    cells = engagements.grid(program)
    assert {axis for found in cells.values() for axis in found} == {axis.code for axis in AXES}
    flat = [cell for found in cells.values() for cell in found.values()]
    assert sum(cell.done for cell in flat) >= 4
    assert sum(cell.overdue for cell in flat) == 2


def test_those_who_were_brought_bring_others(program: Program) -> None:
    tree = referrals.tree(program)
    assert max(branch.depth for branch in tree) >= 3
    assert len({branch.id for branch in tree}) == len(tree)


# Agreements, and what is published


def test_agreements_stand_at_every_status(program: Program) -> None:
    rows = agreements.listing(program, over_too=True)
    assert {row.status for row in rows} == {choice.code for choice in agreements.STATUSES}


def test_the_great_agreement_has_all_its_clauses_and_the_draft_lacks_some(
    program: Program,
) -> None:
    tour = titled(program, "agreement", "Convention 2 : tour des ateliers")
    assert agreement_cautions.cautions(program, tour) == []
    draft = titled(program, "agreement", "Editing by hand (draft)")
    assert len(agreements.missing(program, draft)) >= 3


def test_no_brief_asks_for_an_opinion(program: Program) -> None:
    for one in every(program, "agreement"):
        assert briefing.remarks(f"{one.brief}\n{one.missions}") == []


def test_deliverables_are_late_to_come_unproved_proved_and_checked(program: Program) -> None:
    states = {row.state for row in deliverables.every_of(program)}
    assert states == {choice.code for choice in deliverables.STATES}


def test_what_is_published_is_of_who_has_the_channel_and_the_perk(program: Program) -> None:
    for one in every(program, "content"):
        for name in ("channel", "perk"):
            if getattr(one, name):
                assert records.get(program, KINDS[name], getattr(one, name)).person == one.person
    assert len(contents.unchecked(program)) == 2
    assert [one.disclosure for one in contents.unchecked(program)].count("missing") == 1


def test_consents_hold_run_out_are_withdrawn_or_not_given(program: Program) -> None:
    today = program.clock.today().isoformat()
    found = Counter(testimonies.consent(one, today) for one in every(program, "testimony"))
    assert found["ending"] == found["withdrawn"] == 1
    assert found["holds"] >= 2
    assert found["none"] >= 2


# The ledger


def test_the_ledger_has_every_alert_and_none_where_an_agreement_covers_it(
    program: Program,
) -> None:
    rows = perk_alerts.told(program, list(perks.listing(program)))
    found = {row.who: set(row.alerts) for row in rows if row.alerts}
    alerts = {code for codes in found.values() for code in codes}
    assert alerts == {choice.code for choice in perk_alerts.ALERTS}
    assert "contract_needed" in found["Jonas Ødegård"]
    assert "contract_watch" in found["Işıl Yıldırım"]
    assert "Léa Montarnal" not in found
    assert sum(row.counted for row in rows if row.who == "Léa Montarnal") > 100_000


def test_perks_stand_at_every_state(program: Program) -> None:
    states = {row.state for row in perks.listing(program)}
    assert states == {choice.code for choice in perks.STATES}


def test_nothing_of_the_catalogue_was_given_that_was_not_there(program: Program) -> None:
    for one in every(program, "offering"):
        left = offerings.left(program, one.id)
        assert left is None or left >= 0


# Requests and budgets


def test_requests_came_to_their_state_by_moves_that_there_are(program: Program) -> None:
    moves: dict[str, list[Any]] = {}
    for one in every(program, "request_move"):
        moves.setdefault(one.request, []).append(one)
    asked = every(program, "request")
    assert {one.state for one in asked} == {choice.code for choice in REQUEST_STATES}
    for one in asked:
        first, *others = moves[one.id]
        assert (first.from_state, first.to_state) == ("", "draft")
        assert moves[one.id][-1].to_state == one.state
        for before, after in zip(moves[one.id], others, strict=False):
            step = requesting.step_to(after.from_state, after.to_state)
            assert step is not None
            assert (after.from_state, before.moved_on <= after.moved_on) == (before.to_state, True)
            assert after.note or not step.explained
        assert bool(one.remind_on) == (one.state in requesting.OPEN)


def test_only_what_has_a_reason_goes_over_a_budget(program: Program) -> None:
    over = [one for one in budgets.balances(program) if one.left < 0]
    assert [one.budget.name for one in over] == ["Salons"]
    (entry,) = budgets.entries(program, over[0].id)
    assert entry.reason
    used = [one for one in budgets.balances(program) if one.committed and one.spent and one.asked]
    assert used or program.clock.today().timetuple().tm_yday < 30


# Early information, voices back, balance


def test_two_things_are_under_embargo_and_one_has_leaked(program: Program) -> None:
    hidden = previews.hidden(program)
    assert len(hidden) == 2
    rows = previews.listing(program, over_too=True)
    assert {row.state for row in rows} >= {"embargo", "over"}
    (leaked,) = [row for row in rows if row.preview.leaked_on]
    assert (leaked.to_check, leaked.id in hidden) == (1, False)


def test_answers_were_given_in_time_late_or_not_yet(program: Program) -> None:
    now = program.clock.local()
    awaited = [one for one in every(program, "feedback") if one.kind in answer_time.AWAITED]
    assert all(one.due_at == answer_time.owed_by(one.received_at, 24) for one in awaited)
    assert sum(one.answered_at is None and one.due_at < now for one in awaited) >= 1
    assert any(one.answered_at and one.answered_at <= one.due_at for one in awaited)
    wishes = [one for one in every(program, "feedback") if one.kind == "wish"]
    assert any(one.passed_on and not one.answered_at for one in wishes)


def test_both_sides_bring_something_to_the_club_of_lyon(program: Program) -> None:
    (lyon,) = [one for one in every(program, "club") if one.name.startswith("Lyon")]
    year = program.clock.today().year
    both = [balance.of_club(program, lyon.id, lyon.name, n) for n in (year - 1, year)]
    assert sum(one.sum("brand") for one in both) >= 6
    assert sum(one.sum("community") for one in both) >= 6


# Recognition


def test_draws_come_out_the_same_again(program: Program) -> None:
    drawn = every(program, "draw")
    assert len(drawn) == 2
    for one in drawn:
        check = draws.verify(program, one.id)
        assert (check.agrees, check.gone) == (True, 0)
        assert len(draws.winners(program, one.id)) == one.winners


def test_challenges_are_over_running_and_to_come(program: Program) -> None:
    rows = challenges.every(program)
    assert {row.status for row in rows} == {choice.code for choice in challenges.STATUSES}
    for row in rows:
        assert bool(row.result) == (row.status != "coming")


def test_a_status_is_kept_by_hand_and_some_are_proposed(program: Program) -> None:
    locked = [one for one in every(program, "award") if one.locked]
    assert len(locked) == 1
    proposals = badges.review(program)
    assert locked[0].id not in {one.award for one in proposals}
    assert 3 <= len(proposals) <= 40


@pytest.mark.parametrize("kind", ["content", "testimony", "perk", "agreement", "deliverable"])
def test_no_link_leads_to_anybody(program: Program, kind: str) -> None:
    names = {"content": "link", "testimony": "link", "perk": "proof", "deliverable": "proof"}
    for one in every(program, kind):
        text = getattr(one, names.get(kind, "party_email"))
        if "://" in text or "@" in text:
            assert any(f"example.{end}" in text for end in ("org", "net", "com")), text
