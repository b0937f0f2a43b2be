from __future__ import annotations

import dataclasses
from collections import Counter
from typing import Any

import pytest

from clubmgr import i18n
from clubmgr.clock import Clock
from clubmgr.errors import ClubmgrError, InvalidFields, NotFound
from clubmgr.models import acts, finding, journal, past, records
from clubmgr.models.kinds import KINDS
from clubmgr.models.program import Program

from .conftest import MADE_WITH_OTHERS

PERSON, CLUB = KINDS["person"], KINDS["club"]
EITHER = ("person", "seat", "channel", "agreement", "request", "perk", "privacy_request")
"""Kinds of which one of two fields has to say something."""


def with_id(program: Program, id: str, **values: Any) -> str:
    """Add a person whose id is known beforehand."""
    made = acts.add(program, PERSON, values)
    with program.step("Renamed"):
        program.execute("UPDATE person SET id = :id WHERE id = :made", id=id, made=made)
    return id


def test_what_a_new_record_leaves_out_is_filled_in(program: Program, add: Any) -> None:
    club = records.get(program, CLUB, add("club", name="Lyon"))
    assert (club.stage, club.legal_form, club.timezone, club.language) == (
        "idea", "undecided", "Europe/Paris", "fr",
    )  # fmt: skip
    assert (club.notice_days, club.quorum_percent, club.duration_years) == (15, 25, None)
    person = add("person", given_name="Ana")
    candidacy = records.get(
        program, KINDS["candidacy"], add("candidacy", person=person, club=club.id)
    )
    assert (candidacy.stage, candidacy.opened_on) == ("identified", "2027-01-12")
    touchpoint = records.get(program, KINDS["touchpoint"], add("touchpoint", person=person))
    assert (touchpoint.happened_on, touchpoint.kind, touchpoint.direction) == (
        "2027-01-12", "call", "to_person",
    )  # fmt: skip


@pytest.mark.parametrize("kind", KINDS)
def test_every_field_of_every_kind_can_be_emptied_or_says_that_it_is_needed(
    kind: str, program: Program, everybody: Any
) -> None:
    described, id = KINDS[kind], everybody(program)[kind]
    kept = {"draw": {"club", "challenge"}}.get(kind, set())
    for field in described.fields:
        if not field.edited or field.name in kept:
            continue
        seen = records.get(program, described, id)
        try:
            acts.change(program, described, seen, {field.name: field.empty})
        except InvalidFields as refusal:
            assert field.required or kind in EITHER
            assert refusal.problems
            assert records.get(program, described, id) == seen


def test_a_field_that_may_not_stay_empty_gets_its_first_value_again(
    program: Program, everybody: Any
) -> None:
    ids = everybody(program)
    program.clock = Clock(program.clock.frozen.replace(day=20))  # type: ignore[union-attr]
    for kind, name, value in (
        ("candidacy", "opened_on", "2027-01-20"), ("candidacy", "stage", "identified"),
        ("touchpoint", "happened_on", "2027-01-20"), ("mandate", "starts_on", "2027-01-20"),
        ("assessment", "assessed_on", "2027-01-20"), ("assessment", "assessor", "Test"),
        ("paper", "written_on", "2027-01-20"), ("club", "timezone", "Europe/Paris"),
        ("meeting", "status", "planned"), ("participation", "rsvp", "needs_action"),
    ):  # fmt: skip
        described = KINDS[kind]
        seen = records.get(program, described, ids[kind])
        field = described.field(name)
        assert field is not None
        acts.change(program, described, seen, {name: field.empty})
        assert getattr(records.get(program, described, ids[kind]), name) == value


def test_all_that_is_missing_is_told_at_once(program: Program) -> None:
    with pytest.raises(InvalidFields) as refusal:
        acts.add(program, KINDS["meeting"], {})
    assert set(refusal.value.problems) >= {"club", "title", "starts_at", "ends_at"}
    assert refusal.value.problems["title"] == "Title is needed."
    for kind in KINDS.values():
        with pytest.raises(ClubmgrError if kind.name in MADE_WITH_OTHERS else InvalidFields):
            acts.add(program, kind, {})
    assert past.Steps(program).page(0, 50) == []


