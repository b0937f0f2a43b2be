"""The letter in which a brand and a club say what they are to each other: partners, no sponsoring.

It promises no money and asks for no opinion; who is given something says so when speaking of the
brand in public (loi n° 2023-451 du 9 juin 2023). The club and the brand answer each for the
personal data that they hold (Regulation (EU) 2016/679).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from clubmgr.method.filing import REGIMES


@dataclass(frozen=True, slots=True)
class Partnership:
    """What the letter says. `contact` writes it for the brand, `leader` signs for the club.

    `brand_relation` is what the brand offers to every club, `club_relation` what it offers to this
    one beyond that; both are shown as they were typed.
    """

    club: str
    legal_form: str
    brand: str
    contact: str
    leader: str
    function: str
    written_on: date
    contact_title: str = ""
    contact_email: str = ""
    place: str = ""
    city: str = ""
    postcode: str = ""
    address: str = ""
    brand_relation: str = ""
    club_relation: str = ""

    @property
    def is_association(self) -> bool:
        """Whether the club is an association under French or local law."""
        return self.legal_form in REGIMES
