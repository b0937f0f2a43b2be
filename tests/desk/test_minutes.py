from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import pytest

from clubmgr.desk import documents, subjects
from clubmgr.desk import minutes as writing
from clubmgr.errors import ClubmgrError, MissingFields
from clubmgr.models import (
    acts,
    agendas,
    attendance,
    back_plan,
    decisions,
    dispatches,
    meetings,
    minutes,
    quorum,
    records,
)
from clubmgr.models.kinds.meeting import MEETING, Meeting
from clubmgr.models.program import Program

from .conftest import NOW, Add


@pytest.fixture
def assembly(program: Program, add: Add) -> Meeting:
    """Yesterday's assembly of a French club: three members, two there, one represented."""
    club = add(
        "club", name="Club Lyon", language="fr", city="Lyon", legal_form="loi_1901",
        quorum_percent="100", max_proxies="1", stage="active",
    )  # fmt: skip
    id = add(
        "meeting", club=club, title="AGO 2027", kind="ago", starts_at="2027-01-11 18:30",
        ends_at="20:00", timezone="Europe/Paris", place="Chez Léa", mode="on_site",
        opened_at="18:35", closed_at="19:50",
    )  # fmt: skip
    people = []
    for name, seat in (("Ana", "president"), ("Tom", "secretary"), ("Eva", "treasurer")):
        person = add("person", given_name=name, emails=f"{name.lower()}@mail.example")
        add("mandate", club=club, person=person, seat=seat, starts_on="2026-01-01")
        add("membership", club=club, person=person, joined_on="2026-01-01")
        add("participation", meeting=id, person=person)
        people.append(person)
    item = add("agenda_item", meeting=id, title="Budget", kind="decision")
    agendas.write(program, agendas.item(program, item), "Le budget est présenté.")
    lines = {line.person: line.id for line in attendance.sheet(program, id)}
    attendance.note(program, id, [lines[people[0]], lines[people[1]]], "present")
    attendance.represent(program, lines[people[2]], people[0])
    decisions.add(
        program,
        {"club": club, "meeting": id, "item": item, "motion": "Le budget est adopté",
         "votes_for": 1, "votes_against": 1, "abstentions": 1, "casting_vote": "for",
         "quorum": "reached"},
    )  # fmt: skip
    found: Meeting = records.get(program, MEETING, id)
    return found


def plain(text: str) -> str:
    return text.replace("\u202f", " ").replace("\u00a0", " ")


def test_a_draft_is_in_the_language_asked_for(program: Program, assembly: Meeting) -> None:
    french = plain(writing.text(program, assembly, "fr"))
    assert "Projet" in french
    assert "**Représentés (1) :** Eva par Ana." in french
    assert "Le quorum requis est de 3 : il est atteint" in french
    assert "celle du président de séance l’emporte : la résolution est adoptée" in french
    assert "Draft: this text is not final." in writing.text(program, assembly, "en")


def test_a_quorum_is_reached_through_the_proxy_alone(program: Program, assembly: Meeting) -> None:
    assert quorum.count(program, assembly.id).reached
    (line,) = (line for line in attendance.sheet(program, assembly.id) if line.holder)
    attendance.represent(program, line.id, None)
    assert "il n’est pas atteint" in plain(writing.text(program, assembly, "fr"))


def test_minutes_are_finished_in_the_clubs_language_and_settle_the_back_plan(
    program: Program, add: Add, assembly: Meeting
) -> None:
    add(
        "action", club=assembly.club, meeting=assembly.id, title="Envoyer", sheet="back_plan",
        due_on="2027-01-18",
    )  # fmt: skip
    program.execute("UPDATE action SET step = 'minutes'")
    writing.finish(program, assembly)
    done = minutes.of_meeting(program, assembly.id)
    assert done is not None
    assert done.language == "fr"
    assert done.body.startswith("# Procès-verbal<br>AGO 2027")
    assert "Projet" not in done.body
    assert sha256(done.body.encode()).hexdigest() == done.digest
    assert [action.done_on for action in back_plan.of_meeting(program, assembly.id)] == [
        "2027-01-12"
    ]
    program.undo()
    assert minutes.of_meeting(program, assembly.id) is None
    assert [action.done_on for action in back_plan.of_meeting(program, assembly.id)] == [None]


