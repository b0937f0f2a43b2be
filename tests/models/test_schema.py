from __future__ import annotations

import dataclasses
import sqlite3
from typing import Any

import pytest

from clubmgr.models import records
from clubmgr.models.fields import MANY
from clubmgr.models.kinds import KINDS
from clubmgr.models.migrations import JOURNALED
from clubmgr.models.program import Program

KEPT_BY_THE_PROGRAM = {"id", "version", "created_at", "updated_at"}
DERIVED = {
    "person": {"sort_name", "words", "custom"}, "club": {"sort_name"}, "advertiser": {"sort_name"},
    "segment": {"sort_name"}, "processing": {"sort_name"}, "privacy_request": {"due_on"},
    "perk": {"advertiser_key", "objective_key", "counted", "gross"},
}  # fmt: skip
STORED = {
    "line": "TEXT", "text": "TEXT", "list": "TEXT", "choice": "TEXT", "choices": "TEXT",
    "date": "TEXT", "moment": "TEXT", "time": "TEXT", "number": "INTEGER", "yesno": "INTEGER",
    "record": "TEXT", "timezone": "TEXT", "amount": "INTEGER",
}  # fmt: skip

COMPANY: dict[str, dict[str, Any]] = {
    "candidacy.role_hints": {"stage": "core"},
    "mandate.seat": {"own_seat": None},
    "mandate.own_seat": {"seat": "other"},
    "move.from_stage": {"why": "so"},
    "move.to_stage": {"why": "so"},
    "selection.decision": {"reason": "so"},
    "selection.held": {"reason": "so"},
    "absence.starts_on": {"ends_on": None},
    "membership.left_on": {"joined_on": "2020-01-01"},
    "membership.joined_on": {"left_on": None},
    "participation.presence": {"holder": "person"},
    "participation.left_at": {"arrived_at": None},
    "decision.votes_against": {"votes_for": 0},
    "decision.abstentions": {"votes_for": 0},
    "decision.blank_votes": {"votes_for": 0},
    "declaration.happened_on": {"filed_on": None, "receipt_on": None, "published_on": None},
    "declaration.filed_on": {"happened_on": None, "receipt_on": None, "published_on": None},
    "declaration.receipt_on": {"happened_on": None, "filed_on": None},
    "declaration.published_on": {"happened_on": None, "filed_on": None},
    "sanction.informed_on": {"heard_on": None},
    "sanction.hearing_on": {"informed_on": None, "heard_on": None},
    "sanction.heard_on": {"informed_on": "2020-01-01"},
    "sanction.lifted_on": {"decided_on": "2020-01-01", "lift_reason": "Settled"},
    "seat.code": {"name": ""},
    "seat.name": {"code": "other"},
    "ambassador.since_on": {"left_on": None},
    "ambassador.left_on": {"since_on": "2020-01-01"},
    "member_type.type": {"own_type": ""},
    "member_type.own_type": {"type": "other"},
    "engagement.type": {"own_type": ""},
    "engagement.own_type": {"type": "other"},
    "content.disclosure": {"checked_on": "2020-01-01"},
    "testimony.consent_on": {"consent_media": ("text",)},
    "testimony.consent_until": {"consent_on": None},
    "testimony.withdrawn_on": {"consent_on": "2020-01-01", "consent_media": ("text",)},
    "deliverable.verified_on": {"done_on": "2020-01-01"},
    "perk.kind": {"reason": "so"},
    "perk.currency": {"rate": "0.95"},
    "perk.rate": {"currency": "CHF"},
    "perk.returned_on": {"kind": "loan"},
    "perk.use_value": {"kind": "loan"},
    "perk.cancelled_on": {"cancel_reason": "so"},
    "request.paid": {"spent": 10**9},
    "preview.leak": {"leaked_on": "2020-01-01"},
    "award.given_on": {"until_on": None},
    "award.until_on": {"given_on": "2020-01-01"},
    "challenge.starts_on": {"ends_on": "2030-01-01"},
    "feedback.received_at": {"answered_at": None},
    "feedback.answered_at": {"closing": "so", "received_at": "2020-01-01T09:00"},
    "feedback.passed_on": {"passed_to": "Ines"},
    "custom_field.type": {"choices": ()},
    "custom_field.choices": {"type": "choice"},
    "lawful_basis.basis": {"proof": "form"},
    "lawful_basis.withdrawn_on": {"given_on": "2020-01-01"},
    "lawful_basis.given_on": {"withdrawn_on": None},
    "privacy_request.received_on": {"extended_until": None, "answered_on": None, "outcome": ""},
    "privacy_request.extended_until": {"received_on": "2020-01-01", "extension_reason": "so"},
    "privacy_request.answered_on": {"received_on": "2020-01-01", "outcome": "granted"},
    "privacy_request.outcome": {"received_on": "2020-01-01", "answered_on": "2020-02-01"},
    "retention_review.decision": {"reason": "so"},
}
"""What another field must say for a field to be free; a kind stands for another record of it."""
FITTING: dict[str, Any] = {
    "article.code": "own-article", "member_type.type": "contributor",
    "engagement.type": "contributor", "advertiser.email": "a@x.org",
    "agreement.party_email": "a@x.org", "offering.currency": "CHF", "perk.currency": "CHF",
    "perk.rate": "0.9", "budget.currency": "CHF", "request.paid": 500,
    "custom_field.key": "shirt", "custom_field.type": "number", "segment.name": "Writers",
    "segment.filter": "lyon", "privacy_request.extended_until": "2020-03-01",
}  # fmt: skip
"""What fields hold that not every text fits."""


