from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any

import pytest

from clubmgr.errors import ClubmgrError
from clubmgr.models import (
    absorbing,
    acts,
    duplicates,
    merging,
    opt_outs,
    records,
    suppressions,
)
from clubmgr.models.addresses import normalise_handle, normalise_phone
from clubmgr.models.duplicate_scan import scan
from clubmgr.models.kinds import KINDS
from clubmgr.models.migrations import JOURNALED
from clubmgr.models.program import Program
from clubmgr.text import fold

PERSON = KINDS["person"]
Add = Callable[..., str]
Contents = Callable[[Program], dict[str, list[dict[str, Any]]]]


def merge(program: Program, keep: str, gone: str, **ways: Any) -> Any:
    merging.merge(program, merging.plan(program, keep, gone), ways)
    return records.get(program, PERSON, keep)


def test_lists_are_united_texts_joined_and_what_was_empty_is_filled(
    program: Program, add: Add
) -> None:
    one = add(
        "person", given_name="Ana", family_name="Silva", emails="a@x.org", tags="Press",
        phones="06 12 34 56 78", notes="Met in May.",
    )  # fmt: skip
    other = add(
        "person", given_name="Ana", family_name="Silva", emails="A@X.org, b@x.org",
        tags="press; vip", phones="+33612345678", notes="Likes tea.", city="Lyon",
    )  # fmt: skip
    now = merge(program, one, other)
    assert now.emails == ("a@x.org", "b@x.org")
    assert now.tags == ("Press", "vip")
    assert now.phones == ("06 12 34 56 78",)
    assert now.city == "Lyon"
    assert now.notes == "Met in May.\n\nLikes tea."
    assert program.row("SELECT count(*) FROM person")[0] == 1  # type: ignore[index]


def test_what_finds_no_room_is_named_before_and_kept_as_a_note(program: Program, add: Add) -> None:
    one = add("person", given_name="Ana", family_name="Silva", city="Lyon")
    other = add("person", given_name="Anna", family_name="Silva", city="Nice")
    plan = merging.plan(program, one, other)
    assert [each.field.name for each in plan.open] == ["given_name", "city"]
    assert merging.left(program, plan, {}) == ["Given name: Anna", "City: Nice"]
    merging.merge(program, plan, {"city": "gone"})
    now = records.get(program, PERSON, one)
    assert (now.given_name, now.city) == ("Ana", "Nice")
    assert now.notes.splitlines() == [
        "Merged with Anna Silva on 2027-01-12, who also had:", "Given name: Anna", "City: Lyon",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("field", "kept", "gone"),
    [
        ("channels", "https://facebook.com/profile.php?id=1", "facebook.com/profile.php?id=2"),
        ("notes", "Nothing said", "No"),
        ("phones", "04 70 12 34 56", "0470 12 34 56"),
    ],
)
def test_what_only_looks_the_same_is_kept_beside_the_other(
    program: Program, add: Add, field: str, kept: str, gone: str
) -> None:
    one = add("person", given_name="Ana", country="FR", **{field: kept})
    now = merge(program, one, add("person", given_name="Ana", country="BE", **{field: gone}))
    held = getattr(now, field)
    assert held[:2] == (kept, gone) if field != "notes" else held.startswith(f"{kept}\n\n{gone}\n")


def test_a_number_written_at_home_is_the_same_as_abroad(program: Program, add: Add) -> None:
    one = add("person", given_name="Ana", country="FR", phones="+32 470 12 34 56")
    other = add("person", given_name="Ana", country="BE", phones="0470 12 34 56")
    assert merge(program, one, other).phones == ("+32 470 12 34 56",)


def test_a_nought_that_finds_no_room_is_noted(program: Program, add: Add) -> None:
    add("custom_field", key="children", label="Children", type="number")
    one, other = (add("person", given_name="Ana", children=n) for n in ("2", "0"))
    plan = merging.plan(program, one, other)
    assert merging.left(program, plan, {}) == ["Children: 0"]
    merging.merge(program, plan)
    assert records.get(program, PERSON, one).notes.endswith("Children: 0")


def test_what_may_go_is_not_noted(program: Program, add: Add) -> None:
    one = add("person", family_name="Silva", city="Lyon")
    other = add("person", family_name="Silva", city="Nice")
    merging.merge(program, merging.plan(program, one, other), noted=False)
    assert records.get(program, PERSON, one).notes == ""


