"""What a paper lacks, and where it is filled."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from clubmgr.errors import MissingFields
from clubmgr.i18n import _
from clubmgr.models import records


@dataclass(frozen=True, slots=True)
class Blank:
    """What a paper lacks: its label, and the field to fill in a record of a kind.

    `kind` is `setting`, `club`, `meeting`, `person`, `declaration`, `particulars`, `agreement`,
    `testimony` or `perk`, or says what is not there at all: the holder of a seat (`mandate`, the
    seat is its `field`), those asked to a meeting (`guests`), items of it (`agenda`), what it has
    decided (`decision`), what it has given people to do (`action`), who was there (`presence`), the
    constitutive `assembly` of a club, a `change` to declare of the kind `field`, the particulars of
    a `leader`, the `handover` of a mandate, what a mandate does not say (`term`), members since the
    day `field` (`membership`), the `paper` of the kind `field`, the sheets of the register
    (`processing`).

    `id` is the record's; of what is not there that of the club, the meeting, the mandate or the
    person that lacks it; settings have none. `name` calls it.
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
        case "decision":
            command = f"clubmgr add decision meeting={short} motion=…"
        case "action":
            command = f"clubmgr add action meeting={short} title=…"
        case "assembly":
            command = f"clubmgr add meeting club={short} kind=constitutive starts_at=…"
        case "presence":
            command = f"clubmgr presence {short} … --present"
        case "change":
            command = f"clubmgr filing {short} --note {blank.field} --on …"
        case "leader":
            command = f"clubmgr add particulars person={short} {blank.field}=…"
        case "membership":
            command = f"clubmgr add membership club={short} person=… joined_on={blank.field}"
        case "paper":
            command = f"clubmgr document {blank.field} --club {short} -o …"
        case "processing":
            command = "clubmgr processings --usual"
        case "handover":
            command = f"clubmgr handover {short}"
        case _:
            command = f"clubmgr edit {short} {blank.field}=…"
    return _("{field} ({command})").format(field=blank.label, command=command)


def refuse(paper: str, blanks: Iterable[Blank], say: Say) -> None:
    """Raise MissingFields with all that a paper of this title lacks, if it lacks anything."""
    if labels := tuple(dict.fromkeys(map(say, blanks))):
        raise MissingFields(
            _("“{paper}” cannot be written yet.").format(paper=paper),
            labels,
            _("Missing: {fields}.").format(fields=", ".join(labels)),
        )
