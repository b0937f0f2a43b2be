from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from clubmgr.errors import InvalidFields
from clubmgr.models import acts, channels, kits, minorities
from clubmgr.models.dues.ambassadors import SOURCES
from clubmgr.models.kinds.ambassador import AUDIENCE
from clubmgr.models.program import Program

Add = Callable[..., str]


@pytest.fixture
def ana(add: Add) -> str:
    return add("person", given_name="Ana")


@pytest.fixture
def blog(add: Add, ana: str) -> str:
    return add("channel", person=ana, network="blog", address="https://ana.example")


def told(program: Program, code: str) -> list[tuple[str, str]]:
    source = next(source for source in SOURCES if source.code == code)
    values = {
        "today": "2027-01-12", "until": "2027-01-26", "after": "2027-01-27",
        "long_ago": "2026-10-12",
    }  # fmt: skip
    return [(row["due"], source.tell(row)) for row in program.rows(source.sql, **values)]


def test_a_channel_is_needed_a_name_or_an_address_and_is_there_once(
    program: Program, add: Add, ana: str, blog: str
) -> None:
    with pytest.raises(InvalidFields):
        add("channel", person=ana, network="blog")
    with pytest.raises(InvalidFields):
        add("channel", person=ana, network="blog", address="https://ana.example")


def test_nobody_has_counted_tomorrow(program: Program, add: Add, blog: str) -> None:
    with pytest.raises(InvalidFields, match="has not come yet"):
        channels.count(program, blog, 1000, date(2027, 1, 13))
    with pytest.raises(InvalidFields, match="has not come yet"):
        add("audience", channel=blog, taken_on="2027-01-13", followers="1000")
    channels.count(program, blog, 1000)
    (seen,) = channels.figures(program, blog)
    with pytest.raises(InvalidFields, match="has not come yet"):
        acts.change(program, AUDIENCE, seen, {"taken_on": "2027-01-13"})


def test_figures_are_dated_and_one_of_the_same_day_is_put_right(
    program: Program, ana: str, blog: str
) -> None:
    first = channels.count(program, blog, 1000, date(2026, 12, 1), source="their page")
    channels.count(program, blog, 1200, engagement=350)
    assert channels.count(program, blog, 1010, date(2026, 12, 1)) == first
    figures = channels.figures(program, blog)
    assert [(each.taken_on, each.followers) for each in figures] == [
        ("2026-12-01", 1010), ("2027-01-12", 1200),
    ]  # fmt: skip
    assert figures[0].source == "their page"
    (row,) = channels.of_person(program, ana)
    assert (row.followers, row.growth, row.engagement, row.old) == (1200, 190, 350, False)
    step = program.latest_step()
    assert step is not None
    assert step.label == "Followers of blog or site · https://ana.example: 1,010"


def test_a_figure_of_long_ago_is_marked(program: Program, ana: str, blog: str) -> None:
    channels.count(program, blog, 900, date(2026, 7, 15))
    (row,) = channels.of_person(program, ana)
    assert (row.followers, row.old, row.figures) == (900, True, 1)


def test_a_closed_channel_comes_last_reaches_nobody_and_can_be_opened_again(
    program: Program, add: Add, ana: str, blog: str
) -> None:
    tube = add("channel", person=ana, network="youtube", handle="@ana")
    channels.count(program, blog, 5)
    channels.count(program, tube, 50)
    assert channels.reach(channels.of_person(program, ana)) == 55
    channels.close(program, tube, date(2027, 1, 12))
    rows = channels.of_person(program, ana)
    assert [row.network for row in rows] == ["blog", "youtube"]
    assert channels.reach(rows) == 5
    channels.close(program, tube, None)
    assert channels.reach(channels.of_person(program, ana)) == 55


def test_the_channels_of_ambassadors_are_read_at_once(
    program: Program, add: Add, ana: str, blog: str
) -> None:
    assert channels.of_ambassadors(program) == {}
    add("ambassador", person=ana)
    assert channels.of_ambassadors(program) == {ana: channels.of_person(program, ana)}


def test_a_kit_is_sent_today_asked_after_in_two_weeks_and_received(
    program: Program, ana: str
) -> None:
    kit = kits.send(program, ana, ("leaflets", "demo unit"))
    assert told(program, "kit") == [("2027-01-26", "leaflets, demo unit")]
    kits.receive(program, kit, date(2027, 1, 12))
    assert told(program, "kit") == []
    kits.receive(program, kit, None)
    assert told(program, "kit")
    (sent,) = kits.of_person(program, ana)
    assert (sent.sent_on, sent.received_on) == ("2027-01-12", None)
    with pytest.raises(InvalidFields):
        kits.send(program, ana, ())


def test_the_materials_sent_most_often_are_proposed(program: Program, ana: str) -> None:
    assert kits.usual(program) == ()
    kits.send(program, ana, ("leaflets", "badge"))
    kits.send(program, ana, ("Leaflets",))
    kits.send(program, ana, ("cap", "leaflets"))
    assert [each.casefold() for each in kits.usual(program, 2)] == ["leaflets", "badge"]


def test_somebody_is_under_age_until_a_day_that_is_told_before(
    program: Program, add: Add, ana: str
) -> None:
    assert not minorities.is_minor(minorities.of_person(program, ana), "2027-01-12")
    add("minority", person=ana, until_on="2027-01-20", guardian="Eva Silva")
    noted = minorities.of_person(program, ana)
    assert minorities.is_minor(noted, "2027-01-19")
    assert not minorities.is_minor(noted, "2027-01-20")
    assert told(program, "of_age") == [("2027-01-20", "Eva Silva")]
