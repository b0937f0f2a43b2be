from __future__ import annotations

from typing import Any

import pytest

from .conftest import Clubmgr, Town


@pytest.fixture
def assembly(done: Clubmgr, town: Town) -> str:
    """An assembly this evening that three people are asked to, two of whom are members."""
    done("edit", town.club, "quorum_percent=100", "max_proxies=1")
    for person in (town.ana, town.zoe):
        done("members", town.club, person, "--add", "--since", "2026-01-01")
    id = done(
        "add", "meeting", f"club={town.club}", "title=Assembly", "kind=ago",
        "starts_at=2027-01-12 18:30", "ends_at=2h", "timezone=Europe/Paris",
    ).id  # fmt: skip
    done("ask", id, town.ana, town.zoe, town.tom)
    return id


def lines(done: Clubmgr, assembly: str) -> dict[str, dict[str, Any]]:
    """Return the lines of the sheet, by first name."""
    found = done("presence", assembly, "--json").json
    return {line["person"].split()[0]: line for line in found}


def test_the_sheet_is_listed_with_who_votes(done: Clubmgr, town: Town, assembly: str) -> None:
    sheet = lines(done, assembly)
    assert {name: (line["number"], line["may_vote"]) for name, line in sheet.items()} == {
        "Zoé": (1, True), "Tom": (2, False), "Ana": (3, True),
    }  # fmt: skip
    assert sheet["Ana"]["category"] == "active"
    table = done("presence", assembly).out.splitlines()
    assert table[0].split() == [
        "#", "Name", "Category", "Answer", "Presence", "Votes", "Proxy", "Arrived", "Left",
    ]  # fmt: skip
    assert table[3].split()[:3] == ["3", "Ana", "Silva"]


def test_several_facts_of_several_people_are_one_step(
    done: Clubmgr, town: Town, assembly: str
) -> None:
    done("presence", assembly, "ana", "tom", "--present", "--late", "19h10", "--left", "20:00")
    sheet = lines(done, assembly)
    for name in ("Ana", "Tom"):
        line = sheet[name]
        assert (line["presence"], line["arrived_at"], line["left_at"]) == (
            "present", "19:10", "20:00",
        )  # fmt: skip
    assert sheet["Zoé"]["presence"] is None
    done("undo")
    assert lines(done, assembly)["Ana"]["presence"] is None


def test_a_proxy_makes_the_quorum_and_is_taken_back(
    done: Clubmgr, town: Town, assembly: str
) -> None:
    done("presence", assembly, "ana", "--present")
    missed = done("quorum", assembly)
    assert "The quorum is missed. 2 of 2 are needed." in missed.err
    assert missed.out.splitlines()[1].split() == ["Together", "2", "1", "0", "1"]
    done("presence", assembly, "zoé", "--proxy", "ana")
    zoe = lines(done, assembly)["Zoé"]
    assert (zoe["presence"], zoe["proxy_to"], zoe["proxy_fault"]) == (
        "represented", "Ana Silva", None,
    )  # fmt: skip
    assert lines(done, assembly)["Ana"]["proxies_of"] == ["Zoé Dupont"]
    counted = done("quorum", assembly, "--json").json
    assert (counted["votes"], counted["needed"], counted["reached"]) == (2, 2, True)
    assert counted["categories"] == [
        {"category": "active", "voters": 2, "present": 1, "represented": 1}
    ]
    done("presence", assembly, "zoé", "--no-proxy")
    assert done("quorum", assembly, "--json").json["reached"] is False


def test_the_quorum_is_told_of_a_time_of_day(done: Clubmgr, town: Town, assembly: str) -> None:
    done("presence", assembly, "ana", "--present")
    done("presence", assembly, "zoé", "--late", "19:10")
    before = done("quorum", assembly, "--at", "19h", "--json").json
    assert (before["at"], before["votes"], before["reached"]) == ("19:00", 1, False)
    assert done("quorum", assembly, "--at", "19:10", "--json").json["reached"] is True


