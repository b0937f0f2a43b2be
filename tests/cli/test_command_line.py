from __future__ import annotations

import argparse
import os
import pty
import shlex
import signal
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from clubmgr import __version__, i18n
from clubmgr.cli import commands, parser
from clubmgr.cli.commands import COMMANDS
from clubmgr.cli.screens import OPEN

from .conftest import Clubmgr, Town

LATER = ("report",)


def test_the_version_is_printed_alone(clubmgr: Clubmgr) -> None:
    said = clubmgr("--version")
    assert (said.status, said.out, said.err) == (0, f"clubmgr {__version__}\n", "")


def test_the_help_begins_with_examples_and_lists_every_command(clubmgr: Clubmgr) -> None:
    said = clubmgr("--help")
    assert said.status == 0
    assert said.out.startswith("examples:\n  clubmgr\n")
    assert said.err == ""
    listed = [line.split()[0] for line in said.out.splitlines() if line.startswith("  ")]
    assert set(COMMANDS) <= set(listed)
    assert not set(LATER) & set(listed)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_a_help_that_begins_with_examples(name: str, clubmgr: Clubmgr) -> None:
    said = clubmgr(name, "--help")
    assert said.status == 0
    assert said.out.startswith(f"examples:\n  clubmgr {name}")
    assert "usage: clubmgr " + name in said.out
    assert all(len(line) <= 100 for line in said.out.splitlines())


@pytest.mark.parametrize("name", ["", *COMMANDS])
def test_every_example_of_the_help_is_understood(name: str) -> None:
    shape = commands.shape_of(COMMANDS[name]) if name else OPEN
    assert shape.examples
    for example in shape.examples:
        word, *arguments = [*shlex.split(example), ""][: len(shlex.split(example)) or 1]
        if name:
            assert word == name
            parser.command_parser(name, "x", shape).read(arguments)


def test_help_speaks_french_down_to_the_words_of_argparse(clubmgr: Clubmgr) -> None:
    french = i18n.catalogue("fr").gettext
    said = clubmgr("add", "--help", "--lang", "fr")
    assert said.out.startswith(french("examples:"))
    assert french("usage: ") + "clubmgr add" in said.out
    assert french("options") + ":" in said.out
    assert french("the program file to work on") in " ".join(said.out.split())


