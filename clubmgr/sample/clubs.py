"""The fourteen clubs, one or more at every stage, and what happened to each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from clubmgr.models.kinds.club import CLUB
from clubmgr.sample.scribe import Scribe


@dataclass(frozen=True, slots=True)
class Chapter:
    """One club under its `key`; days are offsets from today, people are keys of the cast.

    `called` says that the call after the dinner has been planned, `known_from` is the span of days
    in which the club's people were met.
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
    called: bool = False
    founded: int | None = None
    duration_years: int | None = None
    dues: bool = False
    quorum_percent: int = 25
    notes: str = ""
    known_from: tuple[int, int] = (-898, -25)


_PARIS: Final = Chapter(
    "paris",
    "Paris Obturelle Club",
    "active",
    "Paris",
    "75011",
    "FR",
    "Europe/Paris",
    "fr",
    "Réunir à Paris celles et ceux qui photographient avec un appareil Obturelle, apprendre "
    "ensemble à l’entretenir et à le réparer, et faire connaître une photographie qui dure.",
    acronym="POC",
    audience=("customers", "users"),
    legal_form="loi_1901",
    channels=("https://paris.example.org", "forum Obturelle (rubrique Paris)", "lettre mensuelle"),
    opened=-890,
    founded=-1490,
    dues=True,
    notes="Le plus ancien des clubs français. La trésorerie est à pourvoir.",
)
_STRASBOURG: Final = Chapter(
    "strasbourg",
    "Strasbourg Obturelle Club",
    "active",
    "Strasbourg",
    "67000",
    "FR",
    "Europe/Paris",
    "fr",
    "Rassembler les utilisateurs d’Obturelle d’Alsace et du pays de Bade, partager leurs "
    "connaissances et organiser une exposition commune chaque année.",
    acronym="SOC",
    audience=("customers", "users"),
    legal_form="alsace_moselle",
    channels=("https://strasbourg.example.org", "liste de diffusion"),
    dinner=-840,
    called=True,
    founded=-790,
    dues=True,
    quorum_percent=33,
    notes="Inscrit au registre des associations du tribunal ; sept fondateurs.",
)
_LYON: Final = Chapter(
    "lyon",
    "Lyon Obturelle Club",
    "declared",
    "Lyon",
    "69001",
    "FR",
    "Europe/Paris",
    "fr",
    "Réunir à Lyon les utilisateurs d’appareils Obturelle pour pratiquer ensemble, transmettre "
    "l’art de réparer son matériel et ouvrir la photographie à de nouveaux publics.",
    acronym="LOC",
    audience=("customers", "users", "partners"),
    legal_form="loi_1901",
    channels=("https://lyon.example.org", "forum Obturelle (rubrique Lyon)"),
    contact="remi",
    opened=-300,
    dinner=-190,
    called=True,
    founded=-118,
    dues=True,
    notes="Déclaré en préfecture ; récépissé reçu, parution au Journal officiel attendue.",
    known_from=(-300, -15),
)
_LILLE: Final = Chapter(
    "lille",
    "Lille Obturelle Club",
    "dinner_held",
    "Lille",
    "59000",
    "FR",
    "Europe/Paris",
    "fr",
    "Donner aux utilisateurs du Nord un lieu où se retrouver, de Dunkerque à Arras.",
    audience=("customers", "users"),
    contact="aicha",
    opened=-150,
    dinner=-12,
    notes="Le dîner a eu lieu ; choisir les trois ou quatre personnes de l’appel.",
    known_from=(-150, -30),
)
_BESANCON: Final = Chapter(
    "besancon",
    "Atelier Obturelle Club",
    "dormant",
    "Besançon",
    "25000",
    "FR",
    "Europe/Paris",
    "fr",
    "Permettre aux salariés d’Obturelle de photographier entre collègues et d’accueillir les "
    "clubs de passage.",
    audience=("staff",),
    visibility="private",
    legal_form="informal",
    channels=("messagerie interne (#photo)",),
    contact="remi",
    sponsor="camille",
    opened=-860,
    founded=-840,
    notes="En sommeil depuis le déménagement de la ligne de montage. À reprendre avec Camille.",
    known_from=(-880, -300),
)
_GENEVE: Final = Chapter(
    "geneve",
    "Genève Obturelle Club",
    "identification",
    "Genève",
    "1201",
    "CH",
    "Europe/Zurich",
    "fr",
    "Réunir les utilisateurs de l’arc lémanique, en français d’abord.",
    audience=("customers", "users"),
    contact="aicha",
    opened=-85,
    notes="Viser vingt noms avant de choisir une date de dîner.",
    known_from=(-80, -6),
)
_MONTREAL: Final = Chapter(
    "montreal",
    "Montréal Obturelle Club",
    "dinner_planned",
    "Montréal",
    "H2T 1S6",
    "CA",
    "America/Toronto",
    "fr",
    "Rassembler les utilisateurs du Québec et préparer un premier atelier de réparation sur place.",
    contact="aicha",
    sponsor="marc",
    opened=-125,
    dinner=9,
    notes="Salle retenue pour vingt-cinq personnes, au calme.",
    known_from=(-120, -12),
)
_PORTO: Final = Chapter(
    "porto",
    "Porto Obturelle Clube",
    "dinner_held",
    "Porto",
    "4050-253",
    "PT",
    "Europe/Lisbon",
    "pt",
    "Bring together the people who use Obturelle cameras in northern Portugal, and repair rather "
    "than replace.",
    manager="ines",
    contact="hanna",
    opened=-135,
    dinner=-10,
    called=True,
    notes="Four people said yes at the dinner; the call is to settle roles and legal form.",
    known_from=(-130, -25),
)
_BRUXELLES: Final = Chapter(
    "bruxelles",
    "Bruxelles Obturelle Club",
    "structured",
    "Bruxelles",
    "1060",
    "BE",
    "Europe/Brussels",
    "fr",
    "Réunir les utilisateurs de Belgique, en français et en néerlandais, autour de sorties "
    "urbaines et d’un atelier de réparation mobile.",
    acronym="BOC",
    audience=("customers", "users", "partners"),
    legal_form="other",
    channels=("https://bruxelles.example.org",),
    contact="remi",
    sponsor="joris",
    opened=-165,
    dinner=-52,
    called=True,
    founded=-30,
    dues=True,
    notes="Deviendra une ASBL ; le bureau prépare les statuts avec Anaïs.",
    known_from=(-160, -60),
)
_LONDON: Final = Chapter(
    "london",
    "London Obturelle Users",
    "informal",
    "London",
    "SE1 4YR",
    "GB",
    "Europe/London",
    "en",
    "Bring London’s users together to take pictures, print them and mend their own cameras.",
    acronym="LOU",
    visibility="private",
    legal_form="informal",
    channels=("https://london.example.org", "group chat", "printed letter"),
    manager="owen",
    contact="hanna",
    dinner=-800,
    called=True,
    founded=-770,
    notes="No president since Ruth stepped down; three members have been scored.",
)
_SAO_PAULO: Final = Chapter(
    "saopaulo",
    "São Paulo Obturelle Clube",
    "active",
    "São Paulo",
    "01310-100",
    "BR",
    "America/Sao_Paulo",
    "pt",
    "Share cameras and knowledge between people who cannot buy new ones, and show the pictures "
    "once a year.",
    acronym="SPOC",
    legal_form="other",
    channels=("https://saopaulo.example.org", "grupo de mensagens"),
    manager="ines",
    contact="hanna",
    dinner=-785,
    called=True,
    founded=-760,
    notes="The room has closed for building work; no dates for next year yet.",
)
_KATHMANDU: Final = Chapter(
    "kathmandu",
    "Kathmandu Obturelle Club",
    "autonomous",
    "Kathmandu",
    "44600",
    "NP",
    "Asia/Kathmandu",
    "en",
    "Teach repair and mountain photography in the valley, and lend cameras to schools.",
    acronym="KOC",
    audience=("users", "partners"),
    legal_form="informal",
    channels=("group chat",),
    manager="owen",
    contact="remi",
    opened=-890,
    founded=-1640,
    notes="Runs itself. We hear of its meetings when Sabina writes.",
)
_TOKYO: Final = Chapter(
    "tokyo",
    "東京オブチュレルクラブ",
    "idea",
    "東京",
    "",
    "JP",
    "Asia/Tokyo",
    "ja",
    "A Tokyo club (Tokyo Obturelle Club), if ten people wish for one.",
    acronym="TOC",
    visibility="",
    manager="megumi",
    contact="hanna",
    opened=-48,
    notes="Aya’s idea. Megumi listens around her before anything is planned.",
    known_from=(-90, -20),
)
_BRISTOL: Final = Chapter(
    "bristol",
    "Bristol Obturelle Group",
    "closed",
    "Bristol",
    "BS1 6XN",
    "GB",
    "Europe/London",
    "en",
    "Meet in the South West.",
    legal_form="informal",
    manager="owen",
    contact="hanna",
    founded=-800,
    duration_years=1,
    notes="Closed in good order: its members were few and have joined London.",
    known_from=(-898, -500),
)
CLUBS: Final = (
    _PARIS, _STRASBOURG, _LYON, _LILLE, _BESANCON, _GENEVE, _MONTREAL, _PORTO, _BRUXELLES, _LONDON,
    _SAO_PAULO, _KATHMANDU, _TOKYO, _BRISTOL,
)  # fmt: skip

CHAPTERS: Final = {club.key: club for club in CLUBS}


def write(scribe: Scribe, people: dict[str, str]) -> dict[str, str]:
    """Add the clubs; return their ids by key."""
    return {club.key: _write(scribe, club, people) for club in CLUBS}


def _write(scribe: Scribe, club: Chapter, people: dict[str, str]) -> str:
    founded = None if club.founded is None else scribe.almanac.workday(club.founded).isoformat()
    return scribe.add(
        CLUB,
        scribe.almanac.workday(club.opened),
        name=club.name,
        acronym=club.acronym,
        stage=club.stage,
        mission=club.mission,
        audience=club.audience,
        visibility=club.visibility,
        legal_form=club.legal_form,
        city=club.city,
        postcode=club.postcode,
        country=club.country,
        timezone=club.timezone,
        language=club.language,
        channels=club.channels,
        brand_contact=people[club.contact],
        sponsor=people[club.sponsor],
        community_manager=people[club.manager],
        founded_on=founded,
        duration_years=club.duration_years,
        dues=club.dues,
        quorum_percent=club.quorum_percent,
        notes=club.notes,
    )
