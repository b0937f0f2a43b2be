from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest

from clubmgr.clock import Clock
from clubmgr.desk import exporting
from clubmgr.errors import InvalidFields
from clubmgr.method.embargo import LEAK_STEPS
from clubmgr.models import acts, finding, hanging, leaks, previews, records
from clubmgr.models.kinds import KINDS
from clubmgr.models.kinds.preview import LEAK_CHECK, PREVIEW, PREVIEW_READER
from clubmgr.models.program import Program


def note(program: Program, embargo: str = "2027-01-13T09:00", **more: Any) -> str:
    values = {"title": "Model Z", "embargo_at": embargo, "timezone": "Europe/Paris"} | more
    return acts.add(program, PREVIEW, values)


@pytest.fixture
def ana(add: Callable[..., str]) -> str:
    return add("person", given_name="Ana", family_name="Silva")


@pytest.mark.parametrize(
    ("embargo", "zone", "kept"),
    [
        ("2027-01-12T09:30", "Europe/Paris", False),
        ("2027-01-12T09:31", "Europe/Paris", True),
        ("2027-01-12T09:30", "America/New_York", True),
        ("2027-01-12T03:30", "America/New_York", False),
        ("2027-01-12T03:31", "America/New_York", True),
        ("2027-01-12T17:30", "Asia/Tokyo", False),
        ("2027-01-12T17:31", "Asia/Tokyo", True),
        ("2027-01-12T22:30", "Pacific/Kiritimati", False),
        ("2027-01-12T22:31", "Pacific/Kiritimati", True),
        ("2027-01-11T21:31", "Pacific/Niue", True),
        ("2027-01-11T21:30", "Pacific/Niue", False),
    ],
)
def test_an_embargo_holds_by_the_clock_of_its_zone(
    program: Program, embargo: str, zone: str, kept: bool
) -> None:
    id = note(program, embargo, timezone=zone)
    assert previews.hidden(program) == (frozenset({id}) if kept else frozenset())


def test_a_zone_that_is_not_said_is_that_of_paris(program: Program) -> None:
    assert previews.get(program, note(program, timezone="")).timezone == "Europe/Paris"


def test_nothing_under_embargo_is_exported_neither_it_nor_its_readers_nor_its_leak(
    program: Program, ana: str
) -> None:
    secret, told = note(program, title="Secret"), note(program, "2027-01-11T09:00", title="Told")
    for id in (secret, told):
        previews.tell(program, id, [ana])
        leaks.note(program, id, "A photo")
    for what, count in (("previews", 1), ("preview_readers", 1), ("leak_checks", len(LEAK_STEPS))):
        for file_format in ("csv", "json"):
            content = exporting.export(program, what, file_format).decode()
            assert "Secret" not in content
            assert "Told" in content
        (remark,) = exporting.remarks(program, what)
        assert remark.startswith(f"{count} record")
    assert exporting.remarks(program, "people") == ()


def test_nothing_under_embargo_hangs_on_its_club_or_on_who_was_told(
    program: Program, ana: str, add: Callable[..., str]
) -> None:
    club = add("club", name="Lyon")
    id = note(program, club=club)
    previews.tell(program, id, [ana])

    def hung(kind: str, of: str) -> set[str]:
        return {group.kind.name for group in hanging.on_record(program, KINDS[kind], of)}

    assert "preview" not in hung("club", club)
    assert "preview_reader" not in hung("person", ana)
    assert "preview_reader" in hung("preview", id)
    previews.lift(program, id)
    assert "preview" in hung("club", club)
    assert "preview_reader" in hung("person", ana)


def test_a_slip_of_the_name_suggests_nothing_under_embargo(program: Program) -> None:
    note(program, title="Thunderbolt")
    note(program, "2027-01-11T09:00", title="Sunflower")
    assert finding.nearest(program, PREVIEW, "thunderbold") == []
    assert finding.nearest(program, PREVIEW, "sunflowr") == ["Sunflower"]


def test_the_list_tells_what_is_under_embargo_and_what_has_leaked(
    program: Program, ana: str
) -> None:
    free = note(program, "2027-01-11T09:00", title="Free")
    kept = note(program, title="Kept")
    leaked = note(program, "2027-01-20T09:00", title="Leaked", leaked_on="2027-01-10")
    states = {row.id: row.state for row in previews.listing(program, over_too=True)}
    assert states == {free: "over", kept: "embargo", leaked: "leaked"}
    assert [row.id for row in previews.listing(program)] == [kept, leaked]
    previews.tell(program, kept, [ana])
    assert [row.id for row in previews.listing(program, person=ana)] == [kept]


def test_a_leak_that_is_not_checked_stays_on_the_list_after_the_embargo(program: Program) -> None:
    id = note(program, "2027-01-11T09:00", leaked_on="2027-01-10")
    assert [row.id for row in previews.listing(program)] == [id]
    leaks.settle(program, [check.id for check in leaks.checks(program, id)])
    assert previews.listing(program) == []


def test_people_are_told_once_and_sending_again_only_moves_the_day(
    program: Program, ana: str
) -> None:
    id = note(program)
    previews.invite(program, id, [ana])
    previews.invite(program, id, [ana])
    previews.tell(program, id, [ana], date(2027, 1, 11), "mail")
    (row,) = previews.readers(program, id)
    assert (row.name, row.reader.sent_on, row.reader.means) == ("Ana Silva", "2027-01-11", "mail")
    assert program.undo().label == "Told early: Model Z, 1 person"
    assert previews.readers(program, id)[0].reader.sent_on is None


