"""What is typed as `field=value`."""

from __future__ import annotations

from collections.abc import Sequence

from clubmgr.errors import UsageError
from clubmgr.i18n import _


def read_assignments(words: Sequence[str]) -> dict[str, str]:
    """Return values by field, as they were typed. Raises UsageError for a word that is none."""
    values: dict[str, str] = {}
    for word in words:
        name, equals, value = word.partition("=")
        if not equals or not name.strip():
            raise UsageError(
                _("“{word}” is not written as field=value.").format(word=word),
                _("Put a value with blanks between quotes: title='Autumn meeting'."),
            )
        if name.strip() in values:
            raise UsageError(_("“{name}” is given twice.").format(name=name.strip()))
        values[name.strip()] = value
    return values
