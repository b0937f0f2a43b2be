"""The keys of the screens, from their registry."""

from __future__ import annotations

from typing import Any, Final

from clubmgr.cli.commands import Shape
from clubmgr.cli.job import Job
from clubmgr.cli.parser import Parser
from clubmgr.cli.printing import Column, print_list
from clubmgr.i18n import _
from clubmgr.keys import KEYS, Key, written


def _declare(_parser: Parser) -> None:
    pass


def _keys(job: Job) -> None:
    columns: list[Column[Key]] = [
        Column(_("Where"), lambda k: k.where),
        Column(_("Key"), lambda k: " ".join(map(written, k.keys.split(",")))),
        Column(_("Label"), lambda k: _(k.label)),
        Column(_("What it does"), lambda k: _(k.help)),
    ]
    print_list(job, KEYS, columns, _as_object)


def _as_object(key: Key) -> dict[str, Any]:
    return {
        "id": key.id,
        "where": key.where,
        "keys": key.keys.split(","),
        "label": _(key.label),
        "help": _(key.help),
    }


SHAPES: Final = {"keys": Shape(_declare, _keys, ("keys", "keys --json"))}
