"""Writing the story of the partners: each fact as of its day, names turned into ids."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

from clubmgr.method import answer_time, drawing, requesting
from clubmgr.models import records
from clubmgr.models.fields import Field, Kind
from clubmgr.models.kinds.agreement import ADVERTISER, AGREEMENT, DELIVERABLE
from clubmgr.models.kinds.ambassador import AMBASSADOR, AUDIENCE, CHANNEL, KIT
from clubmgr.models.kinds.care import CARD_REST, CUSTOM_FIELD, SEGMENT
from clubmgr.models.kinds.exchange import CONTENT, TESTIMONY
from clubmgr.models.kinds.feedback import BRAND_CONTRIBUTION, FEEDBACK
from clubmgr.models.kinds.perk import OFFERING, PERK, THRESHOLD
from clubmgr.models.kinds.person import PERSON
from clubmgr.models.kinds.preview import LEAK_CHECK, PREVIEW, PREVIEW_READER
from clubmgr.models.kinds.privacy import (
    DISTINCT_PAIR,
    LAWFUL_BASIS,
    PRIVACY_REQUEST,
    PROCESSING,
    RETENTION_REVIEW,
    SUPPRESSION,
)
from clubmgr.models.kinds.recognition import (
    ACTIVITY,
    AWARD,
    BADGE,
    CHALLENGE,
    CONTRIBUTION,
    DRAW,
    DRAW_ENTRY,
)
from clubmgr.models.kinds.request import BUDGET, REQUEST, REQUEST_MOVE
from clubmgr.models.kinds.typology import ENGAGEMENT, MEMBER_TYPE, MINORITY, REFERRAL
from clubmgr.sample.brand import BRAND
from clubmgr.sample.partners import (
    agreed,
    asked,
    cared,
    circle,
    early,
    given,
    heard,
    honoured,
    ledger,
    relations,
    said,
)
from clubmgr.sample.partners.asked import Asked, Move
from clubmgr.sample.partners.fact import Fact, fact
from clubmgr.sample.partners.honoured import Drawn
from clubmgr.sample.scribe import Scribe

_ANSWER_HOURS: Final = 24
_COUNTED: Final = (14, 60)
"""How many days ago followers were counted last, and how many days apart."""
_Table = tuple[tuple[Kind, tuple[Fact, ...]], ...]
_BEFORE: Final[_Table] = (
    (AMBASSADOR, relations.AMBASSADORS), (CHANNEL, relations.CHANNELS), (KIT, relations.KITS),
    (MEMBER_TYPE, circle.TYPES), (ENGAGEMENT, circle.PLAN), (REFERRAL, circle.REFERRALS),
    (MINORITY, circle.MINORS), (ADVERTISER, agreed.ADVERTISERS), (AGREEMENT, agreed.AGREEMENTS),
    (DELIVERABLE, agreed.DELIVERABLES), (OFFERING, given.OFFERINGS), (THRESHOLD, given.LIMITS),
)  # fmt: skip
_AFTER: Final[_Table] = (
    (SEGMENT, cared.SEGMENTS), (LAWFUL_BASIS, cared.BASES), (PERSON, cared.DOUBLES),
    (PRIVACY_REQUEST, cared.REQUESTS), (PROCESSING, cared.PROCESSINGS),
    (SUPPRESSION, cared.REFUSED), (DISTINCT_PAIR, cared.APART), (RETENTION_REVIEW, cared.REVIEWS),
    (CARD_REST, cared.CARDS),
    (PERK, ledger.PERKS), (CONTENT, said.CONTENTS), (TESTIMONY, said.TESTIMONIES),
    (PREVIEW, early.PREVIEWS), (PREVIEW_READER, early.READERS), (LEAK_CHECK, early.CHECKS),
    (FEEDBACK, heard.FEEDBACK), (BRAND_CONTRIBUTION, heard.OF_THE_BRAND),
    (ACTIVITY, honoured.ACTIVITIES), (CONTRIBUTION, honoured.CONTRIBUTIONS),
    (BADGE, honoured.BADGES), (AWARD, honoured.AWARDS), (CHALLENGE, honoured.CHALLENGES),
)  # fmt: skip

Ids = dict[str, dict[Any, str]]
"""The ids of records by their kind and their key."""


def write(
    scribe: Scribe,
    people: Mapping[str, str],
    clubs: Mapping[str, str],
    meetings: Mapping[tuple[str, str], str],
) -> Ids:
    """Add all of it; return the ids of what was added and of what it names."""
    teller = _Teller(
        scribe, {"person": dict(people), "club": dict(clubs), "meeting": dict(meetings)}
    )
    for kind, facts in _BEFORE:
        teller.tell_all(kind, facts)
    teller.count_followers()
    teller.set_budgets()
    for request in asked.REQUESTS:
        teller.ask(request)
    teller.note_own_values()
    for kind, facts in _AFTER:
        teller.tell_all(kind, facts)
    for drawn in honoured.DRAWS:
        teller.draw(drawn)
    return teller.ids


class _Teller:
    """Writes facts, and keeps the ids of those that have a key."""

    def __init__(self, scribe: Scribe, ids: Ids) -> None:
        self._scribe = scribe
        self.ids = ids

    def tell_all(self, kind: Kind, facts: Iterable[Fact]) -> None:
        """Add these records."""
        for each in facts:
            self.tell(kind, each)

    def tell(self, kind: Kind, told: Fact, **more: Any) -> str:
        """Add one record, with `more` values as they are stored; return its id."""
        values = {
            field.name: self._value(field, told.values[field.name], told.day)
            for field in kind.fields
            if field.name in told.values
        }
        if kind in (AGREEMENT, PERK):
            values.setdefault("advertiser", BRAND)
        if kind is FEEDBACK and values["kind"] in answer_time.AWAITED:
            values["due_at"] = answer_time.owed_by(values["received_at"], _ANSWER_HOURS)
        id = self._scribe.add(kind, self._scribe.almanac.workday(told.day), **values, **more)
        self.ids.setdefault(kind.name, {})[told.key] = id
        return id

    def _value(self, field: Field, value: Any, day: int) -> Any:
        """Return a value as it is stored: an offset as a day, a key as an id."""
        if field.type == "date":
            return self._scribe.almanac.workday(value).isoformat()
        if field.type == "moment":
            offset, hour = value
            return f"{self._scribe.almanac.workday(offset).isoformat()}T{hour}"
        if field.type == "record":
            key = (value, self._scribe.almanac.workday(day).year) if field.of == "budget" else value
            return self.ids[field.of][key]
        return value

    def count_followers(self) -> None:
        """Add how many followed each channel, from count to count."""
        last, apart = _COUNTED
        for channel, counts in relations.COUNTS.items():
            for n, followers in enumerate(reversed(counts)):
                day = -last - n * apart
                engagement = relations.ENGAGEMENT.get(channel)
                self.tell(
                    AUDIENCE,
                    fact(day, channel=channel, taken_on=day, followers=followers,
                         engagement=engagement, source=relations.COUNTED_BY.get(channel, "")),
                )  # fmt: skip

    def set_budgets(self) -> None:
        """Add each budget for this year and the last."""
        year = self._scribe.almanac.today.year
        for name, amount, currency, owner, notes in given.BUDGETS:
            for n in (year - 1, year):
                told = fact(
                    -330, name=name, year=n, amount=amount, currency=currency, owner=owner,
                    notes=notes,
                )  # fmt: skip
                self.ids.setdefault("budget", {})[name, n] = self.tell(BUDGET, told)

    def ask(self, asked: Asked) -> None:
        """Add a request as it stands, and the moves that brought it there."""
        almanac = self._scribe.almanac
        begun = Move(asked.begun.day, "draft", asked.by)
        moves = (begun, *asked.moves)
        state, moved_on = moves[-1].state, almanac.workday(moves[-1].day)
        remind_on = requesting.reminder(state, moved_on)
        more: dict[str, Any] = {"state": state}
        if "remind_on" not in asked.begun.values:
            more["remind_on"] = remind_on.isoformat() if remind_on else None
        id = self.tell(REQUEST, asked.begun, **more)
        before = ""
        for move in moves:
            on = almanac.workday(move.day)
            self._scribe.add(
                REQUEST_MOVE, on, request=id, from_state=before, to_state=move.state,
                moved_on=on.isoformat(), moved_by=move.by, note=move.note,
            )  # fmt: skip
            before = move.state

    def note_own_values(self) -> None:
        """Define the program's own fields, and say them of a few people."""
        self.tell_all(CUSTOM_FIELD, cared.OWN_FIELDS)
        program = self._scribe.program
        for key, values in cared.OWN_VALUES.items():
            seen = records.get(program, PERSON, self.ids["person"][key])
            records.change(program, PERSON, seen, values)

    def draw(self, drawn: Drawn) -> None:
        """Add a draw with its entries, and who won by its seed."""
        id = self.tell(DRAW, drawn.fact, entries=len(drawn.people))
        entries = [(place, self.ids["person"][key]) for place, key in enumerate(drawn.people, 1)]
        seed, winners = drawn.fact.values["seed"], drawn.fact.values["winners"]
        won = drawing.order(seed, entries)[:winners]
        for place, person in entries:
            rank = won.index(person) + 1 if person in won else None
            self._scribe.add(
                DRAW_ENTRY, self._scribe.almanac.workday(drawn.fact.day), draw=id, person=person,
                place=place, rank=rank, drawn_as=person,
            )  # fmt: skip
