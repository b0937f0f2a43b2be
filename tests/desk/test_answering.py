from __future__ import annotations

import os
from pathlib import Path

import pytest

from clubmgr.desk import answering
from clubmgr.errors import RefusedFile

ANSWER = """BEGIN:VCALENDAR
METHOD:REPLY
BEGIN:VEVENT
UID:u@clubmgr
DTSTAMP:20270101T120000Z
ATTENDEE;PARTSTAT=ACCEPTED:mailto:{who}@x.example
END:VEVENT
END:VCALENDAR
"""


def write(file: Path, who: str) -> Path:
    file.write_text(ANSWER.format(who=who))
    return file


def test_several_files_are_read_and_each_answer_once(tmp_path: Path) -> None:
    files = [write(tmp_path / f"{n}.ics", who) for n, who in enumerate(("ana", "zoe", "ana"))]
    found = answering.read(files)
    assert [reply.email for reply in found.replies] == ["ana@x.example", "zoe@x.example"]
    assert found.refused == ()


def test_a_folder_is_read_whole_but_for_what_is_no_answer(tmp_path: Path) -> None:
    write(tmp_path / "b.ics", "zoe")
    write(tmp_path / "a.EML", "ana")
    (tmp_path / "c.eml").write_text("hello")
    (tmp_path / "d.msg").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
    (tmp_path / "photo.jpg").write_bytes(b"x")
    found = answering.read([tmp_path])
    assert [reply.email for reply in found.replies] == ["ana@x.example", "zoe@x.example"]
    assert [refusal.file for refusal in found.refused] == ["c.eml", "d.msg"]
    assert found.refused[0].reason.startswith("There is no answer of a calendar in this.")


def test_a_single_file_without_an_answer_is_refused(tmp_path: Path) -> None:
    (tmp_path / "c.eml").write_text("hello")
    with pytest.raises(RefusedFile, match=r"c\.eml: There is no answer"):
        answering.read([tmp_path / "c.eml"])
    with pytest.raises(RefusedFile, match="There is no file"):
        answering.read([tmp_path / "none.ics"])


def test_an_empty_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RefusedFile, match=r"There is no \.ics or \.eml file in"):
        answering.read([tmp_path])


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "p.ics")
    with pytest.raises(RefusedFile, match="There is no file"):
        answering.read([tmp_path / "p.ics"])
