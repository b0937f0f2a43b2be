"""Finding what is called so, and what was written, wherever it stands."""

from __future__ import annotations

from typing import Any, Final

from clubmgr.cli.commands import Shape
from clubmgr.cli.job import Job
from clubmgr.cli.parser import Parser
from clubmgr.cli.printing import Column, print_list
from clubmgr.errors import UsageError
from clubmgr.i18n import _
from clubmgr.models.kinds import KINDS
from clubmgr.models.records import SHORT
from clubmgr.models.text_search import Passage, find
from clubmgr.text import clean_line

_SHOWN: Final = 25


def _declare(parser: Parser) -> None:
    parser.add_argument("words", nargs="+", metavar=_("WORD"), help=_("words, or their beginnings"))


def _search(job: Job) -> None:
    words = clean_line(" ".join(job.arguments.words))
    if not words:
        raise UsageError(_("There is nothing to search for."), _("Write: clubmgr search WORD"))
    found = find(job.program(), words, each=_SHOWN)
    columns: list[Column[Passage]] = [
        Column(_("Id"), lambda p: p.record[:SHORT]),
        Column(_("Kind"), lambda p: _(KINDS[p.kind].label)),
        Column(_("About"), lambda p: p.about),
        Column(_("Text"), lambda p: p.text),
    ]
    print_list(
        job,
        found,
        columns,
        _as_object,
        empty=_("Nothing is called so, or was written with these words."),
    )


def _as_object(passage: Passage) -> dict[str, Any]:
    return {
        "id": passage.record, "kind": passage.kind, "about": passage.about, "text": passage.text,
    }  # fmt: skip


SHAPES: Final = {"search": Shape(_declare, _search, ("search budget lyon", "search 李 --json"))}
