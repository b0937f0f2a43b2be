from __future__ import annotations

import sys
from io import StringIO
from pathlib import Path

import pytest

from clubmgr import i18n
from clubmgr.models.kinds import KINDS
from clubmgr.text import fold

from .conftest import Clubmgr, Town


class Terminal(StringIO):
    def isatty(self) -> bool:
        return True


def test_add_prints_the_short_id_and_says_who(done: Clubmgr) -> None:
    said = done("add", "person", "given_name=Ana", "family_name=Silva")
    assert len(said.id) == 8
    assert said.err == "Added Ana Silva.\n"
    assert done("show", said.id, "--json").json["name"] == "Ana Silva"


def test_add_prints_the_whole_id_as_json(done: Clubmgr) -> None:
    id = done("add", "person", "name=Ana Silva", "--json").json["id"]
    assert len(id) == 36
    assert done("people", "--json").json[0]["id"] == id


@pytest.mark.parametrize(
    ("name", "given", "family"),
    [
        ("Ana Silva", "Ana", "Silva"),
        ("DUPONT Zoé", "Zoé", "DUPONT"),
        ("Le Gall, Tom", "Tom", "Le Gall"),
    ],
)
def test_a_whole_name_is_taken_apart(done: Clubmgr, name: str, given: str, family: str) -> None:
    id = done("add", "person", f"name={name}").id
    record = done("show", id, "--json").json
    assert (record["given_name"], record["family_name"]) == (given, family)


@pytest.mark.parametrize("word", ["person", "PERSON", "People", "persons"])
def test_a_kind_goes_by_its_names_in_any_language(done: Clubmgr, word: str) -> None:
    if word == "persons":
        word = i18n.catalogue("fr").gettext("People")
    assert done("add", word, "name=Ana Silva").id


def test_a_kind_that_does_not_exist_suggests_the_nearest(refused: Clubmgr) -> None:
    said = refused("add", "persn", "name=x", status=2)
    assert said.err == "There is no kind of record “persn”. Did you mean person?\n"


def test_a_field_that_does_not_exist_suggests_the_nearest(refused: Clubmgr) -> None:
    said = refused("add", "person", "citi=x", status=2)
    assert said.err == "The kind “person” has no field “citi”. Its fields: city.\n"


def test_a_word_without_an_equals_sign_is_refused(refused: Clubmgr) -> None:
    assert "field=value" in refused("add", "person", "Ana", status=2).err


def test_a_field_given_twice_is_refused(refused: Clubmgr) -> None:
    assert "twice" in refused("add", "person", "city=a", "city=b", status=2).err


def test_all_problems_of_a_record_are_told_at_once_by_field(refused: Clubmgr, town: Town) -> None:
    said = refused("add", "meeting", f"club={town.club}", "start=nonsense", "mode=x")
    assert sorted(line.partition(":")[0] for line in said.err.splitlines()) == ["mode", "starts_at"]
    assert refused("add", "person", "name=A", "emails=foo").err == (
        "emails: “foo” is not an e-mail address.\n"
    )


KEPT_BY_THE_PROGRAM = [
    name
    for name, kind in KINDS.items()
    if any(field.required and not field.edited for field in kind.fields)
]


@pytest.mark.parametrize("kind", KEPT_BY_THE_PROGRAM)
def test_what_is_not_added_by_hand_says_how_it_comes_about(
    refused: Clubmgr, town: Town, kind: str
) -> None:
    said = refused("add", kind, "title=x", status=2)
    command = {
        "paper": "document", "move": "move", "selection": "decide", "override": "ask",
        "minutes": "minutes", "amendment": "minutes", "dispatch": "invite",
        "handover": "handover", "formality": "filing", "article": "articles",
        "acceptance": "accept", "request_move": "request", "activity": "activities",
        "draw": "draw", "draw_entry": "draw", "card_rest": "import", "suppression": "suppress",
    }[kind]  # fmt: skip
    assert "are not added by hand. " in said.err
    assert f"clubmgr {command} " in said.err


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_no_two_kinds_go_by_the_same_word(language: str) -> None:
    for message in ("label", "plural"):
        words = [
            fold(i18n.catalogue(language).gettext(getattr(kind, message)))
            for kind in KINDS.values()
        ]
        assert len(words) == len(set(words))


