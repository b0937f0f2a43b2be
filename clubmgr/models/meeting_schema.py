"""The schema of a meeting's life: members, agenda, decisions, minutes, proxies, what was sent."""

from __future__ import annotations

from typing import Final

TABLES: Final = (
    "membership", "absence", "opt_out", "agenda_item", "decision", "minutes", "amendment",
    "dispatch",
)  # fmt: skip
"""The journaled tables that this step adds."""

_HEAD: Final = """id TEXT PRIMARY KEY NOT NULL,
        version INTEGER NOT NULL DEFAULT 1,"""
_FOOT: Final = """created_at TEXT NOT NULL,
        updated_at TEXT NOT NULL"""
_PERSON: Final = "REFERENCES person(id) ON DELETE SET NULL"

STATEMENTS: Final = (
    "ALTER TABLE club ADD COLUMN region TEXT NOT NULL DEFAULT ''",
    """ALTER TABLE club ADD COLUMN voters TEXT NOT NULL DEFAULT '["active"]'
        CHECK (json_type(voters) = 'array')""",
    """ALTER TABLE club ADD COLUMN voters_paid INTEGER NOT NULL DEFAULT 0
        CHECK (voters_paid IN (0, 1))""",
    """ALTER TABLE club ADD COLUMN casting_vote INTEGER NOT NULL DEFAULT 1
        CHECK (casting_vote IN (0, 1))""",
    """ALTER TABLE club ADD COLUMN extraordinary_quorum INTEGER
        CHECK (extraordinary_quorum BETWEEN 0 AND 100)""",
    "ALTER TABLE club ADD COLUMN extraordinary_majority TEXT NOT NULL DEFAULT 'two_thirds'",
    f"ALTER TABLE meeting ADD COLUMN chair TEXT {_PERSON}",
    f"ALTER TABLE meeting ADD COLUMN secretary TEXT {_PERSON}",
    "ALTER TABLE meeting ADD COLUMN speaker TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE meeting ADD COLUMN speaker_from TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE meeting ADD COLUMN brand_speaker TEXT NOT NULL DEFAULT ''",
    """ALTER TABLE meeting ADD COLUMN needs TEXT NOT NULL DEFAULT '[]'
        CHECK (json_type(needs) = 'array')""",
    """ALTER TABLE meeting ADD COLUMN second_call INTEGER NOT NULL DEFAULT 0
        CHECK (second_call IN (0, 1))""",
    "ALTER TABLE meeting ADD COLUMN opened_at TEXT",
    "ALTER TABLE meeting ADD COLUMN closed_at TEXT",
    "CREATE INDEX meeting_by_chair ON meeting(chair)",
    "CREATE INDEX meeting_by_secretary ON meeting(secretary)",
    f"ALTER TABLE participation ADD COLUMN holder TEXT {_PERSON}",
    "ALTER TABLE participation ADD COLUMN arrived_at TEXT",
    "ALTER TABLE participation ADD COLUMN left_at TEXT",
    "ALTER TABLE participation ADD COLUMN answered_at TEXT",
    "ALTER TABLE participation ADD COLUMN answer_sequence INTEGER",
    "CREATE INDEX participation_by_holder ON participation(holder)",
    f"ALTER TABLE action ADD COLUMN person TEXT {_PERSON}",
    "ALTER TABLE action ADD COLUMN item TEXT REFERENCES agenda_item(id) ON DELETE SET NULL",
    "ALTER TABLE action ADD COLUMN step TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE action ADD COLUMN offset_days INTEGER",
    "CREATE INDEX action_by_person ON action(person)",
    "CREATE INDEX action_by_item ON action(item)",
    "ALTER TABLE mandate ADD COLUMN decision TEXT REFERENCES decision(id) ON DELETE SET NULL",
    "CREATE INDEX mandate_by_decision ON mandate(decision)",
    "ALTER TABLE paper ADD COLUMN meeting TEXT REFERENCES meeting(id) ON DELETE SET NULL",
    "ALTER TABLE paper ADD COLUMN decision TEXT REFERENCES decision(id) ON DELETE SET NULL",
    "CREATE INDEX paper_by_meeting ON paper(meeting)",
    "CREATE INDEX paper_by_decision ON paper(decision)",
    f"""CREATE TABLE membership (
        {_HEAD}
        club TEXT NOT NULL REFERENCES club(id) ON DELETE CASCADE,
        person TEXT NOT NULL REFERENCES person(id) ON DELETE CASCADE,
        category TEXT NOT NULL,
        joined_on TEXT NOT NULL,
        left_on TEXT,
        leave_reason TEXT NOT NULL DEFAULT '',
        paid_until TEXT,
        notes TEXT NOT NULL DEFAULT '',
        {_FOOT},
        UNIQUE (club, person, joined_on),
        CHECK (left_on IS NULL OR left_on >= joined_on)
    ) STRICT""",
    "CREATE INDEX membership_by_person ON membership(person)",
    f"""CREATE TABLE absence (
        {_HEAD}
        person TEXT NOT NULL REFERENCES person(id) ON DELETE CASCADE,
        starts_on TEXT NOT NULL,
        ends_on TEXT,
        replacement TEXT {_PERSON},
        reason TEXT NOT NULL DEFAULT '',
        {_FOOT},
        CHECK (ends_on IS NULL OR ends_on >= starts_on)
    ) STRICT""",
    "CREATE INDEX absence_by_person ON absence(person, ends_on)",
    "CREATE INDEX absence_by_replacement ON absence(replacement)",
    f"""CREATE TABLE opt_out (
        {_HEAD}
        person TEXT NOT NULL REFERENCES person(id) ON DELETE CASCADE,
        purpose TEXT NOT NULL,
        since TEXT NOT NULL,
        source TEXT NOT NULL DEFAULT '',
        {_FOOT},
        UNIQUE (person, purpose)
    ) STRICT""",
    f"""CREATE TABLE agenda_item (
        {_HEAD}
        meeting TEXT NOT NULL REFERENCES meeting(id) ON DELETE CASCADE,
        place INTEGER NOT NULL,
        title TEXT NOT NULL CHECK (title <> ''),
        kind TEXT NOT NULL,
        length INTEGER CHECK (length >= 0),
        presenter TEXT NOT NULL DEFAULT '',
        state TEXT NOT NULL,
        text TEXT NOT NULL DEFAULT '',
        carried_from TEXT REFERENCES agenda_item(id) ON DELETE SET NULL,
        approves TEXT REFERENCES meeting(id) ON DELETE SET NULL,
        {_FOOT}
    ) STRICT""",
    "CREATE INDEX agenda_item_by_meeting ON agenda_item(meeting, place)",
    "CREATE INDEX agenda_item_by_carried_from ON agenda_item(carried_from)",
    "CREATE INDEX agenda_item_by_approves ON agenda_item(approves)",
    f"""CREATE TABLE decision (
        {_HEAD}
        club TEXT NOT NULL REFERENCES club(id) ON DELETE CASCADE,
        meeting TEXT REFERENCES meeting(id) ON DELETE SET NULL,
        item TEXT REFERENCES agenda_item(id) ON DELETE SET NULL,
        number INTEGER NOT NULL,
        motion TEXT NOT NULL CHECK (motion <> ''),
        votes_for INTEGER CHECK (votes_for >= 0),
        votes_against INTEGER CHECK (votes_against >= 0),
        abstentions INTEGER CHECK (abstentions >= 0),
        blank_votes INTEGER CHECK (blank_votes >= 0),
        casting_vote TEXT NOT NULL DEFAULT '',
        quorum TEXT NOT NULL DEFAULT '',
        result TEXT NOT NULL,
        decided_on TEXT NOT NULL,
        effective_on TEXT,
        notes TEXT NOT NULL DEFAULT '',
        {_FOOT},
        UNIQUE (club, number)
    ) STRICT""",
    "CREATE INDEX decision_by_meeting ON decision(meeting)",
    "CREATE INDEX decision_by_item ON decision(item)",
    "CREATE INDEX decision_by_day ON decision(decided_on, id)",
    f"""CREATE TABLE minutes (
        {_HEAD}
        meeting TEXT NOT NULL UNIQUE REFERENCES meeting(id) ON DELETE CASCADE,
        language TEXT NOT NULL,
        body TEXT NOT NULL CHECK (body <> ''),
        digest TEXT NOT NULL,
        finished_on TEXT NOT NULL,
        finished_by TEXT NOT NULL,
        approved_at TEXT REFERENCES meeting(id) ON DELETE SET NULL,
        approved_on TEXT,
        {_FOOT}
    ) STRICT""",
    "CREATE INDEX minutes_by_approved_at ON minutes(approved_at)",
    f"""CREATE TABLE amendment (
        {_HEAD}
        minutes TEXT NOT NULL REFERENCES minutes(id) ON DELETE CASCADE,
        number INTEGER NOT NULL,
        text TEXT NOT NULL CHECK (text <> ''),
        made_on TEXT NOT NULL,
        made_by TEXT NOT NULL,
        {_FOOT},
        UNIQUE (minutes, number)
    ) STRICT""",
    f"""CREATE TABLE dispatch (
        {_HEAD}
        meeting TEXT NOT NULL REFERENCES meeting(id) ON DELETE CASCADE,
        person TEXT {_PERSON},
        email TEXT NOT NULL,
        method TEXT NOT NULL,
        sequence INTEGER NOT NULL,
        sent_at TEXT NOT NULL,
        {_FOOT}
    ) STRICT""",
    "CREATE INDEX dispatch_by_meeting ON dispatch(meeting, sent_at)",
    "CREATE INDEX dispatch_by_person ON dispatch(person)",
)

