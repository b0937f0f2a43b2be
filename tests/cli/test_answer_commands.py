from __future__ import annotations

from pathlib import Path

import icalendar
import pytest

from .conftest import Clubmgr, Town

ANSWER = """BEGIN:VCALENDAR
METHOD:REPLY
BEGIN:VEVENT
UID:{uid}
SEQUENCE:{sequence}
DTSTAMP:20270110T120000Z
ATTENDEE;PARTSTAT={answer};CN={name}:mailto:{email}
END:VEVENT
END:VCALENDAR
"""


@pytest.fixture
def meeting(done: Clubmgr, town: Town) -> str:
    """A meeting to which Ana and Zoé are invited by i.ics."""
    id = done("add", "meeting", "club=lyon", "title=Spring", "start=2027-03-09 18:30", "end=2h").id
    done("ask", id, "ana", "zoe")
    done("invite", id, "-o", "i.ics")
    return id


@pytest.fixture
def uid(meeting: str) -> str:
    (event,) = icalendar.Calendar.from_ical(Path("i.ics").read_bytes()).walk("VEVENT")
    return str(event["UID"])


def write(uid: str, name: str, email: str, answer: str = "ACCEPTED", sequence: int = 0) -> Path:
    file = Path(f"{name.split()[0].lower()}.ics")
    text = ANSWER.format(uid=uid, name=name, email=email, answer=answer, sequence=sequence)
    file.write_text(text, "utf-8")
    return file


def answers(done: Clubmgr) -> dict[str, str]:
    found = done("export", "participations", "--format", "json", "-o", "-").json
    return {each["person"]: each["rsvp"] for each in found}


def test_answers_are_shown_and_then_noted(done: Clubmgr, uid: str) -> None:
    files = [
        write(uid, "Ana Silva", "ana@x.example"),
        write(uid, "Zoé Dupont", "zoe@x.example", "DECLINED"),
    ]
    said = done("import", *files)
    assert said.out == (
        "Name        Sender         Meeting            Answer\n"
        "Ana Silva   ana@x.example  Spring 9 Mar 2027  ● yes\n"
        "Zoé Dupont  zoe@x.example  Spring 9 Mar 2027  × no\n"
        "created: 0\nupdated: 2\nunchanged: 0\nrefused: 0\n"
    )
    assert said.err == "Noted. Take it back with: clubmgr undo\n"
    assert answers(done) == {"Ana Silva": "accepted", "Zoé Dupont": "declined"}
    again = done("import", *files)
    assert "unchanged: 2" in again.out
    assert again.err == "There was nothing to note.\n"
    done("undo")
    assert set(answers(done).values()) == {"needs_action"}


def test_a_dry_run_notes_nothing(done: Clubmgr, uid: str) -> None:
    said = done("import", write(uid, "Ana Silva", "ana@x.example"), "--dry-run", "--json")
    assert (said.json["updated"], said.json["step"]) == (1, None)
    assert said.err == "Nothing was noted: this is a dry run.\n"
    assert set(answers(done).values()) == {"needs_action"}


def test_the_report_is_one_object_with_every_answer(done: Clubmgr, uid: str) -> None:
    Path("bad.eml").write_text("hello")
    files = [write(uid, "Ana Silva", "ana@x.example"), write(uid, "Eve Adams", "eve@x.example")]
    found = done("import", *files, "bad.eml", "--json").json
    assert {k: found[k] for k in ("created", "updated", "unchanged")} == {
        "created": 0, "updated": 1, "unchanged": 0,
    }  # fmt: skip
    assert [(r["file"], r["line"]) for r in found["refused"]] == [
        ("bad.eml", None),
        ("eve.ics", None),
    ]
    assert "Eve Adams: eve@x.example is not asked" in found["refused"][1]["reason"]
    assert found["step"] == done("history", "--json").json[0]["step"]
    assert [(a["name"], a["answer"], a["findings"], a["noted"]) for a in found["answers"]] == [
        ("Ana Silva", "accepted", [], True),
        ("Eve Adams", "accepted", ["stranger"], False),
    ]


