from __future__ import annotations

from typing import Any

import pytest

from .conftest import Clubmgr, Town


@pytest.fixture
def presidency(done: Clubmgr, town: Town) -> str:
    """Ana's mandate as the president of the club in Lyon."""
    return done("add", "mandate", f"club={town.club}", f"person={town.ana}", "seat=president",
                "starts_on=2026-01-20", "ends_on=2027-01-19").id  # fmt: skip


def shown(done: Clubmgr, mandate: str, *options: str) -> Any:
    return done("handover", mandate, *options, "--json").json


def test_a_handover_begins_with_its_successor_and_shows_the_checklist(
    done: Clubmgr, town: Town, presidency: str
) -> None:
    done("edit", town.club, "language=en")
    out = done("handover", presidency, "--to", "tom").out
    assert "president · Ana Silva · Club Lyon → Tom Le Gall" in out
    assert "begun on 12 Jan 2027, not accepted yet" in out
    assert "1    ○  Go through what is pending, who awaits what" in out
    found = shown(done, presidency)
    assert (found["from"], found["to"], found["seat"]) == ("Ana Silva", "Tom Le Gall", "president")
    assert [line["number"] for line in found["lines"]] == [1, 2, 3, 4, 5, 6]


def test_it_may_begin_before_it_is_known_who_follows(
    done: Clubmgr, town: Town, presidency: str
) -> None:
    assert shown(done, presidency, "--begin")["to"] is None
    found = shown(done, presidency, "--to", "tom")
    assert found["to_id"].startswith(town.tom)
    assert len(done("history", "--json").json) > 0
    assert "Tom Le Gall" in {line["owner"] for line in found["lines"]}


def test_a_mandate_is_named_by_its_seat(done: Clubmgr, presidency: str) -> None:
    done("handover", "president", "--to", "zoé")
    assert shown(done, "president")["to"] == "Zoé Dupont"


def test_lines_are_done_and_opened_again_by_their_numbers(done: Clubmgr, presidency: str) -> None:
    found = shown(done, presidency, "--to", "tom", "--done", "1-3 5")
    days = [line["done_on"] for line in found["lines"]]
    assert days == ["2027-01-12"] * 3 + [None, "2027-01-12", None]
    found = shown(done, presidency, "--open", "2", "--done", "1 6")
    assert [bool(line["done_on"]) for line in found["lines"]] == [
        True, False, True, False, True, True,
    ]  # fmt: skip


def test_what_is_said_at_once_is_taken_back_at_once(done: Clubmgr, presidency: str) -> None:
    done("handover", presidency, "--to", "tom", "--done", "1-6", "--accept")
    assert shown(done, presidency)["accepted_by"] == "Tom Le Gall"
    done("undo")
    assert done("handover", presidency, "--begin", "--json").json["accepted_on"] is None


def test_it_is_accepted_once_all_is_done_or_all_the_same(
    done: Clubmgr, refused: Clubmgr, presidency: str
) -> None:
    done("handover", presidency, "--to", "tom", "--done", "1-5")
    assert "1 line of the checklist is open" in refused("handover", presidency, "--accept").err
    found = shown(done, presidency, "--accept", "--anyway")
    assert (found["accepted_on"], found["accepted_by"]) == ("2027-01-12", "Tom Le Gall")
    assert "accepted on 12 Jan 2027 by Tom Le Gall" in done("handover", presidency).out
    assert "accepted already" in refused("handover", presidency, "--accept").err


def test_what_goes_along_is_printed_below_the_checklist(
    done: Clubmgr, town: Town, presidency: str
) -> None:
    done("add", "action", f"club={town.club}", "title=Book the room", f"person={town.ana}",
         "due_on=2027-02-01")  # fmt: skip
    done("edit", town.club, f"brand_contact={town.zoe}")
    done("add", "meeting", f"club={town.club}", "title=Spring", "starts_at=2027-03-09 18:30",
         "ends_at=2h", "timezone=Europe/Paris")  # fmt: skip
    found = shown(done, presidency, "--to", "tom")
    done("edit", found["id"], "lessons=Begin earlier", "contacts=Town hall: Mrs Roux")
    lines = done("handover", presidency).out.splitlines()
    for title, text in (
        ("Open actions", "  Book the room (1 Feb 2027)"),
        ("Contacts", "  Town hall: Mrs Roux"),
        ("Dates", "  9 Mar 2027 Spring"),
        ("Lessons learned", "  Begin earlier"),
    ):
        assert lines[lines.index(title) + 1] == text
    assert "  Brand contact: Zoé Dupont zoe@x.example" in lines
    found = shown(done, presidency)
    assert [action["title"] for action in found["open_actions"]] == ["Book the room"]
    assert found["contacts"][0]["email"] == "zoe@x.example"
    assert found["dates"] == [{"day": "2027-03-09", "what": "Spring"}]
    assert (found["lessons"], found["contacts_said"]) == ("Begin earlier", "Town hall: Mrs Roux")


def test_from_one_president_to_the_next_with_three_months_to_declare_it(
    done: Clubmgr, town: Town
) -> None:
    done("edit", town.club, "legal_form=loi_1901", "stage=active", "language=en")
    done("add", "mandate", f"club={town.club}", f"person={town.ana}", "seat=president",
         "starts_on=2025-01-12", "ends_on=2027-01-11")  # fmt: skip
    (before,) = (r["id"] for r in done("roles", "--json").json if r["person"] == "Ana Silva")
    done("role", "Club Lyon", "president", "tom", "--from", "2027-01-12")
    found = shown(done, before, "--begin")
    assert found["to"] == "Tom Le Gall"
    assert "Declare the new leaders within three months" in [
        line["title"] for line in found["lines"]
    ]
    last_day = {"day": "2027-04-12", "what": "last day to declare: change of leaders"}
    assert last_day in found["dates"]
    awaited = [due for due in done("today", "--json").json if due["kind"] == "declaration"]
    assert [due["due"] for due in awaited] == ["2027-04-12"]
    found = shown(done, before, "--done", f"1-{len(found['lines'])}", "--accept")
    assert (found["accepted_by"], found["accepted_on"]) == ("Tom Le Gall", "2027-01-12")


@pytest.mark.parametrize(
    ("words", "status", "told"),
    [
        ((), 1, "Nobody hands this over yet: president · Ana Silva · Club Lyon."),
        (("--done", "1"), 1, "Begin with --begin, or with --to PERSON."),
        (("--to", "Nobody"), 1, "Nobody"),
        (("--to", "ana"), 1, "--to: Nobody hands a seat over to themselves."),
        (("--anyway",), 2, "--anyway is only for --accept."),
        (("--begin", "--accept", "--anyway"), 1, "Nobody is named who follows"),
        (("--begin", "--done", "9"), 2, "--done: The sheet has the numbers 1 to 6, not 9."),
        (("--begin", "--open", "x"), 2, "--open: “x” is no number"),
    ],
)
def test_what_cannot_be_done_is_refused_in_a_sentence(
    refused: Clubmgr, presidency: str, words: tuple[str, ...], status: int, told: str
) -> None:
    assert told in refused("handover", presidency, *words, status=status).err