AGENDAS: Final = """
SELECT id, agenda, created_at FROM meeting WHERE trim(agenda) <> ''
 UNION ALL
SELECT record, old ->> '$.agenda', old ->> '$.created_at' FROM change
 WHERE n IN (SELECT max(n) FROM change WHERE kind = 'meeting' GROUP BY record)
   AND old IS NOT NULL AND new IS NULL AND trim(old ->> '$.agenda') <> ''
"""
"""The agendas that were one text, those of deleted meetings too: each of their lines becomes an
item."""
KEEP_ITEM: Final = """
INSERT INTO agenda_item(id, meeting, place, title, kind, length, state, created_at, updated_at)
SELECT :id, id, :place, :title, 'discussion', :length, 'open', :at, :at
  FROM meeting WHERE id = :meeting
"""
NOTE_ITEM: Final = """
INSERT INTO change(n, step, kind, record, old, new)
SELECT CASE WHEN old IS NOT NULL
           THEN (SELECT min(0, min(n)) FROM change) - row_number() OVER () END,
       step, 'agenda_item', :id,
       CASE WHEN old IS NOT NULL THEN json_object(
           'id', :id, 'version', 1, 'meeting', :meeting, 'place', :place, 'title', :title,
           'kind', 'discussion', 'length', :length, 'state', 'open', 'created_at', :at,
           'updated_at', :at) END, NULL
  FROM change
 WHERE kind = 'meeting' AND record = :meeting AND (old IS NULL OR new IS NULL)
"""
"""An item comes after its meeting and goes before it in the journal too, else no undo could follow;
there is room before the first change only."""
LEAVE_TEXT: Final = (
    "ALTER TABLE meeting DROP COLUMN agenda",
    # A journal that spoke of the column could not be undone any more.
    """UPDATE change SET old = json_remove(old, '$.agenda'), new = json_remove(new, '$.agenda')
        WHERE kind = 'meeting'""",
)
