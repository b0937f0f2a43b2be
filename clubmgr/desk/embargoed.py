"""Early information that is named before its time, in what goes out."""

from __future__ import annotations

import re
from collections.abc import Iterable

from clubmgr.i18n import _
from clubmgr.models import previews, records
from clubmgr.models.kinds.preview import PREVIEW, Preview
from clubmgr.models.program import Program
from clubmgr.text import fold


def remarks(program: Program, texts: Iterable[str]) -> tuple[str, ...]:
    """Return a sentence for each early information under embargo whose title stands in texts.

    A title is found as whole words, without case and accents. The texts are read only where there
    is something to look for.
    """
    hidden = sorted(previews.hidden(program))
    folded = fold("\n".join(texts)) if hidden else ""
    found = []
    for id in hidden:
        preview: Preview = records.get(program, PREVIEW, id)
        if re.search(_as_words(preview.title), folded):
            told = _("“{title}” stands in it, and is under embargo: take it out, or wait.")
            found.append(told.format(title=preview.title))
    return tuple(found)


def _as_words(title: str) -> str:
    """Return what finds a title in a folded text, where Markdown may have escaped its signs."""
    words = (
        "".join(sign if sign.isalnum() else rf"\\?{re.escape(sign)}" for sign in word)
        for word in fold(title).split()
    )
    return r"(?<!\w)" + r"\s+".join(words) + r"(?!\w)"
