"""Own values with separators, quotes and formulas in them, out in each format and in again."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

Clubmgr = Any

VALUES: dict[str, Any] = {
    "motto": '=1+1; "so", she said | @SUM(A1)',
    "hats": ["a, b; c", "-2", "=cmd|' /C calc'!A0", 'd "e"', "back\\slash"],
    "tale": "+33 is a code; second, with \\n, 'and' a \"tab\" -1",
    "children": 0,
    "day": "2027-02-03",
    "size": "=XL wide",
    "blood": "A+",
    "sure": True,
}
TYPES = {
    "motto": "line", "hats": "list", "tale": "line", "children": "number", "day": "date",
    "size": "choice", "blood": "choice", "sure": "yesno",
}  # fmt: skip


@pytest.mark.parametrize("name", ["p.csv", "p.xlsx", "p.json", "p.vcf"])
def test_own_values_come_back_as_they_were(done: Clubmgr, name: str) -> None:
    choices = {"size": "S; =XL wide", "blood": "A+; A-; A"}
    for key, typed in TYPES.items():
        more = [f"choices={choices[key]}"] if key in choices else []
        done("add", "custom_field", f"key={key}", f"label={key.title()}", f"type={typed}", *more)
    person = {"given_name": "Ana", "family_name": "Silva", "emails": ["a@x.org"]}
    Path("first.json").write_text(json.dumps([person | VALUES]), encoding="utf-8")
    done("import", "first.json")
    shown = done("show", "ana", "--json").json
    assert {key: shown[key] for key in VALUES} == VALUES
    done("export", "people", "-o", name)
    found = done("import", name, "--json").json
    assert (found["unchanged"], found["refused"]) == (1, [])
    done("delete", shown["id"], "--yes")
    done("import", name)
    again = done("show", "ana", "--json").json
    assert {key: again[key] for key in VALUES} == VALUES


@pytest.mark.parametrize("typed", ["A+", "A-", "A", "a-"])
def test_choices_that_differ_by_a_sign_only_are_told_apart(done: Clubmgr, typed: str) -> None:
    done("add", "custom_field", "label=Blood", "type=choice", "choices=A+; A-; A")
    done("add", "person", "name=Ana Silva", f"blood={typed}")
    done("add", "person", "name=Bea Silva", "blood=A+")
    assert done("show", "ana", "--json").json["blood"] == typed.upper()
    found = [each["name"] for each in done("people", f'blood:"{typed}"', "--json").json]
    assert found == (["Ana Silva", "Bea Silva"] if typed == "A+" else ["Ana Silva"])
