from __future__ import annotations

import json

import pytest

from clubmgr.errors import RefusedFile
from clubmgr.papers.objects import open_objects


def rows(text: str | bytes) -> tuple[tuple[str, ...], list[tuple[int, list[str]]], list[str]]:
    data = text if isinstance(text, bytes) else text.encode()
    refused: list[str] = []
    table = open_objects(data, "people.json", "utf-8")
    found = table.rows(lambda line, reason: refused.append(f"{line}: {reason}"))
    return table.headers, [(line, cells) for line, cells, _clean in found], refused


def test_objects_are_rows_under_all_their_names() -> None:
    text = '[{"name": "Ada", "tags": ["a", 1]},\n\n {"city": null, "name": "é", "n": 3.0}]\n'
    assert rows(text) == (
        ("name", "tags", "city", "n"),
        [(1, ["Ada", '["a", "1"]', "", ""]), (3, ["é", "", "", "3"])],
        [],
    )


def test_the_array_may_stand_under_its_name() -> None:
    assert rows('{"people": [{"name": "Ada"}]}')[1] == [(1, ["Ada"])]
    assert rows("[]") == ((), [], [])


def test_what_is_no_object_is_refused_alone() -> None:
    _headers, found, refused = rows('["Ada",\n{"name": "Bob"}]')
    assert found == [(2, ["Bob"])]
    assert refused == ["1: There is no object with fields here."]


def test_a_wrong_byte_is_refused_with_its_line() -> None:
    _headers, found, refused = rows(b'[{"name": "Ren\xe9"},\n{"name": "Bob"}]')
    assert found == [(2, ["Bob"])]
    assert refused[0].startswith("1: The byte 0xE9")


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ('{"name": "Ada"}', 1),
        ('[{"name": "Ada"},\n{"name": }]', 2),
        ('[{"name": "Ada"}\n{"name": "Bob"}]', 1),
        ('[\n{"name": "Ada"},', 2),
        ("[" * 200_000, 1),
        ('[{"n": ' + "1" * 5_000 + "}]", 1),
        ("hello", 1),
    ],
)
def test_broken_json_is_refused_with_its_line(text: str, line: int) -> None:
    with pytest.raises(RefusedFile, match=f"people.json is no sound JSON .* line {line}"):
        rows(text)


def test_our_own_writing_is_read() -> None:
    people = [{"name": f"é{n}", "emails": [f"{n}@b.fr"], "notes": "a\nb"} for n in range(50)]
    found = rows(json.dumps(people, indent=1))[1]
    assert [cells for _line, cells in found] == [
        [str(p["name"]), json.dumps(p["emails"]), "a\nb"] for p in people
    ]
