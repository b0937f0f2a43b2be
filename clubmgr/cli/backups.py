"""Copies of the program file: made, listed, brought back."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

from clubmgr import paths
from clubmgr.cli import passphrases
from clubmgr.cli.commands import Shape
from clubmgr.cli.job import Job
from clubmgr.cli.parser import Parser
from clubmgr.cli.printing import Column, day, print_line, print_list, print_object
from clubmgr.desk import copies, outputs
from clubmgr.errors import RefusedFile
from clubmgr.i18n import _, size
from clubmgr.models import backups, comparing, database, sealing
from clubmgr.models.backups import Contents, Copy
from clubmgr.models.comparing import Comparison
from clubmgr.models.journal import Step


def _declare_backup(parser: Parser) -> None:
    parser.add_argument(
        "file", nargs="?", metavar=_("FILE"), help=_("the copy to make; else one among the backups")
    )
    parser.add_argument("--force", action="store_true", help=_("replace a file that exists"))
    passphrases.declare(parser)


def _backup(job: Job) -> None:
    named = job.arguments.file
    asked = job.arguments
    is_sealed = bool(
        asked.passphrase or asked.passphrase_file is not None or asked.passphrase_fd is not None
    )
    ending = sealing.ENDING if is_sealed else ".db"
    target = Path(named) if named else backups.default_target(job.path, job.clock, ending)
    if named:
        outputs.refuse_target(target, force=job.arguments.force, over_programs=True)
    database.verify(job.path)
    passphrase = passphrases.given(job, new=True)
    if is_sealed:
        sealing.refuse_weak(passphrase)
    backups.make(job.path, target, passphrase)
    if job.json:
        print_object({"file": str(target), "sealed": is_sealed})
    else:
        print_line(str(target))
    job.say(_("The copy is made and sound."))
    if is_sealed:
        job.say(_("Without its passphrase nobody opens it again: keep that well."))


def _declare_backups(parser: Parser) -> None:
    parser.add_argument(
        "--verify", action="store_true", help=_("look through each, which takes a while")
    )


def _backups(job: Job) -> int:
    rows = backups.listed(paths.backup_folder(job.path))
    broken = {row.id: _what_is_wrong(row) for row in rows} if job.arguments.verify else {}
    columns: list[Column[Copy]] = [
        Column(_("Made"), lambda row: day(row.made)),
        Column(_("Kind"), lambda row: _(backups.SORTS[row.sort])),
        Column(_("Size"), lambda row: size(row.size)),
        Column(_("File"), lambda row: str(row.path)),
    ]
    if job.arguments.verify:
        columns.insert(3, Column(_("State"), lambda row: broken[row.id] or _("sound")))
    print_list(
        job, rows, columns, lambda row: _copy_object(row, broken), empty=_("There is no copy yet.")
    )
    return 1 if any(broken.values()) else 0


def _what_is_wrong(copy: Copy) -> str:
    """Return why a copy could not be brought back; '' for a sound one, as far as it can be read."""
    try:
        if copy.sort == "sealed":
            backups.refuse_changed(copy.path)
        else:
            backups.look_into(copy.path)
    except RefusedFile as error:
        return error.message
    return ""


def _copy_object(copy: Copy, broken: dict[str, str]) -> dict[str, Any]:
    found: dict[str, Any] = {
        "file": str(copy.path),
        "made": copy.made,
        "kind": copy.sort,
        "bytes": copy.size,
        "sha256": copy.has_fingerprint,
    }
    if copy.id in broken:
        found |= {"sound": not broken[copy.id], "reason": broken[copy.id]}
    return found


def _declare_restore(parser: Parser) -> None:
    parser.add_argument("file", metavar=_("FILE"), help=_("the copy to bring back"))
    parser.add_argument(
        "--dry-run", action="store_true", help=_("only compare it with what is there")
    )
    parser.add_argument("--yes", action="store_true", help=_("do not ask"))
    passphrases.declare(parser)


def _restore(job: Job) -> int | None:
    if job.readonly and not job.arguments.dry_run:
        raise RefusedFile(_("Nothing is brought back with --readonly."))
    named = Path(job.arguments.file)
    if not named.exists():
        raise RefusedFile(
            _("There is no file {file}.").format(file=named),
            _("See which copies there are with: clubmgr backups"),
        )
    with copies.opened(named, lambda: passphrases.given(job, needed=True)) as copy:
        backups.refuse_itself(copy, job.path)
        compared = comparing.compare(copy, job.path)
        job.say(comparing.describe(named, compared.copy))
        for line in comparing.differences(compared):
            job.say(line)
        if job.arguments.dry_run:
            if job.json:
                print_object({"file": str(named), **_as_object(compared)})
            return None
        question = _("Put it in the place of {file}?").format(file=job.path)
        if job.path.exists() and not job.agree(question):
            return 1
        done = backups.restore(copy, job.path, job.clock)
    if job.json:
        kept = str(done.kept) if done.kept else None
        print_object({"file": str(job.path), "kept": kept, "complete": done.complete})
    job.say(_("{file} is brought back.").format(file=job.path))
    if done.kept:
        job.say(_("What was there before is kept in {file}").format(file=done.kept))
    if done.warning:
        job.say(done.warning)
    return None


def _as_object(compared: Comparison) -> dict[str, Any]:
    return {
        "copy": _contents_object(compared.copy),
        "present": _contents_object(compared.present) if compared.present else None,
        "lost": compared.lost_count,
        "lost_steps": [_step_object(step) for step in compared.lost],
        "regained": compared.regained_count,
        "erased_since": compared.erased_since,
    }


def _contents_object(contents: Contents) -> dict[str, Any]:
    return {
        "counts": {name: count for name, count in contents.counts.items() if count},
        "last": _step_object(contents.last) if contents.last else None,
    }


def _step_object(step: Step) -> dict[str, Any]:
    return {"step": step.n, "at": step.at, "by": step.by, "label": step.label}


SHAPES: Final = {
    "backup": Shape(
        _declare_backup, _backup, ("backup", "backup copy.db", "backup copy.sealed --passphrase")
    ),
    "backups": Shape(_declare_backups, _backups, ("backups", "backups --verify --json")),
    "restore": Shape(
        _declare_restore,
        _restore,
        ("restore copy.db --dry-run", "restore copy.db", "restore copy.db --yes"),
    ),
}
