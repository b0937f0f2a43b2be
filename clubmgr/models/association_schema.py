"""The schema of what makes a club last: seats, handovers, its file, its texts, its conduct."""

from __future__ import annotations

from typing import Final

TABLES: Final = (
    "seat", "handover", "association", "declaration", "formality", "particulars", "article",
    "acceptance", "sanction",
)  # fmt: skip
"""The journaled tables that this step adds."""

_HEAD: Final = """id TEXT PRIMARY KEY NOT NULL,
        version INTEGER NOT NULL DEFAULT 1,"""
_FOOT: Final = """created_at TEXT NOT NULL,
        updated_at TEXT NOT NULL"""
_OF_CLUB: Final = "club TEXT NOT NULL REFERENCES club(id) ON DELETE CASCADE"
_OF_PERSON: Final = "person TEXT NOT NULL REFERENCES person(id) ON DELETE CASCADE"
_PERSON: Final = "REFERENCES person(id) ON DELETE SET NULL"
_DECISION: Final = "REFERENCES decision(id) ON DELETE SET NULL"
_NOTES: Final = "notes TEXT NOT NULL DEFAULT ''"


def _text(*names: str) -> str:
    return ", ".join(f"{name} TEXT NOT NULL DEFAULT ''" for name in names)


def _yesno(name: str) -> str:
    return f"{name} INTEGER NOT NULL DEFAULT 0 CHECK ({name} IN (0, 1))"


STATEMENTS: Final = (
    f"""CREATE TABLE seat (
        {_HEAD}
        {_OF_CLUB},
        code TEXT NOT NULL CHECK (code <> ''),
        {_text("name")},
        {_yesno("several")},
        {_yesno("required")},
        {_yesno("carries_over")},
        term_years INTEGER,
        renewals INTEGER,
        {_text("appointed_by")},
        place INTEGER NOT NULL DEFAULT 0,
        {_NOTES},
        {_FOOT},
        UNIQUE (club, code, name)
    ) STRICT""",
    "ALTER TABLE mandate ADD COLUMN own_seat TEXT REFERENCES seat(id) ON DELETE SET NULL",
    f"ALTER TABLE mandate ADD COLUMN {_yesno('interim')}",
    "CREATE INDEX mandate_by_own_seat ON mandate(own_seat) WHERE own_seat IS NOT NULL",
    f"""CREATE TABLE handover (
        {_HEAD}
        mandate TEXT NOT NULL UNIQUE REFERENCES mandate(id) ON DELETE CASCADE,
        successor TEXT {_PERSON},
        begun_on TEXT NOT NULL,
        {_text("contacts", "lessons", "accepted_by")},
        accepted_on TEXT,
        {_NOTES},
        {_FOOT}
    ) STRICT""",
    "CREATE INDEX handover_by_successor ON handover(successor)",
    "ALTER TABLE action ADD COLUMN handover TEXT REFERENCES handover(id) ON DELETE CASCADE",
    "CREATE INDEX action_by_handover ON action(handover)",
    f"""CREATE TABLE association (
        {_HEAD}
        club TEXT NOT NULL UNIQUE REFERENCES club(id) ON DELETE CASCADE,
        {
        _text(
            "address",
            "managed_at",
            "authority",
            "rna",
            "register_number",
            "siren",
            "siret",
            "joafe",
            "iban",
            "bank",
        )
    },
        {_NOTES},
        {_FOOT}
    ) STRICT""",
    f"""CREATE TABLE declaration (
        {_HEAD}
        {_OF_CLUB},
        kind TEXT NOT NULL CHECK (kind <> ''),
        happened_on TEXT NOT NULL,
        decision TEXT {_DECISION},
        filed_on TEXT,
        filed_by TEXT {_PERSON},
        receipt_on TEXT,
        published_on TEXT,
        {_text("reference")},
        {_NOTES},
        {_FOOT}
    ) STRICT""",
    "CREATE INDEX declaration_by_club ON declaration(club, happened_on)",
    "CREATE INDEX declaration_awaited ON declaration(happened_on) WHERE filed_on IS NULL",
    "CREATE INDEX declaration_by_decision ON declaration(decision)",
    "CREATE INDEX declaration_by_filed_by ON declaration(filed_by)",
    f"""CREATE TABLE formality (
        {_HEAD}
        declaration TEXT NOT NULL REFERENCES declaration(id) ON DELETE CASCADE,
        step TEXT NOT NULL CHECK (step <> ''),
        planned_on TEXT,
        done_on TEXT,
        {_NOTES},
        {_FOOT},
        UNIQUE (declaration, step)
    ) STRICT""",
    f"""CREATE TABLE particulars (
        {_HEAD}
        person TEXT NOT NULL UNIQUE REFERENCES person(id) ON DELETE CASCADE,
        {_text("profession", "address", "postcode", "city", "country", "nationality")},
        {_FOOT}
    ) STRICT""",
    f"""CREATE TABLE article (
        {_HEAD}
        {_OF_CLUB},
        paper TEXT NOT NULL CHECK (paper <> ''),
        language TEXT NOT NULL,
        code TEXT NOT NULL CHECK (code <> ''),
        place INTEGER,
        included TEXT NOT NULL DEFAULT '',
        {_text("title", "text")},
        {_FOOT},
        UNIQUE (club, paper, language, code)
    ) STRICT""",
    "ALTER TABLE paper ADD COLUMN edition INTEGER NOT NULL DEFAULT 1",
    "ALTER TABLE paper ADD COLUMN adopted_on TEXT",
    "ALTER TABLE paper ADD COLUMN mandate TEXT REFERENCES mandate(id) ON DELETE SET NULL",
    "CREATE INDEX paper_by_mandate ON paper(mandate)",
    "CREATE INDEX paper_by_kind ON paper(club, kind, language, edition)",
    f"""CREATE TABLE acceptance (
        {_HEAD}
        {_OF_CLUB},
        {_OF_PERSON},
        paper TEXT NOT NULL REFERENCES paper(id) ON DELETE CASCADE,
        accepted_on TEXT NOT NULL,
        {_text("means")},
        {_FOOT},
        UNIQUE (person, paper)
    ) STRICT""",
    "CREATE INDEX acceptance_by_club ON acceptance(club)",
    "CREATE INDEX acceptance_by_paper ON acceptance(paper)",
    f"""CREATE TABLE sanction (
        {_HEAD}
        {_OF_CLUB},
        {_OF_PERSON},
        measure TEXT NOT NULL CHECK (measure <> ''),
        facts TEXT NOT NULL CHECK (facts <> ''),
        happened_on TEXT NOT NULL,
        informed_on TEXT,
        hearing_on TEXT,
        heard_on TEXT,
        {_text("answer")},
        decided_on TEXT,
        decision TEXT {_DECISION},
        {_text("decided_by")},
        starts_on TEXT,
        ends_on TEXT,
        {_text("next_step")},
        next_step_on TEXT,
        lifted_on TEXT,
        {_text("lift_reason", "exception")},
        {_NOTES},
        {_FOOT}
    ) STRICT""",
    "CREATE INDEX sanction_by_club ON sanction(club, happened_on)",
    "CREATE INDEX sanction_by_person ON sanction(person, happened_on)",
    "CREATE INDEX sanction_by_decision ON sanction(decision)",
)
