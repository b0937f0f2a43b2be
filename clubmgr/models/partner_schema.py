"""The schema of partners: relations, agreements, perks, requests, recognition, voices back."""

from __future__ import annotations

from typing import Final

TABLES: Final = (
    "ambassador", "channel", "audience", "kit", "member_type", "engagement", "referral",
    "minority", "advertiser", "agreement", "deliverable", "offering", "budget", "request",
    "request_move", "perk", "threshold", "content", "testimony", "preview", "preview_reader",
    "leak_check", "activity", "contribution", "badge", "award", "challenge", "draw", "draw_entry",
    "feedback", "brand_contribution",
)  # fmt: skip
"""The journaled tables that this step adds."""
ALTERED: Final = ("paper",)
"""The journaled table whose columns it changes: a paper may be about a person, without a club."""

_EVERY: Final = """id TEXT PRIMARY KEY NOT NULL, version INTEGER NOT NULL DEFAULT 1,
    created_at TEXT NOT NULL, updated_at TEXT NOT NULL"""
_KEPT: Final = "ON DELETE SET NULL"


def _text(*names: str) -> str:
    return ", ".join(f"{name} TEXT NOT NULL DEFAULT ''" for name in names)


def _needed(*names: str) -> str:
    return ", ".join(f"{name} TEXT NOT NULL CHECK ({name} <> '')" for name in names)


def _list(*names: str) -> str:
    return ", ".join(
        f"{name} TEXT NOT NULL DEFAULT '[]' CHECK (json_type({name}) = 'array')" for name in names
    )


def _yesno(name: str, default: int = 0) -> str:
    return f"{name} INTEGER NOT NULL DEFAULT {default} CHECK ({name} IN (0, 1))"


def _days(*names: str) -> str:
    return ", ".join(f"{name} TEXT" for name in names)


def _whole(*names: str) -> str:
    """Return columns of whole numbers from 0 on, or of hundredths of an amount."""
    return ", ".join(f"{name} INTEGER CHECK ({name} >= 0)" for name in names)


def _of(table: str, name: str = "") -> str:
    """Return the column of the record that this one is a part of."""
    return f"{name or table} TEXT NOT NULL REFERENCES {table}(id) ON DELETE CASCADE"


def _part(table: str) -> str:
    return f"{table} TEXT REFERENCES {table}(id) ON DELETE CASCADE"


def _names(table: str, *names: str) -> str:
    """Return columns of records that this one names and outlives."""
    return ", ".join(f"{name} TEXT REFERENCES {table}(id) {_KEPT}" for name in names or (table,))


def _of_either() -> str:
    """Return the columns of a person and of a club: it is of one or of both.

    The deletion of one only takes its name out, where there is the other; see `_going_along`.
    """
    columns = f"{_names('person')}, {_names('club')}"
    return f"{columns} CHECK (person IS NOT NULL OR club IS NOT NULL)"


def _going_along(table: str) -> tuple[str, ...]:
    """Return the triggers by which what is of one alone goes with it."""
    return tuple(
        f"""CREATE TRIGGER {table}_goes_with_{one} BEFORE DELETE ON {one} BEGIN
            DELETE FROM {table} WHERE {one} = OLD.id AND {other} IS NULL; END"""
        for one, other in (("person", "club"), ("club", "person"))
    )


def _table(name: str, *columns: str) -> str:
    return f"CREATE TABLE {name} ({_EVERY}, {', '.join(columns)}) STRICT"


def _found_by(table: str, *columns: str) -> tuple[str, ...]:
    """Return an index for each of these columns, or lists of columns."""
    return tuple(
        f"CREATE INDEX {table}_by_{column.partition(',')[0]} ON {table}({column})"
        for column in columns
    )