@pytest.mark.parametrize(
    ("kind", "values", "problem"),
    [
        ("person", {"given_name": " "}, None),
        ("person", {"emails": ("ana",)}, "“ana” is not an e-mail address."),
        ("person", {"emails": ("a@x.org", "b c@x.org")}, "“b c@x.org” is not an e-mail address."),
        ("club", {"name": "x", "duration_years": 0}, "one year or more"),
        ("club", {"name": "x", "term_years": 0}, "one year or more"),
    ],
)
def test_values_that_do_not_fit_are_refused(
    kind: str, values: dict[str, Any], problem: str | None, program: Program
) -> None:
    with pytest.raises(InvalidFields) as refusal:
        acts.add(program, KINDS[kind], values)
    assert problem is None or problem in str(refusal.value)


@pytest.mark.parametrize("name", ["\u0301", "…", "🚀", "李", "'", "\u00ad"])
def test_a_name_may_be_any_sign(name: str, program: Program) -> None:
    id = acts.add(program, PERSON, {"family_name": name})
    assert records.get(program, PERSON, id).name == name
    club = acts.add(program, CLUB, {"name": name})
    assert records.describe(program, CLUB, club) == name


def test_records_are_named_as_people_would(program: Program, everybody: Any) -> None:
    ids = everybody(program)
    names = {kind: records.describe(program, KINDS[kind], ids[kind]) for kind in KINDS}
    assert names == {
        "person": "Hélène Martin",
        "club": "Club Lyon",
        "candidacy": "Hélène Martin · Club Lyon",
        "approach": "Hélène Martin · Club Lyon · posts, promotion",
        "move": "Hélène Martin · Club Lyon · ◔ invited",
        "assessment": "Hélène Martin · Club Lyon · Test",
        "selection": "Hélène Martin · Club Lyon · ◑ on hold",
        "mandate": "president · Hélène Martin · Club Lyon",
        "meeting": "Spring",
        "participation": "Hélène Martin · Spring",
        "milestone": "Club Lyon · dinner or lunch",
        "action": "Book the room",
        "override": "Club Lyon · guests at table",
        "touchpoint": "Hélène Martin · Called",
        "pause": "Hélène Martin",
        "paper": "Statuts",
        "membership": "Hélène Martin · Club Lyon",
        "absence": "Hélène Martin · 1 Feb 2027",
        "opt_out": "Hélène Martin · invitations",
        "agenda_item": "Accounts",
        "decision": "1 · The accounts are approved",
        "minutes": "Winter",
        "amendment": "Winter · 1",
        "dispatch": "✉ invitation",
        "seat": "other · Curator · Club Lyon",
        "handover": "president · Hélène Martin · Club Lyon",
        "association": "Club Lyon",
        "declaration": "◎ creation · Club Lyon",
        "formality": "bank · ◎ creation · Club Lyon",
        "particulars": "Hélène Martin",
        "article": "statuts-1901 · dues · Club Lyon",
        "acceptance": "Hélène Martin · Statuts",
        "sanction": "! warning · Hélène Martin · Club Lyon",
        "ambassador": "Hélène Martin",
        "channel": "blog or site · helene",
        "audience": "blog or site · helene · 12 Jan 2027",
        "kit": "Hélène Martin · 12 Jan 2027",
        "member_type": "Hélène Martin · ❀ gardener",
        "engagement": "Thank them",
        "referral": "Hélène Martin · Ben",
        "minority": "Hélène Martin",
        "advertiser": "Belmont 0",
        "agreement": "Spring",
        "deliverable": "An article",
        "offering": "Watering can",
        "budget": "Clubs 0 2027",
        "request": "A speaker · Club Lyon · Hélène Martin",
        "request_move": "A speaker · Club Lyon · Hélène Martin · ◔ with the brand",
        "perk": "Secateurs · □ product, goods · Hélène Martin · Club Lyon",
        "threshold": "written agreement needed · 1 Jan 2026",
        "content": "My garden",
        "testimony": "It grows",
        "preview": "A new range",
        "preview_reader": "Hélène Martin · A new range",
        "leak_check": "Note what got out, where, since when; keep a copy · A new range",
        "activity": "Tending · tending-0",
        "contribution": "Tended the site · Hélène Martin",
        "badge": "Green thumb 0",
        "award": "Green thumb 0 · Hélène Martin",
        "challenge": "Week of seeds",
        "draw": "Seeds",
        "draw_entry": "Hélène Martin · Seeds",
        "feedback": "A bigger can",
        "brand_contribution": "A talk on roots · Hélène Martin",
        "segment": "Gardeners 0",
        "custom_field": "Glove size",
        "card_rest": "Hélène Martin",
        "distinct_pair": "Hélène Martin · Ben",
        "lawful_basis": "Hélène Martin · events",
        "suppression": "e-mail address · 12 Jan 2027",
        "privacy_request": "access · 5 Jan 2027",
        "retention_review": "Hélène Martin · 12 Jan 2027",
        "processing": "Club members 0",
    }
    assert records.describe(program, PERSON, "0123456789abcdef") == "01234567"
    nameless = acts.add(program, PERSON, {"emails": ("x@example.org",)})
    assert records.describe(program, PERSON, nameless) == "x@example.org"


