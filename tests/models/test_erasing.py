"""Erasing a person: what goes, what stays, and that nothing is left of who it was."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from clubmgr.clock import Clock
from clubmgr.errors import ClubmgrError
from clubmgr.models import (
    acts,
    erasing,
    health,
    journal,
    minutes,
    people,
    records,
    register,
    sealing,
    settings,
    suppressions,
)
from clubmgr.models.erasing_rules import CLEARED, DELETED, KEPT
from clubmgr.models.kinds import KINDS
from clubmgr.models.kinds.minutes import MINUTES
from clubmgr.models.kinds.perk import PERK
from clubmgr.models.kinds.person import PERSON
from clubmgr.models.listing import Listing, Query
from clubmgr.models.program import Program
from clubmgr.text import fold

from .conftest import NOW

Add = Callable[..., str]
WHO = {
    "given_name": "Hélène",
    "family_name": "Quistgaard",
    "emails": "helene.q@example.org, hq@maison.example",
    "phones": "+33 6 98 76 54 32",
    "channels": "https://social.example/helene_q",
    "employer": "Zwirnfabrik",
    "notes": "allergic to walnuts",
    "country": "FR",
}
SECRETS = (
    "Hélène Quistgaard", "Quistgaard", "quistgaard", "helene.q@example.org", "hq@maison.example",
    "98 76 54 32", "33698765432", "helene_q", "Zwirnfabrik", "walnuts", "rue des Tisserands",
    "keen on looms", "a calm voice", "MARRIED-NAME", "old.address@example.org",
)  # fmt: skip


def fill(program: Program, put: Add) -> tuple[str, dict[str, str]]:
    """Store a person with a past, an address that changed and texts that name them."""
    club = put("club", name="Weavers of Lyon", city="Lyon", stage="active")
    who = put("person", **{**WHO, "family_name": "MARRIED-NAME"})
    change(program, PERSON, who, emails=("old.address@example.org",))
    change(program, PERSON, who, family_name="Quistgaard", emails=tuple(WHO["emails"].split(", ")))
    other = put(
        "person", given_name="Ana", family_name="Silva", notes="Friend of Hélène Quistgaard"
    )
    change(program, KINDS["club"], club, brand_contact=who)
    ids = {"club": club, "other": other}
    candidacy = put("candidacy", person=who, club=club, notes="keen on looms")
    put("assessment", candidacy=candidacy, charismatic="3", note="a calm voice")
    put(
        "touchpoint",
        person=who,
        summary="Hélène said she is keen on looms",
        direction="from_person",
    )
    put("particulars", person=who, address="12 rue des Tisserands")
    put("membership", person=who, club=club, joined_on="2026-01-05", notes="keen on looms")
    put("mandate", person=who, club=club, seat="treasurer", starts_on="2026-01-05",
        ends_on="2026-12-31")  # fmt: skip
    ids["meeting"] = put(
        "meeting", club=club, title="Loom evening", starts_at="2026-12-01 18:00", ends_at="2h",
        notes="helene.q@example.org brings the yarn",
    )  # fmt: skip
    ids["part"] = put("participation", meeting=ids["meeting"], person=who, rsvp="accepted",
                      diet="no walnuts")  # fmt: skip
    put("participation", meeting=ids["meeting"], person=other, rsvp="accepted", notes="first time")
    ids["perk"] = put("perk", person=who, kind="product", title="Yarn for Hélène Quistgaard",
                      value_ex_vat="120", given_on="2026-12-02")  # fmt: skip
    put("contribution", person=who, activity="presented", title="Hélène showed her looms",
        done_on="2026-12-01")  # fmt: skip
    put("ambassador", person=who, kind="ambassador")
    put("channel", person=who, network="instagram", handle="helene_q")
    put("feedback", kind="wish", title="More yarn", person=who, text="keen on looms")
    done = minutes.finish(
        program, ids["meeting"], "en", "Present: HELENE QUISTGAARD (06.98.76.54.32), Ana Silva."
    )
    ids["minutes"] = done.id
    ids["paper"] = register.keep(
        program, kind="minutes", language="en", title="Minutes", club=club,
        body="Hélène  Quistgaard, 12 rue des Tisserands, was there.",
    )  # fmt: skip
    gone = put("touchpoint", person=who, summary="walnuts again")
    acts.delete(program, KINDS["touchpoint"], [gone])
    return who, ids


def change(program: Program, kind: Any, id: str, **values: Any) -> None:
    acts.change(program, kind, records.get(program, kind, id), values)


def take_back(program: Program) -> journal.Step:
    """Take back the latest act that stands, though somebody was erased since."""
    act = program.latest_step()
    assert act is not None
    return program.undo_to(act.n)[-1]


def left_in(path: Path) -> list[str]:
    """Return which of the secrets stand in the bytes of a file, as they are or folded."""
    found = path.read_bytes()
    forms = {form for text in SECRETS for form in (text, fold(text), text.upper())}
    return [form for form in forms if form.encode() in found]


def test_every_field_that_names_a_person_has_a_rule() -> None:
    for kind in KINDS.values():
        named = [field.name for field in kind.fields if field.of == "person"]
        kept, cleared = KEPT.get(kind.name), CLEARED.get(kind.name)
        ruled = [
            *DELETED.get(kind.name, ()),
            *(kept.names if kept else ()),
            *(cleared.names if cleared else ()),
        ]
        assert sorted(named) == sorted(ruled), kind.name


def test_every_field_that_is_emptied_is_there() -> None:
    for rules in (KEPT, CLEARED):
        for name, rule in rules.items():
            for field in (*rule.names, *rule.emptied, *rule.told):
                assert KINDS[name].field(field), (name, field)


def test_nothing_of_who_it_was_is_left_in_the_bytes_of_the_file_or_its_copies(
    kept: Program, put: Add, tmp_path: Path
) -> None:
    who, _ids = fill(kept, put)
    kept.clock = Clock(NOW + timedelta(days=1))
    put("person", given_name="Next", family_name="Day")
    copies = list((tmp_path / "backups").glob("*.db"))
    assert copies
    assert left_in(copies[0])
    assert left_in(kept.path) or left_in(Path(f"{kept.path}-wal"))
    receipt = erasing.erase(kept, who, "asked for it")
    assert receipt.swept
    assert not receipt.holding
    for path in (kept.path, *tmp_path.rglob("*")):
        if path.is_file() and not path.name.endswith("-shm"):
            assert left_in(path) == [], path


def test_counts_and_amounts_stay_without_identity(kept: Program, put: Add) -> None:
    who, ids = fill(kept, put)
    receipt = erasing.erase(kept, who)
    stub = records.get(kept, PERSON, who)
    assert stub.name == f"Erased person #{receipt.n}"
    assert (stub.country, stub.emails, stub.notes, stub.employer) == ("FR", (), "", "")
    perk = records.get(kept, PERK, ids["perk"])
    assert (perk.person, perk.value_ex_vat, perk.given_on) == (who, 12000, "2026-12-02")
    assert perk.title == "Yarn for Erased person #1"
    here = kept.rows("SELECT * FROM participation ORDER BY rowid")
    assert [(row["rsvp"], row["notes"], row["diet"]) for row in here] == [
        ("accepted", "", ""), ("accepted", "first time", ""),
    ]  # fmt: skip
    mandate = kept.rows("SELECT * FROM mandate")[0]
    assert (mandate["seat"], mandate["starts_on"], mandate["person"]) == (
        "treasurer", "2026-01-05", who,
    )  # fmt: skip
    membership = kept.rows("SELECT * FROM membership")[0]
    assert (membership["left_on"], membership["notes"]) == ("2027-01-12", "")
    for table in ("candidacy", "assessment", "touchpoint", "particulars", "channel", "feedback"):
        assert not kept.rows(f"SELECT * FROM {table}"), table
    assert kept.rows("SELECT brand_contact FROM club")[0][0] is None


def test_texts_of_others_say_that_somebody_was_erased(kept: Program, put: Add) -> None:
    who, ids = fill(kept, put)
    erasing.erase(kept, who)
    assert records.get(kept, PERSON, ids["other"]).notes == "Friend of Erased person #1"
    done = records.get(kept, MINUTES, ids["minutes"])
    assert done.body == "Present: Erased person #1 (Erased person #1), Ana Silva."
    assert minutes.verify(done)
    assert kept.rows("SELECT notes FROM meeting")[0][0] == "Erased person #1 brings the yarn"


def test_minutes_that_were_tampered_with_do_not_become_sound(kept: Program, put: Add) -> None:
    who, ids = fill(kept, put)
    kept.connection.execute("UPDATE minutes SET body = body || '!'")
    erasing.erase(kept, who)
    assert not minutes.verify(records.get(kept, MINUTES, ids["minutes"]))


def test_the_receipt_names_nobody(kept: Program, put: Add) -> None:
    who, _ids = fill(kept, put)
    erasing.erase(kept, who, "Hélène Quistgaard asked for it by mail")
    found = erasing.receipts(kept)[0]
    assert (found.n, found.by, found.swept) == (1, "Test", True)
    assert found.reason == "Erased person #1 asked for it by mail"
    assert found.counts["deleted:touchpoint"] == 1
    assert found.counts["kept:perk"] == 1
    assert erasing.number_of(kept, who) == 1


def test_somebody_on_whom_nothing_counts_goes_altogether(kept: Program, put: Add) -> None:
    who = put("person", **WHO)
    put("touchpoint", person=who, summary="walnuts")
    erasing.erase(kept, who)
    assert not kept.rows("SELECT * FROM person")
    assert erasing.receipts(kept)[0].counts == {"deleted:touchpoint": 1}


def test_a_namesake_keeps_the_name_and_the_texts(kept: Program, put: Add) -> None:
    one = put("person", given_name="Ana", family_name="Silva", emails="ana@one.example")
    two = put("person", given_name="Ana", family_name="Silva", emails="ana@two.example")
    note = put("touchpoint", person=two, summary="Ana Silva of ana@one.example called")
    erasing.erase(kept, one)
    assert kept.rows("SELECT summary FROM touchpoint WHERE id = :id", id=note)[0]["summary"] == (
        "Ana Silva of Erased person #1 called"
    )


def test_an_address_that_two_share_stays_in_texts(kept: Program, put: Add) -> None:
    one = put("person", given_name="Ana", family_name="Silva", emails="both@home.example")
    put("person", given_name="Rui", family_name="Silva", emails="both@home.example",
        notes="write to both@home.example")  # fmt: skip
    erasing.erase(kept, one)
    assert kept.rows("SELECT notes FROM person")[0][0] == "write to both@home.example"


def test_erasing_cannot_be_taken_back_and_other_steps_can(kept: Program, put: Add) -> None:
    who, ids = fill(kept, put)
    change(kept, PERSON, ids["other"], city="Porto")
    erasing.erase(kept, who)
    act = take_back(kept)
    assert act.label == "Changed Ana Silva"
    assert records.get(kept, PERSON, ids["other"]).city == ""
    kept.redo()
    assert records.get(kept, PERSON, ids["other"]).city == "Porto"
    while kept.latest_step():
        try:
            take_back(kept)
        except ClubmgrError:
            break
    assert not kept.rows("SELECT * FROM person WHERE family_name LIKE 'Quist%'")
    assert not kept.rows("SELECT * FROM change WHERE old LIKE '%uistgaard%'")


def test_an_undo_of_what_was_written_around_them_brings_no_name_back(
    kept: Program, put: Add
) -> None:
    who = put("person", **WHO)
    club = put("club", name="Weavers")
    change(kept, KINDS["club"], club, mission="As Hélène Quistgaard says")
    change(kept, KINDS["club"], club, mission="Weave")
    erasing.erase(kept, who)
    take_back(kept)
    assert records.get(kept, KINDS["club"], club).mission == "As Erased person #1 says"


@pytest.mark.parametrize(
    "before",
    ["Called today.\n", "Called today.\r\n\t", 'Said "', "A \\ B: ", "{", "[1] ", '{"a": "b"} '],
)
def test_a_name_is_found_whatever_stands_before_it_and_an_undo_does_not_bring_it_back(
    kept: Program, put: Add, tmp_path: Path, before: str
) -> None:
    who = put("person", given_name="Zoltana", family_name="Quistgaard", emails="zq@walnut.org")
    put("custom_field", key="seen", label="Seen", type="text")
    put("custom_field", key="wrote", label="Wrote", type="text")
    named, mail = f"{before}Zoltana Quistgaard is ill.", f"{before}zq@walnut.org is theirs."
    one = put("person", given_name="Jean", notes=named)
    two = put("person", given_name="Paul", seen=named)
    three = put("person", given_name="Luc", wrote=mail)
    for id, name in ((one, "notes"), (two, "seen"), (three, "wrote")):
        acts.change(kept, PERSON, records.get(kept, PERSON, id), {name: ""})
    erasing.erase(kept, who)
    for _change in range(3):
        take_back(kept)
    assert "is ill." in records.get(kept, PERSON, one).notes
    assert "is ill." in records.get(kept, PERSON, two).custom["seen"]
    assert "is theirs." in records.get(kept, PERSON, three).custom["wrote"]
    for path in tmp_path.rglob("*"):
        held = path.read_bytes() if path.is_file() else b""
        assert b"Quistgaard" not in held
        assert b"walnut.org" not in held


def test_people_who_were_deleted_before_and_were_the_same_go_from_the_journal(
    kept: Program, put: Add
) -> None:
    twin = put("person", **{**WHO, "emails": "helene.q@example.org"})
    acts.delete(kept, PERSON, [twin])
    who = put("person", **WHO)
    erasing.erase(kept, who)
    assert not kept.rows("SELECT * FROM change WHERE old LIKE '%Hélène%' OR old LIKE '%walnuts%'")


@pytest.mark.parametrize(
    ("kind", "texts", "told"),
    [
        ("mandate", {"club": "Weavers", "seat": "president"}, "in office"),
        ("agreement", {"title": "Spring", "signed_on": "2027-01-02"}, "Spring"),
        ("perk", {"kind": "loan", "title": "Loom", "due_back_on": "2027-02-01"}, "Loom"),
    ],
)
def test_who_is_held_back_is_not_erased(
    kept: Program, put: Add, kind: str, texts: dict[str, str], told: str
) -> None:
    put("club", name="Weavers", stage="active")
    who = put("person", **WHO)
    put(kind, person=who, **texts)
    assert told in erasing.plan(kept, who).holds[0]
    with pytest.raises(ClubmgrError, match=told):
        erasing.erase(kept, who)
    assert records.get(kept, PERSON, who).family_name == "Quistgaard"
    assert not erasing.receipts(kept)


def test_who_is_named_in_the_settings_is_held_back(kept: Program, put: Add) -> None:
    who = put("person", **WHO)
    settings.change(kept, {"organizer_name": "Hélène Quistgaard"})
    with pytest.raises(ClubmgrError, match="settings"):
        erasing.erase(kept, who)


def test_a_plan_counts_and_changes_nothing(kept: Program, put: Add) -> None:
    who, _ids = fill(kept, put)
    before = kept.generation()
    plan = erasing.plan(kept, who)
    assert plan.name == "Hélène Quistgaard"
    assert plan.deleted["candidacy"] == plan.deleted["assessment"] == 1
    assert plan.kept["perk"] == 1
    assert plan.texts["minutes"] == plan.texts["paper"] == 1
    assert not plan.holds
    assert kept.generation() == before


def test_who_asked_to_be_erased_is_not_taken_in_again(kept: Program, put: Add) -> None:
    who = put("person", **WHO)
    asked = put("privacy_request", person=who, right="erasure", identified="by voice")
    assert erasing.plan(kept, who).suppressed
    erasing.erase(kept, who)
    assert suppressions.blocked(kept, ["Helene.Q@example.org"], [], []) == {"all"}
    (row,) = kept.rows("SELECT * FROM privacy_request WHERE id = :id", id=asked)
    assert (row["person"], row["who"], row["outcome"], row["answered_on"], row["identified"]) == (
        None, "Erased person #1", "granted", "2027-01-12", "",
    )  # fmt: skip


def test_who_asked_for_nothing_leaves_no_hash(kept: Program, put: Add) -> None:
    erasing.erase(kept, put("person", **WHO))
    assert not kept.rows("SELECT * FROM suppression")


def test_a_copy_that_cannot_be_opened_is_told_of(kept: Program, put: Add, tmp_path: Path) -> None:
    who = put("person", **WHO)
    sealed = tmp_path / "backups" / f"2026-12-01-101010{sealing.ENDING}"
    sealed.parent.mkdir(exist_ok=True)
    sealed.write_bytes(b"age-encryption.org/v1 and so on")
    assert erasing.erase(kept, who).holding == (sealed,)


def test_a_copy_can_still_be_brought_back(kept: Program, put: Add, tmp_path: Path) -> None:
    who, _ids = fill(kept, put)
    kept.clock = Clock(NOW + timedelta(days=1))
    put("person", given_name="Next", family_name="Day")
    erasing.erase(kept, who)
    copy = next((tmp_path / "backups").glob("*.db"))
    with closing(sqlite3.connect(copy)) as found:
        assert found.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
        assert found.execute("PRAGMA foreign_key_check").fetchall() == []
        assert found.execute("SELECT n FROM erasure").fetchall() == [(1,)]


def test_words_are_found_as_before_by_others_and_by_the_erased_no_more(
    kept: Program, put: Add
) -> None:
    who, ids = fill(kept, put)
    erasing.erase(kept, who)
    found = Listing(kept, people.LIST, Query("silva", ""))
    assert [row.id for row in found] == [ids["other"]]
    assert not list(Listing(kept, people.LIST, Query("quistgaard", "")))
    assert health.findings(kept) == []


def test_while_somebody_reads_the_sweep_is_told_to_be_open(
    kept: Program, put: Add, file: Path
) -> None:
    who = put("person", **WHO)
    with closing(sqlite3.connect(file, timeout=0.1)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM person").fetchone()
        kept.connection.execute("PRAGMA busy_timeout = 100")
        receipt = erasing.erase(kept, who)
    assert not receipt.swept
    assert erasing.unswept(kept) == 1
    assert erasing.sweep(kept)
    assert erasing.unswept(kept) == 0
    assert left_in(file) == []
