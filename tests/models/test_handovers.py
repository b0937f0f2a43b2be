from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from clubmgr.errors import ClubmgrError, InvalidFields
from clubmgr.method.handover import checklist
from clubmgr.models import actions, acts, appointing, handing_over, handovers, records, today
from clubmgr.models.kinds import KINDS
from clubmgr.models.kinds.founding import Action
from clubmgr.models.kinds.handover import HANDOVER, Handover
from clubmgr.models.kinds.mandate import MANDATE, Mandate
from clubmgr.models.program import Program

Add = Callable[..., str]


@pytest.fixture
def ana(add: Add) -> str:
    return add("person", given_name="Ana", family_name="Silva", emails="ana@x.example")


@pytest.fixture
def tom(add: Add) -> str:
    return add(
        "person",
        given_name="Tom",
        family_name="Lee",
        emails="tom@x.example",
        phones="+33 6 00 00 00 01",
    )


@pytest.fixture
def club(add: Add) -> str:
    return add("club", name="Club Lyon", language="en", postcode="69001", stage="active")


@pytest.fixture
def presidency(add: Add, ana: str, club: str) -> str:
    return add("mandate", club=club, person=ana, seat="president", starts_on="2025-01-20",
               ends_on="2027-01-19")  # fmt: skip


def handover(program: Program, id: str) -> Handover:
    found: Handover = records.get(program, HANDOVER, id)
    return found


def by_step(program: Program, id: str) -> dict[str, Action]:
    return {line.step: line for line in handovers.lines(program, id)}


def test_every_seat_has_a_checklist_and_no_line_twice() -> None:
    seats = [choice.code for field in MANDATE.fields if field.name == "seat"
             for choice in field.choices]  # fmt: skip
    usual = {item.code for item in checklist("other")}
    for seat in seats:
        codes = [item.code for item in checklist(seat, declared=True)]
        assert len(codes) == len(set(codes))
        assert usual <= set(codes)
        assert seat == "other" or len(codes) > len(usual)


def test_only_leaders_of_declared_associations_have_something_to_declare() -> None:
    assert "declare" in {item.code for item in checklist("president", declared=True)}
    assert "declare" not in {item.code for item in checklist("president")}
    assert "declare" not in {item.code for item in checklist("webmaster", declared=True)}
    assert "bank" in {item.code for item in checklist("treasurer", declared=True)}
    assert "bank" not in {item.code for item in checklist("secretary", declared=True)}


def test_a_handover_begins_with_the_checklist_of_its_seat(
    program: Program, presidency: str, ana: str, tom: str
) -> None:
    id = handovers.begin(program, presidency, tom)
    seen = handover(program, id)
    assert (seen.successor, seen.begun_on, seen.accepted_on) == (tom, "2027-01-12", None)
    lines = handovers.lines(program, id)
    assert [line.step for line in lines] == [item.code for item in checklist("president")]
    assert lines[0].title == "Go through what is pending, who awaits what"
    assert all(line.sheet == "handover" and line.handover == id for line in lines)
    assert handovers.progress(lines) == handovers.Progress(0, len(lines))


def test_each_line_has_who_sees_to_it_and_a_day_counted_from_the_end_of_the_mandate(
    program: Program, presidency: str, ana: str, tom: str
) -> None:
    steps = by_step(program, handovers.begin(program, presidency, tom))
    assert (steps["pending"].person, steps["pending"].owner) == (ana, "Ana Silva")
    assert steps["pending"].due_on == "2027-01-19"
    assert steps["access"].due_on == "2027-01-26"
    assert (steps["represent"].person, steps["represent"].due_on) == (tom, "2027-02-02")


def test_of_a_mandate_that_is_over_the_days_count_from_today(
    program: Program, add: Add, club: str, ana: str, tom: str
) -> None:
    over = add("mandate", club=club, person=ana, seat="webmaster", starts_on="2024-01-01",
               ends_on="2026-12-31", end_reason="moved away")  # fmt: skip
    steps = by_step(program, handovers.begin(program, over, tom))
    assert steps["hosting"].due_on == "2027-01-12"