def test_all_that_hangs_on_the_other_moves_and_undo_brings_it_back(
    program: Program,
    everybody: Callable[[Program], dict[str, str]],
    contents: Contents,
    refuse_unsound: Any,
) -> None:
    ids = everybody(program)
    keep = acts.add(program, PERSON, {"given_name": "Helene", "family_name": "Martin"})
    before = contents(program)
    plan = merging.plan(program, keep, ids["person"])
    assert {"candidacy", "mandate", "membership", "touchpoint", "opt_out"} <= plan.moves.keys()
    merging.merge(program, plan)
    left = [
        (kind.name, field.name)
        for kind, field in absorbing.naming("person")
        if program.row(f"SELECT 1 FROM {kind.name} WHERE {field.name} = :id", id=ids["person"])
    ]
    assert left == []
    refuse_unsound(program)
    assert program.latest_step().label == "Merged Hélène Martin into Helene Martin"  # type: ignore[union-attr]
    program.undo()
    assert contents(program) == before
    refuse_unsound(program)
    program.redo()
    refuse_unsound(program)


def test_what_is_unique_is_asked_once_of_a_kind_however_much_of_it_moves(
    program: Program, add: Add
) -> None:
    one, other = (add("person", given_name="Ana") for _ in range(2))
    for n in range(5):
        add("touchpoint", person=other, summary=f"Call {n}")
    plan = merging.plan(program, one, other)
    asked: list[str] = []
    program.connection.set_trace_callback(asked.append)
    merging.merge(program, plan)
    program.connection.set_trace_callback(None)
    assert sum("pragma_index_list('touchpoint')" in each for each in asked) == 1


def test_two_candidacies_for_one_club_become_one_with_the_grids_of_both(
    program: Program, add: Add
) -> None:
    club = add("club", name="Club Lyon")
    one, other = (add("person", family_name="Silva", city=c) for c in ("Lyon", "Lille"))
    ours = add("candidacy", person=one, club=club, notes="Called.")
    theirs = add("candidacy", person=other, club=club, next_step="Write", notes="Met.")
    for candidacy, who in ((ours, "Zoe"), (theirs, "Max")):
        acts.add(
            program, KINDS["assessment"],
            {"candidacy": candidacy, "assessor": who, "known": 2, "assessed_on": "2027-01-01"},
        )  # fmt: skip
    plan = merging.plan(program, one, other)
    assert [(joint.kind, joint.name) for joint in plan.joints] == [
        ("candidacy", "Silva · Club Lyon")
    ]
    merging.merge(program, plan)
    (candidacy,) = records.every(program, KINDS["candidacy"])
    assert (candidacy.id, candidacy.next_step) == (ours, "Write")
    assert candidacy.notes.startswith("Called.\n\nMet.")
    assert {grid.assessor for grid in records.every(program, KINDS["assessment"])} == {"Zoe", "Max"}
    assert {grid.candidacy for grid in records.every(program, KINDS["assessment"])} == {ours}


def test_whoever_brought_themselves_along_is_told_in_the_notes(program: Program, add: Add) -> None:
    one, other = (add("person", family_name=name) for name in ("Silva", "Sylva"))
    acts.add(program, KINDS["referral"], {"person": other, "referrer": one})
    now = merge(program, one, other)
    assert "Referral: " in now.notes
    assert list(records.every(program, KINDS["referral"])) == []


def test_who_was_told_apart_from_the_other_is_told_apart_from_the_one(
    program: Program, add: Add
) -> None:
    one, other, third = (add("person", family_name=name) for name in "ABC")
    for pair in ((one, other), (other, third), (one, third)):
        acts.add(program, KINDS["distinct_pair"], dict(zip(("person", "other"), pair, strict=True)))
    assert merging.plan(program, one, other).told_apart
    merge(program, one, other)
    (pair,) = records.every(program, KINDS["distinct_pair"])
    assert {pair.person, pair.other} == {one, third}


def test_an_opt_out_of_the_other_holds_for_the_addresses_of_both(
    program: Program, add: Add
) -> None:
    one = add("person", family_name="Silva", emails="a@x.org")
    other = add("person", family_name="Silva")
    opt_outs.opt_out(program, [other], "all")
    merge(program, one, other)
    assert opt_outs.opted_out(program, "all") == {one}
    assert suppressions.blocked(program, ["a@x.org"], [], [])


