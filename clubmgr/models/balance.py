"""What the brand brings to a club in a year, and what the club's people bring, line by line."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Final, Literal

from clubmgr.i18n import N_
from clubmgr.method.balance import Verdict, weigh
from clubmgr.models import previews
from clubmgr.models.program import Program

Side = Literal["brand", "community"]
_PEOPLE: Final = """
own(person, first, last) AS MATERIALIZED (
  SELECT person, joined_on, coalesce(left_on, '9999-12-31') FROM membership WHERE club = :club
   UNION
  SELECT person, starts_on, coalesce(ends_on, '9999-12-31') FROM mandate WHERE club = :club)"""
"""The members and officers of a club, each with the days on which they were that."""
_CLUBS: Final = """
SELECT id, name FROM club WHERE stage <> 'closed' ORDER BY sort_name, id
"""


@dataclass(frozen=True, slots=True)
class Line:
    """What is counted: on which side, what it is called, how it is told.

    `table` has the records, found in `source`; `day` is when each was brought, `person` who brought
    or got it, `club` for which club.
    """

    code: str
    side: Side
    label: str
    told: str
    table: str
    day: str
    person: str = ""
    club: str = "club"
    source: str = ""
    within: str = "1"
    worth: str = "0"

    @property
    def sql(self) -> str:
        """The statement that counts: those of the club, and those of its people without a club."""
        day, table, source = self.day, self.table, self.source or self.table
        of_year = f"{day} >= :first AND {day} <= :last AND {self.within}"
        parts = []
        if self.club:
            parts.append(
                f"""SELECT {table}.id, {day} AS day, {self.worth} AS worth
                      FROM {source} WHERE {self.club} = :club AND {of_year}"""
            )
        if self.person:
            # The plus keeps the planner to the few of a person, not all without a club.
            alone = f"+{self.club} IS NULL" if self.club else "1"
            parts.append(
                f"""SELECT {table}.id, {day} AS day, {self.worth} AS worth
                      FROM own CROSS JOIN {source}
                     WHERE {self.person} = own.person AND {alone} AND {of_year}
                       AND {day} BETWEEN own.first AND own.last"""
            )
        return f"""WITH {_PEOPLE}
            SELECT count(*) AS n, coalesce(sum(worth), 0) AS worth, max(day) AS last_on
              FROM ({" UNION ".join(parts)})"""


LINES: Final = (
    Line(
        "perks", "brand", N_("Perks"),
        N_("Given to the club or to its people, not cancelled; worth with VAT and shipping"),
        "perk", "perk.given_on", "perk.person", "perk.club",
        within="perk.cancelled_on IS NULL", worth="perk.gross",
    ),
    Line(
        "requests", "brand", N_("Requests delivered"),
        N_("Received, and not in the ledger as a perk"),
        "request",
        """coalesce(request.received_on, (SELECT max(moved_on) FROM request_move
            WHERE request_move.request = request.id AND to_state IN ('received', 'closed')))""",
        "request.person", "request.club",
        within="""request.state IN ('received', 'closed')
            AND NOT EXISTS (SELECT 1 FROM perk
                             WHERE perk.request = request.id AND perk.cancelled_on IS NULL)""",
    ),
    Line(
        "brand_contributions", "brand", N_("Contributions of the brand"),
        N_("Of the brand's own people, for this club"),
        "brand_contribution", "brand_contribution.done_on", "", "brand_contribution.club",
    ),
    Line(
        "brand_contributions_all", "brand", N_("Contributions for all clubs"),
        N_("Of the brand's own people, for every club"),
        "brand_contribution", "brand_contribution.done_on", "",
        "(CASE WHEN brand_contribution.club IS NULL THEN :club END)",
    ),
    Line(
        "early", "brand", N_("Early information"),
        N_("Sent to the club's people; counted once its embargo is over"),
        "preview_reader", "preview_reader.sent_on", "preview_reader.person", "",
        within="preview_reader.preview NOT IN (SELECT value FROM json_each(:hidden))",
    ),
    Line(
        "relayed_by_us", "brand", N_("Relayed by the brand"),
        N_("Contents of the club's people that the brand passed on"),
        "content", "content.published_on", "content.person", "content.club",
        within="content.direction = 'relays_them'",
    ),
    Line(
        "contributions", "community", N_("Contributions"),
        N_("Noted by hand; what is told below is not counted twice"),
        "contribution", "contribution.done_on", "contribution.person", "contribution.club",
    ),
    Line(
        "contents", "community", N_("Contents"),
        N_("Published by the club's people, but for those that are deliverables"),
        "content", "content.published_on", "content.person", "content.club",
        within="content.direction = 'own' AND content.deliverable IS NULL",
    ),
    Line(
        "relays", "community", N_("Relays"),
        N_("Contents of the brand that the club's people passed on"),
        "content", "content.published_on", "content.person", "content.club",
        within="content.direction = 'relays_us' AND content.deliverable IS NULL",
    ),
    Line(
        "deliverables", "community", N_("Deliverables"),
        N_("Delivered under an agreement"),
        "deliverable", "deliverable.done_on", "agreement.person", "agreement.club",
        source="agreement JOIN deliverable ON deliverable.agreement = agreement.id",
    ),
    Line(
        "testimonies", "community", N_("Testimonies"),
        N_("Given by the club's people"),
        "testimony", "testimony.given_on", "testimony.person", "testimony.club",
    ),
    Line(
        "referrals", "community", N_("Referrals"),
        N_("People whom the club's people brought along"),
        "referral", "referral.referred_on", "referral.referrer", "",
    ),
    Line(
        "wishes", "community", N_("Wishes and remarks"),
        N_("Wishes, critiques, questions, complaints: each is a help"),
        "feedback", "date(feedback.received_at)", "feedback.person", "feedback.club",
    ),
)  # fmt: skip
"""What is counted, the brand's side first."""


@dataclass(frozen=True, slots=True)
class Brought:
    """What a line comes to in a year: how many, worth in hundredths of a euro, the last day."""

    line: Line
    count: int
    worth: int
    last_on: str | None

    @property
    def id(self) -> str:
        """The line's code."""
        return self.line.code


@dataclass(frozen=True, slots=True)
class Balance:
    """Both sides of a club's balance of a year."""

    club: str
    name: str
    year: int
    lines: tuple[Brought, ...]

    def sum(self, side: Side) -> int:
        """Return how many things a side has brought."""
        return sum(brought.count for brought in self.lines if brought.line.side == side)

    @property
    def worth(self) -> int:
        """What the brand's side is worth where that is known, in hundredths of a euro."""
        return sum(brought.worth for brought in self.lines)

    @property
    def verdict(self) -> Verdict:
        """Which side brings more than twice as much as the other, if one does."""
        return weigh(self.sum("brand"), self.sum("community"))


def of_club(program: Program, club: str, name: str, year: int) -> Balance:
    """Return the balance of a club in a calendar year."""
    values = {
        "club": club,
        "first": f"{year:04}-01-01",
        "last": f"{year:04}-12-31",
        "hidden": json.dumps(sorted(previews.hidden(program))),
    }
    lines = []
    for line in LINES:
        row = program.row(line.sql, **values)
        assert row is not None  # an aggregate always has its row
        lines.append(Brought(line, row["n"], row["worth"], row["last_on"]))
    return Balance(club, name, year, tuple(lines))


def of_all(program: Program, year: int) -> list[Balance]:
    """Return the balance of every club that is not closed, by name."""
    return [of_club(program, row["id"], row["name"], year) for row in program.rows(_CLUBS)]
