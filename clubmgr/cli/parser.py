"""Reading the command line: argparse, in our languages and with examples first."""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterable, Sequence
from itertools import islice
from typing import Final, NoReturn

from clubmgr import i18n
from clubmgr.cli.shape import Shape
from clubmgr.errors import UsageError
from clubmgr.i18n import N_, _

# argparse looks its own words up by these names and takes no catalogue from its caller.
vars(argparse).update(_=i18n._, ngettext=i18n.ngettext)
_ARGPARSE_WORDS: Final = (
    N_("usage: "),
    N_("positional arguments"),
    N_("options"),
    N_("argument %(argument_name)s: %(message)s"),
    N_("the following arguments are required: %s"),
    N_("not allowed with argument %s"),
    N_("expected one argument"),
    N_("expected at least one argument"),
    N_("expected at most one argument"),
    N_("ignored explicit argument %r"),
    N_("invalid choice: %(value)r (choose from %(choices)s)"),
)
"""What argparse can say to somebody, for the catalogue."""
_OTHERS_FOLLOW: Final = "--"
_GONE_BY: Final = re.compile(r"-\d")


class Parser(argparse.ArgumentParser):
    """The parser of one command; what it refuses is a UsageError."""

    def __init__(self, command: str, purpose: str, examples: Sequence[str]) -> None:
        super().__init__(
            prog=f"clubmgr {command}".strip(),
            description=purpose,
            allow_abbrev=False,
            add_help=False,
            formatter_class=argparse.RawDescriptionHelpFormatter,
        )
        self.color = False  # newer Pythons would paint the help
        self._examples = examples

    def read(self, arguments: Sequence[str]) -> argparse.Namespace:
        """Read the arguments, options and others in any order. Raises UsageError."""
        found, left_over = self.parse_known_args(self._options_first(arguments))
        # The sign between options and others is left over too, where nothing takes the others.
        strange = [word for word in left_over if word != _OTHERS_FOLLOW]
        if not strange:
            return found
        from difflib import get_close_matches

        names = [name for action in self._actions for name in action.option_strings]
        near = get_close_matches(strange[0], names, 2)
        if strange[0].startswith("-"):
            message = _("{command} has no option {word}.")
        else:
            message = _("{command} does not know what to do with “{word}”.")
        raise UsageError(
            message.format(command=self.prog, word=strange[0]),
            _("Did you mean {names}?").format(names=", ".join(near)) if near else self._see_help(),
        )

    def error(self, message: str) -> NoReturn:
        """Raise what argparse refuses as a sentence."""
        raise UsageError(f"{message[:1].upper()}{message[1:]}.", self._see_help())

    def format_help(self) -> str:
        """Return the help: the examples, then the rest."""
        lines = "".join(f"  clubmgr {example}".rstrip() + "\n" for example in self._examples)
        return "\n".join((_("examples:"), lines, super().format_help()))

    def _options_first(self, arguments: Sequence[str]) -> list[str]:
        """Return the arguments with the options first, because argparse wants the others together.

        Its own `parse_intermixed_args` cuts the usage where the English word for it ends.
        """
        valued = {name for a in self._actions if a.nargs != 0 for name in a.option_strings}
        options: list[str] = []
        others: list[str] = []
        words = iter(arguments)
        for word in words:
            if word == _OTHERS_FOLLOW:
                others.extend(words)
            elif word.startswith("-") and word != "-":
                options += _with_value(word, islice(words, 1) if word in valued else ())
            else:
                others.append(word)
        return [*options, _OTHERS_FOLLOW, *others] if others else options

    def _see_help(self) -> str:
        return _("See: {command} --help").format(command=self.prog)


def _with_value(option: str, value: Iterable[str]) -> tuple[str, ...]:
    """Return an option and what it takes; as one word if that is a day gone by: `--on=-1y`.

    Behind a blank, argparse would read it as an option.
    """
    match tuple(value):
        case (word,) if option.startswith("--") and _GONE_BY.match(word):
            return (f"{option}={word}",)
        case words:
            return (option, *words)


class _MainParser(Parser):
    """The parser that is used where no command is named; its help lists them all."""

    def format_help(self) -> str:
        """Return the help with the commands, which nobody who opens the screens waits for."""
        self.epilog = _list_commands()
        return super().format_help()


def command_parser(name: str, purpose: str, shape: Shape) -> Parser:
    """Return the parser of a command."""
    parser = Parser(name, f"{purpose[:1].upper()}{purpose[1:]}.", shape.examples)
    shape.declare(parser)
    _add_common(parser)
    return parser


def main_parser(shape: Shape) -> Parser:
    """Return the parser that is used where no command is named."""
    parser = _MainParser(
        "", _("The desk of a brand's user-club and ambassador program."), shape.examples
    )
    shape.declare(parser)
    parser.add_argument("--version", action="store_true", help=_("show the version"))
    _add_common(parser)
    parser.usage = _("clubmgr [FILE]\n       clubmgr COMMAND ...")
    return parser


def _add_common(parser: Parser) -> None:
    """Add the options of all commands; they stand before or after the command's name."""
    parser.add_argument("--db", metavar=_("FILE"), help=_("the program file to work on"))
    parser.add_argument("--lang", choices=i18n.LANGUAGES, help=_("the language to speak"))
    parser.add_argument("--readonly", action="store_true", help=_("refuse every change"))
    parser.add_argument("--json", action="store_true", help=_("print JSON, for other programs"))
    parser.add_argument("-h", "--help", action="help", help=_("show this help"))


def _list_commands() -> str:
    from clubmgr.cli.commands import GROUPS

    parts = []
    for title, commands in GROUPS:
        lines = "".join(f"  {command.name:<18} {_(command.purpose)}\n" for command in commands)
        parts.append("\n".join((_("{title}:").format(title=_(title)), lines)))
    parts.append(_("Each has its own help: clubmgr COMMAND --help"))
    return "\n".join(parts)