def columns(program: Program, table: str) -> dict[str, sqlite3.Row]:
    return {row["name"]: row for row in program.rows(f"PRAGMA table_info({table})")}


def own_tables(program: Program) -> list[str]:
    return [
        row["name"]
        for row in program.rows("PRAGMA table_list")
        if row["type"] == "table" and not row["name"].startswith(("sqlite_", "_sqlite"))
    ]


def test_every_table_is_strict(program: Program) -> None:
    strict = {row["name"]: row["strict"] for row in program.rows("PRAGMA table_list")}
    assert len(own_tables(program)) >= 13
    assert [table for table in own_tables(program) if not strict[table]] == []


def test_every_record_has_a_text_key_and_a_version(program: Program) -> None:
    for table in JOURNALED:
        found = columns(program, table)
        assert (found["id"]["type"], found["id"]["notnull"], found["id"]["pk"]) == ("TEXT", 1, 1)
        assert (found["version"]["type"], found["version"]["notnull"]) == ("INTEGER", 1)


@pytest.mark.parametrize("kind", KINDS)
def test_the_table_holds_what_the_kind_describes_and_nothing_else(
    kind: str, program: Program
) -> None:
    described, found = KINDS[kind], columns(program, kind)
    assert {f.name for f in described.fields} == found.keys() - KEPT_BY_THE_PROGRAM - DERIVED.get(
        kind, set()
    )
    own = {"custom"} if kind == "person" else set()
    assert {f.name for f in dataclasses.fields(described.record)} == {
        "id", "version", *(f.name for f in described.fields), *own,
    }  # fmt: skip
    for field in described.fields:
        assert found[field.name]["type"] == STORED[field.type]
        if field.empty is not None:
            assert found[field.name]["notnull"], field.name
    names = [name for f in described.fields for name in (f.name, *f.aliases)]
    assert len(names) == len(set(names))


def test_every_kind_is_journaled_with_all_its_columns(program: Program) -> None:
    assert set(KINDS) | {"setting"} == set(JOURNALED)
    triggers = dict(
        tuple(row)
        for row in program.rows("SELECT name, sql FROM sqlite_master WHERE type='trigger'")
    )
    for table in JOURNALED:
        for column in columns(program, table):
            assert f"'{column}', OLD.{column}" in triggers[f"{table}_journal_delete"]
            assert f"'{column}', OLD.{column}" in triggers[f"{table}_journal_update"]
            assert f"'{column}', NEW.{column}" in triggers[f"{table}_journal_update"]


