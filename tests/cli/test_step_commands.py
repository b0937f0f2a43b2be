from __future__ import annotations

from .conftest import Clubmgr, Town


def test_a_step_is_taken_back_and_done_again(done: Clubmgr, town: Town) -> None:
    assert done("undo").err == "Taken back: Added Club Lyon. Do it again with: clubmgr redo\n"
    assert done("clubs", "--json").json == []
    assert done("redo").err == "Done again: Added Club Lyon.\n"
    assert done("clubs", "--json").json[0]["name"] == "Club Lyon"


def test_undo_tells_its_step_as_json(done: Clubmgr, town: Town) -> None:
    latest = done("history", "--json").json[0]
    assert done("undo", "--json").json == {"step": latest["step"], "label": latest["label"]}


def test_everything_is_taken_back_to_the_empty_file(
    done: Clubmgr, clubmgr: Clubmgr, town: Town
) -> None:
    done("score", town.ana, "--club", town.club, "--known", "1")
    done("plan", town.club, "--rule", "2nd tue", "--at", "18:30")
    while (said := clubmgr("undo")).status == 0:
        pass
    assert said.err == "There is nothing to undo.\n"
    for command in ("people", "clubs", "meetings", "prospects"):
        assert done(command, "--json").json == []
    assert done("check", "--json").json["ok"] is True


def test_undo_lists_what_can_be_taken_back(done: Clubmgr, town: Town) -> None:
    done("undo")
    labels = [s["label"] for s in done("undo", "--list", "--json").json]
    assert labels[0] == "Added Tom Le Gall"
    assert "Added Club Lyon" not in labels
    assert "Added Tom Le Gall" in done("undo", "--list").out
    assert len(done("people", "--json").json) == 3


def test_undo_does_not_list_what_was_erased_and_lists_what_stands_however_much_was_undone(
    done: Clubmgr, town: Town
) -> None:
    for _time in range(26):
        done("undo")
        done("redo")
    done("person", town.ana, "--erase", "--yes")
    labels = [step["label"] for step in done("undo", "--list", "--json").json]
    assert labels[0] == "Added Club Lyon"
    assert not any("Erased" in label or "Ana" in label for label in labels)


def test_an_undo_after_an_erasing_takes_back_nothing_else_unasked(
    done: Clubmgr, refused: Clubmgr, town: Town
) -> None:
    done("person", town.ana, "--erase", "--yes")
    before = done("history", "--all", "--json").json
    assert "Somebody was erased last" in refused("undo").err
    assert done("history", "--all", "--json").json == before
    step = done("undo", "--list", "--json").json[0]
    done("undo", "--to", str(step["step"]))
    assert step["label"] not in [s["label"] for s in done("undo", "--list", "--json").json]


def test_there_is_nothing_to_undo_or_redo_in_an_empty_file(refused: Clubmgr) -> None:
    assert refused("undo").err == "There is nothing to undo.\n"
    assert refused("redo").err == "There is nothing to redo.\n"


def test_history_tells_who_did_what_when(done: Clubmgr, town: Town) -> None:
    step = done("history", "--json").json[0]
    assert (step["by"], step["label"], step["at"]) == (
        "Test", "Added Club Lyon", "2027-01-12T08:30:00Z",
    )  # fmt: skip
    assert step["changes"] == 1
    assert "Added Club Lyon" in done("history").out


def test_history_of_a_record_tells_what_was_changed(done: Clubmgr, town: Town) -> None:
    done("edit", town.ana, "city=Paris")
    changes = done("history", "Ana Silva", "--json").json
    assert [c["action"] for c in changes] == ["changed", "created"]
    assert changes[0]["changes"] == [{"field": "city", "before": "Lyon", "after": "Paris"}]
    assert "City: Lyon → Paris" in done("history", town.ana).out


def test_history_of_a_deleted_record_is_told_by_its_id(
    done: Clubmgr, refused: Clubmgr, town: Town
) -> None:
    done("delete", town.ana, "--yes")
    assert done("history", town.ana, "--json").json[0]["action"] == "deleted"
    assert "deleted" in done("history", town.ana).out
    refused("history", "Ana Silva")


def test_history_names_what_was_undone(done: Clubmgr, town: Town) -> None:
    done("undo")
    out = done("history").out
    assert "undone: Added Club Lyon" in out
    assert "Added Club Lyon (undone)" in out
    done("redo")
    assert "done again: Added Club Lyon" in done("history").out


def test_history_shows_the_latest_fifty_or_all(done: Clubmgr) -> None:
    for n in range(60):
        done("settings", f"brand=Brand {n}")
    assert len(done("history", "--json").json) == 50
    assert len(done("history", "--all", "--json").json) == 60
