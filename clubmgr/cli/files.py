"""The program file: made, copied, brought back, looked through."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from clubmgr import paths
from clubmgr.cli.commands import Shape
from clubmgr.cli.job import Job
from clubmgr.cli.parser import Parser
from clubmgr.cli.printing import day, print_line, print_object
from clubmgr.desk import outputs
from clubmgr.errors import RefusedFile
from clubmgr.i18n import _, ngettext, number
from clubmgr.models import backups, database


def _declare_new(parser: Parser) -> None:
    parser.add_argument("file", metavar=_("FILE"), help=_("the file to make"))


def _new(job: Job) -> None:
    path = Path(job.arguments.file)
    database.create(path)
    if job.json:
        print_object({"file": str(path)})
    job.say(_("{file} is made. Open it with: clubmgr {file}").format(file=path))


def _declare_backup(parser: Parser) -> None:
    parser.add_argument(
        "file", nargs="?", metavar=_("FILE"), help=_("the copy to make; else one among the backups")
    )
    parser.add_argument("--force", action="store_true", help=_("replace a file that exists"))


def _backup(job: Job) -> None:
    named = job.arguments.file
    target = Path(named) if named else backups.default_target(job.path, job.clock)
    if named:
        outputs.refuse_target(target, force=job.arguments.force, over_programs=True)
    database.verify(job.path)
    if target.exists() and target.samefile(job.path):
        raise RefusedFile(_("{file} cannot be its own copy.").format(file=target))
    database.copy(job.path, target)
    if job.json:
        print_object({"file": str(target)})
    else:
        print_line(str(target))
    job.say(_("The copy is made and sound."))


def _declare_restore(parser: Parser) -> None:
    parser.add_argument("file", metavar=_("FILE"), help=_("the copy to bring back"))
    parser.add_argument("--yes", action="store_true", help=_("do not ask"))


def _restore(job: Job) -> int | None:
    if job.readonly:
        raise RefusedFile(_("Nothing is brought back with --readonly."))
    copy = Path(job.arguments.file)
    contents = backups.look_into(copy)
    backups.refuse_itself(copy, job.path)
    job.say(_describe(copy, contents))
    question = _("Put it in the place of {file}?").format(file=job.path)
    if job.path.exists() and not job.agree(question):
        return 1
    kept = backups.restore(copy, job.path, job.clock)
    if job.json:
        print_object({"file": str(job.path), "kept": str(kept) if kept else None})
    job.say(_("{file} is brought back.").format(file=job.path))
    if kept:
        job.say(_("What was there before is kept in {file}").format(file=kept))
    return None


def _describe(copy: Path, contents: backups.Contents) -> str:
    """Say what a copy holds."""
    parts = (
        ngettext("{n} person", "{n} people", contents.people).format(n=number(contents.people)),
        ngettext("{n} club", "{n} clubs", contents.clubs).format(n=number(contents.clubs)),
        ngettext("{n} meeting", "{n} meetings", contents.meetings).format(
            n=number(contents.meetings)
        ),
    )
    text = _("{file} holds {contents}.").format(file=copy, contents=", ".join(parts))
    if contents.last:
        text += " " + _("Its last step, on {day}: {label}.").format(
            day=day(contents.last.at[:10]), label=contents.last.label
        )
    return text


def _declare_nothing(_parser: Parser) -> None:
    pass


def _check(job: Job) -> int:
    if not job.is_named and not job.path.exists():
        job.say(_("There is no program file yet: {file}").format(file=job.path))
        found: list[dict[str, str]] = []
    else:
        found = _findings(job)
    if job.json:
        print_object({"ok": not found, "findings": found})
    else:
        for finding in found:
            print_line(finding["message"])
        if not found and job.path.exists():
            job.say(_("{file} is sound.").format(file=job.path))
    return 1 if found else 0


def _findings(job: Job) -> list[dict[str, str]]:
    """Return what is wrong with the program file, refusals to open it among that."""
    from clubmgr.models import health

    if not job.path.exists():
        job.program()  # raises
    try:
        found = health.findings(job.program())
    except RefusedFile as error:
        return [{"check": "opening", "message": str(error)}]
    return [{"check": finding.check, "message": finding.message} for finding in found]


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
    "backup": Shape(_declare_backup, _backup, ("backup", "backup copy.db")),
    "restore": Shape(_declare_restore, _restore, ("restore copy.db", "restore copy.db --yes")),
    "check": Shape(_declare_nothing, _check, ("check", "check --json")),
    "paths": Shape(_declare_nothing, _paths, ("paths", "paths --json")),
}
