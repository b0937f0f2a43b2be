"""What goes wrong in a template: which errors, in which line, and why in the reader's language."""

from __future__ import annotations

from traceback import extract_tb
from typing import Final

from clubmgr.i18n import _

FAILURES: Final = (
    ArithmeticError, AssertionError, AttributeError, LookupError, MemoryError, RecursionError,
    SyntaxError, TypeError, ValueError,
)  # fmt: skip
"""What a template's own expressions can raise, besides Jinja's errors."""


class Reason(str):
    """Why a template is refused, in the language in use already."""

    __slots__ = ()


def line_of(error: Exception) -> int:
    """Return the line of a template where an error of Jinja's or of `FAILURES` came from."""
    from jinja2 import TemplateSyntaxError

    if isinstance(error, TemplateSyntaxError):
        return error.lineno
    lines = [f.lineno for f in extract_tb(error.__traceback__) if f.filename == "<template>"]
    return (lines and lines[-1]) or 1


def reason_of(error: Exception) -> str:
    """Return why a template is refused; what Jinja and Python say only in English is quoted."""
    said = error.args[0] if error.args else ""
    if isinstance(said, Reason):
        return said
    return _("it is not written as Jinja has it ({words})").format(
        words=str(said or error).rstrip(".")
    )
