from __future__ import annotations

import json

import pytest

from clubmgr.errors import RefusedFile
from clubmgr.models.fields import Field
from clubmgr.papers.objects import open_objects


def rows(text: str | bytes) -> tuple[tuple[str, ...], list[tuple[int, list[str]]], list[str]]:
    data = text if isinstance(text, bytes) else text.encode()
    refused: list[str] = []
    table = open_objects(data, "people.json", "utf-8", {}, ())
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
        ('[{"name": "Ada"},\n{"name": }]', 2),
        ('[{"name": "Ada"}\n{"name": "Bob"}]', 1),
        ('[\n{"name": "Ada"},', 2),
        ("[" * 200_000, 1),
        ('[{"n": ' + "1" * 5_000 + "}]", 1),
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


@pytest.mark.parametrize(
    "text",
    ['{"name": "Ada"}', '{"name": "Ada"}\n{"name": "Bob"}', "hello", '{"a": [1], "b":', "{}"],
)
def test_what_holds_no_list_of_objects_is_told_what_is_expected(text: str) -> None:
    with pytest.raises(RefusedFile, match=r"people\.json holds no list of objects, as in"):
        rows(text)


def test_the_list_of_objects_is_found_among_other_values() -> None:
    text = '{"total": 1, "pages": [], "by": {"x": [1]},\n "people": [\n{"name": "Ada"}], "next": 2}'
    assert rows(text)[1] == [(3, ["Ada"])]


def test_lists_and_objects_are_no_texts_of_a_field_that_holds_one() -> None:
    nothing = {"city": [], "company": {}, "language": [None, ""], "phone": {}, "job title": False}
    people = [
        {"name": "Ada", **nothing, "email": [], "notes": []},
        {"name": ["Bob"], "email": ["b@x.fr"], "city": ["Lyon", "Nice"], "notes": ["one", 2]},
    ]
    headers, found, refused = rows(json.dumps(people))
    assert [dict(zip(headers, cells, strict=True)) for _line, cells in found] == [
        {**dict.fromkeys(headers, ""), "name": "Ada"},
        {
            **dict.fromkeys(headers, ""),
            "name": "Bob", "email": '["b@x.fr"]', "city": "Lyon; Nice", "notes": "one\n2",
        },
    ]  # fmt: skip
    assert not refused


def test_only_a_field_of_yes_or_no_says_no() -> None:
    own = Field("own_paid", "Paid", "yesno", own=True)
    text = b'[{"own_paid": false, "city": false}]'
    table = open_objects(text, "people.json", "utf-8", {"own_paid": "own_paid"}, [own])
    assert [cells for _line, cells, _clean in table.rows(pytest.fail)] == [["false", ""]]


@pytest.mark.parametrize("depth", [2, 500])
def test_lists_in_lists_are_refused_and_the_next_object_is_read(depth: int) -> None:
    deep = "[" * depth + "1" + "]" * depth
    text = f'[{{"name": "A", "notes": {deep}}},\n{{"name": "B", "shoes": {deep}}}]'
    _headers, found, refused = rows(text)
    assert found == [(2, ["B", "", "…"])]
    assert refused == ["1: There is a list of lists or of objects where texts are read."]


def test_an_object_in_a_field_is_left_out_and_said() -> None:
    text = b'[{"name": "Ada", "notes": {"a": [[1]]}}, {"notes": {"a": 1}}]'
    refused: list[str] = []
    table = open_objects(text, "people.json", "utf-8", {}, ())
    found = table.rows(lambda _line, reason: refused.append(reason))
    reason = "“notes” is left out: it is an object where a text is read."
    assert [cells for _line, cells, _clean in found] == [["Ada", ""]]
    assert (table.missed, refused) == ([(1, reason)], [reason])
