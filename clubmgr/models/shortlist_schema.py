"""The schema of the three steps: moves, approaches, juries, decisions, journeys, pauses."""

from __future__ import annotations

from typing import Final

TABLES: Final = (
    "move", "approach", "selection", "milestone", "action", "override", "pause",
)  # fmt: skip
"""The journaled tables that this step adds."""
ALTERED: Final = ("person", "club", "candidacy", "assessment", "participation")
"""The journaled tables whose columns it changes: their triggers are made again."""

_CRITERIA: Final = ("charismatic", "known", "recognised", "available")
_GRID: Final = ", ".join(_CRITERIA)
_HEAD: Final = """id TEXT PRIMARY KEY NOT NULL,
        version INTEGER NOT NULL DEFAULT 1,"""
_FOOT: Final = """created_at TEXT NOT NULL,
        updated_at TEXT NOT NULL"""

STATEMENTS: Final = (
    # The same assessor on another day makes another assessment; the older ones are kept.
    f"""CREATE TABLE assessment_new (
        {_HEAD}
        candidacy TEXT NOT NULL REFERENCES candidacy(id) ON DELETE CASCADE,
        {", ".join(f"{name} INTEGER CHECK ({name} BETWEEN 1 AND 3)" for name in _CRITERIA)},
        {", ".join(f"{name}_evidence TEXT NOT NULL DEFAULT ''" for name in _CRITERIA)},
        note TEXT NOT NULL DEFAULT '',
        assessor TEXT NOT NULL DEFAULT '',
        assessed_on TEXT NOT NULL,
        {_FOOT},
        UNIQUE (candidacy, assessor, assessed_on)
    ) STRICT""",
    f"""INSERT INTO assessment_new(id, version, candidacy, {_GRID}, note, assessor, assessed_on,
            created_at, updated_at)
        SELECT id, version, candidacy, {_GRID}, note, assessor, assessed_on, created_at, updated_at
          FROM assessment ORDER BY rowid""",
    "DROP TABLE assessment",
    "ALTER TABLE assessment_new RENAME TO assessment",
    "ALTER TABLE candidacy ADD COLUMN interest TEXT NOT NULL DEFAULT ''",
    """ALTER TABLE candidacy ADD COLUMN role_hints TEXT NOT NULL DEFAULT '[]'
        CHECK (json_type(role_hints) = 'array')""",
    "ALTER TABLE candidacy ADD COLUMN expectations TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE candidacy ADD COLUMN snoozed_until TEXT",
    "ALTER TABLE candidacy ADD COLUMN snooze_reason TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE candidacy ADD COLUMN loss_reason TEXT NOT NULL DEFAULT ''",
    """CREATE INDEX candidacy_by_snooze ON candidacy(snoozed_until)
        WHERE snoozed_until IS NOT NULL""",
    f"""CREATE TABLE move (
        {_HEAD}
        candidacy TEXT NOT NULL REFERENCES candidacy(id) ON DELETE CASCADE,
        from_stage TEXT NOT NULL,
        to_stage TEXT NOT NULL,
        moved_on TEXT NOT NULL,
        moved_by TEXT NOT NULL,
        why TEXT NOT NULL DEFAULT '',
        {_FOOT}
    ) STRICT""",
    "CREATE INDEX move_by_candidacy ON move(candidacy, moved_on)",
    f"""CREATE TABLE approach (
        {_HEAD}
        candidacy TEXT NOT NULL REFERENCES candidacy(id) ON DELETE CASCADE,
        methods TEXT NOT NULL DEFAULT '[]' CHECK (json_type(methods) = 'array'),
        approached_on TEXT NOT NULL,
        result TEXT NOT NULL DEFAULT '',
        approached_by TEXT NOT NULL DEFAULT '',
        notes TEXT NOT NULL DEFAULT '',
        {_FOOT}
    ) STRICT""",
    "CREATE INDEX approach_by_candidacy ON approach(candidacy, approached_on)",
    f"""CREATE TABLE selection (
        {_HEAD}
        candidacy TEXT NOT NULL REFERENCES candidacy(id) ON DELETE CASCADE,
        decision TEXT NOT NULL,
        decided_on TEXT NOT NULL,
        decided_by TEXT NOT NULL,
        reason TEXT NOT NULL DEFAULT '',
        total TEXT NOT NULL DEFAULT '',
        pass_mark INTEGER NOT NULL,
        held INTEGER NOT NULL CHECK (held IN (0, 1)),
        {_FOOT}
    ) STRICT""",
    "CREATE INDEX selection_by_candidacy ON selection(candidacy, decided_on)",
    f"""CREATE TABLE milestone (
        {_HEAD}
        club TEXT NOT NULL REFERENCES club(id) ON DELETE CASCADE,
        step TEXT NOT NULL,
        owner TEXT NOT NULL DEFAULT '',
        planned_on TEXT,
        done_on TEXT,
        blocker TEXT NOT NULL DEFAULT '',
        notes TEXT NOT NULL DEFAULT '',
        {_FOOT},
        UNIQUE (club, step)
    ) STRICT""",
    "CREATE INDEX milestone_due ON milestone(planned_on) WHERE done_on IS NULL",
    f"""CREATE TABLE action (
        {_HEAD}
        club TEXT NOT NULL REFERENCES club(id) ON DELETE CASCADE,
        meeting TEXT REFERENCES meeting(id) ON DELETE CASCADE,
        sheet TEXT NOT NULL,
        place INTEGER NOT NULL DEFAULT 0,
        title TEXT NOT NULL CHECK (title <> ''),
        outcome TEXT NOT NULL DEFAULT '',
        owner TEXT NOT NULL DEFAULT '',
        due_on TEXT,
        done_on TEXT,
        {_FOOT}
    ) STRICT""",
    "CREATE INDEX action_by_club ON action(club, sheet, place)",
    "CREATE INDEX action_by_meeting ON action(meeting, sheet, place)",
    "CREATE INDEX action_due ON action(due_on) WHERE due_on IS NOT NULL AND done_on IS NULL",
    f"""CREATE TABLE override (
        {_HEAD}
        club TEXT NOT NULL REFERENCES club(id) ON DELETE CASCADE,
        meeting TEXT REFERENCES meeting(id) ON DELETE CASCADE,
        rule TEXT NOT NULL,
        advised TEXT NOT NULL,
        chosen TEXT NOT NULL,
        reason TEXT NOT NULL CHECK (reason <> ''),
        decided_on TEXT NOT NULL,
        decided_by TEXT NOT NULL,
        {_FOOT}
    ) STRICT""",
    "CREATE INDEX override_by_club ON override(club, decided_on)",
    "CREATE INDEX override_by_meeting ON override(meeting)",
    f"""CREATE TABLE pause (
        {_HEAD}
        person TEXT NOT NULL REFERENCES person(id) ON DELETE CASCADE,
        starts_on TEXT NOT NULL,
        ends_on TEXT,
        reason TEXT NOT NULL DEFAULT '',
        {_FOOT},
        CHECK (ends_on IS NULL OR ends_on >= starts_on)
    ) STRICT""",
    "CREATE INDEX pause_by_person ON pause(person, ends_on)",
    """ALTER TABLE participation ADD COLUMN introduced INTEGER NOT NULL DEFAULT 0
        CHECK (introduced IN (0, 1))""",
    "ALTER TABLE participation ADD COLUMN opinion TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE participation ADD COLUMN thanked_on TEXT",
    "ALTER TABLE person ADD COLUMN preferred_channel TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE club ADD COLUMN brand_relation TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE club ADD COLUMN community TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE club ADD COLUMN admission TEXT NOT NULL DEFAULT ''",
    """ALTER TABLE club ADD COLUMN objectives TEXT NOT NULL DEFAULT '[]'
        CHECK (json_type(objectives) = 'array')""",
    """ALTER TABLE club ADD COLUMN team TEXT NOT NULL DEFAULT '[]'
        CHECK (json_type(team) = 'array')""",
    "ALTER TABLE club ADD COLUMN existing_group TEXT NOT NULL DEFAULT ''",
)
