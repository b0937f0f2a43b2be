"""A meeting of a club, and who is asked to it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final
from uuid import uuid4

from clubmgr.i18n import N_, _
from clubmgr.method.presence import is_before
from clubmgr.models.fields import Choice, Circumstances, Field, Kind, Values
from clubmgr.models.kinds.assemblies import ASSEMBLIES as ASSEMBLIES

KINDS: Final = (
    Choice("quarterly", N_("quarterly meeting")),
    Choice("dinner", N_("dinner or lunch")),
    Choice("call", N_("call")),
    Choice("first", N_("first meeting")),
    Choice("board", N_("board meeting")),
    Choice("constitutive", N_("constitutive assembly")),
    Choice("ago", N_("ordinary general assembly")),
    Choice("age", N_("extraordinary general assembly")),
    Choice("other", N_("other")),
)
STATUSES: Final = (
    Choice("planned", N_("planned"), "○"),
    Choice("invited", N_("convened"), "◔"),
    Choice("held", N_("held"), "●"),
    Choice("cancelled", N_("cancelled"), "×"),
)
MODES: Final = (
    Choice("on_site", N_("on site"), "▣"),
    Choice("online", N_("online"), "◎"),
    Choice("hybrid", N_("both"), "◈"),
)
RSVPS: Final = (
    Choice("needs_action", N_("no answer"), "·"),
    Choice("accepted", N_("yes"), "●"),
    Choice("tentative", N_("maybe"), "◑"),
    Choice("declined", N_("no"), "×"),
)
PRESENCES: Final = (
    Choice("present", N_("present"), "●"),
    Choice("remote", N_("remote"), "◍"),
    Choice("represented", N_("represented"), "◐"),
    Choice("excused", N_("excused"), "◌"),
    Choice("absent", N_("absent"), "×"),
)
PRESENT: Final = ("present", "remote")
"""The presences of who was there."""
RHYTHM: Final = ("first", "quarterly", "constitutive", "ago", "age")
"""The kinds of meeting that bring a club's members together: one a quarter."""
SPEAKERS: Final = (
    Choice("member", N_("a member")),
    Choice("brand", N_("the brand")),
    Choice("outside", N_("from outside")),
)
BRAND_SPEAKERS: Final = (
    Choice("wanted", N_("wanted"), "●"),
    Choice("unwanted", N_("not wanted"), "×"),
)
_TOLD: Final = frozenset(("starts_at", "ends_at", "timezone", "place", "link", "mode"))
"""What a guest must be told of anew; a higher SEQUENCE says so (RFC 5546, 2.1.4)."""


@dataclass(frozen=True, slots=True)
class Meeting:
    """One meeting. `starts_at` and `ends_at` are wall-clock times in the IANA zone `timezone`.

    `opened_at` and `closed_at` are the times at which it was really opened and closed, `18:30`.
    A `second_call` is held when the first found no quorum, and needs none itself.

    `uid` never changes. `sequence` is the number that the next invitation carries,
    `sent_sequence` the last that went out (None: nobody was invited yet).
    """

    id: str
    version: int
    club: str
    title: str
    kind: str
    status: str
    starts_at: str | None
    ends_at: str | None
    timezone: str
    mode: str
    place: str
    link: str
    organizer: str | None
    chair: str | None
    secretary: str | None
    speaker: str
    speaker_from: str
    brand_speaker: str
    needs: tuple[str, ...]
    second_call: bool
    opened_at: str | None
    closed_at: str | None
    notes: str
    uid: str
    sequence: int
    sent_sequence: int | None
    sent_at: str | None


@dataclass(frozen=True, slots=True)
class Participation:
    """One person asked to one meeting: the answer, and whether they came; two facts.

    Who is represented has given a proxy to `holder`. `arrived_at` and `left_at` are set for those
    who came late or left early, `18:50`. `answer_sequence` and `answered_at` (UTC) are those of the
    last answer, read from a calendar file or noted by hand (RFC 5546, 2.1.5). Of a dinner's
    question round: whether they introduced themselves, and the opinion they gave.
    """

    id: str
    version: int
    meeting: str
    person: str
    rsvp: str
    presence: str
    introduced: bool
    opinion: str
    thanked_on: str | None
    holder: str | None
    arrived_at: str | None
    left_at: str | None
    answered_at: str | None
    answer_sequence: int | None
    diet: str
    notes: str


def complete(values: Values, _now: Circumstances) -> Values:
    """Give a new meeting its lasting UID, a status and a kind."""
    return values | {
        "uid": values["uid"] or f"{uuid4()}@clubmgr",
        "status": values["status"] or "planned",
        "kind": values["kind"] or "quarterly",
    }


def check(values: Mapping[str, Any]) -> dict[str, str]:
    """Refuse an end that is not after the start."""
    starts, ends = values["starts_at"], values["ends_at"]
    if starts and ends and ends <= starts:
        return {"ends_at": _("A meeting must end after it starts.")}
    return {}