def test_the_lines_are_in_the_language_of_the_club(
    program: Program, add: Add, ana: str, tom: str
) -> None:
    french = add("club", name="Club Paris", language="fr")
    mandate = add("mandate", club=french, person=ana, seat="other")
    english = [item.title for item in checklist("other")]
    lines = handovers.lines(program, handovers.begin(program, mandate, tom))
    assert len(lines) == len(english)
    assert not {line.title for line in lines} & set(english)


def test_a_declared_association_has_the_bank_and_the_declaration_on_the_list(
    program: Program, add: Add, ana: str, tom: str
) -> None:
    declared = add("club", name="Club Nantes", legal_form="loi_1901", stage="active")
    mandate = add("mandate", club=declared, person=ana, seat="president", starts_on="2025-01-01")
    steps = by_step(program, handovers.begin(program, mandate, tom))
    assert steps["bank"].person == tom
    assert (steps["declare"].person, steps["declare"].due_on) == (tom, None)


def test_who_got_the_seat_next_is_the_successor_unless_another_is_named(
    program: Program, add: Add, presidency: str, club: str, tom: str
) -> None:
    assert handovers.next_holder(program, presidency) is None
    zoe = add("person", given_name="Zoé")
    appointing.end(program, presidency, date(2027, 1, 10), "resigned")
    add("mandate", club=club, person=zoe, seat="president", starts_on="2027-01-11",
        ends_on="2027-01-24", interim="yes")  # fmt: skip
    assert handovers.next_holder(program, presidency) == zoe
    add("mandate", club=club, person=tom, seat="president", starts_on="2027-01-25")
    assert handovers.next_holder(program, presidency) == tom
    assert handover(program, handovers.begin(program, presidency)).successor == tom


def test_a_seat_is_not_handed_over_to_its_holder_nor_twice(
    program: Program, presidency: str, ana: str, tom: str
) -> None:
    with pytest.raises(InvalidFields) as refusal:
        handovers.begin(program, presidency, ana)
    assert refusal.value.problems == {"successor": "Nobody hands a seat over to themselves."}
    id = handovers.begin(program, presidency, tom)
    with pytest.raises(InvalidFields, match="being handed over already"):
        handovers.begin(program, presidency, tom)
    with pytest.raises(InvalidFields, match="Nobody hands a seat over"):
        acts.change(program, HANDOVER, handover(program, id), {"successor": ana})


def test_a_handover_is_begun_as_one_step_and_taken_back_whole(
    program: Program, presidency: str, tom: str
) -> None:
    handovers.begin(program, presidency, tom)
    assert program.undo().label == "Began a handover: president · Ana Silva · Club Lyon"
    assert handovers.of_mandate(program, presidency) is None
    assert program.rows("SELECT id FROM action") == []
    program.redo()
    assert handovers.of_mandate(program, presidency) is not None


def test_a_seat_of_the_clubs_own_is_called_by_its_name(
    program: Program, add: Add, club: str, ana: str
) -> None:
    seat = add("seat", club=club, name="Archivist")
    mandate = add("mandate", club=club, person=ana, seat="other", own_seat=seat)
    assert handovers.called(program, mandate) == "Archivist · Ana Silva · Club Lyon"


def test_it_begins_with_its_checklist_however_it_is_made(program: Program, presidency: str) -> None:
    id = acts.add(program, HANDOVER, {"mandate": presidency})
    assert len(handovers.lines(program, id)) == len(checklist("president"))


def test_another_successor_takes_over_the_open_lines_of_the_one_before(
    program: Program, add: Add, presidency: str, tom: str, ana: str
) -> None:
    zoe = add("person", given_name="Zoé", family_name="Dupont")
    id = handovers.begin(program, presidency, tom)
    acts.change(program, HANDOVER, handover(program, id), {"successor": zoe})
    steps = by_step(program, id)
    assert (steps["represent"].person, steps["represent"].owner) == (zoe, "Zoé Dupont")
    assert steps["pending"].person == ana
    actions.settle(program, [steps["represent"].id])
    acts.change(program, HANDOVER, handover(program, id), {"successor": tom})
    assert by_step(program, id)["represent"].person == zoe


