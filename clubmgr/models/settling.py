"""Settling what is due today: done, or moved to a later day, each in the sense of its kind."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from clubmgr.errors import ClubmgrError, NotFound
from clubmgr.i18n import N_, _, short_date
from clubmgr.models import acts, declarations, meetings, pauses, records, resting, touchpoints
from clubmgr.models.dues import every, source_of
from clubmgr.models.fields import Values
from clubmgr.models.kinds import KINDS
from clubmgr.models.program import Program
from clubmgr.models.today import Due

MOVED: Final = {source.code: source.moved for source in every().values() if source.moved}
"""The field that holds the day of what can be moved."""
BY_CONTACT: Final = ("cadence", "pause")
"""What only a contact settles; moving it pauses the person until the day."""
_BY_AGREEMENT: Final = (
    N_("Only the agreement settles this: {what}."),
    N_("Renew or end it, or note the proof: clubmgr renew, agreement, deliver."),
)
_BY_MANDATE: Final = (
    N_("Only a mandate settles this: {what}."),
    N_("Give or end it among the officers, or with clubmgr role and clubmgr end."),
)
_BY_MOVE: Final = (
    N_("Only a move of the request settles this: {what}."),
    N_("Move it on: clubmgr request ID STEP"),
)
_BY_LOOKING: Final = N_("Only what is noted of it settles this: {what}.")
_ELSEWHERE: Final = {
    **dict.fromkeys(
        BY_CONTACT,
        (N_("Only a contact settles this: {what}."), N_("Log it: clubmgr log PERSON TEXT")),
    ),
    **dict.fromkeys(("mandate", "term", "vacant"), _BY_MANDATE),
    **dict.fromkeys(("renewal", "proof"), _BY_AGREEMENT),
    **dict.fromkeys(("request", "needed"), _BY_MOVE),
    "loan": (
        N_("Only the value of its use settles this: {what}."),
        N_("Say what it was worth: clubmgr perk ID --returned --use-value AMOUNT"),
    ),
    "leak": (
        N_("Only the checks of the leak settle this: {what}."),
        N_("Note what is checked: clubmgr preview ID --checked STEP"),
    ),
    "disclosure": (
        _BY_LOOKING,
        N_("Look, then note what is there: clubmgr content ID --disclosure shown"),
    ),
    "testimony": (
        _BY_LOOKING,
        N_("Note when it was given: clubmgr testimony ID --given today"),
    ),
    "consent": (
        _BY_LOOKING,
        N_("Note a new consent, or that it is used no more: clubmgr testimony ID --down"),
    ),
    "answer": (
        N_("Only an answer settles this: {what}."),
        N_("Write it down: clubmgr respond ID --answer TEXT"),
    ),
    "privacy_request": (
        N_("Only an answer settles this: {what}."),
        N_("Note what came of it: clubmgr privacy-request ID --answer OUTCOME"),
    ),
    "untold": (
        N_("Only telling them settles this: {what}."),
        N_("Note who was told: clubmgr basis PERSON --told"),
    ),
    "unswept": (
        N_("Only writing over the free pages settles this: {what}."),
        N_("Enter checks the file, and r mends it; or: clubmgr erasures --sweep"),
    ),
    "retention": (
        N_("Only a decision settles this: {what}."),
        N_("Ask again, keep or erase: clubmgr retention PERSON --ask"),
    ),
}
"""What is settled where it is noted: what is said of it, and the command that notes it."""
_WITH_VALUES: Final = (
    "candidacy", "report", "review",
    *(source.code for source in every().values() if source.settled),
)  # fmt: skip
"""What is done by what is written into its record."""
_DONE: Final = ("touchpoint", "rest", "convocation", "declaration", "receipt", *_WITH_VALUES)
"""What can be said to be done."""


class SettledElsewhere(ClubmgrError):
    """A thing that is settled where it is noted, not by saying that it is done."""


def done(program: Program, item: Due) -> None:
    """Say that a thing is done: followed up, taken, convened, held, reached, awake again.

    Raises SettledElsewhere for what more must be said of, ClubmgrError for what comes by itself.
    """
    if item.kind in _ELSEWHERE:
        message, hint = _ELSEWHERE[item.kind]
        raise SettledElsewhere(_(message).format(what=item.title), _(hint))
    if item.kind == "touchpoint":
        touchpoints.follow_up(program, _record(program, item).id)
    elif item.kind == "rest":
        resting.wake(program, [_record(program, item)])
    elif item.kind == "convocation":
        with program.step(_label(item), "done"):
            meetings.convene(program, item.id)
    elif item.kind == "declaration":
        declarations.file(program, item.id, program.clock.today())
    elif item.kind == "receipt":
        declarations.receipt(program, item.id, program.clock.today())
    elif item.kind in _WITH_VALUES:
        with program.step(_label(item), "done"):
            _change(program, item, _done_values(program, item))
    else:
        raise ClubmgrError(
            _("This comes by itself: {what}.").format(what=item.title),
            _("Its record says when, and what it waits for."),
        )


def move(program: Program, item: Due, day: date) -> None:
    """Move a thing to another day; a contact that is due is paused until then.

    Raises ClubmgrError for what has a day that others know of, and for a day that is over.
    """
    if day < program.clock.today():
        raise ClubmgrError(
            _("{day} is over already.").format(day=short_date(day)),
            _("Give today, or a day to come."),
        )
    label = _("Moved to {day}: {what}").format(day=short_date(day), what=item.title)
    if item.kind in BY_CONTACT:
        with program.step(label, "move"):
            reason = item.what if item.kind == "pause" else ""
            pauses.begin(program, [item.record], day, reason)
    elif item.kind in MOVED:
        with program.step(label, "move"):
            _change(program, item, {MOVED[item.kind]: day.isoformat()})
    else:
        raise ClubmgrError(
            _("This day cannot be moved from here: {what}.").format(what=item.title),
            _("Change its record."),
        )


def find(items: list[Due], id: str) -> Due:
    """Return the thing to do whose id begins so. Raises NotFound unless it is of one record.

    Where a record asks for two things, the one that can be done comes first.
    """
    found = [item for item in items if id and item.id.startswith(id)]
    if len({item.id for item in found}) != 1:
        raise NotFound(
            _("“{id}” is not one thing that is due.").format(id=id),
            _("Their ids are listed by: clubmgr today"),
        )
    return min(found, key=lambda item: item.kind not in _DONE)


def _label(item: Due) -> str:
    if item.kind == "report":
        return _("Held: {what}").format(what=item.what)
    if item.kind == "convocation":
        return _("Convened: {what}").format(what=item.what)
    return _("Done: {what}").format(what=item.title)


def _done_values(program: Program, item: Due) -> Values:
    today = program.clock.today().isoformat()
    match item.kind:
        case "candidacy":
            return {"next_step": "", "next_step_on": None}
        case "report":
            return {"status": "held"}
        case "review":
            return {"next_step_on": None}
        case _:
            return {source_of(item.kind).settled: today}


def _record(program: Program, item: Due) -> Any:
    """Return the record of a thing. Raises ClubmgrError when it has another day by now."""
    record = records.get(program, KINDS[source_of(item.kind).record], item.id)
    if item.kind in MOVED and getattr(record, MOVED[item.kind]) != item.due:
        raise ClubmgrError(
            _("This is due on another day by now: {what}.").format(what=item.title),
            _("Somebody else has changed it; look at it again."),
        )
    return record


def _change(program: Program, item: Due, values: Values) -> None:
    acts.change(program, KINDS[source_of(item.kind).record], _record(program, item), values)
