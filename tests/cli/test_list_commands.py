from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from .conftest import Clubmgr, Town

EMPTY = {
    "people": "There is nobody yet.",
    "clubs": "There is no club yet.",
    "prospects": "There is no candidate.",
    "shortlist": "There is no candidate.",
    "roles": "Nobody holds a seat.",
    "meetings": "There is no meeting.",
    "today": "Nothing is due.",
    "history": "Nothing was done yet.",
}
FIELDS = {
    "people": {"id", "name", "emails", "phones", "city", "tags"},
    "prospects": {"id", "person", "club", "stage", "next_step", "next_step_on"},
    "shortlist": {
        "person", "charismatic", "known", "recognised", "available", "total", "pass_mark", "held",
        "missing",
    },
    "clubs": {"id", "name", "city", "country", "legal_form", "stage", "health"},
    "roles": {"club", "seat", "person", "start", "end", "status"},
    "meetings": {
        "id", "club", "title", "kind", "start", "end", "timezone", "status", "sequence",
    },
    "today": {"id", "due", "kind", "title", "record"},
    "history": {"step", "at", "by", "label", "changes"},
    "documents": {"kind", "title", "languages", "needs"},
}  # fmt: skip


@pytest.fixture
def busy(done: Clubmgr, town: Town) -> Town:
    """The town with a candidate, an officer, a meeting and something to do."""
    done("edit", town.club, "stage=active")
    done("score", town.ana, "--club", town.club, "--charismatic", "3", "--known", "2")
    done("add", "mandate", f"club={town.club}", f"person={town.zoe}", "seat=president")
    rhythm = ("--rule", "2nd tue", "--at", "18:30", "--from", "2027-01-20")
    done("plan", town.club, *rhythm, "--no-preparation")
    done("add", "touchpoint", f"person={town.tom}", "summary=Call back", "follow_up_on=today")
    return town


@pytest.mark.parametrize("command", EMPTY)
def test_an_empty_list_says_so_and_prints_nothing(command: str, done: Clubmgr) -> None:
    said = done(command)
    assert (said.out, said.err) == ("", f"{EMPTY[command]}\n")


@pytest.mark.parametrize("command", EMPTY)
def test_an_empty_list_is_an_empty_array(command: str, done: Clubmgr) -> None:
    said = done(command, "--json")
    assert (said.json, said.err) == ([], "")


@pytest.mark.parametrize("command", FIELDS)
def test_lists_are_arrays_of_objects_with_the_fields_of_the_contract(
    command: str, done: Clubmgr, busy: Town
) -> None:
    rows = done(command, "--json").json
    assert rows
    for row in rows:
        assert FIELDS[command] <= set(row)
        assert all(name == name.lower() and " " not in name for name in row)
        assert "" not in row.values()


def test_tables_are_aligned_whatever_the_width_of_their_letters(done: Clubmgr) -> None:
    done("add", "person", "given_name=李小龍", "city=Paris")
    done("add", "person", "given_name=e\u0301lan", "city=Lyon")
    done("add", "person", "given_name=👩‍👩‍👧", "city=Nice")
    from rich.cells import cell_len

    lines = done("people").out.splitlines()
    start = lines[0].index("City")
    for line in lines[1:]:
        city = next(c for c in ("Paris", "Lyon", "Nice") if c in line)
        assert cell_len(line[: line.index(city)]) == start
    assert not any(line.endswith(" ") for line in lines)


def test_people_are_filtered_as_on_the_screens(done: Clubmgr, busy: Town) -> None:
    def names(*words: str) -> list[str]:
        return [p["name"] for p in done("people", *words, "--json").json]

    assert names() == ["Zoé Dupont", "Tom Le Gall", "Ana Silva"]
    assert names("zoe") == ["Zoé Dupont"]
    assert names("city:lyon") == ["Ana Silva"]
    assert names("!ana", "!tom") == ["Zoé Dupont"]
    assert names("--sort", "city")[0] == "Ana Silva"
    assert done("people", "xyzzy").err == "Nobody matches.\n"


