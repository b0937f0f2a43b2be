"""Whether what a file says fits together: journal, versions, papers, settings, own fields."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any, Final

from clubmgr.i18n import _, ngettext
from clubmgr.models import customs, erasing, minutes, settings
from clubmgr.models import suppressions as opt_out_list
from clubmgr.models.health import values
from clubmgr.models.health.finding import Finding
from clubmgr.models.kinds.minutes import MINUTES
from clubmgr.models.migrations import JOURNALED
from clubmgr.models.program import Program
from clubmgr.text import clean_line

_UNREADABLE_CHANGES: Final = """
SELECT count(*) FROM change
 WHERE (old IS NOT NULL AND NOT json_valid(old)) OR (new IS NOT NULL AND NOT json_valid(new))
"""
_LOOSE_CHANGES: Final = """
SELECT count(*) FROM (SELECT DISTINCT kind FROM change) WHERE kind NOT IN ({known})
"""
EMPTY_STEPS: Final = """
SELECT n FROM step
 WHERE erased IS NULL AND NOT EXISTS (SELECT 1 FROM change WHERE change.step = step.n)
"""
LOOSE_UNDOS: Final = """
SELECT n FROM step AS act
 WHERE act.undone_by IS NOT NULL
   AND NOT EXISTS (SELECT 1 FROM step WHERE step.n = act.undone_by AND step.undoes = act.n)
"""
_GAPS: Final = "SELECT coalesce(max(n) - min(n) + 1 - count(*), 0) FROM step"
# Of a record that has come, or come back, the journal keeps no values: any version is right.
_OTHER_VERSIONS: Final = """
SELECT count(*) FROM {table}
 WHERE version < 1 OR version <> coalesce(
       (SELECT CASE WHEN json_valid(new) THEN json_extract(new, '$.version') END FROM change
         WHERE record = {table}.id AND kind = '{table}'
         ORDER BY n DESC LIMIT 1), version)
"""
_STRAYS: Final = f"""
SELECT person.rowid, person.id, person.custom, held.key
  FROM person, json_each(person.custom) AS held
  LEFT JOIN custom_field AS own ON own.key = held.key
 WHERE person.custom <> '{{}}' AND NOT coalesce(CASE own.type
       WHEN 'number' THEN held.type = 'integer' AND held.value BETWEEN 0 AND {customs.GREATEST}
       WHEN 'yesno' THEN held.type IN ('true', 'false')
       WHEN 'date' THEN {values.is_day("held.value")}
       WHEN 'choice' THEN held.value IN (SELECT value FROM json_each(own.choices))
       WHEN 'line' THEN held.type = 'text' AND NOT {values.hides("held.value")}
       WHEN 'list' THEN held.type = 'array' AND NOT EXISTS (
            SELECT 1 FROM json_each(iif(held.type = 'array', held.value, '[]')) AS item
             WHERE item.type <> 'text' OR {values.hides("item.value")})
       END, 0)
 ORDER BY person.rowid
