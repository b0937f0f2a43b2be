from __future__ import annotations

import pytest

from .conftest import Clubmgr, Town


@pytest.fixture
def board(done: Clubmgr, town: Town) -> Town:
    """A club whose seats have a history: a change, a carry-over, a vacancy, an interim."""
    done("edit", town.club, "stage=active", "term_years=2")
    done("role", "Lyon", "president", "Ana", "--from", "2023-01-01", "--until", "2024-12-31")
    done("role", "Lyon", "president", "Zoé", "--from", "2025-03-01", "--until", "none")
    done("end", "president · Zoé", "--on", "2026-06-30", "--why", "moved away")
    done("role", "Lyon", "Présidente"[:8], "Tom", "--from", "2026-09-01", "--interim")
    return town


@pytest.mark.parametrize(
    ("day", "person", "status"),
    [
        ("2022-12-31", None, "vacant"), ("2023-06-01", "Ana Silva", "in_office"),
        ("2024-12-31", "Ana Silva", "ending_30"), ("2025-02-28", "Ana Silva", "carrying_over"),
        ("2025-03-01", "Zoé Dupont", "in_office"), ("2026-04-15", "Zoé Dupont", "ending_90"),
        ("2026-07-01", None, "vacant"), ("2026-09-01", "Tom Le Gall", "interim"),
        ("2027-01-12", "Tom Le Gall", "interim"),
    ],
)  # fmt: skip
def test_roles_are_right_on_any_day(
    done: Clubmgr, board: Town, day: str, person: str | None, status: str
) -> None:
    found = done("roles", "--club", "lyon", "--on", day, "--json").json
    (chair,) = [role for role in found if role["seat"] == "president"]
    assert (chair["person"], chair["status"]) == (person, status)
    assert (chair["id"] is None) is (person is None)


def test_all_roles_are_those_that_are_over_and_to_come_too(done: Clubmgr, board: Town) -> None:
    done("role", "Lyon", "treasurer", "Ana", "--from", "2027-06-01")
    found = done("roles", "--all", "--json").json
    told = {(r["seat"], r["person"], r["status"], r["end_reason"]) for r in found}
    assert told == {
        ("president", "Tom Le Gall", "interim", None), ("treasurer", None, "vacant", None),
        ("secretary", None, "vacant", None), ("president", "Ana Silva", "ended", None),
        ("president", "Zoé Dupont", "ended", "moved away"),
        ("treasurer", "Ana Silva", "future", None),
    }  # fmt: skip


def test_a_role_ends_with_the_seats_term_unless_it_is_said(done: Clubmgr, board: Town) -> None:
    said = done("role", "Lyon", "treasurer", "Zoé", "--from", "2027-01-01", "--json")
    assert (said.json["end"], said.json["status"]) == ("2028-12-31", "in_office")
    assert said.err.splitlines() == [
        "Gave a role: treasurer · Zoé Dupont · Club Lyon", "Last day of the term: 31 Dec 2028",
    ]  # fmt: skip
    said = done("role", "Lyon", "webmaster", "Zoé")
    assert len(said.id) == 8
    assert "Last day" not in said.err


def test_giving_a_role_warns_of_what_speaks_against_it(done: Clubmgr, board: Town) -> None:
    said = done("role", "Lyon", "treasurer", "Tom")
    warning = "Tom Le Gall is president and treasurer: two people should be."
    assert warning in said.err
    (told,) = done("roles", "--warnings", "--json").json
    assert (told["warning"], told["text"], told["mandate_id"][:8]) == ("both", warning, said.id)
    assert warning in done("roles", "--warnings", "--club", "lyon").out
    done("undo")
    assert "Nothing speaks against it." in done("roles", "--warnings").err


def test_a_mandate_is_tied_to_the_decision_that_elected(done: Clubmgr, town: Town) -> None:
    decision = done("add", "decision", f"club={town.club}", "motion=Ana presides").id
    id = done("role", "Lyon", "president", "Ana", "--decision", decision).id
    shown = done("show", id, "--json").json
    assert decision in str(shown)


def test_the_seats_of_a_club_tell_their_rules_and_holders(done: Clubmgr, board: Town) -> None:
    done("add", "seat", "club=lyon", "name=Archivist", "term_years=1", "required=yes")
    done("add", "seat", "club=lyon", "code=treasurer", "renewals=1")
    done("role", "Lyon", "archiv", "Ana")
    found = {seat["seat"]: seat for seat in done("seats", "lyon", "--json").json}
    assert found["Archivist"] | {"id": ""} == {
        "id": "", "seat": "Archivist", "own": True, "several": False, "required": True,
        "carries_over": False, "term_years": 1, "renewals": None, "appointed_by": "board",
        "holders": ["Ana Silva"],
    }  # fmt: skip
    assert (found["treasurer"]["renewals"], found["treasurer"]["term_years"]) == (1, 2)
    assert found["president"]["holders"] == ["Tom Le Gall"]
    assert "general assembly" in done("seats", "lyon").out
    (role,) = [r for r in done("roles", "--json").json if r["person"] == "Ana Silva"]
    assert role["seat"] == "Archivist"


def test_what_cannot_be_given_or_ended_is_refused_with_what_to_do(
    done: Clubmgr, refused: Clubmgr, board: Town
) -> None:
    assert "has no seat “boss”" in refused("role", "Lyon", "boss", "Ana").err
    assert (
        "Zoé Dupont holds that seat since 1 Mar 2025"
        in refused("role", "Lyon", "president", "Ana", "--from", "2026-06-30", "--interim").err
    )
    held = done("role", "Lyon", "secretary", "Ana", "--from", "2024-01-01").id
    assert "--why: Say why in a few words" in refused("end", held).err
    said = refused("end", held, "--on", "2023-01-01", "--why", "x")
    assert "--on: It began on 1 Jan 2024 only." in said.err
    assert (
        "Ana Silva carries over on that seat"
        in refused("role", "Lyon", "secretary", "Zoé", "--interim").err
    )
    assert (
        "“soon” is not a date"
        in refused("role", "Lyon", "treasurer", "Ana", "--until", "soon", status=2).err
    )
    said = refused(
        "role", "Lyon", "webmaster", "Ana", "--from", "2027-02-01", "--until", "2027-01-01"
    )
    assert said.err.strip() == "--until: A mandate cannot end before it starts."
    ended = done("end", held, "--why", "handed over", "--json").json
    assert (ended["end"], ended["end_reason"]) == ("2027-01-12", "handed over")


def test_who_is_to_hold_a_seat_later_is_warned_of_at_once(done: Clubmgr, town: Town) -> None:
    done("edit", town.club, "stage=active")
    done("edit", "Zoé", "origin=internal")
    said = done("role", "Lyon", "treasurer", "Zoé", "--from", "2027-03-01")
    assert "Zoé Dupont works for the brand and is treasurer" in said.err


def test_a_term_does_not_last_longer_than_the_calendar(done: Clubmgr, town: Town) -> None:
    done("edit", town.club, "stage=active", "term_years=2")
    said = done("role", "Lyon", "president", "Ana", "--from", "9999-06-01", "--json")
    assert said.json["end"] == "9999-12-31"
