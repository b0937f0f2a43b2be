"""Early information that a paper names before its time."""

from __future__ import annotations

from clubmgr.i18n import _
from clubmgr.models import previews, records
from clubmgr.models.kinds.preview import PREVIEW, Preview
from clubmgr.models.program import Program
from clubmgr.text import fold


def remarks(program: Program, text: str) -> tuple[str, ...]:
    """Return a sentence for each early information under embargo whose title stands in a text."""
    folded, found = fold(text), []
    for id in sorted(previews.hidden(program)):
        preview: Preview = records.get(program, PREVIEW, id)
        if fold(preview.title) in folded:
            told = _("“{title}” stands in it, and is under embargo: take it out, or wait.")
            found.append(told.format(title=preview.title))
    return tuple(found)
