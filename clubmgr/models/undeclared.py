"""Which changes of an association are still to be declared, in any query."""

from __future__ import annotations

from typing import Final

from clubmgr.method import filing

UNDECLARED: Final = """(declaration.filed_on IS NULL AND declaration.receipt_on IS NULL)"""
"""The condition for a declaration that is not made yet, in a query with the table `declaration`."""
COUNTED: Final = f"""({UNDECLARED} AND club.legal_form NOT IN ('informal', 'other')
    AND declaration.kind IN ({", ".join(f"'{kind}'" for kind in filing.COUNTDOWN)}))"""
"""The condition for a change whose three months run, with the tables `declaration` and `club`."""
DECLARED_BY: Final = """min(date(declaration.happened_on, '+3 months'),
    date(declaration.happened_on, 'start of month', '+4 months', '-1 day'))"""
"""The last day for a change, as `filing.three_months` has it: never past that month's last day."""
UNANSWERED: Final = """(declaration.filed_on IS NOT NULL AND declaration.receipt_on IS NULL
    AND declaration.published_on IS NULL)"""
"""The condition for a declaration that was filed and has no receipt."""
