"""What becomes of each record that names a person when that person is erased.

Identity and all that was noted of them goes; what others count on stays without it: who was there,
who held which seat when, what was given and what it was worth (accounts are kept for ten years:
code de commerce art. L123-22). Source: GDPR (EU 2016/679) articles 17 (1) and (3).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Kept:
    """Records that stay: the fields that name the person, those emptied, those that say so."""

    names: tuple[str, ...]
    emptied: tuple[str, ...] = ()
    told: tuple[str, ...] = ()
    """Fields that may not be empty: they say “Erased person #3”."""
    hang_on: str = ""
    """The kind, and the field of that name, of the records with which these stay."""


DELETED: Final[Mapping[str, tuple[str, ...]]] = {
    "candidacy": ("person",),
    "touchpoint": ("person",),
    "pause": ("person",),
    "absence": ("person",),
    "opt_out": ("person",),
    "dispatch": ("person",),
    "particulars": ("person",),
    "acceptance": ("person",),
    "sanction": ("person",),
    "ambassador": ("person",),
    "channel": ("person",),
    "kit": ("person",),
    "member_type": ("person",),
    "engagement": ("person",),
    "referral": ("person", "referrer"),
    "minority": ("person",),
    "testimony": ("person",),
    "preview_reader": ("person",),
    "feedback": ("person",),
    "award": ("person",),
    "card_rest": ("person",),
    "distinct_pair": ("person", "other"),
    "lawful_basis": ("person",),
    "retention_review": ("person",),
}
"""The records that go, with all that hangs on them, and the fields by which they name a person."""
KEPT: Final[Mapping[str, Kept]] = {
    "mandate": Kept(("person",), ("end_reason", "notes")),
    "membership": Kept(("person",), ("leave_reason", "notes")),
    "participation": Kept(("person",), ("opinion", "diet", "notes")),
    "agreement": Kept(
        ("person",), ("party_address", "party_email", "party_siren", "end_reason", "notes")
    ),
    "deliverable": Kept((), ("proof", "notes"), hang_on="agreement"),
    "perk": Kept(("person",), ("cancel_reason", "notes")),
    "request": Kept(("person",), ("ship_to", "tracking", "answer", "notes")),
    "content": Kept(("person",), ("link", "wording", "notes"), ("title",)),
    "contribution": Kept(("person",), ("link", "notes"), ("title",)),
    "brand_contribution": Kept(("person",), ("link", "notes"), ("title",)),
    "draw_entry": Kept(("person",)),
    "action": Kept(("person",)),
    "declaration": Kept(("filed_by",)),
    "handover": Kept(("successor",)),
    "meeting": Kept(("organizer", "chair", "secretary")),
}
"""The records that stay without identity; they go on naming a person who has none."""
CLEARED: Final[Mapping[str, Kept]] = {
    "club": Kept(("brand_contact", "sponsor", "community_manager")),
    "participation": Kept(("holder",)),
    "absence": Kept(("replacement",)),
    "ambassador": Kept(("contact",)),
    "privacy_request": Kept(("person",), ("channel", "identified", "answer", "notes"), ("who",)),
}
"""The records that name nobody in that field any more."""
REMAINS: Final = frozenset(("id", "version", "created_at", "country", "origin", "terrain"))
"""What stays of the person, if anything counts on them: where from, inside or out."""
