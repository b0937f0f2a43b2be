"""The index of words of people, and what keeps it and their list of addresses in step."""

from __future__ import annotations

from typing import Final

SEARCHED: Final = (
    "given_name", "family_name", "emails", "employer", "job_title", "city", "tags", "segments",
    "words",
)  # fmt: skip

SEARCH_OPTIONS: Final = {"hashsize": 8 << 20, "automerge": 4, "crisismerge": 1000}
"""How many bytes of words wait in memory, and from how many pieces on they are merged.

From `crisismerge` on it happens at once however large they are; before, each change that adds a
few pages merges a few more.
"""

SEARCH_TABLE: Final = (
    f"""CREATE VIRTUAL TABLE person_search USING fts5({", ".join(SEARCHED)},
        content='person', prefix='1 3', detail=column, columnsize=0,
        tokenize='unicode61 remove_diacritics 2')""",
    *(
        f"INSERT INTO person_search(person_search, rank) VALUES ('{option}', {value})"
        for option, value in SEARCH_OPTIONS.items()
    ),
)


def search_triggers() -> tuple[str, ...]:
    """Return the triggers that keep the search index and the address list in step."""
    columns = ", ".join(SEARCHED)
    old = ", ".join(f"OLD.{name}" for name in SEARCHED)
    new = ", ".join(f"NEW.{name}" for name in SEARCHED)
    forget_words = f"""INSERT INTO person_search(person_search, rowid, {columns})
        VALUES ('delete', OLD.rowid, {old});"""
    learn_words = f"INSERT INTO person_search(rowid, {columns}) VALUES (NEW.rowid, {new});"
    forget_addresses = """DELETE FROM person_address WHERE person = OLD.id
        AND address IN (SELECT lower(value) FROM json_each(OLD.emails));"""
    learn_addresses = """INSERT OR IGNORE INTO person_address(address, person)
        SELECT lower(value), NEW.id FROM json_each(NEW.emails);"""
    return (
        f"""CREATE TRIGGER person_search_insert AFTER INSERT ON person
            BEGIN {learn_words} {learn_addresses} END""",
        f"""CREATE TRIGGER person_search_delete AFTER DELETE ON person
            BEGIN {forget_words} {forget_addresses} END""",
        f"""CREATE TRIGGER person_search_update AFTER UPDATE OF {columns} ON person
            WHEN ({old}) IS NOT ({new}) BEGIN {forget_words} {learn_words} END""",
        f"""CREATE TRIGGER person_search_update_emails AFTER UPDATE OF emails ON person
            WHEN OLD.emails IS NOT NEW.emails BEGIN {forget_addresses} {learn_addresses} END""",
    )