def test_what_a_candidacy_goes_through_is_added_by_hand(
    done: Clubmgr, refused: Clubmgr, town: Town
) -> None:
    candidacy = done("add", "candidacy", f"person={town.ana}", "club=lyon").id
    approach = done("add", "approach", f"candidacy={candidacy}", "method=word of mouth, posts").id
    found = done("show", approach, "--json").json
    assert (found["methods"], found["approached_on"], found["approached_by"]) == (
        ["word_of_mouth", "posts"], "2027-01-12", "Test",
    )  # fmt: skip
    assert refused("add", "approach", f"candidacy={candidacy}").err == (
        "methods: Methods is needed.\n"
    )
    assert "from the dinner on" in refused("edit", candidacy, "role_hints=president").err
    pause = done("add", "pause", f"person={town.ana}", "until=+2w", "reason=Abroad").id
    assert done("show", pause, "--json").json["ends_on"] == "2027-01-26"
    assert "ends on the day it starts" in refused("edit", pause, "until=yesterday").err


def test_what_a_founding_goes_through_is_added_by_hand(
    done: Clubmgr, refused: Clubmgr, town: Town
) -> None:
    done("add", "milestone", "club=lyon", "step=dinner", "owner=Zoe", "planned_on=2027-03-09")
    assert "already" in refused("add", "milestone", "club=lyon", "step=dinner").err
    assert "Club is needed" in refused("add", "milestone", "club=", "step=call").err
    meeting = done("add", "meeting", "club=lyon", "title=M", "start=2027-03-09 19:00", "end=2h").id
    done("add", "action", "club=lyon", f"meeting={meeting}", "title=Book the room", "due_on=fri")
    said = done("show", meeting)
    assert "Actions\n" in said.out
    assert "Club Lyon · action · Book the room · 15 Jan 2027" in said.out
    assert "Milestones\n" in done("show", "lyon").out
    said = refused("delete", meeting, status=2)
    assert said.err.startswith("Delete M, and with it actions: 1?")


def test_a_meeting_takes_its_zone_and_its_organizer_from_its_club(
    done: Clubmgr, town: Town
) -> None:
    done("edit", town.club, "timezone=America/New_York", f"community_manager={town.ana}")
    id = done(
        "add", "meeting", f"club={town.club}", "title=Autumn", "end=2h", "start=2027-10-12 18:30"
    ).id
    meeting = done("show", id, "--json").json
    assert meeting["timezone"] == "America/New_York"
    assert meeting["organizer"] == "Ana Silva"
    assert (meeting["starts_at"], meeting["ends_at"]) == ("2027-10-12T18:30", "2027-10-12T20:30")


def test_natural_dates_are_read(done: Clubmgr, town: Town) -> None:
    id = done("add", "touchpoint", f"person={town.ana}", "on=yesterday", "follow_up_on=+2w").id
    touch = done("show", id, "--json").json
    assert (touch["happened_on"], touch["follow_up_on"]) == ("2027-01-11", "2027-01-26")


def test_a_record_is_changed_and_a_field_emptied(done: Clubmgr, town: Town) -> None:
    said = done("edit", "Ana Silva", "city=Paris", "emails=", "--json")
    assert said.json["changed"] == ["city", "emails"] or said.json["changed"] == ["emails", "city"]
    assert said.err == "Changed Ana Silva: E-mails, City.\n"
    person = done("show", town.ana, "--json").json
    assert (person["city"], person["emails"]) == ("Paris", [])


def test_changing_nothing_leaves_no_step(done: Clubmgr, town: Town) -> None:
    before = done("history", "--json").json
    assert done("edit", town.ana, "city=Lyon").err == "Ana Silva was so already.\n"
    assert done("history", "--json").json == before


