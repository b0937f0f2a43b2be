"""The steps of a club's founding, as they are called."""

from __future__ import annotations

from typing import Final

from clubmgr.i18n import N_
from clubmgr.models.kinds.choices import Choice

STEPS: Final = (
    Choice("identification", N_("identification")),
    Choice("dinner", N_("dinner or lunch")),
    Choice("call", N_("call")),
    Choice("structure", N_("structure")),
    Choice("first_meeting", N_("first meeting")),
    Choice("rhythm", N_("quarterly rhythm")),
    Choice("autonomy", N_("autonomy")),
)
