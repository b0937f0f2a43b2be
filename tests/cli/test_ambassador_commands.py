from __future__ import annotations

from typing import Any

from .conftest import Clubmgr, Town


def listed(done: Clubmgr, *more: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = done("ambassadors", *more, "--json").json
    return found


def test_somebody_is_made_an_ambassador_and_listed_with_what_scripts_read(
    done: Clubmgr, town: Town
) -> None:
    assert "There is no ambassador yet." in done("ambassadors").err
    done("ambassador", "ana", "--kind", "influencer", "--community", "cooks", "--every", "30",
         "--since", "2026-01-01")  # fmt: skip
    done("log", "ana", "rang", "--on", "2026-12-01")
    done("channel", "ana", "youtube", "--handle", "@ana", "--language", "fr")
    done("audience", "@ana", "12400", "--engagement", "3.5")
    (row,) = listed(done)
    assert (row["person"].split()[0], row["kind"], row["reach"]) == ("Ana", "influencer", 12400)
    assert (row["last_contact"], row["due"]) == ("2026-12-01", "2026-12-31")
    assert row["communities"] == ["cooks"]
    (channel,) = row["channels"]
    assert (channel["network"], channel["engagement"]) == ("youtube", "3.50")
    assert "12,400" in done("ambassadors", "reach:>12000").out


def test_alumni_are_listed_when_asked_for_and_come_back(done: Clubmgr, town: Town) -> None:
    done("ambassador", "ana", "--since", "2026-01-01")
    done("ambassador", "ana", "--leaves", "today", "--why", "moved abroad")
    assert listed(done) == []
    (row,) = listed(done, "--all")
    assert row["status"] == "alumni"
    assert listed(done, "status:alumni") == [row]
    assert "Alumni from" in done("undo", "--list").out
    done("ambassador", "ana", "--back")
    assert listed(done)[0]["status"] == "active"


def test_leaving_without_a_reason_and_of_nobody_is_refused(
    done: Clubmgr, refused: Clubmgr, town: Town
) -> None:
    assert "is no ambassador" in refused("ambassador", "ana", "--leaves", "today").err
    done("ambassador", "ana", "--new")
    assert "why they leave" in refused("ambassador", "ana", "--leaves", "today").err
    assert "--leaves or --back alone" in refused(
        "ambassador", "ana", "--kind", "voice", "--back", status=2
    ).err  # fmt: skip


def test_channels_are_listed_counted_and_closed(
    done: Clubmgr, refused: Clubmgr, town: Town
) -> None:
    assert "No channel is noted." in done("channel", "ana").err
    done("channel", "ana", "blog", "--address", "https://ana.example")
    done("audience", "https://ana.example", "100", "--on", "2026-12-01")
    figures = done("audience", "https://ana.example", "140", "--json").json
    assert [each["followers"] for each in figures] == [100, 140]
    (row,) = done("channel", "ana", "--json").json
    assert (row["followers"], row["growth"]) == (140, 40)
    assert (
        "many follow" in refused("audience", "https://ana.example", "--on", "today", status=2).err
    )
    (row,) = done("channel", "ana", "--closed", "https://ana.example", "--json").json
    assert row["closed_on"] == "2027-01-12"


def test_kits_are_sent_and_received(done: Clubmgr, refused: Clubmgr, town: Town) -> None:
    assert "was sent no kit" in refused("kit", "ana", "--received", "today").err
    (kit,) = done("kit", "ana", "leaflets", "demo unit", "--json").json
    assert (kit["materials"], kit["received_on"]) == (["leaflets", "demo unit"], None)
    (kit,) = done("kit", "ana", "--received", "today", "--json").json
    assert kit["received_on"] == "2027-01-12"


def test_the_inactive_are_listed_and_reminded_of(
    done: Clubmgr, refused: Clubmgr, town: Town
) -> None:
    assert "Everybody has contributed lately" in done("inactive").err
    done("ambassador", "ana", "--since", "2026-01-01")
    (row,) = done("inactive", "--json").json
    assert (row["days"], row["last_contribution"], row["remind_on"]) == (376, None, None)
    (row,) = done("inactive", "--remind", "+1w", "--json").json
    assert row["remind_on"] == "2027-01-19"
    assert "--remind" in refused("inactive", "ana", status=2).err


def test_the_card_tells_all_that_is_known_of_a_person(done: Clubmgr, town: Town) -> None:
    done("ambassador", "ana", "--kind", "voice", "--community", "cooks")
    done("kit", "ana", "leaflets")
    card = done("card", "ana").out
    assert "voice of a community" in card
    assert "Kits\n" in card
    assert "Communities: cooks" in card


def test_the_card_has_each_record_as_the_command_that_lists_it(done: Clubmgr, town: Town) -> None:
    done("ambassador", "ana", "--kind", "voice", "--community", "cooks")
    done("channel", "ana", "blog", "--handle", "ana")
    done("kit", "ana", "leaflets")
    done("give", "ana", "kind=product", "title=Headset", "value=120")
    done("content", "ana", "Three weeks with it")
    card = done("card", "ana", "--json").json
    assert card["relation"] == done("ambassador", "ana", "--json").json
    assert card["channels"] == done("channel", "ana", "--json").json
    assert card["kits"] == done("kit", "ana", "--json").json
    assert card["perks"] == done("perks", "--person", "ana", "--json").json
    assert card["contents"] == done("contents", "--person", "ana", "--json").json
    assert card["agreements"] == []
    assert done("card", "ana", "--json", "--lang", "fr").json == card


def test_an_ambassador_is_shown_unless_something_is_said_of_them(
    done: Clubmgr, refused: Clubmgr, town: Town
) -> None:
    assert "--new" in refused("ambassador", "ana").err
    id = done("ambassador", "ana", "--new", "--json").json["id"]
    assert done("ambassador", "ana", "--json").json["id"] == id
    assert done("ambassador", "ana", "--new", "--json").json["id"] == id
    assert done("undo").status == 0
    assert "no ambassador" in refused("ambassador", "ana").err
