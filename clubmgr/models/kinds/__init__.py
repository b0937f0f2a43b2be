"""The kinds of record, described: each its dataclass, fields, choices and pure rules."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib import import_module
from typing import TYPE_CHECKING, Final, cast

if TYPE_CHECKING:
    from clubmgr.models.fields import Kind

_MODULES: Final = {
    "person": "person", "club": "club", "candidacy": "candidacy", "approach": "pipeline",
    "move": "pipeline", "assessment": "candidacy", "selection": "pipeline", "mandate": "mandate",
    "meeting": "meeting", "participation": "meeting", "milestone": "founding",
    "action": "founding", "override": "founding", "touchpoint": "touchpoint",
    "pause": "touchpoint", "paper": "paper", "membership": "membership", "absence": "absence",
    "opt_out": "absence", "agenda_item": "agenda", "decision": "agenda", "minutes": "minutes",
    "amendment": "minutes", "dispatch": "dispatch", "seat": "seat", "handover": "handover",
    "association": "association", "declaration": "association", "formality": "association",
    "particulars": "association", "article": "article", "acceptance": "conduct",
    "sanction": "conduct", "ambassador": "ambassador", "channel": "ambassador",
    "audience": "ambassador", "kit": "ambassador", "member_type": "typology",
    "engagement": "typology", "referral": "typology", "minority": "typology",
    "advertiser": "agreement", "agreement": "agreement", "deliverable": "agreement",
    "offering": "perk", "perk": "perk", "threshold": "perk", "budget": "request",
    "request": "request", "request_move": "request", "content": "exchange",
    "testimony": "exchange", "preview": "preview", "preview_reader": "preview",
    "leak_check": "preview", "activity": "recognition", "contribution": "recognition",
    "badge": "recognition", "award": "recognition", "challenge": "recognition",
    "draw": "recognition", "draw_entry": "recognition", "feedback": "feedback",
    "brand_contribution": "feedback", "segment": "care", "custom_field": "care",
    "card_rest": "care", "distinct_pair": "privacy", "lawful_basis": "privacy",
    "suppression": "privacy", "privacy_request": "privacy", "retention_review": "privacy",
    "processing": "privacy",
}  # fmt: skip
"""The kinds by name, and the modules that describe them, each as a constant of its name."""


class _Kinds(Mapping[str, "Kind"]):
    """The kinds by their names; a description is read when it is first asked for."""

    def __getitem__(self, name: str) -> Kind:
        module = import_module(f"clubmgr.models.kinds.{_MODULES[name]}")
        return cast("Kind", getattr(module, name.upper()))

    def __iter__(self) -> Iterator[str]:
        return iter(_MODULES)

    def __len__(self) -> int:
        return len(_MODULES)


KINDS: Final[Mapping[str, Kind]] = _Kinds()
