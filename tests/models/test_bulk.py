from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from clubmgr.errors import InvalidFields, UsageError
from clubmgr.models import bulk, past, records
from clubmgr.models.kinds import KINDS
from clubmgr.models.program import Program

PERSON = KINDS["person"]
Add = Callable[..., str]


def change(program: Program, ids: list[str], **texts: str) -> int:
    texts = {name.replace("_plus", "+").replace("_less", "-"): texts[name] for name in texts}
    return bulk.change_all(program, PERSON, ids, bulk.edits(program, PERSON, texts))


@pytest.fixture
def three(add: Add) -> list[str]:
    """Three people with tags of several spellings."""
    return [add("person", given_name="Ana", tags=tags) for tags in ("press; VIP", "press", "")]


def tags(program: Program, ids: list[str]) -> list[tuple[str, ...]]:
    return [records.get(program, PERSON, id).tags for id in ids]


def test_a_tag_is_added_and_another_taken_away_at_once(program: Program, three: list[str]) -> None:
    assert change(program, three, tags_plus="new", tags_less="vip") == 3
    assert tags(program, three) == [("press", "new"), ("press", "new"), ("new",)]


def test_a_list_that_is_set_takes_what_is_added(program: Program, three: list[str]) -> None:
    assert change(program, three, tags="press", tags_plus="new") == 3
    assert set(tags(program, three)) == {("press", "new")}


def test_it_is_one_step_of_those_that_were_not_so_already(
    program: Program, three: list[str], contents: Any
) -> None:
    before = contents(program)
    assert change(program, three, tags="press") == 2
    (step,) = past.Steps(program).page(0, 1)
    assert (step.label, step.changes) == ("Changed 2 records: Tags", 2)
    after = contents(program)
    program.undo()
    assert contents(program) == before
    program.redo()
    assert contents(program) == after


def test_what_one_of_them_cannot_take_changes_none(program: Program, three: list[str]) -> None:
    before = tags(program, three)
    with pytest.raises(InvalidFields, match="Ana: "):
        change(program, three, tags="x", language="klingon")
    assert tags(program, three) == before


def test_nothing_is_added_to_what_holds_one_value(program: Program) -> None:
    with pytest.raises(UsageError, match="holds one value"):
        bulk.edits(program, PERSON, {"city+": "Lyon"})


def test_own_fields_are_changed_too(program: Program, add: Add, three: list[str]) -> None:
    add("custom_field", key="sizes", label="Sizes", type="list")
    assert change(program, three, sizes_plus="M") == 3
    assert change(program, three[:1], sizes_plus="L", sizes_less="m") == 1
    assert [records.get(program, PERSON, id).custom["sizes"] for id in three[:2]] == [["L"], ["M"]]


def test_an_item_that_is_there_in_another_spelling_is_not_added(
    program: Program, add: Add, three: list[str]
) -> None:
    assert change(program, three, tags_plus="PRESS; vip") == 2
    assert tags(program, three) == [("press", "VIP"), ("press", "vip"), ("PRESS", "vip")]
    id = add("person", given_name="Bea", phones="06 12 34 56 78")
    assert change(program, [id], phones_plus="+33612345678") == 0
    assert change(program, [id], phones_less="0612345678") == 1
    assert records.get(program, PERSON, id).phones == ()
