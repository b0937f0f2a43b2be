"""The many: members and prospects drawn from the pools, no two of the same name."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random
from typing import Final

from clubmgr.sample import places, pools
from clubmgr.sample.brand import BRAND
from clubmgr.sample.cast.figure import Figure
from clubmgr.sample.pools import Pool
from clubmgr.sample.scribe import dice
from clubmgr.text import fold


@dataclass(frozen=True, slots=True)
class Group:
    """So many people near one club (or near none), from `cities` or else from the pool's."""

    club: str
    pool: Pool
    count: int
    cities: str = ""
    internal: bool = False


GROUPS: Final = (
    Group(
        "paris", pools.FRANCE, 48,
        "Paris Paris Paris Montreuil Pantin Vincennes Saint-Denis Nanterre Sceaux Clamart",
    ),
    Group(
        "strasbourg", pools.FRANCE, 26,
        "Strasbourg Strasbourg Schiltigheim Haguenau Colmar Obernai Molsheim",
    ),
    Group("lyon", pools.FRANCE, 26, "Lyon Lyon Villeurbanne Caluire Oullins Vienne Saint-Étienne"),
    Group("lille", pools.FRANCE, 25, "Lille Lille Roubaix Tourcoing Douai Lens Valenciennes"),
    Group("besancon", pools.FRANCE, 14, "Besançon Besançon Dole Pontarlier", internal=True),
    Group("geneve", pools.SWITZERLAND, 22),
    Group("bruxelles", pools.BELGIUM, 18),
    Group("montreal", pools.CANADA, 24),
    Group("porto", pools.PORTUGAL, 17),
    Group("london", pools.BRITAIN, 28),
    Group("bristol", pools.BRITAIN, 8, "Bristol Bristol Bath Cardiff"),
    Group("saopaulo", pools.BRAZIL, 24),
    Group("kathmandu", pools.NEPAL, 20),
    Group("tokyo", pools.JAPAN, 7),
    Group("", pools.FRANCE, 10, "Marseille Nantes Bordeaux Rennes Toulouse Nice Dijon Grenoble"),
    Group("", pools.GERMANY, 6),
    Group("", pools.ITALY, 5),
    Group("", pools.NORTH, 4),
    Group("", pools.POLAND, 4),
    Group("leeds", pools.BRITAIN, 11, "Leeds Leeds Bradford Otley Wakefield Halifax"),
)  # fmt: skip


def crowd(taken: frozenset[str]) -> Iterator[Figure]:
    """Yield the people of all groups; names whose folded form is `taken` are not given again."""
    luck = dice("crowd")
    decks = _Decks(luck, taken)
    for group in GROUPS:
        for n in range(1, group.count + 1):
            yield _figure(group, f"{group.club or group.pool.country}-{n}", luck, decks)


def _figure(group: Group, key: str, luck: Random, decks: _Decks) -> Figure:
    pool = group.pool
    woman = luck.random() < 0.5
    given, family, latin = decks.name(pool, woman=woman)
    on_site = group.internal or luck.random() < 0.68
    language = places.written(pool.language)
    source = luck.choice((places.ON_SITE if on_site else places.OFF_SITE)[language])
    trades = pools.WORKSHOP_TRADES if group.internal else pool.trades
    trade, _colon, employers = decks.draw(trades.split("\n")).partition(":")
    return Figure(
        key,
        given,
        family,
        luck.choice((group.cities or pool.cities).split()).replace("_", " "),
        pool.country,
        pool.language,
        group.club,
        trade.split("/")[0 if woman else -1],
        BRAND if group.internal else luck.choice(employers.split(",")),
        latin=latin,
        internal=group.internal,
        on_site=on_site,
        contributes=luck.random() < 0.18,
        segments=("staff",) if group.internal else (places.SEGMENTS[source],),
        tags=tuple(luck.sample(places.TAGS, luck.choice((0, 1, 1, 1, 2, 2, 3)))),
        source="Annuaire interne" if group.internal else source,
        notes=luck.choice(places.NOTES[language]) if luck.random() < 0.22 else "",
        reachable=luck.random() > 0.05,
    )


class _Decks:
    """Draws from lists as from decks of cards: all of a list come up before one comes again."""

    def __init__(self, luck: Random, taken: frozenset[str]) -> None:
        self._luck = luck
        self._names = set(taken)
        self._decks: dict[str, list[str]] = {}

    def draw(self, cards: list[str]) -> str:
        """Return the next card."""
        deck = self._decks.setdefault("|".join(cards), [])
        if not deck:
            deck += self._luck.sample(cards, len(cards))
        return deck.pop()

    def name(self, pool: Pool, *, woman: bool) -> tuple[str, str, str]:
        """Draw a name that nobody has; return it with its Latin spelling, if it needs one."""
        while True:
            given = self.draw((pool.women if woman else pool.men).split()).replace("_", " ")
            family = self.draw(pool.families.split()).replace("_", " ")
            given, _equals, given_latin = given.partition("=")
            family, _equals, family_latin = family.partition("=")
            if fold(f"{given} {family}") not in self._names:
                self._names.add(fold(f"{given} {family}"))
                return given, family, f"{given_latin} {family_latin}".strip()
