"""The kinds of record, described: each its dataclass, fields, choices and pure rules."""

from __future__ import annotations

from typing import Final

from clubmgr.models.fields import Kind
from clubmgr.models.kinds.candidacy import ASSESSMENT, CANDIDACY
from clubmgr.models.kinds.club import CLUB
from clubmgr.models.kinds.mandate import MANDATE
from clubmgr.models.kinds.meeting import MEETING, PARTICIPATION
from clubmgr.models.kinds.paper import PAPER
from clubmgr.models.kinds.person import PERSON
from clubmgr.models.kinds.touchpoint import TOUCHPOINT

KINDS: Final[dict[str, Kind]] = {
    kind.name: kind
    for kind in (
        PERSON, CLUB, CANDIDACY, ASSESSMENT, MANDATE, MEETING, PARTICIPATION, TOUCHPOINT, PAPER,
    )
}  # fmt: skip
