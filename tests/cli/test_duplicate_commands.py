from __future__ import annotations

import sys

import pytest

from .conftest import Clubmgr, Town


@pytest.fixture
def anna(done: Clubmgr, town: Town) -> str:
    """Who is Ana Silva once more."""
    return done(
        "add", "person", "name=Anna Silva", "emails=ana+x@x.example", "city=Nice", "tags=vip"
    ).id  # fmt: skip


def test_looking_through_everybody_lists_who_may_be_there_twice(
    done: Clubmgr, town: Town, anna: str
) -> None:
    assert done("duplicates", "--json").json == []
    said = done("duplicates", "--scan")
    assert "1 pair that may be one person" in said.err
    assert "same e-mail" in said.out
    (pair,) = done("duplicates", "Anna Silva", "--json").json
    assert pair["reasons"] == ["email"]
    assert {pair["person"], pair["other"]} == {"Ana Silva", "Anna Silva"}
    assert done("duplicates", "--filter", "score:<60", "--json").json == []


def test_looking_through_everybody_shows_on_a_terminal_how_far_it_is(
    done: Clubmgr, town: Town, anna: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True, raising=False)
    said = done("duplicates", "--scan")
    assert "\rLooking through everybody ██" in said.err
    assert " 60 %" in said.err and " 100 %" in said.err


def test_what_hangs_on_who_goes_is_told_before_a_merge(
    done: Clubmgr, town: Town, anna: str
) -> None:
    for who in (anna, town.ana):
        done("add", "candidacy", f"person={who}", f"club={town.club}")
    done("add", "touchpoint", f"person={anna}", "summary=Called")
    shown = done("merge", anna, town.ana, "--dry-run").out
    assert "Comes along: candidacies: 1, touchpoints: 1" in shown
    assert "Both have, and becomes one: candidacy Anna Silva" in shown


def test_a_merge_is_shown_before_and_done_after_yes(
    done: Clubmgr, refused: Clubmgr, town: Town, anna: str
) -> None:
    shown = done("merge", anna, town.ana, "--dry-run")
    assert "City: Lyon | Nice → Lyon" in shown.out
    assert "kept as a note: City: Nice" in shown.out
    assert len(done("people", "--json").json) == 4
    refused("merge", anna, town.ana, status=2)
    assert len(done("people", "--json").json) == 4
    said = done("merge", anna, town.ana, "--yes")
    assert "Merged Anna Silva into Ana Silva. Take it back with: clubmgr undo" in said.err
    now = done("show", town.ana, "--json").json
    assert (now["city"], now["tags"]) == ("Lyon", ["vip"])
    assert "City: Nice" in now["notes"]
    done("undo")
    assert len(done("people", "--json").json) == 4


def test_fields_are_taken_from_who_goes_and_the_rest_may_be_let_go(
    done: Clubmgr, town: Town, anna: str
) -> None:
    plan = done(
        "merge", anna, town.ana, "--take", "city", "--take", "emails=keep", "--let-go", "--yes",
        "--json",
    ).json  # fmt: skip
    assert plan["fields"]["city"]["becomes"] == "Nice"
    now = done("show", town.ana, "--json").json
    assert (now["city"], now["emails"], now["notes"]) == ("Nice", ["ana@x.example"], None)


@pytest.mark.parametrize(
    ("taken", "sentence"),
    [
        ("city=none", "“none” is not keep, gone or both"),
        ("owner", "the two do not differ in “owner”"),
    ],
)
def test_what_cannot_be_taken_is_refused_with_what_can(
    refused: Clubmgr, done: Clubmgr, town: Town, anna: str, taken: str, sentence: str
) -> None:
    assert sentence in refused("merge", anna, town.ana, "--take", taken, "--yes", status=2).err


def test_two_who_are_not_the_same_are_told_apart(
    done: Clubmgr, refused: Clubmgr, town: Town, anna: str
) -> None:
    done("duplicates", "--scan")
    said = done("apart", anna, town.ana, "--reason", "mother and daughter")
    assert "are not the same" in said.err
    assert done("duplicates", "--json").json == []
    assert "noted of these two already" in refused("apart", town.ana, anna).err
    shown = done("merge", anna, town.ana, "--dry-run", "--json").json
    assert shown["told_apart"] is True


def test_looking_through_everybody_is_refused_where_nothing_may_be_kept(
    refused: Clubmgr, town: Town
) -> None:
    said = refused("--readonly", "duplicates", "--scan", status=2)
    assert "Nothing is looked through with --readonly" in said.err


def test_what_a_merge_notes_or_lets_go_of_the_records_of_both_is_told_before(
    done: Clubmgr, town: Town, anna: str
) -> None:
    meeting = done(
        "add", "meeting", f"club={town.club}", "title=Supper", "starts_at=2027-02-01 19:00",
        "ends_at=2027-02-01 22:00", "--json",
    ).json["id"]  # fmt: skip
    given = (f"meeting={meeting}", "presence=represented")
    done("add", "participation", f"person={anna}", *given, f"holder={town.ana}", "diet=SECRET")
    for who, city in ((town.ana, "FR"), (anna, "PT")):
        done("add", "particulars", f"person={who}", f"nationality={city}")
        done("add", "membership", f"club={town.club}", f"person={who}", f"leave_reason={city}")
        done("basis", who, "newsletter=consent", "--proof", "form", "--on", "2025-06-01")
    done("basis", town.ana, "--withdraw", "newsletter", "--on", "2026-10-01")
    plan = done("merge", anna, town.ana, "--dry-run")
    assert "SECRET" not in plan.out
    for line in (
        "Withdrawn as well, as of 1 Oct 2026: the consent for “newsletter”",
        "Finds no room; kept as a note: Particulars · Ana Silva: Nationality: PT",
        "noted in the record itself: Membership · Ana Silva · Club Lyon: Reason of leaving: PT",
        "Is let go: Participation · Ana Silva · Supper: Presence: ◐ represented",
    ):
        assert line in plan.out
    told = done("merge", anna, town.ana, "--dry-run", "--json").json
    assert told["withdrawn"] == [{"purpose": "newsletter", "withdrawn_on": "2026-10-01"}]
    assert [rest["place"] for rest in told["rests"]] == ["nowhere", "there", "above"]
    done("merge", anna, town.ana, "--yes")
    assert "Particulars · Ana Silva: Nationality: PT" in done("show", town.ana).out