def test_all_that_argparse_says_is_in_the_catalogues_list(
    clubmgr: Clubmgr, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = set()

    def note(message: str) -> str:
        asked.add(message)
        return message

    monkeypatch.setattr(argparse, "_", note)
    for name in COMMANDS:
        clubmgr(name, "--help")
        clubmgr(name, "--readonly=1")
        clubmgr(name, "--lang", "xx")
        clubmgr(name, "--db")
    clubmgr("add")
    clubmgr("people", "--sort", "x")
    clubmgr("plan", "x", "--rule", "x", "--at", "x", "--months", "1", "--every", "2")
    clubmgr("delete", "--yes")
    assert len(asked) > 6
    assert asked <= set(parser._ARGPARSE_WORDS)


def test_the_language_is_that_of_the_option_then_the_settings_then_the_locale(
    clubmgr: Clubmgr, done: Clubmgr, monkeypatch: pytest.MonkeyPatch
) -> None:
    def spoken(*arguments: str) -> str:
        clubmgr("--help", *arguments)
        return i18n.language()

    assert spoken() == "en"
    monkeypatch.setenv("LANG", "fr_FR.UTF-8")
    assert spoken() == "fr"
    done("settings", "language=en")
    assert spoken() == "en"
    assert spoken("--lang", "fr") == "fr"
    assert spoken("--lang=fr") == "fr"


def test_a_language_that_is_not_spoken_is_refused(clubmgr: Clubmgr) -> None:
    said = clubmgr("people", "--lang", "de")
    assert said.status == 2
    assert "invalid choice: 'de'" in said.err


def test_options_of_all_commands_stand_before_or_after_the_command(
    clubmgr: Clubmgr, town: Town, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("CLUBMGR_DB")
    said = [
        clubmgr("--db", file, "--json", "people"),
        clubmgr("people", "--json", "--db", file),
        clubmgr("--json", "people", f"--db={file}"),
    ]
    assert {s.status for s in said} == {0}
    assert len({s.out for s in said}) == 1
    assert len(said[0].json) == 3


def test_options_may_stand_between_the_arguments(done: Clubmgr) -> None:
    said = done("add", "person", "--json", "name=Ana Silva", "--lang", "en", "city=Lyon")
    assert set(said.json) == {"id"}


def test_a_command_that_does_not_exist_suggests_the_nearest(clubmgr: Clubmgr) -> None:
    said = clubmgr("peple")
    assert (said.status, said.out) == (2, "")
    assert said.err == "There is no command “peple”. Did you mean people?\n"


def test_a_command_far_from_all_points_to_the_help(clubmgr: Clubmgr) -> None:
    assert clubmgr("xyzzy").err == "There is no command “xyzzy”. See: clubmgr --help\n"


@pytest.mark.parametrize("name", LATER)
def test_commands_that_are_not_built_yet_do_not_exist(name: str, clubmgr: Clubmgr) -> None:
    assert clubmgr(name).status == 2


def test_an_option_that_does_not_exist_suggests_the_nearest(clubmgr: Clubmgr) -> None:
    said = clubmgr("people", "--reedonly")
    assert (said.status, said.out) == (2, "")
    assert said.err == "clubmgr people has no option --reedonly. Did you mean --readonly?\n"


def test_options_are_never_abbreviated(refused: Clubmgr) -> None:
    assert "--read" in refused("people", "--read", status=2).err


def test_an_argument_too_many_is_refused(refused: Clubmgr) -> None:
    assert "“twice”" in refused("new", "once", "twice", status=2).err


def test_an_argument_that_is_missing_is_named_with_the_help(refused: Clubmgr) -> None:
    assert refused("add", status=2).err == (
        "The following arguments are required: KIND. See: clubmgr add --help\n"
    )


def test_an_option_without_its_value_is_refused(refused: Clubmgr) -> None:
    assert "--db" in refused("people", "--db", status=2).err


def test_what_follows_two_dashes_is_no_option(done: Clubmgr) -> None:
    assert done("add", "person", "--", "name=--json").id
    assert [p["name"] for p in done("people", "--json").json] == ["--json"]


def test_a_writing_command_makes_the_users_own_file_silently(clubmgr: Clubmgr, home: Path) -> None:
    said = clubmgr("add", "person", "name=Ana Silva")
    assert said.status == 0
    assert said.err == "Added Ana Silva.\n"
    own = home / "share" / "clubmgr" / "program.db"
    assert stat.S_IMODE(own.stat().st_mode) == 0o600
    assert stat.S_IMODE(own.parent.stat().st_mode) == 0o700


def test_a_reading_command_makes_no_file(clubmgr: Clubmgr, home: Path) -> None:
    said = clubmgr("people")
    assert (said.status, said.out) == (1, "")
    assert "Make one with: clubmgr new" in said.err
    assert not (home / "share").exists()


def test_a_named_file_that_is_missing_is_never_made(clubmgr: Clubmgr, home: Path) -> None:
    for arguments in (("--db", "no.db", "add", "person", "name=A"), ("no.db",)):
        said = clubmgr(*arguments)
        assert said.status == 1
        assert said.err == "There is no file no.db. Make one with: clubmgr new no.db\n"
    assert not Path("no.db").exists()


def test_readonly_refuses_every_writing_command(refused: Clubmgr, town: Town) -> None:
    for arguments in (
        ("add", "person", "name=New"),
        ("edit", town.ana, "city=Paris"),
        ("delete", town.ana, "--yes"),
        ("score", town.ana, "--club", town.club, "--known", "1"),
        ("plan", town.club, "--rule", "2nd tue", "--at", "18:30"),
        ("settings", "brand=Other"),
        ("undo",),
        ("restore", "x.db", "--yes"),
    ):
        assert "read" in refused("--readonly", *arguments).err


def test_readonly_still_reads(done: Clubmgr, town: Town) -> None:
    assert len(done("--readonly", "people", "--json").json) == 3


def test_an_internal_error_says_one_line_and_keeps_the_rest_in_a_private_log(
    done: Clubmgr, clubmgr: Clubmgr, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    done("add", "person", "name=Ana Secret")
    monkeypatch.setenv("CLUBMGR_NOW", "no moment: Ana Secret")
    said = clubmgr("people")
    log = home / "state" / "clubmgr" / "clubmgr.log"
    assert (said.status, said.out) == (1, "")
    assert said.err.count("\n") == 1
    assert str(log) in said.err
    assert stat.S_IMODE(log.stat().st_mode) == 0o600
    assert "ValueError" in log.read_text()
    assert "Secret" not in log.read_text() + said.err


def test_ctrl_c_ends_quietly_with_130(town: Town, environment: dict[str, str]) -> None:
    script = """
import signal, sys
from clubmgr.cli import run, lists
from clubmgr.cli.commands import Shape
signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell in the background ignores it
def act(job):
    print("ready", flush=True)
    signal.pause()
lists.SHAPES["people"] = Shape(lambda parser: None, act, ("people",))
sys.exit(run(["people"]))
"""
    with subprocess.Popen(
        [sys.executable, "-c", script],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=30)
    assert (process.returncode, out, err) == (130, "", "")


def test_a_reader_who_leaves_early_is_no_error(town: Town, environment: dict[str, str]) -> None:
    command = (
        f"{shlex.quote(sys.executable)} -m clubmgr people --json | true; echo ${{PIPESTATUS[0]}}"
    )
    ended = subprocess.run(
        ["bash", "-c", command], env=environment, capture_output=True, text=True, timeout=60
    )
    assert (ended.stdout, ended.stderr) == ("0\n", "")


def test_a_full_disk_is_told_in_a_sentence(town: Town, environment: dict[str, str]) -> None:
    with Path("/dev/full").open("wb") as full:
        ended = subprocess.run(
            [sys.executable, "-m", "clubmgr", "people"],
            env=environment,
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            timeout=60,
        )
    assert ended.returncode == 1
    assert ended.stderr.count("\n") == 1
    assert "No space left" in ended.stderr


def test_a_name_that_no_file_can_have_is_told_in_a_sentence(clubmgr: Clubmgr, file: Path) -> None:
    name = "x" * 5000
    for arguments in (
        (name,), ("--db", name, "people"), ("export", "people", "-o", name), ("import", name),
        ("restore", name), ("new", name), ("backup", name), ("demo", "--save", name),
        ("--db", name, "check"),
    ):  # fmt: skip
        said = clubmgr(*arguments)
        assert said.status in (1, 2)
        assert "internal error" not in said.err


def test_nothing_is_coloured_on_a_terminal(town: Town, environment: dict[str, str]) -> None:
    leader, follower = pty.openpty()
    try:
        subprocess.run(
            [sys.executable, "-m", "clubmgr", "people"],
            env={**environment, "FORCE_COLOR": "1", "TERM": "xterm-256color"},
            stdout=follower,
            check=True,
            timeout=60,
        )
        assert b"Ana Silva" in (printed := os.read(leader, 65536))
        assert b"\x1b" not in printed
    finally:
        os.close(follower)
        os.close(leader)


def test_a_terminal_that_lacks_a_character_gets_its_code(
    done: Clubmgr, environment: dict[str, str]
) -> None:
    done("add", "person", "name=李 Ørsted")
    ended = subprocess.run(
        [sys.executable, "-m", "clubmgr", "people"],
        env={**environment, "PYTHONIOENCODING": "latin-1"},
        capture_output=True,
        timeout=60,
    )
    assert ended.returncode == 0
    assert b"\\u674e \xd8rsted" in ended.stdout


def test_json_is_right_in_any_encoding(done: Clubmgr, environment: dict[str, str]) -> None:
    done("add", "person", "name=李 Ørsted")
    ended = subprocess.run(
        [sys.executable, "-m", "clubmgr", "people", "--json"],
        env={**environment, "PYTHONIOENCODING": "ascii"},
        capture_output=True,
        timeout=60,
    )
    assert b"\\u674e \\u00d8rsted" in ended.stdout


def test_starting_a_command_imports_nothing_heavy(environment: dict[str, str], file: Path) -> None:
    heavy = (
        "textual", "sqlite_utils", "icalendar", "jinja2", "babel", "docx", "vobject", "openpyxl",
        "charset_normalizer", "typst", "dateutil",
    )  # fmt: skip
    script = f"""
import sys
from clubmgr.cli import run
assert run(["people"]) == 0
assert run(["add", "person", "name=Ana Silva"]) == 0
assert run(["card", "Ana Silva"]) == 0
assert run(["x"]) == 2
print([name for name in {heavy!r} if name in sys.modules])
"""
    ended = subprocess.run(
        [sys.executable, "-c", script], env=environment, capture_output=True, text=True, timeout=60
    )
    assert ended.stdout.endswith("\n[]\n"), ended.stderr


def test_a_word_too_many_is_named_where_no_words_are_taken(refused: Clubmgr) -> None:
    said = refused("roles", "Club Lyon", status=2)
    assert said.err.startswith("clubmgr roles does not know what to do with “Club Lyon”.")
    assert "Did you mean" not in said.err


def test_a_day_gone_by_may_be_told_by_its_distance(done: Clubmgr, town: Town) -> None:
    done("role", "Lyon", "president", "Ana", "--from", "2023-01-01", "--until", "none")
    for distance in (("--on", "-1y"), ("--on=-1y",)):
        (chair, *_others) = done("roles", *distance, "--json").json
        assert chair["person"] == "Ana Silva"
    assert done("roles", "--on", "-9y", "--json").json == []
