from __future__ import annotations

import pytest

from .conftest import Clubmgr, Town

PLAN = ("--rule", "2nd tue", "--at", "18:30", "--for", "2h", "--from", "2027-01-20")


def test_a_year_is_planned_in_one_step(done: Clubmgr, town: Town) -> None:
    said = done("plan", town.club, *PLAN, "--months", "3,6,9,12", "--count", "4", "--json")
    assert [m["start"] for m in said.json] == [
        "2027-03-09T18:30", "2027-06-08T18:30", "2027-09-14T18:30", "2027-12-14T18:30",
    ]  # fmt: skip
    assert {m["end"][11:] for m in said.json} == {"20:30"}
    assert said.err == "Planned 4 meetings of Club Lyon.\n"
    done("undo")
    assert done("meetings", "--json").json == []


def test_every_three_months_is_the_default_rhythm(done: Clubmgr, town: Town) -> None:
    by_default = done("plan", town.club, *PLAN, "--dry-run", "--json").json
    three = done("plan", town.club, *PLAN, "--every", "3", "--dry-run", "--json").json
    assert by_default == three
    assert [m["start"][:10] for m in three] == [
        "2027-02-09", "2027-05-11", "2027-08-10", "2027-11-09",
    ]  # fmt: skip


def test_a_dry_run_shows_the_plan_and_makes_nothing(done: Clubmgr, town: Town) -> None:
    said = done("plan", town.club, *PLAN, "--dry-run")
    assert "Tue 9 Feb 2027 18:30" in said.out
    assert "Nothing was planned" in said.err
    row = done("plan", town.club, *PLAN, "--dry-run", "--json").json[0]
    assert row["id"] is None
    assert done("meetings", "--json").json == []


def test_a_day_that_is_taken_is_left_out_with_a_warning(done: Clubmgr, town: Town) -> None:
    done("edit", town.club, "language=en")
    done("plan", town.club, *PLAN, "--count", "1")
    said = done("plan", town.club, *PLAN, "--count", "2")
    assert "9 Feb 2027: “Quarterly meeting Q1 2027” is on that day already." in said.err
    assert "Planned 1 meeting of Club Lyon." in said.err
    assert "1 was left out" in said.err
    assert len(done("meetings", "--json").json) == 2
    assert done("plan", town.club, *PLAN, "--count", "2").out == ""


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (("--rule", "5th tue"), "--rule: “5th tue” is not a rule"),
        (("--at", "25:00"), "--at: “25:00” is not a time"),
        (("--for", "long"), "--for: “long” is not a duration"),
        (("--months", "3,13"), "--months: “3,13” are not months"),
        (("--from", "2027-02-30"), "--from: There is no such day"),
        (("--count", "x"), "--count: “x” is not a whole number"),
        (("--every", "²"), "--every: “²” is not a whole number"),
        (("--kind", "feast"), "--kind: “feast” is not one of"),
    ],
)
def test_a_wrong_option_of_a_plan_is_named(
    refused: Clubmgr, town: Town, change: tuple[str, str], told: str
) -> None:
    assert refused("plan", town.club, *PLAN, *change, status=2).err.startswith(told)


def test_a_plan_of_too_many_is_refused(refused: Clubmgr, town: Town) -> None:
    for option, number, told in (
        ("--count", "41", "--count: “41” is not a whole number from 1 to 40."),
        ("--count", "0", "--count: “0” is not a whole number from 1 to 40."),
        ("--every", "25", "--every: “25” is not a whole number from 1 to 24."),
    ):
        assert told in refused("plan", town.club, *PLAN, option, number, status=2).err


def test_a_plan_that_makes_nothing_says_only_why(done: Clubmgr, town: Town) -> None:
    done("plan", town.club, *PLAN, "--count", "1")
    said = done("plan", town.club, *PLAN, "--count", "1")
    assert said.out == ""
    assert said.err.splitlines()[-1] == "1 was left out: there is a meeting on that day."
    assert "There are no meetings" not in said.err
    assert done("plan", town.club, *PLAN, "--count", "1", "--json").json == []


def test_a_warning_has_the_colon_of_its_language(done: Clubmgr, town: Town) -> None:
    told = done("--lang", "fr", "plan", town.club, *PLAN, "--from", "2026-12-01", "--dry-run").err
    assert "8 déc. 2026\u202f: " in told or "8 déc. 2026\xa0: " in told


@pytest.mark.parametrize(
    ("place", "options", "told"),
    [
        (("country=Atlantis",), (), "The public holidays of Atlantis are unknown."),
        (
            ("country=FR", "region=Rhône"),
            (),
            "The public holidays of FR are known, of its region Rhône none.",
        ),
        ((), ("--avoid-holidays",), "Club Lyon has no country, so its public holidays are unknown"),
    ],
)
def test_holidays_that_are_not_known_are_told_of(
    done: Clubmgr, town: Town, place: tuple[str, ...], options: tuple[str, ...], told: str
) -> None:
    if place:
        done("edit", town.club, *place)
    assert told in done("plan", town.club, *PLAN, "--dry-run", *options).err


def test_of_known_holidays_nothing_is_said(done: Clubmgr, town: Town) -> None:
    done("edit", town.club, "country=France", "region=Alsace")
    assert "holidays" not in done("plan", town.club, *PLAN, "--dry-run", "--avoid-holidays").err