_RELATIONS: Final = (
    _table(
        "ambassador", "person TEXT NOT NULL UNIQUE REFERENCES person(id) ON DELETE CASCADE",
        _needed("kind", "since_on"), _list("communities", "motivations"),
        _names("person", "contact"), _text("motivation", "independence", "left_reason", "notes"),
        _yesno("reference"), _whole("cadence_days"), _days("left_on"),
    ),
    *_found_by("ambassador", "contact"),
    _table(
        "channel", _of("person"), _needed("network"),
        _text("handle", "address", "language", "notes"), _days("closed_on"),
        "UNIQUE (person, network, handle, address)",
    ),
    _table(
        "audience", _of("channel"), _needed("taken_on"), _whole("followers", "engagement"),
        _text("source"), "UNIQUE (channel, taken_on)",
    ),
    _table(
        "kit", _of("person"), _needed("sent_on"), _list("materials"), _days("received_on"),
        _text("notes"),
    ),
    *_found_by("kit", "person"),
    _table(
        "member_type", _of("person"), _needed("type", "starts_on"),
        _text("own_type", "decides", "reason"),
        _days("ends_on"), "UNIQUE (person, type, own_type, starts_on)",
    ),
    *_found_by("member_type", "type, own_type, starts_on"),
    _table(
        "engagement", _needed("type", "axis", "title"), _part("club"), _part("person"),
        _text("own_type", "owner", "aim", "result"), _days("due_on", "done_on"),
    ),
    *_found_by("engagement", "type, axis", "club", "person"),
    "CREATE INDEX engagement_due ON engagement(due_on) WHERE done_on IS NULL",
    _table(
        "referral", "person TEXT NOT NULL UNIQUE REFERENCES person(id) ON DELETE CASCADE",
        _of("person", "referrer"), _needed("referred_on"), _text("notes"),
    ),
    *_found_by("referral", "referrer"),
    _table(
        "minority", "person TEXT NOT NULL UNIQUE REFERENCES person(id) ON DELETE CASCADE",
        _needed("until_on"), _text("guardian", "notes"), _days("consent_on"),
    ),
)  # fmt: skip

_AGREED: Final = (
    _table(
        "advertiser", _needed("name"), "sort_name TEXT NOT NULL UNIQUE",
        _text("address", "email", "tax_country", "siren", "signatory", "notes"),
    ),
    _table(
        "agreement", _needed("title", "form", "starts_on"), _of_either(),
        _names("agreement", "renewed_by"),
        _text("advertiser", "objective", "tier", "owner", "end_reason", "party_address",
              "party_email", "party_tax_country", "party_siren", "missions", "remuneration",
              "in_kind", "terms", "rights", "rights_territory", "disclosure", "brief", "notes"),
        _days("ends_on", "sent_on", "signed_on", "rights_until"), _yesno("french_law", 1),
        _list("forbidden"),
        "CHECK (ends_on IS NULL OR ends_on >= starts_on)",
    ),
    *_found_by("agreement", "person, starts_on", "club", "renewed_by", "ends_on"),
    *_going_along("agreement"),
    _table(
        "deliverable", _of("agreement"), _needed("kind", "title"), _days("due_on", "done_on"),
        _text("proof", "verified_by", "notes"), _days("verified_on"),
    ),
    *_found_by("deliverable", "agreement"),
    "CREATE INDEX deliverable_due ON deliverable(due_on) WHERE done_on IS NULL",
)  # fmt: skip