def test_a_meeting_that_needs_no_quorum_says_so(done: Clubmgr, town: Town) -> None:
    id = done(
        "add", "meeting", f"club={town.club}", "title=Quarterly", "starts_at=2027-02-02 18:30",
        "ends_at=2h", "timezone=Europe/Paris",
    ).id  # fmt: skip
    assert "No quorum is needed." in done("quorum", id).err
    assert done("quorum", id, "--json").json["reached"] is None


def test_categories_are_counted_apart_where_several_vote(
    done: Clubmgr, town: Town, assembly: str
) -> None:
    done("edit", town.club, "voters=active, founder")
    done("members", town.club, town.tom, "--add", "--category", "founder", "--since", "2026-01-01")
    done("presence", assembly, "--signed", "2-3")
    rows = [line.split() for line in done("quorum", assembly).out.splitlines()]
    assert rows[1:] == [
        ["active", "member", "2", "1", "0", "1"],
        ["founding", "member", "1", "1", "0", "1"],
        ["Together", "3", "2", "0", "2"],
    ]


def test_everybody_who_said_yes_is_there_at_once(done: Clubmgr, town: Town, assembly: str) -> None:
    done("edit", lines(done, assembly)["Ana"]["id"], "rsvp=yes")
    said = done("presence", assembly, "--all", "--json").json
    assert {line["person"]: line["presence"] for line in said} == {
        "Ana Silva": "present", "Tom Le Gall": None, "Zoé Dupont": None,
    }  # fmt: skip


def test_a_proxy_that_does_not_count_is_told(done: Clubmgr, town: Town, assembly: str) -> None:
    done("presence", assembly, "zoé", "--proxy", "ana")
    said = done("presence", assembly)
    assert "Ana Silva is not there." in said.err


@pytest.mark.parametrize(
    ("words", "status", "told"),
    [
        (("--present",), 2, "Name the people whom that is said of."),
        (("--late", "19:10"), 2, "Name the people whom that is said of."),
        (("ana", "--late", "soon"), 2, "--late: “soon” is not a time"),
        (("--signed", "1 7"), 2, "--signed: The sheet has the numbers 1 to 3, not 7."),
        (("ana", "--left", "20:00"), 1, "Ana Silva is not noted as there, and cannot leave."),
        (("ana", "--proxy", "tom"), 1, "Tom Le Gall has no vote at this meeting."),
        (("tom", "--proxy", "ana"), 1, "Tom Le Gall has no vote to give away."),
        (("ana", "--present", "--absent"), 2, "not allowed with"),
        (("ana", "--absent", "--late", "19:10"), 2, "--late cannot go with --absent."),
        (("ana", "--excused", "--left", "19:10"), 2, "--left cannot go with --excused."),
    ],
)
def test_what_cannot_be_noted_is_refused_in_a_sentence(
    refused: Clubmgr, assembly: str, words: tuple[str, ...], status: int, told: str
) -> None:
    assert told in refused("presence", assembly, *words, status=status).err


def test_one_who_was_not_asked_is_refused(refused: Clubmgr, done: Clubmgr, assembly: str) -> None:
    done("add", "person", "name=New One")
    for options in (("--present",), ()):
        said = refused("presence", assembly, "New One", *options)
        assert "New One was not asked to Assembly. Ask them first" in said.err


def test_the_lines_of_those_who_are_named_are_listed(
    done: Clubmgr, town: Town, assembly: str
) -> None:
    said = done("presence", assembly, "ana", "--json").json
    assert [line["person"] for line in said] == ["Ana Silva"]
    said = done("presence", assembly, "tom", "zoé", "--excused", "--json").json
    assert {line["person"]: line["presence"] for line in said} == {
        "Tom Le Gall": "excused", "Zoé Dupont": "excused",
    }  # fmt: skip


def test_a_wrong_time_for_the_quorum_is_refused(refused: Clubmgr, assembly: str) -> None:
    assert "--at: “noon” is not a time" in refused("quorum", assembly, "--at", "noon", status=2).err
