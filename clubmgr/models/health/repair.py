"""Mending what can be mended without loss: indexes, triggers, links, settings, stray values."""

from __future__ import annotations

import json
import sqlite3
import stat
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from clubmgr.errors import RefusedFile
from clubmgr.i18n import _, labelled
from clubmgr.models import backups, erasing, health, records, search
from clubmgr.models.fields import Kind
from clubmgr.models.health import contents, structure
from clubmgr.models.health.finding import Finding
from clubmgr.models.kinds import KINDS
from clubmgr.models.program import Program
from clubmgr.text import clean

_FORGET_SETTING: Final = "DELETE FROM setting WHERE id = :id"
_KEEP_OWN: Final = """
UPDATE person SET custom = :custom, notes = :notes, version = version + 1, updated_at = :at
 WHERE id = :id
"""
_LINKS: Final = 'SELECT id, "from" AS name FROM pragma_foreign_key_list(:table)'
_ID: Final = "SELECT id FROM {table} WHERE rowid = :rowid"


@dataclass(frozen=True, slots=True)
class _Loose:
    """A link to what is not there: the record that it stands in, and its field."""

    kind: Kind
    id: str
    name: str

    def describe(self) -> dict[str, str]:
        """Return what messages say of it."""
        field = self.kind.field(self.name)
        return {
            "kind": _(self.kind.label),
            "id": self.id,
            "field": _(field.label) if field else self.name,
        }


@dataclass(frozen=True, slots=True)
class Repair:
    """What was done, sentence by sentence; what is still wrong; the copy made before."""

    done: tuple[str, ...]
    left: tuple[Finding, ...]
    copy: Path | None


def repair(
    program: Program, found: list[Finding], progress: health.Progress | None = None
) -> Repair:
    """Mend what `health.findings` found mendable, after a copy of the file; look again.

    Records that are changed or go are in one step, which undo takes back as far as the rules of
    the file let it. Raises RefusedFile when no copy can be made: then nothing is changed.
    """
    if program.readonly:
        raise RefusedFile(_("{file} is open for reading only.").format(file=program.path))
    wrong = {finding.check for finding in found if finding.mendable}
    if not wrong:
        return Repair((), tuple(found), None)
    done = _run(program, _ERASINGS, wrong)
    copy = None
    if wrong - {"privacy", *_ERASINGS}:
        name = backups.default_target(program.path, program.clock)
        copy = backups.unused(name.with_name(f"before-repair-{name.name}"))
        backups.make(program.path, copy)
    done += _run(program, _STRUCTURE, wrong)
    with program.step(_("Repaired the file"), "repair"):
        done += _run(program, _RECORDS, wrong)
    done += _run(program, _AROUND, wrong)
    return Repair(tuple(done), tuple(health.findings(program, progress)), copy)


def lost(program: Program, found: list[health.Finding]) -> list[str]:
    """Return the records, in words, that mending would delete: they cannot be without a link.

    Nothing is changed.
    """
    if program.readonly or not any(f.check == "links" and f.mendable for f in found):
        return []
    told = []
    for loose in _loose(program):
        if _is_needed(program, loose):
            told.append(_("{kind} {id}: its “{field}” is not there.").format(**loose.describe()))
    return told


def keeping_hint() -> str:
    """Return how a record may be had back before those that hang on it are let go."""
    return _(
        "A backup may hold what they belong to (clubmgr backups), and clubmgr undo may bring it"
        " back: try these first. A copy is made before anything is deleted."
    )


def _run(program: Program, mends: Mapping[str, Mend], wrong: set[str]) -> list[str]:
    return [told for check, mend in mends.items() if check in wrong for told in mend(program)]


def _mend_schema(program: Program) -> Iterator[str]:
    """Make indexes, triggers and views as a new file has them."""
    drop, make = structure.remade(program)
    with program.untold():
        for type_, name in drop:
            program.execute(f"DROP {type_} IF EXISTS {name}")
        for statement in sorted(make, key=_order):
            program.execute(statement)
    yield _("Made anew: {n} indexes and triggers.").format(n=len(make))


def _order(statement: str) -> int:
    """Sort views before what reads them."""
    return 0 if statement.startswith("CREATE VIEW") else 1


def _mend_pages(program: Program) -> Iterator[str]:
    """Build all indexes again: the records themselves are not touched."""
    program.execute("REINDEX")
    yield _("Built again: the indexes.")


def _mend_search(program: Program) -> Iterator[str]:
    with program.untold():
        search.rebuild_all(program.connection)
    yield _("Built again: the search indexes and the list of e-mail addresses.")


