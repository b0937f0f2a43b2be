"""Where it is measured: an installed, compiled program, and the files that it opens."""

from __future__ import annotations

import compileall
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from time import perf_counter
from typing import Final

import benchmarks
import clubmgr
from benchmarks.crowd import write_people
from benchmarks.terminal import Terminal

_RUN: Final = "import sys; from {module} import main; sys.exit(main())"
_SHAPED_BY: Final = (
    "models/migrations.py", "models/shortlist_schema.py", "models/meeting_schema.py",
    "models/association_schema.py", "models/partner_schema.py", "models/care_schema.py",
    "models/text_schema.py", "models/search_schema.py", "models/importing.py", "models/search.py",
    "models/kinds/person.py", "papers/contacts.py",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Sizes:
    """How much is measured."""

    people: int
    launches: int
    weighings: int
    bursts: int
    imports: int
    edits: int
    guests: int
    clubs: int
    perks: int


FULL: Final = Sizes(
    people=1_000_000,
    launches=15,
    weighings=3,
    bursts=12,
    imports=3,
    edits=400,
    guests=1_000,
    clubs=1_000,
    perks=50_000,
)
QUICK: Final = Sizes(
    people=20_000,
    launches=2,
    weighings=1,
    bursts=1,
    imports=1,
    edits=20,
    guests=50,
    clubs=100,
    perks=1_000,
)


@dataclass(frozen=True, slots=True)
class Ended:
    """A command that has run: its seconds, its most memory in MB, and what it printed."""

    seconds: float
    memory: float
    output: str


class Ground:
    """A folder with a compiled copy of the program, its files, and nothing of the user's."""

    def __init__(self, folder: Path, cache: Path, sizes: Sizes) -> None:
        self.folder = folder
        self.sizes = sizes
        self._cache = cache
        self._site = folder / "site"
        for package in (benchmarks, clubmgr):
            source = Path(package.__path__[0])
            ignored = shutil.ignore_patterns("__pycache__")
            shutil.copytree(source, self._site / source.name, ignore=ignored)
        if (outside := Path(clubmgr.__path__[0]).with_name("templates")).is_dir():
            shutil.copytree(outside, self._site / "clubmgr" / "templates")  # as the wheel has it
        compileall.compile_dir(self._site, quiet=2)
        self._environment = self._plain_environment()

    def floor(self, name: str) -> Terminal:
        """Open one of the bare apps."""
        return Terminal(self._command(f"benchmarks.floors.{name}"), self._environment)

    def program(self, file: Path, *options: str) -> Terminal:
        """Open clubmgr on a file."""
        command = self._command("clubmgr.__main__", "--lang", "en", "--db", str(file), *options)
        return Terminal(command, self._environment)

    def run(self, module: str, *arguments: str) -> Ended:
        """Run a module's `main` to its end. Raises CalledProcessError when it fails."""
        command = self._command(module, *arguments)
        begun = perf_counter()
        with (self.folder / "told.txt").open("w+") as told:
            process = subprocess.Popen(
                command, env=self._environment, stdout=subprocess.PIPE, stderr=told, text=True
            )
            assert process.stdout is not None
            with process.stdout:
                output = process.stdout.read()
            told.seek(0)
            errors = told.read()
        _pid, status, used = os.wait4(process.pid, 0)
        seconds = perf_counter() - begun
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            raise subprocess.CalledProcessError(process.returncode, command, output, errors)
        return Ended(seconds, used.ru_maxrss / 1024, output)

    def clubmgr(self, *arguments: str) -> Ended:
        """Run a command of clubmgr."""
        return self.run("clubmgr.__main__", "--lang", "en", *arguments)

    def beside(self, *arguments: str) -> subprocess.Popen[bytes]:
        """Begin a command of clubmgr that works while something else is measured."""
        command = self._command("clubmgr.__main__", "--lang", "en", *arguments)
        quiet = subprocess.DEVNULL
        return subprocess.Popen(command, env=self._environment, stdout=quiet, stderr=quiet)

    def sample(self) -> Path:
        """Return the sample program, saved."""
        path = self.folder / "sample.db"
        if not path.exists():
            self.clubmgr("demo", "--save", str(path))
        return path

    def spreadsheet(self, people: int) -> Path:
        """Return a spreadsheet of so many people; large ones are kept for the next run."""
        shape = sha256((self._site / "benchmarks" / "crowd.py").read_bytes()).hexdigest()[:12]
        path = self._cache / f"people-{people}-{shape}.csv"
        if not path.exists():
            self._cache.mkdir(parents=True, exist_ok=True)
            unfinished = path.with_suffix(".part")
            write_people(unfinished, people)
            unfinished.replace(path)
        return path

    def crowd(self, people: int) -> Path:
        """Return a program of so many people, made by clubmgr's own import and kept."""
        sheet = self.spreadsheet(people)
        made_by = (self._site / "clubmgr" / name for name in _SHAPED_BY)
        shape = sha256(b"".join(path.read_bytes() for path in made_by)).hexdigest()[:12]
        path = sheet.with_name(f"{sheet.stem}-{shape}.db")
        if not path.exists():
            unfinished = self.fresh("crowd")
            self.clubmgr("--db", str(unfinished), "import", str(sheet))
            for old in self._cache.glob(f"{sheet.stem}-*.db*"):  # made by an older clubmgr
                old.unlink()
            shutil.move(unfinished, path)
        return path

    def fresh(self, name: str) -> Path:
        """Return a new, empty program."""
        path = self.folder / f"{name}.db"
        for ending in ("", "-wal", "-shm"):
            Path(f"{path}{ending}").unlink(missing_ok=True)
        self.clubmgr("new", str(path))
        return path

    def _command(self, module: str, *arguments: str) -> Sequence[str]:
        return (sys.executable, "-c", _RUN.format(module=module), *arguments)

    def _plain_environment(self) -> dict[str, str]:
        home = str(self.folder / "home")
        return {
            "PATH": os.environ.get("PATH", os.defpath),
            "HOME": home,
            "XDG_DATA_HOME": home,
            "XDG_CONFIG_HOME": home,
            "XDG_STATE_HOME": home,
            "XDG_CACHE_HOME": home,
            "LC_ALL": "C.UTF-8",
            "TERM": "xterm-256color",
            "COLORTERM": "truecolor",
            "PYTHONPATH": str(self._site),
        }
