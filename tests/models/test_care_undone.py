from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import Any

from clubmgr.errors import ClubmgrError
from clubmgr.models import acts, bulk, defining, merging, records, segments
from clubmgr.models.importing import Import
from clubmgr.models.kinds import KINDS
from clubmgr.models.program import Program

from .hand import Hand

PERSON, FIELD = KINDS["person"], KINDS["custom_field"]
Contents = Callable[[Program], dict[str, list[dict[str, Any]]]]
Rewind = tuple[Callable[[Program], int], Callable[[Program], int]]


def merge(hand: Hand, program: Program) -> None:
    people = [person.id for person in hand.some(program, "person")]
    if len(people) > 1:
        merging.merge(program, merging.plan(program, *people[:2]), noted=hand.chance.random() < 0.8)


def change_many(hand: Hand, program: Program) -> None:
    people = [person.id for person in hand.some(program, "person")]
    texts = {"tags+": hand.text(), "tags-": "Ana", "city": hand.text()}
    bulk.change_all(program, PERSON, people, bulk.edits(program, PERSON, texts))


def define(hand: Hand, program: Program) -> None:
    written = hand.chance.choice(("line", "list", "number", "yesno", "date"))
    key = f"own_{hand.chance.randrange(4)}"
    acts.add(program, FIELD, {"key": key, "label": hand.text() or key, "type": written})


def redefine(hand: Hand, program: Program) -> None:
    for seen in hand.some(program, "custom_field")[:1]:
        match hand.chance.randrange(4):
            case 0:
                defining.delete(program, [seen.id])
            case 1:
                defining.move(program, seen.id, 1)
            case 2:
                defining.change(program, seen, {"key": f"other_{hand.chance.randrange(3)}"})
            case _:
                defining.change(program, seen, {"care": "sensitive"})


def say_own(hand: Hand, program: Program) -> None:
    fields = [each.key for each in defining.every(program)]
    for person in hand.some(program, "person")[:1] if fields else ():
        texts = {hand.chance.choice(fields): hand.chance.choice(("7", "yes", "2027-01-02"))}
        bulk.change_all(program, PERSON, [person.id], bulk.edits(program, PERSON, texts))


def keep_segment(hand: Hand, program: Program) -> None:
    text = hand.chance.choice(("tag:ana", "in:s1", "in:s0 or søren", "!city:none"))
    segments.keep(program, f"S{hand.chance.randrange(3)}", "people", text)


def drop_segment(hand: Hand, program: Program) -> None:
    acts.delete(program, KINDS["segment"], [s.id for s in hand.some(program, "segment")[:1]])


def bring_in(hand: Hand, program: Program) -> None:
    work = Import(program)
    names = [hand.text() for _ in range(3)]
    emails = [(f"p{hand.chance.randrange(50)}@Example.org",) for _ in names]
    work.stage("p.csv", ("given_name", "emails"), [(range(2, 5), [names, emails])])
    work.store(work.compare(), "p.csv", progress=lambda _done: None)


CARE = (
    merge, change_many, define, redefine, say_own, say_own, keep_segment, drop_segment, bring_in,
)  # fmt: skip


def test_merges_bulk_changes_own_fields_and_imports_are_undone_and_redone_whole(
    program: Program,
    hand: Hand,
    contents: Contents,
    rewind: Rewind,
    refuse_unsound: Any,
    long: bool,
) -> None:
    """Each step back gives what was before it, and all again what there was, words found too."""
    undo_all, redo_all = rewind
    before = []
    for _ in range(400 if long else 80):
        now, latest = contents(program), program.latest_step()
        with suppress(ClubmgrError):
            if hand.chance.random() < 0.5:
                hand.chance.choice(CARE)(hand, program)
            else:
                hand.act(program)
        if program.latest_step() != latest:
            before.append(now)
    full = contents(program)
    refuse_unsound(program)
    for then in reversed(before):
        program.undo()
        assert contents(program) == then
    refuse_unsound(program)
    assert undo_all(program) == 0
    assert redo_all(program) == len(before)
    assert contents(program) == full
    refuse_unsound(program)


def test_words_of_own_values_follow_a_merge_an_undo_and_a_redo(program: Program, add: Any) -> None:
    add("custom_field", key="shirt", label="Shirt")
    one = add("person", given_name="Ana", shirt="indigo")
    other = add("person", given_name="Ana", shirt="scarlet")

    def found(words: str) -> int:
        return len(segments.listing(program, "people", words))

    assert (found("indigo"), found("scarlet")) == (1, 1)
    merging.merge(program, merging.plan(program, one, other), {"shirt": "gone"})
    assert (found("shirt:indigo"), found("shirt:scarlet")) == (0, 1)
    assert records.get(program, PERSON, one).custom == {"shirt": "scarlet"}
    program.undo()
    assert (found("indigo"), found("scarlet")) == (1, 1)
    program.redo()
    assert found("scarlet") == 1
