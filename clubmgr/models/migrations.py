"""The schema, one small step after another. Append only: a shipped step is never edited.

`NAMES` is read at every start; sqlite-utils is imported only when a step has to be applied.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from clubmgr.models import association_schema as lasting
from clubmgr.models import care_schema as care
from clubmgr.models import meeting_schema as gathered
from clubmgr.models import partner_schema as partners
from clubmgr.models import shortlist_schema as shortlist
from clubmgr.models import text_schema as texts
from clubmgr.models.search_schema import SEARCH_TABLE, search_triggers

if TYPE_CHECKING:
    from sqlite_utils import Database, Migrations

NAMES: Final = (
    "0001_foundation",
    "0002_shortlist",
    "0003_meetings",
    "0004_associations",
    "0005_partners",
    "0006_care",
)

_FOUNDED: Final = (
    "person", "club", "candidacy", "assessment", "mandate", "meeting", "participation",
    "touchpoint", "paper", "setting",
)  # fmt: skip
JOURNALED: Final = (
    *_FOUNDED,
    *shortlist.TABLES,
    *gathered.TABLES,
    *lasting.TABLES,
    *partners.TABLES,
    *care.TABLES,
)
"""The tables whose every change is noted, to be undone."""

_FOUNDATION: Final = (
    """CREATE TABLE step (
        n INTEGER PRIMARY KEY,
        at TEXT NOT NULL,
        by TEXT NOT NULL,
        command TEXT NOT NULL,
        label TEXT NOT NULL,
        undoes INTEGER REFERENCES step(n) ON DELETE CASCADE,
        redoes INTEGER REFERENCES step(n) ON DELETE CASCADE,
        undone_by INTEGER REFERENCES step(n) ON DELETE SET NULL
    ) STRICT""",
    """CREATE TABLE change (
        n INTEGER PRIMARY KEY,
        step INTEGER NOT NULL REFERENCES step(n) ON DELETE CASCADE,
        kind TEXT NOT NULL,
        record TEXT NOT NULL,
        old TEXT,
        new TEXT
    ) STRICT""",
    "CREATE INDEX change_by_step ON change(step)",
    "CREATE INDEX change_by_record ON change(record)",
    """CREATE TABLE setting (
        id TEXT PRIMARY KEY NOT NULL,
        version INTEGER NOT NULL DEFAULT 1,
        value TEXT NOT NULL
    ) STRICT""",
    """CREATE TABLE person (
        id TEXT PRIMARY KEY NOT NULL,
        version INTEGER NOT NULL DEFAULT 1,
        given_name TEXT NOT NULL DEFAULT '',
        family_name TEXT NOT NULL DEFAULT '',
        sort_name TEXT NOT NULL,
        words TEXT NOT NULL DEFAULT '',
        emails TEXT NOT NULL DEFAULT '[]' CHECK (json_type(emails) = 'array'),
        phones TEXT NOT NULL DEFAULT '[]' CHECK (json_type(phones) = 'array'),
        channels TEXT NOT NULL DEFAULT '[]' CHECK (json_type(channels) = 'array'),
        employer TEXT NOT NULL DEFAULT '',
        job_title TEXT NOT NULL DEFAULT '',
        city TEXT NOT NULL DEFAULT '',
        country TEXT NOT NULL DEFAULT '',
        language TEXT NOT NULL DEFAULT '',
        origin TEXT NOT NULL DEFAULT '',
        terrain TEXT NOT NULL DEFAULT '',
        interests TEXT NOT NULL DEFAULT '[]' CHECK (json_type(interests) = 'array'),
        segments TEXT NOT NULL DEFAULT '[]' CHECK (json_type(segments) = 'array'),
        tags TEXT NOT NULL DEFAULT '[]' CHECK (json_type(tags) = 'array'),
        source TEXT NOT NULL DEFAULT '',
        owner TEXT NOT NULL DEFAULT '',
        notes TEXT NOT NULL DEFAULT '',
        created_at TEXT NOT NULL,
        updated_at TEXT NOT NULL,
        CHECK (sort_name <> '')
    ) STRICT""",
    "CREATE INDEX person_by_name ON person(sort_name, id)",
    # An e-mail address is the key by which imports recognise a person. Triggers keep this index
    # of addresses, as they keep the index of words: a foreign key would double an import's work.
    """CREATE TABLE person_address (
        address TEXT NOT NULL,
        person TEXT NOT NULL,
        PRIMARY KEY (address, person)
    ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE club (
        id TEXT PRIMARY KEY NOT NULL,
        version INTEGER NOT NULL DEFAULT 1,
        name TEXT NOT NULL CHECK (name <> ''),
        sort_name TEXT NOT NULL,
        acronym TEXT NOT NULL DEFAULT '',
        stage TEXT NOT NULL,
        mission TEXT NOT NULL DEFAULT '',
        audience TEXT NOT NULL DEFAULT '[]' CHECK (json_type(audience) = 'array'),
        visibility TEXT NOT NULL DEFAULT '',
        legal_form TEXT NOT NULL,
        city TEXT NOT NULL DEFAULT '',
        postcode TEXT NOT NULL DEFAULT '',
        country TEXT NOT NULL DEFAULT '',
        timezone TEXT NOT NULL,
        language TEXT NOT NULL,
        channels TEXT NOT NULL DEFAULT '[]' CHECK (json_type(channels) = 'array'),
        brand_contact TEXT REFERENCES person(id) ON DELETE SET NULL,
        sponsor TEXT REFERENCES person(id) ON DELETE SET NULL,
        community_manager TEXT REFERENCES person(id) ON DELETE SET NULL,
        founded_on TEXT,
        duration_years INTEGER CHECK (duration_years > 0),
        dues INTEGER NOT NULL DEFAULT 0 CHECK (dues IN (0, 1)),
        notice_days INTEGER,
        quorum_percent INTEGER CHECK (quorum_percent BETWEEN 0 AND 100),
        max_proxies INTEGER,
        term_years INTEGER,
        notes TEXT NOT NULL DEFAULT '',
        created_at TEXT NOT NULL,
        updated_at TEXT NOT NULL
    ) STRICT""",
    "CREATE INDEX club_by_name ON club(sort_name, id)",
    "CREATE INDEX club_by_brand_contact ON club(brand_contact)",
    "CREATE INDEX club_by_sponsor ON club(sponsor)",
    "CREATE INDEX club_by_community_manager ON club(community_manager)",
    """CREATE TABLE candidacy (
        id TEXT PRIMARY KEY NOT NULL,
        version INTEGER NOT NULL DEFAULT 1,
        person TEXT NOT NULL REFERENCES person(id) ON DELETE CASCADE,
        club TEXT NOT NULL REFERENCES club(id) ON DELETE CASCADE,
        stage TEXT NOT NULL,
        opened_on TEXT NOT NULL,
        next_step TEXT NOT NULL DEFAULT '',
        next_step_on TEXT,
        notes TEXT NOT NULL DEFAULT '',
        created_at TEXT NOT NULL,
        updated_at TEXT NOT NULL,
        UNIQUE (person, club)
    ) STRICT""",
    "CREATE INDEX candidacy_by_club ON candidacy(club, stage)",
    "CREATE INDEX candidacy_by_next_step ON candidacy(next_step_on) WHERE next_step_on IS NOT NULL",
    """CREATE TABLE assessment (
        id TEXT PRIMARY KEY NOT NULL,
        version INTEGER NOT NULL DEFAULT 1,
        candidacy TEXT NOT NULL UNIQUE REFERENCES candidacy(id) ON DELETE CASCADE,
        charismatic INTEGER CHECK (charismatic BETWEEN 1 AND 3),
        known INTEGER CHECK (known BETWEEN 1 AND 3),
        recognised INTEGER CHECK (recognised BETWEEN 1 AND 3),
        available INTEGER CHECK (available BETWEEN 1 AND 3),
        note TEXT NOT NULL DEFAULT '',
        assessor TEXT NOT NULL DEFAULT '',
        assessed_on TEXT NOT NULL,
        created_at TEXT NOT NULL,
        updated_at TEXT NOT NULL
    ) STRICT""",
    """CREATE TABLE mandate (
        id TEXT PRIMARY KEY NOT NULL,
        version INTEGER NOT NULL DEFAULT 1,
        club TEXT NOT NULL REFERENCES club(id) ON DELETE CASCADE,
        person TEXT NOT NULL REFERENCES person(id) ON DELETE CASCADE,
        seat TEXT NOT NULL,
        starts_on TEXT NOT NULL,
        ends_on TEXT,
        end_reason TEXT NOT NULL DEFAULT '',
        notes TEXT NOT NULL DEFAULT '',
        created_at TEXT NOT NULL,
        updated_at TEXT NOT NULL,
        CHECK (ends_on IS NULL OR ends_on >= starts_on)
    ) STRICT""",
    "CREATE INDEX mandate_by_club ON mandate(club, seat, starts_on)",
    "CREATE INDEX mandate_by_person ON mandate(person)",
    """CREATE TABLE meeting (
        id TEXT PRIMARY KEY NOT NULL,
        version INTEGER NOT NULL DEFAULT 1,
        club TEXT NOT NULL REFERENCES club(id) ON DELETE CASCADE,
        title TEXT NOT NULL CHECK (title <> ''),
        kind TEXT NOT NULL,
        status TEXT NOT NULL,
        starts_at TEXT NOT NULL,
        ends_at TEXT NOT NULL,
        timezone TEXT NOT NULL,
        mode TEXT NOT NULL DEFAULT '',
        place TEXT NOT NULL DEFAULT '',
        link TEXT NOT NULL DEFAULT '',
        organizer TEXT REFERENCES person(id) ON DELETE SET NULL,
        agenda TEXT NOT NULL DEFAULT '',
        notes TEXT NOT NULL DEFAULT '',
        uid TEXT NOT NULL UNIQUE,
        sequence INTEGER NOT NULL DEFAULT 0,
        sent_sequence INTEGER,
        sent_at TEXT,
        created_at TEXT NOT NULL,
        updated_at TEXT NOT NULL,
        CHECK (ends_at > starts_at)
    ) STRICT""",
    "CREATE INDEX meeting_by_start ON meeting(starts_at, id)",
    "CREATE INDEX meeting_by_club ON meeting(club, starts_at)",
    "CREATE INDEX meeting_by_organizer ON meeting(organizer)",
    """CREATE TABLE participation (
        id TEXT PRIMARY KEY NOT NULL,
        version INTEGER NOT NULL DEFAULT 1,
        meeting TEXT NOT NULL REFERENCES meeting(id) ON DELETE CASCADE,
        person TEXT NOT NULL REFERENCES person(id) ON DELETE CASCADE,
        rsvp TEXT NOT NULL,
        presence TEXT NOT NULL DEFAULT '',
        notes TEXT NOT NULL DEFAULT '',
        created_at TEXT NOT NULL,
        updated_at TEXT NOT NULL,
        UNIQUE (meeting, person)
    ) STRICT""",
    "CREATE INDEX participation_by_person ON participation(person)",
    """CREATE TABLE touchpoint (
        id TEXT PRIMARY KEY NOT NULL,
        version INTEGER NOT NULL DEFAULT 1,
        person TEXT NOT NULL REFERENCES person(id) ON DELETE CASCADE,
        happened_on TEXT NOT NULL,
        kind TEXT NOT NULL,
        direction TEXT NOT NULL,
        summary TEXT NOT NULL DEFAULT '',
        follow_up_on TEXT,
        followed_up INTEGER NOT NULL DEFAULT 0 CHECK (followed_up IN (0, 1)),
        created_at TEXT NOT NULL,
        updated_at TEXT NOT NULL
    ) STRICT""",
    "CREATE INDEX touchpoint_by_person ON touchpoint(person, happened_on)",
    """CREATE INDEX touchpoint_due ON touchpoint(follow_up_on)
        WHERE follow_up_on IS NOT NULL AND followed_up = 0""",
    """CREATE TABLE paper (
        id TEXT PRIMARY KEY NOT NULL,
        version INTEGER NOT NULL DEFAULT 1,
        club TEXT NOT NULL REFERENCES club(id) ON DELETE CASCADE,
        kind TEXT NOT NULL,
        language TEXT NOT NULL,
        title TEXT NOT NULL,
        written_on TEXT NOT NULL,
        body TEXT NOT NULL,
        notes TEXT NOT NULL DEFAULT '',
        created_at TEXT NOT NULL,
        updated_at TEXT NOT NULL
    ) STRICT""",
    "CREATE INDEX paper_by_club ON paper(club, written_on)",
)


def migrations() -> Migrations:
    """Return the steps in order, ready to be applied in one transaction."""
    from uuid import uuid4

    from sqlite_utils import Migrations

    from clubmgr.method.agenda import read_lines

    steps = Migrations("clubmgr")

    @steps(name=NAMES[0])
    def foundation(db: Database) -> None:
        for statement in _FOUNDATION:
            db.execute(statement)
        for statement in (*SEARCH_TABLE, *search_triggers()):
            db.execute(statement)
        _keep_journal(db, _FOUNDED)

    @steps(name=NAMES[1])
    def three_steps(db: Database) -> None:
        for statement in shortlist.STATEMENTS:
            db.execute(statement)
        _forget_journal(db, shortlist.ALTERED)
        _keep_journal(db, (*shortlist.ALTERED, *shortlist.TABLES))

    @steps(name=NAMES[2])
    def meetings(db: Database) -> None:
        older = (*_FOUNDED, *shortlist.TABLES)
        # Every trigger there is would be read again for every column that is added.
        _forget_journal(db, older)
        for statement in gathered.STATEMENTS:
            db.execute(statement)
        for id, agenda, at in db.execute(gathered.AGENDAS).fetchall():
            for place, (title, length) in enumerate(read_lines(agenda), 1):
                item = {"id": str(uuid4()), "meeting": id, "place": place, "at": at}
                item |= {"title": title, "length": length}
                db.execute(gathered.KEEP_ITEM, item)
                db.execute(gathered.NOTE_ITEM, item)
        for statement in gathered.LEAVE_TEXT:
            db.execute(statement)
        _keep_journal(db, (*older, *gathered.TABLES))

    @steps(name=NAMES[3])
    def associations(db: Database) -> None:
        # Every trigger there is would be read again for every column that is added.
        older = (*_FOUNDED, *shortlist.TABLES, *gathered.TABLES)
        _forget_journal(db, older)
        for statement in lasting.STATEMENTS:
            db.execute(statement)
        _keep_journal(db, (*older, *lasting.TABLES))

    @steps(name=NAMES[4])
    def ambassadors_and_perks(db: Database) -> None:
        _forget_journal(db, partners.ALTERED)
        for statement in partners.STATEMENTS:
            db.execute(statement)
        _keep_journal(db, (*partners.ALTERED, *partners.TABLES))

    @steps(name=NAMES[5])
    def data_care(db: Database) -> None:
        _forget_journal(db, care.ALTERED)
        for statement in (*care.STATEMENTS, *texts.statements()):
            db.execute(statement)
        _keep_journal(db, (*care.ALTERED, *care.TABLES))

    return steps


def _forget_journal(db: Database, tables: Sequence[str]) -> None:
    for table in tables:
        for act in ("insert", "update", "delete"):
            db.execute(f"DROP TRIGGER IF EXISTS {table}_journal_{act}")


def _keep_journal(db: Database, tables: Sequence[str]) -> None:
    for table in tables:
        for statement in journal_triggers(db, table):
            db.execute(statement)


def journal_triggers(db: Database, table: str) -> tuple[str, ...]:
    """Return the triggers that write every change of a table into the open step.

    A row that comes in is noted without its values: the record itself holds them, and if the step
    is undone, the deletion notes them. A migration that transforms a table makes these again.
    """
    columns = [column.name for column in db[table].columns]
    row = {
        side: "json_object(" + ", ".join(f"'{c}', {side}.{c}" for c in columns) + ")"
        for side in ("OLD", "NEW")
    }
    note = "INSERT INTO change(step, kind, record, old, new) VALUES ((SELECT max(n) FROM step),"
    return (
        f"""CREATE TRIGGER {table}_journal_insert AFTER INSERT ON {table} BEGIN
            {note} '{table}', NEW.id, NULL, NULL); END""",
        f"""CREATE TRIGGER {table}_journal_update AFTER UPDATE ON {table} BEGIN
            {note} '{table}', NEW.id, {row["OLD"]}, {row["NEW"]}); END""",
        f"""CREATE TRIGGER {table}_journal_delete AFTER DELETE ON {table} BEGIN
            {note} '{table}', OLD.id, {row["OLD"]}, NULL); END""",
    )
