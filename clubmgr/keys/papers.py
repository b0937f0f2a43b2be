"""The keys of Papers."""

from __future__ import annotations

from typing import Final

from clubmgr.i18n import N_
from clubmgr.keys.key import Key

KEYS: Final = (
    # Papers
    Key("papers.write", "w", "write", N_("Save as"), N_("Write the paper as .docx, .pdf, .md or a mail"), "papers", shown=True, needs_row=True),
    Key("papers.adopt", "a", "adopt", N_("Adopt"), N_("Note when, and by which resolution, this version was adopted"), "papers", shown=True, writes=True, needs_row=True),
    Key("papers.changes", "c", "changes", N_("Changes"), N_("Show what changed since the version before"), "papers", shown=True, needs_row=True),
)  # fmt: skip