def test_every_link_to_a_record_is_a_foreign_key_with_an_index(program: Program) -> None:
    for kind in KINDS.values():
        keys = {row["from"]: row for row in program.rows(f"PRAGMA foreign_key_list({kind.name})")}
        for field in kind.fields:
            if field.type != "record":
                assert field.name not in keys
                continue
            key = keys[field.name]
            assert (key["table"], key["to"]) == (field.of, "id")
            taken = field.goes_along and not field.also_of
            assert key["on_delete"] == ("CASCADE" if taken else "SET NULL")
            plan = program.rows(
                f"EXPLAIN QUERY PLAN SELECT 1 FROM {kind.name} WHERE {field.name} = 'x'"
            )
            assert "USING" in plan[0]["detail"], f"{kind.name}.{field.name} has no index"


@pytest.mark.parametrize(
    "statement",
    [
        "INSERT INTO person(id, sort_name, created_at, updated_at) VALUES (NULL, 'a', '', '')",
        "INSERT INTO person(id, sort_name, created_at, updated_at) VALUES ('a', '', '', '')",
        "UPDATE person SET emails = 'a@x.org'",
        "UPDATE person SET tags = '{}'",
        "UPDATE person SET tags = NULL",
        "UPDATE person SET version = 'many'",
        "UPDATE club SET name = ''",
        "UPDATE club SET dues = 2",
        "UPDATE club SET quorum_percent = 101",
        "UPDATE club SET duration_years = 0",
        "UPDATE club SET sponsor = 'nobody'",
        "UPDATE assessment SET known = 4",
        "UPDATE assessment SET known = 0",
        "UPDATE mandate SET ends_on = '2026-12-31'",
        "UPDATE meeting SET ends_at = starts_at",
        "UPDATE meeting SET title = ''",
        "UPDATE candidacy SET person = 'nobody'",
        "UPDATE touchpoint SET followed_up = 2",
        "UPDATE participation SET introduced = 2",
        "UPDATE candidacy SET role_hints = 'president'",
        "UPDATE club SET objectives = '{}'",
        "UPDATE club SET team = NULL",
        "UPDATE approach SET methods = '\"posts\"'",
        "UPDATE selection SET held = 2",
        "UPDATE selection SET pass_mark = NULL",
        "UPDATE move SET moved_by = NULL",
        "UPDATE action SET title = ''",
        "UPDATE action SET meeting = 'nobody'",
        "UPDATE override SET reason = ''",
        "UPDATE pause SET ends_on = '2026-12-31'",
        "UPDATE club SET voters = 'active'",
        "UPDATE club SET voters = '{}'",
        "UPDATE club SET voters_paid = 2",
        "UPDATE club SET casting_vote = NULL",
        "UPDATE club SET extraordinary_quorum = 101",
        "UPDATE meeting SET needs = 'a room'",
        "UPDATE meeting SET second_call = 2",
        "UPDATE meeting SET chair = 'nobody'",
        "UPDATE participation SET holder = 'nobody'",
        "UPDATE participation SET answer_sequence = 'second'",
        "UPDATE action SET person = 'nobody'",
        "UPDATE action SET item = 'nothing'",
        "UPDATE mandate SET decision = 'nothing'",
        "UPDATE paper SET meeting = 'nothing'",
        "UPDATE paper SET decision = 'nothing'",
        "UPDATE membership SET left_on = '2026-12-31'",
        "UPDATE membership SET joined_on = NULL",
        "UPDATE membership SET person = 'nobody'",
        "UPDATE absence SET ends_on = '2027-01-31'",
        "UPDATE absence SET replacement = 'nobody'",
        "UPDATE opt_out SET purpose = NULL",
        "UPDATE agenda_item SET title = ''",
        "UPDATE agenda_item SET length = -1",
        "UPDATE agenda_item SET place = NULL",
        "UPDATE agenda_item SET carried_from = 'nothing'",
        "UPDATE agenda_item SET approves = 'nothing'",
        "UPDATE decision SET motion = ''",
        "UPDATE decision SET number = NULL",
        "UPDATE decision SET votes_for = -1",
        "UPDATE decision SET votes_against = -1",
        "UPDATE decision SET abstentions = -1",
        "UPDATE decision SET blank_votes = -1",
        "UPDATE decision SET decided_on = NULL",
        "UPDATE decision SET item = 'nothing'",
        "UPDATE minutes SET body = ''",
        "UPDATE minutes SET digest = NULL",
        "UPDATE minutes SET approved_at = 'nothing'",
        "UPDATE amendment SET text = ''",
        "UPDATE amendment SET number = NULL",
        "UPDATE dispatch SET sequence = 'second'",
        "UPDATE dispatch SET meeting = 'nothing'",
        "UPDATE seat SET code = ''",
        "UPDATE seat SET several = 2",
        "UPDATE seat SET required = NULL",
        "UPDATE seat SET carries_over = 'yes'",
        "UPDATE seat SET place = NULL",
        "UPDATE mandate SET own_seat = 'none'",
        "UPDATE mandate SET interim = 2",
        "UPDATE handover SET mandate = 'nothing'",
        "UPDATE handover SET successor = 'nobody'",
        "UPDATE handover SET begun_on = NULL",
        "UPDATE action SET handover = 'nothing'",
        "UPDATE association SET club = 'nothing'",
        "UPDATE association SET rna = NULL",
        "UPDATE declaration SET kind = ''",
        "UPDATE declaration SET happened_on = NULL",
        "UPDATE declaration SET decision = 'nothing'",
        "UPDATE declaration SET filed_by = 'nobody'",
        "UPDATE formality SET step = ''",
        "UPDATE formality SET declaration = 'nothing'",
        "UPDATE particulars SET person = 'nobody'",
        "UPDATE particulars SET nationality = NULL",
        "UPDATE article SET code = ''",
        "UPDATE article SET language = NULL",
        "UPDATE article SET place = 'first'",
        "UPDATE paper SET edition = NULL",
        "UPDATE paper SET mandate = 'nothing'",
        "UPDATE acceptance SET paper = 'nothing'",
        "UPDATE acceptance SET accepted_on = NULL",
        "UPDATE sanction SET measure = ''",
        "UPDATE sanction SET facts = ''",
        "UPDATE sanction SET happened_on = NULL",
        "UPDATE sanction SET decision = 'nothing'",
    ],
)
def test_the_schema_itself_refuses_nonsense(
    statement: str, program: Program, everybody: Any
) -> None:
    everybody(program)
    with pytest.raises((sqlite3.IntegrityError, sqlite3.OperationalError)):
        program.execute(statement)


