from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from clubmgr.errors import InvalidFields
from clubmgr.models import ambassadors, cadence, channels, records, settings
from clubmgr.models.ambassadors import AmbassadorRow
from clubmgr.models.kinds.ambassador import AMBASSADOR
from clubmgr.models.listing import Listing, Query
from clubmgr.models.program import Program

Add = Callable[..., str]


@pytest.fixture
def people(add: Add) -> dict[str, str]:
    return {name: add("person", given_name=name) for name in ("ana", "bea", "cid")}


def found(program: Program, typed: str = "", sort: str = "") -> list[AmbassadorRow]:
    query = Query(typed, sort, ambassadors.view(program))
    return list(Listing(program, ambassadors.LIST, query))


def names(program: Program, typed: str = "", sort: str = "") -> list[str]:
    return [row.name for row in found(program, typed, sort)]


def only(program: Program, typed: str = "") -> AmbassadorRow:
    (row,) = found(program, typed)
    return row


def relate(program: Program, person: str, **values: object) -> str:
    return ambassadors.add(program, {"person": person, **values})


def counted(program: Program, channel: str, *figures: tuple[str, int]) -> None:
    for day, followers in figures:
        channels.count(program, channel, followers, date.fromisoformat(day))


def test_somebody_becomes_an_ambassador_today_and_it_can_be_taken_back(
    program: Program, people: dict[str, str]
) -> None:
    relate(program, people["ana"], kind="influencer")
    assert only(program).since_on == "2027-01-12"
    step = program.latest_step()
    assert step is not None
    assert step.label == "New influencer: ana"
    program.undo()
    assert found(program) == []


def test_nobody_is_an_ambassador_twice(program: Program, people: dict[str, str]) -> None:
    relate(program, people["ana"])
    with pytest.raises(InvalidFields):
        relate(program, people["ana"], kind="voice")


def test_reach_sums_the_latest_figures_of_the_channels_in_use(
    program: Program, people: dict[str, str], add: Add
) -> None:
    relate(program, people["ana"])
    assert only(program).reach is None
    blog = add("channel", person=people["ana"], network="blog", handle="a")
    tube = add("channel", person=people["ana"], network="youtube", handle="b")
    gone = add("channel", person=people["ana"], network="x", handle="c", closed_on="2027-01-12")
    counted(program, blog, ("2026-01-01", 100), ("2026-12-01", 70))
    counted(program, tube, ("2026-06-01", 1000))
    counted(program, gone, ("2026-06-01", 50_000))
    row = only(program)
    assert row.reach == 1070
    assert set(row.networks) == {"blog", "youtube"}


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ("kind:influencer", {"bea"}),
        ("community:cook", {"bea"}),
        ("network:youtube", {"ana"}),
        ("reach:>500", {"ana"}),
        ("!reach:>500", {"bea", "cid"}),
        ("type:gardener", {"bea"}),
        ("status:alumni", {"cid"}),
        ("status:active", {"ana", "bea"}),
        ("@anas", {"ana"}),
        ("contact:cid", {"ana"}),
        ("due:<today", {"ana"}),
    ],
)
def test_the_list_is_narrowed_by_what_is_told_of_them(
    program: Program, people: dict[str, str], add: Add, typed: str, wanted: set[str]
) -> None:
    relate(program, people["ana"], contact=people["cid"], cadence_days=30)
    relate(program, people["bea"], kind="influencer", communities=("Cooks of Lyon",))
    cid = relate(program, people["cid"], since_on="2026-01-01", cadence_days=30)
    ambassadors.leave(program, cid, date(2027, 1, 12), "moved")
    add("touchpoint", person=people["ana"], happened_on="2026-11-01")
    tube = add("channel", person=people["ana"], network="youtube", handle="@anastasia")
    counted(program, tube, ("2026-06-01", 1000))
    add("member_type", person=people["bea"], type="gardener", starts_on="2026-01-01")
    add("member_type", person=people["ana"], type="gardener", starts_on="2025-01-01",
        ends_on="2026-01-01")  # fmt: skip
    assert set(names(program, typed)) == wanted


def test_alumni_come_last_whichever_way_the_list_is_turned(
    program: Program, people: dict[str, str]
) -> None:
    for name, id in people.items():
        relation = relate(program, id, since_on="2026-01-01")
        if name == "bea":
            ambassadors.leave(program, relation, date(2027, 1, 1), "no time")
    assert names(program) == ["ana", "cid", "bea"]
    assert names(program, sort="-name") == ["cid", "ana", "bea"]