"""
_FINISHED: Final = "SELECT * FROM minutes WHERE finished_on IS NOT NULL ORDER BY finished_on, id"
_SETTINGS: Final = "SELECT id, value FROM setting WHERE id NOT LIKE '%:%'"
_BAD_HASHES: Final = """
SELECT count(*) FROM suppression WHERE length(hash) <> 64 OR hash GLOB '*[^0-9a-f]*'
"""


def journal(program: Program) -> Iterator[Finding]:
    """Find steps and changes that cannot be read or taken back, and steps that are missing."""
    known = ", ".join(f"'{table}'" for table in JOURNALED)
    for query, sentence, mendable in (
        (_UNREADABLE_CHANGES, _("The journal has changes that cannot be read: {n}."), False),
        (_count(EMPTY_STEPS), _("The journal has steps without a change: {n}."), True),
        (_count(LOOSE_UNDOS), _("The journal has steps undone by nothing: {n}."), True),
        (_LOOSE_CHANGES.format(known=known), _("The journal tells of unknown tables: {n}."), False),
        (_GAPS, _("The journal lacks steps: {n}."), False),
    ):
        if count := _number(program, query):
            yield Finding("journal", sentence.format(n=count), mendable)


def _count(query: str) -> str:
    return f"SELECT count(*) FROM ({query})"


def _number(program: Program, query: str) -> int:
    row = program.row(query)
    return int(row[0]) if row else 0


def versions(program: Program) -> Iterator[Finding]:
    """Find records that are not in the version in which the journal left them."""
    for table in JOURNALED:
        if table == "setting":
            continue
        if count := _number(program, _OTHER_VERSIONS.format(table=table)):
            message = ngettext(
                "{n} record of “{table}” was changed past the journal.",
                "{n} records of “{table}” were changed past the journal.",
                count,
            )
            yield Finding("versions", message.format(n=count, table=table))


def papers(program: Program) -> Iterator[Finding]:
    """Find finished minutes whose text is no longer the one that was finished."""
    from clubmgr.models import records

    for row in program.rows(_FINISHED):
        found = records.decode(MINUTES, row)
        if not minutes.verify(found):
            title = records.describe(program, MINUTES, found.id)
            message = _("{minutes}: the text is not the one that was finished.")
            yield Finding("papers", message.format(minutes=title))


def unreadable_settings(program: Program) -> list[str]:
    """Return the names of the settings whose values cannot be read."""
    return [
        row["id"]
        for row in program.rows(_SETTINGS)
        if (field := settings.SETTINGS.field(row["id"])) and not _reads(field, row["value"])
    ]


def _reads(field: Any, text: str) -> bool:
    try:
        settings.value_of(field, text)
    except (ValueError, TypeError):
        return False
    return True


def program_settings(program: Program) -> Iterator[Finding]:
    """Find settings that cannot be read."""
    for name in unreadable_settings(program):
        message = _("The setting “{name}” cannot be read.").format(name=clean_line(name))
        yield Finding("settings", message, mendable=True)


@dataclass(frozen=True, slots=True)
class Stray:
    """Whose own values no field holds: the row, the person, all values as stored, what strays."""

    rowid: int
    person: str
    custom: str
    keys: tuple[str, ...]


def strays(program: Program) -> Iterator[Stray]:
    """Yield the people who have own values that no field holds."""
    values.learn(program)
    for (rowid, id, custom), rows in groupby(program.rows(_STRAYS), key=lambda row: row[:3]):
        yield Stray(rowid, id, custom, tuple(row["key"] for row in rows))


def own_fields(program: Program) -> Iterator[Finding]:
    """Find values of people that no own field holds."""
    count = sum(1 for _stray in strays(program))
    if count:
        message = ngettext(
            "{n} person has values that no own field holds.",
            "{n} people have values that no own field holds.",
            count,
        )
        yield Finding("customs", message.format(n=count), mendable=True)


def erasings(program: Program) -> Iterator[Finding]:
    """Find erasings that are not at their end: they were cut off, or somebody was reading."""
    if count := erasing.unswept(program):
        message = ngettext(
            "{n} erasing was not brought to its end.",
            "{n} erasings were not brought to their end.",
            count,
        )
        yield Finding("erasing", message.format(n=count), mendable=True)


def suppressions(program: Program) -> Iterator[Finding]:
    """Find opt-outs by hash that nothing can be compared with any more."""
    if count := _number(program, _BAD_HASHES):
        message = ngettext(
            "{n} line of the opt-out list is no hash.",
            "{n} lines of the opt-out list are no hashes.",
            count,
        )
        yield Finding("suppressions", message.format(n=count))
    if opt_out_list.has_lost_its_key(program):
        message = _("The key of the opt-out list is missing: nothing matches it any more.")
        yield Finding("suppressions", message)
