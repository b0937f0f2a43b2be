"""Opening the screens: on a program, or on the sample program."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from clubmgr.cli.job import Job, operator
from clubmgr.cli.parser import Parser
from clubmgr.cli.shape import Shape
from clubmgr.errors import UsageError
from clubmgr.i18n import _
from clubmgr.keys import SECTIONS
from clubmgr.models.program import Program


def refuse_unknown(word: str) -> None:
    """Raise UsageError for a word that is neither a command nor looks like a file."""
    if not word or Path(word).exists() or "." in word or "/" in word or "\\" in word:
        return
    from clubmgr.cli.commands import nearest

    near = nearest(word)
    raise UsageError(
        _("There is no command “{word}”.").format(word=word),
        _("Did you mean {names}?").format(names=", ".join(near))
        if near
        else _("See: {command} --help").format(command="clubmgr"),
    )


def _declare_open(parser: Parser) -> None:
    parser.add_argument(
        "file", nargs="?", metavar=_("FILE"), help=_("the program file to open; else your own")
    )
    _add_section(parser)


def _add_section(parser: Parser) -> None:
    """Add `--go`."""
    names = [name for _digit, name, _title in SECTIONS]
    parser.add_argument(
        "--go", choices=names, default=names[0], help=_("the section to begin with; else Today")
    )


def _open(job: Job) -> int:
    if job.arguments.file:
        if job.arguments.db:
            raise UsageError(_("Name the program file once, with --db or without."))
        job.arguments.db = job.arguments.file
    if not job.is_named or job.path.exists():  # a file that is missing is told of first
        _refuse_without_terminal()
    with ThreadPoolExecutor(1) as beside:  # the file is looked through while the screens are read
        opening = beside.submit(job.program_to_change)
        from clubmgr.app import run_app

        program = opening.result()
    return run_app(program, first=job.arguments.go)


def _declare_demo(parser: Parser) -> None:
    parser.add_argument(
        "--save", metavar=_("FILE"), help=_("write the sample program to a file instead")
    )
    _add_section(parser)


def _demo(job: Job) -> int:
    if job.arguments.save:
        path = Path(job.arguments.save)
        with _sample(job, path):
            job.say(
                _("The sample program is in {file}. Open it with: clubmgr {file}").format(file=path)
            )
        return 0
    _refuse_without_terminal()
    import shutil
    import tempfile

    folder = Path(tempfile.mkdtemp(prefix="clubmgr-"))  # its owner's only
    try:
        with _sample(job, folder / "sample.db") as program:
            return _show(job, program, sample=True)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def _sample(job: Job, path: Path) -> Iterator[Program]:
    """Make the sample program in a new file, and open it; a file cut short is taken away."""
    from clubmgr.models import database
    from clubmgr.sample import build

    database.create(path)
    try:
        with Program(path, clock=job.clock, operator=operator(), backups=None) as program:
            build(program)
    except BaseException:
        for ending in ("", "-wal", "-shm"):
            Path(f"{path}{ending}").unlink(missing_ok=True)
        raise
    with Program(
        path, clock=job.clock, operator=operator(), readonly=job.readonly, backups=None
    ) as program:
        yield program


def _refuse_without_terminal() -> None:
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        raise UsageError(
            _("The screens need a terminal, and this is none."),
            _("The commands do without one; see: clubmgr --help"),
        )


def _show(job: Job, program: Program, *, sample: bool) -> int:
    from clubmgr.app import run_app

    return run_app(program, sample=sample, first=job.arguments.go)


OPEN: Final = Shape(
    _declare_open, _open, ("", "--go people", "demo", "new club.db", "--db club.db people paris")
)
SHAPES: Final = {"demo": Shape(_declare_demo, _demo, ("demo", "demo --save sample.db"))}
