"""The program file: made, found."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from clubmgr import paths
from clubmgr.cli.commands import Shape
from clubmgr.cli.job import Job
from clubmgr.cli.parser import Parser
from clubmgr.cli.printing import print_line, print_object
from clubmgr.i18n import _
from clubmgr.models import database


def _declare_new(parser: Parser) -> None:
    parser.add_argument("file", metavar=_("FILE"), help=_("the file to make"))


def _new(job: Job) -> None:
    path = Path(job.arguments.file)
    database.create(path)
    if job.json:
        print_object({"file": str(path)})
    job.say(_("{file} is made. Open it with: clubmgr {file}").format(file=path))


def _declare_nothing(_parser: Parser) -> None:
    pass


def _paths(job: Job) -> None:
    found = {
        "program": (_("Program file"), job.path),
        "backups": (_("Backups"), paths.backup_folder(job.path)),
        "log": (_("Log of internal errors"), paths.log_file()),
        "templates": (_("Templates"), paths.templates_folder()),
        "own_templates": (_("Own templates"), paths.own_templates()),
    }
    if job.json:
        print_object({name: str(path) for name, (_title, path) in found.items()})
        return
    width = max(len(title) for title, _path in found.values())
    for title, path in found.values():
        print_line(f"{title:<{width}}  {path}")


SHAPES: Final = {
    "new": Shape(_declare_new, _new, ("new club.db",)),
    "paths": Shape(_declare_nothing, _paths, ("paths", "paths --json")),
}
