"""What the sample tells of seats, handovers, files, texts and conduct holds together."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Any

import pytest
from making import every

from clubmgr.desk import filing_pack, texts
from clubmgr.desk.makers import maker_of
from clubmgr.desk.subjects import of_paper, subject_of
from clubmgr.i18n import _, speaking
from clubmgr.method import identifiers
from clubmgr.method.conduct import LADDER, skips
from clubmgr.method.handover import checklist
from clubmgr.method.seats import BOARD
from clubmgr.models import (
    acceptances,
    articles,
    associations,
    clubs,
    declarations,
    formalities,
    handovers,
    independence,
    mandates,
    memberships,
    records,
    sanctions,
    seats,
)
from clubmgr.models.deciding_sanctions import refuse
from clubmgr.models.fields import Kind
from clubmgr.models.kinds import KINDS
from clubmgr.models.kinds.association import CHANGES
from clubmgr.models.program import Program
from clubmgr.papers import phrases
from clubmgr.text import clean_line

WITH_A_TEXT = (
    "statuts-1901", "code-of-conduct", "mandate-attestation", "agreement", "image-consent",
    "loan-slip",
)  # fmt: skip


def by_name(program: Program, club: str) -> Any:
    return next(one for one in every(program, "club") if one.name.startswith(club))


def get(program: Program, kind: str, id: str) -> Any:
    described: Kind = KINDS[kind]
    return records.get(program, described, id)


def plain(text: str) -> str:
    """Return a text as it was typed, without the no-break spaces of French."""
    return text.replace("\u202f", " ").replace("\u00a0", " ")


# Seats and mandates


def test_every_own_seat_is_held_by_somebody_of_its_club_or_waits(program: Program) -> None:
    own = {one.id: one for one in every(program, "seat") if one.name}
    assert len(own) >= 5
    held = [one for one in every(program, "mandate") if one.own_seat]
    assert len(held) >= 5
    assert all((own[one.own_seat].club, one.seat) == (one.club, "other") for one in held)
    waiting = [role for role in mandates.roles(program) if role.status == "vacant"]
    assert [role.own_seat in own for role in waiting].count(True) == 1


def test_an_interim_stands_in_where_the_seat_was_left(program: Program) -> None:
    (interim,) = [one for one in every(program, "mandate") if one.interim]
    before = [
        one
        for one in every(program, "mandate")
        if (one.club, one.seat) == (interim.club, interim.seat) and one.id != interim.id
    ]
    assert all(one.end_reason and one.ends_on < interim.starts_on for one in before)
    assert get(program, "decision", interim.decision).decided_on < interim.starts_on


def test_the_board_was_another_one_a_year_and_more_ago(program: Program) -> None:
    before = program.clock.today() - timedelta(500)
    paris = by_name(program, "Paris").id
    now = {role.person for role in mandates.roles(program, club=paris)}
    then = {role.person for role in mandates.roles(program, club=paris, on=before)}
    assert now - then
    assert then - now


def test_somebody_carries_over_and_somebody_is_of_two_seats(program: Program) -> None:
    statuses = [role.status for role in mandates.roles(program)]
    assert statuses.count("carrying_over") == 1
    assert [one.code for one in independence.warnings(program)] == ["both"]


def test_seats_that_are_said_of_hold_for_their_club(program: Program) -> None:
    for one in every(program, "seat"):
        known = seats.of_club(program, one.club)
        (found,) = [seat for seat in known if seat.id == one.id]
        assert (found.several, found.required) == (one.several, one.required)


# Handovers


def test_handovers_have_the_checklist_that_the_program_lays_out(program: Program) -> None:
    found = every(program, "handover")
    assert len(found) == 4
    for one in found:
        mandate = get(program, "mandate", one.mandate)
        club = clubs.get(program, mandate.club)
        items = checklist(mandate.seat, declared=associations.is_declared(program, club.id))
        lines = handovers.lines(program, one.id)
        assert [line.step for line in lines] == [item.code for item in items]
        with speaking(clubs.language_of(club)):
            assert [line.title for line in lines] == [clean_line(_(item.title)) for item in items]
        for item, line in zip(items, lines, strict=True):
            assert line.person == (one.successor if item.by_successor else mandate.person)


def test_handovers_are_accepted_half_done_and_without_a_successor(program: Program) -> None:
    found = every(program, "handover")
    accepted = [one for one in found if one.accepted_on]
    assert len(accepted) == 2
    done = [handovers.progress(handovers.lines(program, one.id)) for one in found]
    assert any(each.open == 0 for each in done)
    assert any(0 < each.done < each.lines for each in done)
    assert [one.successor is None for one in found].count(True) == 1
    for one in accepted:
        assert one.accepted_by == records.describe(program, KINDS["person"], one.successor)
        days = [line.done_on for line in handovers.lines(program, one.id) if line.done_on]
        assert one.begun_on <= min(days) <= max(days) <= one.accepted_on


def test_who_takes_a_seat_over_gets_it_next(program: Program) -> None:
    for one in every(program, "handover"):
        if one.successor:
            assert handovers.next_holder(program, one.mandate) == one.successor


# The file


def test_the_numbers_fit_their_rules_and_are_written_as_usual(program: Program) -> None:
    found = every(program, "association")
    assert len(found) == 3
    for one in found:
        assert associations.warnings(program, clubs.get(program, one.club)) == []
        for name in associations.NUMBERS:
            number = getattr(one, name)
            assert identifiers.normal(name, number) == number
        assert bool(one.rna) != bool(one.register_number)


def test_declarations_are_done_awaited_overdue_and_without_a_receipt(program: Program) -> None:
    waiting = declarations.awaited(program)
    assert {one.club_name for one in waiting} == {"Paris Obturelle Club"}
    assert [one.days < 0 for one in waiting] == [True, False]
    assert all(-60 < one.days < 60 for one in waiting)
    found = every(program, "declaration")
    assert {one.kind for one in found} == {choice.code for choice in CHANGES}
    filed = [one for one in found if one.filed_on]
    assert sum(one.receipt_on is None for one in filed) == 1
    for one in filed:
        assert one.happened_on < one.filed_on
        assert one.filed_on < (one.receipt_on or "9")
        if one.published_on and one.kind != "statutes":
            assert date.fromisoformat(one.published_on).weekday() == 1
    for one in found:
        if one.decision:
            assert get(program, "decision", one.decision).club == one.club


def test_every_change_of_the_board_in_a_year_is_declared_or_waits_to_be(program: Program) -> None:
    today = program.clock.today()
    since = (today - timedelta(declarations.LONG_AGO_DAYS)).isoformat()
    told: dict[str, list[str]] = {}
    for one in every(program, "declaration"):
        if one.kind in ("leaders", "creation"):
            told.setdefault(one.club, []).append(one.happened_on)
    changes = 0
    for one in every(program, "mandate"):
        if one.seat not in BOARD or not associations.is_declared(program, one.club):
            continue
        for day in (one.starts_on, one.ends_on if one.end_reason else None):
            if day and since < day <= today.isoformat():
                changes += 1
                first = date.fromisoformat(day)
                near = [abs((date.fromisoformat(on) - first).days) for on in told[one.club]]
                assert min(near) <= 3, (one, day)
    assert changes >= 5


def test_leaders_can_be_declared_but_for_who_takes_office_later(program: Program) -> None:
    for name in ("Paris", "Strasbourg", "Lyon"):
        leaders = associations.leaders(program, by_name(program, name).id)
        assert len(leaders) >= 3
        assert [associations.lacking(one) for one in leaders if one.lacks] == []
    assert any(not one.nationality for one in every(program, "particulars"))


def test_files_stand_where_the_story_says(program: Program) -> None:
    lyon = formalities.file_of(program, by_name(program, "Lyon").id, None)
    assert lyon.kind == "creation"
    statuses = {step.id: step.status for step in lyon.steps}
    assert statuses["receipt"] == statuses["number"] == statuses["bank"] == "done"
    assert statuses["insurance"] == "planned"
    assert statuses["journal"] != "done"
    paris = by_name(program, "Paris").id
    assert formalities.file_of(program, paris).kind == "premises"
    for one in every(program, "declaration"):
        if one.kind == "creation" and one.club != by_name(program, "Atelier").id:
            steps = formalities.file_of(program, one.club, one.id).steps
            assert {step.id for step in steps} >= {"filing", "receipt", "number"}


def test_the_papers_to_file_can_be_written_with_the_power_of_who_takes_them(
    program: Program,
) -> None:
    paris = by_name(program, "Paris")
    for kind in (*filing_pack.kinds_of(program, paris), "filing-mandate"):
        subject = subject_of(program, club=paris.id)
        assert maker_of(kind).compose(program, kind, subject, "fr", str)


def test_strasbourg_has_the_seven_founders_of_its_notes(program: Program) -> None:
    strasbourg = by_name(program, "Strasbourg")
    assert "sept fondateurs" in strasbourg.notes
    founded = date.fromisoformat(strasbourg.founded_on)
    on_the_day = memberships.of_club(program, strasbourg.id, on=founded)
    assert sum(one.category == "founder" for one in on_the_day) == 7
    subject = subject_of(program, club=strasbourg.id)
    kind = "statuts-alsace-moselle"
    assert maker_of(kind).compose(program, kind, subject, "fr", str)


def test_every_formality_is_a_step_of_its_file(program: Program) -> None:
    files = {one.id: one for one in every(program, "declaration")}
    for one in every(program, "formality"):
        file = formalities.file_of(program, files[one.declaration].club, one.declaration)
        assert one.step in [step.id for step in file.steps]


# Texts


def test_departures_are_of_articles_that_there_are_or_of_the_clubs_own(program: Program) -> None:
    for one in every(program, "article"):
        text = articles.Text(one.club, one.paper, one.language)
        listed = {each.code: each for each in texts.listed(program, text)}
        found = listed[one.code]
        assert found.own == one.code.startswith("own-")
        assert found.included == (one.included != "no")


def test_the_texts_are_those_that_the_program_writes(program: Program) -> None:
    latest = {}
    for one in sorted(every(program, "paper"), key=lambda one: one.edition):
        latest[one.club, one.kind] = one
    assert {kind for _club, kind in latest} == set(WITH_A_TEXT)
    for one in latest.values():
        subject = of_paper(program, one)
        written = maker_of(one.kind).compose(program, one.kind, subject, one.language, str)
        assert re.findall("^#.*", plain(one.body), re.M) == re.findall("^#.*", plain(written), re.M)
        if one.agreement or one.testimony or one.perk:
            assert plain(one.body) == plain(written)
        else:
            assert subject.club.name in plain(one.body)
        assert "{" not in one.body


def test_papers_of_a_kind_are_counted_and_the_adopted_ones_say_by_whom(program: Program) -> None:
    editions: dict[tuple[str, str, str], list[Any]] = {}
    for one in every(program, "paper"):
        editions.setdefault((one.club, one.kind, one.language), []).append(one)
    for found in editions.values():
        assert [one.edition for one in found] == list(range(1, len(found) + 1))
        assert [one.written_on for one in found] == sorted(one.written_on for one in found)
        assert len({one.body for one in found}) == len(found)
    decided = [one for one in every(program, "paper") if one.decision]
    assert len(decided) == 2
    for one in decided:
        decision = get(program, "decision", one.decision)
        assert (decision.club, decision.decided_on) == (one.club, one.adopted_on)
        assert decision.result == "adopted"


def test_no_paper_tells_a_birth_date(program: Program) -> None:
    for one in every(program, "paper"):
        assert phrases.birth_dates(one.body) == ()


# Conduct


def test_members_have_accepted_the_present_version_an_older_one_or_none(program: Program) -> None:
    for name in ("Paris", "London"):
        states = [one.state for one in acceptances.standing(program, by_name(program, name).id)]
        assert 0.3 < states.count("accepted") / len(states) < 1
    paris = acceptances.standing(program, by_name(program, "Paris").id)
    assert {one.state for one in paris} == {choice.code for choice in acceptances.STATES}


def test_nobody_accepts_a_version_before_it_is_there_or_before_they_join(program: Program) -> None:
    papers = {one.id: one for one in every(program, "paper")}
    joined = {(one.club, one.person): one.joined_on for one in every(program, "membership")}
    today = program.clock.today().isoformat()
    for one in every(program, "acceptance"):
        assert papers[one.paper].club == one.club
        assert papers[one.paper].adopted_on <= one.accepted_on < today
        assert joined.get((one.club, one.person), "") <= one.accepted_on


def test_every_measure_could_be_decided_when_it_was(program: Program) -> None:
    found = every(program, "sanction")
    decided = [one for one in found if one.decided_on]
    assert {one.measure for one in decided} == set(LADDER)
    skipped = 0
    for one in decided:
        before = [
            other.measure
            for other in decided
            if (other.club, other.person) == (one.club, one.person)
            and other.decided_on < one.decided_on
        ]
        refuse(records.values_of(KINDS["sanction"], one), before)
        skipped += skips(one.measure, before)
        assert one.informed_on <= one.heard_on <= one.decided_on < one.starts_on
    assert skipped == 1


def test_measures_are_at_every_status(program: Program) -> None:
    found = sanctions.cases(program, ended_too=True)
    assert {one.status for one in found} >= {"open", "heard", "in_force", "over", "lifted"}


@pytest.mark.parametrize("kind", ["quarterly", "first", "other"])
def test_who_is_barred_is_not_asked(program: Program, kind: str) -> None:
    meetings = {one.id: one for one in every(program, "meeting") if one.kind == kind}
    asked: dict[str, list[str]] = {}
    for one in every(program, "participation"):
        asked.setdefault(one.meeting, []).append(one.person)
    for id, people in asked.items():
        if (meeting := meetings.get(id)) is not None:
            day = date.fromisoformat(meeting.starts_at[:10])
            assert sanctions.barred(program, meeting.club, day, people) == []