def test_what_is_noted_twice_stays_as_it_was_and_is_taken_back_only_when_that_is_said(
    program: Program, ana: str
) -> None:
    id = note(program)
    previews.invite(program, id, [ana])
    (row,) = previews.readers(program, id)
    for field, mark, take_back in (
        ("sent_on", previews.send, previews.unsend),
        ("agreed_on", previews.agree, previews.disagree),
    ):
        mark(program, [row.id], date(2027, 1, 11))
        mark(program, [row.id])
        assert getattr(previews.readers(program, id)[0].reader, field) == "2027-01-11"
        for _twice in range(2):
            take_back(program, [row.id])
            assert getattr(previews.readers(program, id)[0].reader, field) is None


def test_a_check_that_is_made_twice_is_made(program: Program) -> None:
    id = note(program, leaked_on="2027-01-10")
    ids = [check.id for check in leaks.checks(program, id)][:1]
    for mark, day in ((leaks.settle, "2027-01-12"), (leaks.reopen, None)):
        for _twice in range(2):
            mark(program, ids)
            assert leaks.checks(program, id)[0].done_on == day


def test_the_day_on_which_somebody_was_told_first_stays(program: Program, ana: str) -> None:
    id = note(program)
    previews.tell(program, id, [ana], date(2027, 1, 10), "By phone")
    previews.tell(program, id, [ana, ana])
    (row,) = previews.readers(program, id)
    assert (row.reader.sent_on, row.reader.means) == ("2027-01-10", "By phone")
    previews.tell(program, id, [ana], date(2027, 1, 9))
    assert previews.readers(program, id)[0].reader.sent_on == "2027-01-09"


def test_who_is_named_twice_is_on_the_list_once(program: Program, ana: str) -> None:
    invited, told = note(program), note(program)
    assert previews.invite(program, invited, [ana, ana]) == 1
    previews.tell(program, told, [ana, ana])
    assert program.latest_step().label == "Told early: Model Z, 1 person"  # type: ignore[union-attr]
    assert len(previews.readers(program, invited)) == len(previews.readers(program, told)) == 1


def test_nobody_was_told_or_has_agreed_tomorrow(program: Program, ana: str) -> None:
    id = note(program)
    tomorrow = date(2027, 1, 13)
    with pytest.raises(InvalidFields, match="has not come yet"):
        previews.tell(program, id, [ana], tomorrow)
    assert previews.readers(program, id) == []
    previews.invite(program, id, [ana])
    (row,) = previews.readers(program, id)
    for mark in (previews.send, previews.agree):
        with pytest.raises(InvalidFields, match="has not come yet"):
            mark(program, [row.id], tomorrow)
    for name in ("sent_on", "agreed_on"):
        with pytest.raises(InvalidFields, match="has not come yet"):
            acts.change(program, PREVIEW_READER, row.reader, {name: tomorrow.isoformat()})


def test_who_was_sent_it_without_agreeing_is_a_caution(program: Program, ana: str) -> None:
    id = note(program)
    previews.tell(program, id, [ana])
    (row,) = previews.listing(program)
    assert previews.cautions(row) == ["1 was sent it and has not agreed to keep the embargo."]
    previews.agree(program, [previews.readers(program, id)[0].id])
    assert previews.cautions(previews.listing(program)[0]) == []


def test_a_leak_lays_out_its_checks_in_order_and_one_undo_takes_all_back(
    program: Program,
) -> None:
    id = note(program)
    leaks.note(program, id, "A photo in a forum")
    assert [check.step for check in leaks.checks(program, id)] == list(LEAK_STEPS)
    assert previews.get(program, id).leaked_on == "2027-01-12"
    assert id in previews.hidden(program), "a leak is no permission"
    assert program.undo().label == "Leaked: Model Z"
    assert leaks.checks(program, id) == []


def test_a_leak_that_is_looked_into_stays_in_sight_until_its_embargo_is_over(
    program: Program, file: Any
) -> None:
    id = note(program)
    leaks.note(program, id, "A photo in a forum")
    leaks.settle(program, [check.id for check in leaks.checks(program, id)])
    assert [(row.id, row.state, row.to_check) for row in previews.listing(program)] == [
        (id, "leaked", 0)
    ]
    later = Clock(datetime(2027, 1, 13, 8, 0, tzinfo=UTC))
    with Program(file, clock=later, operator="Test") as reopened:
        assert previews.listing(reopened) == []


def test_what_has_not_leaked_after_all_has_no_checks(program: Program) -> None:
    id = note(program, leaked_on="2027-01-10")
    leaks.change(program, previews.get(program, id), {"leaked_on": None, "leak": ""})
    assert list(records.every(program, LEAK_CHECK)) == []


def test_nothing_leaks_tomorrow(program: Program) -> None:
    id = note(program)
    with pytest.raises(InvalidFields):
        leaks.note(program, id, "A photo", date(2027, 1, 13))
    with pytest.raises(InvalidFields):
        note(program, leaked_on="2027-01-13")


def test_lifting_ends_the_embargo_in_its_own_zone(program: Program) -> None:
    id = note(program, timezone="America/New_York")
    previews.lift(program, id)
    assert previews.get(program, id).embargo_at == "2027-01-12T03:30"
    assert previews.hidden(program) == frozenset()
    program.undo()
    assert previews.hidden(program) == {id}


def test_an_embargo_ends_by_itself(program: Program, file: Any) -> None:
    id = note(program)
    assert previews.hidden(program) == {id}
    later = Clock(datetime(2027, 1, 13, 8, 0, tzinfo=UTC))
    with Program(file, clock=later, operator="Test") as reopened:
        assert previews.hidden(reopened) == frozenset()
