"""An answer to an invitation, as a calendar file gives it (RFC 5546 3.2.3)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final

_GOOGLE: Final = frozenset(("gmail.com", "googlemail.com"))


@dataclass(frozen=True, slots=True)
class Reply:
    """What one person answers to the invitation with that `uid`.

    `rsvp` is a code of the participations' answers, `sequence` the number of the invitation that
    is answered, `stamp` the moment of the answer in UTC (None: it is not told). `organizer` is whom
    it is addressed to, `sender` whom the mail around it comes from, both addresses, '' where they
    are not told. Nothing in a reply proves who wrote it.
    """

    file: str
    uid: str
    email: str
    name: str
    rsvp: str
    sequence: int
    stamp: datetime | None
    organizer: str = ""
    sender: str = ""
    comment: str = ""

    @property
    def id(self) -> str:
        """What tells this answer from all others, whichever files it is in."""
        stamp = f"{self.stamp:%Y%m%dT%H%M%SZ}" if self.stamp else ""
        return " ".join((self.uid, self.email, self.rsvp, str(self.sequence), stamp))


def mailbox(address: str) -> str:
    """Return an address as its mailbox: Google takes dots, tags and two domains for one."""
    local, _at, domain = address.strip().casefold().rpartition("@")
    if domain not in _GOOGLE:
        return f"{local}@{domain}"
    return f"{local.partition('+')[0].replace('.', '')}@gmail.com"
