"""The register of papers: what was written for which club, kept word for word."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from typing import Final

from clubmgr.i18n import _
from clubmgr.models import records
from clubmgr.models.filters import Place
from clubmgr.models.kinds.paper import LANGUAGES, PAPER
from clubmgr.models.listing import Spec, by_text
from clubmgr.models.program import Program


@dataclass(frozen=True, slots=True)
class PaperRow:
    """A paper in the list, with its club's name."""

    id: str
    version: int
    club: str
    club_name: str
    kind: str
    language: str
    title: str
    written_on: str


def _row(row: sqlite3.Row) -> PaperRow:
    return PaperRow(
        row["id"], row["version"], row["club"], row["club_name"], row["kind"], row["language"],
        row["title"], row["written_on"],
    )  # fmt: skip


LIST: Final = Spec(
    name="papers",
    table="paper",
    columns="""paper.id, paper.version, paper.club, club.name AS club_name, paper.kind,
        paper.language, paper.title, paper.written_on""",
    joins="JOIN club ON club.id = paper.club",
    make=_row,
    words_in="paper.title || ' ' || club.name || ' ' || paper.kind",
    places={
        "title": Place("paper.title"),
        "club": Place("club.name"),
        "kind": Place("paper.kind"),
        "language": Place("paper.language", "choice", LANGUAGES),
        "on": Place("paper.written_on", "date"),
    },
    sorts={
        "date": ("paper.written_on", "paper.created_at"),
        "club": ("club.sort_name", "paper.written_on"),
        "title": (by_text("paper.title"),),
    },
    first="-date",
)


def keep(
    program: Program,
    *,
    club: str,
    kind: str,
    language: str,
    title: str,
    body: str,
    meeting: str | None = None,
    mandate: str | None = None,
) -> str:
    """Keep the text of a paper that was written, about a meeting or a mandate; return its id."""
    values = {
        "club": club, "meeting": meeting, "mandate": mandate, "kind": kind,
        "language": language, "title": title, "body": body,
    }  # fmt: skip
    with program.step(_("Wrote {title}").format(title=title), "document"):
        return records.add(program, PAPER, values)
