"""The file of an association: the steps of a declaration, what is known of each, what is said."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final

from clubmgr.errors import NotFound
from clubmgr.i18n import N_, _
from clubmgr.method import filing
from clubmgr.models import associations, clubs, declarations, records
from clubmgr.models.fields import Choice, label_of
from clubmgr.models.filed import Proof, proofs
from clubmgr.models.kinds.association import (
    CHANGES,
    DECLARATION,
    FORMALITY,
    Declaration,
    Formality,
)
from clubmgr.models.kinds.club import Club
from clubmgr.models.program import Program

STATUSES: Final = (
    Choice("done", N_("done"), "●"),
    Choice("next", N_("next"), "→"),
    Choice("planned", N_("planned"), "◔"),
    Choice("late", N_("late"), "!"),
    Choice("to_come", N_("to come"), "·"),
    Choice("optional", N_("if need be"), "○"),
)
CREATION: Final = "creation"
OF_DECLARATION: Final = {
    "filing": "filed_on",
    "receipt": "receipt_on",
    "inscribed": "published_on",
    "journal": "published_on",
}
"""The steps whose day is a field of the declaration."""
_SAID: Final = "SELECT * FROM formality WHERE declaration = :declaration"


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a file: how it stands, its days, what is known of it, what the law asks.

    `id` is its code. `is_said` tells that somebody has said it to be done, `is_optional` that the
    law leaves it open.
    """

    id: str
    name: str
    status: str
    due_on: str | None
    planned_on: str | None
    done_on: str | None
    fact: str
    notes: str
    what: str
    source: str
    is_said: bool
    is_optional: bool

    @property
    def is_done(self) -> bool:
        """Whether it is behind the association."""
        return self.status == "done"


@dataclass(frozen=True, slots=True)
class File:
    """What is declared of a club: a declaration with its steps, `next` the first to be done.

    `declaration` is None while nothing of the creation is noted; `days` are left until `due_on`.
    `guidance` is said where nothing is filed here: of an informal club, or abroad.
    """

    club: Club
    regime: str
    kind: str
    declaration: Declaration | None
    steps: tuple[Step, ...]
    next: Step | None
    due_on: date | None
    days: int | None
    guidance: str

    @property
    def title(self) -> str:
        """What is declared: `creation`, `change of leaders`."""
        return label_of(CHANGES, self.kind)


def files_of(program: Program, club: str) -> list[str]:
    """Return the ids of what a club declares, in order; '' is a creation of which nothing is said.

    A creation is there as long as the club is no declared association, or something was noted.
    """
    found = declarations.of_club(program, club)
    ids = [each.id for each in found]
    if any(each.kind == CREATION for each in found):
        return ids
    return ids if ids and associations.is_declared(program, club) else ["", *ids]


def pressing(program: Program, club: str) -> str:
    """Return the id of what a club has to declare first; else the creation, or what came last."""
    if waiting := declarations.awaited(program, club):
        return waiting[0].id
    found = {each.id: each for each in declarations.of_club(program, club)}
    ids = files_of(program, club)
    open_ = [id for id in ids if id not in found or not found[id].receipt_on]
    return open_[0] if open_ else ids[-1]


def file_of(program: Program, club_id: str, declaration: str | None = None) -> File:
    """Return a club's file: of a declaration, '' for the creation, by default what presses most.

    Raises NotFound when the club or the declaration is gone.
    """
    club = clubs.get(program, club_id)
    id = pressing(program, club_id) if declaration is None else declaration
    seen: Declaration | None = records.get(program, DECLARATION, id) if id else None
    if seen is not None and seen.club != club_id:
        raise NotFound(_("That declaration is one of another club."))
    kind = seen.kind if seen else CREATION
    regime = associations.regime(club)
    today = program.clock.today()
    known = proofs(program, club, seen)
    said = said_of(program, id)
    happened = _day(known["event"].done_on) if "event" in known else None
    days = {code: day for code, proof in known.items() if (day := _day(proof.done_on))}
    laid = [
        _step(each, known.get(each.code, Proof()), said.get(each.code), days, today)
        for each in filing.steps(regime, kind)
    ]
    steps, coming = _in_turn(laid)
    term = filing.due_on(kind, happened) if happened and not _is_made(seen) else None
    left = (term - today).days if term else None
    guidance = _(filing.guidance(regime, club.country)) if regime not in filing.REGIMES else ""
    return File(club, regime, kind, seen, steps, coming, term, left, guidance)


def said_of(program: Program, declaration: str) -> dict[str, Formality]:
    """Return what is said of the steps of a declaration, by their codes."""
    rows = program.rows(_SAID, declaration=declaration)
    return {row["step"]: records.decode(FORMALITY, row) for row in rows}