_GIVEN: Final = (
    _table(
        "offering", _needed("name", "kind", "currency"), _text("description", "method", "proof"),
        _whole("value_ex_vat", "vat_rate", "shipping", "stock"), _list("segments"),
        _days("retired_on"), _text("notes"),
    ),
    _table(
        "budget", _needed("name", "currency"), "year INTEGER NOT NULL",
        "amount INTEGER NOT NULL CHECK (amount >= 0)", _text("owner", "notes"),
        "UNIQUE (name, year)",
    ),
    _table(
        "request", _needed("title", "kind", "state"), _of_either(),
        _text("purpose", "owner", "over_reason", "answer", "ship_to", "carrier", "tracking"),
        _names("offering"), _names("meeting"), _names("budget"),
        "quantity INTEGER NOT NULL DEFAULT 1",
        _whole("estimated", "approved", "spent", "paid", "shipping"),
        _days("needed_by", "remind_on", "shipped_on", "received_on"), _text("notes"),
    ),
    *_found_by("request", "club, state", "person", "state", "budget", "offering", "meeting"),
    *_going_along("request"),
    # A request that is over has no day to be reminded on.
    "CREATE INDEX request_due ON request(remind_on) WHERE remind_on IS NOT NULL",
    "CREATE INDEX request_needed ON request(needed_by) WHERE remind_on IS NOT NULL",
    _table(
        "request_move", _of("request"), _text("from_state", "note"),
        _needed("to_state", "moved_on"), _text("moved_by"),
    ),
    *_found_by("request_move", "request, moved_on"),
    _table(
        "perk", _of_either(), _needed("given_on", "kind", "currency"),
        _text("advertiser", "title", "rate", "rate_source", "method", "proof", "counterpart",
              "expected", "objective", "reason", "approved_by", "cancel_reason", "notes"),
        _names("offering"), _names("agreement"), _names("request"), _names("budget"),
        "quantity INTEGER NOT NULL DEFAULT 1", "value_ex_vat INTEGER NOT NULL DEFAULT 0",
        _whole("vat_rate", "vat", "shipping", "use_value"),
        _days("sent_on", "received_on", "due_back_on", "returned_on", "conditions_sent_on",
              "tax_form_sent_on", "cancelled_on"),
        _text("advertiser_key", "objective_key"), "counted INTEGER NOT NULL DEFAULT 0",
        "gross INTEGER NOT NULL DEFAULT 0",
    ),
    # Every sum of the law is answered from this index alone.
    """CREATE INDEX perk_summed ON perk(person, advertiser_key, objective_key, given_on,
        counterpart, kind, counted, gross)""",
    "CREATE INDEX perk_by_day ON perk(given_on, id, counted)",
    "CREATE INDEX perk_of_cash ON perk(person, given_on) WHERE kind = 'cash'",
    "CREATE INDEX perk_due_back ON perk(due_back_on) WHERE returned_on IS NULL",
    "CREATE INDEX perk_awaited ON perk(sent_on) WHERE received_on IS NULL",
    *_found_by("perk", "club", "offering, quantity, cancelled_on, returned_on", "agreement",
               "request", "budget"),
    *_going_along("perk"),
    _table(
        "threshold", _needed("code", "starts_on"),
        "amount INTEGER NOT NULL CHECK (amount >= 0)",
        "watch_percent INTEGER NOT NULL CHECK (watch_percent BETWEEN 1 AND 100)",
        _text("source"), "UNIQUE (code, starts_on)",
    ),
    _table(
        "content", _of("person"), _names("club"), _needed("direction", "published_on", "title"),
        _text("link", "wording", "checked_by", "notes"), _names("channel"), _whole("reach"),
        _names("perk"), _names("deliverable"), _needed("disclosure"), _days("checked_on"),
    ),
    *_found_by("content", "person, published_on", "club", "channel", "perk", "deliverable"),
    _table(
        "testimony", _of("person"), _names("club"), _days("asked_on", "given_on"),
        _text("medium", "words", "link", "territory", "notes"), _needed("title"),
        _list("consent_media", "used_in"), _days("consent_on", "consent_until", "withdrawn_on"),
    ),
    *_found_by("testimony", "person", "club"),
)  # fmt: skip

_TOLD: Final = (
    _table(
        "preview",
        _needed("title", "embargo_at", "timezone"),
        _text("text", "owner", "leak"),
        _names("club"),
        _days("leaked_on"),
        _text("notes"),
    ),
    *_found_by("preview", "club", "embargo_at"),
    _table(
        "preview_reader",
        _of("preview"),
        _of("person"),
        _days("sent_on", "agreed_on"),
        _text("means", "notes"),
        "UNIQUE (preview, person)",
    ),
    *_found_by("preview_reader", "person"),
    _table(
        "leak_check",
        _of("preview"),
        _needed("step"),
        _days("done_on"),
        _text("notes"),
        "UNIQUE (preview, step)",
    ),
    _table(
        "feedback",
        _needed("kind", "title", "received_at"),
        _names("person"),
        _names("club"),
        _text("text", "owner", "feasible", "reason", "passed_to", "closing", "notes"),
        _days("due_at", "checked_on", "passed_on", "answered_at"),
    ),
    *_found_by("feedback", "club", "person", "received_at"),
    "CREATE INDEX feedback_open ON feedback(due_at) WHERE answered_at IS NULL",
    _table(
        "brand_contribution",
        _of("person"),
        _part("club"),
        _needed("kind", "title", "done_on"),
        _text("link", "notes"),
    ),
    *_found_by("brand_contribution", "person", "club, done_on"),
)

