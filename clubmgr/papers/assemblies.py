"""The papers of a meeting: convocation, invitation, agenda, sign-in sheet, proxy form, minutes.

They hold what French practice asks of them (Service-Public F1121 and the guides of town halls for
associations): a convocation names who convenes, day, hour, place and agenda; a sign-in sheet proves
the quorum; minutes tell how the assembly was convened, who was there or represented by whom, the
quorum, each resolution with its votes, and who signs. No one's birth date is in them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, fields
from datetime import date, time
from typing import Final

from clubmgr.i18n import _
from clubmgr.method.filing import REGIMES
from clubmgr.models.kinds.meeting import PRESENT
from clubmgr.papers import templates
from clubmgr.papers.templates import BY_HAND

CONVOCATION: Final = "convocation"
INVITATION: Final = "invitation-letter"
AGENDA: Final = "agenda"
SHEET: Final = "sign-in-sheet"
PROXY: Final = "proxy-form"
MINUTES: Final = "minutes"
ACTIONS: Final = "action-list"
KINDS: Final = (CONVOCATION, INVITATION, AGENDA, SHEET, PROXY, MINUTES, ACTIONS)

_NEW_PAGE: Final = "\n<!-- page -->\n\n"


@dataclass(frozen=True, slots=True)
class Resolution:
    """What was put to the vote, and what came of it; codes are those of a decision.

    `votes` are those for, against, abstaining and blank; None where all agreed without a count.
    """

    number: int
    motion: str
    result: str
    votes: tuple[int, int, int, int] | None = field(default=None, metadata=BY_HAND)
    casting_vote: str = field(default="", metadata=BY_HAND)
    quorum: str = field(default="", metadata=BY_HAND)
    effective_on: date | None = field(default=None, metadata=BY_HAND)

    @property
    def outcome(self) -> str:
        """What came of it, as a code that the templates have a sentence for."""
        if self.quorum == "missed":
            return "no_quorum"
        if self.result != "adopted" and self.result != "rejected":
            return "tied"
        if self.votes is None:
            return "unopposed" if self.result == "adopted" else "rejected"
        votes_for, *others = self.votes
        if self.casting_vote and votes_for == self.votes[1]:
            return f"cast_{self.casting_vote}"
        return "unanimous" if self.result == "adopted" and not any(others) else self.result


@dataclass(frozen=True, slots=True)
class Item:
    """An item of the agenda: when it comes up, its minutes, and what was said and resolved."""

    title: str
    kind: str = "discussion"
    state: str = "open"
    at: time | None = field(default=None, metadata=BY_HAND)
    length: int | None = field(default=None, metadata=BY_HAND)
    presenter: str = field(default="", metadata=BY_HAND)
    text: str = field(default="", metadata=BY_HAND)
    resolutions: tuple[Resolution, ...] = field(default=(), metadata=BY_HAND)

    @property
    def was_told_of(self) -> bool:
        """Whether there is anything to say of the item beside its title."""
        return bool(self.text or self.resolutions)


@dataclass(frozen=True, slots=True)
class Task:
    """Something to do. `item` is the number of the item it comes from, `since` its meeting."""

    title: str
    owner: str = field(default="", metadata=BY_HAND)
    due_on: date | None = field(default=None, metadata=BY_HAND)
    done_on: date | None = field(default=None, metadata=BY_HAND)
    item: int | None = field(default=None, metadata=BY_HAND)
    since: str = field(default="", metadata=BY_HAND)


@dataclass(frozen=True, slots=True)
class Attendee:
    """Somebody asked; `category` is None for who has no vote, '' where there are none.

    `belongs_as` is the category of a member, with a vote or without, '' for a guest. `presence` is
    a code, '' as long as it is not noted. `holder` votes in their place; `votes` are those they
    cast themselves, their proxies' with them. `paid` is None where dues do not matter.
    """

    name: str
    given: str = field(default="", metadata=BY_HAND)
    family: str = field(default="", metadata=BY_HAND)
    category: str | None = field(default=None, metadata=BY_HAND)
    function: str = field(default="", metadata=BY_HAND)
    paid: bool | None = field(default=None, metadata=BY_HAND)
    presence: str = field(default="", metadata=BY_HAND)
    holder: str = field(default="", metadata=BY_HAND)
    votes: int = 0
    arrived: time | None = field(default=None, metadata=BY_HAND)
    left: time | None = field(default=None, metadata=BY_HAND)
    belongs_as: str = field(default="", metadata=BY_HAND)


@dataclass(frozen=True, slots=True)
class Quorum:
    """How many have a vote, are present and represented; how many are `needed`, 0 for any number.

    `reached` is None where none is needed.
    """

    voters: int
    present: int
    represented: int
    votes: int
    needed: int
    reached: bool | None = field(default=None, metadata=BY_HAND)


@dataclass(frozen=True, slots=True)
class Assembly:
    """A meeting of a club, with all that its papers say; texts are in the paper's language.

    `kind`, `mode`, `speaker_from`, `function` (the seat of `convener`) and `legal_form` are codes.
    `where` is its place, or its link where it is online only; `until` its last day, if another.
    `zone` is named where people join from elsewhere; `closes` is when the items are through, and
    `others` tells of what was resolved on none of them. `quorum` counts the meeting as it was
    opened, `signed` all who came, late or early. `open_tasks` are those of earlier meetings.
    """

    club: str
    title: str
    kind: str
    day: date | None
    starts: time
    ends: time
    where: str
    written_on: date
    until: date | None = None
    zone: str = ""
    mode: str = ""
    link: str = ""
    brand: str = ""
    legal_form: str = "undecided"
    city: str = ""
    convener: str = ""
    function: str = ""
    answer_to: str = ""
    answer_by: date | None = None
    convened_on: date | None = None
    second_call: bool = False
    voters: tuple[str, ...] = ()
    voters_paid: bool = False
    dues: bool = False
    max_proxies: int | None = None
    speaker: str = ""
    speaker_from: str = ""
    needs: tuple[str, ...] = ()
    items: tuple[Item, ...] = ()
    closes: time | None = None
    others: tuple[Item, ...] = ()
    chair: str = ""
    secretary: str = ""
    opened: time | None = None
    closed: time | None = None
    attendees: tuple[Attendee, ...] = ()
    quorum: Quorum | None = None
    signed: Quorum | None = None
    tasks: tuple[Task, ...] = ()
    open_tasks: tuple[Task, ...] = ()
    draft: bool = False

    @property
    def is_assembly(self) -> bool:
        """Whether members are convened to it under the statutes."""
        return self.kind in ("constitutive", "ago", "age")

    @property
    def is_association(self) -> bool:
        """Whether the club is an association by law, or becomes one at this meeting."""
        return self.legal_form in REGIMES or self.kind == "constitutive"

    @property
    def is_counted(self) -> bool:
        """Whether votes and a quorum are told of."""
        return self.is_assembly or self.kind == "board"

    @property
    def is_attended(self) -> bool:
        """Whether anybody's presence is noted."""
        return any(each.presence in PRESENT for each in self.attendees)