def test_the_earlier_day_is_since_when_they_are_known(program: Program, add: Add) -> None:
    one, other = (add("person", family_name="Silva") for _ in range(2))
    program.execute(
        "UPDATE person SET created_at = '2020-01-01T00:00:00Z' WHERE id = :id", id=other
    )
    merge(program, one, other)
    row = program.row("SELECT created_at FROM person")
    assert row is not None and row[0] == "2020-01-01T00:00:00Z"


def test_own_values_of_both_are_kept(program: Program, add: Add) -> None:
    add("custom_field", label="Shirt")
    one = add("person", family_name="Silva")
    other = add("person", family_name="Silva")
    program.execute(
        """UPDATE person SET custom = '{"shirt": "L", "old": 7}' WHERE id = :id""", id=other
    )
    now = merge(program, one, other)
    assert now.custom["shirt"] == "L"
    assert "old: 7" in now.notes


def test_nobody_is_merged_with_themselves(program: Program, add: Add) -> None:
    one = add("person", family_name="Silva")
    with pytest.raises(ClubmgrError, match="one and the same"):
        merging.plan(program, one, one)


def test_who_was_changed_meanwhile_is_not_merged(program: Program, add: Add) -> None:
    one, other = (add("person", family_name="Silva") for _ in range(2))
    plan = merging.plan(program, one, other)
    acts.change(program, PERSON, records.get(program, PERSON, other), {"city": "Nice"})
    with pytest.raises(records.Stale):
        merging.merge(program, plan)
    assert program.row("SELECT count(*) FROM person")[0] == 2  # type: ignore[index]


@pytest.mark.parametrize("way", ["keep", "gone"])
def test_a_sensitive_value_is_never_written_into_the_notes(
    program: Program, add: Add, way: str
) -> None:
    add("custom_field", key="illness", label="Illness", type="line", care="sensitive")
    one, other = (add("person", family_name="Silva", illness=text) for text in ("Gout", "Mumps"))
    plan = merging.plan(program, one, other)
    ways: Any = {"illness": way}
    assert merging.left(program, plan, ways) == []
    assert merging.withheld(plan, ways) == ["Illness"]
    merging.merge(program, plan, ways)
    now = records.get(program, PERSON, one)
    assert now.custom == {"illness": "Gout" if way == "keep" else "Mumps"}
    assert now.notes == ""
    step = program.latest_step()
    assert step is not None
    assert step.label == "Merged Silva into Silva; let go as it is sensitive: Illness"
    program.undo()
    assert records.get(program, PERSON, other).custom == {"illness": "Mumps"}


@pytest.mark.parametrize(
    ("ours", "theirs", "joined"),
    [
        (("2026-01-01", "2026-06-30"), ("2026-05-01", None), ("2026-01-01", None)),
        (("2026-05-01", None), ("2026-01-01", "2026-06-30"), ("2026-01-01", None)),
        (("2026-01-01", "2026-12-31"), ("2026-03-01", "2026-04-30"), ("2026-01-01", "2026-12-31")),
    ],
)
def test_two_mandates_on_one_seat_at_one_time_become_one(
    program: Program, add: Add, ours: Any, theirs: Any, joined: Any
) -> None:
    club = add("club", name="Club Lyon")
    one, other = (add("person", family_name="Silva") for _ in range(2))
    for who, (starts, ends) in ((one, ours), (other, theirs)):
        add(
            "mandate", club=club, person=who, seat="contributor", starts_on=starts,
            ends_on=ends or "", notes=f"From {starts}.",
        )  # fmt: skip
    plan = merging.plan(program, one, other)
    assert [joint.kind for joint in plan.joints] == ["mandate"]
    merging.merge(program, plan)
    (mandate,) = records.every(program, KINDS["mandate"])
    assert (mandate.person, mandate.starts_on, mandate.ends_on) == (one, *joined)
    assert f"From {ours[0]}." in mandate.notes
    assert f"From {theirs[0]}." in mandate.notes


