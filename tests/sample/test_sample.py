"""The sample program is whole, sound, the same for the same clock, and true on any day."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from making import CLOCKS, every, make

from clubmgr.clock import Clock
from clubmgr.method import CRITERIA, judge
from clubmgr.models import clubs, dues, health, mandates, parsing, past, records, today
from clubmgr.models.fields import MANY, Field, Kind
from clubmgr.models.kinds import KINDS
from clubmgr.models.kinds.club import STAGES as CLUB_STAGES
from clubmgr.models.kinds.mandate import STATUSES
from clubmgr.models.kinds.meeting import PRESENCES
from clubmgr.models.listing import Query, all_rows
from clubmgr.models.migrations import JOURNALED
from clubmgr.models.program import Program
from clubmgr.sample.almanac import Almanac
from clubmgr.sample.founding.excesses import EXCESSES
from clubmgr.sample.gatherings.schedule import Gathering, schedule
from clubmgr.text import fold

ANY_LANGUAGE = (
    ("club", "language"), ("paper", "language"), ("article", "language"), ("channel", "language"),
)  # fmt: skip
"""Choices that no sample needs to run through."""
_PAST = (
    ("move", "moved_on"), ("approach", "approached_on"), ("selection", "decided_on"),
    ("override", "decided_on"), ("pause", "starts_on"),
)  # fmt: skip
_PHONES = (
    r"01 99 00 \d\d \d\d|(0|\+33 )6 39 98 \d\d \d\d",
    r"(\+44 20|020) 7946 0\d{3}|\+44 113 496 0\d{3}",
    r"\+1 514-555-01\d\d",
)


def stored(program: Program) -> dict[str, list[tuple[Any, ...]]]:
    """All that is stored, version counters aside: an undo and a redo raise them."""
    return {
        table: [
            tuple(value for name, value in zip(row.keys(), row, strict=True) if name != "version")
            for row in program.rows(f"SELECT * FROM {table} ORDER BY id")
        ]
        for table in JOURNALED
    }


def test_it_is_as_large_as_a_program_that_has_run_for_two_years(program: Program) -> None:
    counts = {kind: len(every(program, kind)) for kind in KINDS}
    assert 400 <= counts["person"] <= 500
    assert 12 <= counts["club"] <= 15
    assert counts["candidacy"] > 150
    assert counts["move"] > 300
    assert counts["approach"] > 150
    assert counts["assessment"] > 120
    assert counts["mandate"] > 30
    assert counts["meeting"] > 80
    assert counts["participation"] > 1000
    assert counts["touchpoint"] > 300
    assert counts["paper"] >= 6
    assert counts["acceptance"] > 40


def test_the_file_is_sound(program: Program) -> None:
    assert health.findings(program) == []


def test_every_choice_of_every_field_is_made_somewhere(program: Program) -> None:
    for kind in KINDS.values():
        for field in kind.fields:
            if field.choices and (kind.name, field.name) not in ANY_LANGUAGE:
                codes = {choice.code for choice in field.choices}
                assert codes - used(program, kind, field) == set(), (kind.name, field.name)


def test_every_field_says_something_somewhere(program: Program) -> None:
    for kind in KINDS.values():
        for field in kind.fields:
            assert used(program, kind, field) - {field.empty}, (kind.name, field.name)


def used(program: Program, kind: Kind, field: Field) -> set[Any]:
    values = [getattr(record, field.name) for record in every(program, kind.name)]
    return {one for many in values for one in many} if field.type in MANY else set(values)


def test_every_record_keeps_its_kinds_own_rules(program: Program) -> None:
    for kind in KINDS.values():
        for record in every(program, kind.name):
            records.refuse_invalid(kind, records.values_of(kind, record))


def test_every_value_reads_back_as_somebody_would_type_it(program: Program) -> None:
    for kind in KINDS.values():
        for record in every(program, kind.name):
            values = records.values_of(kind, record)
            for field in kind.fields:
                if field.edited and values[field.name] != field.empty:
                    text = typed(field, values[field.name])
                    read = parsing.parse_field(program, field, text, values)
                    assert read == values[field.name], (kind.name, field.name)


def typed(field: Field, value: Any) -> str:
    if field.type in MANY:
        return ", ".join(value)
    if field.type == "yesno":
        return "yes" if value else "no"
    if field.type == "amount":
        return f"{value // 100}.{value % 100:02}"
    return str(value)


def test_nobody_is_there_twice(program: Program) -> None:
    people = every(program, "person")
    for name in ("name", "emails", "phones"):
        values = [getattr(person, name) for person in people]
        flat = [fold(v) for value in values for v in ((value,) if name == "name" else value)]
        assert [value for value, count in Counter(flat).items() if count > 1] == []


def test_no_address_and_no_number_can_be_anybodys(program: Program) -> None:
    for person in every(program, "person"):
        for email in person.emails:
            assert email.rpartition("@")[2] in ("example.org", "example.net", "example.com")
        for phone in person.phones:
            assert any(re.fullmatch(pattern, phone) for pattern in _PHONES), phone
        for channel in person.channels:
            assert re.search(r"\bexample\.(org|net|com)\b", channel), channel


def test_names_of_many_kinds_are_there(program: Program) -> None:
    names = [person.name for person in every(program, "person")]
    for pattern in (
        "Łuk",
        "Ñan",
        "Øde",
        "Þór",
        "[\u4e00-\u9fff]",
        "[\u0600-\u06ff]",
        r"^\w+$",
        "@",
    ):
        assert any(re.search(pattern, name) for name in names), pattern
    assert max(map(len, names)) > 80


def test_people_can_be_reached_in_several_ways_or_in_none(program: Program) -> None:
    people = every(program, "person")
    for name in ("emails", "phones", "channels"):
        counts = {len(getattr(person, name)) for person in people}
        assert {0, 1, 2} <= counts, name


def test_clubs_stand_at_every_stage_and_in_every_state_of_health(program: Program) -> None:
    rows = all_rows(program, clubs.LIST, Query(values={"today": program.clock.today().isoformat()}))
    assert {row.stage for row in rows} == {choice.code for choice in CLUB_STAGES}
    assert {row.health for row in rows} == {choice.code for choice in clubs.HEALTHS}
    assert len({row.country for row in rows}) >= 8


def test_seats_are_held_awaited_left_and_vacant(program: Program) -> None:
    told = (*mandates.roles(program, unfilled=True), *mandates.all_of(program))
    statuses = {role.status for role in told}
    assert statuses == {choice.code for choice in STATUSES}


def test_no_seat_for_one_is_held_by_two(program: Program) -> None:
    seats: dict[tuple[str, str], list[tuple[str, str]]] = {}
    for mandate in every(program, "mandate"):
        if mandate.seat in ("president", "treasurer", "secretary"):
            held = (mandate.starts_on, mandate.ends_on or "9999")
            seats.setdefault((mandate.club, mandate.seat), []).append(held)
    for terms in seats.values():
        terms.sort()
        assert all(before[1] < after[0] for before, after in pairwise(terms))


def test_today_shows_something_of_every_sort_overdue_due_and_soon(program: Program) -> None:
    due = today.due(program)
    # Nothing was cut off while it was erased.
    assert {one.kind for one in due} == set(dues.every()) - {"unswept"}
    for kind in ("touchpoint", "candidacy", "action"):
        urgencies = {one.urgency for one in due if one.kind == kind}
        assert urgencies == {choice.code for choice in today.KINDS}
    assert len(due) < 170


def test_grids_pass_just_fail_and_are_incomplete(program: Program) -> None:
    grids = every(program, "assessment")
    verdicts = [judge(tuple(getattr(grid, name) for name in CRITERIA)) for grid in grids]
    assert any(verdict.held and verdict.total == 8 for verdict in verdicts)
    assert any(verdict.total == 7 and not verdict.missing for verdict in verdicts)
    assert any(verdict.missing and (verdict.total or 0) >= 8 for verdict in verdicts)
    assert len({grid.assessor for grid in grids}) >= 5


def test_every_level_has_its_line_of_evidence_and_every_line_its_level(program: Program) -> None:
    for grid in every(program, "assessment"):
        for name in CRITERIA:
            level, line = getattr(grid, name), getattr(grid, f"{name}_evidence")
            assert (level is None) == (line == ""), (grid, name)


def test_every_act_lies_where_the_clock_says(program: Program) -> None:
    day = program.clock.today().isoformat()
    for grid in every(program, "assessment"):
        assert grid.assessed_on < day
    for candidacy in every(program, "candidacy"):
        assert candidacy.opened_on < day
    for kind, name in _PAST:
        assert all(getattr(one, name) < day for one in every(program, kind)), kind
    for action in every(program, "action"):
        assert (action.done_on or "") < day
    for milestone in every(program, "milestone"):
        assert (milestone.done_on or "") < day
    for contact in every(program, "touchpoint"):
        assert contact.happened_on < day
        assert contact.follow_up_on is None or contact.follow_up_on >= contact.happened_on
    for meeting in every(program, "meeting"):
        assert meeting.status != "held" or meeting.starts_at < day
        assert meeting.status != "planned" or meeting.starts_at[:10] > day


def test_all_days_are_near_today(program: Program) -> None:
    day = program.clock.today()
    earliest, latest = day - timedelta(1700), day + timedelta(800)
    days = [
        date.fromisoformat(getattr(record, field.name)[:10])
        for kind in KINDS.values()
        for record in every(program, kind.name)
        for field in kind.fields
        if field.type in ("date", "moment") and getattr(record, field.name)
    ]
    assert min(days) >= earliest
    assert max(days) <= latest


def test_one_meeting_is_overdue_to_be_reported_and_one_was_cancelled(program: Program) -> None:
    meetings = every(program, "meeting")
    day = program.clock.today().isoformat()
    late = [m for m in meetings if m.status == "invited" and m.starts_at < day]
    assert len(late) == 1
    assert sum(meeting.status == "cancelled" for meeting in meetings) == 1
    assert any(meeting.sequence for meeting in meetings if meeting.status == "invited")


def test_only_meetings_that_were_held_know_who_came(program: Program) -> None:
    status = {meeting.id: meeting.status for meeting in every(program, "meeting")}
    guests = every(program, "participation")
    assert {bool(guest.presence) for guest in guests if status[guest.meeting] == "held"} == {True}
    assert not any(guest.presence for guest in guests if status[guest.meeting] != "held")
    assert {guest.presence for guest in guests} >= {choice.code for choice in PRESENCES}


def test_dinners_and_calls_keep_to_the_method(program: Program) -> None:
    guests = Counter(guest.meeting for guest in every(program, "participation"))
    said = {(one.meeting, one.rule): one.chosen for one in every(program, "override")}
    for meeting in every(program, "meeting"):
        count = guests[meeting.id]
        if meeting.kind == "dinner":
            assert count >= 12
            assert count <= 25 or said[meeting.id, "guests"] == str(count)
        if meeting.kind == "call":
            assert count in (3, 4) or said[meeting.id, "callers"] == str(count)


@pytest.fixture(scope="module")
def five_years() -> list[tuple[Almanac, list[Gathering]]]:
    """The meetings of samples made on each day of five years."""
    first = date(2026, 1, 1)
    almanacs = [Almanac(first + timedelta(n)) for n in range(5 * 365 + 1)]
    return [(almanac, schedule(almanac)) for almanac in almanacs]


def test_on_no_day_of_five_years_does_a_club_meet_on_a_sunday_at_christmas_or_twice(
    five_years: list[tuple[Almanac, list[Gathering]]],
) -> None:
    for almanac, gatherings in five_years:
        assert not any(one.day.weekday() == 6 for one in gatherings)
        assert not any((one.day.month, one.day.day) in ((12, 25), (1, 1)) for one in gatherings)
        assert max(Counter((one.club, one.day) for one in gatherings).values()) == 1
        assert not any(one.day >= almanac.today for one in gatherings if one.status == "held")
        assert not any(one.day <= almanac.today for one in gatherings if one.status == "planned")
        invited = [one for one in gatherings if one.status == "invited"]
        assert [one.club for one in invited if one.day <= almanac.today] == ["strasbourg"]


def test_on_no_day_of_five_years_is_a_quarter_met_in_twice_or_a_call_out_of_its_weeks(
    five_years: list[tuple[Almanac, list[Gathering]]],
) -> None:
    rhythm = ("quarterly", "first", "ago")
    for _almanac, gatherings in five_years:
        quarters = Counter(
            (one.club, one.day.year, (one.day.month - 1) // 3)
            for one in gatherings
            if one.kind in rhythm
        )
        assert max(quarters.values()) == 1
        dinners = {one.club: one.day for one in gatherings if one.kind == "dinner"}
        late = {one.club for one in EXCESSES if one.rule == "call_window"}
        for one in gatherings:
            if one.kind == "call":
                days = (one.day - dinners[one.club]).days
                assert days >= 14
                assert (days > 21) == (one.club in late)


def test_the_same_clock_gives_the_same_rows_ids_included(tmp_path: Path) -> None:
    programs = []
    for name in ("one", "other"):
        (tmp_path / name).mkdir()
        with make(tmp_path / name, CLOCKS[0]) as program:
            programs.append((stored(program), past.Steps(program).page(0, 50)))
    assert programs[0] == programs[1]


def test_people_and_clubs_keep_their_ids_on_any_day(tmp_path: Path) -> None:
    ids = []
    for n, moment in enumerate(CLOCKS[:2]):
        (tmp_path / str(n)).mkdir()
        with make(tmp_path / str(n), moment) as program:
            ids.append(
                {one.id: one.name for kind in ("person", "club") for one in every(program, kind)}
            )
    assert ids[0] == ids[1]


def test_the_history_opens_with_one_step_and_ends_with_acts_of_several_people(
    program: Program,
) -> None:
    steps = past.Steps(program).page(0, 50)
    first, acts = steps[-1], steps[:-1]
    assert (first.label, first.command) == ("Sample program", "demo")
    assert len(acts) >= 10
    assert all(act.changes == (2 if act.command == "move" else 1) for act in acts)
    assert len({act.by for act in acts}) >= 4
    times = [step.at for step in reversed(steps)]
    assert times == sorted(times)
    assert times[-1] < program.clock.stamp()


def test_each_last_act_and_the_sample_itself_can_be_undone_and_redone(tmp_path: Path) -> None:
    with make(tmp_path, CLOCKS[1]) as program:
        whole = stored(program)
        steps = len(past.Steps(program).page(0, 50))
        for _n in range(steps):
            before = stored(program)
            program.undo()
            assert stored(program) != before
        assert not any(stored(program).values())
        for _n in range(steps):
            program.redo()
        again = stored(program)
    assert again == whole


def test_building_leaves_the_program_its_own_clock_and_operator(program: Program) -> None:
    assert program.operator == "tester"
    assert program.clock in [Clock(datetime.fromisoformat(moment)) for moment in CLOCKS]
