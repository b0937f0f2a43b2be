"""Making one of two people: field by field, with all that hangs on either.

Lists are united and texts joined. Of what has room for one value only, the other is kept as a line
of the notes, unless somebody says that it may go. What is sensitive never goes into the notes,
which are searched and exported: it is let go, and the plan and the step say so. It is one step, and
undone whole.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from clubmgr.errors import ClubmgrError
from clubmgr.i18n import _, labelled, number
from clubmgr.models import absorbing, acts, customs, opt_outs, records, suppressions
from clubmgr.models.absorbing import Rest
from clubmgr.models.fields import Field, Kind, Values
from clubmgr.models.kinds.person import PERSON, Person
from clubmgr.models.parsing import LONGEST_TEXT
from clubmgr.models.program import MERGE, Program
from clubmgr.models.uniting import Difference, Way, choose, differences, unite

_AS_OLD: Final = """
UPDATE person SET created_at = :created_at WHERE id = :id AND created_at > :created_at
"""
_WITHDRAWN_SINCE: Final = """
SELECT consent.id, consent.purpose, min(later.withdrawn_on) AS withdrawn_on
  FROM lawful_basis AS consent
  JOIN lawful_basis AS later ON later.person IN (:kept, :gone)
   AND later.purpose = consent.purpose AND later.basis = 'consent'
   AND later.withdrawn_on >= coalesce(consent.given_on, '')
 WHERE consent.person IN (:kept, :gone) AND consent.basis = 'consent'
   AND (consent.withdrawn_on IS NULL OR consent.withdrawn_on > later.withdrawn_on)
 GROUP BY consent.id ORDER BY consent.rowid
"""
_WITHDRAW: Final = """
UPDATE lawful_basis
   SET withdrawn_on = :withdrawn_on, version = version + 1, updated_at = :now
 WHERE id = :id