def test_who_follows_may_be_named_later(program: Program, presidency: str, tom: str) -> None:
    id = handovers.begin(program, presidency)
    assert (by_step(program, id)["represent"].person, handover(program, id).successor) == (
        None, None,
    )  # fmt: skip
    acts.change(program, HANDOVER, handover(program, id), {"successor": tom})
    assert by_step(program, id)["represent"].owner == "Tom Lee"


def test_a_line_is_added_at_the_end(program: Program, presidency: str, tom: str) -> None:
    id = handovers.begin(program, presidency, tom)
    held: Mandate = records.get(program, MANDATE, presidency)
    values = handovers.line_values(program, handover(program, id), held)
    actions.add(program, {"title": "Show the cellar"} | values)
    last = handovers.lines(program, id)[-1]
    assert (last.title, last.place) == ("Show the cellar", len(checklist("president")) + 1)


def test_it_is_accepted_by_the_successor_once_all_lines_are_done(
    program: Program, presidency: str, tom: str
) -> None:
    id = handovers.begin(program, presidency, tom)
    with pytest.raises(ClubmgrError, match="6 lines of the checklist are open, the first") as told:
        handovers.accept(program, id)
    assert "Go through what is pending" in told.value.message
    assert handover(program, id).accepted_on is None
    actions.settle(program, [line.id for line in handovers.lines(program, id)])
    handovers.accept(program, id)
    seen = handover(program, id)
    assert (seen.accepted_on, seen.accepted_by) == ("2027-01-12", "Tom Lee")
    with pytest.raises(ClubmgrError, match="accepted already"):
        handovers.accept(program, id)
    handovers.reopen(program, id)
    assert (handover(program, id).accepted_on, handover(program, id).accepted_by) == (None, "")


def test_one_open_line_is_named_and_may_stay_open_if_that_is_said(
    program: Program, presidency: str, tom: str
) -> None:
    id = handovers.begin(program, presidency, tom)
    *done, last = handovers.lines(program, id)
    actions.settle(program, [line.id for line in done])
    with pytest.raises(ClubmgrError, match=f"1 line of the checklist is open: {last.title}"):
        handovers.accept(program, id)
    handovers.accept(program, id, anyway=True, on=date(2027, 1, 11))
    assert handover(program, id).accepted_on == "2027-01-11"


def test_nobody_accepts_for_a_successor_whom_nobody_named(
    program: Program, presidency: str
) -> None:
    id = handovers.begin(program, presidency)
    with pytest.raises(ClubmgrError, match="Nobody is named who follows"):
        handovers.accept(program, id, anyway=True)


def test_with_the_mandate_its_handover_goes(program: Program, presidency: str, tom: str) -> None:
    handovers.begin(program, presidency, tom)
    records.delete(program, MANDATE, [presidency])
    assert program.rows("SELECT id FROM handover UNION SELECT id FROM action") == []


def test_today_tells_what_is_due_of_a_handover(program: Program, presidency: str, tom: str) -> None:
    id = handovers.begin(program, presidency, tom)
    due = [each for each in today.due(program) if each.kind == "action"]
    assert [each.due for each in due] == ["2027-01-19"] * 4 + ["2027-01-26"]
    assert {each.id for each in due} <= {line.id for line in handovers.lines(program, id)}


def test_what_the_leaver_still_has_to_do_goes_along_without_the_checklist_itself(
    program: Program, add: Add, presidency: str, club: str, ana: str, tom: str
) -> None:
    other = add("club", name="Club Nantes")
    add("action", club=club, title="Book the room", person=ana, due_on="2027-02-01")
    add("action", club=club, title="Done long ago", person=ana, done_on="2026-02-01")
    add("action", club=club, title="Tom's", person=tom)
    add("action", club=other, title="For another club", person=ana)
    handovers.begin(program, presidency, tom)
    found = handing_over.matters(program, presidency)
    assert [action.title for action in found.actions] == ["Book the room"]


