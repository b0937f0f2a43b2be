"""Every key, once: bindings, footer, help, palette and README are made from this registry."""

from __future__ import annotations

from functools import cache
from typing import Final

from clubmgr.keys import (
    agreements,
    ambassadors,
    care,
    circle,
    clubs,
    customs,
    duplicates,
    everywhere,
    history,
    meetings,
    papers,
    people,
    perks,
    privacy,
    processings,
    recognition,
    recovery,
    requests,
    segments,
    voices,
)  # fmt: skip
from clubmgr.keys.everywhere import SECTIONS as SECTIONS
from clubmgr.keys.key import Key as Key
from clubmgr.keys.key import written as written

KEYS: Final = (
    *everywhere.KEYS, *people.KEYS, *clubs.KEYS, *meetings.KEYS, *ambassadors.KEYS, *circle.KEYS,
    *agreements.KEYS, *voices.KEYS, *recognition.KEYS, *perks.KEYS, *requests.KEYS, *papers.KEYS,
    *care.KEYS, *segments.KEYS, *duplicates.KEYS, *privacy.KEYS, *processings.KEYS, *recovery.KEYS, *history.KEYS,
    *customs.KEYS,
)  # fmt: skip
"""All keys; `where` is `app`, `list`, `table`, a section, a screen over one (`answers`, `journey`,
`offered`, `round`, `sheet` …), `detail`, `form`, `filter`, `text`, `notice`, `ask`, `line` or
`choose`."""


@cache
def keys_of(*places: str) -> tuple[Key, ...]:
    """Return the keys of these places, in the order of the registry."""
    return tuple(key for key in KEYS if key.where in places)