def test_a_stranger_is_asked_only_when_admitted(done: Clubmgr, clubmgr: Clubmgr, uid: str) -> None:
    file = write(uid, "Eve Adams", "eve@x.example")
    said = clubmgr("import", file)
    assert said.status == 1
    assert "eve@x.example is not asked to this meeting." in said.out
    assert "--admit" in said.err
    assert "Eve Adams" not in answers(done)
    said = done("import", file, "--admit")
    assert "created: 1" in said.out
    assert answers(done)["Eve Adams"] == "accepted"


def test_an_answer_to_an_earlier_invitation_is_told(
    done: Clubmgr, clubmgr: Clubmgr, meeting: str, uid: str
) -> None:
    done("edit", meeting, "start=2027-03-16 18:30")
    done("invite", meeting, "-o", "new.ics")
    said = clubmgr("import", write(uid, "Ana Silva", "ana@x.example"))
    assert said.status == 1
    assert "answers an earlier invitation" in said.out
    assert (
        "updated: 1" in done("import", write(uid, "Ana Silva", "ana@x.example", "TENTATIVE", 1)).out
    )
    assert answers(done)["Ana Silva"] == "tentative"


def test_a_folder_of_answers_is_read(done: Clubmgr, uid: str) -> None:
    Path("in").mkdir()
    write(uid, "Ana Silva", "ana@x.example").rename("in/ana.ics")
    assert "updated: 1" in done("import", "in").out


def test_people_and_answers_are_not_mixed(refused: Clubmgr, uid: str) -> None:
    file = write(uid, "Ana Silva", "ana@x.example")
    assert "by themselves" in refused("import", file, "people.csv", status=2).err
    assert "--map and --club" in refused("import", file, "--club", "lyon", status=2).err
    assert "--admit is for answers" in refused("import", "people.csv", "--admit", status=2).err
    refused("import", file, "--readonly", status=2)


def test_an_invitation_is_no_answer(refused: Clubmgr, meeting: str) -> None:
    said = refused("import", "i.ics")
    assert said.err == "i.ics: This is an invitation, not an answer to one.\n"


def test_one_person_is_invited_and_uninvited(done: Clubmgr, meeting: str) -> None:
    said = done("invite", meeting, "-o", "ana.eml", "--person", "Ana Silva", "--json")
    assert said.json["people"] == 1
    said = done("invite", meeting, "-o", "off.eml", "--person", "ana", "--cancel")
    assert said.err == (
        "The invitation to “Spring” is taken back for one person.\nWritten: off.eml\n"
    )
    assert list(answers(done)) == ["Zoé Dupont"]


def test_notices_are_counted(done: Clubmgr, meeting: str) -> None:
    answer = done("show", meeting, "--json").json["participations"][0]["id"]
    done("delete", answer, "--yes")
    said = done("invite", meeting, "-o", "mails")
    assert "1 person who is asked no more gets a notice." in said.err
    assert len(list(Path("mails").iterdir())) == 2


def test_who_is_not_asked_is_not_written_to(refused: Clubmgr, meeting: str) -> None:
    said = refused("invite", meeting, "-o", "tom.ics", "--person", "tom")
    assert said.err.startswith("Tom Le Gall is not asked to “Spring”. Ask them with: clubmgr ask")


def test_what_went_out_hangs_on_the_meeting_and_can_be_exported(
    done: Clubmgr, meeting: str
) -> None:
    found = done("show", meeting, "--json").json["dispatches"]
    assert sorted(each["email"] for each in found) == ["ana@x.example", "zoe@x.example"]
    exported = done("export", "dispatches", "--format", "json", "-o", "-").json
    assert {(each["method"], each["sequence"]) for each in exported} == {("REQUEST", 0)}
