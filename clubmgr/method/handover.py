"""What goes from who leaves a seat to who follows: the usual checklist of each seat.

Sources: handover lists of associations and user groups. A change of leaders is declared by the new
ones, not by who leaves (service-public.fr, F1123); a bank asks who operates the account.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from clubmgr.i18n import N_
from clubmgr.method.seats import BOARD


@dataclass(frozen=True, slots=True)
class Item:
    """One line of a checklist: its code, a message that says what, and who sees to it.

    `days` counts from the day of the change to the day it is due; None for no day of its own.
    """

    code: str
    title: str
    by_successor: bool = False
    days: int | None = 0


_OPENING: Final = (
    Item("pending", N_("Go through what is pending, who awaits what")),
    Item("introduce", N_("Introduce the successor to members and brand")),
)
_CLOSING: Final = (
    Item("files", N_("Hand over the files, and say where each is kept")),
    Item("access", N_("Hand over accounts; change the passwords"), days=7),
)
_BY_SEAT: Final = {
    "president": (
        Item("year", N_("Go through the year's meetings and promises")),
        Item(
            "represent",
            N_("Tell partners who speaks for the club now"),
            by_successor=True,
            days=14,
        ),
    ),
    "vice_president": (Item("standing_in", N_("Say where the vice-president stands in")),),
    "treasurer": (
        Item("books", N_("Close the books to the day, with receipts")),
        Item("dues", N_("Hand over the list of dues paid and awaited")),
        Item("bills", N_("Go through the budget and the bills to come")),
    ),
    "secretary": (
        Item("register", N_("Hand over minutes, resolutions and statutes")),
        Item("members", N_("Hand over the list of members")),
    ),
    "contributor": (
        Item("contents", N_("Go through the plan of contents")),
        Item("consents", N_("Say what may be published, and who agreed")),
    ),
    "webmaster": (
        Item("hosting", N_("Hand over domain name, hosting and their bills")),
        Item("copies", N_("Show how the site is copied and put back")),
        Item("rights", N_("Pass on the rights of an administrator"), days=7),
    ),
    "moderator": (
        Item("cases", N_("Go through warnings and blocks that are open")),
        Item("moderation", N_("Pass on the rights of a moderator"), days=7),
    ),
}
_RECEIPTS: Final = Item("receipts", N_("Hand over receipts and the official notice"))
_SIGNING: Final = frozenset(("president", "treasurer"))
_BANK: Final = Item(
    "bank", N_("Tell the bank who operates the account"), by_successor=True, days=30
)
_DECLARE: Final = Item(
    "declare", N_("Declare the new leaders within three months"), by_successor=True, days=None
)
"""Without a day: the declaration itself counts its days."""


def checklist(seat: str, *, declared: bool = False) -> tuple[Item, ...]:
    """Return what is handed over with a seat, in the order in which it is done.

    `declared` tells whether the club is a declared association; a seat of its own has the lines
    that all seats have.
    """
    items = [*_OPENING, *_BY_SEAT.get(seat, ()), *_CLOSING]
    if declared:
        items += [_RECEIPTS] if seat == "secretary" else []
        items += [_BANK] if seat in _SIGNING else []
        items += [_DECLARE] if seat in BOARD else []
    return tuple(items)
