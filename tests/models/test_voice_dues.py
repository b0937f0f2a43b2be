from __future__ import annotations

from collections.abc import Callable

from clubmgr.models import feedback, leaks
from clubmgr.models.dues.voices import SOURCES
from clubmgr.models.program import Program

DAYS = {
    "today": "2027-01-12",
    "until": "2027-01-26",
    "after": "2027-01-27",
    "long_ago": "2026-10-12",
}


def told(program: Program, code: str) -> list[tuple[str, str, str]]:
    (source,) = (source for source in SOURCES if source.code == code)
    return [(row["due"], row["who"], source.tell(row)) for row in program.rows(source.sql, **DAYS)]


def test_answers_that_are_owed_are_told_until_they_are_given(
    program: Program, add: Callable[..., str]
) -> None:
    club = add("club", name="Lyon")
    ana = add("person", given_name="Ana", family_name="Silva")
    id = add("feedback", kind="complaint", title="A broken box", person=ana, club=club)
    add("feedback", kind="question", title="When?", club=club, due="2027-01-26 23:00")
    add("feedback", kind="question", title="Later", club=club, due="2027-01-27 00:00")
    add("feedback", kind="wish", title="A darker theme", club=club)
    add("feedback", kind="critique", title="Too loud")
    assert told(program, "answer") == [
        ("2027-01-13", "Ana Silva", "A broken box (complaint)"),
        ("2027-01-13", "Too loud", "Too loud (critique)"),
        ("2027-01-26", "Lyon", "When? (question)"),
    ]
    feedback.answer(program, id, "A new one is on its way")
    assert [who for _due, who, _what in told(program, "answer")] == ["Too loud", "Lyon"]


def test_an_embargo_that_ends_and_a_leak_that_is_not_checked_are_told(
    program: Program, add: Callable[..., str]
) -> None:
    id = add("preview", title="Model Z", embargo="2027-01-20 09:00", timezone="Asia/Tokyo")
    add("preview", title="Far", embargo="2027-01-27 09:00")
    add("preview", title="Over", embargo="2027-01-11 09:00")
    assert told(program, "embargo") == [("2027-01-20", "Model Z", "09:00 Asia/Tokyo")]
    leaks.note(program, id, "A photo")
    assert told(program, "leak") == [("2027-01-12", "Model Z", "A photo")]
    leaks.settle(program, [check.id for check in leaks.checks(program, id)])
    assert told(program, "leak") == []


def test_the_questions_are_answered_from_an_index(program: Program) -> None:
    for code, index in (("answer", "feedback_open"), ("embargo", "preview_by_embargo_at")):
        (source,) = (source for source in SOURCES if source.code == code)
        plan = program.rows(f"EXPLAIN QUERY PLAN {source.sql}", **DAYS)
        assert any(index in row["detail"] for row in plan), code
