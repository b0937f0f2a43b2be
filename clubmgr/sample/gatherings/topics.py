"""What the meetings are about: agendas, and what was noted of those that were held."""

from __future__ import annotations

from typing import Final

FRENCH: Final = (
    ("Remplacer un obturateur en une soirée",
     "Six boîtiers ouverts, cinq refermés, un confié à l’atelier de Besançon. "
     "Le club achète un second jeu de tournevis."),
    ("Retour sur la Marée 4 : ce qui a changé pour la mesure de lumière",
     "Onze remarques transmises à l’équipe, dont trois déjà corrigées. "
     "Le webmestre rassemble les fichiers d’exemple."),
    ("Photographier de nuit sans trépied",
     "Sortie d’une heure autour de la salle, puis projection. "
     "Chacun choisit une image pour l’exposition."),
    ("Préparer l’exposition du club",
     "Vingt-quatre tirages retenus au vote. Encadrement partagé entre quatre membres."),
    ("Atelier de tirage : du fichier au papier",
     "Deux papiers comparés ; le mat est préféré pour les portraits. "
     "Prochain atelier limité à douze personnes."),
    ("Accueillir les nouveaux : le parrainage",
     "Chaque nouveau membre est accompagné pendant deux réunions. Sept parrains volontaires."),
    ("Le droit à l’image, avec une juriste",
     "Réponses aux cas apportés par les membres. Une fiche d’une page sera mise en ligne."),
    ("Prêter plutôt qu’acheter : le parc du club",
     "Dix-huit objets prêtés sur le trimestre, tous rendus. Le carnet de prêt est adopté."),
    ("Macro et bagues d’adaptation imprimées",
     "Démonstration sur trois bagues ; les plans sont déposés sur le forum."),
    ("Raconter un quartier en dix images",
     "Quatre récits projetés. Le club propose la série à la bibliothèque voisine."),
    ("Entretenir ses objectifs",
     "Nettoyage accompagné de quinze objectifs. Deux rayures, aucune catastrophe."),
    ("Table ronde : ce que nous attendons de la marque",
     "Trois demandes retenues : un manuel d’entretien, un prêt d’optiques, un intervenant par an."),
    ("Portraits de métiers, retour d’enquête",
     "Neuf ateliers visités, trente portraits. Les personnes photographiées reçoivent un tirage."),
    ("Sauvegarder ses images simplement",
     "Règle des trois copies expliquée et testée. Aide proposée à deux membres."),
)  # fmt: skip
ENGLISH: Final = (
    ("Replace a shutter in one evening",
     "Seven bodies opened, seven closed. The spare screws now have a box of their own."),
    ("What Marée 4 changes for metering",
     "Nine remarks passed on to the firmware team, two of them mended since."),
    ("Night pictures without a tripod",
     "An hour outside, then a projection. Everybody chose one picture for the show."),
    ("Planning the club’s exhibition",
     "Twenty prints chosen by vote. Framing shared by four members."),
    ("From file to paper: a print evening",
     "Matt paper was liked best for portraits. The next evening is limited to twelve."),
    ("Looking after newcomers",
     "Each new member gets a companion for two meetings. Five have offered."),
    ("Pictures of people: what the law says",
     "Cases brought by members were discussed. A one-page sheet will follow."),
    ("Lend rather than buy",
     "Fourteen things lent this quarter, all returned. The loan book was adopted."),
    ("Macro and printed adapter rings",
     "Three rings shown; the drawings are on the forum."),
    ("A street in ten pictures",
     "Four stories shown. The club offers the series to the local library."),
    ("Cleaning lenses together",
     "Twelve lenses cleaned; two scratches found, none made."),
    ("Round table: what we wish from the brand",
     "Three wishes: a service manual, lenses on loan, one speaker a year."),
    ("Portraits of trades",
     "Eight workshops visited. Everybody portrayed gets a print."),
    ("Keeping pictures safe",
     "The rule of three copies was explained and tried out."),
)  # fmt: skip