def test_a_record_is_found_by_a_short_id_or_a_name(program: Program, everybody: Any) -> None:
    ids = everybody(program)
    for kind, id in ids.items():
        assert finding.find(program, KINDS[kind], id) == id
        assert finding.find(program, KINDS[kind], f" {id[:8].upper()} ") == id
        assert finding.find(program, KINDS[kind], records.describe(program, KINDS[kind], id)) == id
    assert finding.find(program, PERSON, "martin helene") == ids["person"]
    assert finding.find(program, CLUB, "lyon") == ids["club"]


def test_a_whole_name_is_meant_before_the_beginning_of_a_longer_one(
    program: Program, add: Any
) -> None:
    short, _long = add("person", given_name="Ana"), add("person", given_name="Ana", family_name="Z")
    assert finding.find(program, PERSON, "ana") == short
    lyon = add("club", name="Lyon")
    add("club", name="Lyon Sud")
    assert finding.find(program, CLUB, "LYON") == lyon


def test_a_name_that_several_bear_is_refused_with_their_ids(program: Program, add: Any) -> None:
    ids = [add("person", given_name="Ana", family_name="Silva", city=f"C{n}") for n in range(7)]
    with pytest.raises(NotFound, match="“ana silva” can be several: ") as refusal:
        finding.find(program, PERSON, "ana silva")
    listed = [id for id in ids if id[:8] in refusal.value.message]
    assert len(listed) == 5


def test_a_name_that_several_bear_is_refused_among_very_many(program: Program) -> None:
    with program.step("Filled"):
        for n in range(400):
            acts.add(program, PERSON, {"given_name": "Ana", "family_name": f"Silva{n}"})
        for _ in range(2):
            acts.add(program, PERSON, {"given_name": "Ana", "family_name": "Silva"})
    with pytest.raises(NotFound, match="can be several"):
        finding.find(program, PERSON, "Ana Silva")
    program.undo()
    with program.step("Filled"):
        acts.add(program, PERSON, {"given_name": "Ana", "family_name": "Silva"})
        for n in range(400):
            acts.add(program, PERSON, {"given_name": "Ana", "family_name": f"Silva{n}"})
        acts.add(program, PERSON, {"given_name": "Ana", "family_name": "Silva"})
    with pytest.raises(NotFound, match="can be several"):
        finding.find(program, PERSON, "Ana Silva")


def test_a_name_that_looks_like_an_id_is_a_name_as_well(program: Program) -> None:
    ebba = acts.add(program, PERSON, {"given_name": "Ebba"})
    other = with_id(program, "ebbac0de-0000-4000-8000-000000000000", given_name="Zoe")
    with pytest.raises(NotFound, match="can be several"):
        finding.find(program, PERSON, "ebba")
    assert finding.find(program, PERSON, "ebbac0de") == other
    assert finding.find(program, PERSON, ebba[:8]) == ebba
    with_id(program, "0123abcd-0000-4000-8000-000000000000", given_name="Yan")
    with_id(program, "0123ffff-0000-4000-8000-000000000000", given_name="Xia")
    with pytest.raises(NotFound, match="can be several: 0123abcd Yan, 0123ffff Xia"):
        finding.find(program, PERSON, "0123")


