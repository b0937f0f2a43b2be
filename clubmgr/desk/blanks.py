"""What a paper lacks, and where it is filled."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from clubmgr.i18n import _
from clubmgr.models import records


@dataclass(frozen=True, slots=True)
class Blank:
    """What a paper lacks: its label, and the field to fill in a record of a kind.

    `kind` is `setting`, `club`, `meeting` or `person`; it is `mandate` for a seat (`field`) that
    nobody holds, `guests` for a meeting that nobody is asked to, `agenda` for one without items and
    `action` for one that has given nobody anything to do. `id` is the record's, of a seat the
    club's; settings have none. `name` calls it.
    """

    label: str
    kind: str
    field: str
    id: str = ""
    name: str = ""


Say = Callable[[Blank], str]
"""Says a blank to the reader, with the command or the key that fills it."""


def command(blank: Blank) -> str:
    """Say a blank with the command that fills it."""
    short = blank.id[: records.SHORT]
    match blank.kind:
        case "setting":
            command = f"clubmgr settings {blank.field}=…"
        case "mandate":
            command = f"clubmgr add mandate club={short} seat={blank.field} person=…"
        case "guests":
            command = f"clubmgr add participation meeting={short} person=…"
        case "agenda":
            command = f"clubmgr agenda {short} --fill"
        case "action":
            command = f"clubmgr add action meeting={short} title=…"
        case _:
            command = f"clubmgr edit {short} {blank.field}=…"
    return _("{field} ({command})").format(field=blank.label, command=command)
