"""Options that several commands take, and the reading of what was typed in them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from functools import partial
from typing import Final, TypeVar

from clubmgr import dates
from clubmgr.cli.job import Job
from clubmgr.cli.parser import Parser
from clubmgr.errors import ClubmgrError, InvalidFields, UsageError
from clubmgr.i18n import _
from clubmgr.models import filter_terms, finding, parsing, records
from clubmgr.models.fields import Kind, Values
from clubmgr.models.kinds import KINDS
from clubmgr.models.kinds.meeting import MEETING, Meeting
from clubmgr.models.kinds.person import PERSON
from clubmgr.models.program import Program
from clubmgr.text import clean_line

T = TypeVar("T")
_YEAR: Final = re.compile(r"[0-9]{4}")


def add_club(parser: Parser, *, required: bool = False) -> None:
    """Add `--club`."""
    parser.add_argument(
        "--club", metavar=_("CLUB"), required=required, help=_("a club, by its id or its name")
    )


def add_person(parser: Parser) -> None:
    """Add the person that a command is about, whom `find_person` finds."""
    parser.add_argument("person", metavar=_("PERSON"), help=_("a person, by id or name"))


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


def read_day(job: Job, option: str) -> date | None:
    """Return the day that was typed in an option such as `--on`, None where it was not given.

    Raises UsageError that names the option.
    """
    text = getattr(job.arguments, _name(option))
    today = job.clock.today()
    if text is None:
        return None
    return read_option(option, lambda typed: dates.parse_date(typed, today), text)


def read_year(job: Job) -> int | None:
    """Return the year that was typed in `--year`, None where it was not given.

    Raises UsageError for what is no year.
    """
    text = job.arguments.year
    if text is None:
        return None
    if not _YEAR.fullmatch(text) or not int(text):
        raise UsageError(_("--year: “{text}” is not a year like 2027.").format(text=text))
    return int(text)


def refuse_strays(job: Job, options: Iterable[str], other: str) -> None:
    """Refuse options that were given without the one that they go with. Raises UsageError."""
    if not is_given(job, other):
        for option in _given(job, options):
            text = _("{option} is only for {other}.")
            raise UsageError(text.format(option=option, other=other))


def refuse_beside(job: Job, other: str, options: Iterable[str]) -> None:
    """Refuse options that one that was given leaves nothing to say for. Raises UsageError."""
    if is_given(job, other):
        for option in _given(job, options):
            text = _("{option} does not go with {other}.")
            raise UsageError(text.format(option=option, other=other))


def is_given(job: Job, option: str) -> bool:
    """Tell whether an option such as `--on` was given, be it empty."""
    return getattr(job.arguments, _name(option)) not in (None, False, [])


def _given(job: Job, options: Iterable[str]) -> Iterator[str]:
    return (option for option in options if is_given(job, option))


def _name(option: str) -> str:
    return option.removeprefix("--").replace("-", "_")


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
    return find_option(program, job, KINDS["club"])


def find_option(program: Program, job: Job, kind: Kind) -> str:
    """Return the id of the record that the option called like its kind names, '' without it.

    Raises NotFound.
    """
    text = getattr(job.arguments, kind.name)
    return "" if text is None else finding.find(program, kind, clean_line(text))


def find_person(program: Program, text: str) -> str:
    """Return the person that an id or a name means. Raises NotFound."""
    return finding.find(program, PERSON, clean_line(text))


def find_meeting(program: Program, text: str) -> Meeting:
    """Return the meeting that an id or a title names."""
    id = finding.find(program, MEETING, clean_line(text))
    found: Meeting = records.get(program, MEETING, id)
    return found


def read_filter(job: Job) -> str:
    """Return the filter that was typed, '' where none was. Raises FilterError."""
    return whole_filter(" ".join(job.arguments.filter))


def whole_filter(text: str) -> str:
    """Return a filter on one line. Raises FilterError for one that leaves something open."""
    text = clean_line(text)
    filter_terms.parse(text, whole=True)
    return text
