"""One club of the sample as its chapter of the story tells it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Chapter:
    """One club under its `key`; days are offsets from today, people are keys of the cast.

    `guests` is how many are asked to the dinner at most; `called` says that the call after it has
    been planned, `call_after` how many days later, `callers` how many are on it at most.
    `known_from` is the span of days in which the club's people were met.
    """

    key: str
    name: str
    stage: str
    city: str
    postcode: str
    country: str
    timezone: str
    language: str
    mission: str
    acronym: str = ""
    audience: tuple[str, ...] = ("users",)
    visibility: str = "public"
    legal_form: str = "undecided"
    channels: tuple[str, ...] = ()
    manager: str = "nadia"
    contact: str = "mathilde"
    sponsor: str = "etienne"
    opened: int = -850
    dinner: int | None = None
    guests: int = 25
    called: bool = False
    call_after: int = 16
    callers: int = 4
    founded: int | None = None
    duration_years: int | None = None
    dues: bool = False
    quorum_percent: int = 25
    region: str = ""
    max_proxies: int = 2
    voters: tuple[str, ...] = ("active",)
    voters_paid: bool = False
    casting_vote: bool = True
    extraordinary_quorum: int | None = None
    extraordinary_majority: str = "two_thirds"
    relation: str = ""
    community: str = ""
    admission: str = ""
    objectives: tuple[str, ...] = ()
    team: tuple[str, ...] = ()
    grows_out_of: str = ""
    notes: str = ""
    known_from: tuple[int, int] = (-898, -25)
