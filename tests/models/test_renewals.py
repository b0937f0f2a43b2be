from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from clubmgr.errors import ClubmgrError
from clubmgr.models import acts, agreements, deliverables, records, renewals
from clubmgr.models.kinds.agreement import AGREEMENT
from clubmgr.models.program import Program

Add = Callable[..., str]


@pytest.fixture
def ana(add: Add) -> str:
    return add("person", given_name="Ana", family_name="Silva", emails="ana@example.org")


@pytest.fixture
def agree(program: Program, ana: str) -> Callable[..., str]:
    """Store a signed agreement with Ana over 2026, or what else is said."""

    def store(**values: Any) -> str:
        usual = {
            "title": "Tour 2026",
            "person": ana,
            "advertiser": "Acme",
            "starts_on": "2026-01-01",
            "ends_on": "2026-12-31",
            "signed_on": "2026-01-01",
        }
        return acts.add(program, AGREEMENT, usual | values)

    return store


def waiting(program: Program) -> list[str]:
    return [row.title for row in agreements.listing(program, renewal=True)]


@pytest.mark.parametrize("ends", ["2027-03-13", "2027-01-12", "2026-12-31", "2026-10-12"])
def test_what_ends_soon_or_ended_lately_waits_to_be_renewed(
    program: Program, agree: Callable[..., str], ends: str
) -> None:
    agree(ends_on=ends)
    assert waiting(program) == ["Tour 2026"]


@pytest.mark.parametrize(
    "values",
    [
        {"ends_on": "2027-03-14"},
        {"ends_on": "2026-10-11"},
        {"ends_on": None},
        {"signed_on": None},
        {"end_reason": "Moves abroad"},
    ],
)
def test_what_has_time_or_is_settled_does_not_wait(
    program: Program, agree: Callable[..., str], values: dict[str, Any]
) -> None:
    agree(**values)
    assert waiting(program) == []


def test_a_renewal_is_a_draft_with_all_days_moved_on_and_the_same_deliverables(
    program: Program, agree: Callable[..., str], add: Add
) -> None:
    before = agree(ends_on="2027-01-31", rights_until="2028-01-31", sent_on="2026-01-01")
    done = add("deliverable", agreement=before, title="Post", due_on="2026-03-01", kind="post")
    deliverables.deliver(program, done, program.clock.today(), "https://example.org/1")
    after = agreements.get(program, renewals.renew(program, before))
    assert (after.title, after.starts_on, after.ends_on, after.rights_until) == (
        "Tour 2027",
        "2027-02-01",
        "2028-02-29",
        "2029-02-28",
    )
    assert (after.sent_on, after.signed_on, after.end_reason) == (None, None, "")
    (asked,) = deliverables.of_agreement(program, after.id)
    assert (asked.title, asked.due_on, asked.done_on, asked.proof) == (
        "Post",
        "2027-04-01",
        None,
        "",
    )
    assert agreements.get(program, before).renewed_by == after.id
    assert waiting(program) == []


def test_a_year_is_followed_by_the_next_year_and_undone_as_one(
    program: Program, agree: Callable[..., str]
) -> None:
    before = agree(starts_on="2026-02-01", ends_on="2027-01-31")
    after = agreements.get(program, renewals.renew(program, before))
    assert (after.starts_on, after.ends_on) == ("2027-02-01", "2028-01-31")
    label = program.undo().label
    assert label == "Renewed: Tour 2026"
    assert len(program.rows("SELECT 1 FROM agreement")) == 1
    assert waiting(program) == ["Tour 2026"]


def test_what_is_over_is_renewed_from_today_on(program: Program, agree: Callable[..., str]) -> None:
    late = agreements.get(program, renewals.renew(program, agree()))
    assert (late.starts_on, late.ends_on) == ("2027-01-12", "2028-01-11")


def test_what_has_no_end_is_not_followed_by_another(
    program: Program, agree: Callable[..., str]
) -> None:
    with pytest.raises(ClubmgrError, match="Tour 2026 has no last day") as refused:
        renewals.renew(program, agree(ends_on=None))
    assert "--end" in refused.value.hint
    assert len(program.rows("SELECT 1 FROM agreement")) == 1


def test_nothing_is_renewed_twice_until_what_followed_it_is_gone(
    program: Program, agree: Callable[..., str]
) -> None:
    before = agree()
    after = renewals.renew(program, before)
    with pytest.raises(ClubmgrError):
        renewals.renew(program, before)
    records.delete(program, AGREEMENT, [after])
    assert waiting(program) == ["Tour 2026"]
    renewals.renew(program, before)


def test_the_evidence_counts_what_was_brought_while_it_ran_and_nothing_else(
    program: Program, ana: str, agree: Callable[..., str], add: Add
) -> None:
    id = agree()
    for title, values in (
        ("Post", {"done_on": "2026-03-01", "proof": "https://example.org/1"}),
        ("Video", {"done_on": "2026-04-01"}),
        ("Talk", {"due_on": "2026-11-01"}),
        ("Later", {"due_on": "2027-02-01"}),
    ):
        add("deliverable", agreement=id, title=title, **values)
    for day in ("2025-12-31", "2026-01-01", "2026-12-31", "2027-01-01"):
        add("content", person=ana, title=day, published_on=day, direction="own")
        add("perk", person=ana, title=day, given_on=day, kind="product", value_ex_vat="100",
            vat_rate="20")  # fmt: skip
    channel = add("channel", person=ana, network="blog", handle="ana")
    for day, n in (("2026-01-01", "500"), ("2026-12-01", "1200")):
        add("audience", channel=channel, taken_on=day, followers=n)
    add("touchpoint", person=ana, summary="called", happened_on="2027-01-05")
    found = renewals.evidence(program, agreements.get(program, id))
    assert (found.deliverables, found.done, found.late, found.proved) == (4, 2, 1, 1)
    assert (found.contents, found.perks, found.given) == (2, 2, 24_000)
    assert found.contributions == 4
    assert (found.reach, found.last_contact) == (1200, "2027-01-05")


def test_a_perk_that_was_cancelled_is_no_evidence_and_a_club_is_counted_like_a_person(
    program: Program, agree: Callable[..., str], add: Add
) -> None:
    club = add("club", name="Club Lyon", city="Lyon")
    id = agree(person=None, club=club)
    add("perk", club=club, title="Stand", given_on="2026-05-01", kind="loan", value_ex_vat="50")
    add("perk", club=club, title="Off", given_on="2026-05-01", kind="loan", value_ex_vat="50",
        cancelled_on="2026-05-02", cancel_reason="broken")  # fmt: skip
    add("meeting", club=club, title="M", starts_at="2026-06-01 18:30", ends_at="2h",
        timezone="Europe/Paris", status="held")  # fmt: skip
    found = renewals.evidence(program, agreements.get(program, id))
    assert (found.perks, found.given, found.reach) == (1, 5_000, None)
    assert found.last_contact == "2026-06-01"
