from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.usefixtures("town")


def test_somebody_is_of_a_type_over_time(done: Any, refused: Any) -> None:
    said = done("type", "Ana Silva", "gardener", "--from", "2026-03-01", "--why", "tends", "--json")
    assert [(t["type"], t["starts_on"], t["reason"]) for t in said.json] == [
        ("gardener", "2026-03-01", "tends")
    ]
    refused("type", "Ana Silva", "gardener")
    said = done("type", "Ana Silva", "gard", "--end", "--why", "moved", "--json")
    assert [(t["ends_on"], t["reason"]) for t in said.json] == [("2027-01-12", "moved")]
    assert "2027-01-12" not in done("types", "gardener").out
    refused("type", "Ana Silva", "ambassador", "--end")


def test_what_somebody_decides_alone_stands_with_their_type(done: Any, refused: Any) -> None:
    rights = "Dates and places of meetings"
    (told,) = done("type", "Ana Silva", "gardener", "--decides", rights, "--json").json
    assert told["decides"] == rights
    refused("type", "Ana Silva", "gardener", "--end", "--decides", "Nothing", status=2)


def test_a_type_of_ones_own_is_said_to_be_one(done: Any, refused: Any) -> None:
    said = refused("type", "Ana Silva", "gardner", status=2)
    assert "A new one of your own begins with --own." in said.err
    done("type", "Ana Silva", "Scout", "--own")
    done("type", "Tom Le Gall", "scout")
    counts = {(c["type"], c["own_type"]): c["members"] for c in done("types", "--json").json}
    assert counts == {
        ("contributor", None): 0, ("gardener", None): 0, ("ambassador", None): 0,
        ("other", "Scout"): 2,
    }  # fmt: skip


def test_the_plan_is_usual_or_ones_own_and_done_with_a_result(done: Any, refused: Any) -> None:
    usual = done("engage", "gardener", "--usual", "--due", "+3m", "--json").json
    assert len(usual) == 6 and {e["due_on"] for e in usual} == {"2027-04-12"}
    own = done("engage", "gardener", "reward", "A card", "--owner", "Zoe", "--aim", "joy", "--json")
    (card,) = [e for e in own.json if e["title"] == "A card"]
    assert (card["axis"], card["owner"], card["aim"]) == ("reward", "Zoe", "joy")
    after = done("engage", "--done", card["id"][:8], "--result", "Five came", "--json").json
    assert [(e["done_on"], e["result"]) for e in after if e["title"] == "A card"] == [
        ("2027-01-12", "Five came")
    ]
    again = done("engage", "--done", card["id"][:8], "--json").json
    assert [e["done_on"] for e in again if e["title"] == "A card"] == ["2027-01-12"]
    assert "A card" not in done("engage", "gardener").out
    assert done("types", "--json").json[1]["plan"]["reward"] == {
        "planned": 2, "done": 1, "overdue": 0,
    }  # fmt: skip
    refused("engage", "gardener", "nowhere", "A card", status=2)
    refused("engage", "--result", "x", status=2)
    refused("engage", "--usual", status=2)


def test_a_report_is_printed_told_as_json_or_written(done: Any, refused: Any) -> None:
    done("type", "Ana Silva", "gardener", "--from", "2026-03-01")
    done("content", "Ana Silva", "Review", "--on", "2026-06-01", "--reach", "700")
    assert done("types", "gardener", "--report").out.startswith("# Figures of a type of members")
    found = done("types", "gardener", "--report", "--from", "2026-06-01", "--json").json
    assert (found["members"], found["joined"], found["reach"]) == (1, 0, 700)
    done("types", "gardener", "--report", "-o", "figures.docx")
    assert Path("figures.docx").read_bytes()[:2] == b"PK"
    refused("types", "gardener", "--report", "-o", "figures.docx")
    refused("types", "--report", status=2)
    refused("types", "gardener", "-o", "figures.md", status=2)


def test_the_tree_of_referrals_refuses_circles(done: Any, refused: Any) -> None:
    done("refer", "Tom Le Gall", "Ana Silva", "--on", "2026-05-01")
    said = done("refer", "Zoé Dupont", "Tom Le Gall", "--json")
    assert [(b["person"], b["depth"]) for b in said.json] == [("Tom Le Gall", 0), ("Zoé Dupont", 1)]
    assert (
        "Ana Silva → Tom Le Gall → Zoé Dupont → Ana Silva"
        in refused("refer", "Ana Silva", "Zoé Dupont").err
    )
    tree = done("referrals", "--json").json
    assert [(b["person"], b["brought"], b["brought_in_all"]) for b in tree] == [
        ("Ana Silva", 1, 2), ("Tom Le Gall", 1, 1), ("Zoé Dupont", 0, 0),
    ]  # fmt: skip
    assert "└── Zoé Dupont" in done("referrals").out


def test_a_content_is_noted_and_its_disclosure_checked(done: Any, refused: Any) -> None:
    said = done("content", "Ana Silva", "Review", "--link", "https://x.example", "--json").json
    assert (said["direction"], said["disclosure"]) == ("own", "unchecked")
    assert [c["id"] for c in done("contents", "--unchecked", "--json").json] == [said["id"]]
    short = said["id"][:8]
    seen = done("content", short, "--disclosure", "shown", "--wording", "Publicité", "--json").json
    assert (seen["disclosure"], seen["wording"], seen["checked_on"], seen["checked_by"]) == (
        "shown", "Publicité", "2027-01-12", "Test",
    )  # fmt: skip
    assert done("contents", "--unchecked", "--json").json == []
    refused("content", short, status=2)
    refused("content", short, "--wording", "x", status=2)
    refused("content", short, "--disclosure", "perhaps", status=2)
    done("undo")
    assert done("contents", "--json").json[0]["disclosure"] == "unchecked"


def test_a_testimony_is_asked_for_agreed_and_used(done: Any, refused: Any) -> None:
    asked = done("testimony", "Ana Silva", "Opinion", "--asked", "today", "--json").json
    short = asked["id"][:8]
    assert asked["consent"] == "none"
    used = done("testimony", short, "--given", "today", "--medium", "video", "--use", "site")
    assert "They have not agreed that this is used." in used.err
    agreed = done("testimony", short, "--consent", "today", "--media", "video, photo",
                  "--until", "+2y", "--json").json  # fmt: skip
    assert (agreed["consent"], agreed["consent_media"], agreed["used_in"]) == (
        "holds", ["video", "photo"], ["site"],
    )  # fmt: skip
    assert [t["id"] for t in done("testimonies", "--usable", "--json").json] == [asked["id"]]
    done("testimony", short, "--withdrawn", "today", "--down")
    assert done("testimonies", "--usable", "--json").json == []
    assert done("testimonies", "consent:withdrawn", "--json").json[0]["used_in"] == []
    refused("testimony", short, status=2)
    refused("testimony", short, "--until", "2020-01-01")
