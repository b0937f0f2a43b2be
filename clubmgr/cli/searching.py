"""Finding what was written, wherever it stands."""

from __future__ import annotations

from typing import Any, Final

from clubmgr.cli.commands import Shape
from clubmgr.cli.job import Job
from clubmgr.cli.parser import Parser
from clubmgr.cli.printing import Column, print_list
from clubmgr.i18n import _
from clubmgr.models.kinds import KINDS
from clubmgr.models.records import SHORT
from clubmgr.models.text_search import Passage, find_passages

_SHOWN: Final = 25


def _declare(parser: Parser) -> None:
    parser.add_argument("words", nargs="+", metavar=_("WORD"), help=_("words, or their beginnings"))


def _search(job: Job) -> None:
    found = find_passages(job.program(), " ".join(job.arguments.words), each=_SHOWN)
    columns: list[Column[Passage]] = [
        Column(_("Id"), lambda p: p.record[:SHORT]),
        Column(_("Kind"), lambda p: _(KINDS[p.kind].label)),
        Column(_("About"), lambda p: p.about),
        Column(_("Text"), lambda p: p.text),
    ]
    print_list(job, found, columns, _as_object, empty=_("Nothing was written with these words."))


def _as_object(passage: Passage) -> dict[str, Any]:
    return {
        "id": passage.record, "kind": passage.kind, "about": passage.about, "text": passage.text,
    }  # fmt: skip


SHAPES: Final = {"search": Shape(_declare, _search, ("search budget lyon", "search 李 --json"))}
