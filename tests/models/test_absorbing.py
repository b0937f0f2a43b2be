from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from clubmgr.models import absorbing, acts, member_types, memberships, merging, records
from clubmgr.models.kinds import KINDS
from clubmgr.models.program import Program

PERSON = KINDS["person"]
Add = Callable[..., str]
Contents = Callable[[Program], dict[str, list[dict[str, Any]]]]


@pytest.fixture
def pair(add: Add) -> tuple[str, str]:
    """Who stays and who goes."""
    names = ("Ana", "Anna")
    return tuple(add("person", given_name=n, family_name="Silva") for n in names)  # type: ignore[return-value]


@pytest.fixture
def supper(add: Add) -> str:
    """A meeting to which both may be asked."""
    return add(
        "meeting", club=add("club", name="Club Lyon"), title="Supper",
        starts_at="2027-02-01 19:00", ends_at="2027-02-01 22:00",
    )  # fmt: skip


@pytest.fixture
def merged(
    program: Program, pair: tuple[str, str], contents: Contents, refuse_unsound: Any
) -> Callable[[], Any]:
    """Merge the two, see that undo is exact and that redo does the same; return who is left.

    What the plan foretold is what was done.
    """

    def merger() -> Any:
        before = contents(program)
        plan = merging.plan(program, *pair)
        foretold = absorbing.foretell(program, PERSON, *pair)
        merging.merge(program, plan)
        after = contents(program)
        program.undo()
        assert contents(program) == before
        with program.step("the same again"):
            assert absorbing.take_over(program, PERSON, *pair) == foretold.rests
        program.undo()
        merging.merge(program, merging.plan(program, *pair))
        assert contents(program) == after
        refuse_unsound(program)
        return records.get(program, PERSON, pair[0])

    return merger


def only(program: Program, kind: str) -> Any:
    (found,) = records.every(program, KINDS[kind])
    return found


@pytest.mark.parametrize("turned", [False, True])
def test_two_memberships_of_one_club_at_one_time_become_one_that_can_be_changed(
    program: Program, add: Add, pair: tuple[str, str], merged: Any, turned: bool
) -> None:
    club = add("club", name="Club Lyon")
    spans = [
        ("2025-01-01", "2026-06-30", "2025-12-31"),
        ("2026-02-01", "", "2026-12-31"),
    ]
    for who, (joined, left, paid) in zip(pair, spans[::-1] if turned else spans, strict=True):
        add(
            "membership", club=club, person=who, joined_on=joined, left_on=left, paid_until=paid,
            leave_reason="Moved away" if left else "",
        )  # fmt: skip
    assert [joint.kind for joint in merging.plan(program, *pair).joints] == ["membership"]
    merged()
    held = only(program, "membership")
    assert (held.person, held.joined_on, held.left_on) == (pair[0], "2025-01-01", None)
    assert (held.paid_until, held.leave_reason) == ("2026-12-31", "")
    assert "Left on: 2026-06-30\nReason of leaving: Moved away" in held.notes
    memberships.leave(program, [held.id], program.clock.today())


def test_memberships_of_one_club_one_after_the_other_both_stay(
    program: Program, add: Add, pair: tuple[str, str], merged: Any
) -> None:
    club = add("club", name="Club Lyon")
    add("membership", club=club, person=pair[0], joined_on="2024-01-01", left_on="2024-12-31")
    add("membership", club=club, person=pair[1], joined_on="2026-01-01")
    merged()
    assert [m.joined_on for m in memberships.of_person(program, pair[0])] == [
        "2024-01-01", "2026-01-01",
    ]  # fmt: skip


