"""What the sample tells of its meetings, members, votes and minutes holds together."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date, datetime, timedelta
from typing import Any

from making import every

from clubmgr.desk.assemblies import compose
from clubmgr.desk.subjects import subject_of
from clubmgr.method.agenda import USUAL
from clubmgr.models import agendas, attendance, clubs, minutes, quorum, records
from clubmgr.models.kinds.meeting import ASSEMBLIES, MEETING, PRESENT
from clubmgr.models.program import Program
from clubmgr.sample.minuted.agendas import SCRIPTS
from clubmgr.sample.minuted.script import CARRIED, SUBJECT


def meetings_of(program: Program) -> dict[str, Any]:
    return {one.id: one for one in every(program, "meeting")}


def plain(text: str) -> str:
    """Return a text as it was typed, without the no-break spaces of French."""
    return text.replace("\u202f", " ").replace("\u00a0", " ")


def test_every_item_that_is_told_of_is_on_such_a_meetings_agenda() -> None:
    for script in SCRIPTS.values():
        usual = {item.title for item in USUAL[script.kind]} | {SUBJECT, CARRIED}
        assert {point.about for point in script.points} <= usual, script


def test_resolutions_are_numbered_in_each_club_as_they_were_decided(program: Program) -> None:
    numbers: dict[str, list[int]] = {}
    for decision in sorted(every(program, "decision"), key=lambda one: one.decided_on):
        numbers.setdefault(decision.club, []).append(decision.number)
    assert len(numbers) >= 5
    for found in numbers.values():
        assert found == list(range(1, len(found) + 1))


def test_every_resolution_comes_to_what_its_votes_come_to(program: Program) -> None:
    for one in every(program, "decision"):
        assert (one.quorum, one.result) == quorum.decide(
            program, one.meeting, one.votes_for, one.votes_against, one.casting_vote
        )
        if one.votes_for is not None:
            cast = one.votes_for + one.votes_against + one.abstentions + one.blank_votes
            assert cast == quorum.count(program, one.meeting).votes
            assert one.votes_for >= 0


def test_a_quorum_hangs_on_one_proxy_and_one_is_missed(program: Program) -> None:
    counts = [
        quorum.count(program, one.id)
        for one in every(program, "meeting")
        if one.status == "held" and one.kind in ("ago", "age")
    ]
    hanging = [count for count in counts if count.needed and count.votes == count.needed]
    assert [(count.reached, count.represented) for count in hanging] == [(True, 1)]
    assert [count.reached for count in counts].count(False) == 1


def test_votes_are_tied_with_and_without_a_casting_vote(program: Program) -> None:
    tied = [
        (one.casting_vote, one.result)
        for one in every(program, "decision")
        if one.votes_for is not None and one.votes_for == one.votes_against
    ]
    assert sorted(tied) == [("", "tied"), ("against", "rejected"), ("for", "adopted")]


def test_every_proxy_counts_but_for_those_whose_holder_left(program: Program) -> None:
    proxies = 0
    for one in every(program, "meeting"):
        if one.status == "held" and one.kind in ASSEMBLIES:
            counted = quorum.count(program, one.id)
            assert counted.void == {}
            proxies += len(counted.spoken_for)
    assert proxies > 5


def test_who_leads_a_meeting_that_was_held_was_there(program: Program) -> None:
    came = {(one.meeting, one.person): one for one in every(program, "participation")}
    led = 0
    for one in every(program, "meeting"):
        if one.status != "held" or one.opened_at is None:
            continue
        for person in filter(None, (one.chair, one.secretary)):
            led += 1
            assert came[one.id, person].presence in PRESENT
            assert came[one.id, person].left_at is None
    assert led > 30


def test_who_is_in_office_is_a_member_where_there_is_a_list(program: Program) -> None:
    today = program.clock.today().isoformat()
    lists: dict[str, set[str]] = {}
    for one in every(program, "membership"):
        if (one.left_on or "9") >= today:
            lists.setdefault(one.club, set()).add(one.person)
    assert len(lists) == 4
    for one in every(program, "mandate"):
        if one.club in lists and one.starts_on <= today <= (one.ends_on or "9"):
            assert one.person in lists[one.club]


def test_nobody_belongs_to_a_club_twice(program: Program) -> None:
    counts = Counter((one.club, one.person) for one in every(program, "membership"))
    assert max(counts.values()) == 1


def test_assemblies_of_late_convene_every_member_who_votes(program: Program) -> None:
    convened = 0
    for one in every(program, "meeting"):
        if one.kind in ("ago", "age") and one.status == "held":
            convened += 1
            asked = {line.person for line in attendance.sheet(program, one.id)}
            assert quorum.voters(program, one.id).keys() <= asked
    assert convened >= 3


def test_finished_minutes_are_whole_dated_and_approved_by_a_later_meeting(
    program: Program,
) -> None:
    meetings, today = meetings_of(program), program.clock.today().isoformat()
    found = every(program, "minutes")
    assert len(found) >= 10
    for one in found:
        meeting = meetings[one.meeting]
        assert minutes.verify(one)
        assert meeting.starts_at[:10] < one.finished_on < today
        assert one.language == clubs.language_of(clubs.get(program, meeting.club))
        assert meeting.title in plain(one.body)
        if one.approved_at:
            assert meetings[one.approved_at].starts_at > meeting.starts_at
            assert one.approved_on == meetings[one.approved_at].starts_at[:10]
    assert 4 <= sum(one.approved_at is not None for one in found) < len(found)


def test_minutes_say_what_is_stored_of_their_meeting(program: Program) -> None:
    people = {one.id: one.name for one in every(program, "person")}
    guests = every(program, "participation")
    decisions = every(program, "decision")
    for one in every(program, "minutes"):
        text = plain(one.body)
        for guest in guests:
            assert guest.meeting != one.meeting or people[guest.person] in text
        for decision in decisions:
            assert decision.meeting != one.meeting or decision.motion in text
        for item in agendas.items_of(program, one.meeting):
            assert item.text in text


def outline(text: str) -> list[str]:
    """Return the headings of minutes, and the resolutions with what came of them."""
    return re.findall(r"^(?:#.*|\*\*R[ée]solution .*\n\n.*)$", plain(text), re.M)


def test_minutes_have_the_headings_and_resolutions_that_the_program_would_write(
    program: Program,
) -> None:
    resolutions = 0
    for one in every(program, "minutes"):
        meeting = records.get(program, MEETING, one.meeting)
        subject = subject_of(program, meeting=meeting.id)
        written = compose(program, "minutes", subject, one.language, str, draft=False)
        assert outline(one.body) == outline(written)
        resolutions += sum(not line.startswith("#") for line in outline(written))
    assert resolutions > 20


def test_what_was_left_is_taken_up_again(program: Program) -> None:
    items = {one.id: one for one in every(program, "agenda_item")}
    carried = [one for one in items.values() if one.carried_from]
    assert len(carried) >= 3
    for one in carried:
        assert items[one.carried_from].state == "postponed"
        assert items[one.carried_from].title == one.title


def test_agendas_have_room_in_their_meetings(program: Program) -> None:
    told = 0
    for one in every(program, "meeting"):
        if items := agendas.items_of(program, one.id):
            told += 1
            ends = agendas.times_of(one, items)[-1]
            assert ends <= datetime.fromisoformat(one.ends_at) + timedelta(minutes=15)
    assert told > 30


def test_every_coming_meeting_that_is_convened_has_an_agenda(program: Program) -> None:
    convened = [one for one in every(program, "meeting") if one.status == "invited"]
    assert len(convened) >= 3
    assert all(agendas.items_of(program, one.id) for one in convened)


def test_preparations_stand_as_many_days_from_the_meeting_as_they_should(
    program: Program,
) -> None:
    meetings = meetings_of(program)
    steps = [one for one in every(program, "action") if one.sheet == "back_plan"]
    assert len(steps) > 25
    for one in steps:
        day = date.fromisoformat(meetings[one.meeting].starts_at[:10])
        assert date.fromisoformat(one.due_on) == day + timedelta(one.offset_days)
    assert {bool(one.done_on) for one in steps} == {True, False}


def test_the_last_that_was_sent_is_the_last_that_is_noted(program: Program) -> None:
    meetings = meetings_of(program)
    sent: dict[str, list[Any]] = {}
    for one in every(program, "dispatch"):
        sent.setdefault(one.meeting, []).append(one)
    assert sent.keys() == {
        one.id for one in meetings.values() if one.status in ("invited", "cancelled")
    }
    for id, found in sent.items():
        last = max(found, key=lambda one: one.sequence)
        assert (last.sequence, last.sent_at) == (meetings[id].sent_sequence, meetings[id].sent_at)
        assert last.method == ("CANCEL" if meetings[id].status == "cancelled" else "REQUEST")
    assert {one.method for found in sent.values() for one in found} == {"REQUEST", "CANCEL"}


def test_nobody_is_invited_who_wants_no_invitations(program: Program) -> None:
    meetings = meetings_of(program)
    out = {one.person: one.since for one in every(program, "opt_out")
           if one.purpose == "invitations"}  # fmt: skip
    assert out
    for one in every(program, "participation"):
        meeting = meetings[one.meeting]
        if meeting.kind not in ASSEMBLIES and meeting.sent_at:
            assert one.person not in out or meeting.sent_at[:10] < out[one.person]


def test_an_action_of_the_minutes_names_the_person_it_is_of(program: Program) -> None:
    people = {one.id: one.name for one in every(program, "person")}
    found = [one for one in every(program, "action") if one.item]
    assert len(found) > 15
    assert all(one.owner == people[one.person] for one in found)
    assert {bool(one.done_on) for one in found} == {True, False}


def test_who_was_elected_by_a_resolution_holds_that_seat(program: Program) -> None:
    decisions = {one.id: one for one in every(program, "decision")}
    elected = [one for one in every(program, "mandate") if one.decision]
    assert {one.seat for one in elected} == {"president", "treasurer", "secretary"}
    for one in elected:
        assert decisions[one.decision].club == one.club
        assert decisions[one.decision].result == "adopted"