def test_the_brands_people_and_the_others_in_office_are_the_contacts(
    program: Program, add: Add, presidency: str, club: str, tom: str
) -> None:
    mia = add("person", given_name="Mia", family_name="Weiss", emails="mia@brand.example")
    acts.change(
        program, KINDS["club"], records.get(program, KINDS["club"], club),
        {"brand_contact": mia, "sponsor": mia},
    )  # fmt: skip
    add("mandate", club=club, person=tom, seat="treasurer", starts_on="2026-01-01")
    told = [
        (each.role, each.name, each.email, each.phone)
        for each in handing_over.matters(program, presidency).contacts
    ]
    assert told == [
        ("Brand contact", "Mia Weiss", "mia@brand.example", ""),
        ("treasurer", "Tom Lee", "tom@x.example", "+33 6 00 00 00 01"),
    ]


def test_who_follows_is_no_contact_of_their_own(
    program: Program, add: Add, presidency: str, club: str, tom: str
) -> None:
    add("mandate", club=club, person=tom, seat="treasurer", starts_on="2026-01-01")
    handovers.begin(program, presidency, tom)
    assert handing_over.matters(program, presidency).contacts == ()


def test_the_days_to_come_are_told_in_order(
    program: Program, add: Add, presidency: str, club: str, tom: str
) -> None:
    for title, starts in (("Old", "2026-10-01 18:00"), ("Spring", "2027-03-09 18:00")):
        add("meeting", club=club, title=title, starts_at=starts, ends_at="2h",
            timezone="Europe/Paris")  # fmt: skip
    add("milestone", club=club, step="autonomy", planned_on="2027-02-01")
    add("mandate", club=club, person=tom, seat="treasurer", starts_on="2026-01-01",
        ends_on="2027-12-31")  # fmt: skip
    told = [(each.day, each.what) for each in handing_over.matters(program, presidency).dates]
    assert told == [
        ("2027-02-01", "autonomy"),
        ("2027-03-09", "Spring"),
        ("2027-12-31", "end of term, treasurer: Tom Lee"),
    ]


def test_the_last_day_to_declare_is_among_the_dates(
    program: Program, add: Add, ana: str, tom: str
) -> None:
    declared = add("club", name="Club Nantes", legal_form="loi_1901", stage="active")
    mandate = add("mandate", club=declared, person=ana, seat="president", starts_on="2025-01-01",
                  ends_on="2026-12-31")  # fmt: skip
    add("declaration", club=declared, kind="leaders", happened_on="2026-11-30")
    told = [(each.day, each.what) for each in handing_over.matters(program, mandate).dates]
    assert ("2027-02-28", "last day to declare: change of leaders") in told


def test_a_handover_is_not_accepted_on_a_day_to_come(
    program: Program, presidency: str, tom: str
) -> None:
    id = handovers.begin(program, presidency, tom)
    with pytest.raises(InvalidFields, match="13 Jan 2027 has not come yet"):
        handovers.accept(program, id, on=date(2027, 1, 13), anyway=True)
    assert handover(program, id).accepted_on is None


def test_who_held_the_seat_before_does_not_follow(
    program: Program, add: Add, club: str, presidency: str, tom: str
) -> None:
    add("mandate", club=club, person=tom, seat="president", starts_on="2020-01-01",
        ends_on="2020-12-31")  # fmt: skip
    assert handovers.next_holder(program, presidency) is None


def test_what_is_handed_over_at_the_end_of_the_calendar_is_due_then(
    program: Program, add: Add, club: str, ana: str
) -> None:
    mandate = add("mandate", club=club, person=ana, seat="webmaster", starts_on="2026-01-01",
                  ends_on="9999-12-31")  # fmt: skip
    id = handovers.begin(program, mandate)
    due = [line.due_on for line in handovers.lines(program, id)]
    assert max(day for day in due if day) == "9999-12-31"
