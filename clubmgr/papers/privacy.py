"""What the register of processing activities and the privacy notices are made of.

Source: GDPR (EU 2016/679) articles 12, 13, 14 and 30; loi 78-17; CNIL, models of both.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

REGISTER: Final = "processing-register"
NOTICE: Final = "privacy-notice"
KINDS: Final = (REGISTER, NOTICE)


@dataclass(frozen=True, slots=True)
class Said:
    """A field of a sheet that says something: its label and its text."""

    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """A processing activity: its name, and what is said of it."""

    name: str
    lines: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class Protection:
    """Who answers for which data, to whom people turn, and what is done with the data.

    `club` is '' where the brand answers. `months` are counted from the last own contact.
    """

    controller: str
    contact: str
    brand: str
    club: str
    written_on: date
    sheets: tuple[Sheet, ...]
    months: int
    answer_days: int
