from __future__ import annotations

from datetime import UTC, datetime
from random import Random

import icalendar
import pytest

from clubmgr.papers import timezones
from clubmgr.papers.contentlines import content_lines, fold_line, text_value, time_value


def test_the_four_marks_of_text_are_escaped_and_nothing_else() -> None:
    assert text_value("a,b;c\\d\ne:f\"g'").to_ical() == b"a\\,b\\;c\\\\d\\ne:f\"g'"


def test_a_typed_backslash_n_stays_what_it_is() -> None:
    assert text_value(r"C:\New\notes").to_ical() == rb"C:\\New\\notes"


def test_text_that_still_has_a_carriage_return_is_refused() -> None:
    with pytest.raises(ValueError, match="CR or LF"):
        text_value("a\rATTENDEE:mailto:eve@evil.example")


def test_times_are_written_in_their_zone_or_in_utc() -> None:
    noon = datetime(2027, 1, 12, 12)
    accra = time_value(timezones.moment(noon, "Africa/Accra"))
    assert (accra.to_ical(), dict(accra.params)) == (b"20270112T120000", {"TZID": "Africa/Accra"})
    utc = time_value(noon.replace(tzinfo=UTC))
    assert (utc.to_ical(), dict(utc.params)) == (b"20270112T120000Z", {})


@pytest.mark.parametrize("text", ["x" * 75, "é" * 37, "", "x"])
def test_a_short_line_is_left_alone(text: str) -> None:
    assert fold_line(text) == text.encode()


def pieces_of(folded: bytes) -> list[bytes]:
    first, *others = folded.split(b"\r\n")
    assert all(piece.startswith(b" ") for piece in others)
    return [first, *(piece[1:] for piece in others)]


@pytest.mark.parametrize("seed", range(50))
def test_a_folded_line_reads_back_with_no_character_or_escape_cut(seed: int) -> None:
    random = Random(seed)
    marks = [r"\\", r"\n", r"\;", r"\,", "^^", "^'", "é", "中", "🎉", "x", " ", "y"]
    line = "SUMMARY:" + "".join(random.choices(marks, k=400))
    pieces = pieces_of(fold_line(line))
    assert b"".join(pieces).decode() == line
    assert len(pieces[0]) <= 75
    assert all(len(piece) <= 74 for piece in pieces[1:])
    for piece in pieces[:-1]:
        text = piece.decode()  # raises where a character is cut
        assert (len(text) - len(text.rstrip("\\"))) % 2 == 0
        assert (len(text) - len(text.rstrip("^"))) % 2 == 0


def test_a_line_of_backslashes_alone_ends_and_reads_back() -> None:
    for length in range(140, 160, 2):
        line = "X:" + "\\" * length
        assert b"".join(pieces_of(fold_line(line))).decode() == line


def test_a_component_is_written_in_lines_that_end_in_crlf() -> None:
    vevent = icalendar.Event()
    vevent["SUMMARY"] = text_value("x" * 100)
    assert content_lines(vevent).split(b"\r\n") == [
        b"BEGIN:VEVENT",
        b"SUMMARY:" + b"x" * 67,
        b" " + b"x" * 33,
        b"END:VEVENT",
        b"",
    ]
