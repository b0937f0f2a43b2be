from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Clubmgr = Callable[..., Any]


@pytest.fixture
def shirt(done: Clubmgr) -> str:
    """An own field."""
    field = ("key=shirt", "label=Shirt", "type=choice", "choices=M; L")
    return str(done("add", "custom_field", *field).id)


@pytest.fixture
def ana(done: Clubmgr, shirt: str) -> str:
    """Ana, who moved from Lyon to Nice and wears another shirt."""
    id = done("add", "person", "given_name=Ana", "city=Lyon", "shirt=M").id
    done("edit", id, "city=Nice", "shirt=L")
    return str(id)


def changes(said: Any) -> list[str]:
    return [line.rsplit("  ", 1)[-1].strip() for line in said.out.splitlines() if "→" in line]


def test_the_history_of_a_record_tells_each_field_in_words(done: Clubmgr, ana: str) -> None:
    assert changes(done("history", ana)) == ["City: Lyon → Nice; Shirt: M → L"]
    newest, oldest = done("history", ana, "--json").json
    assert (newest["action"], oldest["action"]) == ("changed", "created")


def test_values_of_an_own_field_that_is_gone_are_told_by_its_key(
    done: Clubmgr, shirt: str, ana: str
) -> None:
    done("delete", shirt, "--yes")
    assert changes(done("history", ana))[-1] == "City: Lyon → Nice; shirt: M → L"


def test_what_was_deleted_is_still_told_by_its_id(done: Clubmgr, ana: str) -> None:
    whole = done("show", ana, "--json").json["id"]
    done("delete", ana, "--yes")
    assert [c["action"] for c in done("history", whole, "--json").json] == [
        "deleted", "changed", "created",
    ]  # fmt: skip


def test_one_step_is_told_record_by_record_settings_too(
    done: Clubmgr, refused: Clubmgr, ana: str
) -> None:
    done("settings", "brand=Acme")
    (latest, *_older) = done("history", "--json").json
    said = done("history", "--step", str(latest["step"]))
    assert "Setting · Brand" in said.out
    assert changes(said) == ["Brand: – → Acme"]
    assert "no step 999" in refused("history", "--step", "999").err


def test_steps_are_narrowed_by_who_did_them_and_since_when(done: Clubmgr, ana: str) -> None:
    assert len(done("history", "--by", "Test", "--json").json) == 3
    assert done("history", "--by", "Nobody", "--json").json == []
    assert done("history", "--since", "2027-01-13", "--json").json == []
    assert len(done("history", "--since", "2027-01-12", "--all", "--json").json) == 3


def test_all_down_to_a_step_is_taken_back_and_done_again(
    done: Clubmgr, refused: Clubmgr, ana: str
) -> None:
    done("edit", ana, "tags=press")
    said = done("undo", "--to", "2", "--json")
    assert said.json == {"steps": [4, 3, 2], "label": "Added Ana"}
    assert "Taken back: 3 steps, down to “Added Ana”" in said.err
    assert done("people", "--json").json == []
    for step in ("2", "5", "999"):
        assert "nothing that can be taken back" in refused("undo", "--to", step).err
    for _ in range(3):
        done("redo")
    assert done("show", ana, "--json").json["tags"] == ["press"]
    assert "nothing to redo" in refused("redo").err
