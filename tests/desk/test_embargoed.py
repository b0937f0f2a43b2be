from __future__ import annotations

import pytest

from clubmgr.desk import embargoed
from clubmgr.models.program import Program

from .conftest import Add


@pytest.mark.parametrize(
    ("title", "text", "found"),
    [
        ("Z", "A dozen of pizza", False),
        ("Z", "The Z, at last", True),
        ("Phone Zêta", "the PHONE  zeta.", True),
        ("Phone Zeta", "the phone\nzeta", True),
        ("Phone Zeta", "Phone Zetas", False),
        ("Phone Zeta", "Microphone Zeta", False),
        ("Phone Zeta", "A phone. Zeta is another", False),
        ("C++", "Written in C\\+\\+", True),
        ("C++", "Vitamin C", False),
        ("X_200", "The X\\_200", True),
        ("★", "Two ★★", True),
        (".*", "Anything", False),
        ("新しい", "これは 新しい です", True),
    ],
)
def test_a_title_is_found_as_whole_words(
    title: str, text: str, found: bool, program: Program, add: Add
) -> None:
    add("preview", title=title, embargo_at="2027-06-01 10:00")
    assert bool(embargoed.remarks(program, (text,))) is found


def test_each_title_is_told_once_and_only_while_it_is_under_embargo(
    program: Program, add: Add
) -> None:
    add("preview", title="Old", embargo_at="2027-01-01 10:00")
    for title in ("First", "Second"):
        add("preview", title=title, embargo_at="2027-06-01 10:00")
    told = embargoed.remarks(program, ("Old and first", "First", "second"))
    assert sorted(sentence.split("”")[0] for sentence in told) == ["“First", "“Second"]
    assert embargoed.remarks(program, ("Fir", "st")) == ()
