"""What a merge does, said in words before it is done."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from clubmgr.desk.erasing import counted
from clubmgr.i18n import N_, _, day
from clubmgr.models.absorbing import Place
from clubmgr.models.fields import label_of
from clubmgr.models.kinds import KINDS
from clubmgr.models.kinds.privacy import PURPOSES
from clubmgr.models.merging import Plan

_PLACES: Final[Mapping[Place, str]] = {
    "above": N_("Finds no room; kept as a note"),
    "there": N_("Finds no room; noted in the record itself"),
    "nowhere": N_("Is let go"),
}


def told(plan: Plan) -> Iterator[str]:
    """Yield what speaks against a merge, and what hangs on who goes: a line for each."""
    if plan.told_apart:
        yield _("! Somebody noted that they are not the same.")
    if plan.moves:
        yield _("Comes along: {what}").format(what=counted(plan.moves))
    if plan.joints:
        both = ", ".join(f"{_(KINDS[joint.kind].label).lower()} {joint.name}"
                         for joint in plan.joints)  # fmt: skip
        yield _("Both have, and becomes one: {what}").format(what=both)
    for each in plan.withdrawals:
        yield _("Withdrawn as well, as of {day}: the consent for “{purpose}”").format(
            day=day(each.withdrawn_on), purpose=label_of(PURPOSES, each.purpose)
        )


def rests(plan: Plan) -> Iterator[tuple[str, list[str]]]:
    """Yield what finds no room in the records that hang on both: a title, and a line for each."""
    for place, title in _PLACES.items():
        if lines := [rest.line for rest in plan.rests if rest.place == place]:
            yield _(title), lines


def title_of_left(*, noted: bool) -> str:
    """Return what stands above the values that find no room, `noted` if the notes keep them."""
    place: Place = "above" if noted else "nowhere"
    return _(_PLACES[place])
