"""Where a thing that is due is seen to: the screen over its section, at its record."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from clubmgr.models import records
from clubmgr.models.dues import source_of
from clubmgr.models.kinds.founding import ACTION, Action
from clubmgr.models.kinds.handover import HANDOVER, Handover
from clubmgr.models.program import Program
from clubmgr.models.today import Due
from clubmgr.screens.few import FewScreen


def place_of(program: Program, due: Due) -> FewScreen | None:
    """Return the screen where a thing is seen to, None where its section is enough."""
    find = _PLACES.get(due.kind) or _PLACES.get(source_of(due.kind).record)
    return find(program, due) if find else None


def _journey(_program: Program, due: Due) -> FewScreen:
    from clubmgr.screens.journey import JourneyScreen

    return JourneyScreen(due.record)


def _officers(_program: Program, due: Due) -> FewScreen:
    from clubmgr.screens.officers import OfficersScreen

    return OfficersScreen(due.record, due.id)


def _conduct(_program: Program, due: Due) -> FewScreen:
    from clubmgr.screens.conduct import ConductScreen

    return ConductScreen(due.record, due.id)


def _file(program: Program, due: Due) -> FewScreen:
    """Return the file of an association, at the declaration that waits."""
    from clubmgr.models.kinds.association import FORMALITY
    from clubmgr.screens.filing import FilingScreen

    if due.kind != "formality":
        return FilingScreen(due.record, due.id)
    return FilingScreen(due.record, records.get(program, FORMALITY, due.id).declaration)


def _list(program: Program, due: Due) -> FewScreen:
    """Return the list that an action stands in: a meeting's checklist, or those of its club."""
    from clubmgr.screens.actions import ActionsScreen
    from clubmgr.screens.sheets import SheetScreen

    action: Action = records.get(program, ACTION, due.id)
    if action.meeting and action.sheet in ("venue", "call"):
        return SheetScreen(action.meeting)
    if action.handover:
        from clubmgr.screens.handover import HandoverScreen

        seen: Handover = records.get(program, HANDOVER, action.handover)
        return HandoverScreen(seen.mandate, action.id)
    return ActionsScreen(action.club, action.id)


def _answer(program: Program, due: Due) -> FewScreen:
    """Return what waits for an answer: of the club it came from, else of the person."""
    from clubmgr.models import feedback
    from clubmgr.screens.feedback import FeedbackScreen

    seen = feedback.get(program, due.id)
    return FeedbackScreen(seen.club or "", "" if seen.club else seen.person or "", due.id)


def _preview(_program: Program, due: Due) -> FewScreen:
    from clubmgr.screens.leak import LeakScreen
    from clubmgr.screens.previews import PreviewsScreen

    return LeakScreen(due.id) if due.kind == "leak" else PreviewsScreen(begin_at=due.id)


def _agreement(_program: Program, due: Due) -> FewScreen:
    from clubmgr.screens.agreements import AgreementsScreen

    return AgreementsScreen(begin_at=due.record)


def _deliverable(_program: Program, due: Due) -> FewScreen:
    from clubmgr.screens.deliverables import DeliverablesScreen

    return DeliverablesScreen(due.record, due.id)


def _plan(program: Program, due: Due) -> FewScreen:
    """Return the plan of action for the type that an action is planned for."""
    from clubmgr.models.kinds.typology import ENGAGEMENT, Engagement
    from clubmgr.screens.engagements import EngagementsScreen

    planned: Engagement = records.get(program, ENGAGEMENT, due.id)
    return EngagementsScreen(planned.type, planned.own_type, begin_at=due.id)


def _contents(_program: Program, due: Due) -> FewScreen:
    from clubmgr.screens.contents import ContentsScreen

    return ContentsScreen(begin_at=due.id)


def _testimonies(_program: Program, due: Due) -> FewScreen:
    from clubmgr.screens.testimonies import TestimoniesScreen

    return TestimoniesScreen(begin_at=due.id)


def _kits(_program: Program, due: Due) -> FewScreen:
    from clubmgr.screens.kits import KitsScreen

    return KitsScreen(due.record, due.id)


def _requests(_program: Program, due: Due) -> FewScreen:
    from clubmgr.screens.requests import RequestsScreen

    return RequestsScreen(begin_at=due.id)


def _challenges(_program: Program, due: Due) -> FewScreen:
    from clubmgr.screens.challenges import ChallengesScreen

    return ChallengesScreen(begin_at=due.id)


def _awards(_program: Program, due: Due) -> FewScreen:
    from clubmgr.screens.badges import BadgesScreen

    return BadgesScreen(begin_at=due.id)


def _privacy_requests(_program: Program, due: Due) -> FewScreen:
    from clubmgr.screens.privacy_requests import PrivacyRequestsScreen

    return PrivacyRequestsScreen(begin_at=due.id)


def _not_told(_program: Program, _due: Due) -> FewScreen:
    from clubmgr.screens.bases import BasesScreen

    return BasesScreen(untold=True)


def _unswept(_program: Program, _due: Due) -> FewScreen:
    from clubmgr.screens.checking import CheckScreen

    return CheckScreen()


def _retention(_program: Program, due: Due) -> FewScreen:
    from clubmgr.screens.retention import RetentionScreen

    return RetentionScreen(due.record)


_PLACES: Final[Mapping[str, Callable[[Program, Due], FewScreen]]] = {
    "journey": _journey, "milestone": _journey, "mandate": _officers, "vacant": _officers,
    "declaration": _file, "formality": _file, "sanction": _conduct, "action": _list,
    "agreement": _agreement, "deliverable": _deliverable, "engagement": _plan,
    "content": _contents, "testimony": _testimonies, "kit": _kits, "request": _requests,
    "feedback": _answer, "preview": _preview, "challenge": _challenges,
    "award": _awards, "privacy_request": _privacy_requests, "untold": _not_told,
    "unswept": _unswept, "retention": _retention,
}  # fmt: skip
"""By the code of a thing, or by the kind of record that it has."""
