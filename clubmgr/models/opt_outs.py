"""Opt-outs: who does not want to be written to for what.

Whoever opts out leaves the hashes of their addresses on the opt-out list (`suppressions`), where
they stay when the person is deleted or erased.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

from clubmgr.i18n import N_, _, ngettext
from clubmgr.models import records, suppressions
from clubmgr.models.fields import Kind, Values
from clubmgr.models.kinds import KINDS
from clubmgr.models.kinds.absence import OPT_OUT, OptOut
from clubmgr.models.kinds.person import PERSON, Person
from clubmgr.models.program import Program

if TYPE_CHECKING:
    from clubmgr.models.kinds.ambassador import Channel

_OF_PERSON: Final = "SELECT * FROM opt_out WHERE person = :person ORDER BY since, rowid"
_PEOPLE: Final = "SELECT person FROM opt_out WHERE purpose IN (:purpose, 'all')"
_OF_PURPOSE: Final = "SELECT person FROM opt_out WHERE purpose = :purpose"
_THESE: Final = "SELECT * FROM opt_out WHERE id IN (SELECT value FROM json_each(:ids))"
_ADDRESSED: Final = ("emails", "phones", "channels", "country")
FROM_LIST: Final = N_("on the opt-out list already")
"""How somebody said no who was deleted and has come back."""


def of_person(program: Program, person: str) -> list[OptOut]:
    """Return what a person has opted out of."""
    return [records.decode(OPT_OUT, row) for row in program.rows(_OF_PERSON, person=person)]


def opted_out(program: Program, purpose: str = "invitations") -> frozenset[str]:
    """Return the ids of all who have opted out of something, or of any contact."""
    return frozenset(row[0] for row in program.rows(_PEOPLE, purpose=purpose))


def have_opted_out(program: Program, people: Sequence[str], purpose: str) -> bool:
    """Tell whether each of these people has opted out of exactly this."""
    return all(
        any(each.purpose == purpose for each in of_person(program, person)) for person in people
    )


def opt_out(
    program: Program, people: Sequence[str], purpose: str = "invitations", source: str = ""
) -> None:
    """Note that people do not want to be written to for something; who said so before stays so."""
    if not people:
        return
    label = ngettext("Opted out: {name}", "Opted out: {n} people", len(people))
    with program.step(_of_these(program, label, people), "opt out"):
        for person in people:
            if not have_opted_out(program, (person,), purpose):
                add(program, {"person": person, "purpose": purpose, "source": source})


def opt_in(program: Program, people: Sequence[str], purpose: str = "invitations") -> None:
    """Take opt-outs back: these people may be written to again."""
    if not people:
        return
    label = ngettext("Opt-out taken back: {name}", "Opt-out taken back: {n} people", len(people))
    with program.step(_of_these(program, label, people), "opt in"):
        gone = [
            each.id
            for person in people
            for each in of_person(program, person)
            if each.purpose == purpose
        ]
        if gone:
            delete(program, gone)


def add(program: Program, values: Mapping[str, Any]) -> str:
    """Note an opt-out, and put the person's addresses on the opt-out list; return its id."""
    with program.step(_("Noted an opt-out"), "opt out"):
        id = records.add(program, OPT_OUT, values)
        _suppress(program, records.get(program, OPT_OUT, id))
    return id


def change(program: Program, seen: OptOut, values: Values) -> None:
    """Change an opt-out as it was seen; the opt-out list follows."""
    with program.step(_("Changed an opt-out"), "edit opt_out"):
        records.change(program, OPT_OUT, seen, values)
        now = records.get(program, OPT_OUT, seen.id)
        if (now.person, now.purpose) != (seen.person, seen.purpose):
            spared = _addresses_of_who_refuses(program, seen.purpose)
            suppressions.drop_addresses(program, seen.person, seen.purpose, spared)
            _suppress(program, now)


