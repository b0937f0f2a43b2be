"""What the team did in the last days, a step each, to look at and to undo."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any, Final

from clubmgr.i18n import _
from clubmgr.models import jury, meetings, pipeline, records, touchpoints
from clubmgr.models.fields import Kind
from clubmgr.models.kinds.candidacy import ASSESSMENT, CANDIDACY
from clubmgr.models.kinds.club import CLUB
from clubmgr.models.kinds.meeting import MEETING, PARTICIPATION
from clubmgr.models.kinds.person import PERSON
from clubmgr.models.kinds.pipeline import MOVE
from clubmgr.models.kinds.touchpoint import TOUCHPOINT
from clubmgr.models.program import Program
from clubmgr.sample.scribe import Scribe, lasting, working
from clubmgr.sample.story import Told

_NADIA: Final = "Nadia Berrada"
_INES: Final = "Inês Quintela"
_SOPHIE: Final = "Sophie Lachaux"
_AICHA: Final = "Aïcha Diallo"


def act(scribe: Scribe, told: Told) -> None:
    """Do the last acts, each as the person who did it, at its hour in UTC."""
    for offset, hour, who, do in _ACTS:
        with working(scribe.program, scribe.moment(offset, hour), who):
            do(scribe.program, told, scribe.almanac.today)


def _helene_confirms(program: Program, told: Told, _today: date) -> None:
    _move(program, told, ("helene", "lille"), "interested", "a confirmé par courriel")


def _karim_is_scored(program: Program, told: Told, _today: date) -> None:
    """Aïcha fills the blank of her grid, two points from what Nadia saw."""
    id = told.candidacies["karim", "lille"]
    seen = jury.latest_by(program, id, _AICHA)
    heard = {
        "assessed_on": program.clock.today().isoformat(),
        "available": 1,
        "available_evidence": "Au téléphone : une soirée par mois, pas plus.",
        "note": "",
    }
    label = _("Scored {name}").format(name=records.describe(program, CANDIDACY, id))
    with program.step(label, "score"):
        values = {**records.values_of(ASSESSMENT, seen), **heard}
        records.add(program, ASSESSMENT, values, id=lasting("last/karim"))


def _delphine_moves(program: Program, told: Told, _today: date) -> None:
    _change(program, PERSON, told.people["delphine"], city="Montreuil")


def _the_board_meets_later(program: Program, told: Told, _today: date) -> None:
    id = told.meetings["paris", "board"]
    day = records.get(program, MEETING, id).starts_at[:10]
    _change(program, MEETING, id, starts_at=f"{day}T18:30", ends_at=f"{day}T19:30")


def _the_terms_are_agreed(program: Program, told: Told, _today: date) -> None:
    contact = next(c for c in told.contacts if c.person == "isil")
    touchpoints.follow_up(program, told.contacts[contact])


def _rui_says_yes(program: Program, told: Told, _today: date) -> None:
    _move(program, told, ("rui", "porto"), "core", "said yes to the call")


def _rui_is_asked(program: Program, told: Told, _today: date) -> None:
    records.add(
        program,
        PARTICIPATION,
        {
            "meeting": told.meetings["porto", "call"],
            "person": told.people["rui"],
            "rsvp": "accepted",
        },
        id=lasting("last/rui"),
    )


def _porto_comes_to_the_call(program: Program, told: Told, _today: date) -> None:
    _change(program, CLUB, told.clubs["porto"], stage="call_planned")


def _magali_will_be_called(program: Program, told: Told, today: date) -> None:
    _change(
        program,
        CANDIDACY,
        told.candidacies["magali", "montreal"],
        next_step="L’appeler avant le dîner",
        next_step_on=today.isoformat(),
    )


def _a_guest_answers(program: Program, told: Told, _today: date) -> None:
    guests = meetings.guests(program, told.meetings["montreal", "dinner"])
    silent = next(guest for guest in guests if guest.rsvp == "needs_action")
    _change(program, PARTICIPATION, silent.id, rsvp="accepted")


def _claire_is_called(program: Program, told: Told, _today: date) -> None:
    records.add(
        program,
        TOUCHPOINT,
        {
            "person": told.people["claire"],
            "summary": "Intervenante trouvée : Mathilde viendra à la prochaine réunion",
            "kind": "call",
            "direction": "to_person",
        },
        id=lasting("last/claire"),
    )


def _marion_is_chosen_for_the_call(program: Program, told: Told, _today: date) -> None:
    _move(program, told, ("marion", "lille"), "core", "dit oui à l’appel")


_ACTS: Final[tuple[tuple[int, str, str, Callable[[Program, Told, date], None]], ...]] = (
    (-3, "08:10", _NADIA, _helene_confirms),
    (-3, "08:25", _AICHA, _karim_is_scored),
    (-3, "08:40", _NADIA, _delphine_moves),
    (-3, "08:55", _NADIA, _the_board_meets_later),
    (-2, "09:05", _SOPHIE, _the_terms_are_agreed),
    (-2, "09:20", _INES, _rui_says_yes),
    (-2, "09:21", _INES, _rui_is_asked),
    (-2, "09:30", _INES, _porto_comes_to_the_call),
    (-1, "09:35", _NADIA, _magali_will_be_called),
    (-1, "09:40", _NADIA, _a_guest_answers),
    (-1, "09:45", _NADIA, _claire_is_called),
    (-1, "09:50", _NADIA, _marion_is_chosen_for_the_call),
)


def _move(program: Program, told: Told, who: tuple[str, str], stage: str, why: str) -> None:
    """Move a candidacy as `pipeline.move` does, the move under a lasting id."""
    id = told.candidacies[who]
    seen = records.get(program, CANDIDACY, id)
    label = _("{name}: {before} → {after}").format(
        name=records.describe(program, CANDIDACY, id),
        before=pipeline.called(seen.stage),
        after=pipeline.called(stage),
    )
    move = {"candidacy": id, "from_stage": seen.stage, "to_stage": stage, "why": why}
    with program.step(f"{label} ({why})", "move"):
        records.change(program, CANDIDACY, seen, {"stage": stage})
        records.add(program, MOVE, move, id=lasting(f"last/{'/'.join(who)}"))


def _change(program: Program, kind: Kind, id: str, **values: Any) -> None:
    records.change(program, kind, records.get(program, kind, id), values)