def write(
    kind: str, language: str, assembly: Assembly, *, label: Callable[[str], str] = str
) -> str:
    """Return a paper of a meeting as Markdown; a convocation has the blank proxy form with it.

    Raises MissingFields where it would show a blank, each named by `label`.
    """
    values = {each.name: getattr(assembly, each.name) for each in fields(assembly)}
    values |= {
        "is_assembly": assembly.is_assembly,
        "is_association": assembly.is_association,
        "is_counted": assembly.is_counted,
        "is_attended": assembly.is_attended,
        "all_tasks": (*assembly.tasks, *assembly.open_tasks),
    }
    text = templates.write(kind, language, values, label=label)
    if kind == CONVOCATION and assembly.is_assembly and assembly.max_proxies:
        text += _NEW_PAGE + templates.write(PROXY, language, values, label=label)
    return text


@dataclass(frozen=True, slots=True)
class Amendment:
    """A dated correction of finished minutes."""

    number: int
    text: str
    made_on: date
    made_by: str


def append_to_minutes(
    body: str,
    language: str,
    *,
    digest: str,
    finished_on: date,
    amendments: Sequence[Amendment] = (),
    approved_by: str = "",
    approved_on: date | None = None,
) -> str:
    """Return finished minutes word for word, and below a line what came after, in their language.

    `approved_by` is the title of the meeting that approved them; `digest` the SHA-256 of `body`.
    """
    from clubmgr.papers.sandbox import write_date
    from clubmgr.papers.verbatim import verbatim

    parts = [body.rstrip("\n"), "---"]
    if amendments:
        parts.append("## " + _("Amendments"))
    parts += [
        _("**{number}.** {day}, {name}: {text}").format(
            number=each.number,
            day=write_date(each.made_on, language),
            name=verbatim(each.made_by),
            text=verbatim(each.text),
        )
        for each in amendments
    ]
    if approved_on:
        parts.append(
            _("Approved on {day}: {meeting}.").format(
                day=write_date(approved_on, language), meeting=verbatim(approved_by)
            )
        )
    parts.append(
        "> "
        + _("Text finished on {day}. SHA-256 of what stands above the line: {digest}").format(
            day=write_date(finished_on, language), digest=digest
        )
    )
    return "\n\n".join(parts) + "\n"
