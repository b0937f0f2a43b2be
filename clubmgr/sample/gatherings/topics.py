"""What the meetings are about, who speaks, and what was noted of those that were held."""

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

SPEAKERS: Final = {
    "Remplacer un obturateur en une soirée":
        ("Rémi Jacquemin, atelier de Besançon", "brand"),
    "Retour sur la Marée 4 : ce qui a changé pour la mesure de lumière":
        ("Mathilde Oudot, cheffe de produit Ardoise", "brand"),
    "Atelier de tirage : du fichier au papier":
        ("Une tireuse du club, avec ses cuves", "member"),
    "Le droit à l’image, avec une juriste":
        ("Une juriste du Fonds Lumière et Papier", "outside"),
    "Macro et bagues d’adaptation imprimées":
        ("Un mécanicien de précision du club", "member"),
    "Entretenir ses objectifs":
        ("Gaël Thiébaud, opticien, Besançon", "brand"),
    "Portraits de métiers, retour d’enquête":
        ("Trois membres, dix minutes chacun", "member"),
    "Replace a shutter in one evening":
        ("Rémi Jacquemin, with his own tools", "brand"),
    "What Marée 4 changes for metering":
        ("Hanna Lindqvist, by video", "brand"),
    "From file to paper: a print evening":
        ("A member, with two papers to compare", "member"),
    "Pictures of people: what the law says":
        ("A solicitor of Lightbody & Crewe", "outside"),
    "Macro and printed adapter rings":
        ("Three members, ten minutes each", "member"),
}  # fmt: skip
"""Who speaks on a topic, and from where."""
NEEDS: Final = {
    ("fr", "quarterly"): ("vidéoprojecteur", "rallonges", "table de livres"),
    ("fr", "first"): ("clés de la salle", "badges", "vidéoprojecteur"),
    ("fr", "ago"): ("feuille d’émargement", "urne", "comptes imprimés"),
    ("fr", "age"): ("feuille d’émargement", "projet de modification imprimé"),
    ("fr", "constitutive"): ("feuille d’émargement", "statuts en trois exemplaires"),
    ("fr", "dinner"): ("prénoms sur les tables",),
    ("en", "quarterly"): ("projector", "extension leads"),
    ("en", "dinner"): ("first names on the tables",),
}  # fmt: skip
"""What a club needs for a meeting, by language and kind."""

AFTER_ASSEMBLY: Final = (
    "Quorum atteint. Rapports moral et financier adoptés, élections faites ; procès-verbal envoyé."
)
AFTER_DINNER: Final = {
    "fr": "Chacun s’est présenté. Un moment chaleureux, sans écran ni discours.",
    "en": "Everybody introduced themselves. A warm time, without slides or speeches.",
}
AFTER_CALL: Final = {
    "fr": "Rôles répartis, première réunion fixée.",
    "en": "Roles agreed, first meeting set.",
}
NOTED: Final = {
    ("fr", "present"): (
        "Première réunion.",
        "A apporté un projecteur.",
    ),
    ("en", "present"): (
        "First meeting.",
        "Brought a projector.",
    ),
    ("fr", "excused"): ("A prévenu la veille.", "En déplacement."),
    ("en", "excused"): ("Told us the day before.", "Travelling."),
}
"""What is noted of a guest now and then, by language and presence."""


def topic(language: str, n: int) -> tuple[str, str]:
    """Return the nth topic in the language of a club's papers, and what came out of it."""
    topics = FRENCH if language == "fr" else ENGLISH
    return topics[n % len(topics)]


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
