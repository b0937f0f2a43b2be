from __future__ import annotations

import json
from typing import Any

import pytest

from clubmgr.models import customs, records, updates
from clubmgr.models.kinds import KINDS
from clubmgr.models.program import Program

PERSON = KINDS["person"]


@pytest.mark.parametrize(
    ("known", "new", "now"),
    [
        ("five years of notes", "short", "five years of notes\n\nshort"),
        ("five years of notes\n\nshort", "short", None),
        ("short", "short\nand long", "short\nand long"),
        ("", "short", "short"),
        ("short", "", None),
        ("shorter", "short", "shorter\n\nshort"),
    ],
)
def test_a_text_gets_what_it_does_not_say_yet(
    program: Program, add: Any, known: str, new: str, now: str | None
) -> None:
    seen = records.get(program, PERSON, add("person", given_name="Ana", notes=known))
    assert updates.usual(seen, {"notes": new}).get("notes") == now


def test_an_item_in_another_spelling_is_no_new_one(program: Program, add: Any) -> None:
    add("custom_field", key="sizes", label="Sizes", type="list")
    id = add(
        "person", given_name="Jean", emails="Jean@x.fr", phones="06 12 34 56 78", tags="Dev",
        channels="https://www.instagram.com/jean", sizes="M",
    )  # fmt: skip
    seen = records.get(program, PERSON, id)
    row = {
        "emails": ["jean@x.fr"],
        "phones": ["+33612345678"],
        "tags": ["dev"],
        "channels": ["instagram:@jean"],
    }
    assert updates.usual(seen, {name: json.dumps(items) for name, items in row.items()}) == {}
    assert updates.own(customs.fields(program), seen, '{"sizes": ["m"]}') == {}
    assert updates.usual(seen, {"tags": '["dev", "New", "new"]'}) == {"tags": ("Dev", "New")}


def test_a_number_is_one_of_the_country_that_the_row_says(program: Program, add: Any) -> None:
    id = add("person", given_name="Jean", phones="+32 470 12 34 56")
    seen = records.get(program, PERSON, id)
    row = {"country": "BE", "phones": '["0470 12 34 56"]'}
    assert updates.usual(seen, row) == {"country": "BE"}