def revise(seen: Meeting, new: Mapping[str, Any]) -> Values:
    """Raise the SEQUENCE when guests who were invited must be told of a change."""
    cancelled = (new.get("status", seen.status) == "cancelled") != (seen.status == "cancelled")
    if seen.sent_sequence is None or not (cancelled or _TOLD & new.keys()):
        return {}
    return {"sequence": seen.sent_sequence + 1}


def answer(values: Values, _now: Circumstances) -> Values:
    """Nobody has answered before being asked."""
    return values | {"rsvp": values["rsvp"] or "needs_action"}


def check_presence(values: Mapping[str, Any]) -> dict[str, str]:
    """Refuse a proxy given to oneself, and one without a holder."""
    if values["holder"] and values["holder"] == values["person"]:
        return {"holder": _("Nobody can be represented by themselves.")}
    if values["presence"] == "represented" and not values["holder"]:
        return {"holder": _("Say who holds the proxy.")}
    if (
        values["arrived_at"]
        and values["left_at"]
        and is_before(values["left_at"], values["arrived_at"])
    ):
        return {"left_at": _("Nobody leaves before they arrive.")}
    return {}


MEETING: Final = Kind(
    "meeting",
    N_("Meeting"),
    N_("Meetings"),
    Meeting,
    (
        Field("club", N_("Club"), "record", required=True, of="club"),
        Field("title", N_("Title"), required=True),
        Field("kind", N_("Kind"), "choice", choices=KINDS),
        Field("status", N_("Status"), "choice", choices=STATUSES),
        Field("starts_at", N_("Starts at"), "moment", required=True, aliases=("start",)),
        Field(
            "ends_at",
            N_("Ends at"),
            "moment",
            required=True,
            aliases=("end",),
            hint=N_("20:30, or how long: 2h"),
        ),
        Field("timezone", N_("Time zone"), "timezone", required=True, hint="Europe/Paris"),
        Field("mode", N_("Mode"), "choice", choices=MODES),
        Field("place", N_("Place")),
        Field("link", N_("Link"), hint=N_("Address of the online meeting")),
        Field(
            "organizer", N_("Organizer"), "record", of="person", hint=N_("Who receives the answers")
        ),
        Field("chair", N_("Chair"), "record", of="person", hint=N_("Who leads the meeting")),
        Field(
            "secretary", N_("Secretary"), "record", of="person", hint=N_("Who takes the minutes")
        ),
        Field("speaker", N_("Speaker"), hint=N_("Who speaks, and on what")),
        Field("speaker_from", N_("Speaker from"), "choice", choices=SPEAKERS),
        Field("brand_speaker", N_("Speaker from the brand"), "choice", choices=BRAND_SPEAKERS),
        Field("needs", N_("Needed"), "list", hint=N_("What the club needs for it: room, screen …")),
        Field("second_call", N_("Second convocation"), "yesno", hint=N_("Needs no quorum")),
        Field("opened_at", N_("Opened at"), "time", hint="18:30"),
        Field("closed_at", N_("Closed at"), "time", hint="20:30"),
        Field("notes", N_("Notes"), "text"),
        Field("uid", N_("Calendar UID"), edited=False),
        Field("sequence", N_("Invitation number"), "number", default=0, edited=False),
        Field("sent_sequence", N_("Last invitation sent"), "number", edited=False),
        Field("sent_at", N_("Invited at"), "moment", edited=False),
    ),
    naming=("title",),
    complete=complete,
    check=check,
    revise=revise,
)

PARTICIPATION: Final = Kind(
    "participation",
    N_("Participation"),
    N_("Participations"),
    Participation,
    (
        Field("meeting", N_("Meeting"), "record", required=True, of="meeting"),
        Field("person", N_("Person"), "record", required=True, of="person"),
        Field("rsvp", N_("Answer"), "choice", choices=RSVPS),
        Field("presence", N_("Presence"), "choice", choices=PRESENCES),
        Field("introduced", N_("Introduced"), "yesno"),
        Field("opinion", N_("Opinion"), hint=N_("What they said; the person may ask to read it")),
        Field("thanked_on", N_("Thanked on"), "date"),
        Field(
            "holder",
            N_("Proxy given to"),
            "record",
            of="person",
            hint=N_("Who votes in their place"),
        ),
        Field("arrived_at", N_("Arrived at"), "time", hint=N_("Only who came late: 18:50")),
        Field("left_at", N_("Left at"), "time", hint=N_("Only who left early: 19:40")),
        Field("answered_at", N_("Answered at"), "moment", edited=False),
        Field("answer_sequence", N_("Invitation answered"), "number", edited=False),
        Field("diet", N_("Diet"), hint=N_("For the meal only; forgotten after it")),
        Field("notes", N_("Notes"), "text", hint=N_("The person may ask to read this")),
    ),
    naming=("person", "meeting"),
    repeated=N_("This person is asked to that meeting already."),
    complete=answer,
    check=check_presence,
)
