"""What is due to keep a club in order: its seats, what it declares, conduct."""

from __future__ import annotations

from typing import Any, Final

from clubmgr.i18n import N_
from clubmgr.method.filing import RECEIPT_DAYS, regime_of, step_name
from clubmgr.models import terms
from clubmgr.models.dues.source import Source
from clubmgr.models.fields import label_of
from clubmgr.models.kinds.association import CHANGES
from clubmgr.models.kinds.conduct import MEASURES
from clubmgr.models.naming import NAME
from clubmgr.models.undeclared import COUNTED, DECLARED_BY, UNANSWERED

_OF_DECLARATION: Final = """FROM declaration JOIN club ON club.id = declaration.club
 WHERE club.stage <> 'closed'"""
_ANSWER: Final = f"date(declaration.filed_on, '+{RECEIPT_DAYS} days')"
_OF_SANCTION: Final = f"""{NAME} || ' · ' || club.name AS who, sanction.measure AS what,
       sanction.club AS record
  FROM sanction JOIN person ON person.id = sanction.person JOIN club ON club.id = sanction.club
 WHERE club.stage <> 'closed' AND coalesce(sanction.lifted_on > :today, 1)"""


def _change(row: Any) -> str:
    return label_of(CHANGES, row["what"])


def _formality(row: Any) -> str:
    regime = regime_of(row["legal_form"], row["country"], row["postcode"])
    return step_name(row["what"], regime, row["change"])


def _measure(row: Any) -> str:
    return label_of(MEASURES, row["what"])


SOURCES: Final = (
    Source(
        "mandate",
        label=N_("mandate"),
        glyph="◷",
        title=N_("Mandate ends at {who}"),
        record="mandate",
        section="clubs",
        tell=terms.told,
    ),
    Source(
        "term",
        label=N_("term over"),
        glyph="◶",
        title=N_("Elect or end at {who}"),
        record="mandate",
        section="clubs",
        tell=terms.told,
    ),
    Source(
        "vacant",
        label=N_("vacant seat"),
        glyph="○",
        title=N_("Fill the seats of {who}"),
        record="club",
        section="clubs",
        tell=terms.told,
    ),
    Source(
        "declaration",
        label=N_("declaration"),
        glyph="⌂",
        title=N_("Declare for {who}"),
        record="declaration",
        section="clubs",
        # A change is told from its first day on: three months go by unnoticed.
        sql=f"""
SELECT declaration.id, {DECLARED_BY} AS due, club.name AS who, declaration.kind AS what,
       declaration.club AS record {_OF_DECLARATION}
   AND {COUNTED} AND declaration.happened_on <= :today""",
        tell=_change,
    ),
    Source(
        "receipt",
        label=N_("receipt"),
        glyph="✉",
        title=N_("Ask for the receipt of {who}"),
        record="declaration",
        section="clubs",
        sql=f"""
SELECT declaration.id, {_ANSWER} AS due, club.name AS who, declaration.kind AS what,
       declaration.club AS record {_OF_DECLARATION}
   AND {UNANSWERED} AND declaration.filed_on >= :long_ago AND {_ANSWER} <= :until""",
        tell=_change,
    ),
    Source(
        "formality",
        label=N_("formality"),
        glyph="☐",
        title=N_("File of {who}"),
        record="formality",
        section="clubs",
        sql="""
SELECT formality.id, formality.planned_on AS due, club.name AS who, formality.step AS what,
       declaration.club AS record, formality.declaration, declaration.kind AS change,
       club.legal_form, club.country, club.postcode
  FROM formality JOIN declaration ON declaration.id = formality.declaration
                 JOIN club ON club.id = declaration.club
 WHERE formality.done_on IS NULL AND formality.planned_on <= :until AND club.stage <> 'closed'""",
        tell=_formality,
        moved="planned_on",
        settled="done_on",
    ),
    Source(
        "hearing",
        label=N_("hearing"),
        glyph="?",
        title=N_("Answer awaited from {who}"),
        record="sanction",
        section="clubs",
        sql=f"""
SELECT sanction.id, sanction.hearing_on AS due, {_OF_SANCTION}
   AND sanction.decided_on IS NULL AND sanction.heard_on IS NULL
   AND sanction.hearing_on <= :until""",
        tell=_measure,
    ),
    Source(
        "block",
        label=N_("block"),
        glyph="‖",
        title=N_("Measure ends: {who}"),
        record="sanction",
        section="clubs",
        sql=f"""
SELECT sanction.id, sanction.ends_on AS due, {_OF_SANCTION}
   AND sanction.decided_on IS NOT NULL AND sanction.measure = 'block'
   AND sanction.ends_on >= :today AND sanction.ends_on <= :until""",
        tell=_measure,
    ),
    Source(
        "review",
        label=N_("conduct"),
        glyph="!",
        title=N_("Look again at {who}"),
        record="sanction",
        section="clubs",
        sql=f"""
SELECT sanction.id, sanction.next_step_on AS due, {_OF_SANCTION}
   AND sanction.next_step_on <= :until""",
        tell=_measure,
        moved="next_step_on",
    ),
)