@pytest.mark.parametrize(
    "table",
    [
        "candidacy", "assessment", "participation", "milestone", "membership", "opt_out",
        "decision", "minutes", "amendment", "seat", "handover", "association", "formality",
        "particulars", "article", "acceptance",
    ],
)  # fmt: skip
def test_the_schema_itself_refuses_the_same_twice(
    table: str, program: Program, everybody: Any
) -> None:
    everybody(program)
    names = [name for name in columns(program, table) if name != "id"]
    with pytest.raises(sqlite3.IntegrityError, match="UNIQUE"):
        program.execute(
            f"INSERT INTO {table}(id, {', '.join(names)}) SELECT 'x', {', '.join(names)}"
            f" FROM {table}"
        )


def test_every_field_of_every_kind_comes_back_as_it_was_stored(
    program: Program, everybody: Any, hand: Any
) -> None:
    ids, others = everybody(program), everybody(program)
    for kind in KINDS.values():
        seen = records.get(program, kind, ids[kind.name])
        for field in kind.fields:
            value = others[field.of] if field.type == "record" else hand.value(program, field)
            value = FITTING.get(f"{kind.name}.{field.name}", value)
            if (field.type == "record" and field.required) or field.name in ("ends_at", "ends_on"):
                continue
            if field.type == "text":
                value = "x" * 100_000
            if value in (field.empty, field.initial) or field.name == "starts_at":
                continue
            company = COMPANY.get(f"{kind.name}.{field.name}", {})
            company = {name: others.get(said, said) for name, said in company.items()}
            records.change(program, kind, seen, company | {field.name: value})
            seen = records.get(program, kind, seen.id)
            assert getattr(seen, field.name) == value
            assert isinstance(getattr(seen, field.name), tuple) == (field.type in MANY)
