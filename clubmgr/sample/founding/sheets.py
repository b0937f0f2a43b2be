"""The venue's checklists, the call's decision sheets, and what is to be done besides."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from clubmgr import i18n
from clubmgr.models.founding.sheets import usual_lines
from clubmgr.models.kinds.founding import ACTION
from clubmgr.sample import places
from clubmgr.sample.clubs import CHAPTERS
from clubmgr.sample.scribe import Scribe
from clubmgr.sample.shortlist.grids.grid import AICHA, HANNA, INES, NADIA, OWEN, REMI


@dataclass(frozen=True, slots=True)
class Line:
    """One line; days are offsets from today, titles of a sheet are the method's own."""

    outcome: str = ""
    owner: str = ""
    due: int | None = None
    done: int | None = None


@dataclass(frozen=True, slots=True)
class Sheet:
    """The sheet of one meeting: a line for each of its usual lines, begun on a day."""

    club: str
    meeting: str
    sheet: str
    begun: int
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Task:
    """Something to be done for a club, on no sheet."""

    club: str
    title: str
    owner: str
    noted: int
    due: int
    done: int | None = None
    outcome: str = ""


SHEETS: Final = (
    Sheet(
        "montreal", "dinner", "venue", -19,
        (
            Line("Salle privée au premier", "Marc Delaunay-Pike", -12, -14),
            Line("Musique coupée à partir de 18 h", "Marc Delaunay-Pike", -12, -14),
            Line("Quatre tables rondes de sept", "Marc Delaunay-Pike", -12, -14),
            Line("Ascenseur, métro à 300 m", NADIA, -12, -13),
            Line("", AICHA, 4),
            Line("Obturelle règle le repas, pas les boissons", NADIA, -6, -9),
            Line("", AICHA),
            Line("", AICHA),
            Line("Au moins vingt, au plus vingt-sept", NADIA, 6),
            Line(),
        ),
    ),
    Sheet(
        "lille", "dinner", "venue", -40,
        (
            Line("Arrière-salle, porte fermée", NADIA, -30, -31),
            Line("Essayée un vendredi soir", NADIA, -30, -31),
            Line("Une seule table en fer à cheval", AICHA, -30, -31),
            Line("De plain-pied, tramway devant", AICHA, -30, -31),
            Line("Demandés par téléphone, effacés le lendemain", AICHA, -19, -19),
            Line("Obturelle invite, c’était écrit", NADIA, -35, -36),
            Line("Deux personnes hors photo", AICHA, -17, -17),
            Line("Prénoms seulement", AICHA, -17, -17),
            Line("Vingt-deux couverts", NADIA, -18, -18),
            Line("", AICHA, -17, -17),
        ),
    ),
    Sheet(
        "porto", "call", "call", -6,
        (
            Line("", INES),
            Line("Two sets of tools stay in Porto", HANNA, 5, -5),
            Line("Mafalda compares two Portuguese forms", "Mafalda Vilaça", 4),
            Line("Draft sent to the four", INES, -3, -4),
            Line("Users of the north, repairers too", INES),
            Line("", "Tiago Figueiredo"),
            Line(),
            Line("", "Beatriz Sampaio"),
            Line(),
            Line(),
            Line("Yes: Hanna, by video", HANNA),
        ),
    ),
    Sheet(
        "bruxelles", "call", "call", -44,
        (
            Line("Fait en ouvrant", NADIA, -36, -36),
            Line("Atelier mobile, une semaine par trimestre", "Joris Van Acker", -20, -22),
            Line("ASBL plutôt qu’association de fait", "Anaïs Dewinter", 21),
            Line("Mission relue par les quatre", "Sofie Vermeulen", -32, -33),
            Line("Utilisateurs et partenaires ; ces derniers sans siège", NADIA, -36, -36),
            Line("Site, puis lettre bilingue", "Wivine Mbuyi", 20),
            Line("Sofie, Olivier, Anaïs ; Wivine écrit", NADIA, -36, -36),
            Line("Un vendredi, Maison du Quartier Wiels", "Sofie Vermeulen", -28, -29),
            Line("Quatre vendredis par an", "Anaïs Dewinter", -25, -26),
            Line("Projecteur, clés de la salle", "Olivier Lambotte", 15),
            Line("Oui : Rémi, avec ses outils", REMI, -25, -27),
        ),
    ),
)  # fmt: skip
TASKS: Final = (
    Task("lille", "Rendre la clé de l’arrière-salle", AICHA, -15, -12, -13, "Rendue"),
    Task("lille", "Envoyer le résumé de la soirée aux absents", AICHA, -15, -1),
    Task("lyon", "Vérifier la parution au Journal officiel", "Élodie Marchand", -60, 3),
    Task("bruxelles", "Imprimer le modèle d’ASBL pour la réunion", "Anaïs Dewinter", -20, 16),
    Task("leeds", "See the chapel hall with Morag", OWEN, -12, 0),
    Task("porto", "Test the link for the call", HANNA, -5, 5),
    Task("geneve", "Relancer le musée après son conseil", NADIA, -14, 13),
)  # fmt: skip


def write(
    scribe: Scribe, clubs: Mapping[str, str], meetings: Mapping[tuple[str, str], str]
) -> None:
    """Add the sheets, then what stands on none."""
    for sheet in SHEETS:
        with i18n.speaking(places.written(CHAPTERS[sheet.club].language)):
            titles = usual_lines(sheet.sheet)
        _write(scribe, sheet, zip(titles, sheet.lines, strict=True), clubs, meetings)
    for task in TASKS:
        scribe.add(
            ACTION,
            scribe.almanac.workday(task.noted),
            club=clubs[task.club],
            sheet="action",
            title=task.title,
            outcome=task.outcome,
            owner=task.owner,
            due_on=_day(scribe, task.due),
            done_on=_day(scribe, task.done),
        )


def _write(
    scribe: Scribe,
    sheet: Sheet,
    lines: Iterable[tuple[str, Line]],
    clubs: Mapping[str, str],
    meetings: Mapping[tuple[str, str], str],
) -> None:
    for place, (title, line) in enumerate(lines, start=1):
        scribe.add(
            ACTION,
            scribe.almanac.workday(sheet.begun),
            club=clubs[sheet.club],
            meeting=meetings[sheet.club, sheet.meeting],
            sheet=sheet.sheet,
            place=place,
            title=title,
            outcome=line.outcome,
            owner=line.owner,
            due_on=_day(scribe, line.due),
            done_on=_day(scribe, line.done),
        )


def _day(scribe: Scribe, offset: int | None) -> str | None:
    return None if offset is None else scribe.almanac.workday(offset).isoformat()