_RECOGNISED: Final = (
    _table(
        "activity",
        "code TEXT NOT NULL UNIQUE CHECK (code <> '')",
        _text("name"),
        _whole("points"),
        _yesno("off"),
        _text("notes"),
    ),
    _table(
        "contribution",
        _of("person"),
        _names("club"),
        _needed("activity", "title", "done_on"),
        _whole("points"),
        "rating INTEGER CHECK (rating BETWEEN 1 AND 5)",
        _text("link", "verified_by", "notes"),
    ),
    *_found_by("contribution", "person, done_on", "club, done_on"),
    _table(
        "badge",
        "name TEXT NOT NULL UNIQUE CHECK (name <> '')",
        _needed("kind"),
        _part("club"),
        _text("description"),
        _whole("points", "place"),
        _days("retired_on"),
    ),
    *_found_by("badge", "club"),
    _table(
        "award",
        _of("person"),
        _of("badge"),
        _names("club"),
        _needed("given_on", "reason"),
        _days("until_on"),
        _yesno("locked"),
        _text("end_reason"),
        "UNIQUE (person, badge, given_on)",
    ),
    *_found_by("award", "badge", "club"),
    "CREATE INDEX award_ending ON award(until_on) WHERE until_on IS NOT NULL",
    _table(
        "challenge",
        _needed("title", "starts_on", "ends_on"),
        _part("club"),
        _text("rules"),
        _list("activities"),
        "prize TEXT REFERENCES offering(id) ON DELETE SET NULL",
        _text("notes"),
        "CHECK (ends_on >= starts_on)",
    ),
    *_found_by("challenge", "club", "starts_on", "ends_on", "prize"),
    _table(
        "draw",
        _needed("title", "drawn_on", "seed"),
        _part("club"),
        _names("challenge"),
        "winners INTEGER NOT NULL DEFAULT 1",
        _whole("entries"),
        _text("drawn_by"),
        "prize TEXT REFERENCES offering(id) ON DELETE SET NULL",
        _text("notes"),
    ),
    *_found_by("draw", "club", "challenge", "prize"),
    _table(
        "draw_entry",
        _of("draw"),
        _of("person"),
        "place INTEGER NOT NULL",
        "rank INTEGER",
        "UNIQUE (draw, person)",
    ),
    *_found_by("draw_entry", "person"),
)

_PAPER_COLUMNS: Final = """id, version, club, kind, language, title, written_on, body, notes,
    created_at, updated_at, meeting, decision, edition, adopted_on, mandate"""
# A column cannot be told to take NULL from now on: the table is made again.
_PAPERS: Final = (
    _table(
        "paper_new",
        "club TEXT REFERENCES club(id) ON DELETE CASCADE",
        "kind TEXT NOT NULL, language TEXT NOT NULL, title TEXT NOT NULL",
        "written_on TEXT NOT NULL, body TEXT NOT NULL",
        _text("notes"),
        _names("meeting"),
        _names("decision"),
        "edition INTEGER NOT NULL DEFAULT 1",
        _days("adopted_on"),
        _names("mandate"),
        _part("agreement"),
        _part("testimony"),
        _part("perk"),
        """CHECK (club IS NOT NULL OR agreement IS NOT NULL OR testimony IS NOT NULL
            OR perk IS NOT NULL)""",
    ),
    f"INSERT INTO paper_new({_PAPER_COLUMNS}) SELECT {_PAPER_COLUMNS} FROM paper ORDER BY rowid",
    "DROP TABLE paper",
    "ALTER TABLE paper_new RENAME TO paper",
    "CREATE INDEX paper_by_club ON paper(club, written_on)",
    "CREATE INDEX paper_by_kind ON paper(club, kind, language, edition)",
    *_found_by("paper", "meeting", "decision", "mandate", "agreement", "testimony", "perk"),
)

STATEMENTS: Final = (*_RELATIONS, *_AGREED, *_GIVEN, *_TOLD, *_RECOGNISED, *_PAPERS)