def test_a_wrong_filter_is_refused_with_its_place(refused: Clubmgr, busy: Town) -> None:
    said = refused("people", "ana", "foo:x")
    assert "character 5" in said.err
    assert "city" in said.err


def test_clubs_show_their_health(done: Clubmgr, busy: Town) -> None:
    for seat in ("treasurer", "secretary"):
        done("add", "seat", f"club={busy.club}", f"code={seat}", "required=no")
    club = done("clubs", "--json").json[0]
    assert (club["stage"], club["health"], club["president"]) == ("active", "good", "Zoé Dupont")
    assert done("clubs", "stage:idea", "--json").json == []
    assert "● in rhythm" in done("clubs").out


def test_roles_tell_who_holds_what_on_a_day_and_the_vacant_seats(done: Clubmgr, busy: Town) -> None:
    rows = {r["seat"]: r for r in done("roles", "--club", busy.club, "--json").json}
    assert rows["president"]["person"] == "Zoé Dupont"
    assert rows["president"]["start"] == "2027-01-12"
    assert rows["president"]["end"] is None
    assert rows["president"]["status"] == "in_office"
    assert rows["treasurer"]["status"] == "vacant"
    assert rows["treasurer"]["person"] is None
    before = done("roles", "--on", "2027-01-11", "--json").json
    assert {r["status"] for r in before} == {"vacant"}
    assert "12 Jan 2027" in done("roles").out


def test_a_day_that_does_not_exist_is_refused(refused: Clubmgr, busy: Town) -> None:
    said = refused("roles", "--on", "2027-02-30", status=2)
    assert said.err == "--on: There is no such day as “2027-02-30”.\n"


def test_meetings_are_listed_by_club_and_year(done: Clubmgr, busy: Town) -> None:
    done("add", "club", "name=Club Nice")
    rows = done("meetings", "--club", "lyon", "--year", "2027", "--json").json
    assert [r["start"] for r in rows] == [
        "2027-02-09T18:30", "2027-05-11T18:30", "2027-08-10T18:30", "2027-11-09T18:30",
    ]  # fmt: skip
    assert {r["timezone"] for r in rows} == {"Europe/Paris"}
    assert done("meetings", "--club", "nice", "--json").json == []
    assert done("meetings", "--year", "2026", "--json").json == []
    assert "Tue 9 Feb 2027 18:30" in done("meetings").out


def test_a_year_that_is_none_is_refused(refused: Clubmgr, busy: Town) -> None:
    assert "--year" in refused("meetings", "--year", "27", status=2).err
    assert "--year" in refused("meetings", "--year", "2%27", status=2).err


def test_a_club_that_does_not_exist_is_refused_everywhere(refused: Clubmgr, busy: Town) -> None:
    for command in ("roles", "meetings", "prospects", "shortlist"):
        said = refused(command, "--club", "lyonn")
        assert said.err == "There is no club “lyonn”. Did you mean Club Lyon?\n"


def test_today_tells_what_is_due(done: Clubmgr, busy: Town) -> None:
    rows = done("today", "--json").json
    assert [(r["due"], r["kind"], r["urgency"]) for r in rows] == [
        ("2027-01-12", "touchpoint", "today"), ("2027-01-12", "vacant", "today"),
    ]  # fmt: skip
    assert rows[0]["title"] == "Follow up with Tom Le Gall: Call back"
    assert "Follow up with Tom Le Gall" in done("today").out


def test_lists_speak_french(done: Clubmgr, busy: Town) -> None:
    from clubmgr import i18n

    french = i18n.catalogue("fr").gettext
    out = done("roles", "--lang", "fr").out
    assert french("vacant") in out
    assert f"12 {french('Jan')} 2027" in out


def test_what_a_tampered_file_hides_is_printed_by_its_number(
    done: Clubmgr, town: Town, file: Path
) -> None:
    with closing(sqlite3.connect(file)) as tampered, tampered:
        tampered.execute("UPDATE person SET given_name = char(0x9b) || '2J' || char(0x202e)")
    said = done("people", "--json")
    assert not {"\x9b", "\u202e"} & set(said.out)
    assert said.json[0]["name"].startswith("\x9b2J\u202e")
