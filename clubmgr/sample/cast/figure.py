"""One person of the sample as the cast describes them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Figure:
    """A person, under the `key` that the other parts of the story use.

    `club` is the key of the club that they belong to or are near to. `latin` is the name that
    addresses are made from, where the name itself has no Latin letters. Without `emails` and
    `phones` they get what people of their country have; `reachable=False` leaves them out.
    `prefers` is the code of how they are best reached.
    """

    key: str
    given: str
    family: str
    city: str
    country: str
    language: str
    club: str = ""
    job: str = ""
    employer: str = ""
    latin: str = ""
    internal: bool = False
    on_site: bool = True
    contributes: bool = False
    segments: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    source: str = ""
    owner: str = ""
    notes: str = ""
    emails: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    channels: tuple[str, ...] = ()
    reachable: bool = True
    prefers: str = ""