def test_a_meeting_that_is_moved_lasts_as_long_as_before(done: Clubmgr, town: Town) -> None:
    id = done(
        "add", "meeting", f"club={town.club}", "title=M", "start=2027-10-12 18:30", "end=90m"
    ).id
    done("edit", id, "start=2027-10-19 19:00")
    assert done("show", id, "--json").json["ends_at"] == "2027-10-19T20:30"
    done("edit", id, "end=1h")
    assert done("show", id, "--json").json["ends_at"] == "2027-10-19T20:00"


def test_a_seat_for_one_is_not_given_twice(done: Clubmgr, refused: Clubmgr, town: Town) -> None:
    done("add", "mandate", f"club={town.club}", f"person={town.ana}", "seat=president")
    said = refused("add", "mandate", f"club={town.club}", f"person={town.zoe}", "seat=president")
    assert "Ana Silva" in said.err


def test_a_name_that_nobody_has_suggests_the_nearest(refused: Clubmgr, town: Town) -> None:
    assert refused("show", "ana sylva").err == (
        "There is no record “ana sylva”. Did you mean Ana Silva?\n"
    )
    assert "Did you mean Club Lyon?" in refused("show", "club lion").err
    assert "Club Lyon" in refused("add", "candidacy", "person=ana", "club=lyonn").err


def test_a_name_that_several_have_lists_them(done: Clubmgr, refused: Clubmgr, town: Town) -> None:
    other = done("add", "person", "name=Ana Silva").id
    said = refused("show", "ana")
    assert "“ana” can be several" in said.err
    assert f"{town.ana} Ana Silva" in said.err
    assert f"{other} Ana Silva" in said.err


def test_a_town_is_not_the_name_of_those_who_live_there(done: Clubmgr, town: Town) -> None:
    assert done("show", "lyon", "--json").json["record"] == "club"


def test_an_empty_name_is_refused(refused: Clubmgr, town: Town) -> None:
    assert refused("show", "").err
    assert refused("delete", " ", "--yes").err


def test_show_tells_all_that_hangs_on_a_person(done: Clubmgr, town: Town) -> None:
    done("score", town.ana, "--club", town.club, "--known", "2")
    done("add", "mandate", f"club={town.club}", f"person={town.ana}", "seat=secretary")
    done("add", "touchpoint", f"person={town.ana}", "summary=Called about the dinner")
    done("edit", town.club, f"sponsor={town.ana}")
    said = done("show", town.ana)
    for part in ("Person: Ana Silva", "Candidacies", "Club Lyon · identified", "2/12"):
        assert part in said.out
    for part in ("Mandates", "secretary", "Touchpoints", "Called about", "Clubs (Sponsor)"):
        assert part in said.out
    found = done("show", town.ana, "--json").json
    assert found["record"] == "person"
    assert found["candidacies"][0]["club"] == "Club Lyon"
    assert found["candidacies"][0]["total"] == 2
    assert found["mandates"][0]["seat"] == "secretary"
    assert found["clubs_as_sponsor"][0]["name"] == "Club Lyon"


def test_show_tells_all_that_a_candidacy_went_through(done: Clubmgr, town: Town) -> None:
    done("score", town.ana, "--club", town.club, "--known", "2", "--charismatic", "3")
    done("score", town.ana, "--club", town.club, "--known", "3", "--by", "Zoe")
    (prospect,) = done("prospects", "--json").json
    done("approach", town.ana, "--method", "posts", "--result", "positive")
    done("move", town.ana, "attended")
    done("decide", town.ana, "on_hold", "--why", "See her again")
    said = done("show", prospect["id"])
    for part in (
        "  Grid       Charismatic 3 · Known 2.5 · 5.5/12\n",
        "posts · positive · 12 Jan 2027 · Test\n",
        "identified · attended · 12 Jan 2027 · Test\n",
        "  Charismatic 3 · Known 2 · 5/12 · Test · 12 Jan 2027\n",
        "  Known 3 · 3/12 · Zoe · 12 Jan 2027\n",
        "on hold · 12 Jan 2027 · Test\n",
    ):
        assert part in said.out
    found = done("show", prospect["id"], "--json").json
    assert (found["known"], found["available"], found["total"]) == (2.5, None, 5.5)
    assert [len(found[name]) for name in ("approaches", "moves", "assessments", "decisions")] == [
        1, 1, 2, 1,
    ]  # fmt: skip
    assert done("show", found["assessments"][1]["id"], "--json").json["total"] == 3
    changes = done("history", prospect["id"], "--json").json
    assert [change["action"] for change in changes] == ["changed", "created"]


