from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from clubmgr.errors import ClubmgrError, InvalidFields
from clubmgr.models import acts, records, testimonies, today
from clubmgr.models.kinds.exchange import TESTIMONY
from clubmgr.models.program import Program

Add = Callable[..., str]
AGREED = {
    "medium": "video", "given_on": "2026-06-01", "consent_on": "2026-06-01",
    "consent_media": "video",
}  # fmt: skip


@pytest.fixture(autouse=True)
def _ana(add: Add) -> None:
    add("person", given_name="Ana", family_name="Silva", emails="ana@x.org")


@pytest.fixture
def testimony(add: Add) -> Add:
    """Add a testimony of Ana's."""

    def adder(title: str = "Her garden", **texts: str) -> str:
        return add("testimony", person="ana@x.org", title=title, **texts)

    return adder


def get(program: Program, id: str) -> Any:
    return records.get(program, TESTIMONY, id)


@pytest.mark.parametrize(
    ("values", "consent"),
    [
        ({}, "none"),
        (AGREED, "no_end"),
        (AGREED | {"consent_until": "2027-06-01"}, "holds"),
        (AGREED | {"consent_until": "2027-02-12"}, "holds"),
        (AGREED | {"consent_until": "2027-02-11"}, "ending"),
        (AGREED | {"consent_until": "2027-01-12"}, "ending"),
        (AGREED | {"consent_until": "2027-01-11"}, "over"),
        (AGREED | {"consent_until": "2027-06-01", "withdrawn_on": "2027-01-12"}, "withdrawn"),
    ],
)
def test_the_consent_follows_from_its_days_in_python_and_in_sql(
    program: Program, testimony: Add, values: dict[str, str], consent: str
) -> None:
    id = testimony(**values)
    assert testimonies.row(program, id).consent == consent
    assert testimonies.consent(get(program, id), "2027-01-12") == consent
    usable = [seen.id for seen in testimonies.usable(program)]
    assert usable == ([id] if consent in testimonies.USABLE else [])
    assert bool(testimonies.against(get(program, id), "2027-01-12")) != bool(usable)


def test_what_may_be_used_is_asked_by_medium(program: Program, testimony: Add) -> None:
    id = testimony(**AGREED, consent_until="2027-06-01")
    assert [seen.id for seen in testimonies.usable(program, "video")] == [id]
    assert testimonies.usable(program, "photo") == []


def test_a_consent_for_other_media_speaks_against_its_use(program: Program, testimony: Add) -> None:
    id = testimony(**AGREED | {"consent_media": "photo"}, consent_until="2027-06-01")
    assert testimonies.use(program, id, "the site") == (
        "The consent is for other media than this testimony’s."
    )
    assert get(program, id).used_in == ("the site",)


def test_a_consent_says_for_what_and_does_not_end_before_it_begins(testimony: Add) -> None:
    with pytest.raises(InvalidFields, match="for which media"):
        testimony(consent_on="2026-06-01")
    with pytest.raises(InvalidFields, match="cannot end before it begins"):
        testimony(**AGREED, consent_until="2026-05-01")
    with pytest.raises(InvalidFields, match="given can be withdrawn"):
        testimony(withdrawn_on="2026-05-01")
    with pytest.raises(InvalidFields, match="has not come yet"):
        testimony(given_on="2027-01-13")


def test_it_is_asked_for_given_used_withdrawn_and_taken_down(
    program: Program, testimony: Add
) -> None:
    id = testimony(asked_on="2027-01-04", medium="video")
    testimonies.give(program, id, words="It saves me time.")
    with pytest.raises(ClubmgrError, match="Nothing was agreed"):
        testimonies.withdraw(program, id)
    acts.change(program, TESTIMONY, get(program, id), {
        "consent_on": "2027-01-12", "consent_media": ("video",), "consent_until": "2029-01-12",
    })  # fmt: skip
    assert testimonies.use(program, id, "site") == ""
    testimonies.withdraw(program, id)
    assert testimonies.row(program, id).consent == "withdrawn"
    testimonies.take_down(program, id)
    assert get(program, id).used_in == ()
    assert [program.undo().label for _step in range(2)] == [
        "Taken down: Her garden", "Consent withdrawn: Her garden",
    ]  # fmt: skip


def due(program: Program) -> list[tuple[str, str, str]]:
    kinds = ("testimony", "consent")
    return [
        (item.kind, item.due, item.urgency) for item in today.due(program) if item.kind in kinds
    ]


def test_an_opinion_that_was_asked_for_is_asked_for_again_after_two_weeks(
    program: Program, testimony: Add
) -> None:
    id = testimony(asked_on="2026-12-29")
    assert due(program) == [("testimony", "2027-01-12", "today")]
    testimonies.give(program, id)
    assert due(program) == []


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ({"consent_until": "2027-01-20"}, [("consent", "2027-01-20", "soon")]),
        ({"consent_until": "2027-03-20"}, []),
        ({"consent_until": "2027-01-01"}, []),
        (
            {"consent_until": "2027-01-01", "used_in": "site"},
            [("consent", "2027-01-01", "overdue")],
        ),
        (
            {"consent_until": "2028-01-01", "withdrawn_on": "2027-01-02", "used_in": "site"},
            [("consent", "2027-01-02", "overdue")],
        ),
        ({"withdrawn_on": "2027-01-02", "used_in": "site"}, [("consent", "2027-01-02", "overdue")]),
    ],
)
def test_today_tells_of_a_consent_that_ends_and_of_one_that_is_over_but_used(
    program: Program, testimony: Add, more: dict[str, Any], told: list[tuple[str, str, str]]
) -> None:
    testimony(**AGREED, **more)
    assert due(program) == told
