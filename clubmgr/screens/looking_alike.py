"""Who may be there already, said while a person is being typed: one line, never in the way."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from typing import Any, Final

from clubmgr.errors import ClubmgrError
from clubmgr.i18n import _
from clubmgr.models import duplicates, parsing
from clubmgr.models.duplicates import Likely
from clubmgr.models.fields import label_of
from clubmgr.models.kinds.person import PERSON
from clubmgr.models.likeness import REASONS
from clubmgr.models.program import Program
from clubmgr.text import clean_line

TOLD_BY: Final = frozenset(("given_name", "family_name", "emails", "phones", "city", "country"))
"""The fields by which somebody is recognised."""


def remark(program: Program, texts: Mapping[str, str]) -> str:
    """Return who is like somebody whose fields are being typed; '' when nobody is."""
    values: dict[str, Any] = {}
    for name in TOLD_BY:
        field = PERSON.field(name)
        text = texts.get(name, "")
        if field is not None and text.strip():
            with suppress(ValueError, ClubmgrError):  # not typed to its end
                values[name] = parsing.parse_field(program, field, text, {})
    found = duplicates.similar(program, values, 2) if values else []
    if not found:
        return ""
    return _("May be there already: {people}").format(people=", ".join(map(_called, found)))


def _called(likely: Likely) -> str:
    known = " ".join(filter(None, (likely.city, likely.email)))
    why = label_of(REASONS, likely.reasons[0])
    return clean_line(f"{likely.name} {known} ({why})")
