"""Adding, changing and deleting any kind, by way of the kind's own module where it has one."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

from clubmgr.models import (
    actions,
    activities,
    agendas,
    agreements,
    ambassadors,
    answers,
    appointing,
    associations,
    badges,
    bases,
    brand_contributions,
    budgets,
    challenges,
    channels,
    contents,
    contributions,
    deciding,
    decisions,
    declarations,
    defining,
    deliverables,
    distinct_pairs,
    draws,
    engagements,
    feedback,
    formalities,
    founding,
    handovers,
    kits,
    leaks,
    meetings,
    member_types,
    memberships,
    minutes,
    opt_outs,
    perks,
    pipeline,
    previews,
    recognition,
    records,
    referrals,
    register,
    requests,
    sanctions,
    seats,
    segments,
    testimonies,
)
from clubmgr.models.fields import Kind, Values
from clubmgr.models.kinds.recognition import AWARD, BADGE
from clubmgr.models.program import Program

_ADD: Final[Mapping[str, Callable[[Program, Values], str]]] = {
    "ambassador": ambassadors.add,
    "audience": channels.add_figure,
    "channel": opt_outs.add_channel,
    "kit": kits.add,
    "mandate": appointing.give,
    "meeting": meetings.add,
    "participation": answers.add,
    "milestone": founding.add_milestone,
    "selection": deciding.add,
    "agenda_item": agendas.add,
    "decision": decisions.add,
    "action": actions.add,
    "membership": memberships.add,
    "seat": seats.add,
    "handover": handovers.add,
    "sanction": sanctions.add,
    "association": associations.add,
    "declaration": declarations.add,
    "formality": formalities.add,
    "agreement": agreements.add,
    "deliverable": deliverables.add,
    "feedback": feedback.add,
    "preview": leaks.add,
    "preview_reader": previews.add_reader,
    "brand_contribution": brand_contributions.add,
    "member_type": member_types.add,
    "engagement": engagements.add,
    "referral": referrals.add,
    "content": contents.add,
    "testimony": testimonies.add,
    "activity": activities.add,
    "contribution": contributions.add,
    "badge": recognition.adder(BADGE),
    "award": badges.add,
    "challenge": challenges.add,
    "draw": draws.refuse_add,
    "draw_entry": draws.refuse_add,
    "request": requests.add,
    "request_move": requests.add_move,
    "perk": perks.add,
    "custom_field": defining.add,
    "opt_out": opt_outs.add,
    "person": opt_outs.add_person,
    "lawful_basis": bases.add,
    "segment": segments.add,
}
_CHANGE: Final[Mapping[str, Callable[[Program, Any, Values], None]]] = {
    "club": declarations.change_club,
    "association": associations.change,
    "declaration": declarations.change,
    "formality": formalities.change,
    "mandate": appointing.change,
    "candidacy": pipeline.change,
    "meeting": meetings.change,
    "participation": answers.change,
    "milestone": founding.change_milestone,
    "agenda_item": agendas.change,
    "decision": decisions.change,
    "action": actions.change,
    "membership": memberships.change,
    "seat": seats.change,
    "handover": handovers.change,
    "sanction": sanctions.change,
    "minutes": minutes.change,
    "amendment": minutes.change,
    "paper": register.change,
    "perk": perks.change,
    "agreement": agreements.change,
    "deliverable": deliverables.change,
    "feedback": feedback.change,
    "preview": leaks.change,
    "preview_reader": previews.change_reader,
    "brand_contribution": brand_contributions.change,
    "audience": channels.change_figure,
    "channel": opt_outs.change_channel,
    "member_type": member_types.change,
    "engagement": engagements.change,
    "referral": referrals.change,
    "content": contents.change,
    "testimony": testimonies.change,
    "activity": activities.change,
    "contribution": contributions.change,
    "badge": recognition.changer(BADGE),
    "award": recognition.changer(AWARD),
    "challenge": challenges.change,
    "draw": draws.change,
    "draw_entry": draws.refuse_change,
    "budget": budgets.change,
    "request": requests.change,
    "request_move": requests.change_move,
    "custom_field": defining.change,
    "distinct_pair": distinct_pairs.change,
    "opt_out": opt_outs.change,
    "person": opt_outs.change_person,
    "lawful_basis": bases.change,
    "segment": segments.change,
}
_DELETE: Final[Mapping[str, Callable[[Program, Sequence[str]], int]]] = {
    "agenda_item": agendas.delete,
    "decision": decisions.delete,
    "action": actions.delete,
    "meeting": minutes.delete_meetings,
    "minutes": minutes.delete,
    "amendment": minutes.delete,
    "mandate": appointing.delete,
    "seat": seats.delete,
    "sanction": sanctions.delete,
    "paper": register.delete,
    "draw_entry": draws.refuse_delete,
    "segment": segments.delete,
    "request": requests.delete,
    "request_move": requests.delete_moves,
    "custom_field": defining.delete,
    "opt_out": opt_outs.delete,
}


def add(program: Program, kind: Kind, values: Mapping[str, Any]) -> str:
    """Store a new record and return its id. Raises InvalidFields, or what its kind refuses."""
    own = _ADD.get(kind.name)
    return own(program, dict(values)) if own else records.add(program, kind, values)


def change(program: Program, kind: Kind, seen: Any, values: Mapping[str, Any]) -> None:
    """Change a record as it was seen. Raises Stale, InvalidFields, or what its kind refuses."""
    if own := _CHANGE.get(kind.name):
        own(program, seen, dict(values))
    else:
        records.change(program, kind, seen, values)


def delete(program: Program, kind: Kind, ids: Sequence[str]) -> int:
    """Delete records with all that hangs on them; return how many. Raises what its kind refuses."""
    own = _DELETE.get(kind.name)
    return own(program, ids) if own else records.delete(program, kind, ids)