"""


@dataclass(frozen=True, slots=True)
class Joint:
    """What there is room for once and both have: it becomes one as well."""

    kind: str
    name: str


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """A consent that is withdrawn as well: the other of the two withdrew theirs after it."""

    id: str
    purpose: str
    withdrawn_on: str


@dataclass(frozen=True, slots=True)
class Plan:
    """What a merge would do: who is kept, who goes, field by field, and what moves.

    `moves` counts the records that name who goes, by kind; `joints` are those that meet one of who
    is kept, `rests` what finds no room in them. `told_apart` says that somebody noted that they are
    not the same.
    """

    kept: Person
    gone: Person
    fields: tuple[Difference, ...]
    moves: Mapping[str, int]
    joints: tuple[Joint, ...]
    rests: tuple[Rest, ...]
    withdrawals: tuple[Withdrawal, ...]
    told_apart: bool

    @property
    def open(self) -> tuple[Difference, ...]:
        """The fields that have room for one of two values."""
        return tuple(each for each in self.fields if each.is_open)


def plan(program: Program, keep: str, gone: str) -> Plan:
    """Return what merging one person into another would do. Raises NotFound, ClubmgrError."""
    if keep == gone:
        raise ClubmgrError(
            _("That is one and the same person."), _("Choose two people to make one of.")
        )
    kind = customs.kind(program, PERSON)
    kept, other = (records.get(program, kind, id) for id in (keep, gone))
    moves: dict[str, int] = {}
    for hanging, field in absorbing.naming("person"):
        row = program.row(
            f"SELECT count(*) FROM {hanging.name} WHERE {field.name} = :gone", gone=gone
        )
        if row and row[0] and hanging.name != "distinct_pair":
            moves[hanging.name] = moves.get(hanging.name, 0) + row[0]
    foretold = absorbing.foretell(program, PERSON, keep, gone)
    joints = tuple(
        Joint(meant.name, records.name_of(program, meant, values))
        for meant, values in foretold.joints
        if meant.name != "distinct_pair"
    )
    apart = program.row(
        "SELECT 1 FROM distinct_pair WHERE person = min(:a, :b) AND other = max(:a, :b)",
        a=keep,
        b=gone,
    )
    fields = differences(kind, records.values_of(kind, kept), records.values_of(kind, other))
    withdrawals = _withdrawals(program, keep, gone)
    return Plan(kept, other, fields, moves, joints, foretold.rests, withdrawals, apart is not None)


def _withdrawals(program: Program, kept: str, gone: str) -> tuple[Withdrawal, ...]:
    """Return the consents of either that a later withdrawal of the other, for the same, ends too.

    Who withdraws does so for good, under whichever name (GDPR art. 7 (3)).
    """
    rows = program.rows(_WITHDRAWN_SINCE, kept=kept, gone=gone)
    return tuple(Withdrawal(row["id"], row["purpose"], row["withdrawn_on"]) for row in rows)


def left(program: Program, plan: Plan, ways: Mapping[str, Way]) -> list[str]:
    """Return what finds no room in the fields, as the lines of notes that keep it."""
    return [
        absorbing.say(program, field, rest)
        for field, rest in _without_room(plan, ways)
        if not field.sensitive
    ]


def withheld(plan: Plan, ways: Mapping[str, Way]) -> list[str]:
    """Return the sensitive fields, as they are called, of which one value is let go."""
    return [_(field.label) for field, _rest in _without_room(plan, ways) if field.sensitive]


def _without_room(plan: Plan, ways: Mapping[str, Way]) -> Iterator[tuple[Field, Any]]:
    for each in plan.fields:
        rest = choose(each, ways.get(each.field.name, each.way))[1]
        if rest is not None:
            yield each.field, rest


def merge(
    program: Program, plan: Plan, ways: Mapping[str, Way] | None = None, *, noted: bool = True
) -> None:
    """Make one of two people as planned; `ways` are whose value fields get, else as proposed.

    `noted` is whether what finds no room is kept in the notes. Raises Stale when either was changed
    since they were looked at, InvalidFields when the values do not go together, ClubmgrError when a
    text of both is longer than a text may be.
    """
    kind = customs.kind(program, PERSON)
    ways = ways or {}
    with program.step(_label(plan, ways), MERGE):
        for seen in (plan.kept, plan.gone):
            if records.get(program, kind, seen.id).version != seen.version:
                raise records.Stale(seen.name, ())
        changed, _rest = unite(
            kind, records.values_of(kind, plan.kept), records.values_of(kind, plan.gone), ways
        )
        lines = left(program, plan, ways) if noted else []
        lines += _undefined(kind, plan)
        rests = absorbing.take_over(program, PERSON, plan.kept.id, plan.gone.id)
        lines += [rest.line for rest in rests if rest.place == "above"]
        for each in _withdrawals(program, plan.kept.id, plan.gone.id):
            program.execute(
                _WITHDRAW, id=each.id, withdrawn_on=each.withdrawn_on, now=program.clock.stamp()
            )
        if lines:
            notes = changed.get("notes", plan.kept.notes)
            changed["notes"] = "\n".join(filter(None, (notes, _heading(program, plan), *lines)))
        _refuse_too_long(kind, changed)
        _delete(program, plan)
        acts.change(program, kind, plan.kept, changed)
        for opt_out in opt_outs.of_person(program, plan.kept.id):
            suppressions.keep_addresses(program, plan.kept.id, opt_out.purpose)


def _refuse_too_long(kind: Kind, changed: Values) -> None:
    for field in kind.fields:
        if field.type == "text" and len(changed.get(field.name) or "") > LONGEST_TEXT:
            raise ClubmgrError(
                _("“{field}” of both together is longer than {n} characters.").format(
                    field=_(field.label), n=number(LONGEST_TEXT)
                ),
                _("Keep that of one of the two and let the other go, or shorten it first."),
            )


def _label(plan: Plan, ways: Mapping[str, Way]) -> str:
    name, into = plan.gone.name, plan.kept.name
    if fields := withheld(plan, ways):
        return _("Merged {name} into {into}; let go as it is sensitive: {fields}").format(
            name=name, into=into, fields=", ".join(fields)
        )
    return _("Merged {name} into {into}").format(name=name, into=into)


def _heading(program: Program, plan: Plan) -> str:
    day = program.clock.today().isoformat()
    return _("Merged with {name} on {day}, who also had:").format(name=plan.gone.name, day=day)


def _undefined(kind: Kind, plan: Plan) -> list[str]:
    """Return the own values whose field is gone and that who is kept has not."""
    return [
        labelled(key, str(value))
        for key, value in plan.gone.custom.items()
        if key not in kind.owned and plan.kept.custom.get(key) != value
    ]


def _delete(program: Program, plan: Plan) -> None:
    """Delete who goes; who is kept has been known since the earlier of both days."""
    row = program.row("SELECT created_at FROM person WHERE id = :id", id=plan.gone.id)
    if row is not None:
        program.execute(_AS_OLD, id=plan.kept.id, created_at=row["created_at"])
    program.execute("DELETE FROM person WHERE id = :id", id=plan.gone.id)
