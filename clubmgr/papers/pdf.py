"""Papers as PDF: A4, tagged, with fonts embedded, the title and the language named."""

from __future__ import annotations

import json
from dataclasses import fields
from datetime import datetime
from typing import Any, Final

from clubmgr import paths
from clubmgr.papers import fonts, markdown
from clubmgr.papers.typesetting import typeset

REGIONS: Final = {"fr": "FR", "en": "GB"}
"""The country whose habits the papers of a language follow."""

_LAYOUT: Final = "paper.typ"


def write(paper: str, *, language: str, written_at: datetime) -> bytes:
    """Return a paper's Markdown as a PDF file; `written_at` is aware, and its date of creation.

    The same input gives the same bytes wherever the fonts that come with the program suffice.
    """
    import typst

    blocks = markdown.read(paper)
    sheet = {
        "title": markdown.title(blocks),
        "footer": markdown.running_title(blocks),
        "font": fonts.TEXT_FONT,
        "language": language,
        "region": REGIONS.get(language),
        "blocks": typeset(blocks, language),
    }
    return typst.compile(
        (paths.templates_folder() / _LAYOUT).read_bytes(),
        format="pdf",
        font_paths=fonts.choose(paper),
        ignore_system_fonts=True,
        sys_inputs={"paper": json.dumps(sheet, default=_shape)},
        timestamp=int(written_at.timestamp()),
    )


def unshown(paper: str) -> tuple[str, ...]:
    """Return the paper's characters for which no font was found: boxes stand in their place."""
    return fonts.unshown(paper)


def _shape(record: Any) -> dict[str, object]:
    """Return a block or a run as the layout takes it: its kind and its fields."""
    shape = {field.name: getattr(record, field.name) for field in fields(record)}
    return {"kind": type(record).__name__} | shape