def test_a_mandate_that_spans_two_of_the_other_makes_one_of_all_three(
    program: Program, add: Add, contents: Contents
) -> None:
    club = add("club", name="Club Lyon")
    one, other = (add("person", family_name="Silva") for _ in range(2))
    spans = ((one, "2025-01-01", "2025-06-30"), (one, "2026-01-01", "2026-06-30"),
             (other, "2025-03-01", "2026-03-01"), (other, "2027-01-01", ""))  # fmt: skip
    for who, starts, ends in spans:
        add("mandate", club=club, person=who, seat="contributor", starts_on=starts, ends_on=ends)
    before = contents(program)
    plan = merging.plan(program, one, other)
    assert [joint.kind for joint in plan.joints] == ["mandate", "mandate"]
    merging.merge(program, plan)
    held = sorted((m.starts_on, m.ends_on) for m in records.every(program, KINDS["mandate"]))
    assert held == [("2025-01-01", "2026-06-30"), ("2027-01-01", None)]
    program.undo()
    assert contents(program) == before


def test_two_diets_for_one_meal_stay_where_they_are_forgotten_after_it(
    program: Program, add: Add
) -> None:
    club = add("club", name="Club Lyon")
    meeting = add(
        "meeting",
        club=club,
        title="Supper",
        starts_at="2027-02-01 19:00",
        ends_at="2027-02-01 22:00",
    )
    one, other = (add("person", family_name="Silva") for _ in range(2))
    for who, diet in ((one, "no nuts"), (other, "no pork")):
        add("participation", meeting=meeting, person=who, diet=diet)
    now = merge(program, one, other)
    (participation,) = records.every(program, KINDS["participation"])
    assert participation.diet == "no nuts; no pork"
    assert "nuts" not in f"{participation.notes}{now.notes}"
    assert "pork" not in f"{participation.notes}{now.notes}"


def test_who_both_said_no_say_no_once_and_to_all_that_either_said(
    program: Program, add: Add
) -> None:
    one = add("person", family_name="Silva", emails="a@x.org")
    other = add("person", family_name="Silva", emails="b@x.org")
    for who, purpose in ((one, "all"), (other, "all"), (other, "news")):
        opt_outs.opt_out(program, [who], purpose)
    merge(program, one, other)
    assert {purpose: opt_outs.opted_out(program, purpose) for purpose in ("all", "news")} == {
        "all": {one}, "news": {one},
    }  # fmt: skip
    assert len(program.rows("SELECT 1 FROM opt_out WHERE purpose = 'all'")) == 1
    assert suppressions.blocked(program, ["a@x.org"], [], [])
    assert suppressions.blocked(program, ["b@x.org"], [], [])


@pytest.mark.parametrize("which", [0, 1])
def test_what_another_program_changed_meanwhile_is_not_merged(
    program: Program, open_program: Callable[..., Program], add: Add, contents: Contents, which: int
) -> None:
    pair = [add("person", family_name="Silva") for _ in range(2)]
    plan = merging.plan(program, *pair)
    there = open_program("Somebody else")
    acts.change(there, PERSON, records.get(there, PERSON, pair[which]), {"city": "Nice"})
    before = contents(program)
    with pytest.raises(records.Stale):
        merging.merge(program, plan)
    assert contents(program) == before


def test_who_was_parted_again_may_be_one_person_again(program: Program, add: Add) -> None:
    one, other = (add("person", given_name="Ana", family_name="Silva", city="Lyon") for _ in "ab")
    third = add("person", given_name="Ana", family_name="Silva", city="Lyon")
    scan(program)
    before = {(p.person, p.other, p.score, p.reasons) for p in duplicates.queue(program)}
    assert len(before) == 3
    merge(program, one, other)
    assert {p.person for p in duplicates.queue(program)} <= {one, third}

    def again() -> set[Any]:
        return {(p.person, p.other, p.score, p.reasons) for p in duplicates.queue(program)}

    program.undo()
    assert again() == before
    program.redo()
    assert len(again()) == 1
    step = program.latest_step()
    assert step is not None
    program.undo_to(step.n)
    assert again() == before


