"""What is left of an internal error: a line for people, details in a private log."""

from __future__ import annotations

import os
import sys
import traceback

from clubmgr import paths
from clubmgr.i18n import _


def record_crash() -> str:
    """Append the exception being handled to the log, without its locals; return what to tell."""
    log = paths.log_file()
    error = sys.exc_info()[1]
    details = "".join(
        traceback.format_tb(error.__traceback__) if error is not None else ["no exception\n"]
    )
    try:
        paths.make_private_folder(log.parent)
        descriptor = os.open(log, os.O_CREAT | os.O_APPEND | os.O_WRONLY, 0o600)
        with os.fdopen(descriptor, "a", encoding="utf-8") as file:
            file.write(f"{type(error).__name__}\n{details}\n")
    except OSError:
        return _("clubmgr stopped on an internal error; nothing that was saved is lost.")
    return _(
        "clubmgr stopped on an internal error; nothing that was saved is lost. Details: {file}"
    ).format(file=log)