def delete(program: Program, ids: Sequence[str]) -> int:
    """Take opt-outs back, and their people's addresses, former ones too, off the opt-out list."""
    with program.step(lambda: records.deleted(program, OPT_OUT, ids), "delete opt_out"):
        gone = program.rows(_THESE, ids=json.dumps(list(ids)))
        count = records.delete(program, OPT_OUT, ids)
        for purpose in {row["purpose"]: None for row in gone}:
            _lift(program, purpose, [row for row in gone if row["purpose"] == purpose])
    return count


def add_person(program: Program, values: Values) -> str:
    """Add a person; who is on the opt-out list has opted out of the same again. Return the id."""
    with program.step(lambda: _added(program, PERSON, values), "add person"):
        id = records.add(program, PERSON, values)
        _follow(program, id, frozenset())
    return id


def change_person(program: Program, seen: Person, values: Values) -> None:
    """Change a person as they were seen.

    Another address of who has opted out is listed too; who gets an address that is on the opt-out
    list has opted out of the same.
    """
    with program.step(lambda: _changed(program, PERSON, seen, values), "edit person"):
        if any(name in values and values[name] != getattr(seen, name) for name in _ADDRESSED):
            before = suppressions.readings_of(program, seen.id)
            records.change(program, PERSON, seen, values)
            _follow(program, seen.id, before)
        else:
            records.change(program, PERSON, seen, values)


def add_channel(program: Program, values: Values) -> str:
    """Add a channel of a person, as `change_person` adds an address; return its id."""
    kind = KINDS["channel"]
    with program.step(lambda: _added(program, kind, values), "add channel"):
        before = suppressions.readings_of(program, str(values.get("person", "")))
        id = records.add(program, kind, values)
        now: Channel = records.get(program, kind, id)
        _follow(program, now.person, before)
    return id


def change_channel(program: Program, seen: Channel, values: Values) -> None:
    """Change a channel as it was seen, as `change_person` changes an address."""
    kind = KINDS["channel"]
    with program.step(lambda: _changed(program, kind, seen, values), "edit channel"):
        whose = str(values.get("person", seen.person))
        before = suppressions.readings_of(program, whose)
        records.change(program, kind, seen, values)
        _follow(program, whose, before)


def _follow(program: Program, person: str, before: frozenset[tuple[str, str]]) -> None:
    """Note what somebody said no to under the addresses that are new, and list these."""
    added = suppressions.readings_of(program, person) - before
    if not added:
        return
    for opt_out in of_person(program, person):
        _suppress(program, opt_out)
    for purpose in sorted(suppressions.purposes_of(program, added)):
        if not have_opted_out(program, (person,), purpose):
            add(program, {"person": person, "purpose": purpose, "source": _(FROM_LIST)})


def _added(program: Program, kind: Kind, values: Values) -> str:
    name = records.name_of(program, kind, records.whole(kind, values))
    return _("Added {name}").format(name=name)


def _changed(program: Program, kind: Kind, seen: Any, values: Values) -> str:
    after = records.values_of(kind, seen) | values
    return _("Changed {name}").format(name=records.name_of(program, kind, after))


def _suppress(program: Program, opt_out: OptOut) -> None:
    # The reason may name the person, so the list, which outlives them, does not repeat it.
    suppressions.keep_addresses(program, opt_out.person, opt_out.purpose)


def _lift(program: Program, purpose: str, gone: Sequence[sqlite3.Row]) -> None:
    """Take off the list who no longer refuses something, but for what others refuse it with."""
    spared = _addresses_of_who_refuses(program, purpose)
    for row in gone:
        suppressions.drop_addresses(program, row["person"], purpose, spared)
        suppressions.drop_former(program, row["person"], purpose, row["created_at"], spared)


def _addresses_of_who_refuses(program: Program, purpose: str) -> frozenset[tuple[str, str]]:
    people = [row["person"] for row in program.rows(_OF_PURPOSE, purpose=purpose)]
    return frozenset(suppressions.addresses_of_all(program, people))


def _of_these(program: Program, label: str, people: Sequence[str]) -> str:
    return label.format(name=records.describe(program, PERSON, people[0]), n=len(people))
