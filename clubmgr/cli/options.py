"""Options that several commands take, and the reading of what was typed in them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from typing import TypeVar

from clubmgr.cli.job import Job
from clubmgr.cli.parser import Parser
from clubmgr.errors import ClubmgrError, InvalidFields, UsageError
from clubmgr.i18n import _
from clubmgr.models import finding, parsing, records
from clubmgr.models.fields import Kind, Values
from clubmgr.models.kinds import KINDS
from clubmgr.models.kinds.meeting import MEETING, Meeting
from clubmgr.models.program import Program
from clubmgr.text import clean_line

T = TypeVar("T")


def add_club(parser: Parser, *, required: bool = False) -> None:
    """Add `--club`."""
    parser.add_argument(
        "--club", metavar=_("CLUB"), required=required, help=_("a club, by its id or its name")
    )


def add_filter(parser: Parser) -> None:
    """Add the words of a filter, which `read_filter` reads."""
    parser.add_argument(
        "filter",
        nargs="*",
        default=[],
        metavar=_("FILTER"),
        help=_("words that must be there, !word that must not, field:value"),
    )


def add_meeting(parser: Parser) -> None:
    """Add the meeting that a command is about, which `find_meeting` finds."""
    parser.add_argument("meeting", metavar=_("MEETING"), help=_("a meeting, by its id or title"))


def add_output(parser: Parser, explanation: str, metavar: str) -> None:
    """Add `-o`, which `find_output` reads, and `--force`."""
    parser.add_argument("-o", "--output", metavar=metavar, required=True, help=explanation)
    parser.add_argument("--force", action="store_true", help=_("replace a file that exists"))


def read_option(option: str, read: Callable[[str], T], text: str) -> T:
    """Read what was typed in an option. Raises UsageError that names the option."""
    try:
        return read(clean_line(text))
    except ClubmgrError as error:
        raise UsageError(_about(option, error.message), error.hint) from None
    except ValueError as error:
        raise UsageError(_about(option, str(error))) from None


def _about(option: str, problem: str) -> str:
    return _("{field}: {problem}").format(field=option, problem=problem)


def read_fields(program: Program, kind: Kind, job: Job, options: Mapping[str, str]) -> Values:
    """Return the values of the fields, each by its option, that were given on the command line.

    Raises UsageError that names the option.
    """
    values: Values = {}
    for name, option in options.items():
        given = getattr(job.arguments, option)
        if given is not None:
            text = ", ".join(given) if isinstance(given, list) else given
            field = parsing.named_field(kind, name)
            read = partial(parsing.parse_field, program, field, others={})
            values[name] = read_option(f"--{option}", read, text)
    return values


@contextmanager
def naming_options(options: Mapping[str, str]) -> Iterator[None]:
    """Let what is wrong with fields name the options that give them."""
    try:
        yield
    except InvalidFields as error:
        problems = {options.get(name, name): text for name, text in error.problems.items()}
        raise InvalidFields(problems) from None


def find_club(program: Program, job: Job) -> str:
    """Return the id of the club that `--club` names, '' where it names none."""
    text = job.arguments.club
    return finding.find(program, KINDS["club"], clean_line(text)) if text else ""


def find_meeting(program: Program, text: str) -> Meeting:
    """Return the meeting that an id or a title names."""
    id = finding.find(program, MEETING, clean_line(text))
    found: Meeting = records.get(program, MEETING, id)
    return found


def read_filter(job: Job) -> str:
    """Return the filter that was typed, '' where none was."""
    return clean_line(" ".join(job.arguments.filter))