def test_finished_minutes_stay_word_for_word_whatever_changes_after(
    program: Program, assembly: Meeting, tmp_path: Path
) -> None:
    writing.finish(program, assembly)
    done = minutes.of_meeting(program, assembly.id)
    assert done is not None
    program.execute("UPDATE person SET given_name = 'Zoé'")
    minutes.amend(program, assembly.id, "Lire « 19 h 55 ».")
    later: Meeting = records.get(program, MEETING, assembly.id)
    text = writing.text(program, later, "en")
    assert text.startswith(done.body)
    assert "Lire « 19 h 55 »." in text
    assert done.digest in text
    subject = subjects.subject_of(program, meeting=assembly.id)
    written = documents.write(program, "minutes", subject, tmp_path / "m.md", language="en")
    assert (tmp_path / "m.md").read_text() == text
    assert written.language == "fr"
    assert "not written in “en”" in "".join(written.warnings)


def test_minutes_that_were_tampered_with_are_warned_of(
    program: Program, assembly: Meeting, tmp_path: Path
) -> None:
    writing.finish(program, assembly)
    program.execute("UPDATE minutes SET body = replace(body, 'Budget', 'Cadeaux')")
    subject = subjects.subject_of(program, meeting=assembly.id)
    written = documents.write(program, "minutes", subject, tmp_path / "m.md")
    assert "its digest differs" in "".join(written.warnings)


def test_minutes_are_finished_once_and_not_without_an_agenda(
    program: Program, add: Add, assembly: Meeting
) -> None:
    writing.finish(program, assembly)
    with pytest.raises(ClubmgrError, match="were finished on"):
        writing.finish(program, assembly)
    empty = add(
        "meeting", club=assembly.club, title="Vide", kind="board", starts_at="2027-01-10 18:30",
        ends_at="20:00", timezone="Europe/Paris",
    )  # fmt: skip
    with pytest.raises(MissingFields, match="cannot be written yet"):
        writing.finish(program, records.get(program, MEETING, empty))


def test_minutes_tell_when_members_were_first_convened(program: Program, assembly: Meeting) -> None:
    line = attendance.sheet(program, assembly.id)[0]
    for sequence, day in enumerate((20, 27)):
        dispatches.note(
            program, assembly.id, person=line.person, email="ana@mail.example", method="REQUEST",
            sequence=sequence, at=NOW.replace(year=2026, month=12, day=day),
        )  # fmt: skip
    assert "le 20 décembre 2026" in plain(writing.text(program, assembly, "fr"))


def test_minutes_are_written_of_what_is_there_when_they_are_finished(
    program: Program, assembly: Meeting
) -> None:
    """Nobody can take down a line between the composing and the finishing."""
    statements: list[str] = []
    meetings.change(program, assembly, {"closed_at": "21:15"})
    program.connection.set_trace_callback(statements.append)
    writing.finish(program, assembly)
    begun = next(n for n, each in enumerate(statements) if each.startswith("BEGIN"))
    assert min(n for n, each in enumerate(statements) if "agenda_item" in each) > begun
    done = minutes.of_meeting(program, assembly.id)
    assert done is not None
    assert "21 h 15" in plain(done.body)


def test_minutes_whose_approving_meeting_is_gone_are_not_told_to_be_approved(
    program: Program, add: Add, assembly: Meeting
) -> None:
    writing.finish(program, assembly)
    later = add(
        "meeting", club=assembly.club, title="AGO bis", kind="ago", starts_at="2027-01-12 08:00",
        ends_at="09:00", timezone="Europe/Paris",
    )  # fmt: skip
    minutes.approve(program, assembly.id, later)
    assert "AGO bis" in writing.text(program, assembly, "fr")
    acts.delete(program, MEETING, [later])
    assert "pprouv" not in writing.text(program, assembly, "fr")
