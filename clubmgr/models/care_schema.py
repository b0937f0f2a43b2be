"""The schema of data care: segments, own fields, duplicates, privacy."""

from __future__ import annotations

from typing import Final

TABLES: Final = (
    "segment", "custom_field", "card_rest", "distinct_pair", "lawful_basis", "suppression",
    "privacy_request", "retention_review", "processing",
)  # fmt: skip
"""The journaled tables that this step adds."""
ALTERED: Final = ("person", "participation", "draw_entry")
"""The journaled tables that get another column."""
UNTOLD: Final = ("likeness", "erasure", "secret")
"""The tables that it adds and whose changes are not journaled: no undo may bring them back."""

_EVERY: Final = """id TEXT PRIMARY KEY NOT NULL, version INTEGER NOT NULL DEFAULT 1,
    created_at TEXT NOT NULL, updated_at TEXT NOT NULL"""
_PERSON: Final = "person TEXT NOT NULL REFERENCES person(id) ON DELETE CASCADE"


def _text(*names: str) -> str:
    return ", ".join(f"{name} TEXT NOT NULL DEFAULT ''" for name in names)


def _needed(*names: str) -> str:
    return ", ".join(f"{name} TEXT NOT NULL CHECK ({name} <> '')" for name in names)


def _days(*names: str) -> str:
    return ", ".join(f"{name} TEXT" for name in names)


def _yesno(name: str) -> str:
    return f"{name} INTEGER NOT NULL DEFAULT 0 CHECK ({name} IN (0, 1))"


def _list(*names: str) -> str:
    return ", ".join(
        f"{name} TEXT NOT NULL DEFAULT '[]' CHECK (json_type({name}) = 'array')" for name in names
    )


def _table(name: str, *columns: str) -> str:
    return f"CREATE TABLE {name} ({_EVERY}, {', '.join(columns)}) STRICT"


_OWN: Final = (
    """ALTER TABLE person ADD COLUMN custom TEXT NOT NULL DEFAULT '{}'
        CHECK (json_type(custom) = 'object')""",
    # Few people, if any, have own values: those who do are found without reading the others.
    "CREATE INDEX person_own ON person(custom) WHERE custom <> '{}'",
    "ALTER TABLE participation ADD COLUMN diet TEXT NOT NULL DEFAULT ''",
    # Who is fed is forgotten after the meal: those who still are noted are found at once.
    "CREATE INDEX participation_fed ON participation(meeting) WHERE diet <> ''",
    _table(
        "segment", _needed("name"), "sort_name TEXT NOT NULL UNIQUE", _needed("list"),
        _text("filter", "notes"),
    ),
    _table(
        "custom_field", _needed("label"), "key TEXT NOT NULL UNIQUE CHECK (key <> '')",
        _needed("type"), _list("choices"), _text("care", "hint", "notes"),
        "place INTEGER NOT NULL DEFAULT 0", _days("retired_on"),
    ),
    _table(
        "card_rest", "person TEXT NOT NULL UNIQUE REFERENCES person(id) ON DELETE CASCADE",
        _text("lines"),
    ),
)  # fmt: skip

_ALIKE: Final = (
    _table(
        "distinct_pair", _PERSON,
        "other TEXT NOT NULL REFERENCES person(id) ON DELETE CASCADE",
        _needed("noted_on"), _text("reason"), "UNIQUE (person, other)", "CHECK (person < other)",
    ),
    "CREATE INDEX distinct_pair_by_other ON distinct_pair(other)",
    """CREATE TABLE likeness (
        id TEXT NOT NULL UNIQUE DEFAULT (lower(hex(randomblob(16)))),
        person TEXT NOT NULL REFERENCES person(id) ON DELETE CASCADE,
        other TEXT NOT NULL REFERENCES person(id) ON DELETE CASCADE,
        score INTEGER NOT NULL CHECK (score BETWEEN 0 AND 100),
        reasons TEXT NOT NULL CHECK (json_type(reasons) = 'array'),
        found_at TEXT NOT NULL,
        PRIMARY KEY (person, other),
        CHECK (person < other)
    ) STRICT""",
    "CREATE INDEX likeness_by_other ON likeness(other)",
    "CREATE INDEX likeness_by_score ON likeness(score DESC, person, other)",
)  # fmt: skip

_PRIVACY: Final = (
    _table(
        "lawful_basis", _PERSON, _needed("purpose", "basis"),
        _text("proof", "source", "wording", "notice", "notes"),
        _days("given_on", "informed_on", "withdrawn_on"), _yesno("parents"),
    ),
    "CREATE INDEX lawful_basis_by_person ON lawful_basis(person, purpose)",
    # A keyed hash of an address, a number or a handle: it outlives the person it came from.
    _table(
        "suppression", _needed("hash", "sort", "purpose", "since"), _text("reason"),
        _days("review_on"), "UNIQUE (hash, purpose)",
    ),
    _table(
        "privacy_request", "person TEXT REFERENCES person(id) ON DELETE SET NULL",
        _needed("right", "received_on", "due_on"),
        _text("who", "channel", "identified", "extension_reason", "outcome", "answer", "owner",
              "notes"),
        _days("extended_until", "answered_on"),
    ),
    "CREATE INDEX privacy_request_by_person ON privacy_request(person)",
    "CREATE INDEX privacy_request_due ON privacy_request(due_on) WHERE answered_on IS NULL",
    _table(
        "retention_review", _PERSON, _needed("decision", "reviewed_on"),
        _text("reason", "reviewed_by"), _days("until_on"),
    ),
    "CREATE INDEX retention_review_by_person ON retention_review(person, reviewed_on)",
    _table(
        "processing", _needed("name"), "sort_name TEXT NOT NULL UNIQUE",
        _text("purpose", "basis", "people", "categories", "sources", "recipients", "transfers",
              "retention", "security", "notes"),
        _days("since_on", "ended_on"),
    ),
    """CREATE TABLE erasure (
        n INTEGER PRIMARY KEY,
        erased_at TEXT NOT NULL,
        by TEXT NOT NULL,
        reason TEXT NOT NULL,
        counts TEXT NOT NULL CHECK (json_type(counts) = 'object'),
        person TEXT NOT NULL UNIQUE,
        swept_at TEXT
    ) STRICT""",
    # The erasing after which a step can be taken back no more.
    "ALTER TABLE step ADD COLUMN erased INTEGER",
    """CREATE TABLE secret (
        name TEXT PRIMARY KEY NOT NULL,
        value TEXT NOT NULL
    ) STRICT""",
)  # fmt: skip

_FOUND: Final = (
    # Who was in touch in the last days is found without asking it of everybody.
    "CREATE INDEX touchpoint_by_day ON touchpoint(happened_on, direction, person)",
)

_DRAWN: Final = (
    "ALTER TABLE draw_entry ADD COLUMN drawn_as TEXT NOT NULL DEFAULT ''",
    "UPDATE draw_entry SET drawn_as = person",
)

STATEMENTS: Final = (*_OWN, *_ALIKE, *_FOUND, *_PRIVACY, *_DRAWN)