@pytest.mark.parametrize(
    "text", ["", " ", "*", "%", "_", "'", '"', "nobody", "\udcff", "q\x00z", "🚀"]
)
def test_what_is_no_name_is_refused_in_words(text: str, program: Program, everybody: Any) -> None:
    everybody(program)
    for kind in KINDS.values():
        with pytest.raises(NotFound) as refusal:
            finding.find(program, kind, text)
        assert "“" in refusal.value.message
        assert refusal.value.hint


def test_the_history_tells_who_changed_what(program: Program, add: Any) -> None:
    id = add("person", given_name="Ana", city="Lyon")
    program.operator = "Bea"
    acts.change(program, PERSON, records.get(program, PERSON, id), {"city": "Nice", "notes": "x"})
    records.delete(program, PERSON, [id])
    program.undo()
    changes = journal.history(program.connection, id)
    assert [(change.by, change.action) for change in changes] == [
        ("Bea", "created"), ("Bea", "deleted"), ("Bea", "changed"), ("Test", "created"),
    ]  # fmt: skip
    assert set(changes[2].fields) == {("city", "Lyon", "Nice"), ("notes", "", "x")}


def test_a_deletion_tells_beforehand_what_goes_with_it(
    program: Program, everybody: Any, add: Any, contents: Any
) -> None:
    ids = everybody(program)
    other = add("person", given_name="Bea")
    add("candidacy", person=other, club=ids["club"])
    add("participation", person=other, meeting=ids["meeting"])
    for kind, id in ids.items():
        before = Counter({t: len(rows) for t, rows in contents(program).items()})
        told = records.dependents(program, KINDS[kind], [id], list(KINDS.values()))
        records.delete(program, KINDS[kind], [id])
        after = Counter({t: len(rows) for t, rows in contents(program).items()})
        gone = {t: n for t, n in (before - after).items() if t not in (kind, "person_address")}
        assert told == gone, kind
        program.undo()


def test_several_are_deleted_in_one_act(program: Program, add: Any) -> None:
    ids = [add("person", given_name=f"P{n}") for n in range(5)]
    assert records.delete(program, PERSON, ids[:3]) == 3
    assert journal.latest(program.connection).label == "Deleted 3 records"  # type: ignore[union-attr]
    program.undo()
    assert program.rows("SELECT count(*) FROM person")[0][0] == 5
    assert records.delete(program, PERSON, [ids[0], "nobody", ids[0]]) == 1


def test_values_are_shown_as_people_read_them(program: Program, everybody: Any) -> None:
    ids = everybody(program)
    shown = {
        ("club", "stage", "idea"): "· idea", ("club", "dues", True): "yes", ("club",
        "dues", False): "no",
        ("club", "sponsor", ids["person"]): "Hélène Martin", ("club", "sponsor", None): "",
        ("person", "tags", ("a", "b")): "a, b", ("person", "tags", ()): "",
        ("person", "interests", ("take_part",)): "take part", ("club", "notice_days", 0): "0",
        ("meeting", "starts_at", "2027-03-09T18:30"): "2027-03-09 18:30",
        ("mandate", "seat", "no_longer_known"): "no_longer_known",
    }  # fmt: skip
    for (kind, name, value), text in shown.items():
        field = KINDS[kind].field(name)
        assert field is not None
        assert records.show(program, field, value) == text, name
    with i18n.speaking("fr"):
        field = CLUB.field("dues")
        assert field is not None
        assert records.show(program, field, True) == i18n.catalogue("fr").gettext("yes")


def test_records_are_frozen(program: Program, everybody: Any) -> None:
    for kind, id in everybody(program).items():
        record = records.get(program, KINDS[kind], id)
        with pytest.raises(dataclasses.FrozenInstanceError):
            record.version = 0
        assert not hasattr(record, "__dict__")