def _mend_journal(program: Program) -> Iterator[str]:
    """Pass over steps that hold nothing, and forget marks of undos that there are not."""
    with program.untold():
        program.execute(f"UPDATE step SET undone_by = NULL WHERE n IN ({contents.LOOSE_UNDOS})")
        # Their numbers stay, so that no step is missed; there is nothing in them to take back.
        program.execute(f"UPDATE step SET erased = 0 WHERE n IN ({contents.EMPTY_STEPS})")
    yield _("Tidied: steps without a change, undos of nothing.")


def _mend_settings(program: Program) -> Iterator[str]:
    for name in contents.unreadable_settings(program):
        program.execute(_FORGET_SETTING, id=name)
        yield _("Back to its default: the setting “{name}”.").format(name=name)


def _mend_own_fields(program: Program) -> Iterator[str]:
    """Move values that no own field holds into the notes of their people."""
    at = program.clock.stamp()
    for stray in list(contents.strays(program)):
        held = json.loads(stray.custom)
        lines = [labelled(key, _written(held[key])) for key in stray.keys]
        person = records.get(program, KINDS["person"], stray.person)
        program.execute(
            _KEEP_OWN,
            id=stray.person,
            at=at,
            custom=json.dumps({k: v for k, v in held.items() if k not in stray.keys}),
            notes="\n".join(part for part in (person.notes, *lines) if part),
        )
        yield _("Moved to the notes of {name}: {keys}.").format(
            name=records.describe(program, KINDS["person"], stray.person),
            keys=", ".join(stray.keys),
        )


def _written(value: Any) -> str:
    return clean(value if isinstance(value, str) else json.dumps(value, ensure_ascii=False))


def _mend_links(program: Program) -> Iterator[str]:
    """Let go of links to what is not there; a record that cannot be without goes, and is named."""
    for loose in list(_loose(program)):
        yield _let_go(program, loose)


def _loose(program: Program) -> Iterator[_Loose]:
    """Yield the links to what is not there."""
    for row in program.rows("PRAGMA foreign_key_check"):
        table, rowid, foreign = row["table"], row["rowid"], row["fkid"]
        names = [
            link["name"] for link in program.rows(_LINKS, table=table) if link["id"] == foreign
        ]
        kind = KINDS.get(table)
        there = program.row(_ID.format(table=table), rowid=rowid) if kind else None
        if kind is not None and there is not None and names:
            yield _Loose(kind, there["id"], names[0])


def _is_needed(program: Program, loose: _Loose) -> bool:
    """Tell whether a record cannot be without a link; it is tried, and nothing is kept of that."""
    with suppress(_Tried), program.untold():
        with suppress(sqlite3.IntegrityError):
            _empty(program, loose)
            raise _Tried
        return True
    return False


class _Tried(Exception):
    """Takes back what was only tried."""


def _empty(program: Program, loose: _Loose) -> None:
    program.execute(
        f"UPDATE {loose.kind.name} SET {loose.name} = NULL, version = version + 1 WHERE id = :id",
        id=loose.id,
    )


def _let_go(program: Program, loose: _Loose) -> str:
    with suppress(sqlite3.IntegrityError):
        _empty(program, loose)
        return _("{kind} {id}: its “{field}” was not there, and is empty now.").format(
            **loose.describe()
        )
    program.execute(f"DELETE FROM {loose.kind.name} WHERE id = :id", id=loose.id)
    return _("{kind} {id}: its “{field}” was not there; it is kept in the copy only.").format(
        **loose.describe()
    )


def _mend_erasings(program: Program) -> Iterator[str]:
    if erasing.sweep(program):
        yield _("Brought to their end: the erasings.")


def _mend_rights(program: Program) -> Iterator[str]:
    for path in structure.exposed(program):
        with suppress(OSError):  # the check that follows says that it still is so
            path.chmod(path.stat().st_mode & ~(stat.S_IRWXG | stat.S_IRWXO))
            yield _("For its owner only: {file}").format(file=path)


Mend = Callable[[Program], Iterator[str]]

_ERASINGS: Final[dict[str, Mend]] = {"erasing": _mend_erasings}
"""What comes before the copy: what was erased is to be in none."""
_STRUCTURE: Final[dict[str, Mend]] = {
    "schema": _mend_schema,
    "integrity": _mend_pages,
}
_RECORDS: Final[dict[str, Mend]] = {
    "links": _mend_links,
    "settings": _mend_settings,
    "customs": _mend_own_fields,
}
_AROUND: Final[dict[str, Mend]] = {
    "search": _mend_search,
    "journal": _mend_journal,
    "privacy": _mend_rights,
}
