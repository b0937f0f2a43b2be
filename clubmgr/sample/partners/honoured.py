"""What counts and how much, who was named for what, short challenges, a draw to be checked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from clubmgr.sample.partners.fact import Fact, fact

ACTIVITIES: Final = (
    fact(-600, code="chaired", points=4, notes="Une soirée présidée en prend deux."),
    fact(-600, code="played", off=True),
    fact(-600, code="darkroom", name="Tient la chambre noire", points=4),
)  # fmt: skip

CONTRIBUTIONS: Final = (
    fact(-15, person="karim", club="lille", activity="answered", title="Vingt réponses au forum",
         done_on=-15, points=8, rating=5, link="https://forum.example.com/u/karim",
         verified_by="Aïcha Diallo"),
    fact(-48, person="olga", club="paris", activity="darkroom", title="Atelier de tirage",
         done_on=-48, rating=5, verified_by="Claire Vasseur"),
    fact(-20, person="olga", club="paris", activity="darkroom", title="Tirages pour la lettre",
         done_on=-20),
    fact(-26, person="lyon-10", club="lyon", activity="helped", title="Photographié l’atelier",
         done_on=-26, notes="Images rendues le lendemain."),
    fact(-30, person="imran", club="london", activity="organised", title="Print night",
         done_on=-30, rating=4),
    fact(-11, person="dev", club="leeds", activity="helped", title="Mended three tripods",
         done_on=-11),
    fact(-80, person="lukasz", activity="other", title="Drew the lens mount", done_on=-80,
         points=6, link="https://mosiadz.example.org/mount"),
    fact(-100, person="quentin", club="lyon", activity="helped", title="Le site du club, en ligne",
         done_on=-100),
    fact(-8, person="lyon-10", club="lyon", activity="helped", title="Développé avec deux nouveaux",
         done_on=-8),
    fact(-5, person="quentin", club="lyon", activity="helped", title="Réglé trois pages du site",
         done_on=-5),
    fact(-85, person="karim", club="lille", activity="answered", title="Onze questions du défi",
         done_on=-85, points=6),
    fact(-80, person="zofia", club="london", activity="answered", title="Nine old questions",
         done_on=-80, points=5),
    fact(-78, person="imran", club="london", activity="helped", title="Sorted old threads",
         done_on=-78),
    fact(-9, person="elodie", club="lyon", activity="organised", title="Le planning du stand",
         done_on=-9),
)  # fmt: skip

BADGES: Final = (
    fact(-600, "first", name="Première fiche", kind="badge",
         description="Une fiche d’atelier relue et publiée"),
    fact(-600, "voice", name="Porte-voix", kind="status", points=30, place=2,
         description="Trente points en douze mois"),
    fact(-600, "friend", name="Compagnon", kind="status", points=15, place=1,
         description="Quinze points en douze mois"),
    fact(-300, "bench", name="Clé d’or de l’atelier", kind="badge", club="lyon",
         description="Donnée par le club de Lyon, une fois l’an"),
    fact(-590, "beta", name="Essayeur", kind="badge", retired_on=-90,
         description="Du temps des préversions sur disque"),
)  # fmt: skip

AWARDS: Final = (
    fact(-60, person="solene", badge="voice", given_on=-60, reason="Parle pour tous au salon"),
    fact(-200, person="lukasz", badge="voice", given_on=-200, locked=True,
         reason="Ses plans servent partout ; le statut lui reste"),
    fact(-90, person="karim", badge="friend", given_on=-90, reason="Six cents réponses"),
    fact(-355, person="thordis", badge="friend", given_on=-355, until_on=8,
         reason="Un an sur la glace"),
    fact(-330, person="gilles", badge="bench", club="lyon", given_on=-100,
         reason="Les bagues d’adaptation"),
    fact(-140, person="lyon-10", badge="first", given_on=-140, reason="La fiche du film"),
    fact(-500, person="dafni", badge="voice", given_on=-500, until_on=-75,
         reason="Ses nuits d’Athènes", end_reason="Works for another maker since"),
    fact(-580, person="zofia", badge="beta", given_on=-570, reason="First list of faults"),
)  # fmt: skip

CHALLENGES: Final = (
    fact(-20, "film", title="Une semaine, une pellicule", club="lyon", starts_on=-12, ends_on=9,
         rules="Une pellicule, une fiche, une aide à quelqu’un.",
         activities=("helped", "published", "organised"), prize="seat"),
    fact(-110, "forum", title="Trente questions au forum", starts_on=-100, ends_on=-72,
         rules="Chaque question ouverte trouve sa réponse.", activities=("answered", "helped"),
         prize="tools", notes="Vingt-huit ont trouvé la leur."),
    fact(-4, "spring", title="Spring of repairs", club="leeds", starts_on=30, ends_on=58,
         rules="Bring what is broken."),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Drawn:
    """A draw among people, whose winners follow from its seed; `fact` says the rest of it."""

    fact: Fact
    people: tuple[str, ...]


DRAWS: Final = (
    Drawn(
        fact(-70, title="Trois jeux de tournevis", challenge="forum", drawn_on=-70, winners=3,
             seed="forum-trente-questions", drawn_by="Nadia Berrada", prize="tools",
             notes="La graine a été dite au forum avant le tirage."),
        ("karim", "quentin", "lyon-3", "lyon-4", "imran", "zofia", "dev", "paris-4", "strasbourg-8",
         "lille-9", "julien", "khady"),
    ),
    Drawn(
        fact(-30, title="Une place à la visite de l’atelier", club="lyon", drawn_on=-30, winners=1,
             seed="lyon-visite", drawn_by="Solène Gauthier-Perret", prize="seat"),
        ("amadou", "quentin", "gilles", "lyon-1", "lyon-2", "lyon-10"),
    ),
)  # fmt: skip