def test_who_is_of_one_type_twice_at_a_time_is_so_once(
    program: Program, add: Add, pair: tuple[str, str], merged: Any
) -> None:
    add("member_type", person=pair[0], type="other", own_type="Éclaireur", starts_on="2026-01-01")
    add(
        "member_type", person=pair[1], type="other", own_type="eclaireur", starts_on="2025-01-01",
        ends_on="2026-03-01",
    )  # fmt: skip
    add("member_type", person=pair[1], type="gardener", starts_on="2025-01-01")
    merged()
    gardener, held = sorted(
        records.every(program, KINDS["member_type"]), key=lambda each: str(each.own_type)
    )
    assert gardener.type == "gardener"
    assert (held.own_type, held.starts_on, held.ends_on) == ("Éclaireur", "2025-01-01", None)
    member_types.end(program, [held.id], program.clock.today())


def test_who_held_their_own_proxy_under_another_name_is_still_asked_and_their_diet_stays_there(
    program: Program, add: Add, pair: tuple[str, str], supper: str, merged: Any
) -> None:
    add(
        "participation", meeting=supper, person=pair[1], rsvp="yes", presence="represented",
        holder=pair[0], diet="SECRET",
    )  # fmt: skip
    now = merged()
    held = only(program, "participation")
    assert (held.person, held.holder, held.presence) == (pair[0], None, "")
    assert (held.rsvp, held.diet, held.notes) == ("accepted", "SECRET", "")
    assert "SECRET" not in now.notes and "Participation" not in now.notes


def test_who_was_represented_by_who_goes_is_so_no_more_and_can_be_changed(
    program: Program, add: Add, pair: tuple[str, str], supper: str, merged: Any
) -> None:
    add("participation", meeting=supper, person=pair[1], presence="present")
    id = add(
        "participation", meeting=supper, person=pair[0], presence="represented", holder=pair[1]
    )
    merged()
    held = only(program, "participation")
    assert (held.id, held.person, held.holder, held.presence) == (id, pair[0], None, "present")
    acts.change(program, KINDS["participation"], held, {"notes": "x"})


@pytest.mark.parametrize("turned", [False, True])
def test_who_was_there_under_one_name_was_there(
    program: Program, add: Add, pair: tuple[str, str], supper: str, merged: Any, turned: bool
) -> None:
    other = add("person", family_name="Zed")
    here, away = pair[::-1] if turned else pair
    add("participation", meeting=supper, person=away, presence="represented", holder=other)
    add("participation", meeting=supper, person=here, presence="present", arrived_at="19:10")
    merged()
    held = only(program, "participation")
    assert (held.presence, held.arrived_at, held.holder) == ("present", "19:10", None)
    assert held.notes == "Presence: ◐ represented\nProxy given to: Zed"


def test_who_said_yes_under_one_name_said_yes(
    program: Program, add: Add, pair: tuple[str, str], supper: str, merged: Any
) -> None:
    add("participation", meeting=supper, person=pair[0])
    add("participation", meeting=supper, person=pair[1], rsvp="yes")
    merged()
    held = only(program, "participation")
    assert (held.rsvp, held.notes) == ("accepted", "")
    assert held.answered_at is not None


def test_who_stood_in_for_themselves_is_still_away(
    program: Program, add: Add, pair: tuple[str, str], merged: Any
) -> None:
    add("absence", person=pair[1], starts_on="2027-03-01", replacement=pair[0], reason="Leave")
    merged()
    held = only(program, "absence")
    assert (held.person, held.replacement, held.reason) == (pair[0], None, "Leave")


def test_scores_that_differ_stay_in_their_grid_and_no_line_says_what_only_the_merge_made_differ(
    program: Program, add: Add, pair: tuple[str, str], merged: Any
) -> None:
    club = add("club", name="Club Lyon")
    for who, score in zip(pair, ("3", "1"), strict=True):
        add(
            "assessment", candidacy=add("candidacy", person=who, club=club), charismatic=score,
            known="2", assessor="Zoe", assessed_on="2026-05-01",
        )  # fmt: skip
        add("particulars", person=who, nationality=f"Land {score}")
        records.add(program, KINDS["card_rest"], {"person": who, "lines": "X-FOO:1"})
    now = merged()
    grid = only(program, "assessment")
    assert (grid.charismatic, grid.note) == (3, "Charismatic: 1")
    assert only(program, "candidacy").notes == ""
    assert only(program, "card_rest").lines == "X-FOO:1"
    assert now.notes.splitlines()[1:] == [
        "Given name: Anna", "Particulars · Ana Silva: Nationality: Land 1",
    ]  # fmt: skip


