from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from itertools import chain
from multiprocessing import active_children
from pathlib import Path

import pytest

from clubmgr import i18n
from clubmgr.desk.reading import is_large, read_beside, read_people
from clubmgr.errors import RefusedFile, UnknownColumns
from clubmgr.papers.contacts import Chunk, Contacts, open_contacts

ROOT = Path(__file__).parents[2]


@pytest.fixture(autouse=True)
def _nothing_is_left_running() -> Iterator[None]:
    yield
    assert active_children() == []


def people(path: Path, count: int) -> Contacts:
    """Write a list with a refused line in every hundred, and open it."""
    lines = (
        f'Zoé {n},Østergård {n},{"nobody" if n % 100 == 7 else f"p{n}@x.org"},"a; b"\n'
        for n in range(count)
    )
    path.write_text("".join(chain(["Given name,Family name,Email,Tags\n"], lines)), "utf-8")
    return open_contacts(path, path.name)


def flat(chunks: Iterator[Chunk]) -> list[object]:
    return [
        row for lines, columns in chunks for row in zip(lines, zip(*columns, strict=True), strict=1)
    ]


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_what_is_read_beside_is_what_is_read_here(tmp_path: Path, language: str) -> None:
    contacts = people(tmp_path / "people.csv", 3_000)
    with i18n.speaking(language):
        here, refused = flat(contacts.chunks()), list(contacts.refused)
        assert flat(read_beside(contacts)) == here
    assert contacts.refused == refused
    assert (len(here), len(refused), refused[0].line) == (2_970, 30, 9)
    assert contacts.progress == 1


@pytest.mark.parametrize(("count", "beside"), [(1_000, 0), (100_000, 1)])
def test_only_a_large_file_is_read_beside(tmp_path: Path, count: int, beside: int) -> None:
    with closing(read_people(people(tmp_path / "people.csv", count))) as chunks:
        next(chunks)
        assert len(active_children()) == beside


def test_what_the_reading_refuses_is_refused_here(tmp_path: Path) -> None:
    path = tmp_path / "hats.csv"
    path.write_text("Hat,Shoe\nx,y\n")
    with pytest.raises(UnknownColumns) as refusal:
        list(read_beside(open_contacts(path, path.name)))
    assert refusal.value.message.startswith("No column of hats.csv is known")
    assert refusal.value.hint == "Say which one does, as in --map “Hat=family_name”."


def test_a_file_that_is_gone_meanwhile_is_refused(tmp_path: Path) -> None:
    contacts = people(tmp_path / "people.csv", 10)
    (tmp_path / "people.csv").unlink()
    with pytest.raises(RefusedFile, match=r"people\.csv cannot be read"):
        list(read_beside(contacts))


def test_a_reading_that_is_killed_is_refused_not_taken_for_the_end(tmp_path: Path) -> None:
    chunks = read_beside(people(tmp_path / "people.csv", 50_000))
    next(chunks)
    (reader,) = active_children()
    reader.kill()
    with pytest.raises(RefusedFile, match=r"Reading people\.csv was ended from outside"):
        list(chunks)


VICTIM = """
import sys, time
from multiprocessing import active_children
from pathlib import Path
from clubmgr.desk.reading import read_beside
from clubmgr.papers.contacts import open_contacts
path = Path(sys.argv[1])
chunks = read_beside(open_contacts(path, path.name))
next(chunks)
print(active_children()[0].pid, flush=True)
for chunk in chunks:
    time.sleep(0.05)
"""


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such signals.")
@pytest.mark.parametrize("ended_by", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_the_reading_ends_with_whom_it_reads_for(tmp_path: Path, ended_by: signal.Signals) -> None:
    people(tmp_path / "people.csv", 50_000)
    victim = subprocess.Popen(
        [sys.executable, "-c", VICTIM, str(tmp_path / "people.csv")],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    assert victim.stdout is not None
    reader = int(victim.stdout.readline())
    if ended_by == signal.SIGINT:
        os.killpg(victim.pid, ended_by)  # as the keyboard does
    else:
        victim.send_signal(ended_by)
    _out, errors = victim.communicate(timeout=60)
    assert errors.count("Traceback") == (ended_by == signal.SIGINT)  # its own, nobody else's
    deadline = time.monotonic() + 60
    while is_running(reader):
        assert time.monotonic() < deadline
        time.sleep(0.02)


def is_running(process: int) -> bool:
    state = Path(f"/proc/{process}/stat")
    if state.parent.parent.joinpath("self").exists():
        return state.exists() and state.read_text().rpartition(") ")[2][0] != "Z"
    return subprocess.run(["ps", "-p", str(process)], capture_output=True).returncode == 0


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such priorities.")
def test_reading_and_storing_stand_back_behind_an_open_screen(tmp_path: Path) -> None:
    own = os.getpriority(os.PRIO_PROCESS, 0)
    with closing(read_beside(people(tmp_path / "people.csv", 100_000))) as chunks:
        next(chunks)
        (reader,) = active_children()
        assert reader.pid is not None
        assert os.getpriority(os.PRIO_PROCESS, reader.pid) == max(own, 10)
    assert os.getpriority(os.PRIO_PROCESS, 0) == own
    script = (
        "import os; from clubmgr.desk.reading import give_way as go; go(); go(); "
        "print(os.getpriority(os.PRIO_PROCESS, 0))"
    )
    told = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True)
    assert told.stdout.split() == [str(max(own, 10))]


@pytest.mark.parametrize(("count", "large"), [(10, False), (100_000, True)])
def test_a_large_file_is_known_by_its_bytes(tmp_path: Path, count: int, large: bool) -> None:
    people(tmp_path / "people.csv", count)
    assert is_large(tmp_path / "people.csv") is large
    assert not is_large(tmp_path / "none.csv")
