"""The same change to several records: those that are named, or all people of a filter."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile
from typing import Final

from clubmgr.cli.assignments import read_assignments
from clubmgr.cli.job import Job
from clubmgr.cli.naming import find_record
from clubmgr.cli.options import whole_filter
from clubmgr.cli.printing import print_object
from clubmgr.errors import UsageError
from clubmgr.i18n import _, ngettext, number
from clubmgr.models import bulk, people
from clubmgr.models.fields import Kind
from clubmgr.models.kinds import KINDS
from clubmgr.models.kinds.person import PERSON
from clubmgr.models.listing import Listing, Query
from clubmgr.models.program import Program

_ASSIGNED: Final = re.compile(r"[\w -]+[+-]?=")


def parted(words: Sequence[str]) -> tuple[list[str], list[str]]:
    """Part the records that are named, which come first, from the fields that are assigned."""
    named = list(takewhile(lambda word: not _ASSIGNED.match(word), words))
    return named, list(words[len(named) :])


def is_for_many(job: Job, named: Sequence[str], assigned: Sequence[str]) -> bool:
    """Tell whether an edit is of several records, or of lists. Raises UsageError for a half."""
    if job.arguments.filter is not None and named:
        raise UsageError(
            _("People are named, or found with --filter; not both: “{word}”.").format(word=named[0])
        )
    if job.arguments.filter is None and not named:
        raise UsageError(
            _("No record is named."), _("Write: clubmgr edit RECORD FIELD=VALUE, or use --filter.")
        )
    if not assigned:
        raise UsageError(_("Nothing is to be changed."), _("Write FIELD=VALUE after the record."))
    partial = any(word.partition("=")[0].endswith(("+", "-")) for word in assigned)
    return job.arguments.filter is not None or len(named) > 1 or partial


def change_many(job: Job, named: Sequence[str], assigned: Sequence[str]) -> int | None:
    """Change the records as one step."""
    program = job.program()
    kind, ids = _chosen(program, job.arguments.filter, named)
    wanted = bulk.edits(program, kind, read_assignments(assigned))
    if job.arguments.filter is not None:
        count = ngettext("Change {n} person?", "Change {n} people?", len(ids))
        if ids and not job.agree(count.format(n=number(len(ids)))):
            return 1
    changed = bulk.change_all(program, kind, ids, wanted)
    if job.json:
        print_object({"found": len(ids), "changed": changed})
    told = ngettext("Changed {n} of {all}.", "Changed {n} of {all}.", changed)
    undo = _("Take it back with: clubmgr undo") if changed else ""
    job.say(f"{told.format(n=number(changed), all=number(len(ids)))} {undo}".strip())
    return None


def _chosen(program: Program, found_by: str | None, named: Sequence[str]) -> tuple[Kind, list[str]]:
    """Return the records' kind and ids. Raises UsageError for records of several kinds."""
    if found_by is not None:
        return PERSON, list(Listing(program, people.LIST, Query(whole_filter(found_by))).ids())
    found = dict.fromkeys((kind.name, id) for kind, id in (find_record(program, n) for n in named))
    kinds = {name for name, _id in found}
    if len(kinds) > 1:
        raise UsageError(
            _("The records are of several kinds: {kinds}.").format(
                kinds=", ".join(_(KINDS[name].label).lower() for name in sorted(kinds))
            ),
            _("Change each kind for itself."),
        )
    return KINDS[kinds.pop()], [id for _name, id in found]