def test_a_sum_is_written_as_the_language_does(done: Clubmgr, town: Town) -> None:
    done("score", town.ana, "--club", town.club, "--known", "2")
    done("score", town.ana, "--club", town.club, "--known", "3", "--by", "Zoe")
    assert "2,5/12" in done("show", town.ana, "--lang", "fr").out


def test_what_is_typed_is_shown_without_what_a_terminal_obeys(done: Clubmgr) -> None:
    id = done(
        "add", "person", "given_name=[bold]O'Brien[/] \x1b[31m=1+1", "notes=one\r\ntwo\x07\u202e"
    ).id
    for said in (done("show", id), done("people"), done("show", id, "--json"), done("history")):
        assert not set(said.out) & set("\x1b\x07\r\u202e")
        assert "[bold]O'Brien[/] [31m=1+1" in said.out


def test_delete_names_what_goes_with_it_and_needs_a_yes(
    done: Clubmgr, refused: Clubmgr, town: Town
) -> None:
    done("add", "candidacy", f"person={town.ana}", f"club={town.club}")
    said = refused("delete", town.ana, status=2)
    assert said.err == (
        "Delete Ana Silva, and with it candidacies: 1? Say yes to this with --yes.\n"
    )
    said = done("delete", town.ana, "--yes")
    assert said.err == "Deleted Ana Silva. Take it back with: clubmgr undo\n"
    assert done("prospects", "--json").json == []


@pytest.mark.parametrize(("answer", "left"), [("y\n", 2), ("n\n", 3), ("\n", 3), ("yes\n", 3)])
def test_only_y_says_yes_on_a_terminal(
    done: Clubmgr,
    clubmgr: Clubmgr,
    town: Town,
    monkeypatch: pytest.MonkeyPatch,
    answer: str,
    left: int,
) -> None:
    monkeypatch.setattr(sys, "stdin", Terminal(answer))
    said = clubmgr("delete", town.ana)
    assert said.err.startswith("Delete Ana Silva? [y/N] ")
    assert said.status == (0 if left == 2 else 1)
    assert len(done("people", "--json").json) == left


def test_several_records_of_several_kinds_go_as_one_step(done: Clubmgr, town: Town) -> None:
    said = done("delete", town.ana, town.club, "Zoé Dupont", town.ana, "--yes", "--json")
    assert len(said.json["deleted"]) == 3
    assert done("undo").err.startswith("Taken back: Deleted 3 records")
    assert len(done("people", "--json").json) == 3


def test_nothing_is_deleted_when_one_name_is_wrong(refused: Clubmgr, town: Town) -> None:
    refused("delete", town.ana, "nobody at all", "--yes")


def test_fields_come_from_the_registry(done: Clubmgr) -> None:
    fields = {f["name"]: f for f in done("fields", "person", "--json").json}
    assert set(fields["origin"]) >= {"name", "type", "choices", "required", "label"}
    assert fields["origin"]["choices"] == ["internal", "external"]
    perk = {f["name"]: f for f in done("fields", "perk", "--json").json}
    assert perk["value_ex_vat"]["hint"] == "Of all of them"
    assert perk["title"]["hint"] is None
    everything = done("fields", "--json").json
    assert {"person", "club", "meeting"} <= {f["kind"] for f in everything}
    assert "starts_at" in done("fields", "meeting").out
    assert "sent_sequence" not in done("fields", "meeting").out


def test_fields_and_keys_need_no_program(clubmgr: Clubmgr, home: Path) -> None:
    assert clubmgr("fields").status == 0
    assert clubmgr("keys").status == 0
    assert not (home / "share").exists()


def test_keys_are_those_of_the_registry(clubmgr: Clubmgr) -> None:
    from clubmgr.keys import KEYS

    assert [k["id"] for k in clubmgr("keys", "--json").json] == [key.id for key in KEYS]
    assert "^p" in clubmgr("keys").out