def test_of_two_records_that_become_one_no_word_is_lost(
    program: Program, everybody: Callable[[Program], dict[str, str]], contents: Contents
) -> None:
    """Everything of which a person has one at most, of each of the two with other words in it."""
    gone = everybody(program)["person"]
    keep = acts.add(program, PERSON, {"given_name": "Helene", "family_name": "Martin"})
    said = []
    with program.step("two of each"):
        for kind, field in absorbing.naming("person"):
            unique = {name for names in absorbing._uniques(program, kind) for name in names}
            if field.name not in unique or kind.name == "distinct_pair":
                continue
            words = [f.name for f in kind.fields if f.type in ("line", "text")]
            words = [name for name in words if name not in unique]
            for row in program.rows(f"SELECT * FROM {kind.name} WHERE {field.name} = :id", id=gone):
                ours = dict(row) | {"id": f"ours-{row['id']}", field.name: keep}
                marks = ", ".join(f":{name}" for name in ours)
                program.execute(f"INSERT INTO {kind.name} VALUES ({marks})", **ours)
                for whose, id in (("Ours", ours["id"]), ("Theirs", row["id"])):
                    for name in words:
                        said.append(f"{whose} {kind.name} {name}")
                        program.execute(
                            f"UPDATE {kind.name} SET {name} = :said WHERE id = :id",
                            said=said[-1], id=id,
                        )  # fmt: skip
    assert len(said) > 20
    before = contents(program)
    plan = merging.plan(program, keep, gone)
    assert len(plan.joints) > 8
    merging.merge(program, plan)
    held = "\n".join(str(row) for rows in contents(program).values() for row in rows)
    assert [text for text in said if text not in held] == []
    program.undo()
    assert contents(program) == before


def test_no_value_of_either_is_lost_whatever_was_done_before(
    program: Program, hand: Any, contents: Contents, refuse_unsound: Any, long: bool
) -> None:
    """Every value of what went, or of what it was joined to, is still somewhere in the file.

    But that somebody is represented, by themselves as it turns out: the plan says that it goes.
    """
    chance = random.Random(7)
    for _round in range(100 if long else 6):
        for _ in range(60):
            hand.act(program)
        people = [row[0] for row in program.rows("SELECT id FROM person ORDER BY rowid")]
        if len(people) < 2:
            continue
        keep, gone = chance.sample(people, 2)
        before, said = contents(program), values(program)
        plan = merging.plan(program, keep, gone)
        merging.merge(program, plan)
        refuse_unsound(program)
        lost = {value for value in said if not is_there(value, program)}
        told = any(rest.place == "nowhere" for rest in plan.rests)
        assert lost <= ({("participation.presence", "represented")} if told else set())
        program.undo()
        assert contents(program) == before
        program.redo()


def values(program: Program) -> set[tuple[str, str]]:
    """Return every value of every record but what names and orders records, with its field."""
    found = set()
    for table in JOURNALED:
        for kind in filter(None, (KINDS.get(table),)):
            for record in records.every(program, kind):
                for field in kind.fields:
                    if field.type == "record" or table == "distinct_pair":
                        continue
                    value = records.value_of(record, field)
                    for item in value if isinstance(value, tuple) else (value,):
                        shown = item if field.type in ("list", "choices") else value
                        if shown not in (None, "", False):
                            found.add((f"{table}.{field.name}", str(shown)))
    return found


def is_there(value: tuple[str, str], program: Program) -> bool:
    place, text = value
    table, _, name = place.partition(".")
    field = KINDS[table].field(name)
    assert field is not None
    shown = (
        records.show(program, field, int(text))
        if field.type in ("amount", "number")
        else (records.show_choice(field, text) if field.type in ("choice", "choices") else text)
    )
    same = {"phones": normalise_phone, "channels": normalise_handle}.get(name, fold)
    for kind in (KINDS[table], PERSON):
        for record in records.every(program, kind):
            for each in kind.fields:
                held = records.value_of(record, each)
                for item in held if isinstance(held, tuple) else (held,):
                    if str(item) == text or same(str(item)) == same(text) != "":
                        return True
                if (
                    each.type == "text"
                    and held
                    and (text in held or shown in held or text.replace("T", " ") in held)
                ):
                    return True
    return False


def test_texts_that_together_are_too_long_are_not_merged(program: Program, add: Add) -> None:
    one = add("person", given_name="Ana", notes="x" * 60_000)
    other = add("person", given_name="Ana", notes="y" * 60_000)
    with pytest.raises(ClubmgrError, match="“Notes” of both together is longer than 100,000"):
        merge(program, one, other)
    assert records.get(program, PERSON, other).notes == "y" * 60_000
    plan = merging.plan(program, one, other)
    merging.merge(program, plan, {"notes": "keep"}, noted=False)
    assert records.get(program, PERSON, one).notes == "x" * 60_000
