from __future__ import annotations

from typing import Any

import pytest

from .conftest import Clubmgr, Town


def members(done: Clubmgr, *options: str) -> dict[str, dict[str, Any]]:
    found = done("members", "Club Lyon", *options, "--json").json
    return {member["person"].split()[0]: member for member in found}


def test_members_are_added_listed_and_taken_back_as_one_step(done: Clubmgr, town: Town) -> None:
    said = done("members", "Club Lyon")
    assert (said.out, "No members are noted." in said.err) == ("", True)
    done("members", "Club Lyon", "ana", "tom", "--add", "--category", "honorary")
    found = members(done)
    assert {name: m["category"] for name, m in found.items()} == {
        "Ana": "honorary", "Tom": "honorary",
    }  # fmt: skip
    assert (found["Ana"]["joined_on"], found["Ana"]["may_vote"]) == ("2027-01-12", False)
    assert "honorary member" in done("members", "Club Lyon").out
    done("undo")
    assert members(done) == {}


def test_dues_are_noted_until_a_day(done: Clubmgr, town: Town) -> None:
    done("edit", town.club, "voters_paid=yes")
    done("members", town.club, "ana", "zoé", "--add")
    assert not members(done)["Ana"]["may_vote"]
    done("members", town.club, "ana", "--paid", "2027-12-31")
    found = members(done)
    assert (found["Ana"]["paid_until"], found["Ana"]["may_vote"]) == ("2027-12-31", True)
    assert found["Zoé"]["paid_until"] is None


def test_the_memberships_of_those_who_are_named_are_listed(done: Clubmgr, town: Town) -> None:
    done("members", town.club, "ana", "zoé", "--add")
    said = done("members", town.club, "ana", "tom", "--json").json
    assert [member["person"] for member in said] == ["Ana Silva"]


def test_who_leaves_is_listed_among_the_former_ones(done: Clubmgr, town: Town) -> None:
    done("members", town.club, "ana", "--add", "--since", "2026-01-01")
    done("members", town.club, "ana", "--left", "yesterday", "--why", "moved away")
    assert members(done) == {}
    former = members(done, "--all")["Ana"]
    assert (former["left_on"], former["leave_reason"]) == ("2027-01-11", "moved away")


def test_everybody_in_office_becomes_a_member(done: Clubmgr, town: Town) -> None:
    done("add", "mandate", f"club={town.club}", f"person={town.zoe}", "seat=president",
         "starts_on=2026-03-01")  # fmt: skip
    done("members", town.club, "--officers")
    assert members(done)["Zoé"]["joined_on"] == "2026-03-01"


def test_a_membership_that_overlaps_another_is_refused_however_it_is_made(
    done: Clubmgr, refused: Clubmgr, town: Town
) -> None:
    done("members", town.club, "ana", "--add", "--since", "2026-01-01")
    for words in (
        ("members", town.club, "ana", "--add"),
        ("add", "membership", f"club={town.club}", f"person={town.ana}"),
    ):
        assert "Ana Silva is a member since 1 Jan 2026." in refused(*words).err


@pytest.mark.parametrize(
    ("words", "status", "told"),
    [
        (("--add",), 2, "Name the people whom that is said of."),
        (("--paid", "2027-12-31"), 2, "Name the people whom that is said of."),
        (("ana", "--paid", "2027-12-31"), 1, "Ana Silva is no member of Club Lyon. Make them"),
        (("ana", "--add", "--category", "gold"), 2, "--category: “gold” is not one of active"),
        (("ana", "--add", "--since", "once"), 2, "--since: “once” is not a date"),
        (("ana", "--add", "--left", "today"), 2, "not allowed with"),
        (("ana", "--why", "moved"), 2, "--why is only for --left."),
        (("ana", "--paid", "2027-12-31", "--category", "active"), 2, "--category is only"),
        (("--since", "today"), 2, "--since is only for --add."),
        (("Nobody", "--add"), 1, "Nobody"),
    ],
)
def test_what_cannot_be_done_is_refused_in_a_sentence(
    refused: Clubmgr, town: Town, words: tuple[str, ...], status: int, told: str
) -> None:
    assert told in refused("members", "Club Lyon", *words, status=status).err