def test_leaving_needs_a_reason_and_can_be_taken_back(
    program: Program, people: dict[str, str], add: Add
) -> None:
    id = relate(program, people["ana"], since_on="2026-01-01")
    add("channel", person=people["ana"], network="blog", handle="a")
    with pytest.raises(InvalidFields) as refused:
        ambassadors.leave(program, id, date(2027, 1, 12), " ")
    assert list(refused.value.problems) == ["left_reason"]
    with pytest.raises(InvalidFields):
        ambassadors.leave(program, id, date(2025, 1, 12), "before they came")
    ambassadors.leave(program, id, date(2027, 1, 12), "moved abroad")
    assert only(program).alumni
    assert channels.of_person(program, people["ana"])
    ambassadors.back(program, id)
    relation = records.get(program, AMBASSADOR, id)
    assert (relation.left_on, relation.left_reason) == (None, "")


def test_who_leaves_on_a_day_to_come_is_no_alumni_yet(
    program: Program, people: dict[str, str]
) -> None:
    id = relate(program, people["ana"], cadence_days=7)
    ambassadors.leave(program, id, date(2027, 1, 13), "ends")
    assert not only(program).alumni
    assert only(program).due


def test_the_shorter_of_their_own_rhythm_and_their_segments_holds(
    program: Program, people: dict[str, str], add: Add
) -> None:
    settings.change(program, {"cadence": ("Press: 20",)})
    press = add("person", given_name="dot", segments="press")
    for person, days in ((press, 40), (people["ana"], 10)):
        relate(program, person, cadence_days=days)
        add("touchpoint", person=person, happened_on="2027-01-01")
    assert {row.name: row.due for row in found(program)} == {
        "dot": "2027-01-21", "ana": "2027-01-11",
    }  # fmt: skip
    assert cadence.of_person(program, press).days == 20
    assert cadence.of_person(program, people["ana"]).days == 10
    assert [each.name for each in cadence.due(program)[0]] == ["ana"]


def test_a_rhythm_of_their_own_is_told_where_no_segment_has_one(
    program: Program, people: dict[str, str], add: Add
) -> None:
    assert cadence.due(program) == ([], 0)
    id = relate(program, people["ana"], cadence_days=10)
    add("touchpoint", person=people["ana"], happened_on="2026-12-01")
    assert [each.due for each in cadence.due(program)[0]] == ["2026-12-11"]
    assert cadence.is_due(program, people["ana"])
    ambassadors.leave(program, id, date(2027, 1, 12), "done")
    assert cadence.due(program) == ([], 0)
    assert not cadence.is_due(program, people["ana"])


@pytest.mark.parametrize("kind", ["pause", "absence"])
def test_who_is_paused_or_away_is_not_due(
    program: Program, people: dict[str, str], add: Add, kind: str
) -> None:
    relate(program, people["ana"], cadence_days=10)
    add("touchpoint", person=people["ana"], happened_on="2026-12-01")
    add(kind, person=people["ana"], starts_on="2027-01-01", ends_on="2027-01-12")
    row = only(program)
    assert (row.due, row.paused, row.away) == (None, kind == "pause", kind == "absence")
    assert cadence.due(program) == ([], 0)
    assert not cadence.is_due(program, people["ana"])


def test_what_is_noted_for_ourselves_is_no_contact(
    program: Program, people: dict[str, str], add: Add
) -> None:
    relate(program, people["ana"], cadence_days=10)
    add("touchpoint", person=people["ana"], happened_on="2026-12-01", direction="from_person")
    add("touchpoint", person=people["ana"], happened_on="2027-01-12", direction="note")
    assert only(program).last_contact == "2026-12-01"
    assert cadence.last_touch(program, people["ana"]) == "2026-12-01"
    assert cadence.is_due(program, people["ana"])


def test_whoever_is_given_something_is_asked_what_makes_them_independent(
    program: Program, people: dict[str, str], add: Add
) -> None:
    id = relate(program, people["ana"])
    relation = records.get(program, AMBASSADOR, id)
    assert ambassadors.cautions(program, relation) == []
    add("agreement", person=people["ana"], title="Year", starts_on="2027-01-01", form="conditions")
    (caution,) = ambassadors.cautions(program, relation)
    assert "independent" in caution
    records.change(program, AMBASSADOR, relation, {"independence": "works for nobody"})
    assert ambassadors.cautions(program, records.get(program, AMBASSADOR, id)) == []


def test_papers_can_be_written_of_what_there_is_the_latest_first(
    program: Program, people: dict[str, str], add: Add
) -> None:
    assert ambassadors.written_of(program, people["ana"]) == []
    told = add("testimony", person=people["ana"], title="Why I stay")
    old = add(
        "agreement", person=people["ana"], title="a", starts_on="2026-01-01", form="conditions"
    )
    new = add(
        "agreement", person=people["ana"], title="b", starts_on="2027-01-01", form="conditions"
    )
    assert ambassadors.written_of(program, people["ana"]) == [
        ("agreement", new), ("agreement", old), ("testimony", told),
    ]  # fmt: skip