def say(
    program: Program,
    club: str,
    declaration: str,
    step: str,
    values: Mapping[str, Any],
    *,
    seen: Step | None = None,
) -> str:
    """Note of a step when it is planned or done, or a word on it; return the declaration's id.

    The first that is said of a creation begins its declaration. The day on which it was filed,
    receipted or published goes into the declaration. Raises Stale where what is noted now is
    another than when the step was `seen`.
    """
    title = _title(program, club, declaration, step)
    days = dict(values)
    with program.step(_("Noted: {what}").format(what=title), "note formality"):
        id = declaration or begin(program, club)
        if seen is not None:
            _refuse_stale(program, file_of(program, club, id), seen, values)
        if step in OF_DECLARATION and "done_on" in days:
            made: Declaration = records.get(program, DECLARATION, id)
            declarations.change(program, made, {OF_DECLARATION[step]: days.pop("done_on")})
        known = said_of(program, id).get(step)
        if known is not None:
            records.change(program, FORMALITY, known, days)
        elif any(days.values()):
            records.add(program, FORMALITY, {"declaration": id, "step": step, **days})
        return id


def add(program: Program, values: Mapping[str, Any]) -> str:
    """Note something of a step that nothing is noted of; return its id."""
    filled = records.whole(FORMALITY, values)
    records.refuse_invalid(FORMALITY, filled)
    label = _label(program, filled["declaration"], filled["step"])
    with program.step(label, "add formality"):
        id = records.add(program, FORMALITY, filled)
        change(program, records.get(program, FORMALITY, id), {"done_on": filled["done_on"]})
        return id


def change(program: Program, seen: Formality, values: Mapping[str, Any]) -> None:
    """Change what is said of a step; the day of the filing and the like is the declaration's."""
    new = dict(values)
    label = _label(program, seen.declaration, seen.step)
    with program.step(label, "edit formality"):
        if seen.step in OF_DECLARATION and new.get("done_on"):
            made: Declaration = records.get(program, DECLARATION, seen.declaration)
            declarations.change(program, made, {OF_DECLARATION[seen.step]: new["done_on"]})
            new["done_on"] = None
        records.change(program, FORMALITY, seen, new)


def _label(program: Program, declaration: str, step: str) -> str:
    made: Declaration = records.get(program, DECLARATION, declaration)
    regime = associations.regime(clubs.get(program, made.club))
    return _("Noted: {what}").format(what=filing.step_name(step, regime, made.kind))


def open_steps(program: Program, club: str, declaration: str) -> set[str]:
    """Return the codes of the steps of a file that are still to be done."""
    return {step.id for step in file_of(program, club, declaration).steps if not step.is_done}


def toggle(program: Program, club: str, declaration: str, step: Step) -> str:
    """Say that a step is done today, or that it is not; return the declaration's id."""
    done = None if step.is_said else program.clock.today().isoformat()
    return say(program, club, declaration, step.id, {"done_on": done}, seen=step)


def _refuse_stale(program: Program, file: File, seen: Step, values: Mapping[str, Any]) -> None:
    """Refuse to write over what somebody else has noted of a step since it was seen."""
    now = next(each for each in file.steps if each.id == seen.id)
    theirs = {name: getattr(now, name) for name in values}
    if any(theirs[name] != getattr(seen, name) for name in values):
        found = records.differences(program, FORMALITY, theirs, values)
        raise records.Stale(f"{seen.name} · {file.club.name}", found)


def begin(program: Program, club: str) -> str:
    """Return the declaration of a club's creation, begun if there is none."""
    for each in declarations.of_club(program, club):
        if each.kind == CREATION:
            return each.id
    return declarations.add(program, {"club": club, "kind": CREATION})


def _title(program: Program, club: str, declaration: str, step: str) -> str:
    """Name a step. Raises NotFound for one that the file does not have."""
    file = file_of(program, club, declaration)
    if not file.steps:
        raise NotFound(_("{club} has nothing to file.").format(club=file.club.name), file.guidance)
    for each in file.steps:
        if each.id == step:
            return f"{each.name} · {file.club.name}"
    raise NotFound(
        _("“{step}” is no step of this file.").format(step=step),
        _("Its steps: {codes}").format(codes=", ".join(each.id for each in file.steps)),
    )


def _is_made(declaration: Declaration | None) -> bool:
    return declaration is not None and bool(declaration.filed_on or declaration.receipt_on)


def _step(
    law: filing.Step,
    known: Proof,
    said: Formality | None,
    days: Mapping[str, date],
    today: date,
) -> Step:
    planned = said.planned_on if said else None
    done_on = (known.done_on if known.is_done else None) or (said.done_on if said else None)
    due = law.due(days)
    is_done = known.is_done or bool(said and said.done_on)
    fact = known.fact if known.is_done == is_done else ""
    terms = [each for each in (planned, due.isoformat() if due else None) if each]
    if is_done:
        status = "done"
    elif terms and min(terms) < today.isoformat() and not (law.optional and not planned):
        status = "late"
    elif planned:
        status = "planned"
    else:
        status = "optional" if law.optional else "to_come"
    return Step(
        law.code, _(law.label), status, due.isoformat() if due and not is_done else None, planned,
        done_on if is_done else None, fact, said.notes if said else "", _(law.what),
        _(law.source) if law.source else "", known.is_said or bool(said and said.done_on),
        law.optional,
    )  # fmt: skip


def _in_turn(steps: list[Step]) -> tuple[tuple[Step, ...], Step | None]:
    """Mark the first step that is neither done nor optional as the next."""
    coming = next((each for each in steps if not each.is_done and not each.is_optional), None)
    if coming is None:
        return tuple(steps), None
    marked = replace(coming, status="next") if coming.status == "to_come" else coming
    return tuple(marked if each is coming else each for each in steps), marked


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
