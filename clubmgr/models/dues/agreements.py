"""What is due with agreements: renewals, signatures, deliverables and their proofs."""

from __future__ import annotations

from typing import Final

from clubmgr.i18n import N_
from clubmgr.models.dues.source import Source
from clubmgr.models.naming import NAME
from clubmgr.models.settings import Settings

_PARTY: Final = f"coalesce({NAME}, club.name)"
_JOINED: Final = """LEFT JOIN person ON person.id = agreement.person
  LEFT JOIN club ON club.id = agreement.club"""
_DAYS: Final = f"""coalesce((SELECT value FROM setting WHERE id = 'renewal_days'),
    {Settings().renewal_days})"""
_OF_DELIVERABLE: Final = f"""{_PARTY} AS who, deliverable.title AS what,
       deliverable.agreement AS record
  FROM deliverable JOIN agreement ON agreement.id = deliverable.agreement {_JOINED}
 WHERE agreement.signed_on IS NOT NULL
   AND NOT (agreement.end_reason <> '' AND coalesce(agreement.ends_on < :today, 0))"""
_SIGNED_WITHIN: Final = 14
"""The days after which a signature is asked for again; what was not sent is due at its start."""
_SIGNATURE: Final = f"""coalesce(date(agreement.sent_on, '+{_SIGNED_WITHIN} days'),
    agreement.starts_on)"""

SOURCES: Final = (
    Source(
        "renewal",
        label=N_("renewal"),
        glyph="↷",
        title=N_("Renew or end with {who}"),
        record="agreement",
        section="ambassadors",
        # It is told so long before, as a new agreement takes time.
        sql=f"""
SELECT agreement.id, agreement.ends_on AS due, {_PARTY} AS who, agreement.title AS what,
       agreement.id AS record
  FROM agreement {_JOINED}
 WHERE agreement.ends_on BETWEEN :long_ago AND date(:today, '+' || {_DAYS} || ' days')
   AND agreement.signed_on IS NOT NULL AND agreement.renewed_by IS NULL
   AND agreement.end_reason = ''""",
    ),
    Source(
        "signature",
        label=N_("signature"),
        glyph="→",
        title=N_("Have it signed by {who}"),
        record="agreement",
        section="ambassadors",
        sql=f"""
SELECT agreement.id, {_SIGNATURE} AS due, {_PARTY} AS who, agreement.title AS what,
       agreement.id AS record
  FROM agreement {_JOINED}
 WHERE agreement.signed_on IS NULL AND {_SIGNATURE} BETWEEN :long_ago AND :until
   AND coalesce(agreement.ends_on >= :today, 1)""",
        settled="signed_on",
    ),
    Source(
        "deliverable",
        label=N_("deliverable"),
        glyph="▣",
        title=N_("Deliverable of {who}"),
        record="deliverable",
        section="ambassadors",
        sql=f"""
SELECT deliverable.id, deliverable.due_on AS due, {_OF_DELIVERABLE}
   AND deliverable.done_on IS NULL AND deliverable.due_on <= :until""",
        moved="due_on",
        settled="done_on",
    ),
    Source(
        "proof",
        label=N_("proof"),
        glyph="⊙",
        title=N_("Proof awaited from {who}"),
        record="deliverable",
        section="ambassadors",
        sql=f"""
SELECT deliverable.id, deliverable.done_on AS due, {_OF_DELIVERABLE}
   AND deliverable.done_on BETWEEN :long_ago AND :today AND deliverable.proof = ''""",
    ),
)