def test_months_and_a_rhythm_exclude_each_other(refused: Clubmgr, town: Town) -> None:
    said = refused("plan", town.club, *PLAN, "--months", "3", "--every", "3", status=2)
    assert "not allowed with" in said.err


def test_a_plan_for_no_club_is_refused(refused: Clubmgr, town: Town) -> None:
    assert "There is no club “nice”." in refused("plan", "nice", *PLAN).err


def test_a_plan_takes_kind_place_and_link(done: Clubmgr, town: Town) -> None:
    done("edit", town.club, "language=en")
    rest = ("--count", "1", "--place", "Town hall", "--online", "https://meet.example/x")
    row = done("plan", town.club, *PLAN, *rest, "--kind", "board", "--dry-run", "--json").json[0]
    assert (row["title"], row["kind"], row["mode"], row["place"], row["link"]) == (
        "Board meeting 02/2027", "board", "hybrid", "Town hall", "https://meet.example/x",
    )  # fmt: skip
    done("plan", town.club, *PLAN, *rest, "--kind", "ordinary")
    stored = done("meetings", "--json").json[0]
    assert (stored["title"], stored["kind"]) == ("Ordinary general assembly 2027", "ago")
    assert done("show", stored["id"], "--json").json["mode"] == "hybrid"


def test_months_go_by_their_names(done: Clubmgr, town: Town) -> None:
    said = done("plan", town.club, *PLAN, "--months", "Jun, déc.", "--count", "2", "--json")
    assert [row["start"][:10] for row in said.json] == ["2027-06-08", "2027-12-14"]


FRIDAYS = ("--rule", "last fri", "--at", "18:30", "--months", "3,6", "--count", "2")


def test_a_public_holiday_is_told_and_avoided(done: Clubmgr, town: Town) -> None:
    done("edit", town.club, "country=FR", "postcode=67000")
    said = done("plan", town.club, *FRIDAYS, "--dry-run")
    assert "26 Mar 2027: Public holiday: Good Friday." in said.err
    said = done("plan", town.club, *FRIDAYS, "--avoid-holidays", "--json")
    assert "Fri 26 Mar 2027: moved to Fri 19 Mar 2027. Public holiday: Good Friday." in said.err
    assert [row["start"][:10] for row in said.json] == ["2027-03-19", "2027-06-25"]


def test_warnings_stand_in_the_json_one_by_one(done: Clubmgr, town: Town) -> None:
    done("edit", town.club, "country=FR", "postcode=67000", f"community_manager={town.ana}")
    done("add", "absence", f"person={town.ana}", "start=2027-03-20", "end=2027-03-30")
    first, second = done("plan", town.club, *FRIDAYS, "--dry-run", "--json").json
    assert first["warnings"] == ["Public holiday: Good Friday.", "Ana Silva is away."]
    assert first["warning"] == "Public holiday: Good Friday. Ana Silva is away."
    assert (second["warning"], second["warnings"]) == (None, [])


def test_another_year_is_copied(done: Clubmgr, town: Town) -> None:
    done("plan", town.club, *PLAN, "--place", "Hall", "--count", "2")
    said = done("plan", town.club, "--like", "2027", "--json")
    assert [row["start"] for row in said.json] == ["2028-02-08T18:30", "2028-05-09T18:30"]
    assert {row["place"] for row in said.json} == {"Hall"}
    later = done("plan", town.club, "--like", "2027", "--from", "2028-05-01", "--dry-run", "--json")
    assert [row["start"][:10] for row in later.json] == ["2028-05-09"]
    assert (
        "There is nothing of 2020 to plan again." in done("plan", town.club, "--like", "2020").err
    )


def test_a_plan_makes_what_prepares_it_unless_told_otherwise(done: Clubmgr, town: Town) -> None:
    def due() -> list[str]:
        rows = done("today", "--json").json
        return [row["due"] for row in rows if row["kind"] == "action"]

    soon = ("--rule", "3rd tue", "--at", "18:30", "--count", "1")
    done("plan", town.club, *soon, "--no-preparation")
    assert due() == []
    done("undo")
    done("plan", town.club, *soon)
    assert due() == ["2027-01-12", "2027-01-12", "2027-01-18", "2027-01-26"]
    done("undo")
    done("settings", "back_plan=no")
    done("plan", town.club, *soon)
    assert due() == []


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (("--rule", "2nd tue"), "--at is needed with --rule."),
        (("--like", "2026", "--at", "18:30"), "--at cannot go with --like."),
        (("--like", "2026", "--count", "4", "--kind", "board"), "--count, --kind cannot go with"),
        (("--like", "26"), "--like: “26” is not a year like 2027."),
        (("--like", "0000"), "--like: “0000” is not a year like 2027."),
        (("--at", "18:30"), "Say --rule, or --like with a year."),
        (("--rule", "2nd tue", "--like", "2026"), "not allowed with"),
    ],
)
def test_a_plan_that_cannot_be_understood_is_refused(
    refused: Clubmgr, town: Town, options: tuple[str, ...], told: str
) -> None:
    assert told in refused("plan", town.club, *options, status=2).err
