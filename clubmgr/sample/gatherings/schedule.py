"""When the clubs have met and will meet."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, time
from typing import Final

from clubmgr.method import quarter
from clubmgr.sample import places
from clubmgr.sample.almanac import Almanac
from clubmgr.sample.clubs import CHAPTERS, CLUBS
from clubmgr.sample.clubs.chapter import Chapter
from clubmgr.sample.gatherings import topics
from clubmgr.sample.gatherings.founding import call_day, dinner_day


@dataclass(frozen=True, slots=True)
class Gathering:
    """One meeting of the sample, with what its guests depend on."""

    club: str
    kind: str
    title: str
    day: date
    at: time
    length: int
    """In minutes."""
    status: str
    place: str = ""
    link: str = ""
    subject: str = ""
    """What its middle part is about, if that is no usual item."""
    outcome: str = ""
    moved: bool = False
    """Whether its guests have had a second invitation."""
    number: int = 0
    """Its place in the rhythm: the one next to today has 0, those before it are negative."""
    turnout: str = ""
    """`short` of the quorum, or `proxy`: the quorum hangs on one proxy; else as it comes."""
    second_call: bool = False


@dataclass(frozen=True, slots=True)
class Rhythm:
    """A club's quarterly meetings; the one at `offset` has number 0, those before it are negative.

    `fate` gives the status of some by number (else those before 0 were held, the others are
    planned; `skipped` is a quarter without meeting), `special` a kind other than quarterly. The
    quorum of those `by_proxy` hangs on one.
    """

    club: str
    offset: int
    weekday: int
    before: int
    after: int
    at: str
    length: int
    place: str
    link: str = ""
    fate: Mapping[int, str] = field(default_factory=dict)
    special: Mapping[int, str] = field(default_factory=dict)
    moved: tuple[int, ...] = ()
    by_proxy: tuple[int, ...] = ()


_PARIS_ROOM: Final = "Maison des Images, salle du fond, Paris 11e"
_STRASBOURG_ROOM: Final = "Foyer du Ried, 2e étage, Strasbourg"
RHYTHMS: Final = (
    Rhythm(
        "paris", 12, 1, 8, 4, "19:00", 120, _PARIS_ROOM,
        fate={0: "invited"}, special={-7: "ago", -3: "ago", 1: "ago"}, moved=(0, -4),
    ),
    Rhythm(
        "strasbourg", -10, 3, 8, 4, "19:30", 120, _STRASBOURG_ROOM,
        link="https://meet.example.org/strasbourg",
        fate={0: "invited"}, special={-5: "ago", -1: "ago", 3: "ago"}, by_proxy=(-1,),
    ),
    Rhythm(
        "lyon", 40, 2, 1, 4, "19:00", 120, "Atelier des Pentes, Lyon 1er",
        special={-1: "first", 3: "ago"},
    ),
    Rhythm(
        "bruxelles", 17, 4, 0, 4, "19:00", 150, "Maison du Quartier Wiels, Bruxelles",
        link="https://meet.example.org/bruxelles",
        fate={0: "invited"}, special={0: "first"},
    ),
    Rhythm(
        "london", 26, 2, 8, 4, "18:30", 120, "The Long Room, upstairs, London SE1",
        fate={0: "invited"}, moved=(-2,),
    ),
    Rhythm(
        "saopaulo", -25, 3, 7, 1, "19:00", 150, "Casa da Maré, sala 3, São Paulo",
        link="https://meet.example.org/saopaulo",
        fate={0: "held"},
    ),
    Rhythm(
        "kathmandu", 101, 5, 9, 3, "15:00", 180, "Reading room, Patan Valley School, Lalitpur",
        fate={-2: "cancelled", -1: "skipped"},
    ),
    Rhythm(
        "besancon", -330, 1, 3, 1, "17:30", 120, "Cantine de l’atelier, Besançon",
        fate={0: "held"},
    ),
    Rhythm(
        "bristol", -430, 2, 2, 1, "19:00", 120, "The Chandlery, Bristol",
        fate={0: "held"},
    ),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Once:
    """A meeting outside the rhythm, at an offset in days."""

    club: str
    kind: str
    title: str
    offset: int
    at: str
    length: int
    status: str = "held"
    place: str = ""
    link: str = ""
    outcome: str = ""
    number: int = 0
    turnout: str = ""
    second_call: bool = False


def _constitutive(club: str, place: str) -> Once:
    return Once(
        club, "constitutive", "Assemblée constitutive", CHAPTERS[club].founded or 0, "19:00", 120,
        place=place,
        outcome="Statuts adoptés à l’unanimité, bureau élu, pouvoirs donnés.",
    )  # fmt: skip


def _board(club: str, offset: int, status: str = "held") -> Once:
    return Once(
        club, "board", "Réunion du bureau", offset, "18:00", 60, status,
        link=f"https://meet.example.org/{club}-bureau",
        number=0 if status == "held" else 1,
        outcome="Comptes vus, prochaine réunion préparée.",
    )  # fmt: skip


ONCE: Final = (
    _constitutive("strasbourg", "Foyer du Ried, grande salle, Strasbourg"),
    _constitutive("lyon", "Atelier des Pentes, Lyon 1er"),
    Once(
        "paris", "age", "Assemblée générale extraordinaire : siège social", -226, "19:00", 60,
        place=_PARIS_ROOM, number=-1, turnout="short",
        outcome="Quorum manqué ; deuxième convocation à trois semaines.",
    ),
    Once(
        "paris", "age", "Assemblée générale extraordinaire : siège social, deuxième convocation",
        -205, "19:00", 60,
        place=_PARIS_ROOM, second_call=True,
        outcome="Transfert du siège adopté, une abstention. Déclaration à faire sous trois mois.",
    ),
    _board("paris", -44),
    _board("paris", 33, "planned"),
    _board("strasbourg", -66),
    _board("strasbourg", 8, "invited"),
    Once(
        "strasbourg", "age", "Assemblée générale extraordinaire : élection du président", 19,
        "19:30", 60, "planned",
        place=_STRASBOURG_ROOM,
    ),
    _board("lyon", -16),
    Once(
        "paris", "other", "Sortie photo le long du canal", -120, "12:30", 180,
        place="Rendez-vous à l’écluse, Pantin",
        outcome="Soixante images partagées ; sept restent pour la lettre.",
    ),
    Once(
        "london", "other", "Print night", -30, "19:00", 150,
        place="The Long Room, downstairs, London SE1",
        outcome="Thirty prints on the wall by ten o’clock.",
    ),
    Once(
        "london", "other", "Visit to the museum’s dark store", 60, "14:00", 90, "planned",
        place="Museum of Light, staff entrance",
    ),
    Once(
        "saopaulo", "other", "Oficina de reparação em linha", -70, "19:00", 90,
        link="https://meet.example.org/oficina",
        outcome="Rémi led from Besançon, Débora translated. Eight shutters work again.",
    ),
    Once(
        "kathmandu", "other", "Repair day with the schools", -225, "11:00", 300,
        place="Patan Valley School, Lalitpur",
        outcome="Eleven school cameras repaired, nine of them by pupils.",
    ),
)  # fmt: skip
_ASSEMBLY: Final = "Assemblée générale ordinaire {year}"
_FIRST: Final = "Première réunion du club"
_DINNERS: Final = {
    "strasbourg": ("Dîner de lancement", "19:30", "Winstub du Ried, petite salle, Strasbourg"),
    "lyon": ("Dîner de lancement", "19:30", "Bouchon des Pentes, étage, Lyon"),
    "lille": ("Dîner de lancement", "19:30", "Estaminet du Vieux-Moulin, arrière-salle, Lille"),
    "montreal": ("Dîner de lancement", "18:30", "Bistro du Canal, salle privée, Montréal"),
    "bruxelles": ("Dîner de lancement", "19:30", "Brasserie du Hérisson, salle Senne, Bruxelles"),
    "porto": ("Jantar de apresentação", "19:30", "Tasca da Ribeira, sala de cima, Porto"),
    "saopaulo": ("Jantar de apresentação", "19:30", "Cantina Ipê, mezanino, São Paulo"),
    "leeds": ("Founding dinner", "19:00", "The Loom and Lantern, upper room, Leeds"),
    "london": ("Founding lunch", "12:30", "The Ferryman, back room, London SE1"),
}
_CALLS: Final = {
    "fr": "Appel de structuration",
    "en": "Structuring call",
    "pt": "Chamada de estruturação",
}


def schedule(almanac: Almanac) -> list[Gathering]:
    """Return all meetings; those of one club and kind follow one another by date."""
    return [
        *(one for club in CLUBS for one in _founding(club, almanac)),
        *(one for rhythm in RHYTHMS for one in _quarterly(rhythm, almanac)),
        *(_once(one, almanac) for one in ONCE),
    ]


def _quarterly(rhythm: Rhythm, almanac: Almanac) -> Iterator[Gathering]:
    club = CHAPTERS[rhythm.club]
    days = almanac.quarterly(
        rhythm.offset, rhythm.weekday, before=rhythm.before, after=rhythm.after
    )
    language = places.written(club.language)
    for n, day in enumerate(days, start=-rhythm.before):
        status = rhythm.fate.get(n, "held" if n < 0 else "planned")
        if status == "skipped":
            continue
        kind = rhythm.special.get(n, "quarterly")
        # Each club begins elsewhere in the list, so that no two talk of the same at once.
        about = n + rhythm.before + 3 * RHYTHMS.index(rhythm)
        yield Gathering(
            rhythm.club,
            kind,
            _title(club, kind, day),
            day,
            time.fromisoformat(rhythm.at),
            rhythm.length,
            status,
            rhythm.place,
            rhythm.link,
            "" if kind == "ago" else topics.topic(language, about)[0],
            topics.AFTER_ASSEMBLY if kind == "ago" else topics.topic(language, about)[1],
            moved=n in rhythm.moved,
            number=n,
            turnout="proxy" if n in rhythm.by_proxy else "",
        )


def _title(club: Chapter, kind: str, day: date) -> str:
    year, of_year = quarter(day)
    match kind:
        case "ago":
            return _ASSEMBLY.format(year=year)
        case "first":
            return _FIRST
        case _:
            return topics.title(club.language, year, of_year)


def _founding(club: Chapter, almanac: Almanac) -> Iterator[Gathering]:
    """The dinner and the call of the three steps."""
    language = places.written(club.language)
    evening, day = dinner_day(club, almanac), call_day(club, almanac)
    if evening is None:
        return
    title, at, place = _DINNERS[club.key]
    yield Gathering(
        club.key,
        "dinner",
        title,
        evening,
        time.fromisoformat(at),
        180,
        "held" if evening < almanac.today else "invited",
        place,
        outcome=topics.AFTER_DINNER[language],
    )
    if day is not None:
        yield Gathering(
            club.key,
            "call",
            _CALLS[club.language],
            day,
            time(18, 30),
            60,
            "held" if day < almanac.today else "invited",
            link=f"https://meet.example.org/{club.key}-call",
            outcome=topics.AFTER_CALL[language],
        )


def _once(one: Once, almanac: Almanac) -> Gathering:
    return Gathering(
        one.club,
        one.kind,
        one.title,
        almanac.workday(one.offset),
        time.fromisoformat(one.at),
        one.length,
        one.status,
        one.place,
        one.link,
        outcome=one.outcome,
        number=one.number,
        turnout=one.turnout,
        second_call=one.second_call,
    )