_FRAME_FRENCH: Final = """1. Accueil et tour de table (10 min)
2. Suites de la dernière réunion (15 min)
3. {topic} (60 min)
4. Besoins du club et demandes à la marque (20 min)
5. Date de la prochaine réunion (5 min)"""
_FRAME_ENGLISH: Final = """1. Welcome and round of introductions (10 min)
2. What became of last time’s points (15 min)
3. {topic} (60 min)
4. What the club needs, and from whom (20 min)
5. Date of the next meeting (5 min)"""

ASSEMBLY: Final = """1. Émargement, quorum, désignation du bureau de séance (10 min)
2. Rapport moral et vote (15 min)
3. Rapport financier et vote (20 min)
4. Montant des cotisations (10 min)
5. Élections (20 min)
6. Questions diverses (15 min)"""
AFTER_ASSEMBLY: Final = (
    "Quorum atteint. Rapports moral et financier adoptés, élections faites ; procès-verbal envoyé."
)
BOARD: Final = """1. Comptes du trimestre (15 min)
2. Préparation de la prochaine réunion (30 min)
3. Demandes des membres (15 min)"""
DINNER: Final = {
    "fr": """1. Accueil, placement libre
2. Pourquoi cette soirée, pour qui, et ce qui n’est pas décidé
3. Tour de table : se présenter, dire ce qu’on attend d’un club
4. Repas
5. Qui souhaite aller plus loin ?""",
    "en": """1. Welcome, sit where you like
2. Why we meet, for whom, and what has not been decided
3. Round of the table: who you are, what you expect of a club
4. The meal
5. Who would like to go on?""",
}
AFTER_DINNER: Final = {
    "fr": "Chacun s’est présenté. Un moment chaleureux, sans écran ni discours.",
    "en": "Everybody introduced themselves. A warm time, without slides or speeches.",
}
CALL: Final = {
    "fr": """1. Remercier chacun (5 min)
2. Ce que la marque propose aux clubs, ce qu’elle ne fait pas (10 min)
3. Mission, public, moyens de communication (15 min)
4. Association ou club informel (10 min)
5. Qui prend quel rôle (10 min)
6. Date et ordre du jour de la première réunion (10 min)""",
    "en": """1. Thank everybody (5 min)
2. What the brand offers to clubs, and what it leaves alone (10 min)
3. Mission, audience, means of communication (15 min)
4. Association or informal club (10 min)
5. Who takes which role (10 min)
6. Date and agenda of the first meeting (10 min)""",
}
AFTER_CALL: Final = {
    "fr": "Rôles répartis, première réunion fixée.",
    "en": "Roles agreed, first meeting set.",
}
NOTED: Final = {
    ("fr", "present"): (
        "Un quart d’heure de retard, prévenu.",
        "Première réunion.",
        "A apporté un projecteur.",
        "Départ à 20 h 30 pour le train.",
    ),
    ("en", "present"): (
        "A quarter of an hour late, with notice.",
        "First meeting.",
        "Brought a projector.",
        "Left early for the train.",
    ),
    ("fr", "excused"): ("A prévenu la veille.", "En déplacement."),
    ("en", "excused"): ("Told us the day before.", "Travelling."),
}
"""What is noted of a guest now and then, by language and presence."""


def topic(language: str, n: int) -> tuple[str, str]:
    """Return the nth topic in the language of a club's papers, and what came out of it."""
    topics = FRENCH if language == "fr" else ENGLISH
    return topics[n % len(topics)]


def agenda(language: str, n: int) -> str:
    """Return the agenda of a quarterly meeting on the nth topic."""
    frame = _FRAME_FRENCH if language == "fr" else _FRAME_ENGLISH
    return frame.format(topic=topic(language, n)[0])


def title(language: str, year: int, quarter: int) -> str:
    """Title a quarterly meeting in a club's language."""
    match language:
        case "fr":
            return f"Réunion trimestrielle T{quarter} {year}"
        case "pt":
            return f"Encontro do {quarter}.º trimestre de {year}"
        case _:
            return f"Quarterly meeting Q{quarter} {year}"


def minutes(language: str, came: int, outcome: str) -> str:
    """Return the note of a meeting that was held."""
    return f"{came} présents. {outcome}" if language == "fr" else f"{came} came. {outcome}"