def test_equal_lines_of_two_cards_are_kept_once_and_what_ties_others_is_renamed(
    program: Program, pair: tuple[str, str], merged: Any
) -> None:
    cards = (
        "UID:1\nX-FOO:1\nitem1.X-ABDATE:2020-01-01\nitem1.X-ABLabel:Ours",
        "UID:2\nX-FOO:1\nitem1.X-ABDATE:2021-01-01\nitem1.X-ABLabel:Theirs",
    )
    for who, lines in zip(pair, cards, strict=True):
        records.add(program, KINDS["card_rest"], {"person": who, "lines": lines})
    merged()
    assert only(program, "card_rest").lines.split("\n") == [
        *cards[0].split("\n"), "UID:2", "item2.X-ABDATE:2021-01-01", "item2.X-ABLabel:Theirs",
    ]  # fmt: skip


def test_who_brought_who_goes_takes_the_place_of_whoever_was_said_to_have_brought_themselves(
    program: Program, add: Add, pair: tuple[str, str], merged: Any
) -> None:
    other = add("person", family_name="Zed")
    add("referral", person=pair[0], referrer=pair[1], notes="At the fair.")
    add("referral", person=pair[1], referrer=other)
    now = merged()
    held = only(program, "referral")
    assert (held.person, held.referrer) == (pair[0], other)
    assert "At the fair." in now.notes


def test_why_two_were_told_apart_is_noted_when_they_are_merged_after_all(
    program: Program, add: Add, pair: tuple[str, str], merged: Any
) -> None:
    add("distinct_pair", person=pair[0], other=pair[1], reason="Twins, they say")
    assert [rest.line for rest in merging.plan(program, *pair).rests] == [
        "Not the same: Reason: Twins, they say"
    ]
    assert merged().notes.endswith("\nNot the same: Reason: Twins, they say")


def test_consent_withdrawn_under_one_name_holds_under_neither(
    program: Program, add: Add, pair: tuple[str, str], merged: Any
) -> None:
    given = {"basis": "consent", "proof": "form"}
    add("lawful_basis", person=pair[1], purpose="newsletter", given_on="2025-06-01", **given)
    add("lawful_basis", person=pair[1], purpose="events", given_on="2025-06-01", **given)
    add("lawful_basis", person=pair[1], purpose="newsletter", given_on="2026-11-01", **given)
    add(
        "lawful_basis", person=pair[0], purpose="newsletter", given_on="2026-01-01",
        withdrawn_on="2026-10-01", **given,
    )  # fmt: skip
    (withdrawal,) = merging.plan(program, *pair).withdrawals
    assert (withdrawal.purpose, withdrawal.withdrawn_on) == ("newsletter", "2026-10-01")
    merged()
    assert {
        (each.purpose, each.given_on, each.withdrawn_on, each.proof)
        for each in records.every(program, KINDS["lawful_basis"])
    } == {
        ("newsletter", "2025-06-01", "2026-10-01", "form"),
        ("newsletter", "2026-01-01", "2026-10-01", "form"),
        ("newsletter", "2026-11-01", None, "form"),
        ("events", "2025-06-01", None, "form"),
    }


def test_what_who_goes_had_twice_at_a_time_is_no_matter_of_the_merge(
    program: Program, add: Add, pair: tuple[str, str], merged: Any
) -> None:
    club = add("club", name="Club Lyon")
    for day in ("2026-01-01", "2026-02-01"):
        add("mandate", club=club, person=pair[1], seat="contributor", starts_on=day)
    merged()
    assert len(list(records.every(program, KINDS["mandate"]))) == 2
